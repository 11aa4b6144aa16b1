/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-tops"

#include "premia-overview-tops.h"

#include "engine/premia-doctor-chance.h"

#include <math.h>

/* A count as a share of all of them, which has an interval. */
static PremiaMetricValue
as_share (gint64 n, gint64 sum)
{
  PremiaMetricValue share = { .n = sum, .low = NAN, .high = NAN };

  share.has_value = premia_rational_set (&share.value, n, sum);
  share.part = premia_rational_from_int (n);
  share.whole = premia_rational_from_int (sum);
  premia_chance_wilson ((guint) n, (guint) sum, &share.low, &share.high);
  return share;
}

GArray *
premia_tops_pick (GArray *parts, PremiaMetric metric, PremiaMetric of)
{
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (PremiaMetricValue));
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (PremiaTop));
  g_autoptr (GArray) places = NULL;
  GArray *tops = g_array_new (FALSE, FALSE, sizeof (PremiaTop));
  gint64 sum = 0;

  for (guint i = 0; i < parts->len; i++)
    sum += g_array_index (parts, PremiaMetricPart, i).values[metric].n;
  for (guint i = 0; i < parts->len; i++)
    {
      const PremiaMetricPart *part = &g_array_index (parts, PremiaMetricPart, i);
      const PremiaTop top = { .person = (guint) MAX (part->person, 0), .n = part->values[metric], .of = part->values[of],
                              .value = part->values[PREMIA_METRIC_VALUE] };
      const PremiaMetricValue share = as_share (MAX (top.n.n, 0), MAX (sum, 1));

      if (part->person < 0 || top.n.n <= 0)
        continue;
      g_array_append_val (people, top);
      g_array_append_val (shares, share);
    }
  places = premia_metric_rank ((const PremiaMetricValue *) shares->data, shares->len, PREMIA_METRIC_KIND_SHARE, PREMIA_METRIC_MORE_IS_BETTER);
  for (guint i = 0; i < places->len; i++)
    {
      const PremiaMetricPlace *place = &g_array_index (places, PremiaMetricPlace, i);
      PremiaTop top = g_array_index (people, PremiaTop, place->index);

      top.group = place->group;
      top.first = place->first;
      top.last = place->last;
      g_array_append_val (tops, top);
    }
  return tops;
}
