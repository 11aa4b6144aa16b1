# SPDX-License-Identifier: GPL-3.0-or-later
"""The pay register goes to the accountant as a PDF."""

import json
import subprocess
import tempfile
from pathlib import Path

from desk import Desk, journey, premiactl, wait_for


def register_total(folder):
    """What premiactl pays the setters for October, from the same data as files."""
    premiactl("demo", "--csv", folder, "--language", "en", "--until", "2026-11-24")
    files = [x for name in ("people", "actions", "quotas") for x in ("--" + name, folder / (name + ".csv"))]
    out = premiactl("calc", *files, "--scheme", folder / "setter-percent.json", "--period", "2026-10", "--format", "json")
    return int(json.loads(out)["runs"][0]["total"])


def the_register_is_saved():
    """The register is saved as a PDF, and its text holds the total that the window shows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        premiactl("demo", "--workspace", folder / "demo.premia", "--language", "en", "--until", "2026-11-24")
        total = "${:,}".format(register_total(folder))
        file = folder / "october.pdf"
        with Desk("--workspace", folder / "demo.premia", "--page", "reports", "--period", "2026-10") as desk:
            desk.find(contains=total)  # the preview reads itself
            desk.picture("preview")
            desk.press("push button", "Save…")
            desk.choose_file("Save", file)
            wait_for("the file", lambda: file.exists() and file.stat().st_size > 0)
            desk.picture("saved")
        text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout
        assert total in text, (total, text[:2000])
        assert file.stat().st_mode & 0o077 == 0, oct(file.stat().st_mode)


journey(the_register_is_saved)
