#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What starts the stand-in loads in Premia and says the same, and what does not start it is refused: over random files.
Usage: test_gamification_property.py VERDICTS STAND-IN-FOLDER"""

import json
import pathlib
import random
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
import tap  # noqa: E402

VERDICTS, FOLDER = sys.argv[1:3]
N = 3000


class Raw(str):
    """A number as it is written."""


ODD = [None, True, False, 0, Raw("-0"), -1, 0.5, Raw("1e400"), Raw("-1e400"), Raw("1.0"), Raw("1e1"), "", "5", "many", [], {}, [5], Raw("9007199254740993"),
       Raw("0.1000000000000000055511151231257827"), 2 ** 31, 1e15, Raw("1e-7")]
SPANS = ["30 days", "1 week", "93d", "1 month", "1000000", "1000001 ms", "1000000 ms", "0.5 h", "-3 days", "1.1 days", "2 YEARS", "5 s", " 1 day", "1e3 s", "7",
         "1" * 97 + " d", "1" * 101, ".5 years"]
NAMES = ["set", "held", "7", "0", "01", "10", "4294967294", "4294967295", "__proto__", "constructor", "", "a/b~c", "Ёлка", "-1", "1.5", "sold"]


def some(rng, good, odd=0.04):
    """@good, now and then something else."""
    if rng.random() >= odd:
        return good
    return rng.choice(ODD)


def maybe(rng, made, key, value, there=0.7):
    if rng.random() < there:
        made[key] = value


def weights(rng, whole):
    names = rng.sample(NAMES, rng.randint(0 if rng.random() < 0.1 else 1, 4))
    return {name: some(rng, rng.choice([1, 2, -1, 0, Raw("3.0"), Raw("1e1")] if whole or rng.random() < 0.7 else [0.5, -2.25]), 0.03) for name in names}


def level_list(rng):
    xp, made = 0, []
    for _ in range(rng.randint(0, 4)):
        xp += rng.choice([1, 3, 10, 100, 0.5]) if rng.random() < 0.97 else 0
        level = {}
        maybe(rng, level, "xp", some(rng, xp), 0.97)
        maybe(rng, level, "reward", some(rng, rng.choice([0, 1, 0.5])), 0.5)
        made.append(some(rng, level, 0.03))
    return made


def action(rng):
    made = {}
    maybe(rng, made, "xp", some(rng, rng.choice([1, 5, -2, 0.5])))
    maybe(rng, made, "repeatable", some(rng, rng.random() < 0.5))
    maybe(rng, made, "trackActivity", some(rng, rng.random() < 0.5), 0.3)
    return some(rng, made, 0.05)


def achievement(rng):
    made = {}
    maybe(rng, made, "type", some(rng, "ActionBased", 0.02), 0.98)
    maybe(rng, made, "actions", some(rng, weights(rng, True), 0.03), 0.97)
    maybe(rng, made, "threshold", some(rng, rng.choice([1, 5, Raw("1e2"), Raw("9007199254740991")])), 0.7)
    maybe(rng, made, "xp", some(rng, rng.choice([0, 10, 0.25])), 0.5)
    maybe(rng, made, "reward", some(rng, rng.choice([0, 0.5])), 0.4)
    return some(rng, made, 0.02)


def rank(rng, by_age):
    made = {}
    maybe(rng, made, "rank", some(rng, rng.choice([1, 2, 10, 100])), 0.7)
    if by_age:
        maybe(rng, made, "age", some(rng, rng.choice(SPANS[:3] + ["1 year", "bad", rng.choice(SPANS)])), 0.97)
    else:
        maybe(rng, made, "period", some(rng, rng.choice(SPANS[:3] * 6 + SPANS)), 0.6)
        maybe(rng, made, "threshold", some(rng, rng.choice([1, 5, 0.5])), 0.6)
    return some(rng, made, 0.02)


def medal(rng):
    by_age = rng.random() < 0.4
    made = {"type": some(rng, "AgeBased" if by_age else "ActionBased", 0.02)}
    maybe(rng, made, "actions", some(rng, weights(rng, False), 0.02), 0.3 if by_age else 0.98)
    if isinstance(made.get("actions"), str):
        made["actions"] = {}
    maybe(rng, made, "ranks", some(rng, [rank(rng, by_age) for _ in range(rng.randint(0 if rng.random() < 0.1 else 1, 3))], 0.02), 0.97)
    if rng.random() < 0.5:
        recall = {}
        maybe(rng, recall, "enabled", some(rng, True), 0.8)
        maybe(rng, recall, "period", some(rng, rng.choice(SPANS), 0.1), 0.7)
        maybe(rng, recall, "threshold", some(rng, 1), 0.5)
        made["recall"] = some(rng, recall, 0.1)
    return some(rng, made, 0.02)


def board(rng):
    made = {"type": some(rng, rng.choice(["ActionBased", "ExperienceBased"]), 0.02)}
    maybe(rng, made, "size", some(rng, rng.choice([1, 10, Raw("5.0")])), 0.97)
    maybe(rng, made, "actions", some(rng, weights(rng, False), 0.03), 0.9)
    return some(rng, made, 0.02)


def config(rng):
    made = {}
    maybe(rng, made, "levels", some(rng, level_list(rng), 0.02), 0.98)
    for key, make in (("actions", action), ("achievements", achievement), ("medals", medal), ("leaderBoards", board)):
        names = rng.sample(NAMES, rng.randint(0, 3))
        maybe(rng, made, key, some(rng, {name: make(rng) for name in names}, 0.02), 0.6)
    # A text in the place of the actions would be taken letter by letter: nobody means that.
    if isinstance(made.get("actions"), str) and not isinstance(made["actions"], Raw):
        made["actions"] = {}
    maybe(rng, made, "experienceReduction", some(rng, {"enabled": some(rng, True), "amount": some(rng, 200)}, 0.1), 0.3)
    maybe(rng, made, "our own", rng.choice(ODD), 0.2)
    return made


def write(value):
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(json.dumps(k) + ":" + write(v) for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(write, value)) + "]"
    return json.dumps(value)


def test_starts_and_says_the_same():
    rng = random.Random(20261126)
    texts = [write(config(rng)) for _ in range(N)]
    lines = "\n".join(texts) + "\n"
    theirs = subprocess.run(["node", str(pathlib.Path(__file__).parent / "verdicts.js"), FOLDER], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    ours = subprocess.run([VERDICTS], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(theirs) == len(ours) == N, (len(theirs), len(ours))
    wrong = [f"{text}\n  the server: {a}\n  Premia:     {b}" for text, a, b in zip(texts, theirs, ours) if json.loads(a) != json.loads(b)]
    assert not wrong, f"{len(wrong)} of {N} differ, such as\n" + "\n".join(wrong[:3])
    started = sum(line != "false" for line in theirs)
    assert N // 5 < started < N * 4 // 5, f"{started} of {N} start: one side is hardly tried"


if shutil.which("node") is None:
    print("1..0 # SKIP there is no node: tools/install test")
else:
    tap.run(globals())
