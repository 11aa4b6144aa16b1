# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever asks for Russian gets Russian, also where the machine has no such locale.

usage: test_language.py PREMIACTL FOLDER_OF_TRANSLATIONS
"""

import subprocess
import sys


def said(**environment):
    done = subprocess.run([sys.argv[1]], capture_output=True, text=True, encoding="utf-8", check=False,
                          env={"PATH": "/usr/bin:/bin", "PREMIA_LOCALEDIR": sys.argv[2], **environment})
    assert done.returncode == 2, done
    return done.stderr


def test_russian_without_its_locale():
    assert "укажите, что сделать" in said(LANG="ru_RU.UTF-8"), said(LANG="ru_RU.UTF-8")


def test_russian_by_language():
    assert "укажите, что сделать" in said(LANG="C.UTF-8", LANGUAGE="ru")


def test_english_otherwise():
    for language in ("C", "C.UTF-8", "en_US.UTF-8", "de_DE.UTF-8"):
        assert "say what to do" in said(LANG=language), language


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
