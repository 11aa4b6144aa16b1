/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metric-span"

#include "premia-metric-span.h"

/* Weeks keep their weekday: a year has no whole number of them. */
#define WEEKS_PER_YEAR 52

PremiaMetricSpan
premia_metric_span_of_period (PremiaPeriod period)
{
  return (PremiaMetricSpan) { premia_period_first_day (period), premia_period_last_day (period), TRUE, period };
}

PremiaMetricSpan
premia_metric_span_of_days (PremiaDate first, PremiaDate last)
{
  g_return_val_if_fail (first <= last, ((PremiaMetricSpan) { first, first, FALSE, { 0, 0 } }));

  return (PremiaMetricSpan) { .first = first, .last = last };
}

PremiaMetricSpan
premia_metric_span_back (const PremiaMetricSpan *self, int n)
{
  const gint32 length = self->last - self->first + 1;

  if (self->is_period)
    return premia_metric_span_of_period (premia_period_next (self->period, -n));
  return premia_metric_span_of_days (self->first - n * length, self->last - n * length);
}

static int
periods_per_year (PremiaPeriodKind kind)
{
  switch (kind)
    {
    case PREMIA_PERIOD_WEEK:
      return WEEKS_PER_YEAR;
    case PREMIA_PERIOD_MONTH:
      return 12;
    case PREMIA_PERIOD_QUARTER:
      return 4;
    case PREMIA_PERIOD_YEAR:
    default:
      return 1;
    }
}

/* The same day a year earlier; 29 February becomes the 28th. */
static PremiaDate
year_before (PremiaDate date)
{
  int year, month, day;

  premia_date_to_civil (date, &year, &month, &day);
  if (year == 1)
    return date;
  if (!premia_civil_is_valid (year - 1, month, day))
    day--;
  return premia_date_from_civil (year - 1, month, day);
}

PremiaMetricSpan
premia_metric_span_year_ago (const PremiaMetricSpan *self)
{
  if (self->is_period)
    return premia_metric_span_back (self, periods_per_year (self->period.kind));
  return premia_metric_span_of_days (year_before (self->first), year_before (self->last));
}
