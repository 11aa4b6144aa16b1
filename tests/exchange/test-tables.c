/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-actions-file.h"
#include "exchange/premia-calendar-file.h"
#include "exchange/premia-exchange-rate-file.h"
#include "exchange/premia-people-file.h"
#include "exchange/premia-quota-file.h"

#include "engine/premia-error.h"
#include "written-sink.h"

#include <string.h>

static GInputStream *
stream_of (const char *text)
{
  return g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
}

static char *
read_actions (const char *text, PremiaIntake *intake, GError **error)
{
  g_autoptr (GInputStream) stream = stream_of (text);
  g_autoptr (WrittenSink) sink = written_sink_new ();

  if (!premia_actions_file_read (stream, intake, PREMIA_ACTION_SINK (sink), NULL, error))
    {
      g_assert_null (written_sink_get_text (sink));
      return NULL;
    }
  return g_strdup (written_sink_get_text (sink));
}

#define HEADING "account,action,key,at,case,due,amount,currency,prospect,prospect_id,segment,note\n"

static void
test_reads_actions_in_any_order_of_columns (void)
{
  g_autoptr (PremiaIntake) intake = premia_intake_new ("a.csv", NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_actions ("note,At,Action,account,amount,Favourite colour\n"
                                        "\"said \"\"yes\"\"\",2026-01-05T10:00:00+03:00,DealWon,anna,-1500.50,red\n"
                                        ",2026-01-05,CallMade,1,,\n",
                                        intake, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, HEADING
                   "anna,DealWon,,2026-01-05T07:00:00+00:00,,,-1500.5,,,,,\"said \"\"yes\"\"\"\n"
                   "1,CallMade,,2026-01-05T00:00:00+00:00,,,,,,,,\n");
  g_assert_cmpuint (intake->n_rows, ==, 2);
  g_assert_cmpuint (intake->n_new, ==, 2);
  g_assert_cmpuint (intake->notes->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (intake->notes, 0), ==, "a.csv: the column “Favourite colour” is not known and was left out");
}

static void
test_reads_russian_headings_words_and_numbers (void)
{
  g_autoptr (GTimeZone) moscow = g_time_zone_new_identifier ("Europe/Moscow");
  g_autoptr (PremiaZone) zone = premia_zone_new_from_gtimezone ("Europe/Moscow", moscow);
  g_autoptr (PremiaIntake) intake = premia_intake_new ("a.csv", zone, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_actions ("Сотрудник;Действие;Дата и время;Сумма;Клиент;Срок\n"
                                        "анна;Встреча назначена;05.01.2026 10:00;;ООО «Ромашка»;07.01.2026 12:30\n"
                                        "анна;Сделка заключена;05.01.2026;1500,5;;\n",
                                        intake, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, HEADING
                   "анна,AppointmentSet,,2026-01-05T07:00:00+00:00,,2026-01-07T09:30:00+00:00,,,ООО «Ромашка»,,,\n"
                   "анна,DealWon,,2026-01-04T21:00:00+00:00,,,1500.5,,,,,\n");
  g_assert_cmpstr (g_ptr_array_index (intake->notes, 0), ==, "a.csv: the columns are separated by semicolons");
}

static void
assert_actions_refused (const char *text, const char *message)
{
  g_autoptr (PremiaIntake) intake = premia_intake_new ("a.csv", NULL, FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_actions (text, intake, &error));
  g_assert_cmpint (error->domain, ==, PREMIA_ERROR);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_names_line_and_column_of_every_bad_row (void)
{
  assert_actions_refused ("", "a.csv:1: the file is empty: its first line names the columns");
  assert_actions_refused ("account,at\n", "a.csv:1: the first line names no column “action”");
  assert_actions_refused ("account,action,at,date\n", "a.csv:1: two columns mean the same: “date”");
  assert_actions_refused ("account,action,at,amount,due\n"
                          ",CallMade,2026-01-01,,\n"
                          "1,CallMade,2026-02-30,,\n"
                          "1,CallMade,2026-01-01,12x,\n"
                          "1,CallMade,2026-01-01,1,tomorrow\n"
                          "1,\"Call\"Made\",2026-01-01,1,\n"
                          "1,CallMade,2026-01-01,\"1,500\",\n",
                          "a.csv:2: column “account”: it is empty\n"
                          "a.csv:3: column “at”: “2026-02-30” is not a time: write it like 2026-03-29 or 2026-03-29T14:30:00+03:00\n"
                          "a.csv:4: column “amount”: “12x” is not an amount: write it like 1500.25\n"
                          "a.csv:5: column “due”: “tomorrow” is not a time: write it like 2026-03-29 or 2026-03-29T14:30:00+03:00\n"
                          "a.csv:6: character 9: a quotation mark where none can be: texts with quotation marks are written in "
                          "quotation marks, with those inside doubled\n"
                          "a.csv:7: column “amount”: “1,500” is not an amount: write it like 1500.25");
  assert_actions_refused ("account,action,at,key\n1,CallMade,2026-01-01,refuse\n",
                          "a.csv:2: the same key with other values is in line 1");
  assert_actions_refused ("account,action,at,currency\n1,CallMade,2026-01-01,eur\n",
                          "a.csv:2: column “currency”: “eur” is no currency code: write three capital letters, such as EUR");
  assert_actions_refused ("сотрудник;действие;дата;Сумма\n1;CallMade;2026-01-01;12x\n",
                          "a.csv:2: column “Сумма”: “12x” is not an amount: write it like 1500.25");
  assert_actions_refused ("account;action;at;amount\n1;CallMade;2026-01-01;1,500\n",
                          "a.csv:2: column “amount”: “1,500” is not an amount: write it like 1500.25");
}

static void
test_counts_bad_rows_it_does_not_name (void)
{
  g_autoptr (GString) text = g_string_new ("account,action,at\n");
  g_autoptr (PremiaIntake) intake = premia_intake_new ("a.csv", NULL, FALSE);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "1,CallMade,x\n");
  g_assert_null (read_actions (text->str, intake, &error));
  g_assert_true (g_str_has_suffix (error->message, "\na.csv: 1980 more rows are wrong"));
  g_assert_cmpuint (intake->n_rejected, ==, 2000);
  g_assert_cmpuint (intake->rejected->len, ==, 1000);
}

static void
test_skips_bad_rows_into_a_file (void)
{
  g_autoptr (PremiaIntake) intake = premia_intake_new ("a.csv", NULL, TRUE);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const PremiaRejected *second;

  intake->rejects = g_memory_output_stream_new_resizable ();
  text = read_actions ("account;action;at;note\n1;CallMade;x;\"a\nb\"\n2;CallMade;2026-01-01;\n3;Call\"Made;y;\n", intake, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, HEADING "2,CallMade,,2026-01-01T00:00:00+00:00,,,,,,,,\n");
  g_assert_cmpuint (intake->n_rejected, ==, 2);
  g_assert_cmpuint (intake->n_new, ==, 1);
  second = g_ptr_array_index (intake->rejected, 0);
  g_assert_cmpuint (second->line, ==, 2);
  g_assert_cmpuint (second->column, ==, 3);
  g_assert_cmpstr (second->text, ==, "1;CallMade;x;\"a\nb\"");
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (intake->rejects)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (intake->rejects)),
                   "account;action;at;note\n1;CallMade;x;\"a\nb\"\n3;Call\"Made;y;\n",
                   strlen ("account;action;at;note\n1;CallMade;x;\"a\nb\"\n3;Call\"Made;y;\n"));
}

static void
on_progress (guint64 bytes, guint64 rows, gpointer user_data)
{
  guint64 *last = user_data;

  g_assert_cmpuint (bytes, >=, last[0]);
  last[0] = bytes;
  last[1] = rows;
  last[2]++;
}

static void
cancel_cb (guint64 bytes, guint64 rows, gpointer user_data)
{
  if (rows > 0)
    g_cancellable_cancel (user_data);
}

static void
test_tells_how_far_it_is_and_can_be_stopped (void)
{
  g_autoptr (GString) text = g_string_new ("account,action,at\n");
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (PremiaIntake) intake = premia_intake_new ("a.csv", NULL, FALSE), stopped = premia_intake_new ("a.csv", NULL, FALSE);
  g_autoptr (WrittenSink) sink = written_sink_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *all = NULL;
  guint64 last[3] = { 0 };

  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "1,CallMade,2026-01-01\n");
  intake->progress = on_progress;
  intake->progress_data = last;
  all = read_actions (text->str, intake, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (last[0], ==, text->len);
  g_assert_cmpuint (last[1], ==, 50000);
  g_assert_cmpuint (last[2], >, 3);

  stopped->progress = cancel_cb;
  stopped->progress_data = cancellable;
  stream = stream_of (text->str);
  g_assert_false (premia_actions_file_read (stream, stopped, PREMIA_ACTION_SINK (sink), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (written_sink_get_text (sink));
}

/* What was exported imports as the same, whatever stands in it. */
static void
test_exported_actions_import_as_the_same (void)
{
  static const char *const texts[] = { "", "=1+1", "'=x", "-5", "\"", "a,b;c", "line\nbreak", "ООО «Ромашка»", "@x", "x y" };
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (PremiaIntake) intake = premia_intake_new ("a.csv", NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;

  premia_actions_file_append_heading (out);
  for (guint i = 0; i < 3000; i++)
    {
      PremiaActionRow row = { .account = texts[1 + i % 9], .action = texts[1 + i / 9 % 9], .key = texts[i / 3 % 10],
                              .case_name = texts[i / 7 % 10], .currency = i % 2 == 0 ? "" : "EUR", .prospect = texts[i / 11 % 10],
                              .prospect_id = texts[i / 13 % 10], .segment = texts[i / 17 % 10], .note = texts[i / 19 % 10] };

      row.at = (gint64) g_test_rand_int_range (0, G_MAXINT32) * 1000003;
      row.due = i % 3 == 0 ? PREMIA_NEVER : row.at + 86400;
      row.has_amount = i % 4 != 0;
      row.amount = row.has_amount ? (gint64) g_test_rand_int_range (G_MININT32, G_MAXINT32) * 1001 : 0;
      premia_actions_file_append (out, &row, zone);
    }
  again = read_actions (out->str, intake, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, out->str);
}

static void
test_people_come_back_with_nothing_lost (void)
{
  static const char text[] = "id,name,role,team,manager,hired_on,left_on,fte,payroll_id,from\n"
                             "01,\"Smith, \"\"Bob\"\"\",closer,North,,2020-02-29,,0.5,4711,\n"
                             "1,Anna,telemarketer,,01,2025-01-01,2026-06-30,1,,\n"
                             "1,Anna,closer,North,01,2025-01-01,2026-06-30,0.333333,,2026-03-01\n";
  g_autoptr (GInputStream) stream = stream_of (text);
  g_autoptr (PremiaIntake) intake = premia_intake_new ("p.csv", NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = premia_people_file_read (stream, intake, NULL, &error);
  g_autoptr (PremiaPeople) people = NULL;
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  people = premia_people_new (rows, &error);
  g_assert_no_error (error);
  written = premia_people_file_write (people);
  g_assert_cmpstr (written, ==, text);
}

static void
test_reads_russian_people (void)
{
  g_autoptr (GInputStream) stream = stream_of ("Код\tФИО\tДолжность\tКоманда\tПринят\tСтавка\n7\tЁлкина Анна\tТМ\tСевер\t01.02.2025\t0,5\n");
  g_autoptr (PremiaIntake) intake = premia_intake_new ("p.csv", NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = premia_people_file_read (stream, intake, NULL, &error);
  const PremiaPersonRow *row;

  g_assert_no_error (error);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->id, ==, "7");
  g_assert_cmpstr (row->name, ==, "Ёлкина Анна");
  g_assert_cmpstr (row->role, ==, "telemarketer");
  g_assert_cmpstr (row->team, ==, "Север");
  g_assert_cmpint (row->hired_on, ==, premia_date_from_civil (2025, 2, 1));
  g_assert_cmpint (row->fte_ppm, ==, 500000);
  g_assert_cmpuint (row->line, ==, 2);
}

static void
test_reads_quotas_scores_absences_calendar_and_rates (void)
{
  g_autoptr (GInputStream) quotas = stream_of ("person,measure,period,value\nrole:ТМ,held,2026-Q1,90\n1,held,2026-01,-0.5\n");
  g_autoptr (GInputStream) absences = stream_of ("person,from,to,kind\n1,2026-01-05,2026-01-09,Командировка\n");
  g_autoptr (GInputStream) calendar = stream_of ("date,working\n2026-01-10,да\n2026-01-12,0\n");
  g_autoptr (GInputStream) rates = stream_of ("from,to,on,rate\nUSD,RUB,2026-01-01,81.5\n");
  g_autoptr (PremiaIntake) intake = premia_intake_new ("q.csv", NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) quota_rows = premia_quota_file_read (quotas, intake, FALSE, NULL, &error);
  g_autoptr (GPtrArray) absence_rows = premia_absence_file_read (absences, intake, NULL, &error);
  g_autoptr (GArray) calendar_rows = premia_calendar_file_read (calendar, intake, NULL, &error);
  g_autoptr (GPtrArray) rate_rows = premia_exchange_rate_file_read (rates, intake, NULL, &error);
  const PremiaQuotaRow *quota;

  g_assert_no_error (error);
  quota = g_ptr_array_index (quota_rows, 0);
  g_assert_cmpstr (quota->person, ==, "role:telemarketer");
  g_assert_cmpint (quota->value, ==, 90 * PREMIA_MICRO);
  g_assert_cmpint (quota->period.kind, ==, PREMIA_PERIOD_QUARTER);
  g_assert_cmpstr (((PremiaAbsenceRow *) g_ptr_array_index (absence_rows, 0))->kind, ==, "business_trip");
  g_assert_true (g_array_index (calendar_rows, PremiaCalendarRow, 0).working);
  g_assert_false (g_array_index (calendar_rows, PremiaCalendarRow, 1).working);
  g_assert_cmpint (((PremiaExchangeRow *) g_ptr_array_index (rate_rows, 0))->rate_ppm, ==, 81500000);
}

static void
test_names_places_in_the_smaller_tables (void)
{
  g_autoptr (GInputStream) scores = stream_of ("person,measure,period,value\nteam:North,listened,2026-01,3\n1,listened,2026-13,3\n1,listened,2026-01,\n");
  g_autoptr (GInputStream) absences = stream_of ("person,from,to\n1,2026-01-05,2026-01-04\n");
  g_autoptr (GInputStream) calendar = stream_of ("date,working\n2026-01-10,maybe\n");
  g_autoptr (GInputStream) rates = stream_of ("from,to,on,rate\nUSD,RUB,2026-01-01,0\n");
  g_autoptr (PremiaIntake) intake = premia_intake_new ("s.csv", NULL, FALSE), other = premia_intake_new ("o.csv", NULL, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) absence_rows = NULL, rate_rows = NULL;
  g_autoptr (GArray) calendar_rows = NULL;

  g_assert_null (premia_quota_file_read (scores, intake, TRUE, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "s.csv:2: column “person”: a score is given to a person, not to a role or a team\n"
                   "s.csv:3: column “period”: there is no period “2026-13”\n"
                   "s.csv:4: column “value”: it is empty");
  absence_rows = premia_absence_file_read (absences, other, NULL, NULL);
  calendar_rows = premia_calendar_file_read (calendar, other, NULL, NULL);
  rate_rows = premia_exchange_rate_file_read (rates, other, NULL, NULL);
  g_assert_cmpuint (absence_rows->len + calendar_rows->len + rate_rows->len, ==, 0);
  g_assert_cmpstr (((PremiaRejected *) g_ptr_array_index (other->rejected, 0))->message, ==, "o.csv:2: column “to”: the absence ends before it begins");
  g_assert_cmpstr (((PremiaRejected *) g_ptr_array_index (other->rejected, 1))->message, ==, "o.csv:2: column “working”: “maybe” is neither 1 (a working day) nor 0");
  g_assert_cmpstr (((PremiaRejected *) g_ptr_array_index (other->rejected, 2))->message, ==, "o.csv:2: column “rate”: an exchange rate is above 0");
}

static void
test_synonyms_can_be_edited (void)
{
  g_autoptr (PremiaSynonyms) defaults = premia_synonyms_new_default (), edited = NULL, again = NULL;
  g_autoptr (GInputStream) stream = stream_of ("kind,word,meaning\naction,Позвонил,CallMade\nrole,SDR,telemarketer\n"), back = NULL;
  g_autoptr (GInputStream) wrong = stream_of ("kind,word,meaning\nactoin,a,b\n");
  g_autofree char *text = premia_synonyms_to_text (defaults), *text_again = NULL;
  g_autoptr (GError) error = NULL;

  edited = premia_synonyms_read (stream, "s.csv", NULL, NULL);
  g_assert_cmpstr (premia_synonyms_find (edited, PREMIA_SYNONYM_ACTION, " позвонил "), ==, "CallMade");
  g_assert_cmpstr (premia_synonyms_find (edited, PREMIA_SYNONYM_ROLE, "sdr"), ==, "telemarketer");
  g_assert_cmpstr (premia_synonyms_find (edited, PREMIA_SYNONYM_ACTION, "звонок"), ==, "звонок");
  g_assert_cmpstr (premia_synonyms_find (defaults, PREMIA_SYNONYM_ACTION, "Appointment-No_Show"), ==, "AppointmentNoShow");
  g_assert_null (premia_synonyms_read (wrong, "s.csv", NULL, &error));
  g_assert_cmpstr (error->message, ==, "s.csv:2: “actoin” is none of role, action, absence, status; did you mean “action”?");
  back = stream_of (text);
  again = premia_synonyms_read (back, "s.csv", NULL, NULL);
  text_again = premia_synonyms_to_text (again);
  g_assert_cmpstr (text_again, ==, text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/tables/reads-actions-in-any-order-of-columns", test_reads_actions_in_any_order_of_columns);
  g_test_add_func ("/exchange/tables/reads-russian-headings-words-and-numbers", test_reads_russian_headings_words_and_numbers);
  g_test_add_func ("/exchange/tables/names-line-and-column-of-every-bad-row", test_names_line_and_column_of_every_bad_row);
  g_test_add_func ("/exchange/tables/counts-bad-rows-it-does-not-name", test_counts_bad_rows_it_does_not_name);
  g_test_add_func ("/exchange/tables/skips-bad-rows-into-a-file", test_skips_bad_rows_into_a_file);
  g_test_add_func ("/exchange/tables/tells-how-far-it-is-and-can-be-stopped", test_tells_how_far_it_is_and_can_be_stopped);
  g_test_add_func ("/exchange/tables/exported-actions-import-as-the-same", test_exported_actions_import_as_the_same);
  g_test_add_func ("/exchange/tables/people-come-back-with-nothing-lost", test_people_come_back_with_nothing_lost);
  g_test_add_func ("/exchange/tables/reads-russian-people", test_reads_russian_people);
  g_test_add_func ("/exchange/tables/reads-quotas-scores-absences-calendar-and-rates", test_reads_quotas_scores_absences_calendar_and_rates);
  g_test_add_func ("/exchange/tables/names-places-in-the-smaller-tables", test_names_places_in_the_smaller_tables);
  g_test_add_func ("/exchange/tables/synonyms-can-be-edited", test_synonyms_can_be_edited);
  return g_test_run ();
}
