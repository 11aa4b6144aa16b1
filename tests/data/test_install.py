# SPDX-License-Identifier: GPL-3.0-or-later
"""After “meson install” everything is where a desktop looks for it.

    test_install.py BUILD_ROOT PREFIX DATADIR BINDIR LOCALEDIR
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
import tap  # noqa: E402

BUILD, PREFIX, DATADIR, BINDIR, LOCALEDIR = sys.argv[1:]
APP = "org.premia.Premia"
ROOM = tempfile.TemporaryDirectory()
THERE = Path(ROOM.name) / PREFIX.lstrip("/")


def test_installs_into_an_empty_folder():
    done = subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet"], check=False, text=True,
                          capture_output=True, env={**os.environ, "DESTDIR": ROOM.name})
    assert done.returncode == 0, done.stdout + done.stderr


def test_everything_is_in_its_place():
    wanted = [f"{BINDIR}/premia", f"{BINDIR}/premiactl", f"{DATADIR}/applications/{APP}.desktop",
              f"{DATADIR}/metainfo/{APP}.metainfo.xml", f"{DATADIR}/glib-2.0/schemas/{APP}.gschema.xml",
              f"{DATADIR}/icons/hicolor/scalable/apps/{APP}.svg",
              f"{DATADIR}/icons/hicolor/symbolic/apps/{APP}-symbolic.svg", f"{LOCALEDIR}/ru/LC_MESSAGES/premia.mo"]
    missing = [name for name in wanted if not (THERE / name).is_file()]
    assert not missing, missing


def test_nothing_of_the_making_is_installed():
    strange = [p for p in THERE.rglob("*") if p.suffix in (".a", ".h", ".c", ".ui", ".in", ".pyc", ".build")]
    assert not strange, strange


def test_installed_programs_run():
    for name in ("premia", "premiactl"):
        done = subprocess.run([THERE / BINDIR / name, "--version"], check=False, text=True, capture_output=True)
        assert done.returncode == 0 and done.stdout.startswith(name + " "), (name, done.stdout, done.stderr)


tap.run(globals())
