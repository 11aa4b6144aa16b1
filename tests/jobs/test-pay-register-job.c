/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What payroll reads out of our file is what people get: to the cent, under their own number, and no row twice. */
#include "room.h"

#include "exchange/premia-csv.h"
#include "jobs/premia-calculate-job.h"
#include "jobs/premia-close-job.h"
#include "jobs/premia-import-job.h"
#include "jobs/premia-load-job.h"
#include "jobs/premia-pay-register-job.h"
#include "store/premia-workspace-pay.h"

#include <string.h>

/* Anna: 3 × 1,000.50 and a bonus of 500.25 under one code of payroll; the salary is payroll's own, the prize goes another
 * way. Boris, who has no number: 1,000.50. The last one is called as a formula begins, and has done nothing. */
static const char people[] =
  "id,name,role,payroll_id\n"
  "a,\"Анна \"\"Лис\"\", мл.\",telemarketer,00012\n"
  "b,\"Boris; O'Neil\",telemarketer,\n"
  "c,=1+1,telemarketer,00014\n";
static const char actions[] =
  "account,action,key,at\n"
  "a,AppointmentSet,a1,2026-10-01T10:00\na,AppointmentSet,a2,2026-10-02T10:00\na,AppointmentSet,a3,2026-10-05T10:00\n"
  "b,AppointmentSet,b1,2026-10-06T10:00\n";
static const char scheme[] =
  "{\"premia\":\"scheme/1\",\"id\":\"fees\",\"name\":\"Fees\",\"role\":\"telemarketer\",\"currency\":\"RUB\",\"period\":\"month\","
  "\"measures\":{\"set\":{\"count\":\"cases\",\"reached\":[\"set\"],\"credit\":\"setter\",\"at\":\"set\"}},"
  "\"components\":["
  "{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"40000\"},"
  "{\"id\":\"fee\",\"type\":\"per_unit\",\"name\":\"Fee, per meeting\",\"payroll_code\":\"4802\",\"measure\":\"set\",\"rate\":\"1000.50\"},"
  "{\"id\":\"more\",\"type\":\"bonus\",\"payroll_code\":\"4802\",\"when\":\"set >= 3\",\"amount\":\"500.25\"},"
  "{\"id\":\"own\",\"type\":\"bonus\",\"when\":\"set >= 3\",\"amount\":\"10\"},"
  "{\"id\":\"prize\",\"type\":\"bonus\",\"paid_by\":\"achivx\",\"when\":\"set >= 1\",\"amount\":\"77\"}]}";

#define ANNA_CODE "3501.75" /* 3 × 1,000.50 + 500.25 */
#define CONTROL_TOTAL "4512.25" /* + 10.00 + 1,000.50 */

static PremiaInstant
november (gpointer user_data)
{
  return (PremiaInstant) premia_date_from_civil (2026, 11, 2) * G_TIME_SPAN_DAY;
}

static void
begin (Room *room)
{
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GError) error = NULL;
  const char *const files[][2] = { { "people.csv", people }, { "actions.csv", actions }, { "fees.json", scheme } };

  room_begin (room);
  premia_workspace_set_author (room->workspace, "Mona", november, NULL);
  job = premia_import_job_new (room->workspace, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = room_write (room, files[i][0], files[i][1]);

      premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
    }
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (premia_workspace_set_scheme_in_force (room->workspace, "fees", TRUE, &error));
}

/* The register of October, in a file as well if there is a @mapping. */
static PremiaPayRegister *
make (Room *room, const PremiaRegisterMapping *mapping, PremiaFormat format, char **path, GError **error)
{
  g_autoptr (PremiaLoadJob) load = premia_load_job_new (room->workspace, NULL, 0);
  g_autoptr (PremiaCalculateJob) calculate = NULL;
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaPayRegisterJob) job = NULL;
  const PremiaLetterhead letterhead = { "Acme", premia_date_from_civil (2026, 11, 2), locale };
  PremiaPeriod october;

  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  g_assert_true (premia_job_run (PREMIA_JOB (load), NULL, NULL));
  calculate = premia_calculate_job_new (premia_load_job_get_desk (load), october, october, PREMIA_NEVER);
  g_assert_true (premia_job_run (PREMIA_JOB (calculate), NULL, NULL));
  job = premia_pay_register_job_new (room->workspace, premia_calculate_job_get_ledgers (calculate), &letterhead);
  if (mapping != NULL)
    {
      *path = g_build_filename (room->folder, "register.out", NULL);
      premia_pay_register_job_set_file (job, *path, format, mapping);
    }
  return premia_job_run (PREMIA_JOB (job), NULL, error) ? premia_pay_register_ref (premia_pay_register_job_get_register (job)) : NULL;
}

static void
assert_row (PremiaPayRegister *pay, guint row, const char *person, const char *code, const char *amount)
{
  const PremiaPayRegisterRow *found = premia_pay_register_get_row (pay, row);
  g_autofree char *text = premia_money_to_string (found->amount, 2);

  g_assert_cmpstr (premia_people_get (premia_pay_register_get_people (pay), found->person)->id, ==, person);
  g_assert_cmpstr (found->code, ==, code);
  g_assert_cmpstr (text, ==, amount);
}

static void
assert_money (PremiaMoney money, const char *expected)
{
  g_autofree char *text = premia_money_to_string (money, 2);

  g_assert_cmpstr (text, ==, expected);
}

static gboolean
warns (PremiaPayRegister *pay, const char *of)
{
  GPtrArray *warnings = premia_pay_register_get_warnings (pay);

  for (guint i = 0; i < warnings->len; i++)
    if (strstr (g_ptr_array_index (warnings, i), of) != NULL)
      return TRUE;
  return FALSE;
}

/* One row for each person and code, of what payroll pays; the sum is the control total. */
static void
test_rows (void)
{
  Room room;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPayRegister) pay = NULL;
  PremiaMoney sum = 0;

  begin (&room);
  pay = make (&room, NULL, PREMIA_FORMAT_CSV, NULL, &error);
  g_assert_no_error (error);
  /* By name, Latin before Cyrillic; who gets nothing has no row. */
  g_assert_cmpuint (premia_pay_register_get_n_rows (pay), ==, 3);
  assert_row (pay, 0, "b", "4802", "1000.50");
  assert_row (pay, 1, "a", "4802", ANNA_CODE);
  assert_row (pay, 2, "a", "own", "10.00");
  for (guint i = 0; i < 3; i++)
    sum += premia_pay_register_get_row (pay, i)->amount;
  assert_money (sum, CONTROL_TOTAL);
  g_assert_cmpuint (premia_pay_register_get_n_totals (pay), ==, 1);
  assert_money (premia_pay_register_get_total (pay, 0)->amount, CONTROL_TOTAL);
  g_assert_cmpuint (premia_pay_register_get_total (pay, 0)->n_people, ==, 2);
  g_assert_cmpuint (premia_pay_register_get_n_numberless (pay), ==, 1);
  g_assert_true (warns (pay, "Boris; O'Neil"));
  g_assert_true (warns (pay, "not closed"));
  room_end (&room);
}

static void
add_advance (Room *room, const char *person, gint64 units)
{
  PremiaAdvance advance = { .scheme = (char *) "fees", .person = (char *) person, .amount = units * PREMIA_MICRO, .note = (char *) "" };
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_period_parse ("2026-10", &advance.period, NULL));
  advance.date = premia_date_from_civil (2026, 10, 20);
  premia_workspace_add_advance (room->workspace, &advance, NULL, &error);
  g_assert_no_error (error);
}

/* What was paid in advance stands once for each person, and what is left with it. An adjustment is a kind of its own. */
static void
test_advances (void)
{
  Room room;
  PremiaAdjustment adjustment = { .scheme = (char *) "fees", .person = (char *) "a", .amount = -100 * PREMIA_MICRO,
                                  .author = (char *) "", .reason = (char *) "a mistake of September" };
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPayRegister) pay = NULL;
  PremiaPeriod october;

  begin (&room);
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  adjustment.period = october;
  adjustment.date = premia_date_from_civil (2026, 10, 30);
  g_assert_true (premia_workspace_add_adjustment (room.workspace, &adjustment, NULL, &error));
  add_advance (&room, "a", 1000);
  add_advance (&room, "a", 500);
  add_advance (&room, "c", 40);
  g_assert_true (premia_workspace_set_pay_date (room.workspace, "fees", october, premia_date_from_civil (2026, 11, 10), &error));
  pay = make (&room, NULL, PREMIA_FORMAT_CSV, NULL, &error);
  g_assert_no_error (error);
  assert_row (pay, 3, "a", "adjustment", "-100.00");
  g_assert_true (premia_pay_register_get_row (pay, 1)->first);
  g_assert_false (premia_pay_register_get_row (pay, 2)->first);
  assert_money (premia_pay_register_get_row (pay, 1)->advance, "1500.00");
  assert_money (premia_pay_register_get_row (pay, 1)->left, "1911.75"); /* 3,501.75 + 10 − 100 − 1,500 */
  assert_money (premia_pay_register_get_total (pay, 0)->left, "2912.25");
  g_assert_cmpint (premia_pay_register_get_row (pay, 0)->pay_date, ==, premia_date_from_civil (2026, 11, 10));
  g_assert_true (warns (pay, "=1+1"));
  room_end (&room);
}

/* What a closed run pays stays, whatever the data says since. */
static void
test_closed (void)
{
  Room room;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPayRegister) pay = NULL;
  g_autoptr (PremiaCloseJob) close = NULL;
  g_autoptr (PremiaImportJob) job = NULL;
  g_autofree char *path = NULL;
  PremiaPeriod october;

  begin (&room);
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  close = premia_close_job_new (room.workspace, "fees", october, PREMIA_NEVER);
  premia_close_job_set_approve (close, TRUE);
  premia_job_run (PREMIA_JOB (close), NULL, &error);
  g_assert_no_error (error);
  path = room_write (&room, "late.csv", "account,action,key,at\nb,AppointmentSet,b2,2026-10-07T10:00\n");
  job = premia_import_job_new (room.workspace, 0);
  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  pay = make (&room, NULL, PREMIA_FORMAT_CSV, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (premia_pay_register_is_closed (pay));
  g_assert_false (warns (pay, "not closed"));
  assert_money (premia_pay_register_get_total (pay, 0)->amount, CONTROL_TOTAL);
  assert_row (pay, 1, "a", "4802", ANNA_CODE);
  room_end (&room);
}

static PremiaCsv *
open_csv (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);

  return premia_csv_new (G_INPUT_STREAM (stream), "register");
}

/* Read back, whatever the signs, it says the same: commas, quotes and semicolons in names are no columns. */
static void
test_round_trip (void)
{
  static const struct { char separator, decimal; PremiaRegisterEncoding encoding; } ways[] = {
    { ',', '.', PREMIA_REGISTER_UTF8 }, { ',', ',', PREMIA_REGISTER_UTF8 }, { ';', ',', PREMIA_REGISTER_UTF8_MARK },
    { '\t', '.', PREMIA_REGISTER_UTF8 }, { ';', ',', PREMIA_REGISTER_WINDOWS_1251 },
  };
  Room room;

  begin (&room);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (PremiaRegisterMapping) mapping = premia_register_mapping_new_plain ();
      g_autoptr (PremiaPayRegister) pay = NULL;
      g_autoptr (PremiaCsv) csv = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      PremiaMoney sum = 0;

      mapping->separator = ways[i].separator;
      mapping->decimal = ways[i].decimal;
      mapping->encoding = ways[i].encoding;
      pay = make (&room, mapping, PREMIA_FORMAT_CSV, &path, &error);
      g_assert_no_error (error);
      csv = open_csv (path);
      for (guint row = 0; row < 5; row++)
        {
          static const char *const names[] = { "Name", "Boris; O'Neil", "Анна \"Лис\", мл.", "Анна \"Лис\", мл.", "Control total" };
          static const char *const numbers[] = { "Payroll number", "", "00012", "00012", "" };
          g_autofree char *amount = NULL;
          PremiaMoney money;

          g_assert_true (premia_csv_next (csv, NULL, &error));
          g_assert_cmpuint (premia_csv_get_n_fields (csv), ==, 8);
          g_assert_cmpstr (premia_csv_get_field (csv, 1), ==, names[row]);
          g_assert_cmpstr (premia_csv_get_field (csv, 0), ==, numbers[row]);
          if (row == 0)
            continue;
          amount = g_strdelimit (g_strdup (premia_csv_get_field (csv, 5)), ",", '.');
          g_assert_true (premia_money_parse (amount, -1, &money, NULL));
          if (row < 4)
            sum += money;
          else
            g_assert_cmpint (money, ==, sum);
        }
      g_assert_false (premia_csv_next (csv, NULL, &error));
      assert_money (sum, CONTROL_TOTAL);
      g_assert_cmpint (premia_csv_get_separator (csv), ==, ways[i].separator);
      g_assert_cmpint (premia_csv_is_windows_1251 (csv), ==, ways[i].encoding == PREMIA_REGISTER_WINDOWS_1251);
    }
  room_end (&room);
}

/* To the byte what 1C is given. */
static void
test_1c (void)
{
  Room room;
  g_autoptr (PremiaRegisterMapping) mapping = premia_register_mapping_new_1c ();
  g_autoptr (PremiaPayRegister) pay = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  PremiaPeriod october;

  begin (&room);
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  g_assert_true (premia_workspace_set_pay_date (room.workspace, "fees", october, premia_date_from_civil (2026, 11, 10), &error));
  mapping->total = FALSE;
  pay = make (&room, mapping, PREMIA_FORMAT_CSV, &path, &error);
  g_assert_no_error (error);
  text = room_read (&room, "register.out");
  g_assert_cmpstr (text, ==,
                   "\xEF\xBB\xBFТабельный номер;ФИО;Вид начисления;Период;Сумма;Дата выплаты\r\n"
                   ";\"Boris; O'Neil\";4802;01.10.2026;1000,50;10.11.2026\r\n"
                   "00012;\"Анна \"\"Лис\"\", мл.\";4802;01.10.2026;3501,75;10.11.2026\r\n"
                   "00012;\"Анна \"\"Лис\"\", мл.\";own;01.10.2026;10,00;10.11.2026\r\n");
  room_end (&room);
}

/* The mapping that somebody has chosen is there the next time; one that cannot be is not kept. */
static void
test_kept (void)
{
  Room room;
  g_autoptr (PremiaRegisterMapping) plain = NULL;
  g_autoptr (PremiaRegisterMapping) own = premia_register_mapping_new_1c ();
  g_autoptr (PremiaRegisterMapping) again = NULL;
  g_autoptr (PremiaRegisterMapping) empty = premia_register_mapping_new ();
  g_autoptr (GError) error = NULL;

  room_begin (&room);
  plain = premia_pay_register_read_mapping (room.workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plain->columns->len, ==, 8);
  own->separator = '\t';
  own->total = FALSE;
  premia_register_mapping_add (own, PREMIA_REGISTER_LEFT, "К \"выплате\"");
  g_assert_true (premia_pay_register_keep_mapping (room.workspace, own, &error));
  g_assert_false (premia_pay_register_keep_mapping (room.workspace, empty, NULL));
  again = premia_pay_register_read_mapping (room.workspace, &error);
  g_assert_no_error (error);
  g_assert_true (premia_register_mapping_equal (again, own));
  g_assert_false (premia_register_mapping_equal (again, plain));
  room_end (&room);
}

/* A letter that the encoding lacks would make another name of it. */
static void
test_encoding (void)
{
  Room room;
  g_autoptr (PremiaRegisterMapping) mapping = premia_register_mapping_new_1c ();
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;

  begin (&room);
  file = room_write (&room, "more.csv", "id,name,role\nb,Bożena,telemarketer\n");
  job = premia_import_job_new (room.workspace, 0);
  premia_import_job_add_file (job, file, PREMIA_TABLE_UNKNOWN);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  mapping->encoding = PREMIA_REGISTER_WINDOWS_1251;
  g_assert_null (make (&room, mapping, PREMIA_FORMAT_CSV, &path, &error));
  g_assert_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_ILLEGAL_SEQUENCE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  room_end (&room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pay-register/rows", test_rows);
  g_test_add_func ("/pay-register/advances", test_advances);
  g_test_add_func ("/pay-register/closed", test_closed);
  g_test_add_func ("/pay-register/round-trip", test_round_trip);
  g_test_add_func ("/pay-register/1c", test_1c);
  g_test_add_func ("/pay-register/kept", test_kept);
  g_test_add_func ("/pay-register/encoding", test_encoding);
  return g_test_run ();
}
