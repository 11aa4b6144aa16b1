/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-statistic"

#include "premia-statistic.h"

#include <math.h>

#define DASH "–"
/* Far beyond what any company counts, and well inside what 64 bits of millionths hold. */
#define MOST 1e12
#define WHOLE_FROM 100.0

static gboolean
is_sayable (double number)
{
  return isfinite (number) && fabs (number) < MOST;
}

static guint
money_digits (double money, PremiaScheme *scheme)
{
  return fabs (money) >= WHOLE_FROM || money == 0.0 ? 0 : premia_scheme_get_digits (scheme);
}

/* Rounded at @digits (≤ 6), as millionths. */
static gint64
to_micros (double number, guint digits)
{
  gint64 power = 1;

  for (guint i = 0; i < digits; i++)
    power *= 10;
  return (gint64) llround (number * (double) power) * (PREMIA_MICRO / power);
}

char *
premia_statistic_format_money (PremiaLocale *locale, double money, PremiaScheme *scheme, gboolean with_currency)
{
  guint digits;

  g_return_val_if_fail (PREMIA_IS_LOCALE (locale) && scheme != NULL, NULL);

  if (!is_sayable (money))
    return g_strdup (DASH);
  digits = money_digits (money, scheme);
  return with_currency ? premia_locale_format_money (locale, to_micros (money, digits), scheme->currency, digits)
                       : premia_locale_format_amount (locale, to_micros (money, digits), digits);
}

char *
premia_statistic_format_share (PremiaLocale *locale, double share)
{
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  if (!is_sayable (share))
    return g_strdup (DASH);
  return fabs (share) < 0.0995 ? premia_locale_format_number (locale, premia_rational_from_micros (to_micros (share, 3)), 1, TRUE)
                               : premia_locale_format_number (locale, premia_rational_from_micros (to_micros (share, 2)), 0, TRUE);
}

char *
premia_statistic_format_number (PremiaLocale *locale, double number, guint digits)
{
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale) && digits <= 6, NULL);

  if (!is_sayable (number))
    return g_strdup (DASH);
  return premia_locale_format_number (locale, premia_rational_from_micros (to_micros (number, digits)), digits, FALSE);
}

PremiaCell
premia_statistic_money (double money, PremiaScheme *scheme)
{
  g_return_val_if_fail (scheme != NULL, premia_cell_empty ());

  if (!is_sayable (money))
    return premia_cell_text (DASH);
  return premia_cell_money (to_micros (money, money_digits (money, scheme)), money_digits (money, scheme), NULL);
}

PremiaCell
premia_statistic_percent (double share)
{
  return premia_statistic_number (share * 100.0, 1);
}

PremiaCell
premia_statistic_number (double number, guint digits)
{
  g_return_val_if_fail (digits <= 6, premia_cell_empty ());

  if (!is_sayable (number))
    return premia_cell_text (DASH);
  return premia_cell_padded (premia_rational_from_micros (to_micros (number, digits)), digits);
}
