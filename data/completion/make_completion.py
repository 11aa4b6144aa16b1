#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what completes the call of a program in a shell: its verbs, their options, and what these take.

    make_completion.py SHELL PROGRAM VALUES PROFILES_FOLDER LOCALE_FOLDER HELP_TEXT_FOLDER OUTPUT      SHELL: bash, zsh or fish
"""

import sys
from dataclasses import dataclass
from pathlib import Path

SHELL, PROGRAM, VALUES, PROFILES, LOCALES, HELP_TEXT, OUTPUT = sys.argv[1:]
sys.path.insert(0, HELP_TEXT)
import help_text  # noqa: E402

NAME = Path(PROGRAM).name


@dataclass
class Value:
    """What an option takes: "", "file", "folder", "period", "words", "list" (with commas), "either" (words or a file) or "text"."""
    kind: str
    words: tuple = ()
    ending: str = ""  # of files


def read_values():
    """{(verb, option): what stands behind}"""
    found = {}
    for line in Path(VALUES).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            verb, _, rest = line.partition("--")
            option, *words = rest.split()
            found[verb.strip(), option] = words
    return found


def value_of(page, option, values):
    words = values.get((page.name, option.name), values.get(("-", option.name)))
    if not option.value:
        return Value("")
    # A scheme is a file for one verb, and an id of the workspace for another.
    if words and words[0].startswith("*") and option.value == "FILE":
        return Value("file", ending=words[0][1:])
    if words == ["@profiles"]:
        return Value("either", tuple(sorted(p.stem for p in Path(PROFILES).glob("*.json"))))
    if words and not words[0].startswith("*"):
        return Value("list", tuple(words[1:])) if words[0] == "," else Value("words", tuple(words))
    return Value({"FILE": "file", "PROFILE": "file", "STATEMENT": "file", "FOLDER": "folder", "PERIOD": "period"}.get(option.value, "text"))


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


# ---- bash

BASH_ENTRY = """
_{name} ()
{{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} verb= word option
  COMPREPLY=()
  # “--option=value” comes as three words.
  if [ "$current" = "=" ]; then
    option=$before current=
  elif [ "$before" = "=" ] && [ "$COMP_CWORD" -ge 2 ]; then
    option=${{COMP_WORDS[COMP_CWORD - 2]}}
  else
    option=$before
  fi
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD - 1}}"; do
    case $word in -*) break ;; esac
    _{name}_leads "$verb" "$word" || break
    verb=${{verb:+$verb }}$word
  done
  case $verb:$option in
{values}
  esac
  case $current in
    -*)
      COMPREPLY=($(compgen -W "$(_{name}_options "$verb")" -- "$current"))
      case ${{COMPREPLY[*]}} in *=) compopt -o nospace 2>/dev/null ;; esac
      return ;;
  esac
{first}  _{name}_words "$verb" "$current"
}}

complete -F _{name} {name}
"""

BASH_FIRST = """  # A verb comes first or not at all.
  [ -n "$verb" ] || [ "$COMP_CWORD" -eq 1 ] || return
"""

BASH_HANDS = """
_{name}_files ()
{{
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -d -- "$2"; compgen -f -X "!*$1" -- "$2"))
}}

# Several, with commas: the last one is completed.
_{name}_list ()
{{
  local done=
  case $2 in *,*) done=${{2%,*}}, ;; esac
  compopt -o nospace 2>/dev/null
  COMPREPLY=($(compgen -P "$done" -W "$1" -- "${{2##*,}}"))
}}

# The month that is, and those before it.
_{name}_periods ()
{{
  local months= i year month
  printf -v year '%(%Y)T' -1
  printf -v month '%(%m)T' -1
  month=$((10#$month))
  for ((i = 0; i < 14; i++)); do
    printf -v months '%s %d-%02d' "$months" "$year" "$month"
    if ((--month == 0)); then month=12 year=$((year - 1)); fi
  done
  COMPREPLY=($(compgen -W "$months" -- "$1"))
}}
"""


def bash_value(value):
    words = " ".join(value.words)
    return {
        "file": f'_{NAME}_files {quoted(value.ending)} "$current"',
        "folder": 'compopt -o filenames 2>/dev/null; local IFS=$\'\\n\'; COMPREPLY=($(compgen -d -- "$current"))',
        "period": f'_{NAME}_periods "$current"',
        "words": f'COMPREPLY=($(compgen -W {quoted(words)} -- "$current"))',
        "either": f'COMPREPLY=($(compgen -f -W {quoted(words)} -- "$current")); compopt -o filenames 2>/dev/null',
        "list": f'_{NAME}_list {quoted(words)} "$current"',
        "text": ":",
    }[value.kind]


def bash(pages, values):
    lines = ["# SPDX-License-Identifier: GPL-3.0-or-later", f"# Completes {NAME}; written by its build from what --help says."]
    lines += ["", f"_{NAME}_options ()", "{", "  case $1 in"]
    lines += [f'    {quoted(p.name)}) echo "{" ".join("--" + o.name + ("=" if o.value else "") for o in p.options)} --help'
              f'{" --version" if not p.words and NAME == "premiactl" else ""}" ;;' for p in pages]
    lines += ["  esac", "}", "", "# Whether $2 is a word that a verb, or nothing yet, is followed by.", f"_{NAME}_leads ()", "{", '  case $1:$2 in']
    leads = [quoted(p.name) + ":" + n for p in pages for n, _ in p.verbs]
    lines += [f"    {'|'.join(leads)}) return 0 ;;"] if leads else []
    lines += ["    *) return 1 ;;", "  esac", "}", "", f"_{NAME}_words ()", "{", "  case $1 in"]
    for page in pages:
        if page.verbs:
            lines.append(f'    {quoted(page.name)}) COMPREPLY=($(compgen -W {quoted(" ".join(n for n, _ in page.verbs))} -- "$2")) ;;')
        elif page.usage:
            lines.append(f'    {quoted(page.name)}) _{NAME}_files {quoted(".json" if "json" in page.usage else "")} "$2" ;;')
    lines += ["  esac", "}"]
    cases = []
    for page in pages:
        for option in page.options:
            value = value_of(page, option, values)
            if value.kind:
                names = "|".join(quoted(page.name) + ":" + n for n in ["--" + option.name] + (["-" + option.short] if option.short else []))
                cases.append(f"    {names}) {bash_value(value)}; return ;;")
    return "\n".join(lines) + "\n" + BASH_HANDS.format(name=NAME) + BASH_ENTRY.format(name=NAME, values="\n".join(cases), first=BASH_FIRST if pages[0].verbs else "")


# ---- zsh

ZSH_HANDS = """
_{name}_period () {{
  local -a months
  local -i i year=${{(%):-%D{{%Y}}}} month=${{(%):-%D{{%m}}}}
  for ((i = 0; i < 14; i++)); do
    months+=($year-${{(l:2::0:)month}})
    if ((--month == 0)); then month=12; year=$((year - 1)); fi
  done
  compadd -V months -a months
}}
"""


def zsh_value(value):
    return {
        "file": f"_files -g {quoted('*' + value.ending)}" if value.ending else "_files",
        "folder": "_files -/",
        "period": f"_{NAME}_period",
        "words": f"({' '.join(w.replace(':', chr(92) + ':') for w in value.words)})",
        "either": f"{{_alternative {quoted('words:word:(' + ' '.join(value.words) + ')')} 'files:file:_files'}}".replace("'", '"'),
        "list": f"_values -s , word {' '.join(value.words)}",
        "text": "",
    }[value.kind]


def zsh_text(text):
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")


def zsh_option(page, option, values):
    value = value_of(page, option, values)
    behind = f":{zsh_text(option.value.lower())}:{zsh_value(value)}" if value.kind else ""
    names = [f"--{option.name}" + ("=" if value.kind else "")] + ([f"-{option.short}" + ("+" if value.kind else "")] if option.short else [])
    return [quoted(f"*{name}[{zsh_text(option.text)}]{behind}") for name in names]


def zsh_function(page):
    return "_" + "_".join((NAME,) + page.words)


def zsh_page(page, values):
    lines = [f"{zsh_function(page)} () {{"]
    arguments = [line for o in page.options for line in zsh_option(page, o, values)] + ["'--help[Show what can be given]'"]
    if page.verbs:
        lines += ["  local -a verbs", "  verbs=(", *(f"    {quoted(n + ':' + zsh_text(s))}" for n, s in page.verbs), "  )",
                  "  if ((CURRENT == 2)); then", "    _describe verb verbs", "    return", "  fi",
                  "  local verb=$words[2]", "  shift words", "  ((CURRENT--))",
                  f"  if (($+functions[{zsh_function(page)}_$verb])); then {zsh_function(page)}_$verb; fi", "}"]
        return lines
    if page.usage:
        arguments.append("'*:file:_files'")
    return lines + ["  _arguments -s \\", " \\\n".join("    " + a for a in arguments), "}"]


def zsh(pages, values):
    lines = [f"#compdef {NAME}", "# SPDX-License-Identifier: GPL-3.0-or-later", f"# Completes {NAME}; written by its build from what --help says."]
    lines.append(ZSH_HANDS.format(name=NAME))
    for page in reversed(pages):
        lines += zsh_page(page, values) + [""]
    return "\n".join(lines + [f'_{NAME} "$@"', ""])


# ---- fish

FISH_HANDS = """
# Whether the words before the options are these.
function __{name}_is
    set -l words
    for word in (commandline -opc)[2..-1]
        string match -q -- '-*' $word; and break
        contains -- (string join ' ' $words $word) {verbs}; or break
        set -a words $word
    end
    test (string join ' ' $words) = "$argv"
end

function __{name}_periods
    set -l year (date +%Y)
    set -l month (date +%m | string trim -l -c 0)
    for i in (seq 14)
        printf '%d-%02d\\n' $year $month
        set month (math $month - 1)
        test $month -eq 0; and set month 12; and set year (math $year - 1)
    end
end

"""


def fish_value(value):
    return {
        "": "",
        "file": f" -r -F -a {quoted('(__fish_complete_suffix ' + value.ending + ')')}" if value.ending else " -r -F",
        "folder": " -x -a '(__fish_complete_directories)'",
        "period": f" -x -a '(__{NAME}_periods)'",
        "words": f" -x -a {quoted(' '.join(value.words))}",
        "either": f" -r -F -a {quoted(' '.join(value.words))}",
        "list": f" -x -a {quoted('(__fish_append , ' + ' '.join(value.words) + ')')}",
        "text": " -x",
    }[value.kind]


def fish(pages, values):
    verbs = " ".join(quoted(p.name) for p in pages if p.words) or "''"
    lines = ["# SPDX-License-Identifier: GPL-3.0-or-later", f"# Completes {NAME}; written by its build from what --help says."]
    lines += [FISH_HANDS.format(name=NAME, verbs=verbs).rstrip(), ""]
    for page in pages:
        begin = f"complete -c {NAME} -n {quoted(f'__{NAME}_is {page.name}'.rstrip())}"
        if page.verbs:
            lines.append(f"{begin} -f")
            lines += [f"{begin} -a {n} -d {quoted(s)}" for n, s in page.verbs]
        elif not page.usage:
            lines.append(f"{begin} -f")
        lines.append(f"{begin} -l help -d 'Show what can be given'")
        for option in page.options:
            short = f" -s {option.short}" if option.short else ""
            lines.append(f"{begin}{short} -l {option.name}{fish_value(value_of(page, option, values))} -d {quoted(option.text)}")
    return "\n".join(lines) + "\n"


def main():
    pages = help_text.read_all(PROGRAM, "en", LOCALES)
    text = {"bash": bash, "zsh": zsh, "fish": fish}[SHELL](pages, read_values())
    Path(OUTPUT).write_text(text, encoding="utf-8")


main()
