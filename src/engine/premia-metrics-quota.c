/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-metrics-private.h"
#include "premia-quota.h"

/* What people in the filter were to reach, and how much of it they did. A quota is a figure's if its measure is called as
 * the figure is in files. */

static gboolean
add (PremiaRational *sum, PremiaRational term)
{
  return premia_rational_add (sum, *sum, term);
}

/* Those who were in the filter on the last day, each with a quota. */
static gboolean
sum_people (PremiaMetrics *self, const PremiaMetricSieve *sieve, PremiaMetric metric, const PremiaMetricSpan *span,
            const PremiaMetricValue *values, PremiaRational *quota, PremiaRational *reached, gboolean *any)
{
  for (guint person = 0; person < self->n_people; person++)
    {
      PremiaRational own;
      gboolean found = FALSE;

      if (!sieve->units[premia_metrics_unit_on (self, person, span->last)])
        continue;
      if (!premia_quota_find (self->dataset, self->scheme, NULL, person, premia_metric_to_string (metric), span->period, &found, &own))
        return FALSE;
      if (!found)
        continue;
      *any = TRUE;
      if (!add (quota, own) || !add (reached, values[(gsize) person * PREMIA_N_METRICS + metric].value))
        return FALSE;
    }
  return TRUE;
}

/* A whole team's own, where nobody but the team is asked for. */
static gboolean
find_team_quota (PremiaMetrics *self, const PremiaMetricFilter *filter, PremiaFigure *figure, PremiaPeriod period)
{
  gboolean found = FALSE;

  return filter->team != NULL && *filter->team != '\0' && filter->role == NULL && filter->person < 0
         && premia_quota_find_team (self->dataset, self->scheme, filter->team, premia_metric_to_string (figure->metric), period, &found, &figure->quota)
         && found;
}

static void
attain (PremiaFigure *figure, PremiaRational reached, gboolean known)
{
  figure->has_quota = TRUE;
  figure->has_attainment = known && premia_rational_sign (figure->quota) > 0
                           && premia_rational_divide (&figure->attainment, reached, figure->quota);
}

static PremiaMetricValue *
split_by_person (PremiaMetrics *self, const PremiaMetricSieve *sieve, const PremiaMetricSpan *span)
{
  g_autofree PremiaTallies *tallies = g_new (PremiaTallies, MAX (self->n_people, 1));
  PremiaMetricValue *values = g_new (PremiaMetricValue, MAX ((gsize) self->n_people * PREMIA_N_METRICS, 1));
  g_autofree guint32 *group = g_new (guint32, MAX (self->n_units, 1));

  for (guint32 i = 0; i < self->n_units; i++)
    group[i] = self->units[i].person;
  premia_tallies_split (self, sieve, span, group, self->n_people, NULL, tallies);
  for (guint i = 0; i < self->n_people; i++)
    premia_tallies_to_values (self, &tallies[i], values + (gsize) i * PREMIA_N_METRICS);
  return values;
}

void
premia_metrics_add_quotas (PremiaMetrics *self, const PremiaMetricFilter *filter, PremiaFigureSet *set)
{
  g_autofree PremiaMetricValue *values = NULL;
  PremiaMetricSieve sieve;

  if (!set->span.is_period || filter->segment != NULL)
    return;
  premia_metric_sieve_init (&sieve, self, filter);
  for (guint m = 0; m < PREMIA_N_METRICS; m++)
    {
      PremiaFigure *figure = &set->figures[m];
      PremiaRational quota = premia_rational_from_int (0), reached = quota;
      const gboolean known = figure->now.has_value;
      gboolean any = FALSE;

      if (!self->has_quotas[m])
        continue;
      if (find_team_quota (self, filter, figure, set->span.period))
        {
          attain (figure, figure->now.value, known);
          continue;
        }
      if (values == NULL)
        values = split_by_person (self, &sieve, &set->span);
      if (!sum_people (self, &sieve, m, &set->span, values, &quota, &reached, &any) || !any)
        continue;
      figure->quota = quota;
      attain (figure, reached, known);
    }
  premia_metric_sieve_clear (&sieve);
}
