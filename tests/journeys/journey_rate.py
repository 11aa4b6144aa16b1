# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager turns the salary up, sees what the month would cost, and takes it back."""

import json
import tempfile
from pathlib import Path

from desk import Desk, journey, premiactl, wait_for

UNTIL = "2026-11-24"


def cost(folder, scheme):
    """October under @scheme, by the program without a window, as a label writes it."""
    files = [x for name in ("people", "actions", "quotas") for x in ("--" + name, folder / (name + ".csv"))]
    out = json.loads(premiactl("calc", *files, "--scheme", scheme, "--period", "2026-10", "--format", "json"))
    return "${:,}".format(int(float(out["runs"][0]["total"])))


def a_rate_is_changed():
    """A changed salary changes the month's total at once, and undo brings it back."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        premiactl("demo", "--workspace", folder / "demo.premia", "--language", "en", "--until", UNTIL)
        premiactl("demo", "--csv", folder, "--language", "en", "--until", UNTIL)
        scheme = json.loads((folder / "setter-percent.json").read_text(encoding="utf-8"))
        before = cost(folder, folder / "setter-percent.json")
        assert scheme["components"][0]["amount"] == "2800"
        scheme["components"][0]["amount"] = "3100"
        (folder / "raised.json").write_text(json.dumps(scheme), encoding="utf-8")
        after = cost(folder, folder / "raised.json")
        with Desk("--workspace", folder / "demo.premia", "--page", "schemes", "--period", "2026-10") as desk:
            desk.find("label", before)
            salary = desk.find("text", "Salary")
            desk.fill(salary, "3100")
            desk.find("label", after)
            desk.picture("raised")
            desk.key("ctrl", "z")
            desk.find("label", before)
            wait_for("the salary as it was", lambda: salary.get_character_count() == len("2,800"))
            desk.picture("undone")


journey(a_rate_is_changed)
