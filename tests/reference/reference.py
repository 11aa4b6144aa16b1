# SPDX-License-Identifier: GPL-3.0-or-later
"""A second implementation of the pay rules in exact fractions, slow and plain on purpose.

It shares nothing with the engine but the page that both were written from. The engine's output is
compared with it on random companies (compare.py); where they differ, one of them is wrong.
"""

import datetime as dt
import json
from fractions import Fraction as F
from typing import NamedTuple

from expressions import Expression, evaluate
from measures import Measures
from prices import apportion, round_to, tier_slices
from told import Company, containing, kind_of, number, period_bounds, period_of, periods_between


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
        """[(period, [(person, total, [(component, amount, cases, tiers)])])]."""
        runs, owed = [], {}
        for period in self.periods:
            people = []
            for pid in sorted(self.c.people, key=lambda p: p.encode()):
                lines, out = [], []
                for component in self.scheme["components"]:
                    amount, cases, tiers = self._line(component, pid, period, lines)
                    lines.append(amount)
                    out.append((component["id"], amount, cases, tiers))
                out += self._debts(pid, period, lines, owed)
                amounts = [line[1] for line in out]
                if self.applied_days(pid, *period_bounds(period)) or any(amounts):
                    people.append((pid, sum(amounts, F(0)), out))
            runs.append((period, people))
        return runs

    def _debts(self, pid, period, lines, owed):
        """What was carried comes off; what is then below 0 is carried on, and salary is not touched."""
        out, debt, left = [], owed.pop(pid, F(0)), self.c.people[pid].left
        everything = self.scheme.get("recover_from") == "all"
        if debt and left is not None and period_bounds(period)[0] > left:
            if any(lines):
                out.append(("debt", F(0), [], []))
            debt = F(0)
        elif debt:
            out.append(("debt", -debt, [], []))
        rest = sum((a for a, c in zip(lines, self.scheme["components"])
                    if everything or c["type"] != "salary"), F(0)) - debt
        if rest < 0:
            out.append(("carried", -rest, [], []))
            owed[pid] = -rest
        return out


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
