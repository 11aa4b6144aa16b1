/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-money"

#include "premia-money.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const gint64 powers_of_ten[] = { 1, 10, 100, 1000, 10000, 100000, 1000000 };

/* What stood in the way of reading a decimal; the messages differ by what is being read. */
typedef enum { DECIMAL_OK, DECIMAL_NOT_A_NUMBER, DECIMAL_TOO_FINE, DECIMAL_TOO_LARGE } DecimalFault;

/* A decimal as a count of 10^-@scale. The import calls this a million times: no allocation. */
static inline DecimalFault
read_decimal (const char *text, const char *end, guint scale, gint64 *count)
{
  const char *p = text;
  gboolean negative = p < end && *p == '-';
  guint64 value = 0;
  guint digits = 0;

  p += negative;
  if (p == end || !g_ascii_isdigit (*p))
    return DECIMAL_NOT_A_NUMBER;
  for (; p < end && g_ascii_isdigit (*p); p++)
    {
      if (G_UNLIKELY (value > G_MAXINT64 / 10))
        return DECIMAL_TOO_LARGE;
      value = value * 10 + (*p - '0');
    }
  if (p < end && *p == '.')
    {
      const char *point = p++;

      for (; p < end && g_ascii_isdigit (*p); p++)
        {
          if (G_UNLIKELY (value > G_MAXINT64 / 10))
            return DECIMAL_TOO_LARGE;
          if (p - point > scale)
            return DECIMAL_TOO_FINE;
          value = value * 10 + (*p - '0');
        }
      digits = p - point - 1;
      if (digits == 0)
        return DECIMAL_NOT_A_NUMBER;
    }
  if (p != end)
    return DECIMAL_NOT_A_NUMBER;
  if (G_UNLIKELY (value > (guint64) (G_MAXINT64 / powers_of_ten[scale - digits])))
    return DECIMAL_TOO_LARGE;
  value *= powers_of_ten[scale - digits];
  *count = negative ? -(gint64) value : (gint64) value;
  return DECIMAL_OK;
}

static gboolean
fail_decimal (DecimalFault fault, const char *text, gsize length, gboolean rate, guint digits, GError **error)
{
  g_autofree char *shown = g_strndup (text, MIN (length, 40));
  g_autofree char *valid = g_utf8_make_valid (shown, -1);

  if (fault == DECIMAL_TOO_FINE)
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE,
                 _ ("“%s” has more than %u digits behind the point"), valid, digits);
  else if (fault == DECIMAL_TOO_LARGE)
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _ ("“%s” is too large"), valid);
  else if (length == 0)
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, "%s", rate ? _ ("a rate is missing") : _ ("an amount is missing"));
  else
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX,
                 rate ? _ ("“%s” is not a rate: write it like 0.075 or 7.5%%")
                      : _ ("“%s” is not an amount: write it like 1500.25"), valid);
  return FALSE;
}

/**
 * premia_money_parse:
 * @text: a plain decimal, "-1500.25"
 * @length: its bytes, or -1: up to the NUL
 * @money: (out): in micros; left alone on error
 *
 * The smallest and the largest amount differ only in their sign: ±9223372036854.775807.
 * Errors: SYNTAX (no decimal), RANGE (more than six digits behind the point), OVERFLOW.
 */
gboolean
premia_money_parse (const char *text, gssize length, PremiaMoney *money, GError **error)
{
  gsize n;
  DecimalFault fault;

  g_return_val_if_fail (text != NULL && money != NULL, FALSE);

  n = length < 0 ? strlen (text) : (gsize) length;
  fault = read_decimal (text, text + n, 6, money);
  return G_LIKELY (fault == DECIMAL_OK) || fail_decimal (fault, text, n, FALSE, 6, error);
}

/**
 * premia_rate_parse:
 * @text: "7.5%" or "0.075"
 * @length: its bytes, or -1: up to the NUL
 * @rate_ppm: (out): in millionths of one; left alone on error
 *
 * Errors: SYNTAX, RANGE (finer than a millionth: more than six digits behind the point, four with %),
 * OVERFLOW.
 */
gboolean
premia_rate_parse (const char *text, gssize length, PremiaRate *rate_ppm, GError **error)
{
  gsize n;
  gboolean percent;
  DecimalFault fault;

  g_return_val_if_fail (text != NULL && rate_ppm != NULL, FALSE);

  n = length < 0 ? strlen (text) : (gsize) length;
  percent = n > 0 && text[n - 1] == '%';
  fault = read_decimal (text, text + n - percent, percent ? 4 : 6, rate_ppm);
  return fault == DECIMAL_OK || fail_decimal (fault, text, n, TRUE, percent ? 4 : 6, error);
}

/* A count of 10^-@scale as a decimal with @digits (≤ @scale) behind the point. */
static char *
write_decimal (gint64 count, guint scale, guint digits)
{
  guint64 value = count < 0 ? -(guint64) count : (guint64) count;
  guint64 whole = value / powers_of_ten[scale];
  guint64 rest = value % powers_of_ten[scale] / powers_of_ten[scale - digits];
  const char *sign = count < 0 ? "-" : "";

  if (digits == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, whole);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, sign, whole, (int) digits, rest);
}

static guint
shortest_digits (gint64 count, guint scale)
{
  guint digits = scale;

  for (; digits > 0 && count % 10 == 0; count /= 10)
    digits--;
  return digits;
}

char *
premia_money_to_string (PremiaMoney money, guint digits)
{
  g_return_val_if_fail (digits <= 6, NULL);
  g_return_val_if_fail (money % powers_of_ten[6 - digits] == 0, NULL);
  return write_decimal (money, 6, digits);
}

char *
premia_money_to_shortest (PremiaMoney money)
{
  return write_decimal (money, 6, shortest_digits (money, 6));
}

char *
premia_rate_to_string (PremiaRate rate_ppm)
{
  g_autofree char *number = write_decimal (rate_ppm, 4, shortest_digits (rate_ppm, 4));

  return g_strconcat (number, "%", NULL);
}

/**
 * premia_currency_digits:
 * @code: an ISO 4217 code
 *
 * The minor unit's digits behind the point (ISO 4217, column “minor unit”); 2 for codes that are not
 * in use.
 */
guint
premia_currency_digits (const char *code)
{
  static const char none[] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
  static const char three[] = "BHD IQD JOD KWD LYD OMR TND";
  static const char four[] = "CLF UYW";

  g_return_val_if_fail (code != NULL, 2);

  if (!premia_currency_is_code (code))
    return 2;
  if (strstr (none, code) != NULL)
    return 0;
  if (strstr (three, code) != NULL)
    return 3;
  return strstr (four, code) != NULL ? 4 : 2;
}

gboolean
premia_currency_is_code (const char *code)
{
  g_return_val_if_fail (code != NULL, FALSE);
  return g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]) && g_ascii_isupper (code[2]) && code[3] == '\0';
}

gboolean
premia_money_add (PremiaMoney *sum, PremiaMoney term)
{
  PremiaMoney result;

  g_return_val_if_fail (sum != NULL, FALSE);

  if (__builtin_add_overflow (*sum, term, &result))
    return FALSE;
  *sum = result;
  return TRUE;
}
