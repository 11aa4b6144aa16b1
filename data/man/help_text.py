# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program of ours says with --help, as data: for the man pages and the completion, which so can never tell anything else."""

import os
import re
import subprocess
from dataclasses import dataclass, field

OPTION = re.compile(r"^  (?:-(\w), )?--([\w-]+)(?:=(\S+))? {2,}(\S.*)$")
VERB = re.compile(r"^  ([a-z][\w-]*) {2,}(\S.*)$")
# Of GLib: everybody has them, and they are in its own words.
COMMON = {"help", "help-all", "help-gapplication", "gapplication-service"}


@dataclass
class Option:
    short: str  # "" if it has none
    name: str   # without its dashes
    value: str  # what it takes, "" if nothing
    text: str


@dataclass
class Page:
    """--help of a program, or of one of its verbs."""
    words: tuple            # what leads to it: ("badges", "art")
    usage: str = ""         # what stands behind the options
    options: list = field(default_factory=list)
    verbs: list = field(default_factory=list)  # of (name, summary)
    text: list = field(default_factory=list)   # paragraphs: what it does

    @property
    def name(self):
        return " ".join(self.words)


def call(program, words, language, locale_folder):
    surroundings = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": language, "PREMIA_LOCALEDIR": locale_folder, "G_MESSAGES_DEBUG": ""}
    done = subprocess.run([program, *words, "--help"], capture_output=True, text=True, encoding="utf-8", env=surroundings, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{program} {' '.join(words)} --help ended with {done.returncode}: {done.stderr}")
    return done.stdout


def read_page(program, words, language, locale_folder):
    page = Page(tuple(words))
    lines = call(program, words, language, locale_folder).splitlines()
    # Only what takes options lists --help; in other pages a line like a verb's is one.
    leads = not any(m and m[2] == "help" for m in map(OPTION.match, lines))
    for line in lines:
        option, verb = OPTION.match(line), VERB.match(line)
        if option and option[2] not in COMMON:
            page.options.append(Option(option[1] or "", option[2], option[3] or "", option[4]))
        elif leads and not option and verb:
            page.verbs.append((verb[1], verb[2]))
    # GLib writes the usage into a line of its own, the lists of verbs into the first.
    usage = next((line for line in lines if re.search(r"\[\S+…\]", line)), "")
    page.usage = usage.partition("…]")[2].strip()
    page.text = [line for line in lines if line and line[0] not in " \t" and not line.endswith(":") and line not in (usage,)]
    if not page.verbs:
        # Headings of GLib come before the last option.
        last = max(i for i, line in enumerate(lines) if line.startswith("  -"))
        page.text = [line for line in lines[last + 1:] if line]
    return page


def read_all(program, language, locale_folder):
    """The page of @program, then that of each verb, of each word of a verb."""
    pages, waiting = [], [()]
    while waiting:
        page = read_page(program, waiting.pop(0), language, locale_folder)
        pages.append(page)
        waiting[:0] = [page.words + (name,) for name, _ in page.verbs]
    return pages
