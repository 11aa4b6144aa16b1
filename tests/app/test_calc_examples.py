# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that others have published for their plans, from files to printed amounts.

usage: test_calc_examples.py PREMIACTL
"""

import sys

from calc_call import SOLD, Files, run, scheme

DEALS = ["sam,DealWon,d1,2026-01-05T10:00,200", "sam,DealWon,d2,2026-01-06T10:00,300",
         "sam,DealWon,d3,2026-01-07T10:00,1500", "sam,DealWon,d4,2026-02-05T10:00,1200",
         "sam,DealWon,d5,2026-02-06T10:00,2000", "sam,DealWon,d6,2026-03-05T10:00,4500"]


def company(*actions, people="id\nsam\n"):
    return Files().put("people", people).actions(*actions)


def percent(tiers, **more):
    return scheme({"id": "c", "type": "percent", "measure": "sold", "tiers": tiers, **more}, measures=SOLD)


def rates(*pairs):
    return [{"from": a, "rate": b} for a, b in pairs]


def parts(files, *period):
    """What each deal earns over the whole span, and the sum of all runs."""
    runs = files.pay(*period)["runs"]
    lines = [line for r in runs for p in r["people"] for line in p["lines"]]
    return [c["pay"] for line in lines for c in line["cases"]], [r["total"] for r in runs]


def test_example_01_step_rates():
    files = company(*DEALS).put("scheme", percent(rates(("0", "1%"), ("1000", "2%"), ("3000", "3%"), ("8000", "5%")),
                                                  accumulate="event"))
    pays, totals = parts(files, "--from", "2026-01", "--to", "2026-03")
    assert pays == ["2.00", "3.00", "20.00", "14.00", "30.00", "95.00"], pays
    assert totals == ["25.00", "44.00", "95.00"], totals


def test_example_02_interpolated_rates():
    tiers = [{"from": a, "amount": b} for a, b in (("0", "10"), ("1000", "40"), ("3000", "100"), ("8000", "2000"),
                                                   ("20000", "0"))]
    files = company(*DEALS).put("scheme", percent(tiers, accumulate="event", tier_mode="interpolated"))
    pays, _ = parts(files, "--from", "2026-01", "--to", "2026-03")
    assert pays == ["2.00", "3.00", "20.00", "14.00", "30.00", "80.00"], pays


def test_example_03_splitting_attainment():
    tiers = rates(("0", "1%"), ("10000", "2%"), ("50000", "3%"), ("100000", "4%"))
    for mode, answers in (("whole", ("50.00", "300.00", "1800.00")), ("marginal", ("50.00", "200.00", "1200.00"))):
        for amount, answer in zip(("5000", "15000", "60000"), answers):
            files = company("sam,DealWon,d,2026-01-05T10:00," + amount).put("scheme", percent(tiers, tier_mode=mode))
            assert files.lines("2026-01") == {"c": answer}, (mode, amount)


def test_example_04_year_to_date():
    files = company("sam,DealWon,d1,2026-01-05T10:00,145000", "sam,DealWon,d2,2026-02-05T10:00,20000")
    files.put("scheme", percent(rates(("0", "4%"), ("150000", "6%"), ("250000", "8%")), accumulate="year"))
    line = files.pay("--period", "2026-02")["runs"][0]["people"][0]["lines"][0]
    assert line["amount"] == "1100.00", line
    assert [(t["from"], t["to"], t["quantity"], t["rate"], t["amount"]) for t in line["tiers"]] == [
        ("0", "150000", "5000", "4%", "200.00"), ("150000", "250000", "15000", "6%", "900.00")], line["tiers"]
    assert [(c["key"], c["quantity"], c["pay"]) for c in line["cases"]] == [("d2", "20000", "1100.00")]


def test_example_05_commission_calculator():
    files = company("sam,DealWon,d1,2026-01-05T10:00,30000")
    files.put("scheme", percent(rates(("0", "5%"), ("10000", "7%"), ("25000", "10%"))))
    line = files.pay("--period", "2026-01")["runs"][0]["people"][0]["lines"][0]
    assert [t["amount"] for t in line["tiers"]] == ["500.00", "1050.00", "500.00"] and line["amount"] == "2050.00", line


def test_example_06_referral_programme():
    measures = {"customers": {"count": "cases", "reached": ["won"]}}
    for n, answer in ((3, "750.00"), (4, "1400.00"), (6, "2100.00")):
        files = company(*["sam,DealWon,d%d,2026-01-%02dT10:00" % (i, i) for i in range(1, n + 1)])
        files.put("scheme", scheme({"id": "c", "type": "per_unit", "measure": "customers", "tier_mode": "whole",
                                    "tiers": rates(("0", "250"), ("4", "350"))}, measures=measures))
        assert files.lines("2026-01") == {"c": answer}, n


def test_example_07_tiers_by_quota():
    tiers = rates(("0", "6%"), ("100%", "8%"), ("150%", "10%"))
    for mode, answer in (("whole", "8800.00"), ("marginal", "6800.00")):
        files = company("sam,DealWon,d1,2026-01-05T10:00,110000")
        files.put("quotas", "person,measure,period,value\nsam,sold,2026-01,100000\n")
        files.put("scheme", percent(tiers, tier_by="attainment", tier_mode=mode))
        assert files.lines("2026-01") == {"c": answer}, mode


def per_month(files, first, last, person="sam"):
    """[(total, {component: amount})] of one person, period after period."""
    return [next(((p["total"], {x["component"]: x["amount"] for x in p["lines"]})
                  for p in r["people"] if p["id"] == person), ("0.00", {}))
            for r in files.pay("--from", first, "--to", last)["runs"]]


def test_example_08_recoverable_guarantee():
    earned = (2750, 3000, 1500, 2375, 3000, 2750)
    files = company(*["sam,DealWon,d%d,2026-%02d-05T10:00,%d" % (i, i, e) for i, e in enumerate(earned, 1)])
    files.put("scheme", scheme({"id": "c", "type": "percent", "measure": "sold", "rate": "100%"},
                               {"id": "g", "type": "draw", "kind": "guarantee", "amount": "2000",
                                "recoverable": True}, measures=SOLD))
    months = per_month(files, "2026-01", "2026-06")
    assert [m[0] for m in months] == ["2750.00", "3000.00", "2000.00", "2000.00", "2875.00", "2750.00"], months
    assert [m[1]["g"] for m in months] == ["0.00", "0.00", "500.00", "-375.00", "-125.00", "0.00"], months


def test_example_09_a_part_not_yet_paid():
    """Earned in two parts of 500; the customer cancels before the second, or before anything is paid."""
    fee = {"id": "fee", "type": "percent", "measure": "sold", "rate": "10%"}
    back = {"id": "back", "type": "clawback", "of": ["fee"]}
    files = company("sam,DealWon,d,2026-01-05T10:00,10000", "sam,DealCancelled,d,2026-02-10T10:00")
    files.put("scheme", scheme(fee, back, {"id": "parts", "type": "spread", "of": ["fee"], "periods": 2},
                               measures=SOLD))
    months = per_month(files, "2026-01", "2026-03")
    assert months[0] == ("500.00", {"fee": "1000.00", "back": "0.00", "parts": "-500.00"}), months
    assert months[1] == ("0.00", {"fee": "0.00", "back": "-500.00", "parts": "0.00", "carried": "500.00"}), months
    files.put("scheme", scheme(fee, back, {"id": "later", "type": "holdback", "of": ["fee"], "share": "100%",
                                           "release": {"on": "paid"}}, measures=SOLD))
    months = per_month(files, "2026-01", "2026-02")
    assert months[0] == ("0.00", {"fee": "1000.00", "back": "0.00", "later": "-1000.00"}), months
    assert months[1] == ("0.00", {"fee": "0.00", "back": "0.00", "later": "0.00"}), months


def test_example_10_half_of_a_contract():
    files = company("sam,DealWon,d,2026-01-15T10:00,10000", "sam,DealCancelled,d,2026-07-15T10:00")
    files.put("scheme", scheme({"id": "fee", "type": "percent", "measure": "sold", "rate": "10%"},
                               {"id": "back", "type": "clawback", "prorate_months": 12}, measures=SOLD))
    months = per_month(files, "2026-01", "2026-07")
    assert months[0][1]["fee"] == "1000.00" and months[6][1]["back"] == "-500.00", months
    assert [m[1].get("back") for m in months[:6]] == ["0.00"] * 6, months


def test_example_12_multiplier_by_quota():
    files = company("sam,DealWon,d1,2026-01-05T10:00,100000")
    files.put("quotas", "person,measure,period,value\nsam,sold,2026-01,125000\n")
    files.put("scheme", scheme(
        {"id": "deals", "type": "percent", "measure": "sold", "rate": "5%"},
        {"id": "m", "type": "multiplier", "by": "attainment(sold)", "table": [
            {"from": "0", "factor": "80%"}, {"from": "75%", "factor": "90%"}, {"from": "85%", "factor": "100%"}]},
        measures=SOLD))
    runs = files.pay("--period", "2026-01")["runs"]
    assert runs[0]["total"] == "4500.00", runs


def test_example_13_overrides_of_a_hierarchy():
    """Seller 50 %, lead 2 %, manager 1.5 %, director 1 %, as they stood on the day of the sale."""
    people = ("id,role,manager,from\nsam,seller,lea,\nsam,seller,new,2026-01-20\nlea,lead,max,\nnew,lead,max,\n"
              "max,manager,dora,\ndora,director,,\n")
    files = company("sam,DealWon,policy,2026-01-10T10:00,100000", people=people)
    seller = {"id": "own", "type": "percent", "measure": "sold", "rate": "50%"}
    above = {role: {"id": "team", "type": "override", "of_people": of, "measure": "sold", "rate": rate}
             for role, of, rate in (("lead", "reports", "2%"), ("manager", "below", "1.5%"), ("director", "below", "1%"))}
    for role, component, answer in (("seller", seller, {"sam": "50000.00"}),
                                    ("lead", above["lead"], {"lea": "2000.00", "new": "0.00"}),
                                    ("manager", above["manager"], {"max": "1500.00"}),
                                    ("director", above["director"], {"dora": "1000.00"})):
        files.put("scheme", scheme(component, measures=SOLD, role=role))
        run = files.pay("--period", "2026-01")["runs"][0]
        assert {p["id"]: p["total"] for p in run["people"]} == answer, (role, run)


def test_example_14_a_refund():
    files = company("sam,DealWon,refund,2026-01-10T10:00,-10")
    files.put("scheme", scheme({"id": "c", "type": "percent", "measure": "sold", "rate": "100%"}, measures=SOLD))
    assert files.lines("2026-01") == {"c": "-10.00", "carried": "10.00"}


def test_example_15_an_appointment_is_worth():
    """A sale of 3,000 for each fifth appointment: all of it paid per appointment is 600 each."""
    actions = ["sam,AppointmentHeld,a%d,2026-01-%02dT10:00" % (i, i) for i in range(1, 6)]
    files = company(*actions, "sam,DealWon,a3,2026-01-04T12:00,3000")
    files.put("scheme", scheme({"id": "c", "type": "per_unit", "measure": "held", "rate": "600"},
                               {"id": "d", "type": "percent", "measure": "sold", "rate": "100%"},
                               measures={"held": {"count": "cases", "reached": ["held"]}, **SOLD}))
    assert files.lines("2026-01") == {"c": "3000.00", "d": "3000.00"}


def test_example_16_three_ways_to_a_quarter():
    demos = ["sam,AppointmentHeld,a%d,2026-0%d-%02dT10:00" % (i, 1 + i % 3, 1 + i % 28) for i in range(60)]
    good = ["sam,AppointmentQualified,a%d,2026-0%d-%02dT11:00" % (i, 1 + i % 3, 1 + i % 28) for i in range(30)]
    files = company(*demos, *good, "sam,DealWon,a1,2026-02-03T10:00,150000")
    measures = {"demos": {"count": "cases", "reached": ["held"]},
                "good": {"count": "cases", "reached": ["held", "qualified"]}, **SOLD}
    ways = {"a": [("per_unit", "demos", "100")], "b": [("per_unit", "good", "200")],
            "c": [("per_unit", "demos", "25"), ("per_unit", "good", "100"), ("percent", "sold", "1%")]}
    for way in ways.values():
        files.put("scheme", scheme(*[{"id": "c%d" % i, "type": t, "measure": m, "rate": r}
                                     for i, (t, m, r) in enumerate(way)], measures=measures, period="quarter"))
        assert files.pay("--period", "2026-Q1")["runs"][0]["total"] == "6000.00", way


def test_example_17_meeting_target():
    for held, answer in ((6900, "0.00"), (7000, "500.00"), (8999, "500.00"), (9000, "1000.00")):
        files = company("sam,CallMade,c,2026-01-05T10:00")
        files.put("scores", "person,measure,period,value\nsam,meetings,2026-01,%d\n" % held)
        files.put("quotas", "person,measure,period,value\nsam,meetings,2026-01,10000\n")
        files.put("scheme", scheme(
            {"id": "all", "type": "bonus", "amount": "1000"},
            {"id": "m", "type": "multiplier", "by": "attainment(meetings)", "table": [
                {"from": "0", "factor": "0"}, {"from": "70%", "factor": "50%"}, {"from": "90%", "factor": "100%"}]},
            measures={"meetings": {"given": "meetings"}}))
        assert files.pay("--period", "2026-01")["runs"][0]["total"] == answer, held


def test_example_18_hold_rate():
    """10 booked: 3 no-shows, 3 put off, 4 qualified; the 3 qualify; one no-show is booked again. The base stays."""
    booked = ["sam,AppointmentSet,a%d,2026-01-05T10:00" % i for i in range(10)]
    first = ["sam,AppointmentNoShow,a%d,2026-01-10T10:00" % i for i in range(3)]
    first += ["sam,AppointmentRescheduled,a%d,2026-01-10T10:00" % i for i in range(3, 6)]
    held = lambda cases, day: [row % (i, day) for i in cases for row in (
        "sam,AppointmentHeld,a%d,2026-%sT10:00", "sam,AppointmentQualified,a%d,2026-%sT12:00")]
    first += held(range(6, 10), "01-10")
    second = first + held(range(3, 6), "01-25")
    third = second + ["sam,AppointmentRescheduled,a0,2026-01-27T10:00"] + held([0], "02-03")
    measures = {"set": {"count": "cases", "reached": ["set"]},
                "good": {"count": "cases", "reached": ["held", "qualified"], "not_reached": ["no_show"]},
                "rate": {"ratio": ["good", "set"], "cohort": "set"}}
    for rows, answer in ((first, 40), (second, 70), (third, 80)):
        files = company(*booked, *rows).put("scheme", scheme(
            *[{"id": "r%d" % p, "type": "bonus", "when": "rate = %d%%" % p, "amount": str(p)} for p in range(0, 101, 10)],
            measures=measures))
        assert {c: a for c, a in files.lines("2026-01").items() if a != "0.00"} == {"r%d" % answer: "%d.00" % answer}


sys.exit(run(globals()))
