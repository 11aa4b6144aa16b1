# SPDX-License-Identifier: GPL-3.0-or-later
"""A workspace that is paid and closed month by month through premiactl."""

import json
import os
import subprocess
import sys
from fractions import Fraction

HEADER = "account,action,key,at,case,due,amount,currency,prospect,prospect_id,segment,note"


class Book:
    """A workspace in a folder of its own. The id of its scheme is that of the scheme given."""

    def __init__(self, folder, scheme, people="id,name,role\nsam,Sam,\n", zone="UTC", currency=None):
        self.folder, self.scheme = str(folder), scheme
        self.call("init", "--workspace", "w.premia", "--time-zone", zone, "--currency", currency or scheme["currency"])
        self.put(scheme=scheme)
        if people:
            self.put(people=people)

    def run(self, *args):
        done = subprocess.run([os.path.abspath(sys.argv[1]), *args], capture_output=True, check=False, cwd=self.folder,
                              env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": self.folder})
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        assert "CRITICAL" not in err and "WARNING **" not in err, err
        return done.returncode, out, err

    def call(self, *args):
        code, out, err = self.run(*args)
        assert code == 0, (args, code, err)
        return out

    def put(self, **tables):
        """Imports texts (a scheme: as a dictionary) under the names of the options."""
        command = ["import", "--workspace", "w.premia"]
        for name, content in tables.items():
            path = name + (".json" if name == "scheme" else ".csv")
            with open(os.path.join(self.folder, path), "w", encoding="utf-8") as f:
                f.write(json.dumps(content, ensure_ascii=False) if isinstance(content, dict) else content)
            command += ["--" + name, path]
        self.call(*command)

    def actions(self, *rows):
        """account,action,key,at[,amount]: replaces those with the same key."""
        self.put(actions="\n".join(["account,action,key,at,amount"] + [r if r.count(",") > 3 else r + "," for r in rows]) + "\n")

    def close_call(self, period, *more):
        return self.run("close", "--workspace", "w.premia", "--scheme", self.scheme["id"], "--period", period, *more)

    def close(self, period, *more):
        """The number of the closing."""
        code, out, err = self.close_call(period, *more)
        assert code == 0, (period, code, err)
        return int(out.strip().rstrip(")").rsplit(" ", 1)[1])

    def text(self, closing):
        return self.call("close", "--workspace", "w.premia", "--show", str(closing))

    def frozen(self, closing):
        """The one run of a closing."""
        return json.loads(self.text(closing))["runs"][0]

    def closed(self, period, *more):
        """[(component, type, amount)] of the only person, as closed now."""
        people = self.frozen(self.close(period, *more))["people"]
        return lines(people[0]) if people else []


def lines(person):
    return [(line["component"], line["type"], line["amount"]) for line in person["lines"]]


def assert_adds_up(run):
    """Lines to totals, totals to the run's; no total is below 0; cases of a correction to its amount."""
    for person in run["people"]:
        assert sum(Fraction(line["amount"]) for line in person["lines"]) == Fraction(person["total"]), person
        assert Fraction(person["total"]) >= 0, person
        for line in person["lines"]:
            if line["type"] == "correction" and line["cases"]:
                assert sum(Fraction(c["pay"]) for c in line["cases"]) == Fraction(line["amount"]), line
    assert sum(Fraction(p["total"]) for p in run["people"]) == Fraction(run["total"]), run
