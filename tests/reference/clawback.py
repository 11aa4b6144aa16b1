# SPDX-License-Identifier: GPL-3.0-or-later
"""What a case had earned in an earlier period, taken back."""

import copy
import datetime as dt
from fractions import Fraction as F
from typing import NamedTuple

from later import months_later
from own_lines import Line, Part
from told import Case, number, period_bounds

LISTED = ("per_unit", "percent", "bonus", "multiplier", "cap", "floor")


class Event(NamedTuple):
    """A cancellation, whole or in part, or another stage that was reached."""

    at: dt.datetime
    case: Case
    before: F  # what part of its wins the case kept before and keeps after
    after: F
    whole: bool


class Taken:
    """What a clawback took of a person for one earlier period."""

    def __init__(self):
        self.cases, self.kept = {}, {}  # gone as a whole; id → part of the amount that was left then
        self.amount = F(0)


class Clawback:
    """A part of Pay; self.paid holds the lines of earlier periods."""

    def may_list(self, component):
        return component["type"] in LISTED and component.get("accumulate") not in ("quarter", "year")

    def _of_clawback(self, c):
        if "of" in c:
            return self.of(c)
        return [i for i in self.of(c) if self.may_list(self.scheme["components"][i])]

    def clawback(self, c, pid, period, lines):
        if not self.met(c, pid, period):
            return Line(F(0), [], [])
        on = c.get("on", "cancelled")
        history = [(p, l) for p, who, l in self.paid if who == pid]
        if on != "cancelled":
            history.append((period, lines))
        taken, out = self.state.setdefault((c["id"], pid), {}), []  # out: [(period, Part)]
        flats = self.state.setdefault((c["id"], pid, "flat"), set())
        for event in self._events(on, period):
            for then, paid in history:
                self._take(c, pid, event, then, paid, taken.setdefault(then, Taken()), flats, out)
        return self._rounded_taken(taken, out)

    def _rounded_taken(self, taken, out):
        amount = self.rounded(sum((part.pay for _, part in out), F(0)))
        pays = sorted(out, key=lambda x: (x[1].key.encode(), x[1].at, period_bounds(x[0])))
        parts = []
        for (then, part), rounded in zip(pays, self.rounded_parts(amount, [p for _, p in pays])):
            taken[then].amount -= rounded.pay
            parts.append(rounded)
        return Line(amount, parts, [])

    def _events(self, on, period):
        first, last = period_bounds(period)
        start, end = self.c.start(first), self.c.start(last + dt.timedelta(1))
        out = []
        for case in self.c.cases:
            if on == "cancelled":
                out += self._cancellations(case)
            elif on in case.time:
                out.append(Event(case.time[on], case, F(1), F(0), True))
        return sorted((e for e in out if start <= e.at < end), key=lambda e: (e.at, e.case.name.encode()))

    def _cancellations(self, case):
        out, kept = [], F(1)
        whole = case.time.get("cancelled")
        won = sum(a["value"] or 0 for a in case.rows if a["stage"] == "won")
        taken = F(0)
        for a in case.in_order():
            if a["stage"] != "cancelled":
                continue
            taken += a["value"] or 0
            if out and out[-1].at == a["at"]:  # what is cancelled at one moment is one cancellation
                kept = out.pop().before
            if a["value"] is None or taken >= won:
                out.append(Event(whole, case, kept, F(0), True))
                break
            after = 1 - taken / won
            if after != kept:
                out.append(Event(a["at"], case, kept, after, False))
            kept = after
        return out

    # one event, one earlier period

    def _pay_of(self, c, case, paid):
        """(its date, pay by amount, other pay) in the lines of a period; None: it was not credited."""
        at, by_amount, other = None, F(0), F(0)
        for i in self._of_clawback(c):
            component = self.scheme["components"][i]
            m = self.measures.m.get(component.get("measure"), {})
            for part in paid[i].parts:
                if part.case is not case or self.measures.keeps_cancelled(m):
                    continue
                at = part.at if at is None else min(at, part.at)
                if self.measures.shrinks(m):
                    by_amount += part.pay
                else:
                    other += part.pay
        return None if at is None else (at, by_amount, other)

    def _take(self, c, pid, event, then, paid, taken, flats, out):
        case = event.case
        pay = self._pay_of(c, case, paid)
        if pay is None:
            return
        at, by_amount, other = pay
        days = (self.c.date(event.at) - self.c.date(at)).days
        if "within_days" in c and not 0 <= days <= c["within_days"]:
            return
        mode, loss = c.get("mode", "recompute"), F(0)
        had = self.measures.kept(case, self.c.start(period_bounds(then)[1] + dt.timedelta(1)))
        if mode == "flat":
            if event.whole and id(case) not in flats:
                loss = F(str(c["amount"]))
                flats.add(id(case))
        elif mode == "share":
            of_wins = c.get("on", "cancelled") == "cancelled" and had
            part = (event.before - event.after) / had if of_wins else F(1)
            loss = number(c["share"]) * (by_amount * part + (other if event.whole else 0))
        else:
            before = self._again(c, pid, then, paid, taken)
            if event.whole:
                taken.cases[id(case)] = case
            else:
                taken.kept[id(case)] = event.after / had
            loss = before - self._again(c, pid, then, paid, taken)
        if n := c.get("prorate_months"):
            loss = loss * max(0, n - self._whole_months(at, event.at)) / n
        if event.whole:
            loss -= self._still_kept(c, pid, case, then)
        limit = max(F(0), sum((paid[i].amount for i in self._of_clawback(c)), F(0)))
        now = -sum((p.pay for t, p in out if t == then), F(0))
        loss = min(max(F(0), loss), max(F(0), limit - taken.amount - now))
        out.append((then, Part(case, event.at, F(1), -loss)))

    def _whole_months(self, at, until):
        at, until, k = self.c.date(at), self.c.date(until), 0
        while months_later(at, k + 1) <= until:
            k += 1
        return k

    def _still_kept(self, c, pid, case, then):
        """What of the case is held back or spread and never paid."""
        mine, total = set(self._of_clawback(c)), F(0)
        for other in self.scheme["components"]:
            if other["type"] in ("holdback", "spread") and mine & set(self.of(other)):
                total += sum((k.amount for k in self.state.get((other["id"], pid), [])
                              if k.held_in == then and k.case is case and k.paid_in is None), F(0))
        return total

    def _again(self, c, pid, then, paid, taken):
        """Σ(of) of that period without what was taken of it."""
        other = copy.copy(self)
        other.measures = self.measures.without(taken.cases, taken.kept)
        lines = []
        for i, component in enumerate(self.scheme["components"]):
            if component["id"] == c["id"]:
                break
            lines.append(other.line(component, pid, then, lines) if self.may_list(component) else paid[i])
        return sum((lines[i].amount for i in self._of_clawback(c)), F(0))
