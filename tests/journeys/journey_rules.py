# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager who has no badges yet writes the first rule, sets its threshold, and takes a step back."""

import tempfile
from pathlib import Path

from desk import Desk, journey, premiactl, wait_for


def the_first_rule():
    """What people do is there to be counted; the rule is said in words, and undo says the old ones."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "demo.premia"
        premiactl("demo", "--workspace", file, "--language", "en", "--until", "2026-11-24")
        with Desk("--workspace", file, "--page", "badges:rules") as desk:
            desk.press("push button", "Write Rules")
            desk.find("label", "Appointment held")
            desk.press_it(desk.find("toggle button", "Add a rule"))
            desk.press_it(desk.find("menu item", "Achievement"))
            desk.find("label", "New achievement")
            threshold = desk.find("spin button", "Threshold")
            desk.find("label", contains=": 10 times.")
            threshold.set_current_value(25)
            desk.find("label", contains=": 25 times.")
            desk.picture("changed")
            desk.key("ctrl", "z")
            desk.find("label", contains=": 10 times.")
            wait_for("the threshold as it was", lambda: threshold.get_current_value() == 10)


journey(the_first_rule)
