/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metric-cohort"

#include "premia-metric-cohort.h"

#include "premia-doctor-chance.h"
#include "premia-metric-rank.h"
#include "premia-metrics-private.h"

#include <math.h>

/* What became of the appointments of a week, by how many weeks later. Statistics in doubles: they pay nobody. */

/* So many weeks before the first one shown tell what is to be expected. */
#define OLDER_WEEKS 52
/* Rarer than that a week is behind; half of it is on either side. */
#define RARE 0.05

/* All weeks that are counted, older ones first; [0, first_shown) only for comparison. */
typedef struct
{
  PremiaMetrics *metrics;
  gint32         first_week, this_week;
  guint          n_weeks, n_ages, first_shown;
  gint64        *booked;                  /* (owned) by week */
  gint64        *came[PREMIA_N_OUTCOMES]; /* (owned) n_ages each: by age, then the sum so far */
} Weeks;

static gint32
week_of (PremiaDate day)
{
  return premia_period_of_date (PREMIA_PERIOD_WEEK, day).number;
}

static void
add_outcome (Weeks *self, guint outcome, guint week, gint32 number, PremiaDate day)
{
  gint32 age;

  if (day == PREMIA_DATE_NONE)
    return;
  /* What came before it was booked, by the data's own times, came at once. */
  age = MAX (week_of (day) - number, 0);
  if (age < (gint32) self->n_ages)
    self->came[outcome][(gsize) week * self->n_ages + (guint) age]++;
}

/* Whether it was booked by somebody in the filter, and not taken back since. */
static gboolean
is_booked (const PremiaMetrics *metrics, const PremiaMetricSieve *sieve, guint32 row)
{
  const PremiaMetricCases *cases = &metrics->cases;
  const guint32 unit = premia_metric_sieve_unit (sieve, cases, &premia_tally_rules[PREMIA_TALLY_SET], row);

  return unit != PREMIA_UNIT_NONE && sieve->units[unit] && sieve->segments[cases->segment[row]]
         && (row < cases->n_live || cases->day[PREMIA_DAY_CANCELLED][row] > metrics->as_of_day);
}

static void
count_rows (Weeks *self, const PremiaMetricFilter *filter)
{
  const PremiaMetricCases *cases = &self->metrics->cases;
  const PremiaDate *days = cases->day[PREMIA_DAY_SET];
  const PremiaPeriod end = { PREMIA_PERIOD_WEEK, self->first_week + (gint32) self->n_weeks - 1 };
  const PremiaDate first = premia_period_first_day ((PremiaPeriod) { PREMIA_PERIOD_WEEK, self->first_week }), last = premia_period_last_day (end);
  PremiaMetricSieve sieve;
  guint32 n;
  const guint32 *rows = premia_metrics_rows_of_days (self->metrics, PREMIA_DAY_SET, first, last, &n);

  premia_metric_sieve_init (&sieve, self->metrics, filter);
  for (guint32 i = 0; i < n; i++)
    {
      gint32 number;

      if (!is_booked (self->metrics, &sieve, rows[i]))
        continue;
      number = week_of (days[rows[i]]);
      self->booked[number - self->first_week]++;
      add_outcome (self, PREMIA_OUTCOME_HELD, (guint) (number - self->first_week), number, cases->day[PREMIA_DAY_HELD][rows[i]]);
      add_outcome (self, PREMIA_OUTCOME_WON, (guint) (number - self->first_week), number, cases->day[PREMIA_DAY_WON][rows[i]]);
    }
  premia_metric_sieve_clear (&sieve);
}

static void
add_up_ages (Weeks *self)
{
  for (guint outcome = 0; outcome < PREMIA_N_OUTCOMES; outcome++)
    for (guint week = 0; week < self->n_weeks; week++)
      for (guint age = 1; age < self->n_ages; age++)
        self->came[outcome][(gsize) week * self->n_ages + age] += self->came[outcome][(gsize) week * self->n_ages + age - 1];
}

static gint64
came_by (const Weeks *self, guint outcome, guint week, guint age)
{
  return self->came[outcome][(gsize) week * self->n_ages + age];
}

static PremiaCohortState
state_of (const Weeks *self, guint week, guint age)
{
  const gint32 number = self->first_week + (gint32) (week + age);

  return number < self->this_week ? PREMIA_COHORT_OVER : number == self->this_week ? PREMIA_COHORT_RUNNING : PREMIA_COHORT_AHEAD;
}

/* Older weeks that are over at that age, put together. */
static double
expect (const Weeks *self, guint outcome, guint week, guint age, guint *n)
{
  gint64 came = 0, booked = 0;

  for (guint older = 0; older < week; older++)
    if (state_of (self, older, age) == PREMIA_COHORT_OVER)
      {
        came += came_by (self, outcome, older, age);
        booked += self->booked[older];
      }
  *n = (guint) MIN (booked, G_MAXUINT);
  return booked == 0 ? NAN : (double) came / (double) booked;
}

/* The share that older weeks, looked at to the last age, had by then. */
static double
find_maturity (const Weeks *self, guint outcome, guint week, guint age)
{
  gint64 by_then = 0, in_the_end = 0;

  for (guint older = 0; older < week; older++)
    if (state_of (self, older, self->n_ages - 1) == PREMIA_COHORT_OVER)
      {
        by_then += came_by (self, outcome, older, age);
        in_the_end += came_by (self, outcome, older, self->n_ages - 1);
      }
  return in_the_end == 0 ? NAN : (double) by_then / (double) in_the_end;
}

/* At the last age that is over; a week of which none is over is judged by nobody. */
static void
judge (const Weeks *self, PremiaCohort *cohort, guint outcome, guint week)
{
  guint over = 0;

  cohort->p[outcome] = cohort->maturity[outcome] = NAN;
  while (over < self->n_ages && state_of (self, week, over) == PREMIA_COHORT_OVER)
    over++;
  if (over == 0)
    return;
  cohort->maturity[outcome] = over == self->n_ages ? 1 : find_maturity (self, outcome, week, over - 1);
  {
    const PremiaCohortCell *cell = &cohort->cells[outcome][over - 1];
    const double rate = cell->expected;

    if (cohort->n < PREMIA_METRIC_MIN_N || cell->n_expected < PREMIA_METRIC_MIN_N || !(rate > 0 && rate < 1))
      return;
    /* What was to be expected is known no better than the older weeks tell it. */
    cohort->p[outcome] = premia_chance_of_count ((guint) cell->n, (guint) cohort->n, rate, rate * (1 - rate) / cell->n_expected);
    cohort->behind[outcome] = cohort->p[outcome] < RARE && (double) cell->n < rate * (double) cohort->n;
  }
}

static PremiaCohort
tell_week (const Weeks *self, guint week)
{
  PremiaCohort cohort = { .week = { PREMIA_PERIOD_WEEK, self->first_week + (gint32) week }, .n = self->booked[week] };

  for (guint outcome = 0; outcome < PREMIA_N_OUTCOMES; outcome++)
    {
      cohort.cells[outcome] = g_new0 (PremiaCohortCell, self->n_ages);
      for (guint age = 0; age < self->n_ages; age++)
        {
          PremiaCohortCell *cell = &cohort.cells[outcome][age];

          cell->state = state_of (self, week, age);
          cell->n = cell->state == PREMIA_COHORT_AHEAD ? 0 : came_by (self, outcome, week, age);
          cell->expected = expect (self, outcome, week, age, &cell->n_expected);
        }
      judge (self, &cohort, outcome, week);
    }
  return cohort;
}

static void
clear_cohort (gpointer data)
{
  PremiaCohort *cohort = data;

  for (guint i = 0; i < PREMIA_N_OUTCOMES; i++)
    g_free (cohort->cells[i]);
}

PremiaCohorts *
premia_cohorts_new (PremiaMetrics *metrics, const PremiaMetricFilter *filter, PremiaPeriod last, guint n_weeks, guint n_ages)
{
  PremiaCohorts *self;
  Weeks weeks = { .metrics = metrics, .n_ages = n_ages };

  g_return_val_if_fail (metrics != NULL && filter != NULL && last.kind == PREMIA_PERIOD_WEEK, NULL);
  g_return_val_if_fail (n_weeks > 0 && n_ages > 0, NULL);

  weeks.first_shown = OLDER_WEEKS;
  weeks.n_weeks = n_weeks + OLDER_WEEKS;
  weeks.first_week = last.number - (gint32) weeks.n_weeks + 1;
  weeks.this_week = week_of (metrics->as_of_day);
  weeks.booked = g_new0 (gint64, weeks.n_weeks);
  for (guint i = 0; i < PREMIA_N_OUTCOMES; i++)
    weeks.came[i] = g_new0 (gint64, (gsize) weeks.n_weeks * n_ages);
  count_rows (&weeks, filter);
  add_up_ages (&weeks);
  self = g_new0 (PremiaCohorts, 1);
  self->n_ages = n_ages;
  self->cohorts = g_array_new (FALSE, FALSE, sizeof (PremiaCohort));
  g_array_set_clear_func (self->cohorts, clear_cohort);
  for (guint week = weeks.first_shown; week < weeks.n_weeks; week++)
    {
      const PremiaCohort cohort = tell_week (&weeks, week);

      g_array_append_val (self->cohorts, cohort);
    }
  g_free (weeks.booked);
  for (guint i = 0; i < PREMIA_N_OUTCOMES; i++)
    g_free (weeks.came[i]);
  return self;
}

GArray *
premia_cohort_list_cases (PremiaMetrics *metrics, const PremiaMetricFilter *filter, PremiaPeriod week)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));
  PremiaMetricSieve sieve;
  guint32 n;
  const guint32 *rows = premia_metrics_rows_of_days (metrics, PREMIA_DAY_SET, premia_period_first_day (week), premia_period_last_day (week), &n);

  premia_metric_sieve_init (&sieve, metrics, filter);
  for (guint32 i = 0; i < n; i++)
    if (is_booked (metrics, &sieve, rows[i]))
      g_array_append_val (found, rows[i]);
  premia_metric_sieve_clear (&sieve);
  return premia_metrics_name_rows (metrics, found);
}

void
premia_cohorts_free (PremiaCohorts *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->cohorts);
  g_free (self);
}
