# SPDX-License-Identifier: GPL-3.0-or-later
"""premiactl badges preview beside badges.py, on rules and histories drawn from seeds.

usage: compare_badges.py PREMIACTL FIRST_SEED COUNT
"""

import csv
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile
from decimal import Decimal

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]
sys.dont_write_bytecode = True
import badges  # noqa: E402

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
ACTIONS = ["call", "held", "won", "12", "lost", "7", "tour"]
SPANS = ["1 day", "3d", "2 weeks", "30 days", "36h", "90m", "10 days"]


class Firm:
    """Rules, people and what they did."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.people = {f"p{i}": self.draw.choice([None, 0, 3, 20, 45]) for i in range(self.draw.randint(1, 4))}
        self.config = self.make_config()
        self.rows = self.make_rows()
        self.at = self.draw.choice([START + datetime.timedelta(days=self.draw.randint(0, 100)), self.draw.choice(self.rows)[3] if self.rows else START])
        self.jobs = self.draw.choice(["once", "daily", "daily", "never"])

    def number(self, kind):
        d = self.draw
        if kind == "xp":
            return d.choice([0, 0, 1, 1, 5, 10, -3, -20, 1.5, -0.5] + ([0.5] if d.random() < 0.1 else []))
        if kind == "token":
            return d.choice([0, 0, 0.1, 0.25, 1, 2, -0.3, -5, 1e-8] + ([1e30, 1e-30, -1e25] if d.random() < 0.05 else []))
        return d.choice([1, 1, 1, 2, -1, 3, 0] if kind == "weight" else [1, 1, 2, -1, 0.5, 0.1, -2])

    def weights(self, kind="weight"):
        names = self.draw.sample(ACTIONS, self.draw.randint(1, 3))
        if self.draw.random() < 0.15:
            names.append(badges.UNLOCK)
        if self.draw.random() < 0.1:
            names.append("nobody does this")
        return {name: self.number(kind) for name in names}

    def make_config(self):
        d = self.draw
        steps, levels = 0, []
        for _ in range(d.randint(0, 4)):
            steps += d.choice([1, 5, 17, 0.5])
            levels.append({"xp": steps, **({"reward": abs(self.number("token"))} if d.random() < 0.8 else {})})
        config = {"levels": levels, "actions": {}, "achievements": {}, "medals": {}, "leaderBoards": {}}
        for name in d.sample(ACTIONS, d.randint(3, len(ACTIONS))):
            rule = {"xp": self.number("xp"), "reward": self.number("token"), "repeatable": name != "tour" and d.random() < 0.9, "trackActivity": d.random() < 0.7}
            config["actions"][name] = {k: v for k, v in rule.items() if k == "repeatable" or d.random() < 0.8}
        for name in d.sample(["First", "Ten", "3", "Keeper", "20"], d.randint(0, 4)):
            config["achievements"][name] = {"type": "ActionBased", "actions": self.weights(), "threshold": d.choice([1, 1, 2, 3, 5, 8]),
                                            **({"xp": abs(self.number("xp"))} if d.random() < 0.6 else {}), **({"reward": abs(self.number("token"))} if d.random() < 0.6 else {})}
        for name in d.sample(["Caller", "5", "Closer"], d.randint(0, 3)):
            config["medals"][name] = self.medal()
        if d.random() < 0.3:
            config["medals"]["Veteran"] = {"type": "AgeBased", "ranks": [{"rank": r, "age": a} for r, a in d.sample([(1, "1 week"), (3, "2 weeks"), (2, "30 days"), (9, "40d")], 3)]}
        for name in d.sample(["Best", "Most", "1"], d.randint(0, 3)):
            config["leaderBoards"][name] = d.choice([{"type": "ActionBased", "actions": self.weights("score")}, {"type": "ExperienceBased"}]) | {"size": d.randint(1, 4)}
        if d.random() < 0.4:
            config["experienceReduction"] = {"enabled": True, "amount": d.randint(1, 9), "delay": d.choice(SPANS), "interval": d.choice(SPANS)}
        return config

    def medal(self):
        d = self.draw
        ranks = [{"rank": r, "period": d.choice(SPANS), "threshold": d.choice([1, 2, 3, 0.5, 4])} for r in d.sample([0, 1, 2, 10, 100], d.randint(1, 3))]
        if d.random() < 0.2:
            ranks = [{} for _ in ranks]
        medal = {"type": "ActionBased", "actions": self.weights("score"), "ranks": ranks}
        if d.random() < 0.6:
            medal["recall"] = {"enabled": True, **({"period": d.choice(SPANS), "threshold": d.choice([1, 2, -1])} if d.random() < 0.7 else {})}
        return medal

    def make_rows(self):
        d = self.draw
        rows = []
        for i in range(d.randint(0, 60)):
            # Often at midnight, often at the same time.
            at = START + datetime.timedelta(days=d.randint(0, 90), milliseconds=d.choice([0, 0, 36_000_000, 36_000_001, d.randint(0, 86_399_999)]))
            who = d.choice([*self.people, *self.people, *self.people, "stranger"])
            name = d.choice([*ACTIONS, *ACTIONS, "unheard of"] + ([badges.UNLOCK] if d.random() < 0.1 else []))
            key = d.choice(["First", "Ten"]) if name == badges.UNLOCK else d.choice(["", f"k{i}", f"k{d.randint(0, 9)}"])
            rows.append((who, name, key, at))
        return rows

    def write(self, folder, shuffled=False):
        people, rows = list(self.people.items()), list(self.rows)
        if shuffled:
            random.Random(1).shuffle(people)
            rows = sorted(rows, key=lambda row: random.Random(str(row[3])).random())
        paths = [os.path.join(folder, name) for name in ("gamification.json", "people.csv", "actions.csv")]
        with open(paths[0], "w", encoding="utf-8") as f:
            json.dump(self.config, f)
        with open(paths[1], "w", encoding="utf-8", newline="") as f:
            csv.writer(f).writerows([("id", "hired_on"), *[(p, "" if day is None else (START + datetime.timedelta(days=day)).date().isoformat()) for p, day in people]])
        with open(paths[2], "w", encoding="utf-8", newline="") as f:
            csv.writer(f).writerows([("account", "action", "key", "at"), *[(a, b, c, at.isoformat()) for a, b, c, at in rows]])
        return paths


def ms(at):
    return (at - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) // datetime.timedelta(milliseconds=1)


def read_times(told):
    """What premiactl printed, with its times in ms."""
    def read(text):
        assert text is None or (len(text) == 24 and text.endswith("Z")), text
        return None if text is None else ms(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")))

    for person in told["people"]:
        for achievement in person["achievements"]:
            achievement["reachedAt"], achievement["unlockedAt"] = read(achievement["reachedAt"]), read(achievement["unlockedAt"])
    return {key: told[key] for key in ("people", "leaderBoards", "ignored", "refused")}


def call(premiactl, paths, firm):
    done = subprocess.run([premiactl, "badges", "preview", paths[0], "--people", paths[1], "--actions", paths[2], "--at", firm.at.isoformat(), "--jobs", firm.jobs, "--format", "json"],
                          capture_output=True, check=False, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def differences(premiactl, seed):
    firm = Firm(seed)
    with tempfile.TemporaryDirectory() as folder:
        told = call(premiactl, firm.write(folder), firm)
        if call(premiactl, firm.write(folder, shuffled=True), firm) != told:
            return f"seed {seed}: another order of people and of other times gives another answer"
    config = json.loads(json.dumps(firm.config), parse_float=Decimal)
    people = {p: None if day is None else ms(START + datetime.timedelta(days=day)) for p, day in firm.people.items()}
    mine = badges.preview(config, people, [(a, b, c, ms(at)) for a, b, c, at in firm.rows], ms(firm.at), firm.jobs)
    read = read_times(json.loads(told, parse_float=Decimal))
    for key, value in mine.items():
        if read[key] != value:
            return f"seed {seed}: {key} (jobs {firm.jobs}, at {firm.at})\n  premiactl {read[key]}\n  reference {value}\n  {json.dumps(firm.config)}"
    return None


def main():
    premiactl, first, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    found = [text for text in (differences(premiactl, seed) for seed in range(first, first + count)) if text is not None]
    print("1..1")
    for text in found[:5]:
        print("\n".join("# " + line for line in text.splitlines()))
    print(f"{'not ok' if found else 'ok'} 1 - {count} rules and histories as the page says, {len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
