/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-history.h"
#include "premia-badge-sum.h"
#include "premia-gamification.h"

G_BEGIN_DECLS

/* What is given for something. */
typedef struct
{
  guint    xp, reward;        /* in the plan's scales */
  PremiaInt128 xp_units;      /* of the same, where the scale is not wide */
  int      xp_sign, reward_sign;
  gboolean is_fraction;       /* 0 < xp < 1: the server fails at it (ACHIVX.md §3) */
} PremiaBadgeGain;

typedef struct { guint achievement; gint64 weight; } PremiaBadgeTrack;
typedef struct { guint medal, weight; } PremiaBadgeMedalTrack; /* weight: in the scale of scores */

/* What the rules say of one action of the history. */
typedef struct
{
  gboolean        is_known, repeatable, tracks_activity;
  PremiaBadgeGain gain;
  GArray         *tracks;       /* (owned) (element-type PremiaBadgeTrack): by achievement */
  GArray         *medal_tracks; /* (owned) (element-type PremiaBadgeMedalTrack): by medal */
} PremiaBadgeActionPlan;

typedef struct
{
  gint64          threshold;
  PremiaBadgeGain gain;
} PremiaBadgeAchievementPlan;

typedef struct { guint xp, reward; PremiaInt128 xp_units; } PremiaBadgeLevelPlan;

/* One rank of a medal; equal numbers have the same place. */
typedef struct
{
  guint         index;     /* in the medal's rule */
  guint         place;     /* 0: the lowest number */
  PremiaInstant span;      /* µs; by actions below 0: nobody gets it */
  guint         window;    /* by actions: which of the medal's spans */
  guint         threshold; /* by actions: in the scale of scores */
  PremiaInt128  threshold_units;
} PremiaBadgeRankPlan;

typedef struct
{
  gboolean  by_age, recalls;
  GArray   *ranks;         /* (owned) (element-type PremiaBadgeRankPlan): by actions the highest first; by age the lowest */
  GArray   *spans;         /* (owned) (element-type PremiaInstant): all that are looked back, each once */
  int       recall_window; /* -1: cannot be read, so nothing is ever in it */
  guint     recall_threshold;
  PremiaInt128 recall_threshold_units;
} PremiaBadgeMedalPlan;

typedef struct { guint action, weight; } PremiaBadgeBoardTrack; /* action: of the history, or n_actions: unlocking */

typedef struct
{
  gboolean enabled;        /* and readable, so that its job does something */
  guint    amount;         /* in the scale of experience */
  PremiaInstant delay, interval; /* µs */
} PremiaBadgeReductionPlan;

/**
 * PremiaBadgePlan:
 * Rules as they are played over one history: its actions by number instead of by name, decimals on common scales.
 */
typedef struct
{
  PremiaGamification         *rules;        /* (owned) */
  PremiaBadgeHistory         *history;      /* (owned) */
  PremiaBadgeScale            xp, tokens, scores;
  PremiaBadgeActionPlan      *actions;      /* (owned): by action of the history; the last one, n_actions, is unlocking */
  guint                       n_actions, n_levels, n_achievements, n_medals, n_boards;
  int                         unlock;       /* unlocking among the history's actions; -1: no row says so */
  PremiaBadgeLevelPlan       *levels;       /* (owned) */
  PremiaBadgeAchievementPlan *achievements; /* (owned) */
  PremiaBadgeMedalPlan       *medals;       /* (owned) */
  GArray                    **boards;       /* (owned) (element-type PremiaBadgeBoardTrack) */
  PremiaBadgeReductionPlan    reduction;
} PremiaBadgePlan;

void premia_badge_plan_init (PremiaBadgePlan *self, PremiaGamification *rules, PremiaBadgeHistory *history);
void premia_badge_plan_clear (PremiaBadgePlan *self);

static inline const PremiaBadgeActionPlan *
premia_badge_plan_get_unlock (const PremiaBadgePlan *self)
{
  return &self->actions[self->n_actions];
}

G_END_DECLS
