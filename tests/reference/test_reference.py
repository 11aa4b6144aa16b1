# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference itself: what must hold whatever a scheme says.

usage: test_reference.py
"""

import csv
import json
import os
import random
import sys
import tempfile
from fractions import Fraction as F

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "support")]
sys.dont_write_bytecode = True
import company  # noqa: E402
import reference  # noqa: E402
import tap  # noqa: E402

SEEDS = range(9000, 9060)


def on_each_seed(function):
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as folder:
            firm = company.Company(seed)
            files = firm.write(folder)
            with open(files["scheme"], encoding="utf-8") as f:
                scheme = json.load(f)
            function(seed, files, scheme, firm.span())


def test_parts_add_up_to_lines_and_lines_to_totals():
    def check(seed, files, scheme, span):
        for period, people in reference.Pay(files, scheme, *span).run():
            for pid, total, lines in people:
                assert total == sum(line[1] for line in lines) and total >= 0, (seed, period, pid)
                for name, amount, cases, _ in lines:
                    assert not cases or sum(c[3] for c in cases) == amount, (seed, period, pid, name)

    on_each_seed(check)


def test_order_of_rows_changes_nothing():
    def shown(runs):
        return [(p, [(pid, t, [(n, a, sorted(c, key=str), x) for n, a, c, x in lines]) for pid, t, lines in people])
                for p, people in runs]

    def check(seed, files, scheme, span):
        before = reference.Pay(files, scheme, *span).run()
        for name, path in files.items():
            if name == "scheme":
                continue
            with open(path, newline="", encoding="utf-8") as f:
                head, *rows = csv.reader(f)
            random.Random(seed).shuffle(rows)
            company.write(path, head, rows)
        assert shown(before) == shown(reference.Pay(files, scheme, *span).run()), seed

    on_each_seed(check)


def test_what_is_spread_is_paid_in_the_end():
    """With nothing cancelled and all periods told, spreading changes when, not how much."""
    def check(seed, files, scheme, span):
        scheme["components"] = [c for c in scheme["components"] if c["type"] in ("per_unit", "percent")]
        for c in scheme["components"]:
            c.pop("when", None)
        scheme["components"].append({"id": "parts", "type": "spread", "periods": 2})
        with open(files["actions"], newline="", encoding="utf-8") as f:
            head, *rows = csv.reader(f)
        company.write(files["actions"], head, [r for r in rows if r[1] != "DealCancelled"])
        runs, owed = reference.Pay(files, scheme, *span).run(), {}
        for period, people in runs:
            for pid, _, lines in people:
                line = {name: amount for name, amount, _, _ in lines}
                earned = sum((line[c["id"]] for c in scheme["components"][:-1]), F(0))
                assert line["parts"] == owed.pop(pid, 0) - earned // 2, (seed, period, pid)
                owed[pid] = earned // 2

    def whole_units(seed, files, scheme, span):
        scheme["rounding"] = {"to": "1"}
        check(seed, files, scheme, span)

    on_each_seed(whole_units)


tap.run(globals())
