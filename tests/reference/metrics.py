# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures of random companies, read from SCHEMES.md once more: what tests/engine/test-metrics-golden.c must come to.

usage: metrics.py FOLDER [--check]

Writes FOLDER/1.txt … or, with --check, says whether they are what it would write. A file holds people and actions as
tests/support/company.h takes them, lines "figure days|filter|figure|value|n|open", and lines "before days|figure|value": what the days
before came to, as far as a manager may compare with them.
"""

import datetime as dt
import os
import random
import sys
from fractions import Fraction as F

SEEDS = range(1, 5)
DAY = dt.timedelta(days=1)
ORDER = ["call", "conversation", "set", "confirmed", "rescheduled", "held", "no_show", "qualified", "rejected", "won", "lost", "cancelled"]
NAMES = dict(zip(["CallMade", "ConversationHeld", "AppointmentSet", "AppointmentConfirmed", "AppointmentRescheduled", "AppointmentHeld",
                  "AppointmentNoShow", "AppointmentQualified", "AppointmentRejected", "DealWon", "DealLost", "DealCancelled"], ORDER))
ACTION_OF = {stage: name for name, stage in NAMES.items()}
TOLD = {"held", "no_show", "qualified", "rejected", "won", "lost", "cancelled"}


# ---- a company ----

class Company:
    def __init__(self, seed):
        self.r = r = random.Random(seed)
        self.auto = r.choice([None, 3, 7])
        self.stints, self.employed, self.lines = {}, {}, []
        self.people_lines = []
        for i in range(r.randint(2, 4)):
            self.person("s%d" % i, "telemarketer")
        for i in range(r.randint(1, 3)):
            self.person("c%d" % i, "closer")
        self.rows = []
        self.accounts = sorted(self.stints) + ["stranger"]
        for i in range(r.randint(60, 120)):
            self.case("a%d" % i)
        for i in range(r.randint(50, 150)):
            self.row(r.choice(self.accounts), r.choice(["CallMade", "ConversationHeld", "Coffee"]), "k%d" % i, self.moment(r.randint(0, 170)))
        self.rows.sort(key=lambda row: r.random())
        self.as_of = max(row["at"] for row in self.rows)
        if r.random() < 0.5:
            self.as_of = dt.datetime(2026, 5, r.randint(1, 28), 12)

    def person(self, pid, role):
        r = self.r
        hired = r.choice(["", "2026-02-03"])
        left = r.choice(["", "", "2026-05-20"])
        stints = [("", role, r.choice(["North", "South", ""]))]
        if r.random() < 0.5:
            stints.append(("2026-%02d-%02d" % (r.randint(2, 4), r.randint(1, 28)), r.choice(["telemarketer", "closer"]), r.choice(["North", "South"])))
        self.stints[pid] = [(dt.date.fromisoformat(f) if f else dt.date.min, ro, te) for f, ro, te in stints]
        self.employed[pid] = tuple(dt.date.fromisoformat(d) if d else None for d in (hired, left))
        for f, ro, te in stints:
            self.people_lines.append(",".join([pid, ro, te, "", f, hired, left]))

    def moment(self, day):
        return dt.datetime(2026, 1, 5) + dt.timedelta(days=day, minutes=self.r.randint(0, 1439))

    def row(self, account, action, key, at, due=None, amount=None, client="", segment=""):
        self.rows.append({"account": account, "action": action, "key": key, "at": at, "due": due, "amount": amount, "client": client, "segment": segment})

    def case(self, name):
        r = self.r
        at = self.moment(r.randint(0, 150))
        segment, client = r.choice(["", "", "Banks", "Shops"]), r.choice(["", "", "x", "y", "z", "u", "v"])
        if r.random() < 0.9:
            due = at + dt.timedelta(days=r.randint(0, 12), minutes=r.randint(0, 600)) if r.random() < 0.8 else None
            self.row(r.choice(self.accounts), "AppointmentSet", name, at, due, None, client, segment)
        for i in range(r.randint(0, 6)):
            at += dt.timedelta(days=r.choice([0, 1, 2, 5, 9]), minutes=r.randint(1, 500))
            action = r.choice(["AppointmentConfirmed", "AppointmentRescheduled", "AppointmentHeld", "AppointmentHeld", "AppointmentNoShow",
                               "AppointmentQualified", "AppointmentRejected", "DealWon", "DealWon", "DealLost", "DealCancelled"])
            amount = None
            if action == "DealWon" or (action == "DealCancelled" and r.random() < 0.6):
                amount = r.choice(["100", "250.5", "33.33"])
            due = at + dt.timedelta(days=r.randint(1, 9)) if action == "AppointmentRescheduled" and r.random() < 0.7 else None
            self.row(r.choice(self.accounts), action, "%s#%d" % (name, i + 1), at, due, amount, client, segment)

    def stint(self, pid, day):
        return [s for s in self.stints[pid] if s[0] <= day][-1]

    def tell_rows(self):
        stamp = lambda t: t.strftime("%Y-%m-%dT%H:%MZ") if t else ""
        return [",".join([w["account"], w["action"], w["key"], stamp(w["at"]), "", stamp(w["due"]), w["amount"] or "", "", w["client"], "", w["segment"]])
                for w in self.rows]


# ---- a case, as SCHEMES.md tells it ----

class Case:
    def __init__(self, firm, rows):
        self.rows = rows = sorted(rows, key=lambda w: w["at"])
        staged = [(NAMES[w["action"]], w) for w in rows if w["action"] in NAMES]
        first, last = {}, {}
        for stage, w in staged:
            first.setdefault(stage, w)
            last[stage] = w["at"]
        self.reached = {stage: w["at"] for stage, w in first.items()}
        self.due = next((w["due"] for w in reversed(rows) if w["due"]), None)
        self.segment = next((w["segment"] for w in rows if w["segment"]), "")
        self.client = next((w["client"] for w in rows if w["client"]), "")
        self.setter, self.setter_at = (first["set"]["account"], first["set"]["at"]) if "set" in first else (None, None)
        self.closer, self.closer_at = self.find_closer(staged)
        if self.closer is None and "held" in first:
            # Pay has nobody to share with where the setter held it; whoever held it is who can win it.
            self.closer, self.closer_at = first["held"]["account"], first["held"]["at"]
        if "no_show" in self.reached and ("held" in last or last.get("rescheduled", dt.datetime.min) > last["no_show"]):
            del self.reached["no_show"]
        if "qualified" in last and "rejected" in last:
            del self.reached["rejected" if last["qualified"] > last["rejected"] else "qualified"]
        self.cancelled, self.cancels = None, []
        won = sum(F(w["amount"]) for stage, w in staged if stage == "won")
        for stage, w in staged:
            if stage == "cancelled" and self.cancelled is None:
                self.cancels.append((w["at"], F(w["amount"] or 0)))
                if w["amount"] is None or sum(a for _, a in self.cancels) >= won:
                    self.cancelled = w["at"]
        self.reached.pop("cancelled", None)
        if self.cancelled:
            self.reached["cancelled"] = self.cancelled
        self.wins = [(w["at"], F(w["amount"])) for stage, w in staged if stage == "won"]
        self.all_cancels = [(w["at"], F(w["amount"] or 0)) for stage, w in staged if stage == "cancelled"]
        self.accept(firm, first, last)

    def accept(self, firm, first, last):
        if firm.auto is None or "held" not in self.reached:
            return
        moment = self.reached["held"] + dt.timedelta(days=firm.auto)
        judged = [first[s]["at"] for s in ("qualified", "rejected") if s in first]
        if moment > firm.as_of or (judged and min(judged) <= moment):
            return
        if "rejected" in last and last["rejected"] >= max(last.get("qualified", dt.datetime.min), moment):
            return
        self.reached["qualified"] = moment
        self.reached.pop("rejected", None)

    def find_closer(self, staged):
        others = lambda stage: [w for s, w in staged if s == stage and w["account"] != self.setter]
        for rows in (others("won"), others("held"), [w for s, w in staged if s == "won"]):
            if rows:
                return rows[-1]["account"], rows[-1]["at"]
        return None, None

    def value_of_wins(self, first, last):
        """What the wins of [first, last] are worth as it is known at the end of last."""
        end = dt.datetime.combine(last + DAY, dt.time())
        if self.cancelled and self.cancelled < end:
            return F(0)
        won, gone, upto, total = sum(a for _, a in self.wins), sum(a for t, a in self.all_cancels if t < end), F(0), F(0)
        for at, amount in self.wins:
            before, upto = upto, upto + amount
            if first <= at.date() <= last:
                total += self.left(upto, won, gone) - self.left(before, won, gone)
        return total

    @staticmethod
    def left(amount, won, gone):
        if gone <= 0 or won <= 0:
            return amount
        return F(0) if gone >= won else F(amount * (won - gone) / won * 10**12 // 1, 10**12)


# ---- figures ----

class Figures:
    def __init__(self, firm):
        self.firm, by = firm, {}
        for w in firm.rows:
            by.setdefault(w["key"].split("#")[0], []).append(w)
        self.cases = [Case(firm, rows) for rows in by.values()]
        for case in self.cases:
            case.repeat = any(self.bought_before(case, other) for other in self.cases)

    @staticmethod
    def bought_before(case, other):
        return bool(case.client and case.client == other.client and case.wins and other.wins and other.reached["won"] < case.reached["won"]
                    and (other.cancelled is None or other.cancelled > case.reached["won"]))

    def fits(self, filter, pid, at, segment):
        if pid not in self.firm.stints or at is None:
            return False
        _, role, team = self.firm.stint(pid, at.date())
        return ((filter.get("person") in (None, pid)) and filter.get("team") in (None, team) and filter.get("role") in (None, role)
                and filter.get("segment") in (None, segment))

    def count(self, filter, side, date, first, last, test=lambda c: True, keeps=False):
        n = 0
        for c in self.cases:
            at = c.due if date == "due" else c.reached.get(date)
            pid, own = (c.setter, c.setter_at) if side == "setter" else (c.closer, c.closer_at)
            if date == "due" and at and at.date() > self.firm.as_of.date():
                continue  # is still to come
            if at is None or not first <= at.date() <= last or not test(c) or not self.fits(filter, pid, own, c.segment):
                continue
            n += keeps or not (c.cancelled and c.cancelled.date() <= last)
        return n

    def value(self, filter, first, last):
        return sum((c.value_of_wins(first, last) for c in self.cases if c.wins and self.fits(filter, c.closer, c.closer_at, c.segment)), F(0))

    def actions(self, filter, first, last, names=None):
        segment = {w["key"]: c.segment for c in self.cases for w in c.rows}
        return [w for w in self.firm.rows if first <= w["at"].date() <= last and (names is None or w["action"] in names)
                and self.fits(filter, w["account"], w["at"], segment[w["key"]])]

    def working_days(self, filter, first, last):
        begin, end = min(w["at"] for w in self.firm.rows).date(), self.firm.as_of.date()
        active, n = {w["account"] for w in self.firm.rows}, 0
        for pid in self.firm.stints:
            hired, left = self.firm.employed[pid]
            day = first
            while day <= last:
                _, role, team = self.firm.stint(pid, day)
                n += (pid in active and begin <= day <= end and day.isoweekday() < 6 and (not hired or day >= hired) and (not left or day <= left)
                      and filter.get("person") in (None, pid) and filter.get("team") in (None, team) and filter.get("role") in (None, role))
                day += DAY
        return n

    def all(self, filter, first, last):
        has = lambda *stages: lambda c: all(s in c.reached for s in stages)
        n = lambda side, date, test=lambda c: True, keeps=False: self.count(filter, side, date, first, last, test, keeps)
        calls, talks = len(self.actions(filter, first, last, ["CallMade"])), len(self.actions(filter, first, last, ["ConversationHeld"]))
        acts = self.actions(filter, first, last)
        work = self.working_days(filter, first, last)
        accepted = lambda c: "held" in c.reached and "rejected" not in c.reached
        set_, held, won, qualified = n("setter", "set"), n("setter", "held"), n("closer", "won"), n("setter", "qualified", accepted)
        value, repeat = self.value(filter, first, last), n("closer", "won", lambda c: c.repeat)
        open_set = n("setter", "set", lambda c: not TOLD & c.reached.keys())
        due = n("setter", "due", has("set"))
        judged = n("setter", "held", lambda c: {"qualified", "rejected"} & c.reached.keys())
        sold = n("closer", "held")
        ever = n("closer", "won", keeps=True)
        whole = lambda x: (F(x), x, 0)
        ratio = lambda a, b, open=0, of=None: (F(a) / b if b else None, b, open)
        return {
            "calls": whole(calls), "conversations": whole(talks), "set": whole(set_), "confirmed": whole(n("setter", "confirmed")), "held": whole(held),
            "no_show": whole(n("setter", "no_show")), "qualified": whole(qualified), "rejected": whole(n("setter", "rejected")), "closer_held": whole(sold),
            "won": whole(won), "lost": whole(n("closer", "lost")), "cancelled": whole(n("closer", "cancelled", keeps=True)), "repeat": whole(repeat),
            "value": (value, won, 0), "average_sale": ratio(value, won), "value_per_appointment": ratio(value, qualified),
            "conversation_rate": ratio(talks, calls), "set_rate": ratio(set_, talks),
            "confirm_rate": ratio(n("setter", "set", has("confirmed")), set_, open_set), "held_rate": ratio(n("setter", "set", has("held")), set_, open_set),
            "show_rate": ratio(n("setter", "due", has("held")), due, n("setter", "due", lambda c: "set" in c.reached and not TOLD & c.reached.keys())),
            "qualified_rate": ratio(n("setter", "held", lambda c: "qualified" in c.reached), judged,
                                    n("setter", "held", lambda c: not {"qualified", "rejected"} & c.reached.keys())),
            "close_rate": ratio(n("closer", "held", has("won")), sold, n("closer", "held", lambda c: not {"won", "lost", "cancelled"} & c.reached.keys())),
            "repeat_rate": ratio(repeat, won), "cancel_rate": ratio(n("closer", "won", has("cancelled"), True), ever),
            "activity": ratio(len(acts), work), "active_days": ratio(len({(w["account"], w["at"].date()) for w in acts}), work),
        }


SPANS = [("2026-01", "2026-01-01", "2026-01-31"), ("2026-03", "2026-03-01", "2026-03-31"), ("2026-05", "2026-05-01", "2026-05-31"),
         ("2026-Q1", "2026-01-01", "2026-03-31"), ("2026-W12", "2026-03-16", "2026-03-22"), ("2026", "2026-01-01", "2026-12-31"),
         ("2026-02-17:2026-04-02", "2026-02-17", "2026-04-02")]


COMPARED = SPANS + [("2026-02", "2026-02-01", "2026-02-28"), ("2026-06", "2026-06-01", "2026-06-30"), ("2026-07", "2026-07-01", "2026-07-31"),
                    ("2026-W03", "2026-01-12", "2026-01-18")]


def days_before(name, first, last):
    """The month before a month, the quarter before a quarter; of other days as many."""
    if ":" in name or "W" in name:
        return first - (last - first + DAY), first - DAY
    months = {4: 12, 7: {"Q": 3}.get(name[5:6], 1)}[len(name)]
    month = first.year * 12 + first.month - 1 - months
    return dt.date(month // 12, month % 12 + 1, 1), first - DAY


def compare(firm, figures, name, first, last):
    """The figures of the days before; None where they say nothing: the data does not hold all of their working days, or nothing yet of
    the days asked for."""
    begin, known = min(w["at"] for w in firm.rows).date(), firm.as_of.date()
    was, till = days_before(name, first, last)
    missing = [was + DAY * i for i in range(max((begin - was).days, 0)) if (was + DAY * i).isoweekday() < 6]
    if first > known or missing:
        return None
    if known < last:
        till = min(till, was + (known - first))
    return figures.all({}, was, till)


def write(seed):
    firm = Company(seed)
    figures = Figures(firm)
    filters = [{}, {"team": "North"}, {"team": "South", "segment": "Banks"}, {"segment": ""}, {"role": "closer"}, {"person": "s0"}, {"person": "c0"}]
    out = ["accept %s" % ("-" if firm.auto is None else firm.auto), "as_of %s" % firm.as_of.strftime("%Y-%m-%dT%H:%MZ")]
    out += ["person " + line for line in firm.people_lines] + ["action " + line for line in firm.tell_rows()]
    for name, first, last in SPANS:
        for filter in filters:
            told = figures.all(filter, dt.date.fromisoformat(first), dt.date.fromisoformat(last))
            said = "&".join("%s=%s" % pair for pair in sorted(filter.items()))
            for figure, (value, n, open) in told.items():
                if n or open or value:
                    out.append("figure %s|%s|%s|%s|%d|%d" % (name, said, figure, "-" if value is None else value, n, open))
    for name, first, last in COMPARED:
        told = compare(firm, figures, name, dt.date.fromisoformat(first), dt.date.fromisoformat(last))
        for figure in ("calls", "set", "held", "won", "value", "show_rate", "close_rate", "activity"):
            value = told and told[figure][0]
            out.append("before %s|%s|%s" % (name, figure, "-" if value is None else value))
    return "\n".join(out) + "\n"


def main(folder, check=False):
    wrong = 0
    for seed in SEEDS:
        path = os.path.join(folder, "%d.txt" % seed)
        text = write(seed)
        if not check:
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
            continue
        with open(path, encoding="utf-8") as f:
            good = f.read() == text
        print("%s %d - %d.txt is what the reference says" % ("ok" if good else "not ok", seed, seed))
        wrong += not good
    if check:
        print("1..%d" % len(SEEDS))
    return wrong


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1], "--check" in sys.argv[2:]) else 0)
