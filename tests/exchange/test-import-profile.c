/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-import-profile.h"
#include "exchange/premia-zone-file.h"

#include "engine/premia-error.h"
#include "written-sink.h"

#include <string.h>

#define HEADING "account,action,key,at,case,due,amount,currency,prospect,prospect_id,segment,note\n"

/* As SCHEMES.md publishes it. */
static const char published[] =
  "{\"premia\":\"import/1\",\"key\":\"opportunity_id\",\"date_format\":\"%m/%d/%Y\",\"decimal\":\".\",\"rows\":["
  "{\"when\":{\"deal_stage\":[\"Won\",\"Lost\"]},\"action\":\"AppointmentHeld\",\"account\":\"sales_agent\",\"at\":\"engage_date\"},"
  "{\"when\":{\"deal_stage\":[\"Won\"],\"close_value\":{\">\":\"0\"}},\"action\":\"DealWon\",\"account\":\"sales_agent\","
  "\"at\":\"close_date\",\"amount\":\"close_value\",\"prospect\":\"account\",\"segment\":\"product\"}],\"add_people\":{\"role\":\"closer\"}}";

static PremiaImportProfile *
read_profile (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaJson) json = premia_json_parse (text, strlen (text), "i.json", &error);
  PremiaImportProfile *profile;

  g_assert_no_error (error);
  profile = premia_import_profile_new (json, &error);
  g_assert_no_error (error);
  return profile;
}

static char *
apply (const char *profile_text, const char *table, PremiaIntake *intake, GPtrArray *people, GError **error)
{
  g_autoptr (PremiaImportProfile) profile = read_profile (profile_text);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (table, (gssize) strlen (table), NULL);
  g_autoptr (WrittenSink) sink = written_sink_new ();

  if (!premia_import_profile_apply (profile, stream, intake, PREMIA_ACTION_SINK (sink), NULL, people, NULL, error))
    return NULL;
  return g_strdup (written_sink_get_text (sink));
}

static void
test_one_deal_becomes_an_appointment_and_a_win (void)
{
  g_autoptr (PremiaIntake) intake = premia_intake_new ("deals.csv", NULL, FALSE);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = apply (published,
                                 "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
                                 "1C1I7A6R,Moses Frase,GTX Plus Basic,Cancity,Won,10/20/2016,03/01/2017,1054\n"
                                 "Z063OYW0,Darcel Schlecht,GTXPro,Isdom,Won,10/25/2016,03/11/2017,0\n"
                                 "EC4QE1BX,Darcel Schlecht,MG Special,,Lost,10/25/2016,03/07/2017,\n"
                                 "MV1LWRNH,Moses Frase,GTX Basic,,Engaging,10/25/2016,,\n",
                                 intake, people, &error);
  const PremiaPersonRow *first;

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, HEADING
                   "Moses Frase,AppointmentHeld,1C1I7A6R,2016-10-20T00:00:00+00:00,,,,,,,,\n"
                   "Moses Frase,DealWon,1C1I7A6R,2017-03-01T00:00:00+00:00,,,1054,,Cancity,,GTX Plus Basic,\n"
                   "Darcel Schlecht,AppointmentHeld,Z063OYW0,2016-10-25T00:00:00+00:00,,,,,,,,\n"
                   "Darcel Schlecht,AppointmentHeld,EC4QE1BX,2016-10-25T00:00:00+00:00,,,,,,,,\n");
  g_assert_cmpuint (people->len, ==, 2);
  first = g_ptr_array_index (people, 0);
  g_assert_cmpstr (first->id, ==, "Moses Frase");
  g_assert_cmpstr (first->role, ==, "closer");
  g_assert_cmpstr (g_ptr_array_index (intake->notes, 0), ==, "deals.csv: 1 row of 4 meets no rule of the profile");
}

static void
test_reads_constants_columns_and_russian_numbers (void)
{
  g_autoptr (PremiaZone) zone = premia_zone_file_open ("Europe/Moscow", NULL);
  g_autoptr (PremiaIntake) intake = premia_intake_new ("d.csv", zone, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = apply (
    "{\"premia\":\"import/1\",\"date_format\":\"%d.%m.%y %H:%M\",\"decimal\":\",\",\"rows\":["
    "{\"when\":{\"Сумма\":{\">=\":1000,\"<\":\"2000000\"},\"Статус\":{\"!=\":\"Черновик\"}},\"action\":\"Событие\",\"account\":\"Кто\","
    "\"at\":\"Когда\",\"amount\":\"Сумма\",\"currency\":{\"text\":\"RUB\"},\"key\":\"№\",\"case\":\"Сделка\",\"note\":{\"text\":\"из CRM\"}}]}",
    "№;Кто;Событие;Когда;Сумма;Статус;Сделка\n"
    "1;анна;Сделка заключена;05.01.26 10:00;1\xC2\xA0""500,25 ₽;Готово;с-1\n"
    "2;анна;Сделка заключена;05.01.26 10:00;999,99 руб.;Готово;\n"
    "3;анна;Сделка заключена;05.01.26 10:00;1500;Черновик;\n"
    "4;анна;Возврат;5.1.26 9:05;1.234.567,5;Готово;\n"
    "5;анна;Сделка заключена;05.01.26 10:00;;Готово;\n",
    intake, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, HEADING
                   "анна,DealWon,1,2026-01-05T07:00:00+00:00,с-1,,1500.25,RUB,,,,из CRM\n"
                   "анна,Возврат,4,2026-01-05T06:05:00+00:00,,,1234567.5,RUB,,,,из CRM\n");
}

/* @amount: with the currency behind a comma, where there is one. */
static void
assert_number (const char *cell, char decimal, const char *amount)
{
  static const char format[] = "{\"premia\":\"import/1\",\"decimal\":\"%c\",\"rows\":[{\"action\":\"A\",\"account\":\"a\",\"at\":\"t\",\"amount\":\"n\"}]}";
  g_autoptr (PremiaIntake) intake = premia_intake_new ("d.csv", NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *profile = g_strdup_printf (format, decimal);
  g_autofree char *table = g_strdup_printf ("a\tt\tn\nx\t2026-01-01\t%s\n", cell);
  g_autofree char *text = apply (profile, table, intake, NULL, &error);
  g_autofree char *expected = amount == NULL ? NULL : g_strconcat (HEADING "x,A,,2026-01-01T00:00:00+00:00,,,", amount, strchr (amount, ',') != NULL ? ",,,,\n" : ",,,,,\n", NULL);

  g_assert_cmpstr (text, ==, expected);
  g_assert_true ((error == NULL) == (amount != NULL));
}

static void
test_never_mistakes_thousands_for_fractions (void)
{
  assert_number ("$1,500.25", '.', "1500.25,USD");
  assert_number ("-1,234,567", '.', "-1234567");
  assert_number ("1 500.5 EUR", '.', "1500.5,EUR");
  assert_number ("EUR 7", '.', "7,EUR");
  assert_number ("+3", '.', "3");
  assert_number ("\xE2\x88\x92" "3", '.', "-3");
  assert_number ("1.500,25", ',', "1500.25");
  assert_number ("1 500,00 ₽", ',', "1500,RUB");
  assert_number ("1 500,00 ?", ',', "1500");
  assert_number ("1500?", ',', NULL);
  assert_number ("¥100", '.', NULL);
  assert_number ("0,500", '.', NULL);
  assert_number ("-0,500", '.', NULL);
  assert_number ("0.500", ',', NULL);
  assert_number ("1,5", '.', NULL);
  assert_number ("1,50,000", '.', NULL);
  assert_number ("15,0000", '.', NULL);
  assert_number ("1.5", ',', NULL);
  assert_number ("1,500.25", ',', NULL);
  assert_number ("1.5.0", '.', NULL);
  assert_number ("$", '.', NULL);
  assert_number ("12e3", '.', NULL);
}

/* What a sign says is the currency, and may not contradict the profile. */
static void
test_a_currency_sign_is_never_thrown_away (void)
{
  static const char profile[] = "{\"premia\":\"import/1\",\"decimal\":\",\",\"rows\":[{\"action\":\"A\",\"account\":\"a\",\"at\":\"t\",\"amount\":\"n\",\"currency\":\"c\"}]}";
  g_autoptr (PremiaIntake) intake = premia_intake_new ("d.csv", NULL, FALSE), wrong = premia_intake_new ("d.csv", NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = apply (profile, "a;t;n;c\nx;2026-01-01;100,00 $;\ny;2026-01-01;100,00 $;CAD\nz;2026-01-01;100 ₽;Российский рубль\nq;2026-01-01;5 ¥;CNY\n",
                                 intake, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, HEADING
                   "x,A,,2026-01-01T00:00:00+00:00,,,100,USD,,,,\ny,A,,2026-01-01T00:00:00+00:00,,,100,CAD,,,,\n"
                   "z,A,,2026-01-01T00:00:00+00:00,,,100,RUB,,,,\nq,A,,2026-01-01T00:00:00+00:00,,,5,CNY,,,,\n");
  g_assert_null (apply (profile, "a;t;n;c\nx;2026-01-01;100,00 $;RUB\n", wrong, NULL, &error));
  g_assert_cmpstr (error->message, ==, "d.csv:2: column “n”: “100,00 $” is another currency than RUB");
}

static void
assert_time (const char *format, const char *cell, const char *at)
{
  g_autoptr (PremiaIntake) intake = premia_intake_new ("d.csv", NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *profile = g_strdup_printf ("{\"premia\":\"import/1\",\"date_format\":\"%s\",\"rows\":[{\"action\":\"A\",\"account\":\"a\",\"at\":\"t\"}]}", format);
  g_autofree char *table = g_strdup_printf ("a;t\nx;%s\n", cell);
  g_autofree char *text = apply (profile, table, intake, NULL, &error);
  g_autofree char *expected = at == NULL ? NULL : g_strconcat (HEADING "x,A,,", at, ",,,,,,,,\n", NULL);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_reads_times_as_the_format_says (void)
{
  assert_time ("%m/%d/%Y %I:%M %p", "3/9/2026 12:05 AM", "2026-03-09T00:05:00+00:00");
  assert_time ("%m/%d/%Y %I:%M %p", "3/9/2026 1:05 pm", "2026-03-09T13:05:00+00:00");
  assert_time ("%d-%b-%y", "09-Mar-26", "2026-03-09T00:00:00+00:00");
  assert_time ("%FT%T%z", "2026-03-09T10:00:00+03:00", "2026-03-09T07:00:00+00:00");
  assert_time ("%-d.%-m.%Y", "9.3.2026", "2026-03-09T00:00:00+00:00");
  assert_time ("%d.%m.%Y", "05.01.26", NULL);
  assert_time ("%d.%m.%Y %H:%M:%S", "05.01.2026", "2026-01-05T00:00:00+00:00");
  assert_time ("%d.%m.%Y %H:%M:%S", "05.01.2026 10:30", "2026-01-05T10:30:00+00:00");
  assert_time ("%d %b %Y", "5 мая 2026", "2026-05-05T00:00:00+00:00");
  assert_time ("%m/%d/%Y", "13/01/2026", NULL);
  assert_time ("%m/%d/%Y", "02/30/2026", NULL);
  assert_time ("%m/%d/%Y", "03/09/2026 10:00", NULL);
  assert_time ("%m/%d/%Y", "2026-03-09", NULL);
}

static void
assert_profile_error (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaJson) json = premia_json_parse (text, strlen (text), "i.json", &error);

  g_assert_no_error (error);
  g_assert_null (premia_import_profile_new (json, &error));
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_names_the_place_in_the_profile (void)
{
  assert_profile_error ("{\"premia\":\"import/1\",\"row\":[]}", "i.json: /row: there is no key “row” here; did you mean “rows”?");
  assert_profile_error ("{\"premia\":\"scheme/1\",\"rows\":[]}", "i.json: /premia: “scheme/1” is none of import/1");
  assert_profile_error ("{\"premia\":\"import/1\",\"rows\":[]}", "i.json: /rows: the list is empty: say what a row becomes");
  assert_profile_error ("{\"premia\":\"import/1\",\"rows\":[{\"action\":\"A\",\"at\":\"t\"}]}", "i.json: /rows/0/account: “account” is missing");
  assert_profile_error ("{\"premia\":\"import/1\",\"date_format\":\"%d/%Y\",\"rows\":[]}", "i.json: /date_format: “%d/%Y” has no year, month or day");
  assert_profile_error ("{\"premia\":\"import/1\",\"rows\":[{\"when\":{\"a\":{\"~\":1}},\"action\":\"A\",\"account\":\"a\",\"at\":\"t\"}]}",
                        "i.json: /rows/0/when/a/~0: there is no key “~” here; did you mean “>”?");
  assert_profile_error ("{\"premia\":\"import/1\",\"rows\":[{\"when\":{\"a\":{\">\":\"x\"}},\"action\":\"A\",\"account\":\"a\",\"at\":\"t\"}]}",
                        "i.json: /rows/0/when/a/>: “x” is no number to compare with");
}

static void
assert_table_error (const char *table, const char *message)
{
  g_autoptr (PremiaIntake) intake = premia_intake_new ("d.csv", NULL, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_null (apply (published, table, intake, NULL, &error));
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_names_the_place_in_the_table (void)
{
  assert_table_error ("opportunity_id,sales_agnt,product,account,deal_stage,engage_date,close_date,close_value\n",
                      "i.json: /rows/0/account: d.csv has no column “sales_agent”; did you mean “sales_agnt”?");
  assert_table_error ("opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
                      "1,,p,a,Lost,10/20/2016,,\n2,x,p,a,Won,10/20/2016,,5\n3,x,p,a,Won,10/20/2016,1/1/2017,many\n4,x,p,a,Lost,2016,,\n",
                      "d.csv:2: column “sales_agent”: it is empty\n"
                      "d.csv:3: column “close_date”: it is empty\n"
                      "d.csv:4: column “close_value”: “many” is not an amount: write it like 1500.25\n"
                      "d.csv:5: column “engage_date”: “2016” is not a time written as %m/%d/%Y");
}

static void
test_opens_no_files_that_are_no_zones (void)
{
  g_autoptr (PremiaZone) utc = premia_zone_file_open (NULL, NULL), moscow = premia_zone_file_open ("Europe/Moscow", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (premia_zone_offset_at (moscow, 0), ==, 3 * 3600);
  g_assert_cmpint (premia_zone_offset_at (utc, 0), ==, 0);
  g_assert_null (premia_zone_file_open ("Europe/Moskva", &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING);
  g_assert_null (premia_zone_file_open ("../../../etc/localtime", NULL));
  g_assert_null (premia_zone_file_open ("/etc/localtime", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/import-profile/one-deal-becomes-an-appointment-and-a-win", test_one_deal_becomes_an_appointment_and_a_win);
  g_test_add_func ("/exchange/import-profile/reads-constants-columns-and-russian-numbers", test_reads_constants_columns_and_russian_numbers);
  g_test_add_func ("/exchange/import-profile/never-mistakes-thousands-for-fractions", test_never_mistakes_thousands_for_fractions);
  g_test_add_func ("/exchange/import-profile/a-currency-sign-is-never-thrown-away", test_a_currency_sign_is_never_thrown_away);
  g_test_add_func ("/exchange/import-profile/reads-times-as-the-format-says", test_reads_times_as_the_format_says);
  g_test_add_func ("/exchange/import-profile/names-the-place-in-the-profile", test_names_the_place_in_the_profile);
  g_test_add_func ("/exchange/import-profile/names-the-place-in-the-table", test_names_the_place_in_the_table);
  g_test_add_func ("/exchange/import-profile/opens-no-files-that-are-no-zones", test_opens_no_files_that_are_no_zones);
  return g_test_run ();
}
