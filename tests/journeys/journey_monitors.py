# SPDX-License-Identifier: GPL-3.0-or-later
"""The board hangs on a screen of its own: it is found, it goes, it comes back, and never covers Premia's window meanwhile."""

import subprocess
import sys
import tempfile
from pathlib import Path

from desk import children, journey, name_of, premiactl, wait_for
from screens import Screens, WaylandDesk, missing

if missing():
    print("1..0 # SKIP not installed: %s" % ", ".join(missing()))
    sys.exit(0)

PREMIA, BOARD = "Northwind Office Supply — Premia", "Scoreboard"
# Changes from one pixel to the next in the title of a slide, as a share of all there is between black and white.
SHARP = 0.75


def see(screens, title, screen, fills):
    wait_for("“%s” on %s" % (title, screen), lambda: screens.where_is(title) == (screen, fills))


def board_of(desk):
    return wait_for("the board", lambda: next((w for w in children(desk.app) if name_of(w) == BOARD), None))


def make(folder):
    workspace = Path(folder) / "demo.premia"
    premiactl("demo", "--workspace", workspace, "--language", "en", "--until", "2026-11-24")
    return workspace


def sharpness(screens, screen):
    """Of the title, which is white on dark."""
    with tempfile.TemporaryDirectory() as name:
        picture = Path(name) / "board.png"
        screens.picture(picture, screen)
        return float(subprocess.run(["convert", str(picture), "-crop", "1800x200+120+260", "+repage", "-colorspace", "Gray", "(", "+clone", "-roll", "+1+0",
                                     ")", "-compose", "difference", "-composite", "-crop", "1798x200+1+0", "-format", "%[fx:maxima]", "info:"],
                                    capture_output=True, text=True, check=True).stdout)


def choose(home, screen):
    """What the board's settings keep."""
    kept = Path(home) / "config/glib-2.0/settings/keyfile"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text("[org/premia/Premia/scoreboard]\nmonitor='%s'\n" % screen, encoding="utf-8")


def the_board_follows_its_screen():
    """It fills the wall's screen, waits in a window while that is unplugged, and goes to the one that comes."""
    with tempfile.TemporaryDirectory() as name, Screens() as screens:
        workspace = make(name)
        with WaylandDesk(screens, "--workspace", workspace, "--scoreboard") as desk:
            see(screens, BOARD, "WL-2", True)
            see(screens, PREMIA, "WL-1", False)
            wait_for("a sharp picture", lambda: sharpness(screens, "WL-2") > SHARP)
            desk.picture("wall")
            screens.unplug("WL-2")
            see(screens, BOARD, "WL-1", False)
            screens.look_at(BOARD)
            desk.find(contains="(WL-2) is not connected", within=board_of(desk))
            desk.picture("waiting")
            screens.look_at(PREMIA)
            new = screens.plug()
            see(screens, BOARD, new, True)
            wait_for("the note to go", lambda: not desk.all(contains="is not connected"))
            wait_for("a picture as sharp as that screen is", lambda: sharpness(screens, new) > SHARP)
            see(screens, PREMIA, "WL-1", False)


def the_chosen_screen_is_remembered():
    """Of three of one make it is the one that was chosen; if that is not there, the board says so wherever it hangs."""
    with tempfile.TemporaryDirectory() as name, Screens() as screens:
        workspace, wall = make(name), screens.plug()
        choose(name, "wayland|wayland|" + wall)
        with WaylandDesk(screens, "--workspace", workspace, "--scoreboard", home=name) as desk:
            see(screens, BOARD, wall, True)
            board_of(desk)
            assert not desk.all(contains="is not connected")
            screens.unplug(wall)
            see(screens, BOARD, "WL-2", True)
        choose(name, "Philips|55BDL|HDMI-9")
        with WaylandDesk(screens, "--workspace", workspace, "--scoreboard", home=name) as desk:
            see(screens, BOARD, "WL-2", True)
            desk.find(contains="Philips 55BDL (HDMI-9) is not connected", within=board_of(desk))
            desk.picture("other")
            screens.unplug("WL-2")
            see(screens, BOARD, "WL-1", False)


journey(the_board_follows_its_screen, the_chosen_screen_is_remembered)
