/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-axis"

#include "premia-axis.h"

#include <math.h>

static double
round_step_up (double step)
{
  static const double steps[] = { 1.0, 2.0, 2.5, 5.0, 10.0 };
  const double power = pow (10.0, floor (log10 (step)));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    /* A hair of tolerance: 0.3 ÷ 3 must not become 0.2. */
    if (step <= steps[i] * power * (1.0 + 1e-9))
      return steps[i] * power;
  return 10.0 * power;
}

static double
next_step (double step)
{
  return round_step_up (step * 1.01);
}

void
premia_axis_fit (PremiaAxis *self, double least, double most, guint max_ticks, gboolean whole)
{
  g_return_if_fail (self != NULL && max_ticks >= 2);
  g_return_if_fail (isfinite (least) && isfinite (most) && least <= most);

  if (least == most)
    {
      least = MIN (least, 0.0);
      most = MAX (most, 0.0);
    }
  if (least == most)
    most = 1.0;
  /* Below, zero and above are three. */
  if (least < 0.0 && most > 0.0)
    max_ticks = MAX (max_ticks, 3);
  self->step = round_step_up ((most - least) / (max_ticks - 1));
  if (whole && self->step < 1.0)
    self->step = 1.0;
  for (;; self->step = next_step (self->step))
    {
      const double below = floor (least / self->step + 1e-9), above = ceil (most / self->step - 1e-9);

      self->first = below * self->step;
      self->last = above * self->step;
      self->n_ticks = (guint) lround (above - below) + 1;
      /* A step of 2.5 has ticks between two counts. */
      if (self->n_ticks <= max_ticks && (!whole || self->step == floor (self->step)))
        break;
    }
  g_assert (self->n_ticks >= 2 && self->first < self->last);
}

double
premia_axis_get_tick (const PremiaAxis *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->n_ticks, 0.0);

  /* Not by adding up: 0 must be 0. */
  return (round (self->first / self->step) + index) * self->step;
}

double
premia_axis_place (const PremiaAxis *self, double value, double at_first, double at_last)
{
  return at_first + (value - self->first) / (self->last - self->first) * (at_last - at_first);
}
