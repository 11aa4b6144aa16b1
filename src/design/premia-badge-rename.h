/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-gamification-edit.h"
#include "store/premia-workspace-badges.h"

G_BEGIN_DECLS

/**
 * premia_badge_rename:
 *
 * Calls an action, achievement, medal or leader board otherwise: in gamification.json wherever it counts, and what a badge of that name looks like
 * goes with it. @set is unchanged after an error.
 *
 * Returns: FALSE with PREMIA_ERROR_CONFLICT if something is called so already, and as premia_gamification_edit_rename()
 */
gboolean premia_badge_rename (PremiaStoredBadgeSet *set, PremiaGamificationSection section, const char *name, const char *new_name, GError **error);

G_END_DECLS
