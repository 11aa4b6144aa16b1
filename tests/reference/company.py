# SPDX-License-Identifier: GPL-3.0-or-later
"""Random small companies and random schemes for them, as files. The same seed gives the same bytes."""

import csv
import datetime as dt
import json
import os
import random

ZONES = ["UTC", "Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Havana",
         "Australia/Lord_Howe"]
SEGMENTS = ["bank", "shop", "", "магазин"]


def write(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


class Company:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.zone = self.r.choice(ZONES)
        self.period = self.r.choice(["month", "month", "month", "week", "quarter", "year"])
        self.start = dt.datetime(2026, self.r.choice([1, 2, 3, 9, 12]), 1)
        self.days = self.r.choice([40, 75, 100])

    # the data

    def people(self):
        r, rows, self.setters, self.closers = self.r, [], [], []
        for i in range(r.randint(1, 4)):
            pid = r.choice(["", "s-", "0"]) + str(i) + r.choice(["", "Я", "b"])
            self.setters.append(pid)
            rows += self._person(pid, "telemarketer")
        for i in range(r.randint(1, 3)):
            pid = "c" + str(i)
            self.closers.append(pid)
            rows += self._person(pid, "closer")
        if r.random() < 0.5:
            rows += self._person("boss", r.choice(["manager", "closer", "telemarketer"]), "")
            for row in rows:
                if row[0] != "boss" and r.random() < 0.6:
                    row[4] = "boss"
        r.shuffle(rows)
        return rows

    def _person(self, pid, role, manager=""):
        r = self.r
        day = lambda n: (self.start + dt.timedelta(n)).date().isoformat()
        hired = r.choice(["", day(-400), day(-400), day(r.randint(0, 40))])
        left = r.choice(["", "", "", day(r.randint(45, 90))])
        fte = r.choice(["", "1", "0.5", "0.75"])
        rows = [[pid, "Name " + pid, role, r.choice(["North", "South", ""]), manager, hired, left, fte,
                 "", ""]]
        if r.random() < 0.3:
            rows.append([pid, "Name " + pid, r.choice(["telemarketer", "closer"]), "North", "",
                         "", "", r.choice(["1", "0.5"]), "", day(r.randint(1, 60))])
        return rows

    def _time(self, minutes):
        t = self.start + dt.timedelta(minutes=minutes)
        return t.strftime("%Y-%m-%dT%H:%M:%S") + self.r.choice(["", "", "Z", "+05:00"])

    def actions(self):
        r, rows = self.r, []
        end = self.days * 1440
        for i in range(r.randint(5, 60)):
            rows += self._case(i, r.randint(0, end))
        for _ in range(r.randint(0, 40)):
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
        setter = r.choice(self.setters + self.closers[:1] + ["stranger"])
        closer = r.choice(self.closers + self.setters[:1])
        prospect = r.choice(["", "Acme", "acme ", "Zeta  Ltd", "zeta ltd", "P%d" % i])
        segment = r.choice(SEGMENTS)
        currencies = r.choice([[""], [""], ["RUB"], ["", "RUB"], ["USD"]])
        partial, refunds = r.random() < 0.5, r.random() < 0.1

        def add(who, action, after, amount="", due=""):
            nonlocal t
            t += r.choice([0, 60, 1440, after])
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
        if r.random() < 0.7:
            add(closer, "AppointmentHeld", 4000)
        for _ in range(r.choice([0, 1, 1, 2])):
            add(r.choice([closer, closer, setter]),
                r.choice(["AppointmentQualified", "AppointmentQualified", "AppointmentRejected"]),
                3000)
        for _ in range(r.choice([0, 0, 1, 2])):
            add(r.choice([closer, closer, setter]), "DealWon", 6000,
                amount="%d.%02d" % (r.randint(-3000 if refunds else 0, 30000), r.randint(0, 99)))
        for _ in range(r.choice([0, 0, 0, 0, 0, 1, 1, 2])):
            add(closer, "DealCancelled", 20000,
                amount="%d.5" % r.randint(0, 20000) if partial else "")
        r.shuffle(rows)
        return rows

    def quotas(self):
        r, rows = self.r, {}
        year, month = self.start.year, self.start.month
        spans = ["%d" % year, "%d-Q%d" % (year, (month + 2) // 3), "%d-%02d" % (year, month)]
        for later in (month + 1, month + 2):
            if later <= 12:
                spans.append("%d-%02d" % (year, later))
        spans += [self._week(7), self._week(14)]
        for _ in range(r.randint(0, 8)):
            who = r.choice(self.setters + self.closers + ["role:telemarketer", "role:closer", "role:closer",
                                                          "team:North", "team:South"])
            rows[(who, r.choice(["qualified", "sold", "set"]), r.choice(spans))] = r.choice(
                ["5", "12", "0", "100000", "7.5"])
        return [list(k) + [v] for k, v in rows.items()]

    def _week(self, days):
        return "%d-W%02d" % (self.start + dt.timedelta(days)).isocalendar()[:2]

    def scores(self):
        r = self.r
        spans = {"week": [self._week(7 * i) for i in range(8)], "month": [], "quarter": [], "year": []}
        for days in (0, 31, 62):
            d = self.start + dt.timedelta(days)
            spans["month"].append("%d-%02d" % (d.year, d.month))
            spans["quarter"].append("%d-Q%d" % (d.year, (d.month + 2) // 3))
            spans["year"].append("%d" % d.year)
        rows = {}
        for _ in range(r.randint(0, 10)):
            rows[(r.choice(self.setters + self.closers), "quality", r.choice(spans[self.period]))] = r.choice(
                ["0", "3.5", "88", "-1"])
        return [list(k) + [v] for k, v in rows.items()]

    def absences(self):
        r = self.r
        out = []
        for _ in range(r.randint(0, 3)):
            first = self.start + dt.timedelta(r.randint(0, 60))
            out.append([r.choice(self.setters + self.closers), first.date().isoformat(),
                        (first + dt.timedelta(r.randint(0, 20))).date().isoformat(),
                        r.choice(["vacation", "sick", "business_trip"])])
        return out

    def calendar(self):
        days = {(self.start + dt.timedelta(self.r.randint(0, 60))).date().isoformat()
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

    # the scheme

    def scheme(self):
        r = self.r
        scheme = {"premia": "scheme/1", "id": "random", "name": "Random", "currency": "RUB",
                  "period": self.period, "time_zone": self.zone}
        role = r.choice(["telemarketer", "closer", "manager", None, None])
        if role:
            scheme["role"] = role
        if r.random() < 0.5:
            scheme["proration"] = r.choice(
                ["days", "workdays", "days" if self.period == "week" else "months"])
        if r.random() < 0.5:
            scheme["auto_accept_days"] = r.randint(0, 6)
        if r.random() < 0.5:
            scheme["rounding"] = {"to": r.choice(["0.01", "1", "0.05", "100"]),
                                  "mode": r.choice(["half_up", "half_even", "down"])}
        if r.random() < 0.2:
            scheme["recover_from"] = "all"
        scheme["measures"] = self._measures()
        scheme["components"] = [{"id": "base", "type": "salary",
                                 "amount": r.choice(["40000", "33333.33"])}]
        for i in range(r.randint(1, 6)):
            scheme["components"].append(self._component("c%d" % i, scheme))
        return scheme

    def _credit(self):
        return self.r.choice([{"credit": c} for c in (
            "setter", "closer", "performer", {"setter": "30%", "closer": "70%"},
            {"setter": "33.3333%", "closer": "0.5"}, {"closer": "0.25", "performer": "10%"}, "team",
            "manager")] + [{}, {"credit": "team", "of": "setter"}, {"credit": "manager", "of": "closer"}])

    def _filters(self, once=True):
        r, out = self.r, {}
        if r.random() < 0.25:
            out["segment"] = r.sample(SEGMENTS, 2)
        if r.random() < 0.2:
            out["min_amount"] = r.choice(["9000", "0", "25000.5"])
        if r.random() < 0.2:
            a, b = r.sample(["set", "held", "qualified", "won"], 2)
            out["within_days"] = {"from": a, "to": b, "days": r.randint(0, 9)}
        if once and r.random() < 0.3:
            out["once_per"] = {"prospect": r.choice([0, 7, 90])}
        if r.random() < 0.2:
            out["not_reached"] = r.sample(["no_show", "rejected", "cancelled", "rescheduled"],
                                          r.randint(1, 2))
        return out

    def _of_actions(self):
        return {k: v for k, v in self._filters(False).items() if k != "not_reached"}

    def _measures(self):
        r = self.r
        qualified = {"count": "cases", "reached": ["held", "qualified"], **self._filters(),
                     **self._credit()}
        if r.random() < 0.7:
            qualified["not_reached"] = ["rejected"]
        if r.random() < 0.5:
            qualified["at"] = r.choice(["qualified", "held", "held", "won"])
        sold = {"sum": "amount", "reached": r.choice([["won"], ["won"], ["held", "won"], ["won", "held"]]),
                **self._filters(), **self._credit()}
        if r.random() < 0.4:
            sold["at"] = r.choice(["won", "held"])
        acts = {"count": "actions", **r.choice([
            {"reached": ["held"]}, {"reached": ["no_show"]}, {"reached": ["set", "qualified"]},
            {"reached": ["held"], "not_reached": ["rejected"]}, {"actions": ["DealCancelled", "DealWon"]}]),
            **self._credit(), **self._of_actions()}
        lost = {"sum": "amount", "reached": ["won", "cancelled"], "credit": "closer", **self._filters()}
        lost["not_reached"] = [s for s in lost.pop("not_reached", []) if s != "cancelled"] or ["no_show"]
        return {
            "set": {"count": "cases", "reached": ["set"], "credit": "setter", "at": "set"},
            "held": {"count": "cases", "reached": ["held"], "credit": "setter", "at": "held"},
            "qualified": qualified, "sold": sold, "acts": acts,
            "calls": {"count": "actions", "actions": ["CallMade", "Coffee"]},
            "meetings": {"count": "cases", "actions": ["AppointmentHeld"], **self._credit(),
                         **self._of_actions()},
            "clients": {"count": "prospects", "reached": ["held"], "credit": "closer",
                        **self._filters(False)},
            "takings": {"sum": "amount", "actions": ["DealWon"], **self._credit(), **self._of_actions()},
            "lost_deals": lost,
            "quality": {"given": "quality"},
            "show_rate": {"ratio": ["held", "set"], "cohort": r.choice(["due", "set", "held"])},
            "plain_rate": {"ratio": ["qualified", "held"]},
            "value_rate": {"ratio": ["sold", "set"], "cohort": r.choice(["set", "due", "won"])},
        }

    def _when(self):
        return self.r.choice([
            "show_rate >= 60% and qualified >= 2", "not plain_rate < 50%", "set > 1 or sold > 10000",
            "attainment(qualified) >= 80%", "days_employed >= 20", "tenure_days > 30",
            "days_active >= 2", "min(set, held) * 2 >= max(qualified, 1) + 1",
            "sold / held > 5000 or set = 0", "calls != 3", "attainment(set, team) > 30%",
            "attainment(plain_rate, team) >= 0 or value_rate > 3000", "quality > 3 or held > 2",
            "not (quality > 3) and set >= 0", "acts >= 1", "meetings - clients < 3 - -1"])

    def _component(self, cid, scheme):
        r = self.r
        kind = r.choice(["per_unit", "per_unit", "percent", "percent", "bonus", "each", "multiplier",
                         "cap", "floor"])
        c = {"id": cid, "type": "bonus" if kind == "each" else kind}
        if r.random() < 0.25:
            c["when"] = self._when()
        if kind == "per_unit":
            c["measure"] = r.choice(["qualified", "qualified", "held", "set", "calls", "clients", "acts",
                                     "meetings", "quality"])
            self._price(c, ["0", "2", "5"], ["100", "333.333333", "1500"])
            if r.random() < 0.1:
                c["when"] = "quota > 3"
        elif kind == "percent":
            c["measure"] = r.choice(["sold", "sold", "takings", "lost_deals"])
            self._price(c, ["0", "10000", "40000.5"], ["5%", "7.25%", "0.1"])
        elif kind == "bonus":
            c["amount"] = r.choice(["5000", "777.77", "-300", "-2500.5"])
            c.setdefault("when", self._when())
        elif kind == "each":
            c.update(each="12.345678", measure=r.choice(["qualified", "calls", "quality"]))
        elif kind == "multiplier":
            c.update(by=r.choice(["show_rate", "attainment(qualified)", "set / 4", "plain_rate",
                                  "attainment(sold, team)"]),
                     table=[{"from": "10%", "factor": "80%"}, {"from": "50%", "factor": "1"},
                            {"from": "1", "factor": "1.333333"}])
        else:
            c["amount"] = r.choice(["1000", "12345.67", "0"])
        if kind in ("bonus", "cap", "floor") and r.random() < 0.3:
            c["prorate"] = True
        earlier = [x["id"] for x in scheme["components"]]
        if kind in ("multiplier", "cap", "floor") and r.random() < 0.4:
            c["of"] = r.sample(earlier, r.randint(1, len(earlier)))
        return c

    def _accumulate(self, c):
        spans = ["period", "year"]
        if c["measure"] not in ("clients", "quality"):
            spans.append("event")
        if self.period != "year":
            spans.append("quarter")
        return self.r.choice(spans)

    def _price(self, c, froms, rates):
        r = self.r
        if r.random() < 0.35:
            c["accumulate"] = self._accumulate(c)
        if r.random() < 0.4:
            c["rate"] = r.choice(rates)
            return
        mode = r.choice([None, "marginal", "whole", "excess", "interpolated"])
        if mode:
            c["tier_mode"] = mode
        n = r.randint(2, 3)
        first = r.choice([0, 0, 0, 1]) if n == 2 else 0
        froms = froms[first:first + n]
        base = froms[-1]
        by = r.random()
        if by < 0.3:
            c["tier_by"] = "attainment"
            froms, base = ["0", "50%", "1.2"][:n], r.choice(["100%", "33.3%", base])
        elif mode not in (None, "marginal") and by < 0.6:
            c["tier_by"] = r.choice(["set", "show_rate", "calls + 1", "quota - set", "quality"])
            froms = ["0", "1", "3"][:n]
        if mode == "excess":
            c["tier_base"] = base
        amounts = ["10", "250.5", "4000"]
        c["tiers"] = [{"from": f, "rate": rates[i]} for i, f in enumerate(froms)]
        if mode == "interpolated":
            c["tiers"] = [{"from": f, "amount": "0" if i == len(froms) - 1 else amounts[i]}
                          for i, f in enumerate(froms)]
