# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who cannot see the screen walks through every page: whatever can have the focus says what it is."""

import tempfile
import time
from pathlib import Path

from desk import Desk, journey, premiactl, wait_for
from nameless import nameless

PAGES = ["overview", "people", "activity", "acceptance", "schemes", "doctor", "badges", "payouts", "reports", "effect", "server"]
# What is there only when the page is: most have the switcher of the period.
SIGNS = {"acceptance": "Judged", "badges": "Undo", "doctor": "Evidence", "effect": "First day", "server": "Connect…"}


def walk_pages():
    """Every button, field and row of every page has a name."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "demo.premia"
        premiactl("demo", "--workspace", file, "--language", "en", "--until", "2026-11-24")
        wrong = []
        for page in PAGES:
            with Desk("--workspace", file, "--page", page, "--period", "2026-10") as desk:
                desk.find(None if page == "effect" else "push button", SIGNS.get(page, "The period before"))
                wait_for("the page to be filled", lambda: len(desk.all("label")) > 12)
                # What is counted on a thread is named when it is there: one look may fall between a button and its name.
                if nameless(desk):
                    time.sleep(3)
                wrong += ["%s: %s" % (page, what) for what in nameless(desk)]
        assert not wrong, "\n".join(wrong)


journey(walk_pages)
