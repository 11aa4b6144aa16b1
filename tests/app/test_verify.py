# SPDX-License-Identifier: GPL-3.0-or-later
"""A statement file is computed again to the same digits, or what differs is told (SCHEMES.md §5 "verify").

usage: test_verify.py PREMIACTL
"""

import hashlib
import json
import os
import sqlite3
import sys
import tempfile

from calc_call import run, scheme
from closing_book import Book

WON = {"sold": {"sum": "amount", "reached": ["won"], "at": "won"}}
PERCENT = {"id": "c", "type": "percent", "measure": "sold", "rate": "10%"}
NOUNS = ["people", "actions", "terms", "assignments", "adjustments", "closed"]


class Verified:
    """What premiactl verify said, in both forms."""

    def __init__(self, book, path, workspace="w.premia"):
        self.code, out, self.err = book.run("verify", path, "--workspace", workspace, "--format", "json")
        text_code, self.text, text_err = book.run("verify", path, "--workspace", workspace)
        assert (text_code, text_err) == (self.code, self.err), (text_code, self.code, text_err)
        self.says = json.loads(out) if out else None

    def differences(self):
        return [(d["component"], d["kind"], d["was"], d["is"], [(c["key"], c["was"], c["is"]) for c in d["cases"]])
                for d in self.says["differences"]]


def with_book(*components, **more):
    def decorate(function):
        def test():
            with tempfile.TemporaryDirectory() as folder:
                function(Book(folder, scheme(*components, **{"measures": WON, **more})))
        return test
    return decorate


def export(book, period, person="sam", folder="out"):
    """The path of one person's file, as printed."""
    out = book.call("report", "--workspace", "w.premia", "--period", period, "--what", "each", "--format", "json", "--output", folder,
                    "--person", person)
    paths = out.splitlines()
    assert len(paths) == 1, out
    return paths[0]


def read(book, path):
    with open(os.path.join(book.folder, path), encoding="utf-8") as f:
        return f.read()


def write(book, path, text):
    with open(os.path.join(book.folder, path), "w", encoding="utf-8") as f:
        f.write(text)


def adjust(book, period, amount, person="sam"):
    """No verb makes one; the day is one since 1970-01-01."""
    db = sqlite3.connect(os.path.join(book.folder, "w.premia"))
    with db:
        db.execute("INSERT INTO adjustment (scheme, person, period, amount, author, reason, day) VALUES (?, ?, ?, ?, 'Anna', 'agreed', 20500)",
                   (book.scheme["id"], person, period, amount * 1000000))
    db.close()


def good(book, path, frozen):
    verified = Verified(book, path)
    assert verified.code == 0 and verified.err == "", (verified.code, verified.err, verified.text)
    assert verified.says["good"] and verified.says["again"] == "same" and verified.says["frozen"] == frozen, verified.says
    assert not verified.says["inputs_changed"] and verified.says["changed"] == [], verified.says
    assert verified.differences() == [] and not verified.says["scheme_changed"], verified.says
    return verified


# ---- what the file is

@with_book(PERCENT)
def test_the_file_says_what_it_is_made_of(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    file = json.loads(read(book, export(book, "2026-01")))
    assert list(file) == ["premia", "company", "scheme", "period", "as_of", "engine", "inputs_sha256", "inputs", "schemes", "closed", "currency",
                          "result_sha256", "result"], list(file)
    assert file["premia"] == "statement/1" and file["closed"] is None and file["as_of"].startswith("2026-01-10T00:00:00"), file
    assert list(file["inputs"]) == NOUNS, file["inputs"]
    assert [c["id"] for c in file["schemes"][0]["scheme"]["components"]] == ["c"], file["schemes"]
    compact = json.dumps(file["result"], ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(compact.encode()).hexdigest() == file["result_sha256"]
    assert file["result"]["id"] == "sam" and file["result"]["total"] == "100.00", file["result"]


@with_book(PERCENT)
def test_closed_files_hold_what_was_frozen(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    text = book.text(book.close("2026-01"))
    file = json.loads(read(book, export(book, "2026-01")))
    assert file["closed"]["text_sha256"] == hashlib.sha256(text.encode()).hexdigest(), file["closed"]
    assert file["result"] == json.loads(text)["runs"][0]["people"][0], file["result"]


# ---- the same digits

@with_book(PERCENT)
def test_open_and_closed_right_after_export(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    before = export(book, "2026-01")
    assert "the same to the byte" in good(book, before, "none").text
    book.close("2026-01")
    after = export(book, "2026-01", folder="closed")
    assert "to the byte" in good(book, after, "same").text
    # What was exported before it was closed is what was closed.
    verified = Verified(book, before)
    assert verified.code == 0 and verified.says["frozen"] == "same", verified.says


@with_book(PERCENT)
def test_with_correction_adjustment_and_debt(book):
    """Each of them in an open and in a closed run; and long after later periods were closed."""
    book.actions("sam,DealWon,d1,2026-01-10,1000", "sam,DealWon,d2,2026-01-12,300")
    book.close("2026-01")
    book.actions("sam,DealWon,d1,2026-02-10,200", "sam,DealWon,d2,2026-01-12,350")
    adjust(book, "2026-02", -7)
    files = []
    for month, kinds in ((2, ["component", "adjustment", "correction", "carried"]), (3, ["component", "debt", "carried"])):
        period = "2026-%02d" % month
        path = export(book, period, folder="open")
        found = [line["type"] for line in json.loads(read(book, path))["result"]["lines"]]
        assert found == ["percent"] + kinds[1:], found
        good(book, path, "none")
        book.close(period)
        path = export(book, period, folder="closed")
        good(book, path, "same")
        files.append(path)
    book.close("2026-04")
    for path in files:
        good(book, path, "same")


@with_book({**PERCENT, "rate": "100%"}, {"id": "held", "type": "holdback", "of": ["c"], "share": "20%", "release": {"after_months": 1}},
           {"id": "in3", "type": "spread", "of": ["c"], "periods": 3}, {"id": "back", "type": "clawback", "of": ["c"]},
           {"id": "draw", "type": "draw", "amount": "2000", "of": ["c"], "kind": "guarantee", "recoverable": True})
def test_what_goes_on_from_closed_periods(book):
    """What is owed, held back, spread and taken back begins with the first closed period, also when it is computed again."""
    files = []
    for month, rows in enumerate((["d1,2026-01-10,1500", "d2,2026-01-11,400"], ["d3,2026-02-10,3000"], ["d1,2026-01-10,1600"]), 1):
        period = "2026-%02d" % month
        book.actions(*("sam,DealWon," + row for row in rows))
        if month == 2:
            book.actions("sam,DealCancelled,d2,2026-02-20")
        opened = export(book, period, folder="open")
        good(book, opened, "none")
        book.close(period)
        files.append(export(book, period, folder="closed"))
        good(book, files[-1], "same")
        assert json.loads(read(book, files[-1]))["result"] == json.loads(read(book, opened))["result"]
    assert any(line["type"] == "correction" for line in json.loads(read(book, files[2]))["result"]["lines"])
    # January is known otherwise since, March is not.
    january, march = Verified(book, files[0]), Verified(book, files[2])
    assert january.says["frozen"] == "same" and ("c", "component", "1900.00", "2000.00") in [d[:4] for d in january.differences()], january.says
    assert march.code == 0 and march.says["again"] == "same", march.says


HELD = {"held": {"count": "cases", "reached": ["held", "qualified"], "at": "held"}}


@with_book({"id": "fee", "type": "per_unit", "measure": "held", "rate": "100"}, measures=HELD, auto_accept_days=3)
def test_as_of_is_that_of_the_file(book):
    """What is accepted by itself since is no difference."""
    book.actions("sam,AppointmentHeld,a1,2026-01-20T10:00", "sam,AppointmentHeld,a2,2026-01-30T10:00")
    path = export(book, "2026-01")
    assert json.loads(read(book, path))["result"]["total"] == "100.00"
    book.actions("sam,AppointmentSet,a3,2026-03-10T10:00")
    assert json.loads(read(book, export(book, "2026-01", folder="later")))["result"]["total"] == "200.00"
    verified = Verified(book, path)
    assert verified.code == 0 and verified.says["again"] == "same" and verified.says["changed"] == ["actions"], verified.says


@with_book({"id": "fee", "type": "per_unit", "measure": "held", "rate": "100"}, measures=HELD, auto_accept_days=3)
def test_a_closing_keeps_its_as_of(book):
    """Closed as of a moment before the latest action: what had not been accepted by then is no difference, also long after."""
    book.actions("sam,AppointmentHeld,a1,2026-01-20T10:00", "sam,AppointmentHeld,a2,2026-01-30T10:00", "sam,AppointmentSet,a3,2026-02-10T10:00")
    for state in "checked", "approved":
        book.call("close", "--workspace", "w.premia", "--scheme", book.scheme["id"], "--period", "2026-01", "--state", state)
    book.call("close", "--workspace", "w.premia", "--scheme", book.scheme["id"], "--period", "2026-01", "--as-of", "2026-02-01")
    file = json.loads(read(book, export(book, "2026-01")))
    assert file["result"]["total"] == "100.00" and file["as_of"].startswith("2026-02-01T00:00:00"), file
    good(book, export(book, "2026-01"), "same")
    book.actions("sam,AppointmentSet,a4,2026-04-10T10:00")
    verified = Verified(book, export(book, "2026-01", folder="later"))
    assert verified.code == 0 and verified.says["again"] == "same", verified.says


# ---- somebody changes the file

def change(book, path, function, fit=False):
    file = json.loads(read(book, path))
    function(file)
    if fit:
        compact = json.dumps(file["result"], ensure_ascii=False, separators=(",", ":"))
        file["result_sha256"] = hashlib.sha256(compact.encode()).hexdigest()
    write(book, "changed.json", json.dumps(file, ensure_ascii=False, indent=1))
    return Verified(book, "changed.json")


def raise_line(file):
    file["result"]["lines"][0]["amount"] = "900.00"


def raise_both(file):
    raise_line(file)
    file["result"]["total"] = "900.00"


def raise_rate(file):
    raise_both(file)
    file["schemes"][0]["scheme"]["components"][0]["rate"] = "90%"


@with_book(PERCENT)
def test_a_changed_digit_is_found(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    for frozen in ("none", "same"):
        path = export(book, "2026-01", folder=frozen)
        for function in (raise_line, raise_both, raise_rate):
            verified = change(book, path, function)
            assert verified.code == 1 and not verified.says["file"]["whole"] and "SHA-256" in verified.text, verified.text
            assert (verified.says["file"]["sum"] == verified.says["file"]["total"]) == (function is not raise_line), verified.says
            assert verified.says["file"]["schemes_fit"] == (function is not raise_rate), verified.says
            if function is not raise_rate:
                assert verified.differences() == [("c", "component", "900.00", "100.00", [])], verified.says
        # Somebody who makes the digests anew as well: what it is computed to says so.
        verified = change(book, path, raise_both, fit=True)
        assert verified.code == 1 and verified.says["file"]["whole"] and verified.says["again"] == "different", verified.says
        assert verified.says["frozen"] == {"none": "none", "same": "missing"}[frozen], verified.says
        assert "c: was 900.00, is 100.00" in verified.text, verified.text
        # Blanks are no change.
        assert change(book, path, lambda file: None).code == 0
        if frozen == "none":
            book.close("2026-01")


@with_book(PERCENT)
def test_only_words_changed(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    path = export(book, "2026-01")
    verified = change(book, path, lambda file: file["result"]["lines"][0].update(why="so"), fit=True)
    assert verified.code == 0 and verified.says["again"] == "words", verified.says


@with_book(PERCENT)
def test_not_whole_files(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    text = read(book, export(book, "2026-01"))
    for length in (0, 1, len(text) // 3, len(text) - 3):
        write(book, "cut.json", text[:length])
        verified = Verified(book, "cut.json")
        assert verified.code == 1 and verified.err.startswith("cut.json:"), (length, verified.code, verified.err)
    for name, function in {"/premia": lambda f: f.update(premia="payout/1"), "inputs_sha256": lambda f: f.pop("inputs_sha256"),
                           "/more": lambda f: f.update(more=1), "/result_sha256": lambda f: f.update(result_sha256="12"),
                           "/period": lambda f: f.update(period="2026-13"), "/as_of": lambda f: f.update(as_of="yesterday"),
                           "/result/lines/0/why": lambda f: f["result"]["lines"][0].update(why=7),
                           "/schemes/0/scheme": lambda f: f.update(currency="USD"), "/schemes": lambda f: f.update(schemes=[]),
                           "/inputs": lambda f: f["inputs"].pop("terms")}.items():
        verified = change(book, export(book, "2026-01"), function)
        assert verified.code == 1 and "changed.json" in verified.err and name in verified.err, (name, verified.code, verified.err)


# ---- the data changes

@with_book(PERCENT)
def test_a_late_change_names_line_and_case(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000", "sam,DealWon,d2,2026-01-11,500")
    path = export(book, "2026-01")
    book.actions("sam,DealWon,d1,2026-01-10,1200", "sam,DealWon,d3,2026-01-12,10")
    verified = Verified(book, path)
    assert verified.code == 1 and verified.says["file"]["whole"] and verified.says["again"] == "different", verified.says
    assert verified.differences() == [("c", "component", "150.00", "171.00", [("d1", "100.00", "120.00"), ("d3", None, "1.00")])], verified.says
    assert verified.says["inputs_changed"] and verified.says["changed"] == ["actions"], verified.says
    assert "the total was 150.00 and is 171.00" in verified.text and "c: was 150.00, is 171.00" in verified.text, verified.text
    assert "d1: was 100.00, is 120.00" in verified.text and "changed since: actions" in verified.text, verified.text


@with_book(PERCENT)
def test_a_late_change_of_a_closed_period(book):
    """It was paid so, and that stays; what it would be now is told as well."""
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    book.close("2026-01")
    path = export(book, "2026-01")
    book.actions("sam,DealWon,d1,2026-01-10,1200")
    book.close("2026-02")
    for file in (path, export(book, "2026-01", folder="later")):
        verified = Verified(book, file)
        assert verified.code == 0 and verified.says["good"] and verified.says["frozen"] == "same", verified.says
        assert verified.differences() == [("c", "component", "100.00", "120.00", [("d1", "100.00", "120.00")])], verified.says
        assert verified.says["inputs_changed"], verified.says
    # The later export knows the digest of what was read then only as a whole.
    assert json.loads(read(book, file))["inputs"] is None and verified.says["changed"] is None
    assert "changed since, somewhere" in verified.text, verified.text
    good(book, export(book, "2026-02"), "same")


@with_book({"id": "base", "type": "salary", "amount": "1000"}, PERCENT)
def test_which_noun_has_changed(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    path = export(book, "2026-01")
    book.put(people="id,name,role,left_on\nsam,Sam,,2026-01-15\n")
    verified = Verified(book, path)
    assert verified.code == 1 and verified.says["changed"] == ["people"], verified.says
    assert verified.differences() == [("base", "component", "1000.00", "483.87", [])], verified.says
    adjust(book, "2026-01", 5)
    verified = Verified(book, path)
    assert verified.says["changed"] == ["people", "adjustments"] and "people; adjustments" in verified.text, verified.says
    assert verified.differences()[1] == ("adjustment", "adjustment", None, "5.00", []), verified.says


@with_book(PERCENT)
def test_reopened_and_closed_otherwise(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    book.close("2026-01")
    path = export(book, "2026-01")
    book.close_call("2026-01", "--reopen", "--reason", "the amount was wrong")
    verified = Verified(book, path)
    assert verified.code == 0 and verified.says["frozen"] == "reopened" and verified.says["again"] == "same", verified.says
    book.actions("sam,DealWon,d1,2026-01-10,1200")
    book.close("2026-01")
    verified = Verified(book, path)
    assert verified.code == 1 and verified.says["frozen"] == "different" and "another statement" in verified.text, verified.says


# ---- the scheme changes

@with_book(PERCENT)
def test_by_the_scheme_of_the_file(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    path = export(book, "2026-01")
    book.put(scheme=scheme({**PERCENT, "rate": "20%"}, measures=WON))
    verified = Verified(book, path)
    assert verified.code == 0 and verified.says["again"] == "same" and verified.says["scheme_changed"], verified.says
    assert not verified.says["inputs_changed"] and "another text of the scheme" in verified.text, verified.text


@with_book(PERCENT)
def test_a_closed_period_keeps_its_scheme(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    book.close("2026-01")
    path = export(book, "2026-01")
    book.put(scheme=scheme({**PERCENT, "rate": "20%"}, measures=WON))
    good(book, path, "same")
    good(book, export(book, "2026-01", folder="after"), "same")


# ---- another workspace

@with_book(PERCENT)
def test_of_another_workspace(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    book.close("2026-01")
    path = export(book, "2026-01")
    book.call("init", "--workspace", "empty.premia", "--time-zone", "UTC", "--currency", book.scheme["currency"], "--company", "Other")
    verified = Verified(book, path, "empty.premia")
    assert verified.code == 1 and verified.says["frozen"] == "missing" and verified.says["again"] == "impossible", verified.says
    assert "nobody with the id “sam”" in verified.text and verified.says["scheme_changed"], verified.text
    assert verified.says["company_changed"], verified.says


@with_book(PERCENT)
def test_wrong_calls(book):
    book.actions("sam,DealWon,d1,2026-01-10,1000")
    path = export(book, "2026-01")
    assert book.run("verify")[0] == 2
    assert book.run("verify", path)[0] == 2
    assert book.run("verify", "--workspace", "w.premia")[0] == 2
    assert book.run("verify", path, "more", "--workspace", "w.premia")[0] == 2
    assert book.run("verify", path, "--workspace", "w.premia", "--format", "pdf")[0] == 2
    assert book.run("verify", "nothing.json", "--workspace", "w.premia")[0] == 2
    assert book.run("verify", path, "--workspace", "nothing.premia")[0] == 2
    code, _, err = book.run("report", "--workspace", "w.premia", "--period", "2026-01", "--format", "json", "--output", "x")
    assert code == 2 and "--what each" in err, (code, err)


@with_book(PERCENT)
def test_everybody_gets_a_file(book):
    book.put(people="id,name,role\nsam,Sam,\neve,Eve,\n")
    book.actions("sam,DealWon,d1,2026-01-10,1000", "eve,DealWon,d2,2026-01-11,500")
    out = book.call("report", "--workspace", "w.premia", "--period", "2026-01", "--what", "each", "--format", "json", "--output", "all")
    assert [os.path.basename(p) for p in out.splitlines()] == ["2026-01 Eve (eve).json", "2026-01 Sam (sam).json"], out
    for path in out.splitlines():
        good(book, path, "none")


if __name__ == "__main__":
    sys.exit(run(globals()))
