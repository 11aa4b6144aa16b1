# SPDX-License-Identifier: GPL-3.0-or-later
"""A manual that names a button which is gone, or leads nowhere, leaves a stranger alone in the middle of a task.

    test_manual.py SOURCE_ROOT
"""

import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(sys.argv[1])
sys.path[:0] = [str(ROOT / "tests/support")]
import tap  # noqa: E402

HELP = ROOT / "data/help"
LANGUAGES = ("C", "ru")
SCHEMA = Path("/usr/share/xml/mallard/1.0/mallard-1.0.rng")
MALLARD = "{http://projectmallard.org/1.0/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MAX_PICTURE, MAX_PICTURES = 40 * 1024, 2500 * 1024
STRING = r'"((?:[^"\\]|\\.)*)"'


def pages(language):
    return {p.stem: ET.parse(p).getroot() for p in sorted((HELP / language).glob("*.page"))}


PAGES = {language: pages(language) for language in LANGUAGES}


def each(name):
    """(language, page, element) of all elements of that name."""
    for language in LANGUAGES:
        for page, root in PAGES[language].items():
            for element in root.iter(MALLARD + name):
                yield language, page, element


def none(found):
    assert not found, "\n".join(found)


def sections(root):
    return [s.get("id") for s in root.iter(MALLARD + "section")]


def pictures(root):
    return [m.get("src") for m in root.iter(MALLARD + "media")]


def links(root):
    return [link.get("xref") for link in root.iter(MALLARD + "link")]


def shape(root):
    """What is on the page, without its words."""
    return [(e.tag, e.get("id"), e.get("src"), e.get("style")) for e in root.iter() if e.tag[len(MALLARD):] in
            ("section", "steps", "list", "terms", "item", "note", "media", "screen", "p")]


def test_it_is_mallard():
    """Yelp reads it, too."""
    if not SCHEMA.exists() or not shutil.which("xmllint"):
        raise tap.Skip("mallard-rng or xmllint is not installed")
    for language in LANGUAGES:
        done = subprocess.run(["xmllint", "--noout", "--relaxng", SCHEMA, *sorted((HELP / language).glob("*.page"))], capture_output=True, text=True, check=False)
        assert done.returncode == 0, "\n".join(line for line in done.stderr.splitlines() if not line.endswith(" validates"))


def test_both_languages_have_the_same_pages():
    assert len(PAGES["C"]) >= 20, "hardly any page was found: has the place changed?"
    assert list(PAGES["C"]) == list(PAGES["ru"]), set(PAGES["C"]) ^ set(PAGES["ru"])
    none([f"{language}/{page}.page calls itself {root.get('id')} in {root.get(LANG)}" for language in LANGUAGES
          for page, root in PAGES[language].items() if root.get("id") != page or root.get(LANG) != {"C": "en", "ru": "ru"}[language]])


def test_both_languages_say_the_same_steps():
    for page, root in PAGES["C"].items():
        other = PAGES["ru"][page]
        assert sections(root) == sections(other), f"{page}: other sections in Russian"
        assert pictures(root) == pictures(other), f"{page}: other pictures in Russian"
        assert shape(root) == shape(other), f"{page}: in Russian a step, a note or a paragraph is missing or too much"
        assert sorted(filter(None, links(root))) == sorted(filter(None, links(other))), f"{page}: other links in Russian"


def test_nothing_was_left_in_the_other_language():
    wrong = []
    for page, root in PAGES["ru"].items():
        for p in root.iter(MALLARD + "p"):
            said = "".join(p.itertext())
            if len(said) > 20 and not re.search("[а-яё]", said):
                wrong.append(f"ru/{page}.page: “{said}”")
    none(wrong + [f"C/{page}.page has Russian letters" for page, root in PAGES["C"].items() if re.search("[а-яё]", "".join(root.itertext()))])


def test_each_page_says_what_it_is_about():
    for language in LANGUAGES:
        for page, root in PAGES[language].items():
            description = root.find(f"{MALLARD}info/{MALLARD}desc")
            assert description is not None and description.text.strip(), f"{language}/{page}.page has no description"
            assert root.find(MALLARD + "title").text.strip(), f"{language}/{page}.page has no title"


def test_links_lead_somewhere():
    wrong = []
    for language, page, link in each("link"):
        target, _, section = link.get("xref").partition("#")
        root = PAGES[language].get(target)
        if root is None or (section and section not in sections(root)):
            wrong.append(f"{language}/{page}.page leads to {link.get('xref')}, which is not there")
    none(wrong)


def test_each_page_stands_in_a_group():
    for language in LANGUAGES:
        groups, seen = sections(PAGES[language]["index"]), set()
        for page, root in PAGES[language].items():
            guides = [link.get("xref") for link in root.iter(MALLARD + "link") if link.get("type") == "guide"]
            if page != "index":
                assert len(guides) == 1 and guides[0].partition("#")[2] in groups, f"{language}/{page}.page is in no group of the guide"
                seen.add(guides[0].partition("#")[2])
        none([f"{language}: the group {group} is empty" for group in groups if group not in seen])


def unquote(text):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)


def plain(text):
    """A label as it is read: without the line under its key."""
    return re.sub(r"_(?=\S)", "", text, count=1)


def catalogue():
    """{English: Russian} of all that the program can show."""
    found = {}
    for entry in (ROOT / "po/ru.po").read_text(encoding="utf-8").split("\n\n"):
        said = {key: unquote("".join(re.findall(STRING, lines))) for key, lines in
                re.findall(r'^(msgid|msgstr(?:\[0\])?) ((?:"(?:[^"\\]|\\.)*"\n?)+)', entry, re.M)}
        found.setdefault(plain(said.get("msgid", "")), set()).add(plain(said.get("msgstr", said.get("msgstr[0]", ""))))
    return found


def test_what_it_calls_a_control_is_what_stands_there():
    known = catalogue()
    said = {"C": set(known), "ru": set().union(*known.values())}
    guis = [(language, page, "".join(gui.itertext())) for language, page, gui in each("gui")]
    assert len(guis) > 200, "hardly any control is named"
    none([f"{language}/{page}.page names “{gui}”, which the program does not" for language, page, gui in guis if gui not in said[language]])
    # The same control in both.
    for page in PAGES["C"]:
        russian = [g for language, p, g in guis if (language, p) == ("ru", page)]
        none([f"ru/{page}.page does not name “{gui}”" for language, p, gui in guis
              if (language, p) == ("C", page) and not known[gui] & set(russian)])


def test_pictures_are_there_and_small():
    used = {f"{language}/{media.get('src')}" for language, _, media in each("media")}
    there = {p.relative_to(HELP).as_posix(): p for p in HELP.rglob("*.png")}
    none([f"data/help/{p} is missing" for p in sorted(used - set(there))])
    none([f"data/help/{p} is on no page" for p in sorted(set(there) - used)])
    none([f"data/help/{n}: {p.stat().st_size} bytes" for n, p in there.items() if p.stat().st_size > MAX_PICTURE])
    assert sum(p.stat().st_size for p in there.values()) <= MAX_PICTURES
    for name, path in there.items():
        data = path.read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">I", data[16:20])[0] >= 300, name


def test_pictures_are_taken_by_the_script():
    taken = set(re.findall(r"^ *(?:\w+=\S+ )*shoot ([\w-]+)", (ROOT / "tools/run-manual").read_text(encoding="utf-8"), re.M))
    used = {Path(media.get("src")).stem for _, _, media in each("media")}
    assert taken == used, taken ^ used


def test_each_picture_says_what_it_shows():
    for language, page, media in each("media"):
        assert "".join(media.itertext()).strip(), f"{language}/{page}.page: {media.get('src')} says nothing to whoever cannot see it"


def test_the_program_holds_all_of_it():
    listed = [f.text for f in ET.parse(ROOT / "ui/help/premia-help.gresource.xml").getroot().iter("file")]
    there = [p.relative_to(HELP).as_posix() for p in HELP.rglob("*") if p.suffix in (".page", ".png")]
    assert sorted(listed) == sorted(there), set(listed) ^ set(there)


def test_f1_helps_where_a_mistake_is_dear():
    """The dialogs in which somebody pays, closes, publishes, imports or signs."""
    asked = {"import/premia-import-assistant.c": "import", "schemes/premia-publish-dialog.c": "publish", "schemes/premia-repair-dialog.c": "doctor#mend",
             "payouts/premia-close-dialog.c": "month#close", "payouts/premia-pay-dialog.c": "server-pay", "badges/premia-badge-designer-actions.c": "badges#art",
             "badges/premia-credential-dialog.c": "open-badges", "window/premia-backups-dialog.c": "backups", "window/premia-encryption-dialog.c": "encryption", "window/premia-unlock-page.c": "encryption",
             "acceptance/premia-verdict-dialog.c": "acceptance"}
    none([f"src/ui/{name} does not lead to {place}" for name, place in asked.items()
          if f'premia_help_window_bind_key (widget_class, "{place}")' not in (ROOT / "src/ui" / name).read_text(encoding="utf-8")])


def test_the_places_that_f1_opens_are_there():
    wrong, seen = [], 0
    for path in sorted((ROOT / "src/ui").rglob("*.c")):
        body = path.read_text(encoding="utf-8")
        places = re.findall(r'premia_help_window_bind_key \(\w+, "([^"]+)"\)', body)
        if path.name in ("premia-window-help.c", "premia-tip.c"):
            places += re.findall(r'(?:^ +|, )"([\w-]+(?:#[\w-]+)?)" },?$', body, re.M)
        for place in places:
            page, _, section = place.partition("#")
            seen += 1
            if page not in PAGES["C"] or (section and section not in sections(PAGES["C"][page])):
                wrong.append(f"{path.relative_to(ROOT)}: there is no {place} in the manual")
    assert seen > 30, f"only {seen} places were found"
    none(wrong)


tap.run(globals())
