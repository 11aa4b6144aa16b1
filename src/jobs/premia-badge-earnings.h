/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-earned-badges.h"
#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/* Whether @scheme pays for badges. */
gboolean premia_badge_earnings_matter (PremiaScheme *scheme);

/**
 * premia_badge_earnings_find:
 * @earned: (out) (transfer full) (nullable): NULL: @scheme pays for no badge, or there have never been rules
 *
 * What badges people have earned as far as @scheme's pay goes: in its closed periods by the rules by which those were closed, before the
 * first one by the first ones, after them by those of now. Blocks: for a job.
 *
 * Returns: FALSE with error: the workspace cannot be read
 */
gboolean premia_badge_earnings_find (PremiaDesk *desk, PremiaScheme *scheme, PremiaEarnedBadges **earned, GError **error);
/* The same by the rules of now alone, for any scheme: for what one would cost. There are none, or they cannot be read: NULL. (transfer full)
 * (nullable). Blocks. */
PremiaEarnedBadges *premia_badge_earnings_of_now (PremiaDesk *desk);
/* By which rules up to @period, as a text for a digest; *@text: (transfer full) (nullable): NULL: as above. */
gboolean premia_badge_earnings_name (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod period, char **text, GError **error);

G_END_DECLS
