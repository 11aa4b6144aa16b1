# SPDX-License-Identifier: GPL-3.0-or-later
"""What premiactl audit says of a log, judged by hashes that are computed here from what the header promises.

usage: test_audit.py PREMIACTL FOLDER_OF_TRANSLATIONS
"""

import csv
import hashlib
import io
import json
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

PREMIACTL = str(Path(sys.argv[1]).resolve())
PEOPLE = "id,name,role,payroll_id\n1,Anna,telemarketer,0017\n2,\"Boris, the \"\"closer\"\"\",closer,\n"
ACTIONS = "account,action,key,at\n" + "".join(f"1,CallMade,c-{i},2026-10-05T10:00:{i:02d}\n" for i in range(55))
SCHEME = """{"premia":"scheme/1","id":"setter-pay","role":"telemarketer","currency":"RUB","period":"month",
"measures":{"calls":{"count":"actions","actions":["CallMade"]}},
"components":[{"id":"fee","type":"per_unit","measure":"calls","rate":"RATE"}]}"""
FIELDS = ["who", "what", "subject", "before", "after", "why"]


def call(folder, *args, **environment):
    done = subprocess.run([PREMIACTL, *args], cwd=folder, capture_output=True, check=False,
                          env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8", "LANGUAGE": "en",
                               "PREMIA_LOCALEDIR": sys.argv[2], **environment})
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "CRITICAL" not in err and "WARNING" not in err, err
    return done.returncode, out, err


def must(folder, *args, **environment):
    code, out, err = call(folder, *args, **environment)
    assert code == 0, (args, out, err)
    return out


def write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return name


def fill(folder):
    must(folder, "init", "--workspace", "w.premia", "--time-zone", "Europe/Moscow")
    files = [write(folder, "people.csv", PEOPLE), write(folder, "actions.csv", ACTIONS), write(folder, "scheme.json", SCHEME.replace("RATE", "1500"))]
    must(folder, "import", "--workspace", "w.premia", *files)
    write(folder, "people.csv", PEOPLE.replace("Anna,telemarketer", "Anna,closer"))
    write(folder, "scheme.json", SCHEME.replace("RATE", "1700"))
    write(folder, "actions.csv", ACTIONS.replace("c-7,2026-10-05", "c-7,2026-10-06"))
    must(folder, "import", "--workspace", "w.premia", *files)
    return files


def with_log(function):
    def test():
        with tempfile.TemporaryDirectory() as name:
            function(Path(name), fill(Path(name)))
    return test


def rows_of(folder):
    with sqlite3.connect(folder / "w.premia") as db:
        rows = db.execute(f"SELECT number, at, {', '.join(FIELDS)}, hash FROM audit ORDER BY number").fetchall()
        head = db.execute("SELECT count, hash FROM audit_head").fetchall()
    db.close()
    return rows, head


def chain(rows):
    """The header's words, in another language."""
    before = bytes(32)
    for number, at, *texts, _hash in rows:
        digest = hashlib.sha256(before + number.to_bytes(8, "big", signed=True) + at.to_bytes(8, "big", signed=True))
        for text in texts:
            digest.update(len(text.encode()).to_bytes(8, "big") + text.encode())
        before = digest.digest()
        yield before.hex()


@with_log
def test_chain(folder, _files):
    rows, head = rows_of(folder)
    assert [row[-1] for row in rows] == list(chain(rows))
    assert head == [(len(rows), rows[-1][-1])]
    whats = [row[3] for row in rows]
    assert whats == ["person.add", "person.add", "import", "action.import", "import", "scheme.save", "scheme.in_force", "import",
                     "person.change", "import", "action.change", "import", "scheme.save", "import"], whats
    assert all(row[2] for row in rows) and len({row[1] for row in rows}) > 1, "somebody, and when"


@with_log
def test_formats(folder, _files):
    rows, [(count, last)] = rows_of(folder)
    said = json.loads(must(folder, "audit", "--workspace", "w.premia", "--format", "json"))
    assert list(said) == ["premia", "count", "hash", "entries"] and said["premia"] == "audit/1" and said["count"] == count and said["hash"] == last
    assert [[entry[field] for field in FIELDS] + [entry["hash"]] for entry in said["entries"]] == [list(row[2:]) for row in rows]
    assert all(entry["at"].endswith("+03:00") for entry in said["entries"])
    table = list(csv.reader(io.StringIO(must(folder, "audit", "--workspace", "w.premia", "--format", "csv"), newline="")))
    assert table[0] == ["number", "at", *FIELDS, "hash"] and len(table) == count + 1
    assert [line[2:] for line in table[1:]] == [[text for text in row[2:]] for row in rows]
    text = must(folder, "audit", "--workspace", "w.premia")
    assert f"{count}:{last}" in text and "    - 1,Anna,telemarketer,,,,,1,0017,\n    + 1,Anna,closer,,,,,1,0017,\n" in text, text
    must(folder, "audit", "--workspace", "w.premia", "--head", f"{count}:{last}")
    assert "Записей: 14, всё в порядке" in must(folder, "audit", "--workspace", "w.premia", LANGUAGE="ru")
    must(folder, "init", "--workspace", "empty.premia")
    assert json.loads(must(folder, "audit", "--workspace", "empty.premia", "--format", "json")) == {"premia": "audit/1", "count": 0, "hash": "", "entries": []}
    assert must(folder, "audit", "--workspace", "empty.premia") == "The log is empty.\n"


@with_log
def test_same_bytes(folder, files):
    """An import that changes nothing leaves no trace."""
    def dump():
        with sqlite3.connect(folder / "w.premia") as db:
            lines = list(db.iterdump())
        db.close()
        return lines

    before = dump()
    must(folder, "import", "--workspace", "w.premia", *files)
    assert dump() == before


TRIGGERS = "DROP TRIGGER audit_follows; DROP TRIGGER audit_keeps; DROP TRIGGER audit_stays; DROP TRIGGER audit_head_grows;"
BROKEN = [
    ("UPDATE audit SET after = '' WHERE number = 9", "w.premia: entry 9: it is not what was written"),
    ("DELETE FROM audit WHERE number = 4", "w.premia: entry 4: it is missing"),
    ("DELETE FROM audit WHERE number > 12", "w.premia: entry 13: it is missing, with all that followed"),
    ("UPDATE audit SET number = number + 1000 WHERE number > 5; UPDATE audit SET number = number - 999 WHERE number > 1000;"
     "INSERT INTO audit SELECT 6, at, who, what, subject, before, after, why, hash FROM audit WHERE number = 5", "w.premia: entry 6: it is not"),
    ("UPDATE audit SET number = -number WHERE number IN (2, 3); UPDATE audit SET number = 5 + number WHERE number < 0", "w.premia: entry 2: it is not"),
    ("DROP TRIGGER scheme_version_keeps_text; UPDATE scheme_version SET text = '{}'", "w.premia: entry 6: the text of the scheme"),
]


@with_log
def test_broken(folder, _files):
    whole = (folder / "w.premia").read_bytes()
    for sql, said in BROKEN:
        (folder / "w.premia").write_bytes(whole)
        with sqlite3.connect(folder / "w.premia") as db:
            db.executescript(TRIGGERS + sql)
        db.close()
        for form in ("text", "json", "csv"):
            code, out, err = call(folder, "audit", "--workspace", "w.premia", "--format", form)
            assert code == 1 and out == "" and err.startswith(said), (sql, code, out, err)


@with_log
def test_forged(folder, _files):
    """All of it written anew agrees with itself; the end that was written down elsewhere tells."""
    rows, [(count, last)] = rows_of(folder)
    with sqlite3.connect(folder / "w.premia") as db:
        db.executescript(TRIGGERS)
        db.execute("UPDATE audit SET who = 'Somebody else' WHERE number = 9")
        forged = [(*row[:2], "Somebody else", *row[3:]) if row[0] == 9 else row for row in rows]
        for row, digest in zip(forged, chain(forged)):
            db.execute("UPDATE audit SET hash = ? WHERE number = ?", (digest, row[0]))
        db.execute("UPDATE audit_head SET hash = (SELECT hash FROM audit WHERE number = count)")
    db.close()
    must(folder, "audit", "--workspace", "w.premia")
    must(folder, "audit", "--workspace", "w.premia", "--head", f"8:{rows[7][-1]}")
    code, _out, err = call(folder, "audit", "--workspace", "w.premia", "--head", f"{count}:{last}")
    assert code == 1 and err.startswith("w.premia: entry 14: its hash is another than the one given"), err


@with_log
def test_calls(folder, _files):
    for args, said in (([], "say which file"), (["--workspace", "w.premia", "--format", "xml"], "xml"), (["--workspace", "w.premia", "--head", "17"], "17"),
                       (["--workspace", "w.premia", "--head", "0:" + "0" * 64], "0:00"), (["--workspace", "w.premia", "--head", "1:xyz"], "1:xyz"),
                       (["--workspace", "nothing.premia"], "nothing.premia")):
        code, out, err = call(folder, "audit", *args)
        assert code == 2 and out == "" and said in err, (args, code, out, err)


def main():
    tests = [(name, function) for name, function in sorted(globals().items()) if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, (name, function) in enumerate(tests, 1):
        function()
        print(f"ok {number} - {name}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
