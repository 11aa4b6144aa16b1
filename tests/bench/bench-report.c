/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-report.h"

#include "bench/bench-bar.h"
#include "bench/bench-curve.h"

struct _BenchReport
{
  BenchCurve *curve; /* (owned) */
};

BenchReport *
bench_report_new (void)
{
  BenchReport *self = g_new0 (BenchReport, 1);

  self->curve = bench_curve_new ();
  return self;
}

void
bench_report_free (BenchReport *self)
{
  bench_curve_free (self->curve);
  g_free (self);
}

void
bench_report_point (BenchReport *self, guint size, const BenchEngine *engine)
{
  const double values[BENCH_N_CURVES] = { engine->recompute, engine->what_if, engine->per_case, engine->year };

  bench_curve_add (self->curve, size, values);
  g_print ("%10u actions: recompute %8.3f ms, what-if %7.4f ms, each deal by itself %7.3f ms, a year of every type %8.3f ms\n",
           size, engine->recompute, engine->what_if, engine->per_case, engine->year);
}

static void
tell (const char *what, double measured)
{
  g_print ("  %-58s %10.3f ms\n", what, measured);
}

static void
tell_limit (const char *what, double measured, double bar)
{
  g_print ("  %-58s %10.3f ms   bar %7.3f ms   %s\n", what, measured, bar, measured <= bar ? "held" : "NOT HELD");
}

static void
tell_bar (guint size, const char *what, double measured, double bar)
{
  g_autofree char *sized = g_strdup_printf ("%u M: %s", size / 1000000, what);
  const BenchBar told = { sized, measured, "ms", "", 0, bar, FALSE };

  tell_limit (what, measured, bar);
  bench_bar_tell (&told);
}

static void
tell_ratio (guint size, const char *what, double measured, const char *name, double reference, double bar)
{
  g_autofree char *sized = g_strdup_printf ("%u M: %s", size / 1000000, what);
  const BenchBar told = { sized, measured, "ms", name, reference, bar, TRUE };
  const double ratio = reference / measured;

  if (bar > 0)
    g_print ("  %-58s %10.3f ms   %s %.2f ms: %.1f times   bar %.0f times   %s\n", what, measured, name, reference, ratio, bar,
             ratio >= bar ? "held" : "NOT HELD");
  else
    g_print ("  %-58s %10.3f ms   %s %.2f ms: %.1f times\n", what, measured, name, reference, ratio);
  bench_bar_tell (&told);
}

static void
tell_reference (guint size, const BenchEngine *engine, const BenchReference *reference, double recompute_bar, double what_if_bar)
{
  if (reference->missing != NULL)
    g_print ("  nothing to compare with: %s\n", reference->missing);
  if (reference->name == NULL)
    return;
  g_print ("  %s: %s\n", reference->name, reference->equal ? "the same pay for every person and month, to the digit"
                                                           : "DIFFERENT PAY: THE COMPARISON MEANS NOTHING");
  tell_ratio (size, "recompute", engine->recompute, reference->name, reference->recompute, recompute_bar);
  tell_ratio (size, "what-if, over its own table of the cube", engine->what_if, reference->name, reference->what_if, what_if_bar);
}

void
bench_report_size (BenchReport *self, guint size, const BenchEngine *engine, const BenchReference *duckdb, const BenchReference *sqlite)
{
  const double millions = size / 1e6;

  g_print ("\n%u actions, %u people, %u months; processor time of one thread, medians\n", size, BENCH_PEOPLE, BENCH_MONTHS);
  tell ("the first time (orders of the rows are made, then kept)", engine->first);
  tell_bar (size, "a filter changed: cube, and pay of everybody", engine->recompute, millions < 5 ? millions : 8);
  tell ("  its fastest run", engine->recompute_fastest);
  if (engine->with_role > 0)
    tell ("  the same for one role, 1 in 50 changed role", engine->with_role);
  tell ("  the same with one appointment per prospect in 90 days", engine->once_per);
  tell_bar (size, "rate, tier and cap moved: pay of everybody", engine->what_if, 0.05);
  tell_bar (size, "each deal priced by itself, a rate moved", engine->per_case, 0.2 * millions);
  tell ("  the same after its filter changed", engine->per_case_new);
  tell ("all lines of all statements", engine->payout);
  tell_bar (size, "a component of every type: cube, and all lines", engine->year, 60 * millions);
  tell ("  of which the lines", engine->year_payout);
  tell ("one line explained, its cases and what did not count", engine->explain_one);
  if (engine->n_case_lines > 0)
    {
      g_print ("  %-58s %10.3f ms   %u cases listed\n", "all lines explained, as an export does", engine->explain_all, engine->n_case_lines);
    }
  tell_reference (size, engine, duckdb, 20, 10);
  tell_reference (size, engine, sqlite, 0, 0);
}

void
bench_report_columns (BenchReport *self, guint size, const BenchColumns *columns)
{
  g_print ("  columns: %.0f MB, of which %.0f MB names and texts\n", columns->n_bytes / 1e6, columns->n_late_bytes / 1e6);
  tell_limit ("opened from memory, all checked", columns->memory, 100);
  tell_limit ("opened from a mapped file", columns->mapped, 100);
  for (guint i = 0; i < BENCH_N_SEGMENTS; i++)
    {
      g_autofree char *what = g_strdup_printf ("opened from SQLite, segments of %" G_GSIZE_FORMAT " kB", bench_segment_sizes[i] >> 10);

      tell_limit (what, columns->sqlite[i], 100);
      tell_limit ("  the same, names read when needed", columns->late[i], 100);
    }
}

gboolean
bench_report_draw (BenchReport *self, const char *path, GError **error)
{
  return bench_curve_write (self->curve, path, error);
}
