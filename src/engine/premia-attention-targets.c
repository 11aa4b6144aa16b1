/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-attention"

#include "premia-attention-private.h"
#include "premia-metrics-private.h"
#include "premia-target.h"
#include "premia-rational-double.h"

#include <math.h>
#include <string.h>

/* Targets that were missed. Of a span that is not over nobody can say it: then the one before is judged. */

/* What the share comes to if all that is not decided yet ends well. */
static PremiaMetricValue
best_of (const PremiaFigure *figure, PremiaMetricSense sense)
{
  PremiaMetricValue best = figure->now;
  gint64 part, whole;

  if (premia_metric_get_kind (figure->metric) != PREMIA_METRIC_KIND_SHARE || best.open <= 0)
    return best;
  part = (gint64) best.part.numerator + (sense == PREMIA_METRIC_MORE_IS_BETTER ? best.open : 0);
  /* What is not judged is no part of what is. */
  whole = (gint64) best.whole.numerator + (figure->metric == PREMIA_METRIC_QUALIFIED_RATE ? best.open : 0);
  premia_metric_value_set_share (&best, part, whole, 0);
  return best;
}

/* Shares are missed where neither what is still open nor chance explains it. */
static gboolean
is_missed (const PremiaFigure *figure)
{
  const PremiaMetricSense sense = premia_metric_get_sense (figure->metric);
  PremiaMetricValue best;
  int order;

  if (!figure->has_target || !figure->now.has_value || sense == PREMIA_METRIC_NEUTRAL)
    return FALSE;
  best = best_of (figure, sense);
  order = premia_rational_compare (best.value, figure->target);
  if (sense == PREMIA_METRIC_MORE_IS_BETTER)
    return order < 0 && (isnan (best.high) || best.high < premia_rational_to_double (figure->target));
  return order > 0 && (isnan (best.low) || best.low > premia_rational_to_double (figure->target));
}

/* FALSE: it is about nobody whom the data knows. */
static gboolean
read_scope (PremiaMetrics *metrics, const char *scope, PremiaMetricFilter *filter)
{
  *filter = PREMIA_METRIC_EVERYBODY;
  if (g_str_has_prefix (scope, "team:"))
    filter->team = scope + strlen ("team:");
  else if (g_str_has_prefix (scope, "role:"))
    filter->role = scope + strlen ("role:");
  else if (*scope != '\0')
    {
      filter->person = premia_people_find (premia_dataset_get_people (metrics->dataset), scope);
      return filter->person >= 0;
    }
  return TRUE;
}

static void
look_at_scope (PremiaAttending *self, const char *scope, const PremiaMetricSpan *span)
{
  const PremiaMetricQuestion question = { .pay = self->question->pay, .targets = self->question->targets };
  PremiaMetricFilter filter;
  g_autoptr (PremiaFigureSet) set = NULL;

  if (!read_scope (self->metrics, scope, &filter))
    return;
  set = premia_metrics_get_figures (self->metrics, &filter, span, &question);
  for (guint m = 0; m < PREMIA_N_METRICS; m++)
    {
      const PremiaFigure *figure = &set->figures[m];
      PremiaAttention *found;

      if (!is_missed (figure))
        continue;
      found = premia_attending_add (self, PREMIA_ATTENTION_TARGET, *scope == '\0' ? PREMIA_SEVERITY_WARNING : PREMIA_SEVERITY_NOTE, m, span);
      found->person = filter.person;
      found->team = g_strdup (filter.team);
      found->role = g_strdup (filter.role);
      found->n = figure->now.n;
      found->now = figure->now.value;
      found->before = figure->target;
      found->cases = premia_metrics_list_cases (self->metrics, m, &filter, span, PREMIA_EVIDENCE_WHOLE);
    }
}

/* Whether the span can be judged: over, and held by the data from its first working day to about its last. Where days are missing,
 * nothing was missed but data. */
static gboolean
can_be_judged (const PremiaAttending *self, const PremiaMetricSpan *span, PremiaDate today)
{
  const PremiaMetrics *metrics = self->metrics;
  const PremiaDate known = MIN (metrics->last, metrics->as_of_day);

  return today > span->last && premia_metrics_hold_from (metrics, span->first)
         && premia_dataset_count_workdays (metrics->dataset, known + 1, span->last) < self->inactive_days;
}

void
premia_attend_targets (PremiaAttending *self)
{
  /* The last action is not the end of its day, nor does the day after it wait for one. */
  const PremiaDate today = self->question->today != 0 ? self->question->today : self->metrics->as_of_day;
  PremiaMetricSpan span = self->question->span;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (today <= span.last)
    span = premia_metric_span_back (&span, 1);
  if (self->question->targets == NULL || !can_be_judged (self, &span, today))
    return;
  for (guint i = 0; i < self->question->targets->len; i++)
    {
      const PremiaTarget *target = g_ptr_array_index (self->question->targets, i);

      if (g_hash_table_add (seen, target->scope))
        look_at_scope (self, target->scope, &span);
    }
}
