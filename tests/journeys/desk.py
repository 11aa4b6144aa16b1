# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at the screen: starts Premia on a display of its own, looks at what assistive technology is told,
presses buttons and keys, and waits until what they wait for is there.
"""

import atexit
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))
import locales  # noqa: E402
from screen_reader import Atspi, GLib, Tree, application, names_of, roles_of, widths_of

BUILD = Path(sys.argv[1])
PATIENCE = 60.0  # seconds for anything to appear, on a machine that is busy


# What others say of themselves, whoever uses them. Only what was seen without Premia, here or in other programs, belongs here:
OF_OTHERS = (
    "unable to send notifications",  # GLib, where nobody shows notifications
    "Trying to measure GtkLabel",  # libadwaita 1.7, which tries whether a dialog's whole heading fits into one line
    "Broken accounting of active state for widget",  # GTK, when a popover goes while a button of the mouse is down in it
    r"GtkLabel \S+ \(label\) reported min width -4",  # GTK's window of shortcuts, if it has several pages, in libadwaita's looks
)


def complaints(said):
    """Lines in which the program says that something is wrong with it."""
    return [line for line in said.splitlines() if re.search(r"CRITICAL|WARNING|ERROR|Sanitizer|runtime error", line)
            and not any(re.search(known, line) for known in OF_OTHERS)]


class Lost(AssertionError):
    """What a person waits for does not come."""


def wait_for(what, look, patience=PATIENCE):
    """What @look gives as soon as it gives anything."""
    until = time.monotonic() + patience
    while True:
        began = time.monotonic()
        try:
            found = look()
        except GLib.Error:  # it went away while we looked
            found = None
        if found:
            return found
        if time.monotonic() > until:
            raise Lost("waited in vain for %s" % what)
        # Whoever asks all the time keeps the window from what it has to do.
        time.sleep(max(0.1, (time.monotonic() - began) / 2))


def children(node):
    try:
        return node.get_children()
    except GLib.Error:
        return []


def walk(node):
    """@node and all that is below it, from the top."""
    return Tree(node).nodes()


def readable(name):
    """GTK 4.8 calls a button with a mnemonic “_Import Import”, GTK 4.18 a check button “_Import”: what is read is “Import”."""
    half = name[len(name) // 2 + 1:]
    return half if "_" in name and name.replace("_", "") == half + " " + half else re.sub(r"(^|\s)_(?=\w)", r"\1", name)


def name_of(node):
    return readable(names_of(node.bus, [node])[0])


# What newer GTK and at-spi call it: what Debian 12's do. A check button of which one can be chosen is a radio button there.
ROLES = {"button": "push button", "toggle button": "push button", "radio button": "check box"}


def role_of(node):
    role = roles_of(node.bus, [node])[0]
    return ROLES.get(role, role)


@functools.lru_cache(None)
def session():
    """The locale of whoever sits there. Most have a decimal comma, which some libraries write into files where a point is needed."""
    folder = tempfile.mkdtemp(prefix="premia-locale-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    name = "ru_RU.UTF-8"
    return {"LC_ALL": name, "LOCPATH": folder} if locales.make(name, folder) else {"LC_ALL": "C.UTF-8"}


def surroundings(home, language, settings="memory"):
    """The environment of a program that reads and leaves nothing outside of @home. @settings: "keyfile": what is set is there in the next start, too."""
    environment = dict(os.environ, HOME=str(home), XDG_DATA_HOME=str(home / "data"), XDG_CONFIG_HOME=str(home / "config"),
                       XDG_CACHE_HOME=str(home / "cache"), XDG_STATE_HOME=str(home / "state"), GSETTINGS_SCHEMA_DIR=str(BUILD / "data"),
                       GSETTINGS_BACKEND=settings, PREMIA_LOCALEDIR=str(BUILD / "po"), LANGUAGE=language,
                       GTK_USE_PORTAL="0", GDK_BACKEND="x11", GSK_RENDERER="cairo", G_ENABLE_DIAGNOSTIC="0", **session())
    environment.pop("GTK_A11Y", None)
    return environment


class Desk:
    """One start of the program, in a home folder of its own."""

    def __init__(self, *arguments, language="en", home=None, settings="memory"):
        self.settings = settings
        self.folder = Path(tempfile.mkdtemp(prefix="premia-journey-"))
        self.home = Path(home) if home else self.folder
        self.manager = self._manage()
        self.log = open(self.folder / "log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(self._command(arguments), env=self._surroundings(language),
                                        stdout=self.log, stderr=subprocess.STDOUT)
        self.app = wait_for("the program's window", self._find_app)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is not None:
            self.picture("lost")
            print("# windows: %s" % [name_of(w) for w in children(self.app)])
            if self.process.poll() is not None:
                print("# the program had ended by itself: %d" % self.process.returncode)
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.manager:
            self.manager.terminate()
            self.manager.wait()
        self.log.seek(0)
        said = self.log.read()
        self.log.close()
        for line in said.splitlines()[-20:]:
            print("# premia said: " + line)
        shutil.rmtree(self.folder, ignore_errors=True)
        if error is None:
            assert not complaints(said), "the program complained, see above"

    def _manage(self):
        """Without a window manager no window has the keyboard; while one is only just beginning, a window may never be shown."""
        begun = self.folder / "managed"
        manager = subprocess.Popen(["openbox", "--sm-disable", "--startup", "touch %s" % begun], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for("the window manager", begun.exists)
        return manager

    def _command(self, arguments):
        return [str(BUILD / "src/app/premia"), *map(str, arguments)]

    def _surroundings(self, language):
        return surroundings(self.home, language, self.settings)

    def kill(self):
        """At once, as a crash or a power cut would: nothing is asked, nothing is closed."""
        self.process.kill()
        self.process.wait()

    def _find_app(self):
        assert self.process.poll() is None, "the program ended by itself: %s" % self._said()
        return application(self.process.pid)

    def _said(self):
        self.log.flush()
        return (self.folder / "log").read_text(encoding="utf-8")

    # looking

    def all(self, role=None, name=None, within=None, contains=None):
        """Everything shown of that @role whose name is @name, or has @contains in it."""
        found = list(walk(within or self.app))
        if role:
            found = [n for n, its in zip(found, roles_of(self.app.bus, found)) if ROLES.get(its, its) == role]
        if name is not None or contains is not None:
            names = map(readable, names_of(self.app.bus, found))
            found = [n for n, its in zip(found, names) if name in (None, its) and (contains is None or contains in its)]
        # What lies in a page of a stack that is not looked at has no size.
        return [n for n, width in zip(found, widths_of(self.app.bus, found)) if width > 0]

    def find(self, role=None, name=None, within=None, contains=None, patience=PATIENCE):
        what = "%s “%s”" % (role or "something", name if name is not None else contains)
        return wait_for(what, lambda: (self.all(role, name, within, contains) or [None])[0], patience)

    def text(self, contains):
        """A label that says @contains."""
        return self.find(contains=contains)

    def gone(self, name):
        wait_for("“%s” to go" % name, lambda: not self.all(name=name))

    # doing

    def press(self, role, name, within=None):
        """Presses it. What comes of it comes a moment later: wait for it."""
        node = self.find(role, name, within)
        self.press_it(node)
        return node

    def press_it(self, node):
        node.do_action(0)
        time.sleep(0.3)  # a button stays down for a quarter of a second before it does anything

    def key(self, *names):
        """One key, with those before it held down: key("ctrl", "z")."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", "+".join(names)], check=True)

    def call(self, what, look, *names):
        """What @look gives after a key, which is pressed again if nothing comes of it: a window that is just getting the keyboard
        from another one loses what is pressed meanwhile, and whoever sits there presses once more."""
        for _ in range(5):
            self.key(*names)
            try:
                return wait_for(what, look, PATIENCE / 4)
            except Lost:
                print("# pressed again: %s" % "+".join(names), flush=True)
        raise Lost("waited in vain for %s" % what)

    def write(self, text):
        """Types where the focus is."""
        subprocess.run(["xdotool", "type", "--delay", "12", text], check=True)

    def fill(self, node, text):
        """Replaces what stands in a field."""
        assert node.set_text_contents(text)

    def click(self, node):
        """With the mouse, in the middle of it: of its cell, since GTK 4.18 forgets the padding of those around it."""
        above = [node]
        while role_of(above[-1]) not in ("frame", "dialog", "application", ""):
            above.append(above[-1].get_parent())
        node = next((n for n in above[:4] if role_of(n) == "table cell"), node)
        window, box = (n.get_extents() for n in (above[-1], node))
        place = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"], capture_output=True,
                               text=True, check=True).stdout
        at = dict(line.split("=") for line in place.split() if "=" in line)
        subprocess.run(["xdotool", "mousemove", str(int(at["X"]) + box.x - window.x + box.width // 2),
                        str(int(at["Y"]) + box.y - window.y + box.height // 2), "click", "1"], check=True)

    def _field_of(self, dialog):
        """Where a path is written; a dialog that opens files shows it when asked to, once it has the keyboard."""
        if not self.all("text", within=dialog):
            self.key("ctrl", "l")
            time.sleep(1.5)
        return (self.all("text", within=dialog) or [None])[0]

    def choose_file(self, button, path):
        """In the dialog that asks for a file: its path, then the button."""
        dialog = wait_for("a dialog that asks for a file", lambda: next(
            (w for w in children(self.app) if any(name_of(b) == button for b in self.all("push button", within=w))
             and w != children(self.app)[0]), None))
        field = wait_for("a field for its path", lambda: self._field_of(dialog), 3 * PATIENCE)
        time.sleep(0.5)
        if button == "Save":
            for _ in range(3):  # a dialog that is just getting the keyboard loses the first letters
                self.key("ctrl", "a")  # the name that is offered
                self.write(str(path))
                time.sleep(0.5)
                if field.get_text() == str(path):
                    break
                print("# typed again: %r" % field.get_text(), flush=True)
        else:
            self.fill(field, str(path))  # at once: GTK 4.18 completes what is typed, and wrongly
        time.sleep(0.5)
        self.key("Return")
        wait_for("the dialog to go", lambda: dialog not in children(self.app))

    def picture(self, name):
        """Keeps a picture of the whole display where the other pictures of the tests are."""
        folder = os.environ.get("PREMIA_SCREENSHOTS")
        if not folder:
            return
        Path(folder).mkdir(parents=True, exist_ok=True)
        journey = Path(sys.argv[0]).stem.replace("journey_", "")
        subprocess.run(["import", "-window", "root", str(Path(folder) / ("%s-%s.png" % (journey, name)))], check=False)


def premiactl(*arguments):
    """What premiactl prints."""
    done = subprocess.run([str(BUILD / "src/app/premiactl"), *map(str, arguments)], capture_output=True, text=True,
                          env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en"), check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def journey(*steps):
    """Runs the functions and says in TAP how they went."""
    failed = 0
    print("1..%d" % len(steps))
    for number, step in enumerate(steps, 1):
        try:
            step()
            print("ok %d - %s" % (number, step.__doc__), flush=True)
        except (AssertionError, GLib.Error, OSError, ValueError, LookupError, subprocess.SubprocessError) as error:
            failed += 1
            print("not ok %d - %s" % (number, step.__doc__))
            print("# " + str(error).replace("\n", "\n# "), flush=True)
    sys.exit(failed > 0)
