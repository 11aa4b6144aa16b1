# SPDX-License-Identifier: GPL-3.0-or-later
"""The company's server in the window: a certificate that is not trusted, a wrong token, the first synchronisation, the server gone and back."""

import sqlite3
import tempfile
from pathlib import Path

from desk import Desk, children, journey, name_of, premiactl, wait_for
from stand_in import CERTIFICATES, TOKEN, StandIn, is_there

PEOPLE = "id,name,role,team\nc1,Cleo,closer,North\nc2,Carl,closer,South\n"
ACTIONS = "account,action,key,at,due,prospect\n" + "".join(
    "c%d,AppointmentHeld,m%d,2026-0%d-02T11:00,,Client %d\n" % (1 + i % 2, i, 1 + i, i) for i in range(4))
ROWS = [
    {"at": "2026-09-01T09:00:00Z", "UpsertAccount": {"id": "c1"}},
    {"at": "2026-09-01T09:00:00Z", "UpsertAccount": {"id": "stranger-1"}},
    {"at": "2026-10-05T09:00:00Z", "PayToAccount": {"account": "c1", "amount": "12.5", "status": "PAID", "meta": []}},
    {"at": "2026-10-06T09:00:00Z", "PayToAccount": {"account": "stranger-1", "amount": "5", "status": "HOLD", "meta": []}},
]


def make_workspace(folder):
    file = folder / "own.premia"
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "actions.csv").write_text(ACTIONS, encoding="utf-8")
    premiactl("init", "--workspace", file, "--company", "Acme", "--currency", "USD", "--time-zone", "UTC")
    premiactl("import", "--workspace", file, folder / "people.csv", folder / "actions.csv")
    return file


def open_dialog(desk, button, title="Reward Server"):
    desk.press("push button", button)
    return wait_for("the dialog", lambda: next((w for w in children(desk.app) if name_of(w) == title), None))


def fill(desk, dialog, name, text):
    desk.fill(desk.find("text", name, within=dialog), text)


def over_tls():
    """Through a gRPC-Web proxy with the company's own authority: each trouble is told where it belongs."""
    with tempfile.TemporaryDirectory() as name, StandIn(ROWS, certificate="server") as server:
        file = make_workspace(Path(name))
        with Desk("--workspace", file, "--page", "server") as desk:
            dialog = open_dialog(desk, "Connect…")
            fill(desk, dialog, "Address", "rewards.example")
            desk.text("is not the address of a server")
            fill(desk, dialog, "Address", server.web_url)
            desk.text("Through a gRPC-Web proxy, encrypted")
            fill(desk, dialog, "Token", "another-token")
            desk.press("push button", "Connect", within=dialog)
            desk.text("certificate")  # of an authority that this computer does not know
            desk.find(contains="not trusted")
            desk.picture("certificate")
            desk.press("push button", "Choose File…", within=dialog)
            desk.choose_file("Open", CERTIFICATES / "ca.pem")
            desk.text("ca.pem")
            desk.press("push button", "Connect", within=dialog)
            desk.text("does not take the token")
            desk.picture("token")
            fill(desk, dialog, "Token", TOKEN)
            desk.press("push button", "Connect", within=dialog)
            desk.gone("Reward Server")
            desk.text("Synchronised just now: 2 new transactions.")
            desk.find(contains="1 account there is nobody of ours")
            desk.find(contains="1 of us has no account there")
            desk.picture("synchronised")
            server.stop()
            desk.press("push button", "Sync Now")
            desk.text("The Server Cannot Be Reached")
            desk.picture("offline")
            server.start()
            desk.press("push button", "Sync Now")
            desk.text("Connected")
            desk.text("Synchronised just now: nothing new.")
            desk.press("push button", "Create…")
            desk.press("push button", "Create 1 Account")
            wait_for("the account", lambda: "c2" in [a["id"] for a in server.order("dump")["accounts"]])
            desk.gone("1 of us has no account there")
            desk.picture("account")
            desk.press("push button", "Disconnect")
            desk.press("push button", "Undo")
            desk.text("Connected")
            desk.text("Synchronised just now: 2 new transactions.")


def directly():
    """Straight to it: a verdict waits while the server is away, is told when it is back, is refused for want of an account, and told once more."""
    with tempfile.TemporaryDirectory() as name, StandIn(ROWS) as server:
        file = make_workspace(Path(name))
        with Desk("--workspace", file, "--page", "server") as desk:
            dialog = open_dialog(desk, "Connect…")
            fill(desk, dialog, "Address", server.url)
            desk.text("Directly, on this computer")
            fill(desk, dialog, "Token", TOKEN)
            desk.press("push button", "Connect", within=dialog)
            desk.text("Synchronised just now: 2 new transactions.")
            desk.press("check box", "Tell the server of accepted and rejected meetings")
            server.stop()
            desk.key("alt", "4")
            desk.text("of 4 selected")
            desk.click(desk.text("Client 1"))
            desk.key("a")
            desk.text("1 meeting accepted")
            desk.key("alt", "0")
            desk.find(contains="1 verdict waits to be told the server")
            desk.text("The Server Cannot Be Reached")  # found out by itself
            desk.picture("waiting")
            server.start()
            desk.find(contains="1 verdict was refused")  # tried again by itself
            desk.text("Connected")
            desk.picture("refused")
            desk.press("push button", "Create…")
            desk.press("push button", "Create 2 Accounts")
            desk.gone("2 of us have no account there")
            desk.press("push button", "Try Again")
            told = wait_for("the verdict", lambda: [a for a in server.order("dump")["actions"] if a["action"] == "AppointmentQualified"])
            assert told[0]["key"].startswith("m1#qualified-"), told
            wait_for("the refusal to go", lambda: not desk.all(contains="1 verdict was refused"))
            with sqlite3.connect("file:%s?mode=ro" % file, uri=True) as db:
                rows = db.execute("SELECT count(*) FROM action JOIN word w ON w.id = action WHERE w.text = 'AppointmentQualified'").fetchone()
            assert rows == (1,), rows  # what came back is what was said here


if is_there():
    journey(over_tls, directly)
