/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-metrics.h"

G_BEGIN_DECLS

/* Fewer than this say nothing about a rate, and have no place in a ranking. */
#define PREMIA_METRIC_MIN_N 10

/**
 * premia_metric_newcombe:
 *
 * The 95 % interval of the difference a ÷ n − b ÷ m of two independent rates (R. G. Newcombe, 1998, method 10: from the
 * Wilson intervals of both). NAN both where @n or @m is 0.
 */
void     premia_metric_newcombe (guint a, guint n, guint b, guint m, double *low, double *high);

/* Two rates may be put one over the other: both rest on at least PREMIA_METRIC_MIN_N, and their intervals do not overlap. */
gboolean premia_metric_may_rank (const PremiaMetricValue *a, const PremiaMetricValue *b);

typedef struct
{
  guint index;  /* in what was given */
  guint group;  /* from 1 on; 0: too few, no place */
  guint first, last; /* the places that the group shares; 0 without one */
} PremiaMetricPlace;

/**
 * premia_metric_rank:
 * @values: (array length=n)
 * @sense: which end is first; NEUTRAL: the larger
 *
 * Places as groups: of rates a group is everybody who cannot be told from its first one (premia_metric_may_rank()); of
 * everything else those with the same value. Within a group by value, then as given. Those without a value or with too
 * few come last, without a place.
 *
 * Returns: (transfer full) (element-type PremiaMetricPlace): n places, best first
 */
GArray  *premia_metric_rank (const PremiaMetricValue *values, guint n, PremiaMetricKind kind, PremiaMetricSense sense);

G_END_DECLS
