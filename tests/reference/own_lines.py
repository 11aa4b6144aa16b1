# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines that depend on one person and one period, or on its quarter or year to date."""

import datetime as dt
from fractions import Fraction as F
from typing import NamedTuple, Optional

from expressions import evaluate, tree_of
from prices import apportion, round_to, tier_slices
from quotas import Scope
from told import Case, containing, kind_of, number, period_bounds, period_of


class Part(NamedTuple):
    """What a case has of a line; without a case what belongs to none."""

    case: Optional[Case]
    at: dt.datetime
    quantity: F
    pay: F

    @property
    def key(self):
        return self.case.name if self.case else ""


class Line(NamedTuple):
    amount: F
    parts: list
    tiers: Optional[list]  # [(tier, quantity, pay)]; None: not to be compared


class OwnLines:
    """A part of Pay."""

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
                return F(len({d for d in self.c.active.get(pid, ()) if first <= d <= last}))
            if name == "tenure_days":
                if person.hired is None:
                    return None
                until = min(last, person.left or last)
                return F(max(0, (until - person.hired).days + 1))
            return self.measures.value(name, pid, first, last, None, end)

        return names

    def met(self, component, pid, period):
        if "when" not in component:
            return True
        names = self._names(pid, self.scope(period), component)
        return evaluate(tree_of(component["when"]), names) is True

    def employed(self, pid, period):
        return bool(self.applied_days(pid, *period_bounds(period)))

    def rounded(self, exact):
        return round_to(exact, self.unit, self.mode)

    def share_of(self, component, pid, period):
        """What part of a fixed amount is due."""
        if component.get("prorate", component["type"] == "salary"):
            return self.proration(pid, *period_bounds(period))
        return F(1)

    def of(self, component):
        """Numbers of the components that a line adds up."""
        ids = [c["id"] for c in self.scheme["components"]]
        if "of" in component:
            return [ids.index(x) for x in component["of"]]
        here = ids.index(component["id"])
        return [i for i in range(here) if self.scheme["components"][i]["type"] != "salary"]

    def sum_of(self, component, lines):
        return sum((lines[i].amount for i in self.of(component)), F(0))

    # components

    def salary(self, c, pid, period, _lines):
        if not self.met(c, pid, period) or not self.employed(pid, period):
            return Line(F(0), [], [])
        return Line(self.rounded(F(str(c["amount"])) * self.share_of(c, pid, period)), [], [])

    def bonus(self, c, pid, period, lines):
        if "each" in c:
            return self.priced(dict(c, rate=c["each"]), pid, period, lines)
        return self.salary(c, pid, period, lines)

    def multiplier(self, c, pid, period, lines):
        if not self.met(c, pid, period):
            return Line(F(0), [], [])
        x = evaluate(tree_of(c["by"]), self._names(pid, self.scope(period), c))
        factor = F(1)
        for row in c["table"]:
            if x is not None and x >= number(row["from"]):
                factor = number(row["factor"])
        return Line(self.rounded(self.sum_of(c, lines) * (factor - 1)), [], [])

    def cap(self, c, pid, period, lines):
        if not self.met(c, pid, period):
            return Line(F(0), [], [])
        limit = F(str(c["amount"])) * self.share_of(c, pid, period)
        return Line(self.rounded(min(F(0), limit - self.sum_of(c, lines))), [], [])

    def floor(self, c, pid, period, lines):
        if not self.met(c, pid, period) or not self.employed(pid, period):
            return Line(F(0), [], [])
        limit = F(str(c["amount"])) * self.share_of(c, pid, period)
        return Line(self.rounded(max(F(0), limit - self.sum_of(c, lines))), [], [])

    def priced(self, c, pid, period, _lines):
        """per_unit, percent and a bonus for each."""
        met = self.met(c, pid, period)
        accumulate = c.get("accumulate", "period")
        if accumulate in ("quarter", "year"):
            return self._to_date(c, pid, period, met, accumulate)
        if not met:
            return Line(F(0), [], [])
        scope = self.scope(period)
        names, quota = self._names(pid, scope, c), self.quota(pid, c["measure"], period)
        cases = self.cases_of(c["measure"], pid, scope)
        if accumulate == "event":
            slices, parts = [], []
            for case, at, q in cases:
                own = self._slices(c, q, names, quota)
                slices += own
                parts.append(Part(case, at, q, sum((s[2] for s in own), F(0))))
            amount = self.rounded(sum((p.pay for p in parts), F(0)))
        else:
            value = self.measures.value(c["measure"], pid, scope.first, scope.last)
            slices = [] if value is None else self._slices(c, value, names, quota)
            exact = sum((s[2] for s in slices), F(0))
            amount, parts = self.rounded(exact), self.shared(cases, exact)
        return Line(amount, self.rounded_parts(amount, parts), self.rounded_tiers(amount, slices))

    def _slices(self, component, value, names, quota):
        """What is paid for a value, as slices; without tiers one that belongs to none."""
        if "tiers" not in component:
            return [(None, value, value * number(component["rate"]))]
        by, tier_by = None, component.get("tier_by", "value")
        if tier_by not in ("value", "attainment"):
            by = evaluate(tree_of(tier_by), names)
        return tier_slices(component, value, by, quota)

    # cases and tiers

    def cases_of(self, name, pid, scope):
        """[(case, at, quantity)] of what counted, each case once; of clients each client's first."""
        if "given" in self.measures.m[name]:
            return []
        got = self.measures.counted(name, scope.first, scope.last, None, scope.end).get(pid, [])
        return self.joined(self.measures.m[name], got)

    @staticmethod
    def firsts(m, got):
        """In order of time; of clients each client's first."""
        prospects = set()
        for case, at, q in sorted(got, key=lambda x: (x[1], x[0].name)):
            if m.get("count") == "prospects":
                if not case.prospect or case.prospect in prospects:
                    continue
                prospects.add(case.prospect)
                q = F(1)
            yield case, at, q

    def joined(self, m, got):
        out = {}
        for case, at, q in self.firsts(m, got):
            old = out.get(id(case), (case, at, F(0)))
            out[id(case)] = (case, min(at, old[1]), old[2] + q)
        return list(out.values())

    @staticmethod
    def shared(cases, exact):
        total = sum((q for _, _, q in cases), F(0))
        return [Part(case, at, q, exact * q / total if total else exact / len(cases))
                for case, at, q in cases]

    def rounded_parts(self, amount, parts):
        parts = sorted(parts, key=lambda p: (p.key.encode(), p.at))
        pays = apportion(amount, [p.pay for p in parts], self.unit)
        return [p._replace(pay=pay) for p, pay in zip(parts, pays)]

    def rounded_tiers(self, amount, slices):
        joined = {}
        for tier, quantity, exact in slices:
            if tier is not None:
                q, e = joined.get(tier, (F(0), F(0)))
                joined[tier] = (q + quantity, e + exact)
        joined = sorted((t, q, e) for t, (q, e) in joined.items() if q or e)
        pays = apportion(amount, [e for _, _, e in joined], self.unit)
        return [(t, q, pay) for (t, q, _), pay in zip(joined, pays)]

    # quarters and years to date

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
            return self.rounded(sum((s[2] for s in slices), F(0))), slices

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
        return Line(amount, self.rounded_parts(amount, self.shared(cases, amount)),
                    None if amount != due - paid else self.rounded_tiers(amount, slices))
