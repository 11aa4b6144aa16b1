# SPDX-License-Identifier: GPL-3.0-or-later
"""October is paid: a manager opens somebody's statement and asks of a number why it is what it is."""

import json
import tempfile
from pathlib import Path

from desk import Desk, journey, premiactl, readable, wait_for
from screen_reader import names_of


def hannah(folder):
    """What the program without a window pays her under the scheme in force, and for which deals."""
    premiactl("demo", "--csv", folder, "--language", "en", "--until", "2026-11-24")
    files = [x for name in ("people", "actions", "quotas") for x in ("--" + name, folder / (name + ".csv"))]
    run = json.loads(premiactl("calc", *files, "--scheme", folder / "setter-percent.json", "--period", "2026-10",
                               "--format", "json"))["runs"][0]
    people = {line.split(",")[1]: line.split(",")[0]
              for line in (folder / "people.csv").read_text(encoding="utf-8").splitlines()}
    return next(p for p in run["people"] if p["id"] == people["Hannah Carter"])


def said(desk):
    """What all labels say."""
    return [readable(name) for name in names_of(desk.app.bus, desk.all("label"))]


def a_number_says_why():
    """A statement adds up to what premiactl pays, and its percentage opens into each deal."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        premiactl("demo", "--workspace", folder / "demo.premia", "--language", "en", "--until", "2026-11-24")
        expected = hannah(folder)
        share = next(line for line in expected["lines"] if line["component"] == "share")
        with Desk("--workspace", folder / "demo.premia", "--page", "payouts", "--period", "2026-10") as desk:
            desk.click(desk.find("label", "Hannah Carter"))
            desk.find("label", "${:,}".format(int(expected["total"])))
            desk.find("label", "{:,}".format(int(share["amount"])))
            desk.click(desk.find("list item", "Percent of deals"))
            wait_for("each case", lambda: {case["key"] for case in share["cases"]} <= set(said(desk)))
            desk.picture("reason")
            shown = said(desk)
            for case in share["cases"]:
                assert "{:,}".format(int(case["pay"])) in shown, case
            assert all("{:,}".format(int(t["amount"])) in shown for t in share["tiers"]), share["tiers"]


journey(a_number_says_why)
