# SPDX-License-Identifier: GPL-3.0-or-later
"""Days on which a scheme applies to a person, parts of a period, and quotas."""

import datetime as dt
from fractions import Fraction as F
from typing import NamedTuple

from told import containing, kind_of, period_bounds, period_of


class Scope(NamedTuple):
    """Days that are read, until when cancellations are known, and whose quota counts."""

    first: dt.date
    last: dt.date
    end: dt.date
    quota: str


class Quotas:
    """A part of Pay that reads self.c, self.scheme, self.measures and self.days (a cache)."""

    # days

    def applied_days(self, pid, first, last):
        key = (pid, first, last)
        if key not in self.days:
            days = (first + dt.timedelta(i) for i in range((last - first).days + 1))
            self.days[key] = [d for d in days if self.measures.applies(pid, d)]
        return self.days[key]

    def workday(self, d):
        return self.c.calendar.get(d, d.isoweekday() <= 5)

    def proration(self, pid, first, last):
        key = ("part", pid, first, last)
        if key not in self.days:
            self.days[key] = self._proration(pid, first, last)
        return self.days[key]

    def _proration(self, pid, first, last):
        how = self.scheme.get("proration", "days")
        person, absent = self.c.people[pid], self.c.absent.get(pid, set())
        days = [first + dt.timedelta(i) for i in range((last - first).days + 1)]
        applied = set(self.applied_days(pid, first, last))
        if how == "months":
            months = [d for d in days if d.day == 1]
            if not months:
                return F(0)
            return self._parts_of_days(person, [d for d in months if d in applied]) / len(months)
        if how == "workdays":
            days = [d for d in days if self.workday(d)]
        if not days:
            return F(0)
        return self._parts_of_days(person, [d for d in days if d in applied and d not in absent]) / len(days)

    @staticmethod
    def _parts_of_days(person, days):
        by_fte = {}
        for d in days:
            fte = person.stint(d)["fte"]
            by_fte[fte] = by_fte.get(fte, 0) + 1
        return sum((F(fte or 1) * n for fte, n in by_fte.items()), F(0))

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

    def scope(self, period):
        first, last = period_bounds(period)
        return Scope(first, last, last, period)

    def last_stint(self, pid, scope):
        """What held on the last day on which the scheme applied; None: it did not."""
        days = self.applied_days(pid, scope.first, scope.last)
        return self.c.people[pid].stint(days[-1]) if days else None

    def team_of(self, pid, scope):
        stint = self.last_stint(pid, scope)
        return stint["team"] if stint else ""

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
