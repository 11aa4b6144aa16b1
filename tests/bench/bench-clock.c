/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-clock.h"

#include <stdlib.h>
#include <time.h>

#define MAX_RUNS 101

gint64
bench_clock_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * 1000000000 + now.tv_nsec;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

double
bench_clock_median (BenchFunc run, gpointer user_data, guint n_runs)
{
  double fastest;

  return bench_clock_measure (run, user_data, n_runs, &fastest);
}

double
bench_clock_measure (BenchFunc run, gpointer user_data, guint n_runs, double *fastest)
{
  gint64 spent[MAX_RUNS];

  g_assert (n_runs > 0 && n_runs <= MAX_RUNS);
  run (user_data);
  for (guint i = 0; i < n_runs; i++)
    {
      const gint64 begin = bench_clock_now ();

      run (user_data);
      spent[i] = bench_clock_now () - begin;
    }
  qsort (spent, n_runs, sizeof *spent, compare);
  *fastest = spent[0] / 1e6;
  return spent[n_runs / 2] / 1e6;
}
