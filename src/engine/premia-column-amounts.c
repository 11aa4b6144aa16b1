/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-columns"

#include "premia-column-pricing.h"

/* Amounts that depend on nothing but the cell's proration: there are few different ones, so each is
 * computed once, exactly, and handed to its cells. */

static gboolean
find_amount (const PremiaComponent *component, const PremiaProrationColumn *proration, guint index,
             PremiaRational *amount)
{
  *amount = premia_rational_from_micros (component->amount);
  if (proration == NULL || !component->prorate)
    return TRUE;
  return premia_rational_multiply (amount, *amount,
                                   g_array_index (proration->fractions, PremiaRational, index));
}

static guint
count_amounts (const PremiaProrationColumn *proration)
{
  return proration == NULL ? 1 : proration->fractions->len;
}

PREMIA_VECTOR static void
hand_out (gint64 *restrict out, const gint64 *amounts, const guint16 *index, guint n)
{
  for (guint i = 0; i < n; i++)
    out[i] = amounts[index[i]];
}

PREMIA_VECTOR static void
hand_out_one (gint64 *restrict out, gint64 amount, guint n)
{
  for (guint i = 0; i < n; i++)
    out[i] = amount;
}

static void
spread_amounts (const gint64 *amounts, const PremiaProrationColumn *proration, guint n, PremiaMoney *out)
{
  if (proration == NULL)
    hand_out_one (out, amounts[0], n);
  else
    hand_out (out, amounts, proration->index, n);
}

gboolean
premia_pricing_amount (const PremiaComponent *component, PremiaScheme *scheme,
                       const PremiaProrationColumn *proration, guint n, PremiaMoney *out,
                       gint64 *bound)
{
  guint n_amounts = count_amounts (proration);
  g_autofree gint64 *amounts = g_new (gint64, n_amounts + 1);

  *bound = 0;
  if (proration != NULL && !proration->fits)
    return FALSE;
  for (guint i = 0; i < n_amounts; i++)
    {
      PremiaRational exact;

      if (!find_amount (component, proration, i, &exact)
          || !premia_rational_round (exact, scheme->rounding_to, scheme->rounding_mode, &amounts[i])
          || amounts[i] >= PREMIA_COLUMN_LIMIT || amounts[i] <= -PREMIA_COLUMN_LIMIT)
        return FALSE;
      *bound = MAX (*bound, ABS (amounts[i]));
    }
  spread_amounts (amounts, proration, n, out);
  return TRUE;
}

/* Σ(of) is a multiple of the rounding unit. So the rounded difference to a limit between two multiples
 * is the plain difference to one of the two: this one. FALSE: it depends on Σ(of). */
static gboolean
settle_limit (PremiaRational limit, PremiaScheme *scheme, gboolean cap, PremiaMoney *settled)
{
  PremiaRational low, rest, twice;
  PremiaMoney whole;
  gboolean up;

  if (!premia_rational_round (limit, scheme->rounding_to, PREMIA_ROUND_DOWN, &whole))
    return FALSE;
  low = premia_rational_from_micros (whole);
  if (!premia_rational_subtract (&rest, limit, low) || premia_rational_sign (rest) < 0
      || !premia_rational_add (&twice, rest, rest))
    return FALSE;
  /* A line is rounded by its magnitude: a cap's away from or towards the limit from above, a floor's from
   * below. */
  switch (scheme->rounding_mode)
    {
    case PREMIA_ROUND_HALF_UP:
      {
        int half = premia_rational_compare (twice, premia_rational_from_micros (scheme->rounding_to));

        up = cap ? half > 0 : half >= 0;
        break;
      }
    case PREMIA_ROUND_DOWN:
      up = cap && premia_rational_sign (rest) > 0;
      break;
    case PREMIA_ROUND_HALF_EVEN:
    default:
      {
        int half = premia_rational_compare (twice, premia_rational_from_micros (scheme->rounding_to));

        if (half == 0)
          return FALSE;
        up = half > 0;
        break;
      }
    }
  *settled = whole;
  return !up || !__builtin_add_overflow (whole, scheme->rounding_to, settled);
}

PREMIA_VECTOR static void
limit_columns (gint64 *restrict out, const gint64 *base, gboolean cap, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gint64 difference = out[i] - base[i];

      out[i] = cap ? MIN (difference, 0) : MAX (difference, 0);
    }
}

gboolean
premia_pricing_limit (const PremiaComponent *component, PremiaScheme *scheme,
                      const PremiaProrationColumn *proration, const PremiaMoney *base,
                      gint64 base_bound, guint n, PremiaMoney *out, gint64 *bound)
{
  gboolean cap = component->type == PREMIA_COMPONENT_CAP;
  guint n_limits = count_amounts (proration);
  g_autofree gint64 *limits = g_new (gint64, n_limits + 1);

  *bound = base_bound;
  if ((proration != NULL && !proration->fits) || base_bound >= PREMIA_COLUMN_LIMIT / 2)
    return FALSE;
  for (guint i = 0; i < n_limits; i++)
    {
      PremiaRational exact;

      if (!find_amount (component, proration, i, &exact)
          || !settle_limit (exact, scheme, cap, &limits[i]) || limits[i] >= PREMIA_COLUMN_LIMIT / 2)
        return FALSE;
      *bound = MAX (*bound, base_bound + limits[i]);
    }
  spread_amounts (limits, proration, n, out);
  limit_columns (out, base, cap, n);
  return TRUE;
}
