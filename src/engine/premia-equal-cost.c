/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-equal-cost"

#include "premia-equal-cost.h"

#include "premia-error.h"

#include <glib/gi18n-lib.h>

/* Numbers below the found one that are tried where the cost may not rise throughout, and beyond the last doubling. */
#define N_PROBES 16
/* Each new crossing lies below the one before; more often than that the cost jumps up and down. */
#define MAX_ROUNDS 8

typedef struct { gint64 at; PremiaMoney cost; } Try;

typedef struct
{
  const PremiaEqualCostCall *call;
  PremiaWhatIf *what_if; /* (owned) */
  gint64        last;    /* the largest step */
  GArray       *tries;   /* (owned) of Try, by step */
  PremiaScheme *scheme;  /* (owned) (nullable): of the step tried last */
} Search;

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->what_if, premia_what_if_free);
  g_clear_pointer (&self->tries, g_array_unref);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* The position of the first try at @at or beyond it. */
static guint
find_try (const Search *self, gint64 at)
{
  guint low = 0, high = self->tries->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->tries, Try, middle).at < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* What the number @at steps above the first one costs. What does not fit into money is more than any target. */
static gboolean
try (Search *self, gint64 at, PremiaMoney *cost, GError **error)
{
  const PremiaEqualCostCall *call = self->call;
  guint position = find_try (self, at);
  g_autoptr (GError) cause = NULL;
  Try done = { at, G_MAXINT64 };

  if (position < self->tries->len && g_array_index (self->tries, Try, position).at == at)
    {
      *cost = g_array_index (self->tries, Try, position).cost;
      return TRUE;
    }
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  self->scheme = call->with (call->scheme, call->first + at * call->step, call->user_data, error);
  if (self->scheme == NULL)
    return FALSE;
  if (premia_what_if_run (self->what_if, self->scheme, &cause))
    done.cost = premia_what_if_get_total (self->what_if);
  else if (at == 0 || !g_error_matches (cause, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  g_array_insert_val (self->tries, position, done);
  *cost = done.cost;
  return TRUE;
}

/* Between a step that costs too little and one that costs enough: the border. */
static gboolean
narrow (Search *self, gint64 low, gint64 *high, GError **error)
{
  while (*high - low > 1)
    {
      gint64 middle = low + (*high - low) / 2;
      PremiaMoney cost;

      if (!try (self, middle, &cost, error))
        return FALSE;
      if (cost >= self->call->target)
        *high = middle;
      else
        low = middle;
    }
  return TRUE;
}

/* Where the cost would reach the target if it rose evenly, as it does with most numbers. Only a guess. */
static gboolean
guess (Search *self, gint64 *at, GError **error)
{
  PremiaMoney at_first, at_unit;
  gint64 unit = MIN (self->last, MAX (1, PREMIA_MICRO / self->call->step));
  PremiaInt128 guessed;

  if (!try (self, 0, &at_first, error) || !try (self, unit, &at_unit, error))
    return FALSE;
  guessed = unit;
  if (at_unit != G_MAXINT64 && at_unit > at_first)
    guessed = ((PremiaInt128) self->call->target - at_first) * unit / ((PremiaInt128) at_unit - at_first);
  *at = (gint64) CLAMP (guessed, 1, self->last);
  return TRUE;
}

/* Goes from the guess up or down in growing strides until the border lies between two steps. FALSE in @found: it is nowhere. */
static gboolean
bracket (Search *self, gint64 *low, gint64 *high, gboolean *found, GError **error)
{
  gint64 at, stride = 1;
  PremiaMoney cost;

  if (!guess (self, &at, error) || !try (self, at, &cost, error))
    return FALSE;
  *low = 0;
  if (cost >= self->call->target)
    {
      for (*high = at; *high > 0 && cost >= self->call->target; stride *= 4)
        {
          *high = at;
          at = MAX (0, at - MIN (stride, at));
          if (!try (self, at, &cost, error))
            return FALSE;
        }
      *low = at;
      *found = TRUE;
      return TRUE;
    }
  while (cost < self->call->target && at < self->last)
    {
      *low = at;
      at = at > self->last - stride ? self->last : at + stride;
      stride = stride > self->last / 4 ? self->last : stride * 4;
      if (!try (self, at, &cost, error))
        return FALSE;
    }
  *high = at;
  *found = cost >= self->call->target;
  return TRUE;
}

static gboolean
rises (const Search *self)
{
  for (guint i = 1; i < self->tries->len; i++)
    if (g_array_index (self->tries, Try, i).cost < g_array_index (self->tries, Try, i - 1).cost)
      return FALSE;
  return TRUE;
}

/* Tries some steps below @high that are spread evenly; one of them that costs enough becomes @high, and @low the one before it. */
static gboolean
probe (Search *self, gint64 *low, gint64 *high, gboolean *found, GError **error)
{
  gint64 before = 0;
  const gint64 end = *high;

  *found = FALSE;
  for (guint i = 1; i <= N_PROBES; i++)
    {
      gint64 at = end / (N_PROBES + 1) * i;
      PremiaMoney cost;

      if (at <= before)
        continue;
      if (!try (self, at, &cost, error))
        return FALSE;
      if (cost >= self->call->target)
        {
          *low = before;
          *high = at;
          *found = TRUE;
          return TRUE;
        }
      before = at;
    }
  return TRUE;
}

/* The smallest step as far as is seen. */
static gboolean
search (Search *self, gint64 *high, gboolean *found, GError **error)
{
  gint64 low;

  if (!bracket (self, &low, high, found, error))
    return FALSE;
  /* The most may be in the middle: that the last number costs too little does not say that all below it do. */
  if (!*found && !probe (self, &low, high, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      gboolean lower;

      if (!narrow (self, low, high, error) || !probe (self, &low, high, &lower, error))
        return FALSE;
      if (!lower)
        break;
    }
  return TRUE;
}

static void
sum_up (Search *self, PremiaEqualCost *result)
{
  result->n_tried = self->tries->len;
  result->rises = rises (self);
  result->highest = G_MININT64;
  for (guint i = 0; i < self->tries->len; i++)
    result->highest = MAX (result->highest, g_array_index (self->tries, Try, i).cost);
}

gboolean
premia_equal_cost_find (const PremiaEqualCostCall *call, PremiaEqualCost *result, GError **error)
{
  g_auto (Search) self = { .call = call };
  gint64 at = 0;
  gboolean found = FALSE;
  PremiaMoney cost;

  g_return_val_if_fail (call != NULL && call->with != NULL && result != NULL, FALSE);
  g_return_val_if_fail (call->step > 0 && call->first <= call->limit, FALSE);

  *result = (PremiaEqualCost) { 0 };
  self.what_if = premia_what_if_new (call->cube);
  self.tries = g_array_new (FALSE, FALSE, sizeof (Try));
  self.last = (call->limit - call->first) / call->step;
  if (!try (&self, 0, &cost, error))
    return FALSE;
  if (cost >= call->target)
    found = TRUE;
  else if (self.last > 0 && !search (&self, &at, &found, error))
    return FALSE;
  sum_up (&self, result);
  result->found = found;
  if (!found)
    return TRUE;
  g_array_set_size (self.tries, 0);
  if (!try (&self, at, &cost, error))
    return FALSE;
  result->number = call->first + at * call->step;
  result->cost = cost;
  if (__builtin_sub_overflow (cost, call->target, &result->remainder) || cost == G_MAXINT64)
    {
      g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _ ("no number comes near this cost without being too large to be calculated exactly"));
      return FALSE;
    }
  result->scheme = g_steal_pointer (&self.scheme);
  return TRUE;
}

void
premia_equal_cost_clear (PremiaEqualCost *result)
{
  g_clear_pointer (&result->scheme, premia_scheme_unref);
}

gboolean
premia_cost_add_on_cost (PremiaMoney cost, PremiaRate on_cost_ppm, PremiaMoney unit, PremiaMoney *with)
{
  PremiaRational amount, factor;

  g_return_val_if_fail (on_cost_ppm >= 0 && unit > 0 && with != NULL, FALSE);

  if (!premia_rational_set (&factor, (PremiaInt128) PREMIA_MICRO + on_cost_ppm, PREMIA_MICRO))
    return FALSE;
  amount = premia_rational_from_micros (cost);
  return premia_rational_multiply (&amount, amount, factor) && premia_rational_round (amount, unit, PREMIA_ROUND_HALF_UP, with);
}
