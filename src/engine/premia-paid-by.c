/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-paid-by"

#include "premia-paid-by.h"

#include "premia-cube.h"

/* (nullable): the component in the last of @schemes that has it. */
static const PremiaComponent *
find_component (GPtrArray *schemes, const char *id)
{
  for (guint i = schemes == NULL ? 0 : schemes->len; i-- > 0;)
    {
      const PremiaComponent *component = premia_scheme_find_component (g_ptr_array_index (schemes, i), id, NULL);

      if (component != NULL)
        return component;
    }
  return NULL;
}

PremiaPaidBy
premia_paid_by_of_closed (const PremiaLedgerLine *line, GPtrArray *schemes, GPtrArray *corrected)
{
  const PremiaComponent *component = NULL;

  g_return_val_if_fail (line != NULL && schemes != NULL, PREMIA_PAID_BY_PAYROLL);

  if (*line->component == '\0')
    return PREMIA_PAID_BY_PAYROLL;
  if (line->kind == PREMIA_LEDGER_CORRECTION)
    component = find_component (corrected, line->component);
  if (component == NULL)
    component = find_component (schemes, line->component);
  if (component != NULL)
    return component->paid_by;
  return line->kind == PREMIA_LEDGER_COMPONENT && line->type == PREMIA_COMPONENT_SALARY ? PREMIA_PAID_BY_NOTHING : PREMIA_PAID_BY_PAYROLL;
}

/* (transfer full): the versions that hold on a day of the period, rising. */
static GPtrArray *
list_schemes (PremiaLedger *ledger, PremiaPeriod period)
{
  GPtrArray *schemes = g_ptr_array_new ();

  for (guint i = 0; i < premia_ledger_get_n_versions (ledger); i++)
    {
      PremiaPayout *payout = premia_ledger_get_version (ledger, i);
      PremiaDate first = premia_period_first_day (period), last = premia_period_last_day (period);

      if (premia_coverage_clip (premia_cube_get_span (premia_payout_get_cube (payout))->coverage, &first, &last))
        g_ptr_array_add (schemes, premia_payout_get_scheme (payout));
    }
  return schemes;
}

PremiaPaidBy
premia_paid_by_of_line (PremiaLedger *ledger, guint run, const PremiaLedgerLine *line)
{
  g_autoptr (GPtrArray) schemes = NULL;
  g_autoptr (GPtrArray) corrected = NULL;
  const PremiaLedgerRun *where = premia_ledger_get_run (ledger, run);

  g_return_val_if_fail (where != NULL && line != NULL, PREMIA_PAID_BY_PAYROLL);

  /* Of a run that is not closed the version of each line is known; a frozen line has none. */
  if (!where->closed && line->kind == PREMIA_LEDGER_COMPONENT && line->index >= 0)
    {
      PremiaScheme *scheme = premia_payout_get_scheme (premia_ledger_get_version (ledger, line->version));

      return ((const PremiaComponent *) g_ptr_array_index (scheme->components, line->index))->paid_by;
    }
  schemes = list_schemes (ledger, where->period);
  corrected = line->kind == PREMIA_LEDGER_CORRECTION ? list_schemes (ledger, line->period) : NULL;
  return premia_paid_by_of_closed (line, schemes, corrected);
}
