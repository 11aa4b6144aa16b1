/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-art.h"

G_BEGIN_DECLS

/* Colours that go well together, the brand's first ("" and ""): main, accent. */
typedef struct { const char *main, *accent; } PremiaColorPair;
const PremiaColorPair *premia_color_pair_list (guint *n_pairs);

/**
 * premia_badge_art_surprise:
 * @base: what it is like now
 * @symbols: (array zero-terminated=1): the names of symbols to choose from
 * @seed: the same seed, the same surprise
 *
 * Another look that somebody could have thought of: shape, metal and a pair of colours that go together, mostly with the symbol that it has.
 * Stars, title and text alternative stay, since they say something.
 *
 * Returns: (transfer full)
 */
PremiaBadgeArt *premia_badge_art_surprise (const PremiaBadgeArt *base, const char *const *symbols, guint32 seed);

G_END_DECLS
