# SPDX-License-Identifier: GPL-3.0-or-later
"""What premiactl says and how it ends when it is called wrongly. usage: test_premiactl.py PREMIACTL"""

import subprocess
import sys


def call(*args):
    done = subprocess.run([sys.argv[1], *args], capture_output=True, text=True, check=False,
                          env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    return done.returncode, done.stdout, done.stderr


def test_help_ends_well():
    code, out, err = call("--help")
    assert code == 0 and "Usage: premiactl" in out and err == "", (code, out, err)


def test_no_verb_is_a_wrong_call():
    code, out, err = call()
    assert code == 2 and out == "" and "--help" in err, (code, out, err)


def test_unknown_verb_is_a_wrong_call():
    code, out, err = call("clac")
    assert code == 2 and out == "" and "“clac”" in err, (code, out, err)


def test_links_no_gtk():
    libraries = subprocess.run(["ldd", sys.argv[1]], capture_output=True, text=True, check=True).stdout
    assert "libglib-2.0" in libraries
    # What reads pictures is called libgdk_pixbuf, and has no window in it.
    for name in ("libgtk", "libgdk-", "libadwaita", "libwayland"):
        assert name not in libraries, name


def main():
    tests = [(n, f) for n, f in sorted(globals().items()) if n.startswith("test_")]
    failed = 0
    print("1..%d" % len(tests))
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print("ok %d %s" % (number, name))
        except AssertionError as e:
            failed += 1
            print("not ok %d %s" % (number, name))
            print("# %s" % (e,))
    return failed > 0


sys.exit(main())
