/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-target"

#include "premia-target.h"

#include <string.h>

#define DAYS_PER_YEAR 365

PremiaTarget *
premia_target_new (const char *scope, PremiaMetric metric, PremiaDate from, gboolean has_value, gint64 value)
{
  PremiaTarget *self = g_new0 (PremiaTarget, 1);

  self->scope = g_strdup (scope);
  self->metric = metric;
  self->from = from;
  self->has_value = has_value;
  self->value = has_value ? value : 0;
  return self;
}

PremiaTarget *
premia_target_copy (const PremiaTarget *self)
{
  return premia_target_new (self->scope, self->metric, self->from, self->has_value, self->value);
}

void
premia_target_free (PremiaTarget *self)
{
  if (self == NULL)
    return;
  g_free (self->scope);
  g_free (self);
}

int
premia_target_compare (const PremiaTarget *a, const PremiaTarget *b)
{
  const int scopes = strcmp (a->scope, b->scope);

  if (scopes != 0)
    return scopes;
  if (a->metric != b->metric)
    return a->metric < b->metric ? -1 : 1;
  return (a->from > b->from) - (a->from < b->from);
}

/* How many months' worth a span is. */
static gboolean
count_months (const PremiaMetricSpan *span, PremiaRational *months)
{
  if (span->is_period && span->period.kind != PREMIA_PERIOD_WEEK)
    {
      *months = premia_rational_from_int (span->period.kind == PREMIA_PERIOD_YEAR ? 12 : span->period.kind == PREMIA_PERIOD_QUARTER ? 3 : 1);
      return TRUE;
    }
  return premia_rational_set (months, (PremiaInt128) 12 * (span->last - span->first + 1), DAYS_PER_YEAR);
}

gboolean
premia_targets_find (GPtrArray *targets, const char *scope, PremiaMetric metric, const PremiaMetricSpan *span, PremiaRational *value)
{
  const PremiaTarget *found = NULL;
  PremiaRational months;

  g_return_val_if_fail (targets != NULL && scope != NULL && span != NULL && value != NULL, FALSE);

  for (guint i = 0; i < targets->len; i++)
    {
      const PremiaTarget *target = g_ptr_array_index (targets, i);

      if (target->metric == metric && target->from <= span->last && (found == NULL || target->from > found->from)
          && strcmp (target->scope, scope) == 0)
        found = target;
    }
  if (found == NULL || !found->has_value)
    return FALSE;
  *value = premia_rational_from_micros (found->value);
  if (!premia_metric_adds_up (metric))
    return TRUE;
  return count_months (span, &months) && premia_rational_multiply (value, *value, months);
}
