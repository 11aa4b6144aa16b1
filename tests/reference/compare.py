# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares `premiactl calc` with the reference on random companies, one TAP line per hundred.

usage: compare.py PREMIACTL [FIRST_SEED] [COUNT] — a difference prints the seed, the place and both
numbers; the seed alone brings the same files back.
"""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import company  # noqa: E402
import reference  # noqa: E402
from fractions import Fraction  # noqa: E402


def differences(engine, runs):
    """Sentences about where the two disagree."""
    if len(engine["runs"]) != len(runs):
        return ["%d runs against %d" % (len(engine["runs"]), len(runs))]
    out = []
    for mine, (period, people) in zip(engine["runs"], runs):
        ids = [p["id"] for p in mine["people"]]
        if mine["period"] != period or ids != [p[0] for p in people]:
            out.append("%s: people %r against %r" % (period, ids, [p[0] for p in people]))
            continue
        for got, (pid, total, lines) in zip(mine["people"], people):
            where = "%s %s" % (period, pid)
            if Fraction(got["total"]) != total:
                out.append("%s total %s against %s" % (where, got["total"], float(total)))
            for line, (cid, amount, parts) in zip(got["lines"], lines):
                out += line_differences(where + " " + cid, line, amount, parts)
    return out


def line_differences(where, line, amount, parts):
    if Fraction(line["amount"]) != amount:
        return ["%s %s against %s (%s)" % (where, line["amount"], float(amount), line["why"])]
    out = []
    for kind in ("tiers", "cases"):
        pay = "amount" if kind == "tiers" else "pay"
        if line[kind] and sum(Fraction(x[pay]) for x in line[kind]) != amount:
            out.append("%s %s do not add up to %s" % (where, kind, line["amount"]))
    named = [p for p in parts if p[0]]
    if parts and len(named) == len({p[0] for p in named}) and line["cases"]:
        got = {x["key"]: Fraction(x["pay"]) for x in line["cases"] if x["key"]}
        want = {p[0]: p[3] for p in named}
        if got != want:
            out.append("%s cases %r against %r" % (
                where, {k: float(v) for k, v in got.items()}, {k: float(v) for k, v in want.items()}))
    return out


def try_seed(premiactl, seed, folder):
    firm = company.Company(seed)
    files = firm.write(folder)
    with open(files["scheme"], encoding="utf-8") as f:
        scheme = json.load(f)
    start = firm.start.date()
    first = reference.period_of(firm.period, start)
    last = reference.period_of(firm.period, start + reference.dt.timedelta(75))
    call = [premiactl, "calc", "--format", "json", "--from", first, "--to", last]
    as_of = None
    if seed % 3 == 0:
        as_of = (start + reference.dt.timedelta(seed % 90)).isoformat()
        call += ["--as-of", as_of]
    for name, path in files.items():
        call += ["--" + name, path]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return ["exit %d: %s" % (done.returncode, done.stderr.strip())]
    return differences(json.loads(done.stdout), reference.Pay(files, scheme, first, last, as_of).run())


def main(argv):
    premiactl, first = argv[1], int(argv[2]) if len(argv) > 2 else 0
    count = int(argv[3]) if len(argv) > 3 else 400
    failed, block = 0, 100
    print("1..%d" % ((count + block - 1) // block))
    for number, start in enumerate(range(first, first + count, block), 1):
        bad = 0
        for seed in range(start, min(start + block, first + count)):
            with tempfile.TemporaryDirectory() as folder:
                found = try_seed(premiactl, seed, folder)
            if found:
                bad += 1
                print("# seed %d: %s" % (seed, "; ".join(found[:3])), flush=True)
        failed += bad
        print("%s %d - pay agrees with exact fractions on seeds %d–%d" % (
            "not ok" if bad else "ok", number, start, start + block - 1), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
