# SPDX-License-Identifier: GPL-3.0-or-later
"""How streaks, team goals and contests stand, read once more from what they mean (engine/premia-contest-result.h)."""

import datetime as dt
from fractions import Fraction as F

from measures import Measures
from told import FAR, Company, number, period_bounds, period_of

DAY = dt.timedelta(1)


def cut(value):
    """As a shortest decimal, cut after six digits."""
    sign, digits = "-" if value < 0 else "", int(abs(value) * 10**6)
    text = "%s%d.%06d" % (sign, digits // 10**6, digits % 10**6)
    text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def days(first, last):
    while first <= last:
        yield first
        first += DAY


class Contest:
    def __init__(self, files, contest, zone, at):
        self.it = contest
        scheme = {"measures": contest["measures"], "currency": "RUB", "period": "year", "time_zone": zone}
        for key in ("role", "auto_accept_days"):
            if key in contest:
                scheme[key] = contest[key]
        self.c = Company(files, scheme, at)
        self.m = Measures(self.c, scheme)
        self.today = self.c.date(self.c.instant(at))
        self.people = sorted(self.c.people, key=lambda p: p.encode())
        value = contest.get("value")
        self.rate = contest["measures"][value].get("ratio") if value else None

    # what is counted

    def belongs(self, pid, date):
        p = self.c.people[pid]
        stint = p.stint(date)
        return p.employed(date) and all(key not in self.it or (stint is not None and stint[key] == self.it[key])
                                        for key in ("role", "team"))

    def _stretches(self, pid, first, last):
        if "team" not in self.it:
            return [(first, last)] if first <= last else []
        found = []
        for d in days(first, last):
            stint = self.c.people[pid].stint(d)
            if stint is None or stint["team"] != self.it["team"]:
                continue
            if found and found[-1][1] == d - DAY:
                found[-1] = (found[-1][0], d)
            else:
                found.append((d, d))
        return found

    def count(self, pid, first, last):
        """(part, whole); whole is 0 where it is no rate."""
        part = whole = F(0)
        for a, b in self._stretches(pid, first, min(last, self.today)):
            if self.rate:
                cohort = self.it["measures"][self.it["value"]].get("cohort")
                part += self.m.value(self.rate[0], pid, a, b, cohort, self.today)
                whole += self.m.value(self.rate[1], pid, a, b, cohort, self.today)
            else:
                points = self.it.get("points") or {self.it["value"]: "1"}
                part += sum(self.m.value(name, pid, a, b, None, self.today) * F(weight) for name, weight in points.items())
        return part, whole

    def value(self, amount):
        if not self.rate:
            return amount[0]
        return amount[0] / amount[1] if amount[1] else None

    # spans

    def spans(self):
        span = self.it["span"]
        first = dt.date.fromisoformat(span["from"]) if "from" in span else None
        last = dt.date.fromisoformat(span["to"]) if "to" in span else None
        if "every" not in span:
            yield "%s/%s" % (span["from"], span.get("to", "")), first, last or FAR
            return
        if first is None:
            rows = [self.c.date(a["at"]) for a in self.c.actions]
            first = min(rows + [self.today])
        begin = first
        while True:
            name = period_of(span["every"], begin)
            a, b = period_bounds(name)
            if (last and a > last) or (a > self.today and begin != first):
                return
            yield name, a, b
            begin = b + DAY

    def state(self, first, last):
        return "planned" if self.today < first else "over" if self.today > last else "running"

    def judge(self):
        rounds, wins = [], []
        for name, first, last in self.spans():
            state = self.state(first, last)
            table = {"occasion": name, "state": state, "standings": []}
            if state != "planned":
                {"streak": self._streak, "goal": self._goal, "contest": self._ranking}[self.it["kind"]](table, first, last, wins)
            rounds.append(table)
        wins.sort(key=lambda w: (w["on"], w["occasion"], w["place"], w["person"].encode()))
        return rounds, wins

    def prize(self, place=1):
        pay = self.it.get("reward", {}).get("pay", [])
        if "winners" not in self.it:
            return F(pay[0]) if pay else F(0)
        return F(pay[place - 1]) if place <= len(pay) else F(0)

    # streaks

    def workday(self, date):
        return self.c.calendar.get(date, date.weekday() < 5)

    def units(self, first, last):
        last = min(last, self.today)
        if self.it["unit"] != "week":
            for d in days(first, last):
                if self.it["unit"] == "day" or self.workday(d):
                    yield d, d
            return
        for d in days(first, last):
            if d.weekday() == 3:
                yield d - 3 * DAY, d + 3 * DAY

    def unit_is(self, pid, a, b):
        mine = [d for d in days(a, b) if self.belongs(pid, d)]
        if not mine:
            return "outside", (F(0), F(0))
        amount = self.count(pid, a, b)
        value = self.value(amount)
        enough = value is not None and value >= number(self.it["at_least"])
        if self.rate:
            enough = enough and b < self.today and amount[1] >= F(self.it.get("min_base", "0"))
        if enough:
            return "met", amount
        if b >= self.today:
            return "open", amount
        absent = self.c.absent.get(pid, set())
        whole = (b - a).days + 1
        if any(d in absent for d in days(a, b)) or len(mine) < whole or not any(self.workday(d) for d in days(a, b)):
            return "excused", amount
        return "missed", amount

    def _streak(self, table, first, last, wins):
        again = last == FAR
        # What was before the first action can only have been missed.
        rows = [self.c.date(a["at"]) for a in self.c.actions]
        begin = max(first, min(rows) - 7 * DAY) if rows else first
        for pid in self.people:
            run, best, start, won, seen, latest = 0, 0, None, False, False, (F(0), F(0))
            for a, b in self.units(begin, last):
                what, latest = self.unit_is(pid, a, b)
                seen = seen or what != "outside"
                if what in ("missed", "outside"):
                    run, start = 0, None
                if what != "met":
                    continue
                start = start or a
                run += 1
                best = max(best, run)
                if run == self.it["length"] and (again or not won):
                    won = True
                    wins.append({"person": pid, "on": b, "place": 0, "prize": self.prize(),
                                 "occasion": "%s/%s" % (start, b) if again else table["occasion"]})
                    if again:
                        run, start = 0, None
            if seen:
                missing = self.it["length"] - run if again or not won else 0
                table["standings"].append({"person": pid, "run": run, "best": best, "wins": won, "missing": F(missing),
                                           "value": self.value(latest), "prize": self.prize() if won else F(0)})
        table["standings"].sort(key=lambda s: (not again and not s["wins"], -s["run"], -s["best"], s["person"].encode()))

    # goals

    def _goal(self, table, first, last, wins):
        wanted, reached, total = number(self.it["at_least"]), None, (F(0), F(0))

        def enough(amount):
            value = self.value(amount)
            return value is not None and value >= wanted and amount[1] >= F(self.it.get("min_base", "0"))

        for d in days(first, min(last, self.today)):
            each = [self.count(pid, first, d) for pid in self.people]
            total = sum(x[0] for x in each), sum(x[1] for x in each)
            if reached is None and not self.rate and enough(total):
                reached = d
        if self.rate and table["state"] == "over" and enough(total):
            reached = last
        value = self.value(total)
        table["value"], table["reached_on"] = value, reached
        table["missing"] = max(F(0), wanted - (value or F(0)))
        for pid in self.people:
            amount = self.count(pid, first, last)
            won = reached is not None and self.belongs(pid, reached)
            if won:
                wins.append({"person": pid, "on": reached, "place": 0, "occasion": table["occasion"], "prize": self.prize()})
            if won or any(amount) or any(self.belongs(pid, d) for d in days(first, min(last, self.today))):
                table["standings"].append({"person": pid, "value": self.value(amount), "wins": won, "missing": F(0), "part": amount[0],
                                           "prize": self.prize() if won else F(0)})
        table["standings"].sort(key=lambda s: (-s["part"], s["person"].encode()))

    # contests

    def _before(self, first, last):
        span = self.it["span"]
        if "every" in span:
            return period_bounds(period_of(span["every"], first - DAY))
        return first - (last - first) - DAY, first - DAY

    def _baseline(self, first, last):
        """{person: what they are measured against}."""
        a, b = self._before(first, last)
        there = [pid for pid in self.people if all(self.belongs(pid, d) for d in days(a, b))]
        amounts = {pid: self.count(pid, a, b) for pid in there}
        whole = sum((x[1] for x in amounts.values()), F(0))
        if self.rate:
            average = sum((x[0] for x in amounts.values()), F(0)) / whole if whole else F(0)
        else:
            average = sum((x[0] for x in amounts.values()), F(0)) / len(there) if there else F(0)
        own = {pid: self.value(amount) for pid, amount in amounts.items()}
        return {pid: own[pid] if own.get(pid) is not None else average for pid in self.people}

    def _ranking(self, table, first, last, wins):
        it, found = self.it, []
        baseline = self._baseline(first, last) if "by" in it else None
        for pid in self.people:
            amount = self.count(pid, first, last)
            value = self.value(amount)
            score = None if value is None else value - (baseline[pid] if baseline else 0)
            least = number(it.get("min", "0")) if "min" in it else None
            fits = value is not None and (least is None or value >= least) and amount[1] >= F(it.get("min_base", "0")) and score > 0
            short = max(F(0), least - (value or F(0))) if least is not None else F(0)
            if "at_least" in it and not short:
                short = max(F(0), number(it["at_least"]) - (F(0) if score is None else score))
            one = {"person": pid, "value": value, "score": score, "place": 0, "wins": False, "prize": F(0), "fits": fits, "missing": short}
            if fits or any(amount) or any(self.belongs(pid, d) for d in days(first, min(last, self.today))):
                found.append(one)
        found.sort(key=lambda s: (not s["fits"], s["score"] is None, -(s["score"] or F(0)), s["person"].encode()))
        placed = [s for s in found if s["fits"]]
        for s in placed:
            s["place"] = 1 + sum(1 for o in placed if o["score"] > s["score"])
            s["wins"] = s["place"] <= it["winners"] if "winners" in it else s["score"] >= number(it["at_least"])
        for place in {s["place"] for s in placed if s["wins"]}:
            self._give(place, [s for s in placed if s["place"] == place])
        table["standings"] = found
        if table["state"] == "over":
            wins += [{"person": s["person"], "on": last, "place": s["place"], "occasion": table["occasion"], "prize": s["prize"]}
                     for s in found if s["wins"]]

    def _give(self, place, tied):
        if "winners" not in self.it or self.it.get("ties", "share") == "all":
            for s in tied:
                s["prize"] = self.prize(place)
            return
        cents = int(sum(self.prize(place + i) for i in range(len(tied))) * 100)
        for i, s in enumerate(tied):
            s["prize"] = F(cents // len(tied) + (1 if i < cents % len(tied) else 0), 100)
