# SPDX-License-Identifier: GPL-3.0-or-later
"""What must not change a single byte of what is paid, and what must add up, on random companies.

usage: test_calc_properties.py PREMIACTL ROUND_TRIP FOLDER_OF_REFERENCE
"""

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

from calc_call import run

sys.path.insert(0, sys.argv[3])
sys.dont_write_bytecode = True
import company  # noqa: E402

SEEDS = range(7000, 7012)


def written(seed, folder):
    firm = company.Company(seed)
    files = firm.write(folder)
    first, last = firm.span()
    return files, ["--from", first, "--to", last], firm.zone


def calc(files, *more):
    command = [os.path.abspath(sys.argv[1]), "calc", "--format", "json", *more]
    for name, path in files.items():
        command += ["--" + name, path]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def on_each_seed(function):
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as folder:
            files, span, zone = written(seed, folder)
            function(seed, files, span, zone)


def test_order_of_rows_and_columns_changes_no_byte():
    def check(seed, files, span, _):
        before, r = calc(files, *span), random.Random(seed)
        for name, path in files.items():
            if name == "scheme":
                continue
            with open(path, newline="", encoding="utf-8") as f:
                rows = list(csv.DictReader(f))
                columns = list(rows[0]) if rows else None
            if not columns:
                continue
            r.shuffle(rows)
            r.shuffle(columns)
            with open(path, "w", newline="", encoding="utf-8") as f:
                out = csv.DictWriter(f, columns)
                out.writeheader()
                out.writerows(rows)
        assert calc(files, *span) == before, seed
    on_each_seed(check)


def test_number_of_threads_changes_no_byte():
    def check(seed, files, span, _):
        outputs = {calc(files, *span, "--threads", n) for n in ("1", "2", "7")}
        assert len(outputs) == 1, seed
    on_each_seed(check)


def test_written_files_pay_the_same():
    def write(what, path, zone):
        done = subprocess.run([os.path.abspath(sys.argv[2]), what, path, zone], capture_output=True, check=True)
        return done.stdout

    def check(seed, files, span, zone):
        before = calc(files, *span)
        for what in ("people", "actions", "scheme"):
            text = write(what, files[what], zone)
            with open(files[what], "wb") as f:
                f.write(text)
            assert write(what, files[what], zone) == text, (seed, what)
            assert calc(files, *span) == before, (seed, what)
    on_each_seed(check)


def test_everything_adds_up():
    def check(seed, files, span, _):
        payout = json.loads(calc(files, *span))
        assert list(payout) == ["premia", "scheme", "currency", "runs"], list(payout)
        for run_ in payout["runs"]:
            assert list(run_) == ["period", "people", "total"], list(run_)
            ids = [p["id"].encode() for p in run_["people"]]
            assert ids == sorted(ids), ids
            assert Fraction(run_["total"]) == sum(Fraction(p["total"]) for p in run_["people"])
            for person in run_["people"]:
                assert list(person) == ["id", "total", "lines"], list(person)
                check_person(seed, person)
    on_each_seed(check)


def check_person(seed, person):
    assert Fraction(person["total"]) == sum(Fraction(x["amount"]) for x in person["lines"])
    for line in person["lines"]:
        assert list(line) == ["component", "type", "amount", "why", "tiers", "cases"], list(line)
        digits = len(line["amount"].partition(".")[2])
        for parts, pay in ((line["tiers"], "amount"), (line["cases"], "pay")):
            assert not parts or sum(Fraction(x[pay]) for x in parts) == Fraction(line["amount"]), (seed, line)
            assert all(len(x[pay].partition(".")[2]) == digits for x in parts), (seed, line)


def without_memory(path):
    """Leaves out components that look at earlier periods."""
    with open(path, encoding="utf-8") as f:
        scheme = json.load(f)
    gone = {c["id"] for c in scheme["components"] if c["type"] in ("draw", "holdback", "spread", "clawback")}
    scheme["components"] = [c for c in scheme["components"] if c["id"] not in gone]
    for c in scheme["components"]:
        if gone & set(c.get("of", [])):
            del c["of"]
    with open(path, "w", encoding="utf-8") as f:
        json.dump(scheme, f)


def test_one_period_alone_is_the_same_as_in_a_row():
    """But for what one period alone does not know: debts, and what was lent, kept or taken back before."""
    def components(run_):
        lines = {p["id"]: [x for x in p["lines"] if x["type"] not in ("debt", "carried")] for p in run_["people"]}
        return {who: x for who, x in lines.items() if any(Fraction(y["amount"]) for y in x)}

    def check(seed, files, span, _):
        without_memory(files["scheme"])
        for run_ in json.loads(calc(files, *span))["runs"]:
            alone = json.loads(calc(files, "--period", run_["period"]))["runs"]
            assert components(alone[0]) == components(run_), (seed, run_["period"])
    on_each_seed(check)


def test_no_total_is_below_nothing():
    def check(seed, files, span, _):
        for run_ in json.loads(calc(files, *span))["runs"]:
            assert all(Fraction(p["total"]) >= 0 for p in run_["people"]), (seed, run_["period"])
    on_each_seed(check)


sys.exit(run(globals()))
