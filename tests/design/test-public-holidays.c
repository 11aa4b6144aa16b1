/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who takes the ready list, and has a holiday counted as worked, or loses what they wrote themselves. */
#include "design/premia-public-holidays.h"

static void
test_russia (void)
{
  g_autoptr (PremiaWorkCalendar) calendar = premia_work_calendar_new ();
  const PremiaDate eve = premia_date_from_civil (2026, 1, 5), unity = premia_date_from_civil (2026, 11, 4);

  premia_work_calendar_set_day (calendar, eve, TRUE, "Stocktaking");
  g_assert_cmpuint (premia_public_holidays_add_russia (calendar, 2026), ==, 13);
  g_assert_cmpuint (premia_public_holidays_add_russia (calendar, 2026), ==, 0);
  g_assert_true (premia_work_calendar_find_day (calendar, eve)->working);
  g_assert_cmpstr (premia_work_calendar_find_day (calendar, unity)->name, ==, "Unity Day");
  g_assert_false (premia_work_calendar_find_day (calendar, unity)->working);
  g_assert_null (premia_work_calendar_find_day (calendar, premia_date_from_civil (2026, 1, 9)));
  for (guint i = 1; i < calendar->days->len; i++)
    g_assert_cmpint (((PremiaCalendarDay *) g_ptr_array_index (calendar->days, i - 1))->date, <, ((PremiaCalendarDay *) g_ptr_array_index (calendar->days, i))->date);
  g_assert_cmpuint (premia_public_holidays_add_russia (calendar, 2027), ==, 14);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/public-holidays/russia", test_russia);
  return g_test_run ();
}
