# SPDX-License-Identifier: GPL-3.0-or-later
"""What the files say, as a scheme's clock reads it: periods, people, cases."""

import csv
import datetime as dt
import functools
import re
from fractions import Fraction as F
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
    return _number(str(text))


@functools.lru_cache(None)
def _number(text):
    return F(text[:-1]) / 100 if text.endswith("%") else F(text)


# ---------------------------------------------------------------- periods


@functools.lru_cache(None)
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


@functools.lru_cache(None)
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

    def in_order(self):
        return sorted(self.rows, key=lambda a: (a["at"], a["account"], a["action"], a["key"]))


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
        self.active = {}
        for a in self.actions:
            self.active.setdefault(a["account"], set()).add(self.date(a["at"]))
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
            held = {k: row.get(k) or "" for k in ("role", "team", "manager", "fte")}
            p.stints.append((day(row.get("from")) or EARLY, held))
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
        rows = case.in_order()
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
