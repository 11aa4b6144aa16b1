# SPDX-License-Identifier: GPL-3.0-or-later
"""premiactl badges preview: published answers to the digit, the form that is pinned, and what it says of a wrong call.

usage: test_badges_preview.py PREMIACTL
"""

import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import tap  # noqa: E402

PREMIACTL = os.path.abspath(sys.argv[1])
# The server's own default, as its documentation publishes it.
LEVELS = [{"xp": xp, "reward": reward} for xp, reward in ((400, 1), (800, 2), (1200, 4), (2000, 8), (4000, 16))]
AUTHOR = {"type": "ActionBased", "actions": {"WritePost": 1, "GetPostBanned": -1},
          "ranks": [{"rank": 10, "period": "31 days", "threshold": 15}, {"rank": 100, "period": "93 days", "threshold": 45}],
          "recall": {"enabled": True, "period": "31 days", "threshold": 7}}


def preview(config, people, actions, *more, at="2026-03-01", text=None):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("c.json", json.dumps(config) if text is None else text), ("p.csv", people), ("a.csv", "account,action,key,at\n" + actions)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(content)
        done = subprocess.run([PREMIACTL, "badges", "preview", "c.json", "--people", "p.csv", "--actions", "a.csv", "--at", at, "--format", "json", *more], cwd=folder,
                              capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    return done.returncode, done.stdout, done.stderr


def told(*args, **more):
    code, out, err = preview(*args, **more)
    assert code == 0, (code, err)
    return json.loads(out)


def test_example_20_levels():
    for points, level, balance in ((399, 0, "0"), (400, 1, "1"), (1200, 3, "7"), (4000, 5, "31")):
        config = {"levels": LEVELS, "actions": {"work": {"xp": points, "repeatable": True}}}
        person = told(config, "id\nann\n", "ann,work,1,2026-01-01\n")["people"][0]
        assert (person["experience"], person["level"], person["balance"]) == (points, level, balance), person
    config = {"levels": LEVELS, "actions": {"up": {"xp": 400, "repeatable": True}, "down": {"xp": -1, "repeatable": True}}}
    person = told(config, "id\nann\n", "ann,up,1,2026-01-01\nann,down,2,2026-01-02\nann,up,3,2026-01-03\n")["people"][0]
    assert (person["experience"], person["level"], person["balance"]) == (799, 1, "1"), person


def posts(n, month="01"):
    return "".join(f"ann,WritePost,{month}-{i},2026-{month}-{1 + i % 28:02}T12:{i // 28:02}:00Z\n" for i in range(n))


def test_example_21_medal():
    config = {"levels": [], "actions": {"WritePost": {"repeatable": True}, "GetPostBanned": {"repeatable": True}}, "medals": {"Author": AUTHOR}}

    def medal(actions, at, *more):
        return [(m["medal"], m["rank"]) for m in told(config, "id\nann\n", actions, *more, at=at)["people"][0]["medals"]]

    assert medal(posts(14), "2026-01-29") == []
    assert medal(posts(15), "2026-01-29") == [("Author", 10)]
    assert medal(posts(15) + "ann,GetPostBanned,b,2026-01-20\n", "2026-01-29") == []
    assert medal(posts(44), "2026-01-29") == [("Author", 10)]
    assert medal(posts(45), "2026-01-29") == [("Author", 100)]
    # Days later 6 of 15 are left in sight: below 7.
    assert medal(posts(15), "2026-02-09T12:00:00.000Z", "--jobs", "daily") == [("Author", 10)]
    assert medal(posts(15), "2026-02-09T12:00:00.001Z", "--jobs", "daily") == []
    assert medal(posts(45), "2026-01-29", "--jobs", "never") == []


def test_the_form_is_as_pinned():
    config = {"levels": [{"xp": 10, "reward": 0.25}], "actions": {"call": {"xp": 10, "reward": 0.1, "repeatable": True}, "tour": {}},
              "achievements": {"b": {"type": "ActionBased", "actions": {"call": 1}, "threshold": 1, "reward": 0.5}, "7": {"type": "ActionBased", "actions": {"call": 1}, "threshold": 3}},
              "medals": {"M": {"type": "ActionBased", "actions": {"call": 1}, "ranks": [{"rank": 3, "threshold": 1}]}},
              "leaderBoards": {"Best": {"type": "ActionBased", "actions": {"call": 1.5}, "size": 2}}}
    code, out, err = preview(config, "id,hired_on\nbob,2026-01-01\nann,\n", "ann,call,1,2026-01-02T10:00:00.5+02:00\nann,call,2,2026-01-03\nann,tour,,2026-01-04\nann,tour,,2026-01-05\nann,dance,,2026-01-05\n"
                             "ann,call,9,2026-04-01\n", at="2026-02-01T00:00:00Z")
    assert code == 0, err
    nothing = '{"name":"7","progress":%d,"maxProgress":3,"reachedAt":null,"unlockedAt":null}'
    assert out == ('{"premia":"badges/1","at":"2026-02-01T00:00:00.000Z","people":['
                   '{"id":"ann","experience":20,"level":1,"balance":"0.95","achievements":[' + nothing % 2 +
                   ',{"name":"b","progress":1,"maxProgress":1,"reachedAt":"2026-01-02T08:00:00.500Z","unlockedAt":"2026-01-03T00:00:00.000Z"}],"medals":[{"medal":"M","rank":3}]},'
                   '{"id":"bob","experience":0,"level":0,"balance":"0","achievements":[' + nothing % 0 +
                   ',{"name":"b","progress":0,"maxProgress":1,"reachedAt":null,"unlockedAt":null}],"medals":[]}],'
                   '"leaderBoards":[{"name":"Best","leaders":[{"account":"ann","score":3}]}],"ignored":[{"action":"dance","count":1}],'
                   '"refused":[{"account":"ann","action":"tour","key":"","reason":"already_exists"}]}\n'), out


def test_hired_at_midnight_of_the_zone():
    config = {"levels": [], "medals": {"Old": {"type": "AgeBased", "ranks": [{"rank": 1, "age": "1 day"}]}}}
    people = "id,hired_on\nann,2026-01-01\n"
    assert not told(config, people, "", at="2026-01-01T23:59:59Z")["people"][0]["medals"]
    assert told(config, people, "", at="2026-01-02T00:00:00Z")["people"][0]["medals"]
    assert told(config, people, "", "--zone", "Europe/Moscow", at="2026-01-01T21:00:00Z")["people"][0]["medals"]


def test_an_action_that_the_rules_name_keeps_its_name():
    config = {"levels": [], "actions": {"сделка": {"xp": 3, "repeatable": True}}}
    out = told(config, "id\nann\n", "ann,сделка,1,2026-01-01\nann,звонок,1,2026-01-01\n")
    assert out["people"][0]["experience"] == 3 and out["ignored"] == [{"action": "CallMade", "count": 1}], out


def test_wrong_calls_and_wrong_files():
    good = ({"levels": []}, "id\nann\n", "ann,call,1,2026-01-01\n")
    assert preview(*good, "--jobs", "weekly")[0] == 2
    assert preview(*good, "--zone", "Nowhere/At-all")[0] == 1
    assert preview(*good, at="yesterday")[0] == 2
    assert preview(*good, "extra")[0] == 2
    code, out, err = preview(None, *good[1:], text='{"levels": [{"xp": 5}, {"xp": 4}]}')
    assert code == 1 and out == "" and err.startswith("c.json"), (code, err)
    code, out, err = preview({"levels": []}, "id\nann\n", "ann,call,1,never\n")
    assert code == 1 and "a.csv:2" in err, (code, err)
    done = subprocess.run([PREMIACTL, "badges", "preview"], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "gamification.json" in done.stderr, done.stderr


tap.run(globals())
