/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-explanation"

#include "premia-case-pay.h"
#include "premia-peers.h"
#include "premia-error.h"
#include "premia-tiers.h"

void
premia_explanation_free (PremiaExplanation *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->values, g_array_unref);
  g_clear_pointer (&self->tiers, g_array_unref);
  g_clear_pointer (&self->cases, g_array_unref);
  g_clear_pointer (&self->skipped, g_array_unref);
  g_clear_pointer (&self->kept, g_array_unref);
  g_clear_pointer (&self->taken, g_array_unref);
  g_free (self);
}

/* Slices of one tier (of several cases, or now and before) become one. */
static gboolean
join_slices (const PremiaComponent *component, GArray *slices, PremiaSlice *joined)
{
  for (guint i = 0; i < component->tiers->len; i++)
    joined[i] = (PremiaSlice){ i, premia_rational_from_int (0), premia_rational_from_int (0) };
  for (guint i = 0; i < slices->len; i++)
    {
      const PremiaSlice *slice = &g_array_index (slices, PremiaSlice, i);
      PremiaSlice *sum = &joined[slice->tier];

      if (!premia_rational_add (&sum->quantity, sum->quantity, slice->quantity)
          || !premia_rational_add (&sum->amount, sum->amount, slice->amount))
        return FALSE;
    }
  return TRUE;
}

static PremiaTierPart
make_tier_part (const PremiaComponent *component, const PremiaSlice *slice)
{
  const PremiaTier *tier = &g_array_index (component->tiers, PremiaTier, slice->tier);
  PremiaTierPart part = { slice->tier, premia_rational_from_micros (tier->from) };

  part.open = slice->tier + 1 == component->tiers->len;
  part.to = part.open ? premia_rational_from_int (0)
                      : premia_rational_from_micros (g_array_index (component->tiers, PremiaTier, slice->tier + 1).from);
  part.percent = component->tier_by == PREMIA_TIER_BY_ATTAINMENT || tier->from_percent;
  part.quantity = slice->quantity;
  part.has_rate = component->tier_mode != PREMIA_TIERS_INTERPOLATED;
  part.rate = tier->rate;
  return part;
}

/* The tiers with a quantity; their amounts add up to the line. */
static gboolean
explain_tiers (PremiaExplanation *self, PremiaScheme *scheme, PremiaTrace *trace, GError **error)
{
  const PremiaComponent *component = self->component;
  g_autofree PremiaSlice *joined = NULL;
  g_autofree PremiaRational *exact = NULL;
  g_autofree PremiaMoney *amounts = NULL;
  guint n = 0;

  if (component->tiers == NULL || trace->slices->len == 0)
    return TRUE;
  joined = g_new (PremiaSlice, component->tiers->len);
  exact = g_new (PremiaRational, component->tiers->len);
  amounts = g_new0 (PremiaMoney, component->tiers->len);
  if (!join_slices (component, trace->slices, joined))
    return FALSE;
  for (guint i = 0; i < component->tiers->len; i++)
    {
      PremiaTierPart part = make_tier_part (component, &joined[i]);

      if (premia_rational_is_zero (joined[i].quantity) && premia_rational_is_zero (joined[i].amount))
        continue;
      exact[n++] = joined[i].amount;
      g_array_append_val (self->tiers, part);
    }
  if (n == 0)
    return TRUE;
  if (!premia_apportion (self->line.amount, scheme->rounding_to, exact, n, amounts, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    g_array_index (self->tiers, PremiaTierPart, i).amount = amounts[i];
  return TRUE;
}

static void
find_case_amount (PremiaCube *cube, PremiaDate known, PremiaCasePart *part)
{
  PremiaRational amount;

  if (part->case_id == PREMIA_NOBODY
      || !premia_cube_get_case_amount (cube, part->case_id, known, &amount))
    return;
  part->has_amount = premia_rational_round (amount, 1, PREMIA_ROUND_HALF_UP, &part->amount);
}

static gboolean
explain_cases (PremiaExplanation *self, const PremiaReckoning *reckoning, PremiaTrace *trace,
               GError **error)
{
  if (!premia_case_pay_divide (reckoning, &self->line, trace, self->cases, error))
    return FALSE;
  for (guint i = 0; i < self->cases->len; i++)
    find_case_amount (reckoning->cube, reckoning->last, &g_array_index (self->cases, PremiaCasePart, i));
  return TRUE;
}

/* What was not counted is told as well. */
static void
explain_skipped (PremiaExplanation *self, const PremiaReckoning *reckoning)
{
  g_autoptr (GArray) counted = NULL;
  const PremiaMeasure *measure;
  guint index;

  /* What others did not get counted is told to them. */
  if (self->component->measure == NULL || self->component->type == PREMIA_COMPONENT_OVERRIDE)
    return;
  measure = premia_scheme_find_measure (reckoning->scheme, self->component->measure, &index);
  if (measure->kind == PREMIA_MEASURE_GIVEN)
    return;
  counted = premia_cube_list (reckoning->cube, index, reckoning->person, reckoning->period_index, TRUE);
  for (guint i = 0; counted != NULL && i < counted->len; i++)
    if (g_array_index (counted, PremiaCounted, i).skip != PREMIA_SKIP_NONE)
      g_array_append_val (self->skipped, g_array_index (counted, PremiaCounted, i));
}

static PremiaExplanation *
new_explanation (const PremiaReckoning *reckoning, guint component)
{
  PremiaExplanation *self = g_new0 (PremiaExplanation, 1);

  self->component = g_ptr_array_index (reckoning->scheme->components, component);
  self->period = reckoning->period;
  self->person = reckoning->person;
  self->tiers = g_array_new (FALSE, FALSE, sizeof (PremiaTierPart));
  self->cases = g_array_new (FALSE, FALSE, sizeof (PremiaCasePart));
  self->skipped = g_array_new (FALSE, FALSE, sizeof (PremiaCounted));
  return self;
}

static void
copy_trace (PremiaExplanation *self, PremiaTrace *trace)
{
  self->quantity = trace->quantity;
  self->has_quantity = trace->has_quantity;
  self->prorated = trace->prorated;
  self->base = trace->base;
  self->factor = trace->factor;
  self->has_quota = trace->has_quota;
  self->quota = trace->quota;
  self->limit = trace->limit;
  self->earned_on = trace->earned_on;
  self->draw = trace->draw;
  self->held = trace->held;
  self->paid = trace->paid;
  self->taken = g_steal_pointer (&trace->taken);
  self->place = trace->place;
  self->n_tied = trace->n_tied;
  self->n_peers = trace->n_peers;
  self->pool = trace->pool;
  self->weights = trace->weights;
  self->values = g_steal_pointer (&trace->values);
}

static gboolean
fill (PremiaExplanation *self, PremiaReckoning *reckoning, guint component,
      const PremiaMoney *earlier, GError **error)
{
  PremiaTrace trace;
  gboolean ok;

  premia_trace_init (&trace, TRUE);
  ok = premia_reckoning_line (reckoning, component, earlier, &self->line, &trace, error)
       && explain_tiers (self, reckoning->scheme, &trace, error)
       && explain_cases (self, reckoning, &trace, error);
  copy_trace (self, &trace);
  premia_trace_clear (&trace);
  if (!ok)
    return premia_reckoning_fail (reckoning, component, error);
  if (reckoning->history != NULL)
    premia_balance_explain (reckoning->history, component, reckoning->person, reckoning->period_index, self);
  explain_skipped (self, reckoning);
  return TRUE;
}

/**
 * premia_payout_explain:
 * @run: index of the run (period)
 * @person: index in people; also somebody who is not in the run (all lines are 0 then)
 *
 * Computes one line again, keeping what it read. Tiers and cases are rounded so that they add up to the
 * line exactly (SCHEMES.md §2).
 *
 * Returns: (transfer full) (nullable): its strings are borrowed from the payout's dataset and scheme
 */
PremiaExplanation *
premia_payout_explain (PremiaPayout *payout, guint run, guint person, guint component, GError **error)
{
  g_autoptr (PremiaExplanation) self = NULL;
  PremiaMoney earlier[PREMIA_SCHEME_MAX_COMPONENTS] = { 0 };
  const PremiaStatement *statement;
  PremiaReckoning reckoning;

  g_return_val_if_fail (payout != NULL && run < premia_payout_get_n_runs (payout), NULL);
  g_return_val_if_fail (component < premia_payout_get_scheme (payout)->components->len, NULL);

  statement = premia_payout_find (payout, run, person);
  for (guint i = 0; statement != NULL && i < component; i++)
    earlier[i] = statement->lines[i].amount;
  premia_reckoning_init (&reckoning, premia_payout_get_cube (payout), premia_payout_get_scheme (payout),
                         person, run);
  reckoning.history = premia_payout_get_history (payout);
  reckoning.peers = premia_payout_get_peers (payout);
  self = new_explanation (&reckoning, component);
  if (!fill (self, &reckoning, component, earlier, error))
    return NULL;
  g_assert (statement == NULL || statement->lines[component].amount == self->line.amount);
  return g_steal_pointer (&self);
}
