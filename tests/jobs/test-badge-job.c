/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Badges are tried on the company's own history, with what history says of them, and let themselves be stopped. */
#include "room.h"

#include "jobs/premia-badge-job.h"
#include "jobs/premia-demo-job.h"
#include "jobs/premia-demo.h"
#include "jobs/premia-load-job.h"

#include <string.h>

typedef struct
{
  Room             room;
  PremiaWorkspace *workspace; /* the demo's */
  PremiaDesk      *desk;
} Company;

#define RULES(more) "{\"levels\":[],\"actions\":{\"CallMade\":{\"repeatable\":true},\"AppointmentHeld\":{\"repeatable\":true}},\"achievements\":{" more "}}"
static const char calls_and_meetings[] = RULES ("\"Calls\":{\"type\":\"ActionBased\",\"actions\":{\"CallMade\":1},\"threshold\":1000},"
                                                "\"Held\":{\"type\":\"ActionBased\",\"actions\":{\"AppointmentHeld\":1},\"threshold\":100}");

static void
company_begin (Company *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (PremiaDemoJob) demo = NULL;
  g_autoptr (PremiaLoadJob) load = NULL;
  g_autoptr (GError) error = NULL;

  room_begin (&self->room);
  path = g_build_filename (self->room.folder, "demo.premia", NULL);
  demo = premia_demo_job_new (path, PREMIA_DEMO_SEED, "en", premia_date_from_civil (2026, 11, 24), (PremiaInstant) premia_date_from_civil (2026, 11, 24) * G_TIME_SPAN_DAY);
  premia_job_run (PREMIA_JOB (demo), NULL, &error);
  g_assert_no_error (error);
  self->workspace = g_object_ref (premia_demo_job_get_workspace (demo));
  load = premia_load_job_new (self->workspace, NULL, 0);
  premia_job_run (PREMIA_JOB (load), NULL, &error);
  g_assert_no_error (error);
  self->desk = premia_desk_ref (premia_load_job_get_desk (load));
}

static void
company_end (Company *self, gconstpointer data)
{
  premia_desk_unref (self->desk);
  premia_workspace_close (self->workspace);
  g_object_unref (self->workspace);
  room_end (&self->room);
}

static PremiaBadgeJob *
new_job (Company *self, const char *text)
{
  const PremiaBadgeMoment moment = { (PremiaInstant) premia_date_from_civil (2026, 11, 24) * G_TIME_SPAN_DAY, PREMIA_BADGE_JOBS_DAILY };

  return premia_badge_job_new (self->desk, text, &moment);
}

static guint
count_farms (PremiaBadgeJob *job, int index)
{
  GPtrArray *findings = premia_badge_job_get_findings (job);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaBadgeFinding *finding = g_ptr_array_index (findings, i);

      n += finding->code == PREMIA_BADGE_FINDING_FARM && finding->index == index;
    }
  return n;
}

/* What a demonstration would show: a thousand calls can be had without a conversation, meetings that took place cannot. */
static void
test_demo (Company *self, gconstpointer data)
{
  g_autoptr (PremiaBadgeJob) job = new_job (self, calls_and_meetings), again = new_job (self, calls_and_meetings);
  g_autoptr (PremiaBadgeTrial) trial = NULL;
  g_autoptr (GError) error = NULL;

  premia_badge_job_set_looks (job, TRUE);
  premia_badge_job_set_trial (job, PREMIA_BADGE_ACHIEVEMENT, "Held", 0);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (premia_job_get_fraction (PREMIA_JOB (job)), ==, 1);
  g_assert_cmpuint (count_farms (job, 0), ==, 1);
  g_assert_cmpuint (count_farms (job, 1), ==, 0);
  trial = premia_badge_job_take_trial (job);
  g_assert_nonnull (trial);
  g_assert_cmpuint (premia_badge_trial_count (trial, 100), ==, premia_badge_replay_count_earners (premia_badge_job_get_replay (job), PREMIA_BADGE_ACHIEVEMENT, 1, 0));
  g_assert_null (premia_badge_job_take_trial (job));

  premia_badge_job_set_history (again, premia_badge_job_get_history (job));
  premia_job_run (PREMIA_JOB (again), NULL, &error);
  g_assert_no_error (error);
  g_assert_null (premia_badge_job_get_findings (again));
  g_assert_true (premia_badge_job_get_history (again) == premia_badge_job_get_history (job));
}

static void
test_what_cannot_be_read (Company *self, gconstpointer data)
{
  g_autoptr (PremiaBadgeJob) job = new_job (self, "{\"levels\":7}");
  g_autoptr (GError) error = NULL;

  g_assert_false (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "gamification.json"));
  g_assert_null (premia_badge_job_get_replay (job));
}

static void
test_stopped (Company *self, gconstpointer data)
{
  g_autoptr (PremiaBadgeJob) job = new_job (self, calls_and_meetings);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (premia_job_run (PREMIA_JOB (job), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/badge-job/demo", Company, NULL, company_begin, test_demo, company_end);
  g_test_add ("/badge-job/unreadable", Company, NULL, company_begin, test_what_cannot_be_read, company_end);
  g_test_add ("/badge-job/stopped", Company, NULL, company_begin, test_stopped, company_end);

  return g_test_run ();
}
