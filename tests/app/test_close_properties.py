# SPDX-License-Identifier: GPL-3.0-or-later
"""Closing period by period pays what calc says of the whole, on random companies whose data comes late and is amended.

usage: test_close_properties.py PREMIACTL FOLDER_OF_REFERENCE [FIRST_SEED COUNT]
"""

import csv
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

from calc_call import run
from closing_book import Book, assert_adds_up

sys.path.insert(0, sys.argv[2])
sys.dont_write_bytecode = True
import company  # noqa: E402

SEEDS = range(*([int(sys.argv[3]), int(sys.argv[3]) + int(sys.argv[4])] if len(sys.argv) > 4 else [8000, 8024]))
AT_ONCE = range(SEEDS.start, SEEDS.start + max(1, len(SEEDS) // 3))
LATE = {"actions", "quotas", "scores", "absences"}  # the other tables are there from the beginning


class Firm:
    """A company's files; its tables as rows."""

    def __init__(self, seed, folder):
        self.seed, self.r = seed, random.Random(seed)
        firm = company.Company(seed)
        self.files, self.zone = firm.write(folder), firm.zone
        self.first, self.last = firm.span()
        with open(self.files["scheme"], encoding="utf-8") as f:
            self.scheme = json.load(f)
        self.tables = {}
        for name, path in self.files.items():
            if name != "scheme":
                with open(path, newline="", encoding="utf-8") as f:
                    self.tables[name] = list(csv.DictReader(f))

    def calc(self):
        """The runs of the whole; None: this scheme cannot be calculated (no exchange rate, …)."""
        command = [os.path.abspath(sys.argv[1]), "calc", "--format", "json", "--from", self.first, "--to", self.last]
        for name, path in self.files.items():
            command += ["--" + name, path]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)["runs"] if done.returncode == 0 else None

    def book(self, folder):
        return Book(folder, self.scheme, people=None, zone=self.zone)

    def text(self, name, rows):
        out = io.StringIO()
        writer = csv.DictWriter(out, list(self.tables[name][0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()

    def put(self, book, tables):
        texts = {name: self.text(name, rows) for name, rows in tables.items() if rows}
        if texts:
            book.put(**texts)

    # late data

    def amend(self, row):
        """The row as somebody first had it: with another amount or day."""
        was = dict(row)
        if row["amount"] and self.r.random() < 0.5:
            was["amount"] = str(self.r.randint(0, 20000))
        else:
            was["at"] = "2026-%02d-%02d%s" % (self.r.randint(1, 12), self.r.randint(1, 28), row["at"][10:])
        return was

    def pieces(self, n):
        """[{table: rows}]: what comes before each of @n closings; at the end everything is as in the files."""
        out = [{} for _ in range(n)]
        for name, rows in self.tables.items():
            for row in rows:
                last = 0 if name not in LATE else self.r.choice([0] * 4 + list(range(n)))
                if last > 0 and name == "actions" and row["key"] and rows.count(row) == 1 and self.r.random() < 0.5:
                    out[self.r.randrange(last)].setdefault(name, []).append(self.amend(row))
                out[last].setdefault(name, []).append(row)
        return out


def paid(runs):
    """{(person, component): sum} over runs, of components and corrections of them, without those that come to nothing."""
    sums = {}
    for person in (p for r in runs for p in r["people"]):
        for line in person["lines"]:
            if line["type"] not in ("adjustment", "debt", "carried"):
                place = (person["id"], line["component"])
                sums[place] = sums.get(place, 0) + Fraction(line["amount"])
    return {place: amount for place, amount in sums.items() if amount}


def assert_debts(runs):
    """What is paid of a person is what components and corrections come to, but for what is still carried, or forgiven."""
    for pid in {p["id"] for r in runs for p in r["people"]}:
        total = owed = 0
        for each in runs:
            mine = [p for p in each["people"] if p["id"] == pid]
            for line in (line for p in mine for line in p["lines"]):
                amount = Fraction(line["amount"])
                if line["type"] == "debt":
                    assert -amount == (0 if "forgiven" in line else owed), (pid, each["period"], line, owed)
                elif line["type"] != "carried":
                    total += amount
            forgiven = owed and not any(line["type"] == "debt" and Fraction(line["amount"]) for p in mine for line in p["lines"])
            total += owed if forgiven else 0
            owed = sum(Fraction(line["amount"]) for p in mine for line in p["lines"] if line["type"] == "carried")
            total -= sum(Fraction(p["total"]) for p in mine)
            assert total == -owed, (pid, each["period"], total, owed)


def on_each_seed(function, seeds):
    checked = 0
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as own:
            firm = Firm(seed, folder)
            runs = firm.calc()
            if runs is None:
                continue
            try:
                function(firm, runs, own)
            except AssertionError as e:
                raise AssertionError("seed %d: %s" % (seed, e)) from e
            checked += 1
    assert checked >= len(seeds) // 2, "only %d of %d seeds could be calculated" % (checked, len(seeds))


def test_closing_with_all_data_gives_the_same_runs():
    def check(firm, runs, folder):
        book = firm.book(folder)
        firm.put(book, firm.tables)
        for want in runs:
            got = book.frozen(book.close(want["period"]))
            assert [p["id"] for p in got["people"]] == [p["id"] for p in want["people"]], want["period"]
            for mine, theirs in zip(got["people"], want["people"]):
                for line in mine["lines"]:
                    line.pop("forgiven", None)  # calc says it in words only
                assert mine == theirs, (want["period"], mine, theirs)
            assert got["total"] == want["total"]
    on_each_seed(check, AT_ONCE)


def test_late_changes_come_to_the_same_sum():
    def check(firm, runs, folder):
        book, closings = firm.book(folder), []
        for want, piece in zip(runs, firm.pieces(len(runs))):
            firm.put(book, piece)
            closing = book.close(want["period"])
            closings.append((closing, book.text(closing)))
        frozen = [json.loads(text)["runs"][0] for _, text in closings]
        assert paid(frozen) == paid(runs)
        assert_debts(frozen)
        for each in frozen:
            assert_adds_up(each)
        for closing, text in closings:
            assert book.text(closing) == text, "closing %d has changed" % closing
    on_each_seed(check, SEEDS)


if __name__ == "__main__":
    sys.exit(run(globals()))
