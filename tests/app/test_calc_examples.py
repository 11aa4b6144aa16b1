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


sys.exit(run(globals()))
