/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-place-range"

#include "premia-place-range.h"

/* A slider of so many steps can be set to each of them with a mouse, and the value is in its middle. */
#define STEPS_TO_VALUE 30
/* Values above this are no longer turned, only typed. */
#define MAX_VALUE (G_MAXINT64 / 8)

static const struct { gint64 step, upper; } fresh[] = {
  [PREMIA_UNIT_MONEY] = { 100 * PREMIA_MICRO, 10000 * PREMIA_MICRO },
  [PREMIA_UNIT_PERCENT] = { PREMIA_MICRO / 2, 20 * PREMIA_MICRO },
  [PREMIA_UNIT_COUNT] = { PREMIA_MICRO, 50 * PREMIA_MICRO },
  [PREMIA_UNIT_FACTOR] = { PREMIA_MICRO / 20, 3 * PREMIA_MICRO },
};

/* 1, 2 or 5 times a power of ten, the largest that is not above @limit (≥ 1). */
static gint64
round_number_below (gint64 limit)
{
  gint64 power = 1;

  while (power <= limit / 10)
    power *= 10;
  if (limit >= 5 * power)
    return 5 * power;
  return limit >= 2 * power ? 2 * power : power;
}

PremiaPlaceRange
premia_place_range_around (PremiaPlaceUnit unit, gint64 value)
{
  PremiaPlaceRange range = { fresh[unit].step, 0, fresh[unit].upper };
  gint64 size = CLAMP (ABS (value), 0, MAX_VALUE);

  if (size > 0)
    {
      /* A percentage has four digits behind the point at most, a count and its like mostly none. */
      gint64 finest = unit == PREMIA_UNIT_COUNT ? PREMIA_MICRO : PREMIA_MICRO / 10000;

      range.step = MAX (round_number_below (MAX (size / STEPS_TO_VALUE, 1)), finest);
      /* Where the value is no multiple, two finer ones are tried: 7.5 % goes in tenths, not in fifths. */
      for (guint i = 0; i < 2 && size % range.step != 0 && range.step > finest; i++)
        range.step = MAX (round_number_below (MAX (range.step - 1, 1)), finest);
      range.upper = (2 * size + range.step - 1) / range.step * range.step;
    }
  if (unit == PREMIA_UNIT_FACTOR)
    {
      range.step = fresh[unit].step;
      range.upper = MAX (range.upper, fresh[unit].upper);
    }
  if (value < 0)
    range.lower = -range.upper;
  return range;
}

gint64
premia_place_range_snap (const PremiaPlaceRange *range, gint64 value)
{
  gint64 half = range->step / 2;

  value = CLAMP (value, range->lower, range->upper);
  return (value + (value < 0 ? -half : half)) / range->step * range->step;
}

gint64
premia_place_range_walk (const PremiaPlaceRange *range, gint64 value, int n)
{
  gint64 way, end;

  if (__builtin_mul_overflow (range->step, (gint64) n, &way) || __builtin_add_overflow (value, way, &end))
    return value;
  /* Down stops at 0 where the range does, but a value that is below already may come up. */
  return n < 0 && end < range->lower ? MIN (value, range->lower) : end;
}
