# SPDX-License-Identifier: GPL-3.0-or-later
"""Streaks, team goals and contests beside a second reading of what they mean, on random companies; and how premiactl takes them.

usage: test_contests.py PREMIACTL FOLDER_OF_REFERENCE [FIRST_SEED COUNT]
"""

import datetime as dt
import json
import os
import random
import sys
import tempfile

from calc_call import run
from closing_book import Book

sys.path.insert(0, sys.argv[2])
sys.dont_write_bytecode = True
import company  # noqa: E402
from contests import Contest, cut  # noqa: E402

SEEDS = range(*([int(sys.argv[3]), int(sys.argv[3]) + int(sys.argv[4])] if len(sys.argv) > 4 else [9000, 9030]))
PER_COMPANY = 8

MEASURES = {
    "held": {"count": "cases", "reached": ["held"], "credit": "setter", "at": "held"},
    "set": {"count": "cases", "reached": ["set"], "credit": "setter", "at": "set"},
    "good": {"count": "cases", "reached": ["held", "qualified"], "not_reached": ["rejected"], "at": "qualified", "once_per": {"prospect": 30}},
    "won": {"sum": "amount", "reached": ["won"], "credit": {"setter": "30%", "closer": "70%"}},
    "calls": {"count": "actions", "actions": ["CallMade", "ConversationHeld"]},
    "clients": {"count": "prospects", "reached": ["set"], "credit": "setter"},
    "show": {"ratio": ["held", "set"], "cohort": "due"},
    "take": {"ratio": ["good", "held"]},
}


class Maker:
    """Random contests for a company."""

    def __init__(self, firm, r):
        self.firm, self.r = firm, r

    def day(self, low, high):
        return (self.firm.start + dt.timedelta(self.r.randint(low, high))).date()

    def contest(self, number):
        r, kind = self.r, self.r.choice(["streak", "goal", "contest", "contest"])
        it = {"premia": "contest/1", "id": "c%d" % number, "kind": kind, "span": self.span(kind)}
        if r.random() < 0.4:
            it["role"] = r.choice(["telemarketer", "closer"])
        if r.random() < 0.3:
            it["team"] = r.choice(["North", "South"])
        if r.random() < 0.2:
            it["auto_accept_days"] = r.choice([0, 5])
        it["measures"] = MEASURES
        if r.random() < 0.2:
            it["points"] = {"held": "2", "set": "-0.5", "won": "0.001"}
        else:
            it["value"] = r.choice(["held", "held", "set", "good", "won", "calls", "clients", "show", "take"])
        rate = it.get("value") in ("show", "take")
        least = r.choice(["50%", "0.75", "1"]) if rate else r.choice(["1", "1", "2", "3", "500"] if it.get("value") == "won" else ["1", "1", "2", "3"])
        if rate and r.random() < 0.6:
            it["min_base"] = r.choice(["0", "1", "2"])
        return {"streak": self.streak, "goal": self.goal, "contest": self.ranking}[kind](it, least)

    def span(self, kind):
        r = self.r
        if r.random() < 0.5:
            span = {"every": r.choice(["week", "month", "month", "quarter"])}
            if r.random() < 0.6:
                span["from"] = self.day(-20, 30).isoformat()
            if r.random() < 0.2:
                span["to"] = self.day(31, 90).isoformat()
            return span
        span = {"from": self.day(-10, 30).isoformat()}
        if kind != "streak" or r.random() < 0.6:
            span["to"] = self.day(31, 70).isoformat()
        return span

    def reward(self, it, prizes):
        if self.r.random() < 0.6:
            it["reward"] = {"pay": prizes}
        return it

    def streak(self, it, least):
        it["unit"] = self.r.choice(["day", "workday", "week"])
        it["length"] = 2 if it["unit"] == "day" or "every" in it["span"] else self.r.choice([2, 3])
        if it["unit"] == "week" and it["span"].get("every") == "week":
            it["unit"] = "workday"
        it["at_least"] = least
        return self.reward(it, ["100.5"])

    def goal(self, it, least):
        it["at_least"] = least if least.endswith("%") or "." in least else str(int(least) * self.r.choice([1, 3]))
        return self.reward(it, ["50"])

    def ranking(self, it, least):
        r = self.r
        if r.random() < 0.3:
            it["at_least"] = least
            self.reward(it, ["70.01"])
        else:
            it["winners"] = r.choice([1, 2, 3])
            self.reward(it, ["100", "50.01", "7"][:it["winners"]])
        if r.random() < 0.3:
            it["min"] = least
        if r.random() < 0.4:
            it["ties"] = r.choice(["share", "all"])
        if r.random() < 0.35:
            it["by"] = "improvement"
        return it


def made(firm, seed):
    maker = Maker(firm, random.Random("contest %d" % seed))
    contests = [maker.contest(number) for number in range(PER_COMPANY)]
    return contests, maker.day(20, 75).isoformat() + maker.r.choice(["", "T15:30"])


def book_of(folder, firm, files):
    book = Book(folder, {"premia": "scheme/1", "id": "s", "currency": "RUB", "period": "month", "measures": {}, "components": []}, people=None,
                zone=firm.zone)
    texts = {}
    for name, path in files.items():
        if name != "scheme":
            with open(path, encoding="utf-8") as f:
                text = f.read()
            if text.count("\n") > 1:
                texts[name] = text
    book.put(**texts)
    return book


def judged(book, contests, at):
    names = []
    for contest in contests:
        names.append(contest["id"] + ".json")
        with open(os.path.join(book.folder, names[-1]), "w", encoding="utf-8") as f:
            json.dump(contest, f)
    return json.loads(book.call("badges", "contests", "--workspace", "w.premia", "--at", at, "--format", "json", *names))["contests"]


def text(value):
    return None if value is None else cut(value)


def compare_standing(contest, got, want):
    assert got["person"] == want["person"], (got, want)
    assert got["value"] == text(want["value"]), (got, want)
    assert got["wins"] == want["wins"], (got, want)
    if contest["kind"] != "contest" or want["score"] is not None:
        assert got["missing"] == cut(want["missing"]), (got, want)
    if contest["kind"] == "streak":
        assert (got["run"], got["best"]) == (want["run"], want["best"]), (got, want)
    if contest["kind"] == "contest":
        assert got["place"] == want["place"], (got, want)
        if "by" in contest and want["score"] is not None:
            assert got["score"] == cut(want["score"]), (got, want)
    if "reward" in contest:
        assert got["prize"] == cut(want["prize"]), (got, want)


def compare(contest, got, rounds, wins):
    assert [r["occasion"] for r in got["rounds"]] == [r["occasion"] for r in rounds]
    for mine, theirs in zip(got["rounds"], rounds):
        assert mine["state"] == theirs["state"], (mine, theirs)
        if contest["kind"] == "goal" and theirs["state"] != "planned":
            assert mine["value"] == text(theirs["value"]), (mine, theirs)
            assert mine["missing"] == cut(theirs["missing"]), (mine, theirs)
            assert mine["reached_on"] == (theirs["reached_on"] and theirs["reached_on"].isoformat()), (mine, theirs)
        assert [s["person"] for s in mine["standings"]] == [s["person"] for s in theirs["standings"]], (mine, theirs)
        for a, b in zip(mine["standings"], theirs["standings"]):
            compare_standing(contest, a, b)
    assert [(w["person"], w["occasion"], w["on"], w.get("place", 0)) for w in got["wins"]] \
        == [(w["person"], w["occasion"], w["on"].isoformat(), w["place"]) for w in wins]
    if "reward" in contest:
        assert [w["prize"] for w in got["wins"]] == [cut(w["prize"]) for w in wins]


def test_beside_a_second_reading():
    won = {"streak": 0, "goal": 0, "contest": 0}
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as own:
            firm = company.Company(seed * company.SCHEMES_PER_COMPANY)
            files = firm.write(folder)
            contests, at = made(firm, seed)
            book = book_of(own, firm, files)
            for contest, got in zip(contests, judged(book, contests, at)):
                try:
                    rounds, wins = Contest(files, contest, firm.zone, at).judge()
                    compare(contest, got, rounds, wins)
                except AssertionError as e:
                    raise AssertionError("seed %d, at %s, %s: %s" % (seed, at, json.dumps(contest), e)) from e
                won[contest["kind"]] += len(wins)
    assert len(sys.argv) > 4 or min(won.values()) > 10, won


PEOPLE = "id,name,role\nann,Ann,telemarketer\nbob,Bob,telemarketer\n"
ACTIONS = ("account,action,key,at\nann,AppointmentSet,a,2026-10-05T10:00\nbob,AppointmentHeld,a#2,2026-10-06T10:00\n"
           "ann,CallMade,x,2026-10-06T09:00\n")
OCTOBER = {"premia": "contest/1", "id": "october", "kind": "contest", "span": {"from": "2026-10-01", "to": "2026-10-31"},
           "measures": {"held": MEASURES["held"]}, "value": "held", "winners": 1}


def with_book(function):
    def test():
        with tempfile.TemporaryDirectory() as folder:
            book = Book(folder, {"premia": "scheme/1", "id": "s", "currency": "RUB", "period": "month", "measures": {}, "components": []}, PEOPLE)
            book.put(actions=ACTIONS)
            function(book)
    test.__name__ = function.__name__
    return test


def write(book, name, content):
    with open(os.path.join(book.folder, name), "w", encoding="utf-8") as f:
        f.write(content if isinstance(content, str) else json.dumps(content))


@with_book
def test_kept_in_the_workspace(book):
    assert "no streak" in book.call("badges", "contests", "--workspace", "w.premia")
    write(book, "o.json", OCTOBER)
    book.call("badges", "contests", "--workspace", "w.premia", "--save", "o.json")
    said = book.call("badges", "contests", "--workspace", "w.premia", "--at", "2026-10-20")
    assert "october: 2026-10. Whoever has most wins: appointments held." in said, said
    assert "1. ann  1  *" in said and "handed out" not in said, said
    assert "* 2026-10-01/2026-10-31  ann (not handed out yet)" in book.call("badges", "contests", "--workspace", "w.premia", "--at", "2026-11-01")


@with_book
def test_warns_of_gaming(book):
    write(book, "calls.json", {**OCTOBER, "measures": {"calls": MEASURES["calls"] | {"actions": ["CallMade"]}}, "value": "calls"})
    assert "! Only calls count" in book.call("badges", "contests", "--workspace", "w.premia", "calls.json")


@with_book
def test_wrong_calls(book):
    write(book, "bad.json", {**OCTOBER, "value": "helt"})
    write(book, "worse.json", "{")
    for code, said, args in [
        (2, "--workspace", ["badges", "contests"]),
        (2, "format", ["badges", "contests", "--workspace", "w.premia", "--format", "xml"]),
        (2, "--at", ["badges", "contests", "--workspace", "w.premia", "--at", "soon"]),
        (2, "--save", ["badges", "contests", "--workspace", "w.premia", "--save"]),
        (1, "bad.json: /value: ", ["badges", "contests", "--workspace", "w.premia", "bad.json"]),
        (1, "worse.json:1", ["badges", "contests", "--workspace", "w.premia", "worse.json"]),
        (2, "none.json", ["badges", "contests", "--workspace", "w.premia", "none.json"]),
    ]:
        found, _, err = book.run(*args)
        assert found == code and said in err, (args, found, err)


if __name__ == "__main__":
    sys.exit(run(globals()))
