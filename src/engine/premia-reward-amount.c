/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-engine"

#include "premia-reward.h"

#include <string.h>

#define MOST_DIGITS 1000

/* A decimal number of any size: 0.digits × 10^(number of digits − scale). */
typedef struct
{
  gboolean negative;
  guint    n;                      /* digits, most significant first, without leading zeros; 0: zero */
  int      scale;                  /* how many of them stand behind the point; may be below 0 or above n */
  guint8   digits[MOST_DIGITS];
} Decimal;

/* The whole of an exponent, from behind its letter. */
static gboolean
read_exponent (const char *text, int *exponent)
{
  gboolean negative = *text == '-';
  int value = 0;

  if (*text == '+' || *text == '-')
    text++;
  if (*text == '\0')
    return FALSE;
  for (; g_ascii_isdigit (*text); text++)
    if ((value = value * 10 + (*text - '0')) > 2 * MOST_DIGITS)
      return FALSE;
  *exponent = negative ? -value : value;
  return *text == '\0';
}

static gboolean
read_decimal (const char *text, Decimal *self)
{
  gboolean point = FALSE, any = FALSE;
  int exponent = 0;

  self->negative = *text == '-';
  self->n = 0;
  self->scale = 0;
  if (*text == '+' || *text == '-')
    text++;
  for (; g_ascii_isdigit (*text) || (*text == '.' && !point); text++)
    {
      if (*text == '.')
        {
          point = TRUE;
          continue;
        }
      any = TRUE;
      self->scale += point ? 1 : 0;
      if (self->n == 0 && *text == '0')
        continue;
      if (self->n == MOST_DIGITS || self->scale > 2 * MOST_DIGITS)
        return FALSE;
      self->digits[self->n++] = (guint8) (*text - '0');
    }
  if (!any || (*text != '\0' && *text != 'e' && *text != 'E'))
    return FALSE;
  if (*text != '\0' && !read_exponent (text + 1, &exponent))
    return FALSE;
  self->scale -= exponent;
  return TRUE;
}

/* So many zeros behind it that its scale is @scale. */
static gboolean
widen (Decimal *self, int scale)
{
  while (self->scale < scale)
    {
      if (self->n == MOST_DIGITS)
        return FALSE;
      if (self->n > 0)
        self->digits[self->n++] = 0;
      self->scale++;
    }
  return TRUE;
}

/* Of two of the same scale, without their signs. */
static int
compare_sizes (const Decimal *a, const Decimal *b)
{
  if (a->n != b->n)
    return a->n < b->n ? -1 : 1;
  return memcmp (a->digits, b->digits, a->n);
}

static guint8
digit_at (const Decimal *self, guint place)
{
  return place < self->n ? self->digits[self->n - 1 - place] : 0;
}

/* a ± b of the same scale, for a ≥ b where it is a difference; in @sum, whose sign is a's. */
static gboolean
combine (const Decimal *a, const Decimal *b, gboolean less, Decimal *sum)
{
  const guint places = MAX (a->n, b->n) + 1;
  guint8 reversed[MOST_DIGITS + 1];
  int carry = 0;
  guint n = 0;

  for (guint place = 0; place < places; place++)
    {
      int digit = digit_at (a, place) + (less ? -digit_at (b, place) : digit_at (b, place)) + carry;

      carry = digit < 0 ? -1 : digit / 10;
      reversed[place] = (guint8) ((digit + 10) % 10);
      if (reversed[place] != 0)
        n = place + 1;
    }
  if (n > MOST_DIGITS)
    return FALSE;
  sum->negative = a->negative;
  sum->scale = a->scale;
  sum->n = n;
  for (guint i = 0; i < n; i++)
    sum->digits[i] = reversed[n - 1 - i];
  return TRUE;
}

static char *
write_decimal (const Decimal *self)
{
  GString *text = g_string_new (NULL);
  guint n = self->n;
  int scale = self->scale;

  while (n > 0 && scale > 0 && self->digits[n - 1] == 0)
    n--, scale--;
  if (n == 0)
    {
      g_string_append_c (text, '0');
      return g_string_free (text, FALSE);
    }
  if (self->negative)
    g_string_append_c (text, '-');
  if (scale >= (int) n)
    g_string_append_c (text, '0');
  for (guint i = 0; i < n; i++)
    {
      const int behind = (int) (n - i); /* digits that are still to come */

      if (behind == scale || (i == 0 && scale > (int) n))
        g_string_append_c (text, '.');
      for (int zeros = scale - (int) n; i == 0 && zeros > 0; zeros--)
        g_string_append_c (text, '0');
      g_string_append_c (text, (char) ('0' + self->digits[i]));
    }
  for (; scale < 0; scale++)
    g_string_append_c (text, '0');
  return g_string_free (text, FALSE);
}

static gboolean
align (Decimal *a, Decimal *b)
{
  const int scale = MAX (a->scale, b->scale);

  return widen (a, scale) && widen (b, scale);
}

/* @times below 10^15, so that a digit of it and what is carried stay far below 2^64. */
static gboolean
multiply (Decimal *self, guint64 times)
{
  guint8 reversed[MOST_DIGITS + 20];
  guint64 carry = 0;
  guint n = 0;

  for (guint place = 0; place < self->n || carry > 0; place++)
    {
      carry += digit_at (self, place) * times;
      reversed[place] = (guint8) (carry % 10);
      carry /= 10;
      if (reversed[place] != 0)
        n = place + 1;
    }
  if (n > MOST_DIGITS)
    return FALSE;
  self->n = n;
  for (guint i = 0; i < n; i++)
    self->digits[i] = reversed[n - 1 - i];
  return TRUE;
}

gboolean
premia_reward_amount_add (char **sum, const char *text)
{
  return premia_reward_amount_add_times (sum, text, 1);
}

gboolean
premia_reward_amount_add_times (char **sum, const char *text, guint64 times)
{
  Decimal a, b, result;
  gboolean fits;

  g_return_val_if_fail (sum != NULL && *sum != NULL && text != NULL && times < G_GUINT64_CONSTANT (1000000000000000), FALSE);

  if (!read_decimal (*sum, &a) || !read_decimal (text, &b) || !multiply (&b, times) || !align (&a, &b))
    return FALSE;
  if (a.negative == b.negative)
    fits = combine (&a, &b, FALSE, &result);
  else if (compare_sizes (&a, &b) >= 0)
    fits = combine (&a, &b, TRUE, &result);
  else
    fits = combine (&b, &a, TRUE, &result);
  if (!fits)
    return FALSE;
  g_free (*sum);
  *sum = write_decimal (&result);
  return TRUE;
}

int
premia_reward_amount_compare (const char *a, const char *b)
{
  Decimal x, y;
  gboolean x_reads, y_reads;
  int sizes;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  x_reads = read_decimal (a, &x);
  y_reads = read_decimal (b, &y);
  if (!x_reads || !y_reads || !align (&x, &y))
    return x_reads != y_reads ? (x_reads ? 1 : -1) : strcmp (a, b);
  if (x.n == 0 && y.n == 0)
    return 0;
  if (x.negative != y.negative)
    return x.n == 0 ? (y.negative ? 1 : -1) : y.n == 0 ? (x.negative ? -1 : 1) : (x.negative ? -1 : 1);
  sizes = compare_sizes (&x, &y);
  return x.negative ? -sizes : sizes;
}
