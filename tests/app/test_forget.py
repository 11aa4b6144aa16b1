# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who left is still in the file by name; or is not, and the company can no longer show what it paid them.

usage: test_forget.py PREMIACTL
"""

import contextlib
import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

PREMIACTL = str(Path(sys.argv[1]).resolve())
NAME, TURNED, PAYROLL = "Zenaida Quillfeather", "Quillfeather Zenaida", "PAY-77123"


def call(folder, *args):
    done = subprocess.run([PREMIACTL, *args], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
                          env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8", "LANGUAGE": "en"})
    assert "CRITICAL" not in done.stderr and "WARNING" not in done.stderr, (args, done.stderr)
    return done.returncode, done.stdout, done.stderr


def must(folder, *args):
    code, out, err = call(folder, *args)
    assert code == 0, (args, out, err)
    return out


def sql(path, text, *values):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        return db.execute(text, values).fetchall()


def find_bytes(folder):
    """Files that hold the name, however it is written."""
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes().replace(b"Quillfeatherston", b"") if path.is_file() else b""
        if any(text.encode() in data for text in (NAME, TURNED, PAYROLL)):
            found.append(path.relative_to(folder).as_posix())
    return sorted(found)


def make(folder):
    """A demo company; one of its closers is given a name that nothing else holds, leaves, and is named wherever people write what they like."""
    w = folder / "w.premia"
    must(folder, "demo", "--workspace", "w.premia", "--language", "en", "--until", "2026-11-24")
    (person,) = [row[0] for row in sql(w, "SELECT id FROM person WHERE role = 'closer' ORDER BY id LIMIT 1")]
    row = sql(w, "SELECT role, team, manager, hired_on FROM person WHERE id = ? ORDER BY from_day LIMIT 1", person)[0]
    with contextlib.closing(sqlite3.connect(w, isolation_level=None)) as db:
        db.execute("UPDATE person SET hired_on = ?, left_on = 20757 WHERE id = ?", (row[3], person))  # 2026-10-31
        columns = "id,name,role,team,manager,hired_on,left_on,payroll_id,from"
        people = db.execute("SELECT id, role, team, manager, date(nullif(hired_on, -2147483648) * 86400, 'unixepoch'), from_day FROM person WHERE id = ?",
                            (person,)).fetchall()
    (folder / "people.csv").write_text(columns + "\n" + "".join(
        "%s,%s,%s,%s,%s,%s,2026-10-31,%s,%s\n" % (p[0], NAME, p[1], p[2], p[3], p[4] or "", PAYROLL,
                                                 "" if p[5] == -2147483648 else sql(w, "SELECT date(? * 86400, 'unixepoch')", p[5])[0][0])
        for p in people), encoding="utf-8")
    must(folder, "import", "--workspace", "w.premia", "people.csv")
    (folder / "people.csv").unlink()
    for period in ("2026-08", "2026-09"):
        for scheme in [row[0] for row in sql(w, "SELECT id FROM scheme WHERE in_force")]:
            for state in ("checked", "approved"):
                must(folder, "close", "--workspace", "w.premia", "--scheme", scheme, "--period", period, "--state", state)
            must(folder, "close", "--workspace", "w.premia", "--scheme", scheme, "--period", period)
    with contextlib.closing(sqlite3.connect(w, isolation_level=None)) as db:
        db.execute("INSERT INTO account_match VALUES (?, ?, 0)", (TURNED, person))
        db.execute("INSERT INTO inquiry (scheme, person, period, component, state, question, answer, opened_by, answered_by, closed_by, opened_at)"
                   " VALUES ('closer-percent', ?, '2026-09', '', 0, ?, '', '', '', '', 0)", (person, "Why so little, asks %s?" % NAME))
        # What was typed in the window and not saved when the program was killed.
        typed = folder / ".local/state/premia/unfinished" / hashlib.sha256(str(w).encode()).hexdigest()
        typed.parent.mkdir(parents=True)
        typed.write_text("{'form:payouts.ask': <'Ask %s'>}" % NAME, encoding="utf-8")
        db.execute("UPDATE action SET note = ? WHERE id = 17", ("said by %s, not by Zenaida Quillfeatherston" % TURNED,))
    return person


def statements(folder, person, out):
    must(folder, "report", "--workspace", "w.premia", "--period", "2026-09", "--output", out, "--what", "each", "--format", "json", "--date", "2026-11-25")
    files = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in (folder / out).glob("*.json")}
    assert len(files) > 5
    return files


def test_forgotten(folder):
    person = make(folder)
    before = statements(folder, person, "before")
    for path in (folder / "before").iterdir():
        path.rename(folder / ("kept-" + re.sub(r" .*\(", "-", path.name).rstrip(")")))
    (folder / "before").rmdir()
    must(folder, "backup", "--workspace", "w.premia")
    w = folder / "w.premia"
    frozen = sql(w, "SELECT id, text, text_sha256, inputs_sha256 FROM closing ORDER BY id")
    assert "w.premia" in find_bytes(folder)
    looked = must(folder, "forget", "--workspace", "w.premia", "--check", person)
    assert NAME in looked and "Backups from before, which may hold the name until they go: 1" in looked, looked
    said = must(folder, "forget", "--workspace", "w.premia", person, "--reason", "asked to be forgotten")
    assert said == looked, (said, looked)
    # Not a byte of it is left, but in the backup.
    assert [p for p in find_bytes(folder) if not p.startswith("w.premia.backups/")] == [], find_bytes(folder)
    assert sql(w, "SELECT DISTINCT name, payroll_id FROM person WHERE id = ?", person) == [("Former employee 1", "")]
    assert sql(w, "SELECT note FROM action WHERE id = 17") == [("said by Former employee 1, not by Zenaida Quillfeatherston",)]
    assert sql(w, "SELECT question FROM inquiry") == [("Why so little, asks Former employee 1?",)]
    # What was closed is what it was, and is computed again to the same digits.
    assert sql(w, "SELECT id, text, text_sha256, inputs_sha256 FROM closing ORDER BY id") == frozen
    for path in folder.glob("kept-*.json"):
        must(folder, "verify", "--workspace", "w.premia", path.name)
    after = statements(folder, person, "after")
    assert sorted(json.dumps(s["result"]) for s in after.values()) == sorted(json.dumps(s["result"]) for s in before.values())
    assert "Former employee 1" in must(folder, "audit", "--workspace", "w.premia")
    assert sql(w, "PRAGMA integrity_check") == [("ok",)]
    # The backups that hold it go when that is asked for.
    must(folder, "forget", "--workspace", "w.premia", "--backups", person)
    assert find_bytes(folder) == []


def test_log_is_verified(folder):
    """An entry that was rewritten is not one that anybody may write anew."""
    person = make(folder)
    head = must(folder, "audit", "--workspace", "w.premia").split("keep: ")[1].strip()
    must(folder, "forget", "--workspace", "w.premia", person)
    must(folder, "audit", "--workspace", "w.premia", "--head", head)
    w = folder / "w.premia"
    (number, after) = sql(w, "SELECT number, after FROM audit WHERE after LIKE '%Former employee 1%' AND what LIKE 'person.%' ORDER BY number LIMIT 1")[0]
    for text, code in ((after.replace("Former employee 1", "Former employee 9"), 1), (after, 0)):
        with contextlib.closing(sqlite3.connect(w, isolation_level=None)) as db:
            db.execute("DROP TRIGGER IF EXISTS audit_keeps")
            db.execute("UPDATE audit SET after = ? WHERE number = ?", (text, number))
        found, _, err = call(folder, "audit", "--workspace", "w.premia")
        assert found == code and (code == 0 or "entry %d" % number in err), (found, err)


def test_refused(folder):
    must(folder, "demo", "--workspace", "w.premia", "--language", "en", "--until", "2026-11-24")
    (person,) = [row[0] for row in sql(folder / "w.premia", "SELECT id FROM person WHERE left_on = -2147483648 AND role = 'closer' LIMIT 1")]
    code, _, err = call(folder, "forget", "--workspace", "w.premia", person)
    assert code == 1 and "works here still" in err, err
    code, _, err = call(folder, "forget", "--workspace", "w.premia", "nobody-7")
    assert code == 2 and "There is nobody" in err, err
    assert call(folder, "forget", "--workspace", "w.premia")[0] == 2


def main():
    tests = [(name, function) for name, function in sorted(globals().items()) if name.startswith("test_")]
    failed = 0
    print("1..%d" % len(tests))
    for number, (name, function) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
            try:
                function(Path(folder))
                print("ok %d %s" % (number, name), flush=True)
            except AssertionError as e:
                failed += 1
                print("not ok %d %s" % (number, name))
                print("# %s" % str(e)[:3000], flush=True)
    return failed > 0


sys.exit(main())
