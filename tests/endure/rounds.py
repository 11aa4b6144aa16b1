# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes round all pages and windows of Premia again and again: what is opened and closed leaves nothing behind.

usage: rounds.py BUILD [--rounds N] [--language en|ru]

Every page is shown, every window and dialog opened and closed, periods changed and back. Memory after the later rounds is compared
with that after the first ones, which fill what is kept on purpose.
"""

import argparse
import os
import re
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / "journeys")]

from desk import Desk, children, premiactl, wait_for  # noqa: E402
from screen_reader import Gio, GLib  # noqa: E402

PAGES = ("overview", "people", "activity", "acceptance", "schemes", "doctor", "badges:gallery", "badges:rules", "badges:contests", "payouts", "reports",
         "effect", "server")
# Preferences, search, shortcuts, a new workspace, the board on the wall, a file to import.
OPENED = ("ctrl+comma", "ctrl+k", "ctrl+question", "ctrl+n", "ctrl+shift+b", "ctrl+i")
FIRST = 8         # rounds until everything has been seen
GROWTH = 0.25     # MB that a round may add after that


class Tour(Desk):
    def __init__(self, file, **more):
        super().__init__("--workspace", file, "--period", "2026-10", **more)
        self.file, self.session = file, Gio.bus_get_sync(Gio.BusType.SESSION)

    def _surroundings(self, language):
        return dict(super()._surroundings(language), MALLOC_ARENA_MAX="1", MALLOC_TRIM_THRESHOLD_="131072")

    def show(self, page):
        """As a notification on the desktop does."""
        where = GLib.Variant("(ays)", (str(self.file).encode() + b"\0", page))
        self.session.call_sync("org.premia.Premia", "/org/premia/Premia", "org.gtk.Actions", "Activate",
                               GLib.Variant("(sava{sv})", ("show", [where], {})), None, 0, 20000, None)

    def rest(self):
        """Until it answers, and has nothing left to do."""
        before = None
        for _ in range(200):
            self.app.get_name()
            now = self.ticks()
            if before is not None and now - before <= 1:
                return
            before = now
            time.sleep(0.1)

    def ticks(self):
        fields = Path("/proc/%d/stat" % self.process.pid).read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def memory(self):
        """MB of its own."""
        status = Path("/proc/%d/status" % self.process.pid).read_text(encoding="utf-8")
        return int(re.search(r"RssAnon:\s+(\d+)", status)[1]) / 1024

    def close_others(self):
        """By their keys."""
        def alone():
            if len(children(self.app)) <= 1:
                return True
            self.key("Escape")
            return False
        wait_for("other windows to go", alone)

    def go_round(self, look):
        for page in PAGES:
            self.show(page)
            self.rest()
            look(page)
        for name in OPENED:
            self.key(*name.split("+"))
            self.rest()
            self.key("Escape")
            self.close_others()
            look(name)
        for name in ("ctrl+Prior", "ctrl+Next", "ctrl+shift+p", "ctrl+shift+p"):
            self.key(*name.split("+"))
            self.rest()
        look("periods")


def play(options):
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "demo.premia"
        premiactl("demo", "--workspace", file, "--language", options.language, "--until", "2026-11-24")
        memories, by_place = [], {}
        with Tour(file, language=options.language) as tour:
            tour.rest()
            for number in range(options.rounds):
                last = [tour.memory()]

                def look(place):
                    now = tour.memory()
                    if number >= FIRST:
                        by_place[place] = by_place.get(place, 0.0) + now - last[0]
                    last[0] = now

                tour.go_round(look)
                memories.append(tour.memory())
                print("# round %d: %.1f MB" % (number + 1, memories[-1]), flush=True)
    late = memories[FIRST:]
    x0, y0 = (len(late) - 1) / 2, sum(late) / len(late)
    grown = sum((x - x0) * (y - y0) for x, y in enumerate(late)) / sum((x - x0) ** 2 for x in range(len(late)))
    for place, more in sorted(by_place.items(), key=lambda item: -item[1])[:5]:
        print("# %s: %+.1f MB" % (place, more))
    print("# %+.3f MB for a round" % grown)
    return grown


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--language", choices=("en", "ru"), default="en")
    options = parser.parse_args()
    if play(options) > GROWTH:
        print("memory grows with every round")
        return 1
    return 0


if __name__ == "__main__":
    os.environ["XDG_CURRENT_DESKTOP"] = "GNOME"
    sys.exit(main())
