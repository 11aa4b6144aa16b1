/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-sheet"

#include "premia-pay-sheet.h"

#include "report/premia-run-view.h"

static void
init_view (PremiaPaySheet *self, const PremiaPayEntry *entry, PremiaRunView *view)
{
  const PremiaLetterhead letterhead = { .company = "", .made_on = PREMIA_DATE_NONE, .locale = self->locale };

  premia_run_view_init_ledger (view, entry->ledger, entry->run, &letterhead);
}

char *
premia_pay_sheet_say_line (PremiaPaySheet *self, guint entry, guint line)
{
  const PremiaPayEntry *what = premia_pay_sheet_get_entry (self, entry);
  PremiaRunView view;

  g_return_val_if_fail (what != NULL && line < what->statement->n_lines, NULL);

  init_view (self, what, &view);
  return premia_run_view_say_line (&view, &what->statement->lines[line]);
}

char *
premia_pay_sheet_say_why (PremiaPaySheet *self, guint entry, guint line, GError **error)
{
  const PremiaPayEntry *what = premia_pay_sheet_get_entry (self, entry);
  const PremiaWords *words = premia_locale_get_words (self->locale);
  g_autoptr (PremiaExplanation) explanation = NULL;
  g_autofree char *why = NULL;
  PremiaScheme *scheme;

  g_return_val_if_fail (what != NULL && line < what->statement->n_lines, NULL);

  scheme = premia_payout_get_scheme (premia_ledger_get_version (what->ledger, what->statement->lines[line].version));
  if (what->statement->lines[line].kind == PREMIA_LEDGER_COMPONENT
      && !premia_ledger_explain (what->ledger, what->run, what->statement->person, line, &explanation, error))
    return NULL;
  why = explanation != NULL ? premia_wording_why (explanation, scheme, words)
                            : premia_wording_ledger_line (&what->statement->lines[line], scheme, words);
  return premia_run_view_capitalise (why);
}

/* What stays the same from one calculation to the next. */
static char *
make_key (const PremiaLedgerLine *line)
{
  g_autofree char *period = line->kind == PREMIA_LEDGER_CORRECTION ? premia_period_to_string (line->period) : g_strdup ("");

  return g_strdup_printf ("%s %s %s", premia_ledger_kind_to_string (line->kind), period, line->component);
}

static gboolean
add_lines (PremiaPayFigures *figures, PremiaPaySheet *self, guint entry, GError **error)
{
  const PremiaLedgerStatement *statement = premia_pay_sheet_get_entry (self, entry)->statement;

  for (guint i = 0; i < statement->n_lines; i++)
    {
      g_autofree char *key = make_key (&statement->lines[i]);
      g_autofree char *name = premia_pay_sheet_say_line (self, entry, i);
      g_autofree char *why = premia_pay_sheet_say_why (self, entry, i, error);

      if (why == NULL)
        return FALSE;
      premia_pay_figures_add (figures, key, name, why, statement->lines[i].amount);
    }
  return TRUE;
}

GPtrArray *
premia_pay_sheet_get_figures (PremiaPaySheet *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_pay_figures_free);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const PremiaPayEntry *entry = premia_pay_sheet_get_entry (self, i);
      PremiaScheme *scheme = premia_payout_get_scheme (entry->payout);
      PremiaPayFigures *figures = premia_pay_figures_new (scheme->id, premia_pay_sheet_get_person (self, i)->id,
                                                          entry->run - premia_ledger_get_first (entry->ledger), entry->statement->total);

      g_ptr_array_add (all, figures);
      premia_pay_figures_name (figures, premia_pay_sheet_get_name (self, i), premia_pay_sheet_get_scheme_name (self, i, self->locale),
                               scheme->currency, premia_scheme_get_digits (scheme));
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !add_lines (figures, self, i, error))
        return NULL;
    }
  return g_steal_pointer (&all);
}
