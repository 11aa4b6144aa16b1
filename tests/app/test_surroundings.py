# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine around Premia changes: its time zone, its locale, its disk. What a company is paid does not, and nothing is harmed.

usage: test_surroundings.py PREMIACTL FOLDER_OF_TRANSLATIONS
"""

import contextlib
import functools
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import locales  # noqa: E402
import tap  # noqa: E402

PREMIACTL, TRANSLATIONS = (str(Path(path).resolve()) for path in sys.argv[1:3])
HOME = tempfile.TemporaryDirectory()
ROOT = Path(HOME.name)
ZONES = ("UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Europe/Berlin", "Asia/Kathmandu")
# Decimal commas, the Turkish i, digits of its own, an encoding that is not UTF-8.
LOCALES = ("ru_RU.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "fa_IR.UTF-8", "ru_RU.CP1251")
SCHEME = {"premia": "scheme/1", "id": "s", "name": "S", "currency": "EUR", "period": "month", "time_zone": "Europe/Berlin", "role": "setter",
          "measures": {"held": {"count": "cases", "reached": ["held"]}, "sold": {"sum": "amount", "reached": ["won"], "at": "won"}},
          "components": [{"id": "fee", "type": "per_unit", "measure": "held", "rate": "12.5"},
                         {"id": "share", "type": "percent", "measure": "sold", "rate": "2.25%"}]}


def run(*args, cwd=None, before=(), **environment):
    done = subprocess.run([*before, PREMIACTL, *map(str, args)], cwd=cwd or ROOT, capture_output=True, check=False,
                          env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(ROOT), "LC_ALL": "C.UTF-8", "LANGUAGE": "en",
                               "PREMIA_LOCALEDIR": TRANSLATIONS, **environment})
    assert b"CRITICAL" not in done.stderr and b"WARNING" not in done.stderr and done.returncode >= 0, (args, done)
    return done


def call(*args, **more):
    done = run(*args, **more)
    assert done.returncode == 0, (args, done.stderr.decode(errors="replace"))
    return done.stdout


@functools.lru_cache(None)
def demo():
    path = ROOT / "d.premia"
    call("demo", "--workspace", path, "--language", "en", "--until", "2026-11-24")
    return path


def unpacked(file):
    """A file's bytes; of a spreadsheet those of its parts, since the archive says when it was made."""
    if file.suffix != ".xlsx":
        return file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        return b"".join(name.encode() + archive.read(name) for name in sorted(archive.namelist()) if name != "docProps/core.xml")


REPORTS = (("csv", "register,statements,performance"), ("xlsx", "register,statements,performance"), ("json", "each"),
           ("pdf", "register,statements,performance,badges,scheme,effect"))


def everything(**environment):
    """What is said and written of a month, in every format: (name, SHA-256)."""
    found = {}
    for kind, what in REPORTS:
        with tempfile.TemporaryDirectory(dir=ROOT) as folder:
            files = call("report", "--workspace", demo(), "--period", "2026-10", "--date", "2026-11-02", "--language", "en", "--format", kind,
                         "--what", what, "--output", folder, **environment).decode().splitlines()
            assert files, (kind, what)
            found.update((Path(file).name, hashlib.sha256(unpacked(Path(file))).hexdigest()) for file in files)
    return found


def calculated(**environment):
    """Nights on which clocks are put forward and back, by the wall clock of a company in Berlin; one amount with a decimal point."""
    with tempfile.TemporaryDirectory(dir=ROOT) as name:
        folder = Path(name)
        rows = ["account,action,key,at,amount"]
        for i, at in enumerate(("2026-03-29T01:59:59", "2026-03-29T03:00:00", "2026-03-31T23:59:59", "2026-04-01T00:00:00",
                                "2026-10-25T02:30:00", "2026-10-25T02:30:00+01:00", "2026-10-31T23:59:59", "2026-11-01T00:00:00")):
            rows += [f"anna,AppointmentHeld,k{i},{at},", f"anna,DealWon,k{i},{at},1000.55"]
        (folder / "people.csv").write_text("id,name,role\nanna,Anna,setter\n", encoding="utf-8")
        (folder / "actions.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        (folder / "scheme.json").write_text(json.dumps(SCHEME), encoding="utf-8")
        return [call("calc", "--people", "people.csv", "--actions", "actions.csv", "--scheme", "scheme.json", "--period", period,
                     "--format", "json", cwd=folder, **environment) for period in ("2026-03", "2026-04", "2026-10", "2026-11")]


def test_time_zone_of_the_machine_changes_no_pay():
    first, months = everything(TZ=ZONES[0]), calculated(TZ=ZONES[0])
    assert len(set(months)) > 1
    for zone in ZONES[1:]:
        assert everything(TZ=zone) == first, zone
        assert calculated(TZ=zone) == months, zone


def test_locale_of_the_machine_changes_no_pay():
    first, months = everything(), calculated()
    made = [name for name in LOCALES if locales.make(name, ROOT)]
    if not made:
        raise tap.Skip("no locale can be made: the package locales is not installed")
    for name in made:
        assert everything(LC_ALL=name, LOCPATH=str(ROOT)) == first, name
        assert calculated(LC_ALL=name, LOCPATH=str(ROOT)) == months, name


# ---- a disk that is full, and one that may not be written


def namespace(script, *arguments):
    """The start of a command that runs in a world whose mounts are its own, after @script."""
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    return ["unshare", *user, "--mount", "--", "sh", "-euc", script + '\nshift "$n"\nexec "$@"', "sh", *map(str, arguments)]


def skip_without_mounts():
    if subprocess.run([*namespace("n=0; mount -t tmpfs none /mnt"), "true"], capture_output=True, check=False).returncode != 0:
        raise tap.Skip("mounting is not allowed here")


def contents(path):
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("action", "person", "closing", "audit", "import")}


def fill(folder):
    """What is there before the disk is full."""
    shutil.copy(demo(), folder / "w.premia")
    with open(folder / "a.csv", "w", encoding="utf-8") as f:
        f.write("account,action,key,at\n")
        for i in range(60000):
            f.write(f"01120,CallMade,imported-{i},2026-11-{1 + i % 20:02}T10:{i % 60:02}:00\n")
    return folder


def on_full_disk(room, *args):
    """(code, what was said, what is in the workspace then, which files are there) on a disk with @room KB left."""
    with tempfile.TemporaryDirectory(dir=ROOT) as name:
        source, result = fill(Path(name)), Path(name) / "result"
        result.mkdir()
        size = sum((source / file).stat().st_size // 4096 + 2 for file in ("w.premia", "a.csv")) * 4 + room
        mount = 'n=3; mount -t tmpfs -o size="$1"k none /mnt; cp "$2"/w.premia "$2"/a.csv /mnt; cd /mnt'
        script = '"$0" "$@"; code=$?; rm -f a.csv; cp -a /mnt/. %s; exit $code' % result
        done = subprocess.run([*namespace(mount, size, source, "-"), "sh", "-c", script, PREMIACTL, *args], capture_output=True, text=True,
                              check=False, env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/mnt", "TMPDIR": "/mnt", "LC_ALL": "C.UTF-8",
                                                "LANGUAGE": "en"})
        assert "CRITICAL" not in done.stderr and "WARNING" not in done.stderr, done.stderr
        return done.returncode, done.stderr, contents(result / "w.premia"), sorted(path.name for path in result.rglob("*") if path.is_file())


FULL = [
    ("import", "--workspace", "w.premia", "--actions", "a.csv"),
    ("report", "--workspace", "w.premia", "--period", "2026-10", "--date", "2026-11-02", "--what", "register,statements,performance", "--output", "out"),
    ("report", "--workspace", "w.premia", "--period", "2026-10", "--date", "2026-11-02", "--what", "register,statements", "--format", "xlsx", "--output", "out"),
    ("report", "--workspace", "w.premia", "--period", "2026-10", "--date", "2026-11-02", "--what", "each", "--format", "csv", "--output", "out"),
    ("backup", "--workspace", "w.premia"),
    ("rescue", "w.premia", "x.premia"),
    ("demo", "--workspace", "y.premia", "--language", "en", "--until", "2026-11-24"),
]


def test_full_disk_harms_nothing_and_is_said():
    skip_without_mounts()
    whole = contents(demo())
    failed = 0
    for args in FULL:
        for room in (0, 40, 300):
            code, said, left, files = on_full_disk(room, *args)
            if code == 0:
                continue
            failed += 1
            assert code in (1, 3) and said.strip() and ("full" in said or "No space" in said or "space" in said), (args, room, code, said)
            assert left == whole, (args, room, left, whole)
            # Nothing half-made lies about under a name that somebody would open.
            assert not [f for f in files if f in ("x.premia", "y.premia") or f.endswith((".tmp", "-new", ".rescued"))], (args, room, files)
    assert failed >= 2 * len(FULL), failed


def test_read_only_folder_is_read_and_not_written():
    skip_without_mounts()
    with tempfile.TemporaryDirectory(dir=ROOT) as name:
        fill(Path(name))
        before = contents(Path(name) / "w.premia")
        mount = namespace('n=1; mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"', name)
        with tempfile.TemporaryDirectory(dir=ROOT) as out:
            call("report", "--workspace", Path(name) / "w.premia", "--period", "2026-10", "--what", "register", "--output", out, before=mount)
            assert os.listdir(out)
        for args in (("import", "--workspace", Path(name) / "w.premia", "--actions", Path(name) / "a.csv"), ("backup", "--workspace", Path(name) / "w.premia")):
            done = run(*args, before=mount)
            assert done.returncode in (1, 3) and done.stderr.strip(), (args, done)
        assert contents(Path(name) / "w.premia") == before


tap.run(globals())
