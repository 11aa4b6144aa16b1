/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-period-words"

#include "premia-period-words.h"

#include <glib/gi18n.h>

#define NO_BREAK_SPACE "\u00a0"

/* "’26", "’26/27" */
static char *
say_year (PremiaPeriod period, int year)
{
  return period.shift != 0 ? g_strdup_printf ("’%02d/%02d", year % 100, (year + 1) % 100) : g_strdup_printf ("’%02d", year % 100);
}

char *
premia_period_say_short (PremiaLocale *locale, PremiaPeriod period)
{
  const int year = premia_period_containing (PREMIA_PERIOD_YEAR, period).number;
  g_autofree char *name = NULL, *of = say_year (period, year);

  switch (period.kind)
    {
    case PREMIA_PERIOD_MONTH:
      name = premia_locale_format_month_short (locale, period.number % 12 + 1);
      return g_strconcat (name, NO_BREAK_SPACE, of, NULL);
    case PREMIA_PERIOD_QUARTER:
      /* Translators: a short name of a quarter of a year: “Q1” */
      name = g_strdup_printf (_("Q%d"), period.number % 4 + 1);
      return g_strconcat (name, NO_BREAK_SPACE, of, NULL);
    case PREMIA_PERIOD_YEAR:
      return period.shift != 0 ? g_strdup_printf ("%d/%02d", year, (year + 1) % 100) : g_strdup_printf ("%d", year);
    case PREMIA_PERIOD_WEEK:
    default:
      return premia_period_to_string (period);
    }
}
