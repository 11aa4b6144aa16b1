/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-table-guess.h"
#include "exchange/premia-xlsx.h"

#include "engine/premia-error.h"
#include "packed-sheet.h"

#include <glib/gstdio.h>
#include <string.h>

#define NS PACKED_NS

/* All of the sheet, or the error behind '!'. */
static char *
read_bytes (GBytes *bytes, guint sheet, const char *date_format, char decimal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaXlsx) book = premia_xlsx_new (bytes, "b.xlsx", NULL, &error);
  g_autoptr (GInputStream) stream = book == NULL ? NULL : premia_xlsx_open (book, sheet, date_format, decimal, &error);
  g_autoptr (GString) out = g_string_new (NULL);
  char buffer[7]; /* small: rows are handed out in pieces */
  gssize n = -1;

  while (stream != NULL && (n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, &error)) > 0)
    g_string_append_len (out, buffer, n);
  g_assert_true ((n < 0) == (error != NULL));
  return error != NULL ? g_strconcat ("!", error->message, NULL) : g_strdup (out->str);
}

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("PREMIA_XLSX_DATA"), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, NULL);

  g_assert_nonnull (bytes);
  return bytes;
}

/* Written by openpyxl; read off the cells by hand. */
static void
test_reads_what_another_program_wrote (void)
{
  g_autoptr (GBytes) bytes = load ("days-1900.xlsx"), mac = load ("days-1904.xlsx");
  g_autoptr (PremiaXlsx) book = premia_xlsx_new (bytes, "b.xlsx", NULL, NULL);
  g_autofree char *text = read_bytes (bytes, 1, NULL, '.'), *from_1904 = read_bytes (mac, 1, NULL, '.');
  g_autofree char *russian = read_bytes (bytes, 1, "%d.%m.%Y %H:%M", ','), *second = read_bytes (bytes, 2, NULL, '.');

  g_assert_cmpuint (premia_xlsx_get_n_sheets (book), ==, 3);
  g_assert_cmpstr (premia_xlsx_get_sheet_name (book, 1), ==, "Сделки");
  g_assert_true (premia_xlsx_is_sheet_hidden (book, 0));
  g_assert_cmpstr (text, ==,
                   "ID,Менеджер,Дата,Когда,Сумма,Да,Доля\n"
                   "1,\"Мария, Белова\",2026-03-04,2026-03-04T10:30:00,1500.1,TRUE,0.07\n"
                   "\n"
                   "2,\"'=Кавычка \"\"в\"\" тексте\",1900-03-01,,-0.25,,1234567.891234\n");
  g_assert_cmpstr (from_1904, ==,
                   "ID,Менеджер,Дата,Когда,Сумма,Да,Доля\n"
                   "1,\"Мария, Белова\",2026-03-04,2026-03-04T10:30:00,1500.1,TRUE,0.07\n"
                   "\n"
                   "2,\"'=Кавычка \"\"в\"\" тексте\",1904-01-02,,-0.25,,1234567.891234\n");
  g_assert_cmpstr (russian, ==,
                   "ID,Менеджер,Дата,Когда,Сумма,Да,Доля\n"
                   "1,\"Мария, Белова\",04.03.2026 00:00,04.03.2026 10:30,\"1500,1\",TRUE,\"0,07\"\n"
                   "\n"
                   "2,\"'=Кавычка \"\"в\"\" тексте\",01.03.1900 00:00,,\"-0,25\",,\"1234567,891234\"\n");
  g_assert_cmpstr (second, ==, "a,b\n");
}

static void
assert_sheet (const char *rows, const char *csv)
{
  g_autofree char *sheet = g_strconcat ("<worksheet " NS "><sheetData>", rows, "</sheetData></worksheet>", NULL);
  g_autoptr (GBytes) bytes = packed_sheet_new (sheet,
    "<sst " NS "><si><t>one</t></si><si><r><t>ri</t></r><r><t xml:space=\"preserve\">ch </t></r><rPh><t>no</t></rPh></si><si><t>a_x000A_b &amp; _x</t></si></sst>",
    "<styleSheet " NS "><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-419]d mmm;@\"/><numFmt numFmtId=\"171\" formatCode=\"0.0&quot; days&quot;\"/>"
    "<numFmt numFmtId=\"172\" formatCode=\"[h]:mm\"/><numFmt numFmtId=\"173\" formatCode=\"[Magenta]#,##0\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf numFmtId=\"172\"/><xf numFmtId=\"20\"/><xf numFmtId=\"173\"/></cellXfs></styleSheet>");
  g_autofree char *text = read_bytes (bytes, 0, NULL, '.');

  g_assert_cmpstr (text, ==, csv);
}

static void
test_reads_every_kind_of_cell (void)
{
  assert_sheet ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>", "one,\"rich \",a b & _x\n");
  assert_sheet ("<row><c t=\"inlineStr\"><is><t>in</t></is></c><c t=\"str\"><f>A1&amp;B1</f><v>sum</v></c><c><f>1+1</f><v>2</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"b\"><v>0</v></c></row>",
                "in,sum,2,#N/A,FALSE\n");
  assert_sheet ("<row r=\"3\"><c r=\"B3\" s=\"1\"><v>45000</v></c><c r=\"D3\" s=\"2\"><v>45000.5</v></c></row>", "\n\n,2023-03-15,,2023-03-15T12:00:00\n");
  assert_sheet ("<row><c s=\"3\"><v>2.5</v></c><c s=\"4\"><v>1.25</v></c><c s=\"5\"><v>0.75</v></c><c s=\"1\"><v>60</v></c><c s=\"1\"><v>59</v></c></row>",
                "2.5,30:00:00,18:00:00,60,1900-02-28\n");
  assert_sheet ("<row><c><v>1500.0999999999999</v></c><c><v>0.10000000000000001</v></c><c><v>1.2E-3</v></c><c><v>9.9999999999999995E22</v></c><c><v>-0</v></c><c><v>1E3</v></c></row>",
                "1500.1,0.1,0.0012,100000000000000000000000,0,1000\n");
  assert_sheet ("<row><c><f>A1*2</f></c><c t=\"str\"><f>\"\"</f><v></v></c><c s=\"6\"><v>7</v></c></row>", "#N/A,,7\n");
  assert_sheet ("<x:row xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:c><x:v>7</x:v></x:c></x:row>", "7\n");
}

static void
test_refuses_what_is_no_sheet (void)
{
  assert_sheet ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row>", "!row 1 of the sheet: a cell points to a text that the workbook does not hold");
  assert_sheet ("<row r=\"2\"/><row r=\"2\"/>", "!row 3 of the sheet: its number is out of order, or higher than a sheet has rows");
  assert_sheet ("<row r=\"9999999\"/>", "!row 1 of the sheet: its number is out of order, or higher than a sheet has rows");
  assert_sheet ("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>", "!row 1 of the sheet: a cell stands where none can be: too far to the right, or out of order");
  assert_sheet ("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", "!row 1 of the sheet: a cell stands where none can be: too far to the right, or out of order");
}

static void
assert_refused (GBytes *bytes, const char *beginning)
{
  g_autofree char *text = read_bytes (bytes, 0, NULL, '.');

  g_assert_cmpint (*text, ==, '!');
  g_assert_true (g_str_has_prefix (text + 1, beginning));
}

static void
test_refuses_broken_and_hostile_files (void)
{
  g_autofree char *zeros = g_malloc0 (40 * 1024 * 1024);
  g_autoptr (GBytes) plain = g_bytes_new_static ("PK\x03\x04 nothing", 12), whole = load ("days-1900.xlsx");
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  g_autoptr (GBytes) typed = packed_sheet_new ("<!DOCTYPE a [<!ENTITY b \"bomb\">]><worksheet><sheetData/></worksheet>", "<sst/>", "<styleSheet/>");
  g_autoptr (GBytes) torn = packed_sheet_new ("<worksheet><sheetData><row>", "<sst/>", "<styleSheet/>");
  const PackedPart other[] = { { "mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0 }, { NULL, NULL, 0 } };
  g_autoptr (GBytes) strange = packed_parts_new (other), bomb = NULL, token = NULL, deep = NULL;
  g_autofree char *nested = g_strnfill (3000, '<');

  for (guint i = 1; i < 3000; i += 3)
    memcpy (nested + i, "a>", 2);
  memset (zeros, ' ', 40 * 1024 * 1024);
  memcpy (zeros, "<worksheet><sheetData>", 22);
  zeros[40 * 1024 * 1024 - 1] = '\0';
  token = packed_sheet_new (zeros, "<sst/>", "<styleSheet/>");
  deep = packed_sheet_new (nested, "<sst/>", "<styleSheet/>");
  for (gsize i = 22; i + 4 < 40 * 1024 * 1024; i += 4)
    memcpy (zeros + i, "<a/>", 4);
  bomb = packed_sheet_new (zeros, "<sst/>", "<styleSheet/>");
  assert_refused (plain, "b.xlsx: the workbook is damaged (");
  assert_refused (half, "b.xlsx: the workbook is damaged (");
  assert_refused (typed, "the workbook has a document type inside");
  assert_refused (torn, "the workbook is damaged (");
  assert_refused (strange, "b.xlsx: this is an archive, but no workbook");
  assert_refused (token, "the workbook holds a text or a tag without end");
  assert_refused (deep, "the workbook is nested deeper");
  assert_refused (bomb, "unpacked, the workbook grows beyond all measure");
}

static void
test_says_what_to_do_with_an_old_workbook (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "premia-test-old.xls", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", 18, NULL));
  g_assert_null (premia_table_source_new_for_file (file, "old.xls", NULL, &error));
  g_assert_cmpstr (error->message, ==, "old.xls: a workbook of the old form (.xls), or one with a password: save it as .xlsx without a password, or as “CSV UTF-8”");
  g_unlink (path);
}

/* A workbook is a foreign table like any other. */
static void
test_a_workbook_is_a_table (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PREMIA_XLSX_DATA"), "days-1900.xlsx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTableSource) source = premia_table_source_new_for_file (file, NULL, NULL, &error);
  g_autoptr (PremiaTableGuess) guess = premia_table_guess_new (source, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (premia_table_source_get_n_sheets (source), ==, 3);
  g_assert_cmpuint (premia_table_source_get_sheet (source), ==, 1); /* the first is hidden */
  g_assert_cmpint (premia_table_guess_get_encoding (guess), ==, PREMIA_TABLE_WORKBOOK);
  g_assert_cmpuint (premia_table_guess_get_n_rows (guess), ==, 2);
  g_assert_cmpuint (premia_table_guess_get_line (guess, 1), ==, 4); /* as the spreadsheet counts */
  g_assert_cmpstr (premia_table_guess_get_cell (guess, 1, 1), ==, "=Кавычка \"в\" тексте");
  g_assert_cmpint (premia_table_guess_get_column (guess, 3)->kind, ==, PREMIA_COLUMN_DATE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/xlsx/reads-what-another-program-wrote", test_reads_what_another_program_wrote);
  g_test_add_func ("/exchange/xlsx/reads-every-kind-of-cell", test_reads_every_kind_of_cell);
  g_test_add_func ("/exchange/xlsx/refuses-what-is-no-sheet", test_refuses_what_is_no_sheet);
  g_test_add_func ("/exchange/xlsx/refuses-broken-and-hostile-files", test_refuses_broken_and_hostile_files);
  g_test_add_func ("/exchange/xlsx/says-what-to-do-with-an-old-workbook", test_says_what_to_do_with_an_old_workbook);
  g_test_add_func ("/exchange/xlsx/a-workbook-is-a-table", test_a_workbook_is_a_table);
  return g_test_run ();
}
