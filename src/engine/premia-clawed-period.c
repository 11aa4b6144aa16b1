/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-clawed-period"

#include "premia-clawed-period.h"
#include "premia-case-pay.h"

static gboolean
add_case (PremiaClawedPeriod *self, const PremiaCasePart *part, gboolean shrinks)
{
  PremiaClawedCase *clawed = g_hash_table_lookup (self->cases, GUINT_TO_POINTER (part->case_id));

  if (clawed == NULL)
    {
      clawed = g_new0 (PremiaClawedCase, 1);
      clawed->at = part->at;
      g_hash_table_insert (self->cases, GUINT_TO_POINTER (part->case_id), clawed);
    }
  clawed->at = MIN (clawed->at, part->at);
  return premia_money_add (shrinks ? &clawed->by_amount : &clawed->other, part->pay);
}

/* What a cancellation takes nothing from is nothing to take back. */
static gboolean
find_cases (PremiaClawedPeriod *self, GError **error)
{
  const PremiaReckoning *r = &self->reckoning;

  for (guint i = 0; i < self->index; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (r->scheme->components, i);
      g_autoptr (GArray) cases = NULL;
      guint measure;

      if ((self->of >> i & 1) == 0 || component->measure == NULL)
        continue;
      premia_scheme_find_measure (r->scheme, component->measure, &measure);
      if (premia_cube_keeps_cancelled (r->cube, measure))
        continue;
      cases = premia_case_pay_find_line (r, i, error);
      if (cases == NULL)
        return FALSE;
      for (guint k = 0; k < cases->len; k++)
        if (!add_case (self, &g_array_index (cases, PremiaCasePart, k), premia_cube_shrinks (r->cube, measure)))
          return FALSE;
    }
  return TRUE;
}

static gboolean
sum_paid (const PremiaClawedPeriod *self, PremiaMoney *sum)
{
  const PremiaReckoning *r = &self->reckoning;

  *sum = 0;
  for (guint i = 0; i < self->index; i++)
    if ((self->of >> i & 1) != 0
        && !premia_money_add (sum, premia_history_get (r->history, i, r->person, self->then)))
      return FALSE;
  return TRUE;
}

static void
exclude (PremiaClawedPeriod *self, const PremiaClaim *claim)
{
  const PremiaInstant *known = g_hash_table_lookup (self->without, GUINT_TO_POINTER (claim->case_id));

  if (known == NULL || *known != PREMIA_CUBE_GONE)
    premia_cube_without_add (self->without, claim->case_id, claim->whole ? PREMIA_CUBE_GONE : claim->at + 1);
}

/* What was paid then, less what earlier runs took of it. */
static gboolean
find_left (PremiaClawedPeriod *self, guint now)
{
  GArray **all = self->reckoning.history->taken[self->index];
  const GArray *taken = all == NULL ? NULL : all[self->reckoning.person];

  if (!sum_paid (self, &self->left))
    return FALSE;
  self->left = MAX (self->left, 0);
  for (guint i = 0; taken != NULL && i < taken->len; i++)
    {
      const PremiaTaken *one = &g_array_index (taken, PremiaTaken, i);

      if (one->claim.then != self->then || one->claim.run >= now)
        continue;
      exclude (self, &one->claim);
      if (!premia_money_add (&self->left, -one->taken))
        return FALSE;
    }
  self->left = MAX (self->left, 0);
  return TRUE;
}

/* What is listed, and what it builds on as far as that may be taken back. Bit by component. */
static guint64
find_needed (const PremiaClawedPeriod *self)
{
  guint64 needed = self->of;

  for (guint i = self->index; i-- > 0;)
    if ((needed >> i & 1) != 0 && premia_component_has_base (g_ptr_array_index (self->reckoning.scheme->components, i)))
      needed |= premia_scheme_get_of (self->reckoning.scheme, i);
  return needed;
}

/* Everything that may be taken back is computed again, in order; all other lines stay as they were paid. */
static gboolean
compute_again (PremiaClawedPeriod *self, GError **error)
{
  PremiaReckoning again = self->reckoning;
  PremiaMoney amounts[PREMIA_SCHEME_MAX_COMPONENTS];
  const guint64 needed = find_needed (self);

  again.without = self->without;
  again.teams = NULL;
  self->sum = 0;
  for (guint i = 0; i < self->index; i++)
    {
      PremiaTrace trace;
      PremiaLine line;

      amounts[i] = premia_history_get (again.history, i, again.person, self->then);
      if ((needed >> i & 1) != 0
          && premia_component_can_be_clawed_back (g_ptr_array_index (again.scheme->components, i)))
        {
          premia_trace_init (&trace, FALSE);
          if (!premia_reckoning_line (&again, i, amounts, &line, &trace, error))
            return FALSE;
          premia_trace_clear (&trace);
          amounts[i] = line.amount;
        }
      if ((self->of >> i & 1) != 0 && !premia_money_add (&self->sum, amounts[i]))
        return FALSE;
    }
  return TRUE;
}

gboolean
premia_clawed_period_lose (PremiaClawedPeriod *self, const PremiaClaim *claim, PremiaRational *loss, GError **error)
{
  PremiaMoney before;

  if (!self->has_sum && !(g_hash_table_size (self->without) == 0 ? sum_paid (self, &self->sum) : compute_again (self, error)))
    return FALSE;
  self->has_sum = TRUE;
  before = self->sum;
  exclude (self, claim);
  return compute_again (self, error)
         && premia_rational_subtract (loss, premia_rational_from_micros (before), premia_rational_from_micros (self->sum));
}

PremiaClawedPeriod *
premia_clawed_period_new (const PremiaReckoning *now, guint index, guint then, GError **error)
{
  PremiaClawedPeriod *self = g_new0 (PremiaClawedPeriod, 1);

  premia_reckoning_init (&self->reckoning, now->cube, now->scheme, now->person, then);
  self->reckoning.teams = now->teams;
  self->reckoning.history = now->history;
  self->reckoning.peers = now->peers;
  self->index = index;
  self->of = premia_scheme_get_of (now->scheme, index);
  self->then = then;
  self->end = premia_zone_start_of (premia_cube_get_span (now->cube)->zone, self->reckoning.last + 1);
  self->cases = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->now = premia_rational_from_int (0);
  self->without = premia_cube_without_new ();
  if (find_cases (self, error) && find_left (self, now->period_index))
    return self;
  premia_clawed_period_free (self);
  return NULL;
}

void
premia_clawed_period_free (PremiaClawedPeriod *self)
{
  g_hash_table_unref (self->cases);
  g_hash_table_unref (self->without);
  g_free (self);
}
