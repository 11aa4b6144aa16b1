# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager adds a rule, sets its threshold, and takes a step back."""

import tempfile
from pathlib import Path

from desk import Desk, journey, premiactl, wait_for


def a_rule_is_added():
    """The rule is said in words as it changes, and undo says the old ones."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "demo.premia"
        premiactl("demo", "--workspace", file, "--language", "en", "--until", "2026-11-24")
        with Desk("--workspace", file, "--page", "badges:rules") as desk:
            desk.press("push button", "Add to “Achievements”")
            desk.find("label", "New achievement")
            threshold = desk.find("spin button", "Threshold")
            desk.find("label", contains=": 10 times. Gives 10 experience.")
            threshold.set_current_value(25)
            desk.find("label", contains=": 25 times. Gives 10 experience.")
            desk.picture("changed")
            desk.key("ctrl", "z")
            desk.find("label", contains=": 10 times. Gives 10 experience.")
            wait_for("the threshold as it was", lambda: threshold.get_current_value() == 10)


journey(a_rule_is_added)
