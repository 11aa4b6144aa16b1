# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/test passes what is in the tree, also where something else was built before. usage: test_test.py SOURCE_ROOT

The tree is a small one of the test's own."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "tests/support"))
import tap  # noqa: E402

PROJECT = """project('small', 'c', default_options: 'warning_level=1')
foreach name : [%s]
  test(name, executable(name, 'program.c'), protocol: 'tap', suite: name)
endforeach
"""
PROGRAM = '#include <stdio.h>\nint main(void) { puts("1..1\\nok 1 - it"); return 0; }\n'


@contextmanager
def small_tree():
    """(a function that says which suites there are, one that calls tools/test and gives its last line)"""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        (tree / "tools").mkdir(parents=True)
        for name in ("test", "tally"):
            shutil.copy(ROOT / "tools" / name, tree / "tools")
        (tree / "tools/install").write_text("#!/bin/sh\n")
        (tree / "tools/install").chmod(0o755)
        (tree / "program.c").write_text(PROGRAM)

        def have(*suites):
            (tree / "meson.build").write_text(PROJECT % ", ".join(f"'{suite}'" for suite in suites))

        def call(*words):
            around = {name: value for name, value in os.environ.items() if not name.startswith("MESON")}
            done = subprocess.run([tree / "tools/test", *words], capture_output=True, text=True, check=False, env=around)
            assert done.stdout, done
            return done, done.stdout.splitlines()[-1]

        yield have, call


# Of these two, the golden one is passed in both builds.
ALWAYS = ("golden", "tidy")


def test_a_program_that_came_since_the_last_build_is_passed_too():
    with small_tree() as (have, call):
        have(*ALWAYS)
        done, last = call()
        assert (done.returncode, last) == (0, "3 passed, 0 failed"), done
        have(*ALWAYS, "engine", "links")
        done, last = call()
        assert (done.returncode, last) == (0, "5 passed, 0 failed"), done


def test_a_program_that_went_since_the_last_build_is_not_missed():
    with small_tree() as (have, call):
        have(*ALWAYS, "engine", "links")
        done, last = call()
        assert (done.returncode, last) == (0, "5 passed, 0 failed"), done
        have(*ALWAYS)
        done, last = call()
        assert (done.returncode, last) == (0, "3 passed, 0 failed"), done


tap.run(globals())
