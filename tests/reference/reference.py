# SPDX-License-Identifier: GPL-3.0-or-later
"""A second implementation of the pay rules in exact fractions, slow and plain on purpose.

It shares nothing with the engine but the page that both were written from. The engine's output is
compared with it on random companies (compare.py); where they differ, one of them is wrong.
"""

import json
from fractions import Fraction as F

from clawback import Clawback
from later import Later
from measures import Measures
from own_lines import OwnLines
from quotas import Quotas
from together import Together
from told import Company, period_bounds, periods_between


class Pay(Quotas, OwnLines, Together, Later, Clawback):
    def __init__(self, files, scheme, first, last, as_of=None):
        self.scheme, self.c = scheme, Company(files, scheme, as_of)
        self.measures = Measures(self.c, scheme)
        self.periods = periods_between(first, last)
        rounding = scheme.get("rounding", {})
        digits = {"JPY": 0, "KRW": 0, "KWD": 3}.get(scheme["currency"], 2)
        self.unit = F(rounding["to"]) if "to" in rounding else F(1, 10 ** digits)
        self.mode = rounding.get("mode", "half_up")
        self.days, self.kept = {}, {}  # what was found out already
        self.state, self.paid = {}, []  # of earlier periods: by component and person; (period, person, lines)

    def line(self, component, pid, period, lines):
        """One component's line, after the lines of those before it."""
        kind = {"per_unit": "priced", "percent": "priced"}.get(component["type"], component["type"])
        return getattr(self, kind)(component, pid, period, lines)

    def run(self):
        """[(period, [(person, total, [(component, amount, cases, tiers)])])]."""
        runs, owed = [], {}
        for period in self.periods:
            people = []
            for pid in sorted(self.c.people, key=lambda p: p.encode()):
                lines = []
                for component in self.scheme["components"]:
                    lines.append(self.line(component, pid, period, lines))
                self.paid.append((period, pid, lines))
                out = [(c["id"], line.amount, [(p.key, p.at, p.quantity, p.pay) for p in line.parts],
                        line.tiers) for c, line in zip(self.scheme["components"], lines)]
                out += self._debts(pid, period, [line.amount for line in lines], owed)
                amounts = [line[1] for line in out]
                if self.employed(pid, period) or any(amounts):
                    people.append((pid, sum(amounts, F(0)), out))
            runs.append((period, people))
        return runs

    def _debts(self, pid, period, lines, owed):
        """What was carried comes off; what is then below 0 is carried on, and salary is not touched."""
        out, debt, left = [], owed.pop(pid, F(0)), self.c.people[pid].left
        everything = self.scheme.get("recover_from") == "all"
        if debt and left is not None and period_bounds(period)[0] > left:
            if any(lines):
                out.append(("debt", F(0), [], []))
            debt = F(0)
        elif debt:
            out.append(("debt", -debt, [], []))
        rest = sum((a for a, c in zip(lines, self.scheme["components"])
                    if everything or c["type"] != "salary"), F(0)) - debt
        if rest < 0:
            out.append(("carried", -rest, [], []))
            owed[pid] = -rest
        return out


def main(argv):
    files = dict(a.split("=", 1) for a in argv[1:])
    with open(files["scheme"], encoding="utf-8") as f:
        scheme = json.load(f)
    for period, people in Pay(files, scheme, files["from"], files["to"]).run():
        for pid, total, lines in people:
            print(period, pid, float(total), [(line[0], float(line[1])) for line in lines])


if __name__ == "__main__":
    import sys
    main(sys.argv)
