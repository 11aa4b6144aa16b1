# SPDX-License-Identifier: GPL-3.0-or-later
"""What premiactl badges preview foretells, and what a server does: the same actions played into the stand-in of the reward server, each as the
call that it would be at its time, with its jobs between them, end at the same experience, levels, balances, unlocked achievements, progress and
medals.

usage: test_badges_server.py PREMIACTL STAND_IN REFERENCE
"""

import datetime
import json
import os
import sys
import tempfile
from decimal import Decimal

PREMIACTL, STAND_IN, REFERENCE = (os.path.abspath(path) for path in sys.argv[1:4])
sys.path[:0] = [REFERENCE, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support")]
import badges  # noqa: E402
import compare_badges as compare  # noqa: E402
import tap  # noqa: E402
from reward_server import RewardServer  # noqa: E402

SEEDS = range(7000, 7008)


class Firm(compare.Firm):
    """Amounts that JavaScript adds without a rest, and keys where a server wants them."""

    def number(self, kind):
        if kind == "token":
            return self.draw.choice([0, 0.25, 0.5, 1, 2, -0.5, -5])
        return self.draw.choice([0, 1, 1, 5, 10, -3, -20, 1.5, 0.5] if kind == "xp" else [1, 1, 2, -1, 3, 0])

    def medal(self):
        return {**super().medal(), "type": "ActionBased"}

    def make_config(self):
        config = super().make_config()
        if "Veteran" in config["medals"]:
            config["medals"]["Veteran"]["ranks"] = [{"rank": 1, "age": "1 week"}, {"rank": 2, "age": "30 days"}]
        return config

    def make_rows(self):
        rules = {**self.config["actions"], badges.UNLOCK: {"repeatable": True}}
        rows = [row for row in super().make_rows() if row[0] != "stranger"]
        return [(who, name, key if name == badges.UNLOCK else f"k{i % 25}" if rules.get(name, {}).get("repeatable") else "", at)
                for i, (who, name, key, at) in enumerate(rows)]

    def seed(self):
        """The calls, in the order in which the server gets them."""
        start = compare.START
        calls = [(start - datetime.timedelta(days=1), 0, 0, {"UpsertAccount": {"id": who, **({} if day is None else {"registeredAt": (start + datetime.timedelta(days=day)).isoformat()})}})
                 for who, day in self.people.items() if day is not None]
        for i, (who, name, key, at) in enumerate(self.rows):
            if at <= self.at:
                calls.append((at, 1, i, {"CreateAction": {"account": who, "action": name, **({"key": key} if key else {})}}))
        days = [start + datetime.timedelta(days=n) for n in range(200)] if self.jobs == "daily" else []
        for at in [*[day for day in days if day < self.at], *([self.at] if self.jobs != "never" else [])]:
            calls += [(at, 2, i, {"RunJob": {"name": name}}) for i, name in enumerate(("update-medals", "reduce-xp"))]
        return [{"at": at.isoformat(), **call} for at, _, _, call in sorted(calls, key=lambda call: call[:3])]


def told(firm, paths):
    return json.loads(compare.call(PREMIACTL, paths, firm), parse_float=Decimal)


def stored(firm, paths, folder):
    with RewardServer(STAND_IN, folder, firm.seed(), ["--gamification", paths[0]]) as server:
        return json.loads(json.dumps(server.order("dump")), parse_float=Decimal)


def differences(firm, preview, dump):
    accounts = {account["id"]: account for account in dump["accounts"]}
    medals = {(medal["account"], medal["medal"]): medal["rank"] for medal in dump["medals"]}
    for person in preview["people"]:
        account = accounts[person["id"]]
        actions = [row for row in dump["actions"] if row["account"] == person["id"]]
        unlocked = {row["key"]: row["createdAt"] for row in actions if row["action"] == badges.UNLOCK}
        if person["experience"] != int(account["experience"]):
            yield person["id"], "experience", person["experience"], account["experience"]
        if Decimal(person["balance"]) != Decimal(account["balance"]):
            yield person["id"], "balance", person["balance"], account["balance"]
        if {m["medal"]: m["rank"] for m in person["medals"]} != {name: rank for (who, name), rank in medals.items() if who == person["id"] and rank is not None}:
            yield person["id"], "medals", person["medals"], medals
        for achievement in person["achievements"]:
            at = achievement["unlockedAt"]
            at = None if at is None else compare.ms(datetime.datetime.fromisoformat(at.replace("Z", "+00:00")))
            if at != unlocked.get(achievement["name"]):
                yield person["id"], achievement["name"], at, unlocked
            rule = firm.config["achievements"][achievement["name"]]
            progress = max(0, min(rule["threshold"], sum(w * sum(row["action"] == a for row in actions) for a, w in rule["actions"].items())))
            if achievement["progress"] != (rule["threshold"] if achievement["name"] in unlocked else progress):
                yield person["id"], achievement["name"], achievement["progress"], progress


def test_the_server_does_what_was_foretold():
    found, n_unlocked, n_medals, n_refused = [], 0, 0, 0
    for seed in SEEDS:
        firm = Firm(seed)
        # Somebody without a day of hiring is registered by the server when it first hears of them, which no file knows.
        firm.people = {who: 0 if day is None else day for who, day in firm.people.items()}
        with tempfile.TemporaryDirectory() as folder:
            paths = firm.write(folder)
            preview, dump = told(firm, paths), stored(firm, paths, folder)
        n_unlocked += sum(a["unlockedAt"] is not None for person in preview["people"] for a in person["achievements"])
        n_medals += sum(len(person["medals"]) for person in preview["people"])
        n_refused += len(preview["refused"])
        found += [(seed, *difference, firm.config) for difference in differences(firm, preview, dump)]
    assert n_unlocked and n_medals and n_refused, "there was nothing to compare"
    assert not found, "\n".join(str(difference) for difference in found[:5])


tap.run(globals())
