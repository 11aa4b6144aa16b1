/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-debt"

#include "premia-debt.h"
#include "premia-error.h"
#include "premia-reckoning.h"

struct _PremiaDebts
{
  PremiaPayout    *payout;     /* (owned) */
  guint            n_people;
  PremiaDebtLines *lines;      /* (owned): run by run, person by person */
  PremiaMoney     *totals;     /* (owned): the same */
  PremiaMoney     *run_totals; /* (owned) */
};

static gboolean
fail (const PremiaDebts *self, guint run, guint person, GError **error)
{
  PremiaCube *cube = premia_payout_get_cube (self->payout);

  return premia_payout_fail_total (cube, person * premia_cube_get_n_periods (cube) + run, error);
}

/* What may not be below 0: Σ of the lines that a debt may be taken from. Salary is never touched, unless
 * the scheme says so. */
static gboolean
sum_touchable (PremiaScheme *scheme, const PremiaStatement *statement, PremiaMoney *sum)
{
  *sum = 0;
  for (guint i = 0; statement != NULL && i < statement->n_lines; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);

      if ((scheme->recover_from_all || component->type != PREMIA_COMPONENT_SALARY)
          && !premia_money_add (sum, statement->lines[i].amount))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_left (const PremiaPerson *person, PremiaPeriod period)
{
  return person->left_on != PREMIA_DATE_NONE && premia_period_first_day (period) > person->left_on;
}

/* @owed: what the period before carried; then what this one carries. */
static gboolean
settle (PremiaDebts *self, guint run, guint person, PremiaMoney *owed)
{
  PremiaScheme *scheme = premia_payout_get_scheme (self->payout);
  PremiaPeople *people = premia_dataset_get_people (premia_cube_get_dataset (premia_payout_get_cube (self->payout)));
  const PremiaStatement *statement = premia_payout_find (self->payout, run, person);
  PremiaDebtLines *lines = &self->lines[(gsize) run * self->n_people + person];
  PremiaMoney *total = &self->totals[(gsize) run * self->n_people + person];
  PremiaMoney sum;

  if (has_left (premia_people_get (people, person), premia_payout_get_run (self->payout, run)->period))
    lines->forgiven = *owed;
  else
    lines->debt = -*owed;
  if (!sum_touchable (scheme, statement, &sum) || !premia_money_add (&sum, lines->debt))
    return FALSE;
  lines->carried = sum < 0 ? -sum : 0;
  *owed = lines->carried;
  *total = statement == NULL ? 0 : statement->total;
  return premia_money_add (total, lines->debt) && premia_money_add (total, lines->carried)
         && premia_money_add (&self->run_totals[run], *total);
}

PremiaDebts *
premia_debts_new (PremiaPayout *payout, GError **error)
{
  g_autoptr (PremiaDebts) self = NULL;
  guint n_runs;

  g_return_val_if_fail (payout != NULL, NULL);

  n_runs = premia_payout_get_n_runs (payout);
  self = g_new0 (PremiaDebts, 1);
  self->payout = premia_payout_ref (payout);
  self->n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (premia_payout_get_cube (payout))));
  self->lines = g_new0 (PremiaDebtLines, (gsize) n_runs * self->n_people + 1);
  self->totals = g_new0 (PremiaMoney, (gsize) n_runs * self->n_people + 1);
  self->run_totals = g_new0 (PremiaMoney, n_runs + 1);
  for (guint person = 0; person < self->n_people; person++)
    {
      PremiaMoney owed = 0;

      for (guint run = 0; run < n_runs; run++)
        if (!settle (self, run, person, &owed))
          {
            fail (self, run, person, error);
            return NULL;
          }
    }
  return g_steal_pointer (&self);
}

void
premia_debts_free (PremiaDebts *self)
{
  g_clear_pointer (&self->payout, premia_payout_unref);
  g_free (self->lines);
  g_free (self->totals);
  g_free (self->run_totals);
  g_free (self);
}

const PremiaDebtLines *
premia_debts_get (PremiaDebts *self, guint run, guint person)
{
  g_return_val_if_fail (run < premia_payout_get_n_runs (self->payout) && person < self->n_people, NULL);
  return &self->lines[(gsize) run * self->n_people + person];
}

PremiaMoney
premia_debts_get_total (PremiaDebts *self, guint run, guint person)
{
  g_return_val_if_fail (run < premia_payout_get_n_runs (self->payout) && person < self->n_people, 0);
  return self->totals[(gsize) run * self->n_people + person];
}

PremiaMoney
premia_debts_get_run_total (PremiaDebts *self, guint run)
{
  g_return_val_if_fail (run < premia_payout_get_n_runs (self->payout), 0);
  return self->run_totals[run];
}
