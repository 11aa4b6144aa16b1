# SPDX-License-Identifier: GPL-3.0-or-later
"""Random schemes with every type of component and every key."""

SEGMENTS = ["bank", "shop", "", "магазин"]
CLAWED = ("per_unit", "percent", "bonus", "multiplier", "cap", "floor")
KINDS = ("per_unit", "per_unit", "percent", "bonus", "each", "multiplier", "cap", "floor", "rank", "rank",
         "split_pool", "override", "draw", "draw", "draw", "clawback", "clawback", "clawback", "clawback",
         "holdback", "holdback", "holdback", "spread", "spread", "badge_bonus")


class Scheme:
    def __init__(self, r, period, zone, regretted):
        self.r, self.period, self.zone, self.regretted = r, period, zone, regretted
        self.components = []

    def write(self):
        r = self.r
        scheme = {"premia": "scheme/1", "id": "random", "name": "Random", "currency": "RUB",
                  "period": self.period, "time_zone": self.zone}
        role = r.choice(["telemarketer", "closer", "manager", None, None, None, None, None])
        if role and not self.regretted:
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
        base = {"id": "base", "type": "salary", "amount": r.choice(["40000", "33333.33"])}
        if r.random() < 0.15:
            base["prorate"] = False
        if r.random() < 0.1:
            base["when"] = self._when()
        self.components.append(base)
        for i, kinds in enumerate(self._kinds()):
            self.components.append(self._component("c%d" % i, kinds))
        scheme["components"] = self.components
        return scheme

    def _kinds(self):
        r, first = self.r, [["plain", "per_unit", "percent"]]
        if self.regretted:
            kept = [["holdback", "spread"]] * r.choice([0, 1, 1, 2])
            return ([["plain"]] + first + [["cap", "multiplier", "bonus", "floor", "plain"]] * r.randint(0, 1) + kept[:1]
                    + [["clawback"]] * r.choice([1, 1, 2]) + kept[1:] + [KINDS] * r.randint(0, 2))
        return first * r.randint(1, 2) + [KINDS] * r.randint(1, 6)

    # measures

    def _credit(self):
        return self.r.choice([{"credit": c} for c in (
            "setter", "closer", "performer", {"setter": "30%", "closer": "70%"},
            {"setter": "33.3333%", "closer": "0.5"}, {"closer": "0.25", "performer": "10%"}, "team",
            "manager")] + [{}, {"credit": "team", "of": "setter"}, {"credit": "manager", "of": "closer"}])

    def _filters(self, once=True):
        r, out = self.r, {}
        if r.random() < 0.12:
            out["segment"] = r.sample(SEGMENTS, 2)
        if r.random() < 0.12:
            out["min_amount"] = r.choice(["9000", "0", "25000.5"])
        if r.random() < 0.1:
            a, b = r.sample(["set", "held", "qualified", "won"], 2)
            out["within_days"] = {"from": a, "to": b, "days": r.choice([0, 3, 9, 30])}
        if once and r.random() < 0.3:
            out["once_per"] = {"prospect": r.choice([0, 7, 90])}
        if r.random() < 0.15:
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
        if self.r.random() < 0.2:
            return self.r.choice(["(%s) and (%s)", "(%s) or not (%s)", "not (%s and %s)"]) % (
                self._condition(), self._condition())
        return self._condition()

    def _condition(self):
        return self.r.choice([
            "show_rate >= 60% and qualified >= 2", "not plain_rate < 50%", "set > 1 or sold > 10000",
            "attainment(qualified) >= 80%", "days_employed >= 20", "tenure_days > 30",
            "days_active >= 2", "min(set, held) * 2 >= max(qualified, 1) + 1",
            "sold / held > 5000 or set = 0", "calls != 3", "attainment(set, team) > 30%",
            "attainment(plain_rate, team) >= 0 or value_rate > 3000", "quality > 3 or held > 2",
            "not (quality > 3) and set >= 0", "acts >= 1", "meetings - clients < 3 - -1"])

    # components

    def _component(self, cid, kinds):
        r = self.r
        kind = r.choice(kinds)
        if kind == "clawback" and not any(map(self._may_be_taken_back, self.components)):
            kind = "per_unit"
        c = {"id": cid, "type": {"each": "bonus", "plain": "percent"}.get(kind, kind)}
        if r.random() < 0.2:
            c["when"] = self._when()
        if r.random() < 0.05:
            c.update(r.choice([{"name": {"en": "Fee", "ru": "Премия"}}, {"name": "Fee"},
                               {"payroll_code": "1042"}, {"paid_by": "nothing"}, {"paid_by": "achivx"}]))
        getattr(self, "_" + kind)(c)
        if kind in ("bonus", "cap", "floor", "draw", "badge_bonus") and r.random() < 0.3:
            c["prorate"] = True
        earlier = [x["id"] for x in self.components]
        if kind in ("multiplier", "cap", "floor", "draw", "holdback", "spread") and r.random() < 0.4:
            c["of"] = r.sample(earlier, r.randint(1, min(3, len(earlier))))
        return c

    def _per_unit(self, c):
        c["measure"] = self.r.choice(["qualified", "qualified", "held", "set", "calls", "clients", "acts",
                                      "meetings", "quality"])
        self._price(c, ["0", "2", "5"], ["100", "333.333333", "1500"])
        if self.r.random() < 0.1:
            c["when"] = "quota > 3"

    def _plain(self, c):
        c["measure"], c["rate"] = self.r.choice(["sold", "sold", "takings"]), "10%"
        if self.r.random() < 0.5:
            c.update(type="per_unit", measure=self.r.choice(["held", "qualified", "set"]), rate="1000")

    def _percent(self, c):
        c["measure"] = self.r.choice(["sold", "sold", "sold", "takings", "lost_deals"])
        self._price(c, ["0", "10000", "40000.5"], ["5%", "7.25%", "0.1"])

    def _bonus(self, c):
        c["amount"] = self.r.choice(["5000", "777.77", "-300", "-2500.5"])
        c.setdefault("when", self._when())

    def _each(self, c):
        c.update(each="12.345678", measure=self.r.choice(["qualified", "calls", "quality"]))

    def _multiplier(self, c):
        c.update(by=self.r.choice(["show_rate", "attainment(qualified)", "set / 4", "plain_rate",
                                   "attainment(sold, team)"]),
                 table=[{"from": "10%", "factor": "80%"}, {"from": "50%", "factor": "1"},
                        {"from": "1", "factor": "1.333333"}])

    def _cap(self, c):
        c["amount"] = self.r.choice(["1000", "12345.67", "0"])

    _floor = _cap

    def _rank(self, c):
        r = self.r
        c["measure"] = r.choice(["qualified", "held", "set", "calls", "clients", "acts", "meetings",
                                 "quality", "sold", "takings", "show_rate", "plain_rate"])
        c["prizes"] = r.choice([["5000"], ["5000", "3000", "1000"], ["1000.01", "333.33"],
                                ["700", "700", "55.5", "0.01"]])
        if r.random() < 0.6:
            c["among"] = r.choice(["role", "team", "all"])
        if r.random() < 0.7:
            c["ties"] = r.choice(["share", "all", "earliest"])
        if r.random() < 0.3:
            c["min"] = r.choice(["2", "1", "0", "50%"])
        if r.random() < 0.1:
            c["when"] = "quota > 3"

    def _split_pool(self, c):
        r = self.r
        c["by"] = r.choice(["qualified", "held", "sold", "takings", "quality", "show_rate", "clients"])
        c["pool"] = r.choice(["10000", "999.99", {"rate": "5%", "measure": "sold"},
                              {"rate": "33.333333", "measure": "held"}, {"rate": "10", "measure": "quality"},
                              {"rate": "0.7%", "measure": "takings"}])

    def _override(self, c):
        r = self.r
        c["of_people"] = r.choice(["team", "reports", "below"])
        c["measure"] = r.choice(["sold", "qualified", "held", "clients", "takings", "acts", "calls", "quality"])
        c["rate"] = (r.choice(["1.5%", "0.02"]) if c["measure"] in ("sold", "takings")
                     else r.choice(["200", "33.333333"]))

    def _draw(self, c):
        r = self.r
        c["amount"] = r.choice(["2000", "10000", "777.77"])
        c["kind"] = r.choice(["guarantee", "advance"])
        if r.random() < 0.6:
            c["recoverable"] = r.random() < 0.8
        if c["kind"] == "advance" and r.random() < 0.6:
            c["recover"] = r.choice(["after_last", "next"])
        if r.random() < 0.4:
            c["forgive_at"] = r.choice(["never", "year", "leaving"])

    @staticmethod
    def _may_be_taken_back(c):
        return c["type"] in CLAWED and c.get("accumulate") not in ("quarter", "year")

    def _clawback(self, c):
        r = self.r
        may = [x["id"] for x in self.components if self._may_be_taken_back(x)]
        if r.random() < 0.5:
            c["of"] = r.sample(may, r.randint(1, min(3, len(may))))
        c["mode"] = r.choice(["recompute", "recompute", "share", "flat"])
        if c["mode"] == "recompute" and r.random() < 0.5:
            del c["mode"]
        elif c["mode"] == "share":
            c["share"] = r.choice(["50%", "1", "33.3333%"])
        elif c["mode"] == "flat":
            c["amount"] = r.choice(["500", "99.99"])
        if r.random() < 0.3:
            c["on"] = r.choice(["cancelled", "rejected", "rejected", "no_show", "lost"])
        if r.random() < 0.3:
            c["within_days"] = r.choice([0, 5, 20, 40])
        if r.random() < 0.3:
            c["prorate_months"] = r.choice([1, 3, 12])

    def _holdback(self, c):
        r = self.r
        c["share"] = r.choice(["50%", "20%", "33.3333%", "1"])
        c["release"] = r.choice([{"after_days": 0}, {"after_days": 10}, {"after_days": 45}, {"after_months": 1},
                                 {"after_months": 3}, {"on": "paid"}, {"on": "paid"}, {"on": "qualified"}])

    def _spread(self, c):
        c["periods"] = self.r.choice([2, 3, 3, 7])

    def _badge_bonus(self, c):
        c.update(badge="master", amount="1000")
        if self.r.random() < 0.5:
            c["rank"] = 2

    # prices

    def _accumulate(self, c):
        spans = ["period", "year"]
        if c["measure"] not in ("clients", "quality"):
            spans.append("event")
        if self.period != "year":
            spans.append("quarter")
        return self.r.choice(spans)

    def _price(self, c, froms, rates):
        r = self.r
        if r.random() < 0.3:
            c["accumulate"] = self._accumulate(c)
        if r.random() < 0.5:
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
