# SPDX-License-Identifier: GPL-3.0-or-later
"""The board goes on the wall and is steered with the keyboard alone; whoever hears it hears all of it, and no pay."""

import tempfile
from pathlib import Path

from desk import Desk, children, journey, name_of, premiactl, wait_for


def board_of(desk):
    return next((w for w in children(desk.app) if name_of(w) == "Scoreboard"), None)


def slide_of(desk):
    """The name of what is shown."""
    board = board_of(desk)
    pictures = desk.all("image", within=board) if board else []
    return next((name_of(p) for p in pictures if name_of(p)), None)


def the_board_is_steered():
    """Ctrl+Shift+B opens it, arrows turn, space holds, Escape leaves."""
    with tempfile.TemporaryDirectory() as name:
        workspace = Path(name) / "demo.premia"
        premiactl("demo", "--workspace", workspace, "--language", "en", "--until", "2026-11-24")
        with Desk("--workspace", workspace, "--page", "overview") as desk:
            desk.find("label", "Northwind Office Supply")
            desk.key("ctrl", "shift", "b")
            board = wait_for("the board", lambda: board_of(desk))
            first = wait_for("its first slide", lambda: slide_of(desk))
            shown = desk.find("image", first, within=board)
            said = wait_for("its words", shown.get_description)
            assert "; 2. " in said and "; since 1" in said, said
            assert "$" not in said, said
            desk.picture("board")
            desk.key("Right")
            second = wait_for("the next slide", lambda: slide_of(desk) not in (None, first) and slide_of(desk))
            desk.key("Left")
            wait_for("the slide before", lambda: slide_of(desk) == first)
            desk.key("space")
            desk.key("Tab")
            wait_for("that it is held", lambda: desk.all("push button", "Go On", within=board))
            desk.key("Escape")
            wait_for("the board to go", lambda: board_of(desk) is None)
            assert second != first


journey(the_board_is_steered)
