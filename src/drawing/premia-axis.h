/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PremiaAxis:
 * A range of round numbers around the values and its way to pixels. Steps are 1, 2, 2.5 or 5 × a power of ten.
 */
typedef struct
{
  double first, last; /* first < last; both are ticks */
  double step;
  guint  n_ticks;     /* ≥ 2 */
} PremiaAxis;

/* @max_ticks ≥ 2 (3 if 0 is inside). Values that are all the same get a range, too. Whole numbers: @whole gives no step below 1. */
void   premia_axis_fit (PremiaAxis *self, double least, double most, guint max_ticks, gboolean whole);
double premia_axis_get_tick (const PremiaAxis *self, guint index);
/* @at_first, @at_last: the pixels of both ends. */
double premia_axis_place (const PremiaAxis *self, double value, double at_first, double at_last);

G_END_DECLS
