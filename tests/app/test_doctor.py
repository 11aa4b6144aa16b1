# SPDX-License-Identifier: GPL-3.0-or-later
"""What premiactl doctor and compare print: other programs read it, and an owner is shown it.

usage: test_doctor.py PREMIACTL
"""

import json
import os
import re
import subprocess
import sys
from decimal import Decimal

from calc_call import Files, run, scheme

YEAR = ("--from", "2026-01", "--to", "2026-12")
QUALIFIED = {"qualified": {"count": "cases", "reached": ["held", "qualified"], "credit": "setter", "at": "qualified"}}
SOLD = {"sold": {"sum": "amount", "reached": ["won"], "credit": "setter", "at": "won"}}
PERCENT = scheme({"id": "deal", "type": "percent", "measure": "sold", "rate": "5%"}, measures=SOLD, role="setter")
FEE = scheme({"id": "fee", "type": "per_unit", "measure": "qualified", "rate": "30"}, measures=QUALIFIED, role="setter")


def company(months=12):
    """Each month Ann sets 20 appointments, of which Bo wins four for 3,000 each: DOCTOR.md §1, EXAMPLES.md 15 and 19."""
    rows = ["account,action,key,at,amount,segment", "ann,CallMade,x,2027-06-30T10:00,,"]
    for month in range(1, months + 1):
        for i in range(20):
            name = "a%02d-%02d" % (month, i)
            rows += ["ann,AppointmentSet,%s,2026-%02d-02T10:00,,%s" % (name, month, "shop" if i % 2 else "bank"),
                     "bo,AppointmentHeld,%s#1,2026-%02d-03T10:00,," % (name, month),
                     "bo,AppointmentQualified,%s#2,2026-%02d-03T11:00,," % (name, month)]
            if i % 5 == 0:
                rows.append("bo,DealWon,%s#3,2026-%02d-03T12:00,3000," % (name, month))
            else:
                rows.append("bo,DealLost,%s#3,2026-%02d-03T12:00,," % (name, month))
    files = Files().put("people", "id,name,role\nann,Ann,setter\nbo,Bo,closer\n")
    return files.put("actions", "\n".join(rows) + "\n").put("scheme", PERCENT)


def ask(files, *more, verb="doctor", format="json"):
    code, out, err = files.call(*(more or YEAR), verb=verb, format=format)
    assert code == 0, (code, err)
    return out


def refuses(files, code, *words, more=YEAR, verb="doctor", format="json"):
    """That exit code, the words on stderr, nothing on stdout."""
    got, out, err = files.call(*more, verb=verb, format=format)
    assert got == code and out == "", (got, out[:200], err)
    for word in words:
        assert word in err, (word, err)


def second(files, content, name="other.json"):
    path = os.path.join(files.folder, name)
    with open(path, "w", encoding="utf-8") as f:
        json.dump(content, f)
    return ("--scheme", path)


# doctor

def test_keys_and_their_order_are_pinned():
    out = ask(company())
    parsed = json.loads(out, object_pairs_hook=lambda pairs: pairs)
    assert [k for k, _ in parsed] == ["premia", "scheme", "from", "to", "seed", "replicates", "mature", "left_out", "luck_band", "controllability",
                                      "pressure", "people", "segments", "pairs", "findings", "appointment"], parsed
    whole = dict(parsed)
    assert [k for k, _ in whole["pressure"]] == ["ratio", "low", "high", "company"]
    assert [k for k, _ in whole["people"][0]] == ["id", "mean", "sd", "p5", "p95", "zero_share", "cv_pay", "cv_work"]
    assert [k for k, _ in whole["segments"][0]] == ["segment", "n", "pay", "value", "pay_per_effort"]
    assert [k for k, _ in whole["pairs"][0]] == ["setter", "closer", "held", "won", "rate", "low", "high", "expected", "cost"]
    assert [k for k, _ in whole["findings"][0]] == ["code", "severity", "text", "n", "mend"]
    assert [k for k, _ in whole["appointment"]] == ["n", "sale", "rate", "value", "low", "high"]
    assert out.endswith("}\n") and out.count("\n") == 1


def test_statistics_have_four_digits_and_money_those_of_its_unit():
    out = ask(company())
    for key in ("luck_band", "controllability", "ratio", "low", "high", "company", "zero_share", "cv_pay", "cv_work", "rate", "expected"):
        for value in re.findall(r'"%s":([^,}]+)' % key, out):
            assert re.fullmatch(r'null|-?\d+\.\d{4}|"-?\d+\.\d\d"', value), (key, value)
    whole = json.loads(out)
    for person in whole["people"]:
        assert re.fullmatch(r"\d+\.\d\d", person["mean"]) and re.fullmatch(r"\d+\.\d\d", person["sd"]), person
    whole = json.loads(ask(company().put("scheme", dict(PERCENT, rounding={"to": "1"}))))
    assert re.fullmatch(r"\d+", whole["people"][0]["mean"]) and whole["appointment"]["value"] == "600", whole


def test_an_appointment_is_worth_600():
    worth = json.loads(ask(company()))["appointment"]
    assert (worth["n"], worth["sale"], worth["rate"], worth["value"]) == (240, "3000.00", 0.2, "600.00"), worth
    assert Decimal(worth["low"]) < 600 < Decimal(worth["high"]), worth


def test_the_two_schemes_of_the_method():
    files = company()
    trap = json.loads(ask(files))
    assert abs(trap["luck_band"] - 0.4472) < 0.02 and abs(float(trap["people"][0]["sd"]) - 268.33) < 12, trap
    assert abs(trap["people"][0]["zero_share"] - 0.0115) < 0.006, trap
    assert "E1" in [f["code"] for f in trap["findings"]] and "to-fee" in [f["mend"] for f in trap["findings"]], trap["findings"]
    fair = json.loads(ask(files.put("scheme", FEE)))
    assert fair["luck_band"] == 0 and fair["people"][0]["sd"] == "0.00" and fair["people"][0]["mean"] == "600.00", fair


def test_the_same_seed_gives_the_same_bytes_on_any_threads():
    files = company()
    one = ask(files, *YEAR, "--seed", "7", "--threads", "1")
    assert one == ask(files, *YEAR, "--seed", "7", "--threads", "2") == ask(files, *YEAR, "--seed", "7", "--threads", "3")
    other = ask(files, *YEAR, "--seed", "8")
    assert '"seed":7,' in one and '"seed":8,' in other and one.replace('"seed":7,', '"seed":8,') != other
    few = json.loads(ask(files, *YEAR, "--replicates", "50"))
    assert few["replicates"] == 50


def test_too_little_data_is_null_and_a_finding():
    whole = json.loads(ask(company(months=1), "--period", "2026-01"))
    assert whole["luck_band"] is None and whole["controllability"] is None, whole
    assert whole["appointment"] == {"n": 20, "sale": None, "rate": None, "value": None, "low": None, "high": None}, whole["appointment"]
    assert "DATA" in [f["code"] for f in whole["findings"]], whole["findings"]


def test_text_says_the_same():
    out = ask(company(), format="text")
    for word in ("600.00", "luck band", "controllability", "ann", "E1", "20.0%"):
        assert word in out, (word, out)
    assert ask(company(), *YEAR, format="text") == out


def test_calls_and_input_that_are_wrong():
    refuses(company(), 2, "--period", more=())
    refuses(company(), 2, "2026-Q1", "month", more=("--from", "2026-Q1", "--to", "2026-Q2"))
    refuses(company(), 2, "csv", "json", format="csv")
    refuses(company(), 2, "--seed", more=YEAR + ("--seed", "-1"))
    refuses(company(), 2, "--replicates", more=YEAR + ("--replicates", "-1"))
    refuses(company(), 2, "once", more=YEAR + second(company(), FEE))
    refuses(company().put("scheme", scheme({"id": "x", "type": "percent", "measure": "sodl", "rate": "5%"}, measures=SOLD)), 1, "/components/0/measure", "sold")
    refuses(company(), 2, "workspace", more=YEAR + ("--workspace", "x.premia"))


# compare

def test_compare_adds_up_to_what_calc_pays():
    files = company()
    out = ask(files, *YEAR, *second(files, dict(FEE, id="fee")), verb="compare")
    parsed = json.loads(out, object_pairs_hook=lambda pairs: pairs)
    assert [k for k, _ in parsed] == ["premia", "schemes"]
    assert [k for k, _ in dict(parsed)["schemes"][0]] == ["scheme", "cost", "luck_band", "controllability", "cv_pay", "people"]
    whole = json.loads(out)
    assert whole["premia"] == "compare/1" and [s["scheme"] for s in whole["schemes"]] == ["s", "fee"], whole
    for compared, content in zip(whole["schemes"], (PERCENT, FEE)):
        runs = files.put("scheme", content).pay(*YEAR)["runs"]
        assert Decimal(compared["cost"]) == sum(Decimal(r["total"]) for r in runs), compared
        paid = {}
        for r in runs:
            for p in r["people"]:
                paid[p["id"]] = paid.get(p["id"], 0) + Decimal(p["total"])
        assert {p["id"]: Decimal(p["total"]) for p in compared["people"]} == paid, compared
        assert [p["id"] for p in compared["people"]] == sorted(paid), compared
    assert whole["schemes"][1]["luck_band"] == 0 and whole["schemes"][0]["luck_band"] > 0.4, whole


def test_compare_in_text_stands_side_by_side():
    files = company()
    richer = dict(FEE, id="richer", components=[dict(FEE["components"][0], rate="40")])
    out = ask(files, *YEAR, *second(files, dict(FEE, id="fee"), "a.json"), *second(files, richer, "b.json"), verb="compare", format="text")
    head = out.splitlines()[0].split()
    assert head == ["s", "fee", "richer"], out
    costs = next(line for line in out.splitlines() if line.startswith("cost")).split()[1:]
    assert costs == ["7,200.00", "7,200.00", "9,600.00"], out
    assert next(line for line in out.splitlines() if line.startswith("gain")).split()[-2:] == ["0", "1"], out
    assert next(line for line in out.splitlines() if line.startswith("ann")).split()[1:] == costs, out


def test_compare_of_one_or_of_two_currencies_is_refused():
    files = company()
    refuses(files, 2, "twice", verb="compare")
    refuses(files, 1, "USD", "EUR", more=YEAR + second(files, dict(FEE, currency="USD")), verb="compare")
    refuses(files, 2, "quarter", more=YEAR + second(files, dict(FEE, period="quarter")), verb="compare")


# workspace

def test_a_workspace_gives_what_files_give():
    files = company()
    program = os.path.abspath(sys.argv[1])
    env = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}

    def call(*command):
        return subprocess.run([program, *command], capture_output=True, check=False, cwd=files.folder, env=env)

    assert call("init", "--workspace", "w.premia", "--currency", "EUR", "--time-zone", "UTC").returncode == 0
    done = call("import", "--workspace", "w.premia", "--people", files.paths["people"], "--actions", files.paths["actions"], "--scheme", files.paths["scheme"])
    assert done.returncode == 0, done.stderr
    done = call("doctor", "--workspace", "w.premia", "--scheme", "s", *YEAR, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode() == ask(files), done.stdout
    assert call("doctor", "--workspace", "w.premia", "--scheme", "nobody", *YEAR).returncode == 2
    assert call("doctor", "--workspace", "none.premia", "--scheme", "s", *YEAR).returncode == 2


if __name__ == "__main__":
    sys.exit(run(dict(globals())))
