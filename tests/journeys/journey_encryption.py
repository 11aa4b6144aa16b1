# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager gives the workspace a passphrase: whoever has the computer afterwards has none of its people, and the manager everything."""

import sqlite3
import tempfile
import time
from pathlib import Path

from desk import Desk, children, journey, name_of, premiactl, wait_for
from nameless import nameless

KEY = "spruce kettle harbour"
WRONG = "spruce kettle harbor"
FINDING = "the difference is who went to the meeting"


def people_of(file):
    with sqlite3.connect("file:%s?mode=ro" % file, uri=True) as database:
        return [name for name, in database.execute("SELECT DISTINCT name FROM person")]


def told(home, names):
    """In which files below @home one of the @names stands, as SQLite and GSettings would write it."""
    marks = [name.encode() for name in names]
    files = [path for path in home.rglob("*") if path.is_file() and path.suffix != ".png"]
    return sorted(path.relative_to(home).as_posix() for path in files if any(mark in path.read_bytes() for mark in marks))


def finding(desk):
    """The first thing that the Overview says of the numbers."""
    said = name_of(desk.find("label", contains=FINDING))
    assert any(letter.isdigit() for letter in said), said
    return said


def choose(desk):
    """In the search, since that is how one finds what one does once."""
    desk.call("the search", lambda: len(children(desk.app)) > 1, "ctrl", "k")
    time.sleep(2)
    desk.write("passphrase of the work")
    time.sleep(1)
    desk.key("Return")


def the_file():
    """Encrypted in the window, refused with another passphrase, opened with the right one; nothing of it lies about in the clear."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = home / "demo.premia"
        premiactl("demo", "--workspace", file, "--language", "en", "--until", "2026-11-24")
        people = people_of(file)
        assert len(people) > 5 and told(home, people), people
        with Desk("--workspace", file, home=home, settings="keyfile") as desk:
            before = finding(desk)
            wait_for("the backup of the day", lambda: list(home.glob("demo.premia.backups/*.premia")))
            choose(desk)
            desk.find("push button", "Encrypt")
            assert not nameless(desk), nameless(desk)
            desk.write(KEY)
            desk.key("Tab")
            desk.key("Tab")
            desk.write(KEY)
            desk.picture("set")
            desk.key("Return")
            desk.gone("The Same Once More")
            desk.find("label", contains="Encrypted, with 1 backup")
            assert finding(desk) == before
            desk.picture("encrypted")
            assert told(home, people) == [], told(home, people)
        assert told(home, people) == [], told(home, people)
        with Desk(home=home, settings="keyfile") as desk:
            desk.find(contains="This workspace is encrypted")
            assert not nameless(desk), nameless(desk)
            desk.picture("asked")
            desk.write(WRONG)
            desk.key("Return")
            desk.find(contains="This is not the passphrase")
            desk.picture("wrong")
            # The wrong one is selected: what is typed takes its place.
            desk.write(KEY)
            desk.key("Return")
            assert finding(desk) == before
        assert told(home, people) == [], told(home, people)


journey(the_file)
