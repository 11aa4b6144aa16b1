# SPDX-License-Identifier: GPL-3.0-or-later
"""premiactl pay: what it says, what it sends, what it leaves to a person.

usage: test_pay.py PREMIACTL STAND_IN
"""

import json
import os
import sqlite3
import subprocess
import sys

from calc_call import run
from pay_room import TOKEN, Company, Server, command, copy, environment, folder, pay, skip_without_server, sum_of

PERIOD = "2026-01"


def with_company(people=4, months=(PERIOD,)):
    def decorate(function):
        def test():
            with folder() as at, Server(at) as server:
                company = Company(at, people, list(months))
                company.accounts(server)
                function(company, server, os.path.join(at, "w.premia"))
        test.__name__ = function.__name__
        return test
    return decorate


def states(plan):
    return [line["state"] for line in plan["people"]]


def count(server, method):
    return sum(call["method"] == method for call in server.order(do="calls")["calls"])


def status(server, transaction, what):
    server.order(do="sow", rows=[{what: {"id": transaction}}])


@with_company()
def test_dry_run_asks_nobody(company, server, workspace):
    code, plan, err = pay(workspace, server, PERIOD, "--dry-run")
    assert (code, err) == (0, "") and states(plan) == [""] * 4, (code, plan, err)
    # 3.7 % of 1,000.00, 1,137.07, 1,274.14 and 1,411.21, each rounded by itself.
    assert [line["tokens"] for line in plan["people"]] == ["37", "42.07", "47.14", "52.21"], plan
    assert plan["tokens"] == "178.42" and plan["total"] == "178.42", plan
    assert not server.order(do="calls")["calls"]


@with_company()
def test_paid_once_however_often(company, server, workspace):
    for _ in range(3):
        code, plan, err = pay(workspace, server, PERIOD)
        assert (code, err) == (0, "") and states(plan) == ["paid"] * 4, (code, plan, err)
    assert count(server, "PayToAccount") == 4
    paid = server.payments(f"fees {PERIOD}")
    for line in plan["people"]:
        (row,) = paid[line["id"]]
        assert row["status"] == "PAID" and row["amount"] == line["tokens"] and row["id"] == line["transaction"], (row, line)
        # What stands there is what was agreed, and no more.
        assert row["meta"] == {"premia.payment": line["payment"], "premia.run": f"fees {PERIOD}", "premia.person": line["id"],
                               "premia.statement": line["statement"]}, row


@with_company()
def test_another_workstation_finds_it_paid(company, server, workspace):
    other = copy(workspace, "other.premia")
    assert pay(workspace, server, PERIOD)[0] == 0
    code, plan, _ = pay(other, server, PERIOD, way="web_url")
    assert code == 0 and states(plan) == ["paid"] * 4, plan
    assert count(server, "PayToAccount") == 4


@with_company()
def test_hold_then_a_person_decides(company, server, workspace):
    code, plan, _ = pay(workspace, server, PERIOD, "--hold", "--person", "p00", "--person", "p01")
    assert code == 0 and states(plan) == ["held", "held"], plan
    first, second = (line["transaction"] for line in plan["people"])
    status(server, first, "ApproveTransaction")
    status(server, second, "DenyTransaction")
    code, plan, _ = pay(workspace, server, PERIOD, "--hold", "--person", "p00", "--person", "p01")
    assert code == 0 and states(plan) == ["paid", "denied"], plan
    # Whoever pays again has decided anew.
    code, plan, _ = pay(workspace, server, PERIOD, "--person", "p01")
    assert code == 0 and states(plan) == ["paid"] and plan["people"][0]["transaction"] != second, plan
    assert [row["status"] for row in server.payments(f"fees {PERIOD}")["p01"]].count("PAID") == 1


@with_company()
def test_denied_there_is_not_sent_by_another_workstation(company, server, workspace):
    other = copy(workspace, "other.premia")
    _, plan, _ = pay(workspace, server, PERIOD, "--hold", "--person", "p00")
    status(server, plan["people"][0]["transaction"], "DenyTransaction")
    code, plan, _ = pay(other, server, PERIOD, "--person", "p00")
    assert code == 0 and states(plan) == ["denied"], plan
    assert count(server, "PayToAccount") == 1


@with_company(people=2)
def test_no_account_is_open_until_there_is_one(company, server, workspace):
    company.put(people="id,name,role\nnew,New,\n")
    company.actions("new,DealWon,new-1,2026-02-03,1000.00")
    company.close("2026-02")
    code, plan, err = pay(workspace, server, "2026-02", "--person", "new")
    assert code == 1 and states(plan) == ["open"] and "new" in plan["people"][0]["reason"], (code, plan, err)
    server.order(do="sow", rows=[{"UpsertAccount": {"id": "new"}}])
    code, plan, _ = pay(workspace, server, "2026-02", "--person", "new")
    assert code == 0 and states(plan) == ["paid"], plan


@with_company(people=1)
def test_another_amount_for_the_same_statement_is_open(company, server, workspace):
    with folder() as at:
        other = Company(at, 1, ["2025-12"])
        other.actions("p00,DealWon,p00-x,2026-01-11,5000.00")
        other.close(PERIOD)
        assert pay(workspace, server, PERIOD)[0] == 0
        code, plan, _ = pay(os.path.join(at, "w.premia"), server, PERIOD)
    assert code == 1 and states(plan) == ["open"], plan
    reason = plan["people"][0]["reason"]
    assert "37" in reason and "185" in reason, reason
    assert [row["status"] for row in server.payments(f"fees {PERIOD}")["p00"]] == ["PAID"]


@with_company(people=2)
def test_a_server_that_is_away_leaves_it_waiting(company, server, workspace):
    code, plan, err = pay(workspace, server, PERIOD, "--server", "grpc://127.0.0.1:1")
    assert code == 3 and states(plan) == ["waiting", "waiting"] and "2" in err, (code, plan, err)
    code, plan, _ = pay(workspace, server, PERIOD)
    assert code == 0 and states(plan) == ["paid", "paid"], plan


@with_company(people=2)
def test_a_test_server_pays_nothing_of_the_companys(company, server, workspace):
    remember(workspace, server)
    code, _, err = pay(workspace, server, PERIOD, "--server", "grpc://127.0.0.1:1")
    assert code == 2 and server.ready["url"] in err, (code, err)
    code, plan, _ = pay(workspace, server, PERIOD, "--dry-run")
    assert code == 0 and states(plan) == ["", ""], plan
    code, plan, _ = pay(workspace, server, PERIOD)
    assert code == 0 and states(plan) == ["paid", "paid"], plan


def remember(workspace, server, *more, way="url"):
    done = subprocess.run([os.path.abspath(sys.argv[1]), "sync", "--workspace", workspace, "--server", server.ready[way], "--token-file", server.token_file,
                           "--remember", *more], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@with_company(people=2)
def test_a_payment_belongs_to_its_server(company, server, workspace):
    remember(workspace, server)
    server.order(do="fault", method="PayToAccount", kind="lost", nth=1, times=0)
    # Stored there, as nobody knows here: it may not be looked for, or sent, anywhere else.
    server.order(do="fault", method="GetTransactionsList", kind="status", code=14, nth=3, times=0)
    code, plan, err = pay(workspace, server, PERIOD)
    before = states(plan)
    assert code == 3 and "sending" in before and set(before) <= {"sending", "waiting"}, (code, plan, err)
    with folder() as at, Server(at) as other:
        company.accounts(other)
        remember(workspace, other)
        other.order(do="forget")
        for _ in range(2):
            code, plan, err = pay(workspace, other, PERIOD)
            assert (code, err) == (1, "") and states(plan) == before, (code, plan, err)
            for line in plan["people"]:
                assert server.ready["url"] in line["reason"] and other.ready["url"] in line["reason"], line
                assert line["server"] == server.ready["url"], line
        assert not other.order(do="calls")["calls"] and not other.payments(f"fees {PERIOD}")
        remember(workspace, other)
        assert not other.payments(f"fees {PERIOD}")
    server.order(do="clear")
    remember(workspace, server)
    code, plan, err = pay(workspace, server, PERIOD)
    assert code == 0 and states(plan) == ["paid"] * 2, (code, plan, err)
    for rows in server.payments(f"fees {PERIOD}").values():
        assert [row["status"] for row in rows if row["status"] != "DENIED"] == ["PAID"], rows


@with_company(people=2)
def test_the_same_server_by_another_address(company, server, workspace):
    remember(workspace, server)
    server.order(do="fault", method="PayToAccount", kind="lost", nth=1, times=0)
    server.order(do="fault", method="GetTransactionsList", kind="status", code=14, nth=3, times=0)
    assert pay(workspace, server, PERIOD)[0] == 3
    server.order(do="clear")
    remember(workspace, server, "--same-server", way="web_url")
    # The synchronisation ran before that was known.
    code, plan, err = pay(workspace, server, PERIOD, way="web_url")
    assert code == 0 and states(plan) == ["paid"] * 2, (code, plan, err)
    assert {line["server"] for line in plan["people"]} == {server.ready["web_url"]}
    for rows in server.payments(f"fees {PERIOD}").values():
        assert [row["status"] for row in rows if row["status"] != "DENIED"] == ["PAID"], rows
    with sqlite3.connect(f"file:{workspace}?mode=ro", uri=True) as db:
        moved = db.execute("SELECT before, after FROM audit WHERE what = 'payment.server'").fetchall()
    assert len(moved) == 2 and all(before == f"server={server.ready['url']}" for before, _ in moved), moved


@with_company(people=2)
def test_wrong_token_sends_nothing(company, server, workspace):
    wrong = os.path.join(os.path.dirname(workspace), "wrong")
    with open(os.open(wrong, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as f:
        f.write("not-the-token\n")
    code, plan, err = pay(workspace, server, PERIOD, "--token-file", wrong)
    assert code == 1 and states(plan) == ["waiting", "waiting"] and "not-the-token" not in err, (code, plan, err)
    assert count(server, "PayToAccount") == 0
    assert pay(workspace, server, PERIOD)[0] == 0


@with_company(people=2)
def test_token_from_descriptor_and_environment(company, server, workspace):
    at = [part for part in command(workspace, server, PERIOD) if part not in ("--token-file", server.token_file)]
    read, write = os.pipe()
    os.write(write, (TOKEN + "\n").encode())
    os.close(write)
    done = subprocess.run([*at, "--token-fd", str(read)], capture_output=True, check=False, pass_fds=(read,), env=environment(company.folder))
    assert done.returncode == 0 and states(json.loads(done.stdout)) == ["paid", "paid"], done.stderr
    done = subprocess.run(at, capture_output=True, check=False, env={**environment(company.folder), "PREMIA_TOKEN": TOKEN})
    assert done.returncode == 0, done.stderr
    done = subprocess.run(at, capture_output=True, check=False, env=environment(company.folder))
    assert done.returncode == 2 and b"--token-file" in done.stderr, done.stderr


@with_company(people=2)
def test_tokens_for_a_unit(company, server, workspace):
    with sqlite3.connect(workspace) as db:
        db.execute("INSERT INTO setting (name, value) VALUES ('server.tokens_per_unit', '2.5')")
    db.close()
    code, plan, _ = pay(workspace, server, PERIOD)
    assert code == 0 and [line["tokens"] for line in plan["people"]] == ["92.5", "105.175"], plan
    paid = server.payments(f"fees {PERIOD}")
    assert sum_of(row["amount"] for rows in paid.values() for row in rows) == sum_of(["197.675"]) == sum_of([plan["tokens"]]), paid


@with_company(people=1)
def test_wrong_calls(company, server, workspace):
    for more, words in ((["--period", "2026-03"], "not closed"), (["--person", "nobody"], "nobody"), (["--format", "yaml"], "yaml")):
        code, _, err = pay(workspace, server, PERIOD, *more)
        assert code in (1, 2) and words in err, (more, code, err)
    assert count(server, "PayToAccount") == 0


if __name__ == "__main__":
    skip_without_server()
    sys.exit(run(globals()))
