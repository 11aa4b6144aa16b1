/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-period"

#include "premia-date.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const kind_names[] = { "week", "month", "quarter", "year" };

/* The number of a week is that of its Thursday, counted in weeks from 1970-01-01, which was one: so
 * the Thursday, which tells the week's year, is number × 7. */
static PremiaDate
thursday (PremiaPeriod period)
{
  return period.number * 7;
}

/* For numbers that may lie before the year 0 or 1970. */
static int
floor_divide (int a, int b)
{
  return a / b - (a % b < 0);
}

static int
count_months (PremiaPeriodKind kind)
{
  return kind == PREMIA_PERIOD_YEAR ? 12 : kind == PREMIA_PERIOD_QUARTER ? 3 : 1;
}

PremiaPeriod
premia_period_of_date_in (PremiaPeriodKind kind, guint shift, PremiaDate date)
{
  PremiaPeriod period = { kind, 0, kind >= PREMIA_PERIOD_QUARTER ? shift : 0 };
  int year, month;

  g_return_val_if_fail (shift < 12, period);

  if (kind == PREMIA_PERIOD_WEEK)
    {
      period.number = floor_divide (date + 3, 7);
      return period;
    }
  premia_date_to_civil (date, &year, &month, NULL);
  period.number = floor_divide (year * 12 + month - 1 - period.shift, count_months (kind));
  return period;
}

PremiaPeriod
premia_period_of_date (PremiaPeriodKind kind, PremiaDate date)
{
  return premia_period_of_date_in (kind, 0, date);
}

PremiaPeriod
premia_period_around (PremiaPeriod like, PremiaDate date)
{
  return premia_period_of_date_in (like.kind, like.shift, date);
}

gboolean
premia_period_equal (PremiaPeriod a, PremiaPeriod b)
{
  return a.kind == b.kind && a.number == b.number && a.shift == b.shift;
}

/* The first month of it, counted as months are numbered. */
static int
first_month (PremiaPeriod period)
{
  return period.number * count_months (period.kind) + period.shift;
}

PremiaDate
premia_period_first_day (PremiaPeriod period)
{
  int month;

  if (period.kind == PREMIA_PERIOD_WEEK)
    return thursday (period) - 3;
  month = first_month (period);
  return premia_date_from_civil (month / 12, month % 12 + 1, 1);
}

PremiaDate
premia_period_last_day (PremiaPeriod period)
{
  int year, month, day;

  if (period.kind == PREMIA_PERIOD_WEEK)
    return thursday (period) + 3;
  month = first_month (period) + count_months (period.kind) - 1;
  year = month / 12;
  month = month % 12 + 1;
  for (day = 31; !premia_civil_is_valid (year, month, day); day--)
    continue;
  return premia_date_from_civil (year, month, day);
}

PremiaPeriod
premia_period_next (PremiaPeriod period, int n)
{
  period.number += n;
  return period;
}

PremiaPeriod
premia_period_containing_in (PremiaPeriodKind kind, guint shift, PremiaPeriod period)
{
  g_return_val_if_fail (kind >= period.kind, period);

  if (kind == period.kind && (kind < PREMIA_PERIOD_QUARTER || period.shift == shift))
    return period;
  return premia_period_of_date_in (kind, shift, period.kind == PREMIA_PERIOD_WEEK ? thursday (period) : premia_period_first_day (period));
}

PremiaPeriod
premia_period_containing (PremiaPeriodKind kind, PremiaPeriod period)
{
  return premia_period_containing_in (kind, period.shift, period);
}

/* The day that tells to which longer period it belongs, where it does not lie in one. */
static PremiaDate
telling_day (PremiaPeriod period)
{
  return period.kind == PREMIA_PERIOD_WEEK ? thursday (period) : premia_period_last_day (period);
}

void
premia_period_find_paid (PremiaPeriodKind kind, PremiaPeriod asked, PremiaPeriod *first, PremiaPeriod *last)
{
  const PremiaDate from = premia_period_first_day (asked), to = premia_period_last_day (asked);

  g_return_if_fail (first != NULL && last != NULL);

  if (kind > asked.kind)
    {
      *first = *last = premia_period_containing_in (kind, 0, asked);
      return;
    }
  *first = premia_period_of_date (kind, from);
  if (telling_day (*first) < from)
    *first = premia_period_next (*first, 1);
  *last = premia_period_of_date (kind, to);
  if (telling_day (*last) > to)
    *last = premia_period_next (*last, -1);
}

static void
week_of_year (PremiaPeriod week, int *year, int *number)
{
  premia_date_to_civil (thursday (week), year, NULL, NULL);
  *number = (thursday (week) - premia_date_from_civil (*year, 1, 1)) / 7 + 1;
}

char *
premia_period_to_string (PremiaPeriod period)
{
  const char *own = period.shift != 0 ? "FY" : "";
  int year, week;

  switch (period.kind)
    {
    case PREMIA_PERIOD_WEEK:
      week_of_year (period, &year, &week);
      return g_strdup_printf ("%04d-W%02d", year, week);
    case PREMIA_PERIOD_MONTH:
      return g_strdup_printf ("%04d-%02d", period.number / 12, period.number % 12 + 1);
    case PREMIA_PERIOD_QUARTER:
      return g_strdup_printf ("%s%04d-Q%d", own, period.number / 4, period.number % 4 + 1);
    case PREMIA_PERIOD_YEAR:
      return g_strdup_printf ("%s%04d", own, period.number);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* The week @number of @year; a year has 52 or 53 of them: its last Thursday is still in it. */
static gboolean
find_week (int year, int number, PremiaPeriod *week)
{
  PremiaPeriod found = premia_period_of_date (PREMIA_PERIOD_WEEK, premia_date_from_civil (year, 1, 4));

  found.number += number - 1;
  if (number < 1 || thursday (found) > premia_date_from_civil (year, 12, 31))
    return FALSE;
  *week = found;
  return TRUE;
}

/* @text like @shape, in which 0 stands for a digit; the digits behind the year are in @number. */
static gboolean
read_shape (const char *text, const char *shape, int *year, int *number)
{
  const guint end_of_year = g_str_has_prefix (shape, "FY") ? 6 : 4;

  *year = *number = 0;
  if (strlen (text) != strlen (shape))
    return FALSE;
  for (guint i = 0; shape[i] != '\0'; i++)
    {
      int *into = i < end_of_year ? year : number;

      if (shape[i] != '0' ? text[i] != shape[i] : !g_ascii_isdigit (text[i]))
        return FALSE;
      if (shape[i] == '0')
        *into = *into * 10 + (text[i] - '0');
    }
  return TRUE;
}

/**
 * premia_period_parse:
 * @text: "2026", "2026-Q1", "2026-01" or "2026-W05" (ISO 8601 week)
 *
 * Errors: SYNTAX; RANGE for a week, month or quarter that the year does not have.
 */
gboolean
premia_period_parse (const char *text, PremiaPeriod *period, GError **error)
{
  PremiaPeriod found = { 0 };
  int year, number;
  gboolean exists;

  g_return_val_if_fail (text != NULL && period != NULL, FALSE);

  if (read_shape (text, "0000", &year, &number))
    {
      exists = year > 0;
      found = (PremiaPeriod) { PREMIA_PERIOD_YEAR, year };
    }
  else if (read_shape (text, "0000-Q0", &year, &number))
    {
      exists = year > 0 && number >= 1 && number <= 4;
      found = (PremiaPeriod) { PREMIA_PERIOD_QUARTER, year * 4 + number - 1 };
    }
  else if (read_shape (text, "0000-00", &year, &number))
    {
      exists = year > 0 && number >= 1 && number <= 12;
      found = (PremiaPeriod) { PREMIA_PERIOD_MONTH, year * 12 + number - 1 };
    }
  else if (read_shape (text, "0000-W00", &year, &number))
    {
      exists = year > 0 && find_week (year, number, &found);
    }
  else
    {
      g_autofree char *shown = g_utf8_make_valid (text, MIN (strlen (text), 40));

      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX,
                   _ ("“%s” is not a period: write it like 2026, 2026-Q1, 2026-01 or 2026-W05"), shown);
      return FALSE;
    }
  if (!exists)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("there is no period “%s”"), text);
      return FALSE;
    }
  *period = found;
  return TRUE;
}

/* The last month of year 9999 has to be one. */
#define LAST_OWN_YEAR 9998

gboolean
premia_period_parse_in (const char *text, guint shift, PremiaPeriod *period, GError **error)
{
  PremiaPeriod found;
  int year, number;

  g_return_val_if_fail (text != NULL && shift < 12 && period != NULL, FALSE);

  if (!read_shape (text, "FY0000", &year, &number) && !read_shape (text, "FY0000-Q0", &year, &number))
    return premia_period_parse (text, period, error);
  if (!premia_period_parse (text + strlen ("FY"), &found, error))
    return FALSE;
  if (year > LAST_OWN_YEAR)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("there is no period “%s”"), text);
      return FALSE;
    }
  found.shift = (guint8) shift;
  *period = found;
  return TRUE;
}

gboolean
premia_period_kind_parse (const char *text, PremiaPeriodKind *kind)
{
  g_return_val_if_fail (text != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (strcmp (kind_names[i], text) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const char *
premia_period_kind_to_string (PremiaPeriodKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_names), NULL);
  return kind_names[kind];
}
