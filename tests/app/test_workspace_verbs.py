# SPDX-License-Identifier: GPL-3.0-or-later
"""How premiactl ends when a workspace cannot be used as asked, and what its documents are written in.

usage: test_workspace_verbs.py PREMIACTL FOLDER_OF_TRANSLATIONS
"""

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

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
