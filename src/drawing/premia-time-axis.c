/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-time-axis"

#include "premia-time-axis.h"

#include <math.h>

#define DATE_1970 719163 /* of g_date_get_julian() */

/* From the finest to the coarsest; what is taken is the first that gives few enough ticks. */
static const struct { PremiaTimeUnit unit; guint step; double days; } steps[] = {
  { PREMIA_TIME_DAY, 1, 1.0 },     { PREMIA_TIME_DAY, 2, 2.0 },      { PREMIA_TIME_WEEK, 1, 7.0 },     { PREMIA_TIME_WEEK, 2, 14.0 },
  { PREMIA_TIME_MONTH, 1, 30.4 },  { PREMIA_TIME_MONTH, 2, 60.9 },   { PREMIA_TIME_MONTH, 3, 91.3 },   { PREMIA_TIME_MONTH, 6, 182.6 },
  { PREMIA_TIME_YEAR, 1, 365.2 },  { PREMIA_TIME_YEAR, 2, 730.5 },   { PREMIA_TIME_YEAR, 5, 1826.2 },  { PREMIA_TIME_YEAR, 10, 3652.4 },
  { PREMIA_TIME_YEAR, 50, 18262 }, { PREMIA_TIME_YEAR, 100, 36524 }, { PREMIA_TIME_YEAR, 500, 182621 },
};

static int
to_day (GDateYear year, guint month)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, month, year);
  return (int) g_date_get_julian (&date) - DATE_1970;
}

/* The first tick that is not before @day. */
static int
first_tick (int day, PremiaTimeUnit unit, guint step)
{
  GDate date;
  guint month;
  int tick;

  switch (unit)
    {
    case PREMIA_TIME_DAY:
      return day + (int) (((int) step - day % (int) step) % (int) step);
    case PREMIA_TIME_WEEK:
      /* 1970-01-05 was a Monday. */
      tick = 7 * (int) step;
      return day + ((4 - day) % tick + tick) % tick;
    case PREMIA_TIME_MONTH:
    case PREMIA_TIME_YEAR:
    default:
      g_date_clear (&date, 1);
      g_date_set_julian (&date, (guint) (day + DATE_1970));
      month = unit == PREMIA_TIME_MONTH ? (guint) (g_date_get_month (&date) - 1) / step * step + 1 : 1;
      tick = to_day (unit == PREMIA_TIME_MONTH ? g_date_get_year (&date) : (GDateYear) MAX (g_date_get_year (&date) / step * step, 1), month);
      return tick;
    }
}

static int
next_tick (int day, PremiaTimeUnit unit, guint step)
{
  GDate date;

  if (unit == PREMIA_TIME_DAY || unit == PREMIA_TIME_WEEK)
    return day + (int) step * (unit == PREMIA_TIME_DAY ? 1 : 7);
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint) (day + DATE_1970));
  g_date_add_months (&date, unit == PREMIA_TIME_MONTH ? step : step * 12);
  return (int) g_date_get_julian (&date) - DATE_1970;
}

static void
list_ticks (PremiaTimeAxis *self)
{
  const int from = (int) ceil (self->first);

  self->n_ticks = 0;
  for (int day = first_tick (from, self->unit, self->step); day <= self->last; day = next_tick (day, self->unit, self->step))
    if (day >= from && self->n_ticks < PREMIA_TIME_MAX_TICKS)
      self->ticks[self->n_ticks++] = day;
}

void
premia_time_axis_fit (PremiaTimeAxis *self, double first, double last, guint max_ticks)
{
  g_return_if_fail (self != NULL && isfinite (first) && isfinite (last) && first <= last);
  g_return_if_fail (max_ticks >= 1 && first >= 2 - DATE_1970 && last < 2932896);

  self->first = first < last ? first : first - 1.0;
  self->last = first < last ? last : last + 1.0;
  max_ticks = MIN (max_ticks, PREMIA_TIME_MAX_TICKS - 1);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      self->unit = steps[i].unit;
      self->step = steps[i].step;
      /* Months are not all alike: one tick more may come out, so it is counted. */
      if ((self->last - self->first) / steps[i].days > max_ticks + 1.0)
        continue;
      list_ticks (self);
      if (self->n_ticks <= max_ticks)
        return;
    }
}

double
premia_time_axis_place (const PremiaTimeAxis *self, double day, double at_first, double at_last)
{
  return at_first + (day - self->first) / (self->last - self->first) * (at_last - at_first);
}
