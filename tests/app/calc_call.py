# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls premiactl calc with small files that a test writes, and runs a file's tests as TAP."""

import json
import os
import subprocess
import sys
import tempfile

ACTIONS = "account,action,key,at,case,due,amount,currency,prospect,prospect_id,segment,note"


class Files:
    """Files of one company in a folder of their own, under the names that the options have."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="premia-calc-")
        self.folder = self._folder.name
        self.paths = {}

    def put(self, option, content, name=None):
        path = os.path.join(self.folder, name or option + (".json" if option in ("scheme", "profile") else ".csv"))
        data = json.dumps(content, ensure_ascii=False) if isinstance(content, (dict, list)) else content
        with open(path, "wb") as f:
            f.write(data if isinstance(data, bytes) else data.encode("utf-8"))
        self.paths[option] = path
        return self

    def actions(self, *rows):
        """account,action,key,at[,amount]"""
        lines = ["account,action,key,at,amount"]
        return self.put("actions", "\n".join(lines + [r if r.count(",") > 3 else r + "," for r in rows]) + "\n")

    def call(self, *more, program=None, format="json", verb="calc"):
        command = [os.path.abspath(program or sys.argv[1]), verb, "--format", format]
        for option, path in self.paths.items():
            command += ["--" + option, path]
        done = subprocess.run(command + list(more), capture_output=True, check=False, cwd=self.folder,
                              env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    def pay(self, *more):
        code, out, err = self.call(*more)
        assert code == 0, (code, err)
        return json.loads(out)

    def lines(self, period, person="sam"):
        """{component: amount} of one statement."""
        runs = self.pay("--period", period)["runs"]
        return {line["component"]: line["amount"] for p in runs[0]["people"] if p["id"] == person
                for line in p["lines"]}


def scheme(*components, measures=None, **more):
    return {"premia": "scheme/1", "id": "s", "name": "S", "currency": "EUR", "period": "month",
            "measures": measures or {}, "components": list(components), **more}


SOLD = {"sold": {"sum": "amount", "reached": ["won"]}}


def run(names):
    tests = [(n, f) for n, f in sorted(names.items()) if n.startswith("test_")]
    failed = 0
    print("1..%d" % len(tests))
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print("ok %d %s" % (number, name), flush=True)
        except AssertionError as e:
            failed += 1
            print("not ok %d %s" % (number, name))
            print("# %s" % str(e).replace("\n", "\n# "), flush=True)
    return failed > 0
