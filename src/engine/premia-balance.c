/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-balance"

#include "premia-balance.h"
#include "premia-reckoning.h"

typedef void (*PartFunc) (const PremiaKeptPart *part, gpointer user_data);

/* Parts held in @run or before that are paid after @run, if at all before they are known to be lost. */
static void
visit_kept (PremiaHistory *history, guint component, guint person, guint run, PartFunc visit, gpointer user_data)
{
  for (guint held_in = 0; held_in <= run; held_in++)
    {
      guint n;
      const PremiaKeptPart *parts = premia_history_get_held (history, component, person, held_in, &n);

      for (guint i = 0; i < n; i++)
        if (premia_history_is_kept_after (history, &parts[i], run))
          visit (&parts[i], user_data);
    }
}

static void
add_to_balance (const PremiaKeptPart *part, gpointer user_data)
{
  PremiaBalance *balance = user_data;

  balance->held += part->amount;
  if (part->due != PREMIA_DATE_NONE && (balance->next == PREMIA_DATE_NONE || part->due < balance->next))
    balance->next = part->due;
}

static void
add_to_list (const PremiaKeptPart *part, gpointer user_data)
{
  g_array_append_vals (user_data, part, 1);
}

/* What was lost in this very run: it was kept at the end of the run before, or set aside in this one. */
static PremiaMoney
sum_dropped (PremiaHistory *history, guint component, guint person, guint run)
{
  PremiaMoney sum = 0;

  for (guint held_in = 0; held_in <= run; held_in++)
    {
      guint n;
      const PremiaKeptPart *parts = premia_history_get_held (history, component, person, held_in, &n);

      for (guint i = 0; i < n; i++)
        if (parts[i].paid_in < 0 && !premia_history_is_kept_after (history, &parts[i], run)
            && (held_in == run || premia_history_is_kept_after (history, &parts[i], run - 1)))
          sum += parts[i].amount;
    }
  return sum;
}

void
premia_balance_explain (PremiaHistory *history, guint component, guint person, guint run, PremiaExplanation *explanation)
{
  if (explanation->component->type != PREMIA_COMPONENT_HOLDBACK && explanation->component->type != PREMIA_COMPONENT_SPREAD)
    return;
  explanation->kept = g_array_new (FALSE, FALSE, sizeof (PremiaKeptPart));
  visit_kept (history, component, person, run, add_to_list, explanation->kept);
  explanation->dropped = sum_dropped (history, component, person, run);
}

/**
 * premia_payout_get_balances:
 *
 * What a person owes, or is still to be paid, after a run: by draws, held-back parts and parts of a spread. A part
 * that was lost in that run or before (its deal was cancelled) is in no balance; one that will be lost later is.
 *
 * Returns: (transfer full) (element-type PremiaBalance): in order of the components
 */
GArray *
premia_payout_get_balances (PremiaPayout *self, guint run, guint person)
{
  GArray *balances = g_array_new (FALSE, FALSE, sizeof (PremiaBalance));
  PremiaScheme *scheme;
  PremiaHistory *history;

  g_return_val_if_fail (self != NULL && run < premia_payout_get_n_runs (self), balances);

  scheme = premia_payout_get_scheme (self);
  history = premia_payout_get_history (self);
  for (guint i = 0; history != NULL && i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);
      PremiaBalance balance = { .component = i, .next = PREMIA_DATE_NONE };

      if (component->type == PREMIA_COMPONENT_DRAW && !premia_history_is_handed_over (history, i, run))
        balance.owed = premia_history_get_draw (history, i, person, run).owed;
      else if (component->type == PREMIA_COMPONENT_HOLDBACK)
        visit_kept (history, i, person, run, add_to_balance, &balance);
      else if (component->type == PREMIA_COMPONENT_SPREAD)
        {
          visit_kept (history, i, person, run, add_to_balance, &balance);
          balance.spread = balance.held;
          balance.held = 0;
        }
      if (balance.owed != 0 || balance.held != 0 || balance.spread != 0)
        g_array_append_val (balances, balance);
    }
  return balances;
}
