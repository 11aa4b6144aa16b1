# SPDX-License-Identifier: GPL-3.0-or-later
"""A CRM's table into a workspace and out of it again: people see first what would happen, nobody is paid by a name that only looks like
theirs, and what is undone was never there.

usage: test_import_profile.py PREMIACTL
"""

import csv
import io
import json
import sqlite3
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import openpyxl

from calc_call import run, scheme
from closing_book import Book

MOSCOW = timezone(timedelta(hours=3))
PEOPLE = "id,name,role\n7,Анна Петрова,\n8,Борис Иванов,\n9,Борис Иванов,\n"
SCHEME = scheme({"id": "c", "type": "percent", "measure": "sold", "rate": "10%"}, measures={"sold": {"sum": "amount", "reached": ["won"], "at": "won"}})
PROFILE = {
    "premia": "import/1", "key": "Номер", "date_format": "%d.%m.%Y %H:%M", "decimal": ",",
    "rows": [
        {"when": {"Этап": ["Встреча", "Успех"]}, "action": {"text": "AppointmentHeld"}, "account": "Ответственный", "at": "Дата", "prospect": "Клиент"},
        {"when": {"Этап": ["Успех"]}, "action": {"text": "DealWon"}, "account": "Ответственный", "at": "Закрыта", "amount": "Сумма", "prospect": "Клиент"},
    ]}
HEADING = ["Номер", "Ответственный", "Этап", "Дата", "Закрыта", "Сумма", "Клиент"]
ROWS = [
    ["101", "Петрова Анна", "Успех", "05.10.2026 12:30", "07.10.2026 18:00", "1 500,50 ₽".replace(" ", "\u00a0"), "ООО «Ромашка»"],
    ["102", "8", "Встреча", "06.10.2026 09:00", "", "", "Лютик"],
    ["103", "8", "Успех", "06.10.2026 10:00", "31.10.2026 23:59", "20 000,00", "Клён; и дуб"],
    ["104", "9", "Новая", "06.10.2026 10:00", "", "", ""],
]


def table(rows, encoding="utf-8"):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADING)
    writer.writerows(rows)
    return out.getvalue().replace("₽", "руб." if encoding == "cp1251" else "₽").encode(encoding)


def expected(rows, who):
    """What SCHEMES.md §1 makes of them, by another reader: {(account, action, key): (at, amount, prospect)}."""
    def at(text):
        return int(datetime.strptime(text, "%d.%m.%Y %H:%M").replace(tzinfo=MOSCOW).timestamp()) * 10**6

    found = {}
    for number, owner, stage, day, closed, amount, client in rows:
        owner = who.get(owner, owner)
        if stage in ("Встреча", "Успех"):
            found[owner, "AppointmentHeld", number] = (at(day), None, client)
        if stage == "Успех":
            value = amount.replace("\u00a0", "").replace(" ", "").replace("₽", "").replace(",", ".")
            found[owner, "DealWon", number] = (at(closed), int(Decimal(value) * 10**6), client)
    return found


class Desk(Book):
    def __init__(self, folder, people=PEOPLE):
        super().__init__(folder, SCHEME, people=people, zone="Europe/Moscow")
        self.path = Path(folder)
        (self.path / "profile.json").write_text(json.dumps(PROFILE, ensure_ascii=False), encoding="utf-8")

    def bring(self, rows, *options, encoding="utf-8", profile="profile.json"):
        (self.path / "deals.csv").write_bytes(table(rows, encoding))
        return self.run("import", "--workspace", "w.premia", "--profile", profile, *options, "deals.csv")

    def stored(self):
        with sqlite3.connect("file:%s?mode=ro" % (self.path / "w.premia"), uri=True) as db:
            return {(a, n, k): (at, amount, p) for a, n, k, at, amount, p in db.execute(
                "SELECT a.text, n.text, key, at, amount, prospect FROM action JOIN word AS a ON a.id = account JOIN word AS n ON n.id = action.action")}

    def everything(self):
        """All rows that pay, in their order."""
        with sqlite3.connect("file:%s?mode=ro" % (self.path / "w.premia"), uri=True) as db:
            return [db.execute("SELECT account, action, key, at, case_name, due, amount, currency, prospect, prospect_id, segment, note, source"
                               " FROM action ORDER BY id").fetchall(), db.execute("SELECT * FROM person").fetchall()]


def with_desk(function):
    def test():
        with tempfile.TemporaryDirectory() as folder:
            function(Desk(folder))
    return test


@with_desk
def test_a_look_writes_nothing(desk):
    before = (desk.path / "w.premia").read_bytes()
    code, out, err = desk.bring(ROWS, "--dry-run")
    assert code == 0, err
    assert (desk.path / "w.premia").read_bytes() == before
    assert "4 rows, 5 new, 0 changed" in out, out
    assert "+ 8 DealWon 103: account=8, action=DealWon, key=103, at=2026-10-31T23:59:00+03:00, amount=20000, " in out, out
    assert "Петрова Анна (2 actions) ? 7 “Анна Петрова” 99% (the same name in another order)" in out, out
    assert desk.stored() == {}


@with_desk
def test_every_encoding_is_the_same(desk):
    for encoding in ("utf-8", "utf-8-sig", "cp1251"):
        code, out, err = desk.bring(ROWS, "--match", "Петрова Анна=7", encoding=encoding)
        assert code == 0, err
        assert desk.stored() == expected(ROWS, {"Петрова Анна": "7"}), (encoding, desk.stored())


@with_desk
def test_nobody_is_chosen_silently(desk):
    rows = [["1", "Иванов Борис", "Встреча", "05.10.2026 12:30", "", "", ""], ["2", "Анна Петрова", "Встреча", "05.10.2026 12:30", "", "", ""]]
    code, out, err = desk.bring(rows)
    assert code == 0 and set(k[0] for k in desk.stored()) == {"Иванов Борис", "Анна Петрова"}, err
    assert "2 accounts are nobody in the workspace" in out and "then import the files again" in out, out
    desk.call("import", "--workspace", "w.premia", "--undo", "3")
    code, out, err = desk.bring(rows, "--match-names")
    # Two are called so: still nobody.
    assert code == 0 and ("7", "AppointmentHeld", "2") in desk.stored() and ("8", "AppointmentHeld", "1") not in desk.stored()
    assert "“Анна Петрова” is taken for 7" in err, err
    # A choice is remembered, and can be taken back.
    assert desk.bring(rows, "--match", "Иванов Борис=9")[0] == 0
    assert ("9", "AppointmentHeld", "1") in desk.stored()
    later = [["5", "Иванов Борис", "Встреча", "05.10.2026 12:30", "", "", ""]]
    assert desk.bring(later)[0] == 0 and ("9", "AppointmentHeld", "5") in desk.stored()
    # What was taken for 9 stays there, what comes now is nobody's.
    code, out, err = desk.bring(later + [["6", "Иванов Борис", "Встреча", "05.10.2026 12:30", "", "", ""]], "--match", "Иванов Борис=")
    assert code == 0 and "1 action stays with the person" in out and ("9", "AppointmentHeld", "5") in desk.stored(), (out, err)
    assert ("Иванов Борис", "AppointmentHeld", "6") in desk.stored() and ("Иванов Борис", "AppointmentHeld", "5") not in desk.stored()


@with_desk
def test_changes_are_told_before_they_happen(desk):
    assert desk.bring(ROWS)[0] == 0
    other = [list(r) for r in ROWS]
    other[2][5] = "21 000,00"
    other[0][3] = "в четверг"
    code, out, err = desk.bring(other, "--dry-run", "--skip-bad")
    assert code == 0 and "~ 8 DealWon 103: amount: 20000 → 21000\n" in out, out
    assert "1 rejected" in out and "deals.csv:2: " in err and "Дата" in err, err
    code, out, err = desk.bring(other)
    assert code == 1 and "deals.csv:2: " in err and desk.stored() == expected(ROWS, {}), err


@with_desk
def test_undo_is_as_if_it_had_never_been(desk):
    desk.put(actions="account,action,key,at,amount\n8,DealWon,103,2026-10-09,7\n9,CallMade,,2026-10-09,\n")
    before = desk.everything()
    assert desk.bring(ROWS)[0] == 0
    after = desk.everything()
    number = desk.call("import", "--workspace", "w.premia", "--list").split("\t")[0]
    for _ in range(2):
        out = desk.call("import", "--workspace", "w.premia", "--undo", number)
        assert "4 rows removed, 1 as they were before" in out, out
        assert desk.everything() == before
        code, _, err = desk.run("import", "--workspace", "w.premia", "--undo", number)
        assert code != 0 and "is undone already" in err, (code, err)
        desk.call("import", "--workspace", "w.premia", "--redo", number)
        assert desk.everything() == after
    desk.put(actions="account,action,key,at,amount\n8,DealWon,103,2026-10-09,8\n")
    out = desk.call("import", "--workspace", "w.premia", "--undo", number)
    assert "1 row was changed since and stays as it is:\n  8 DealWon 103\n" in out, out
    assert desk.stored()["8", "DealWon", "103"][1] == 8 * 10**6
    desk.call("audit", "--workspace", "w.premia")


@with_desk
def test_a_closed_run_stays(desk):
    assert desk.bring(ROWS)[0] == 0
    number = desk.call("import", "--workspace", "w.premia", "--list").split("\t")[0]
    closing = desk.close("2026-10")
    frozen = desk.text(closing)
    assert desk.frozen(closing)["total"] == "2000.00", frozen
    desk.call("import", "--workspace", "w.premia", "--undo", number)
    assert desk.text(closing) == frozen
    # A late change like any other.
    november = desk.frozen(desk.close("2026-11"))
    lines = [line for person in november["people"] for line in person["lines"]]
    assert [line["amount"] for line in lines if line["type"] == "correction"] == ["-2000.00"], november


@with_desk
def test_profiles_by_name(desk):
    assert desk.bring(ROWS, "--remember", "Битрикс")[0] == 0
    (desk.path / "profile.json").unlink()
    code, out, err = desk.bring(ROWS, profile="Битрикс")
    assert code == 0 and "5 known already" in out, err
    code, out, err = desk.bring(ROWS, profile="Битрик")
    assert code == 1 and "did you mean “Битрикс”?" in err, err


@with_desk
def test_workbook_is_the_same_table(desk):
    book = openpyxl.Workbook()
    book.active.append(HEADING)
    for row in ROWS:
        day = [datetime.strptime(t, "%d.%m.%Y %H:%M") if t else None for t in row[3:5]]
        amount = row[5].replace("\u00a0", "").replace(" ", "").replace("₽", "").replace(",", ".")
        book.active.append([int(row[0]), row[1], row[2], *day, float(amount) if amount else None, row[6]])
    book.save(desk.path / "deals.xlsx")
    code, out, err = desk.run("import", "--workspace", "w.premia", "--profile", "profile.json", "deals.xlsx")
    assert code == 0 and desk.stored() == expected(ROWS, {}), (err, desk.stored())


@with_desk
def test_profiles_that_come_with_premia(desk):
    fixtures = Path(__file__).resolve().parent.parent / "data" / "profiles"
    for path in sorted(fixtures.glob("*.csv")):
        (desk.path / path.name).write_bytes(path.read_bytes())
        code, out, err = desk.run("import", "--workspace", "w.premia", "--profile", path.stem, path.name)
        assert code == 0, (path.name, err)
        number = desk.call("import", "--workspace", "w.premia", "--list").split("\t")[0]
        assert desk.stored(), path.name
        desk.call("import", "--workspace", "w.premia", "--undo", number)
        assert desk.stored() == {}, path.name


def handed_over():
    """Deal 103 is another Boris Ivanov's now."""
    rows = [list(r) for r in ROWS]
    rows[2][1] = "9"
    return rows


@with_desk
def test_handed_over_deals_move(desk):
    assert desk.bring(ROWS)[0] == 0
    before = desk.everything()
    for options in (["--dry-run"], ["--dry-run", "--moved", "replace"]):
        code, out, err = desk.bring(handed_over(), *options)
        assert code == 0 and "2 actions moved here from other accounts" in out and "~ 9 DealWon 103: account: 8 → 9\n" in out, (out, err)
        assert desk.everything() == before
    assert desk.bring(handed_over())[0] == 0
    after = desk.everything()
    assert desk.stored() == expected(handed_over(), {})
    assert "moved" not in desk.bring(handed_over())[1] and desk.everything() == after
    number = desk.call("import", "--workspace", "w.premia", "--list").split("\t")[0]
    desk.call("import", "--workspace", "w.premia", "--undo", number)
    assert desk.everything() == before
    desk.call("import", "--workspace", "w.premia", "--redo", number)
    assert desk.everything() == after
    desk.call("audit", "--workspace", "w.premia")


@with_desk
def test_handed_over_deals_stay_or_count_for_both(desk):
    assert desk.bring(ROWS)[0] == 0
    before = desk.everything()
    code, out, err = desk.bring(handed_over(), "--moved", "skip")
    assert code == 0 and "2 actions are other accounts’ and stay there" in out and desk.everything() == before, (out, err)
    assert "= 9 DealWon 103: 8 (the file says 9)\n" in desk.bring(handed_over(), "--moved", "skip", "--dry-run")[1]
    code, out, err = desk.bring(handed_over(), "--moved", "keep")
    assert code == 0 and "2 actions are there under other accounts, too" in out, (out, err)
    assert desk.stored() == {**expected(ROWS, {}), **expected(handed_over(), {})}


@with_desk
def test_nothing_moves_to_nobody(desk):
    assert desk.bring(ROWS, "--match", "Петрова Анна=7")[0] == 0
    before = desk.everything()
    code, out, err = desk.bring(ROWS, "--match", "Петрова Анна=")
    assert code == 0 and "2 actions stay with the people who have them" in out and desk.everything() == before, (out, err)


@with_desk
def test_owners_who_are_matched_later(desk):
    assert desk.bring(ROWS)[0] == 0
    assert desk.bring(ROWS, "--match", "Петрова Анна=7")[0] == 0
    assert desk.stored() == expected(ROWS, {"Петрова Анна": "7"})


@with_desk
def test_a_closed_run_corrects_both(desk):
    assert desk.bring(ROWS)[0] == 0
    closing = desk.close("2026-10")
    frozen = desk.text(closing)
    assert desk.bring(handed_over())[0] == 0
    assert desk.text(closing) == frozen
    november = desk.frozen(desk.close("2026-11"))
    assert [(person["id"], line["amount"]) for person in november["people"] for line in person["lines"] if line["type"] == "correction"] == [
        ("8", "-2000.00"), ("9", "2000.00")], november


@with_desk
def test_wrong_calls(desk):
    code, _, err = desk.run("import", "--workspace", "w.premia", "--match", "a=7", "profile.json")
    assert code == 2 and "--profile" in err, err
    code, _, err = desk.bring(ROWS, "--match", "a")
    assert code == 2 and "ACCOUNT=ID" in err, err
    code, _, err = desk.bring(ROWS, "--moved", "everywhere")
    assert code == 2 and "replace, keep or skip" in err, err
    code, _, err = desk.run("import", "--workspace", "w.premia", "--undo", "77")
    assert code != 0 and "knows no such import" in err, err


sys.exit(run(globals()))
