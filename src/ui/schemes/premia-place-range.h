/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-scheme-place.h"

G_BEGIN_DECLS

/* How far and how finely a value is turned with a slider and with arrow keys: all in millionths of what is read. */
typedef struct { gint64 step, lower, upper; } PremiaPlaceRange;

/* Round steps around @value, about a thirtieth of it; up to twice of it. */
PremiaPlaceRange premia_place_range_around (PremiaPlaceUnit unit, gint64 value);
/* The multiple of the step that is nearest to @value, inside of the range. */
gint64           premia_place_range_snap (const PremiaPlaceRange *range, gint64 value);
/* @n steps from @value; G_MAXINT64 and beyond are not left. */
gint64           premia_place_range_walk (const PremiaPlaceRange *range, gint64 value, int n);

G_END_DECLS
