/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-peers.h"

#include <stdlib.h>

/* A pool is rounded once and shared in proportion: whole units towards −∞, then one each to the largest rests,
 * ties by id. Weights are mostly counts or amounts; of these rests are compared as whole numbers. */

typedef struct
{
  guint        person;
  gboolean     has;     /* the measure has a value */
  PremiaInt128 weight;  /* in units that all weights are whole in */
  PremiaMoney  whole;   /* in rounding units */
  PremiaInt128 rest;    /* of the pool × weight, modulo the weights */
} Sharer;

#define MICROS ((PremiaInt128) G_GINT64_CONSTANT (1000000000000)) /* of a quantity */

static guint
find_measure (const PremiaPeerRound *self, const char *id)
{
  guint measure;

  if (premia_scheme_find_measure (self->scheme, id, &measure) == NULL)
    g_assert_not_reached ();
  return measure;
}

static guint
person_at (const PremiaPeerRound *self, guint place)
{
  return g_array_index (self->contenders, PremiaContender, place).person;
}

/* Those who share it are those whose measure fills it. */
static gboolean
find_pool (const PremiaPeerRound *self, guint first, guint end, PremiaMoney *pool)
{
  PremiaRational exact = premia_rational_from_int (0);

  if (self->component->has_amount)
    exact = premia_rational_from_micros (self->component->amount);
  for (guint i = first; !self->component->has_amount && i < end; i++)
    {
      PremiaRational value;

      if (!premia_cube_get (self->cube, find_measure (self, self->component->measure), person_at (self, i), self->period, &value))
        continue;
      if (!premia_rational_add (&exact, exact, value))
        return FALSE;
    }
  if (!self->component->has_amount
      && !premia_rational_multiply (&exact, exact, premia_rational_from_micros (self->component->rate)))
    return FALSE;
  return premia_rational_round (exact, self->scheme->rounding_to, self->scheme->rounding_mode, pool);
}

static void
take (const PremiaPeerRound *self, guint person, gboolean has, int sign, int sign_of_all, PremiaMoney pool, PremiaMoney amount)
{
  PremiaPeer *peer = premia_peer_round_get_peer (self, person);

  peer->group = self->peers->groups->len;
  peer->amount = amount;
  if (!has)
    peer->reason = PREMIA_REASON_NO_DATA;
  else if (sign_of_all == 0)
    peer->reason = PREMIA_REASON_NO_WEIGHTS;
  else if (sign == 0)
    peer->reason = PREMIA_REASON_NO_SHARE;
  else
    peer->reason = pool == 0 ? PREMIA_REASON_EMPTY_POOL : PREMIA_REASON_NONE;
}

/* ---- weights that are whole counts or millionths ---- */

static gboolean
read_whole (const PremiaPeerRound *self, guint measure, guint first, guint end, Sharer *sharers, PremiaInt128 *sum, PremiaInt128 *scale)
{
  const PremiaQuantity *cells = premia_cube_get_cells (self->cube, measure);
  const guint8 *given = premia_cube_get_given (self->cube, measure);

  *sum = 0;
  *scale = PREMIA_QUANTITY_ONE;
  if (cells == NULL)
    return FALSE;
  for (guint i = first; i < end; i++)
    if (cells[(gsize) person_at (self, i) * self->n_periods + self->period] % PREMIA_QUANTITY_ONE != 0)
      *scale = MICROS;
  for (guint i = first; i < end; i++)
    {
      const gsize cell = (gsize) person_at (self, i) * self->n_periods + self->period;
      Sharer *sharer = &sharers[i - first];

      *sharer = (Sharer){ .person = person_at (self, i), .has = given == NULL || given[cell] != 0 };
      if (cells[cell] % *scale != 0)
        return FALSE;
      sharer->weight = MAX (cells[cell] / *scale, 0);
      *sum += sharer->weight;
      if (sharer->weight > G_MAXINT64 || *sum > G_MAXINT64)
        return FALSE;
    }
  return TRUE;
}

static int
by_rest_then_person (gconstpointer a, gconstpointer b)
{
  const Sharer *x = a, *y = b;

  if (x->rest != y->rest)
    return x->rest > y->rest ? -1 : 1;
  return (x->person > y->person) - (x->person < y->person);
}

/* |pool| in units and weights are below 2^63 each, so that no product leaves 128 bits. */
static void
split_whole (Sharer *sharers, guint n, PremiaInt128 sum, PremiaMoney units)
{
  PremiaMoney left = units;

  for (guint i = 0; i < n; i++)
    {
      const PremiaInt128 product = (PremiaInt128) units * sharers[i].weight;

      sharers[i].whole = (PremiaMoney) (product / sum);
      sharers[i].rest = product % sum;
      if (sharers[i].rest < 0)
        {
          sharers[i].whole--;
          sharers[i].rest += sum;
        }
      left -= sharers[i].whole;
    }
  g_assert (left >= 0 && left < (PremiaMoney) n);
  if (left > 0)
    qsort (sharers, n, sizeof *sharers, by_rest_then_person);
  for (guint i = 0; i < (guint) left; i++)
    sharers[i].whole++;
}

/* ---- any weights ---- */

static gboolean
share_exactly (const PremiaPeerRound *self, guint measure, guint first, guint end, PremiaMoney pool, PremiaPeerGroup *group)
{
  const guint n = end - first;
  g_autofree PremiaRational *weights = g_new (PremiaRational, n), *parts = g_new (PremiaRational, n);
  g_autofree PremiaMoney *amounts = g_new0 (PremiaMoney, n);
  g_autofree gboolean *has = g_new (gboolean, n);
  int sign;

  group->weights = premia_rational_from_int (0);
  for (guint i = 0; i < n; i++)
    {
      has[i] = premia_cube_get (self->cube, measure, person_at (self, first + i), self->period, &weights[i]);
      if (!has[i] || premia_rational_sign (weights[i]) < 0)
        weights[i] = premia_rational_from_int (0);
      if (!premia_rational_add (&group->weights, group->weights, weights[i]))
        return FALSE;
    }
  sign = premia_rational_sign (group->weights);
  for (guint i = 0; sign != 0 && i < n; i++)
    if (!premia_rational_divide (&parts[i], weights[i], group->weights)
        || !premia_rational_multiply (&parts[i], parts[i], premia_rational_from_micros (pool)))
      return FALSE;
  if (sign != 0 && !premia_apportion (pool, self->scheme->rounding_to, parts, n, amounts, NULL))
    return FALSE;
  for (guint i = 0; i < n; i++)
    take (self, person_at (self, first + i), has[i], premia_rational_sign (weights[i]), sign, pool, amounts[i]);
  return TRUE;
}

gboolean
premia_peer_round_split (PremiaPeerRound *self, guint first, guint end)
{
  const guint measure = find_measure (self, self->component->by_measure), n = end - first;
  const PremiaMoney unit = self->scheme->rounding_to;
  g_autofree Sharer *sharers = g_new (Sharer, n);
  PremiaPeerGroup group = { .n = n };
  PremiaInt128 sum, scale;

  if (!find_pool (self, first, end, &group.pool))
    return FALSE;
  if (!read_whole (self, measure, first, end, sharers, &sum, &scale))
    {
      if (!share_exactly (self, measure, first, end, group.pool, &group))
        return FALSE;
    }
  else
    {
      if (!premia_rational_set (&group.weights, sum, PREMIA_QUANTITY_ONE / scale))
        return FALSE;
      if (sum > 0)
        split_whole (sharers, n, sum, group.pool / unit);
      for (guint i = 0; i < n; i++)
        take (self, sharers[i].person, sharers[i].has, sharers[i].weight > 0, sum > 0, group.pool, sharers[i].whole * unit);
    }
  g_array_append_val (self->peers->groups, group);
  return TRUE;
}
