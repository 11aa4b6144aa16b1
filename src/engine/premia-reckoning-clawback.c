/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-claims.h"
#include "premia-clawed-period.h"
#include "premia-kept-part.h"
#include "premia-reckoning-later.h"

/* What a case had earned in an earlier period is taken back, one case after the other in the order of what happened. */

typedef struct
{
  PremiaReckoning       *reckoning;
  const PremiaComponent *component;
  guint                  index;
  guint64                of;
  GPtrArray             *periods; /* (owned) of PremiaClawedPeriod, as they are needed */
  GArray                *taken;   /* (owned) PremiaTaken, of this run */
} Clawing;

static PremiaClawedPeriod *
get_period (Clawing *self, guint then, GError **error)
{
  PremiaClawedPeriod *period;

  for (guint i = 0; i < self->periods->len; i++)
    if (((PremiaClawedPeriod *) g_ptr_array_index (self->periods, i))->then == then)
      return g_ptr_array_index (self->periods, i);
  period = premia_clawed_period_new (self->reckoning, self->index, then, error);
  if (period != NULL)
    g_ptr_array_add (self->periods, period);
  return period;
}

/* Nobody is asked twice for the amount of one case. */
static gboolean
was_taken_flat (const Clawing *self, guint32 case_id)
{
  GArray **all = self->reckoning->history->taken[self->index];
  GArray *lists[] = { all == NULL ? NULL : all[self->reckoning->person], self->taken };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; lists[l] != NULL && i < lists[l]->len; i++)
      {
        const PremiaTaken *taken = &g_array_index (lists[l], PremiaTaken, i);

        if (taken->flat && taken->claim.case_id == case_id && taken->claim.run <= self->reckoning->period_index)
          return TRUE;
      }
  return FALSE;
}

static gboolean
find_flat_loss (const Clawing *self, PremiaTaken *taken)
{
  taken->loss = premia_rational_from_int (0);
  if (!taken->claim.whole || was_taken_flat (self, taken->claim.case_id))
    return TRUE;
  taken->flat = TRUE;
  taken->loss = premia_rational_from_micros (self->component->amount);
  return TRUE;
}

/* What of a case's amount in that period was cancelled now. */
static gboolean
find_part (const Clawing *self, const PremiaClawedPeriod *period, const PremiaTaken *taken, PremiaRational *part)
{
  PremiaCube *cube = self->reckoning->cube;
  const PremiaClaim *claim = &taken->claim;
  PremiaRational there, before, after = premia_rational_from_int (0);

  *part = premia_rational_from_int (1);
  if (self->component->on != PREMIA_STAGE_CANCELLED)
    return TRUE;
  if (!premia_cube_get_case_amount_before (cube, claim->case_id, period->end, &there)
      || !premia_cube_get_case_amount_before (cube, claim->case_id, claim->at, &before)
      || (!claim->whole && !premia_cube_get_case_amount_before (cube, claim->case_id, claim->at + 1, &after)))
    return FALSE;
  return premia_rational_is_zero (there)
         || (premia_rational_subtract (&before, before, after) && premia_rational_divide (part, before, there));
}

static gboolean
find_share_loss (const Clawing *self, const PremiaClawedPeriod *period, const PremiaClawedCase *clawed, PremiaTaken *taken)
{
  PremiaRational part, lost;

  if (!find_part (self, period, taken, &part)
      || !premia_rational_multiply (&lost, premia_rational_from_micros (clawed->by_amount), part))
    return FALSE;
  /* A fee for each case waits for the whole. */
  if (taken->claim.whole && !premia_rational_add (&lost, lost, premia_rational_from_micros (clawed->other)))
    return FALSE;
  return premia_rational_multiply (&taken->loss, lost, premia_rational_from_micros (self->component->share_ppm));
}

/* Less with every whole month that has passed. */
static gboolean
apply_months (const Clawing *self, const PremiaTaken *taken, PremiaDate from, PremiaDate to, PremiaRational *loss)
{
  const guint n = self->component->prorate_months;
  PremiaRational share;
  guint passed = 0;

  *loss = taken->loss;
  if (n == 0)
    return TRUE;
  while (passed < n && premia_date_add_months (from, passed + 1) <= to)
    passed++;
  return premia_rational_set (&share, n - passed, n) && premia_rational_multiply (loss, *loss, share);
}

/* What is never going to be paid of the case is not taken as well. A part of it that was cancelled leaves the parts
 * to come as they are. */
static gboolean
sum_still_kept (const Clawing *self, PremiaTaken *taken)
{
  PremiaHistory *history = self->reckoning->history;
  const GPtrArray *components = self->reckoning->scheme->components;
  const PremiaClaim *claim = &taken->claim;

  for (guint i = 0; claim->whole && i < components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (components, i);
      const PremiaKeptPart *held = NULL;
      guint n = 0;

      if ((component->type != PREMIA_COMPONENT_HOLDBACK && component->type != PREMIA_COMPONENT_SPREAD)
          || (premia_scheme_get_of (self->reckoning->scheme, i) & self->of) == 0)
        continue;
      /* What comes later in this very run is not there yet. */
      if (claim->then < claim->run || i < self->index)
        held = premia_history_get_held (history, i, self->reckoning->person, claim->then, &n);
      for (guint k = 0; k < n; k++)
        if (held[k].case_id == claim->case_id && held[k].paid_in < 0 && !premia_money_add (&taken->still_kept, held[k].amount))
          return FALSE;
    }
  return TRUE;
}

static gboolean
settle (const Clawing *self, PremiaClawedPeriod *period, PremiaTaken *taken)
{
  const PremiaRational zero = premia_rational_from_int (0);
  PremiaRational left = premia_rational_from_micros (period->left);

  if (!sum_still_kept (self, taken)
      || !premia_rational_subtract (&taken->exact, taken->loss, premia_rational_from_micros (taken->still_kept))
      || (!premia_rational_subtract (&left, left, period->now)
          && (!premia_rational_cut (&period->now, period->now, 12) || !premia_rational_subtract (&left, left, period->now))))
    return FALSE;
  if (premia_rational_sign (taken->exact) < 0)
    taken->exact = zero;
  if (premia_rational_sign (left) < 0)
    left = zero;
  taken->limited = premia_rational_compare (taken->exact, left) > 0;
  if (taken->limited)
    taken->exact = left;
  /* As in sum_parts(). */
  return premia_rational_add (&period->now, period->now, taken->exact)
         || (premia_rational_cut (&period->now, period->now, 12) && premia_rational_cut (&taken->exact, taken->exact, 12)
             && premia_rational_add (&period->now, period->now, taken->exact));
}

/* One thing that happened to one case that had been credited in one period. */
static gboolean
take (Clawing *self, const PremiaClaim *claim, GError **error)
{
  PremiaZone *zone = premia_cube_get_span (self->reckoning->cube)->zone;
  PremiaClawedPeriod *period = get_period (self, claim->then, error);
  PremiaTaken taken = { .claim = *claim };
  const PremiaClawedCase *clawed;
  PremiaDate from, to;
  gboolean ok;

  if (period == NULL)
    return FALSE;
  clawed = g_hash_table_lookup (period->cases, GUINT_TO_POINTER (claim->case_id));
  if (clawed == NULL)
    return TRUE;
  from = premia_zone_date_of (zone, clawed->at);
  to = premia_zone_date_of (zone, claim->at);
  if (self->component->has_within_days && (to < from || to - from > (gint64) self->component->within_days))
    return TRUE;
  taken.credited_on = from;
  if (self->component->mode == PREMIA_CLAWBACK_FLAT)
    ok = find_flat_loss (self, &taken);
  else if (self->component->mode == PREMIA_CLAWBACK_SHARE)
    ok = find_share_loss (self, period, clawed, &taken);
  else
    ok = premia_clawed_period_lose (period, claim, &taken.loss, error);
  if (!ok || !apply_months (self, &taken, from, to, &taken.loss) || !settle (self, period, &taken))
    return FALSE;
  g_array_append_val (self->taken, taken);
  return TRUE;
}

static int
by_name_then_time (gconstpointer a, gconstpointer b)
{
  const PremiaTaken *x = *(const PremiaTaken *const *) a, *y = *(const PremiaTaken *const *) b;
  int order = g_strcmp0 (x->claim.name, y->claim.name);

  if (order == 0)
    order = (x->claim.at > y->claim.at) - (x->claim.at < y->claim.at);
  if (order == 0)
    order = (x->claim.then > y->claim.then) - (x->claim.then < y->claim.then);
  return order != 0 ? order : (x > y) - (x < y);
}

/* Whether anything nearer to @sum than @n million-millionths is rounded to the same money. */
static gboolean
is_sure (PremiaScheme *scheme, PremiaRational sum, guint n)
{
  PremiaRational margin, low, high;
  PremiaMoney a, b;

  return premia_rational_set (&margin, n, (PremiaInt128) PREMIA_MICRO * PREMIA_MICRO) && premia_rational_subtract (&low, sum, margin)
         && premia_rational_add (&high, sum, margin) && premia_rational_round (low, scheme->rounding_to, scheme->rounding_mode, &a)
         && premia_rational_round (high, scheme->rounding_to, scheme->rounding_mode, &b) && a == b;
}

/* Σ of the parts. Deals cancelled in part have a denominator each, of the size of their amount: where half a dozen of them
 * leave 128 bits, the parts are cut at a million-millionth of a unit of money. The sum is taken only if the cuts cannot
 * change the money that it is rounded to: no number is better than a wrong one. */
static gboolean
sum_parts (PremiaScheme *scheme, PremiaRational *parts, guint n, PremiaRational *sum)
{
  gboolean fits = TRUE;

  *sum = premia_rational_from_int (0);
  for (guint i = 0; i < n && fits; i++)
    fits = premia_rational_add (sum, *sum, parts[i]);
  if (fits)
    return TRUE;
  *sum = premia_rational_from_int (0);
  for (guint i = 0; i < n; i++)
    if (!premia_rational_cut (&parts[i], parts[i], 12) || !premia_rational_add (sum, *sum, parts[i]))
      return FALSE;
  /* Each part may have been cut before, where it was limited by what had been paid. */
  return is_sure (scheme, *sum, 3 * n);
}

/* All of it is rounded once, and every case has its part. */
static gboolean
round_taken (Clawing *self, GError **error)
{
  PremiaScheme *scheme = self->reckoning->scheme;
  const guint n = self->taken->len;
  g_autofree PremiaTaken **sorted = g_new (PremiaTaken *, n + 1);
  g_autofree PremiaRational *exact = g_new (PremiaRational, n + 1);
  g_autofree PremiaMoney *amounts = g_new (PremiaMoney, n + 1);
  PremiaRational sum;
  PremiaMoney total;

  for (guint i = 0; i < n; i++)
    sorted[i] = &g_array_index (self->taken, PremiaTaken, i);
  qsort (sorted, n, sizeof *sorted, by_name_then_time);
  for (guint i = 0; i < n; i++)
    if (!premia_rational_subtract (&exact[i], premia_rational_from_int (0), sorted[i]->exact))
      return FALSE;
  if (!sum_parts (scheme, exact, n, &sum) || !premia_rational_round (sum, scheme->rounding_to, scheme->rounding_mode, &total)
      || !premia_apportion (total, scheme->rounding_to, exact, n, amounts, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    sorted[i]->taken = -amounts[i];
  return TRUE;
}

/* (transfer full) (nullable): NULL: error or overflow. */
static GArray *
claw (PremiaReckoning *reckoning, guint index, GError **error)
{
  Clawing self = { .reckoning = reckoning, .component = g_ptr_array_index (reckoning->scheme->components, index),
                   .index = index, .of = premia_scheme_get_of (reckoning->scheme, index) };
  g_autoptr (GPtrArray) periods = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_clawed_period_free);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (PremiaTaken));
  const GArray *claims = premia_claims_get (reckoning->history, index, reckoning->person);

  self.periods = periods;
  self.taken = taken;
  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      const PremiaClaim *claim = &g_array_index (claims, PremiaClaim, i);

      if (claim->run == reckoning->period_index && !take (&self, claim, error))
        return NULL;
    }
  return taken->len == 0 || round_taken (&self, error) ? g_steal_pointer (&taken) : NULL;
}

/* What this run took, if it has been found out. (transfer full) */
static GArray *
find_kept (const PremiaReckoning *self, guint index)
{
  GArray **all = self->history->taken[index];
  const GArray *list = all == NULL ? NULL : all[self->person];
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (PremiaTaken));

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (g_array_index (list, PremiaTaken, i).claim.run == self->period_index)
      g_array_append_val (taken, g_array_index (list, PremiaTaken, i));
  return taken;
}

static void
keep (PremiaHistory *history, guint index, guint person, const GArray *taken)
{
  GArray **all = history->taken[index];

  g_assert (!history->complete);
  if (all == NULL)
    all = history->taken[index] = g_new0 (GArray *, history->n_people + 1);
  if (all[person] == NULL)
    all[person] = g_array_new (FALSE, FALSE, sizeof (PremiaTaken));
  g_array_append_vals (all[person], taken->data, taken->len);
}

static gboolean
happened (const PremiaReckoning *self, guint index)
{
  const GArray *claims = premia_claims_get (self->history, index, self->person);

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    if (g_array_index (claims, PremiaClaim, i).run == self->period_index)
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable) */
static GArray *
find_taken (PremiaReckoning *self, guint index, GError **error)
{
  GArray *taken = find_kept (self, index);

  if (taken->len > 0 || !happened (self, index))
    return taken;
  g_array_unref (taken);
  taken = claw (self, index, error);
  if (taken != NULL && taken->len > 0)
    keep (self->history, index, self->person, taken);
  return taken;
}

gboolean
premia_reckoning_clawback (PremiaReckoning *self, guint index, gboolean met, PremiaLine *line, PremiaTrace *trace,
                           GError **error)
{
  g_autoptr (GArray) taken = met ? find_taken (self, index, error) : g_array_new (FALSE, FALSE, sizeof (PremiaTaken));

  if (taken == NULL)
    return FALSE;
  for (guint i = 0; i < taken->len; i++)
    {
      const PremiaTaken *one = &g_array_index (taken, PremiaTaken, i);

      if (!premia_money_add (&line->amount, -one->taken))
        return FALSE;
      premia_kept_part_tell (self, trace, one->claim.case_id, one->claim.at, -one->taken);
    }
  premia_kept_part_end (trace);
  trace->exact = premia_rational_from_micros (line->amount);
  if (taken->len == 0 && line->reason == PREMIA_REASON_NONE)
    line->reason = PREMIA_REASON_NOTHING;
  if (trace->looking)
    trace->taken = g_steal_pointer (&taken);
  return TRUE;
}
