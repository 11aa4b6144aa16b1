/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-reckoning-later.h"
#include "premia-proration.h"

/* A guarantee tops a period up; an advance is paid beforehand. What is owed for it is repaid from later pay. */

/* Nothing is owed any more where the scheme lets it go: with a new year, or with those who have left. */
static void
forgive (const PremiaReckoning *self, const PremiaComponent *component, PremiaDrawState *state)
{
  gboolean over = FALSE;

  if (component->forgive_at == PREMIA_FORGIVE_YEAR)
    over = premia_period_containing (PREMIA_PERIOD_YEAR, self->period).number
           != premia_period_containing (PREMIA_PERIOD_YEAR, premia_period_next (self->period, -1)).number;
  else if (component->forgive_at == PREMIA_FORGIVE_LEAVING)
    over = self->who->left_on != PREMIA_DATE_NONE && self->first > self->who->left_on;
  state->before = state->owed;
  if (!over)
    return;
  state->forgiven = state->owed;
  state->before = state->owed = 0;
  state->repaying = FALSE;
}

/* The amount, perhaps of a part of the period, rounded by itself. */
static gboolean
find_amount (const PremiaReckoning *self, const PremiaComponent *component, PremiaMoney *amount, PremiaTrace *trace)
{
  PremiaRational exact = premia_rational_from_micros (component->amount);

  if (component->prorate
      && (!premia_proration_find (self->dataset, self->scheme, self->coverage, self->person, self->first, self->last, &trace->prorated)
          || !premia_rational_multiply (&exact, exact, trace->prorated)))
    return FALSE;
  return premia_rational_round (exact, self->scheme->rounding_to, self->scheme->rounding_mode, amount);
}

static gboolean
settle_guarantee (PremiaDrawState *state, gboolean given)
{
  PremiaMoney short_of;

  if (__builtin_sub_overflow (state->amount, state->base, &short_of))
    return FALSE;
  if (given)
    state->given = MAX (short_of, 0);
  state->repaid = short_of < 0 ? MIN (state->before, short_of == G_MININT64 ? G_MAXINT64 : -short_of) : 0;
  return TRUE;
}

/* Repaid from the next period on, or from the first one in which none is given until all is repaid. */
static void
settle_advance (const PremiaComponent *component, PremiaDrawState *state, gboolean given)
{
  state->given = given ? state->amount : 0;
  if (!given && state->before > 0)
    state->repaying = TRUE;
  if (component->recover == PREMIA_RECOVER_NEXT || state->repaying)
    state->repaid = MIN (state->before, MAX (state->base, 0));
}

gboolean
premia_reckoning_draw (PremiaReckoning *self, guint index, gboolean met, PremiaLine *line, PremiaTrace *trace)
{
  const PremiaComponent *component = g_ptr_array_index (self->scheme->components, index);
  PremiaDrawState last = premia_history_get_draw_before (self->history, index, self->person, self->period_index);
  PremiaDrawState state = { .owed = last.owed, .repaying = last.repaying };
  const gboolean given = met && self->applied;

  if (!self->applied && line->reason == PREMIA_REASON_NONE)
    line->reason = PREMIA_REASON_NOT_EMPLOYED;
  forgive (self, component, &state);
  /* Σ of rounded lines is a count of micros. */
  if (!premia_rational_round (trace->base, 1, PREMIA_ROUND_DOWN, &state.base)
      || !find_amount (self, component, &state.amount, trace))
    return FALSE;
  if (component->draw_kind == PREMIA_DRAW_GUARANTEE)
    {
      if (!settle_guarantee (&state, given))
        return FALSE;
    }
  else
    settle_advance (component, &state, given);
  state.owed = state.before - state.repaid;
  if (component->recoverable && !premia_money_add (&state.owed, state.given))
    return FALSE;
  if (state.owed == 0)
    state.repaying = FALSE;
  line->amount = state.given - state.repaid;
  trace->exact = premia_rational_from_micros (line->amount);
  trace->limit = state.amount;
  trace->draw = state;
  premia_history_set_draw (self->history, index, self->person, self->period_index, &state);
  return TRUE;
}
