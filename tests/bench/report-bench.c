/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

/* Writes the statements of a thousand people for a month, of a million actions a year, into one PDF:
 *
 *     report-bench FOLDER
 *
 * FOLDER gets a workspace and the PDF, which are removed again. */

#include "bench/bench-bar.h"
#include "bench/bench-company.h"

#include "jobs/premia-report-job.h"

#include <glib/gstdio.h>

#define N_PEOPLE 1000

static void
on_progress_cb (PremiaJob *job, guint *n_told)
{
  (*n_told)++;
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

typedef struct { GMainLoop *loop; GError *error; gint64 ended; } Run;

static void
on_run_cb (GObject *job, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  premia_job_run_finish (PREMIA_JOB (job), result, &run->error);
  run->ended = g_get_monotonic_time ();
  g_main_loop_quit (run->loop);
}

/* @after_ms: when somebody presses “Cancel”; 0: nobody does. (transfer full) (nullable): what it ended with. */
static GError *
write_statements (PremiaContext *context, const char *path, guint after_ms, guint *n_told, double *seconds)
{
  g_autoptr (PremiaReportSetup) setup = premia_report_setup_new (PREMIA_REPORT_STATEMENTS);
  PremiaLetterhead letterhead = { "Bench", premia_date_from_civil (2026, 12, 31), premia_context_get_locale (context) };
  g_autoptr (PremiaReportJob) job = premia_report_job_new (premia_context_get_desk (context), setup, premia_context_get_period (context), &letterhead);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Run run = { g_main_loop_new (NULL, FALSE), NULL, 0 };
  gint64 begun;

  premia_report_job_set_path (job, path);
  g_signal_connect (job, "progress", G_CALLBACK (on_progress_cb), n_told);
  if (after_ms > 0)
    g_timeout_add (after_ms, cancel_cb, cancellable);
  begun = g_get_monotonic_time ();
  premia_job_run_async (PREMIA_JOB (job), cancellable, on_run_cb, &run);
  g_main_loop_run (run.loop);
  *seconds = (double) (run.ended - begun) / 1e6 - after_ms / 1e3;
  g_main_loop_unref (run.loop);
  return run.error;
}

int
main (int argc, char **argv)
{
  BenchBar bar = { "1,000 statements calculated and written as PDF", 0, "s", "", 0, 10, FALSE };
  BenchBar cancelled = { "the same, cancelled: until nothing of it runs any more", 0, "s", "", 0, 0.5, FALSE };
  guint n_told = 0, ignored = 0;
  GError *error;
  g_autofree char *path = NULL, *pdf = NULL;
  PremiaContext *context;

  if (argc < 2)
    {
      g_printerr ("usage: report-bench FOLDER\n");
      return 2;
    }
  path = g_build_filename (argv[1], "report-bench.premia", NULL);
  pdf = g_build_filename (argv[1], "report-bench.pdf", NULL);
  bench_company_remove (path);
  bench_company_make (path, N_PEOPLE);
  context = bench_company_open (path);
  error = write_statements (context, pdf, 0, &n_told, &bar.measured);
  if (error != NULL)
    g_error ("%s", error->message);
  bench_bar_tell (&bar);
  g_print ("told how far it is %u times\n", n_told);
  g_unlink (pdf);
  error = write_statements (context, pdf, 700, &ignored, &cancelled.measured);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_file_test (pdf, G_FILE_TEST_EXISTS))
    g_error ("what was cancelled was written");
  g_error_free (error);
  bench_bar_tell (&cancelled);
  premia_context_set_workspace (context, NULL, NULL);
  g_object_unref (context);
  bench_company_remove (path);
  g_unlink (pdf);
  return 0;
}
