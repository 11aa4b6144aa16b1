/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-csv.h"

#include "engine/premia-error.h"

#include <string.h>

static PremiaCsv *
open_text (const char *text, gssize length)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, length < 0 ? (gssize) strlen (text) : length, NULL);

  return premia_csv_new (stream, "f.csv");
}

/* All rows, fields in «», an error as its message. */
static char *
read_all (PremiaCsv *csv)
{
  GString *out = g_string_new (NULL);

  for (;;)
    {
      g_autoptr (GError) error = NULL;

      if (premia_csv_next (csv, NULL, &error))
        {
          g_string_append_printf (out, "%" G_GUINT64_FORMAT ":", premia_csv_get_line (csv));
          for (guint i = 0; i < premia_csv_get_n_fields (csv); i++)
            g_string_append_printf (out, "«%s»", premia_csv_get_field (csv, i));
          g_string_append_c (out, '|');
        }
      else if (error != NULL)
        g_string_append_printf (out, "!%s|", error->message);
      else
        return g_string_free (out, FALSE);
    }
}

static void
assert_reads (const char *text, gssize length, const char *rows)
{
  g_autoptr (PremiaCsv) csv = open_text (text, length);
  g_autofree char *got = read_all (csv);

  g_assert_cmpstr (got, ==, rows);
}

static void
test_reads_rows_with_their_lines (void)
{
  assert_reads ("a,b\n1,2\n\n3,4", -1, "1:«a»«b»|2:«1»«2»|4:«3»«4»|");
  assert_reads ("a,b\r\n1,\"x\r\ny\"\r\n3,\"\"\r\n", -1, "1:«a»«b»|2:«1»«x\r\ny»|4:«3»«»|");
  assert_reads ("a,b\r1,2\r3,4", -1, "1:«a»«b»|2:«1»«2»|3:«3»«4»|");
  assert_reads ("a,b\n\"1 \"\"q\"\"\", 2 \n,,\n \t\nz\n", -1, "1:«a»«b»|2:«1 \"q\"»«2»|5:«z»|");
  assert_reads ("", 0, "");
}

static void
test_recognises_separators_and_marks (void)
{
  g_autoptr (PremiaCsv) csv = open_text ("\xEF\xBB\xBF" "a;\"b,c\";d,e\n1;2;3\n", -1);
  g_autofree char *got = read_all (csv);

  g_assert_cmpstr (got, ==, "1:«a»«b,c»«d,e»|2:«1»«2»«3»|");
  g_assert_true (premia_csv_had_mark (csv));
  g_assert_cmpint (premia_csv_get_separator (csv), ==, ';');
  assert_reads ("a\tb c\n1\t\t\n", -1, "1:«a»«b c»|2:«1»«»«»|");
  assert_reads ("sep=;\na;b\n", -1, "2:«a»«b»|");
}

static void
test_reads_windows_1251 (void)
{
  /* "имя;№\nПётр «Я»;1\n" */
  static const char text[] = "\xE8\xEC\xFF;\xB9\n\xCF\xB8\xF2\xF0 \xAB\xDF\xBB;1\n";
  g_autoptr (PremiaCsv) csv = open_text (text, -1);
  g_autofree char *got = read_all (csv);

  g_assert_cmpstr (got, ==, "1:«имя»«№»|2:«Пётр «Я»»«1»|");
  g_assert_true (premia_csv_is_windows_1251 (csv));
}

/* The first megabyte is ASCII in all encodings; then the language shows. */
static void
test_decides_about_the_encoding_late (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (PremiaCsv) csv = NULL;
  guint n = 0;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "1234,5678\n");
  g_string_append (text, "\xCF\xB8\xF2\xF0,\xDF\n");
  csv = open_text (text->str, (gssize) text->len);
  while (premia_csv_next (csv, NULL, NULL))
    n++;
  g_assert_cmpuint (n, ==, 200002);
  g_assert_true (premia_csv_is_windows_1251 (csv));
}

static void
test_keeps_letters_that_a_chunk_cuts (void)
{
  g_autoptr (GString) text = g_string_new ("a\n");
  g_autoptr (PremiaCsv) csv = NULL;
  guint n = 0;

  /* Lines of 7 bytes: the letters lie across the ends of chunks of any size. */
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "хор\n");
  csv = open_text (text->str, (gssize) text->len);
  g_assert_true (premia_csv_next (csv, NULL, NULL));
  while (premia_csv_next (csv, NULL, NULL))
    {
      g_assert_cmpstr (premia_csv_get_field (csv, 0), ==, "хор");
      n++;
    }
  g_assert_cmpuint (n, ==, 100000);
  g_assert_false (premia_csv_is_windows_1251 (csv));
}

static void
test_names_the_place_of_stray_quotes_and_goes_on (void)
{
  static const char stray[] = ": a quotation mark where none can be: texts with quotation marks are written in quotation marks, with those inside doubled|";
  g_autofree char *inside = g_strconcat ("1:«a»«b»|!f.csv:2: character 4", stray, "3:«3»«4»|", NULL);
  g_autofree char *behind = g_strconcat ("1:«a»«b»|!f.csv:3: character 4", stray, "4:«3»«4»|", NULL);

  assert_reads ("a,b\n1,x\"y\n3,4\n", -1, inside);
  assert_reads ("a,b\n1,\"x\n ю\"z\n3,4\n", -1, behind);
  assert_reads ("a,b\n1,\"x\n3,4\n", -1, "1:«a»«b»|!f.csv:2: a quotation mark that begins in this row is never closed|");
}

static void
test_refuses_what_is_no_text (void)
{
  assert_reads ("a,b\n1\0,2\n3,4\n", 13, "1:«a»«b»|!f.csv:2: a NUL character: this is no text file|3:«3»«4»|");
  assert_reads ("я,b\nя,\xFF\nя,4\n", -1, "1:«я»«b»|!f.csv:2: character 3 is no UTF-8: save the file as “CSV UTF-8”|3:«я»«4»|");
  assert_reads ("\xFF\xFE" "a\0", 4, "1:«a»|");
  assert_reads ("\xFE\xFF\0a\0;\x04\x36\0\n\0b\0;\xD8\x3D\xDE\x00", 18, "1:«a»«ж»|2:«b»«😀»|");
  assert_reads ("\xFF\xFE" "a\0\x00\xDC", 6, "!f.csv:1: character 2 is no UTF-16: save the file as “CSV UTF-8”|");
  assert_reads ("\xCF\xF0\xE8,b\n\x98,1\n", -1,
                "1:«При»«b»|!f.csv:2: character 1 is no character of Windows-1251: save the file as “CSV UTF-8”|");
}

static void
test_holds_its_limits (void)
{
  g_autofree char *endless = g_strnfill (3 * PREMIA_CSV_MAX_ROW, 'a');
  g_autofree char *commas = g_strnfill (PREMIA_CSV_MAX_FIELDS, ',');
  g_autofree char *wide_filled = g_strconcat ("x", commas, "\na,b\n", NULL);
  g_autoptr (GString) lines = g_string_new ("a\n\"");

  assert_reads (endless, -1, "!f.csv:1: the line is longer than 1 MiB: is this a CSV file?|");
  assert_reads (wide_filled, -1, "!f.csv:1: more than 4096 columns: is this a CSV file?|2:«a»«b»|");
  for (guint i = 0; i < PREMIA_CSV_MAX_ROW / 8 + 1; i++)
    g_string_append (lines, "1234567\n");
  {
    g_autoptr (PremiaCsv) csv = open_text (lines->str, (gssize) lines->len);
    g_autoptr (GError) error = NULL;

    g_assert_true (premia_csv_next (csv, NULL, NULL));
    g_assert_false (premia_csv_next (csv, NULL, &error));
    g_assert_cmpstr (error->message, ==, "f.csv:2: the row is longer than 1 MiB: is a quotation mark not closed?");
  }
}

static void
test_keeps_the_text_of_a_row (void)
{
  g_autoptr (PremiaCsv) csv = open_text ("a,b\r\n 1 ,\"x\ny\"\r\n2,3", -1);
  const char *text;
  gsize length;

  g_assert_true (premia_csv_next (csv, NULL, NULL));
  g_assert_true (premia_csv_next (csv, NULL, NULL));
  text = premia_csv_get_text (csv, &length);
  g_assert_cmpmem (text, length, " 1 ,\"x\ny\"", 9);
  g_assert_true (premia_csv_next (csv, NULL, NULL));
  text = premia_csv_get_text (csv, &length);
  g_assert_cmpmem (text, length, "2,3", 3);
}

/* Any text of any characters comes back; nothing that is written can become a formula. */
static void
test_writes_what_it_reads (void)
{
  static const char letters[] = "=+-@'\"\t\r\n,; a\xD0\x96";

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL), line = g_string_new (NULL);
      g_autoptr (PremiaCsv) csv = NULL;
      int n = g_test_rand_int_range (0, 8);

      for (int i = 0; i < n; i++)
        {
          int c = g_test_rand_int_range (0, sizeof letters - 2);

          g_string_append_len (text, letters + c, c == sizeof letters - 3 ? 2 : 1);
        }
      premia_csv_append_text (line, text->str);
      g_assert_null (strchr ("=+-@", line->str[0] == '\0' ? 'x' : line->str[line->str[0] == '"']));
      g_string_prepend (line, "h,h\nx,");
      csv = open_text (line->str, (gssize) line->len);
      g_assert_true (premia_csv_next (csv, NULL, NULL));
      g_assert_true (premia_csv_next (csv, NULL, NULL));
      g_assert_cmpstr (premia_csv_get_field (csv, 1), ==, text->str);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv/reads-rows-with-their-lines", test_reads_rows_with_their_lines);
  g_test_add_func ("/exchange/csv/recognises-separators-and-marks", test_recognises_separators_and_marks);
  g_test_add_func ("/exchange/csv/reads-windows-1251", test_reads_windows_1251);
  g_test_add_func ("/exchange/csv/decides-about-the-encoding-late", test_decides_about_the_encoding_late);
  g_test_add_func ("/exchange/csv/keeps-letters-that-a-chunk-cuts", test_keeps_letters_that_a_chunk_cuts);
  g_test_add_func ("/exchange/csv/names-the-place-of-stray-quotes-and-goes-on", test_names_the_place_of_stray_quotes_and_goes_on);
  g_test_add_func ("/exchange/csv/refuses-what-is-no-text", test_refuses_what_is_no_text);
  g_test_add_func ("/exchange/csv/holds-its-limits", test_holds_its_limits);
  g_test_add_func ("/exchange/csv/keeps-the-text-of-a-row", test_keeps_the_text_of_a_row);
  g_test_add_func ("/exchange/csv/writes-what-it-reads", test_writes_what_it_reads);
  return g_test_run ();
}
