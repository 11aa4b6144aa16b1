/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-public-holidays"

#include "premia-public-holidays.h"

#include <glib/gi18n.h>

static const struct { int month, first, last; const char *name; } russia[] = {
  { 1, 1, 6, N_("New Year Holidays") },
  { 1, 7, 7, N_("Orthodox Christmas") },
  { 1, 8, 8, N_("New Year Holidays") },
  { 2, 23, 23, N_("Defender of the Fatherland Day") },
  { 3, 8, 8, N_("International Women's Day") },
  { 5, 1, 1, N_("Spring and Labour Day") },
  { 5, 9, 9, N_("Victory Day") },
  { 6, 12, 12, N_("Russia Day") },
  { 11, 4, 4, N_("Unity Day") },
};

guint
premia_public_holidays_add_russia (PremiaWorkCalendar *calendar, int year)
{
  guint n = 0;

  g_return_val_if_fail (calendar != NULL && premia_civil_is_valid (year, 1, 1), 0);

  for (guint i = 0; i < G_N_ELEMENTS (russia); i++)
    for (int day = russia[i].first; day <= russia[i].last; day++)
      {
        const PremiaDate date = premia_date_from_civil (year, russia[i].month, day);

        if (premia_work_calendar_find_day (calendar, date) != NULL)
          continue;
        premia_work_calendar_set_day (calendar, date, FALSE, _(russia[i].name));
        n++;
      }
  return n;
}
