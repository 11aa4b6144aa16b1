/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-reading"

#include "premia-doctor-reading-private.h"
#include "premia-pay-curve.h"
#include "premia-tiers.h"

/* DOCTOR.md §5, E5: tiers that never come to bear. Those out of order, and two that begin at one place, the scheme's own
 * checks refuse. */

typedef struct
{
  PremiaReading         *reading;
  guint                  index;
  const PremiaComponent *component;
  int                    measure;
} Table;

static const PremiaTier *
tier_at (const Table *table, guint i)
{
  return &g_array_index (table->component->tiers, PremiaTier, i);
}

static void
add_fault (Table *table, guint row, PremiaTierFault fault, PremiaSeverity severity, PremiaMoney from, gboolean percent)
{
  PremiaFinding *finding = premia_reading_add (table->reading, PREMIA_FINDING_E5, severity, table->index, table->measure);

  finding->numbers[0] = row;
  finding->numbers[1] = fault;
  finding->numbers[2] = percent;
  finding->money[0] = from;
  finding->mend = table->component->type == PREMIA_COMPONENT_MULTIPLIER ? PREMIA_MEND_NONE : PREMIA_MEND_TIERS;
}

/* Whether values of the measure are whole numbers. */
static gboolean
is_whole (const Table *table)
{
  const PremiaMeasure *measure = table->measure < 0 ? NULL : premia_reading_measure (table->reading, (guint) table->measure);

  return measure != NULL && measure->credit != PREMIA_CREDIT_SHARES
         && (measure->kind == PREMIA_MEASURE_CASES || measure->kind == PREMIA_MEASURE_ACTIONS || measure->kind == PREMIA_MEASURE_PROSPECTS);
}

/* A ratio that counts both sides over the same appointments, the first among the second, cannot be above one. */
static gboolean
is_share (const PremiaReading *reading, PremiaExpression *expression)
{
  const PremiaNode *root = premia_expression_get_root (expression);
  const PremiaMeasure *ratio = root->kind == PREMIA_NODE_NAME && root->name_kind == PREMIA_NAME_MEASURE
                                 ? premia_scheme_find_measure (reading->scheme, root->measure, NULL)
                                 : NULL;
  const PremiaMeasure *sides[2];

  if (ratio == NULL || ratio->kind != PREMIA_MEASURE_RATIO || ratio->cohort == PREMIA_COHORT_NONE)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      sides[i] = premia_scheme_find_measure (reading->scheme, ratio->ratio[i], NULL);
      if (sides[i] == NULL || sides[i]->kind != PREMIA_MEASURE_CASES)
        return FALSE;
    }
  return TRUE;
}

/* No whole number lies in the tier. */
static gboolean
lies_between (const Table *table, guint i)
{
  const PremiaMoney from = tier_at (table, i)->from;
  const PremiaMoney next_whole = (from + PREMIA_MICRO - 1) / PREMIA_MICRO * PREMIA_MICRO;

  return table->component->tier_by == PREMIA_TIER_BY_VALUE && table->component->accumulate != PREMIA_ACCUMULATE_EVENT && is_whole (table)
         && table->component->tier_mode == PREMIA_TIERS_WHOLE && i + 1 < table->component->tiers->len
         && next_whole >= tier_at (table, i + 1)->from;
}

/* The condition refuses all that lies in the tier: looked at where it begins, in its middle, and at its end. */
static gboolean
is_refused (const Table *table, guint i)
{
  PremiaPayCurve curve;
  const PremiaMoney from = tier_at (table, i)->from;
  const PremiaMoney to = i + 1 < table->component->tiers->len ? tier_at (table, i + 1)->from : from * 2 + 1000 * PREMIA_MICRO;
  const PremiaMoney looks[] = { from, from + PREMIA_MICRO, from + (to - from) / 2, to - PREMIA_MICRO };
  gboolean paid = FALSE;

  if (table->measure < 0 || table->component->when == NULL || table->component->tier_by != PREMIA_TIER_BY_VALUE
      || !premia_pay_curve_init (&curve, table->reading->scheme, (guint) table->measure) || !premia_pay_curve_asks (&curve, table->index))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (looks); k++)
    {
      PremiaRational pay, value = premia_rational_from_micros (MAX (looks[k], from));

      if (!premia_pay_curve_at (&curve, value, &pay))
        return FALSE;
      paid |= !premia_rational_is_zero (curve.lines[table->index]);
    }
  return !paid;
}

/* The smallest cap over the component; FALSE: none. */
static gboolean
find_cap (const Table *table, PremiaMoney *cap, guint *index)
{
  gboolean found = FALSE;

  for (guint i = table->index + 1; i < table->reading->scheme->components->len; i++)
    {
      const PremiaComponent *component = premia_reading_component (table->reading, i);

      if (component->type != PREMIA_COMPONENT_CAP || premia_reading_is_off (table->reading, i) || component->when != NULL
          || (premia_scheme_get_of (table->reading->scheme, i) >> table->index & 1) == 0 || (found && component->amount >= *cap))
        continue;
      found = TRUE;
      *cap = component->amount;
      *index = i;
    }
  return found;
}

/* What the tiers below it pay is all that the cap lets through. */
static gboolean
is_above_cap (const Table *table, guint i, PremiaMoney cap)
{
  const PremiaTier *tier = tier_at (table, i);
  PremiaRational pay, from = premia_rational_from_micros (tier->from);

  if (i == 0 || table->component->tier_by != PREMIA_TIER_BY_VALUE || table->component->accumulate != PREMIA_ACCUMULATE_PERIOD)
    return FALSE;
  /* Where the rate that is reached holds for everything, just before it: there the lower one does. */
  if ((table->component->tier_mode == PREMIA_TIERS_WHOLE || table->component->tier_mode == PREMIA_TIERS_EXCESS)
      && !premia_rational_subtract (&from, from, premia_rational_from_micros (1)))
    return FALSE;
  if (!premia_tiers_price (table->component, from, from, premia_rational_from_int (1), &pay, NULL))
    return FALSE;
  return premia_rational_compare (pay, premia_rational_from_micros (cap)) >= 0;
}

static gboolean
is_same_as_before (const Table *table, guint i)
{
  return i > 0 && table->component->tier_mode != PREMIA_TIERS_INTERPOLATED && tier_at (table, i)->rate == tier_at (table, i - 1)->rate;
}

static void
look_at_tier (Table *table, guint i)
{
  const PremiaTier *tier = tier_at (table, i);
  const gboolean percent = tier->from_percent || table->component->tier_by == PREMIA_TIER_BY_ATTAINMENT;
  const gboolean by_share = table->component->tier_by_expression != NULL && is_share (table->reading, table->component->tier_by_expression);
  const gboolean ends = table->component->tier_mode == PREMIA_TIERS_INTERPOLATED && i + 1 == table->component->tiers->len;
  PremiaMoney cap = 0;
  guint limiter = 0;

  if (ends)
    return;
  if (by_share && tier->from > PREMIA_MICRO)
    add_fault (table, i, PREMIA_TIER_ABOVE_ALL, PREMIA_SEVERITY_WARNING, tier->from, TRUE);
  else if (table->component->accumulate == PREMIA_ACCUMULATE_EVENT && is_whole (table) && table->component->tier_by == PREMIA_TIER_BY_VALUE
           && tier->from > PREMIA_MICRO)
    add_fault (table, i, PREMIA_TIER_ALONE, PREMIA_SEVERITY_WARNING, tier->from, percent);
  else if (lies_between (table, i))
    add_fault (table, i, PREMIA_TIER_BETWEEN, PREMIA_SEVERITY_WARNING, tier->from, percent);
  else if (is_refused (table, i) && tier->rate != 0)
    add_fault (table, i, PREMIA_TIER_REFUSED, i == 0 ? PREMIA_SEVERITY_NOTE : PREMIA_SEVERITY_WARNING, tier->from, percent);
  else if (is_same_as_before (table, i))
    add_fault (table, i, PREMIA_TIER_SAME, PREMIA_SEVERITY_NOTE, tier->from, percent);
  else if (find_cap (table, &cap, &limiter) && is_above_cap (table, i, cap))
    {
      PremiaFinding *finding;

      add_fault (table, i, PREMIA_TIER_ABOVE_CAP, PREMIA_SEVERITY_WARNING, tier->from, percent);
      finding = g_ptr_array_index (table->reading->findings, table->reading->findings->len - 1);
      finding->money[1] = cap;
      finding->other = (int) limiter;
    }
}

/* Factors chosen by a share that cannot be above one. */
static void
look_at_factors (Table *table)
{
  if (!is_share (table->reading, table->component->by))
    return;
  for (guint i = 0; i < table->component->table->len; i++)
    {
      const PremiaFactorRow *row = &g_array_index (table->component->table, PremiaFactorRow, i);

      if (row->from > PREMIA_MICRO)
        {
          add_fault (table, i, PREMIA_TIER_ABOVE_ALL, PREMIA_SEVERITY_WARNING, row->from, TRUE);
          return;
        }
    }
}

void
premia_reading_tiers (PremiaReading *self)
{
  for (guint index = 0; index < self->scheme->components->len; index++)
    {
      Table table = { self, index, premia_reading_component (self, index), premia_reading_find_paid (self, index) };
      const guint before = self->findings->len;

      if (premia_reading_is_off (self, index))
        continue;
      if (table.component->type == PREMIA_COMPONENT_MULTIPLIER)
        look_at_factors (&table);
      /* The first is enough: what comes after it usually has the same reason. */
      for (guint i = 0; table.component->tiers != NULL && i < table.component->tiers->len && self->findings->len == before; i++)
        look_at_tier (&table, i);
    }
}
