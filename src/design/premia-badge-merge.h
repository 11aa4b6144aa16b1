/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace-badges.h"

G_BEGIN_DECLS

/**
 * premia_badge_set_merge:
 * @base: what both began with
 * @mine: what it became here
 * @theirs: what it became elsewhere
 *
 * Text by text: what was not changed here is theirs, what was changed here stays mine, also against them.
 *
 * Returns: (transfer full)
 */
PremiaStoredBadgeSet *premia_badge_set_merge (const PremiaStoredBadgeSet *base, const PremiaStoredBadgeSet *mine, const PremiaStoredBadgeSet *theirs);

G_END_DECLS
