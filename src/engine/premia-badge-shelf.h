/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-replay.h"
#include "premia-contest-result.h"

G_BEGIN_DECLS

/* A badge that somebody has, or is on the way to. */
typedef struct
{
  char         *id;                     /* (owned): engine/premia-badge.h's text */
  PremiaInstant at;                     /* had: since when; PREMIA_NEVER: not known, or not had yet */
  PremiaInstant goes_at;                /* had: a medal that is taken away then if nothing more is done; PREMIA_NEVER */
  PremiaInstant comes_at;               /* coming: by age: when; PREMIA_NEVER: it has to be earned */
  gint64        progress, max_progress; /* coming */
  guint         times;                  /* had: contests: how often it was won; else 1 */
} PremiaShelfBadge;

/**
 * PremiaBadgeShelf: what one person has and what comes next.
 */
typedef struct
{
  GPtrArray *had;        /* (owned) (element-type PremiaShelfBadge): achievements, medals and contests, the latest first */
  GPtrArray *coming;     /* (owned) (element-type PremiaShelfBadge): begun, the nearest first */
  guint      level, n_levels;
  gint64     experience;
  gint64     level_from, level_to; /* experience at which this level began and the next one does; level_to -1: it is the last */
  char      *balance;    /* (owned): tokens, as the server would have them: "12.5" */
} PremiaBadgeShelf;

/* NULL: @account is nobody of ours. @replay: NULL: there are no rules, and nothing is had by them. (transfer full) (nullable) */
PremiaBadgeShelf *premia_badge_shelf_new (PremiaBadgeReplay *replay, guint account);
/* What @person has won by @result of the contest @id, if anything: one badge, had since the day on which it was won last (of @zone). */
void              premia_badge_shelf_add_wins (PremiaBadgeShelf *self, const char *id, PremiaContestResult *result, const char *person, PremiaZone *zone);
void              premia_badge_shelf_free (PremiaBadgeShelf *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBadgeShelf, premia_badge_shelf_free)
G_END_DECLS
