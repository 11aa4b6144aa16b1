# SPDX-License-Identifier: GPL-3.0-or-later
"""How premiactl ends when a workspace cannot be used as asked, and what its documents are written in.

usage: test_workspace_verbs.py PREMIACTL FOLDER_OF_TRANSLATIONS
"""

import csv
import datetime
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import openpyxl

PREMIACTL = str(Path(sys.argv[1]).resolve())
PEOPLE = "id,name,role\n1,Anna,telemarketer\n"


def call(folder, *args, **environment):
    done = subprocess.run([PREMIACTL, *args], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
                          env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8", "LANGUAGE": "en",
                               "PREMIA_LOCALEDIR": sys.argv[2], **environment})
    return done.returncode, done.stdout, done.stderr


def expect(code, said, folder, *args, **environment):
    found, out, err = call(folder, *args, **environment)
    assert found == code and said in err, (args, found, out, err)
    assert "CRITICAL" not in err and "WARNING" not in err, err


def with_folder(function):
    def test():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
            function(folder)
    return test


def new(folder, name="w.premia"):
    expect(0, "", folder, "init", "--workspace", name)
    return folder / name


VERBS = [("import", "people.csv"), ("report", "--period", "2026-10", "--output", "out")]


@with_folder
def test_backup_and_restore(folder):
    new(folder)
    expect(0, "", folder, "backup", "--workspace", "w.premia", "--daily")
    expect(0, "", folder, "backup", "--workspace", "w.premia", "--daily")
    found, listed, _ = call(folder, "backup", "--workspace", "w.premia", "--list")
    at, kind, size, path = listed.rstrip("\n").split("\t")
    assert found == 0 and kind == "daily" and int(size) == os.path.getsize(path), listed
    assert abs(datetime.datetime.fromisoformat(at) - datetime.datetime.now(datetime.timezone.utc)) < datetime.timedelta(minutes=5)
    assert os.stat(path).st_mode & 0o777 == 0o600
    expect(0, "", folder, "import", "--workspace", "w.premia", "people.csv")
    found, out, err = call(folder, "restore", "--workspace", "w.premia", path)
    assert found == 0 and "before-restore.premia" in out and err == "", (out, err)
    with sqlite3.connect(folder / "w.premia") as db:
        assert db.execute("SELECT count(*) FROM person").fetchone() == (0,)
    kept = re.search("“(.*)”", out).group(1)
    expect(0, "", folder, "restore", "--workspace", "w.premia", kept)
    with sqlite3.connect(folder / "w.premia") as db:
        assert db.execute("SELECT count(*) FROM person").fetchone() == (1,)
    expect(2, "There is no file", folder, "restore", "--workspace", "w.premia", "none.premia")
    expect(2, "say which backup", folder, "restore", "--workspace", "w.premia")


@with_folder
def test_nobody_else_reads(folder):
    """Whatever the account allows others: what people earn is in none of the files that they could read."""
    mask = os.umask(0)
    try:
        expect(0, "", folder, "demo", "--workspace", "d.premia", "--language", "en", "--until", "2026-11-24")
        expect(0, "", folder, "backup", "--workspace", "d.premia")
        expect(0, "", folder, "rescue", "d.premia", "r.premia")
        (backup,) = (folder / "d.premia.backups").iterdir()
        expect(0, "", folder, "restore", "--workspace", "d.premia", backup)
        for what, kind in (("register", "csv"), ("register", "xlsx"), ("register", "pdf"), ("statements", "pdf")):
            call(folder, "report", "--workspace", "d.premia", "--period", "2026-10", "--output", "out", "--what", what, "--format", kind)
        (folder / "bad.csv").write_text("id,name,hired_on\n1,Anna,soon\n2,Bela,2026-01-01\n", encoding="utf-8")
        call(folder, "import", "--workspace", "d.premia", "--skip-bad", "bad.csv")
    finally:
        os.umask(mask)
    made = [p for p in folder.rglob("*") if p.is_file() and p.name not in ("people.csv", "bad.csv")]
    assert len(made) >= 7, made
    assert {p.name: oct(p.stat().st_mode & 0o777) for p in made if p.stat().st_mode & 0o077} == {}
    assert (folder / "d.premia.backups").stat().st_mode & 0o777 == 0o700


@with_folder
def test_missing(folder):
    for verb, *rest in VERBS:
        expect(2, "There is no file “w.premia”", folder, verb, "--workspace", "w.premia", *rest)
    assert sorted(os.listdir(folder)) == ["people.csv"]


@with_folder
def test_damaged(folder):
    path = new(folder)
    path.write_bytes(path.read_bytes()[:20000])
    for verb, *rest in VERBS:
        expect(1, "“w.premia” is damaged", folder, verb, "--workspace", "w.premia", *rest)


@with_folder
def test_foreign(folder):
    for verb, *rest in VERBS:
        expect(1, "“people.csv” is not a workspace", folder, verb, "--workspace", "people.csv", *rest)
    assert (folder / "people.csv").read_text(encoding="utf-8") == PEOPLE


@with_folder
def test_newer(folder):
    with sqlite3.connect(new(folder)) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    for verb, *rest in VERBS:
        expect(1, "newer Premia", folder, verb, "--workspace", "w.premia", *rest)


@with_folder
def test_read_only(folder):
    path = new(folder)
    path.chmod(0o400)
    expect(3, "write-protected", folder, "import", "--workspace", "w.premia", "people.csv")
    # Nothing pays anybody yet: it can be read.
    expect(1, "no scheme is in force", folder, "report", "--workspace", "w.premia", "--period", "2026-10", "--output", "out")


@with_folder
def test_there_already(folder):
    for verb in ("init", "demo"):
        expect(2, "There is already a file “people.csv”", folder, verb, "--workspace", "people.csv")
        expect(2, "There is no folder for “no/w.premia”", folder, verb, "--workspace", "no/w.premia")
    assert (folder / "people.csv").read_text(encoding="utf-8") == PEOPLE


@with_folder
def test_journal_of_another(folder):
    """What a removed workspace left behind is not played into a new one."""
    (folder / "w.premia-wal").write_bytes(b"left behind")
    for verb in ("init", "demo"):
        expect(2, "“w.premia-wal”", folder, verb, "--workspace", "w.premia")
    assert sorted(os.listdir(folder)) == ["people.csv", "w.premia-wal"]


@with_folder
def test_demo_files_replace_nothing(folder):
    expect(2, "people.csv", folder, "demo", "--csv", ".")
    assert os.listdir(folder) == ["people.csv"]
    assert (folder / "people.csv").read_text(encoding="utf-8") == PEOPLE


@with_folder
def test_demo_of_another_age(folder):
    expect(2, "--until", folder, "demo", "--workspace", "d.premia", "--until", "0001-01-05")
    expect(0, "", folder, "demo", "--workspace", "d.premia", "--until", "1980-01-01")


@with_folder
def test_rows_left_out_are_nobody_elses(folder):
    expect(0, "", folder, "demo", "--csv", "demo", "--language", "en", "--until", "2026-11-24")
    with open(folder / "demo" / "people.csv", "a", encoding="utf-8") as people:
        people.write(",Nobody\n")
    expect(0, "people.rejected.csv", folder / "demo", "calc", "--people", "people.csv", "--actions", "actions.csv", "--skip-bad",
           "--scheme", next(str(p) for p in (folder / "demo").glob("*.json")), "--period", "2026-10", "--format", "csv")
    assert (folder / "demo" / "people.rejected.csv").stat().st_mode & 0o777 == 0o600


@with_folder
def test_wrong_files_to_import(folder):
    new(folder)
    expect(2, "none.csv", folder, "import", "--workspace", "w.premia", "none.csv")
    expect(2, "people.csv/x", folder, "import", "--workspace", "w.premia", "people.csv/x")
    expect(2, "no/", folder, "import", "--workspace", "w.premia", "--skip-bad", "--rejects", "no", "bad.csv") \
        if (folder / "bad.csv").write_text(PEOPLE + ",Nobody,closer\n", encoding="utf-8") else None
    expect(1, "bad.csv:3: ", folder, "import", "--workspace", "w.premia", "bad.csv")


@with_folder
def test_wrong_calls_of_report(folder):
    expect(0, "", folder, "demo", "--workspace", "d.premia", "--language", "ru", "--until", "2026-11-24")
    report = ["report", "--workspace", "d.premia", "--period", "2026-10", "--output", "out"]
    expect(2, "“extra”", folder, *report, "extra")
    expect(2, "--as-of: ", folder, *report, "--as-of", "soon")
    expect(2, "“nobody”", folder, *report, "--person", "nobody")
    expect(2, "“de”", folder, *report, "--language", "de")
    expect(2, "“de”", folder, "demo", "--workspace", "e.premia", "--language", "de")
    assert not (folder / "out").exists() and not (folder / "e.premia").exists()


@with_folder
def test_scheme_that_cannot_be_read(folder):
    """Whoever is paid by it is missing from the register: that is no success."""
    expect(0, "", folder, "demo", "--workspace", "d.premia", "--language", "en", "--until", "2026-11-24")
    with sqlite3.connect(folder / "d.premia") as db:
        db.execute("DROP TRIGGER scheme_version_keeps_text")
        db.execute("UPDATE scheme_version SET text = '{' WHERE version = (SELECT min(version) FROM scheme WHERE in_force)")
    db.close()
    expect(1, "d.premia: ", folder, "report", "--workspace", "d.premia", "--period", "2026-10", "--output", "out", "--format", "csv")


SCHEME = """{"premia":"scheme/1","id":"ID","role":"ROLE","currency":"RUB","period":"month",
"measures":{"calls":{"count":"actions","actions":["CallMade"]}},"components":[{"id":"fee","type":"per_unit","measure":"calls","rate":"1"}]}"""


def advances(path):
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT scheme, person, period, amount, note FROM advance ORDER BY id").fetchall()
    db.close()
    return rows


@with_folder
def test_advances(folder):
    """What was paid before pay day belongs to the scheme that pays the person; where that is not clear, somebody says so."""
    new(folder)
    for name, role in (("setters", "telemarketer"), ("closers", "closer")):
        (folder / (name + ".json")).write_text(SCHEME.replace("ID", name).replace("ROLE", role), encoding="utf-8")
    (folder / "people.csv").write_text("id,role,from\n1,telemarketer,\n1,closer,2026-10-15\n2,closer,\n3,boss,\n", encoding="utf-8")
    expect(0, "", folder, "import", "--workspace", "w.premia", "people.csv", "setters.json", "closers.json")
    for row, said in (("3,2026-10,5,2026-10-10,", "a.csv:2: no scheme pays “3”"), ("1,2026-10,5,2026-10-10,", "a.csv:2: several schemes pay “1”"),
                      ("9,2026-10,5,2026-10-10,", "a.csv:2: nobody is called “9”"), ("2,2026-10,0,2026-10-10,", "more than 0"),
                      ("2,2026-10,5,,", "a.csv:2:"), ("2,2026-W40,5,2026-10-10,", "a.csv:2: no scheme pays “2”")):
        (folder / "a.csv").write_text("person,period,amount,date,note\n" + row + "\n", encoding="utf-8")
        expect(1, said, folder, "import", "--workspace", "w.premia", "a.csv")
    assert advances(folder / "w.premia") == []
    (folder / "a.csv").write_text("сотрудник;период;сумма;дата;примечание\n1;2026-09;5,50;10.09.2026;касса\n2;2026-10;5;2026-10-10;\n2;2026-10;5;2026-10-10;\n", encoding="utf-8")
    for _again in range(2):
        expect(0, "", folder, "import", "--workspace", "w.premia", "a.csv")
        assert advances(folder / "w.premia") == [("setters", "1", "2026-09", 5500000, "касса")] + [("closers", "2", "2026-10", 5000000, "")] * 2
    (folder / "b.csv").write_text("person,period,amount,date,scheme\n1,2026-10,5,2026-10-10,setters\n3,2026-10,7,2026-10-10,nothing\n", encoding="utf-8")
    expect(1, "b.csv:3: there is no scheme “nothing”", folder, "import", "--workspace", "w.premia", "b.csv")
    (folder / "b.csv").write_text("person,period,amount,date,scheme\n1,2026-10,5,2026-10-10,setters\n3,2026-10,7,2026-10-10,closers\n", encoding="utf-8")
    expect(0, "", folder, "import", "--workspace", "w.premia", "--advances", "b.csv")
    assert advances(folder / "w.premia")[-2:] == [("setters", "1", "2026-10", 5000000, ""), ("closers", "3", "2026-10", 7000000, "")]


@with_folder
def test_documents_are_in_one_language(folder):
    expect(0, "", folder, "demo", "--workspace", "d.premia", "--language", "ru", "--until", "2026-11-24")
    sessions = [{"LANGUAGE": "ru"}, {"LANGUAGE": "en"}, {"LANGUAGE": "en"}, {"LANGUAGE": "", "LC_ALL": "C"}]
    for language in ("en", "ru"):
        for kind in ("csv", "xlsx", "pdf"):
            found = []
            for number, session in enumerate(sessions):
                out = "%s-%d" % (language, number)
                expect(0, "", folder, "report", "--workspace", "d.premia", "--period", "2026-10", "--output", out, "--format", kind,
                       "--language", language, "--date", "2026-11-01", **session)
                found.append([(p.name, p.read_bytes()) for p in sorted((folder / out).iterdir())])
            assert all(f == found[0] for f in found), (language, kind)
        text = (folder / (language + "-0") / "register-2026-10.csv").read_text(encoding="utf-8-sig")
        assert ("Итого" in text) == (language == "ru") and bool(re.search("^Total", text, re.M)) == (language == "en"), text[:300]


@with_folder
def test_pay_register_for_payroll(folder):
    """The spreadsheet and the CSV hold the same amounts, which come to what the period's own register says payroll pays."""
    expect(0, "", folder, "demo", "--workspace", "d.premia", "--language", "ru", "--until", "2026-11-24")
    report = ["report", "--workspace", "d.premia", "--period", "2026-10", "--output", "out", "--date", "2026-11-01", "--language", "ru"]
    expect(2, "pay-register", folder, *report, "--what", "pay-register")
    expect(2, "no.json", folder, *report, "--what", "pay-register", "--format", "csv", "--mapping", "no.json")
    for kind in ("csv", "xlsx"):
        # The runs are open: said, and no error.
        expect(0, "не закрыт", folder, *report, "--what", "pay-register,register", "--format", kind, "--mapping", "1c")
    with open(folder / "out/pay-register-2026-10.csv", encoding="utf-8-sig", newline="") as file:
        heading, *rows, total = csv.reader(file, delimiter=";")
    assert heading == ["Табельный номер", "ФИО", "Вид начисления", "Период", "Сумма", "Дата выплаты"], heading
    amounts = [Decimal(r[4].replace(",", ".")) for r in rows]
    assert total[1] == "Контрольная сумма" and Decimal(total[4].replace(",", ".")) == sum(amounts), total
    assert len({(r[0], r[2]) for r in rows}) == len(rows) and all(r[3] == "01.10.2026" for r in rows)
    sheet = openpyxl.load_workbook(folder / "out/pay-register-2026-10.xlsx").active
    cells = list(sheet.iter_rows(values_only=True))
    assert list(cells[0]) == heading and len(cells) == len(rows) + 2, cells[0]
    for row, read in zip(rows, cells[1:]):
        assert (read[0] or "", read[1], read[2]) == tuple(row[:3]) and isinstance(read[3], datetime.datetime), (row, read)
        assert Decimal(str(read[4])) == Decimal(row[4].replace(",", ".")), (row, read)
    values = openpyxl.load_workbook(folder / "out/pay-register-2026-10.xlsx", data_only=True).active
    assert Decimal(str(values.cell(len(cells), 5).value)) == sum(amounts)
    # What each scheme's own register says is to pay.
    with open(folder / "out/register-2026-10.csv", encoding="utf-8-sig", newline="") as file:
        tables = [r for r in csv.reader(file)]
    to_pay, column = Decimal(0), None
    for row in tables:
        if "К выплате" in row and len(row) > 4:
            column = row.index("К выплате")
        elif column is not None and len(row) > column and row[0].isdigit():
            to_pay += Decimal(row[column])
    assert to_pay == sum(amounts), (to_pay, sum(amounts))


def main():
    tests = [(n, f) for n, f in sorted(globals().items()) if n.startswith("test_")]
    failed = 0
    print("1..%d" % len(tests))
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print("ok %d %s" % (number, name))
        except AssertionError as e:
            failed += 1
            print("not ok %d %s" % (number, name))
            print("# %s" % (e,))
    return failed > 0


sys.exit(main())
