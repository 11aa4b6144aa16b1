/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-columns"

#include "premia-columns.h"

/* The cube's quantities, at 10^-18 in 128 bits, as fractions and numbers of 64 bits. Nearly all of them
 * are whole, or whole millionths: those need no division and no greatest common divisor of 128 bits. */

#define FIVE_18 G_GINT64_CONSTANT (3814697265625)       /* 10^18 = 2^18 × 5^18 */
#define FIVE_12 G_GINT64_CONSTANT (244140625)           /* 10^12 = 2^12 × 5^12 */

#define MAX_COUNT (1 << 20)

/* The odd number's inverse modulo 2^64, by Newton's iteration: each step doubles the digits that are right. */
static guint64
invert (guint64 odd)
{
  guint64 inverse = odd; /* right to three digits */

  for (guint i = 0; i < 5; i++)
    inverse *= 2 - odd * inverse;
  return inverse;
}

/* Divides by 2^@twos × @odd where that leaves no rest and a number below 2^62: if there is one, its lower 64
 * digits are the quotient's, and multiplying back shows whether there is. */
static inline gboolean
divide_exactly (PremiaQuantity quantity, guint twos, gint64 odd, guint64 inverse, gint64 *out)
{
  const PremiaQuantity rest = quantity >> twos;

  *out = (gint64) ((guint64) rest * inverse);
  return *out < PREMIA_COLUMN_LIMIT && *out > -PREMIA_COLUMN_LIMIT && (PremiaQuantity) *out * odd == rest
         && ((guint64) quantity & ((G_GUINT64_CONSTANT (1) << twos) - 1)) == 0;
}

/* micros ÷ 10^6 in lowest terms; only twos and fives can be common. */
static void
reduce_micros (gint64 micros, gint64 *numerator, gint64 *denominator)
{
  *denominator = PREMIA_MICRO;
  for (guint i = 0; i < 6 && micros % 2 == 0; i++)
    {
      micros /= 2;
      *denominator /= 2;
    }
  for (guint i = 0; i < 6 && micros % 5 == 0; i++)
    {
      micros /= 5;
      *denominator /= 5;
    }
  *numerator = micros;
}

static gboolean
read_odd_fraction (PremiaQuantity quantity, gint64 *numerator, gint64 *denominator)
{
  PremiaRational exact;

  if (!premia_rational_set (&exact, quantity, PREMIA_QUANTITY_ONE) || exact.numerator >= PREMIA_COLUMN_LIMIT
      || exact.numerator <= -PREMIA_COLUMN_LIMIT || exact.denominator >= PREMIA_COLUMN_LIMIT)
    return FALSE;
  *numerator = (gint64) exact.numerator;
  *denominator = (gint64) exact.denominator;
  return TRUE;
}

static void
note_bounds (PremiaFractionColumn *column, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      column->max_numerator = MAX (column->max_numerator, ABS (column->numerator[i]));
      column->max_denominator = MAX (column->max_denominator, column->denominator[i]);
    }
}

void
premia_fraction_column_read (PremiaFractionColumn *column, const PremiaQuantity *cells, guint n)
{
  const guint64 whole = invert (FIVE_18), micro = invert (FIVE_12);

  for (guint i = 0; column->fits && i < n; i++)
    {
      gint64 value;

      if (divide_exactly (cells[i], 18, FIVE_18, whole, &value))
        {
          column->numerator[i] = value;
          column->denominator[i] = 1;
        }
      else if (divide_exactly (cells[i], 12, FIVE_12, micro, &value))
        reduce_micros (value, &column->numerator[i], &column->denominator[i]);
      else
        column->fits = read_odd_fraction (cells[i], &column->numerator[i], &column->denominator[i]);
    }
  if (column->fits)
    note_bounds (column, n);
}

static gboolean
read_odd_ratio (PremiaQuantity a, PremiaQuantity b, gint64 *numerator, gint64 *denominator)
{
  PremiaRational exact;

  if (!premia_rational_set (&exact, a, b) || exact.numerator >= PREMIA_COLUMN_LIMIT
      || exact.numerator <= -PREMIA_COLUMN_LIMIT || exact.denominator >= PREMIA_COLUMN_LIMIT)
    return FALSE;
  *numerator = (gint64) exact.numerator;
  *denominator = (gint64) exact.denominator;
  return TRUE;
}

void
premia_fraction_column_read_ratio (PremiaFractionColumn *column, const PremiaQuantity *a, const PremiaQuantity *b, guint n)
{
  const guint64 whole = invert (FIVE_18);

  for (guint i = 0; column->fits && i < n; i++)
    {
      gint64 top, bottom;

      column->numerator[i] = column->denominator[i] = 0;
      if (b[i] == 0)
        continue;
      /* Of counts: so small that comparing them needs no lowest terms. */
      if (b[i] > 0 && divide_exactly (a[i], 18, FIVE_18, whole, &top) && divide_exactly (b[i], 18, FIVE_18, whole, &bottom)
          && ABS (top) <= MAX_COUNT && bottom <= MAX_COUNT)
        {
          column->numerator[i] = top;
          column->denominator[i] = bottom;
        }
      else
        column->fits = read_odd_ratio (a[i], b[i], &column->numerator[i], &column->denominator[i]);
    }
  if (column->fits)
    note_bounds (column, n);
}

/* All cells ÷ 10^18 × @scale. */
static gboolean
read_scaled (PremiaValueColumn *column, const PremiaQuantity *cells, guint n)
{
  const guint twos = column->scale == 1 ? 18 : 12;
  const gint64 odd = column->scale == 1 ? FIVE_18 : FIVE_12;
  const guint64 inverse = invert (odd);

  column->bound = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!divide_exactly (cells[i], twos, odd, inverse, &column->value[i]))
        return FALSE;
      column->bound = MAX (column->bound, ABS (column->value[i]));
    }
  return TRUE;
}

void
premia_value_column_read (PremiaValueColumn *column, const PremiaQuantity *cells, guint n)
{
  column->scale = 1;
  column->fits = read_scaled (column, cells, n);
  if (column->fits)
    return;
  column->scale = PREMIA_MICRO;
  column->fits = read_scaled (column, cells, n);
}
