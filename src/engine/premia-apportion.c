/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-apportion"

#include "premia-rational.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>

/* A part in units: its whole (towards −∞) and what is left, 0 ≤ rest < 1. */
typedef struct
{
  PremiaInt128   whole;
  PremiaRational rest;
  gsize          position;
} Share;

static gboolean
fail_overflow (GError **error)
{
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _ ("the parts of an amount are too large to be added up"));
  return FALSE;
}

static void
split (PremiaRational units, gsize position, Share *share)
{
  /* In lowest terms as it is: taking away wholes leaves no new common factor. */
  share->rest.denominator = units.denominator;
  share->whole = premia_rational_split (units, &share->rest.numerator);
  share->position = position;
}

static gboolean
split_all (const PremiaRational *parts, gsize n, PremiaMoney unit, Share *shares, PremiaInt128 *floors, GError **error)
{
  PremiaRational size = premia_rational_from_micros (unit);

  *floors = 0;
  for (gsize i = 0; i < n; i++)
    {
      PremiaRational units;

      if (!premia_rational_divide (&units, parts[i], size))
        return fail_overflow (error);
      split (units, i, &shares[i]);
      if (__builtin_add_overflow (*floors, shares[i].whole, floors))
        return fail_overflow (error);
    }
  return TRUE;
}

/* The parts stretched, or where they add up to nothing shifted alike, so that they add up to @total. */
static gboolean
fit_parts (PremiaRational total, const PremiaRational *parts, gsize n, PremiaRational *fitted, GError **error)
{
  PremiaRational sum = premia_rational_from_int (0), factor, shift;

  for (gsize i = 0; i < n; i++)
    if (!premia_rational_add (&sum, sum, parts[i]))
      return fail_overflow (error);
  if (premia_rational_is_zero (sum))
    {
      if (!premia_rational_divide (&shift, total, premia_rational_from_int (n)))
        return fail_overflow (error);
      for (gsize i = 0; i < n; i++)
        if (!premia_rational_add (&fitted[i], parts[i], shift))
          return fail_overflow (error);
      return TRUE;
    }
  if (!premia_rational_divide (&factor, total, sum))
    return fail_overflow (error);
  for (gsize i = 0; i < n; i++)
    if (!premia_rational_multiply (&fitted[i], parts[i], factor))
      return fail_overflow (error);
  return TRUE;
}

/* How many units are left to be handed out, one to each at most. FALSE: the parts are not those of @total. */
static gboolean
find_extra (PremiaMoney total, PremiaMoney unit, PremiaInt128 floors, gsize n, gsize *extra)
{
  PremiaInt128 units;

  if (__builtin_sub_overflow ((PremiaInt128) (total / unit), floors, &units) || units < 0 || units > (PremiaInt128) n)
    return FALSE;
  *extra = (gsize) units;
  return TRUE;
}

static int
by_rest_then_position (gconstpointer a, gconstpointer b)
{
  const Share *first = a, *second = b;
  int order = premia_rational_compare (second->rest, first->rest);

  return order != 0 ? order : (first->position > second->position) - (first->position < second->position);
}

static gboolean
hand_out (Share *shares, gsize n, gsize extra, PremiaMoney unit, PremiaMoney *out, GError **error)
{
  if (extra > 0 && extra < n)
    qsort (shares, n, sizeof *shares, by_rest_then_position);
  for (gsize i = 0; i < n; i++)
    {
      PremiaInt128 money;

      if (__builtin_add_overflow (shares[i].whole, (PremiaInt128) (i < extra), &money) || __builtin_mul_overflow (money, (PremiaInt128) unit, &money)
          || money > G_MAXINT64 || money < -G_MAXINT64)
        return fail_overflow (error);
      out[shares[i].position] = (PremiaMoney) money;
    }
  return TRUE;
}

gboolean
premia_apportion (PremiaMoney           total,
                  PremiaMoney           unit,
                  const PremiaRational *parts,
                  gsize                 n,
                  PremiaMoney          *out,
                  GError              **error)
{
  g_autofree Share *shares = NULL;
  PremiaInt128 floors;
  gsize extra;

  g_return_val_if_fail (unit > 0 && total % unit == 0, FALSE);
  g_return_val_if_fail (n == 0 || (parts != NULL && out != NULL), FALSE);

  if (n == 0 && total != 0)
    {
      g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("there is nothing to divide an amount among"));
      return FALSE;
    }
  shares = g_new (Share, n);
  if (!split_all (parts, n, unit, shares, &floors, error))
    return FALSE;
  if (!find_extra (total, unit, floors, n, &extra))
    {
      g_autofree PremiaRational *fitted = g_new (PremiaRational, n);
      gboolean fits;

      if (!fit_parts (premia_rational_from_micros (total), parts, n, fitted, error)
          || !split_all (fitted, n, unit, shares, &floors, error))
        return FALSE;
      fits = find_extra (total, unit, floors, n, &extra);
      g_assert (fits);
    }
  return hand_out (shares, n, extra, unit, out, error);
}
