# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody installs the package and cannot start Premia, or removes it and finds half of it still there, or their workspace gone.

    test_package.py FOLDER [BASE]      FOLDER has the packages; BASE keeps the bare Debian that they are tried in
"""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
import debian_room  # noqa: E402
import tap  # noqa: E402
from debian_room import call  # noqa: E402

FOLDER = Path(sys.argv[1]).resolve()
BASE = Path(sys.argv[2] if len(sys.argv) > 2 else
            Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / f"premia/{debian_room.codename()}-desktop")
NAMES = ("premiactl", "premia")
STATE = {}


def package(name):
    found = sorted(FOLDER.glob(f"{name}_*.deb"), key=lambda p: p.stat().st_mtime)
    assert found, f"there is no {name}_….deb in {FOLDER}"
    return found[-1]


def room():
    if "room" not in STATE:
        reason = debian_room.obstacle()
        if reason:
            raise tap.Skip(reason)
        STATE["room"] = debian_room.Room(BASE).__enter__()
    return STATE["room"]


def install(*packages):
    place = room().root / "tmp/packages"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    names = [shutil.copy(p, place) for p in packages]
    room().run("apt-get", "-q", "-y", "install", "--no-install-recommends", *(f"/tmp/packages/{Path(n).name}" for n in names))


def purge():
    room().run("apt-get", "-q", "-y", "purge", *NAMES)


def traces():
    """Lines of what the desktop gathers, and names of files, that still tell of Premia."""
    found = [f for f in room().files() if "premia" in f.lower() and "premia-test" not in f]
    for name in ("usr/share/mime/globs2", "usr/share/mime/magic", "usr/share/applications/mimeinfo.cache", "usr/share/glib-2.0/schemas/gschemas.compiled",
                 "usr/share/icons/hicolor/icon-theme.cache"):
        path = room().root / name
        if path.exists() and b"premia" in path.read_bytes().lower():
            found.append(name)
    return found


def test_packages_have_nothing_that_lintian_minds():
    if not shutil.which("lintian"):
        raise tap.Skip("lintian is not installed")
    done = subprocess.run(["lintian", "--fail-on", "error,warning", "--tag-display-limit", "0", *(str(package(n)) for n in NAMES)],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_premiactl_needs_no_window():
    needs = call("dpkg-deb", "--field", package("premiactl"), "Depends")
    assert "libglib2.0-0" in needs and not re.search(r"libgtk|libadwaita|libx11|libwayland", needs), needs


def test_installs_on_a_bare_debian():
    room().run("apt-get", "-q", "update")
    room().run("useradd", "--create-home", "anna")
    install(package("premiactl"))
    assert not (room().root / "usr/share/doc/libgtk-4-1").exists()
    install(*(package(n) for n in NAMES))


def test_removing_it_leaves_no_trace():
    purge()
    STATE["before"] = room().files()
    assert not traces(), traces()
    install(*(package(n) for n in NAMES))


def test_premiactl_works():
    said = room().run("premiactl", "demo", "--workspace", "team.premia", "--csv", "csv", "--language", "en", "--until", "2026-11-24", user="anna")
    assert "error" not in said.lower()
    paid = room().run("premiactl", "calc", "--people", "csv/people.csv", "--actions", "csv/actions.csv", "--scheme", "csv/setter-meeting.json",
                      "--period", "2026-10", "--format", "json", user="anna")
    payout = json.loads(paid)
    assert payout["premia"] == "payout/1" and len(payout["runs"][0]["people"]) > 3, paid[:200]
    room().run("premiactl", "report", "--workspace", "team.premia", "--period", "2026-10", "--output", "reports", user="anna")
    assert list((room().root / "home/anna/reports").glob("*.pdf"))
    assert "схема мотивации" in room().run("env", "LANGUAGE=ru", "premiactl", "--help", user="anna").lower().replace("схемы", "схема")


def test_shell_and_manual_know_it():
    said = room().run("bash", "-c", """for name in premiactl premia; do source /usr/share/bash-completion/completions/$name || exit; complete -p $name; done
        COMP_WORDS=(premiactl ca) COMP_CWORD=1 COMP_LINE='premiactl ca' COMP_POINT=12
        "$(complete -p premiactl | sed 's/.*-F \\([^ ]*\\).*/\\1/')" premiactl ca premiactl
        echo "${COMPREPLY[@]}" """, user="anna").splitlines()
    assert len(said) == 3 and said[2].split() == ["calc"], said
    for folder in ("man1", "ru/man1"):
        for name in NAMES:
            page = gzip.decompress((room().root / f"usr/share/man/{folder}/{name}.1.gz").read_bytes()).decode("utf-8")
            assert page.lstrip().startswith((".TH", ".\\\"")) and name in page, page[:200]
    room().run("desktop-file-validate", "/usr/share/applications/org.premia.Premia.desktop")


def pixels(path):
    """(width, height, different bytes) of a PNG."""
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", data[:8]
    place, packed = 8, b""
    while place < len(data):
        length = int.from_bytes(data[place:place + 4], "big")
        if data[place + 4:place + 8] == b"IDAT":
            packed += data[place + 8:place + 8 + length]
        place += 12 + length
    raw = zlib.decompress(packed)
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"), len(set(raw[:: 7]))


def test_window_opens_and_shows_the_workspace():
    room().run("xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", "dbus-run-session", "--", "env", "GSK_RENDERER=cairo", "premia",
               "--workspace", "team.premia", "--period", "2026-10", "--width", "1280", "--height", "800", "--screenshot", "window.png", user="anna")
    picture = room().root / "home/anna/window.png"
    width, height, different = pixels(picture)
    assert 1200 <= width <= 1400 and 700 <= height <= 900 and different > 100, (width, height, different)
    kept = os.environ.get("PREMIA_SCREENSHOTS")
    if kept:
        shutil.copy(picture, Path(kept) / "package-window.png")


def test_desktop_knows_what_it_opens():
    told = room().run("gio", "info", "-a", "standard::content-type", "team.premia", user="anna")
    assert "application/vnd.premia.workspace" in told, told
    handler = room().run("gio", "mime", "application/vnd.premia.workspace", user="anna")
    assert "org.premia.Premia.desktop" in handler, handler
    listed = (room().root / "usr/share/dbus-1/services/org.premia.Premia.service").read_text(encoding="utf-8")
    assert "Exec=/usr/bin/premia --gapplication-service" in listed


def workspace():
    return hashlib.sha256((room().root / "home/anna/team.premia").read_bytes()).hexdigest()


def newer(name):
    """The same package with a higher version."""
    place = room().root / f"tmp/newer-{name}"
    call("dpkg-deb", "--raw-extract", package(name), place)
    control = place / "DEBIAN/control"
    version = call("dpkg-deb", "--field", package(name), "Version").strip()
    control.write_text(control.read_text(encoding="utf-8").replace(version, version + "+later"), encoding="utf-8")
    target = room().root / f"tmp/{name}-newer.deb"
    call("dpkg-deb", "--build", place, target)
    return target


def test_upgrade_leaves_workspaces_alone():
    before = workspace()
    install(*(newer(n) for n in NAMES))
    assert "+later" in room().run("dpkg-query", "-W", "premia", "premiactl")
    assert workspace() == before
    room().run("premiactl", "audit", "--workspace", "team.premia", user="anna")


def test_removal_takes_everything_but_what_is_yours():
    before = workspace()
    purge()
    assert not traces(), traces()
    strange = room().files() ^ STATE["before"]
    assert not strange, sorted(strange)[:20]
    assert workspace() == before
    assert (room().root / "home/anna/csv/people.csv").exists()


try:
    tap.run(globals())
finally:
    if "room" in STATE:
        STATE["room"].__exit__()
