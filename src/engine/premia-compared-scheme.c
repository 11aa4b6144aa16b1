/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-compared-scheme"

#include "premia-compared-scheme.h"
#include "premia-error.h"
#include "premia-ledger.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
fail_overflow (GError **error)
{
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _ ("what people are paid over these periods is too large to be added up"));
  return FALSE;
}

static gboolean
add_people (PremiaComparedScheme *self, PremiaLedger *ledger, guint n_people, GError **error)
{
  g_autofree PremiaMoney *totals = g_new0 (PremiaMoney, n_people + 1);
  g_autofree guint8 *paid = g_new0 (guint8, n_people + 1);

  for (guint i = 0; i < premia_ledger_get_n_runs (ledger); i++)
    {
      const PremiaLedgerRun *run = premia_ledger_get_run (ledger, i);

      if (!premia_money_add (&self->cost, run->total))
        return fail_overflow (error);
      for (guint k = 0; k < run->n_statements; k++)
        {
          paid[run->statements[k].person] = 1;
          if (!premia_money_add (&totals[run->statements[k].person], run->statements[k].total))
            return fail_overflow (error);
        }
    }
  for (guint i = 0; i < n_people; i++)
    {
      const PremiaComparedPerson person = { i, totals[i] };

      if (paid[i])
        g_array_append_val (self->people, person);
    }
  return TRUE;
}

static void
find_volatility (PremiaComparedScheme *self)
{
  double sum = 0;

  for (guint i = 0; i < self->diagnosis->people->len; i++)
    {
      const double one = g_array_index (self->diagnosis->people, PremiaDoctorPerson, i).cv_pay;

      if (!isfinite (one))
        continue;
      sum += one;
      self->n_cv++;
    }
  self->cv_pay = self->n_cv > 0 ? sum / self->n_cv : NAN;
}

PremiaComparedScheme *
premia_compared_scheme_new (PremiaDiagnosis *diagnosis, GError **error)
{
  g_autoptr (PremiaComparedScheme) self = g_new0 (PremiaComparedScheme, 1);
  g_autoptr (PremiaPayout) payout = NULL;
  g_autoptr (PremiaLedger) ledger = NULL;

  g_return_val_if_fail (diagnosis != NULL, NULL);

  self->diagnosis = premia_diagnosis_ref (diagnosis);
  self->people = g_array_new (FALSE, FALSE, sizeof (PremiaComparedPerson));
  payout = premia_payout_new (diagnosis->cube, diagnosis->scheme, error);
  if (payout == NULL)
    return NULL;
  ledger = premia_ledger_new (payout, 0, NULL, NULL, error);
  if (ledger == NULL
      || !add_people (self, ledger, premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (diagnosis->cube))), error))
    return NULL;
  self->digits = premia_ledger_get_digits (ledger);
  find_volatility (self);
  return g_steal_pointer (&self);
}

void
premia_compared_scheme_free (PremiaComparedScheme *self)
{
  g_clear_pointer (&self->diagnosis, premia_diagnosis_unref);
  g_clear_pointer (&self->people, g_array_unref);
  g_free (self);
}

PremiaMoney
premia_compared_scheme_get_total (const PremiaComparedScheme *self, guint person)
{
  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->people->len; i++)
    if (g_array_index (self->people, PremiaComparedPerson, i).person == person)
      return g_array_index (self->people, PremiaComparedPerson, i).total;
  return 0;
}
