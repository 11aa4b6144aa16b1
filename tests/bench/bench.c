/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-columns.h"
#include "bench/bench-engine.h"
#include "bench/bench-growth.h"
#include "bench/bench-reference.h"
#include "bench/bench-report.h"

static const guint sizes[] = { 10000, 30000, 100000, 300000, 1000000, 3000000, 10000000 };

/* What was asked for. */
typedef struct
{
  char *duckdb, *curve, *folder; /* (owned) (nullable) paths */
  int   least, most, seed;
} Wanted;

static PremiaMoney *
pay_of (PremiaDataset *dataset)
{
  g_autoptr (PremiaScheme) scheme = bench_scheme_new (&bench_scheme_default);
  g_autoptr (PremiaCube) cube = bench_scheme_cube (dataset, scheme, 1);
  g_autoptr (GError) error = NULL;
  PremiaWhatIf *what_if = premia_what_if_new (cube);
  PremiaMoney *pay;

  premia_what_if_run (what_if, scheme, &error);
  g_assert_no_error (error);
  pay = g_memdup2 (premia_what_if_get_totals (what_if), BENCH_PEOPLE * BENCH_MONTHS * sizeof *pay);
  premia_what_if_free (what_if);
  return pay;
}

/* Everything about one size: at a million, and at the most, beside the databases. */
static void
measure_size (const Wanted *wanted, guint size, BenchReport *report)
{
  g_autoptr (BenchHistory) history = bench_history_new (size, (guint64) wanted->seed);
  g_autoptr (PremiaPeople) people = bench_history_people (FALSE), promoted_people = bench_history_people (TRUE);
  g_autoptr (PremiaDataset) dataset = bench_history_dataset (history, people);
  const gboolean told = size == 1000000 || size == 10000000;
  g_autoptr (PremiaDataset) promoted = size == 1000000 ? bench_history_dataset (history, promoted_people) : NULL;
  g_autofree PremiaMoney *pay = NULL;
  BenchEngine engine;
  BenchReference duckdb = { 0 }, sqlite = { 0 };
  BenchColumns columns;

  bench_engine_measure (dataset, promoted, size > 1000000 ? 51 : 101, size == 1000000, &engine);
  bench_report_point (report, size, &engine);
  if (!told)
    return;
  g_clear_pointer (&promoted, premia_dataset_unref);
  if (size == 1000000)
    bench_growth_tell (history, 7);
  pay = pay_of (dataset);
  bench_duckdb_measure (history, pay, wanted->duckdb, size == 1000000 ? 15 : 5, &duckdb);
  if (size == 1000000)
    bench_sqlite_measure (history, pay, 3, &sqlite);
  bench_report_size (report, size, &engine, &duckdb, &sqlite);
  bench_reference_clear (&duckdb);
  bench_reference_clear (&sqlite);
  g_clear_pointer (&history, bench_history_free);
  bench_columns_measure (dataset, wanted->folder == NULL ? g_get_tmp_dir () : wanted->folder, 5, &columns);
  bench_report_columns (report, size, &columns);
}

int
main (int argc, char **argv)
{
  Wanted wanted = { .least = 1, .most = 10000000, .seed = 1 };
  const GOptionEntry entries[] = {
    { "duckdb", 0, 0, G_OPTION_ARG_FILENAME, &wanted.duckdb, "The library of DuckDB", "libduckdb.so" },
    { "curve", 0, 0, G_OPTION_ARG_FILENAME, &wanted.curve, "Write the curve of cost here", "FILE.svg" },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &wanted.folder, "Where a cache of columns may lie for a while", "FOLDER" },
    { "least", 0, 0, G_OPTION_ARG_INT, &wanted.least, "The smallest history", "ACTIONS" },
    { "most", 0, 0, G_OPTION_ARG_INT, &wanted.most, "The largest history", "ACTIONS" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &wanted.seed, "Another history", "NUMBER" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BenchReport) report = bench_report_new ();

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (sizes[i] >= (guint) wanted.least && sizes[i] <= (guint) wanted.most)
      measure_size (&wanted, sizes[i], report);
  if (wanted.curve != NULL && !bench_report_draw (report, wanted.curve, &error))
    {
      g_printerr ("%s\n", error->message);
      return 3;
    }
  return 0;
}
