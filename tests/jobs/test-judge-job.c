/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A judgement that gets lost, or one that cannot be taken back, is somebody's fee. */
#include "room.h"

#include "jobs/premia-acceptance.h"
#include "jobs/premia-import-job.h"
#include "jobs/premia-judge-job.h"
#include "jobs/premia-load-job.h"

#define DAY ((PremiaInstant) G_TIME_SPAN_DAY)

static const char actions[] =
  "account,action,key,at,case,due\n"
  "s1,AppointmentSet,a,2026-10-01T10:00,,2026-10-05T10:00\n"
  "c1,AppointmentHeld,a#2,2026-10-05T11:00,,\n"
  "s1,AppointmentSet,x#1,2026-10-01T10:00,deal # 7,2026-10-05T10:00\n";

static void
import (Room *room)
{
  g_autofree char *path = room_write (room, "actions.csv", actions);
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 0);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

static GPtrArray *
one (PremiaVerdict *verdict)
{
  GPtrArray *verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_verdict_free);

  g_ptr_array_add (verdicts, verdict);
  return verdicts;
}

static void
run (Room *room, GPtrArray *verdicts, gboolean take_back)
{
  g_autoptr (PremiaJudgeJob) job = premia_judge_job_new (room->workspace, verdicts, take_back);
  g_autoptr (GError) error = NULL;

  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

/* Every column of the data, one after another. */
static gboolean
add_column (const char *name, gconstpointer data, gsize size, gpointer user_data, GError **error)
{
  g_checksum_update (user_data, (const guchar *) name, -1);
  if (size > 0)
    g_checksum_update (user_data, data, (gssize) size);
  return TRUE;
}

static char *
digest (Room *room)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDataset) dataset = premia_workspace_load_dataset (room->workspace, NULL, &error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_assert_no_error (error);
  g_assert_true (premia_dataset_write_columns (dataset, add_column, sum, &error));
  return g_strdup (g_checksum_get_string (sum));
}

static void
look (Room *room, const char *name, PremiaCase *what)
{
  g_autoptr (PremiaDataset) dataset = premia_workspace_load_dataset (room->workspace, NULL, NULL);

  for (guint32 i = 0; i < premia_dataset_get_n_cases (dataset); i++)
    if (g_strcmp0 (premia_dataset_get_case_name (dataset, i), name) == 0)
      {
        premia_dataset_get_case (dataset, i, what);
        return;
      }
  g_error ("no case “%s”", name);
}

/* What is said becomes a part of its case, and is gone again to the last byte when it is taken back. */
static void
test_and_back (void)
{
  static const PremiaStage stages[] = { PREMIA_STAGE_QUALIFIED, PREMIA_STAGE_REJECTED, PREMIA_STAGE_HELD, PREMIA_STAGE_NO_SHOW };
  static const char *const cases[] = { "a", "a", "deal # 7", "deal # 7" };
  g_autofree char *before = NULL;
  Room room;

  room_begin (&room);
  import (&room);
  before = digest (&room);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autoptr (GPtrArray) verdicts = one (premia_verdict_new (stages[i], "the boss", cases[i], 20800 * DAY, PREMIA_NEVER, "[Budget] none"));
      g_autofree char *after = NULL;
      g_autofree char *note = NULL;
      PremiaCase what;

      run (&room, verdicts, FALSE);
      look (&room, cases[i], &what);
      g_assert_cmpint (what.reached[stages[i]], ==, 20800 * DAY);
      note = premia_workspace_find_note (room.workspace, "the boss",
                                         i == 0 ? "AppointmentQualified" : i == 1 ? "AppointmentRejected" : i == 2 ? "AppointmentHeld" : "AppointmentNoShow",
                                         cases[i], 20800 * DAY, NULL);
      g_assert_cmpstr (note, ==, "[Budget] none");
      run (&room, verdicts, TRUE);
      after = digest (&room);
      g_assert_cmpstr (after, ==, before);
      /* Twice is once. */
      run (&room, verdicts, TRUE);
    }
  room_end (&room);
}

static void
test_new_date (void)
{
  Room room;
  g_autoptr (GPtrArray) verdicts = one (premia_verdict_new (PREMIA_STAGE_RESCHEDULED, "c1", "deal # 7", 20800 * DAY, 20803 * DAY, ""));
  PremiaCase what;

  room_begin (&room);
  import (&room);
  run (&room, verdicts, FALSE);
  look (&room, "deal # 7", &what);
  g_assert_cmpint (what.due, ==, 20803 * DAY);
  g_assert_cmpint (what.reached[PREMIA_STAGE_RESCHEDULED], ==, 20800 * DAY);
  room_end (&room);
}

/* The last action that there is can be taken back, too. */
static void
test_only_one (void)
{
  Room room;
  g_autoptr (GPtrArray) verdicts = one (premia_verdict_new (PREMIA_STAGE_HELD, "c1", "z", 20800 * DAY, PREMIA_NEVER, ""));
  guint64 n;

  room_begin (&room);
  run (&room, verdicts, FALSE);
  run (&room, verdicts, TRUE);
  g_assert_true (premia_workspace_count (room.workspace, NULL, &n, NULL));
  g_assert_cmpuint (n, ==, 0);
  run (&room, verdicts, FALSE);
  g_assert_true (premia_workspace_count (room.workspace, NULL, &n, NULL));
  g_assert_cmpuint (n, ==, 1);
  room_end (&room);
}

static void
test_criteria (void)
{
  static const char *const few[] = { "Budget", " ", "Need", NULL };
  static const char *const many[] = { "1", "2", "3", "4", "5", "6", NULL };
  static const char *const good[] = { " Budget ", "", "Need", "Authority", NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) first = NULL;
  g_auto (GStrv) again = NULL;
  g_autofree char *joined = NULL;
  Room room;

  room_begin (&room);
  first = premia_acceptance_read_criteria (room.workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (first), ==, 5);
  g_assert_false (premia_acceptance_write_criteria (room.workspace, few, &error));
  g_clear_error (&error);
  g_assert_false (premia_acceptance_write_criteria (room.workspace, many, &error));
  g_clear_error (&error);
  g_assert_true (premia_acceptance_write_criteria (room.workspace, good, &error));
  again = premia_acceptance_read_criteria (room.workspace, &error);
  joined = g_strjoinv ("|", again);
  g_assert_cmpstr (joined, ==, "Budget|Need|Authority");
  room_end (&room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/judge-job/and-back", test_and_back);
  g_test_add_func ("/judge-job/new-date", test_new_date);
  g_test_add_func ("/judge-job/only-one", test_only_one);
  g_test_add_func ("/judge-job/criteria", test_criteria);
  return g_test_run ();
}
