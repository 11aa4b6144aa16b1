/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-history-private.h"
#include "premia-badge-plan.h"
#include "premia-badge-replay.h"

G_BEGIN_DECLS

#define PREMIA_BADGE_DAY (G_GINT64_CONSTANT (86400) * PREMIA_MICROS_PER_SECOND)

/* What became of an account. */
typedef struct
{
  PremiaBadgeSum experience, balance;
  guint          level, rewarded_level;
  gboolean       works; /* did something up to that moment */
} PremiaBadgeOutcome;

typedef struct { gboolean is_on; PremiaBadgeSum score; } PremiaBadgeScore; /* of an account on a board */

struct _PremiaBadgeReplay
{
  gatomicrefcount      refs;
  PremiaBadgePlan      plan;
  PremiaBadgeMoment    moment;
  PremiaBadgeOutcome  *outcomes; /* (owned): by account */
  PremiaBadgeProgress *progress; /* (owned): by account, achievement */
  int                 *medals;   /* (owned): by account, medal: index in its ranks; -1: none */
  int                 *best;     /* (owned): the highest place of a rank that was ever held; -1: none */
  PremiaBadgeScore    *scores;   /* (owned): by board, account */
  guint64             *ignored;  /* (owned): by action */
  guint8              *taken;    /* (owned): a bit for each row: it was recorded */
  guint                n_people;
  GArray              *events;   /* (owned) (element-type PremiaBadgeEvent) */
  GArray              *refused;  /* (owned) (element-type PremiaBadgeRefused) */
  GArray             **boards;   /* (owned) (element-type PremiaBadgeLeader) */
};

/* An action that a medal looks at, when it was recorded; @total: of all weights up to it, where the scale is not wide. */
typedef struct { PremiaInt128 total; PremiaInstant at; guint weight; } PremiaBadgeMark;
typedef struct { PremiaBadgeMark *marks; guint n, room; } PremiaBadgeMarks;

/* How far an account is with an achievement. */
typedef struct
{
  PremiaInt128 sum; /* of weights of what is recorded */
  gint64       threshold;
  gboolean     is_reached, is_unlocked;
} PremiaBadgeStanding;

/**
 * PremiaBadgeRun:
 * The account that is being played, as the server has it stored. Accounts know nothing of each other, so each is played by itself.
 */
typedef struct
{
  PremiaBadgeReplay   *replay;
  const PremiaBadgePlan *plan;
  guint                account;
  PremiaBadgeOutcome  *outcome;       /* experience, balance and levels as they are */
  PremiaBadgeProgress *progress;      /* by achievement: reached, unlocked */
  PremiaBadgeStanding *standings;     /* (owned): by achievement */
  guint                n_ripe;        /* achievements whose threshold is reached now and that are not unlocked */
  guint32             *counts;        /* (owned): by action, and of unlocking */
  PremiaInstant        last_active, last_row, reduced_at;
  PremiaBadgeMarks    *marks;         /* (owned): by medal, rising */
  GArray              *unlocking;     /* (owned) (element-type guint): achievements that the action at hand unlocks, as the server comes to them */
  GArray              *refused_rows;  /* (owned) (element-type guint32): of all accounts, with what follows in replay->refused */
} PremiaBadgeRun;

static inline gboolean
premia_badge_replay_is_taken (const PremiaBadgeReplay *self, guint32 row)
{
  return (self->taken[row / 8] >> (row % 8)) & 1;
}

static inline gboolean
premia_badge_standing_is_ripe (const PremiaBadgeStanding *self)
{
  return self->sum >= self->threshold && !self->is_unlocked;
}

void     premia_badge_run_init (PremiaBadgeRun *self, PremiaBadgeReplay *replay);
void     premia_badge_run_clear (PremiaBadgeRun *self);
/* All that @account did up to the moment, and the jobs on it. */
void     premia_badge_run_play (PremiaBadgeRun *self, guint account);

void     premia_badge_run_tell (PremiaBadgeRun *self, PremiaInstant at, PremiaBadgeEventKind kind, guint index, guint rank);
/* The level that the experience is worth now; told where it is another one. */
void     premia_badge_run_settle_level (PremiaBadgeRun *self, PremiaInstant at, guint before);
/* Gives it, or says why the server does not; then nothing may be kept. @before: the balance before the action at hand. */
gboolean premia_badge_run_gain (PremiaBadgeRun *self, const PremiaBadgeGain *gain, const PremiaBadgeSum *before, PremiaRefusedReason *reason);
/* An action that unlocks something, with all that follows from it, or nothing of it. @action NULL: it is the unlocking of @achievement
 * itself (-1: of one that there is not), written down by hand. */
gboolean premia_badge_run_unlock (PremiaBadgeRun *self, const PremiaBadgeActionPlan *action, int achievement, PremiaRefusedReason *reason);
/* update-medals: what the marks of the account give it. */
void     premia_badge_run_give_medals (PremiaBadgeRun *self);
/* The boards, once everybody is played. */
void     premia_badge_replay_rank (PremiaBadgeReplay *self);

/* The first time after @at at which the jobs run; PREMIA_NEVER: none any more. */
static inline PremiaInstant
premia_badge_next_job (const PremiaBadgeMoment *moment, PremiaInstant at)
{
  if (moment->jobs == PREMIA_BADGE_JOBS_NEVER || at >= moment->at)
    return PREMIA_NEVER;
  return moment->jobs == PREMIA_BADGE_JOBS_ONCE ? moment->at : MIN (premia_badge_next_midnight (at), moment->at);
}

G_END_DECLS
