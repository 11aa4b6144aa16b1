# SPDX-License-Identifier: GPL-3.0-or-later
"""Random small companies and random schemes for them, as files. The same seed gives the same bytes.

A few seeds that follow one another share a company: what it did, not how it pays.
"""

import csv
import datetime as dt
import json
import os
import random

import schemes
from told import period_of

SCHEMES_PER_COMPANY = 4
ZONES = ["UTC", "Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Havana",
         "Australia/Lord_Howe"]


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


class Company:
    def __init__(self, seed):
        self.seed, self.r = seed, random.Random(seed // SCHEMES_PER_COMPANY)
        self.zone = self.r.choice(ZONES)
        self.period = self.r.choice(["month", "month", "month", "week", "quarter", "year"])
        self.start = dt.datetime(2026, self.r.choice([1, 2, 3, 9, 11, 12]), 1)
        self.slow = {"week": 1, "month": 2, "quarter": 5, "year": 14}[self.period]
        self.days = self.slow * self.r.choice([25, 40, 55])
        # Few people, and most of what they sold is cancelled later, whole or in parts.
        self.regretted = self.r.random() < 0.4

    def span(self):
        """The first and the last period."""
        last = self.start + dt.timedelta({"week": 34, "month": 100, "quarter": 250, "year": 750}[self.period])
        return period_of(self.period, self.start.date()), period_of(self.period, last.date())

    # the data

    def people(self):
        r, rows, self.setters, self.closers = self.r, [], [], []
        for i in range(1 if self.regretted else r.choice([1, 2, 2, 3])):
            pid = r.choice(["", "s-", "0"]) + str(i) + r.choice(["", "Я", "b"])
            self.setters.append(pid)
            rows += self._person(pid, "telemarketer")
        for i in range(1 if self.regretted else r.choice([1, 2, 2, 3])):
            pid = "c" + str(i)
            self.closers.append(pid)
            rows += self._person(pid, "closer")
        self.bosses = r.choice([[], ["boss"], ["boss", "chief"]])
        for pid in self.bosses:
            rows += self._person(pid, r.choice(["manager", "manager", "closer", "telemarketer"]))
        order = self.setters + ["c0"] + self.bosses  # nobody is below their own people
        for row in rows:
            above = order[order.index(row[0]) + 1:] if row[0] in order else order[len(self.setters):]
            above = [p for p in above if p not in self.setters + [row[0]]]
            if above and r.random() < 0.75:
                row[4] = r.choice(above)
        r.shuffle(rows)
        return rows

    def _person(self, pid, role):
        r = self.r
        day = lambda n: (self.start + dt.timedelta(n)).date().isoformat()
        hired = r.choice(["", day(-400), day(-400), day(r.randint(0, self.days // 2))])
        left = r.choice(["", "", "", day(r.randint(self.days // 2 + 1, self.days + 10))])
        fte = r.choice(["", "1", "0.5", "0.75"])
        since = day(r.randint(-3, 20)) if r.random() < 0.04 else ""
        rows = [[pid, "Name " + pid, role, r.choice(["North", "South", ""]), "", hired, left, fte, "",
                 since]]
        days = r.sample(range(21, self.days + 1), r.choice([0, 0, 0, 0, 0, 1, 1, 2])) if self.days > 25 else []
        for n in days:
            rows.append([pid, "Name " + pid, r.choice([role, role, "telemarketer", "closer", "manager"]),
                         r.choice(["North", "South", "South", ""]), "", "", "", r.choice(["1", "0.5"]), "", day(n)])
        return rows

    def _time(self, minutes):
        t = self.start + dt.timedelta(minutes=minutes)
        return t.strftime("%Y-%m-%dT%H:%M:%S") + self.r.choice(["", "", "Z", "+05:00"])

    def actions(self):
        r, rows = self.r, []
        end = self.days * 1440
        for i in range(r.choice([5, 15, 20, 30, 40, 50])):
            rows += self._case(i, r.randint(0, end))
        for _ in range(r.choice([0, 5, 10, 20])):
            rows.append([r.choice(self.setters + ["stranger"]),
                         r.choice(["CallMade", "ConversationHeld", "Coffee", "AppointmentHeld"]), "",
                         self._time(r.randint(0, end))] + [""] * 8)
        if rows and r.random() < 0.5:
            rows.append(list(r.choice(rows)))
        r.shuffle(rows)
        return rows

    def _case(self, i, t):
        r = self.r
        name, rows, used = "apt-%d" % i, [], {}
        setter = r.choice(self.setters + self.closers[:1] + ["stranger"] * (not self.regretted))
        closer = r.choice(self.closers + self.setters[:1])
        prospect = r.choice(["", "Acme", "acme ", "Zeta  Ltd", "zeta ltd", "P%d" % i])
        segment = r.choice(schemes.SEGMENTS)
        currencies = r.choice([[""], [""], ["RUB"], ["", "RUB"], ["USD"]])
        partial, refunds = r.random() < 0.5, r.random() < 0.1

        def add(who, action, after, amount="", due=""):
            nonlocal t
            t += r.choice([0, 60, 1440, after * self.slow // 2]) if after else 0
            used[(who, action)] = n = used.get((who, action), 0) + 1
            key = name if n == 1 else "%s#%d" % (name, n)
            rows.append([who, action, key, self._time(t), r.choice(["", name]), due, amount,
                         r.choice(currencies) if amount else "", prospect,
                         r.choice(["", "p1"]) if prospect == "Acme" else "", segment, ""])

        if r.random() < 0.9:
            add(setter, "AppointmentSet", 0, due=self._time(t + r.randint(0, 20) * 720))
        for _ in range(r.choice([0, 0, 1, 2])):
            add(r.choice([setter, closer]),
                r.choice(["AppointmentNoShow", "AppointmentRescheduled"]), 2000,
                due=r.choice(["", self._time(t + 5000)]))
        if r.random() < 0.85:
            add(closer, "AppointmentHeld", 4000)
        for _ in range(r.choice([0, 1, 1, 1, 2])):
            add(r.choice([closer, closer, setter]),
                r.choice(["AppointmentQualified", "AppointmentQualified", "AppointmentRejected"]),
                3000)
        for _ in range(r.choice([1, 1, 2] if self.regretted else [0, 1, 1, 2])):
            add(r.choice([closer, closer, setter]), "DealWon", 6000,
                amount="%d.%02d" % (r.randint(-3000 if refunds else 0, 30000), r.randint(0, 99)))
        for _ in range(r.choice([0, 1, 1, 2, 3] if self.regretted else [0, 0, 0, 1, 1, 2])):
            t += r.choice([0, 5000, 15000, 25000, 50000]) * self.slow // 2
            add(closer, "DealCancelled", 60,
                amount="%d.5" % r.randint(0, 12000) if partial else "")
        if r.random() < 0.3:
            add(closer, "PaymentReceived", 20000, amount=r.choice(["", "100"]))
        if r.random() < 0.1:
            add(closer, "DealLost", 10000)
        r.shuffle(rows)
        return rows

    def quotas(self):
        r, rows = self.r, {}
        year, month = self.start.year, self.start.month
        spans = ["%d" % year, "%d-Q%d" % (year, (month + 2) // 3), "%d-%02d" % (year, month)]
        for later in (month + 1, month + 2, month + 3):
            spans.append("%d-%02d" % (year + (later > 12), later - 12 if later > 12 else later))
        spans += ["%d" % (year + 1), "%d-Q1" % (year + 1)]
        spans += [self._week(7), self._week(14)]
        for _ in range(r.randint(0, 10)):
            who = r.choice(self.setters + self.closers + ["role:telemarketer", "role:closer", "role:closer",
                                                          "team:North", "team:South"])
            rows[(who, r.choice(["qualified", "sold", "set"]), r.choice(spans))] = r.choice(
                ["5", "12", "0", "100000", "7.5"])
        return [list(k) + [v] for k, v in rows.items()]

    def _week(self, days):
        return "%d-W%02d" % (self.start + dt.timedelta(days)).isocalendar()[:2]

    def scores(self):
        r = self.r
        spans = {"week": [self._week(7 * i) for i in range(6)], "month": [], "quarter": [], "year": []}
        for days in (0, 31, 62, 93, 150, 220, 366):
            d = self.start + dt.timedelta(days)
            spans["month"].append("%d-%02d" % (d.year, d.month))
            spans["quarter"].append("%d-Q%d" % (d.year, (d.month + 2) // 3))
            spans["year"].append("%d" % d.year)
        rows = {}
        for _ in range(r.randint(0, 10)):
            rows[(r.choice(self.setters + self.closers + self.bosses), "quality", r.choice(spans[self.period]))] = r.choice(
                ["0", "3.5", "88", "-1"])
        return [list(k) + [v] for k, v in rows.items()]

    def absences(self):
        r = self.r
        out = []
        for _ in range(r.randint(0, 3)):
            first = self.start + dt.timedelta(r.randint(0, self.days))
            out.append([r.choice(self.setters + self.closers + self.bosses), first.date().isoformat(),
                        (first + dt.timedelta(r.randint(0, 20))).date().isoformat(),
                        r.choice(["vacation", "sick", "business_trip"])])
        return out

    def calendar(self):
        days = {(self.start + dt.timedelta(self.r.randint(0, self.days))).date().isoformat()
                for _ in range(self.r.randint(0, 6))}
        return [[d, self.r.choice("01")] for d in sorted(days)]

    def write(self, folder):
        files = {n: os.path.join(folder, n + ".csv") for n in
                 ("people", "actions", "quotas", "scores", "absences", "calendar", "rates")}
        write(files["people"], "id,name,role,team,manager,hired_on,left_on,fte,payroll_id,from".split(","),
              self.people())
        write(files["actions"],
              "account,action,key,at,case,due,amount,currency,prospect,prospect_id,segment,note".split(","),
              self.actions())
        write(files["quotas"], ["person", "measure", "period", "value"], self.quotas())
        write(files["scores"], ["person", "measure", "period", "value"], self.scores())
        write(files["absences"], ["person", "from", "to", "kind"], self.absences())
        write(files["calendar"], ["date", "working"], self.calendar())
        write(files["rates"], ["from", "to", "on", "rate"],
              [["USD", "RUB", "2025-01-01", "81.5"], ["USD", "RUB", "2026-02-10", "79.123456"]])
        files["scheme"] = os.path.join(folder, "scheme.json")
        with open(files["scheme"], "w", encoding="utf-8") as f:
            json.dump(self.scheme(), f, ensure_ascii=False, indent=1)
        return files

    def scheme(self):
        return schemes.Scheme(random.Random("scheme %d" % self.seed), self.period, self.zone, self.regretted).write()
