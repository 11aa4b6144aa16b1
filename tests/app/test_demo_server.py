# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever tries Premia without a server of his own types one line: it says where the server is, what it holds fits the demo
workspace, and what is missing to run it is said so that it can be typed.

    test_demo_server.py PREMIACTL SOURCE_ROOT
"""

import http.client
import json
import os
import re
import shutil
import signal
import sqlite3
import stat
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

PREMIACTL, SOURCE = sys.argv[1], Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests/support"))
import tap  # noqa: E402

STAND_IN = SOURCE / "data/server/stand-in"
HERE = {"listen": "127.0.0.1:0", "web": "127.0.0.1:0"}
WAIT_S = 120


def environment(**more):
    return {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", **more}


def call(*arguments, **env):
    return subprocess.run([PREMIACTL, "demo", "--server", *arguments], capture_output=True, text=True, timeout=WAIT_S, env=environment(**env))


def ask(address, token, method, message=b""):
    """One call of gRPC-Web: its messages, and the lines of the status."""
    host, port = address.split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=30)
    connection.request("POST", "/" + method, struct.pack(">BI", 0, len(message)) + message,
                       {"Content-Type": "application/grpc-web+proto", "X-Grpc-Web": "1", "authentication": token})
    response = connection.getresponse()
    rest, messages = response.read(), []
    status = f"grpc-status:{response.headers['grpc-status']}"
    while rest:
        flag, length = struct.unpack(">BI", rest[:5])
        if flag & 0x80:
            status = rest[5:5 + length].decode()
        else:
            messages.append(rest[5:5 + length])
        rest = rest[5 + length:]
    connection.close()
    return messages, status


def field(number, text):
    return bytes([number << 3 | 2, len(text)]) + text.encode()


class Server:
    """The demo's, while the block runs."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp())
        self.token_file = self.folder / "token"
        self.process = subprocess.Popen(
            [PREMIACTL, "demo", "--server", "--listen", HERE["listen"], "--web", HERE["web"], "--token-file", str(self.token_file),
             "--language", "en", "--until", "2026-10-31"], stdout=subprocess.PIPE, text=True, env=environment())
        self.said = "".join(self.process.stdout.readline() for _ in range(5))
        self.web = re.search(r"http://(\S+)", self.said)[1]
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        self.status = self.process.wait(WAIT_S)
        self.process.stdout.close()
        shutil.rmtree(self.folder)


def test_says_where_it_is_and_holds_the_demo_company():
    with Server() as server:
        assert re.search(r"grpc://127\.0\.0\.1:\d+", server.said), server.said
        assert str(server.token_file) in server.said
        assert stat.S_IMODE(server.token_file.stat().st_mode) == 0o600
        token = server.token_file.read_text().strip()
        assert len(token) >= 32
        boards, status = ask(server.web, token, "achivx.leader_boards.LeaderBoards/GetLeaderBoardsList")
        assert status.startswith("grpc-status:0") and boards == [field(1, name) for name in ("Dates That Came About", "Deals That Stay", "Experience")], (boards, status)
        rules, status = ask(server.web, token, "achivx.actions.Actions/GetActionsConfiguration")
        told = {row[2:2 + row[1]].decode() for row in rules} - {"achivx.UnlockAchievement"}  # that is built in
        assert told == workspace_rules(), (told, workspace_rules())
        rows, status = ask(server.web, token, "achivx.actions.Actions/GetAccountActions", field(1, "c-1"))
        made = {line for line in workspace_actions() if line.startswith("c-1,")}
        told = {f"c-1,{name.decode()},{key.decode()}" for name, key in (re.match(rb"\n.(\w+)\x12.([\w#-]+)", row, re.S).groups() for row in rows
                                                                      if b"UnlockAchievement" not in row)}
        assert status.startswith("grpc-status:0") and told and told <= made, sorted(told - made)[:5]
        assert len(made - told) < len(made) / 20, "the server refuses an action now and then, not many"
        assert ask(server.web, "wrong", "achivx.leader_boards.LeaderBoards/GetLeaderBoardsList")[1].startswith("grpc-status:16")
    assert server.status == 0, server.status


def workspace_rules():
    """Names of the actions in the gamification.json of the demo workspace of that day."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "demo.premia"
        subprocess.run([PREMIACTL, "demo", "--workspace", str(file), "--language", "en", "--until", "2026-10-31"], check=True, capture_output=True,
                       timeout=WAIT_S, env=environment())
        workspace = sqlite3.connect(file)
        (text,), = workspace.execute("SELECT text FROM gamification")
        workspace.close()
        return set(json.loads(text)["actions"])


def workspace_actions():
    """account,action,key of what the demo workspace of that day holds."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([PREMIACTL, "demo", "--csv", folder, "--language", "en", "--until", "2026-10-31"], check=True, env=environment())
        head, *lines = (Path(folder) / "actions.csv").read_text(encoding="utf-8").splitlines()
        columns = [head.split(",").index(name) for name in ("account", "action", "key")]
        return [",".join(line.split(",")[c] for c in columns) for line in lines]


def test_says_what_to_type_where_something_is_missing():
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "data"
        shutil.copytree(STAND_IN, bare / "server/stand-in", ignore=shutil.ignore_patterns("node_modules"))
        said = call(PREMIA_DATADIR=str(bare))
        assert said.returncode == 3 and f"npm --prefix {bare}/server/stand-in ci --ignore-scripts" in said.stderr.replace("'", ""), said.stderr
        said = call(PATH=folder)
        assert said.returncode == 3 and "apt install nodejs npm" in said.stderr, said.stderr


def paid_in_tokens(workspace):
    with sqlite3.connect(f"file:{workspace}?mode=ro", uri=True) as db:
        return [scheme for scheme, text in db.execute("SELECT id, text FROM scheme_version ORDER BY id")
                if any(part.get("paid_by") == "achivx" for part in json.loads(text)["components"])]


def test_a_workspace_beside_the_server_pays_through_it():
    with tempfile.TemporaryDirectory() as folder:
        # Without node the workspace is written all the same.
        with_server, without = Path(folder) / "with.premia", Path(folder) / "without.premia"
        assert call("--workspace", str(with_server), "--until", "2026-10-31", PATH=folder).returncode == 3
        subprocess.run([PREMIACTL, "demo", "--workspace", str(without), "--until", "2026-10-31"], check=True, env=environment())
        assert paid_in_tokens(with_server) == ["setter-percent"] and paid_in_tokens(without) == []


def test_a_place_that_is_taken_is_said():
    with Server() as server:
        taken = re.search(r"grpc://(\S+)", server.said)[1]
        said = call("--listen", taken, "--web", HERE["web"], "--token-file", str(server.token_file))
        assert said.returncode == 3 and "EADDRINUSE" in said.stderr, said.stderr


if not (shutil.which("node") and (STAND_IN / "node_modules/@grpc/grpc-js").exists()):
    print("1..0 # SKIP node or the stand-in's modules are missing: tools/install test")
else:
    tap.run(globals())
