/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-metric-rank.h"
#include "premia-metrics-private.h"
#include "premia-target.h"

#include <math.h>
#include <string.h>

/* A set of figures: one reading of the rows for the span, what it is compared with, and the trend. */

/* The span itself, the one before, the one a year ago; then the trend. */
enum { NOW, PREVIOUS, YEAR_AGO, TREND };

static PremiaMetricSpan
cut_to (const PremiaMetricSpan *span, gint32 days)
{
  PremiaMetricSpan cut = *span;

  if (span->first + days - 1 >= span->last)
    return cut;
  cut.last = span->first + days - 1;
  cut.is_period = FALSE;
  return cut;
}

gboolean
premia_metrics_hold_from (const PremiaMetrics *self, PremiaDate day)
{
  return self->has_days && (day >= self->first || premia_dataset_count_workdays (self->dataset, day, self->first - 1) == 0);
}

gboolean
premia_metrics_compare_with (const PremiaMetrics *self, const PremiaMetricSpan *span, gboolean to_date, PremiaMetricSpan *earlier)
{
  if (to_date && premia_metrics_is_running (self, span))
    *earlier = cut_to (earlier, self->as_of_day - span->first + 1);
  return span->first <= self->as_of_day && premia_metrics_hold_from (self, earlier->first);
}

static void
choose_spans (PremiaMetrics *metrics, const PremiaMetricSpan *span, const PremiaMetricQuestion *question, PremiaFigureSet *set,
              PremiaMetricSpan *spans)
{
  set->span = *span;
  set->previous = premia_metric_span_back (span, 1);
  set->year_ago = premia_metric_span_year_ago (span);
  set->cut = question->to_date && premia_metrics_is_running (metrics, span);
  set->has_previous = premia_metrics_compare_with (metrics, span, question->to_date, &set->previous);
  set->has_year_ago = premia_metrics_compare_with (metrics, span, question->to_date, &set->year_ago);
  set->n_trend = MIN (question->n_trend, PREMIA_METRIC_MAX_SPANS - TREND);
  set->trend = g_new (PremiaMetricSpan, MAX (set->n_trend, 1));
  for (guint i = 0; i < set->n_trend; i++)
    set->trend[i] = premia_metric_span_back (span, (int) (set->n_trend - 1 - i));
  spans[NOW] = *span;
  spans[PREVIOUS] = set->previous;
  spans[YEAR_AGO] = set->year_ago;
  memcpy (spans + TREND, set->trend, sizeof *spans * set->n_trend);
}

static guint
to_count (PremiaRational value)
{
  return (guint) CLAMP (value.numerator, 0, (PremiaInt128) G_MAXUINT);
}

/* Shares that chance moves as far are no news. */
static PremiaMetricChange
compare_shares (const PremiaMetricValue *now, const PremiaMetricValue *then)
{
  double low, high;

  if (now->n < PREMIA_METRIC_MIN_N || then->n < PREMIA_METRIC_MIN_N)
    return PREMIA_CHANGE_CHANCE;
  premia_metric_newcombe (to_count (now->part), to_count (now->whole), to_count (then->part), to_count (then->whole), &low, &high);
  if (low > 0)
    return PREMIA_CHANGE_UP;
  return high < 0 ? PREMIA_CHANGE_DOWN : PREMIA_CHANGE_CHANCE;
}

static PremiaMetricChange
compare_values (const PremiaMetricValue *now, const PremiaMetricValue *then)
{
  int order;

  if (!now->has_value || !then->has_value)
    return PREMIA_CHANGE_UNKNOWN;
  order = premia_rational_compare (now->value, then->value);
  if (order == 0)
    return PREMIA_CHANGE_NONE;
  if (!isnan (now->low) && !isnan (then->low))
    return compare_shares (now, then);
  return order > 0 ? PREMIA_CHANGE_UP : PREMIA_CHANGE_DOWN;
}

/* What was not recorded is not nothing. */
static void
forget (PremiaMetricValue *value)
{
  const PremiaRational zero = premia_rational_from_int (0);

  *value = (PremiaMetricValue) { .value = zero, .part = zero, .whole = zero, .low = NAN, .high = NAN };
}

/* Pay lands on the last day of its month: days that end before it hold the pay of whole months only, while the span itself has
 * that of the running month. */
static gboolean
is_paid (PremiaMetric metric)
{
  return metric == PREMIA_METRIC_PAY || metric == PREMIA_METRIC_COST_PER_APPOINTMENT || metric == PREMIA_METRIC_COST_PER_WON;
}

static void
fill (PremiaMetrics *metrics, PremiaFigureSet *set, const PremiaTallies *tallies)
{
  PremiaMetricValue values[PREMIA_N_METRICS];

  for (guint m = 0; m < PREMIA_N_METRICS; m++)
    {
      set->figures[m].metric = m;
      set->figures[m].target = set->figures[m].quota = set->figures[m].attainment = premia_rational_from_int (0);
      set->figures[m].trend = g_new0 (PremiaMetricValue, MAX (set->n_trend, 1));
    }
  for (guint i = 0; i < TREND + set->n_trend; i++)
    {
      premia_tallies_to_values (metrics, &tallies[i], values);
      for (guint m = 0; m < PREMIA_N_METRICS; m++)
        {
          PremiaFigure *figure = &set->figures[m];

          *(i == NOW ? &figure->now : i == PREVIOUS ? &figure->previous : i == YEAR_AGO ? &figure->year_ago : &figure->trend[i - TREND]) = values[m];
        }
    }
  for (guint m = 0; m < PREMIA_N_METRICS; m++)
    {
      if (!set->has_previous || (set->cut && is_paid (m)))
        forget (&set->figures[m].previous);
      if (!set->has_year_ago || (set->cut && is_paid (m)))
        forget (&set->figures[m].year_ago);
      set->figures[m].change = compare_values (&set->figures[m].now, &set->figures[m].previous);
      set->figures[m].change_year = compare_values (&set->figures[m].now, &set->figures[m].year_ago);
    }
  set->working_days = tallies[NOW].working_days;
}

/* Whose targets those of a filter are; NULL: nobody set any for such a part of the company. */
static char *
find_scope (PremiaMetrics *metrics, const PremiaMetricFilter *filter)
{
  const gboolean person = filter->person >= 0, team = filter->team != NULL && *filter->team != '\0';

  if (filter->segment != NULL || (filter->team != NULL && !team))
    return NULL;
  if (person)
    return g_strdup (premia_people_get (premia_dataset_get_people (metrics->dataset), (guint) filter->person)->id);
  if (team && filter->role == NULL)
    return g_strconcat ("team:", filter->team, NULL);
  if (filter->role != NULL && *filter->role != '\0' && !team)
    return g_strconcat ("role:", filter->role, NULL);
  return team || filter->role != NULL ? NULL : g_strdup ("");
}

static void
add_targets (PremiaMetrics *metrics, const PremiaMetricFilter *filter, GPtrArray *targets, PremiaFigureSet *set)
{
  g_autofree char *scope = targets == NULL ? NULL : find_scope (metrics, filter);

  for (guint m = 0; scope != NULL && m < PREMIA_N_METRICS; m++)
    set->figures[m].has_target = premia_targets_find (targets, scope, m, &set->span, &set->figures[m].target);
}

/**
 * premia_metrics_get_figures:
 * @filter: @span: @question: borrowed for the call
 *
 * Returns: (transfer full)
 */
PremiaFigureSet *
premia_metrics_get_figures (PremiaMetrics *self, const PremiaMetricFilter *filter, const PremiaMetricSpan *span, const PremiaMetricQuestion *question)
{
  PremiaMetricSpan spans[PREMIA_METRIC_MAX_SPANS];
  PremiaTallies *tallies;
  PremiaMetricSieve sieve;
  PremiaFigureSet *set;

  g_return_val_if_fail (self != NULL && filter != NULL && span != NULL && question != NULL, NULL);
  g_return_val_if_fail (span->first <= span->last && filter->person < (int) self->n_people, NULL);

  set = g_new0 (PremiaFigureSet, 1);
  choose_spans (self, span, question, set, spans);
  tallies = g_new (PremiaTallies, TREND + set->n_trend);
  premia_metric_sieve_init (&sieve, self, filter);
  premia_tallies_count (self, &sieve, spans, TREND + set->n_trend, question->pay, tallies);
  premia_metric_sieve_clear (&sieve);
  fill (self, set, tallies);
  g_free (tallies);
  add_targets (self, filter, question->targets, set);
  if (question->quotas)
    premia_metrics_add_quotas (self, filter, set);
  return set;
}

void
premia_figure_set_free (PremiaFigureSet *self)
{
  if (self == NULL)
    return;
  for (guint m = 0; m < PREMIA_N_METRICS; m++)
    g_free (self->figures[m].trend);
  g_free (self->trend);
  g_free (self);
}

const PremiaFigure *
premia_figure_set_get (const PremiaFigureSet *self, PremiaMetric metric)
{
  g_return_val_if_fail (self != NULL && metric < PREMIA_N_METRICS, NULL);

  return &self->figures[metric];
}
