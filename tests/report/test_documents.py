#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an accountant finds when they open our files with programs that are not ours.

    test_documents.py WRITE_DOCUMENTS FOLDER_OF_TRANSLATIONS
"""

import csv
import datetime
import filecmp
import re
import stat
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl

FIRST_TOTAL = "47117.28"  # reckoned by hand in paid-company.h
PEOPLE = 24
GAP = "\u00a0"
made = {}


def documents(language, people=PEOPLE):
    """The folder with all documents in @language, of many people only the register; written once."""
    if (language, people) not in made:
        folder = tempfile.TemporaryDirectory()
        only = ["register"] if people > PEOPLE else []
        done = subprocess.run([sys.argv[1], folder.name, language, sys.argv[2], str(people), *only], capture_output=True, text=True,
                              encoding="utf-8", check=False)
        assert done.returncode == 0, done
        made[language, people] = folder
    return Path(made[language, people].name)


def text_of(pdf, *options):
    done = subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout


def info_of(pdf, *options):
    return subprocess.run(["pdfinfo", *options, str(pdf)], capture_output=True, text=True, encoding="utf-8", check=True).stdout


def sheet(path):
    book = openpyxl.load_workbook(path)
    return book[book.sheetnames[0]]


def heading_row_of(table, first):
    return next(r for r in range(1, table.max_row + 1) if table.cell(r, 1).value == first)


def heading_row(table):
    return heading_row_of(table, "No.")


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_statement_says_total_and_name():
    text = text_of(documents("en") / "statement.pdf")
    assert "₽47,117.28" in text and "Анна Петрова" in text and "ООО «Вектор продаж»" in text, text
    assert "6 qualified appointments = 5 × ₽1,000.00 + 1 × ₽1,500.00" in text, text
    text = text_of(documents("ru") / "statement.pdf").replace(GAP, " ")
    assert "47 117,28 ₽" in text and "Расчёт премии" in text and "Октябрь 2026" in text, text
    assert "6 принятых встреч = 5 × 1 000,00 ₽ + 1 × 1 500,00 ₽" in text, text


def test_statement_says_what_was_not_counted():
    text = text_of(documents("en") / "statement.pdf", "-layout")
    for reference, why in (("a0-1", "the same client is counted already"), ("a0-3", "rejected"), ("a0-5", "the client did not come"),
                           ("a0-7", "rejected")):
        assert re.search(rf"{reference}\s+{why}", text), (reference, text)


def test_words_can_be_searched():
    """A ligature in “qualified” or a font without a table of characters, and the reader's search finds nothing."""
    for name in ("statement.pdf", "register.pdf"):
        assert "qualified" in text_of(documents("en") / name)


def test_pages_are_numbered_and_the_company_is_on_each():
    pdf = documents("en") / "register.pdf"
    pages = text_of(pdf).split("\f")[:-1]
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page, page
        assert "ООО «Вектор продаж»" in page, page


def test_everybody_is_in_the_register():
    text = text_of(documents("en", 300) / "register.pdf")
    numbers = re.findall(r"^0\d{4}$", text, re.M)
    assert sorted(numbers) == [f"{1000 + i:05}" for i in range(300) if i != 2], len(numbers)


def test_heading_is_on_every_page_of_the_register():
    pages = text_of(documents("en", 300) / "register.pdf").split("\f")[:-1]
    assert len(pages) >= 12, len(pages)
    for page in pages:
        assert "Payroll" in page and "To pay" in page, page


def test_a_register_of_two_thousand():
    """Forty pages and more: a heading on each, nobody twice or lost, the total and the lines to sign on with the last of them."""
    pdf = documents("ru", 2000) / "register.pdf"
    pages = text_of(pdf).split("\f")[:-1]
    assert len(pages) >= 40, len(pages)
    for number, page in enumerate(pages, 1):
        assert "К выплате" in page and f"Страница {number} из {len(pages)}" in page, page
        assert len(re.findall(r"^0\d{4}$", page, re.M)) >= 3, page
    numbers = re.findall(r"^0\d{4}$", "".join(pages), re.M)
    assert sorted(numbers) == [f"{1000 + i:05}" for i in range(2000) if i != 2], len(numbers)
    last = pages[-1].replace(GAP, " ")
    assert "Итого" in last and "Утвердил" in last and "2 000 человек" in last, last


def test_a_table_over_many_pages_is_one_table():
    """Read aloud it has one heading and all of its rows; what repeats it on each page is for eyes."""
    structure = info_of(documents("ru", 2000) / "register.pdf", "-struct").split()
    assert structure.count("Table") == 1, structure.count("Table")
    assert structure.count("TH") == 11 and structure.count("TR") == 2002, (structure.count("TH"), structure.count("TR"))
    assert structure.count("TD") == 2001 * 11, structure.count("TD")


def test_fonts_are_embedded():
    fonts = subprocess.run(["pdffonts", str(documents("ru") / "statement.pdf")], capture_output=True, text=True, check=True).stdout
    lines = fonts.splitlines()[2:]
    assert lines and all(re.search(r"\byes yes yes\b", line) for line in lines), fonts


def test_parts_are_tagged_and_outlined():
    structure = info_of(documents("en") / "register.pdf", "-struct")
    for tag in ("H1", "Table", "TR", "TH", "TD"):
        assert re.search(rf"^\s*{tag}\b", structure, re.M), structure[:400]
    assert re.search(r"^Tagged:\s+yes$", info_of(documents("en") / "register.pdf"), re.M)
    data = (documents("ru") / "statement.pdf").read_bytes()
    assert b"/Lang (ru)" in data
    assert b"/Outlines" in data


def test_title_author_and_day():
    said = info_of(documents("en") / "register.pdf")
    assert re.search(r"^Title:\s+Pay register, October 2026$", said, re.M), said
    assert re.search(r"^Author:\s+ООО «Вектор продаж»$", said, re.M), said
    assert re.search(r"^CreationDate:\s+Mon Nov +2 .*2026", said, re.M), said


def test_statements_each_begin_on_their_own_first_page():
    text = text_of(documents("en") / "statements.pdf")
    assert text.count("Page 1 of ") == PEOPLE, text.count("Page 1 of ")


def test_register_in_a_spreadsheet():
    table = sheet(documents("en") / "register.xlsx")
    head = heading_row(table)
    titles = [c.value for c in table[head]]
    assert table.freeze_panes == f"A{head + 1}", table.freeze_panes
    for row in range(head + 1, head + 1 + PEOPLE):
        for column in range(titles.index("Salary") + 1, len(titles) + 1):
            cell = table.cell(row, column)
            assert cell.data_type == "n" and isinstance(cell.value, (int, float)), cell
            assert cell.number_format == "#,##0.00", cell.number_format
    first = next(row for row in table.iter_rows(min_row=head + 1) if row[2].value == "Анна Петрова")
    assert Decimal(str(first[titles.index("Total")].value)) == Decimal(FIRST_TOTAL)
    assert first[titles.index("Payroll number")].value == "01000", "a payroll number must keep its zeros"


def test_register_sums_are_formulas_with_their_value():
    path = documents("en") / "register.xlsx"
    table, values = sheet(path), openpyxl.load_workbook(path, data_only=True).worksheets[0]
    head = heading_row(table)
    total = head + 1 + PEOPLE
    assert table.cell(total, 3).value == "Total"
    for column in range(5, table.max_column + 1):
        letter = openpyxl.utils.get_column_letter(column)
        assert table.cell(total, column).value == f"=SUM({letter}{head + 1}:{letter}{total - 1})"
        added = sum(Decimal(str(table.cell(row, column).value)) for row in range(head + 1, total))
        assert Decimal(str(values.cell(total, column).value)) == added, (column, added)


def test_a_name_never_becomes_a_formula():
    table = sheet(documents("en") / "register.xlsx")
    names = [c for row in table.iter_rows() for c in row if c.value == "=1+1"]
    assert len(names) == 1, names
    with zipfile.ZipFile(documents("en") / "register.xlsx") as book:
        formulas = re.findall(r"<f>(.*?)</f>", book.read("xl/worksheets/sheet1.xml").decode())
        assert formulas and all(f.startswith("SUM(") for f in formulas), formulas
        assert "=1+1" in book.read("xl/sharedStrings.xml").decode()
    for row in rows_of(documents("en") / "register.csv"):
        for field in row:
            assert not field.startswith(("=", "+", "@", "\t")), field
            assert not field.startswith("-") or re.fullmatch(r"-[0-9.]+", field), field
    assert any("'=1+1" in row for row in rows_of(documents("en") / "register.csv"))


def test_days_in_a_spreadsheet_are_days():
    table = sheet(documents("en") / "statement.xlsx")
    days = [c.value for row in table.iter_rows() for c in row if isinstance(c.value, datetime.datetime)]
    assert datetime.datetime(2026, 10, 1) in days and len(days) >= 10, days


def test_columns_have_widths():
    table = sheet(documents("ru") / "register.xlsx")
    widths = [d.width for d in table.column_dimensions.values()]
    assert len(widths) >= 5 and max(widths) > 15, widths


def test_headings_of_a_spreadsheet_are_whole():
    """Rows of headings that break into lines are as high as those lines; not every program measures them itself."""
    table = sheet(documents("ru") / "register.xlsx")
    head = heading_row_of(table, "№")
    widths = {letter: dimension.width for letter, dimension in table.column_dimensions.items()}
    longest = max(len(str(cell.value)) / widths[cell.column_letter] for cell in table[head])
    assert longest > 1 and table.row_dimensions[head].height >= 30, (longest, table.row_dimensions[head].height)
    assert table.row_dimensions[1].height > 20, "the title is written larger"
    assert table.print_area and table.print_title_rows == f"${head}:${head}", (table.print_area, table.print_title_rows)


def test_rates_are_numbers_in_files():
    """Five per cent is a number to reckon with, not the text “5 %”."""
    table = sheet(documents("ru") / "statement.xlsx")
    cells = [c for row in table.iter_rows() for c in row if c.data_type == "s" and re.fullmatch(r"[\d\u00a0 ]*,?\d+\u00a0?%", str(c.value))]
    assert not cells, [c.value for c in cells]


def test_register_as_csv():
    rows = rows_of(documents("en") / "register.csv")
    assert len(rows) == 1 + PEOPLE
    assert rows[0][:4] == ["No.", "Payroll number", "Name", "Role, team"] and rows[0][-2:] == ["Total", "To pay"]
    assert next(row for row in rows if row[2] == "Анна Петрова")[-2:] == [FIRST_TOTAL, "7117.28"]
    assert [row[2].casefold() for row in rows[1:]] == sorted(row[2].casefold() for row in rows[1:]), "by name"
    for row in rows[1:]:
        assert all(re.fullmatch(r"-?\d+\.\d\d", field) for field in row[4:]), row
        assert sum(map(Decimal, row[4:-2])) == Decimal(row[-2]), row
    russian = rows_of(documents("ru") / "register.csv")
    assert [row[4:] for row in russian[1:]] == [row[4:] for row in rows[1:]], "numbers in files know no language"


def test_the_same_bytes_again():
    first = documents("ru")
    with tempfile.TemporaryDirectory() as again:
        subprocess.run([sys.argv[1], again, "ru", sys.argv[2], str(PEOPLE)], capture_output=True, check=True)
        names = sorted(p.name for p in first.iterdir() if p.is_file())
        assert len(names) == 9, names
        same, other, wrong = filecmp.cmpfiles(first, again, names, shallow=False)
        assert sorted(same) == names, (other, wrong)


def test_nobody_else_reads_them():
    for path in documents("en").rglob("*.*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


def test_a_file_for_each_person():
    names = sorted(p.name for p in (documents("en") / "each").iterdir())
    assert len(names) == PEOPLE and names[0].startswith("2026-10 "), names
    assert "2026-10 Анна Петрова (p000).csv" in names and "2026-10 =1+1 (p001).csv" in names, names


def main():
    tests = [(n, f) for n, f in sorted(globals().items()) if n.startswith("test_")]
    failed = 0
    print("1..%d" % len(tests))
    for number, (name, function) in enumerate(tests, 1):
        try:
            function()
            print("ok %d %s" % (number, name))
        except AssertionError as error:
            failed += 1
            print("not ok %d %s" % (number, name))
            print("\n".join("# " + line for line in str(error).splitlines()[:40]))
    return failed > 0


sys.exit(main())
