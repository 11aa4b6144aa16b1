/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-calculation"

#include "premia-pay-calculation.h"

#include "engine/premia-error.h"
#include "jobs/premia-paid-versions.h"
#include "jobs/premia-pay-versions.h"

#include <glib/gi18n.h>

/* (transfer full) (element-type PremiaClosedRun): those of [@first, @last], which are all closed. */
static GPtrArray *
read_closed (PremiaPayBook *book, PremiaScheme *scheme, PremiaPeriod first, PremiaPeriod last, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) closed = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_closed_run_unref);

  for (PremiaPeriod period = first; period.number <= last.number; period = premia_period_next (period, 1))
    {
      const PremiaPayRun *run = premia_pay_book_find_run (book, scheme->id, period);
      PremiaClosedRun *found;

      g_assert (run != NULL);
      found = g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : premia_pay_book_read_closed (book, run, error);
      if (found == NULL)
        return NULL;
      g_ptr_array_add (closed, found);
      if (!g_str_equal (premia_closed_run_get_currency (found), scheme->currency))
        {
          g_autofree char *text = premia_period_to_string (period);

          g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING,
                       _("“%s” was closed in %s for %s, and pays in %s now: make a scheme of its own for the other currency"), scheme->id,
                       premia_closed_run_get_currency (found), text, scheme->currency);
          return NULL;
        }
    }
  return g_steal_pointer (&closed);
}

/* The periods from @from on, of which those from @first on were asked for; @closed (nullable). */
static PremiaLedger *
replay (PremiaDesk *desk, const GArray *versions, PremiaPeriod from, PremiaPeriod first, PremiaPeriod last, PremiaInstant as_of,
        GPtrArray *closed, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) payouts = premia_pay_listed_versions (desk, versions, from, last, as_of, cancellable, error);

  if (payouts == NULL)
    return NULL;
  return premia_ledger_new_of_versions (payouts, (guint) (first.number - from.number), closed,
                                        premia_pay_book_get_adjustments (premia_desk_get_pay_book (desk)), error);
}

GPtrArray *
premia_pay_calculate (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod first, PremiaPeriod last, PremiaInstant as_of,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ledgers = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_ledger_unref);
  g_autoptr (GPtrArray) closed = NULL;
  g_autoptr (GArray) versions = NULL;
  PremiaPeriod first_closed, last_closed, end = last;
  PremiaLedger *ledger;
  gboolean has_closed;

  g_return_val_if_fail (desk != NULL && scheme != NULL, NULL);
  g_return_val_if_fail (first.kind == scheme->period && last.kind == scheme->period && first.number <= last.number, NULL);

  versions = premia_paid_versions_list (desk, scheme, error);
  if (versions == NULL)
    return NULL;
  has_closed = premia_pay_book_find_closed (premia_desk_get_pay_book (desk), scheme->id, scheme->period, &first_closed, &last_closed)
               && first_closed.number <= last.number;
  if (!has_closed || first.number < first_closed.number)
    {
      /* Before the first closing everything begins from nothing, and nothing of it goes on into what is closed. */
      if (has_closed)
        end = premia_period_next (first_closed, -1);
      ledger = replay (desk, versions, first, first, end, as_of, NULL, cancellable, error);
      if (ledger == NULL)
        return NULL;
      g_ptr_array_add (ledgers, ledger);
      if (!has_closed)
        return g_steal_pointer (&ledgers);
      first = first_closed;
    }
  closed = read_closed (premia_desk_get_pay_book (desk), scheme, first_closed, last_closed.number < last.number ? last_closed : last,
                        cancellable, error);
  if (closed == NULL)
    return NULL;
  ledger = replay (desk, versions, first_closed, first, last, as_of, closed, cancellable, error);
  if (ledger == NULL)
    return NULL;
  g_ptr_array_add (ledgers, ledger);
  return g_steal_pointer (&ledgers);
}

PremiaLedger *
premia_pay_calculate_period (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod period, PremiaInstant as_of, GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GPtrArray) ledgers = premia_pay_calculate (desk, scheme, period, period, as_of, cancellable, error);

  return ledgers == NULL ? NULL : premia_ledger_ref (g_ptr_array_index (ledgers, 0));
}

PremiaLedger *
premia_pay_calculate_again (PremiaDesk *desk, const GArray *versions, PremiaPeriod period, PremiaInstant as_of, GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GPtrArray) closed = NULL;
  PremiaPeriod first, last;
  PremiaScheme *scheme;

  g_return_val_if_fail (desk != NULL && versions != NULL && versions->len > 0, NULL);

  scheme = g_array_index (versions, PremiaSchemeVersion, versions->len - 1).scheme;
  if (!premia_pay_book_find_closed (premia_desk_get_pay_book (desk), scheme->id, period.kind, &first, &last) || first.number >= period.number)
    return replay (desk, versions, period, period, period, as_of, NULL, cancellable, error);
  if (last.number >= period.number)
    last = premia_period_next (period, -1);
  closed = read_closed (premia_desk_get_pay_book (desk), scheme, first, last, cancellable, error);
  return closed == NULL ? NULL : replay (desk, versions, first, period, period, as_of, closed, cancellable, error);
}
