# SPDX-License-Identifier: GPL-3.0-or-later
"""A manager shows the team the screen, and with it what everybody earns; or sends a log, and with it the same."""

import csv
import os
import re
import tempfile
import time
from pathlib import Path

from desk import Desk, journey, premiactl, wait_for
from screen_reader import descriptions_of, names_of, roles_of

# By the digit that opens each.
PAGES = dict(zip(["overview", "people", "activity", "acceptance", "schemes", "doctor", "badges", "payouts", "reports", "server"], "1234567890"))
# An amount as the English window writes it. What a scheme promises in a field that is edited is no amount of anybody's.
MONEY = re.compile(r"[$€₽£]\s?\d|\d[\d,]*\.\d\d\b|\d\s?[$€₽£]")
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
EDITED = {"text", "entry", "spin button", "password text"}


def heard(desk):
    """Everything that is shown or read out: names and descriptions (tooltips among them) of what has a size, with its role."""
    every, bus = desk.all(), desk.app.bus
    roles = roles_of(bus, every)
    return [(role, said) for texts in (names_of(bus, every), descriptions_of(bus, every)) for role, said in zip(roles, texts) if said]


def amounts(desk, paid):
    """What is told of money: with a sign or fractions, or one of the amounts @paid, as columns write them."""
    return sorted({s[:200] for role, s in heard(desk) if role not in EDITED and (MONEY.search(s) or paid & set(NUMBER.findall(s)))})


def list_paid(folder, file):
    """All amounts of four digits or more that the register of the month has, as files write them."""
    premiactl("report", "--workspace", file, "--period", "2026-10", "--output", Path(folder) / "out", "--what", "register", "--format", "csv")
    cells = {c for p in (Path(folder) / "out").glob("*.csv") for row in csv.reader(open(p, encoding="utf-8-sig")) for c in row}
    paid = {c for c in cells if re.fullmatch(r"-?\d{4,}(\.\d+)?", c)}
    assert len(paid) > 20, cells
    return cells, paid


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
        paid = {"{:,}".format(int(float(c))) for c in list_paid(folder, file)[1]}
        with Desk("--workspace", file, "--page", "payouts", "--period", "2026-10") as desk:
            wait_for("pay on the page", lambda: paid & {s for _, s in heard(desk)})
            desk.key("ctrl", "shift", "p")
            desk.find("label", "Pay is hidden")
            desk.picture("hidden")
            wait_for("pay to be hidden", lambda: any("•••" in s for _, s in heard(desk)) and not amounts(desk, paid))
            told = {}
            for page in PAGES:
                show(desk, page)
                wait_for("the page", lambda: len(desk.all("label")) > 12)
                try:
                    wait_for("no amount", lambda: not amounts(desk, paid), patience=8)
                except AssertionError:
                    told[page] = amounts(desk, paid)[:5]
            assert not told, told
            show(desk, "payouts")
            desk.key("ctrl", "shift", "p")
            wait_for("pay to be back", lambda: paid & {s for _, s in heard(desk)})


def quiet_log():
    """With every message of every library: no name of anybody and no amount is in what the program writes."""
    os.environ["G_MESSAGES_DEBUG"] = "all"
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = make(folder)
            cells, paid = list_paid(folder, file)
            secret = paid | {c for c in cells if re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", c)}
            with Desk("--workspace", file, "--page", "payouts", "--period", "2026-10") as desk:
                wait_for("pay on the page", lambda: amounts(desk, set()))
                for page in PAGES:
                    show(desk, page)
                    wait_for("the page", lambda: len(desk.all("label")) > 12)
                said = desk._said()
                found = sorted(s for s in secret if re.search(r"(?<!\d)%s(?!\d)" % re.escape(s), said))
                assert not found, found[:5]
    finally:
        del os.environ["G_MESSAGES_DEBUG"]


journey(hide_pay, quiet_log)
