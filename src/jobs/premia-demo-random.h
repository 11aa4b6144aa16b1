/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PremiaDemoRandom:
 * Numbers that depend on nothing but what they are for: the seed, a stream ("this setter") and a place in it
 * ("that day"). Integers only, so that every machine draws the same (SplitMix64, Steele, Lea and Flood 2014).
 */
typedef struct { guint64 state; } PremiaDemoRandom;

PremiaDemoRandom premia_demo_random (guint64 seed, guint64 stream, guint64 place);
guint64          premia_demo_random_next (PremiaDemoRandom *self);
guint            premia_demo_random_below (PremiaDemoRandom *self, guint n);              /* 0 … n − 1; n > 0 */
guint            premia_demo_random_between (PremiaDemoRandom *self, guint low, guint high); /* both included */
gboolean         premia_demo_random_chance (PremiaDemoRandom *self, guint ppm);
/* @order: 0 … n − 1 in a random order. */
void             premia_demo_random_shuffle (PremiaDemoRandom *self, guint *order, guint n);

G_END_DECLS
