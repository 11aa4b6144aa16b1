# SPDX-License-Identifier: GPL-3.0-or-later
"""What is counted for whom in which days."""

import copy
import datetime as dt
from fractions import Fraction as F

from told import STAGE_OF, kind_of, number, period_bounds


class Measures:
    def __init__(self, company, scheme):
        self.c, self.scheme = company, scheme
        self.m = scheme["measures"]
        self.role = scheme.get("role")
        self._once, self._counted, self._applies = {}, {}, {}
        self._removed, self._lowered = {}, {}

    def without(self, removed, lowered):
        """The same as if {id: case} had been cancelled, and of the won amounts of others only {id: part}
        were left."""
        other = copy.copy(self)
        other._once, other._counted = {}, {}
        other._removed, other._lowered = removed, lowered
        return other

    def applies(self, pid, date):
        """The scheme applies on that day: the role is its own, and the person is employed."""
        if (pid, date) not in self._applies:
            self._applies[pid, date] = self._employed(pid, date) and self.fits(pid, date)
        return self._applies[pid, date]

    def _employed(self, pid, date):
        p = self.c.people.get(pid)
        return p is not None and p.employed(date) and p.stint(date) is not None

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

    def shrinks(self, m):
        """Sums that become less when a part of a deal is cancelled."""
        return "sum" in m and "actions" not in m and not self.keeps_cancelled(m)

    def gone(self, m, case, end):
        if self.keeps_cancelled(m):
            return False
        return id(case) in self._removed or ("cancelled" in case.time and case.time["cancelled"] < end)

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

    def receivers(self, m, case, performer, dated, of_action=False, everybody=False):
        """[(person, share)]; everybody: whether the scheme is theirs or not."""
        sides = {"setter": (case.setter, case.setter_at), "closer": (case.closer, case.closer_at),
                 "performer": (performer, dated)}
        if of_action:  # an action is judged by what held on its own date
            sides = {k: (who, dated) for k, (who, _) in sides.items()}
        credit = m.get("credit", "performer")
        if credit in ("manager", "team"):
            base, at = sides[m.get("of", "performer")][0], dated
            if base is None or base not in self.c.people:
                return []
            return [(p, F(1)) for p in self._related(credit, base, self.c.date(at), everybody)]
        shares = credit if isinstance(credit, dict) else {credit: "100%"}
        out = []
        for part, share in shares.items():
            who, at = sides[part]
            if who in self.c.people and (everybody or self.fits(who, self.c.date(at))):
                out.append((who, number(share)))
        return out

    def _related(self, credit, base, date, everybody):
        own = self.c.people[base].stint(date)
        if own is None:
            return
        for pid in self.c.people:
            if not (self._employed if everybody else self.applies)(pid, date):
                continue
            if credit == "manager" and own["manager"] == pid:
                yield pid
            if credit == "team" and own["team"] and own["team"] == self.c.people[pid].stint(date)["team"]:
                yield pid

    def items(self, name, end, cohort=None, everybody=False):
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
                related = m.get("credit") in ("manager", "team")  # by the day that dates it here
                for who, share in self.receivers(m, case, performer, dated if related else own,
                                                 of_action, everybody):
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
            kept = self.kept(case, end) * self._lowered.get(id(case), 1)
            return [(a["at"], a["account"], self.win(a) * kept, False)
                    for a in case.rows if a["stage"] == "won" and a["value"] is not None]
        if stage not in case.time:
            return []
        amount = F(1)
        if "sum" in m:
            amount = self.case_amount(case, None if self.keeps_cancelled(m) else end)
            if self.shrinks(m):
                amount *= self._lowered.get(id(case), 1)
        return [(case.time[stage], case.by[stage], amount, False)]

    def counted(self, name, first, last, cohort=None, end=None, everybody=False):
        """{person: [(case, at, quantity)]} dated in [first, last], as seen at the end of `end`."""
        end = end or last
        key = (name, first, last, cohort, end, everybody)
        if key not in self._counted:
            a, b = self.c.start(first), self.c.start(last + dt.timedelta(1))
            out = {}
            for case, dated, who, q in self.items(name, self.c.start(end + dt.timedelta(1)), cohort,
                                                  everybody):
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
