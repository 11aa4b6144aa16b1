#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills in a man page what a program says of its verbs and options.

    make_man.py PROGRAM TEMPLATE LANGUAGE LOCALE_FOLDER VERSION OUTPUT
"""

import re
import sys
from pathlib import Path

import help_text


def roff(text):
    """@text as troff takes it: its dashes are those that are typed."""
    text = text.replace("\\", "\\e").replace("'", "\\(aq").replace("`", "\\(ga").replace("^", "\\(ha").replace("~", "\\(ti")
    text = re.sub(r"(?<![\w-])-{1,2}(?=\w)", lambda m: "\\-" * len(m[0]), text)
    return re.sub(r"^\.", r"\\&.", text)


def option(item):
    names = ([f"\\fB\\-{item.short}\\fR"] if item.short else []) + ["\\fB\\-\\-" + item.name.replace("-", "\\-") + "\\fR"]
    value = f"=\\fI{roff(item.value)}\\fR" if item.value else ""
    return f".TP\n{', '.join(names)}{value}\n{roff(item.text)}"


def verb(program, page):
    lines = [f".SS {program} {page.name}".rstrip()]
    if page.usage:
        lines += [f"\\fB{program} {page.name}\\fR [\\fI…\\fR] \\fI{roff(page.usage)}\\fR", ".PP"]
    for i, paragraph in enumerate(page.text):
        lines += ([".PP"] if i else []) + [roff(paragraph)]
    return "\n".join(lines + [option(o) for o in page.options])


def main():
    program, template, language, locale_folder, version, output = sys.argv[1:]
    name = Path(program).name
    pages = help_text.read_all(program, language, locale_folder)
    summaries = [f".TP\n\\fB{n}\\fR\n{roff(s)}" for n, s in pages[0].verbs]
    filled = {
        "VERSION": version,
        "OPTIONS": "\n".join(option(o) for o in pages[0].options),
        "SUMMARIES": "\n".join(summaries),
        # A verb that only leads to others is told of by them.
        "VERBS": "\n".join(verb(name, p) for p in pages[1:] if p.options),
    }
    text = Path(template).read_text(encoding="utf-8")
    for key, value in filled.items():
        text = text.replace(f"@{key}@", value)
    Path(output).write_text(text, encoding="utf-8")


main()
