# SPDX-License-Identifier: GPL-3.0-or-later
"""premiactl sync against the stand-in of the reward server, over both ways to it: what a manager's workspace knows afterwards, whatever
happened on the way.

usage: test_sync.py PREMIACTL STAND-IN CERTIFICATES
"""

import contextlib
import glob
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
# pylint: disable=wrong-import-position
import tap
import pay_room
from reward_server import TOKEN, RewardServer

PREMIACTL, STAND_IN, CERTIFICATES = (os.path.abspath(path) for path in sys.argv[1:4])

PEOPLE = "id,name,role,hired_on\nann,Ann,setter,2024-03-01\nbob,Bob,closer,2023-06-15\ncat,Cat,setter,2026-10-01\n"
# What is ours to keep, and not when or how often it was asked for.
TABLES = ["server_account", "server_wallet", "server_action", "server_transaction", "server_achievement", "server_medal", "server_board", "server_leader",
          "server_action_rule", "server_network", "server_currency", "server_job", "action"]
UNTOLD = {"server_transaction": {"seen_at"}}


def seed(n=40):
    """Ann and Bob of ours, Eve of nobody's; Cat has no account."""
    rows = [{"at": "2026-11-02T08:00:00Z", "UpsertAccount": {"id": who}} for who in ("ann", "bob", "eve")]
    for i in range(n):
        rows.append({"at": f"2026-11-{3 + i % 20:02}T09:{i // 20 % 60:02}:00Z",
                     "CreateAction": {"account": ("ann", "bob", "eve")[i % 3], "action": "AppointmentSet", "key": f"m-{i}"}})
    for i in range(n):
        rows.append({"at": f"2026-11-{3 + i % 20:02}T12:{i // 20 % 60:02}:01Z",
                     "PayToAccount": {"account": ("ann", "eve")[i % 2], "amount": f"{i + 1}.25", "status": "HOLD" if i % 4 == 0 else "PAID"}})
    return rows


class Desk:
    """A workspace in @folder."""

    def __init__(self, folder, name="w.premia"):
        self.folder, self.path = folder, os.path.join(folder, name)
        with open(os.path.join(folder, "people.csv"), "w", encoding="utf-8") as f:
            f.write(PEOPLE)
        self.call("init", "--workspace", self.path, "--company", "Acme", "--currency", "RUB", "--time-zone", "Europe/Moscow")
        self.call("import", "--workspace", self.path, "--people", "people.csv")

    def start(self, *args, **more):
        environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": self.folder, **more.pop("environment", {})}
        return subprocess.Popen([PREMIACTL, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder, env=environment, **more)

    def run(self, *args, **more):
        process = self.start(*args, **more)
        out, err = (part.decode("utf-8") for part in process.communicate(timeout=100))
        assert "CRITICAL" not in err and "WARNING **" not in err, err
        assert TOKEN not in out + err
        return process.returncode, out, err

    def call(self, *args):
        code, out, err = self.run(*args)
        assert code == 0, err
        return out

    def arguments(self, server, way, *more):
        return ["sync", "--workspace", self.path, "--server", way, "--token-file", server.token_file, "--format", "json", *more]

    def sync(self, server, way, *more):
        code, out, err = self.run(*self.arguments(server, way, *more))
        assert code == 0, (code, out, err)
        return json.loads(out)

    def query(self, sql, *values):
        with contextlib.closing(sqlite3.connect(self.path)) as db:
            return db.execute(sql, values).fetchall()

    def copy(self):
        """{table: rows}"""
        found = {}
        with contextlib.closing(sqlite3.connect(self.path)) as db:
            db.row_factory = sqlite3.Row
            for table in TABLES:
                rows = [{k: row[k] for k in row.keys() if k not in UNTOLD.get(table, ())} for row in db.execute(f"SELECT * FROM {table}")]
                if table == "action":
                    # Numbers of words and rows go by the order in which they came.
                    names = dict(db.execute("SELECT id, text FROM word"))
                    rows = [{"account": names[r["account"]], "action": names[r["action"]], "key": r["key"], "at": r["at"], "source": r["source"]} for r in rows]
                found[table] = sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))
        return found


@contextlib.contextmanager
def scene(*options, rows=None):
    with tempfile.TemporaryDirectory(prefix="premia-sync-") as folder, RewardServer(STAND_IN, folder, seed() if rows is None else rows, options) as server:
        yield server, folder


def difference(a, b):
    return [(table, [row for row in a[table] if row not in b[table]][:3], [row for row in b[table] if row not in a[table]][:3])
            for table in TABLES if a[table] != b[table]]


def test_the_first_one_brings_all_over_both_ways():
    with scene("--networks", os.path.join(STAND_IN, "networks.json")) as (server, folder):
        copies = []
        for i, way in enumerate(server.ways):
            desk = Desk(folder, f"{i}.premia")
            says = desk.sync(server, way)
            assert (says["premia"], says["server"], says["done"], says["problems"]) == ("sync/1", way, True, []), says
            assert says["missing"] == ["cat"] and says["strangers"] == ["eve"], says
            copies.append(desk.copy())
            truth = server.order("dump")
            assert says["newTransactions"] == len(truth["transactions"]) > 60, says
            # Those that were told it, and what it says of achievements.
            assert says["newActions"] == len(truth["actions"]) >= 40, says
            kept = {row["id"]: (row["account"], row["amount"], row["status"], row["at"]) for row in copies[-1]["server_transaction"]}
            statuses = ["PAID", "HOLD"]
            assert kept == {row["id"]: (row["account"], row["amount"], statuses.index(row["status"]), row["createdAt"] * 1000)
                            for row in truth["transactions"]}
            actions = {(row["account"], row["action"], row["key"], row["at"]) for row in copies[-1]["server_action"]}
            assert actions == {(row["account"], row["action"], row["key"], row["createdAt"] * 1000) for row in truth["actions"]}
            balances = {row["id"]: row["balance"] for row in copies[-1]["server_account"]}
            assert balances == {row["id"]: row["balance"] for row in truth["accounts"]}
            assert len(copies[-1]["action"]) == len(actions) and {row["source"] for row in copies[-1]["action"]} == {2}
            assert copies[-1]["server_network"] and copies[-1]["server_currency"] and copies[-1]["server_job"] and copies[-1]["server_action_rule"]
        assert copies[0] == copies[1], difference(*copies)


def test_the_second_one_changes_nothing_and_reads_little():
    with scene(rows=seed(600)) as (server, folder):
        for i, way in enumerate(server.ways):
            desk = Desk(folder, f"{i}.premia")
            desk.sync(server, way)
            # But for the record of it.
            generations = "SELECT * FROM generation WHERE noun <> 512"
            before, generation = desk.copy(), desk.query(generations)
            server.calls()
            says = desk.sync(server, way)
            news = {key: value for key, value in says.items() if key.startswith(("new", "changed")) or key in ("told", "paymentsSettled")}
            assert set(news.values()) == {0}, says
            assert desk.copy() == before
            assert desk.query(generations) == generation
            calls = server.calls()
            # Of the list of all: the overlap, and what was on the way when it had enough. Those on hold are asked for again.
            lists = [call for call in calls if call["method"] == "GetTransactionsList"]
            assert len(lists) == 2 and says["readTransactions"] < 150 + 51 * 2, (says, lists)
            assert any(call["cancelled"] for call in lists), lists
            assert len(calls) < 30, [call["method"] for call in calls]


def test_news_and_changes_come_with_the_next_one():
    with scene() as (server, folder):
        desk = Desk(folder)
        desk.sync(server, server.ways[0])
        held, n = [row["id"] for row in desk.copy()["server_transaction"] if row["status"] == 1], desk.query("SELECT count(*) FROM action")[0][0]
        server.order("sow", rows=[{"ApproveTransaction": {"id": held[0]}}, {"DenyTransaction": {"id": held[1]}},
                                  {"CreateAction": {"account": "bob", "action": "DealWon", "key": "m-1"}},
                                  {"PayToAccount": {"account": "bob", "amount": "1E-8", "status": "PAID"}}])
        says = desk.sync(server, server.ways[0])
        assert says["changedTransactions"] == 2 and says["newActions"] == 1, says
        statuses = dict(desk.query("SELECT id, status FROM server_transaction"))
        assert (statuses[held[0]], statuses[held[1]], statuses[held[2]]) == (0, 2, 1)
        # The key ties the deal to the appointment with which it began.
        assert desk.query("SELECT count(*) FROM action") == [(n + 1,)]
        assert desk.query("SELECT amount FROM server_transaction WHERE account = 'bob' ORDER BY at DESC LIMIT 1") == [("1E-8",)]


def test_a_connection_that_breaks_loses_nothing():
    rng = random.Random(5)
    with scene(rows=seed(300)) as (server, folder):
        whole = Desk(folder, "whole.premia")
        whole.sync(server, server.ways[0])
        for i, way in enumerate(server.ways * 3):
            desk = Desk(folder, f"{i}.premia")
            # Longer than it is tried again.
            server.order("fault", method="GetTransactionsList", kind="reset", after=rng.randrange(1, 250), times=12)
            code, out, err = desk.run(*desk.arguments(server, way))
            assert code == 3, (code, out, err)
            assert json.loads(out)["done"] is False and json.loads(out)["error"] in err, (out, err)
            assert desk.query("SELECT problem <> '' FROM server_sync") == [(1,)]
            server.order("clear")
            desk.sync(server, way)
            assert desk.copy() == whole.copy(), difference(desk.copy(), whole.copy())
            assert desk.query("SELECT problem <> '' FROM server_sync ORDER BY id") == [(1,), (0,)]


def test_one_break_is_read_over_at_once():
    with scene(rows=seed(300)) as (server, folder):
        for i, way in enumerate(server.ways):
            desk = Desk(folder, f"{i}.premia")
            server.order("fault", method="GetTransactionsList", kind="reset", after=100, times=1)
            assert desk.sync(server, way)["newTransactions"] > 300


def test_memory_does_not_grow_with_the_stream():
    most = []
    for n in (20000, 60000):
        with scene(rows=[{"fill": {"accounts": 20, "transactions": n}}]) as (server, folder):
            desk = Desk(folder)
            process = desk.start(*desk.arguments(server, server.ways[0]))
            says = json.loads(process.stdout.read())
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            assert process.returncode == 0 and says["newTransactions"] == n, (process.returncode, says)
            most.append(usage.ru_maxrss)
    # Kept in memory, 40 000 rows more would take 30 MB and more; what differs is caches and luck.
    assert most[1] - most[0] < 12 * 1024, most


class Killing:
    """Synchronisations that are killed, at moments spread evenly from the opening of the workspace to the very end. @begin: {(name, way):
    the workspace's file from which they begin}; @wanted: {the same: what it leads to, undisturbed}."""

    def __init__(self, folder, server, begin, wanted):
        self.folder, self.server, self.begin, self.wanted = folder, server, begin, wanted
        self.before = {kind: self.at(path).copy() for kind, path in begin.items()}
        self.kinds = list(begin)
        self.lengths = {}  # how long each takes, which changes with what else the machine does
        self.met = Counter()
        for kind in self.kinds:
            began = time.monotonic()
            assert self.start(kind)[1].wait(60) == 0
            self.lengths[kind] = time.monotonic() - began

    def at(self, path):
        desk = Desk.__new__(Desk)
        desk.folder, desk.path = self.folder, path
        return desk

    def clear(self):
        for path in glob.glob(os.path.join(self.folder, "killed.premia*")):
            os.unlink(path)

    def start(self, kind):
        """(desk, process), in the moment in which it has opened the workspace."""
        self.clear()
        desk = self.at(os.path.join(self.folder, "killed.premia"))
        shutil.copy(self.begin[kind], desk.path)
        process = desk.start(*desk.arguments(self.server, kind[1]))
        while not os.path.exists(desk.path + "-wal") and process.poll() is None:
            time.sleep(0.0005)
        return desk, process

    def kill(self, kind, part):
        """The workspace that a synchronisation leaves which was killed when @part of its time was over."""
        for _ in range(60):
            desk, process = self.start(kind)
            began = time.monotonic()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(self.lengths[kind] * part)
            ran = time.monotonic() - began
            process.kill()
            process.communicate()
            if process.returncode == -signal.SIGKILL:
                # So slowly that one which takes shorter now and then is still met at its end.
                self.lengths[kind] *= 1.03 if part > 0.8 else 1.0
                return desk
            assert process.returncode == 0, process.returncode
            self.lengths[kind] = min(self.lengths[kind], max(ran, 0.9 * self.lengths[kind]))
        raise AssertionError(f"{kind}: it was always done before {part}")

    def look(self, kind, desk):
        """The file as it was left: whole, nothing lost, nothing twice, nothing that does not belong there."""
        look = self.at(os.path.join(self.folder, "killed.premia-look"))
        for path in glob.glob(desk.path) + glob.glob(desk.path + "-wal"):
            shutil.copy(path, path.replace(desk.path, look.path))
        assert look.query("PRAGMA integrity_check") == [("ok",)] and look.query("PRAGMA foreign_key_check") == []
        found, before, wanted = (names_of(copy) for copy in (look.copy(), self.before[kind], self.wanted[kind]))
        for table, rows in found.items():
            assert not [row for row, n in rows.items() if n > wanted[table][row]], (table, rows - wanted[table])
            assert not before[table] - rows, (table, before[table] - rows)
        self.met["nothing yet" if found == before else "everything" if found == wanted else "some of it"] += 1

    def once(self, i, n):
        """The @i th of @n."""
        kind, rounds = self.kinds[i % len(self.kinds)], max(1, n // len(self.kinds))
        desk = self.kill(kind, (i // len(self.kinds) % rounds + 0.999 * random.Random(i).random()) / rounds)
        self.look(kind, desk)
        desk.sync(self.server, kind[1])
        assert desk.copy() == self.wanted[kind], (kind, difference(desk.copy(), self.wanted[kind]))
        desk.call("audit", "--workspace", desk.path)


def names_of(copy):
    """{table: Counter}: which row it is, without what may change of it."""
    names = {"server_account": ["id"], "server_transaction": ["id"], "action": ["account", "action", "key", "at"]}
    return {table: Counter(json.dumps([row[k] for k in names[table]] if table in names else row, sort_keys=True) for row in copy[table])
            for table in ("server_account", "server_transaction", "server_action", "action")}


def test_killed_at_any_moment_and_run_again():
    n = int(os.environ.get("PREMIA_KILLS", "8"))
    rows = seed(900)
    early = [row for row in rows if row["at"] < "2026-11-14"]
    with scene(rows=early) as (server, folder):
        # A copy is of one address: another one begins it anew.
        begin, wanted = {(name, way): os.path.join(folder, f"{name}-{i}.premia") for name in ("new", "known") for i, way in enumerate(server.ways)}, {}
        for (name, way), path in begin.items():
            desk = Desk(folder, os.path.basename(path))
            with open(os.path.join(folder, "actions.csv"), "w", encoding="utf-8") as f:
                f.write("account,action,key,at\nann,AppointmentSet,m-0,2026-11-01T10:00:00\nbob,CallMade,ours,2026-11-01T10:00:00\n")
            desk.call("import", "--workspace", path, "--actions", "actions.csv")
            if name == "known":
                desk.sync(server, way)
        # Since they were there last things have come and changed.
        held = [row["id"] for row in desk.copy()["server_transaction"] if row["status"] == 1]
        assert len(held) >= 60, len(held)
        server.order("sow", rows=[row for row in rows if row not in early] + [{"ApproveTransaction": {"id": which}} for which in held[:40]] +
                     [{"DenyTransaction": {"id": which}} for which in held[40:60]])
        for kind, path in begin.items():
            desk = Desk(folder, "whole.premia")
            shutil.copy(path, desk.path)
            desk.sync(server, kind[1])
            wanted[kind] = desk.copy()
            os.unlink(desk.path)
        first, *others = wanted.values()
        assert all(other == first for other in others) and len(first["server_transaction"]) > 900, [difference(first, other) for other in others]
        killing = Killing(folder, server, begin, wanted)
        for i in range(n):
            killing.once(i, n)
            if (i + 1) % 100 == 0:
                print(f"# killed {i + 1} times", flush=True)
        print(f"# killed {n} times; was there: {dict(killing.met)}")
        assert n < 200 or min(killing.met[what] for what in ("nothing yet", "some of it", "everything")) > 0, killing.met


def test_ctrl_c_ends_it_cleanly():
    with scene(rows=seed(20)) as (server, folder):
        for i, way in enumerate(server.ways):
            desk = Desk(folder, f"{i}.premia")
            server.order("fault", method="GetTransactionsList", kind="stall", after=5, ms=60000, times=0)
            process = desk.start(*desk.arguments(server, way))
            deadline = time.monotonic() + 20
            while not server.order("calls")["calls"] and time.monotonic() < deadline:
                time.sleep(0.05)
            time.sleep(0.5)
            began = time.monotonic()
            process.send_signal(signal.SIGINT)
            out, err = (part.decode("utf-8") for part in process.communicate(timeout=20))
            assert process.returncode == 3 and time.monotonic() - began < 5, (process.returncode, out, err)
            assert "cancelled" in err and json.loads(out)["done"] is False, (out, err)
            server.order("clear")
            server.calls()
            assert desk.sync(server, way)["done"]
            server.calls()


def test_a_wrong_token_is_refused_and_harms_nobody():
    with scene() as (server, folder):
        for i, way in enumerate(server.ways):
            desk = Desk(folder, f"{i}.premia")
            code, out, err = desk.run("sync", "--workspace", desk.path, "--server", way, environment={"PREMIA_TOKEN": "some-other-token"})
            assert code == 1 and out == "" and "does not take the token" in err, (code, out, err)
            assert "some-other-token" not in err
            calls = server.calls()
            assert {call["method"] for call in calls} == {"GetLeaderBoardsList"}, calls
            assert desk.query("SELECT count(*) FROM server_transaction") == [(0,)]
            assert desk.sync(server, way)["done"]
            server.calls()


def test_a_certificate_that_nobody_vouches_for():
    def of(name):
        return os.path.join(CERTIFICATES, name)
    with scene("--tls-cert", of("server.pem"), "--tls-key", of("server.key")) as (server, folder):
        for i, way in enumerate(server.ways):
            way = way.replace("127.0.0.1", "localhost")
            assert way.startswith(("grpcs://", "https://")), way
            desk = Desk(folder, f"{i}.premia")
            for authority in ([], ["--ca-file", of("other-ca.pem")]):
                code, out, err = desk.run(*desk.arguments(server, way), *authority)
                assert code == 3 and "certificate" in err, (code, out, err)
            assert desk.query("SELECT count(*) FROM server_transaction") == [(0,)]
            assert desk.sync(server, way, "--ca-file", of("ca.pem"))["newActions"] >= 40


def test_offline_changes_nothing():
    with tempfile.TemporaryDirectory(prefix="premia-sync-") as folder:
        desk = Desk(folder)
        with RewardServer(STAND_IN, folder, seed()) as server:
            desk.sync(server, server.ways[0])
            before = desk.copy()
        for way in server.ways:
            code, out, err = desk.run("sync", "--workspace", desk.path, "--server", way, "--token-file", server.token_file)
            assert code == 3 and out == "" and "127.0.0.1" in err, (code, out, err)
        assert desk.copy() == before, difference(desk.copy(), before)
        assert [problem != "" for problem, in desk.query("SELECT problem FROM server_sync ORDER BY id")] == [False, True, True]


def test_a_file_and_the_server_tell_one_action():
    with scene() as (server, folder):
        desk = Desk(folder)
        with open(os.path.join(folder, "actions.csv"), "w", encoding="utf-8") as f:
            f.write("account,action,key,at,amount,currency\nann,AppointmentSet,m-0,2026-11-01T10:00:00,,\nann,DealWon,m-0,2026-11-20T10:00:00,5000,RUB\n")
        desk.call("import", "--workspace", desk.path, "--actions", "actions.csv")
        says = desk.sync(server, server.ways[0])
        assert says["newActions"] >= 40, says
        rows = desk.query("SELECT a.key, a.at, a.source FROM action a JOIN word w ON w.id = a.action JOIN word p ON p.id = a.account"
                          " WHERE w.text = 'AppointmentSet' AND p.text = 'ann' AND a.key = 'm-0'")
        # The file has the true time; both are named.
        assert rows == [("m-0", 1793516400000000, 3)], rows
        # One for each that the server knows, and the deal.
        assert desk.query("SELECT count(*) FROM action") == [(says["newActions"] + 1,)]
        # The other way round it is the same row.
        other = Desk(folder, "other.premia")
        other.sync(server, server.ways[0])
        other.call("import", "--workspace", other.path, "--actions", "actions.csv")
        assert other.copy()["action"] == desk.copy()["action"], difference(other.copy(), desk.copy())


def test_accounts_are_made_only_when_asked_for():
    with scene() as (server, folder):
        desk = Desk(folder)
        assert desk.sync(server, server.ways[0])["missing"] == ["cat"]
        assert desk.sync(server, server.ways[0], "--create-missing")["missing"] == []
        made = {row["id"]: row["registeredAt"] for row in server.order("dump")["accounts"]}
        # 2026-10-01 in Moscow.
        assert made["cat"] == 1790802000000, made
        assert made["ann"] != 1709240400000
        assert desk.query("SELECT registered_at FROM server_account WHERE id = 'cat'") == [(1790802000000000,)]


def test_what_waits_is_told_once():
    with scene() as (server, folder):
        desk = Desk(folder)
        with contextlib.closing(sqlite3.connect(desk.path)) as db:
            for action, key in (("AppointmentQualified", "m-1"), ("AppointmentSet", "m-0"), ("Danced", "m-2"), ("WelcomeTour", "m-3")):
                db.execute("INSERT INTO action_request (account, action, has_key, key, at, state, reason, changed_at) VALUES ('ann', ?, 1, ?, 0, 'waiting', '', 0)",
                           (action, key))
            db.commit()
        code, out, err = desk.run(*desk.arguments(server, server.ways[0]))
        says = json.loads(out)
        assert code == 1 and says["done"] and says["told"] == 2 and len(says["problems"]) == 2, (code, out, err)
        assert desk.query("SELECT action, state FROM action_request ORDER BY id") == [
            ("AppointmentQualified", "done"), ("AppointmentSet", "done"), ("Danced", "refused"), ("WelcomeTour", "refused")]
        reasons = dict(desk.query("SELECT action, reason FROM action_request"))
        assert "gamification.json" in reasons["Danced"] and "counts once" in reasons["WelcomeTour"], reasons
        told = [row for row in server.order("dump")["actions"] if row["action"] == "AppointmentQualified"]
        assert [(row["account"], row["key"]) for row in told] == [("ann", "m-1")]
        assert desk.sync(server, server.ways[0])["told"] == 0


def test_payments_whose_end_is_not_known_are_settled():
    for way in ("url", "web_url"):
        with pay_room.folder() as folder, RewardServer(STAND_IN, folder) as server:
            company = pay_room.Company(folder, 4, ["2026-10"])
            company.accounts(server)
            workspace = os.path.join(folder, "w.premia")
            # The answers to payments are lost, and then nobody can be asked what became of them.
            server.order("fault", method="PayToAccount", kind="lost", nth=1, times=2)
            server.order("fault", method="GetTransactionsList", kind="status", code=14, nth=3, times=0)
            code, out, err = pay_room.pay(workspace, server, "2026-10", way=way)
            assert code == 3, (code, out, err)
            server.order("clear")
            desk = Desk.__new__(Desk)
            desk.folder, desk.path = folder, workspace
            left = desk.query("SELECT count(*) FROM payment WHERE state IN ('waiting', 'sending')")[0][0]
            assert left > 0, desk.query("SELECT person, state, reason FROM payment")
            assert desk.sync(server, server.ready[way])["paymentsSettled"] == left
            assert desk.query("SELECT DISTINCT state FROM payment") == [("paid",)]
            alive = [(row["account"], row["status"]) for row in server.order("dump")["transactions"] if row["status"] != "DENIED"]
            assert sorted(alive) == [(person, "PAID") for person in company.people], alive
            before = desk.copy()
            says = desk.sync(server, server.ready[way])
            assert says["paymentsSettled"] == says["newTransactions"] == says["changedTransactions"] == 0, says
            assert desk.copy() == before, difference(desk.copy(), before)
            # Somebody approves a second one of the same id by hand: no more than one is ever paid.
            row = next(row for row in server.order("dump")["transactions"] if row["status"] == "PAID")
            server.order("sow", rows=[{"PayToAccount": {"account": row["account"], "amount": row["amount"], "status": "HOLD",
                                                        "meta": [{"name": k, "value": v} for k, v in row["meta"].items()]}}])
            assert desk.sync(server, server.ready[way])["paymentsSettled"] == 1
            assert [r["status"] for r in server.order("dump")["transactions"] if r["account"] == row["account"]].count("PAID") == 1
            assert not [r for r in server.order("dump")["transactions"] if r["status"] == "HOLD"]


def test_the_token_is_given_in_every_way_but_one():
    with scene() as (server, folder):
        desk = Desk(folder)
        call = ["sync", "--workspace", desk.path, "--server", server.ways[0]]
        for wrong in (["--token", "secret"], ["--token=secret"]):
            code, out, err = desk.run(*call, *wrong)
            assert code == 2 and out == "" and "--token-file" in err and "secret" not in err, (code, err)
        code, _, err = desk.run(*call)
        assert code == 2 and "PREMIA_TOKEN" in err, err
        read, write = os.pipe()
        os.write(write, (TOKEN + "\n").encode())
        os.close(write)
        code, _, err = desk.run(*call, "--token-fd", str(read), pass_fds=(read,))
        os.close(read)
        assert code == 0, err
        code, _, err = desk.run(*call, environment={"PREMIA_TOKEN": TOKEN})
        assert code == 0, err
        for path in glob.glob(os.path.join(folder, "w.premia*")):
            with open(path, "rb") as f:
                assert TOKEN.encode() not in f.read(), path


def test_the_address_is_kept_only_when_asked_for():
    with scene() as (server, folder):
        desk = Desk(folder)
        plain = ["sync", "--workspace", desk.path, "--token-file", server.token_file]
        code, _, err = desk.run(*plain)
        assert code == 2 and "--server" in err, err
        desk.sync(server, server.ways[0])
        assert desk.run(*plain)[0] == 2
        desk.sync(server, server.ways[0], "--remember")
        code, out, err = desk.run(*plain)
        assert code == 0 and server.ways[0] in out, (out, err)
        code, _, err = desk.run(*plain, "--server", "gopher://rewards.example")
        assert code == 2, err
        code, _, err = desk.run(*plain, "--server", "grpc://rewards.example:50051")
        assert code == 2 and "rewards.example" in err, err


def test_the_text_says_what_changed():
    with scene() as (server, folder):
        desk = Desk(folder)
        code, out, err = desk.run("sync", "--workspace", desk.path, "--server", server.ways[0], "--token-file", server.token_file)
        assert code == 0 and err == "", err
        assert "Actions: 4" in out and "new" in out and "cat" in out and "eve" in out, out


if __name__ == "__main__":
    tap.run(globals())
