/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-context"

#include "premia-context.h"

struct _PremiaContext
{
  GObject       parent_instance;
  PremiaLocale *locale; /* (owned) */
  PremiaNowFunc now;
  gpointer      now_data;
  PremiaPeriod  period;
};

enum
{
  PERIOD_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaContext, premia_context, G_TYPE_OBJECT)

static void
premia_context_dispose (GObject *object)
{
  PremiaContext *self = PREMIA_CONTEXT (object);

  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_context_parent_class)->dispose (object);
}

static void
premia_context_class_init (PremiaContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = premia_context_dispose;

  signals[PERIOD_CHANGED] = g_signal_new ("period-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_context_init (PremiaContext *self)
{
}

PremiaContext *
premia_context_new (PremiaLocale *locale, PremiaNowFunc now, gpointer now_data)
{
  PremiaContext *self;

  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);
  g_return_val_if_fail (now != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_CONTEXT, NULL);
  self->locale = g_object_ref (locale);
  self->now = now;
  self->now_data = now_data;
  self->period = premia_period_of_date (PREMIA_PERIOD_MONTH,
                                        (PremiaDate) (now (now_data) / G_TIME_SPAN_DAY));
  return self;
}

PremiaInstant
premia_context_now (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), 0);

  return self->now (self->now_data);
}

PremiaLocale *
premia_context_get_locale (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), NULL);

  return self->locale;
}

PremiaPeriod
premia_context_get_period (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), self->period);

  return self->period;
}

void
premia_context_set_period (PremiaContext *self, PremiaPeriod period)
{
  g_return_if_fail (PREMIA_IS_CONTEXT (self));

  if (period.kind == self->period.kind && period.number == self->period.number)
    return;
  self->period = period;
  g_signal_emit (self, signals[PERIOD_CHANGED], 0);
}

PremiaPeriod
premia_context_get_period_as (PremiaContext *self, PremiaPeriodKind kind)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), self->period);

  if (kind == self->period.kind)
    return self->period;
  if (kind > self->period.kind)
    return premia_period_containing (kind, self->period);
  return premia_period_of_date (kind, premia_period_last_day (self->period));
}
