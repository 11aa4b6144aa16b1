/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-calculate-job"

#include "premia-calculate-job.h"

#include "premia-pay-calculation.h"

struct _PremiaCalculateJob
{
  PremiaJob     parent_instance;
  PremiaDesk   *desk;    /* (owned) */
  PremiaPeriod  first, last;
  PremiaInstant as_of;
  GPtrArray    *schemes; /* (owned) (element-type PremiaScheme) */
  gboolean      chosen;  /* the schemes were named, not those in force */
  GPtrArray    *payouts; /* (owned) (element-type PremiaPayout) */
  GPtrArray    *ledgers; /* (owned) (element-type PremiaLedger): of the payouts */
};

G_DEFINE_FINAL_TYPE (PremiaCalculateJob, premia_calculate_job, PREMIA_TYPE_JOB)

/* The scheme's periods for what was asked for: schemes pay by the calendar's. */
static void
span_of (PremiaCalculateJob *self, PremiaPeriodKind kind, PremiaPeriod *first, PremiaPeriod *last)
{
  PremiaPeriod of_first, of_last;

  premia_period_find_paid (kind, self->first, first, &of_first);
  premia_period_find_paid (kind, self->last, &of_last, last);
}

/* Nobody is paid by a scheme that is out of force, but what it paid stays: of the periods, those that are closed. */
static gboolean
keep_closed (PremiaCalculateJob *self, PremiaScheme *scheme, PremiaPeriod *first, PremiaPeriod *last)
{
  PremiaPeriod first_closed, last_closed;

  if (!premia_pay_book_find_closed (premia_desk_get_pay_book (self->desk), scheme->id, scheme->period, &first_closed, &last_closed))
    return FALSE;
  if (first->number < first_closed.number)
    *first = first_closed;
  if (last->number > last_closed.number)
    *last = last_closed;
  return first->number <= last->number;
}

static gboolean
calculate (PremiaCalculateJob *self, PremiaScheme *scheme, GCancellable *cancellable, GError **error)
{
  const PremiaDeskScheme *entry = premia_desk_find_scheme (self->desk, scheme->id);
  g_autoptr (GPtrArray) ledgers = NULL;
  PremiaPeriod first, last;

  span_of (self, scheme->period, &first, &last);
  if (!self->chosen && entry != NULL && !entry->in_force && !keep_closed (self, scheme, &first, &last))
    return TRUE;
  ledgers = premia_pay_calculate (self->desk, scheme, first, last, self->as_of, cancellable, error);
  for (guint i = 0; ledgers != NULL && i < ledgers->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (ledgers, i);

      g_ptr_array_add (self->ledgers, premia_ledger_ref (ledger));
      g_ptr_array_add (self->payouts, premia_payout_ref (premia_ledger_get_payout (ledger)));
    }
  return ledgers != NULL;
}

static gboolean
premia_calculate_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaCalculateJob *self = PREMIA_CALCULATE_JOB (job);

  if (!self->chosen)
    for (guint i = 0; i < premia_desk_get_n_schemes (self->desk); i++)
      {
        PremiaPeriod first, last;
        const PremiaDeskScheme *entry = premia_desk_get_scheme (self->desk, i);

        if (entry->in_force
            || premia_pay_book_find_closed (premia_desk_get_pay_book (self->desk), entry->scheme->id, entry->scheme->period, &first, &last))
          g_ptr_array_add (self->schemes, premia_scheme_ref (entry->scheme));
      }
  for (guint i = 0; i < self->schemes->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !calculate (self, g_ptr_array_index (self->schemes, i), cancellable, error))
        return FALSE;
      premia_job_report (job, (i + 1.0) / self->schemes->len);
    }
  return TRUE;
}

static void
premia_calculate_job_finalize (GObject *object)
{
  PremiaCalculateJob *self = PREMIA_CALCULATE_JOB (object);

  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->schemes, g_ptr_array_unref);
  g_clear_pointer (&self->payouts, g_ptr_array_unref);
  g_clear_pointer (&self->ledgers, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_calculate_job_parent_class)->finalize (object);
}

static void
premia_calculate_job_class_init (PremiaCalculateJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_calculate_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_calculate_job_run;
}

static void
premia_calculate_job_init (PremiaCalculateJob *self)
{
  self->schemes = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_scheme_unref);
  self->payouts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_payout_unref);
  self->ledgers = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_ledger_unref);
}

PremiaCalculateJob *
premia_calculate_job_new (PremiaDesk *desk, PremiaPeriod first, PremiaPeriod last, PremiaInstant as_of)
{
  PremiaCalculateJob *self;

  g_return_val_if_fail (desk != NULL, NULL);
  g_return_val_if_fail (first.kind == last.kind && first.shift == last.shift && first.number <= last.number, NULL);

  self = g_object_new (PREMIA_TYPE_CALCULATE_JOB, NULL);
  self->desk = premia_desk_ref (desk);
  self->first = first;
  self->last = last;
  self->as_of = as_of;
  return self;
}

void
premia_calculate_job_add_scheme (PremiaCalculateJob *self, PremiaScheme *scheme)
{
  g_return_if_fail (PREMIA_IS_CALCULATE_JOB (self));
  g_return_if_fail (scheme != NULL);

  self->chosen = TRUE;
  g_ptr_array_add (self->schemes, premia_scheme_ref (scheme));
}

GPtrArray *
premia_calculate_job_get_payouts (PremiaCalculateJob *self)
{
  g_return_val_if_fail (PREMIA_IS_CALCULATE_JOB (self), NULL);

  return self->payouts;
}

GPtrArray *
premia_calculate_job_get_ledgers (PremiaCalculateJob *self)
{
  g_return_val_if_fail (PREMIA_IS_CALCULATE_JOB (self), NULL);

  return self->ledgers;
}
