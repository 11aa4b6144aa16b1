/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-replay.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeTrial:
 * One number of the rules, moved: the threshold of an achievement, or of one rank of a medal. It is made of a replay in one pass over its rows; then
 * each threshold is answered in microseconds, with the same people and times as a replay of rules with that threshold gives. An achievement whose own
 * experience can change what else is counted (there are penalties, or achievements that track unlocking) has no such short way: then each answer
 * is a replay, and slow. Immutable but for what it remembers; for one thread at a time.
 */
typedef struct _PremiaBadgeTrial PremiaBadgeTrial;

/* @kind: ACHIEVEMENT or MEDAL (given by actions). @rank: of a medal: index in its ranks. (transfer full) */
PremiaBadgeTrial *premia_badge_trial_new (PremiaBadgeReplay *replay, PremiaBadgeKind kind, guint index, guint rank);
void              premia_badge_trial_free (PremiaBadgeTrial *self);

gboolean          premia_badge_trial_is_quick (PremiaBadgeTrial *self);
/* The highest threshold that anybody reaches; 0: nobody reaches 1. Where it is not quick, of the replay it is made of. */
gint64            premia_badge_trial_get_highest (PremiaBadgeTrial *self);
/* People of ours who would have reached it by the moment of the replay (of a medal: that rank or a higher one, at any time): as
 * premia_badge_replay_count_earners(). @threshold: 1 or more. */
guint             premia_badge_trial_count (PremiaBadgeTrial *self, gint64 threshold);
/* The same with who and when, by time and account. (transfer full) (element-type PremiaBadgeEarner) */
GArray           *premia_badge_trial_list (PremiaBadgeTrial *self, gint64 threshold);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBadgeTrial, premia_badge_trial_free)
G_END_DECLS
