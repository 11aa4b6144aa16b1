# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager reads what a percent of the deal pays people for, takes it to the owner on paper, and begins to mend it."""

import subprocess
import tempfile
from pathlib import Path

from desk import Atspi, Desk, children, journey, name_of, premiactl, wait_for


def from_the_doctor_to_a_fee():
    """The headline goes to a PDF, and its button leads to the scheme that is paid for appointments."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        premiactl("demo", "--workspace", folder / "demo.premia", "--language", "en", "--until", "2026-11-24")
        with Desk("--workspace", folder / "demo.premia", "--page", "doctor") as desk:
            headline = name_of(desk.find("label", contains="For the same"))
            assert "a month" in headline, headline
            desk.find("label", "Paid for what somebody else decides")
            desk.picture("found")

            # With the keyboard, while the sidebar has the focus.
            desk.call("where to save it", lambda: len(children(desk.app)) > 1, "ctrl", "s")
            desk.call("that to go", lambda: len(children(desk.app)) == 1, "Escape")
            desk.click(desk.find("push button", "Share"))
            desk.press_it(desk.find(name="Share as PDF…"))
            desk.choose_file("Save", folder / "doctor.pdf")
            wait_for("the file", lambda: (folder / "doctor.pdf").exists() and (folder / "doctor.pdf").stat().st_size > 0)
            paper = subprocess.run(["pdftotext", "-layout", str(folder / "doctor.pdf"), "-"], capture_output=True, text=True, check=True).stdout
            assert " ".join(headline.split()) in " ".join(paper.split()), paper[:1500]

            desk.press("push button", "Mend It…")
            apply = desk.find("push button", "Apply")
            desk.picture("repair")
            desk.find("label", contains="The scheme afterwards")
            wait_for("both schemes to be priced", lambda: apply.get_state_set().contains(Atspi.StateType.SENSITIVE))
            desk.press_it(apply)
            desk.gone("Apply")
            wait_for("the schemes' page", lambda: desk.all("label", contains="ualified appointment"))
            desk.picture("mended")


journey(from_the_doctor_to_a_fee)
