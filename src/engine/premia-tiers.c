/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-tiers"

#include "premia-tiers.h"

/* One value being priced. */
typedef struct
{
  const PremiaComponent *component;
  PremiaRational value, position, quota;
  PremiaRational price;
  GArray *slices; /* (nullable) */
} Pricing;

static const PremiaTier *
tier_at (const Pricing *p, guint i)
{
  return &g_array_index (p->component->tiers, PremiaTier, i);
}

/* The threshold in units of the value: a percentage of the quota becomes an amount. */
static gboolean
threshold_of (const Pricing *p, guint i, PremiaRational *threshold)
{
  *threshold = premia_rational_from_micros (tier_at (p, i)->from);
  if (p->component->tier_by != PREMIA_TIER_BY_ATTAINMENT)
    return TRUE;
  return premia_rational_multiply (threshold, *threshold, p->quota);
}

/* Micros of money per unit, or parts per million of money: the same arithmetic. */
static gboolean
add_slice (Pricing *p, guint tier, PremiaRational quantity, PremiaRational factor)
{
  PremiaSlice slice = { tier, quantity };

  if (premia_rational_is_zero (quantity))
    return TRUE;
  if (!premia_rational_multiply (&slice.amount, quantity, factor)
      || !premia_rational_add (&p->price, p->price, slice.amount))
    return FALSE;
  if (p->slices != NULL)
    g_array_append_val (p->slices, slice);
  return TRUE;
}

static PremiaRational
lesser (PremiaRational a, PremiaRational b)
{
  return premia_rational_compare (a, b) <= 0 ? a : b;
}

/* How much of @value lies in tier @i; the first tier also holds below 0 if it begins there. */
static gboolean
cut (const Pricing *p, guint i, PremiaRational value, PremiaRational *quantity)
{
  PremiaRational low, high;

  *quantity = premia_rational_from_int (0);
  if (premia_rational_sign (value) < 0)
    {
      if (i == 0 && tier_at (p, 0)->from == 0)
        *quantity = value;
      return TRUE;
    }
  if (!threshold_of (p, i, &low))
    return FALSE;
  if (premia_rational_compare (value, low) <= 0)
    return TRUE;
  high = value;
  if (i + 1 < p->component->tiers->len)
    {
      if (!threshold_of (p, i + 1, &high))
        return FALSE;
      high = lesser (high, value);
    }
  return premia_rational_subtract (quantity, high, low);
}

static gboolean
price_marginal (Pricing *p)
{
  for (guint i = 0; i < p->component->tiers->len; i++)
    {
      PremiaRational quantity;

      if (!cut (p, i, p->value, &quantity)
          || !add_slice (p, i, quantity, premia_rational_from_micros (tier_at (p, i)->rate)))
        return FALSE;
    }
  return TRUE;
}

/* Each tier's amount, the reached one pro rata; the last entry only ends the one before. */
static gboolean
price_interpolated (Pricing *p)
{
  gboolean by_expression = p->component->tier_by == PREMIA_TIER_BY_EXPRESSION;
  PremiaRational x = by_expression ? p->position : p->value;

  for (guint i = 0; i + 1 < p->component->tiers->len; i++)
    {
      PremiaRational quantity, low, high, width, slope;

      if (!cut (p, i, x, &quantity))
        return FALSE;
      if (premia_rational_is_zero (quantity))
        continue;
      if (!threshold_of (p, i, &low) || !threshold_of (p, i + 1, &high)
          || !premia_rational_subtract (&width, high, low)
          || !premia_rational_divide (&slope, premia_rational_from_micros (tier_at (p, i)->amount), width)
          || !add_slice (p, i, quantity, slope))
        return FALSE;
    }
  return TRUE;
}

/* The last tier that begins at or below the position; -1: below the first. */
static gboolean
find_reached (const Pricing *p, int *reached)
{
  PremiaRational x = p->value;

  if (p->component->tier_by == PREMIA_TIER_BY_EXPRESSION)
    x = p->position;
  else if (p->component->tier_by == PREMIA_TIER_BY_ATTAINMENT
           && !premia_rational_divide (&x, p->value, p->quota))
    return FALSE;
  *reached = tier_at (p, 0)->from == 0 ? 0 : -1;
  for (guint i = 0; i < p->component->tiers->len; i++)
    if (premia_rational_compare (x, premia_rational_from_micros (tier_at (p, i)->from)) >= 0)
      *reached = i;
  return TRUE;
}

static gboolean
price_reached (Pricing *p)
{
  PremiaRational quantity = p->value;
  int reached;

  if (!find_reached (p, &reached))
    return FALSE;
  if (reached < 0)
    return TRUE;
  if (p->component->tier_mode == PREMIA_TIERS_EXCESS)
    {
      PremiaRational base = premia_rational_from_micros (p->component->tier_base);

      if (p->component->tier_base_percent && !premia_rational_multiply (&base, base, p->quota))
        return FALSE;
      if (!premia_rational_subtract (&quantity, p->value, base))
        return FALSE;
      if (premia_rational_sign (quantity) < 0)
        quantity = premia_rational_from_int (0);
    }
  return add_slice (p, reached, quantity, premia_rational_from_micros (tier_at (p, reached)->rate));
}

gboolean
premia_tiers_price (const PremiaComponent *component, PremiaRational value, PremiaRational position,
                    PremiaRational quota, PremiaRational *price, GArray *slices)
{
  Pricing p = { component, value, position, quota, premia_rational_from_int (0), slices };
  gboolean ok;

  g_return_val_if_fail (component != NULL && price != NULL, FALSE);

  if (component->tiers == NULL)
    {
      gint64 rate = component->has_each ? component->each : component->rate;

      return premia_rational_multiply (price, value, premia_rational_from_micros (rate));
    }
  switch (component->tier_mode)
    {
    case PREMIA_TIERS_MARGINAL:
      ok = price_marginal (&p);
      break;
    case PREMIA_TIERS_INTERPOLATED:
      ok = price_interpolated (&p);
      break;
    case PREMIA_TIERS_WHOLE:
    case PREMIA_TIERS_EXCESS:
      ok = price_reached (&p);
      break;
    default:
      g_assert_not_reached ();
    }
  *price = p.price;
  return ok;
}
