/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-replay.h"
#include "engine/premia-reward.h"
#include "jobs/premia-desk.h"
#include "store/premia-workspace-badges.h"

G_BEGIN_DECLS

typedef struct _PremiaContext PremiaContext;

/**
 * PremiaBadgeWatch:
 * Who has which badge now: what the open workspace's rules, as they are saved, give over its history, as of now, with the server's jobs
 * daily (PREMIA_BADGE_JOBS_DAILY). It is computed on a thread, anew whenever the badges, the actions or the people change, and when another
 * day begins. What was computed stays while something newer is: it is never half of one and half of the other. Signals "changed", "busy".
 *
 * premia_context_get_badge_watch() has it; nothing is computed before somebody asked for it. For the main thread.
 */
#define PREMIA_TYPE_BADGE_WATCH (premia_badge_watch_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgeWatch, premia_badge_watch, PREMIA, BADGE_WATCH, GObject)

PremiaBadgeWatch *premia_badge_watch_new (PremiaContext *context);

/* All of these are of one moment, borrowed until "changed", and NULL before the first was computed. */
const PremiaStoredBadgeSet *premia_badge_watch_get_set (PremiaBadgeWatch *self);
/* NULL as well: no rules, or they cannot be read. */
PremiaGamification         *premia_badge_watch_get_rules (PremiaBadgeWatch *self);
PremiaBadgeReplay          *premia_badge_watch_get_replay (PremiaBadgeWatch *self);
/* Whose dataset and people the replay is of. */
PremiaDesk                 *premia_badge_watch_get_desk (PremiaBadgeWatch *self);
/* What the server's copy says of @person. NULL: it has not told of it. */
const PremiaRewardAchievement *premia_badge_watch_find_server_achievement (PremiaBadgeWatch *self, const char *person, const char *achievement);
/* Whether something newer is being computed. */
gboolean                    premia_badge_watch_is_busy (PremiaBadgeWatch *self);

G_END_DECLS
