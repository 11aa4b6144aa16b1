/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-art.h"

G_BEGIN_DECLS

/**
 * premia_badge_art_guess:
 * @badge: as premia-badge.h writes it
 * @step: which of the ranks of its medal it is, from 0; a level's number
 * @n_steps: how many there are; 0 or 1: it has no ranks
 *
 * The look of a badge that nobody has given one: always the same for the same badge, with a symbol that its name speaks of ("First Call",
 * «Первый звонок»: a telephone). The ranks of one medal share shape, symbol and colours and differ in metal and stars.
 *
 * Returns: (transfer full)
 */
PremiaBadgeArt *premia_badge_art_guess (const char *badge, guint step, guint n_steps);

/* The metal of the rank @step of @n_steps: bronze first, gold or platinum last. */
PremiaBadgeMetal premia_badge_metal_of_step (guint step, guint n_steps);

G_END_DECLS
