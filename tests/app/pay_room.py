# SPDX-License-Identifier: GPL-3.0-or-later
"""A company whose runs are closed and paid in tokens, and a reward server that stands in for the real one."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from fractions import Fraction

from closing_book import Book

TOKEN = "a-token-for-tests"

SCHEME = {
    "premia": "scheme/1", "id": "fees", "currency": "RUB", "period": "month",
    "measures": {"sold": {"sum": "amount", "reached": ["won"], "at": "won"}},
    "components": [
        {"id": "base", "type": "salary", "amount": "1000"},
        {"id": "share", "type": "percent", "measure": "sold", "rate": "7.5%"},
        {"id": "prize", "type": "percent", "measure": "sold", "rate": "3.7%", "paid_by": "achivx"},
    ],
}


def skip_without_server():
    """Without node or the stand-in's modules (tools/install test) there is no server to pay through."""
    if shutil.which("node") is None or not os.path.isdir(os.path.join(sys.argv[2], "node_modules")):
        print("1..0 # SKIP node, or the modules of the stand-in, are not installed (tools/install test)")
        sys.exit(0)


class Server:
    """The stand-in, with a journal: what it stored is there again after it died."""

    def __init__(self, folder, *options, restart=60):
        stand_in = os.path.join(os.path.abspath(sys.argv[2]), "stand-in.js")
        self.token_file = os.path.join(folder, "token")
        with open(os.open(self.token_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as f:
            f.write(TOKEN + "\n")
        command = ["node", stand_in, "--listen", "127.0.0.1:0", "--web", "127.0.0.1:0", "--control", "127.0.0.1:0", "--token-file", self.token_file,
                   "--journal", os.path.join(folder, "journal"), "--restart", str(restart), *options]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.ready = json.loads(self.process.stdout.readline())
        self.control = None

    def order(self, **what):
        """Asked again while the server is on its way back."""
        for _ in range(200):
            answer = self.ask(what)
            if answer.get("ok"):
                return answer
            time.sleep(0.05)
        raise AssertionError(answer)

    def ask(self, what):
        if self.control is None:
            host, port = self.ready["control"].split(":")
            self.control = socket.create_connection((host, int(port)), timeout=20)
            self.lines = self.control.makefile("r", encoding="utf-8")
        self.control.sendall((json.dumps(what) + "\n").encode())
        return json.loads(self.lines.readline())

    def payments(self, run):
        """Of one run: {person: [transaction]}."""
        found = {}
        for row in self.order(do="dump")["transactions"]:
            if row["meta"].get("premia.run") == run:
                found.setdefault(row["meta"]["premia.person"], []).append(row)
        return found

    def close(self):
        if self.control is not None:
            self.control.close()
        self.process.stdin.close()
        self.process.wait(timeout=10)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Company(Book):
    """@people of them have sold something in each of @months; all months are closed."""

    def __init__(self, folder, people, months, scheme=SCHEME):
        self.people = [f"p{i:02}" for i in range(people)]
        super().__init__(folder, scheme, people="id,name,role\n" + "".join(f"{p},Person {p},\n" for p in self.people))
        self.actions(*(f"{p},DealWon,{p}-{month},{month}-10,{1000 + 137 * i + 11 * m}.{(7 * i + m) % 100:02}"
                       for i, p in enumerate(self.people) for m, month in enumerate(months)))
        for month in months:
            self.close(month)

    def accounts(self, server):
        server.order(do="sow", rows=[{"UpsertAccount": {"id": p}} for p in self.people])


def command(workspace, server, period, *more, way="url", scheme="fees"):
    return [os.path.abspath(sys.argv[1]), "pay", "--workspace", workspace, "--scheme", scheme, "--period", period, "--server", server.ready[way],
            "--token-file", server.token_file, "--timeout", "2", "--format", "json", *more]


def environment(folder):
    return {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": str(folder)}


def pay(workspace, server, period, *more, **options):
    """(exit code, what it printed, what it said)."""
    done = subprocess.run(command(workspace, server, period, *more, **options), capture_output=True, check=False, timeout=120,
                          env=environment(os.path.dirname(workspace)))
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "CRITICAL" not in err and "WARNING **" not in err, err
    assert TOKEN not in out + err
    return done.returncode, json.loads(out) if out else None, err


def sum_of(amounts):
    return sum((Fraction(a) for a in amounts), Fraction(0))


def copy(workspace, name):
    """Another workstation's copy of it."""
    path = os.path.join(os.path.dirname(workspace), name)
    shutil.copyfile(workspace, path)
    os.chmod(path, 0o600)
    return path


def folder():
    return tempfile.TemporaryDirectory()
