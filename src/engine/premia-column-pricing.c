/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-columns"

#include "premia-column-pricing.h"

#include <string.h>

/* Divides by the same number again and again, with a multiplication. */
typedef struct
{
  guint64 factor;
  guint shift;
} Divider;

/* factor = ⌈2^(63 + l) ÷ d⌉ with 2^(l−1) < d ≤ 2^l, l ≥ 1: then ⌊n × factor ÷ 2^(63 + l)⌋ = ⌊n ÷ d⌋ for all
 * n < 2^63, since the error of the factor, below d ≤ 2^l, times n stays below 2^(63 + l) (Granlund and
 * Montgomery, Division by invariant integers using multiplication, theorem 4.2). */
static void
set_divider (Divider *self, guint64 divisor)
{
  guint bits = 1;

  g_assert (divisor > 1 && divisor < (guint64) PREMIA_COLUMN_LIMIT);

  while ((G_GUINT64_CONSTANT (1) << bits) < divisor)
    bits++;
  self->shift = bits - 1;
  self->factor = (guint64) ((((unsigned __int128) 1 << (63 + bits)) + divisor - 1) / divisor);
}

/* The upper 64 bits of a product, from four products of 32 bits: what vectors can do. */
static inline guint64
multiply_high (guint64 a, guint64 b)
{
  guint64 a_low = a & G_MAXUINT32, a_high = a >> 32, b_low = b & G_MAXUINT32, b_high = b >> 32;
  guint64 middle = a_high * b_low + (a_low * b_low >> 32);
  guint64 other = a_low * b_high + (middle & G_MAXUINT32);

  return a_high * b_high + (middle >> 32) + (other >> 32);
}

static inline gint64
apply_sign (gint64 value, gint64 sign)
{
  return (value ^ sign) - sign;
}

/* n ÷ d for each, by magnitude: with @offset 0 cut, with ⌊d/2⌋ half away from zero, since n/d ≥ k + ½
 * exactly where n + ⌊d/2⌋ ≥ (k + 1) d, for whole numbers. */
PREMIA_VECTOR static void
round_magnitudes (PremiaMoney *restrict out, guint64 factor, guint shift, guint64 offset, PremiaMoney unit, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gint64 sign = out[i] >> 63;
      guint64 magnitude = (guint64) apply_sign (out[i], sign) + offset;

      out[i] = apply_sign ((gint64) (multiply_high (magnitude, factor) >> shift) * unit, sign);
    }
}

PREMIA_VECTOR static void
round_half_even (PremiaMoney *restrict out, guint64 factor, guint shift, gint64 divisor, PremiaMoney unit, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gint64 sign = out[i] >> 63;
      guint64 magnitude = (guint64) apply_sign (out[i], sign);
      gint64 whole = (gint64) (multiply_high (magnitude, factor) >> shift);
      gint64 twice = 2 * ((gint64) magnitude - whole * divisor);

      whole += (gint64) (twice > divisor) | ((gint64) (twice == divisor) & whole & 1);
      out[i] = apply_sign (whole * unit, sign);
    }
}

/* @out holds micros × @scale, at most @bound, every one a multiple of @step; it becomes rounded micros. */
static gboolean
round_column (PremiaScheme *scheme, gint64 scale, gint64 step, guint n, PremiaMoney *out, gint64 *bound)
{
  gint64 size;
  Divider divider;

  if (__builtin_mul_overflow (scheme->rounding_to, scale, &size) || size >= PREMIA_COLUMN_LIMIT / 2
      || *bound >= PREMIA_COLUMN_LIMIT / 2)
    return FALSE;
  *bound = *bound / scale + scheme->rounding_to;
  if (scale == 1 && step % scheme->rounding_to == 0)
    return TRUE;
  /* Micros rounded to micros are what they are. */
  if (size == 1)
    return TRUE;
  set_divider (&divider, size);
  if (scheme->rounding_mode == PREMIA_ROUND_HALF_EVEN)
    round_half_even (out, divider.factor, divider.shift, size, scheme->rounding_to, n);
  else
    round_magnitudes (out, divider.factor, divider.shift,
                      scheme->rounding_mode == PREMIA_ROUND_HALF_UP ? size / 2 : 0, scheme->rounding_to, n);
  return TRUE;
}

PREMIA_VECTOR static void
multiply_by_rate (gint64 *restrict out, const gint64 *value, gint64 rate, guint n)
{
  for (guint i = 0; i < n; i++)
    out[i] = value[i] * rate;
}

/* From a threshold on, the rate changes by so much: marginal tiers are the sum of their changes. */
PREMIA_VECTOR static void
add_above (gint64 *restrict out, const gint64 *value, gint64 threshold, gint64 change, guint n)
{
  for (guint i = 0; i < n; i++)
    out[i] += (value[i] > threshold ? value[i] - threshold : 0) * change;
}

PREMIA_VECTOR static void
choose_rate (gint64 *restrict rate, const gint64 *value, gint64 threshold, gint64 new_rate, guint n)
{
  for (guint i = 0; i < n; i++)
    rate[i] = value[i] >= threshold ? new_rate : rate[i];
}

/* position ≥ threshold (millionths), crosswise; a missing position reaches nothing. */
PREMIA_VECTOR static void
choose_rate_at (gint64 *restrict rate, const PremiaFractionColumn *position, gint64 top, gint64 bottom,
                gint64 new_rate, guint n)
{
  const gint64 *restrict numerator = position->numerator, *restrict denominator = position->denominator;

  for (guint i = 0; i < n; i++)
    rate[i] = denominator[i] != 0 && numerator[i] * bottom >= top * denominator[i] ? new_rate : rate[i];
}

PREMIA_VECTOR static void
fill (gint64 *out, gint64 value, guint n)
{
  for (guint i = 0; i < n; i++)
    out[i] = value;
}

PREMIA_VECTOR static void
multiply_above (gint64 *restrict rate, const gint64 *value, gint64 base, gboolean excess, guint n)
{
  for (guint i = 0; i < n; i++)
    rate[i] *= !excess ? value[i] : value[i] > base ? value[i] - base : 0;
}

/* A threshold in the units of the column; FALSE where it is no whole number of them. */
static gboolean
scale_threshold (PremiaMoney from, gint64 scale, gint64 *threshold)
{
  gint64 product;

  if (scale == PREMIA_MICRO)
    {
      *threshold = from;
      return TRUE;
    }
  product = from / PREMIA_MICRO;
  *threshold = product;
  return from % PREMIA_MICRO == 0;
}

/* Whether @bound × Σ |@rates| and its like stay below the limit. */
static gboolean
add_bound (gint64 *sum, gint64 value, gint64 rate)
{
  gint64 product;

  return rate != G_MININT64 && !__builtin_mul_overflow (value, ABS (rate), &product)
         && !__builtin_add_overflow (*sum, product, sum) && *sum < PREMIA_COLUMN_LIMIT / 2;
}

static gboolean
price_marginal (const PremiaComponent *component, const PremiaValueColumn *values, guint n,
                PremiaMoney *out, gint64 *bound, gint64 *step)
{
  const PremiaTier *tiers = (const PremiaTier *) component->tiers->data;
  guint start = tiers[0].from == 0 ? 1 : 0;
  gint64 rate = start == 1 ? tiers[0].rate : 0;

  *bound = 0;
  *step = rate;
  if (!add_bound (bound, values->bound, rate))
    return FALSE;
  multiply_by_rate (out, values->value, rate, n);
  for (guint i = start; i < component->tiers->len; i++)
    {
      gint64 threshold, change;

      if (!scale_threshold (tiers[i].from, values->scale, &threshold)
          || __builtin_sub_overflow (tiers[i].rate, rate, &change)
          || !add_bound (bound, values->bound, change))
        return FALSE;
      add_above (out, values->value, threshold, change, n);
      rate = tiers[i].rate;
      /* Only whether all are multiples of the rounding unit matters. */
      *step = tiers[i].rate % PREMIA_MICRO == 0 && *step % PREMIA_MICRO == 0 ? PREMIA_MICRO : 1;
    }
  return TRUE;
}

static gboolean
find_greatest_rate (const PremiaComponent *component, gint64 *greatest)
{
  *greatest = 0;
  for (guint i = 0; i < component->tiers->len; i++)
    {
      gint64 rate = g_array_index (component->tiers, PremiaTier, i).rate;

      if (rate == G_MININT64)
        return FALSE;
      *greatest = MAX (*greatest, ABS (rate));
    }
  return TRUE;
}

/* @out holds the reached rates; it becomes rate × value (or × what is above the base). */
static gboolean
apply_rates (const PremiaComponent *component, const PremiaValueColumn *values, guint n,
             PremiaMoney *out, gint64 *bound)
{
  gboolean excess = component->tier_mode == PREMIA_TIERS_EXCESS;
  gint64 base = 0, greatest, widest = values->bound;

  *bound = 0;
  if (component->tier_base_percent || !find_greatest_rate (component, &greatest)
      || (excess && !scale_threshold (component->tier_base, values->scale, &base))
      || __builtin_add_overflow (widest, ABS (base), &widest) || !add_bound (bound, widest, greatest))
    return FALSE;
  multiply_above (out, values->value, base, excess, n);
  return TRUE;
}

static gboolean
price_whole (const PremiaComponent *component, const PremiaValueColumn *values, guint n,
             PremiaMoney *out, gint64 *bound)
{
  const PremiaTier *tiers = (const PremiaTier *) component->tiers->data;

  fill (out, tiers[0].from == 0 ? tiers[0].rate : 0, n);
  for (guint i = 0; i < component->tiers->len; i++)
    {
      gint64 threshold;

      if (!scale_threshold (tiers[i].from, values->scale, &threshold))
        return FALSE;
      choose_rate (out, values->value, threshold, tiers[i].rate, n);
    }
  return apply_rates (component, values, n, out, bound);
}

/* Micros × scale into @out, not yet rounded. */
static gboolean
price_values (const PremiaComponent *component, const PremiaValueColumn *values, guint n,
              PremiaMoney *out, gint64 *bound, gint64 *step)
{
  *step = 1;
  if (component->tiers == NULL)
    {
      gint64 rate = component->has_each ? component->each : component->rate;

      *bound = 0;
      *step = rate;
      if (!add_bound (bound, values->bound, rate))
        return FALSE;
      multiply_by_rate (out, values->value, rate, n);
      return TRUE;
    }
  if (component->tier_by != PREMIA_TIER_BY_VALUE)
    return FALSE;
  if (component->tier_mode == PREMIA_TIERS_MARGINAL)
    return price_marginal (component, values, n, out, bound, step);
  if (component->tier_mode == PREMIA_TIERS_INTERPOLATED)
    return FALSE;
  return price_whole (component, values, n, out, bound);
}

gboolean
premia_pricing_by_value (const PremiaComponent *component, PremiaScheme *scheme,
                         const PremiaValueColumn *values, guint n, PremiaMoney *out, gint64 *bound)
{
  gint64 step;

  return values->fits && price_values (component, values, n, out, bound, &step)
         && round_column (scheme, values->scale, step, n, out, bound);
}

static void
sum_events (PremiaMoney *restrict out, const gint64 *priced, const guint32 *start, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gint64 sum = 0;

      for (guint32 j = start[i]; j < start[i + 1]; j++)
        sum += priced[j];
      out[i] = sum;
    }
}

gboolean
premia_pricing_by_event (const PremiaComponent *component, PremiaScheme *scheme,
                         const PremiaEventColumn *events, guint n, gint64 *scratch,
                         PremiaMoney *out, gint64 *bound)
{
  guint32 n_events = events->start[n], most = 0;
  gint64 step;

  if (!events->quantities.fits
      || !price_values (component, &events->quantities, n_events, scratch, bound, &step))
    return FALSE;
  for (guint i = 0; i < n; i++)
    most = MAX (most, events->start[i + 1] - events->start[i]);
  if (__builtin_mul_overflow (*bound, (gint64) most, bound))
    return FALSE;
  sum_events (out, scratch, events->start, n);
  return round_column (scheme, events->quantities.scale, step, n, out, bound);
}

/* Whether position × @bottom and @top × its denominator fit. */
static gboolean
can_compare (const PremiaFractionColumn *position, gint64 top, gint64 bottom)
{
  gint64 product;

  return !__builtin_mul_overflow (position->max_numerator, bottom, &product)
         && !__builtin_mul_overflow (position->max_denominator, ABS (top), &product);
}

gboolean
premia_pricing_by_position (const PremiaComponent *component, PremiaScheme *scheme,
                            const PremiaValueColumn *values, const PremiaFractionColumn *position,
                            guint n, PremiaMoney *out, gint64 *bound)
{
  const PremiaTier *tiers = (const PremiaTier *) component->tiers->data;

  if (!values->fits || !position->fits
      || (component->tier_mode != PREMIA_TIERS_WHOLE && component->tier_mode != PREMIA_TIERS_EXCESS))
    return FALSE;
  fill (out, 0, n);
  /* The tier from 0 also holds below it, but not where there is no position at all. */
  if (tiers[0].from == 0)
    for (guint i = 0; i < n; i++)
      out[i] = position->denominator[i] != 0 ? tiers[0].rate : 0;
  for (guint i = tiers[0].from == 0 ? 1 : 0; i < component->tiers->len; i++)
    {
      if (!can_compare (position, tiers[i].from, PREMIA_MICRO))
        return FALSE;
      choose_rate_at (out, position, tiers[i].from, PREMIA_MICRO, tiers[i].rate, n);
    }
  return apply_rates (component, values, n, out, bound)
         && round_column (scheme, values->scale, 1, n, out, bound);
}

gboolean
premia_pricing_multiplier (const PremiaComponent *component, PremiaScheme *scheme,
                           const PremiaMoney *base, gint64 base_bound,
                           const PremiaFractionColumn *position, guint n, PremiaMoney *out,
                           gint64 *bound)
{
  gint64 greatest = 0;

  if (!position->fits)
    return FALSE;
  fill (out, 0, n);
  for (guint i = 0; i < component->table->len; i++)
    {
      const PremiaFactorRow *row = &g_array_index (component->table, PremiaFactorRow, i);
      gint64 change = row->factor_ppm - PREMIA_MICRO;

      if (row->from == G_MININT64 || !can_compare (position, row->from, PREMIA_MICRO))
        return FALSE;
      choose_rate_at (out, position, row->from, PREMIA_MICRO, change, n);
      greatest = MAX (greatest, ABS (change));
    }
  *bound = 0;
  if (!add_bound (bound, base_bound, greatest))
    return FALSE;
  multiply_above (out, base, 0, FALSE, n);
  return round_column (scheme, PREMIA_MICRO, 1, n, out, bound);
}
