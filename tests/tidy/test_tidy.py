# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the house in order: who includes whom, what lies where, how long things get.

    test_tidy.py SOURCE_ROOT
"""

import itertools
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(sys.argv[1])
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "tests/tidy")]
import rooms  # noqa: E402
import tap  # noqa: E402

MAX_FILE, MAX_FUNCTION = 600, 80
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
COMMENT = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S)
# Written in pieces, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
LOGGED = re.compile(r"\bg_(message|warning|warning_once|debug|info|log|log_structured|print_once)\s*\(")
ELSEWHERE = re.compile("|".join((r"(?<![\w.])/(?:wo" + r"rk|ho" + r"me/\w+|ro" + r"ot)/\w", r"\bdeb\." + "debian", r"registry\." + r"npmjs")))
VAGUE = re.compile(r"(^|[-_])(util|utils|helper|helpers|common|misc|manager|stuff)([-_.]|$)")
IMPURE = re.compile(r"\b(double|float|fopen|printf|g_print|g_file_\w+|GFile|g_get_real_time|g_get_monotonic_time|g_get_\w+_dir|"
                    r"g_date_time_new_now\w*|g_time_zone_new\w*|g_getenv|g_random_\w+|setlocale|gettext|time|clock)\s*[(*]")


def files(*folders, suffixes=None):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and not {"__pycache__", "node_modules"} & set(path.parts) and (suffixes is None or path.suffix in suffixes):
                yield path


def all_files():
    """All that is ours to keep in order, leaving out what is built."""
    yield from files("src", "ui", "data", "po", "tests", "tools", ".ci")
    yield from (p for p in sorted(ROOT.iterdir()) if p.is_file() and p.name != ".git")


def name(path):
    return path.relative_to(ROOT).as_posix()


def text(path):
    return path.read_text(encoding="utf-8")


def code(path):
    """The text without comments and strings, line for line."""
    return COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text(path))


def room_of(path):
    return path.relative_to(ROOT / "src").parts[0]


def includes(path):
    return INCLUDE.findall(text(path))


def is_text(path):
    return path.suffix in (".c", ".h", ".py", ".ui", ".css", ".svg", ".xml", ".in", ".build", ".md", ".sql", ".txt", ".po", ".mjs",
                           ".js", ".json", ".sh", "")


def none(found):
    assert not found, "\n".join(found)


def test_every_room_is_in_the_table_and_has_its_library():
    found = {p.name for p in (ROOT / "src").iterdir() if p.is_dir()}
    none([f"src/{room} is in no room table: tests/tidy/rooms.py, DESIGN" for room in found - set(rooms.UNDER)])
    for room in found - {"app"}:
        assert f"static_library('premia-{room}'" in text(ROOT / "src" / room / "meson.build"), room


def test_includes_follow_the_arrows():
    wrong = []
    for path in files("src", suffixes={".c", ".h"}):
        room = room_of(path)
        for mark, header in includes(path):
            first = header.split("/")[0]
            if mark == '"' and "/" in header and first not in rooms.sees(room):
                wrong.append(f"{name(path)}: {room} may not see {header}")
            if mark == '"' and not ((path.parent / header).exists() or (ROOT / "src" / header).exists()) \
                    and not header.endswith(("-resources.h", ".pb-c.h")):
                wrong.append(f"{name(path)}: {header} is not to be found from here or from src/")
    none(wrong)


def test_libraries_are_seen_only_where_they_belong():
    wrong = []
    for path in files("src", suffixes={".c", ".h"}):
        room = room_of(path)
        for header in (h for mark, h in includes(path) if mark == "<"):
            library = next((lib for lib, pattern in rooms.HEADERS if re.fullmatch(pattern, header)), None)
            plain = rooms.PLAIN_ENGINE if room == "engine" and not rooms.STATISTICS.match(path.name) else rooms.PLAIN
            if library is not None and library not in rooms.LIBRARIES[room]:
                wrong.append(f"{name(path)}: {room} may not use {library} ({header})")
            if library is None and not re.fullmatch(plain, header):
                wrong.append(f"{name(path)}: {room} may not use {header}, or tests/tidy/rooms.py does not know it")
    none(wrong)


def test_premiactl_names_no_window():
    for path in files("src/app", suffixes={".c", ".h"}):
        if path.name.startswith("premia-ctl"):
            none([f"{name(path)}: {h}" for _, h in includes(path) if re.match(r"ui/|gtk/|adwaita", h)])


def test_engine_is_pure():
    wrong = []
    for path in files("src/engine", suffixes={".c", ".h"}):
        for number, line in enumerate(code(path).splitlines(), 1):
            found = IMPURE.search(line)
            # The doctor reckons chances, no pay.
            if found and not (path.name.startswith("premia-zone") and found[1].startswith("g_time_zone")) \
                    and not (found[1] == "double" and rooms.STATISTICS.match(path.name)):
                wrong.append(f"{name(path)}:{number}: the engine knows no {found[1]}")
    none(wrong)


def own_headers(path):
    """What it has to include among the first: its header, or the private one, which includes that."""
    found = [path.with_suffix(".h").name, path.stem + "-private.h"]
    return [f for f in found if (path.parent / f).exists()]


def test_source_files_begin_alike():
    wrong = []
    for path in files("src", suffixes={".c"}):
        body, own = text(path), own_headers(path)
        listed = includes(path)
        if "#define G_LOG_DOMAIN" not in body:
            wrong.append(f"{name(path)}: no G_LOG_DOMAIN")
        leading = [h for mark, h in itertools.takewhile(lambda i: i[0] == '"', listed) if "/" not in h]
        if own and not set(own) & {h.split("/")[-1] for h in leading}:
            wrong.append(f"{name(path)}: its own header comes first")
    none(wrong + [f"{name(p)}: no #pragma once" for p in files("src", "tests", suffixes={".h"}) if "#pragma once" not in text(p)])


def test_licence_stands_first():
    wrong = []
    for path in all_files():
        if path.suffix in (".c", ".h", ".py", ".ui", ".css", ".svg", ".xml", ".in", ".build", ".sql", ".js", ".mjs", ".po") or \
                path.parent.name in ("tools", ".ci"):
            first = path.read_text(encoding="utf-8", errors="replace").splitlines()[:3]
            if not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in first) and path.stat().st_size:
                wrong.append(f"{name(path)}: no SPDX line")
    none([w for w in wrong if not w.startswith(("ui/icons/", "tests/fuzz/corpus/", "tests/golden/"))])


def test_files_are_short():
    paths = [*files("src", "ui", "data", "tests", suffixes={".c", ".h", ".css", ".js"}), *files("tools")]
    none([f"{name(p)}: {n} lines, split it by noun" for p in paths for n in [len(text(p).splitlines())] if n > MAX_FILE])


def functions(path):
    """(name, first line, lines) of each function: its braces stand in the first column."""
    lines, start = code(path).splitlines(), None
    for number, line in enumerate(lines):
        if line.startswith("{") and number and lines[number - 1].rstrip().endswith(")"):
            start = number
        elif line.startswith("}") and start is not None:
            heading = " ".join(lines[max(0, start - 6):start])
            called = re.findall(r"(\w+)\s*\(", heading)
            yield (called[-1] if called else "?"), start + 1, number - start + 1
            start = None


def test_functions_are_short():
    seen, wrong = 0, []
    for path in files("src", "tests", "tools", suffixes={".c"}):
        for function, line, length in functions(path):
            seen += 1
            if length > MAX_FUNCTION:
                wrong.append(f"{name(path)}:{line}: {function}: {length} lines")
    assert seen > 500, f"only {seen} functions were found: has the style changed?"
    none(wrong)


def test_nothing_is_left_for_later():
    none([f"{name(p)}:{n}: {line.strip()}" for p in all_files() if is_text(p)
          for n, line in enumerate(p.read_text(encoding="utf-8", errors="replace").splitlines(), 1) if UNFINISHED.search(line)])


def test_nothing_names_one_machine():
    none([f"{name(p)}:{n}: {line.strip()}" for p in all_files() if is_text(p)
          for n, line in enumerate(p.read_text(encoding="utf-8", errors="replace").splitlines(), 1) if ELSEWHERE.search(line)])


def test_nothing_is_logged():
    """A log is sent to whoever can help: no message of ours can hold a name or an amount if there is none."""
    none([f"{name(p)}:{n}: {line.strip()}" for p in files("src", suffixes={".c", ".h"})
          for n, line in enumerate(code(p).splitlines(), 1) if LOGGED.search(line)])


def test_names_say_what_is_inside():
    none([name(p) for p in all_files() if VAGUE.search(p.stem)])


def test_markup_holds_markup_only():
    allowed = {".ui", ".css", ".svg", ".xml", ".build"}
    none([f"{name(p)} does not belong into ui/" for p in files("ui") if p.suffix not in allowed])
    none([f"{name(p)} does not belong into src/" for p in files("src") if p.suffix not in {".c", ".h", ".build", ".sql", ".xml", ".proto"}])


def class_of(markup):
    """The source that a file of markup belongs to: of its own name, or, for a part such as a list's item, of the
    longest name that it begins with."""
    place = ROOT / "src/ui" / markup.parent.relative_to(ROOT / "ui")
    stem = markup.stem
    while stem:
        if (place / f"{stem}.c").exists():
            return place / f"{stem}.c"
        stem = stem.rpartition("-")[0]
    return None


def test_markup_mirrors_the_classes():
    wrong = []
    for path in files("ui", suffixes={".ui"}):
        template = ET.parse(path).getroot().find("template")
        source = class_of(path)
        own = source is not None and source.stem == path.stem
        if path.parent == ROOT / "ui/gtk":
            continue  # GTK itself looks there: the window of keyboard shortcuts
        if source is None:
            wrong.append(f"{name(path)}: no class of that name in src/{path.parent.relative_to(ROOT).as_posix()}")
        elif template is not None and template.get("class") != "GtkListItem" and not own:
            wrong.append(f"{name(path)}: a template needs a class of the same name in src/ui")
    for path in files("src/ui", suffixes={".c"}):
        for used in re.findall(r'"/org/premia/Premia/([\w/-]+\.ui)"', text(path)):
            if not (ROOT / "ui" / used).exists():
                wrong.append(f"{name(path)}: there is no ui/{used}")
        template = re.search(r'set_template_from_resource \([^;]*?"/org/premia/Premia/([\w/-]+)\.ui"', text(path), re.S)
        if template and template[1] != path.relative_to(ROOT / "src/ui").with_suffix("").as_posix():
            wrong.append(f"{name(path)}: its template lies at ui/{template[1]}.ui")
    none(wrong)


def test_resources_are_all_listed():
    root = ET.parse(ROOT / "ui/premia.gresource.xml").getroot()
    listed = [e.text.strip() for e in root.iter("file")]
    there = {p.relative_to(ROOT / "ui").as_posix() for p in files("ui", suffixes={".ui", ".css", ".svg"})}
    none([f"ui/{f} is not in premia.gresource.xml" for f in sorted(there - set(listed))])
    none([f"premia.gresource.xml names {f} twice" for f in sorted({f for f in listed if listed.count(f) > 1})])
    none([f"premia.gresource.xml names {f}, which is not there" for f in listed
          if f not in there and not (ROOT / "data" / f).exists()])


def test_what_the_papers_point_at_is_there():
    for paper in ("README.md", "CONTRIBUTING.md"):
        body = text(ROOT / paper)
        named = re.findall(r"\]\(([^)#:]+)\)", body) + re.findall(r"`((?:src|ui|data|po|tests|tools|\.ci)/[\w./-]*)`", body)
        assert named, paper
        none([f"{paper} names {n}" for n in named if not (ROOT / n).exists()])


def test_sources_are_all_built():
    wrong = []
    for path in files("src", "tests", suffixes={".c"}):
        place = path.parent
        while not (place / "meson.build").exists():
            place = place.parent
        built = text(place / "meson.build") + text(ROOT / "src/meson.build")
        # A test's file is named by what it tests: 'money' is test-money.c.
        short = re.sub(r"^(test|fuzz)-", "", path.stem)
        if path.name not in built and f"'{short}'" not in built and not any(
                path.name in text(b) for b in files("tests") if b.name == "meson.build"):
            wrong.append(f"{name(path)} is in no meson.build")
    none(wrong)


tap.run(globals())
