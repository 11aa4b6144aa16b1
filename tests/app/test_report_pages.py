# SPDX-License-Identifier: GPL-3.0-or-later
"""Each report as paper, in both languages, on both continents' paper and either way: what eyes have looked at once stays so.

usage: test_report_pages.py PREMIACTL FOLDER_OF_TRANSLATIONS
"""

import functools
import html
import itertools
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PREMIACTL = str(Path(sys.argv[1]).resolve())
TRANSLATIONS = str(Path(sys.argv[2]).resolve())
HOME = tempfile.TemporaryDirectory()
ROOT = Path(HOME.name)
GAP = "\u00a0"
KINDS = "performance,register,statements,badges,scheme,effect"
PAPERS = {("a4", "portrait"): (595.28, 841.89), ("letter", "landscape"): (792, 612), ("letter", "portrait"): (612, 792)}
MARGIN = 45
TOP, BOTTOM = 50, 40  # above and below it there are the company, the day and the number of the page
made = {}


def call(*args, language="en"):
    done = subprocess.run([PREMIACTL, *map(str, args)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
                          env={"PATH": "/usr/bin:/bin", "HOME": str(ROOT), "LC_ALL": "C.UTF-8", "LANGUAGE": language, "PREMIA_LOCALEDIR": TRANSLATIONS})
    assert done.returncode == 0 and "CRITICAL" not in done.stderr, (args, done)
    return done.stdout


def workspace(language):
    path = ROOT / f"{language}.premia"
    if not path.exists():
        call("demo", "--workspace", path, "--language", language, "--until", "2026-11-24")
    return path


def reports():
    """(name, language, size of the paper, file) of all."""
    if not made:
        for language, papers in (("ru", tuple(PAPERS)[:2]), ("en", tuple(PAPERS)[2:])):
            for paper, turn in papers:
                folder = ROOT / f"{language}-{paper}-{turn}"
                calls = [("--what", KINDS)]
                if turn == "portrait":
                    calls += [("--what", "performance", "--person", "c-1", "--span", "quarter"), ("--what", "performance", "--team", "Север" if language == "ru" else "North")]
                for number, more in enumerate(calls):
                    out = call("report", "--workspace", workspace(language), "--period", "2026-10", "--date", "2026-11-25", "--language", language,
                               "--paper", paper, "--turn", turn, "--output", folder / str(number), *more, language=language)
                    for line in out.splitlines():
                        made[f"{language} {paper} {turn} {number} {Path(line).name}"] = (language, PAPERS[paper, turn], Path(line))
    return [(name, *what) for name, what in made.items()]


def lines(page):
    """[(top, bottom, left, right, text)] in the order of the page, from top to bottom."""
    found = []
    for line in re.findall(r"<line (.*?)</line>", page, re.S):
        words = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', line)
        boxes = [tuple(map(float, w[:4])) for w in words]
        found.append((min(b[1] for b in boxes), max(b[3] for b in boxes), min(b[0] for b in boxes), max(b[2] for b in boxes),
                      " ".join(html.unescape(w[4]) for w in words)))
    return sorted(found)


@functools.lru_cache(None)
def pages(path):
    """[(width, height, lines, words)]"""
    found = []
    done = subprocess.run(["pdftotext", "-bbox-layout", str(path), "-"], capture_output=True, text=True, encoding="utf-8", check=True)
    for width, height, page in re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', done.stdout, re.S):
        words = [(*map(float, w[:4]), html.unescape(w[4])) for w in
                 re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', page)]
        found.append((float(width), float(height), lines(page), words))
    return found


def body(page_lines, height):
    return [line for line in page_lines if line[0] > TOP and line[1] < height - BOTTOM]


@functools.lru_cache(None)
def structure(path):
    """[(tag, text)] of the tagged file."""
    done = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, encoding="utf-8", check=True)
    found = []
    for line in done.stdout.splitlines():
        line = line.strip()
        if line.startswith('"'):
            found[-1][1] += line.strip('"')
        elif line:
            found.append([line.split()[0], ""])
    return found


def squeeze(text):
    return re.sub(r"\s+", "", text)


def test_all_kinds_are_there():
    names = [name for name, *_ in reports()]
    for kind in KINDS.split(","):
        assert sum(f"0 {kind}-2026-10" in n for n in names) == 3, (kind, names)


def test_paper_is_what_was_asked_for():
    for name, _, (wide, high), path in reports():
        for width, height, _, _ in pages(path):
            assert abs(width - wide) < 1 and abs(height - high) < 1, (name, width, height)


def test_nothing_runs_out_of_the_page():
    for name, _, _, path in reports():
        for number, (width, height, _, words) in enumerate(pages(path), 1):
            for left, top, right, bottom, word in words:
                assert left > MARGIN - 2 and right < width - MARGIN + 2 and top > 20 and bottom < height - 15, (name, number, word, left, top, right, bottom)


def test_no_word_is_cut():
    for name, _, _, path in reports():
        for number, (*_, words) in enumerate(pages(path), 1):
            cut = [w[4] for w in words if w[4].endswith("…") and w[4] != "…"]
            assert not cut, (name, number, cut)


def test_nothing_is_written_over_something():
    for name, _, _, path in reports():
        for number, (*_, words) in enumerate(pages(path), 1):
            for above, below in itertools.combinations(sorted(words, key=lambda w: w[1]), 2):
                if below[1] > above[3] - 3:
                    continue
                across = min(above[2], below[2]) - max(above[0], below[0])
                down = min(above[3], below[3]) - below[1]
                assert across < 1 or down < 0.6 * min(above[3] - above[1], below[3] - below[1]), (name, number, above, below)


def test_no_page_is_nearly_empty_and_none_ends_in_a_heading():
    for name, _, _, path in reports():
        headings = {squeeze(text) for tag, text in structure(path) if re.fullmatch(r"H\d", tag) and text}
        assert headings, name
        for number, (_, height, page_lines, _) in enumerate(pages(path), 1):
            inside = body(page_lines, height)
            assert len(inside) >= 3, (name, number, inside)
            assert squeeze(inside[-1][4]) not in headings, (name, number, inside[-1])


def test_heads_of_tables_are_on_each_of_their_pages():
    """A page does not begin with a row: what is first is a heading, a head, or a text that has lines of its own."""
    for name, _, _, path in reports():
        found, rows, heads = structure(path), [], set()
        for tag, text in found:
            if tag == "TR":
                rows.append([])
            elif tag in ("TD", "TH") and rows:
                rows[-1].append((tag, squeeze(text)))
        for row in rows:
            assert len({tag for tag, _ in row}) == 1, (name, row)
            heads |= {text for tag, text in row if tag == "TH"}
        cells = {row[0][1] for row in rows if row and row[0][0] == "TD" and len(row[0][1]) > 3} - heads
        cells -= {squeeze(text) for tag, text in found if tag in ("H1", "H2", "H3")}
        for number, (_, height, page_lines, _) in enumerate(pages(path), 1):
            first = squeeze(body(page_lines, height)[0][4])
            assert first not in cells, (name, number, first)


def test_numbers_are_those_of_the_language():
    for name, language, _, path in reports():
        text = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, encoding="utf-8", check=True).stdout
        wrong = re.findall(r"\d\.\d+ ?%|\d,\d{3}\b", text) if language == "ru" else re.findall(r"\d,\d+%|\d[ \u00a0]%|\d\u00a0\d{3}\b", text)
        if language == "ru":
            # Thousands are grouped by no-break spaces, and only a fraction of three digits looks like a group of the English.
            wrong = [w for w in wrong if "." in w]
            wrong += re.findall(r"\d%", text)
        assert not wrong, (name, wrong[:5])


def test_one_language():
    """Words of the other language: somebody forgot to translate, or asked for a text too late."""
    for name, language, _, path in reports():
        text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, encoding="utf-8", check=True).stdout
        if language == "en":
            wrong = re.findall(r"[А-Яа-яЁё]+", text)
        else:
            wrong = [w for w in re.findall(r"\b[A-Za-z]{2,}\b", text) if w not in ("RUB", "apt", "UTC")]
        assert not wrong, (name, sorted(set(wrong))[:8])


def main():
    tests = [(n, f) for n, f in sorted(globals().items()) if n.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print(f"ok {number} {name}")
        except AssertionError as error:
            failed += 1
            print(f"not ok {number} {name}")
            print("\n".join("# " + line[:600] for line in str(error).splitlines()[:40]))
    return failed > 0


sys.exit(main())
