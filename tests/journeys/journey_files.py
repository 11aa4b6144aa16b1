# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody double-clicks files: a workspace, the scheme that a colleague sent, another workspace, a file that is broken."""

import json
import subprocess
import tempfile
from pathlib import Path

from desk import BUILD, Desk, children, journey, premiactl, surroundings, wait_for, name_of


def double_click(desk, *arguments):
    """What a file manager does: the program once more, which hands over and ends."""
    done = subprocess.run([str(BUILD / "src/app/premia"), *map(str, arguments)], env=surroundings(desk.home, "en"), capture_output=True, text=True,
                          timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def windows(desk, title):
    return [w for w in children(desk.app) if name_of(w) == title]


def files_open_where_they_belong():
    """A scheme goes into the workspace that is open and out again; a workspace gets a window, and once it has one, that one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        premiactl("demo", "--workspace", folder / "demo.premia", "--csv", folder / "csv", "--language", "en", "--until", "2026-11-24")
        premiactl("init", "--workspace", folder / "other.premia", "--company", "Other")
        scheme = json.loads((folder / "csv/setter-percent.json").read_text(encoding="utf-8"))
        scheme["id"], scheme["name"] = "sent", "As Anna Sent It"
        (folder / "anna.scheme.json").write_text(json.dumps(scheme), encoding="utf-8")
        (folder / "broken.scheme.json").write_text("{\n\"premia\": oops", encoding="utf-8")
        with Desk(folder / "demo.premia") as desk:
            desk.find("label", contains="What waits")
            double_click(desk, folder / "anna.scheme.json")
            desk.text("“As Anna Sent It” was imported")
            desk.find("list item", contains="As Anna Sent It")
            desk.picture("scheme")
            desk.press_it(desk.all("push button", "Undo")[-1])  # of the toast, over the page's own
            wait_for("the scheme to go", lambda: not desk.all("list item", contains="As Anna Sent It"))
            double_click(desk, folder / "broken.scheme.json")
            desk.text("broken.scheme.json:2")
            double_click(desk, "--workspace", folder / "other.premia")
            wait_for("a window of its own", lambda: windows(desk, "Other — Premia"))
            double_click(desk, folder / "other.premia")
            assert len(windows(desk, "Other — Premia")) == 1


def a_file_goes_into_the_workspace_named_beside_it():
    """--workspace and a scheme: that workspace opens, and the scheme is offered to it, whatever else is open."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for company in ("One", "Two"):
            premiactl("init", "--workspace", folder / (company + ".premia"), "--company", company)
        premiactl("demo", "--workspace", folder / "demo.premia", "--csv", folder / "csv", "--language", "en", "--until", "2026-11-24")
        scheme = json.loads((folder / "csv/setter-percent.json").read_text(encoding="utf-8"))
        for company in ("One", "Two"):
            scheme["id"], scheme["name"] = "for-" + company.lower(), "Meant for " + company
            (folder / (company + ".scheme.json")).write_text(json.dumps(scheme), encoding="utf-8")
        with Desk("--workspace", folder / "One.premia", folder / "One.scheme.json") as desk:
            one = wait_for("the window of the first", lambda: windows(desk, "One — Premia"))[0]
            desk.find("list item", contains="Meant for One", within=one)
            double_click(desk, "--workspace", folder / "Two.premia", folder / "Two.scheme.json")
            two = wait_for("the window of the second", lambda: windows(desk, "Two — Premia"))[0]
            desk.find("list item", contains="Meant for Two", within=two)
            assert not desk.all("list item", contains="Meant for Two", within=one)


journey(files_open_where_they_belong, a_file_goes_into_the_workspace_named_beside_it)
