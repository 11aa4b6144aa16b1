/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-metrics-private.h"

/* A scheme has to pay something: it may be nothing. Amounts are converted and quotas are found in its name. */
static PremiaScheme *
make_scheme (const PremiaMetricsRules *rules)
{
  PremiaScheme *builder = premia_scheme_builder_new ();
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);
  PremiaComponent *salary = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_SALARY);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  builder->id = g_strdup ("figures");
  builder->currency = g_strdup (rules->currency);
  builder->period = PREMIA_PERIOD_MONTH;
  measure->id = g_strdup ("nothing");
  measure->kind = PREMIA_MEASURE_GIVEN;
  measure->given = g_strdup ("nothing");
  salary->id = g_strdup ("none");
  salary->has_amount = TRUE;
  scheme = premia_scheme_builder_end (builder, &error);
  if (scheme == NULL)
    g_error ("the scheme of the figures is wrong: %s", error->message);
  return scheme;
}

/**
 * premia_metrics_new:
 * @rules: copied; its currency is a code of three capitals
 *
 * Returns: (transfer full)
 */
PremiaMetrics *
premia_metrics_new (PremiaDataset *dataset, const PremiaMetricsRules *rules)
{
  PremiaMetrics *self;
  PremiaInstant last_at;

  g_return_val_if_fail (dataset != NULL && rules != NULL && rules->zone != NULL, NULL);
  g_return_val_if_fail (rules->currency != NULL && premia_currency_is_code (rules->currency), NULL);

  self = g_new0 (PremiaMetrics, 1);
  g_atomic_ref_count_init (&self->refs);
  self->dataset = premia_dataset_ref (dataset);
  self->zone = premia_zone_ref (rules->zone);
  self->currency = g_strdup (rules->currency);
  self->has_auto_accept = rules->has_auto_accept;
  self->auto_accept_days = rules->auto_accept_days;
  self->scheme = make_scheme (rules);
  self->n_people = premia_people_get_n (premia_dataset_get_people (dataset));
  self->n_segments = premia_dataset_get_n_segments (dataset);
  last_at = premia_dataset_get_last_at (dataset);
  self->has_days = last_at != PREMIA_NEVER;
  self->as_of = rules->as_of != PREMIA_NEVER ? rules->as_of : self->has_days ? last_at : 0;
  self->as_of_day = premia_zone_date_of (self->zone, self->as_of);
  if (self->has_days)
    {
      self->first = premia_zone_date_of (self->zone, premia_dataset_get_first_at (dataset));
      self->last = premia_zone_date_of (self->zone, last_at);
    }
  for (guint m = 0; m < PREMIA_N_METRICS; m++)
    self->has_quotas[m] = premia_metric_adds_up (m) && premia_dataset_has_quotas (dataset, premia_metric_to_string (m));
  premia_metrics_make_units (self);
  premia_metrics_make_activity (self);
  premia_metrics_make_cases (self);
  premia_metrics_sort_days (self);
  premia_metrics_make_wins (self);
  return self;
}

PremiaMetrics *
premia_metrics_ref (PremiaMetrics *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
clear_cases (PremiaMetricCases *cases)
{
  g_free (cases->case_id);
  g_free (cases->setter);
  g_free (cases->closer);
  g_free (cases->holder);
  g_free (cases->judge);
  g_free (cases->segment);
  g_free (cases->mask);
  g_free (cases->no_days);
  g_free (cases->masks);
  g_free (cases->mask_number);
  for (guint i = 0; i < PREMIA_N_DAYS; i++)
    {
      if (cases->day[i] != cases->no_days)
        g_free (cases->day[i]);
      g_free (cases->by_day[i].rows);
    }
}

void
premia_metrics_unref (PremiaMetrics *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  clear_cases (&self->cases);
  g_clear_pointer (&self->wins, g_array_unref);
  g_clear_pointer (&self->activity, g_array_unref);
  g_clear_pointer (&self->busy_days, g_array_unref);
  g_free (self->activity_base);
  g_free (self->units);
  g_free (self->unit_base);
  g_free (self->active);
  g_free (self->problem);
  g_free (self->currency);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_clear_pointer (&self->zone, premia_zone_unref);
  g_clear_pointer (&self->dataset, premia_dataset_unref);
  g_free (self);
}

PremiaDataset *
premia_metrics_get_dataset (PremiaMetrics *self)
{
  return self->dataset;
}

PremiaZone *
premia_metrics_get_zone (PremiaMetrics *self)
{
  return self->zone;
}

PremiaInstant
premia_metrics_get_as_of (PremiaMetrics *self)
{
  return self->as_of;
}

PremiaDate
premia_metrics_get_as_of_day (PremiaMetrics *self)
{
  return self->as_of_day;
}

const char *
premia_metrics_get_currency (PremiaMetrics *self)
{
  return self->currency;
}

const char *
premia_metrics_get_value_problem (PremiaMetrics *self)
{
  return self->problem;
}

gboolean
premia_metrics_get_days (PremiaMetrics *self, PremiaDate *first, PremiaDate *last)
{
  if (!self->has_days)
    return FALSE;
  *first = self->first;
  *last = self->last;
  return TRUE;
}
