# SPDX-License-Identifier: GPL-3.0-or-later
"""A reward server beside a journey: data/server/stand-in on a real gRPC stack, with its gRPC-Web front."""

import json
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data/server/stand-in"
CERTIFICATES = ROOT / "tests/server/certificates"
TOKEN = "a-token-for-tests"


def is_there():
    """Whether node and the stand-in's modules are there; else says in TAP that the journey is left out."""
    if shutil.which("node") and (FOLDER / "node_modules/@grpc/grpc-js").is_dir():
        return True
    print("1..0 # SKIP node or the stand-in's modules are missing: tools/install test")
    return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class StandIn:
    """One that knows after a restart what it stored. @rows: what it starts with (lib/seed.js); @certificate: over TLS."""

    def __init__(self, rows=(), certificate=None, networks=False):
        self.folder = Path(tempfile.mkdtemp(prefix="premia-stand-in-"))
        (self.folder / "token").write_text(TOKEN + "\n", encoding="ascii")
        (self.folder / "token").chmod(0o600)
        self.ports = [free_port(), free_port(), free_port()]
        self.options = ["--token-file", self.folder / "token", "--journal", self.folder / "journal",
                        "--listen", "127.0.0.1:%d" % self.ports[0], "--web", "127.0.0.1:%d" % self.ports[1], "--control", "127.0.0.1:%d" % self.ports[2]]
        if rows:
            (self.folder / "seed").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        if certificate:
            self.options += ["--tls-cert", CERTIFICATES / (certificate + ".pem"), "--tls-key", CERTIFICATES / (certificate + ".key")]
        if networks:
            self.options += ["--networks", FOLDER / "networks.json"]
        self.web_url = "%s://localhost:%d" % ("https" if certificate else "http", self.ports[1])
        self.url = "%s://localhost:%d" % ("grpcs" if certificate else "grpc", self.ports[0])
        self.process = None
        self.start(["--seed", self.folder / "seed"] if rows else [])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process:
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, more=()):
        """Again, at the same ports."""
        self.process = subprocess.Popen(["node", str(FOLDER / "stand-in.js"), *map(str, self.options), *map(str, more)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=sys.stderr, text=True)
        line = self.process.stdout.readline()
        assert line, "the stand-in did not start"

    def stop(self):
        """It is gone, as if somebody had pulled the plug."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        self.process.stdin.close()
        self.process.stdout.close()
        self.process = None

    def order(self, what, **more):
        """What lib/orders.js and lib/faults.js know: order("dump"), order("fault", …)."""
        with socket.create_connection(("127.0.0.1", self.ports[2]), 20) as door, door.makefile("rw", encoding="utf-8") as talk:
            talk.write(json.dumps({"do": what, **more}) + "\n")
            talk.flush()
            answer = json.loads(talk.readline())
        assert answer.pop("ok"), answer
        return answer
