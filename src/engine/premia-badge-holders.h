/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-replay.h"

G_BEGIN_DECLS

/* Somebody who has a badge. */
typedef struct
{
  guint         account;     /* of the replay's history */
  PremiaInstant at;          /* reached by the rule, given, or risen to */
  PremiaInstant unlocked_at; /* achievements: on this server, which looks one tracked action later; PREMIA_NEVER */
} PremiaBadgeHolder;

/**
 * PremiaBadgeHolders: one badge of the rules and all who have it now. Of a medal: whose rank it is now; of a level: who is there or above.
 */
typedef struct
{
  PremiaBadgeKind kind;
  guint           index;   /* of the achievement or medal in the rules; of a level: its number, from 1 */
  guint           rank;    /* medals: index in the ranks */
  char           *id;      /* (owned): engine/premia-badge.h's text */
  GArray         *holders; /* (owned) (element-type PremiaBadgeHolder): the latest first */
} PremiaBadgeHolders;

/* Achievements, medals by their ranks, levels, as the rules name them; people only who are ours. @replay: (nullable): of these rules; without
 * it nobody has any.
 * (transfer full) (element-type PremiaBadgeHolders) */
GPtrArray *premia_badge_holders_list (PremiaGamification *rules, PremiaBadgeReplay *replay);
/* Adds one that the rules do not name (a contest), without holders. Borrowed of @list. */
PremiaBadgeHolders *premia_badge_holders_add (GPtrArray *list, PremiaBadgeKind kind, const char *name);
/* NULL: it is not among them. Borrowed. */
const PremiaBadgeHolders *premia_badge_holders_find (GPtrArray *list, const char *id);

/* Somebody on the way to an achievement or a level. */
typedef struct
{
  guint  account;
  gint64 progress, max_progress; /* experience, for a level */
} PremiaBadgeComing;

/* Who of ours has begun and has it not yet, the nearest first. None of medals. (transfer full) (element-type PremiaBadgeComing) */
GArray *premia_badge_holders_list_coming (const PremiaBadgeHolders *self, PremiaBadgeReplay *replay);

G_END_DECLS
