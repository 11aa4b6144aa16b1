#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nobody meets an English sentence in the Russian window, nor a plural form that is missing.

    test_translations.py SOURCE_ROOT
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(sys.argv[1])
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "NP_:1,2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]
MARKED = re.compile(r'(?:\b(?:_|N_|C_|NC_|NP_|ngettext|gettext)\s*\(\s*(?:"|N?C?P?_?\())|translatable="(?:yes|true|1)"')
DATA = (".desktop.in", ".metainfo.xml.in", ".mime.xml.in", ".gschema.xml")


def listed():
    lines = (ROOT / "po/POTFILES.in").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def marked():
    """Every file that has something to translate."""
    for folder in ("src", "ui", "data"):
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if name.endswith(DATA):
                yield name
            elif path.suffix in (".c", ".ui") and MARKED.search(path.read_text(encoding="utf-8")):
                yield name


def run(*command, **more):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", **more)
    return done.returncode, done.stdout, done.stderr


def template(folder):
    """All messages of the sources as they are now."""
    pot = folder / "premia.pot"
    keywords = [f"--keyword={k}" for k in KEYWORDS]
    code, _, said = run("xgettext", "--from-code=UTF-8", "--add-comments=Translators", "--files-from=po/POTFILES.in",
                        f"--output={pot}", *keywords)
    assert code == 0, said
    return pot


def select(po, *choice):
    """The English texts of the messages of @choice."""
    code, out, said = run("msgattrib", "--no-wrap", *choice, str(po))
    assert code == 0, said
    return [text for text in re.findall(r'^(?:#~ )?msgid (".*(?:\n".*)*)', out, re.M) if text != '""']


def merged(language, folder):
    po = folder / f"{language}.po"
    code, out, said = run("msgmerge", "--no-fuzzy-matching", "--no-wrap", "--quiet", "-o", str(po), f"po/{language}.po",
                          str(folder / "premia.pot"))
    assert code == 0, said
    return po


def check_listed():
    names, found = listed(), list(marked())
    gone = [name for name in names if not (ROOT / name).exists()]
    missing = [name for name in found if name not in names]
    twice = sorted({name for name in names if names.count(name) > 1})
    assert not (gone or missing or twice), f"POTFILES.in: gone {gone}, missing {missing}, twice {twice}"


def check_complete(language, folder):
    po = merged(language, folder)
    left = select(po, "--untranslated", "--no-obsolete") + select(po, "--only-fuzzy", "--no-obsolete")
    assert not left, f"{len(left)} texts of {language}.po are not translated or not sure:\n" + "\n".join(left)


def check_valid(language, folder):
    code, _, said = run("msgfmt", "--check", "--check-accelerators=_", "-o", "/dev/null", f"po/{language}.po")
    assert code == 0, said


def check_nothing_left_over(language, folder):
    """What the sources no longer say is thrown away, or the file only grows."""
    old = select(merged(language, folder), "--only-obsolete")
    assert not old, f"texts of {language}.po that nothing says any more:\n" + "\n".join(old)


def marks(text):
    """The place of each mark in the list of arguments: %s %s and %2$s %1$s hold the same."""
    found, last = [], 0
    for place, kind in re.findall(r"%(?:(\d)\$)?(?:\.\*|0\d)?(l?[cdsuX])", text.replace("%%", "")):
        last = int(place or last + 1)
        found.append((last, kind))
    return sorted(found)


def check_marks(language, folder):
    """Each mark of a sentence must come again, in any order."""
    text = merged(language, folder).read_text(encoding="utf-8")
    for entry in text.split("\n\n"):
        one = re.search(r'^msgid "(.*)"$', entry, re.M)
        many = re.search(r'^msgid_plural "(.*)"$', entry, re.M)
        if one is None or one[1] == "":
            continue
        wanted = marks((many or one)[1])
        for said in re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', entry, re.M):
            assert marks(said) == wanted, f"“{one[1]}” and “{said}” have other marks"


def main():
    languages = (ROOT / "po/LINGUAS").read_text(encoding="utf-8").split()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        checks = [("every file with texts is in POTFILES.in", check_listed, ())]
        for language in languages:
            checks += [(f"{language}: complete", check_complete, (language, folder)),
                       (f"{language}: valid", check_valid, (language, folder)),
                       (f"{language}: nothing left over", check_nothing_left_over, (language, folder)),
                       (f"{language}: marks are all there", check_marks, (language, folder))]
        template(folder)
        print(f"1..{len(checks)}")
        failed = 0
        for number, (title, check, arguments) in enumerate(checks, 1):
            try:
                check(*arguments)
                print(f"ok {number} {title}")
            except AssertionError as error:
                failed += 1
                print(f"not ok {number} {title}")
                print("\n".join(f"# {line}" for line in str(error).splitlines()))
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
