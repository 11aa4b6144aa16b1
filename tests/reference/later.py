# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines with a memory: guarantees and advances, held-back and spread parts."""

import calendar
import datetime as dt
from fractions import Fraction as F
from typing import NamedTuple, Optional

from own_lines import Line, Part
from prices import apportion
from told import Case, containing, number, period_bounds, period_of


def months_later(date, n):
    """The same day n months later; the last of a shorter month."""
    year, month = divmod(date.year * 12 + date.month - 1 + n, 12)
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


class Kept(NamedTuple):
    """A part that is paid later, or never."""

    held_in: str
    case: Optional[Case]
    at: dt.datetime
    amount: F
    paid_in: Optional[str]


class Owed:
    """What a person owes for one draw."""

    def __init__(self):
        self.owed, self.repaying = F(0), False


class Later:
    """A part of Pay; self.state holds what a component knows of a person from earlier periods."""

    # draw

    def draw(self, c, pid, period, lines):
        state = self.state.setdefault((c["id"], pid), Owed())
        self._forgive(c, pid, period, state)
        given = self.employed(pid, period) and self.met(c, pid, period)
        base = self.sum_of(c, lines)
        amount = self.rounded(F(str(c["amount"])) * self.share_of(c, pid, period))
        owed = state.owed
        if c["kind"] == "guarantee":
            plus = max(F(0), amount - base) if given else F(0)
            back = min(owed, max(F(0), base - amount))
        else:
            plus = amount if given else F(0)
            if not given and owed > 0:
                state.repaying = True
            repays = c.get("recover", "after_last") == "next" or state.repaying
            back = min(owed, max(F(0), base)) if repays else F(0)
        if c.get("recoverable", c["kind"] == "advance"):
            state.owed += plus
        state.owed -= back
        if state.owed == 0:
            state.repaying = False
        return Line(plus - back, [], [])

    def _forgive(self, c, pid, period, state):
        how, left = c.get("forgive_at", "never"), self.c.people[pid].left
        first = period_bounds(period)[0]
        before = period_of(self.scheme["period"], first - dt.timedelta(1))
        if (how == "year" and containing("year", period) != containing("year", before)) or (
                how == "leaving" and left is not None and first > left):
            state.owed, state.repaying = F(0), False

    # what is held back or spread: of which cases

    def _pays(self, c, lines, period):
        """[(case, its earliest date, pay)] of the `of` lines, and what belongs to no case."""
        cases = {}
        for i in self.of(c):
            for part in lines[i].parts:
                if part.case is not None:
                    case, at, pay = cases.get(id(part.case), (part.case, part.at, F(0)))
                    cases[id(part.case)] = (case, min(at, part.at), pay + part.pay)
        rest = self.sum_of(c, lines) - sum((pay for _, _, pay in cases.values()), F(0))
        rest_at = self.c.start(period_bounds(period)[1])
        return list(cases.values()), (None, rest_at, rest)

    def _divided(self, total, pays, share):
        """[(case, at, part)], adding up to the total."""
        pays = sorted(pays, key=lambda p: (p[0].name.encode() if p[0] else b"", p[1]))
        parts = apportion(total, [pay * share for _, _, pay in pays], self.unit)
        return [(case, at, part) for (case, at, _), part in zip(pays, parts)]

    # holdback

    def holdback(self, c, pid, period, lines):
        kept = self.state.setdefault((c["id"], pid), [])
        out = []
        if self.met(c, pid, period):
            cases, rest = self._pays(c, lines, period)
            pays = cases if "on" in c["release"] else cases + [rest]
            share = number(c["share"])
            total = self.rounded(share * sum((p[2] for p in pays), F(0)))
            for case, at, part in self._divided(total, pays, share):
                out.append(Part(case, at, F(1), -part))
                kept.append(Kept(period, case, at, part, self._release(c, case, at, period)))
        out += [Part(k.case, k.at, F(1), k.amount) for k in kept if k.paid_in == period]
        return Line(sum((p.pay for p in out), F(0)), out, [])

    def _release(self, c, case, at, period):
        """The period in which a part is paid; None: never."""
        how = c["release"]
        cancelled = case.time.get("cancelled") if case else None
        if "on" in how:
            moment = case.time.get(how["on"])
            if moment is None or (cancelled is not None and cancelled < moment):
                return None
            date = self.c.date(moment)
        else:
            date = self.c.date(at)
            date = (date + dt.timedelta(how["after_days"]) if "after_days" in how
                    else months_later(date, how["after_months"]))
            if cancelled is not None and cancelled < self.c.start(date):
                return None
        if date <= period_bounds(period)[1]:
            return period
        return period_of(self.scheme["period"], date)

    # spread

    def spread(self, c, pid, period, lines):
        kept = self.state.setdefault((c["id"], pid), [])
        out = []
        if self.met(c, pid, period):
            cases, rest = self._pays(c, lines, period)
            n, pays = c["periods"], cases + [rest]
            out += [Part(case, at, F(1), -pay) for case, at, pay in pays]
            each, odd = divmod(self.sum_of(c, lines) / self.unit, n)
            to = period
            for k in range(n):
                last = period_bounds(to)[1]
                gone_by = self.c.start(last + dt.timedelta(1))
                for case, at, part in self._divided((each + (k < odd)) * self.unit, pays, F(1, n)):
                    cancelled = case.time.get("cancelled") if case else None
                    never = cancelled is not None and cancelled < gone_by
                    kept.append(Kept(period, case, at, part, None if never else to))
                to = period_of(self.scheme["period"], last + dt.timedelta(1))
        out += [Part(k.case, k.at, F(1), k.amount) for k in kept if k.paid_in == period]
        return Line(sum((p.pay for p in out), F(0)), out, [])

    def badge_bonus(self, _c, _pid, _period, _lines):
        """Files hold no badges."""
        return Line(F(0), [], [])
