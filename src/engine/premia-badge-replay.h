/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge.h"
#include "premia-badge-history.h"
#include "premia-gamification.h"

G_BEGIN_DECLS

/* When the server's jobs update-medals and reduce-xp run. */
typedef enum
{
  PREMIA_BADGE_JOBS_ONCE,  /* at the moment that is looked at */
  PREMIA_BADGE_JOBS_DAILY, /* at every midnight UTC, and then */
  PREMIA_BADGE_JOBS_NEVER,
} PremiaBadgeJobs;

/* The first midnight UTC after @at. */
PremiaInstant premia_badge_next_midnight (PremiaInstant at);

typedef struct
{
  PremiaInstant   at;   /* rows after it do not count */
  PremiaBadgeJobs jobs;
} PremiaBadgeMoment;

typedef struct
{
  gint64        progress, max_progress;
  PremiaInstant reached_at;  /* by the rule; PREMIA_NEVER */
  PremiaInstant unlocked_at; /* on this server, which looks one tracked action later (ACHIVX.md §3); PREMIA_NEVER */
} PremiaBadgeProgress;

/* Something that somebody came to have, or lost. In the order of time; of one account in the order in which the server does it. */
typedef enum
{
  PREMIA_BADGE_REACHED,  /* an achievement, by the rule */
  PREMIA_BADGE_UNLOCKED, /* an achievement, on the server */
  PREMIA_BADGE_LEVEL_UP, /* index: the level */
  PREMIA_BADGE_LEVEL_DOWN,
  PREMIA_BADGE_GIVEN,    /* a medal, or a higher rank of it */
  PREMIA_BADGE_RECALLED, /* a medal */
} PremiaBadgeEventKind;

typedef struct
{
  PremiaInstant        at;
  PremiaBadgeEventKind kind;
  guint                account;
  guint                index;  /* of the achievement or medal in the rules, or the level */
  guint                rank;   /* GIVEN: index in the medal's ranks */
} PremiaBadgeEvent;

typedef enum { PREMIA_REFUSED_EXISTS, PREMIA_REFUSED_PENALTY, PREMIA_REFUSED_FRACTION, PREMIA_REFUSED_CONFLICT } PremiaRefusedReason;
const char *premia_refused_reason_to_string (PremiaRefusedReason reason); /* "already_exists", "penalty_at_zero", "fractional_xp", "unlock_conflict" */

typedef struct { guint account, action; const char *key; PremiaRefusedReason reason; PremiaInstant at; } PremiaBadgeRefused; /* key: borrowed of the history */
typedef struct { guint account; char *score; } PremiaBadgeLeader;
/* Somebody who has come to have something, and when first. */
typedef struct { guint account; PremiaInstant at; } PremiaBadgeEarner;

/**
 * PremiaBadgeReplay:
 * What a history gives under rules, as the reward server would (ACHIVX.md §3–5). Immutable, ref-counted. Tokens and scores are exact decimals,
 * never rounded.
 */
typedef struct _PremiaBadgeReplay PremiaBadgeReplay;

/* Asked now and then, on the thread that works; FALSE: nobody wants the answer any more. */
typedef gboolean (*PremiaBadgeGoesOn) (gpointer user_data);

/* @goes_on: (nullable). NULL: it was stopped by that. (transfer full) */
PremiaBadgeReplay *premia_badge_replay_new (PremiaGamification *rules, PremiaBadgeHistory *history, const PremiaBadgeMoment *moment, PremiaBadgeGoesOn goes_on, gpointer user_data);
PremiaBadgeReplay *premia_badge_replay_ref (PremiaBadgeReplay *self);
void               premia_badge_replay_unref (PremiaBadgeReplay *self);

PremiaGamification *premia_badge_replay_get_rules (PremiaBadgeReplay *self);     /* borrowed */
PremiaBadgeHistory *premia_badge_replay_get_history (PremiaBadgeReplay *self);   /* borrowed */
PremiaInstant       premia_badge_replay_get_at (PremiaBadgeReplay *self);

/* Whole points (an xp of 1.5 is added exactly, and told cut). As a number it ends at G_MAXINT64, as a decimal nowhere. */
gint64      premia_badge_replay_get_experience (PremiaBadgeReplay *self, guint account);
char       *premia_badge_replay_dup_experience (PremiaBadgeReplay *self, guint account);                     /* (transfer full) */
guint       premia_badge_replay_get_level (PremiaBadgeReplay *self, guint account);
char       *premia_badge_replay_dup_balance (PremiaBadgeReplay *self, guint account);                        /* "12.5" */
const PremiaBadgeProgress *premia_badge_replay_get_progress (PremiaBadgeReplay *self, guint account, guint achievement);
int         premia_badge_replay_get_medal (PremiaBadgeReplay *self, guint account, guint medal);             /* index in its ranks; -1: none */
/* The midnight UTC at which a medal that is held is taken away if nothing more is done; PREMIA_NEVER: it stays, or is not held. */
PremiaInstant premia_badge_replay_find_recall (PremiaBadgeReplay *self, guint account, guint medal);
/* What counts for a rank (index in the medal's ranks) at the moment, looked back over its period: "7". (transfer full) */
char       *premia_badge_replay_dup_medal_score (PremiaBadgeReplay *self, guint account, guint medal, guint rank);
/* All of it, in the order of time. Borrowed. */
const PremiaBadgeEvent *premia_badge_replay_get_events (PremiaBadgeReplay *self, guint *n);
/* Of a leader board, best first, as the rules would have it now. (element-type PremiaBadgeLeader), borrowed. */
GArray     *premia_badge_replay_get_leaders (PremiaBadgeReplay *self, guint board);
/* Actions that the rules do not name, by name: how often. */
guint64     premia_badge_replay_count_ignored (PremiaBadgeReplay *self, guint action);
/* (element-type PremiaBadgeRefused), borrowed. */
GArray     *premia_badge_replay_get_refused (PremiaBadgeReplay *self);
/* Tokens that it would have cost, over everybody: those of actions, achievements and levels. (transfer full) */
char       *premia_badge_replay_dup_cost (PremiaBadgeReplay *self);
char       *premia_badge_replay_dup_cost_of_achievement (PremiaBadgeReplay *self, guint achievement);
/* Of people of ours who have worked at all: how many reached it (a medal's rank or a higher one, and a level, at any time); how many they are. */
guint       premia_badge_replay_count_earners (PremiaBadgeReplay *self, PremiaBadgeKind kind, guint index, guint rank);
/* The same with who, and when first; by time and account. (transfer full) (element-type PremiaBadgeEarner) */
GArray     *premia_badge_replay_list_earners (PremiaBadgeReplay *self, PremiaBadgeKind kind, guint index, guint rank);
gboolean    premia_badge_replay_has_earned (PremiaBadgeReplay *self, guint account, PremiaBadgeKind kind, guint index, guint rank);
guint       premia_badge_replay_count_people (PremiaBadgeReplay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBadgeReplay, premia_badge_replay_unref)
G_END_DECLS
