# SPDX-License-Identifier: GPL-3.0-or-later
"""What premiactl calc says about files that are wrong, and which it reads although they are unusual.

usage: test_calc_input.py PREMIACTL
"""

import os
import sys

from calc_call import ACTIONS, SOLD, Files, run, scheme

FEE = {"id": "fee", "type": "per_unit", "measure": "held", "rate": "100"}
HELD = {"held": {"count": "cases", "reached": ["held"]}}


def company():
    files = Files().put("people", "id,name,role\nsam,Sam,agent\n")
    files.actions("sam,AppointmentHeld,a1,2026-01-05T10:00", "sam,DealWon,a1,2026-01-06T10:00,1000")
    return files.put("scheme", scheme(FEE, measures=HELD))


def refuses(files, option, place, *words, more=("--period", "2026-01")):
    """Exit 1, with the place first and each of @words in the message; nothing on stdout."""
    code, out, err = files.call(*more)
    assert code == 1 and out == "", (code, out[:200], err[:500])
    start = files.paths[option] + place
    assert any(line.startswith(start) for line in err.splitlines()), (start, err[:800])
    for word in words:
        assert word in err, (word, err[:800])


def refuses_scheme(content, place, *words):
    refuses(company().put("scheme", content), "scheme", place, *words)


# what a scheme means

def test_unknown_key_is_named_and_the_right_one_suggested():
    refuses_scheme(scheme({**FEE, "mesure": "held"}, measures=HELD), ": /components/0", "mesure", "measure")
    refuses_scheme(scheme(FEE, measures={"held": {**HELD["held"], "reched": ["set"]}}), ": /measures/held", "reached")
    refuses_scheme(scheme(FEE, measures=HELD, rouding={}), ": /rouding", "rounding")


def test_unknown_measure_and_component_are_named():
    refuses_scheme(scheme({**FEE, "measure": "hled"}, measures=HELD), ": /components/0/measure: ", "hled", "held")
    refuses_scheme(scheme(FEE, {"id": "cap", "type": "cap", "of": ["fees"], "amount": "1"}, measures=HELD),
                   ": /components/1/of/0: ", "fees", "fee")
    refuses_scheme(scheme({**FEE, "when": "hold > 1"}, measures=HELD), ": /components/0/when: ", "hold", "held")
    refuses_scheme(scheme({**FEE, "type": "per_uint"}, measures=HELD), ": /components/0/type: ", "per_unit")


def test_tiers_out_of_order_are_named():
    tiers = [{"from": "0", "rate": "1"}, {"from": "10", "rate": "2"}, {"from": "5", "rate": "3"}]
    refuses_scheme(scheme({"id": "c", "type": "per_unit", "measure": "held", "tiers": tiers}, measures=HELD),
                   ": /components/0/tiers/2/from: ")
    tiers[2]["from"] = "10"
    refuses_scheme(scheme({"id": "c", "type": "per_unit", "measure": "held", "tiers": tiers}, measures=HELD),
                   ": /components/0/tiers/2/from: ")


def test_ratio_of_itself_is_refused():
    for measures in ({"r": {"ratio": ["r", "held"]}}, {"r": {"ratio": ["s", "held"]}, "s": {"ratio": ["held", "r"]}}):
        refuses_scheme(scheme(FEE, measures={**HELD, **measures}), ": /measures/r/ratio")


def test_expressions_of_any_depth_are_survived():
    for text in ("(" * 10000 + "held" + ")" * 10000 + " > 1", "not " * 10000 + "held > 1", "-" * 10000 + "held > 1",
                 "min(" * 10000 + "held", "held > " + "1 + (" * 10000):
        refuses_scheme(scheme({**FEE, "when": text}, measures=HELD), ": /components/0/when: ")


def test_expressions_say_where_they_are_wrong():
    for text in ("held >", "held => 1", "held > 1 > 2", "held", "1 +* 2 > 3", "held > 1)", "“held” > 1", ""):
        refuses_scheme(scheme({**FEE, "when": text}, measures=HELD), ": /components/0/when: ")


def test_json_of_any_depth_is_survived():
    refuses(company().put("scheme", "[" * 100000), "scheme", ":1: ")
    refuses(company().put("scheme", '{"a":' * 100000), "scheme", ":1: ")


def test_json_syntax_is_named_by_line():
    refuses(company().put("scheme", '{"premia": "scheme/1",\n "id": "s"\n "name": "x"}'), "scheme", ":3: ")
    refuses(company().put("scheme", '{"id": "s",\n\n "id": "t"}'), "scheme", ":3: ", "id")
    refuses(company().put("scheme", ""), "scheme", ":1: ")
    refuses(company().put("scheme", b'{"id": "\xff"}'), "scheme", ":1: ")


def test_numbers_that_lost_digits_are_refused():
    refuses_scheme(scheme({**FEE, "rate": 1.5}, measures=HELD), ": /components/0/rate: ")
    refuses_scheme(scheme({**FEE, "rate": "0.0000001"}, measures=HELD), ": /components/0/rate: ")
    refuses_scheme(scheme({**FEE, "rate": "99999999999999999999"}, measures=HELD), ": /components/0/rate: ")
    refuses_scheme(scheme({**FEE, "rate": "1e3"}, measures=HELD), ": /components/0/rate: ")


def test_a_zone_that_is_none_is_named():
    refuses_scheme(scheme(FEE, measures=HELD, time_zone="Europe/Moskau"), ": /time_zone: ", "Europe/Moskau")
    refuses_scheme(scheme(FEE, measures=HELD, time_zone="../../etc/passwd"), ": /time_zone: ")


# amounts

def test_amounts_that_do_not_fit_are_errors_and_never_wrong():
    big = "9223372036854.775807"
    for n in (2, 3):
        files = company().put("scheme", scheme({"id": "c", "type": "percent", "measure": "sold", "rate": "100%"}, measures=SOLD))
        files.actions(*["sam,DealWon,d%d,2026-01-06T10:00,%s" % (i, big) for i in range(n)])
        refuses(files, "scheme", ": /components/0", "sam", "2026-01")
    files.actions("sam,DealWon,d,2026-01-06T10:00,%s" % big)
    refuses(files, "scheme", ": /components/0", "sam", "2026-01")  # the next cent does not fit
    files.put("scheme", scheme({"id": "c", "type": "percent", "measure": "sold", "rate": "50%"}, measures=SOLD))
    assert files.lines("2026-01") == {"c": "4611686018427.39"}
    files.actions("sam,DealWon,d,2026-01-06T10:00,9223372036854.775808")
    refuses(files, "actions", ":2: column “amount”: ")
    files.actions("sam,DealWon,d,2026-01-06T10:00,0.0000001")
    refuses(files, "actions", ":2: column “amount”: ")


def test_amounts_too_large_in_another_currency_are_errors_and_never_wrong():
    """Four of the largest amounts at the largest rate: their sum once came out below zero."""
    big = "9223372036854.775807"
    pay = {"id": "c", "type": "percent", "measure": "team", "rate": "0.0001%"}
    team = {"team": {"sum": "amount", "reached": ["won"], "credit": "manager", "of": "closer"}}
    files = Files().put("people", "id,name,role,manager\nsam,Sam,closer,ann\nann,Ann,agent,\n")
    files.put("scheme", scheme(pay, measures=team)).put("rates", "from,to,on,rate\nZZZ,EUR,2026-01-01,%s\n" % big)
    for n in (4, 1, 2, 3, 5):
        files.put("actions", ACTIONS + "\n" + "".join("sam,DealWon,d%d,2026-01-06,,,%s,ZZZ,,,,\n" % (i, big) for i in range(n)))
        code, out, err = files.call("--period", "2026-01")
        assert code == 1 and out == "" and "too large" in err, (n, code, out[:300], err[:300])


# rows

def test_bad_rows_are_named_by_line_and_column():
    files = company().actions("sam,AppointmentHeld,a1,2026-01-05T10:00", "sam,AppointmentHeld,a2,yesterday",
                              ",AppointmentHeld,a3,2026-01-05", "sam,,a4,2026-01-05", "sam,DealWon,a5,2026-01-05,1e3",
                              "sam,DealWon,a6,2026-02-30", "sam,DealWon,a7,")
    code, out, err = files.call("--period", "2026-01")
    assert code == 1 and out == ""
    for line, column in ((3, "at"), (4, "account"), (5, "action"), (6, "amount"), (7, "at"), (8, "at")):
        assert "%s:%d: column “%s”: " % (files.paths["actions"], line, column) in err, (line, err)


def test_broken_csv_is_named_by_line():
    for text in (ACTIONS + '\nsam,"AppointmentHeld,a,2026-01-05\n', ACTIONS + '\nsam,Appoint"ment,a,2026-01-05\n'):
        refuses(company().put("actions", text), "actions", ":2: ")
    refuses(company().put("actions", ""), "actions", ":1: ")
    refuses(company().put("actions", "who,what\na,b\n"), "actions", ":1: ", "account")
    refuses(company().put("actions", ACTIONS + ",at\n"), "actions", ":1: ", "at")
    refuses(company().put("actions", b"account,action,at\nsam\x00,DealWon,2026-01-05\n"), "actions", ":")


def test_one_key_with_two_values_is_an_error():
    files = company().actions("sam,DealWon,d,2026-01-05,10", "sam,DealWon,e,2026-01-05,10", "sam,DealWon,d,2026-01-05,11")
    refuses(files, "actions", ":4: ", "line 2", "amount")
    files.actions("sam,DealWon,d,2026-01-05,10", "sam,DealWon,d,2026-01-05T00:00,10.00")
    assert files.call("--period", "2026-01")[0] == 0


def test_smaller_tables_name_their_lines():
    cases = {"people": ("id,hired_on,left_on\nsam,2026-02-01,2026-01-01\n", ":2: "),
             "quotas": ("person,measure,period,value\nsam,held,2026-01,5\nsam,held,2026-01,6\n", ":3: "),
             "scores": ("person,measure,period,value\nsam,q,2026-13,5\n", ":2: "),
             "absences": ("person,from,to,kind\nsam,2026-01-05,2026-01-04,sick\n", ":2: "),
             "calendar": ("date,working\n2026-01-05,maybe\n", ":2: "),
             "rates": ("from,to,on,rate\nUSD,EUR,2026-01-01,0\n", ":2: ")}
    for option, (text, place) in cases.items():
        refuses(company().put(option, text), option, place)


def test_two_rows_of_a_person_that_differ_are_an_error():
    refuses(company().put("people", "id,role\nsam,agent\nsam,closer\n"), "people", ":3: ", "sam")
    refuses(company().put("people", "id,manager\nsam,kim\nkim,sam\n"), "people", ":", "sam")
    refuses(company().put("people", "id,manager\nsam,nobody\n"), "people", ":2: ", "nobody")


def test_a_missing_rate_names_the_case():
    files = company().put("scheme", scheme({"id": "c", "type": "percent", "measure": "sold", "rate": "1%"}, measures=SOLD))
    files.put("actions", ACTIONS + "\nsam,DealWon,deal-7,2026-01-06,,,100,USD,,,,\n")
    files.put("rates", "from,to,on,rate\nUSD,EUR,2026-01-07,0.9\nEUR,USD,2026-01-01,1.1\n")
    refuses(files, "actions", ": ", "deal-7", "USD")


def test_skip_bad_takes_the_rest_and_keeps_the_rejected():
    files = company().actions("sam,AppointmentHeld,a1,2026-01-05T10:00", "sam,AppointmentHeld,a2,yesterday",
                              "sam,AppointmentHeld,a3,2026-01-07T10:00")
    code, out, err = files.call("--period", "2026-01", "--skip-bad")
    assert code == 0 and '"amount":"200.00"' in out, (code, out, err)
    rejected = os.path.join(files.folder, "actions.rejected.csv")
    assert rejected in err and "actions.csv:3: " in err, err
    with open(rejected, encoding="utf-8") as f:
        assert f.read() == "account,action,key,at,amount\nsam,AppointmentHeld,a2,yesterday,\n"


# unusual, and read

def test_russian_tables_in_windows_1251_pay_the_same():
    people = "код;имя;роль\nаня;Аня;телемаркетолог\n"
    actions = "сотрудник;действие;номер;дата;сумма\nаня;состоялась;в1;05.01.2026 10:00;\nаня;DealWon;в1;06.01.2026;1500,5\n"
    measures = {**HELD, **SOLD}
    pay = scheme(FEE, {"id": "d", "type": "percent", "measure": "sold", "rate": "10%"}, measures=measures, role="telemarketer")
    expected = {"fee": "100.00", "d": "150.05"}
    for encoding in ("utf-8", "utf-8-sig", "windows-1251"):
        files = Files().put("people", people.encode(encoding)).put("actions", actions.encode(encoding)).put("scheme", pay)
        assert files.lines("2026-01", "аня") == expected, encoding
        said = files.call("--period", "2026-01")[2]
        assert "semicolons" in said and ("Windows-1251" in said) == (encoding == "windows-1251"), said
    files.put("actions", actions.replace(";", "\t")).put("people", people.replace(";", "\t"))
    assert files.lines("2026-01", "аня") == expected


def test_strangers_are_told_with_their_count_and_belong_to_the_case():
    files = company().actions("sam,AppointmentSet,a1,2026-01-04", "ghost,AppointmentHeld,a1,2026-01-05",
                              "ghost,AppointmentHeld,a2,2026-01-05", "ghost,CallMade,,2026-01-05")
    files.put("scheme", scheme(FEE, measures={"held": {**HELD["held"], "credit": "setter"}}))
    code, out, err = files.call("--period", "2026-01")
    assert code == 0 and '"amount":"100.00"' in out, out
    assert "ghost" in err and "3 actions" in err, err
    files.put("quotas", "person,measure,period,value\nsma,held,2026-01,5\nrole:agent,held,2026-01,5\n")
    code, _, err = files.call("--period", "2026-01")
    assert code == 0 and "quotas.csv:2: “sma”" in err and "role:" not in err, err


def test_the_import_profile_of_the_page_is_read():
    files = company().put("actions", "sales_agent,account,product,deal_stage,engage_date,close_date,close_value,opportunity_id\n"
                          "Moses,Cancity,GTX,Won,10/20/2025,01/05/2026,\"1,054\",1C1\nMoses,Isdom,GTX,Lost,01/20/2026,01/30/2026,0,Z06\n"
                          "Ann,Acme,MG,Engaging,01/20/2026,,,EC4\nAnn,Acme,MG,Won,01/20/2026,01/25/2026,$ 550,EC5\n")
    files.put("profile", {"premia": "import/1", "key": "opportunity_id", "date_format": "%m/%d/%Y", "decimal": ".", "rows": [
        {"when": {"deal_stage": ["Won", "Lost"]}, "action": "AppointmentHeld", "account": "sales_agent", "at": "engage_date"},
        {"when": {"deal_stage": ["Won"], "close_value": {">": "0"}}, "action": "DealWon", "account": "sales_agent",
         "at": "close_date", "amount": "close_value", "prospect": "account", "segment": "product"}],
        "add_people": {"role": "agent"}})
    # "$ 550" is dollars: they are paid as they stand only by a scheme in dollars.
    files.put("scheme", {**scheme(FEE, {"id": "d", "type": "percent", "measure": "sold", "rate": "10%"},
                                  measures={**HELD, **SOLD}, role="agent"), "currency": "USD"})
    assert files.lines("2026-01", "Moses") == {"fee": "100.00", "d": "105.40"}
    assert files.lines("2026-01", "Ann") == {"fee": "100.00", "d": "55.00"}
    del files.paths["people"]
    assert files.lines("2026-01", "Ann") == {"fee": "100.00", "d": "55.00"}


# the call

def test_wrong_calls_end_with_2():
    files = company()
    for more in (("--period", "2026-Q1"), ("--period", "2026-W01"), ("--period", "2026"), ("--period", "2026-13"),
                 ("--period", "January"), ("--from", "2026-01"), ("--from", "2026-02", "--to", "2026-01"),
                 ("--from", "2026-01", "--to", "2026-Q1"), ("--from", "0001-01", "--to", "9999-12"), (), ("--period", "2026-01", "--from", "2026-01"),
                 ("--period", "2026-01", "--as-of", "soon"), ("--period", "2026-01", "--threads", "0"),
                 ("--period", "2026-01", "--threads", "many"), ("--period", "2026-01", "extra"),
                 ("--period", "2026-01", "--unknown")):
        code, out, err = files.call(*more)
        assert code == 2 and out == "" and err != "", (more, code, out, err)
    code, _, err = files.call("--period", "2026-01", format="xml")
    assert code == 2 and "xml" in err
    for option in ("people", "actions", "scheme"):
        without = company()
        del without.paths[option]
        code, out, err = without.call("--period", "2026-01")
        assert code == 2 and "--" + option in err, (option, code, err)
        missing = company()
        missing.paths[option] = os.path.join(missing.folder, "is-not-there")
        code, out, err = missing.call("--period", "2026-01")
        assert code == 2 and "is-not-there" in err, (option, code, err)


def test_other_formats_have_the_same_amounts():
    files = company()
    code, out, _ = files.call("--period", "2026-01", format="csv")
    assert code == 0 and out.splitlines()[0] == "period,person,name,component,type,amount,currency,why", out
    assert out.splitlines()[1].startswith("2026-01,sam,Sam,fee,per_unit,100.00,EUR,"), out
    code, out, _ = files.call("--period", "2026-01", format="text")
    assert code == 0 and "100.00" in out and "Sam" in out, out


def test_a_full_disk_is_a_failure():
    if not os.path.exists("/dev/full"):
        return
    files = company()
    command = " ".join("--%s '%s'" % x for x in files.paths.items())
    code = os.system("'%s' calc %s --period 2026-01 >/dev/full 2>/dev/null" % (os.path.abspath(sys.argv[1]), command))
    assert os.waitstatus_to_exitcode(code) == 3, code


sys.exit(run(globals()))
