# SPDX-License-Identifier: GPL-3.0-or-later
"""What was closed stays; what changes afterwards comes as a correction, once (SCHEMES.md §3 "Late changes").

usage: test_close.py PREMIACTL
"""

import sys
import tempfile

from calc_call import run, scheme
from closing_book import Book, assert_adds_up, lines

WON = {"sold": {"sum": "amount", "reached": ["won"], "at": "won"}}
PERCENT = {"id": "c", "type": "percent", "measure": "sold", "rate": "10%"}
SALARY = {"id": "base", "type": "salary", "amount": "1000"}
HELD = {"held": {"count": "cases", "reached": ["held"], "credit": "performer"}}
FEE = {"id": "fee", "type": "per_unit", "measure": "held", "rate": "100"}


def with_book(*components, **more):
    def decorate(function):
        def test():
            with tempfile.TemporaryDirectory() as folder:
                function(Book(folder, scheme(*components, **{"measures": WON, **more})))
        return test
    return decorate


# ---- EXAMPLES.md 11 (Sales Cookie): a deal of 1,000 at 10 % closed in January is paid 100 …

@with_book(PERCENT)
def test_example_11_late_date(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    assert book.closed("2026-01") == [("c", "percent", "100.00")]
    book.actions("sam,DealWon,d1,2026-02-10,1000")
    assert book.closed("2026-02") == [("c", "percent", "100.00"), ("c", "correction", "-100.00")]


@with_book(PERCENT)
def test_example_11_late_date_and_amount(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000", "sam,DealWon,d2,2026-02-11,500")
    book.close("2026-01")
    book.actions("sam,DealWon,d1,2026-02-10,920")
    run = book.frozen(book.close("2026-02"))
    # 92 − 100 = −8 beside the 50 of the other deal.
    assert lines(run["people"][0]) == [("c", "percent", "142.00"), ("c", "correction", "-100.00")], run
    assert run["total"] == "42.00", run
    assert_adds_up(run)


# ---- what a correction is

@with_book(PERCENT)
def test_late_win_is_named_by_period_component_and_case(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    book.close("2026-01")
    book.actions("sam,DealWon,d2,2026-01-31,300", "sam,DealWon,d3,2026-02-01,100")
    run = book.frozen(book.close("2026-02"))
    line = run["people"][0]["lines"][1]
    assert line["type"] == "correction" and line["component"] == "c" and line["period"] == "2026-01", line
    assert [(c["key"], c["pay"]) for c in line["cases"]] == [("d2", "30.00")], line
    assert "2026-01" in line["why"] and "d2" in line["why"] and "30.00" in line["why"], line
    assert run["total"] == "40.00", run


@with_book(PERCENT)
def test_corrections_are_not_corrected_again(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    book.close("2026-01")
    book.actions("sam,DealWon,d1,2026-01-10,1500")
    assert book.closed("2026-02") == [("c", "percent", "0.00"), ("c", "correction", "50.00")]
    assert book.closed("2026-03") == [("c", "percent", "0.00")]
    book.actions("sam,DealWon,d1,2026-01-10,1400")
    assert book.closed("2026-04") == [("c", "percent", "0.00"), ("c", "correction", "-10.00"), ("carried", "carried", "10.00")]
    assert book.closed("2026-05") == [("c", "percent", "0.00"), ("debt", "debt", "-10.00"), ("carried", "carried", "10.00")]


@with_book(PERCENT)
def test_several_periods_one_line_each(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    book.close("2026-01")
    book.actions("sam,DealWon,d2,2026-02-10,1000")
    book.close("2026-02")
    book.actions("sam,DealWon,d1,2026-01-10,1100", "sam,DealWon,d2,2026-02-10,1200", "sam,DealWon,d3,2026-02-20,10")
    run = book.frozen(book.close("2026-03"))
    found = [(line["period"], line["amount"], [c["key"] for c in line["cases"]]) for line in run["people"][0]["lines"][1:]]
    assert found == [("2026-01", "10.00", ["d1"]), ("2026-02", "21.00", ["d2", "d3"])], found


@with_book(PERCENT)
def test_cancelled_in_the_closed_period(book):
    """A cancellation dated in it is a change of it."""
    book.actions("sam,DealWon,d1,2026-01-10,1000", "sam,DealWon,d2,2026-02-10,2000")
    book.close("2026-01")
    book.actions("sam,DealCancelled,d1,2026-01-20")
    assert book.closed("2026-02") == [("c", "percent", "200.00"), ("c", "correction", "-100.00")]


@with_book(PERCENT)
def test_cancelled_later_is_no_change(book):
    """Only a clawback takes back; this scheme has none."""
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    book.close("2026-01")
    book.actions("sam,DealCancelled,d1,2026-02-20")
    assert book.closed("2026-02") == [("c", "percent", "0.00")]


@with_book(SALARY, FEE, measures=HELD)
def test_somebody_left_earlier_than_was_known(book):
    """Salary has no cases; its correction counts as salary, but takes no total below 0."""
    book.actions("sam,AppointmentHeld,a1,2026-02-03")
    assert book.closed("2026-01") == [("base", "salary", "1000.00"), ("fee", "per_unit", "0.00")]
    book.put(people="id,name,role,left_on\nsam,Sam,,2026-01-15\n")
    run = book.frozen(book.close("2026-02"))
    # 1000 × 15 ÷ 31 = 483.87; the fee of February pays back what it can.
    assert lines(run["people"][0]) == [("base", "salary", "0.00"), ("fee", "per_unit", "100.00"), ("base", "correction", "-516.13"),
                                       ("carried", "carried", "416.13")], run
    assert run["total"] == "0.00"
    # The first period that begins after the last day of work forgave nothing: there was no debt yet. The next does.
    run = book.frozen(book.close("2026-03"))
    assert run["people"] == [], run


@with_book(SALARY, FEE, measures=HELD)
def test_salary_is_not_touched_by_corrections_of_the_rest(book):
    book.actions(*["sam,AppointmentHeld,a%d,2026-01-05" % i for i in range(3)])
    book.close("2026-01")
    book.actions("sam,AppointmentHeld,a0,2026-03-05", "sam,AppointmentHeld,a1,2026-03-05")
    assert book.closed("2026-02") == [("base", "salary", "1000.00"), ("fee", "per_unit", "0.00"), ("fee", "correction", "-200.00"),
                                      ("carried", "carried", "200.00")]
    assert book.closed("2026-03") == [("base", "salary", "1000.00"), ("fee", "per_unit", "200.00"), ("debt", "debt", "-200.00")]


@with_book(SALARY, FEE, measures=HELD, recover_from="all")
def test_recovered_from_all(book):
    book.actions(*["sam,AppointmentHeld,a%d,2026-01-05" % i for i in range(12)])
    book.close("2026-01")
    book.actions(*["sam,AppointmentHeld,a%d,2026-06-05" % i for i in range(12)])
    assert book.closed("2026-02")[2:] == [("fee", "correction", "-1200.00"), ("carried", "carried", "200.00")]
    assert book.closed("2026-03") == [("base", "salary", "1000.00"), ("fee", "per_unit", "0.00"), ("debt", "debt", "-200.00")]


@with_book(FEE, measures=HELD, role="seller")
def test_somebody_who_is_not_in_it_any_more(book):
    """Paid by mistake: the role was another one. What was paid comes back, from a person who is in no run by role."""
    book.put(people="id,name,role\nsam,Sam,seller\n")
    book.actions("sam,AppointmentHeld,a1,2026-01-05")
    assert book.closed("2026-01") == [("fee", "per_unit", "100.00")]
    book.put(people="id,name,role\nsam,Sam,closer\n")
    assert book.closed("2026-02") == [("fee", "per_unit", "0.00"), ("fee", "correction", "-100.00"), ("carried", "carried", "100.00")]


# ---- what was closed stays

@with_book(PERCENT)
def test_nothing_changes_a_closed_run(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    first = book.close("2026-01")
    before = book.text(first)
    book.actions("sam,DealWon,d1,2026-01-10,9999", "sam,DealWon,d2,2026-01-11,1")
    second = book.close("2026-02")
    assert book.text(first) == before
    code, _, err = book.close_call("2026-01")
    assert code == 1 and "closed already" in err, (code, err)
    assert book.text(first) == before and book.text(second) == book.text(second)


@with_book(PERCENT)
def test_only_the_next_period(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    book.close("2026-01")
    code, _, err = book.close_call("2026-03")
    assert code != 0 and "2026-02" in err, err
    code, _, err = book.close_call("2025-12")
    assert code != 0 and err, err
    code, _, err = book.close_call("2026-W05")
    assert code == 1 and "another kind" in err, (code, err)
    book.close("2026-02")


@with_book(PERCENT)
def test_reopened_and_closed_again(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    first = book.close("2026-01")
    book.actions("sam,DealWon,d1,2026-01-10,1200")
    code, _, err = book.close_call("2026-01", "--reopen")
    assert code == 2 and "--reason" in err, err
    code, out, err = book.close_call("2026-01", "--reopen", "--reason", "the amount was wrong")
    assert code == 0 and "calculated" in out, (out, err)
    second = book.close("2026-01")
    assert second != first
    assert lines(book.frozen(first)["people"][0]) == [("c", "percent", "100.00")]
    assert lines(book.frozen(second)["people"][0]) == [("c", "percent", "120.00")]
    assert book.closed("2026-02") == [("c", "percent", "0.00")]  # nothing is left to be corrected
    listed = book.call("close", "--workspace", "w.premia", "--list")
    assert "reopened" in listed.splitlines()[0] and "reopened" not in listed.splitlines()[1], listed
    assert "the amount was wrong" in book.call("audit", "--workspace", "w.premia")


@with_book(PERCENT)
def test_paid_is_not_reopened(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    book.close("2026-01")
    for state in ("handed_over", "paid"):
        assert book.close_call("2026-01", "--state", state)[0] == 0
    code, _, err = book.close_call("2026-01", "--reopen", "--reason", "no")
    assert code != 0 and "paid" in err, err


@with_book(PERCENT)
def test_states_before(book):
    code, out, _ = book.close_call("2026-01", "--state", "checked")
    assert code == 0 and "checked" in out
    code, out, _ = book.close_call("2026-01", "--state", "calculated")
    assert code == 0 and "calculated" in out
    assert book.close_call("2026-01", "--state", "closed")[0] == 2
    assert book.close_call("2026-01", "--state", "sealed")[0] == 2


# ---- a closed period keeps its scheme

@with_book(PERCENT)
def test_saved_anew_corrects_nothing(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000", "sam,DealWon,d2,2026-02-10,1000")
    book.close("2026-01")
    book.put(scheme=scheme({**PERCENT, "rate": "20%"}, {"id": "new", "type": "bonus", "amount": "7"}, measures=WON))
    assert book.closed("2026-02") == [("c", "percent", "200.00"), ("new", "bonus", "7.00")]
    book.actions("sam,DealWon,d1,2026-01-10,1100", "sam,DealWon,d2,2026-02-10,1100")
    run = book.frozen(book.close("2026-03"))
    found = [(line["component"], line["period"], line["amount"]) for line in run["people"][0]["lines"] if line["type"] == "correction"]
    # January at its 10 %, February at its 20 %.
    assert found == [("c", "2026-01", "10.00"), ("c", "2026-02", "20.00")], run


@with_book(PERCENT)
def test_rounded_otherwise_since(book):
    """January was paid to the cent, February to the unit: its correction has cents all the same."""
    book.actions("sam,DealWon,d1,2026-01-10,1000.10", "sam,DealWon,d2,2026-02-10,1009")
    assert book.closed("2026-01") == [("c", "percent", "100.01")]
    book.put(scheme=scheme(PERCENT, measures=WON, rounding={"to": "1", "mode": "half_up"}))
    book.actions("sam,DealWon,d1,2026-01-10,1000.40")
    run = book.frozen(book.close("2026-02"))
    assert lines(run["people"][0]) == [("c", "percent", "101.00"), ("c", "correction", "0.03")] and run["total"] == "101.03", run


@with_book(PERCENT, {"id": "old", "type": "bonus", "amount": "5"})
def test_a_component_that_is_gone_is_not_taken_back(book):
    """But it is corrected, by its own version."""
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    book.close("2026-01")
    book.put(scheme=scheme(PERCENT, measures=WON))
    assert book.closed("2026-02") == [("c", "percent", "0.00")]
    book.put(people="id,name,role,hired_on\nsam,Sam,,2026-02-01\n")
    assert book.closed("2026-03") == [("c", "percent", "0.00"), ("old", "correction", "-5.00"), ("carried", "carried", "5.00")]


# ---- what goes on from period to period

def pay_of(book, period, person="sam"):
    run = book.frozen(book.close(period))
    return {p["id"]: p["total"] for p in run["people"]}[person]


@with_book({**PERCENT, "rate": "100%"}, {"id": "draw", "type": "draw", "amount": "2000", "of": ["c"], "kind": "guarantee", "recoverable": True})
def test_example_8_month_by_month(book):
    """Siebel Incentive Compensation: a recoverable guarantee; every month is known only when it is closed."""
    earned = ["2750", "3000", "1500", "2375", "3000", "2750"]
    paid = ["2750.00", "3000.00", "2000.00", "2000.00", "2875.00", "2750.00"]
    for month, (amount, total) in enumerate(zip(earned, paid), 1):
        book.actions("sam,DealWon,d%d,2026-%02d-15,%s" % (month, month, amount))
        assert pay_of(book, "2026-%02d" % month) == total, month


@with_book({**PERCENT, "rate": "100%"}, {"id": "draw", "type": "draw", "amount": "2000", "of": ["c"], "kind": "guarantee", "recoverable": True})
def test_a_late_win_changes_what_is_owed(book):
    book.actions("sam,DealWon,d1,2026-01-15,1500")
    assert pay_of(book, "2026-01") == "2000.00"  # 500 owed
    book.actions("sam,DealWon,d2,2026-01-16,500", "sam,DealWon,d3,2026-02-15,3000")
    # January was worth 2,000: no top-up of 500, and nothing is owed that February would repay.
    assert book.closed("2026-02") == [("c", "percent", "3000.00"), ("draw", "draw", "0.00"), ("c", "correction", "500.00"),
                                      ("draw", "correction", "-500.00")]


CLAWED = (PERCENT, {"id": "back", "type": "clawback", "of": ["c"]})


@with_book(*CLAWED)
def test_cancelled_later_is_clawed_back_once(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000", "sam,DealWon,d2,2026-02-10,3000")
    book.close("2026-01")
    book.actions("sam,DealCancelled,d1,2026-02-20")
    assert book.closed("2026-02") == [("c", "percent", "300.00"), ("back", "clawback", "-100.00")]
    assert book.closed("2026-03") == [("c", "percent", "0.00"), ("back", "clawback", "0.00")]


@with_book(*CLAWED)
def test_what_a_correction_took_is_not_clawed_back(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000", "sam,DealWon,d2,2026-02-10,3000")
    book.close("2026-01")
    book.actions("sam,DealCancelled,d1,2026-01-20")
    assert book.closed("2026-02") == [("c", "percent", "300.00"), ("back", "clawback", "0.00"), ("c", "correction", "-100.00")]


@with_book(*CLAWED)
def test_a_cancellation_that_was_dated_wrongly(book):
    """Taken back in February; it was in January: that month is corrected, and the clawback given back."""
    book.actions("sam,DealWon,d1,2026-01-10,1000", "sam,DealWon,d2,2026-02-10,3000")
    book.close("2026-01")
    book.actions("sam,DealCancelled,d1,2026-02-20")
    book.close("2026-02")
    book.actions("sam,DealCancelled,d1,2026-01-20")
    run = book.frozen(book.close("2026-03"))
    found = [(line["component"], line["period"], line["amount"]) for line in run["people"][0]["lines"] if line["type"] == "correction"]
    assert found == [("c", "2026-01", "-100.00"), ("back", "2026-02", "100.00")] and run["total"] == "0.00", run


@with_book(PERCENT, {"id": "held", "type": "holdback", "of": ["c"], "share": "20%", "release": {"after_months": 2}})
def test_held_parts_are_released_from_closed_months(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000", "sam,DealWon,d2,2026-01-11,500")
    assert pay_of(book, "2026-01") == "120.00"
    book.actions("sam,DealCancelled,d2,2026-02-20")
    assert pay_of(book, "2026-02") == "0.00"
    # Only what belongs to d1 comes: d2 was cancelled before its release, and is no change of January.
    assert book.closed("2026-03") == [("c", "percent", "0.00"), ("held", "holdback", "20.00")]


@with_book(PERCENT, {"id": "in3", "type": "spread", "of": ["c"], "periods": 3})
def test_spread_parts_go_on(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    assert pay_of(book, "2026-01") == "33.34"
    book.actions("sam,DealWon,d1,2026-01-10,1300")
    # 130 in three: 43.34, 43.33, 43.33.
    assert book.closed("2026-02") == [("c", "percent", "0.00"), ("in3", "spread", "43.33"), ("c", "correction", "30.00"),
                                      ("in3", "correction", "-20.00")]
    assert pay_of(book, "2026-03") == "43.33"
    assert pay_of(book, "2026-04") == "0.00"


@with_book(FEE, measures=HELD)
def test_no_case_is_paid_twice(book):
    """A meeting whose day moves back and forth between months that are closed."""
    days = ["2026-01-31", "2026-02-01", "2026-01-30", "2026-03-01", "2026-02-28"]
    paid = 0
    for month, day in enumerate(days, 1):
        book.actions("sam,AppointmentHeld,a1,%sT10:00" % day)
        run = book.frozen(book.close("2026-%02d" % month))
        paid += sum(float(c["pay"]) for p in run["people"] for line in p["lines"] for c in line["cases"] if c["key"] == "a1")
        # It is paid once it has happened, and never more than once.
        assert paid == (100 if int(day[5:7]) <= month else 0), (month, day, paid)


# ---- the checklist

@with_book(FEE, SALARY, measures={"held": {"count": "cases", "reached": ["held", "qualified"], "at": "held"}}, role="seller")
def test_checklist_names_what_is_open(book):
    book.put(people="id,name,role\nsam,Sam,seller\neve,Eve,cook\n",
             actions="account,action,key,at,due,prospect\nsam,AppointmentSet,a1,2026-01-03,2026-01-05,Acme\n"
                     "sam,AppointmentSet,a2,2026-01-03,2026-01-06,Zeta\nsam,AppointmentHeld,a2,2026-01-06,,\n"
                     "sam,AppointmentSet,a3,2026-01-03,2026-01-07,Good\nsam,AppointmentHeld,a3,2026-01-07,,\nsam,AppointmentQualified,a3,2026-01-08,,\n")
    code, out, err = book.close_call("2026-01", "--check")
    assert code == 0 and "1100.00" in out, (code, out, err)
    assert "a1 (Acme)" in err and "a2 (Zeta)" in err and "a3" not in err and "Eve" in err, err
    assert book.call("close", "--workspace", "w.premia", "--list") == ""


@with_book(PERCENT)
def test_a_draft_is_not_closed(book):
    """A second scheme for the same people comes in as a draft."""
    book.put(scheme={**book.scheme, "id": "other"})
    code, _, err = book.run("close", "--workspace", "w.premia", "--scheme", "other", "--period", "2026-01")
    assert code == 1 and "draft" in err, (code, err)


@with_book(PERCENT)
def test_wrong_calls(book):
    assert book.run("close")[0] == 2
    assert book.run("close", "--workspace", "w.premia")[0] == 2
    assert book.run("close", "--workspace", "w.premia", "--scheme", "s", "--period", "January")[0] == 2
    code, _, err = book.run("close", "--workspace", "w.premia", "--scheme", "t", "--period", "2026-01")
    assert code == 1 and "“s”" in err, (code, err)
    assert book.run("close", "--workspace", "w.premia", "--show", "7")[0] == 2


if __name__ == "__main__":
    sys.exit(run(globals()))
