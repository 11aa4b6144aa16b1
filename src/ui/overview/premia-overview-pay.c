/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-pay"

#include "premia-overview-pay.h"

#include "engine/premia-same-work.h"
#include "jobs/premia-calculate-job.h"

#include <string.h>

/* So many months are calculated together, and no more than that at once. */
#define MAX_MONTHS 40

static void
pay_clear (PremiaOverviewPay *self)
{
  g_clear_pointer (&self->pay, premia_metric_pay_free);
  g_clear_pointer (&self->ledgers, g_ptr_array_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_free (self->problem);
}

PremiaOverviewPay *
premia_overview_pay_ref (PremiaOverviewPay *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
premia_overview_pay_unref (PremiaOverviewPay *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) pay_clear);
}

/* Only months in which anything happened are paid for. */
static void
cut_to_data (PremiaDesk *desk, PremiaPeriod *first, PremiaPeriod *last)
{
  PremiaDataset *dataset = premia_desk_get_dataset (desk);
  PremiaZone *zone = premia_desk_get_own_zone (desk);
  const PremiaPeriod begin = premia_period_of_date (PREMIA_PERIOD_MONTH, premia_zone_date_of (zone, premia_dataset_get_first_at (dataset)));
  const PremiaPeriod end = premia_period_of_date (PREMIA_PERIOD_MONTH, premia_zone_date_of (zone, premia_dataset_get_last_at (dataset)));

  first->number = CLAMP (first->number, begin.number, end.number);
  last->number = CLAMP (last->number, begin.number, end.number);
}

gboolean
premia_overview_pay_covers (const PremiaOverviewPay *self, PremiaDesk *desk, PremiaDate from, PremiaDate to)
{
  PremiaPeriod first = premia_period_of_date (PREMIA_PERIOD_MONTH, from), last = premia_period_of_date (PREMIA_PERIOD_MONTH, to);

  cut_to_data (desk, &first, &last);
  return self->desk == desk && self->first.number <= first.number && self->last.number >= last.number;
}

static void
add_ledger (PremiaOverviewPay *self, PremiaLedger *ledger)
{
  if (strcmp (premia_payout_get_scheme (premia_ledger_get_payout (ledger))->currency, premia_desk_get_settings (self->desk)->currency) != 0)
    {
      self->other_currencies = TRUE;
      return;
    }
  if (self->pay == NULL)
    self->pay = premia_metric_pay_new ();
  for (guint i = premia_ledger_get_first (ledger); i < premia_ledger_get_n_runs (ledger); i++)
    {
      const PremiaLedgerRun *run = premia_ledger_get_run (ledger, i);

      for (guint k = 0; k < run->n_statements; k++)
        premia_metric_pay_add (self->pay, run->statements[k].person, run->period, run->statements[k].total);
      /* Nobody was paid is something else than that it is not known. */
      if (run->n_statements == 0 && premia_people_get_n (premia_dataset_get_people (premia_desk_get_dataset (self->desk))) > 0)
        premia_metric_pay_add (self->pay, 0, run->period, 0);
    }
}

PremiaOverviewPay *
premia_overview_pay_new (PremiaDesk *desk, PremiaDate from, PremiaDate to, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaOverviewPay) self = g_atomic_rc_box_new0 (PremiaOverviewPay);
  g_autoptr (PremiaCalculateJob) job = NULL;
  g_autoptr (GError) problem = NULL;
  PremiaPeriod begin = premia_period_of_date (PREMIA_PERIOD_MONTH, from), end = premia_period_of_date (PREMIA_PERIOD_MONTH, to);

  self->desk = premia_desk_ref (desk);
  self->first = begin;
  self->last = end;
  /* Somebody who looks through the months does not wait for each of them. */
  self->first.number -= MAX (0, MAX_MONTHS - (end.number - begin.number + 1)) / 2;
  self->last.number += MAX (0, MAX_MONTHS - (end.number - begin.number + 1)) / 2;
  cut_to_data (desk, &self->first, &self->last);
  job = premia_calculate_job_new (desk, self->first, self->last, PREMIA_NEVER);
  if (premia_job_run (PREMIA_JOB (job), cancellable, &problem))
    {
      self->ledgers = g_ptr_array_ref (premia_calculate_job_get_ledgers (job));
      for (guint i = 0; i < self->ledgers->len; i++)
        add_ledger (self, g_ptr_array_index (self->ledgers, i));
      return g_steal_pointer (&self);
    }
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  /* A scheme that cannot be calculated takes the pay away, not what was done. */
  self->problem = g_strdup (problem->message);
  return g_steal_pointer (&self);
}

/* The first run of that period whose pair tells something. */
char *
premia_overview_pay_find_same_work (const PremiaOverviewPay *self, PremiaPeriod period, const PremiaWords *words, char **evidence)
{
  for (guint i = 0; self->ledgers != NULL && i < self->ledgers->len; i++)
    {
      PremiaPayout *payout = premia_ledger_get_payout (g_ptr_array_index (self->ledgers, i));

      for (guint run = 0; run < premia_payout_get_n_runs (payout); run++)
        {
          PremiaPeriod at = premia_payout_get_run (payout, run)->period;
          PremiaSameWork found;

          if (at.kind != period.kind || at.number != period.number)
            continue;
          if (!premia_same_work_find (payout, run, &found, NULL) || found.reason < PREMIA_SAME_WORK_CLOSER)
            break;
          *evidence = premia_wording_same_work_evidence (&found, payout, words);
          return premia_wording_same_work (&found, payout, words);
        }
    }
  *evidence = NULL;
  return NULL;
}
