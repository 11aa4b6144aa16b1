/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rational"

#include "premia-rational.h"

#include <string.h>

__extension__ typedef unsigned __int128 Wide;

#define INT128_MAX ((PremiaInt128) (~(Wide) 0 >> 1))

static inline Wide
magnitude (PremiaInt128 value)
{
  return value < 0 ? -(Wide) value : (Wide) value;
}

static guint64
gcd_64 (guint64 a, guint64 b)
{
  while (b != 0)
    {
      guint64 rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

/* Most fractions here fit 64 bits, where a division is ten times cheaper. */
static Wide
gcd (Wide a, Wide b)
{
  while (b != 0)
    {
      Wide rest;

      if ((a >> 64) == 0 && (b >> 64) == 0)
        return gcd_64 ((guint64) a, (guint64) b);
      rest = a % b;
      a = b;
      b = rest;
    }
  return a;
}

/* The product, or FALSE beyond ±INT128_MAX (so that every value can be negated). */
static inline gboolean
times (PremiaInt128 a, PremiaInt128 b, PremiaInt128 *product)
{
  return !__builtin_mul_overflow (a, b, product) && *product >= -INT128_MAX;
}

static inline gboolean
plus (PremiaInt128 a, PremiaInt128 b, PremiaInt128 *sum)
{
  return !__builtin_add_overflow (a, b, sum) && *sum >= -INT128_MAX;
}

/**
 * premia_rational_set:
 * @denominator: not 0; may be negative
 *
 * The fraction in lowest terms. FALSE only for the one number whose negative does not exist.
 */
gboolean
premia_rational_set (PremiaRational *r, PremiaInt128 numerator, PremiaInt128 denominator)
{
  Wide top, bottom, divisor;

  g_return_val_if_fail (r != NULL && denominator != 0, FALSE);

  top = magnitude (numerator);
  bottom = magnitude (denominator);
  divisor = bottom == 1 ? 1 : gcd (top, bottom);
  top /= divisor;
  bottom /= divisor;
  if (top > (Wide) INT128_MAX || bottom > (Wide) INT128_MAX)
    return FALSE;
  r->numerator = (numerator < 0) != (denominator < 0) ? -(PremiaInt128) top : (PremiaInt128) top;
  r->denominator = (PremiaInt128) bottom;
  return TRUE;
}

PremiaRational
premia_rational_from_int (gint64 value)
{
  return (PremiaRational) { value, 1 };
}

PremiaRational
premia_rational_from_micros (gint64 micros)
{
  guint64 size = micros < 0 ? -(guint64) micros : (guint64) micros;
  gint64 divisor = gcd_64 (size, PREMIA_MICRO);

  return (PremiaRational) { micros / divisor, PREMIA_MICRO / divisor };
}

/* Knuth, The Art of Computer Programming 2, 4.5.1: dividing by the common part of the denominators
 * first keeps the terms small. */
gboolean
premia_rational_add (PremiaRational *r, PremiaRational a, PremiaRational b)
{
  PremiaInt128 left, right, sum, bottom;
  PremiaInt128 common, rest;

  g_return_val_if_fail (r != NULL && a.denominator > 0 && b.denominator > 0, FALSE);

  if (a.denominator == 1 && b.denominator == 1)
    {
      if (!plus (a.numerator, b.numerator, &sum))
        return FALSE;
      *r = (PremiaRational) { sum, 1 };
      return TRUE;
    }
  common = gcd (a.denominator, b.denominator);
  if (!times (a.numerator, b.denominator / common, &left) || !times (b.numerator, a.denominator / common, &right)
      || !plus (left, right, &sum))
    return FALSE;
  rest = gcd (magnitude (sum), common);
  if (!times (a.denominator / common, b.denominator / rest, &bottom))
    return FALSE;
  *r = (PremiaRational) { sum / rest, bottom };
  return TRUE;
}

gboolean
premia_rational_subtract (PremiaRational *r, PremiaRational a, PremiaRational b)
{
  return premia_rational_add (r, a, (PremiaRational) { -b.numerator, b.denominator });
}

/* Reduced crosswise before multiplying, so it fails only where the product itself does not fit. */
gboolean
premia_rational_multiply (PremiaRational *r, PremiaRational a, PremiaRational b)
{
  PremiaInt128 first, second, top, bottom;

  g_return_val_if_fail (r != NULL && a.denominator > 0 && b.denominator > 0, FALSE);

  first = b.denominator == 1 ? 1 : (PremiaInt128) gcd (magnitude (a.numerator), b.denominator);
  second = a.denominator == 1 ? 1 : (PremiaInt128) gcd (magnitude (b.numerator), a.denominator);
  if (!times (a.numerator / first, b.numerator / second, &top)
      || !times (a.denominator / second, b.denominator / first, &bottom))
    return FALSE;
  *r = (PremiaRational) { top, bottom };
  return TRUE;
}

gboolean
premia_rational_divide (PremiaRational *r, PremiaRational a, PremiaRational b)
{
  PremiaRational inverse;

  g_return_val_if_fail (b.numerator != 0, FALSE);

  if (b.numerator < 0)
    inverse = (PremiaRational) { -b.denominator, -b.numerator };
  else
    inverse = (PremiaRational) { b.denominator, b.numerator };
  return premia_rational_multiply (r, a, inverse);
}

/* The remainder is taken, and not what the whole times the denominator leaves: that product may not fit where the whole is
 * one below the quotient. */
PremiaInt128
premia_rational_split (PremiaRational a, PremiaInt128 *rest)
{
  PremiaInt128 whole = a.numerator / a.denominator;

  *rest = a.numerator % a.denominator;
  if (*rest >= 0)
    return whole;
  *rest += a.denominator;
  return whole - 1;
}

/**
 * premia_rational_compare:
 *
 * Negative, 0 or positive, exact for any two values: the wholes are compared, then the rests turned
 * upside down, as in their continued fractions. Nothing is multiplied, so nothing overflows.
 */
int
premia_rational_compare (PremiaRational a, PremiaRational b)
{
  int sign = 1;

  g_return_val_if_fail (a.denominator > 0 && b.denominator > 0, 0);

  if (a.denominator == b.denominator)
    return (a.numerator > b.numerator) - (a.numerator < b.numerator);
  for (;;)
    {
      PremiaInt128 rest_a, rest_b;
      PremiaInt128 whole_a = premia_rational_split (a, &rest_a);
      PremiaInt128 whole_b = premia_rational_split (b, &rest_b);

      if (whole_a != whole_b)
        return whole_a > whole_b ? sign : -sign;
      if (rest_a == 0 || rest_b == 0)
        return ((rest_a != 0) - (rest_b != 0)) * sign;
      a = (PremiaRational) { a.denominator, rest_a };
      b = (PremiaRational) { b.denominator, rest_b };
      sign = -sign;
    }
}

gboolean
premia_rational_is_zero (PremiaRational a)
{
  return a.numerator == 0;
}

int
premia_rational_sign (PremiaRational a)
{
  return (a.numerator > 0) - (a.numerator < 0);
}

/* @amount (currency units) counted in units of @unit micros. */
static gboolean
count_in_units (PremiaRational amount, PremiaMoney unit, PremiaRational *count)
{
  gint64 divisor = gcd_64 (PREMIA_MICRO, unit);

  return premia_rational_multiply (count, amount, (PremiaRational) { PREMIA_MICRO / divisor, unit / divisor });
}

/* A count of units back as money. */
static gboolean
units_to_money (PremiaInt128 count, PremiaMoney unit, PremiaMoney *money)
{
  PremiaInt128 product;

  if (!times (count, unit, &product) || product > G_MAXINT64 || product < -G_MAXINT64)
    return FALSE;
  *money = (PremiaMoney) product;
  return TRUE;
}

/**
 * premia_rational_round:
 * @amount: in currency units
 * @unit: what the result is a multiple of, in micros, > 0
 * @money: (out): in micros; left alone when FALSE
 *
 * FALSE: it does not fit.
 */
gboolean
premia_rational_round (PremiaRational amount, PremiaMoney unit, PremiaRounding mode, PremiaMoney *money)
{
  PremiaRational count;
  PremiaInt128 whole;
  Wide rest, missing;

  g_return_val_if_fail (money != NULL && unit > 0, FALSE);

  if (!count_in_units (amount, unit, &count))
    return FALSE;
  whole = count.numerator / count.denominator;
  rest = magnitude (count.numerator % count.denominator);
  missing = (Wide) count.denominator - rest;
  if (mode != PREMIA_ROUND_DOWN
      && (rest > missing || (rest == missing && (mode == PREMIA_ROUND_HALF_UP || whole % 2 != 0))))
    whole += count.numerator < 0 ? -1 : 1;
  return units_to_money (whole, unit, money);
}

/* The digits of @value, which may have 39 of them. */
static void
append_wide (GString *string, Wide value)
{
  char digits[40];
  guint n = 0;

  do
    {
      digits[n++] = '0' + (int) (value % 10);
      value /= 10;
    }
  while (value != 0);
  while (n > 0)
    g_string_append_c (string, digits[--n]);
}

/* The next digit of rest ÷ divisor behind the point. Ten times the rest may not fit, so it is added up
 * by doubling: 10 r = 2 (2 (2 r) + r), carrying a whole each time. */
static guint
next_digit (Wide *rest, Wide divisor)
{
  static const gboolean bits[] = { FALSE, TRUE, FALSE }; /* ten is 1010 in binary */
  Wide r = *rest, value = r;
  guint digit = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bits); i++)
    {
      value *= 2;
      digit *= 2;
      if (value >= divisor)
        {
          value -= divisor;
          digit++;
        }
      if (!bits[i])
        continue;
      value += r;
      if (value >= divisor)
        {
          value -= divisor;
          digit++;
        }
    }
  *rest = value;
  return digit;
}

/**
 * premia_rational_to_decimal:
 * @max_digits: how many digits behind the point there may be
 *
 * The shortest decimal if it ends within @max_digits, else cut there towards zero: what is shown is
 * never more than what is. Nothing left is "0", without a sign.
 * Returns: (transfer full)
 */
char *
premia_rational_to_decimal (PremiaRational a, guint max_digits)
{
  GString *string;
  gsize shortest;
  Wide rest, divisor;

  g_return_val_if_fail (a.denominator > 0, NULL);

  divisor = a.denominator;
  rest = magnitude (a.numerator) % divisor;
  string = g_string_new (a.numerator < 0 ? "-" : "");
  append_wide (string, magnitude (a.numerator) / divisor);
  shortest = string->len;
  if (rest != 0 && max_digits > 0)
    g_string_append_c (string, '.');
  for (guint i = 0; i < max_digits && rest != 0; i++)
    {
      guint digit = next_digit (&rest, divisor);

      g_string_append_c (string, '0' + digit);
      if (digit != 0)
        shortest = string->len;
    }
  g_string_truncate (string, shortest);
  if (strcmp (string->str, "-0") == 0)
    g_string_erase (string, 0, 1);
  return g_string_free (string, FALSE);
}

gboolean
premia_rational_cut (PremiaRational *r, PremiaRational value, guint digits)
{
  PremiaInt128 whole = value.numerator / value.denominator, scale = 1;
  PremiaInt128 rest = value.numerator % value.denominator, part = 0;
  PremiaInt128 denominator = value.denominator;

  g_return_val_if_fail (digits <= 18, FALSE);

  /* Room for a digit more. */
  while (denominator >> 122 != 0)
    {
      denominator >>= 1;
      rest /= 2;
    }
  for (guint i = 0; i < digits; i++)
    {
      rest *= 10;
      part = part * 10 + rest / denominator;
      rest %= denominator;
      scale *= 10;
    }
  return !__builtin_mul_overflow (whole, scale, &whole) && !__builtin_add_overflow (whole, part, &whole)
         && premia_rational_set (r, whole, scale);
}
