# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop with several screens that nobody sees: a Wayland compositor (sway) of its own, whose screens can be plugged in and out."""

import json
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from desk import Desk, surroundings, wait_for

NEEDED = ("sway", "swaymsg", "grim", "convert")


def missing():
    """The programs that are not installed."""
    return [program for program in NEEDED if shutil.which(program) is None]


class Sway:
    """One compositor. @environment: of its own on top of ours. @conf: what it is told."""

    def __init__(self, environment, conf, n_screens):
        self.place = Path(tempfile.mkdtemp(prefix="premia-screens-"))
        self.place.chmod(0o755)
        (self.place / "conf").write_text("xwayland disable\ndefault_border none\nfocus_on_window_activation focus\n" + conf)
        environment = dict(os.environ, WLR_LIBINPUT_NO_DEVICES="1", WLR_RENDERER="pixman", **environment)
        for name in ("DISPLAY", "SWAYSOCK"):
            environment.pop(name, None)
        environment["XDG_RUNTIME_DIR"] = str(self.place)
        command = ["sway", "-c", str(self.place / "conf")]
        if os.geteuid() == 0:
            # It does not start as root, as tests in a container often do.
            nobody = pwd.getpwnam("nobody")
            os.chown(self.place, nobody.pw_uid, nobody.pw_gid)
            command = ["setpriv", "--reuid", str(nobody.pw_uid), "--regid", str(nobody.pw_gid), "--clear-groups", *command]
        self.log = open(self.place / "log", "w", encoding="utf-8")
        self.process = subprocess.Popen(command, env=environment, stdout=self.log, stderr=self.log)
        try:
            self.environment = dict(environment, SWAYSOCK=str(wait_for("sway", lambda: next(self.place.glob("sway-ipc.*"), None))),
                                    WAYLAND_DISPLAY=str(wait_for("its display", lambda: next(self.place.glob("wayland-?"), None))))
            wait_for("its screens", lambda: len(self.plugged()) == n_screens)
        except AssertionError:
            print("# sway said: " + (self.place / "log").read_text(encoding="utf-8")[-2000:].replace("\n", "\n# "))
            self.end()
            raise

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.place, ignore_errors=True)

    def run(self, *command):
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True).stdout

    def ask(self, what):
        """Asked again on a machine that is busy: swaymsg waits for three seconds."""
        for _ in range(5):
            try:
                return json.loads(self.run("swaymsg", "-r", "-t", what))
            except subprocess.CalledProcessError as error:
                refused = error
        raise refused

    def tell(self, *words):
        self.run("swaymsg", "--", *words)

    def plugged(self):
        """The names of the screens that are on."""
        return sorted(output["name"] for output in self.ask("get_outputs") if output["active"])

    def windows(self):
        """(title, screen, whether it fills that screen) of each window."""
        found = []

        def look(node, screen):
            screen = node["name"] if node["type"] == "output" else screen
            if node["type"] in ("con", "floating_con") and node.get("pid"):
                found.append((node["name"], screen, node["fullscreen_mode"] > 0))
            for child in node["nodes"] + node["floating_nodes"]:
                look(child, screen)

        look(self.ask("get_tree"), None)
        return found

    def where_is(self, title):
        """(screen, whether it fills it) of the window of that title. None: there is none."""
        return next(((screen, full) for name, screen, full in self.windows() if name == title), None)

    def look_at(self, title):
        """That window comes to the front, and has the keyboard."""
        self.tell('[title="%s"] focus' % title)

    def picture(self, path, name):
        self.run("grim", "-o", name, str(path))


class Screens(Sway):
    """WL-1 on the desk, WL-2 of 4K on the wall to the right of it. They are windows of another sway that nobody sees, since Debian 12's can
    unplug such screens only: the window is closed."""

    def __init__(self):
        self.room = Sway({"WLR_BACKENDS": "headless", "WLR_HEADLESS_OUTPUTS": "2"},
                         "".join("output HEADLESS-%d mode %s@60Hz position %s\nworkspace %d output HEADLESS-%d\n" % (n, *how, n, n)
                                 for n, how in ((1, ("1280x800", "0 0")), (2, ("3840x2160", "1280 0"))))
                         + "".join('assign [title="wlroots - WL-%d"] workspace %d\n' % (n, min(n, 2)) for n in range(1, 9)), 2)
        try:
            # Asked for two at once, Debian 13's draws the second before it may, and loses both.
            super().__init__({"WLR_BACKENDS": "wayland", "WLR_WL_OUTPUTS": "1", "WAYLAND_DISPLAY": self.room.environment["WAYLAND_DISPLAY"]},
                             "output WL-1 position 0 0\n" + "".join("output WL-%d scale 2 position 1280 0\n" % n for n in range(2, 9)), 1)
            try:
                self.plug()
            except BaseException:
                self.end()
                raise
        except BaseException:
            self.room.end()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.end()
        self.room.end()

    def unplug(self, name):
        """What was on it is moved to another one by sway."""
        self.room.tell('[title="wlroots - %s"] kill' % name)
        wait_for("%s to go" % name, lambda: name not in self.plugged())

    def plug(self):
        """Another screen on the wall, of the same make; its name, which is a new one."""
        before = self.plugged()
        self.tell("create_output")
        return wait_for("a screen to come", lambda: [name for name in self.plugged() if name not in before])[0]


class WaylandDesk(Desk):
    """A start of the program on @screens."""

    def __init__(self, screens, *arguments, **how):
        self.screens = screens
        super().__init__(*arguments, **how)

    def _manage(self):
        return None

    def _surroundings(self, language):
        environment = dict(surroundings(self.home, language), GDK_BACKEND="wayland", GSETTINGS_BACKEND="keyfile")
        environment.update((name, self.screens.environment[name]) for name in ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"))
        environment.pop("DISPLAY", None)
        return environment

    def picture(self, name):
        folder = os.environ.get("PREMIA_SCREENSHOTS")
        if not folder:
            return
        Path(folder).mkdir(parents=True, exist_ok=True)
        for screen in self.screens.plugged():
            self.screens.picture(Path(folder) / ("monitors-%s-%s.png" % (name, screen)), screen)
