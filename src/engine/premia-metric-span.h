/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-date.h"

G_BEGIN_DECLS

/* Days that figures are asked of: a period, or any range. Both ends counted. */
typedef struct
{
  PremiaDate   first, last;
  gboolean     is_period;
  PremiaPeriod period;     /* if it is one */
} PremiaMetricSpan;

PremiaMetricSpan premia_metric_span_of_period (PremiaPeriod period);
PremiaMetricSpan premia_metric_span_of_days (PremiaDate first, PremiaDate last);
/* @n spans of the same length earlier (or, < 0, later); of days those right before them. */
PremiaMetricSpan premia_metric_span_back (const PremiaMetricSpan *self, int n);
/* A year ago: the same month, quarter or dates; of a week the one 52 weeks earlier. */
PremiaMetricSpan premia_metric_span_year_ago (const PremiaMetricSpan *self);

G_END_DECLS
