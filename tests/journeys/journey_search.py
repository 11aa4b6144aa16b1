# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who knows what they want, and not where it is: they type it, and what opens can be read as well."""

import tempfile
import time
from pathlib import Path

from desk import Desk, children, journey, premiactl, wait_for
from nameless import nameless

# Found by what is typed, and what stands in it then.
DIALOGS = {"preferen": "Appearance", "new works": "Currency", "imports so": "Remembered Columns", "import": "What Do You Have?", "scheme sheet": None}


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
                desk.call("the search", lambda: len(children(desk.app)) > 1, "ctrl", "k")
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
                desk.call("%s to go" % letters, lambda: len(children(desk.app)) == 1, "Escape")
            desk.find(contains="Scheme sheet")
        assert not wrong, "\n".join(wrong)


journey(walk_dialogs)
