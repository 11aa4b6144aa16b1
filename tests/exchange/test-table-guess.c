/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-import-adjust.h"
#include "exchange/premia-table-guess.h"

#include "engine/premia-error.h"
#include "written-sink.h"

#include <string.h>

#define HEADING "account,action,key,at,case,due,amount,currency,prospect,prospect_id,segment,note\n"
#define NBSP "\xC2\xA0"

static PremiaTableGuess *
guess_bytes (const char *bytes, gssize length)
{
  g_autoptr (PremiaTableSource) source = premia_table_source_new_for_text (bytes, length, "t.csv");
  g_autoptr (GError) error = NULL;
  PremiaTableGuess *guess = premia_table_guess_new (source, NULL, &error);

  g_assert_no_error (error);
  return guess;
}

static const PremiaColumnGuess *
find (PremiaTableGuess *guess, const char *name)
{
  int column = premia_table_guess_find_column (guess, name);

  g_assert_cmpint (column, >=, 0);
  return premia_table_guess_get_column (guess, (guint) column);
}

/* What a Russian Excel saves: Windows-1251, semicolons, no-break spaces in the amounts. */
static void
test_a_russian_file_keeps_its_money (void)
{
  static const char text[] = "№;Менеджер;Дата;Сумма;Статус\n"
                             "101;Петров Иван;31.01.2026 10:30;1" NBSP "500,00 руб.;Сделка успешна\n"
                             "102;Сидорова Анна;01.02.2026 09:05;12" NBSP "000,50 руб.;Сделка провалена\n"
                             "103;Петров Иван;03.02.2026;700,00" NBSP "?;Сделка успешна\n";
  static const char profile_text[] = "{\"premia\":\"import/1\",\"key\":\"№\",\"date_format\":\"%d.%m.%Y %H:%M\",\"decimal\":\",\",\"rows\":["
                                     "{\"when\":{\"Статус\":[\"Won\"]},\"action\":\"DealWon\",\"account\":\"Менеджер\",\"at\":\"Дата\",\"amount\":\"Сумма\"}]}";
  gsize length;
  g_autofree char *bytes = g_convert (text, -1, "WINDOWS-1251", "UTF-8", NULL, &length, NULL);
  g_autoptr (PremiaTableGuess) guess = guess_bytes (bytes, (gssize) length);
  g_autoptr (PremiaIntake) intake = premia_intake_new ("t.csv", NULL, FALSE);
  g_autoptr (WrittenSink) sink = written_sink_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaJson) json = premia_json_parse (profile_text, strlen (profile_text), "p.json", &error);
  g_autoptr (PremiaImportProfile) profile = premia_import_profile_new (json, &error);
  g_autoptr (GInputStream) stream = premia_table_source_open (premia_table_guess_get_source (guess), profile, NULL, &error);

  g_assert_cmpint (premia_table_guess_get_encoding (guess), ==, PREMIA_TABLE_WINDOWS_1251);
  g_assert_cmpint (premia_table_guess_get_separator (guess), ==, ';');
  g_assert_true (premia_table_guess_has_heading (guess));
  g_assert_cmpuint (premia_table_guess_get_n_rows (guess), ==, 3);
  g_assert_cmpstr (premia_table_guess_get_date_format (guess), ==, "%d.%m.%Y %H:%M");
  g_assert_cmpint (premia_table_guess_get_decimal (guess), ==, ',');
  g_assert_cmpint (find (guess, "№")->kind, ==, PREMIA_COLUMN_ID);
  g_assert_cmpint (find (guess, "Сумма")->kind, ==, PREMIA_COLUMN_NUMBER);
  g_assert_true (find (guess, "Сумма")->is_money);
  g_assert_cmpstr (find (guess, "Сумма")->currency, ==, "RUB");
  g_assert_cmpint (find (guess, "Статус")->kind, ==, PREMIA_COLUMN_STATUS);
  g_assert_cmpstr (find (guess, "Статус")->values[0], ==, "Сделка успешна");
  g_assert_true (premia_import_profile_apply (profile, stream, intake, PREMIA_ACTION_SINK (sink), NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (written_sink_get_text (sink), ==, HEADING
                   "Петров Иван,DealWon,101,2026-01-31T10:30:00+00:00,,,1500,RUB,,,,\n"
                   "Петров Иван,DealWon,103,2026-02-03T00:00:00+00:00,,,700,,,,,\n");
}

static void
test_recognises_encodings_and_separators (void)
{
  static const struct { const char *bytes; gssize length; PremiaTableEncoding encoding; char separator; } cases[] = {
    { "a,b\n1,2\n", -1, PREMIA_TABLE_UTF8, ',' },
    { "\xEF\xBB\xBF" "a;b\n1;2\n", -1, PREMIA_TABLE_UTF8_MARKED, ';' },
    { "a|b\n1|2\n", -1, PREMIA_TABLE_UTF8, '|' },
    { "\xFF\xFE" "a\0\t\0b\0\n\0" "1\0\t\0" "2\0", 16, PREMIA_TABLE_UTF16, '\t' },
    { "\xC8\xEC\xFF;b\n1;2\n", -1, PREMIA_TABLE_WINDOWS_1251, ';' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PremiaTableGuess) guess = guess_bytes (cases[i].bytes, cases[i].length);

      g_assert_cmpint (premia_table_guess_get_encoding (guess), ==, cases[i].encoding);
      g_assert_cmpint (premia_table_guess_get_separator (guess), ==, cases[i].separator);
      g_assert_cmpuint (premia_table_guess_get_n_columns (guess), ==, 2);
      g_assert_cmpstr (premia_table_guess_get_cell (guess, 0, 1), ==, "2");
    }
}

static void
assert_dates (const char *cells, const char *format, const char *other)
{
  g_autofree char *text = g_strconcat ("day\n", cells, NULL);
  g_autoptr (PremiaTableSource) source = premia_table_source_new_for_text (text, -1, "t.csv");
  g_autoptr (PremiaTableSource) tabbed = premia_table_source_with_form (source, '\t', -1);
  g_autoptr (PremiaTableGuess) guess = premia_table_guess_new (tabbed, NULL, NULL);
  g_autoptr (GPtrArray) doubts = premia_table_guess_get_doubts (guess);

  g_assert_cmpint (find (guess, "day")->kind, ==, PREMIA_COLUMN_DATE);
  g_assert_cmpstr (find (guess, "day")->date_format, ==, format);
  g_assert_cmpstr (find (guess, "day")->other_format, ==, other);
  g_assert_cmpuint (doubts->len, ==, other != NULL);
}

static void
test_tells_dates_and_what_is_in_doubt (void)
{
  assert_dates ("2026-03-04\n2026-03-14T10:00\n", NULL, NULL);
  assert_dates ("04.03.2026\n14.03.2026\n", "%d.%m.%Y", NULL);
  assert_dates ("4.3.26 9:05\n14.03.26 10:00\n", "%d.%m.%y %H:%M", NULL);
  assert_dates ("03/14/2026\n03/04/2026\n", "%m/%d/%Y", NULL);
  assert_dates ("14/03/2026\n03/04/2026\n", "%d/%m/%Y", NULL);
  assert_dates ("03/04/2026 10:15 AM\n12/31/2026 1:05 PM\n", "%m/%d/%Y %I:%M %p", NULL);
  assert_dates ("14 марта 2026\n2 мая 2026\n", "%d %b %Y", NULL);
  assert_dates ("Mar 14, 2026\nMay 2, 2026\n", "%b %d, %Y", NULL);
  assert_dates ("03/04/2026\n05/06/2026\n", "%m/%d/%Y", "%d/%m/%Y");
}

static void
test_one_sure_column_settles_the_other (void)
{
  g_autoptr (PremiaTableGuess) guess = guess_bytes ("a,b\n03/04/2026,25/04/2026\n05/06/2026,01/02/2026\n", -1);

  g_assert_cmpstr (find (guess, "a")->date_format, ==, "%d/%m/%Y");
  g_assert_null (find (guess, "a")->other_format);
  g_assert_cmpstr (premia_table_guess_get_date_format (guess), ==, "%d/%m/%Y");
}

static void
assert_numbers (const char *cells, char decimal, gboolean doubtful)
{
  g_autofree char *text = g_strconcat ("n\tx\n", cells, NULL);
  g_autoptr (PremiaTableGuess) guess = guess_bytes (text, -1);

  g_assert_cmpint (find (guess, "n")->kind, ==, PREMIA_COLUMN_NUMBER);
  g_assert_cmpint (find (guess, "n")->decimal, ==, decimal);
  g_assert_cmpint (find (guess, "n")->decimal_doubtful, ==, doubtful);
}

static void
test_tells_decimal_marks (void)
{
  assert_numbers ("1,500.00\ta\n7\tb\n", '.', FALSE);
  assert_numbers ("1.500,00\ta\n7\tb\n", ',', FALSE);
  assert_numbers ("1 500,5 ₽\ta\n", ',', FALSE);
  assert_numbers ("1,500\ta\n2,750\tb\n", '.', TRUE);
  assert_numbers ("15\ta\n7\tb\n", 0, FALSE);
}

static void
test_a_table_without_heading_is_read_by_letters (void)
{
  static const char profile_text[] = "{\"premia\":\"import/1\",\"rows\":[{\"action\":\"CallMade\",\"account\":\"A\",\"at\":\"B\",\"amount\":\"C\"}]}";
  g_autoptr (PremiaTableGuess) guess = guess_bytes ("anna,2026-01-05,10\nboris,2026-01-06,20\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaJson) json = premia_json_parse (profile_text, strlen (profile_text), "p.json", &error);
  g_autoptr (PremiaImportProfile) profile = premia_import_profile_new (json, &error);
  g_autoptr (GInputStream) stream = premia_table_source_open (premia_table_guess_get_source (guess), profile, NULL, &error);
  g_autoptr (PremiaIntake) intake = premia_intake_new ("t.csv", NULL, FALSE);
  g_autoptr (WrittenSink) sink = written_sink_new ();
  g_autoptr (PremiaTableGuess) named = premia_table_guess_with_heading (guess, TRUE);

  g_assert_false (premia_table_guess_has_heading (guess));
  g_assert_cmpuint (premia_table_guess_get_n_rows (guess), ==, 2);
  g_assert_cmpstr (premia_table_guess_get_names (guess)[2], ==, "C");
  g_assert_true (premia_import_profile_apply (profile, stream, intake, PREMIA_ACTION_SINK (sink), NULL, NULL, NULL, &error));
  g_assert_cmpstr (written_sink_get_text (sink), ==, HEADING
                   "anna,CallMade,,2026-01-05T00:00:00+00:00,,,10,,,,,\nboris,CallMade,,2026-01-06T00:00:00+00:00,,,20,,,,,\n");
  g_assert_cmpuint (premia_table_guess_get_n_rows (named), ==, 1);
  g_assert_cmpstr (premia_table_guess_get_names (named)[0], ==, "anna");
}

static void
test_doubts_mixed_currencies_and_double_names (void)
{
  g_autoptr (PremiaTableGuess) guess = guess_bytes ("who;sum;who\na b;100,00 $;x\nc d;200,00 ₽;y\n", -1);
  g_autoptr (GPtrArray) doubts = premia_table_guess_get_doubts (guess);

  g_assert_cmpuint (doubts->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (doubts, 0), ==, "“sum” holds amounts in several currencies: each counts in its own");
  g_assert_cmpstr (g_ptr_array_index (doubts, 1), ==, "Two columns are called “who”: only the first of them can be used");
}

static void
test_what_a_manager_says_beats_the_guess (void)
{
  g_autoptr (PremiaTableSource) source = premia_table_source_new_for_text ("\xCF,x\n\xD0,1;2\n", -1, "t.csv");
  g_autoptr (PremiaTableSource) told = premia_table_source_with_form (source, ';', PREMIA_TABLE_WINDOWS_1251);
  g_autoptr (PremiaTableGuess) guess = premia_table_guess_new (told, NULL, NULL);

  g_assert_cmpint (premia_table_guess_get_separator (guess), ==, ';');
  g_assert_cmpstr (premia_table_guess_get_names (guess)[0], ==, "П,x");
  g_assert_cmpstr (premia_table_guess_get_cell (guess, 0, 1), ==, "2");
}

static void
test_survives_anything (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      static const char alphabet[] = "aя,;|\t\n\r\"'0123456789./-: \0\xFF\xFE₽AM";
      gsize length = (gsize) g_test_rand_int_range (0, 200);
      g_autofree char *bytes = g_malloc (length + 1);
      g_autoptr (PremiaTableSource) source = NULL;
      g_autoptr (PremiaTableGuess) guess = NULL;
      g_autoptr (GError) error = NULL;

      for (gsize i = 0; i < length; i++)
        bytes[i] = g_test_rand_int_range (0, 8) == 0 ? (char) g_test_rand_int_range (0, 256) : alphabet[g_test_rand_int_range (0, sizeof alphabet)];
      source = premia_table_source_new_for_text (bytes, (gssize) length, "t.csv");
      guess = premia_table_guess_new (source, NULL, &error);
      g_assert_true ((guess == NULL) == (error != NULL));
      if (guess != NULL)
        g_ptr_array_unref (premia_table_guess_get_doubts (guess));
    }
}

/* Of a large file only the beginning is looked at; the row in which it ends is no row. */
static void
test_looks_at_the_beginning_only (void)
{
  g_autoptr (GString) text = g_string_new ("id;note\n");
  g_autofree char *note = g_strnfill (3000, 'x');
  g_autoptr (PremiaTableGuess) guess = NULL;

  for (guint i = 0; i < 150; i++)
    g_string_append_printf (text, "%u;ж%s\n", i, note);
  guess = guess_bytes (text->str, (gssize) text->len);
  g_assert_false (premia_table_guess_is_all (guess));
  g_assert_cmpint (premia_table_guess_get_encoding (guess), ==, PREMIA_TABLE_UTF8);
  g_assert_cmpuint (premia_table_guess_get_n_rows (guess), >, 80);
  for (guint i = 0; i < premia_table_guess_get_n_rows (guess); i++)
    g_assert_cmpuint (strlen (premia_table_guess_get_cell (guess, i, 1)), ==, 3002);
}

static void
test_an_empty_file_is_said_to_be_empty (void)
{
  g_autoptr (PremiaTableSource) source = premia_table_source_new_for_text ("\n \n", -1, "t.csv");
  g_autoptr (GError) error = NULL;

  g_assert_null (premia_table_guess_new (source, NULL, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX);
  g_assert_cmpstr (error->message, ==, "t.csv: there is no table in it: it is empty");
}

/* "format decimal notes" of what a profile of @format and @decimal becomes for @text; NULL: ISO-8601. */
static void
assert_adjusted (const char *text, const char *format, char decimal, const char *expected)
{
  g_autoptr (PremiaTableGuess) guess = guess_bytes (text, -1);
  g_autoptr (PremiaImportMapping) mapping = premia_import_mapping_new ();
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  PremiaImportOutcome *outcome = premia_import_outcome_new ("DealWon");
  g_autofree char *found = NULL;
  gboolean changed;

  premia_import_word_set (&outcome->fields[PREMIA_IMPORT_AT], "Closed", FALSE);
  premia_import_word_set (&outcome->fields[PREMIA_IMPORT_AMOUNT], "Budget", FALSE);
  g_ptr_array_add (mapping->outcomes, outcome);
  mapping->date_format = g_strdup (format);
  mapping->decimal = decimal;
  changed = premia_import_mapping_adjust (mapping, guess, notes);
  g_assert_cmpint (changed, ==, notes->len > 0);
  found = g_strdup_printf ("%s %c %u", mapping->date_format != NULL ? mapping->date_format : "iso", mapping->decimal, notes->len);
  g_assert_cmpstr (found, ==, expected);
}

/* A profile knows how a program writes dates; whoever exports may have set another way. */
static void
test_a_profile_gives_way_to_what_it_cannot_read (void)
{
  assert_adjusted ("Deal;Closed;Budget\n1;23.02.2026 14:05;1 500,50\n2;24.02.2026;700,25\n", NULL, '.', "%d.%m.%Y %H:%M , 2");
  assert_adjusted ("Deal,Closed,Budget\n1,2026-02-23 14:05,1500.50\n2,2026-02-24,700.25\n", "%d.%m.%Y", ',', "iso . 2");
  /* What can be read both ways stays the profile's to decide. */
  assert_adjusted ("Deal;Closed;Budget\n1;03/04/2026;1500\n2;05/04/2026;700\n", "%m/%d/%Y", '.', "%m/%d/%Y . 0");
  assert_adjusted ("Deal;Closed;Budget\n1;03/04/2026;1500\n2;23/04/2026;700\n", "%m/%d/%Y", '.', "%d/%m/%Y . 1");
  /* What nobody can read is refused by its name, not read in another way. */
  assert_adjusted ("Deal;Closed;Budget\n1;23.02.2026;1500,5\n2;yesterday;1500.5\n", NULL, '.', "iso . 0");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/table-guess/a-russian-file-keeps-its-money", test_a_russian_file_keeps_its_money);
  g_test_add_func ("/exchange/table-guess/recognises-encodings-and-separators", test_recognises_encodings_and_separators);
  g_test_add_func ("/exchange/table-guess/tells-dates-and-what-is-in-doubt", test_tells_dates_and_what_is_in_doubt);
  g_test_add_func ("/exchange/table-guess/one-sure-column-settles-the-other", test_one_sure_column_settles_the_other);
  g_test_add_func ("/exchange/table-guess/tells-decimal-marks", test_tells_decimal_marks);
  g_test_add_func ("/exchange/table-guess/a-table-without-heading-is-read-by-letters", test_a_table_without_heading_is_read_by_letters);
  g_test_add_func ("/exchange/table-guess/doubts-mixed-currencies-and-double-names", test_doubts_mixed_currencies_and_double_names);
  g_test_add_func ("/exchange/table-guess/what-a-manager-says-beats-the-guess", test_what_a_manager_says_beats_the_guess);
  g_test_add_func ("/exchange/table-guess/survives-anything", test_survives_anything);
  g_test_add_func ("/exchange/table-guess/looks-at-the-beginning-only", test_looks_at_the_beginning_only);
  g_test_add_func ("/exchange/table-guess/a-profile-gives-way-to-what-it-cannot-read", test_a_profile_gives_way_to_what_it_cannot_read);
  g_test_add_func ("/exchange/table-guess/an-empty-file-is-said-to-be-empty", test_an_empty_file_is_said_to_be_empty);
  return g_test_run ();
}
