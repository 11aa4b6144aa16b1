# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager's morning: with nothing but the keyboard, meetings are accepted, one is rejected with its criterion, and it is taken back."""

import sqlite3
import tempfile
from pathlib import Path

from desk import Atspi, Desk, journey, premiactl, wait_for

# By the clock of the machine all that was held is accepted by itself: this company has no scheme that does so.
ACTIONS = "account,action,key,at,due,prospect\n" + "".join(
    "c%d,AppointmentHeld,m%d,2026-0%d-02T11:00,,Client %d\n" % (1 + i % 2, i, 1 + i, i) for i in range(6))
PEOPLE = "id,name,role,team\nc1,Cleo,closer,North\nc2,Carl,closer,South\n"


def judgements(file):
    """What the workspace holds, as a program without a window would read it."""
    with sqlite3.connect("file:%s?mode=ro" % file, uri=True) as db:
        return sorted(db.execute("SELECT w.text, key, note FROM action JOIN word w ON w.id = action"
                                 " WHERE w.text IN ('AppointmentQualified', 'AppointmentRejected')").fetchall())


def a_morning():
    """Two accepted at once, one rejected for its budget, and the rejection undone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "own.premia"
        (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
        (folder / "actions.csv").write_text(ACTIONS, encoding="utf-8")
        premiactl("init", "--workspace", file, "--company", "Acme", "--currency", "USD", "--time-zone", "UTC")
        premiactl("import", "--workspace", file, folder / "people.csv", folder / "actions.csv")
        with Desk("--workspace", file, "--page", "acceptance") as desk:
            desk.text("1 of 6 selected")
            # Carl's come first, the oldest before the others.
            desk.click(desk.text("Client 1"))
            desk.key("shift", "Down")
            desk.text("2 of 6 selected")
            desk.key("a")
            desk.text("2 meetings accepted")
            desk.text("1 of 4 selected")
            wait_for("two judgements", lambda: len(judgements(file)) == 2)
            desk.picture("accepted")
            desk.key("r")
            desk.find("check box", "Budget")
            desk.key("3")
            wait_for("the criterion", lambda: desk.find("check box", "Budget").get_state_set().contains(Atspi.StateType.CHECKED))
            desk.picture("criteria")
            desk.key("Return")
            desk.text("1 meeting rejected")
            wait_for("a rejection", lambda: [n for a, _, n in judgements(file) if a == "AppointmentRejected"] == ["[Budget]"])
            desk.text("1 of 3 selected")
            desk.key("ctrl", "z")
            desk.text("1 of 4 selected")
            wait_for("the rejection to go", lambda: [a for a, _, _ in judgements(file)] == ["AppointmentQualified"] * 2)
            desk.picture("undone")


journey(a_morning)
