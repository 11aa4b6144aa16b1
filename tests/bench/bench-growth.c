/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-growth.h"

#include "bench/bench-bar.h"
#include "bench/bench-engine.h"

#define N_STEPS 4

/* What doubling costs at most: twice as much, if it grows in a straight line. */
static void
tell (const char *what, const guint *steps, const double *ms)
{
  double worst = 0;

  for (guint i = 0; i < N_STEPS; i++)
    {
      const double factor = i == 0 ? 0 : ms[i] / ms[i - 1];

      worst = MAX (worst, factor);
      if (i == 0)
        g_print ("  %4u %-53s %10.3f ms\n", steps[i], what, ms[i]);
      else
        g_print ("  %4u %-53s %10.3f ms   %.2f times\n", steps[i], what, ms[i], factor);
    }
  bench_bar_tell (&(BenchBar){ what, worst, "times, twice as many", "", 0, 2.2, FALSE });
}

static void
tell_people (BenchHistory *history, guint n_runs)
{
  const guint steps[N_STEPS] = { 75, 150, 300, 600 };
  BenchScheme values = bench_scheme_default;
  double ms[N_STEPS], payout;

  values.all_types = TRUE;
  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr (PremiaPeople) people = bench_history_some_people (steps[i]);
      g_autoptr (PremiaDataset) dataset = bench_history_dataset (history, people);

      ms[i] = bench_engine_measure_year (dataset, &values, n_runs, &payout);
    }
  tell ("people, a year of every type", steps, ms);
}

static void
tell_components (BenchHistory *history, guint n_runs)
{
  const guint steps[N_STEPS] = { 8, 16, 32, 64 };
  g_autoptr (PremiaPeople) people = bench_history_people (FALSE);
  g_autoptr (PremiaDataset) dataset = bench_history_dataset (history, people);
  BenchScheme values = bench_scheme_default;
  double ms[N_STEPS];

  for (guint i = 0; i < N_STEPS; i++)
    {
      values.more = steps[i] - 6;
      bench_engine_measure_year (dataset, &values, n_runs, &ms[i]);
    }
  tell ("components, all lines of a year", steps, ms);
}

void
bench_growth_tell (BenchHistory *history, guint n_runs)
{
  g_print ("  how the cost grows\n");
  tell_people (history, n_runs);
  tell_components (history, n_runs);
}
