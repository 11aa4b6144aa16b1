/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "engine/premia-error.h"
#include "exchange/premia-scheme-file.h"
#include "jobs/premia-close-job.h"
#include "jobs/premia-export-job.h"
#include "jobs/premia-load-job.h"
#include "jobs/premia-proof.h"
#include "jobs/premia-verify-job.h"
#include "store/premia-workspace-pay.h"

#include <string.h>

/* What tests/app/test_verify.py cannot reach: versions from a day on, assignments, and the file that the window saves. */

#define SCHEME(rate)                                                                                                        \
  "{\"premia\":\"scheme/1\",\"id\":\"s\",\"name\":\"S\",\"currency\":\"RUB\",\"period\":\"month\",\"time_zone\":\"UTC\","     \
  "\"measures\":{\"sold\":{\"sum\":\"amount\",\"reached\":[\"won\"],\"at\":\"won\"}},"                                         \
  "\"components\":[{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"1000\"},"                                               \
  "{\"id\":\"c\",\"type\":\"percent\",\"measure\":\"sold\",\"rate\":\"" rate "\"}]}"

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
save_version (Room *room, const char *text, PremiaDate from)
{
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse (text, -1, "s", NULL);
  g_autofree char *canonical = premia_scheme_to_text (scheme);
  g_autoptr (GError) error = NULL;

  premia_workspace_save_scheme_from (room->workspace, "s", canonical, from, 1, NULL, &error);
  g_assert_no_error (error);
}

static void
begin (Room *room)
{
  room_begin (room);
  import (room, "people.csv", "id,name,role\nann,Анна,\nbob,Bob,\n");
  import (room, "actions.csv", "account,action,key,at,amount\nann,DealWon,d1,2026-01-10T12:00,1000\nann,DealWon,d2,2026-01-11T12:00,500\n");
  import (room, "scheme.json", SCHEME ("10%"));
  save_version (room, SCHEME ("20%"), premia_date_from_civil (2026, 1, 11));
}

static void
close_month (Room *room, int number)
{
  g_autoptr (PremiaCloseJob) job = premia_close_job_new (room->workspace, "s", month (number), PREMIA_NEVER);
  g_autoptr (GError) error = NULL;

  premia_close_job_set_approve (job, TRUE);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

/* What somebody saves of the first person's statement, through the job of the window. (transfer full): the path. */
static char *
save (Room *room, int number, const char *name, GError **error)
{
  g_autoptr (PremiaLoadJob) load = premia_load_job_new (room->workspace, NULL, 0);
  g_autoptr (PremiaCalculateJob) calculated = NULL;
  g_autoptr (PremiaExportJob) job = NULL;
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  const PremiaLetterhead letterhead = { "", 20500, locale };
  g_autofree char *path = g_build_filename (room->folder, name, NULL);

  g_assert_true (premia_job_run (PREMIA_JOB (load), NULL, NULL));
  calculated = premia_calculate_job_new (premia_load_job_get_desk (load), month (number), month (number), PREMIA_NEVER);
  g_assert_true (premia_job_run (PREMIA_JOB (calculated), NULL, NULL));
  job = premia_export_job_new (premia_calculate_job_get_ledgers (calculated), PREMIA_EXPORT_STATEMENTS, PREMIA_FORMAT_JSON, path, &letterhead);
  premia_export_job_set_desk (job, premia_load_job_get_desk (load));
  premia_export_job_set_person (job, 0);
  if (!premia_job_run (PREMIA_JOB (job), NULL, error))
    return NULL;
  g_assert_cmpuint (premia_export_job_get_paths (job)->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (premia_export_job_get_paths (job), 0), ==, path);
  return g_steal_pointer (&path);
}

static PremiaVerifyJob *
verify (Room *room, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  PremiaStatementFile *statement = premia_statement_file_read (file, "f.json", NULL, &error);
  PremiaVerifyJob *job;

  g_assert_no_error (error);
  job = premia_verify_job_new (room->workspace, statement);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  return job;
}

static void
expect_good (Room *room, const char *path, PremiaFrozen frozen)
{
  g_autoptr (PremiaVerifyJob) job = verify (room, path);
  const PremiaVerification *found = premia_verify_job_get_verification (job);

  g_assert_true (premia_verification_is_good (found));
  g_assert_cmpint (found->frozen, ==, frozen);
  g_assert_cmpint (found->again, ==, PREMIA_AGAIN_SAME);
  /* ann sold 1,000 at 10 % and, a version later, 500 at 20 %. */
  g_assert_cmpint (found->again_total, ==, 1200 * PREMIA_MICRO);
  g_assert_false (found->inputs_changed);
  g_assert_false (found->scheme_changed);
}

/* The file has both texts, and the days from which they hold. */
static void
test_versions_from_a_day_on (void)
{
  Room room;
  g_autofree char *open = NULL;
  g_autofree char *closed = NULL;
  g_autoptr (PremiaVerifyJob) job = NULL;

  begin (&room);
  open = save (&room, 1, "open.json", NULL);
  expect_good (&room, open, PREMIA_FROZEN_NONE);
  close_month (&room, 1);
  closed = save (&room, 1, "closed.json", NULL);
  expect_good (&room, closed, PREMIA_FROZEN_SAME);
  /* One that begins later has nothing to do with it; nor has the text of another day that was closed. */
  save_version (&room, SCHEME ("30%"), premia_date_from_civil (2026, 2, 15));
  expect_good (&room, closed, PREMIA_FROZEN_SAME);
  save_version (&room, SCHEME ("40%"), premia_date_from_civil (2026, 1, 11));
  expect_good (&room, closed, PREMIA_FROZEN_SAME);
  g_free (closed);
  closed = save (&room, 1, "closed again.json", NULL);
  expect_good (&room, closed, PREMIA_FROZEN_SAME);
  g_assert_true (premia_workspace_reopen_run (room.workspace, "s", month (1), "again", NULL));
  job = verify (&room, closed);
  g_assert_true (premia_verify_job_get_verification (job)->scheme_changed);
  g_assert_cmpint (premia_verify_job_get_verification (job)->again, ==, PREMIA_AGAIN_SAME);
  g_assert_cmpint (premia_verify_job_get_verification (job)->frozen, ==, PREMIA_FROZEN_REOPENED);
  room_end (&room);
}

static void
test_an_assignment_since (void)
{
  const PremiaAssignment assignment = { .person = (char *) "bob", .scheme = (char *) "s", .from = premia_date_from_civil (2026, 1, 5),
                                        .to = PREMIA_DATE_NONE };
  Room room;
  g_autofree char *path = NULL;
  g_autoptr (PremiaVerifyJob) job = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaVerification *found;

  begin (&room);
  path = save (&room, 1, "open.json", NULL);
  premia_workspace_add_assignment (room.workspace, &assignment, NULL, &error);
  g_assert_no_error (error);
  job = verify (&room, path);
  found = premia_verify_job_get_verification (job);
  /* Another person's, which changes nothing of hers. */
  g_assert_true (premia_verification_is_good (found));
  g_assert_true (found->inputs_changed && found->parts_known);
  for (guint i = 0; i < PREMIA_N_INPUTS; i++)
    g_assert_cmpint (found->parts_changed[i], ==, i == PREMIA_INPUTS_ASSIGNMENTS);
  text = premia_verification_say (found);
  g_assert_nonnull (strstr (text, "changed since: assignments"));
  room_end (&room);
}

static void
test_nobody_to_save (void)
{
  Room room;
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;

  begin (&room);
  import (&room, "people.csv", "id,name,role,hired_on\nann,Анна,,2026-01-01\nbob,Bob,,\n");
  path = save (&room, 0, "nobody.json", &error);
  g_assert_null (path);
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING);
  file = g_build_filename (room.folder, "nobody.json", NULL);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  room_end (&room);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verify-job/versions-from-a-day-on", test_versions_from_a_day_on);
  g_test_add_func ("/verify-job/an-assignment-since", test_an_assignment_since);
  g_test_add_func ("/verify-job/nobody-to-save", test_nobody_to_save);
  return g_test_run ();
}
