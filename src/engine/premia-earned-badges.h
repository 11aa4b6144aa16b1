/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-replay.h"

G_BEGIN_DECLS

/* From a day on, until the next one's, badges are earned by these rules. */
typedef struct
{
  PremiaInstant      from;   /* of the first one: G_MININT64 */
  PremiaBadgeReplay *replay; /* (nullable): there were no rules */
} PremiaBadgeStretch;

/**
 * PremiaEarnedBadges: who earned which badge when, for pay (SCHEMES.md §3 `badge_bonus`). Immutable, ref-counted.
 *
 * A badge counts once, for ever, as its rule reached it (`reachedAt`), not when a server noticed; a medal when its job would have given it at
 * a midnight UTC, and a higher rank gives all lower ones with it, as a jump over levels pays all passed ones.
 *
 * What was paid for a closed period was earned by the rules that held when it was closed. Rules that change later change nothing in it: each stretch
 * of time is judged by its own rules. Made harder, they take nothing back. Made easier, whoever has the badge by them already earns it with
 * their first moment. A badge that is new is for what is done from then on: who had it in fact before there was such a badge does not
 * earn it. Nobody earns one twice; only data that changes is made up for by a correction.
 */
typedef struct _PremiaEarnedBadges PremiaEarnedBadges;

/* @stretches: rising, without gaps. */
PremiaEarnedBadges *premia_earned_badges_new (const PremiaBadgeStretch *stretches, guint n);
PremiaEarnedBadges *premia_earned_badges_ref (PremiaEarnedBadges *self);
void                premia_earned_badges_unref (PremiaEarnedBadges *self);

/**
 * premia_earned_badges_find:
 * @person: id
 * @badge: the name of an achievement or, if there is none, of a medal; or the text of engine/premia-badge.h, as "level:3"
 * @rank: (nullable): of a medal; NULL: any
 *
 * Returns: when the person earned it; PREMIA_NEVER: not yet
 */
PremiaInstant premia_earned_badges_find (PremiaEarnedBadges *self, const char *person, const char *badge, const char *rank);
/* Whether the rules that hold at @at give such a badge at all. */
gboolean      premia_earned_badges_knows (PremiaEarnedBadges *self, PremiaInstant at, const char *badge, const char *rank);
/* The same for rules that are being looked at. @rules: (nullable): none. */
gboolean      premia_earned_badges_are_given (PremiaGamification *rules, const char *badge, const char *rank);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaEarnedBadges, premia_earned_badges_unref)
G_END_DECLS
