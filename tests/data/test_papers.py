# SPDX-License-Identifier: GPL-3.0-or-later
"""A man page that tells of an option that is gone, or not of one that is there; a shell that completes what is refused.

    test_papers.py SOURCE_ROOT BUILD_ROOT PREMIA PREMIACTL
"""

import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE, BUILD, PREMIA, PREMIACTL = (Path(name).resolve() for name in sys.argv[1:])
PROGRAMS = {"premia": PREMIA, "premiactl": PREMIACTL}
sys.path.insert(0, str(SOURCE / "tests/support"))
import tap  # noqa: E402

LANGUAGES = ("en", "ru")
# Of GLib, in whatever language it has.
COMMON = {"--help", "--help-all", "--help-gapplication", "--gapplication-service"}
OPTION = re.compile(r"^ +(?:-\w, )?(--[a-z][a-z-]*)(=?)")


@functools.cache
def ask(program, *words, language="en"):
    surroundings = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": language, "PREMIA_LOCALEDIR": str(BUILD / "po"), "G_MESSAGES_DEBUG": ""}
    return subprocess.run([PROGRAMS[program], *words], capture_output=True, text=True, encoding="utf-8", env=surroundings, check=False)


@functools.cache
def verbs():
    """Every way to call premiactl, told by its own help: (), ("init",), …, ("badges", "art")."""
    found = [()]
    for name in re.findall(r"^  ([a-z][a-z-]*)  ", ask("premiactl", "--help").stdout, re.M):
        found.append((name,))
        said = ask("premiactl", name, "--help").stdout
        if "\n  -h, --help " not in said:
            found += [(name, word) for word in re.findall(r"^  ([a-z][a-z-]*)  ", said, re.M)]
    return found


def options(program, *words, language="en"):
    """{option: what is said of it}"""
    lines = ask(program, *words, "--help", language=language).stdout.splitlines()
    found = {m[1]: re.split(r" {2,}", line.strip())[-1] for line in lines for m in [OPTION.match(line)] if m}
    return {name: said for name, said in found.items() if name not in COMMON}


def page(program, language):
    return (BUILD / f"data/man/{language}/{program}.1").read_text(encoding="utf-8")


def plain(text):
    """What somebody reads who reads the page."""
    text = re.sub(r"\\f[A-Z]", "", text).replace("\\-", "-").replace("\\(aq", "'").replace("\\(ti", "~").replace("\\(ha", "^").replace("\\&", "")
    return text.replace("\\(ga", "`").replace("\\e", "\\")


def sections(text):
    """{verb: its lines}: those of a page that stand under a heading of their own."""
    parts = re.split(r"^\.SS premiactl ?(.*)$", text, flags=re.M)
    return {tuple(name.split()): plain(re.split(r"^\.SH ", body, flags=re.M)[0]) for name, body in zip(parts[1::2], parts[2::2])}


def test_man_pages_tell_of_every_verb_and_option_and_of_no_other():
    calls = verbs()
    assert len(calls) > 20 and ("badges", "art") in calls, calls
    for language in LANGUAGES:
        told = sections(page("premiactl", language))
        for words in calls:
            there = options("premiactl", *words, language=language)
            if not there:
                assert plain(page("premiactl", language)).count(" ".join(words)) > 0, words
                continue
            assert words in told, f"{language}: {' '.join(words)} has no section"
            named = {m[1] for line in told[words].splitlines() for m in [re.match(r"(?:-\w, )?(--[a-z][a-z-]*)", line)] if m}
            assert named == set(there), f"{language}: {' '.join(words)}: {named ^ set(there)}"
            for name, said in there.items():
                assert said in told[words], f"{language}: {' '.join(words)} {name}: “{said}” is not in the page"
        assert set(told) <= set(calls), set(told) - set(calls)


def test_man_page_of_the_window_tells_of_every_option():
    for language in LANGUAGES:
        text = plain(page("premia", language))
        there = options("premia", language=language)
        assert {"--workspace", "--page", "--version"} <= set(there), there
        for name, said in there.items():
            assert name in text and said in text, f"{language}: {name}: {said}"


def test_what_was_written_by_hand_names_only_options_that_exist():
    for path in sorted((SOURCE / "data/man").glob("*/*.in")):
        program = path.name.split(".")[0]
        known = set(COMMON) | {"--version"} | set(options("premia"))
        known |= {name for words in verbs() for name in options("premiactl", *words)}
        named = set(re.findall(r"--[a-z][a-z-]*", plain(path.read_text(encoding="utf-8"))))
        assert named <= known, f"{path.parent.name}/{path.name}: {named - known}"
        assert f".TH {program.upper()} 1" in path.read_text(encoding="utf-8"), path


def test_man_pages_can_be_set_without_a_warning():
    if not shutil.which("groff"):
        raise tap.Skip("groff is not installed")
    for language in LANGUAGES:
        for program in PROGRAMS:
            done = subprocess.run(["groff", "-man", "-ww", "-Kutf8", "-Tutf8", "-z"], input=page(program, language).encode(), capture_output=True,
                                  check=False)
            # The smallest groff has no words of man pages in Russian, and does not need them.
            wrong = [line for line in done.stderr.decode().splitlines() if "preconv" not in line and "can't break line" not in line
                     and "cannot adjust line" not in line]
            assert done.returncode == 0 and not wrong, f"{language} {program}: {wrong[:5]}"


# ---- completion

COMPLETE = """
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_${COMP_WORDS[0]}
printf '%s\\n' "${COMPREPLY[@]}"
"""


def complete(*words, folder=None):
    """What bash offers for the last of @words."""
    done = subprocess.run(["bash", "--noprofile", "--norc", "-c", COMPLETE, "bash", str(BUILD / f"data/completion/{words[0]}"), *words],
                          capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False)
    assert done.returncode == 0, done.stderr
    return sorted(line for line in done.stdout.splitlines() if line)


def test_bash_completes_verbs():
    there = sorted(words[0] for words in verbs() if len(words) == 1)
    assert complete("premiactl", "") == there
    assert complete("premiactl", "re") == [v for v in there if v.startswith("re")]
    assert complete("premiactl", "badges", "") == sorted(words[1] for words in verbs() if len(words) == 2)


def test_bash_completes_exactly_the_options_of_each_verb():
    for words in verbs():
        there = set(options("premiactl", *words)) | {"--help"} | ({"--version"} if not words else set())
        offered = {o.rstrip("=") for o in complete("premiactl", *words, "--")}
        assert offered == there, f"{words}: {offered ^ there}"
    assert {o.rstrip("=") for o in complete("premia", "--")} == set(options("premia")) | {"--help"}


def test_bash_completes_what_options_take():
    assert complete("premiactl", "calc", "--format", "") == ["csv", "json", "text"]
    assert complete("premiactl", "report", "--format", "=", "p") == ["pdf"]  # as bash takes “--format=p” apart
    assert complete("premiactl", "report", "--what", "badges,st") == ["badges,statements"]
    assert complete("premiactl", "-w", "team.premia", "") == []  # no verb yet: nothing is known of options
    assert "hubspot-deals-en" in complete("premiactl", "import", "--profile", "hub")
    months = complete("premiactl", "calc", "--period", "2")
    assert len(months) == 14 and all(re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", m) for m in months), months


def test_bash_completes_files_by_their_kind():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("team.premia", "people.csv", "pay.scheme.json", "letter.txt"):
            (folder / file).write_text("", encoding="utf-8")
        (folder / "reports of autumn").mkdir()
        assert complete("premiactl", "report", "--workspace", "", folder=folder) == ["reports of autumn", "team.premia"]
        assert complete("premiactl", "report", "-w", "te", folder=folder) == ["team.premia"]
        assert complete("premiactl", "calc", "--people", "", folder=folder) == ["people.csv", "reports of autumn"]
        assert complete("premiactl", "calc", "--scheme", "p", folder=folder) == ["pay.scheme.json"]
        assert complete("premiactl", "report", "--output", "", folder=folder) == ["reports of autumn"]
        assert complete("premiactl", "import", "le", folder=folder) == ["letter.txt"]


def test_words_that_are_completed_are_words_that_are_taken():
    parts = set(re.findall(r'#define PREMIA_PART_\w+ +"(\w+)"', (SOURCE / "src/report/premia-report-part.h").read_text(encoding="utf-8")))
    elsewhere = {("report", "--without"): parts, ("init", "--currency"): {"RUB", "USD", "EUR"}}
    known = {words for words in verbs()}
    for line in (SOURCE / "data/completion/values.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        verb, _, rest = line.partition("--")
        option, *words = ("--" + rest).split()
        places = [w for w in known if option + "=" in ask("premiactl", *w, "--help").stdout] if verb.strip() == "-" else [tuple(verb.split())]
        assert places and all(p in known and option in options("premiactl", *p) for p in places), f"nothing has {verb}{option}"
        for place in places:
            said = options("premiactl", *place)[option]
            wrong = [w for w in words if w != "," and w[0] not in "*@" and w not in elsewhere.get((verb.strip(), option), ()) and w.rstrip(":/") not in said]
            assert not wrong, f"{' '.join(place)} {option}: {wrong} is not in “{said}”"


def test_other_shells_can_read_theirs():
    tried = 0
    for shell, names in (("zsh", ("_premia", "_premiactl")), ("fish", ("premia.fish", "premiactl.fish"))):
        for name in names if shutil.which(shell) else ():
            done = subprocess.run([shell, "-n", str(BUILD / "data/completion" / name)], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            tried += 1
    if not tried:
        raise tap.Skip("neither zsh nor fish is installed")


tap.run(globals())
