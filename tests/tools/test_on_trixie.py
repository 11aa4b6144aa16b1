# SPDX-License-Identifier: GPL-3.0-or-later
"""What was mounted for Debian 13 does not stay, and its failures are this machine's failures. usage: test_on_trixie.py SOURCE_ROOT

Root is played: mount, umount, chroot and id are programs of the test's own that write down what they were asked."""

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

PLAYED = {
    "id": "echo ${PLAYED_ID:-0}",
    "mount": 'echo "mount ${@: -1}" >>"$ASKED"; [[ "${@: -1}" != *"${PLAYED_REFUSED:-nothing}" ]]',
    "umount": 'echo "umount ${@: -1}" >>"$ASKED"; [ "$1" = --lazy ] || [ "${PLAYED_BUSY:-}" = "" ]',
    "chroot": 'echo "inside $*" >>"$ASKED"; cat "$1/root/premia/said"; exit ${PLAYED_STATUS:-0}',
    "debootstrap": 'echo "from ${@: -1}" >>"$ASKED"; mkdir -p "${@: -2:1}"/{etc/dpkg/dpkg.cfg.d,root}; echo 13 >"${@: -2:1}/etc/debian_version"; exit ${PLAYED_MADE:-0}',
}


@contextmanager
def checkout():
    """(a committed tree with tools/on-trixie in it, a folder that passes for a Debian, how to call it)"""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        tree, debian, programs = place / "tree", place / "debian", place / "programs"
        for each in (tree / "tools", debian / "etc", debian / "root", programs):
            each.mkdir(parents=True)
        (debian / "etc/debian_version").write_text("13.0\n")
        shutil.copy(ROOT / "tools/on-trixie", tree / "tools")
        (tree / "tools/install").write_text("#!/bin/sh\n")
        (tree / "tools/install").chmod(0o755)
        (tree / "said").write_text("a line\n7 passed, 1 failed\n")
        for name, what in PLAYED.items():
            (programs / name).write_text(f"#!/bin/bash\n{what}\n")
            (programs / name).chmod(0o755)
        git = ["git", "-C", tree, "-c", "user.name=n", "-c", "user.email=e", "-c", "init.defaultBranch=main"]
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "all"]):
            subprocess.run([*git, *words], check=True)

        def call(*words, where=debian, **more):
            place.joinpath("asked").write_text("")
            around = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "PREMIA_TRIXIE": str(where), "ASKED": str(place / "asked"), **more}
            done = subprocess.run([tree / "tools/on-trixie", *words], capture_output=True, text=True, check=False, env=around)
            return done, place.joinpath("asked").read_text().splitlines()

        yield tree, debian, call


def test_its_last_line_and_its_status_are_what_came_of_it():
    with checkout() as (_tree, debian, call):
        done, asked = call("tools/test", "--quick", PLAYED_STATUS="1")
        assert done.returncode == 1, done
        assert done.stdout.splitlines()[-1] == "7 passed, 1 failed", done
        inside = [line for line in asked if line.startswith(f"inside {debian} ")]
        assert len(inside) == 1 and inside[0].endswith("tools/test --quick"), asked
        assert call("true")[0].returncode == 0


def test_what_was_mounted_is_taken_down_last_first():
    for more in ({}, {"PLAYED_STATUS": "3"}, {"PLAYED_BUSY": "yes"}):
        with checkout() as (_tree, _debian, call):
            _done, asked = call("true", **more)
            mounted = [line.split()[1] for line in asked if line.startswith("mount ")]
            left = list(dict.fromkeys(line.split()[1] for line in asked if line.startswith("umount ")))
            assert len(mounted) == 3 and left == mounted[::-1], asked


def test_a_mount_that_is_refused_leaves_none_of_the_others():
    with checkout() as (_tree, debian, call):
        done, asked = call("true", PLAYED_REFUSED="/dev/shm")
        assert done.returncode != 0 and str(debian) in done.stderr, done
        assert [line.split()[1] for line in asked if line.startswith("umount ")] == [f"{debian}/dev/pts", f"{debian}/proc"], asked
        assert not [line for line in asked if line.startswith("inside")], asked


def test_only_what_is_committed_is_tried():
    with checkout() as (tree, debian, call):
        (tree / "said").write_text("something else\n")
        (tree / "new").write_text("nor this\n")
        done, _asked = call("true")
        assert "something else" not in done.stdout and "left out" in done.stdout, done
        assert not (debian / "root/premia/new").exists()
        # What was built there stays, what was committed since comes in.
        (debian / "root/premia/.gitignore").write_text("_build\n")
        (debian / "root/premia/_build").mkdir()
        git = ["git", "-C", tree, "-c", "user.name=n", "-c", "user.email=e"]
        (tree / ".gitignore").write_text("_build\n")
        subprocess.run([*git, "add", "-A"], check=True)
        subprocess.run([*git, "commit", "-qm", "more"], check=True)
        done, _asked = call("true")
        assert "something else" in done.stdout and "left out" not in done.stdout, done
        assert (debian / "root/premia/_build").exists() and (debian / "root/premia/new").exists()


def test_who_is_not_root_is_told_so():
    with checkout() as (_tree, _debian, call):
        done, asked = call("true", PLAYED_ID="1000")
        assert done.returncode == 1 and "root" in done.stderr and not asked, (done, asked)


def test_a_folder_that_would_be_harmed_is_refused():
    with checkout() as (tree, debian, call):
        (tree / "inside/etc").mkdir(parents=True)
        (tree / "inside/etc/debian_version").write_text("13.0\n")
        for where in (tree / "inside", debian / "etc"):
            done, asked = call("true", where=where)
            assert done.returncode != 0 and done.stderr, (where, done)
            assert not [line for line in asked if not line.startswith("from ")], (where, asked)
        assert (debian / "etc/debian_version").exists()


def test_it_is_made_once_and_a_half_made_one_is_not_taken_for_whole():
    with checkout() as (tree, _debian, call):
        where, mirror = tree.parent / "cache/trixie", "http://archive.example/debian"
        done, asked = call("true", where=where, PREMIA_MIRROR=mirror, PLAYED_MADE="1")
        assert done.returncode != 0 and done.stderr and asked == [f"from {mirror}"], (done, asked)
        done, asked = call("true", where=where, PREMIA_MIRROR=mirror)
        assert done.returncode == 0 and f"from {mirror}" in asked, (done, asked)
        done, asked = call("true", where=where, PREMIA_MIRROR=mirror)
        assert done.returncode == 0 and f"from {mirror}" not in asked, (done, asked)


tap.run(globals())
