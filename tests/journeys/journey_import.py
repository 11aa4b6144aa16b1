# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager's own people and their actions come in from CSV files, one of which has a bad row."""

import tempfile
from pathlib import Path

from desk import Desk, journey, premiactl

PEOPLE = "код;фио;должность;команда\n1;Анна Белова;ТМ;Север\n2;Борис Орлов;ВТП;Север\n"
ACTIONS = "account,action,key,at\n1,AppointmentSet,a,2026-10-01\n2,AppointmentHeld,a,2026-10-05\n"
BAD = ACTIONS + "2,AppointmentQualified,a,yesterday\n"


def files_come_in():
    """Two files are looked at first, the bad row is named with its line, and afterwards both people are there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        premiactl("init", "--workspace", folder / "own.premia", "--company", "Own", "--time-zone", "Europe/Moscow")
        (folder / "people.csv").write_bytes(PEOPLE.encode("cp1251"))
        (folder / "actions.csv").write_text(BAD, encoding="utf-8")
        with Desk("--workspace", folder / "own.premia", "--page", "people") as desk:
            desk.find("push button", "The period before")
            desk.key("ctrl", "i")
            desk.press("push button", "Choose Files…")
            desk.choose_file("Add", folder / "people.csv")
            desk.text("people.csv")
            desk.press("push button", "Add more files")
            desk.choose_file("Add", folder / "actions.csv")
            desk.text("Line 4, column 4")
            desk.picture("refused")
            desk.click(desk.find("check box", "Import the good rows and set the bad ones aside in a file beside the original"))
            desk.press("push button", "Import")
            desk.text("Анна Белова")
            desk.picture("imported")
        assert (folder / "actions.csv.rejected.csv").read_text(encoding="utf-8") == \
            "account,action,key,at\n2,AppointmentQualified,a,yesterday\n"
        assert "2 rows, 0 new" in premiactl("import", "--workspace", folder / "own.premia", folder / "people.csv")


journey(files_come_in)
