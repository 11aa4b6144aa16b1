# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager shows the team the screen, and with it what everybody earns; or sends a log, and with it the same."""

import csv
import os
import re
import tempfile
import time
from pathlib import Path

from desk import Desk, journey, premiactl, wait_for
from screen_reader import names_of

# By the digit that opens each.
PAGES = dict(zip(["overview", "people", "activity", "acceptance", "schemes", "doctor", "badges", "payouts", "reports", "server"], "1234567890"))
# An amount as the English window writes it. What a scheme promises in a field that is edited is no amount of anybody's.
MONEY = re.compile(r"[$€₽£]\s?\d|\d[\d,]*\.\d\d\b|\d\s?[$€₽£]")
EDITED = {"text", "entry", "spin button", "password text"}


def heard(desk):
    """Everything that is shown or read out: names, descriptions (tooltips among them) and texts of what has a size."""
    found = []
    for node, name in zip(every := desk.all(), names_of(desk.app.bus, every)):
        try:
            said = [name, node.get_description() or ""]
            text = node.get_text_iface()
            if text is not None:
                said.append(text.get_text(0, -1) or "")
            role = node.get_role_name()
        except Exception:  # it went away while we looked
            continue
        found += [(role, s) for s in said if s]
    return found


def amounts(desk):
    return sorted({s[:200] for role, s in heard(desk) if role not in EDITED and MONEY.search(s)})


def show(desk, page):
    desk.key("ctrl", PAGES[page])
    time.sleep(1)


def make(folder):
    file = Path(folder) / "demo.premia"
    premiactl("demo", "--workspace", file, "--language", "en", "--until", "2026-11-24")
    return file


def hide_pay():
    """Ctrl+Shift+P: no page tells an amount to eyes or ears, and the next press brings them back."""
    with tempfile.TemporaryDirectory() as folder:
        file = make(folder)
        with Desk("--workspace", file, "--page", "payouts", "--period", "2026-10") as desk:
            wait_for("pay on the page", lambda: amounts(desk))
            desk.key("ctrl", "shift", "p")
            desk.find("label", "Pay is hidden")
            wait_for("pay to be hidden", lambda: any("•••" in s for _, s in heard(desk)) and not amounts(desk))
            told = {}
            for page in PAGES:
                show(desk, page)
                wait_for("the page", lambda: len(desk.all("label")) > 12)
                try:
                    wait_for("no amount", lambda: not amounts(desk), patience=8)
                except AssertionError:
                    told[page] = amounts(desk)[:5]
            assert not told, told
            show(desk, "payouts")
            desk.key("ctrl", "shift", "p")
            wait_for("pay to be back", lambda: amounts(desk))


def quiet_log():
    """With every message of every library: no name of anybody and no amount is in what the program writes."""
    os.environ["G_MESSAGES_DEBUG"] = "all"
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = make(folder)
            premiactl("report", "--workspace", file, "--period", "2026-10", "--output", Path(folder) / "out", "--what", "register", "--format", "csv")
            cells = {c for p in (Path(folder) / "out").glob("*.csv") for row in csv.reader(open(p, encoding="utf-8-sig")) for c in row}
            secret = {c for c in cells if re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", c)} | {c for c in cells if re.fullmatch(r"-?\d{4,}(\.\d+)?", c)}
            assert len(secret) > 20, secret
            with Desk("--workspace", file, "--page", "payouts", "--period", "2026-10") as desk:
                wait_for("pay on the page", lambda: amounts(desk))
                for page in PAGES:
                    show(desk, page)
                    wait_for("the page", lambda: len(desk.all("label")) > 12)
                said = desk._said()
                found = sorted(s for s in secret if re.search(r"(?<!\d)%s(?!\d)" % re.escape(s), said))
                assert not found, found[:5]
    finally:
        del os.environ["G_MESSAGES_DEBUG"]


journey(hide_pay, quiet_log)
