# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines that depend on what others did: places, pools, and a part of others' work."""

from fractions import Fraction as F

from own_lines import Line
from prices import apportion
from told import number, period_bounds


class Together:
    """A part of Pay."""

    def taking_part(self, period):
        return [p for p in sorted(self.c.people, key=lambda p: p.encode()) if self.employed(p, period)]

    # rank

    def rank(self, c, pid, period, _lines):
        if not self.met(c, pid, period) or not self.employed(pid, period):
            return Line(F(0), [], [])
        return Line(self._prizes(c, period).get(pid, F(0)), [], [])

    def _prizes(self, c, period):
        """{person: the prize of the place}, as if every `when` held."""
        if (c["id"], period) in self.kept:
            return self.kept[c["id"], period]
        scope, groups = self.scope(period), {}
        for pid in self.taking_part(period):
            value = self.measures.value(c["measure"], pid, scope.first, scope.last)
            if value is None or (value < number(c["min"]) if "min" in c else value <= 0):
                continue
            group = c.get("among", "role")
            key = "" if group == "all" else self.last_stint(pid, scope)[group]
            groups.setdefault(key, []).append((value, pid))
        out = {}
        for members in groups.values():
            self._places(c, scope, members, out)
        self.kept[c["id"], period] = out
        return out

    def _places(self, c, scope, members, out):
        ties = c.get("ties", "share")
        prizes = [F(str(p)) for p in c["prizes"]]
        prize = lambda place: prizes[place] if place < len(prizes) else F(0)
        if ties == "earliest":
            order = sorted(members, key=lambda m: (-m[0], self._last_at(c["measure"], m[1], scope),
                                                   m[1].encode()))
            for place, (_, pid) in enumerate(order):
                out[pid] = self.rounded(prize(place))
            return
        place = 0
        for value in sorted({v for v, _ in members}, reverse=True):
            tied = sorted((p for v, p in members if v == value), key=lambda p: p.encode())
            if ties == "all":
                for pid in tied:
                    out[pid] = self.rounded(prize(place))
            else:
                total = self.rounded(sum((prize(place + i) for i in range(len(tied))), F(0)))
                each, rest = divmod(total / self.unit, len(tied))
                for i, pid in enumerate(tied):
                    out[pid] = (each + (i < rest)) * self.unit
            place += len(tied)

    def _last_at(self, name, pid, scope):
        """When the last of what counted came; who has nothing that came comes after all others."""
        m, cohort = self.measures.m[name], None
        if "ratio" in m:
            name, cohort = m["ratio"][0], m.get("cohort")
            m = self.measures.m[name]
        if "given" in m or "ratio" in m:
            return (0,)
        got = self.measures.counted(name, scope.first, scope.last, cohort, scope.end).get(pid, [])
        at = max((at for _, at, _ in self.firsts(m, got)), default=None)
        return (0, at) if at else (1,)

    # split_pool

    def split_pool(self, c, pid, period, _lines):
        return Line(self._pools(c, period).get(pid, F(0)), [], [])

    def _pools(self, c, period):
        if (c["id"], period) in self.kept:
            return self.kept[c["id"], period]
        scope, teams = self.scope(period), {}
        for pid in self.taking_part(period):
            if self.met(c, pid, period):
                teams.setdefault(self.team_of(pid, scope), []).append(pid)
        out = {}
        value = lambda name, pid: self.measures.value(name, pid, scope.first, scope.last) or F(0)
        for members in teams.values():
            pool = c["pool"]
            if isinstance(pool, dict):
                pool = number(pool["rate"]) * sum((value(pool["measure"], p) for p in members), F(0))
            pool = self.rounded(F(str(pool)))
            weights = [max(F(0), value(c["by"], p)) for p in members]
            if not any(weights):
                continue
            shares = apportion(pool, [pool * w / sum(weights) for w in weights], self.unit)
            out.update(zip(members, shares))
        self.kept[c["id"], period] = out
        return out

    # override

    def override(self, c, pid, period, _lines):
        if not self.met(c, pid, period):
            return Line(F(0), [], [])
        first, last = period_bounds(period)
        m, got, given = self.measures.m[c["measure"]], [], F(0)
        if "given" in m:
            for other in self.c.people:
                if self._counts_for(c, pid, other, last):
                    given += self.measures.value(c["measure"], other, first, last) or F(0)
        else:
            everybody = self.measures.counted(c["measure"], first, last, None, last, everybody=True)
            for other, items in everybody.items():
                mine = [x for x in items if self._counts_for(c, pid, other, self.c.date(x[1]))]
                got += self.firsts(m, mine)
        cases = {}
        for case, at, q in got:
            old = cases.get(id(case), (case, at, F(0)))
            cases[id(case)] = (case, min(at, old[1]), old[2] + q)
        quantity = given + sum((q for _, _, q in cases.values()), F(0))
        exact = quantity * number(c["rate"])
        amount = self.rounded(exact)
        return Line(amount, self.rounded_parts(amount, self.shared(list(cases.values()), exact)), [])

    def _counts_for(self, c, me, other, date):
        """Whether what `other` did that day is the work of my people."""
        people = self.c.people
        if me == other or other not in people or not self.measures.applies(me, date):
            return False
        own, theirs = people[me].stint(date), people[other].stint(date)
        if own is None or theirs is None:
            return False
        if c["of_people"] == "team":
            return own["team"] != "" and own["team"] == theirs["team"]
        if c["of_people"] == "reports":
            return theirs["manager"] == me
        seen, boss = {other}, theirs["manager"]
        while boss and boss in people and boss not in seen:
            if boss == me:
                return True
            seen.add(boss)
            above = people[boss].stint(date)
            boss = above["manager"] if above else ""
        return False
