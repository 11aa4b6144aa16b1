# SPDX-License-Identifier: GPL-3.0-or-later
"""A failure that is not counted lands. usage: test_tally.py SOURCE_ROOT"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "tests/support"))
import tap  # noqa: E402


def tally(*entries, more=()):
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.json"
        log.write_text("".join(json.dumps({"name": "n", **entry}) + "\n" for entry in entries), encoding="utf-8")
        done = subprocess.run([sys.executable, ROOT / "tools/tally", log, *more], capture_output=True, text=True, check=True)
    return tuple(int(n) for n in done.stdout.splitlines()[0].split())


def test_each_subtest_counts():
    assert tally({"result": "OK", "stdout": "1..2\nok 1 a\n# ok\nok 2 b\n"}, {"result": "OK", "stdout": "ok 1\n"}) == (3, 0, 0)


def test_a_test_without_subtests_counts_as_one():
    assert tally({"result": "OK"}) == (1, 0, 0)
    assert tally({"result": "FAIL", "stdout": ""}) == (0, 1, 0)


def test_subtests_that_failed_count_each():
    assert tally({"result": "FAIL", "stdout": "ok 1\nnot ok 2 x\nnot ok 3\n"}) == (1, 2, 0)


def test_a_crash_or_a_timeout_behind_good_subtests_is_a_failure():
    for result in ("ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS"):
        assert tally({"result": result, "stdout": "1..2\nok 1 a\n"}) == (1, 1, 0), result


def test_what_was_skipped_has_neither_passed_nor_failed():
    assert tally({"result": "OK", "stdout": "ok 1 a # SKIP no keyring\nok 2 b\n"}) == (1, 0, 1)
    assert tally({"result": "SKIP", "stdout": "1..0 # SKIP no display\n"}) == (0, 0, 1)


def test_a_log_that_is_missing_is_a_failure():
    assert tally({"result": "OK"}, more=["there-is-no.json"]) == (1, 1, 0)


tap.run(globals())
