# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager walks away from the desk: whoever sits down sees and hears nothing until the passphrase is given."""

import subprocess
import tempfile
from pathlib import Path

from desk import BUILD, Desk, journey, premiactl, surroundings, wait_for, walk
from screen_reader import descriptions_of, names_of

KEY = "roses 4 Anna"
NAMES = ("Payouts", "Overview", "Anna", "demo.premia", "Preferences")


class Own(Desk):
    """Settings are kept between its starts."""

    def _surroundings(self, language):
        return dict(surroundings(self.home, language), GSETTINGS_BACKEND="keyfile")


def heard(desk):
    """All that assistive technology can get at, also of what has no size."""
    every = list(walk(desk.app))
    return [said for texts in (names_of(desk.app.bus, every), descriptions_of(desk.app.bus, every)) for said in texts if said]


def leaks(desk):
    return sorted({said for said in heard(desk) for name in NAMES if name in said})


def unlock(desk):
    desk.find("push button", "Unlock")
    desk.write(KEY)
    desk.key("Return")
    desk.gone("Premia Is Locked")


def lock():
    """Set, locked by Ctrl+L with a dialog open, unlocked; locked again from the next start on; forgotten."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = home / "demo.premia"
        premiactl("demo", "--workspace", file, "--language", "en", "--until", "2026-11-24")
        with Own("--workspace", file, "--page", "payouts", "--period", "2026-10", home=home) as desk:
            desk.find("push button", "The period before")
            # Without a passphrase it leads to where one is set.
            desk.key("ctrl", "l")
            desk.press_it(desk.find("push button", contains="Set a passphrase"))
            desk.find(contains="Passphrase of the Lock")
            desk.find(contains="The Same Once More")
            desk.write(KEY)
            desk.key("Tab")
            desk.key("Tab")
            desk.write(KEY)
            desk.key("Return")
            desk.find("push button", contains="Change the passphrase")
            desk.key("ctrl", "l")
            desk.find(contains="Premia Is Locked")
            wait_for("nothing to be told", lambda: not leaks(desk))
            desk.picture("locked")
            desk.key("ctrl", "k")
            desk.key("ctrl", "1")
            unlock(desk)
            # The dialog that was open is there again.
            desk.find("push button", contains="Change the passphrase")
            assert leaks(desk)
        with Own("--workspace", file, "--page", "payouts", "--period", "2026-10", home=home) as desk:
            desk.find(contains="Premia Is Locked")
            assert not leaks(desk), leaks(desk)
            unlock(desk)
            desk.find("push button", "The period before")
        said = subprocess.run([str(BUILD / "src/app/premia"), "--forget-lock"], env=dict(surroundings(home, "en"), GSETTINGS_BACKEND="keyfile"),
                              capture_output=True, text=True, check=True).stdout
        assert "forgotten" in said, said
        with Own("--workspace", file, "--page", "payouts", "--period", "2026-10", home=home) as desk:
            desk.find("push button", "The period before")


journey(lock)
