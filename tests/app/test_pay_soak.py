# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever dies at whatever moment, the server pays a run to the digit, and nobody twice.

usage: test_pay_soak.py PREMIACTL STAND_IN [--seeds N] [--first N] [--people N]

Each seed pays one closed run from two copies of its workspace at once, each over one of the transports, while answers are lost, connections
reset, calls refused and delayed, the list lags, the server dies before and after it stored something and is back a moment later,
and either premiactl is killed. Then all is well again, and both pay until they are done. Without --people 24 of 25 seeds pay 4
people, which meet the same moments in a tenth of the time, and the others 50.
"""

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from pay_room import Company, Server, command, copy, environment, folder, pay, skip_without_server, sum_of

MONTHS = [f"{2020 + m // 12}-{m % 12 + 1:02}" for m in range(20)]  # that many runs of one company; then a new one, and a new server
WAYS = ("url", "web_url")
METHODS = ["PayToAccount", "ApproveTransaction", "DenyTransaction", "GetTransactionsList"]
PATIENCE = 12  # how often both pay again when all is well


class Workstation:
    """premiactl pay on a copy of the workspace, started again after each end until it is told to stop."""

    def __init__(self, rng, workspace, way, server, period, usual):
        self.rng, self.workspace, self.way, self.server, self.period, self.usual = rng, workspace, way, server, period, usual
        self.kills, self.starts_left, self.process = 0, rng.randint(1, 2), None

    def start(self):
        self.starts_left -= 1
        self.process = subprocess.Popen(command(self.workspace, self.server, self.period, way=self.way),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(os.path.dirname(self.workspace)))
        self.dies_at = time.monotonic() + self.rng.random() * self.usual if self.rng.random() < 0.7 else None

    def turn(self):
        """False: it has nothing more to do."""
        if self.process is None:
            if self.starts_left == 0:
                return False
            self.start()
        elif self.process.poll() is not None:
            self.process = None
        elif self.dies_at is not None and time.monotonic() >= self.dies_at:
            self.process.kill()
            self.process.wait()
            self.process, self.kills = None, self.kills + 1
        return True


def make_trouble(rng, server):
    rates = {kind: rng.random() * most for kind, most in
             (("die-before", 0.006), ("die-after", 0.006), ("lost", 0.08), ("reset", 0.05), ("status", 0.04), ("delay", 0.08))}
    server.order(do="random", seed=rng.randrange(1 << 30), rates=rates, methods=METHODS, after=3, ms=40, code=14)
    server.order(do="lag", ms=rng.choice((0, 0, 15, 60)))


def play(seed, company, server, period, usual):
    """(kills, transactions that were denied)"""
    rng = random.Random(seed)
    own = os.path.join(company.folder, "w.premia")
    copies = [copy(own, f"{name}-{seed}.premia") for name in "ab"]
    # A payment belongs to the address that it was sent to first.
    ways = [rng.choice(WAYS) for _ in copies]
    desks = [Workstation(rng, path, way, server, period, usual) for path, way in zip(copies, ways)]
    make_trouble(rng, server)
    dies = [time.monotonic() + rng.random() * usual for _ in range(rng.choice((0, 0, 0, 1)))]
    while any([desk.turn() for desk in desks]):
        if dies and time.monotonic() >= min(dies):
            dies.remove(min(dies))
            server.order(do="die")
        time.sleep(0.004)
    server.order(do="clear")
    settle(copies, server, period, ways)
    denied = verify(seed, company, server, period, copies)
    for path in copies:
        os.unlink(path)
    return sum(desk.kills for desk in desks), denied


def settle(copies, server, period, ways):
    ends = []
    for _ in range(PATIENCE):
        ends = [pay(path, server, period, way=way) for path, way in zip(copies, ways)]
        if [end[0] for end in ends] == [0, 0]:
            break
    else:
        reasons = [(line["id"], line["state"], line["reason"]) for end in ends for line in end[1]["people"] if line["state"] != "paid"]
        raise AssertionError(f"they never come to an end: {[end[0] for end in ends]} {[end[2] for end in ends]} {reasons}")
    # Whoever paid first has not seen what the other left behind.
    assert pay(copies[0], server, period, way=ways[0])[0] == 0


def verify(seed, company, server, period, copies):
    code, plan, err = pay(copies[1], server, period, "--dry-run")
    assert code == 0, (seed, err)
    due = {line["id"]: line["tokens"] for line in plan["people"]}
    paid = server.payments(f"fees {period}")
    assert sorted(due) == company.people and sorted(paid) == company.people, (seed, sorted(paid))
    for person, rows in paid.items():
        counts = sorted(row["status"] for row in rows if row["status"] != "DENIED")
        assert counts == ["PAID"], (seed, period, person, rows)
        assert sum_of(row["amount"] for row in rows if row["status"] == "PAID") == sum_of([due[person]]), (seed, person, rows)
    total = sum_of(row["amount"] for rows in paid.values() for row in rows if row["status"] == "PAID")
    assert total == sum_of([plan["tokens"]]) == sum_of(due.values()), (seed, total, plan["tokens"])
    assert [line["state"] for line in plan["people"]] == ["paid"] * len(due), (seed, plan)
    return sum(row["status"] == "DENIED" for rows in paid.values() for row in rows)


def measure(company, server, period):
    """What it takes when all is well."""
    path = copy(os.path.join(company.folder, "w.premia"), "usual.premia")
    began = time.monotonic()
    assert pay(path, server, period)[0] == 0
    os.unlink(path)
    return time.monotonic() - began


def soak(first, seeds, people):
    """One company, one server, one run for each seed. (kills, doubles denied)"""
    kills = denied = 0
    with folder() as at, Server(at) as server:
        company = Company(at, people, MONTHS[:1 + seeds])
        company.accounts(server)
        usual = measure(company, server, MONTHS[0])
        for seed, period in zip(range(first, first + seeds), MONTHS[1:]):
            more = play(seed, company, server, period, usual)
            kills, denied = kills + more[0], denied + more[1]
    return kills, denied


def option(name, default):
    return int(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else default


def parts_of(first, seeds, people):
    """[(first seed, how many, people)]: each is a company of its own."""
    large = 0 if people else seeds // 25
    parts = []
    for begin, end, size in ((first, first + seeds - large, people or 4), (first + seeds - large, first + seeds, 50)):
        parts += [(at, min(len(MONTHS) - 1, end - at), size) for at in range(begin, end, len(MONTHS) - 1)]
    return parts


def main():
    parts = parts_of(option("--first", 1), option("--seeds", 100), option("--people", 0))
    print(f"1..{len(parts) + 1}", flush=True)
    kills = denied = 0
    began = time.monotonic()
    # Two at once: each mostly waits for what it has broken.
    with ProcessPoolExecutor(2) as lanes:
        for number, (part, more) in enumerate(zip(parts, lanes.map(soak, *zip(*parts))), 1):
            kills, denied = kills + more[0], denied + more[1]
            print(f"ok {number} - seeds {part[0]} to {part[0] + part[1] - 1}, {part[2]} people: {more[0]} killed, {more[1]} doubles denied", flush=True)
    # A soak in which nothing goes wrong has tried nothing.
    seeds = sum(part[1] for part in parts)
    assert seeds < 20 or (kills > seeds / 3 and denied > 0), (kills, denied)
    print(f"ok {len(parts) + 1} - {seeds} runs, {kills} killed, {denied} doubles denied, {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    skip_without_server()
    main()
