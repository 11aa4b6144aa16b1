/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-replay.h"
#include "engine/premia-contest-result.h"
#include "jobs/premia-desk.h"
#include "store/premia-workspace-badges.h"

G_BEGIN_DECLS

/* Best of a board, and how many of the newest badges and deals are kept: more than are shown, so that what is new can be told. */
#define PREMIA_SCORE_N_PLACES 5
#define PREMIA_SCORE_N_NEWS   12
#define PREMIA_SCORE_N_STEPS  8

typedef struct
{
  guint  person; /* index in the people */
  guint  place;  /* from 1; equal scores, equal places */
  char  *score;  /* (owned): a decimal */
  double share;  /* of the best one */
} PremiaScoreEntry;

typedef enum
{
  PREMIA_SCORE_BOARD_HELD,    /* Premia's own, where the workspace has no rules: this month's appointments */
  PREMIA_SCORE_BOARD_WON,     /* … and deals */
  PREMIA_SCORE_BOARD_RULES,   /* of gamification.json */
  PREMIA_SCORE_BOARD_CONTEST, /* of a contest that is running */
} PremiaScoreBoardKind;

typedef struct
{
  PremiaScoreBoardKind kind;
  guint                index;    /* RULES: of the board; CONTEST: of the contest */
  GArray              *entries;  /* (owned) (element-type PremiaScoreEntry): best first, scores above 0 only */
  gboolean             has_next; /* somebody is next to come among them … */
  guint                next;
  gint64               missing;  /* … with so many more */
} PremiaScoreBoard;

/* A step that is near: an achievement, or a level. */
typedef struct
{
  guint           person;
  PremiaBadgeKind kind;
  guint           index;   /* of the achievement; of the level: its number */
  gint64          progress, max_progress;
  gint64          missing; /* things that are to be done, of that stage; points, if there is no such stage */
  PremiaStage     stage;   /* PREMIA_STAGE_NONE */
  double          share;
} PremiaScoreStep;

/* Somebody came to have a badge. */
typedef struct
{
  guint           person;
  PremiaBadgeKind kind;
  guint           index, rank; /* as a PremiaBadgeEvent has them */
  PremiaInstant   at;
  char           *key;         /* (owned): which it is, in any desk */
} PremiaScoreBadge;

typedef struct
{
  char         *client;         /* (owned): "" not known */
  int           setter, closer; /* person; -1: nobody of ours */
  PremiaInstant at;
  PremiaMoney   amount;         /* of the deal; 0: none */
  const char   *currency;
  char         *key;            /* (owned) */
} PremiaScoreDeal;

/* What becomes of appointments. */
typedef struct { gint64 set, held, qualified, won; } PremiaScoreFunnelCount;

/**
 * PremiaScoreFacts:
 * All that the board on the wall tells, counted once, as numbers. No pay is among it: nothing is read that knows any. Immutable.
 */
typedef struct
{
  PremiaDesk            *desk;     /* (owned) */
  PremiaBadgeReplay     *replay;   /* (owned) (nullable) */
  char                  *rules;    /* (owned): the gamification.json of it; "" */
  PremiaPeriod           month;    /* the current one, or the last one that the data reaches into */
  PremiaDate             today;
  PremiaInstant          since;    /* of the first action; PREMIA_NEVER */
  GArray                *boards;   /* (owned) (element-type PremiaScoreBoard) */
  GArray                *steps;    /* (owned) (element-type PremiaScoreStep): the nearest first, each person once */
  GArray                *badges;   /* (owned) (element-type PremiaScoreBadge): the newest first */
  GArray                *deals;    /* (owned) (element-type PremiaScoreDeal): the newest first */
  GPtrArray             *contests; /* (owned) (element-type PremiaContestResult): goals and contests that have begun */
  gboolean               has_funnel;
  PremiaScoreFunnelCount funnel;
} PremiaScoreFacts;

/* Call it on a thread. @replay, @set: (nullable). NULL with error: cancelled, or nothing can be counted. */
PremiaScoreFacts *premia_score_facts_new (PremiaDesk *desk, PremiaBadgeReplay *replay, const PremiaStoredBadgeSet *set, PremiaInstant now,
                                          GCancellable *cancellable, GError **error);
void              premia_score_facts_free (PremiaScoreFacts *self);

/* Of @now, what was not there @before and happened in the last days, oldest first: what is worth a cheer. (transfer full)
 * (element-type PremiaScoreBadge), (element-type PremiaScoreDeal): borrowed of @now. */
GPtrArray        *premia_score_facts_list_new_badges (const PremiaScoreFacts *now, const PremiaScoreFacts *before);
GPtrArray        *premia_score_facts_list_new_deals (const PremiaScoreFacts *now, const PremiaScoreFacts *before);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaScoreFacts, premia_score_facts_free)
G_END_DECLS
