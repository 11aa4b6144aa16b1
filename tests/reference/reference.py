# SPDX-License-Identifier: GPL-3.0-or-later
"""A second implementation of the pay rules in exact fractions, slow and plain on purpose.

It shares nothing with the engine but the page that both were written from. The engine's output is
compared with it on random companies (compare.py); where they differ, one of them is wrong.
"""

import csv
import datetime as dt
import json
import re
from fractions import Fraction as F
from typing import NamedTuple
from zoneinfo import ZoneInfo

STAGE_OF = {
    "CallMade": "call", "ConversationHeld": "conversation", "AppointmentSet": "set",
    "AppointmentConfirmed": "confirmed", "AppointmentRescheduled": "rescheduled",
    "AppointmentHeld": "held", "AppointmentNoShow": "no_show", "AppointmentQualified": "qualified",
    "AppointmentRejected": "rejected", "DealWon": "won", "DealLost": "lost",
    "DealCancelled": "cancelled", "PaymentReceived": "paid",
}
FAR = dt.date(9999, 12, 31)
EARLY = dt.date(1, 1, 1)


def day(text):
    return dt.date.fromisoformat(text) if text else None


def number(text):
    text = str(text)
    return F(text[:-1]) / 100 if text.endswith("%") else F(text)


# ---------------------------------------------------------------- periods


def period_bounds(period):
    """First and last day."""
    if m := re.fullmatch(r"(\d{4})-W(\d\d)", period):
        first = dt.date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return first, first + dt.timedelta(6)
    if m := re.fullmatch(r"(\d{4})-Q(\d)", period):
        year, month, months = int(m[1]), int(m[2]) * 3 - 2, 3
    elif m := re.fullmatch(r"(\d{4})-(\d\d)", period):
        year, month, months = int(m[1]), int(m[2]), 1
    else:
        year, month, months = int(period), 1, 12
    end = month + months
    last = dt.date(year + (end > 12), end - 12 if end > 12 else end, 1) - dt.timedelta(1)
    return dt.date(year, month, 1), last


def period_of(kind, date):
    if kind == "week":
        year, week, _ = date.isocalendar()
        return f"{year}-W{week:02d}"
    if kind == "month":
        return f"{date.year}-{date.month:02d}"
    if kind == "quarter":
        return f"{date.year}-Q{(date.month + 2) // 3}"
    return f"{date.year}"


def kind_of(period):
    return ("week" if "W" in period else "quarter" if "Q" in period
            else "month" if "-" in period else "year")


def containing(kind, period):
    first, _ = period_bounds(period)
    return period_of(kind, first + dt.timedelta(3) if kind_of(period) == "week" else first)


def periods_between(first, last):
    kind, out = kind_of(first), [first]
    while out[-1] != last:
        out.append(period_of(kind, period_bounds(out[-1])[1] + dt.timedelta(1)))
    return out


# ---------------------------------------------------------------- the data


class Person:
    def __init__(self, pid):
        self.id, self.stints = pid, []
        self.hired = self.left = None

    def employed(self, date):
        return (self.hired or EARLY) <= date <= (self.left or FAR)

    def stint(self, date):
        best = None
        for start, row in self.stints:
            if start <= date:
                best = row
        return best


class Case:
    def __init__(self, name):
        self.name, self.rows = name, []
        self.time, self.by = {}, {}


class Company:
    """What the files say, as a scheme's clock reads it."""

    def __init__(self, files, scheme, as_of=None):
        self.zone = ZoneInfo(scheme.get("time_zone", "UTC"))
        self.people = self._read_people(files["people"])
        self.actions = self._read_actions(files["actions"])
        self.quotas = self._read_values(files.get("quotas"))
        self.scores = self._read_values(files.get("scores"))
        self.absent = self._read_absences(files.get("absences"))
        self.calendar = {day(r["date"]): r["working"] in ("1", "true", "yes")
                         for r in self._rows(files.get("calendar"))}
        self.rates = sorted((r["from"], r["to"], day(r["on"]), F(r["rate"]))
                            for r in self._rows(files.get("rates")))
        latest = max((a["at"] for a in self.actions), default=None)
        self.as_of = self.instant(as_of) if as_of else latest
        self.cases = self._make_cases(scheme.get("auto_accept_days"))

    @staticmethod
    def _rows(path):
        if not path:
            return []
        with open(path, newline="", encoding="utf-8") as f:
            return list(csv.DictReader(f))

    def instant(self, text):
        t = dt.datetime.fromisoformat(text.replace("Z", "+00:00"))
        if t.tzinfo is None:
            t = t.replace(tzinfo=self.zone)  # fold=0 is the offset before the change
        return t.astimezone(dt.timezone.utc)

    def date(self, instant):
        return instant.astimezone(self.zone).date()

    def start(self, date):
        return dt.datetime.combine(date, dt.time(), self.zone).astimezone(dt.timezone.utc)

    def _read_people(self, path):
        people = {}
        for row in self._rows(path):
            p = people.setdefault(row["id"], Person(row["id"]))
            p.hired = day(row.get("hired_on")) or p.hired
            p.left = day(row.get("left_on")) or p.left
            p.stints.append((day(row.get("from")) or EARLY, row))
        for p in people.values():
            p.stints.sort(key=lambda s: s[0])
        return people

    def _read_actions(self, path):
        seen, out = set(), []
        for row in self._rows(path):
            name = tuple(sorted((k, v or "") for k, v in row.items()))
            if name in seen:
                continue
            seen.add(name)
            a = {k: v or "" for k, v in row.items()}
            a["at"] = self.instant(a["at"])
            a["due"] = self.instant(a["due"]) if a.get("due") else None
            a["value"] = F(a["amount"]) if a.get("amount") else None
            a["stage"] = STAGE_OF.get(a["action"])
            for column in ("key", "case", "currency", "prospect", "prospect_id", "segment"):
                a.setdefault(column, "")
            out.append(a)
        return out

    def _read_values(self, path):
        return {(r["person"], r["measure"], r["period"]): F(r["value"]) for r in self._rows(path)}

    def _read_absences(self, path):
        out = {}
        for r in self._rows(path):
            if r["kind"] == "business_trip":
                continue
            d = day(r["from"])
            while d <= day(r["to"]):
                out.setdefault(r["person"], set()).add(d)
                d += dt.timedelta(1)
        return out

    def _make_cases(self, auto_accept):
        cases = {}
        for i, a in enumerate(self.actions):
            name = a["case"] or a["key"].split("#", 1)[0]
            case = cases.setdefault(name or ("", i), Case(name))
            case.rows.append(a)
            a["in"] = case
        for case in cases.values():
            self._tell_case(case, auto_accept)
        return list(cases.values())

    def _tell_case(self, case, auto_accept):
        rows = sorted(case.rows, key=lambda a: (a["at"], a["account"], a["action"], a["key"]))
        told = [(a["at"], a["stage"], a["account"]) for a in rows if a["stage"]]
        held = min((t for t, s, _ in told if s == "held"), default=None)
        if auto_accept is not None and held is not None:
            local = held.astimezone(self.zone).replace(tzinfo=None) + dt.timedelta(auto_accept)
            moment = local.replace(tzinfo=self.zone).astimezone(dt.timezone.utc)
            judged = any(s in ("qualified", "rejected") and t <= moment for t, s, _ in told)
            if moment <= self.as_of and not judged:
                told.append((moment, "qualified", None))
        last = {}
        for t, s, who in sorted(told, key=lambda x: (x[0], x[2] or "")):
            if s not in case.time:
                case.time[s], case.by[s] = t, who
            last[s] = t
        case.raw = {a["stage"] for a in rows if a["stage"]}
        gone = set()
        if "no_show" in last and ("held" in last or
                                  last.get("rescheduled", dt.datetime.min.replace(
                                      tzinfo=dt.timezone.utc)) > last["no_show"]):
            gone.add("no_show")
        if "qualified" in last and "rejected" in last:
            gone.add("rejected" if last["qualified"] > last["rejected"] else "qualified")
        case.time = {s: t for s, t in case.time.items() if s not in gone}
        case.time.pop("cancelled", None)
        won = sum(a["value"] or 0 for a in rows if a["stage"] == "won")
        taken = F(0)
        for a in rows:
            if a["stage"] == "cancelled" and "cancelled" not in case.time:
                taken += a["value"] or 0
                if a["value"] is None or taken >= won:
                    case.time["cancelled"], case.by["cancelled"] = a["at"], a["account"]

        def first(stage):
            return min(((a["at"], a["account"]) for a in rows if a["stage"] == stage), default=None)

        case.setter, case.setter_at = (lambda x: (x[1], x[0]) if x else (None, None))(first("set"))

        def latest(stage, other):
            found = [a for a in rows if a["stage"] == stage and a["account"] != other]
            if not found:
                return None
            t = max(a["at"] for a in found)
            return min(a["account"] for a in found if a["at"] == t), t

        pick = latest("won", case.setter) or latest("held", case.setter) or latest("won", None)
        case.closer, case.closer_at = pick or (None, None)
        dues = [(a["at"], a["due"]) for a in rows if a["due"]]
        case.due = max(dues)[1] if dues else None
        given = lambda column: next((a[column] for a in rows if a[column]), "")
        case.segment = given("segment")
        pid, prospect = given("prospect_id"), given("prospect")
        case.prospect = ("id", pid) if pid else (
            ("name", " ".join(prospect.casefold().split())) if prospect.split() else None)

    def convert(self, amount, currency, to, date):
        if not currency or currency == to:
            return amount
        best = None
        for a, b, on, rate in self.rates:
            if (a, b) == (currency, to) and on <= date:
                best = rate
        if best is None:
            raise LookupError("no rate")
        return amount * best


# ---------------------------------------------------------------- measures


class Measures:
    def __init__(self, company, scheme):
        self.c, self.scheme = company, scheme
        self.m = scheme["measures"]
        self.role = scheme.get("role")
        self._once, self._counted = {}, {}

    def applies(self, pid, date):
        """The scheme applies on that day: the role is its own, and the person is employed."""
        p = self.c.people.get(pid)
        return (p is not None and p.employed(date) and p.stint(date) is not None
                and self.fits(pid, date))

    def fits(self, pid, date):
        """Whether an action of that day is the person's own: by role alone (what somebody did on the
        day after leaving or before being hired was done; only managers and teams need employment)."""
        p = self.c.people.get(pid)
        if p is None:
            return False
        stint = p.stint(date)
        return not self.role or (stint is not None and stint["role"] == self.role)

    def kept(self, case, end):
        """What part of its wins a case keeps after what was cancelled before `end`. A case of the
        generator has one currency."""
        won = sum(a["value"] or 0 for a in case.rows if a["stage"] == "won")
        off = sum(a["value"] or 0 for a in case.rows
                  if a["stage"] == "cancelled" and a["at"] < end)
        return F(1) if off <= 0 or won <= 0 else max(F(0), 1 - F(off, 1) / won)

    def win(self, a):
        return self.c.convert(a["value"], a["currency"], self.scheme["currency"],
                              self.c.date(a["at"]))

    def case_amount(self, case, end=None):
        total = sum((self.win(a) for a in case.rows if a["stage"] == "won" and a["value"] is not None),
                    F(0))
        return total if end is None else total * self.kept(case, end)

    @staticmethod
    def keeps_cancelled(m):
        """Measures that a cancellation takes nothing from."""
        return ("cancelled" in m.get("reached", []) or m.get("count") == "actions"
                or any(STAGE_OF.get(a) == "cancelled" for a in m.get("actions", [])))

    def gone(self, m, case, end):
        return (not self.keeps_cancelled(m) and "cancelled" in case.time
                and case.time["cancelled"] < end)

    def matches(self, m, case, end):
        # Counts of actions do not know healing.
        have = case.raw if m.get("count") == "actions" else case.time
        if any(s not in have for s in m.get("reached", [])):
            return False
        if any(s in have for s in m.get("not_reached", []) if s != "cancelled"):
            return False
        if "segment" in m and case.segment not in m["segment"]:
            return False
        if "min_amount" in m:
            known = None if self.keeps_cancelled(m) else end
            if self.case_amount(case, known) < F(str(m["min_amount"])):
                return False
        if w := m.get("within_days"):
            if w["from"] not in case.time or w["to"] not in case.time:
                return False
            gap = (self.c.date(case.time[w["to"]]) - self.c.date(case.time[w["from"]])).days
            if not 0 <= gap <= w["days"]:
                return False
        return True

    def counted_once(self, name, m, end):
        """The cases that once_per leaves, whoever set them, as is known at `end`: what is cancelled
        does not count and stands in nobody's way."""
        if (name, end) in self._once:
            return self._once[name, end]
        days = m["once_per"]["prospect"]
        by_prospect, free = {}, set()
        for case in self.c.cases:
            if self.gone(m, case, end) or not self.matches(m, case, end) or not self._parts(m, case, end):
                continue
            if case.prospect is None or "set" not in case.time:
                free.add(id(case))
            else:
                by_prospect.setdefault(case.prospect, []).append(case)
        for cases in by_prospect.values():
            kept = []
            for case in sorted(cases, key=lambda x: (x.time["set"], x.name)):
                mine = self.c.date(case.time["set"])
                if not any(0 <= (mine - k).days <= days for k in kept):
                    kept.append(mine)
                    free.add(id(case))
        self._once[name, end] = free
        return free

    def receivers(self, m, case, performer, dated, of_action=False):
        """[(person, share)]."""
        sides = {"setter": (case.setter, case.setter_at), "closer": (case.closer, case.closer_at),
                 "performer": (performer, dated)}
        if of_action:  # an action is judged by what held on its own date
            sides = {k: (who, dated) for k, (who, _) in sides.items()}
        credit = m.get("credit", "performer")
        if credit in ("manager", "team"):
            base, at = sides[m.get("of", "performer")][0], dated
            if base is None or base not in self.c.people:
                return []
            return [(p, F(1)) for p in self._related(credit, base, self.c.date(at))]
        shares = credit if isinstance(credit, dict) else {credit: "100%"}
        out = []
        for part, share in shares.items():
            who, at = sides[part]
            if who is not None and self.fits(who, self.c.date(at)):
                out.append((who, number(share)))
        return out

    def _related(self, credit, base, date):
        own = self.c.people[base].stint(date)
        if own is None:
            return
        for pid in self.c.people:
            if not self.applies(pid, date):
                continue
            if credit == "manager" and own["manager"] == pid:
                yield pid
            if credit == "team" and own["team"] and own["team"] == self.c.people[pid].stint(date)["team"]:
                yield pid

    def items(self, name, end, cohort=None):
        """(case, dated instant, person, quantity), before it is asked for which period."""
        m = self.m[name]
        for case in self.c.cases:
            if self.gone(m, case, end) or not self.matches(m, case, end):
                continue
            if "once_per" in m and id(case) not in self.counted_once(name, m, end):
                continue
            for own, performer, q, of_action in self._parts(m, case, end):
                dated = own
                if cohort:
                    dated = case.due if cohort == "due" else case.time.get(cohort)
                if dated is None:
                    continue
                for who, share in self.receivers(m, case, performer, own, of_action):
                    yield case, dated, who, q * share

    def _parts(self, m, case, end):
        """[(own time, performer, quantity, whether it is an action of its own)]."""
        stage = m.get("at") or (m["reached"][-1] if "reached" in m else None)
        if "actions" in m or m.get("count") == "actions":
            rows = [a for a in case.rows if (a["action"] in m["actions"] if "actions" in m
                                             else a["stage"] == stage)]
            if "sum" in m:
                return [(a["at"], a["account"], self.win(a), True) for a in rows if a["value"] is not None]
            if m["count"] == "actions":
                return [(a["at"], a["account"], F(1), True) for a in rows]
            rows = sorted(rows, key=lambda a: (a["at"], a["account"]))[:1]
            return [(a["at"], a["account"], F(1), True) for a in rows]
        if "sum" in m and "at" not in m and "cancelled" not in m["reached"]:
            return [(a["at"], a["account"], self.win(a) * self.kept(case, end), False)
                    for a in case.rows if a["stage"] == "won" and a["value"] is not None]
        if stage not in case.time:
            return []
        amount = F(1)
        if "sum" in m:
            amount = self.case_amount(case, None if self.keeps_cancelled(m) else end)
        return [(case.time[stage], case.by[stage], amount, False)]

    def counted(self, name, first, last, cohort=None, end=None):
        """{person: [(case, at, quantity)]} dated in [first, last], as seen at the end of `end`."""
        key = (name, first, last, cohort, end)
        if key not in self._counted:
            a, b = self.c.start(first), self.c.start(last + dt.timedelta(1))
            out = {}
            for case, dated, who, q in self.items(name, self.c.start((end or last) + dt.timedelta(1)),
                                                  cohort):
                if a <= dated < b:
                    out.setdefault(who, []).append((case, dated, q))
            self._counted[key] = out
        return self._counted[key]

    def value(self, name, pid, first, last, cohort=None, end=None):
        m = self.m[name]
        if "given" in m:
            kind = self.scheme["period"]
            found = [v for (who, what, p), v in self.c.scores.items()
                     if who == pid and what == m["given"] and kind_of(p) == kind
                     and first <= period_bounds(p)[0] and period_bounds(p)[1] <= last]
            return sum(found, F(0)) if found else None
        if "ratio" in m:
            a, b = (self.value(x, pid, first, last, m.get("cohort"), end) for x in m["ratio"])
            return None if a is None or b is None or b == 0 else a / b
        got = self.counted(name, first, last, cohort, end).get(pid, [])
        if m.get("count") == "prospects":
            return F(len({case.prospect for case, _, q in got if case.prospect}))
        return sum((q for _, _, q in got), F(0))


# ---------------------------------------------------------------- expressions

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?%?)|([A-Za-z_]\w*)|(!=|<=|>=|[-+*/()=<>,]))")


class Expression:
    """Recursive descent to nested tuples, evaluated with None for a missing value."""

    def __init__(self, text):
        self.tokens, pos, text = [], 0, text.rstrip()
        while pos < len(text):
            m = TOKEN.match(text, pos)
            self.tokens.append(m[1] or m[2] or m[3])
            pos = m.end()
        self.i = 0
        self.tree = self._or()
        assert self.i == len(self.tokens), text

    def _peek(self):
        return self.tokens[self.i] if self.i < len(self.tokens) else None

    def _take(self, *wanted):
        if self._peek() in wanted:
            self.i += 1
            return self.tokens[self.i - 1]
        return None

    def _or(self):
        left = self._and()
        while self._take("or"):
            left = ("or", left, self._and())
        return left

    def _and(self):
        left = self._not()
        while self._take("and"):
            left = ("and", left, self._not())
        return left

    def _not(self):
        return ("not", self._not()) if self._take("not") else self._compare()

    def _compare(self):
        left = self._sum()
        if op := self._take("=", "!=", "<", "<=", ">", ">="):
            return (op, left, self._sum())
        return left

    def _sum(self):
        left = self._product()
        while op := self._take("+", "-"):
            left = (op, left, self._product())
        return left

    def _product(self):
        left = self._unary()
        while op := self._take("*", "/"):
            left = (op, left, self._unary())
        return left

    def _unary(self):
        return ("neg", self._unary()) if self._take("-") else self._atom()

    def _atom(self):
        if self._take("("):
            inner = self._or()
            self._take(")")
            return inner
        t = self.tokens[self.i]
        self.i += 1
        if t[0].isdigit():
            return ("num", number(t))
        if self._take("("):
            args = [self._or()]
            while self._take(","):
                args.append(self._or())
            self._take(")")
            return ("call", t, args)
        return ("name", t)


def evaluate(node, names):
    op = node[0]
    if op == "num":
        return node[1]
    if op == "name":
        return names(node[1], None)
    if op == "call":
        if node[1] == "attainment":
            return names("attainment", [a[1] for a in node[2]])
        values = [evaluate(a, names) for a in node[2]]
        return None if None in values else (min if node[1] == "min" else max)(values)
    if op == "not":
        v = evaluate(node[1], names)
        return None if v is None else not v
    if op == "neg":
        v = evaluate(node[1], names)
        return None if v is None else -v
    a, b = evaluate(node[1], names), evaluate(node[2], names)
    if op == "and":
        return False if a is False or b is False else None if a is None or b is None else True
    if op == "or":
        return True if a is True or b is True else None if a is None or b is None else False
    if a is None or b is None:
        return None
    if op == "/":
        return None if b == 0 else a / b
    return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "=": lambda: a == b,
            "!=": lambda: a != b, "<": lambda: a < b, "<=": lambda: a <= b,
            ">": lambda: a > b, ">=": lambda: a >= b}[op]()


# ---------------------------------------------------------------- pay


def round_to(value, unit, mode):
    x = value / unit
    whole, rest = divmod(abs(x), 1)
    if mode == "half_up":
        whole += rest >= F(1, 2)
    elif mode == "half_even":
        whole += rest > F(1, 2) or (rest == F(1, 2) and whole % 2 == 1)
    return (whole if x >= 0 else -whole) * unit


def apportion(total, parts, unit):
    """Floors, then one unit each to the largest remainders. None: the parts do not come near the
    total (of spans, whose parts are differences of rounded sums): only their sum is checked then."""
    floors = [p / unit // 1 for p in parts]
    left = total / unit - sum(floors)
    if not 0 <= left <= len(parts):
        return [None] * len(parts)
    order = sorted(range(len(parts)), key=lambda i: (-(parts[i] / unit - floors[i]), i))
    for i in order[:int(left)]:
        floors[i] += 1
    return [f * unit for f in floors]


def tier_base(component, quota):
    text = str(component.get("tier_base", "0"))
    return number(text) * quota if text.endswith("%") else F(text)


def tier_slices(component, value, by, quota):
    """[(number of the tier, quantity, exact pay)] of those with a quantity."""
    tiers = [(number(t["from"]), t) for t in component["tiers"]]
    tier_by = component.get("tier_by", "value")
    mode = component.get("tier_mode",
                         "marginal" if tier_by in ("value", "attainment") else "whole")
    x = value
    if tier_by == "attainment":
        if quota is None:
            return []
        if mode in ("marginal", "interpolated"):
            tiers = [(f * quota, t) for f, t in tiers]
        else:
            x = value / quota
    elif tier_by != "value":
        if by is None:
            return []
        x = by
    if mode in ("marginal", "interpolated"):
        out = []
        for i, (start, t) in enumerate(tiers):
            end = tiers[i + 1][0] if i + 1 < len(tiers) else None
            if mode == "interpolated" and end is None:
                break
            inside = max(F(0), (x if end is None else min(x, end)) - start)
            if i == 0 and start == 0 and x < 0:
                inside = x
            price = number(t["rate"]) if mode == "marginal" else F(str(t["amount"])) / (end - start)
            out.append((i, inside, inside * price))
        return [s for s in out if s[1]]
    reached = None
    for i, (start, t) in enumerate(tiers):
        if x >= start or (i == 0 and start == 0):
            reached = i
    if reached is None:
        return []
    if mode == "excess":
        value = max(F(0), value - tier_base(component, quota))
    return [(reached, value, value * number(tiers[reached][1]["rate"]))] if value else []


class Scope(NamedTuple):
    """Days that are read, until when cancellations are known, and whose quota counts."""

    first: dt.date
    last: dt.date
    end: dt.date
    quota: str


class Pay:
    def __init__(self, files, scheme, first, last, as_of=None):
        self.scheme, self.c = scheme, Company(files, scheme, as_of)
        self.measures = Measures(self.c, scheme)
        self.periods = periods_between(first, last)
        rounding = scheme.get("rounding", {})
        digits = {"JPY": 0, "KRW": 0, "KWD": 3}.get(scheme["currency"], 2)
        self.unit = F(rounding.get("to", str(F(1, 10 ** digits)))) if "to" in rounding else F(
            1, 10 ** digits)
        self.mode = rounding.get("mode", "half_up")

    # days

    def applied_days(self, pid, first, last):
        d, out = first, []
        while d <= last:
            if self.measures.applies(pid, d):
                out.append(d)
            d += dt.timedelta(1)
        return out

    def workday(self, d):
        return self.c.calendar.get(d, d.isoweekday() <= 5)

    def proration(self, pid, first, last):
        how = self.scheme.get("proration", "days")
        person, absent = self.c.people[pid], self.c.absent.get(pid, set())
        days = [first + dt.timedelta(i) for i in range((last - first).days + 1)]
        applied = set(self.applied_days(pid, first, last))
        if how == "months":
            months = [d for d in days if d.day == 1]
            if not months:
                return F(0)
            return sum((F(person.stint(d)["fte"] or 1) for d in months if d in applied),
                       F(0)) / len(months)
        if how == "workdays":
            days = [d for d in days if self.workday(d)]
        if not days:
            return F(0)
        return sum((F(person.stint(d)["fte"] or 1) for d in days
                    if d in applied and d not in absent), F(0)) / len(days)

    # quotas

    def _pieces(self, who, measure, period, pid):
        """[(value, first day, last day)], each to be prorated by its own days; None: not given."""
        q, bounds = self.c.quotas, period_bounds(period)
        if (who, measure, period) in q:
            return [(q[(who, measure, period)], *bounds)]
        kind = kind_of(period)
        if kind == "week":
            return None
        made = self._made_up(who, measure, period, pid)
        if made is not None:
            return made
        for longer, parts in (("quarter", 3), ("year", 12 if kind == "month" else 4)):
            if kind == "year" or (kind == "quarter" and longer == "quarter"):
                continue
            whole = q.get((who, measure, containing(longer, period)))
            if whole is not None:
                return [(whole / parts, *bounds)]
        return None

    def _made_up(self, who, measure, period, pid):
        kind, out, first = kind_of(period), [], period_bounds(period)[0]
        if kind == "month":
            return None
        for i in range(3 if kind == "quarter" else 4):
            month = first.month + i * (1 if kind == "quarter" else 3)
            part = period_of("month" if kind == "quarter" else "quarter", dt.date(first.year, month, 1))
            if (who, measure, part) in self.c.quotas:
                out.append((self.c.quotas[(who, measure, part)], *period_bounds(part)))
                continue
            inner = self._made_up(who, measure, part, pid)
            if inner is not None:
                out += inner
            elif pid is None or self.proration(pid, *period_bounds(part)) != 0:
                return None
        return out or None

    def quota(self, pid, measure, period):
        pieces = self._pieces(pid, measure, period, pid)
        if pieces is None:
            days = self.applied_days(pid, *period_bounds(period))
            role = self.c.people[pid].stint(days[-1])["role"] if days else ""
            pieces = self._pieces("role:" + role, measure, period, pid) if role else None
        if pieces is None:
            return None
        total = sum((v * self.proration(pid, a, b) for v, a, b in pieces), F(0))
        return total if total > 0 else None

    def team_of(self, pid, scope):
        days = self.applied_days(pid, scope.first, scope.last)
        return self.c.people[pid].stint(days[-1])["team"] if days else ""

    def team_attainment(self, pid, measure, scope):
        team = self.team_of(pid, scope)
        pieces = self._pieces("team:" + team, measure, scope.quota, None) if team else None
        quota = sum(v for v, _, _ in pieces) if pieces else 0
        if quota <= 0:
            return None
        mates = [p for p in self.c.people if self.team_of(p, scope) == team]
        m = self.measures.m[measure]
        if "ratio" in m:
            a, b = (sum((self.measures.value(x, p, *scope[:2], m.get("cohort"), scope.end) or 0
                         for p in mates), F(0)) for x in m["ratio"])
            return None if b == 0 else a / b / quota
        return sum((self.measures.value(measure, p, *scope[:2], None, scope.end) or F(0)
                    for p in mates), F(0)) / quota

    # one person, one period

    def scope(self, period):
        first, last = period_bounds(period)
        return Scope(first, last, last, period)

    def _names(self, pid, scope, component):
        first, last, end, _ = scope
        person = self.c.people[pid]

        def names(name, args):
            if name == "quota":
                return self.quota(pid, component["measure"], scope.quota)
            if name == "attainment":
                if len(args) == 2:
                    return self.team_attainment(pid, args[0], scope)
                quota = self.quota(pid, args[0], scope.quota)
                value = self.measures.value(args[0], pid, first, last, None, end)
                return None if quota is None or value is None else value / quota
            if name == "days_employed":
                return F(sum(person.employed(first + dt.timedelta(i))
                             for i in range((last - first).days + 1)))
            if name == "days_active":
                return F(len({self.c.date(a["at"]) for a in self.c.actions
                              if a["account"] == pid and first <= self.c.date(a["at"]) <= last}))
            if name == "tenure_days":
                if person.hired is None:
                    return None
                until = min(last, person.left or last)
                return F(max(0, (until - person.hired).days + 1))
            return self.measures.value(name, pid, first, last, None, end)

        return names

    def _slices(self, component, value, names, quota):
        """What is paid for a value, as slices; without tiers one that belongs to none."""
        if "tiers" not in component:
            return [(None, value, value * number(component["rate"]))]
        by, tier_by = None, component.get("tier_by", "value")
        if tier_by not in ("value", "attainment"):
            by = evaluate(Expression(tier_by).tree, names)
        return tier_slices(component, value, by, quota)

    def _line(self, component, pid, period, lines):
        """(amount, [(case, at, quantity, pay)] or None, [(tier, quantity, pay)] or None)."""
        first, last = period_bounds(period)
        names = self._names(pid, self.scope(period), component)
        met = "when" not in component or evaluate(Expression(component["when"]).tree, names) is True
        employed = bool(self.applied_days(pid, first, last))
        kind, exact = component["type"], F(0)
        share = F(1)
        if component.get("prorate", kind == "salary"):
            share = self.proration(pid, first, last)
        if kind == "salary":
            exact = F(str(component["amount"])) * share if met and employed else F(0)
        elif kind in ("per_unit", "percent") or (kind == "bonus" and "each" in component):
            return self._measured(component, pid, period, met)
        elif kind == "bonus":
            exact = F(str(component["amount"])) * share if met and employed else F(0)
        elif kind in ("multiplier", "cap", "floor"):
            base = sum((lines[i] for i in self._of(component)), F(0))
            if kind == "multiplier":
                x, factor = evaluate(Expression(component["by"]).tree, names), F(1)
                for row in component["table"]:
                    if x is not None and x >= number(row["from"]):
                        factor = number(row["factor"])
                exact = base * (factor - 1) if met else F(0)
            elif met:
                limit = F(str(component["amount"])) * share
                if kind == "cap":
                    exact = min(F(0), limit - base)
                elif employed:
                    exact = max(F(0), limit - base)
        return round_to(exact, self.unit, self.mode), [], []

    def _of(self, component):
        ids = [c["id"] for c in self.scheme["components"]]
        here = ids.index(component["id"])
        if "of" in component:
            return [ids.index(x) for x in component["of"]]
        return [i for i in range(here) if self.scheme["components"][i]["type"] != "salary"]

    def _measured(self, component, pid, period, met):
        c = dict(component)
        if component["type"] == "bonus":
            c["rate"] = c["each"]
        accumulate = component.get("accumulate", "period")
        if accumulate in ("quarter", "year"):
            return self._to_date(c, pid, period, met, accumulate)
        if not met:
            return F(0), [], []
        scope = self.scope(period)
        names, quota = self._names(pid, scope, c), self.quota(pid, c["measure"], period)
        cases = self.cases_of(c["measure"], pid, scope)
        if accumulate == "event":
            slices, parts = [], []
            for case, at, q in cases:
                own = self._slices(c, q, names, quota)
                slices += own
                parts.append((case, at, q, sum((s[2] for s in own), F(0))))
            amount = round_to(sum((p[3] for p in parts), F(0)), self.unit, self.mode)
        else:
            value = self.measures.value(c["measure"], pid, scope.first, scope.last)
            slices = [] if value is None else self._slices(c, value, names, quota)
            exact = sum((s[2] for s in slices), F(0))
            amount, parts = round_to(exact, self.unit, self.mode), self.shared(cases, exact)
        return amount, self.rounded_cases(amount, parts), self.rounded_tiers(amount, slices)

    def cases_of(self, name, pid, scope):
        """[(case, at, quantity)] of what counted, each case once; of clients each client's first."""
        m = self.measures.m[name]
        if "given" in m:
            return []
        out, prospects = {}, set()
        for case, at, q in sorted(self.measures.counted(name, scope.first, scope.last, None, scope.end)
                                  .get(pid, []), key=lambda x: (x[1], x[0].name)):
            if m.get("count") == "prospects":
                if not case.prospect or case.prospect in prospects:
                    continue
                prospects.add(case.prospect)
                q = F(1)
            old = out.get(id(case), (case, at, F(0)))
            out[id(case)] = (case, min(at, old[1]), old[2] + q)
        return list(out.values())

    @staticmethod
    def shared(cases, exact):
        total = sum((q for _, _, q in cases), F(0))
        return [(case, at, q, exact * q / total if total else exact / len(cases))
                for case, at, q in cases]

    def rounded_cases(self, amount, parts):
        parts = sorted(parts, key=lambda p: (p[0].name.encode(), p[1]))
        pays = apportion(amount, [p[3] for p in parts], self.unit)
        return [(p[0].name, p[1], p[2], pay) for p, pay in zip(parts, pays)]

    def rounded_tiers(self, amount, slices):
        joined = {}
        for tier, quantity, exact in slices:
            if tier is not None:
                q, e = joined.get(tier, (F(0), F(0)))
                joined[tier] = (q + quantity, e + exact)
        joined = sorted((t, q, e) for t, (q, e) in joined.items() if q or e)
        pays = apportion(amount, [e for _, _, e in joined], self.unit)
        return [(t, q, pay) for (t, q, _), pay in zip(joined, pays)]

    def _to_date(self, c, pid, period, met, span_kind):
        span = containing(span_kind, period)
        start = period_bounds(span)[0]
        if kind_of(period) == "week":
            p = period
            while containing(span_kind, p) == span:
                start = period_bounds(p)[0]
                p = period_of("week", start - dt.timedelta(1))
        first, last = period_bounds(period)
        before = first - dt.timedelta(1)
        quota = self.quota(pid, c["measure"], span)

        def f(scope):
            if scope.last < start:
                return F(0), []
            value = self.measures.value(c["measure"], pid, start, scope.last, None, scope.end) or F(0)
            slices = self._slices(c, value, self._names(pid, scope, c), quota)
            return round_to(sum((s[2] for s in slices), F(0)), self.unit, self.mode), slices

        old = Scope(start, before, before, span)
        now = Scope(start, last if met else before, last, span)
        (paid, old_slices), (due, slices) = f(old), f(now)
        amount = due - paid if met else min(F(0), due - paid)
        was = {id(case): (case, at, q) for case, at, q in self.cases_of(c["measure"], pid, old)}
        cases = []
        for case, at, q in self.cases_of(c["measure"], pid, now):
            cases.append((case, at, q - was.pop(id(case), (0, 0, F(0)))[2]))
        cases = [x for x in cases + [(case, at, -q) for case, at, q in was.values()] if x[2]]
        slices = slices + [(t, -q, -e) for t, q, e in old_slices]
        return (amount, self.rounded_cases(amount, self.shared(cases, amount)),
                None if amount != due - paid else self.rounded_tiers(amount, slices))

    def run(self):
        runs = []
        for period in self.periods:
            people = []
            for pid in sorted(self.c.people, key=lambda p: p.encode()):
                lines, out = [], []
                for component in self.scheme["components"]:
                    amount, cases, tiers = self._line(component, pid, period, lines)
                    lines.append(amount)
                    out.append((component["id"], amount, cases, tiers))
                first, last = period_bounds(period)
                if self.applied_days(pid, first, last) or any(lines):
                    people.append((pid, sum(lines, F(0)), out))
            runs.append((period, people))
        return runs


def main(argv):
    files = dict(a.split("=", 1) for a in argv[1:])
    with open(files["scheme"], encoding="utf-8") as f:
        scheme = json.load(f)
    for period, people in Pay(files, scheme, files["from"], files["to"]).run():
        for pid, total, lines in people:
            print(period, pid, float(total), [(line[0], float(line[1])) for line in lines])


if __name__ == "__main__":
    import sys
    main(sys.argv)
