/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-attention"

#include "premia-attention-private.h"

#include <math.h>

/* What a manager should look at this morning, each with its evidence. */

#define INACTIVE_DAYS 3
#define PPM 1000000

PremiaAttention *
premia_attending_add (PremiaAttending *self, PremiaAttentionCode code, PremiaSeverity severity, PremiaMetric metric, const PremiaMetricSpan *span)
{
  PremiaAttention *attention = g_new0 (PremiaAttention, 1);

  attention->code = code;
  attention->severity = severity;
  attention->metric = metric;
  attention->person = attention->other = -1;
  attention->span = *span;
  attention->now = attention->before = premia_rational_from_int (0);
  g_ptr_array_add (self->found, attention);
  return attention;
}

/* To a millionth: it is only said. */
PremiaRational
premia_attending_share (double share)
{
  return premia_rational_from_micros ((gint64) floor (share * PPM + 0.5));
}

void
premia_attention_free (PremiaAttention *self)
{
  if (self == NULL)
    return;
  g_free (self->team);
  g_free (self->role);
  g_clear_pointer (&self->cases, g_array_unref);
  g_free (self);
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const PremiaAttention *x = *(PremiaAttention *const *) a, *y = *(PremiaAttention *const *) b;
  const int orders[] = {
    compare_numbers (y->severity, x->severity), compare_numbers (x->code, y->code), compare_numbers (y->n, x->n),
    compare_numbers (y->number, x->number), compare_numbers (x->metric, y->metric), compare_numbers (x->person >= 0, y->person >= 0), g_strcmp0 (x->team, y->team),
    g_strcmp0 (x->role, y->role), compare_numbers (x->person, y->person), compare_numbers (x->other, y->other),
    compare_numbers (x->span.first, y->span.first),
  };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (orders[i] != 0)
      return orders[i];
  return 0;
}

GPtrArray *
premia_attention_find (PremiaMetrics *metrics, const PremiaAttentionQuestion *question)
{
  PremiaAttending self = { metrics, question, 0, NULL };

  g_return_val_if_fail (metrics != NULL && question != NULL && question->span.first <= question->span.last, NULL);

  self.inactive_days = question->inactive_days == 0 ? INACTIVE_DAYS : question->inactive_days;
  self.found = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_attention_free);
  premia_attend_data (&self);
  premia_attend_waiting (&self);
  premia_attend_shows (&self);
  premia_attend_rejects (&self);
  premia_attend_cohorts (&self);
  premia_attend_targets (&self);
  g_ptr_array_sort (self.found, compare_found);
  return self.found;
}
