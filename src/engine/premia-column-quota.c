/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-columns"

#include "premia-column-pricing.h"

/* Marginal tiers whose thresholds are shares of a quota: every cell has thresholds of its own. With the
 * value v (micros), the quota q/p and a threshold t (millionths of it), v is above it by
 * (v p − t q) ÷ p micros. All products are bounded before. */

typedef struct
{
  const PremiaTier *tiers;
  guint n_tiers;
  gint64 to_micros; /* 1 000 000 ÷ the scale of the values */
} Tiers;

/* Micros × p × 1 000 000. */
static gint64
price_cell (const Tiers *tiers, gint64 value, gint64 top, gint64 bottom)
{
  gint64 v = value * tiers->to_micros * bottom;
  gint64 sum = 0, rate = 0;

  for (guint i = 0; i < tiers->n_tiers; i++)
    {
      gint64 above = v - tiers->tiers[i].from * top;

      /* The first tier also holds below 0 if it begins there. */
      if (above <= 0 && !(i == 0 && tiers->tiers[0].from == 0))
        break;
      sum += above * (tiers->tiers[i].rate - rate);
      rate = tiers->tiers[i].rate;
    }
  return sum;
}

static gint64
round_quotient (gint64 top, gint64 bottom, PremiaRounding mode)
{
  gint64 magnitude = ABS (top), whole = magnitude / bottom, rest = magnitude % bottom;

  if (mode == PREMIA_ROUND_HALF_UP)
    whole += rest >= bottom - rest;
  else if (mode == PREMIA_ROUND_HALF_EVEN)
    whole += rest > bottom - rest || (rest == bottom - rest && (whole & 1) != 0);
  return top < 0 ? -whole : whole;
}

/* The largest that any product can be; FALSE: more than 64 bits are good for. */
static gboolean
find_bounds (const Tiers *tiers, const PremiaValueColumn *values, const PremiaFractionColumn *quota,
             gint64 *largest)
{
  gint64 v, sum = 0, rate = 0;

  if (__builtin_mul_overflow (values->bound, tiers->to_micros, &v)
      || __builtin_mul_overflow (v, quota->max_denominator, &v))
    return FALSE;
  for (guint i = 0; i < tiers->n_tiers; i++)
    {
      gint64 threshold, change, product;

      if (__builtin_mul_overflow (tiers->tiers[i].from, quota->max_numerator, &threshold)
          || __builtin_add_overflow (threshold, v, &threshold)
          || __builtin_sub_overflow (tiers->tiers[i].rate, rate, &change) || change == G_MININT64
          || __builtin_mul_overflow (threshold, ABS (change), &product)
          || __builtin_add_overflow (sum, product, &sum))
        return FALSE;
      rate = tiers->tiers[i].rate;
    }
  *largest = sum;
  return sum < PREMIA_COLUMN_LIMIT;
}

gboolean
premia_pricing_by_quota (const PremiaComponent *component, PremiaScheme *scheme,
                         const PremiaValueColumn *values, const PremiaFractionColumn *quota, guint n,
                         PremiaMoney *out, gint64 *bound)
{
  Tiers tiers = { (const PremiaTier *) component->tiers->data, component->tiers->len };
  gint64 unit, divisor;

  if (!values->fits || !quota->fits || component->tier_mode != PREMIA_TIERS_MARGINAL)
    return FALSE;
  tiers.to_micros = PREMIA_MICRO / values->scale;
  if (!find_bounds (&tiers, values, quota, bound)
      || __builtin_mul_overflow (scheme->rounding_to, PREMIA_MICRO, &unit)
      || __builtin_mul_overflow (unit, quota->max_denominator, &divisor))
    return FALSE;
  *bound = *bound / PREMIA_MICRO + scheme->rounding_to;
  for (guint i = 0; i < n; i++)
    {
      gint64 price;

      out[i] = 0;
      if (quota->denominator[i] == 0)
        continue;
      price = price_cell (&tiers, values->value[i], quota->numerator[i], quota->denominator[i]);
      out[i] = round_quotient (price, unit * quota->denominator[i], scheme->rounding_mode) * scheme->rounding_to;
    }
  return TRUE;
}
