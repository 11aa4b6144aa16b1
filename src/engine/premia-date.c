/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-date"

#include "premia-date.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAYS_PER_400_YEARS 146097
/* From 1 March of year 0 to 1 January 1970. */
#define EPOCH_FROM_MARCH_0 719468

static inline gboolean
is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

gboolean
premia_civil_is_valid (int year, int month, int day)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1
         && day <= days[month - 1] + (month == 2 && is_leap (year));
}

/* Years are counted from March, so that the leap day is the last of its year; the months from March
 * on then begin at (153 m + 2) ÷ 5 days. */
PremiaDate
premia_date_from_civil (int year, int month, int day)
{
  int from_march, y;

  g_return_val_if_fail (premia_civil_is_valid (year, month, day), PREMIA_DATE_NONE);

  from_march = (month + 9) % 12;
  y = year - (month <= 2);
  return 365 * y + y / 4 - y / 100 + y / 400 + (153 * from_march + 2) / 5 + day - 1 - EPOCH_FROM_MARCH_0;
}

void
premia_date_to_civil (PremiaDate date, int *year, int *month, int *day)
{
  int days, cycle, of_cycle, year_of_cycle, of_year, from_march;

  g_return_if_fail (date >= -719162 && date < 3000000);

  days = date + EPOCH_FROM_MARCH_0;
  cycle = days / DAYS_PER_400_YEARS;
  of_cycle = days % DAYS_PER_400_YEARS;
  year_of_cycle = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / (DAYS_PER_400_YEARS - 1)) / 365;
  of_year = of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  from_march = (5 * of_year + 2) / 153;
  if (day != NULL)
    *day = of_year - (153 * from_march + 2) / 5 + 1;
  if (month != NULL)
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
  if (year != NULL)
    *year = cycle * 400 + year_of_cycle + (from_march >= 10);
}

int
premia_date_weekday (PremiaDate date)
{
  int day = (date % 7 + 3) % 7; /* 1970-01-01 was a Thursday */

  return (day < 0 ? day + 7 : day) + 1;
}

/* "2026-03-29" without anything behind it. */
gboolean
premia_date_parse (const char *text, PremiaDate *date, GError **error)
{
  int year = 0, month, day;

  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  for (guint i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      goto fail;
  if (text[10] != '\0')
    goto fail;
  for (guint i = 0; i < 4; i++)
    year = year * 10 + (text[i] - '0');
  month = (text[5] - '0') * 10 + (text[6] - '0');
  day = (text[8] - '0') * 10 + (text[9] - '0');
  if (!premia_civil_is_valid (year, month, day))
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("“%s” is no day of the calendar"), text);
      return FALSE;
    }
  *date = premia_date_from_civil (year, month, day);
  return TRUE;

fail:
  {
    g_autofree char *shown = g_utf8_make_valid (text, MIN (strlen (text), 40));

    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("“%s” is not a date: write it like 2026-03-29"), shown);
    return FALSE;
  }
}

PremiaDate
premia_date_add_months (PremiaDate date, guint n)
{
  int year, month, day;

  premia_date_to_civil (date, &year, &month, &day);
  month += (int) (n % 12);
  year += (int) (n / 12) + (month > 12 ? 1 : 0);
  month -= month > 12 ? 12 : 0;
  while (!premia_civil_is_valid (year, month, day) && day > 28)
    day--;
  return premia_date_from_civil (year, month, day);
}

char *
premia_date_to_string (PremiaDate date)
{
  int year, month, day;

  premia_date_to_civil (date, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}
