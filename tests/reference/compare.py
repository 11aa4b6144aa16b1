# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares `premiactl calc` with the reference on random companies, one TAP line per hundred.

usage: compare.py PREMIACTL [FIRST_SEED] [COUNT] — a difference prints the seed, the place and both
numbers; the seed alone brings the same files back (shrink.py makes them small).
"""

import datetime as dt
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

NEAR = Fraction(1, 10 ** 11)  # quantities are shown with twelve digits behind the point


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
            if [x["component"] for x in got["lines"]] != [x[0] for x in lines]:
                out.append("%s lines %r against %r" % (where, [x["component"] for x in got["lines"]], [x[0] for x in lines]))
            for line, (cid, amount, cases, tiers) in zip(got["lines"], lines):
                out += line_differences(where + " " + cid, line, amount, cases, tiers)
        if Fraction(mine["total"]) != sum((p[1] for p in people), Fraction(0)):
            out.append("%s total %s" % (period, mine["total"]))
    return out


def line_differences(where, line, amount, cases, tiers):
    if Fraction(line["amount"]) != amount:
        return ["%s %s against %s (%s)" % (where, line["amount"], float(amount), line["why"])]
    out = []
    for kind in ("tiers", "cases"):
        pay = "amount" if kind == "tiers" else "pay"
        if line[kind] and sum(Fraction(x[pay]) for x in line[kind]) != amount:
            out.append("%s %s do not add up to %s" % (where, kind, line["amount"]))
    if line["type"] in ("clawback", "holdback", "spread"):
        out += kept_differences(where, line["cases"], cases)
    else:
        out += case_differences(where, line["cases"], cases)
    if tiers is not None:
        got = [(Fraction(x["quantity"]), Fraction(x["amount"])) for x in line["tiers"]]
        want = [(q, pay) for _, q, pay in tiers]
        if len(got) != len(want) or any(
                abs(a[0] - b[0]) > NEAR or (b[1] is not None and a[1] != b[1])
                for a, b in zip(got, want)):
            out.append("%s tiers %r against %r" % (where, line["tiers"], [tuple(map(float, x)) for x in want]))
    return out


def kept_differences(where, got, want):
    """Lines that keep, pay and take back parts of cases: what they come to for each."""
    mine, theirs = {}, {}
    for case in got:
        mine[case["key"]] = mine.get(case["key"], 0) + Fraction(case["pay"])
    for key, _, _, pay in want:
        theirs[key] = theirs.get(key, 0) + pay
    return ["%s case %s %s against %s" % (where, key, float(mine.get(key, 0)), float(theirs.get(key, 0)))
            for key in sorted(mine.keys() | theirs.keys()) if mine.get(key, 0) != theirs.get(key, 0)]


def case_differences(where, got, want):
    """Nameless cases of one time cannot be told apart: their order is free. A case of nothing that gets
    nothing may be told or not."""
    def sign(key, at, quantity, pay):
        return (at, key.encode(), quantity, pay)

    mine = [sign(x["key"], dt.datetime.fromisoformat(x["at"]), Fraction(x["quantity"]),
                 Fraction(x["pay"])) for x in got]
    theirs = sorted(sign(*x) for x in want)
    mine, theirs = ([x for x in side if x[2] or x[3]] for side in (mine, theirs))
    if [x[:2] for x in mine] != sorted(x[:2] for x in mine):
        return ["%s cases are not in order" % where]
    if [x[:2] for x in mine] != [x[:2] for x in theirs] or any(
            abs(a[2] - b[2]) > NEAR or (a[1] and a[3] != b[3])
            for a, b in zip(sorted(mine), theirs)):
        return ["%s cases %r against %r" % (where, [(x["key"], x["quantity"], x["pay"]) for x in got],
                                            [(x[1].decode(), float(x[2]), float(x[3])) for x in theirs])]
    return []


def compare(premiactl, files, scheme, span, as_of=None):
    """Sentences about where the two disagree on files."""
    call = [premiactl, "calc", "--format", "json", "--from", span[0], "--to", span[1]]
    for name, path in list(files.items()) + ([("as-of", as_of)] if as_of else []):
        call += ["--" + name, path]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    try:
        mine = reference.Pay(files, scheme, *span, as_of).run()
    except LookupError as error:
        return [] if done.returncode == 1 else ["%s, and the engine says nothing" % error]
    if done.returncode != 0:
        return ["exit %d: %s" % (done.returncode, done.stderr.strip())]
    return differences(json.loads(done.stdout), mine)


def written(seed, folder):
    """(files, scheme, span, as_of) of a seed, written into a folder."""
    firm = company.Company(seed)
    files = firm.write(folder)
    with open(files["scheme"], encoding="utf-8") as f:
        scheme = json.load(f)
    as_of = None
    if seed % 3 == 0:
        as_of = (firm.start.date() + dt.timedelta(seed % (firm.days + 10))).isoformat()
    return files, scheme, firm.span(), as_of


def try_seed(premiactl, seed, folder):
    return compare(premiactl, *written(seed, folder))


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
            "not ok" if bad else "ok", number, start, min(start + block, first + count) - 1), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
