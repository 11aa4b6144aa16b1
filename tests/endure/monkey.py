# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who knows nothing clicks and types at random, for as long as it is let.

usage: monkey.py BUILD [--seed N] [--steps N] [--life N] [--language en|ru] [--record FILE] [--replay FILE [--check 1]]

Every step is written to FILE before it is done, as a line of JSON; --replay does the steps of such a file again. After --life steps
Premia is quit, or killed, and started again. What must not happen: a message of GLib's that says CRITICAL or WARNING, an end that
nobody asked for, a window that does not answer, memory that grows with every step, and a row that was in the workspace before
the end and is not after it. The program is sealed in (sealed.sh): it has no network, and writes into one folder only.
"""

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "journeys"), str(HERE)]

import kept_rows  # noqa: E402
from desk import BUILD, Desk, children, complaints, premiactl, walk  # noqa: E402
from screen_reader import COMPONENT, Atspi, GLib, roles_of  # noqa: E402

LOOK_EVERY = 14      # steps between two looks at what can be pressed
ANSWER_WITHIN = 20   # seconds
WARM_UP = 600        # steps until memory is taken to be what the pages need
GROWTH = 24.0        # MB that 1 000 steps may add after that, in the long run
PRESSABLE = {"push button", "toggle button", "button", "check box", "radio button", "combo box", "text", "entry", "spin button", "slider",
             "table cell", "list item", "menu item", "check menu item", "radio menu item", "page tab", "switch", "link", "table row", "toggle switch"}
KEYS = (["Tab"] * 8 + ["shift+Tab"] * 2 + ["Return"] * 5 + ["space"] * 5 + ["Escape"] * 6 + ["Up", "Down", "Left", "Right"] * 2 +
        ["Home", "End", "Prior", "Next", "BackSpace", "Delete", "F2", "F10", "F5", "F6", "Menu"] +
        ["ctrl+z"] * 4 + ["ctrl+shift+z"] * 2 + ["ctrl+k", "ctrl+f", "ctrl+a", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+s", "ctrl+d", "ctrl+e", "ctrl+p",
                                               "ctrl+i", "ctrl+o", "ctrl+n", "ctrl+comma", "ctrl+question", "ctrl+Prior", "ctrl+Next",
                                               "ctrl+shift+p", "ctrl+shift+b", "ctrl+shift+n", "ctrl+plus", "ctrl+minus",
                                               "alt+Up", "alt+Down", "alt+Left", "alt+Right", "alt+1", "alt+2", "shift+F10"])
TEXTS = ["0", "1", "7", "12", "-5", "100", "1700", "0.5", "1 500,00", "99999999999999999999", "9223372036854.775807", "1e9", "50%", "31.12.2026",
         "2026-02-30", "2026-10", "a", "Anna", "x y", "held / set", "1/0", "min(", "((((((", "\"';--", "%s%n", "<b>&amp;", "=1+1", "#ff0000",
         "Анна", "оклад", "ё" * 40, "w" * 120, " ", "demo", "10:75", "http://localhost:1", "~/x", "0,1,2"]


# What GTK 4.8 says of itself, each looked at with where it came from (told-where.c). It is let pass only if nothing of Premia's but the main
# loop was on the way there: (what it says, what else stands below it, whose it is and why we cannot do otherwise).
EXPLAINED = (
    (r"gdk_monitor_get_geometry: assertion", "",
     "gdk_x11_surface_layout_popup(): a popover whose button lies beyond the edge of the screen is on no monitor. A window with a menu button "
     "and nothing else does the same. Where windows lie is the window manager's."),
    (r"attempt to allocate Gtk\w+ \w+ 0x\w+ with width -\d+ and height -?\d+", r"in GtkPopover",
     "the same popover, which was told no bounds"),
    (r"(gtk_column_view_get_model|gtk_single_selection_get_selected_item): assertion", "",
     "selected_printer_changed() of gtkprintunixdialog.c, called by gtk_print_unix_dialog_finalize() as it empties its list of printers; the "
     "dialog is GtkPrintOperation's."),
    (r"(g_file_query_info|g_object_get_qdata|g_file_get_path|g_file_get_uri|g_utf8_make_valid|g_str_has_prefix|g_utf8_strlen): assertion", "",
     "dialog_response_callback() of gtkprinteroptionwidget.c: “Print to File”, and no file was chosen in its dialog."),
    (r"gtk_widget_compute_bounds: assertion", "",
     "file_list_show_popover_in_idle() of gtkfilechooserwidget.c: the dialog of files was closed between a right click in it and its menu."),
    (r"gtk_css_node_insert_after: assertion|gtk_file_system_model_get_value: assertion", "",
     "keys in the GtkTreeView of the dialog of files, whose search asks its model for a column that it has not; nothing of ours has either."),
    (r"g_value_type_compatible: assertion", "g_value_transform", "what follows that"),
    (r"g_object_weak_unref: couldn't find weak ref", "gtk_expression_watch_unwatch",
     "gtk_expression_watch_unwatch() of a binding in libadwaita's window of preferences, as that is freed; none there is ours."),
    (r"failed to scroll to given position", "gtk_adjustment_set_value",
     "gtk_list_base_adjustment_value_changed(): the wheel turned in the frame in which other rows came, which have no height yet."),
    (r"gtk_widget_is_ancestor: assertion", "",
     "gtk_label_grab_focus() asks of what had the focus before, which may have gone with it: it holds no reference."),
)


# As that window is freed: whoever closed it may be ours.
CLOSED_BY_ANYBODY = r"gtk_expression_watch_unwatch\n(  at lib.*\n)*  at libadwaita"


class Caught(AssertionError):
    """What must not happen has happened."""


def is_of_others(block):
    """A complaint with where it came from: nothing of Premia's was on the way but its main(), what gives widgets of ours and within them their
    places, or what closed a window."""
    frames = [line.split() for line in block.splitlines() if line.startswith("  at ")]
    innermost = next((i for i, frame in enumerate(frames) if frame[-1] == "gtk_widget_allocate"), len(frames))  # it may be us who asked for that
    ours = [frame for i, (inner, frame, outer) in enumerate(zip([[""]] + frames, frames, frames[1:] + [[""]]))
            if frame[1].startswith("premia+") and frame[-1] not in ("main", "_start")
            and (i <= innermost + 1 or "gtk_widget_allocate" not in (inner[-1], outer[-1]))]
    return bool(frames) and (not ours or re.search(CLOSED_BY_ANYBODY, block) is not None)


class Cage(Desk):
    """A start of Premia that can do no harm."""

    def __init__(self, folder, *arguments, language="en"):
        self.cage, self.explained = folder, Counter()
        super().__init__(*arguments, language=language, home=folder / "home")

    def _command(self, arguments):
        return [str(HERE / "sealed.sh"), str(self.cage), *super()._command(arguments)]

    def _surroundings(self, language):
        told_where = BUILD / "tests/endure/libtold-where.so"
        return dict(super()._surroundings(language), TMPDIR=str(self.cage / "tmp"), XDG_RUNTIME_DIR=str(self.cage / "run"), MALLOC_ARENA_MAX="2",
                    **({"LD_PRELOAD": str(told_where.resolve())} if told_where.exists() else {}))

    def said(self):
        """What it complains of, but for what is explained."""
        found, explained = [], Counter()
        for block in re.split(r"\n(?!  at )", self._said()):
            first = block.split("\n", 1)[0]
            if not complaints(first):
                continue
            whose = next((why for says, below, why in EXPLAINED if re.search(says, first) and re.search(below, block)), None)
            if whose is not None and is_of_others(block):
                explained[whose] += 1
            else:
                found.append(first)
        self.explained = explained
        return found

    def memory(self):
        """MB that are in use."""
        status = Path("/proc/%d/status" % self.process.pid).read_text(encoding="utf-8")
        used = re.search(r"VmRSS:\s+(\d+)", status)  # what has just ended has none
        return int(used[1]) / 1024 if used else 0.0

    def leave(self):
        """Takes away what is beside the program, which has ended."""
        self.log.close()
        self.manager.terminate()
        self.manager.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


# ---- what can be done


class Hands:
    """Where things are, and the mouse and the keyboard."""

    def __init__(self, desk):
        self.desk, self.places = desk, []

    def frame(self):
        """(x, y, width, height) of the window that has the keyboard; None: none has."""
        said = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"], capture_output=True, text=True, check=False).stdout
        at = dict(line.split("=") for line in said.split() if "=" in line)
        return tuple(int(at[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")) if "HEIGHT" in at else None

    def look(self):
        """The middles of what can be pressed in the active window."""
        bus, frame, self.places = self.desk.app.bus, self.frame(), []
        windows = [w for w in children(self.desk.app) if w.get_state_set().contains(Atspi.StateType.ACTIVE)] or children(self.desk.app)[:1]
        if frame is None or not windows:
            return
        nodes = list(walk(windows[-1]))
        nodes = [n for n, role in zip(nodes, roles_of(bus, nodes)) if role in PRESSABLE]
        origin = windows[-1].get_extents()
        for answer in bus.ask(nodes, COMPONENT, "GetExtents", GLib.Variant("(u)", (int(Atspi.CoordType.WINDOW),))):
            if answer and answer[0][2] > 0 and answer[0][3] > 0:
                x, y, width, height = answer[0]
                place = (frame[0] + x - origin.x + width // 2, frame[1] + y - origin.y + height // 2)
                if frame[0] <= place[0] < frame[0] + frame[2] and frame[1] <= place[1] < frame[1] + frame[3]:
                    self.places.append(place)

    def do(self, step):
        """One step as it is recorded."""
        do, arguments = step["do"], []
        if do == "click":
            arguments = ["mousemove", step["x"], step["y"], "click", "--repeat", step.get("times", 1), "--delay", 30, step["button"]]
        elif do == "drag":
            arguments = ["mousemove", step["x"], step["y"], "mousedown", 1, "mousemove", step["x"] + 12, step["y"] + 12, "sleep", "0.05",
                         "mousemove", step["to_x"], step["to_y"], "sleep", "0.05", "mouseup", 1]
        elif do == "type":
            arguments = ["type", "--delay", 2, "--", step["text"]]
        elif do == "key":
            arguments = ["key", "--clearmodifiers", step["key"]]
        elif do == "wake":  # all its windows were put away; what is called just “premia” is none of them, but what GTK drags about
            arguments = ["search", "--all", "--pid", self.desk.process.pid, "--name", "[^a-z]", "windowmap", "%@", "windowactivate", "%@"]
        elif do == "size":
            arguments = ["getactivewindow", "windowsize", step["width"], step["height"]]
        # Between a look and a step a window may have gone.
        subprocess.run(["xdotool", *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=120)
        time.sleep(step.get("wait", 0.04))


class Monkey:
    """What it does next, for a seed and what it sees."""

    def __init__(self, seed):
        self.rng = random.Random(seed)

    def place(self, hands, frame):
        if hands.places and self.rng.random() < 0.7:
            return self.rng.choice(hands.places)
        return frame[0] + self.rng.randrange(max(1, frame[2])), frame[1] + self.rng.randrange(max(1, frame[3]))

    def next(self, hands):
        frame = hands.frame()
        wait = self.rng.choice((0.0, 0.02, 0.05, 0.05, 0.15))
        if frame is None:
            return {"do": "wake", "wait": 0.5}
        chance = self.rng.random()
        x, y = self.place(hands, frame)
        if chance < 0.56:
            return {"do": "click", "x": x, "y": y, "button": self.rng.choice([1] * 12 + [3]), "times": self.rng.choice((1, 1, 1, 1, 1, 2, 3)), "wait": wait}
        if chance < 0.60:
            return {"do": "click", "x": x, "y": y, "button": self.rng.choice((4, 5)), "times": self.rng.randint(1, 8), "wait": wait}
        if chance < 0.63:
            to_x, to_y = self.place(hands, frame)
            return {"do": "drag", "x": x, "y": y, "to_x": to_x, "to_y": to_y, "wait": wait}
        if chance < 0.65:
            return {"do": "size", "width": self.rng.choice((360, 600, 1000, 1280, 1900)), "height": self.rng.choice((300, 600, 800, 1150)), "wait": 0.1}
        if chance < 0.80:
            return {"do": "type", "text": self.rng.choice(TEXTS), "wait": wait}
        return {"do": "key", "key": self.rng.choice(KEYS), "wait": wait}


# ---- one life of the program


class Life:
    """From a start to an end. @steps: those of a recording, or None."""

    def __init__(self, options, folder, monkey, record, number):
        self.options, self.folder, self.monkey, self.record, self.number = options, folder, monkey, record, number
        self.workspace = folder / "w.premia"
        self.language = options.language or ("en", "ru")[number % 2]
        self.slowest = 0.0
        self.memories = []  # (step, MB, windows)
        self.complaints = []

    def __enter__(self):
        self.desk = Cage(self.folder, "--workspace", self.workspace, language=self.language)
        self.hands = Hands(self.desk)
        return self

    def __exit__(self, kind, error, trace):
        if error is not None:
            subprocess.run(["import", "-window", "root", self.record.name + ".png"], check=False)
        if self.desk.process.poll() is None:
            self.desk.process.kill()
            self.desk.process.wait()
        self.desk.leave()

    def write(self, what):
        self.record.write(json.dumps(what, ensure_ascii=False) + "\n")
        self.record.flush()

    def answers(self):
        """How long it takes to answer; it is asked after every so many steps, so that these do not pile up. Returns how many windows it has."""
        began, windows = time.monotonic(), 0
        try:
            windows = len(self.desk.app.get_children())
        except GLib.Error as error:
            if self.desk.process.poll() is None:
                raise Caught("the window does not answer for %d s: %s" % (ANSWER_WITHIN, error.message)) from error
        self.slowest = max(self.slowest, time.monotonic() - began)
        return windows

    def listen(self, step):
        """What it complains of is told at once, and counts at the end: what comes after may be worth knowing, too."""
        said = self.desk.said()
        for line in said[len(self.complaints):]:
            print("# step %d: %s" % (step, line), flush=True)
        if len(said) > len(self.complaints):
            # With where each came from (told-where.c).
            Path("%s.%d.log" % (self.record.name, self.number)).write_text(self.desk._said(), encoding="utf-8")
        self.complaints = said

    def check(self, step):
        code = self.desk.process.poll()
        self.listen(step)
        if code not in (None, 0):
            raise Caught("it ended by itself, code %d: %s" % (code, self.desk._said()[-800:]))
        if code is None:
            windows = self.answers()
            self.memories.append((step, self.desk.memory(), windows))
            self.write({"memory": round(self.memories[-1][1]), "windows": windows})
        return code is None

    def live(self, steps, first):
        """Returns the number of steps that were done."""
        for number, step in enumerate(steps, 1):
            if step is None:
                if number % LOOK_EVERY == 1:
                    try:
                        self.hands.look()
                    except (GLib.Error, LookupError):
                        self.hands.places = []
                step = self.monkey.next(self.hands)
            self.write(dict(step, n=first + number, life=self.number))
            self.hands.do(step)
            if number % self.options.check == 0 and not self.check(number):
                break
        return number

    def quit(self):
        """As a user does: until it is gone."""
        until = time.monotonic() + 90
        while self.desk.process.poll() is None:
            if time.monotonic() > until:
                raise Caught("it does not quit")
            if self.hands.frame() is None:
                self.hands.do({"do": "wake", "wait": 0.5})
            for key in ("Escape", "Escape", "ctrl+q"):
                self.hands.do({"do": "key", "key": key, "wait": 0.2})
            self.answers()
            time.sleep(0.5)
        if self.desk.process.returncode != 0:
            raise Caught("its end was %d: %s" % (self.desk.process.returncode, self.desk._said()[-800:]))

    def end(self, by_kill):
        """Quits or kills it; what was kept before is kept after."""
        before = kept_rows.read_all(self.folder)
        if self.desk.process.poll() is None:
            if by_kill:
                self.desk.process.send_signal(signal.SIGKILL)
                self.desk.process.wait()
            else:
                self.quit()
        self.listen(-1)
        kept_rows.compare(before, kept_rows.read_all(self.folder), self.folder)

    def look_again(self):
        """Starts it and quits, touching nothing: every row is there as it was."""
        before = kept_rows.read_all(self.folder)
        with Life(self.options, self.folder, self.monkey, self.record, self.number) as again:
            again.desk.find(None, contains="", patience=90)
            time.sleep(1)
            again.quit()
        after = kept_rows.read_all(self.folder)
        kept_rows.compare(before, after, self.folder, exactly={self.workspace.name})


def growth(memories):
    """MB for 1 000 steps after the warming up, a line through moments at which equally many windows were open. None: too few of them."""
    late = [m for m in memories if m[0] > WARM_UP]
    usual = Counter(windows for _, _, windows in late).most_common(1)
    late = [m[:2] for m in late if m[2] == usual[0][0] and m[1] > 0]
    if len(late) < 30:
        return None
    x0, y0 = sum(m[0] for m in late) / len(late), sum(m[1] for m in late) / len(late)
    return 1000 * sum((x - x0) * (y - y0) for x, y in late) / sum((x - x0) ** 2 for x, _ in late)


def recorded(path):
    """The steps of a recording, by life."""
    lives = {}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        step = json.loads(line)
        if "do" not in step:
            continue
        lives.setdefault(step["life"], []).append(step)
    return lives


def play(options, folder, record):
    """The whole of it; returns the number of steps."""
    monkey, done, life_number = Monkey(options.seed), 0, 0
    lives = recorded(options.replay) if options.replay else None
    complained = 0
    while done < options.steps and (lives is None or life_number in lives):
        steps = lives[life_number] if lives else [None] * min(options.life, options.steps - done)
        by_kill = random.Random("%d end %d" % (options.seed, life_number)).random() < 0.4
        with Life(options, folder, monkey, record, life_number) as life:
            done += life.live(steps, done)
            life.end(by_kill)
        complained += len(life.complaints)
        for why, times in life.desk.explained.items():
            print("# GTK's, %d times: %s" % (times, why), flush=True)
        grown = growth(life.memories)
        print("# life %d (%s): %d steps, %s; slowest answer %.1f s, memory %s MB%s" % (
            life_number, life.language, done, "killed" if by_kill else "quit", life.slowest,
            " → ".join("%.0f" % m for _, m, _ in life.memories[::max(1, len(life.memories) // 6)]),
            "" if grown is None else ", %+.1f MB for 1000 steps" % grown), flush=True)
        if grown is not None and grown > GROWTH:
            raise Caught("memory grows: %.1f MB for 1000 steps" % grown)
        life.look_again()
        life_number += 1
    if complained > 0:
        raise Caught("it complained %d times" % complained)
    return done


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--life", type=int, default=1500)
    parser.add_argument("--language", choices=("en", "ru"))
    parser.add_argument("--record")
    parser.add_argument("--replay")
    parser.add_argument("--check", type=int, default=25, help="steps between two looks at the log and at whether the window answers")
    parser.add_argument("--kept", help="where the workspace is kept when something was caught")
    options = parser.parse_args()
    record_path = Path(options.record or tempfile.mkstemp(prefix="premia-monkey-", suffix=".jsonl")[1])
    folder = Path(tempfile.mkdtemp(prefix="premia-monkey-"))
    for name in ("home", "tmp", "run"):
        (folder / name).mkdir(mode=0o700)
    try:
        premiactl("demo", "--workspace", folder / "w.premia", "--language", options.language or "en", "--until", "2026-11-24")
        with open(record_path, "w", encoding="utf-8") as record:
            done = play(options, folder, record)
        print("ok: seed %d, %d steps" % (options.seed, done))
        return 0
    except AssertionError as error:
        print("caught with seed %d: %s\nthe steps: %s" % (options.seed, error, record_path), flush=True)
        if options.kept:
            shutil.copytree(folder, options.kept, dirs_exist_ok=True)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    os.environ["XDG_CURRENT_DESKTOP"] = "GNOME"
    assert BUILD.is_dir(), BUILD
    sys.exit(main())
