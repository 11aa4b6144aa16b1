# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in of the reward server beside a test, and what is in it."""

import json
import os
import shutil
import socket
import subprocess

import tap

TOKEN = "a-token-for-tests"


class RewardServer:
    """With @seed, rows of what it starts with (data/server/stand-in/lib/seed.js)."""

    def __init__(self, stand_in, folder, seed=(), options=()):
        if shutil.which("node") is None:
            raise tap.Skip("there is no node: tools/install test")
        if not os.path.exists(os.path.join(stand_in, "node_modules", "@grpc", "grpc-js", "package.json")):
            raise tap.Skip("the stand-in's modules are missing: tools/install test")
        self.token_file = os.path.join(folder, "token")
        with open(os.open(self.token_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as f:
            f.write(TOKEN + "\n")
        seed_file = os.path.join(folder, "seed.jsonl")
        with open(seed_file, "w", encoding="utf-8") as f:
            f.writelines(json.dumps(row) + "\n" for row in seed)
        command = ["node", os.path.join(stand_in, "stand-in.js"), "--listen", "127.0.0.1:0", "--web", "127.0.0.1:0", "--control", "127.0.0.1:0",
                   "--token-file", self.token_file, "--seed", seed_file, *options]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.ready = json.loads(self.process.stdout.readline())
        self.ways = [self.ready["url"], self.ready["web_url"]]
        self._control = None

    def order(self, do, **more):
        if self._control is None:
            host, port = self.ready["control"].split(":")
            self._control = socket.create_connection((host, int(port)))
            self._lines = self._control.makefile("r", encoding="utf-8")
        self._control.sendall((json.dumps({"do": do, **more}) + "\n").encode())
        answer = json.loads(self._lines.readline())
        assert answer.get("ok"), answer
        return answer

    def calls(self):
        """Since the last time: [{method, messages, …}]."""
        found = self.order("calls")["calls"]
        self.order("forget")
        return found

    def close(self):
        if self._control is not None:
            self._control.close()
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
