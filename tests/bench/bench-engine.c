/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-engine.h"

#include "bench/bench-clock.h"

/* Two schemes that differ, taken in turn, so that nothing can be kept from the run before. */
typedef struct
{
  PremiaDataset *dataset;
  PremiaScheme  *schemes[2]; /* (owned) */
  guint          turn;
  PremiaCube    *cube;       /* (owned) (nullable) */
  PremiaWhatIf  *what_if;    /* (owned) (nullable) */
  PremiaPayout  *payout;     /* (owned) (nullable) */
} Trial;

static void
clear_trial (Trial *self)
{
  g_clear_pointer (&self->schemes[0], premia_scheme_unref);
  g_clear_pointer (&self->schemes[1], premia_scheme_unref);
  g_clear_pointer (&self->payout, premia_payout_unref);
  g_clear_pointer (&self->what_if, premia_what_if_free);
  g_clear_pointer (&self->cube, premia_cube_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, clear_trial)

/* Values moved in the first scheme and the second. */
static Trial
begin (PremiaDataset *dataset, const BenchScheme *values, const BenchScheme *moved)
{
  return (Trial) { .dataset = dataset, .schemes = { bench_scheme_new (values), bench_scheme_new (moved) } };
}

static PremiaScheme *
next_scheme (Trial *self)
{
  return self->schemes[self->turn++ % 2];
}

static void
run_what_if (Trial *self, PremiaScheme *scheme)
{
  g_autoptr (GError) error = NULL;

  premia_what_if_run (self->what_if, scheme, &error);
  g_assert_no_error (error);
}

static void
recompute (gpointer data)
{
  Trial *self = data;
  PremiaScheme *scheme = next_scheme (self);

  g_clear_pointer (&self->what_if, premia_what_if_free);
  g_clear_pointer (&self->cube, premia_cube_unref);
  self->cube = bench_scheme_cube (self->dataset, scheme, 1);
  self->what_if = premia_what_if_new (self->cube);
  run_what_if (self, scheme);
}

static void
move (gpointer data)
{
  Trial *self = data;

  run_what_if (self, next_scheme (self));
}

static void
pay (gpointer data)
{
  Trial *self = data;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->payout, premia_payout_unref);
  self->payout = premia_payout_new (self->cube, self->schemes[0], &error);
  g_assert_no_error (error);
}

static void
pay_year (gpointer data)
{
  Trial *self = data;

  g_clear_pointer (&self->payout, premia_payout_unref);
  g_clear_pointer (&self->cube, premia_cube_unref);
  self->cube = bench_scheme_cube (self->dataset, self->schemes[0], 1);
  pay (data);
}

double
bench_engine_measure_year (PremiaDataset *dataset, const BenchScheme *values, guint n_runs, double *payout)
{
  g_auto (Trial) trial = begin (dataset, values, values);
  double year;

  pay_year (&trial);
  year = bench_clock_median (pay_year, &trial, n_runs);
  *payout = bench_clock_median (pay, &trial, n_runs);
  return year;
}

static double
measure_recompute (PremiaDataset *dataset, BenchScheme values, guint n_runs, double *fastest)
{
  BenchScheme moved = values;
  g_auto (Trial) trial = { 0 };

  moved.two_segments = !values.two_segments;
  trial = begin (dataset, &values, &moved);
  return bench_clock_measure (recompute, &trial, n_runs, fastest);
}

static double
measure_what_if (PremiaDataset *dataset, BenchScheme values, guint n_runs)
{
  BenchScheme moved = values;
  g_auto (Trial) trial = { 0 };

  moved.fee += 130 * PREMIA_MICRO;
  moved.upper_ppm += 7500;
  moved.cap += 2500 * PREMIA_MICRO;
  trial = begin (dataset, &values, &moved);
  recompute (&trial);
  return bench_clock_median (move, &trial, n_runs);
}

static double
measure_first (PremiaDataset *dataset)
{
  g_auto (Trial) trial = begin (dataset, &bench_scheme_default, &bench_scheme_default);
  const gint64 start = bench_clock_now ();

  recompute (&trial);
  return (bench_clock_now () - start) / 1e6;
}

static void
explain (PremiaPayout *payout, guint run, guint person, guint component, guint *n_cases)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaExplanation) explanation = premia_payout_explain (payout, run, person, component, &error);

  g_assert_no_error (error);
  *n_cases += explanation->cases->len;
}

static double
explain_person (PremiaPayout *payout, guint person, guint *n_cases)
{
  const guint n_components = premia_payout_get_scheme (payout)->components->len;
  const gint64 start = bench_clock_now ();

  for (guint run = 0; run < premia_payout_get_n_runs (payout); run++)
    for (guint i = 0; i < n_components; i++)
      explain (payout, run, person, i, n_cases);
  return (bench_clock_now () - start) / 1e6;
}

static void
measure_payout (PremiaDataset *dataset, guint n_runs, gboolean with_all, BenchEngine *out)
{
  BenchScheme values = bench_scheme_default;
  g_auto (Trial) trial = { 0 };
  guint n_cases = 0;

  values.per_case = TRUE;
  trial = begin (dataset, &values, &values);
  recompute (&trial);
  out->payout = bench_clock_median (pay, &trial, n_runs);
  explain_person (trial.payout, 0, &n_cases);
  n_cases = 0;
  out->explain_one = explain_person (trial.payout, 1, &n_cases) / (BENCH_MONTHS * trial.schemes[0]->components->len);
  n_cases = 0;
  for (guint person = 0; with_all && person < BENCH_PEOPLE; person++)
    out->explain_all += explain_person (trial.payout, person, &n_cases);
  out->n_case_lines = n_cases;
}

void
bench_engine_measure (PremiaDataset *dataset, PremiaDataset *promoted, guint n_runs, gboolean with_all, BenchEngine *out)
{
  BenchScheme values = bench_scheme_default;
  double fastest;

  *out = (BenchEngine) { 0 };
  out->first = measure_first (dataset);
  out->recompute = measure_recompute (dataset, values, n_runs, &out->recompute_fastest);
  out->what_if = measure_what_if (dataset, values, 101);
  values.per_case = TRUE;
  out->per_case = measure_what_if (dataset, values, 21);
  out->per_case_new = measure_recompute (dataset, values, MIN (n_runs, 7), &fastest);
  measure_payout (dataset, MIN (n_runs, 5), with_all, out);
  values = bench_scheme_default;
  values.all_types = TRUE;
  out->year = bench_engine_measure_year (dataset, &values, MIN (n_runs, 7), &out->year_payout);
  values = bench_scheme_default;
  values.once_per = TRUE;
  out->once_per = measure_recompute (dataset, values, MIN (n_runs, 5), &fastest);
  values = bench_scheme_default;
  values.has_role = TRUE;
  if (promoted != NULL)
    out->with_role = measure_recompute (promoted, values, MIN (n_runs, 7), &fastest);
}
