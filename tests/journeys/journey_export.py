# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports leave as files: the pay register for the accountant, and what is kept under a name."""

import csv
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


def the_setup_is_kept():
    """A report of one person is set up, kept, and found again after another one; premiactl makes the same of it by its name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = folder / "demo.premia"
        premiactl("demo", "--workspace", workspace, "--language", "en", "--until", "2026-11-24")
        premiactl("demo", "--csv", folder, "--language", "en", "--until", "2026-11-24")
        with open(folder / "people.csv", encoding="utf-8", newline="") as file:
            people = [row["name"] for row in csv.DictReader(file)]
        person, others = people[0], people[1:]
        with Desk("--workspace", workspace, "--page", "reports", "--period", "2026-10") as desk:
            desk.find(contains=others[0])  # the register of everybody
            desk.click(desk.find("list item", contains="People", within=desk.find("list", "What to report")))
            desk.click(desk.find("entry", "Name, team or role"))
            desk.write(person)
            desk.gone("closer · role")
            desk.click(desk.find("check box", contains=person))
            desk.press("push button", "Choose")
            desk.press("push button", "Keep…")
            desk.fill(desk.find("text", "Name of the setup"), "Alone")
            desk.press("push button", "Keep")
            desk.text("“Alone” kept")
            desk.picture("kept")
        assert premiactl("report", "--workspace", workspace, "--list-setups") == "Alone\n"
        with Desk("--workspace", workspace, "--page", "reports", "--period", "2026-10") as desk:
            desk.find(contains=others[0])
            desk.click(desk.find("list item", contains="Alone"))
            file = folder / "alone.pdf"
            wait_for("nobody else in the preview", lambda: desk.all(contains=person) and not desk.all(contains=others[0]))
            desk.press("push button", "Save…")
            desk.choose_file("Save", file)
            wait_for("the file", lambda: file.exists() and file.stat().st_size > 0)
            desk.picture("alone")
        out = premiactl("report", "--workspace", workspace, "--setup", "Alone", "--period", "2026-10", "--output", folder / "out")
        for path in (file, Path(out.strip())):
            text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
            assert person in text, (path, text[:2000])
            assert not [o for o in others if o in text], (path, text[:2000])


journey(the_register_is_saved, the_setup_is_kept)
