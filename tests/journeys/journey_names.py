# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who cannot see the screen walks through every page: whatever can have the focus says what it is."""

import re
import tempfile
from pathlib import Path

from desk import Desk, can_have_focus, journey, name_of, premiactl, role_of, wait_for, walk

PAGES = ["overview", "people", "activity", "acceptance", "schemes", "doctor", "badges", "payouts", "reports", "server"]
# What is there only when the page is: most have the switcher of the period.
SIGNS = {"acceptance": "Judged", "doctor": "Evidence", "server": "Connect…"}
# What GTK says of a control that nobody named: its class, or nothing.
NAMELESS = re.compile(r"(Gtk|Adw|Premia)[A-Z]\w*|")
# Text that can be selected reads itself; a pane that scrolls takes the focus for its keys only.
READ_ANYWAY = {"label", "scroll pane", "panel", "filler"}


def says_something(node):
    """It has a name, or (a row, a button with a picture and a text) something in it has."""
    return any(not NAMELESS.fullmatch(name_of(n)) for n in walk(node))


def nameless(desk):
    return ["%s %r in %r" % (role_of(n), name_of(n), name_of(n.get_parent())) for n in desk.all()
            if can_have_focus(n) and role_of(n) not in READ_ANYWAY and not says_something(n)]


def walk_pages():
    """Every button, field and row of every page has a name."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "demo.premia"
        premiactl("demo", "--workspace", file, "--language", "en", "--until", "2026-11-24")
        wrong = []
        for page in PAGES:
            with Desk("--workspace", file, "--page", page, "--period", "2026-10") as desk:
                desk.find("push button", SIGNS.get(page, "The period before"))
                wait_for("the page to be filled", lambda: len(desk.all("label")) > 12)
                wrong += ["%s: %s" % (page, what) for what in nameless(desk)]
        assert not wrong, "\n".join(wrong)


journey(walk_pages)
