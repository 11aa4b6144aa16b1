# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who is stuck: F1 tells of what is in front of them, a dialog in the way or not, and goes again; a tip that was read stays away."""

import tempfile
from pathlib import Path

from desk import Desk, children, journey, premiactl, wait_for
from nameless import nameless


def alone(desk, what, windows=1):
    wait_for(what, lambda: len(children(desk.app)) == windows)


def f1_tells_of_what_is_shown():
    """By keys alone: from a page, over a dialog that lets no other window be used, by the search within; each control has a name."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "demo.premia"
        premiactl("demo", "--workspace", file, "--language", "en", "--until", "2026-11-24")
        with Desk("--workspace", file, "--page", "payouts", "--period", "2026-10") as desk:
            desk.find("push button", "Mark as Checked")
            desk.key("F1")
            desk.find("heading", "Run and close a month")
            assert not nameless(desk), nameless(desk)
            desk.key("F1")
            alone(desk, "the manual to go")
            desk.key("ctrl", "comma")
            desk.find(contains="Appearance")
            desk.key("F1")
            desk.find("heading", "Search, windows and the keyboard")
            # The dialog is still there, and keeps only the window from being used.
            desk.key("ctrl", "f")
            desk.write("why nobody is paid twice")
            desk.find(contains="Each payment is written down before it is sent")
            desk.key("Return")
            desk.find("heading", "Pay through the server")
            desk.key("alt", "Left")
            desk.find("heading", "Search, windows and the keyboard")
            desk.key("Escape")
            desk.find(contains="Appearance")
            alone(desk, "the manual to go", 2)
            desk.key("Escape")
            alone(desk, "the preferences to go")


def a_tip_that_was_taken_away_stays_away():
    """The tip of the statement: it leads to its page, and is gone for the next statement."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "demo.premia"
        premiactl("demo", "--workspace", file, "--language", "en", "--until", "2026-11-24")
        with Desk("--workspace", file, "--page", "payouts", "--period", "2026-10") as desk:
            desk.find("push button", "Mark as Checked")
            desk.key("j")
            desk.find(contains="Every number has its reason")
            desk.press("push button", "Learn More")
            desk.find("heading", "Statements, the register, and the reason for a number")
            desk.key("Escape")
            alone(desk, "the manual to go")
            desk.key("alt", "Down")
            desk.find("push button", "Adjustment…")
            assert not desk.all(contains="Every number has its reason")


journey(f1_tells_of_what_is_shown, a_tip_that_was_taken_away_stays_away)
