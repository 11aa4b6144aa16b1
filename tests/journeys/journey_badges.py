# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager sees who has earned what, and takes rules from a file and gives them back."""

import json
import tempfile
from pathlib import Path

from desk import Desk, journey, name_of, premiactl, wait_for


def one_badge_in_the_gallery():
    """A badge says what it is earned for and who has it; closed, the gallery is there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        premiactl("demo", "--workspace", folder / "demo.premia", "--language", "en", "--until", "2026-11-24")
        with Desk("--workspace", folder / "demo.premia", "--page", "badges:gallery/achievement:Client Keeper") as desk:
            desk.find("label", "Who Has It")
            desk.find("label", contains="“Deal paid” +1, “Deal cancelled” −3")
            figures = name_of(desk.find("label", contains="people have it"))
            assert figures.split(" of ")[0].isdigit(), figures
            desk.picture("badge")
            desk.press("push button", "Close this badge")
            desk.find("label", "Fifty Deals")
            desk.picture("gallery")


def rules_go_out_and_come_back():
    """What is saved is what a server is given; what it would not start with is not taken."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        premiactl("demo", "--workspace", folder / "demo.premia", "--language", "en", "--until", "2026-11-24")
        with Desk("--workspace", folder / "demo.premia", "--page", "badges") as desk:
            desk.find("label", "Client Keeper")
            desk.click(desk.find(name="Templates and files"))
            desk.press_it(desk.find(name="Save gamification.json…"))
            desk.choose_file("Save", folder / "out.json")
            wait_for("the file", lambda: (folder / "out.json").exists() and (folder / "out.json").stat().st_size > 0)
            rules = json.loads((folder / "out.json").read_text(encoding="utf-8"))
            assert "Client Keeper" in rules["achievements"], rules

            del rules["achievements"]["Client Keeper"]
            (folder / "in.json").write_text(json.dumps(rules), encoding="utf-8")
            desk.click(desk.find(name="Templates and files"))
            desk.press_it(desk.find(name="Open gamification.json…"))
            desk.choose_file("Open", folder / "in.json")
            desk.find("label", contains="No longer there with this file: Client Keeper")
            desk.picture("rules")
            desk.press("push button", "Take Over")
            wait_for("the badge to go", lambda: not desk.all("label", "Client Keeper"))
            desk.key("ctrl", "z")
            desk.find("label", "Client Keeper")


journey(one_badge_in_the_gallery, rules_go_out_and_come_back)
