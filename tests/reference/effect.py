#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The interval of a difference in differences, a second time and without a line of the program: writes tests/golden/effect.tsv
or, with --check, says whether that is what it would write.

usage: effect.py FILE [--check]

Each line: group:part before/whole before/part after/whole after of each person, then seed, replicates, and value, low, high,
share, low, high (or -)."""
import math
import random
import statistics
import sys
from pathlib import Path

MASK = (1 << 64) - 1
STEP = 0x9E3779B97F4A7C15
STREAM = int.from_bytes(b"efft", "big")
# Published two-sided 95 % points of Student's t.
STUDENT = {5: 2.5706, 6: 2.4469, 7: 2.3646, 8: 2.3060, 9: 2.2622, 10: 2.2281, 11: 2.2010, 14: 2.1448, 19: 2.0930, 29: 2.0452, 39: 2.0227}


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def key_of(seed, replicate):
    return mix((mix(mix((seed + STEP) & MASK) ^ STREAM) + (replicate + 1) * STEP) & MASK)


def below(key, item, n):
    return (mix((key + (item + 1) * STEP) & MASK) * n) >> 64


def rate(people, window):
    whole = sum(p[2 * window + 1] for p in people)
    return sum(p[2 * window] for p in people) / whole if whole else None


def reckon(treated, control):
    rates = [rate(treated, 0), rate(treated, 1)] + ([rate(control, 0), rate(control, 1)] if control else [])
    if None in rates:
        return None
    without = rates[0] + (rates[3] - rates[2] if control else 0)
    return rates[1] - without, without


def quantile(values, share):
    at = share * (len(values) - 1)
    low = math.floor(at)
    return values[low] + (at - low) * (values[min(low + 1, len(values) - 1)] - values[low])


def interval(values, n):
    values = sorted(values)
    tail = statistics.NormalDist().cdf(-STUDENT[n - 1] * math.sqrt(n / (n - 1)))
    return quantile(values, tail), quantile(values, 1 - tail)


def estimate(groups, seed, replicates):
    groups = [[p for p in g if p[1] or p[3]] for g in groups]
    value, without = reckon(*groups)
    values, shares = [], []
    for r in range(replicates):
        key = key_of(seed, r)
        drawn = [[g[below(key, (i << 32) | k, len(g))] for k in range(len(g))] for i, g in enumerate(groups)]
        found = reckon(*drawn)
        if found:
            values.append(found[0])
            if found[1] > 0:
                shares.append(found[0] / found[1])
    n = min(len(g) for g in groups if g)
    return [value, *interval(values, n), value / without, *interval(shares, n)]


def lines():
    generator = random.Random(20261126)
    for n_treated, n_control, kind in [(10, 0, "days"), (12, 9, "days"), (30, 20, "days"), (15, 15, "rate"), (6, 40, "rate"), (8, 0, "rate"), (40, 30, "days")]:
        groups = []
        for g, n in enumerate((n_treated, n_control)):
            people = []
            for _ in range(n):
                if kind == "days":
                    level = generator.uniform(0.5, 3)
                    days = [generator.randint(20, 40), generator.randint(20, 40)]
                    parts = [int(level * days[0] * generator.uniform(0.8, 1.2)), int((level + (0.3 if g == 0 else 0.0)) * days[1] * generator.uniform(0.8, 1.2))]
                else:
                    days = [generator.randint(0, 30), generator.randint(5, 30)]
                    parts = [sum(generator.random() < 0.6 for _ in range(d)) for d in days]
                people.append((parts[0], days[0], parts[1], days[1]))
            groups.append(people)
        seed = generator.getrandbits(63)
        numbers = estimate(groups, seed, 400)
        people = ["%d:%d/%d/%d/%d" % (g, *p) for g, members in enumerate(groups) for p in members]
        yield "\t".join([" ".join(people), str(seed), "400", *("%.12g" % x for x in numbers)])


def main(path, check=False):
    found = "".join(line + "\n" for line in lines())
    if not check:
        path.write_text(found, encoding="utf-8")
        return 0
    same = path.read_text(encoding="utf-8") == found
    print(f"{'ok' if same else 'not ok'} 1 - {path.name}\n1..1")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), "--check" in sys.argv[2:]))
