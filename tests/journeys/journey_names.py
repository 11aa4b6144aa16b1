# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who cannot see the screen walks through every page: whatever can have the focus says what it is."""

import re
import tempfile
import time
from pathlib import Path

from desk import Desk, children, journey, name_of, premiactl, readable, role_of, wait_for
from screen_reader import Tree, focusable_of, names_of

PAGES = ["overview", "people", "activity", "acceptance", "schemes", "doctor", "badges", "payouts", "reports", "effect", "server"]
# What is there only when the page is: most have the switcher of the period.
SIGNS = {"acceptance": "Judged", "badges": "Undo", "doctor": "Evidence", "server": "Connect…"}
# What GTK says of a control that nobody named: its class, or nothing.
NAMELESS = re.compile(r"(Gtk|Adw|Premia)[A-Z]\w*|")
# Text that can be selected reads itself; a pane that scrolls takes the focus for its keys only.
READ_ANYWAY = {"label", "scroll pane", "panel", "filler"}


def nameless(desk):
    """What can have the focus, and neither has a name nor anything in it that has one (a row, a button with a picture and a text)."""
    tree, bus = Tree(desk.app), desk.app.bus
    every = list(tree.nodes())
    named = {n for n, name in zip(every, names_of(bus, every)) if not NAMELESS.fullmatch(readable(name))}
    shown = [n for n in desk.all() if role_of(n) not in READ_ANYWAY]
    return ["%s %r in %r" % (role_of(n), name_of(n), name_of(n.get_parent())) for n, can in zip(shown, focusable_of(bus, shown))
            if can and not any(m in named for m in tree.nodes(n))]


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
                # What is counted on a thread is named when it is there: one look may fall between a button and its name.
                if nameless(desk):
                    time.sleep(3)
                wrong += ["%s: %s" % (page, what) for what in nameless(desk)]
        assert not wrong, "\n".join(wrong)


# Found by what is typed, and what stands in it then.
DIALOGS = {"preferen": "Language", "new works": "Company name", "imports so": "Imports", "import": "Choose…", "scheme sheet": None}


def walk_dialogs():
    """Ctrl+K, a few letters, Enter: what opens is named like the pages, and so is the search itself."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "demo.premia"
        premiactl("demo", "--workspace", file, "--language", "en", "--until", "2026-11-24")
        wrong = []
        with Desk("--workspace", file, "--page", "people", "--period", "2026-10") as desk:
            desk.find("push button", "The period before")
            wait_for("the page to be filled", lambda: len(desk.all("label")) > 12)
            for letters, sign in DIALOGS.items():
                desk.key("ctrl", "k")
                wait_for("the search", lambda: len(children(desk.app)) > 1)
                time.sleep(2)
                desk.write(letters)
                time.sleep(1)
                wrong += ["search: %s" % what for what in nameless(desk)]
                desk.key("Return")
                if sign is None:
                    wait_for("the search to go", lambda: len(children(desk.app)) == 1)
                    continue
                desk.find(contains=sign)
                wrong += ["%s: %s" % (letters, what) for what in nameless(desk)]
                desk.key("Escape")
                wait_for("%s to go" % letters, lambda: len(children(desk.app)) == 1)
            desk.find(contains="Scheme sheet")
        assert not wrong, "\n".join(wrong)


journey(walk_pages, walk_dialogs)
