/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-metrics-private.h"

/* Pay as figures need it: whose, how much, on which day it lands. */
struct _PremiaMetricPay
{
  GArray *paid; /* (owned) (element-type PremiaMetricPaid) */
};

PremiaMetricPay *
premia_metric_pay_new (void)
{
  PremiaMetricPay *self = g_new0 (PremiaMetricPay, 1);

  self->paid = g_array_new (FALSE, FALSE, sizeof (PremiaMetricPaid));
  return self;
}

void
premia_metric_pay_free (PremiaMetricPay *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->paid);
  g_free (self);
}

/* A week belongs to the month of its Thursday. */
#define THURSDAY 3

void
premia_metric_pay_add (PremiaMetricPay *self, guint person, PremiaPeriod period, PremiaMoney total)
{
  const PremiaDate day = period.kind == PREMIA_PERIOD_WEEK ? premia_period_first_day (period) + THURSDAY : premia_period_last_day (period);
  const PremiaMetricPaid paid = { person, day, total };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->paid, paid);
}

const GArray *
premia_metric_pay_get (PremiaMetricPay *self)
{
  return self->paid;
}
