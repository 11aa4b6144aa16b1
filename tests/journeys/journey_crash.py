# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is killed in the middle of the work, and comes back where it was: workspaces, pages, what was changed, what was only typed."""

import contextlib
import os
import random
import subprocess
import tempfile
import time
from pathlib import Path

from desk import BUILD, Atspi, Desk, children, journey, name_of, premiactl, surroundings, wait_for

UNTIL = "2026-11-24"
# Other moments with another number, and more of them: PREMIA_SEED=7 PREMIA_KILLS=50 meson test journey-crash --timeout-multiplier 0
SEED = int(os.environ.get("PREMIA_SEED", "20261126"))
KILLS = int(os.environ.get("PREMIA_KILLS", "6"))
KEPT_S = 4.0  # what was done so long ago is there again, also on a machine that is busy

ACTIONS = "account,action,key,at,due,prospect\n" + "".join(
    "c%d,AppointmentHeld,m%d,2026-0%d-02T11:00,,Client %d\n" % (1 + i % 2, i, 1 + i, i) for i in range(6))
PEOPLE = "id,name,role,team\nc1,Cleo,closer,North\nc2,Carl,closer,South\n"
VISITS = "Visit;Rep;When;Result\nv1;Cleo;02.11.2026 10:00;held\nv2;Carl;03.11.2026 12:30;held\n"


@contextlib.contextmanager
def place():
    with tempfile.TemporaryDirectory(prefix="premia-crash-") as name:
        (Path(name) / "home").mkdir()
        yield Path(name)


def start(folder, *arguments):
    return Desk(*arguments, home=folder / "home", settings="keyfile")


def demo(folder):
    premiactl("demo", "--workspace", folder / "demo.premia", "--language", "en", "--until", UNTIL)
    return folder / "demo.premia"


def company(folder, name="Acme"):
    file = folder / (name.lower() + ".premia")
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "actions.csv").write_text(ACTIONS, encoding="utf-8")
    premiactl("init", "--workspace", file, "--company", name, "--currency", "USD", "--time-zone", "UTC")
    premiactl("import", "--workspace", file, folder / "people.csv", folder / "actions.csv")
    return file


def titles(desk):
    return sorted(name_of(window) for window in children(desk.app))


def field(desk, name, *texts):
    """The field of that name once it says one of @texts."""
    return wait_for("“%s” to say %s" % (name, " or ".join(texts)), lambda: next((n for n in desk.all("text", name) if n.get_text() in texts), None))


def checked(node):
    return node.get_state_set().contains(Atspi.StateType.CHECKED)


def ticked(desk, name):
    return checked(desk.find("check box", name))


def go_to(desk, digit):
    desk.find("push button", "Main menu")
    desk.key("ctrl", digit)


def open_too(folder, file):
    """In the program that runs, in a window of its own, as a double click would."""
    subprocess.run([str(BUILD / "src/app/premia"), "--workspace", str(file)], env=surroundings(folder / "home", "en", "keyfile"), check=True, timeout=60)


def windows_come_back():
    """Two workspaces in two windows are there again after a kill, the one on the page where it was, and after Premia was quit."""
    with place() as folder:
        acme, bolt = company(folder), company(folder, "Bolt")
        both = ["Acme — Premia", "Bolt — Premia"]
        with start(folder, "--workspace", acme) as desk:
            go_to(desk, "4")
            desk.text("1 of 6 selected")
            open_too(folder, bolt)
            wait_for("both windows", lambda: titles(desk) == both)
            time.sleep(KEPT_S)
            desk.kill()
        with start(folder) as desk:
            wait_for("both windows again", lambda: titles(desk) == both)
            desk.text("1 of 6 selected")
            desk.picture("windows")
            time.sleep(KEPT_S)
            desk.key("ctrl", "q")
            assert desk.process.wait(60) == 0
        with start(folder) as desk:
            wait_for("both windows once more", lambda: titles(desk) == both)


def a_fall_is_not_repeated():
    """What falls over as soon as it starts, again and again, begins empty: the workspace may be what it falls over."""
    with place() as folder:
        file = company(folder)
        with start(folder, "--workspace", file) as desk:
            wait_for("the workspace", lambda: titles(desk) == ["Acme — Premia"])
        for _ in range(3):
            with start(folder) as desk:
                desk.kill()
        with start(folder) as desk:
            desk.text("three times in a row")
            assert "Acme — Premia" not in titles(desk), titles(desk)
            desk.picture("empty")


def changes_come_back():
    """The salary is changed and the program killed at a random moment, again and again: what was shown long enough is there, with its way back."""
    chance = random.Random(SEED)
    with place() as folder:
        arguments, before, was = ("--workspace", demo(folder)), [], ["2,800"]
        for turn in range(KILLS):
            now = "{:,}".format(2900 + 100 * (turn % 50))
            # One that ends too soon several times in a row is next to one that cannot open what it opens.
            pause = KEPT_S if turn % 2 else chance.choice([0.05, 0.4, 1.0])
            with start(folder, *arguments) as desk:
                if turn == 0:
                    go_to(desk, "5")
                salary = field(desk, "Salary", *was)
                if turn == 0:
                    time.sleep(KEPT_S)  # for the page, which is not what is tried here
                before = [salary.get_text()]
                desk.fill(salary, now.replace(",", ""))
                # Only who waited can be sure of it; nobody finds half of it.
                time.sleep(pause)
                desk.kill()
            print("# killed after %.2f s" % pause)
            arguments, was = (), [now] if pause == KEPT_S else was + [now]
        with start(folder) as desk:
            field(desk, "Salary", *was)
            desk.key("ctrl", "z")
            field(desk, "Salary", *before)
            desk.picture("undone")
            desk.key("ctrl", "shift", "z")
            field(desk, "Salary", *was)


def a_form_comes_back():
    """What is typed into an adjustment of somebody's pay is there again, in its form, over the statement that was open; who closes it has done with it."""
    with place() as folder:
        with start(folder, "--workspace", demo(folder)) as desk:
            go_to(desk, "8")
            desk.click(desk.find("label", "Hannah Carter"))
            desk.press("push button", "Adjustment…")
            desk.fill(desk.find("text", "Amount"), "1234")
            desk.fill(desk.find("text", "Reason"), "The fair in Hull")
            time.sleep(KEPT_S)
            desk.kill()
        with start(folder) as desk:
            field(desk, "Amount", "1234")
            field(desk, "Reason", "The fair in Hull")
            desk.picture("form")
            desk.press("push button", "Add")
            desk.text("Adjustment added: Hannah Carter, $1,234")
            desk.picture("saved")
            time.sleep(KEPT_S)
            desk.kill()
        with start(folder) as desk:
            desk.text("The fair in Hull")
            desk.find("push button", "Adjustment…")
            time.sleep(1)
            assert not desk.all("text", "Reason"), "a form that was saved came back"


def a_word_comes_back():
    """A meeting is being rejected: its list, the meeting and the reason that is being typed are there again."""
    with place() as folder:
        with start(folder, "--workspace", company(folder)) as desk:
            go_to(desk, "4")
            desk.click(desk.text("Client 3"))
            desk.key("r")
            desk.find("check box", "Budget")
            desk.key("3")
            desk.fill(desk.find("text", "Reason (not needed)"), "no money until")
            time.sleep(KEPT_S)
            desk.kill()
        with start(folder) as desk:
            field(desk, "Reason (not needed)", "no money until")
            desk.picture("word")
            desk.press("push button", "Reject")
            desk.text("1 meeting rejected")
            desk.text("1 of 5 selected")
            assert not desk.all("label", "Client 3"), "another meeting was rejected"


def a_report_comes_back():
    """A report that is being set up, and kept under no name yet, is chosen again with its parts."""
    def totals(desk):
        return desk.find("check box", contains="Totals at the top")

    with place() as folder:
        with start(folder, "--workspace", demo(folder)) as desk:
            go_to(desk, "9")
            was = checked(totals(desk))
            desk.press_it(totals(desk))
            wait_for("another report", lambda: checked(totals(desk)) != was)
            time.sleep(KEPT_S)
            desk.kill()
        with start(folder) as desk:
            wait_for("the report as it was", lambda: checked(totals(desk)) != was)
            desk.picture("report")


def an_import_comes_back():
    """A table whose columns are being told apart is there again, with what was said of them."""
    with place() as folder:
        file = company(folder)
        (folder / "visits.csv").write_text(VISITS, encoding="utf-8")
        with start(folder, "--workspace", file) as desk:
            go_to(desk, "3")
            desk.key("ctrl", "i")
            desk.press("push button", "Choose Files…")
            desk.choose_file("Add", folder / "visits.csv")
            desk.click(desk.find("check box", "Whoever is not known becomes a new person"))
            wait_for("the tick", lambda: ticked(desk, "Whoever is not known becomes a new person"))
            time.sleep(KEPT_S)
            desk.kill()
        with start(folder) as desk:
            wait_for("what was said of its rows", lambda: ticked(desk, "Whoever is not known becomes a new person"))
            desk.text("The first 2 rows become 2 actions")
            desk.picture("columns")


journey(windows_come_back, a_fall_is_not_repeated, changes_come_back, a_form_comes_back, a_word_comes_back, a_report_comes_back, an_import_comes_back)
