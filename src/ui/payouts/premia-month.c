/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-month"

#include "premia-month.h"

#include <glib/gi18n.h>

static void
run_free (PremiaMonthRun *run)
{
  for (guint i = 0; i < PREMIA_N_PAY_STATES; i++)
    g_free (run->steps[i].who);
  g_free (run->scheme);
  g_free (run->name);
  g_free (run);
}

static void
month_clear (PremiaMonth *self)
{
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->adjustments, g_ptr_array_unref);
  g_clear_pointer (&self->advances, g_ptr_array_unref);
  g_clear_pointer (&self->inquiries, g_ptr_array_unref);
}

PremiaMonth *
premia_month_new (void)
{
  PremiaMonth *self = g_atomic_rc_box_new0 (PremiaMonth);

  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
  self->adjustments = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_adjustment_free);
  self->advances = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_advance_free);
  self->inquiries = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_inquiry_free);
  return self;
}

PremiaMonth *
premia_month_ref (PremiaMonth *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
premia_month_unref (PremiaMonth *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) month_clear);
}

PremiaMonthRun *
premia_month_add_run (PremiaMonth *self, const char *scheme, const char *name, PremiaPeriod period)
{
  PremiaMonthRun *run;

  g_return_val_if_fail (self != NULL && scheme != NULL && name != NULL, NULL);

  run = g_new0 (PremiaMonthRun, 1);
  run->scheme = g_strdup (scheme);
  run->name = g_strdup (name);
  run->period = period;
  run->state = PREMIA_PAY_CALCULATED;
  run->pay_date = PREMIA_DATE_NONE;
  for (guint i = 0; i < PREMIA_N_PAY_STATES; i++)
    run->steps[i].at = PREMIA_NEVER;
  g_ptr_array_add (self->runs, run);
  return run;
}

void
premia_month_run_stamp (PremiaMonthRun *run, PremiaPayState state, PremiaInstant at, const char *who)
{
  g_return_if_fail (run != NULL && state < PREMIA_N_PAY_STATES);

  run->steps[state].at = at;
  g_free (run->steps[state].who);
  run->steps[state].who = g_strdup (who);
}

const PremiaMonthRun *
premia_month_find_run (PremiaMonth *self, const char *scheme, PremiaPeriod period)
{
  g_return_val_if_fail (self != NULL && scheme != NULL, NULL);

  for (guint i = 0; i < self->runs->len; i++)
    {
      const PremiaMonthRun *run = g_ptr_array_index (self->runs, i);

      if (run->period.kind == period.kind && run->period.number == period.number && g_str_equal (run->scheme, scheme))
        return run;
    }
  return NULL;
}

PremiaPayState
premia_month_get_state (PremiaMonth *self)
{
  PremiaPayState least = PREMIA_PAY_PAID;

  g_return_val_if_fail (self != NULL, PREMIA_PAY_CALCULATED);

  for (guint i = 0; i < self->runs->len; i++)
    least = MIN (least, ((const PremiaMonthRun *) g_ptr_array_index (self->runs, i))->state);
  return self->runs->len > 0 ? least : PREMIA_PAY_CALCULATED;
}

gboolean
premia_month_is_mixed (PremiaMonth *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 1; i < self->runs->len; i++)
    if (((const PremiaMonthRun *) g_ptr_array_index (self->runs, i))->state != ((const PremiaMonthRun *) g_ptr_array_index (self->runs, 0))->state)
      return TRUE;
  return FALSE;
}

gboolean
premia_month_get_step (PremiaMonth *self, PremiaPayState state, PremiaInstant *at, const char **who)
{
  g_return_val_if_fail (self != NULL && state < PREMIA_N_PAY_STATES, FALSE);

  *at = PREMIA_NEVER;
  *who = NULL;
  for (guint i = 0; i < self->runs->len; i++)
    {
      const PremiaMonthRun *run = g_ptr_array_index (self->runs, i);

      if (run->state < state || run->steps[state].at == PREMIA_NEVER)
        return FALSE;
      if (run->steps[state].at < *at)
        continue;
      *at = run->steps[state].at;
      *who = run->steps[state].who;
    }
  return self->runs->len > 0;
}

guint
premia_month_count_open (PremiaMonth *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->inquiries->len; i++)
    n += ((const PremiaInquiry *) g_ptr_array_index (self->inquiries, i))->state == PREMIA_INQUIRY_OPEN;
  return n;
}

PremiaMoney
premia_month_get_advanced (PremiaMonth *self, const char *scheme, const char *person, PremiaPeriod period)
{
  PremiaMoney sum = 0;

  g_return_val_if_fail (self != NULL && scheme != NULL && person != NULL, 0);

  for (guint i = 0; i < self->advances->len; i++)
    {
      const PremiaAdvance *advance = g_ptr_array_index (self->advances, i);

      if (advance->period.kind == period.kind && advance->period.number == period.number
          && g_str_equal (advance->scheme, scheme) && g_str_equal (advance->person, person)
          && !premia_money_add (&sum, advance->amount))
        return G_MAXINT64;
    }
  return sum;
}

const char *
premia_pay_state_get_title (PremiaPayState state)
{
  static const char *const titles[PREMIA_N_PAY_STATES] = {
    /* Translators: states of the pay of a month */
    [PREMIA_PAY_CALCULATED] = NC_ ("pay", "Calculated"),
    [PREMIA_PAY_CHECKED] = NC_ ("pay", "Checked"),
    [PREMIA_PAY_APPROVED] = NC_ ("pay", "Approved"),
    [PREMIA_PAY_CLOSED] = NC_ ("pay", "Closed"),
    [PREMIA_PAY_HANDED_OVER] = NC_ ("pay", "Handed Over"),
    [PREMIA_PAY_PAID] = NC_ ("pay", "Paid"),
  };

  g_return_val_if_fail (state < PREMIA_N_PAY_STATES, NULL);

  return g_dpgettext2 (NULL, "pay", titles[state]);
}

const char *
premia_pay_state_get_deed (PremiaPayState state)
{
  static const char *const deeds[PREMIA_N_PAY_STATES] = {
    [PREMIA_PAY_CALCULATED] = N_("Back to _Calculated"),
    [PREMIA_PAY_CHECKED] = N_("Mark as _Checked"),
    [PREMIA_PAY_APPROVED] = N_("_Approve"),
    [PREMIA_PAY_CLOSED] = N_("_Close…"),
    [PREMIA_PAY_HANDED_OVER] = N_("Mark as _Handed Over"),
    [PREMIA_PAY_PAID] = N_("Mark as _Paid"),
  };

  g_return_val_if_fail (state < PREMIA_N_PAY_STATES, NULL);

  return _(deeds[state]);
}
