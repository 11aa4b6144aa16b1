/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metric-rank"

#include "premia-metric-rank.h"

#include "premia-doctor-chance.h"

#include <math.h>

/* Statistics in doubles: they pay nobody. */

void
premia_metric_newcombe (guint a, guint n, guint b, guint m, double *low, double *high)
{
  double low_a, high_a, low_b, high_b, p, q;

  *low = *high = NAN;
  if (n == 0 || m == 0)
    return;
  premia_chance_wilson (a, n, &low_a, &high_a);
  premia_chance_wilson (b, m, &low_b, &high_b);
  p = (double) a / n;
  q = (double) b / m;
  *low = p - q - sqrt ((p - low_a) * (p - low_a) + (high_b - q) * (high_b - q));
  *high = p - q + sqrt ((high_a - p) * (high_a - p) + (q - low_b) * (q - low_b));
}

static gboolean
has_place (const PremiaMetricValue *value, gboolean share)
{
  return value->has_value && (!share || (value->n >= PREMIA_METRIC_MIN_N && !isnan (value->low)));
}

gboolean
premia_metric_may_rank (const PremiaMetricValue *a, const PremiaMetricValue *b)
{
  return has_place (a, TRUE) && has_place (b, TRUE) && (a->low > b->high || b->low > a->high);
}

/* One in the order that is being found. */
typedef struct
{
  const PremiaMetricValue *value;
  gboolean                 placed, less_first;
  PremiaMetricPlace        place;
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  int order;

  if (x->placed != y->placed)
    return x->placed ? -1 : 1;
  if (!x->value->has_value != !y->value->has_value)
    return x->value->has_value ? -1 : 1;
  order = !x->value->has_value ? 0 : premia_rational_compare (y->value->value, x->value->value);
  if (order != 0)
    return x->less_first ? -order : order;
  return (x->place.index > y->place.index) - (x->place.index < y->place.index);
}

static gboolean
are_apart (const Entry *first, const Entry *other, gboolean share)
{
  if (share)
    return premia_metric_may_rank (first->value, other->value);
  return premia_rational_compare (first->value->value, other->value->value) != 0;
}

GArray *
premia_metric_rank (const PremiaMetricValue *values, guint n, PremiaMetricKind kind, PremiaMetricSense sense)
{
  const gboolean share = kind == PREMIA_METRIC_KIND_SHARE;
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (PremiaMetricPlace), n);
  g_autofree Entry *entries = g_new0 (Entry, MAX (n, 1));
  guint first = 0, group = 0;

  g_return_val_if_fail (values != NULL || n == 0, places);

  for (guint i = 0; i < n; i++)
    entries[i] = (Entry) { &values[i], has_place (&values[i], share), sense == PREMIA_METRIC_LESS_IS_BETTER, { .index = i } };
  qsort (entries, n, sizeof *entries, compare_entries);
  for (guint i = 0; i < n && entries[i].placed; i++)
    {
      if (i == 0 || are_apart (&entries[first], &entries[i], share))
        {
          first = i;
          group++;
        }
      entries[i].place.group = group;
      entries[i].place.first = first + 1;
      for (guint k = first; k <= i; k++)
        entries[k].place.last = i + 1;
    }
  for (guint i = 0; i < n; i++)
    g_array_append_val (places, entries[i].place);
  return places;
}
