# SPDX-License-Identifier: GPL-3.0-or-later
"""A notebook is stolen with a year of pay in it; or the passphrase is right, and the pay is gone all the same.

Our files are read by another hand: as SQLCipher 4 is published (https://www.zetetic.net/sqlcipher/design/), with the cryptography of Python, and by
SQLCipher itself where there is one of that age.

usage: test_encryption.py PREMIACTL
"""

import contextlib
import hashlib
import hmac
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PREMIACTL = str(Path(sys.argv[1]).resolve())
PASSPHRASE, OTHER = "Ёлка и чай", "correct horse battery"
PAGE, SALT, VECTOR, SEAL = 16384, 16, 16, 64


def call(folder, *args, env=None, data=None):
    done = subprocess.run([PREMIACTL, *args], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, input=data, start_new_session=True,
                          env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8", "LANGUAGE": "en", **(env or {})})
    assert "CRITICAL" not in done.stderr and "WARNING" not in done.stderr, (args, done.stderr)
    return done.returncode, done.stdout, done.stderr


def must(folder, *args, **more):
    code, out, err = call(folder, *args, **more)
    assert code == 0, (args, out, err)
    return out


def keep(folder, name, text, mode=0o600):
    path = folder / name
    path.write_text(text + "\n", encoding="utf-8")
    path.chmod(mode)
    return name


def make(folder):
    must(folder, "demo", "--workspace", "w.premia", "--language", "en", "--until", "2026-11-24")
    keep(folder, "right", PASSPHRASE)
    keep(folder, "wrong", "ёлка и чай")
    keep(folder, "other", OTHER)
    with contextlib.closing(sqlite3.connect(folder / "w.premia")) as db:
        names = [row[0] for row in db.execute("SELECT DISTINCT name FROM person WHERE name <> ''")]
        rows = dump(db)
    assert len(names) > 10
    return names, rows


def dump(db):
    """Every row of every table."""
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")]
    return {table: sorted(map(repr, db.execute(f'SELECT * FROM "{table}"'))) for table in tables if table not in ("column_segment", "column_cache")}


def find_names(folder, names):
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if any(name.encode() in data for name in names):
            found.append(path.relative_to(folder).as_posix())
    return sorted(found)


def derive(passphrase, salt):
    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, 256000, 32)
    return key, hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)


def decipher(data, passphrase):
    """The plain file; every page is held against its seal first."""
    assert len(data) % PAGE == 0
    key, seal_key = derive(passphrase, data[:SALT])
    plain = bytearray()
    for number in range(1, len(data) // PAGE + 1):
        page = data[(number - 1) * PAGE : number * PAGE]
        body = page[SALT if number == 1 else 0 : -VECTOR - SEAL]
        vector, seal = page[-VECTOR - SEAL : -SEAL], page[-SEAL:]
        assert hmac.new(seal_key, body + vector + number.to_bytes(4, "little"), hashlib.sha512).digest() == seal, number
        opened = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        plain += (b"SQLite format 3\0" if number == 1 else b"") + opened.update(body) + opened.finalize() + bytes(VECTOR + SEAL)
    return bytes(plain)


def test_it_is_what_sqlcipher_writes():
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _, rows = make(folder)
        must(folder, "encrypt", "--workspace", "w.premia", "--new-passphrase-file", "right")
        data = (folder / "w.premia").read_bytes()
        assert data[:7] == b"Premia\1" and 1 << data[7] == PAGE
        (folder / "plain.db").write_bytes(decipher(data, PASSPHRASE))
        with contextlib.closing(sqlite3.connect(folder / "plain.db")) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert dump(db) == rows
        # No two pages with one vector, nor two files with one salt.
        assert len({data[at - SEAL - VECTOR : at - SEAL] for at in range(PAGE, len(data) + 1, PAGE)}) == len(data) // PAGE
        must(folder, "encrypt", "--workspace", "w.premia", "--new-passphrase-file", "right", "--passphrase-file", "right")
        assert (folder / "w.premia").read_bytes()[8:SALT] != data[8:SALT]


def sqlcipher():
    """The program, where it is of the form that we write."""
    program = shutil.which("sqlcipher")
    if program is None or "SQLCipher 4" not in subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout:
        return None
    return program


def test_sqlcipher_reads_it():
    program = sqlcipher()
    if program is None:
        return "there is no SQLCipher 4 here"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _, rows = make(folder)
        must(folder, "encrypt", "--workspace", "w.premia", "--new-passphrase-file", "right")
        said = subprocess.run([program, "w.premia"], cwd=folder, capture_output=True, text=True, check=True,
                              input=f"PRAGMA key = '{PASSPHRASE}'; PRAGMA cipher_page_size = {PAGE}; PRAGMA cipher_integrity_check;\n"
                                    "PRAGMA integrity_check; SELECT count(*) FROM action;\n").stdout.split()
        assert said == ["ok", "ok", str(len(rows["action"]))], said
    return None


def test_nobody_without_it():
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        names, _ = make(folder)
        must(folder, "backup", "--workspace", "w.premia")
        assert len(find_names(folder, names)) == 2
        said = must(folder, "encrypt", "--workspace", "w.premia", "--new-passphrase-file", "right")
        assert said == "1 backup was written anew as well.\n", said
        assert find_names(folder, names) == [] and sorted(path.name for path in folder.iterdir()) == ["other", "right", "w.premia", "w.premia.backups", "wrong"]
        before = (folder / "w.premia").read_bytes()
        for args in (["audit"], ["audit", "--passphrase-file", "wrong"], ["audit", "--passphrase-file", "nowhere"], ["backup"], ["decrypt"], ["decrypt", "--passphrase-file", "wrong"],
                     ["encrypt", "--new-passphrase-file", "other"], ["encrypt", "--new-passphrase-file", "other", "--passphrase-file", "wrong"]):
            code, out, err = call(folder, args[0], "--workspace", "w.premia", *args[1:])
            assert code == 2 and out == "" and "passphrase" in err, (args, code, err)
        keep(folder, "open", PASSPHRASE, 0o644)
        code, _, err = call(folder, "audit", "--workspace", "w.premia", "--passphrase-file", "open")
        assert code == 2 and "chmod 600" in err, err
        assert (folder / "w.premia").read_bytes() == before
        keep(folder, "short", "kurz")
        code, _, err = call(folder, "encrypt", "--workspace", "w.premia", "--new-passphrase-file", "short", "--passphrase-file", "right")
        assert code == 1 and "8 letters" in err, err


def test_same_pay_with_it():
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        names, rows = make(folder)
        order = ["report", "--workspace", "w.premia", "--what", "performance,register", "--period", "2026-10", "--date", "2026-11-24", "--format", "csv", "--output"]
        must(folder, *order, "before")
        must(folder, "encrypt", "--workspace", "w.premia", "--new-passphrase-file", "right")
        must(folder, *order, "file", "--passphrase-file", "right")
        must(folder, *order, "variable", env={"PREMIA_PASSPHRASE": PASSPHRASE})
        texts = [read_all(folder / name) for name in ("before", "file", "variable")]
        assert texts[0] and texts[0] == texts[1] == texts[2]
        must(folder, "audit", "--workspace", "w.premia", "--passphrase-file", "right")
        must(folder, "encrypt", "--workspace", "w.premia", "--passphrase-file", "right", "--new-passphrase-file", "other")
        assert call(folder, "audit", "--workspace", "w.premia", "--passphrase-file", "right")[0] == 2
        must(folder, "decrypt", "--workspace", "w.premia", "--passphrase-file", "other")
        with contextlib.closing(sqlite3.connect(folder / "w.premia")) as db:
            assert dump(db) == rows
        assert "w.premia" in find_names(folder, names)


def read_all(place):
    files = sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]
    return [path.read_bytes() for path in files]


def test_rescued_is_encrypted():
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        names, rows = make(folder)
        must(folder, "encrypt", "--workspace", "w.premia", "--new-passphrase-file", "right")
        data = bytearray((folder / "w.premia").read_bytes())
        data[PAGE * 40 + 77] ^= 4
        (folder / "w.premia").write_bytes(data)
        assert call(folder, "rescue", "w.premia", "new.premia")[0] == 2
        code, out, err = call(folder, "rescue", "w.premia", "new.premia", "--passphrase-file", "right")
        assert code in (0, 1), err
        assert find_names(folder, names) == [], out
        (folder / "plain.db").write_bytes(decipher((folder / "new.premia").read_bytes(), PASSPHRASE))
        with contextlib.closing(sqlite3.connect(folder / "plain.db")) as db:
            found = dump(db)
        lost = sum(len(set(rows[table]) - set(found[table])) for table in ("person", "action", "scheme_version"))
        assert lost < len(rows["action"]) / 50, lost


TESTS = [(name[5:].replace("_", " "), test) for name, test in list(globals().items()) if name.startswith("test_")]

if __name__ == "__main__":
    print(f"1..{len(TESTS)}")
    failed = False
    for number, (name, test) in enumerate(TESTS, 1):
        try:
            skipped = test()
            print(f"ok {number} {name}" + (f" # SKIP {skipped}" if skipped else ""), flush=True)
        except Exception as error:  # noqa: BLE001: whatever it is, the others are run as well
            failed = True
            print(f"not ok {number} {name}\n# {type(error).__name__}: {error}".replace("\n", "\n# ").replace("# # ", "# "), flush=True)
    sys.exit(failed)
