# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of every page can be had from a command, each time: for the manual, and for whoever looks at a change."""

import os
import struct
import subprocess
import tempfile
from pathlib import Path

from desk import BUILD, journey, premiactl, surroundings

SOURCE = Path(__file__).resolve().parents[2]
PAGES = ("overview", "people", "activity", "acceptance", "schemes", "doctor", "badges", "payouts", "reports", "server")
# Where the doctor's findings come in while the picture is being taken.
OFTEN = ("schemes",) * 5


def every_page_is_taken():
    """Every page is a picture of the size that was asked for."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        premiactl("demo", "--workspace", folder / "demo.premia", "--language", "en", "--until", "2026-11-24")
        for page in PAGES + OFTEN:
            picture = folder / "picture.png"
            picture.unlink(missing_ok=True)
            done = subprocess.run([str(BUILD / "src/app/premia"), "--workspace", str(folder / "demo.premia"), "--page", page,
                                   "--width", "1280", "--height", "800", "--screenshot", str(picture)],
                                  env=surroundings(folder, "en"), capture_output=True, text=True, timeout=60, check=False)
            assert done.returncode == 0, (page, done.stderr)
            data = picture.read_bytes()
            assert data[:8] == b"\x89PNG\r\n\x1a\n", (page, data[:8])
            # With the shadow of the window around it.
            width, height = struct.unpack(">II", data[16:24])
            assert 1200 <= width <= 1400 and 700 <= height <= 900, (page, width, height)


def size_of(picture):
    return struct.unpack(">II", picture.read_bytes()[16:24])


def published_pictures_are_taken():
    """tools/run --screenshots takes exactly the pictures that are published, in their size, out of the program as it is."""
    published = SOURCE / "data/screenshots"
    with tempfile.TemporaryDirectory() as name:
        done = subprocess.run(["bash", str(SOURCE / "tools/run")], capture_output=True, text=True, timeout=200, check=False,
                              env={**os.environ, "PREMIA_ON_DISPLAY": "screenshots", "PREMIA_LANGUAGES": "en", "PREMIA_PUBLISHED": name,
                                   "PREMIA_BUILD": str(BUILD), "PREMIA_LOCALEDIR": str(BUILD / "po"), "GSETTINGS_SCHEMA_DIR": str(BUILD / "data")})
        assert done.returncode == 0, done.stdout + done.stderr
        taken = {p.name: size_of(p) for p in Path(name).iterdir()}
        assert taken == {p.name: size_of(p) for p in published.iterdir() if "." not in p.stem}, taken
        assert {p.name for p in published.iterdir()} == set(taken) | {p.replace(".png", ".ru.png") for p in taken}


def pictures_of_the_manual_are_taken():
    """tools/run-manual takes a page, a part of one, a dialog that an action opens and an import: each in the size that the manual has it."""
    kept = SOURCE / "data/help/C/figures"
    with tempfile.TemporaryDirectory() as name:
        done = subprocess.run(["bash", str(SOURCE / "tools/run-manual"), str(BUILD), "payouts", "close", "import", "scoreboard"], capture_output=True, text=True,
                              timeout=200, check=False, env={**os.environ, "PREMIA_LANGUAGES": "en", "PREMIA_FIGURES": name, "PREMIA_LOCALEDIR": str(BUILD / "po"),
                                                             "GSETTINGS_SCHEMA_DIR": str(BUILD / "data")})
        assert done.returncode == 0, done.stdout + done.stderr
        taken = {p.name: size_of(p) for p in Path(name).iterdir()}
        assert taken == {f"{n}.png": size_of(kept / f"{n}.png") for n in ("payouts", "close", "import", "scoreboard")}, taken


journey(every_page_is_taken, published_pictures_are_taken, pictures_of_the_manual_are_taken)
