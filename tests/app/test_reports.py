# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports as files: whoever gets one finds nothing of anybody else in it, a scheduled run gives what the setup says, and long tables break well.

usage: test_reports.py PREMIACTL FOLDER_OF_TRANSLATIONS
"""

import contextlib
import csv
import datetime
import functools
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
import zlib
import zoneinfo
from pathlib import Path

PREMIACTL = str(Path(sys.argv[1]).resolve())
HOME = tempfile.TemporaryDirectory()
ROOT = Path(HOME.name)
GAP = "\u00a0"
REPORTS = ("performance", "register", "statements", "badges", "scheme")


def run(*args, language="en"):
    return subprocess.run([PREMIACTL, *map(str, args)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
                          env={"PATH": "/usr/bin:/bin", "HOME": str(ROOT), "LC_ALL": "C.UTF-8", "LANGUAGE": language, "PREMIA_LOCALEDIR": sys.argv[2]})


def call(*args, language="en"):
    done = run(*args, language=language)
    assert done.returncode == 0 and "CRITICAL" not in done.stderr, (args, done)
    return done.stdout


def workspace():
    path = ROOT / "d.premia"
    if not path.exists():
        call("demo", "--workspace", path, "--language", "ru", "--until", "2026-11-24")
    return path


def report(folder, *args):
    """The files that premiactl says that it wrote."""
    out = call("report", "--workspace", workspace(), "--date", "2026-11-02", "--output", ROOT / folder, *args)
    return [Path(line) for line in out.splitlines()]


def rows(sql):
    with sqlite3.connect(workspace()) as db:
        found = db.execute(sql).fetchall()
    db.close()
    return found


@functools.lru_cache(None)
def people():
    return {i: n for i, n in rows("SELECT id, name FROM person")}


def pdf_says(path):
    """Every text a reader or a curious person could get out of a PDF: pages, outline, properties, alternative texts, and what is packed."""
    data = path.read_bytes()
    said = [subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, encoding="utf-8", check=True).stdout,
            subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, encoding="utf-8", check=True).stdout]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S):
        try:
            said.append(zlib.decompress(packed).decode("latin-1"))
        except zlib.error:
            pass
    for text in re.findall(rb"<(FEFF[0-9A-Fa-f\s]*)>", data, re.I):
        said.append(bytes.fromhex(text.decode()).decode("utf-16"))
    said.append(data.decode("latin-1"))
    return "\n".join(said)


def xlsx_says(path):
    """All parts of the package: sheets, also hidden ones, shared texts, properties, what charts keep of their numbers."""
    with zipfile.ZipFile(path) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def says(path):
    read = {".pdf": pdf_says, ".xlsx": xlsx_says}.get(path.suffix)
    return (read(path) if read else path.read_text(encoding="utf-8")).replace(GAP, " ").replace("\u202f", " ")


@functools.lru_cache(None)
def totals():
    """What the register pays each person, by name."""
    path, = report("all", "--period", "2026-10", "--what", "register", "--format", "csv", "--language", "en")
    found = {}
    for row in csv.reader(path.open(encoding="utf-8", newline="")):
        if len(row) > 5 and row[2] and re.fullmatch(r"-?[0-9.]+", row[-1]):
            found[row[2]] = row[-2:]
    assert len(found) > 15, found
    return found


def forms(amount):
    """An amount as CSV, XLSX, an English and a Russian page have it."""
    whole, _, cents = amount.partition(".")
    grouped = f"{int(whole):,}"
    return {amount, grouped + "." + cents, grouped.replace(",", " ") + "," + cents, grouped.replace(",", " "), grouped}


def check_alone(path, person):
    text, own = says(path), people()[person]
    assert own in text or path.suffix == ".csv", (path, own)
    words = set(own.split())
    for other, name in people().items():
        if other == person:
            continue
        assert name not in text, (path, name)
        assert not re.search(r"(?<![\w.])" + re.escape(other) + r"(?![\w.])", text) or len(other) < 3, (path, other)
        surname = name.split()[-1]
        assert surname in words or not re.search(rf"\b{surname}\b", text), (path, surname)
    mine = {f for a in totals().get(own, []) for f in forms(a)}
    for name, amounts in totals().items():
        for amount in amounts:
            if name == own or float(amount) < 1000:
                continue
            for form in forms(amount) - mine:
                if len(form) >= 6:
                    assert not re.search(r"(?<![\d.,])" + re.escape(form) + r"(?![\d])", text), (path, name, form)


def test_a_report_of_one_person_holds_only_that_person():
    paid = [i for i, n in people().items() if n in totals()]
    for person in (paid[0], paid[len(paid) // 2]):
        for kind in ("pdf", "xlsx", "csv"):
            for what in REPORTS:
                if what == "scheme" and kind != "pdf":
                    continue
                for path in report(f"one-{person}-{kind}", "--period", "2026-10", "--what", what, "--format", kind, "--person", person, "--language", "ru"):
                    check_alone(path, person)


def test_a_file_for_each_holds_only_that_person():
    setup = {"premia": "report/1", "report": "performance", "each": True, "format": "xlsx"}
    with sqlite3.connect(workspace()) as db:
        db.execute("INSERT OR REPLACE INTO report_setup (name, text) VALUES ('Each', ?)", (json.dumps(setup),))
    db.close()
    paths = report("each", "--setup", "Each", "--period", "2026-10")
    assert len(paths) > 15 and len(set(paths)) == len(paths), paths
    ids = {re.search(r"\(([^()]*)\)\.xlsx$", p.name).group(1): p for p in paths}
    for person in sorted(ids)[:3]:
        check_alone(ids[person], person)


def test_reports_for_each_do_not_replace_each_other():
    kept = {}
    for report_, span in (("performance", "month"), ("performance", "quarter"), ("performance", "year"), ("badges", "month"), ("badges", "quarter")):
        setup = {"premia": "report/1", "report": report_, "each": True, "span": span, "format": "csv", "who": ["c-1"]}
        with sqlite3.connect(workspace()) as db:
            db.execute("INSERT OR REPLACE INTO report_setup (name, text) VALUES ('One', ?)", (json.dumps(setup),))
        db.close()
        for path in report("together", "--setup", "One", "--period", "2026-10"):
            kept[path.name] = path.read_bytes()
    for path in report("together", "--period", "2026-10", "--what", "each", "--person", "c-1", "--format", "csv"):
        kept[path.name] = path.read_bytes()
    name = f"{people()['c-1']} (c-1).csv"
    assert sorted(kept) == sorted(f"{what} {name}" for what in ("2026-10", "performance-2026-10", "performance-2026-Q4", "performance-2026", "badges-2026-10", "badges-2026-Q4")), kept
    assert all((ROOT / "together" / n).read_bytes() == b for n, b in kept.items())


def test_a_team_is_the_team():
    team = rows("SELECT team FROM person WHERE team <> '' GROUP BY team ORDER BY count(DISTINCT id) DESC")[0][0]
    inside = {n for i, n in rows(f"SELECT id, name FROM person WHERE team = '{team}'")}
    path, = report("team", "--period", "2026-10", "--what", "register", "--team", team, "--format", "csv")
    text = path.read_text(encoding="utf-8")
    assert any(n in text for n in inside)
    for name in people().values():
        assert name in inside or name not in text, name


def teams():
    return [t for t, in rows("SELECT team FROM person WHERE team <> '' GROUP BY team ORDER BY count(DISTINCT id) DESC")]


def test_an_effect_is_of_everybody_or_of_one_team():
    first, second = teams()[:2]
    base = ("report", "--workspace", workspace(), "--output", ROOT / "effect", "--period", "2026-10", "--what", "effect", "--format", "csv", "--date", "2026-11-25")
    for who in (("--person", sorted(people())[0]), ("--role", "closer"), ("--team", first, "--team", second), ("--team", first, "--role", "closer")):
        done = run(*base, *who)
        assert done.returncode == 1 and "one team" in done.stderr, (who, done)
        assert not list((ROOT / "effect").glob("*")), "nothing is written: it would be the effect in the whole company"
    whole, team = (says(Path(call(*base[:-4], "--date", "2026-11-25", *who).strip())) for who in ((), ("--team", first)))
    assert first in team and first not in whole


def test_an_effect_knows_nothing_later_than_its_day():
    texts = {}
    for folder, args in (("full", ("--date", "2026-11-25")), ("early", ("--date", "2026-10-21")), ("as-of", ("--date", "2026-10-21", "--as-of", "2026-10-22T00:00"))):
        path = call("report", "--workspace", workspace(), "--output", ROOT / f"effect-{folder}", "--period", "2026-10", "--what", "effect", "--language", "en", *args).strip()
        texts[folder] = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, encoding="utf-8", check=True).stdout.replace(GAP, " ")
    assert texts["early"] == texts["as-of"], texts
    # The change is of 1 October: three whole weeks are over by the end of the 21st, seven by the 25th of November.
    assert "10 September 2026 – 30" in texts["early"] and "13 August 2026 – 30" in texts["full"], texts


def test_today_is_the_company_s_day():
    # In one of the two it is another day than in Greenwich, whatever the hour.
    for zone in ("Etc/GMT-14", "Etc/GMT+12"):
        path = ROOT / f"{zone[-3:]}.premia"
        call("init", "--workspace", path, "--company", "Far", "--time-zone", zone)
        with sqlite3.connect(path) as db:
            setup = {"premia": "report/1", "report": "performance", "format": "pdf"}
            db.execute("INSERT INTO report_setup (name, text) VALUES ('Monthly', ?)", (json.dumps(setup),))
        db.close()
        before = datetime.datetime.now(zoneinfo.ZoneInfo(zone)).date()
        out = Path(call("report", "--workspace", path, "--output", ROOT / "far", "--setup", "Monthly").strip())
        days = {before, datetime.datetime.now(zoneinfo.ZoneInfo(zone)).date()}
        text = says(out)
        assert any(f"{d.day} {d:%B} {d.year}" in text for d in days), (zone, days, text[:600])
        months = {(d.replace(day=1) - datetime.timedelta(days=1)).strftime("%Y-%m") for d in days}
        assert out.name in {f"Monthly {m}.pdf" for m in months}, (zone, out)


def figures(folder, *args):
    """The table of figures, by name."""
    path, = report(folder, "--period", "2026-10", "--what", "performance", "--format", "csv", "--language", "en", *args)
    found = {}
    for row in csv.reader(path.open(encoding="utf-8", newline="")):
        if len(row) > 2:
            found.setdefault(row[0], row)
    return found


def test_targets_are_in_the_report():
    name = "Show rate"
    before = figures("aimed")[name]
    with sqlite3.connect(workspace()) as db:
        db.execute("INSERT INTO target (scope, figure, from_day, value) VALUES ('', 'show_rate', 20000, 912000)")
    db.close()
    after = figures("aimed")[name]
    with sqlite3.connect(workspace()) as db:
        db.execute("DELETE FROM target")
    db.close()
    assert any("0.912" in cell or "91.2" in cell for cell in after) and not any("0.912" in cell or "91.2" in cell for cell in before), (before, after)


@contextlib.contextmanager
def fiscal_year(month):
    with sqlite3.connect(workspace()) as db:
        db.execute("INSERT INTO setting (name, value) VALUES ('figures.year_begins', ?)", (str(month),))
    db.close()
    try:
        yield
    finally:
        with sqlite3.connect(workspace()) as db:
            db.execute("DELETE FROM setting WHERE name = 'figures.year_begins'")
        db.close()


def test_the_year_is_the_company_s_own():
    """Figures of a year and a quarter that begin in another month are those of its months; what they are compared with as well."""
    counts = {}
    for month in (f"{y}-{m:02d}" for y in (2025, 2026) for m in range(1, 13)):
        if month < "2026-12":
            counts[month] = int(figures("own", "--period", month).get("Conversations", ["", "0"])[1])
    assert sum(counts[f"2026-{m:02d}"] for m in (1, 2, 3)) > 0, counts
    for begins in (2, 4, 10):
        with fiscal_year(begins):
            begin = f"2026-{begins:02d}" if begins <= 10 else None
            path, = report("own", "--period", "2026-10", "--span", "year", "--what", "performance", "--format", "csv", "--language", "en")
            assert path.name == "performance-FY2026.csv", path
            text = says(path)
            assert "FY 2026/27" in text, text[:400]
            year = figures("own", "--span", "year")["Conversations"]
            assert int(year[1]) == sum(n for month, n in counts.items() if month >= begin), (begins, year, counts)
            # The third quarter of the one that begins in April is October to December.
            quarter = figures("own", "--period", "FY2026-Q1")["Conversations"]
            months = [f"2026-{m:02d}" for m in range(begins, begins + 3)]
            assert int(quarter[1]) == sum(counts.get(m, 0) for m in months), (begins, quarter)
            if begins == 4:
                before = figures("own", "--period", "FY2025-Q4")["Conversations"]
                assert int(before[1]) == sum(counts[f"2026-{m:02d}"] for m in (1, 2, 3)), before
                assert before[1] in quarter[2:], (before, quarter)
    text = says(report("own-ru", "--period", "2026-10", "--span", "year", "--what", "performance", "--format", "csv", "--language", "ru")[0])
    assert "фин. год" not in text, text[:400]
    with fiscal_year(4):
        text = says(report("own-ru", "--period", "2026-10", "--span", "quarter", "--what", "performance", "--format", "csv", "--language", "ru")[0])
        assert "-й квартал фин. года 2026/27" in text, text[:400]


def test_pay_keeps_the_calendar_s_year():
    args = ("--what", "register", "--format", "csv", "--language", "en")
    before = {p: report("paid", "--period", p, *args)[0].read_bytes() for p in ("2026-Q3", "2026", "2026-10", "2026-04")}
    with fiscal_year(4):
        for period, expected in before.items():
            path, = report("paid-own", "--period", period, *args)
            assert path.name == f"register-{period}.csv" and path.read_bytes() == expected, path
        # The same three months, called otherwise.
        assert report("paid-own", "--period", "FY2026-Q2", *args)[0].read_bytes() == before["2026-Q3"]
    with fiscal_year(2):
        text = says(report("paid-own", "--period", "2026-10", "--span", "quarter", *args)[0])
        assert [m for m in ("July 2026", "August 2026", "September 2026", "October 2026", "November 2026") if m in text] == \
            ["August 2026", "September 2026", "October 2026"], text


def test_what_cannot_be_read_is_told():
    """Figures without their targets, or an effect that hides what else was changed, are not written as if there were none."""
    for what, table in (("performance", "target"), ("effect", "gamification_version")):
        with sqlite3.connect(workspace()) as db:
            db.execute(f"ALTER TABLE {table} RENAME TO elsewhere")
        db.close()
        done = run("report", "--workspace", workspace(), "--output", ROOT / "unread", "--period", "2026-10", "--what", what, "--format", "csv")
        with sqlite3.connect(workspace()) as db:
            db.execute(f"ALTER TABLE elsewhere RENAME TO {table}")
        db.close()
        assert done.returncode == 3 and "d.premia" in done.stderr and "CRITICAL" not in done.stderr, (what, done)
        assert not list((ROOT / "unread").glob("*")), what
        assert report("unread", "--period", "2026-10", "--what", what, "--format", "csv"), what
        shutil.rmtree(ROOT / "unread")


def test_figures_are_those_of_the_moment():
    # Cases that nobody answered are accepted by themselves after some days.
    name = "Appointments qualified"
    early, late = figures("moment", "--as-of", "2026-10-12T00:00")[name], figures("moment", "--as-of", "2026-11-24T00:00")[name]
    assert 0 < int(early[1]) < int(late[1]), (early, late)


def test_pairs_of_a_team_name_nobody_else():
    team = teams()[0]
    inside = {i for i, in rows(f"SELECT id FROM person WHERE team = '{team}'")}
    for kind in ("pdf", "xlsx", "csv"):
        path, = report(f"pairs-{kind}", "--period", "2026-10", "--what", "performance", "--team", team, "--format", kind, "--language", "en")
        text = says(path)
        assert any(people()[i] in text for i in inside), path
        assert "others" in text, path
        assert not [n for i, n in people().items() if i not in inside and n in text], path


def test_a_setup_says_what_is_written():
    setup = {"premia": "report/1", "report": "register", "language": "ru", "span": "month", "paper": "letter", "turn": "portrait",
             "without": ["receipts", "signatures"], "format": "pdf"}
    with sqlite3.connect(workspace()) as db:
        db.execute("INSERT OR REPLACE INTO report_setup (name, text) VALUES ('Ведомость/месяц', ?)", (json.dumps(setup),))
    db.close()
    assert "Ведомость/месяц\n" in call("report", "--workspace", workspace(), "--list-setups")
    first, = report("setup", "--setup", "Ведомость/месяц")
    assert first.name == "Ведомость_месяц 2026-10.pdf", "the last full month before the day"
    again, = report("again", "--setup", "Ведомость/месяц", "--period", "2026-10")
    assert first.read_bytes() == again.read_bytes()
    text = says(first)
    assert "Ведомость" in text and "Утвердил" not in text and "Подпись" not in text
    info = subprocess.run(["pdfinfo", str(first)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size:\s+612 x 792", info), info


def test_wrong_calls():
    base = ("report", "--workspace", workspace(), "--output", ROOT / "no")
    for code, said, args in ((2, "“nothing”", ("--period", "2026-10", "--what", "nothing")), (1, "“Gone”", ("--setup", "Gone")),
                             (2, "“moon”", ("--period", "2026-10", "--team", "moon")), (2, "“wings”", ("--period", "2026-10", "--without", "wings")),
                             (2, "“b5”", ("--period", "2026-10", "--paper", "b5")), (2, "not both", ("--setup", "x", "--what", "register")),
                             (2, "everybody", ("--period", "2026-10", "--format", "csv", "--what", "each,pay-register", "--person", "c-1")),
                             (2, "everybody", ("--period", "2026-10", "--format", "csv", "--what", "pay-register", "--team", "Север")),
                             (3, "json", ("--setup", "Ведомость/месяц", "--format", "json")),
                             (2, "--period", ())):
        done = run(*base, *args)
        assert done.returncode == code and said in done.stderr, (args, done)
    assert not list((ROOT / "no").glob("*")), "nothing of it is written"


def test_another_language_than_the_session():
    for session, wanted, said in (("en", "ru", "Отчёт о работе"), ("ru", "en", "Performance report")):
        out = call("report", "--workspace", workspace(), "--date", "2026-11-02", "--output", ROOT / f"l-{wanted}", "--period", "2026-10",
                   "--what", "performance", "--language", wanted, language=session)
        text = says(Path(out.strip()))
        assert said in text, text[:400]


def test_errors_speak_to_whoever_calls():
    cases = (({"report": "effect", "who": ["c-1"]}, "one team", "одну команду"), ({"report": "scheme", "scheme": "gone"}, "no scheme “gone”", "хемы «gone»"),
             ({"report": "performance", "who": ["team:moon"]}, "team “moon”", "«moon»"))
    for what, english, russian in cases:
        for language, session, said, other in (("ru", "en", english, russian), ("en", "ru", russian, english)):
            with sqlite3.connect(workspace()) as db:
                db.execute("INSERT OR REPLACE INTO report_setup (name, text) VALUES ('Wrong', ?)", (json.dumps({"premia": "report/1", "language": language, **what}),))
            db.close()
            done = run("report", "--workspace", workspace(), "--output", ROOT / "wrong", "--setup", "Wrong", "--period", "2026-10", language=session)
            assert done.returncode == 1 and said in done.stderr and other not in done.stderr, (what, language, done)


def test_each_speaks_the_language_of_the_report():
    for what in ("statements", "performance", "badges"):
        texts = {}
        for session in ("ru", "en"):
            setup = {"premia": "report/1", "report": what, "each": True, "language": "ru", "format": "csv", "who": ["c-1"]}
            with sqlite3.connect(workspace()) as db:
                db.execute("INSERT OR REPLACE INTO report_setup (name, text) VALUES ('Russian', ?)", (json.dumps(setup),))
            db.close()
            out = call("report", "--workspace", workspace(), "--date", "2026-11-02", "--output", ROOT / f"ru-{session}", "--setup", "Russian", "--period", "2026-10", language=session)
            texts[session] = Path(out.strip()).read_bytes()
        assert texts["ru"] == texts["en"], texts


def test_pictures_have_words():
    path, = report("words", "--period", "2026-10", "--what", "performance", "--language", "en")
    data = path.read_bytes()
    alternatives = [bytes.fromhex(t.decode()).decode("utf-16") for t in re.findall(rb"/Alt <([0-9A-F]+)>", data)]
    figures = len(re.findall(rb"/S /Figure\n", data[: data.rfind(b"/Type /Catalog")]))
    assert len(alternatives) >= 3 and any("From calls to deals" in a for a in alternatives), alternatives
    assert figures >= len(alternatives)
    done = subprocess.run(["pdfinfo", "-struct", str(path)], capture_output=True, text=True, encoding="utf-8", check=True)
    assert "Figure" in done.stdout and "Syntax" not in done.stderr, done.stderr


def test_spreadsheets_draw_their_tables():
    path, = report("charts", "--period", "2026-10", "--what", "performance", "--format", "xlsx", "--language", "en")
    with zipfile.ZipFile(path) as book:
        charts = [n for n in book.namelist() if n.startswith("xl/charts/chart")]
        assert len(charts) >= 3, book.namelist()
        for name in charts:
            text = book.read(name).decode()
            assert "<c:numRef>" in text and "<c:f>" in text, text[:300]
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r"<v>0\.\d+</v>", sheet), "shares are numbers"


def test_errors_speak_to_whoever_calls_for_another_language():
    for session, language, said in (("en", "ru", "could not be written"), ("ru", "en", "удалось записать")):
        folder = ROOT / f"taken-{session}"
        (folder / "performance-2026-10.pdf").mkdir(parents=True)
        done = run("report", "--workspace", workspace(), "--output", folder, "--period", "2026-10", "--what", "performance", "--language", language, language=session)
        assert done.returncode in (2, 3) and said in done.stderr, done
        assert [p.name for p in folder.iterdir()] == ["performance-2026-10.pdf"], "nothing half written is left"


def test_nobody_is_told():
    """A scheduled run for a period before the company began must not look as if all were well."""
    for what in ("performance", "statements", "each", "register", "badges"):
        done = run("report", "--workspace", workspace(), "--output", ROOT / "before", "--period", "1950-01", "--what", what)
        assert done.returncode == 0 and "nobody to report on" in done.stderr, (what, done)


def anchors(book):
    """Where the charts lie: (first row, last row, first column) of each."""
    found = []
    for name in book.namelist():
        if name.startswith("xl/drawings/drawing"):
            for column, begin, end in re.findall(r"<xdr:from>.*?<xdr:col>(\d+)</xdr:col>.*?<xdr:row>(\d+)</xdr:row>.*?<xdr:to>.*?<xdr:row>(\d+)</xdr:row>",
                                                 book.read(name).decode(), re.S):
                found.append((int(begin), int(end), int(column)))
    return sorted(found)


def test_charts_of_a_spreadsheet_do_not_lie_on_each_other():
    path, = report("apart", "--period", "2026-10", "--what", "performance", "--format", "xlsx", "--language", "ru")
    with zipfile.ZipFile(path) as book:
        places, table = anchors(book), book.read("xl/worksheets/sheet1.xml").decode()
    widest = max(len(row.split("<c ")) - 1 for row in re.findall(r"<row .*?</row>", table, re.S))
    assert len(places) >= 3 and all(place[2] > widest for place in places), (places, widest)
    assert all(before[1] < after[0] for before, after in zip(places, places[1:])), places


def test_an_effect_is_numbers_in_files():
    path, = report("effect-csv", "--period", "2026-10", "--what", "effect", "--format", "csv", "--language", "ru")
    table = [row for row in csv.reader(path.open(encoding="utf-8", newline="")) if len(row) == 5][1:]
    assert len(table) == 5, table
    for row in table:
        assert all(re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in row[1:4]), row


def test_a_policy_is_whole_in_csv():
    path, = report("policy-csv", "--period", "2026-10", "--what", "scheme", "--format", "csv", "--language", "ru")
    text = path.read_text(encoding="utf-8")
    assert "Премия рассчитывается за каждый календарный месяц" in text and "Оклад 40" in text, text


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
