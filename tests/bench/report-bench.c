/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

/* Writes the statements of a thousand people for a month, of a million actions a year, into one PDF:
 *
 *     report-bench FOLDER
 *
 * FOLDER gets a workspace and the PDF, which are removed again. */

#include "bench/bench-bar.h"
#include "bench/bench-company.h"

#include "jobs/premia-export-job.h"

#include <glib/gstdio.h>

#define N_PEOPLE 1000

static void
write_statements (PremiaContext *context, const char *path)
{
  PremiaDesk *desk = premia_context_get_desk (context);
  const PremiaPeriod period = premia_context_get_period (context);
  PremiaLetterhead letterhead = { "Bench", premia_date_from_civil (2026, 12, 31), premia_context_get_locale (context) };
  g_autoptr (PremiaCalculateJob) calculated = premia_calculate_job_new (desk, period, period, PREMIA_NEVER);
  g_autoptr (PremiaExportJob) job = NULL;
  g_autoptr (GError) error = NULL;

  if (!premia_job_run (PREMIA_JOB (calculated), NULL, &error))
    g_error ("%s", error->message);
  job = premia_export_job_new (premia_calculate_job_get_ledgers (calculated), PREMIA_EXPORT_STATEMENTS, PREMIA_FORMAT_PDF, path, &letterhead);
  if (!premia_job_run (PREMIA_JOB (job), NULL, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  BenchBar bar = { "1,000 statements calculated and written as PDF", 0, "s", "", 0, 0, FALSE };
  g_autofree char *path = NULL, *pdf = NULL;
  PremiaContext *context;
  gint64 begun;

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
  begun = g_get_monotonic_time ();
  write_statements (context, pdf);
  bar.measured = (double) (g_get_monotonic_time () - begun) / 1e6;
  bench_bar_tell (&bar);
  premia_context_set_workspace (context, NULL, NULL);
  g_object_unref (context);
  bench_company_remove (path);
  g_unlink (pdf);
  return 0;
}
