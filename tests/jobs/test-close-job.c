/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "exchange/premia-closed-run-file.h"
#include "exchange/premia-scheme-file.h"
#include "jobs/premia-calculate-job.h"
#include "jobs/premia-close-job.h"
#include "jobs/premia-export-job.h"
#include "jobs/premia-load-job.h"
#include "jobs/premia-pay-calculation.h"
#include "store/premia-workspace-pay.h"

#include <string.h>

/* Closing, as the window and premiactl do it: all of it or nothing, and what changes afterwards is a correction. */

#define SCHEME                                                                                                              \
  "{\"premia\":\"scheme/1\",\"id\":\"s\",\"name\":\"S\",\"currency\":\"RUB\",\"period\":\"month\",\"time_zone\":\"UTC\","     \
  "\"measures\":{\"sold\":{\"sum\":\"amount\",\"reached\":[\"won\"],\"at\":\"won\"}},"                                         \
  "\"components\":[{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"1000\"},"                                               \
  "{\"id\":\"c\",\"type\":\"percent\",\"measure\":\"sold\",\"rate\":\"10%\"}]}"

static PremiaPeriod
month (int number)
{
  return (PremiaPeriod){ PREMIA_PERIOD_MONTH, 2026 * 12 + number - 1 };
}

static void
import (Room *room, const char *name, const char *text)
{
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 1);
  g_autofree char *path = room_write (room, name, text);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

static void
begin (Room *room)
{
  room_begin (room);
  import (room, "people.csv", "id,name,role\nann,Анна,\nbob,Bob,\n");
  import (room, "actions.csv", "account,action,key,at,amount\nann,DealWon,d1,2026-01-10T12:00,1000\nbob,DealWon,d2,2026-01-11T12:00,500\n");
  import (room, "scheme.json", SCHEME);
}

static PremiaCloseJob *
close_month (Room *room, int number)
{
  PremiaCloseJob *job = premia_close_job_new (room->workspace, "s", month (number), PREMIA_NEVER);
  g_autoptr (GError) error = NULL;

  premia_close_job_set_approve (job, TRUE);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  return job;
}

static PremiaDesk *
load (Room *room)
{
  g_autoptr (PremiaLoadJob) job = premia_load_job_new (room->workspace, NULL, 0);
  g_autoptr (GError) error = NULL;

  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  return premia_desk_ref (premia_load_job_get_desk (job));
}

static const PremiaLedgerStatement *
statement_of (PremiaLedger *ledger, guint person)
{
  const PremiaLedgerStatement *statement = premia_ledger_find (ledger, premia_ledger_get_first (ledger), person);

  g_assert_nonnull (statement);
  return statement;
}

static void
test_freezes_what_comes_back (void)
{
  Room room;
  g_autoptr (PremiaCloseJob) job = NULL;
  g_autoptr (PremiaClosing) closing = NULL;
  g_autoptr (PremiaClosedRun) run = NULL;
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autofree char *text = NULL;

  begin (&room);
  job = close_month (&room, 1);
  closing = premia_workspace_find_closing (room.workspace, premia_close_job_get_closing (job), NULL);
  g_assert_nonnull (closing);
  g_assert_cmpint (closing->total, ==, 2150 * PREMIA_MICRO);
  g_assert_cmpuint (strlen (closing->inputs_sha256), ==, 64);
  run = premia_closed_run_file_parse (closing->text, -1, "text", NULL);
  g_assert_nonnull (run);
  text = premia_closed_run_file_to_json (run, utc, NULL);
  g_assert_cmpstr (text, ==, closing->text);
  g_clear_object (&job);
  room_end (&room);
}

static guint
count_ledgers (PremiaDesk *desk, int number)
{
  g_autoptr (PremiaCalculateJob) job = premia_calculate_job_new (desk, month (number), month (number), PREMIA_NEVER);
  g_autoptr (GError) error = NULL;
  GPtrArray *ledgers;

  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  ledgers = premia_calculate_job_get_ledgers (job);
  if (ledgers->len > 0)
    g_assert_cmpint (premia_ledger_get_run (g_ptr_array_index (ledgers, 0), premia_ledger_get_first (g_ptr_array_index (ledgers, 0)))->total, ==,
                     2150 * PREMIA_MICRO);
  return ledgers->len;
}

/* A month that was paid does not vanish with the scheme that paid it, and nobody is paid by that scheme any more. */
static void
test_a_scheme_out_of_force (void)
{
  Room room;
  g_autoptr (PremiaCloseJob) job = NULL;
  g_autoptr (PremiaDesk) desk = NULL;

  begin (&room);
  job = close_month (&room, 1);
  g_assert_true (premia_workspace_set_scheme_in_force (room.workspace, "s", FALSE, NULL));
  desk = load (&room);
  g_assert_cmpuint (count_ledgers (desk, 1), ==, 1);
  g_assert_cmpuint (count_ledgers (desk, 2), ==, 0);
  g_clear_object (&job);
  room_end (&room);
}

/* A sum that somebody has added by hand, and the correction of a month that is closed. */
static void
test_lines_after_the_components (void)
{
  const PremiaAdjustment adjustment = { 0, (char *) "s", (char *) "ann", month (2), 50 * PREMIA_MICRO, (char *) "Boss", (char *) "agreed", 20500 };
  Room room;
  g_autoptr (PremiaCloseJob) january = NULL;
  g_autoptr (PremiaCloseJob) february = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaLedgerStatement *statement;

  begin (&room);
  january = close_month (&room, 1);
  premia_workspace_add_adjustment (room.workspace, &adjustment, NULL, &error);
  g_assert_no_error (error);
  import (&room, "late.csv", "account,action,key,at,amount\nann,DealWon,d1,2026-01-10T12:00,1200\n");
  february = close_month (&room, 2);
  statement = statement_of (premia_close_job_get_ledger (february), 0);
  g_assert_cmpuint (statement->n_lines, ==, 4);
  g_assert_cmpint (statement->lines[2].kind, ==, PREMIA_LEDGER_ADJUSTMENT);
  g_assert_cmpint (statement->lines[2].amount, ==, 50 * PREMIA_MICRO);
  g_assert_cmpstr (statement->lines[2].author, ==, "Boss");
  g_assert_cmpint (statement->lines[3].kind, ==, PREMIA_LEDGER_CORRECTION);
  g_assert_cmpint (statement->lines[3].amount, ==, 20 * PREMIA_MICRO);
  g_assert_cmpint (statement->total, ==, 1070 * PREMIA_MICRO);
  g_assert_cmpuint (statement_of (premia_close_job_get_ledger (february), 1)->n_lines, ==, 2);
  g_clear_object (&january);
  g_clear_object (&february);
  room_end (&room);
}

static void
test_cancelled_stores_nothing (void)
{
  Room room;
  g_autoptr (PremiaCloseJob) job = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) closings = NULL;
  g_autoptr (PremiaPayRun) run = NULL;
  g_autoptr (GError) error = NULL;

  begin (&room);
  job = premia_close_job_new (room.workspace, "s", month (1), PREMIA_NEVER);
  premia_close_job_set_approve (job, TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_false (premia_job_run (PREMIA_JOB (job), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  closings = premia_workspace_list_closings (room.workspace, NULL, FALSE, NULL);
  g_assert_cmpuint (closings->len, ==, 0);
  run = premia_workspace_find_run (room.workspace, "s", month (1), NULL);
  g_assert_cmpint (run->state, ==, PREMIA_PAY_CALCULATED);
  g_clear_object (&job);
  room_end (&room);
}

/* In the window somebody else approves; closing does not do it by the way. */
static void
test_needs_the_approval (void)
{
  Room room;
  g_autoptr (PremiaCloseJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPayRun) run = NULL;

  begin (&room);
  job = premia_close_job_new (room.workspace, "s", month (1), PREMIA_NEVER);
  g_assert_false (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_NOW);
  run = premia_workspace_find_run (room.workspace, "s", month (1), NULL);
  g_assert_cmpint (run->state, ==, PREMIA_PAY_CALCULATED);
  g_assert_nonnull (premia_close_job_get_checklist (job));
  g_clear_object (&job);
  room_end (&room);
}

static char *
export (Room *room, PremiaDesk *desk, int number, PremiaExportWhat what)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  const PremiaLetterhead letterhead = { "Company", 20600, locale };
  g_autoptr (PremiaCalculateJob) calculated = premia_calculate_job_new (desk, month (number), month (number), PREMIA_NEVER);
  g_autofree char *path = g_build_filename (room->folder, "out.csv", NULL);
  g_autoptr (PremiaExportJob) job = NULL;
  g_autoptr (GError) error = NULL;

  premia_job_run (PREMIA_JOB (calculated), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_calculate_job_get_ledgers (calculated)->len, ==, 1);
  job = premia_export_job_new (premia_calculate_job_get_ledgers (calculated), what, PREMIA_FORMAT_CSV, path, &letterhead);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  return room_read (room, "out.csv");
}

/* What is printed of a closed month is what was paid, whatever the data says since; of the next, what is paid now. */
static void
test_documents_tell_what_is_paid (void)
{
  Room room;
  g_autoptr (PremiaCloseJob) job = NULL;
  g_autoptr (PremiaDesk) desk = NULL;
  g_autofree char *closed = NULL, *pay_register = NULL, *statements = NULL;

  begin (&room);
  job = close_month (&room, 1);
  import (&room, "late.csv", "account,action,key,at,amount\nann,DealWon,d1,2026-01-10T12:00,1200\n");
  desk = load (&room);
  closed = export (&room, desk, 1, PREMIA_EXPORT_REGISTER);
  pay_register = export (&room, desk, 2, PREMIA_EXPORT_REGISTER);
  statements = export (&room, desk, 2, PREMIA_EXPORT_STATEMENTS);
  g_assert_nonnull (strstr (closed, "1100.00"));
  g_assert_null (strstr (closed, "1120.00"));
  g_assert_null (strstr (closed, "Corrections"));
  g_assert_nonnull (strstr (pay_register, "Corrections"));
  g_assert_nonnull (strstr (pay_register, "1020.00"));
  g_assert_nonnull (strstr (statements, "January 2026"));
  g_assert_nonnull (strstr (statements, "d1"));
  g_clear_object (&job);
  g_clear_pointer (&desk, premia_desk_unref);
  room_end (&room);
}

/* A company begins to close in March; its February is shown beside it, and is no part of what was closed. */
static void
test_months_before_the_first_closing (void)
{
  Room room;
  g_autoptr (PremiaCloseJob) job = NULL;
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (GPtrArray) ledgers = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaDeskScheme *scheme;
  PremiaLedger *before, *after;

  begin (&room);
  job = close_month (&room, 3);
  import (&room, "late.csv", "account,action,key,at,amount\nann,DealWon,d3,2026-02-10,300\nann,DealWon,d4,2026-03-10,400\n");
  desk = load (&room);
  scheme = premia_desk_find_scheme (desk, "s");
  ledgers = premia_pay_calculate (desk, scheme->scheme, month (2), month (4), PREMIA_NEVER, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ledgers->len, ==, 2);
  before = g_ptr_array_index (ledgers, 0);
  after = g_ptr_array_index (ledgers, 1);
  g_assert_cmpuint (premia_ledger_get_n_runs (before), ==, 1);
  g_assert_cmpint (premia_ledger_get_run (before, 0)->total, ==, 2030 * PREMIA_MICRO);
  g_assert_cmpuint (premia_ledger_get_n_runs (after), ==, 2);
  g_assert_true (premia_ledger_get_run (after, 0)->closed);
  g_assert_cmpint (premia_ledger_get_run (after, 0)->total, ==, 2000 * PREMIA_MICRO);
  /* Of what came late only March was closed. */
  g_assert_cmpint (premia_ledger_get_run (after, 1)->total, ==, 2040 * PREMIA_MICRO);
  g_clear_object (&job);
  g_clear_pointer (&desk, premia_desk_unref);
  room_end (&room);
}

/* From a day on the scheme is another one; a month that it divides is paid by both, and closed with both. */
static void
test_a_version_from_a_day_on (void)
{
  g_autofree char *later = g_strdup (SCHEME);
  g_auto (GStrv) parts = g_strsplit (later, "\"rate\":\"10%\"", 2);
  g_autofree char *text = g_strjoin ("\"rate\":\"20%\"", parts[0], parts[1], NULL);
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse (text, -1, "s", NULL);
  g_autofree char *canonical = premia_scheme_to_text (scheme);
  Room room;
  g_autoptr (PremiaCloseJob) january = NULL;
  g_autoptr (PremiaCloseJob) february = NULL;
  g_autoptr (PremiaClosing) closing = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaLedgerStatement *statement;

  begin (&room);
  premia_workspace_save_scheme_from (room.workspace, "s", canonical, premia_date_from_civil (2026, 1, 11), 1, NULL, &error);
  g_assert_no_error (error);
  january = close_month (&room, 1);
  /* ann sold 1,000 on the 10th at 10 %, bob 500 on the 11th at 20 %; the salary is whole in both parts together. */
  statement = statement_of (premia_close_job_get_ledger (january), 0);
  g_assert_cmpint (statement->total, ==, 1100 * PREMIA_MICRO);
  statement = statement_of (premia_close_job_get_ledger (january), 1);
  g_assert_cmpint (statement->total, ==, 1100 * PREMIA_MICRO);
  closing = premia_workspace_find_closing (room.workspace, premia_close_job_get_closing (january), NULL);
  g_assert_cmpuint (strlen (closing->scheme_sha256), ==, 2 * 64 + 1);
  /* A late change of either day is corrected by what held on it. */
  import (&room, "late.csv", "account,action,key,at,amount\nann,DealWon,d1,2026-01-10T12:00,1100\nbob,DealWon,d2,2026-01-11T12:00,600\n");
  february = close_month (&room, 2);
  g_assert_cmpint (statement_of (premia_close_job_get_ledger (february), 0)->total, ==, 1010 * PREMIA_MICRO);
  g_assert_cmpint (statement_of (premia_close_job_get_ledger (february), 1)->total, ==, 1020 * PREMIA_MICRO);
  g_clear_object (&january);
  g_clear_object (&february);
  room_end (&room);
}

/* The same data, the same digest, in whatever order it came; a name changes no pay, an amount does. */
static void
test_digest_of_the_inputs (void)
{
  Room room;
  char *digest[4];

  begin (&room);
  for (guint i = 0; i < G_N_ELEMENTS (digest); i++)
    {
      g_autoptr (PremiaCloseJob) job = NULL;
      g_autoptr (PremiaClosing) closing = NULL;

      if (i == 2)
        import (&room, "people.csv", "id,name,role\nann,Anna,\nbob,Robert,\n");
      else if (i == 3)
        import (&room, "late.csv", "account,action,key,at,amount\nann,DealWon,d1,2026-01-10T12:00,1000.01\n");
      job = close_month (&room, 1);
      closing = premia_workspace_find_closing (room.workspace, premia_close_job_get_closing (job), NULL);
      digest[i] = g_strdup (closing->inputs_sha256);
      g_assert_true (premia_workspace_reopen_run (room.workspace, "s", month (1), "again", NULL));
    }
  g_assert_cmpstr (digest[0], ==, digest[1]);
  g_assert_cmpstr (digest[0], ==, digest[2]);
  g_assert_cmpstr (digest[0], !=, digest[3]);
  for (guint i = 0; i < G_N_ELEMENTS (digest); i++)
    g_free (digest[i]);
  room_end (&room);
}

/* A question that nobody has answered is told before the closing, and hinders nothing. */
static void
test_tells_open_questions (void)
{
  const PremiaInquiry inquiry = { .scheme = (char *) "s", .person = (char *) "bob", .period = month (1), .component = (char *) "c",
                                  .question = (char *) "Where is d3?", .answer = (char *) "" };
  Room room;
  g_autoptr (PremiaCloseJob) job = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaCloseItem *item;

  begin (&room);
  premia_workspace_open_inquiry (room.workspace, &inquiry, NULL, &error);
  g_assert_no_error (error);
  job = close_month (&room, 1);
  g_assert_cmpuint (premia_close_job_get_checklist (job)->len, ==, 1);
  item = g_ptr_array_index (premia_close_job_get_checklist (job), 0);
  g_assert_cmpint (item->kind, ==, PREMIA_CLOSE_INQUIRY);
  g_assert_cmpstr (item->name, ==, "Bob");
  g_assert_cmpstr (item->detail, ==, "Where is d3?");
  g_clear_object (&job);
  room_end (&room);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/close-job/freezes-what-comes-back", test_freezes_what_comes_back);
  g_test_add_func ("/close-job/a-scheme-out-of-force", test_a_scheme_out_of_force);
  g_test_add_func ("/close-job/lines-after-the-components", test_lines_after_the_components);
  g_test_add_func ("/close-job/cancelled-stores-nothing", test_cancelled_stores_nothing);
  g_test_add_func ("/close-job/needs-the-approval", test_needs_the_approval);
  g_test_add_func ("/close-job/documents-tell-what-is-paid", test_documents_tell_what_is_paid);
  g_test_add_func ("/close-job/months-before-the-first-closing", test_months_before_the_first_closing);
  g_test_add_func ("/close-job/a-version-from-a-day-on", test_a_version_from_a_day_on);
  g_test_add_func ("/close-job/digest-of-the-inputs", test_digest_of_the_inputs);
  g_test_add_func ("/close-job/tells-open-questions", test_tells_open_questions);
  return g_test_run ();
}
