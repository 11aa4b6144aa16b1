# SPDX-License-Identifier: GPL-3.0-or-later
"""How premiactl checks the rules of a reward server and says what differs. usage: test_badges_check.py PREMIACTL STAND-IN-FOLDER"""

import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
import tap  # noqa: E402

GOOD = pathlib.Path(sys.argv[2]) / "gamification.json"


def call(*args):
    done = subprocess.run([sys.argv[1], "badges", *map(str, args)], capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    return done.returncode, done.stdout, done.stderr


def check(text, *args):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "g.json"
        file.write_text(text, encoding="utf-8")
        code, out, err = call("check", file, *args)
        return code, out.replace(folder + "/", ""), err.replace(folder + "/", "")


def test_good_rules_start():
    code, out, err = call("check", GOOD)
    assert code == 0 and err == "" and out.splitlines()[-1].startswith("The server starts"), (code, out, err)


def test_no_json_is_refused_with_its_line():
    code, out, err = check('{\n"levels": [],\n"levels": []}')
    assert code == 1 and err.startswith("g.json:3: ") and "twice" in err, (code, out, err)


def test_wrong_rules_are_refused_with_their_place():
    code, out, err = check('{"levels":[{"xp":2},{"xp":1}],"medals":{"M":{"type":"Magic"}}}')
    assert code == 1 and err.splitlines()[0].startswith("g.json: /levels/1/xp: ") and err.splitlines()[1].startswith("g.json: /medals/M/type: "), (code, out, err)


def test_json_has_all_of_it():
    code, out, err = check('{"levels":[],"actions":{"a":{"xp":0.5}}}', "--format", "json")
    said = json.loads(out)
    assert code == 0 and err == "" and said["starts"] is True, (code, out, err)
    finding = said["findings"][0]
    assert (finding["severity"], finding["kind"], finding["pointer"], finding["line"]) == ("serious", "fraction", "/actions/a/xp", 1), finding
    assert finding["repair"]["steps"] == [{"operation": "set", "pointer": "/actions/a/xp", "value": 1}], finding
    code, out, err = check("{}", "--format", "json")
    assert code == 1 and json.loads(out)["starts"] is False and json.loads(out)["findings"][0]["severity"] == "refused", (code, out, err)


def test_places_beyond_the_people_are_told():
    code, out, err = call("check", GOOD, "--people", 3)
    assert code == 0 and "/leaderBoards/Qualified/size" in out, (code, out, err)


def test_differences_are_told_rule_by_rule():
    with tempfile.TemporaryDirectory() as folder:
        other = pathlib.Path(folder) / "other.json"
        other.write_text(GOOD.read_text(encoding="utf-8").replace('"threshold": 100,', '"threshold": 120,'), encoding="utf-8")
        code, out, err = call("diff", GOOD, other)
        assert (code, out, err) == (0, "Achievement “HundredHeld”: threshold: 100 → 120\n", ""), (code, out, err)
        code, out, err = call("diff", GOOD, other, "--format", "json")
        (found,) = json.loads(out)["differences"]
        assert found["change"] == "changed" and found["fields"] == [{"pointer": "/achievements/HundredHeld/threshold", "before": 100, "after": 120}], found
    assert call("diff", GOOD, GOOD)[1] == "Both say the same.\n"


def people(workspace):
    code, out, err = call("preview", "--workspace", workspace, "--format", "json")
    assert code == 0, err
    return json.loads(out)["people"]


def test_rules_get_into_a_workspace():
    """Whole or not at all: half a file of rules would take badges away from people."""
    with tempfile.TemporaryDirectory() as folder:
        workspace, bad, good = (pathlib.Path(folder) / name for name in ("w.premia", "bad.json", "good.json"))
        subprocess.run([sys.argv[1], "demo", "--workspace", workspace, "--language", "en", "--until", "2026-11-24"], check=True, capture_output=True)
        before = [contest["id"] for contest in json.loads(call("contests", "--workspace", workspace, "--format", "json")[1])["contests"]]
        assert before
        first = people(workspace)
        bad.write_text('{"levels":[{"xp":2},{"xp":1}],"achievements":{"New":{"type":"ActionBased","actions":{"DealWon":1},"threshold":1}}}', encoding="utf-8")
        code, out, err = call("import", bad, "--workspace", workspace)
        assert code == 1 and out == "" and "/levels/1/xp" in err, (code, out, err)
        assert people(workspace) == first
        good.write_text('{ "levels": [],\n  "ours":1, "achievements": {"New": {"type": "ActionBased", "actions": {"DealWon": 1}, "threshold": 1}} }\n', encoding="utf-8")
        code, out, err = call("import", good, "--workspace", workspace)
        assert code == 0 and "earlier versions" in out, (code, out, err)
        said = people(workspace)
        assert said != first and "New" in json.dumps(said) and "Client Keeper" not in json.dumps(said)
        # Contests and looks are not the rules'.
        assert [contest["id"] for contest in json.loads(call("contests", "--workspace", workspace, "--format", "json")[1])["contests"]] == before
        # The ones before are kept, and the file is kept byte for byte.
        everything = workspace.read_bytes()
        wal = pathlib.Path(str(workspace) + "-wal")
        everything += wal.read_bytes() if wal.exists() else b""
        assert good.read_bytes() in everything and b"Client Keeper" in everything
        code, out, err = call("import", good, "--workspace", workspace)
        assert code == 0 and "already" in out, (code, out, err)


def test_wrong_calls():
    for args in (("import", GOOD), ("import", "--workspace", "nowhere.premia"), ("check",), ("check", "nowhere.json"), ("check", GOOD, "--format", "xml"), ("diff", GOOD), ("chekc",)):
        code, out, err = call(*args)
        assert code == 2 and out == "" and err != "", (args, code, out, err)


tap.run(globals())
