# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager changes something and is gone in the same moment: what was changed is there the next time."""

import contextlib
import signal
import sqlite3
import tempfile
from pathlib import Path

from desk import Desk, journey, premiactl, wait_for

ENDS = {"3110": lambda desk: desk.key("ctrl", "q"), "3120": lambda desk: desk.key("ctrl", "w"),
        "3130": lambda desk: desk.process.send_signal(signal.SIGTERM)}


def texts_of_drafts(file):
    with contextlib.closing(sqlite3.connect(file)) as db:
        return [text for (text,) in db.execute("SELECT text FROM scheme_draft")]


def an_edit_outlives_the_window():
    """A salary that is changed in the moment before the end is in the draft, whichever way the program ends."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "demo.premia"
        premiactl("demo", "--workspace", file, "--language", "en", "--until", "2026-11-24")
        for amount, end in ENDS.items():
            with Desk("--workspace", file, "--page", "schemes", "--period", "2026-10") as desk:
                salary = desk.find("text", "Salary")
                desk.fill(salary, amount)
                end(desk)
                wait_for("the program to end", lambda: desk.process.poll() is not None)
            assert any('"%s"' % amount in text for text in texts_of_drafts(file)), (amount, texts_of_drafts(file))


journey(an_edit_outlives_the_window)
