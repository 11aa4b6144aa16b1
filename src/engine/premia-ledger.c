/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ledger"

#include "premia-ledger-private.h"
#include "premia-correction.h"

#include <string.h>

static gboolean
check_closed (PremiaPayout *payout, GPtrArray *closed)
{
  PremiaScheme *scheme = premia_payout_get_scheme (payout);

  if (closed->len > premia_payout_get_n_runs (payout))
    return FALSE;
  for (guint i = 0; i < closed->len; i++)
    {
      const PremiaPeriod period = premia_closed_run_get_period (g_ptr_array_index (closed, i));

      if (period.kind != scheme->period || period.number != premia_payout_get_run (payout, i)->period.number
          || !g_str_equal (premia_closed_run_get_scheme (g_ptr_array_index (closed, i)), scheme->id))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_versions (GPtrArray *payouts)
{
  PremiaPayout *last = payouts->len == 0 ? NULL : g_ptr_array_index (payouts, payouts->len - 1);

  for (guint i = 0; i < payouts->len; i++)
    {
      PremiaPayout *payout = g_ptr_array_index (payouts, i);

      if (premia_payout_get_n_runs (payout) != premia_payout_get_n_runs (last)
          || premia_payout_get_run (payout, 0)->period.number != premia_payout_get_run (last, 0)->period.number
          || premia_cube_get_dataset (premia_payout_get_cube (payout)) != premia_cube_get_dataset (premia_payout_get_cube (last))
          || !g_str_equal (premia_payout_get_scheme (payout)->id, premia_payout_get_scheme (last)->id))
        return FALSE;
    }
  return last != NULL;
}

PremiaLedger *
premia_ledger_new_of_versions (GPtrArray *payouts, guint first, GPtrArray *closed, GPtrArray *adjustments, GError **error)
{
  g_autoptr (PremiaLedger) self = NULL;
  PremiaPayout *last;

  g_return_val_if_fail (payouts != NULL && check_versions (payouts), NULL);
  last = g_ptr_array_index (payouts, payouts->len - 1);
  g_return_val_if_fail (first < premia_payout_get_n_runs (last), NULL);
  g_return_val_if_fail (closed == NULL || check_closed (last, closed), NULL);

  self = g_atomic_rc_box_new0 (PremiaLedger);
  self->payouts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_payout_unref);
  for (guint i = 0; i < payouts->len; i++)
    g_ptr_array_add (self->payouts, premia_payout_ref (g_ptr_array_index (payouts, i)));
  self->payout = last;
  self->people = premia_dataset_get_people (premia_cube_get_dataset (premia_payout_get_cube (last)));
  self->first = first;
  self->closed = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_closed_run_unref);
  for (guint i = 0; closed != NULL && i < closed->len; i++)
    g_ptr_array_add (self->closed, premia_closed_run_ref (g_ptr_array_index (closed, i)));
  self->texts = g_string_chunk_new (1024);
  self->storage = g_ptr_array_new_with_free_func (g_free);
  self->runs = g_array_new (FALSE, FALSE, sizeof (PremiaLedgerRun));
  if (!premia_ledger_take_adjustments (self, adjustments, error))
    return NULL;
  self->corrections = premia_corrections_find (self->payouts, self->closed, self->storage, error);
  if (self->corrections == NULL || !premia_ledger_make_runs (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

PremiaLedger *
premia_ledger_new (PremiaPayout *payout, guint first, GPtrArray *closed, GPtrArray *adjustments, GError **error)
{
  g_autoptr (GPtrArray) payouts = g_ptr_array_new ();

  g_return_val_if_fail (payout != NULL, NULL);

  g_ptr_array_add (payouts, payout);
  return premia_ledger_new_of_versions (payouts, first, closed, adjustments, error);
}

static void
clear_ledger (gpointer data)
{
  PremiaLedger *self = data;

  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->storage, g_ptr_array_unref);
  g_clear_pointer (&self->adjustments, g_ptr_array_unref);
  g_clear_pointer (&self->corrections, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->closed, g_ptr_array_unref);
  g_clear_pointer (&self->payouts, g_ptr_array_unref);
}

PremiaLedger *
premia_ledger_ref (PremiaLedger *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
premia_ledger_unref (PremiaLedger *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_ledger);
}

PremiaPayout *
premia_ledger_get_payout (PremiaLedger *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->payout;
}

guint
premia_ledger_get_n_versions (PremiaLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->payouts->len;
}

PremiaPayout *
premia_ledger_get_version (PremiaLedger *self, guint version)
{
  g_return_val_if_fail (self != NULL && version < self->payouts->len, NULL);
  return g_ptr_array_index (self->payouts, version);
}

guint
premia_ledger_get_digits (PremiaLedger *self)
{
  guint digits = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->payouts->len; i++)
    digits = MAX (digits, premia_scheme_get_digits (premia_payout_get_scheme (g_ptr_array_index (self->payouts, i))));
  for (guint i = 0; i < self->closed->len; i++)
    digits = MAX (digits, premia_closed_run_get_digits (g_ptr_array_index (self->closed, i)));
  return digits;
}

guint
premia_ledger_get_first (PremiaLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->first;
}

guint
premia_ledger_get_n_runs (PremiaLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->runs->len;
}

const PremiaLedgerRun *
premia_ledger_get_run (PremiaLedger *self, guint run)
{
  g_return_val_if_fail (self != NULL && run < self->runs->len, NULL);
  return &g_array_index (self->runs, PremiaLedgerRun, run);
}

PremiaClosedRun *
premia_ledger_get_closed (PremiaLedger *self, guint run)
{
  g_return_val_if_fail (self != NULL && run < self->runs->len, NULL);
  return run < self->closed->len ? g_ptr_array_index (self->closed, run) : NULL;
}

const PremiaLedgerStatement *
premia_ledger_find (PremiaLedger *self, guint run, guint person)
{
  const PremiaLedgerRun *found = premia_ledger_get_run (self, run);
  guint low = 0, high;

  g_return_val_if_fail (found != NULL, NULL);

  for (high = found->n_statements; low < high;)
    {
      const guint middle = low + (high - low) / 2;

      if (found->statements[middle].person < person)
        low = middle + 1;
      else
        high = middle;
    }
  return low < found->n_statements && found->statements[low].person == person ? &found->statements[low] : NULL;
}

/* Whether the explanation tells what was paid: the amount and what each case got. */
static gboolean
tells (const PremiaExplanation *explanation, const PremiaLedgerLine *line)
{
  if (explanation->line.amount != line->amount || explanation->cases->len != line->n_cases)
    return FALSE;
  for (guint i = 0; i < line->n_cases; i++)
    {
      const PremiaCasePart *part = &g_array_index (explanation->cases, PremiaCasePart, i);

      if (part->pay != line->cases[i].pay || part->at != line->cases[i].at || strcmp (part->key, line->cases[i].key) != 0)
        return FALSE;
    }
  return TRUE;
}

/* The version that tells what was closed, if one does. */
static gboolean
explain_closed (PremiaLedger *self, guint run, guint person, const PremiaLedgerLine *line, PremiaExplanation **explanation, GError **error)
{
  for (guint i = 0; i < self->payouts->len && *explanation == NULL; i++)
    {
      PremiaPayout *payout = g_ptr_array_index (self->payouts, i);
      g_autoptr (PremiaExplanation) found = NULL;
      guint index;

      if (premia_scheme_find_component (premia_payout_get_scheme (payout), line->component, &index) == NULL)
        continue;
      found = premia_payout_explain (payout, run, person, index, error);
      if (found == NULL)
        return FALSE;
      if (tells (found, line))
        *explanation = g_steal_pointer (&found);
    }
  return TRUE;
}

gboolean
premia_ledger_explain (PremiaLedger *self, guint run, guint person, guint line, PremiaExplanation **explanation, GError **error)
{
  const PremiaLedgerStatement *statement = premia_ledger_find (self, run, person);
  const PremiaLedgerLine *what;

  g_return_val_if_fail (statement != NULL && line < statement->n_lines && explanation != NULL, FALSE);

  *explanation = NULL;
  what = &statement->lines[line];
  g_return_val_if_fail (what->kind == PREMIA_LEDGER_COMPONENT, FALSE);
  if (what->why != NULL)
    return explain_closed (self, run, person, what, explanation, error);
  *explanation = premia_payout_explain (g_ptr_array_index (self->payouts, what->version), run, person, (guint) what->index, error);
  return *explanation != NULL;
}
