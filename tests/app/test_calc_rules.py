# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of pay one by one, each on a company small enough to reckon by hand.

usage: test_calc_rules.py PREMIACTL
"""

import sys

from calc_call import ACTIONS, SOLD, Files, run, scheme

HELD = {"held": {"count": "cases", "reached": ["held"], "credit": "setter", "at": "held"}}
GOOD = {"good": {"count": "cases", "reached": ["held", "qualified"], "not_reached": ["rejected"], "credit": "setter",
                 "at": "qualified"}}


def per(measure, rate="1", **more):
    return {"id": "c", "type": "per_unit", "measure": measure, "rate": rate, **more}


def company(rows, *components, measures, people="id,role\nsam,agent\nkim,agent\n", **more):
    """@rows: account,action,key,at[,due[,amount[,currency[,prospect[,prospect_id[,segment]]]]]]"""
    lines = [ACTIONS]
    for row in rows.strip().splitlines():
        cells = [x.strip() for x in row.split(",")] + [""] * 10
        account, action, key, at, due, amount, currency, prospect, prospect_id, segment = cells[:10]
        lines.append(",".join((account, action, key, at, "", due, amount, currency, prospect, prospect_id, segment, "")))
    files = Files().put("people", people).put("actions", "\n".join(lines) + "\n")
    return files.put("scheme", scheme(*components, measures=measures, **more))


def amount(files, period="2026-01", person="sam", component="c"):
    return files.lines(period, person).get(component)


# cases

def test_one_row_twice_counts_once_and_rows_without_a_key_are_told_apart():
    files = company("""sam,CallMade,,2026-01-05T10:00
                       sam,CallMade,,2026-01-05T10:00
                       sam,CallMade,,2026-01-05T10:01
                       sam,CallMade,k,2026-01-05T10:00
                       kim,CallMade,k,2026-01-05T10:00""",
                    per("calls"), measures={"calls": {"count": "actions", "actions": ["CallMade"]}})
    assert amount(files) == "3.00" and amount(files, person="kim") == "1.00"


def test_a_key_names_its_case_up_to_the_first_mark():
    files = company("""sam,AppointmentSet,apt,2026-01-05
                       kim,AppointmentHeld,apt#2#3,2026-01-06
                       kim,AppointmentHeld,#1,2026-01-06
                       kim,AppointmentHeld,#2,2026-01-06""", per("held"), measures=HELD)
    assert amount(files) == "1.00" and amount(files, person="kim") == "0.00"


def test_a_no_show_is_healed_and_keeps_nothing():
    measures = {"n": {"count": "cases", "reached": ["no_show"]},
                "acts": {"count": "actions", "reached": ["no_show"]}}
    rows = """sam,AppointmentSet,a,2026-01-05
              sam,AppointmentNoShow,a,2026-01-06T10:00
              sam,AppointmentNoShow,b,2026-01-06T10:00
              sam,AppointmentNoShow,h,2026-01-06T10:00
              sam,AppointmentHeld,h,2026-01-06T09:00
              sam,AppointmentRescheduled,a,2026-01-06T%s"""
    for time, cases in (("11:00", "1.00"), ("10:00", "2.00")):
        files = company(rows % time, per("n"), {**per("acts"), "id": "d"}, measures=measures)
        assert files.lines("2026-01") == {"c": cases, "d": "3.00"}, (time, files.lines("2026-01"))


def test_the_latest_judgement_holds_and_keeps_its_first_time():
    rows = """sam,AppointmentHeld,a,2026-01-05
              sam,AppointmentQualified,a,2026-01-06
              sam,AppointmentRejected,a,2026-02-07T10:00
              sam,AppointmentQualified,a#2,2026-02-%s
              sam,AppointmentSet,a,2026-01-01"""
    later = company(rows % "08", per("good"), measures=GOOD)
    assert amount(later) == "1.00" and amount(later, "2026-02") == "0.00"
    tie = company(rows % "07T10:00", per("good"), measures=GOOD)
    assert amount(tie) == "0.00" and amount(tie, "2026-02") == "0.00"


def test_the_closer_is_the_latest_winner_who_is_not_the_setter():
    measures = {"won": {"count": "cases", "reached": ["won"], "credit": {"setter": "30%", "closer": "70%"}}}
    files = company("""sam,AppointmentSet,a,2026-01-05
                       kim,AppointmentHeld,a,2026-01-06
                       sam,DealWon,a,2026-01-07
                       sam,AppointmentSet,b,2026-01-05
                       sam,DealWon,b,2026-01-07
                       kim,AppointmentSet,x,2026-01-05
                       ghost,DealWon,x,2026-01-07""", per("won", "10"), measures=measures)
    assert amount(files) == "13.00" and amount(files, person="kim") == "10.00"


def test_a_case_is_cancelled_by_a_cancellation_without_amount_or_by_all_of_it():
    rows = """sam,DealWon,a,2026-01-05,,100
              sam,DealWon,a#2,2026-01-06,,200,EUR
              sam,DealCancelled,a,2026-02-03,,%s"""
    sold = {"id": "c", "type": "percent", "measure": "sold", "rate": "100%"}
    quarter = {"period": "quarter"}
    for off, left in (("", "0.00"), ("300", "0.00"), ("299.99", "0.01"), ("100", "200.00")):
        files = company(rows % off, sold, measures=SOLD, **quarter)
        assert amount(files, "2026-Q1") == left, (off, amount(files, "2026-Q1"))
        assert amount(company(rows % off, sold, measures=SOLD)) == "300.00", off


def test_a_case_cancelled_bit_by_bit_keeps_the_rest_until_then():
    files = company("""sam,DealWon,a,2026-01-05,,100
                       sam,DealCancelled,a,2026-01-06,,40
                       sam,DealCancelled,a#2,2026-02-06,,60""",
                    {"id": "c", "type": "percent", "measure": "sold", "rate": "100%"}, measures=SOLD)
    assert amount(files) == "60.00"


def test_nothing_and_the_schemes_own_currency_are_one():
    files = company("""sam,DealWon,a,2026-01-05,,100,EUR
                       sam,DealCancelled,a,2026-01-06,,100
                       sam,DealWon,b,2026-01-05,,100
                       sam,DealCancelled,b,2026-01-06,,100,EUR
                       sam,DealWon,d,2026-01-05,,100
                       sam,DealCancelled,d,2026-01-06,,30,EUR""",
                    {"id": "c", "type": "percent", "measure": "sold", "rate": "100%"}, measures=SOLD)
    assert amount(files) == "70.00"


# measures

def test_a_sum_goes_by_each_win_unless_a_stage_dates_it():
    rows = """sam,DealWon,a,2026-01-05,,100
              kim,DealWon,a#2,2026-02-06,,200
              kim,AppointmentHeld,a,2026-02-07"""
    pay = {"id": "c", "type": "percent", "measure": "m", "rate": "100%"}
    for reached in (["won", "held"], ["held", "won"]):
        files = company(rows, pay, measures={"m": {"sum": "amount", "reached": reached}})
        assert amount(files) == "100.00" and amount(files, "2026-02", "kim") == "200.00", reached
    files = company(rows, pay, measures={"m": {"sum": "amount", "reached": ["won"], "at": "held"}})
    assert amount(files) == "0.00" and amount(files, "2026-02", "kim") == "300.00"
    files = company(rows, pay, measures={"m": {"sum": "amount", "actions": ["DealWon"], "credit": "closer"}})
    assert amount(files) == "0.00" and amount(files, "2026-02", "kim") == "200.00", files.lines("2026-02", "kim")
    files = company(rows + "\nsam,DealCancelled,a,2026-02-09", pay,
                    measures={"m": {"sum": "amount", "reached": ["won", "cancelled"]}})
    assert amount(files, "2026-02") == "300.00"


def test_once_per_client_also_for_sums_and_whoever_set_it():
    rows = """ghost,AppointmentSet,a,2026-01-01,,,,Acme  Ltd
              sam,DealWon,a,2026-01-02,,100
              sam,AppointmentSet,b,2026-01-08,,,,acme ltd
              sam,DealWon,b,2026-01-09,,200
              sam,AppointmentSet,d,2026-01-09,,,,ACME LTD
              sam,DealWon,d,2026-01-09T12:00,,400
              sam,DealWon,e,2026-01-09,,800,,acme ltd"""
    measures = {"sold": {"sum": "amount", "reached": ["won"], "once_per": {"prospect": 7}}}
    pay = {"id": "c", "type": "percent", "measure": "sold", "rate": "100%"}
    files = company(rows, pay, measures=measures)
    line = files.pay("--period", "2026-01")["runs"][0]["people"][1]["lines"][0]
    # b is 7 days after a; d is 8 days after a, and b does not count; e has no `set`.
    assert line["amount"] == "1300.00" and "b (the same client" in line["why"], line
    # Once a is cancelled, it stands in nobody's way: then b counts, and d comes a day after b.
    files = company(rows + "\nsam,DealCancelled,a,2026-02-20", pay, measures=measures, period="quarter")
    assert amount(files, "2026-Q1") == "1000.00"


def test_a_cohort_counts_both_by_one_time_and_each_win_by_its_seller():
    rows = """sam,AppointmentSet,a,2026-01-05
              sam,DealWon,a,2026-02-05,,100
              kim,DealWon,a#2,2026-02-06,,50
              kim,AppointmentSet,b,2026-01-06"""
    measures = {"set": {"count": "cases", "reached": ["set"]}, **SOLD, "worth": {"ratio": ["sold", "set"], "cohort": "set"}}
    for person, value in (("sam", 100), ("kim", 50)):
        for limit, met in ((value, "1.00"), (value + 1, "0.00")):
            files = company(rows, {"id": "c", "type": "bonus", "amount": "1", "when": "worth >= %d" % limit},
                            measures=measures)
            assert amount(files, person=person) == met, (person, limit)


def test_a_cohort_goes_by_the_due_time_that_came_last():
    rows = """sam,AppointmentSet,a,2026-01-05,2026-01-20
              sam,AppointmentRescheduled,a,2026-01-19,2026-02-02
              sam,AppointmentSet,b,2026-01-06,2026-01-21
              sam,AppointmentHeld,a,2026-02-02
              sam,AppointmentHeld,b,2026-01-21"""
    measures = {"set": {"count": "cases", "reached": ["set"]}, **HELD, "show": {"ratio": ["held", "set"], "cohort": "due"}}
    files = company(rows, {"id": "c", "type": "bonus", "amount": "1", "when": "show = 100%"}, measures=measures)
    assert amount(files) == "1.00" and amount(files, "2026-02") == "1.00" and amount(files, "2026-03") == "0.00"


def test_clients_are_counted_once_and_their_first_case_is_paid():
    measures = {"clients": {"count": "prospects", "reached": ["held"]}}
    files = company("""sam,AppointmentHeld,a,2026-01-05,,,,Acme
                       sam,AppointmentHeld,b,2026-01-06,,,,acme
                       sam,AppointmentHeld,d,2026-01-07,,,,Other
                       sam,AppointmentHeld,e,2026-01-08""", per("clients", "10"), measures=measures)
    line = files.pay("--period", "2026-01")["runs"][0]["people"][1]["lines"][0]
    assert line["amount"] == "20.00" and [(c["key"], c["pay"]) for c in line["cases"]] == [("a", "10.00"), ("d", "10.00")], line


def test_within_days_counts_calendar_days_of_the_schemes_clock():
    measures = {"fast": {**HELD["held"], "within_days": {"from": "set", "to": "held", "days": 1}}}
    rows = """sam,AppointmentSet,a,2026-01-05T00:30:00+03:00
              sam,AppointmentHeld,a,2026-01-06T23:30:00+03:00
              sam,AppointmentSet,b,2026-01-07T10:00:00+03:00
              sam,AppointmentHeld,b,2026-01-06T10:00:00+03:00"""
    assert amount(company(rows, per("fast"), measures=measures, time_zone="Europe/Moscow")) == "1.00"
    assert amount(company(rows, per("fast"), measures=measures)) == "0.00"  # in UTC it took two days


def test_accepted_by_itself_n_days_later_as_of_a_moment():
    rows = """sam,AppointmentSet,a,2026-01-20
              sam,AppointmentHeld,a,2026-01-28T10:00
              sam,AppointmentLost,z,2026-02-20"""
    files = company(rows, per("good"), measures=GOOD, auto_accept_days=5)
    assert amount(files) == "0.00" and amount(files, "2026-02") == "1.00"
    for as_of, paid in (("2026-02-02", "0.00"), ("2026-02-02T10:00", "1.00"), ("2026-02-02T09:59:59", "0.00")):
        got = files.pay("--period", "2026-02", "--as-of", as_of)["runs"][0]["people"]
        assert [p["total"] for p in got if p["id"] == "sam"] == [paid], as_of
    rejected = company(rows + "\nsam,AppointmentRejected,a,2026-02-10", per("good"), measures=GOOD, auto_accept_days=5)
    assert amount(rejected, "2026-02") == "0.00"


def test_a_case_of_two_wins_is_accepted_once():
    measures = {"good": {"count": "cases", "reached": ["held", "qualified"], "at": "won"}}
    files = company("""sam,AppointmentHeld,a,2026-01-05T10:00
                       sam,DealWon,a,2026-01-05T11:00,,10
                       sam,DealWon,a#2,2026-01-05T12:00,,10
                       sam,AppointmentQualified,a,2026-01-06T10:00
                       sam,CallMade,,2026-01-30""", per("good"), measures=measures, auto_accept_days=1)
    assert amount(files) == "1.00"


# people

def test_a_promotion_loses_nobody_their_fee():
    files = company("""sam,AppointmentSet,a,2026-01-05
                       kim,AppointmentHeld,a,2026-02-05
                       sam,AppointmentSet,b,2026-02-05
                       kim,AppointmentHeld,b,2026-02-06""", per("held"), {"id": "s", "type": "salary", "amount": "280"},
                    measures=HELD, role="agent", people="id,role,from\nsam,agent,\nsam,closer,2026-01-20\nkim,closer,\n")
    runs = files.pay("--from", "2026-01", "--to", "2026-03")["runs"]
    assert [[p["id"] for p in r["people"]] for r in runs] == [["sam"], ["sam"], []], runs
    assert files.lines("2026-02") == {"c": "1.00", "s": "0.00"}
    assert files.lines("2026-01")["s"] == "171.61"  # 280 × 19/31


def test_absence_counts_from_both_ends_and_once():
    files = company("sam,CallMade,,2026-01-05", {"id": "c", "type": "salary", "amount": "3100"}, measures={},
                    people="id,fte\nsam,0.5\n")
    files.put("absences", "person,from,to,kind\nsam,2026-01-05,2026-01-09,sick\nsam,2026-01-08,2026-01-10,vacation\n"
              "sam,2026-01-20,2026-01-25,business_trip\n")
    assert amount(files) == "1250.00"


def test_months_begin_on_their_first_day():
    people = "id,hired_on\nsam,2026-01-02\nkim,2026-01-01\n"
    files = company("sam,CallMade,,2026-01-05", {"id": "c", "type": "salary", "amount": "900"}, measures={},
                    people=people, proration="months", period="quarter")
    assert amount(files, "2026-Q1") == "600.00" and amount(files, "2026-Q1", "kim") == "900.00"


def test_the_quota_of_a_quarter_is_shared_by_thirds_before_a_years_twelfths():
    rows = "sam,DealWon,a,2026-01-05,,100"
    pay = {"id": "c", "type": "bonus", "amount": "1", "when": "attainment(sold) = 100%"}
    for quotas, met in (("sam,sold,2026-Q1,300\nsam,sold,2026,2400", "1.00"), ("sam,sold,2026,1200", "1.00"),
                        ("sam,sold,2026-01,100\nsam,sold,2026-Q1,1", "1.00"), ("role:agent,sold,2026,1200", "1.00"),
                        ("sam,sold,2026,1000\nrole:agent,sold,2026-01,100", "0.00"), ("sam,sold,2026-01,0", "0.00")):
        files = company(rows, pay, measures=SOLD).put("quotas", "person,measure,period,value\n%s\n" % quotas)
        assert amount(files) == met, quotas


# expressions

def test_conditions_are_three_valued_and_exact():
    rows = "\n".join("sam,AppointmentSet,a%d,2026-01-05" % i for i in range(10)) + "\n" + "\n".join(
        "sam,AppointmentHeld,a%d,2026-01-06" % i for i in range(7))
    measures = {**HELD, "set": {"count": "cases", "reached": ["set"]}, "q": {"given": "q"},
                "show": {"ratio": ["held", "set"]}, "none": {"ratio": ["held", "zero"]},
                "zero": {"count": "cases", "reached": ["paid"]}}
    for text, met in (("show >= 70%", True), ("show > 70%", False), ("show >= 0.7", True), ("none > 1", False),
                      ("not none > 1", False), ("none > 1 or show = 70%", True), ("none > 1 and show = 70%", False),
                      ("not (none > 1 and show > 70%)", True), ("q = 0 or q != 0", False), ("held / zero >= 0", False),
                      ("1 + 2 * 3 = 7 and (1 + 2) * 3 = 9", True), ("min(held, set, 5) = 5 and max(held, set) = 10", True),
                      ("-held = -7 and 7 - -1 = 8", True), ("held / 3 * 3 = 7", True), ("attainment(held) > 0", False),
                      ("not held > 7 and set = 10", True), ("quota > 0", None)):
        files = company(rows, {"id": "c", "type": "bonus", "amount": "1", "when": text}, measures=measures)
        if met is None:
            assert files.call("--period", "2026-01")[0] == 1, text
        else:
            assert amount(files) == ("1.00" if met else "0.00"), text


# components

def test_a_line_is_rounded_once_and_its_parts_add_up():
    rows = "\n".join("sam,AppointmentSet,k%d,2026-01-%02d\nsam,AppointmentHeld,k%d,2026-01-%02d" % (i, 9 - i, i, 9 - i)
                     for i in (1, 2, 3))
    for unit, mode, paid, parts in (("0.01", "half_up", "0.17", ["0.05", "0.06", "0.06"]),
                                    ("0.01", "down", "0.16", ["0.05", "0.05", "0.06"]),
                                    ("0.05", "half_up", "0.15", ["0.05", "0.05", "0.05"]), ("1", "half_up", "0", ["0"] * 3),
                                    ("0.1", "half_even", "0.2", ["0.0", "0.1", "0.1"])):
        files = company(rows, per("held", "0.055"), measures=HELD, rounding={"to": unit, "mode": mode})
        line = files.pay("--period", "2026-01")["runs"][0]["people"][1]["lines"][0]
        assert line["amount"] == paid and [c["pay"] for c in line["cases"]] == parts, (unit, mode, line)


def test_a_cap_and_a_floor_bring_what_they_are_of_to_the_amount():
    rows = "sam,AppointmentSet,a,2026-01-05\nsam,AppointmentHeld,a,2026-01-06"
    files = company(rows, {"id": "s", "type": "salary", "amount": "1000"}, per("held", "100"),
                    {"id": "cap", "type": "cap", "amount": "80"}, {"id": "floor", "type": "floor", "amount": "90"},
                    {"id": "x", "type": "multiplier", "by": "held", "of": ["c", "cap"], "table": [{"from": "1", "factor": "150%"}]},
                    measures=HELD)
    assert files.lines("2026-01") == {"s": "1000.00", "c": "100.00", "cap": "-20.00", "floor": "10.00", "x": "40.00"}
    assert files.lines("2026-02")["x"] == "0.00" and files.lines("2026-02")["floor"] == "90.00"


def test_what_a_span_paid_is_not_paid_again_and_comes_back():
    rows = """sam,DealWon,a,2026-01-05,,1000
              sam,DealWon,b,2026-02-05,,1000
              sam,DealCancelled,a,2026-03-05"""
    pay = {"id": "c", "type": "percent", "measure": "sold", "accumulate": "quarter",
           "tiers": [{"from": "0", "rate": "5%"}, {"from": "1500", "rate": "10%"}]}
    files = company(rows, pay, measures=SOLD)
    runs = files.pay("--from", "2026-01", "--to", "2026-04")["runs"]
    lines = [p["lines"][0] for r in runs for p in r["people"] if p["id"] == "sam"]
    assert [x["amount"] for x in lines] == ["50.00", "75.00", "-75.00", "0.00"], lines
    assert [(c["key"], c["quantity"], c["pay"]) for c in lines[2]["cases"]] == [("a", "-1000", "-75.00")], lines[2]


def test_what_is_below_nothing_is_carried_and_owed_until_the_person_has_left():
    rows = """sam,DealWon,a,2026-02-05,,100
              sam,DealWon,b,2026-03-05,,500"""
    fine = {"id": "fine", "type": "bonus", "amount": "-300", "when": "sold = 0"}
    salary = {"id": "s", "type": "salary", "amount": "1000"}
    pay = {"id": "c", "type": "percent", "measure": "sold", "rate": "100%"}
    files = company(rows, salary, fine, pay, measures=SOLD)
    runs = files.pay("--from", "2026-01", "--to", "2026-03")["runs"]
    got = [[(x["component"], x["amount"]) for x in p["lines"][1:]] + [p["total"]]
           for r in runs for p in r["people"] if p["id"] == "sam"]
    assert got == [[("fine", "-300.00"), ("c", "0.00"), ("carried", "300.00"), "1000.00"],
                   [("fine", "0.00"), ("c", "100.00"), ("debt", "-300.00"), ("carried", "200.00"), "1000.00"],
                   [("fine", "0.00"), ("c", "500.00"), ("debt", "-200.00"), "1300.00"]], got
    files = company(rows, salary, fine, pay, measures=SOLD, recover_from="all")
    runs = files.pay("--from", "2026-01", "--to", "2026-02")["runs"]
    assert [p["total"] for r in runs for p in r["people"] if p["id"] == "sam"] == ["700.00", "1100.00"], runs
    files = company("sam,DealWon,a,2026-03-05,,100", fine, pay, measures=SOLD, people="id,left_on\nsam,2026-02-10\n")
    runs = files.pay("--from", "2026-02", "--to", "2026-04")["runs"]
    assert [[(x["type"], x["amount"]) for x in p["lines"]] for r in runs[:2] for p in r["people"]] == [
        [("bonus", "-300.00"), ("percent", "0.00"), ("carried", "300.00")],
        [("bonus", "0.00"), ("percent", "100.00"), ("debt", "0.00")]], runs
    assert runs[2]["people"] == [], runs


def test_weeks_belong_to_the_quarter_of_their_thursday():
    files = company("sam,DealWon,a,2025-12-31,,100\nsam,DealWon,b,2026-01-05,,100",
                    {"id": "c", "type": "percent", "measure": "sold", "accumulate": "quarter",
                     "tiers": [{"from": "0", "rate": "0%"}, {"from": "100", "rate": "100%"}]}, measures=SOLD, period="week")
    assert amount(files, "2026-W01") == "0.00" and amount(files, "2026-W02") == "100.00"


def test_a_local_time_that_is_not_there_takes_the_offset_before():
    """Clocks went from 2:00 to 3:00: 2:30 is 2:30 by the winter's clock, and shown as 3:30."""
    files = company("sam,AppointmentSet,a,2026-03-29T02:30\nsam,AppointmentHeld,a,2026-10-25T02:30", per("held"),
                    measures=HELD, time_zone="Europe/Berlin")
    line = files.pay("--period", "2026-10")["runs"][0]["people"][1]["lines"][0]
    assert line["cases"][0]["at"] == "2026-10-25T02:30:00+02:00", line
    files = company("sam,AppointmentSet,a,2026-03-29T02:30\nsam,AppointmentHeld,a,2026-03-29T02:30", per("held"),
                    measures=HELD, time_zone="Europe/Berlin")
    line = files.pay("--period", "2026-03")["runs"][0]["people"][1]["lines"][0]
    assert line["cases"][0]["at"] == "2026-03-29T03:30:00+02:00", line


sys.exit(run(globals()))
