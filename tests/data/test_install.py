# SPDX-License-Identifier: GPL-3.0-or-later
"""After “meson install” everything is where a desktop looks for it.

    test_install.py BUILD_ROOT PREFIX DATADIR BINDIR LOCALEDIR MANDIR
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
import tap  # noqa: E402

BUILD, PREFIX, DATADIR, BINDIR, LOCALEDIR, MANDIR = sys.argv[1:]
APP = "org.premia.Premia"
ROOM = tempfile.TemporaryDirectory()
THERE = Path(ROOM.name) / PREFIX.lstrip("/")


def test_installs_into_an_empty_folder():
    done = subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet"], check=False, text=True,
                          capture_output=True, env={**os.environ, "DESTDIR": ROOM.name})
    assert done.returncode == 0, done.stdout + done.stderr


def test_everything_is_in_its_place():
    icons = [f"{size}/{name}.svg" for size, name in (
        ("16x16/apps", APP), ("24x24/apps", APP), ("scalable/apps", APP), ("symbolic/apps", f"{APP}-symbolic"),
        ("scalable/mimetypes", f"{APP}.workspace"), ("symbolic/mimetypes", f"{APP}.workspace-symbolic"),
        ("scalable/mimetypes", f"{APP}.scheme"), ("symbolic/mimetypes", f"{APP}.scheme-symbolic"))]
    wanted = [f"{BINDIR}/premia", f"{BINDIR}/premiactl", f"{DATADIR}/applications/{APP}.desktop",
              f"{DATADIR}/metainfo/{APP}.metainfo.xml", f"{DATADIR}/glib-2.0/schemas/{APP}.gschema.xml",
              f"{LOCALEDIR}/ru/LC_MESSAGES/premia.mo",
              f"{DATADIR}/help/C/premia/index.page", f"{DATADIR}/help/ru/premia/index.page", f"{DATADIR}/help/ru/premia/figures/overview.png", f"{DATADIR}/mime/packages/{APP}.xml", f"{DATADIR}/dbus-1/services/{APP}.service",
              f"{DATADIR}/bash-completion/completions/premia", f"{DATADIR}/bash-completion/completions/premiactl",
              f"{DATADIR}/zsh/site-functions/_premiactl", f"{DATADIR}/fish/vendor_completions.d/premiactl.fish",
              *(f"{MANDIR}/{place}man1/{name}.1" for place in ("", "ru/") for name in ("premia", "premiactl")),
              *(f"{DATADIR}/icons/hicolor/{icon}" for icon in icons)]
    missing = [name for name in wanted if not (THERE / name).is_file()]
    assert not missing, missing


def test_nothing_of_the_making_is_installed():
    strange = [p for p in THERE.rglob("*") if p.suffix in (".a", ".h", ".c", ".ui", ".in", ".pyc", ".build")]
    assert not strange, strange


# In a process of its own: GIO reads the types once.
ASK_TYPE = """
import sys
from gi.repository import Gio
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        head = file.read(4096)
    print(Gio.content_type_guess(name, head)[0], Gio.content_type_guess(None, head)[0], sep="\\t")
"""


def types_of(*files):
    """[(by name and content, by content alone)], as a file manager tells them."""
    (THERE / DATADIR / "mime/packages/freedesktop.org.xml").write_bytes(Path("/usr/share/mime/packages/freedesktop.org.xml").read_bytes())
    subprocess.run(["update-mime-database", str(THERE / DATADIR / "mime")], check=True, capture_output=True)
    done = subprocess.run(["/usr/bin/python3", "-c", ASK_TYPE, *map(str, files)], capture_output=True, text=True, check=False,
                          env={**os.environ, "XDG_DATA_HOME": str(THERE / DATADIR), "XDG_DATA_DIRS": "/nowhere"})
    assert done.returncode == 0, done.stderr
    return [tuple(line.split("\t")) for line in done.stdout.splitlines()]


def test_workspaces_and_schemes_are_known_by_name_and_by_content():
    if not shutil.which("update-mime-database") or not Path("/usr/share/mime/packages/freedesktop.org.xml").exists():
        raise tap.Skip("shared-mime-info is not installed")
    folder = Path(ROOM.name) / "files"
    folder.mkdir()
    workspace, scheme, other, database = folder / "team.premia", folder / "pay.scheme.json", folder / "other.json", folder / "other.db"
    subprocess.run([THERE / BINDIR / "premiactl", "demo", "--workspace", workspace, "--csv", folder / "csv", "--until", "2026-11-24"],
                   check=True, capture_output=True)
    scheme.write_bytes(next(iter(sorted((folder / "csv").glob("*.json")))).read_bytes())
    other.write_text("{}", encoding="utf-8")
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE poem (line TEXT)")
    assert types_of(workspace, scheme, other, database) == [
        ("application/vnd.premia.workspace", "application/vnd.premia.workspace"),
        ("application/vnd.premia.scheme+json", "application/vnd.premia.scheme+json"),
        ("application/json", "text/plain"),
        ("application/vnd.sqlite3", "application/vnd.sqlite3")]


def test_pictures_of_the_software_centre_are_there():
    shown = re.findall(r">file://([^<]+)<", (THERE / DATADIR / f"metainfo/{APP}.metainfo.xml").read_text(encoding="utf-8"))
    missing = [path for path in shown if not (Path(ROOM.name) / path.lstrip("/")).is_file()]
    assert not missing, missing


def test_desktop_and_session_start_what_is_installed():
    desktop = (THERE / DATADIR / f"applications/{APP}.desktop").read_text(encoding="utf-8")
    types = re.search(r"^MimeType=(.*);$", desktop, re.M)[1].split(";")
    told = re.findall(r'<mime-type type="([^"]+)"', (THERE / DATADIR / f"mime/packages/{APP}.xml").read_text(encoding="utf-8"))
    assert sorted(types) == sorted(told), (types, told)
    service = (THERE / DATADIR / f"dbus-1/services/{APP}.service").read_text(encoding="utf-8")
    assert f"Name={APP}\n" in service and "DBusActivatable=true\n" in desktop
    program = re.search(r"^Exec=(\S+) --gapplication-service$", service, re.M)[1]
    assert (Path(ROOM.name) / program.lstrip("/")).is_file(), program


def test_installed_programs_run():
    for name in ("premia", "premiactl"):
        done = subprocess.run([THERE / BINDIR / name, "--version"], check=False, text=True, capture_output=True)
        assert done.returncode == 0 and done.stdout.startswith(name + " "), (name, done.stdout, done.stderr)


tap.run(globals())
