# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager adds a rule, sets its threshold, and takes a step back."""

import tempfile
from pathlib import Path

from desk import Desk, journey, premiactl


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
            desk.click(threshold)
            desk.key("Up")
            desk.key("Up")
            desk.find("label", contains=": 12 times. Gives 10 experience.")
            desk.picture("changed")
            desk.key("ctrl", "z")
            desk.find("label", contains=": 10 times. Gives 10 experience.")


journey(a_rule_is_added)
