# SPDX-License-Identifier: GPL-3.0-or-later
"""A damaged workspace whose pay could have been read, and was not; or, worse, pay that nobody ever wrote.

usage: test_rescue.py PREMIACTL

PREMIA_RESCUES=200 damages more often, PREMIA_SEED=17 does that one damage again.
"""

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

PREMIACTL = str(Path(sys.argv[1]).resolve())
N_RESCUES = int(os.environ.get("PREMIA_RESCUES", "14"))
PAGE = 16384

# How rows are compared: the same row of the damaged file's original. What is mended (numbers of rows, managers) is left out.
WORD = "(SELECT text FROM word WHERE id = action.{0})"
VIEWS = {
    "action": "SELECT {}, {}, key, at, case_name, due, amount, {}, prospect, prospect_id, {}, note FROM action".format(
        *(WORD.format(c) for c in ("account", "action", "currency", "segment"))),
    "word": "SELECT * FROM word WHERE text NOT LIKE char (65533) || '%'",
    "person": "SELECT id, from_day, name, role, team, payroll_id, hired_on, left_on, fte_ppm FROM person",
    "closing": "SELECT id, scheme, period, first_day, closed_at, closed_by, scheme_sha256, total, text, text_sha256 FROM closing",
    "pay_run": "SELECT scheme, period, first_day FROM pay_run",
    "audit": "SELECT * FROM audit WHERE what <> 'workspace.rescue'",
    "import": "SELECT name, noun, at, n_rows FROM import",
}
# What no rescue promises to bring: counters, and what is only good together with rows that may be lost.
LEFT_OUT = {"generation", "audit_head", "import_image", "import_row", "import_batch", "column_cache", "column_segment"}
# A table's rows also go with those of others that they speak of.
NEEDS = {"action": {"word"}, "scheme": {"scheme_version"}, "closing": {"scheme_version"}, "pay_run": {"closing", "scheme_version"}}


def call(folder, *args, **more):
    done = subprocess.run([PREMIACTL, *args], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
                          env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}, **more)
    assert done.returncode in (0, 1, 2, 3), (args, done.returncode, done.stderr)
    assert "CRITICAL" not in done.stderr and "WARNING" not in done.stderr, (args, done.stderr)
    return done.returncode, done.stdout, done.stderr


def must(folder, *args):
    code, out, err = call(folder, *args)
    assert code == 0, (args, err)
    return out


def make_original(folder):
    """A company with runs that are closed, handed over and open, an import that can be undone, and an adjustment's worth of log."""
    must(folder, "demo", "--workspace", "o.premia", "--language", "en", "--until", "2026-11-24")
    with contextlib.closing(sqlite3.connect(folder / "o.premia", isolation_level=None)) as db:
        schemes = [row[0] for row in db.execute("SELECT id FROM scheme WHERE in_force ORDER BY position")]
    for scheme in schemes:
        for period in ("2026-08", "2026-09"):
            for state in ("checked", "approved"):
                must(folder, "close", "--workspace", "o.premia", "--scheme", scheme, "--period", period, "--state", state)
            must(folder, "close", "--workspace", "o.premia", "--scheme", scheme, "--period", period)
    must(folder, "close", "--workspace", "o.premia", "--scheme", schemes[0], "--period", "2026-08", "--state", "handed_over")
    (folder / "a.csv").write_text("account,action,key,at\n" + "".join(
        "01120,CallMade,imported-%d,2026-11-20T10:%02d:00\n" % (i, i % 60) for i in range(400)), encoding="utf-8")
    must(folder, "import", "--workspace", "o.premia", "a.csv")
    with contextlib.closing(sqlite3.connect(folder / "o.premia", isolation_level=None)) as db:
        db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        db.execute("PRAGMA journal_mode = DELETE")
    return folder / "o.premia"


def rows(db, table):
    return db.execute(VIEWS.get(table, 'SELECT * FROM "%s"' % table)).fetchall()


class Original:
    def __init__(self, path):
        self.path = path
        self.bytes = path.read_bytes()
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
            self.tables = [t for (t,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                           if t not in LEFT_OUT]
            self.rows = {table: rows(db, table) for table in self.tables}
            self.pages = {}
            for name, number in db.execute("SELECT name, pageno FROM dbstat"):
                self.pages[number] = name
        self.sets = {table: set(rows) for table, rows in self.rows.items()}
        assert self.rows["closing"] and len(self.rows["action"]) > 80000
        # What takes a page is hit rarely: half of all damage is where it hurts most.
        self.small = [n for n, name in self.pages.items() if name not in ("action", "column_segment", "action_by_name")]


def choose_pages(r, original, n):
    last = len(original.bytes) // PAGE
    return [r.choice(original.small) if r.random() < 0.6 else r.randint(1, last) for _ in range(n)]


def zero(r, data, original):
    pages = choose_pages(r, original, r.randint(1, 6))
    for number in pages:
        data[(number - 1) * PAGE:number * PAGE] = bytes(PAGE)
    return pages


def noise(r, data, original):
    pages = choose_pages(r, original, r.randint(1, 6))
    for number in pages:
        data[(number - 1) * PAGE:number * PAGE] = r.randbytes(PAGE)
    return pages


def sectors(r, data, original):
    """Half of a page, as disks lose it."""
    pages = choose_pages(r, original, r.randint(1, 8))
    for number in pages:
        at = (number - 1) * PAGE + 512 * r.randint(0, 31)
        data[at:at + 512] = bytes(512)
    return pages


def truncate(r, data, original):
    left = r.randint(PAGE // 2, len(data) - 1)
    del data[left:]
    return range(left // PAGE + 1, len(original.bytes) // PAGE + 1)


def header(r, data, original):
    n = r.choice((16, 100, PAGE))
    data[0:n] = r.choice((bytes(n), r.randbytes(n)))
    return [1]


def mark(r, data, original):
    data[68:72] = bytes(4)
    return []


def exchange(r, data, original):
    a, b = choose_pages(r, original, 2)
    if a != b:
        data[(a - 1) * PAGE:a * PAGE], data[(b - 1) * PAGE:b * PAGE] = data[(b - 1) * PAGE:b * PAGE], data[(a - 1) * PAGE:a * PAGE]
    return [a, b]


DAMAGES = [zero, noise, sectors, truncate, header, mark, exchange]


def check_rows(original, out, pages, said):
    hit = {original.pages.get(n, "") for n in pages}
    with contextlib.closing(sqlite3.connect(out, isolation_level=None)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for table in original.tables:
            found = rows(db, table)
            strange = set(found) - original.sets[table]
            assert not strange, ("made up", table, list(strange)[:3])
            assert len(found) <= len(original.rows[table]), ("twice", table)
            if not hit & ({table} | NEEDS.get(table, set())):
                assert len(found) == len(original.rows[table]), ("lost without need", table, len(found), len(original.rows[table]), said)
            if len(found) < len(original.rows[table]):
                assert "lost" in said or "not known" in said, (table, said)


def rescue(folder, original, seed):
    r = random.Random(seed)
    data = bytearray(original.bytes)
    damage = DAMAGES[seed % len(DAMAGES)]
    pages = list(damage(r, data, original))
    if r.random() < 0.2:
        pages += zero(r, data, original) if len(data) == len(original.bytes) else []
    for old in folder.glob("b*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    (folder / "b.premia").write_bytes(data)
    code, said, err = call(folder, "rescue", "b.premia", "b-out.premia", timeout=100)
    assert (folder / "b.premia").read_bytes() == data, "the damaged file was touched"
    if not (folder / "b-out.premia").exists():
        assert code == 1 and "is not a workspace" in err and damage is truncate and len(data) < 60 * PAGE, (code, err)
        return
    assert code in (0, 1) and err == "", err
    check_rows(original, folder / "b-out.premia", pages, said)
    # It opens, and all of it loads: what cannot be calculated is said, not that it is damaged.
    for verb in (("report", "--period", "2026-10", "--output", "b-reports", "--what", "register", "--format", "csv"), ("close", "--list")):
        _, _, err = call(folder, verb[0], "--workspace", "b-out.premia", *verb[1:])
        assert "damaged" not in err and "backup" not in err, (verb, err, said)


def test_damaged(folder, original):
    seeds = [int(os.environ["PREMIA_SEED"])] if "PREMIA_SEED" in os.environ else range(N_RESCUES)
    for seed in seeds:
        try:
            rescue(folder, original, seed)
        except (AssertionError, subprocess.TimeoutExpired) as e:
            raise AssertionError("PREMIA_SEED=%d (%s): %s" % (seed, DAMAGES[seed % len(DAMAGES)].__name__, e)) from e


def test_whole(folder, original):
    """Nothing is wrong with it: nothing is lost, and the log stays verified."""
    code, said, err = call(folder, "rescue", "o.premia", "whole.premia")
    assert (code, err) == (0, "") and "Nothing is known to be lost" in said, said
    check_rows(original, folder / "whole.premia", [], said)
    assert "nothing wrong" in must(folder, "audit", "--workspace", "whole.premia")
    code, _, err = call(folder, "rescue", "o.premia", "whole.premia")
    assert code == 2 and "There is already a file" in err, err
    assert os.stat(folder / "whole.premia").st_mode & 0o777 == 0o600


def test_journal(folder, original):
    """Changes that are in the journal only, and a file that does not even begin as it should."""
    shutil.copy(original.path, folder / "j.premia")
    db = sqlite3.connect(folder / "j.premia")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA wal_autocheckpoint = 0")
    db.execute("UPDATE setting SET value = 'Late GmbH' WHERE name = 'company'")
    db.commit()
    for name in ("j.premia", "j.premia-wal"):
        shutil.copy(folder / name, folder / ("k" + name[1:]))
    db.close()
    with open(folder / "k.premia", "r+b") as file:
        file.write(b"garbage garbage ")
    code, said, err = call(folder, "rescue", "k.premia", "k-out.premia")
    with contextlib.closing(sqlite3.connect(folder / "k-out.premia", isolation_level=None)) as out:
        assert out.execute("SELECT value FROM setting WHERE name = 'company'").fetchall() == [("Late GmbH",)], said
    # Half of a transaction is none.
    with open(folder / "k.premia-wal", "r+b") as file:
        file.truncate(32 + 24 + PAGE // 2)
    call(folder, "rescue", "k.premia", "k-half.premia")
    with contextlib.closing(sqlite3.connect(folder / "k-half.premia", isolation_level=None)) as out:
        assert out.execute("SELECT value FROM setting WHERE name = 'company'").fetchall() != [("Late GmbH",)]


def test_digests(folder, original):
    """Bytes that were changed without breaking the form: a closed run is not believed, and says so."""
    data = bytearray(original.bytes)
    text = original.rows["closing"][0][8].encode()
    at = data.find(text[:200])
    assert at > 0
    data[at + 150:at + 160] = b"9" * 10
    (folder / "d.premia").write_bytes(data)
    code, said, _ = call(folder, "rescue", "d.premia", "d-out.premia")
    assert code == 1 and "its statements are lost" in said, said
    with contextlib.closing(sqlite3.connect(folder / "d-out.premia", isolation_level=None)) as db:
        assert db.execute("SELECT count(*) FROM closing").fetchone()[0] == len(original.rows["closing"]) - 1


def test_root_that_is_empty(folder, original):
    """The page of an empty table was written where another one begins: nothing of that is unreadable, and all of its rows are gone but not lost."""
    with contextlib.closing(sqlite3.connect(original.path)) as db:
        roots = dict(db.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'"))
        empty = next(t for t in ("inquiry", "advance", "target") if t in roots and not db.execute('SELECT 1 FROM "%s"' % t).fetchall())
    data = bytearray(original.bytes)
    at, of = (roots["action"] - 1) * PAGE, (roots[empty] - 1) * PAGE
    assert data[of] == 13 and data[at] == 5
    data[at:at + PAGE] = data[of:of + PAGE]
    (folder / "e.premia").write_bytes(data)
    code, said, _ = call(folder, "rescue", "e.premia", "e-out.premia")
    assert code == 1 and "pages that do not read" in said, said
    check_rows(original, folder / "e-out.premia", [roots["action"]], said)
    with contextlib.closing(sqlite3.connect(folder / "e-out.premia")) as db:
        assert db.execute("SELECT count(*) FROM action").fetchone()[0] > 0.98 * len(original.rows["action"]), said


def test_foreign(folder, original):
    (folder / "text.premia").write_text("no database " * 10000, encoding="utf-8")
    with contextlib.closing(sqlite3.connect(folder / "other.premia", isolation_level=None)) as db:
        db.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
        db.execute("INSERT INTO person VALUES (1, 'Anna')")
    for name in ("text.premia", "other.premia"):
        code, out, err = call(folder, "rescue", name, "f.premia")
        assert code == 1 and "is not a workspace" in err and not (folder / "f.premia").exists(), (name, code, out, err)
    assert call(folder, "rescue", "none.premia", "f.premia")[0] == 2
    assert not [p for p in os.listdir(folder) if p.startswith("f.premia")]


def main():
    only = os.environ.get("PREMIA_ONLY", "")
    tests = [(name, function) for name, function in sorted(globals().items()) if name.startswith("test_") and only in name]
    failed = 0
    print("1..%d" % len(tests))
    # Thousands of writes are waited for on a disk; nothing here is about disks.
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as name:
        original = Original(make_original(Path(name)))
        for number, (name_of_test, function) in enumerate(tests, 1):
            try:
                function(Path(name), original)
                print("ok %d %s" % (number, name_of_test), flush=True)
            except AssertionError as e:
                failed += 1
                print("not ok %d %s" % (number, name_of_test))
                print("# %s" % str(e)[:3000], flush=True)
    return failed > 0


sys.exit(main())
