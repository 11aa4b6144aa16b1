/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The doctor looks at any scheme, also one that is only being edited, says how far it is, and lets itself be stopped. */
#include "room.h"

#include "exchange/premia-scheme-file.h"
#include "jobs/premia-demo.h"
#include "jobs/premia-demo-job.h"
#include "jobs/premia-doctor-job.h"

#include <string.h>

typedef struct
{
  Room             room;
  PremiaWorkspace *workspace; /* the demo's */
  PremiaDesk      *desk;
} Company;

static void
company_begin (Company *self)
{
  g_autofree char *path = NULL;
  g_autoptr (PremiaDemoJob) demo = NULL;
  g_autoptr (PremiaLoadJob) load = NULL;
  g_autoptr (GError) error = NULL;

  room_begin (&self->room);
  path = g_build_filename (self->room.folder, "demo.premia", NULL);
  demo = premia_demo_job_new (path, PREMIA_DEMO_SEED, "en", premia_date_from_civil (2026, 11, 24),
                              (PremiaInstant) premia_date_from_civil (2026, 11, 24) * G_TIME_SPAN_DAY);
  premia_job_run (PREMIA_JOB (demo), NULL, &error);
  g_assert_no_error (error);
  self->workspace = g_object_ref (premia_demo_job_get_workspace (demo));
  load = premia_load_job_new (self->workspace, NULL, 0);
  premia_job_run (PREMIA_JOB (load), NULL, &error);
  g_assert_no_error (error);
  self->desk = premia_desk_ref (premia_load_job_get_desk (load));
}

static void
company_end (Company *self)
{
  premia_desk_unref (self->desk);
  premia_workspace_close (self->workspace);
  g_object_unref (self->workspace);
  room_end (&self->room);
}

/* The scheme as somebody has just changed it: another object with other rates. */
static PremiaScheme *
edited (Company *self, const char *id, const char *from, const char *to)
{
  g_autofree char *text = premia_scheme_to_text (premia_desk_find_scheme (self->desk, id)->scheme);
  g_autoptr (GString) changed = g_string_new (text);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  g_assert_cmpuint (g_string_replace (changed, from, to, 0), >, 0);
  scheme = premia_scheme_file_parse (changed->str, -1, id, &error);
  g_assert_no_error (error);
  return scheme;
}

static PremiaDoctorJob *
new_job (Company *self, PremiaScheme *scheme, guint n)
{
  PremiaPeriod first, last;

  g_assert_true (premia_doctor_job_find_span (self->desk, scheme->period, n, &first, &last));
  return premia_doctor_job_new (self->desk, scheme, first, last);
}

static void
test_full_periods (void)
{
  static const struct { PremiaPeriodKind kind; guint n; const char *first, *last; } cases[] = {
    { PREMIA_PERIOD_MONTH, 3, "2026-08", "2026-10" },  { PREMIA_PERIOD_MONTH, 12, "2025-11", "2026-10" },
    { PREMIA_PERIOD_MONTH, 99, "2025-10", "2026-10" }, { PREMIA_PERIOD_QUARTER, 2, "2026-Q2", "2026-Q3" },
  };
  Company company;
  PremiaPeriod first, last;

  company_begin (&company);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *from = NULL, *to = NULL;

      g_assert_true (premia_doctor_job_find_span (company.desk, cases[i].kind, cases[i].n, &first, &last));
      from = premia_period_to_string (first);
      to = premia_period_to_string (last);
      g_assert_cmpstr (from, ==, cases[i].first);
      g_assert_cmpstr (to, ==, cases[i].last);
    }
  /* 2025 begins before the data, and 2026 is not over. */
  g_assert_false (premia_doctor_job_find_span (company.desk, PREMIA_PERIOD_YEAR, 1, &first, &last));
  company_end (&company);
}

static void
test_edited (void)
{
  Company company;
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autoptr (PremiaDoctorJob) job = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  PremiaDiagnosis *diagnosis, *second;

  company_begin (&company);
  scheme = edited (&company, "setter-percent", "\"7%\"", "\"9%\"");
  job = new_job (&company, scheme, 6);
  g_assert_null (premia_doctor_job_get_diagnosis (job));
  g_assert_true (premia_doctor_job_get_scheme (job) == scheme);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (premia_job_get_fraction (PREMIA_JOB (job)), ==, 1.0);
  diagnosis = premia_doctor_job_get_diagnosis (job);
  g_assert_true (diagnosis->scheme == scheme);
  g_assert_cmpuint (diagnosis->replicates, ==, PREMIA_DOCTOR_REPLICATES);
  g_assert_cmpuint (premia_cube_get_n_periods (diagnosis->cube), ==, 6);

  again = new_job (&company, scheme, 6);
  premia_job_run (PREMIA_JOB (again), NULL, &error);
  g_assert_no_error (error);
  second = premia_doctor_job_get_diagnosis (again);
  g_assert_cmpmem (&diagnosis->luck_band, sizeof (double), &second->luck_band, sizeof (double));
  g_assert_cmpmem (diagnosis->people->data, diagnosis->people->len * sizeof (PremiaDoctorPerson),
                   second->people->data, second->people->len * sizeof (PremiaDoctorPerson));
  company_end (&company);
}

static gboolean
on_cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  g_assert_false (premia_job_run_finish (PREMIA_JOB (source), result, error));
}

/* Stopped before it began, and while it was at it: never an answer, and always the same error. */
static void
test_cancelled (void)
{
  Company company;
  g_autoptr (GCancellable) before = g_cancellable_new (), during = g_cancellable_new ();
  g_autoptr (PremiaDoctorJob) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL, late = NULL;
  PremiaScheme *scheme;

  company_begin (&company);
  scheme = premia_desk_find_scheme (company.desk, "setter-percent")->scheme;
  g_cancellable_cancel (before);
  first = new_job (&company, scheme, 12);
  g_assert_false (premia_job_run (PREMIA_JOB (first), before, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (premia_doctor_job_get_diagnosis (first));

  second = new_job (&company, scheme, 12);
  g_idle_add (on_cancel_cb, during);
  premia_job_run_async (PREMIA_JOB (second), during, on_done_cb, &late);
  while (late == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (late, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (premia_doctor_job_get_diagnosis (second));
  company_end (&company);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doctor-job/full-periods", test_full_periods);
  g_test_add_func ("/doctor-job/edited", test_edited);
  g_test_add_func ("/doctor-job/cancelled", test_cancelled);
  return g_test_run ();
}
