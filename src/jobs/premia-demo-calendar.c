/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo-calendar"

#include "premia-demo-calendar.h"

typedef struct { int month, from, to; } Days;

static const Days holidays_ru[] = { { 1, 1, 8 }, { 2, 23, 23 }, { 3, 8, 8 }, { 5, 1, 2 }, { 5, 9, 9 }, { 6, 12, 12 }, { 11, 4, 4 } };
static const Days holidays_us[] = { { 1, 1, 1 }, { 7, 4, 4 }, { 11, 11, 11 }, { 12, 24, 25 } };

/* Those that follow a weekday: Memorial Day, Labor Day, Thanksgiving and the Friday after it. */
static gboolean
is_moving_holiday (int month, int day, int weekday)
{
  return (month == 5 && weekday == 1 && day > 24) || (month == 9 && weekday == 1 && day < 8)
         || (month == 11 && weekday == 4 && day >= 22 && day <= 28) || (month == 11 && weekday == 5 && day >= 23 && day <= 29);
}

gboolean
premia_demo_is_workday (gboolean russian, PremiaDate date)
{
  const Days *fixed = russian ? holidays_ru : holidays_us;
  const guint n = russian ? G_N_ELEMENTS (holidays_ru) : G_N_ELEMENTS (holidays_us);
  const int weekday = premia_date_weekday (date);
  int year, month, day;

  if (weekday > 5)
    return FALSE;
  premia_date_to_civil (date, &year, &month, &day);
  for (guint i = 0; i < n; i++)
    if (fixed[i].month == month && day >= fixed[i].from && day <= fixed[i].to)
      return FALSE;
  return russian || !is_moving_holiday (month, day, weekday);
}

PremiaDate
premia_demo_add_workdays (gboolean russian, PremiaDate date, guint n)
{
  while (!premia_demo_is_workday (russian, date))
    date++;
  while (n > 0)
    if (premia_demo_is_workday (russian, ++date))
      n--;
  return date;
}

guint
premia_demo_season_ppm (PremiaDate date)
{
  static const guint months[] = { 800, 1000, 1050, 1050, 900, 950, 850, 850, 1100, 1100, 1050, 900 };
  static const guint weekdays[] = { 950, 1050, 1050, 1000, 850, 0, 0 };
  int year, month, day;

  premia_date_to_civil (date, &year, &month, &day);
  return months[month - 1] * weekdays[premia_date_weekday (date) - 1];
}
