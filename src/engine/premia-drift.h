/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-gamification.h"
#include "premia-reward.h"

G_BEGIN_DECLS

/* One thing on which our gamification.json and what the server shows do not agree. */
typedef enum
{
  PREMIA_DRIFT_ACTION_ONLY_OURS,   /* subject: action */
  PREMIA_DRIFT_ACTION_ONLY_THERE,
  PREMIA_DRIFT_ACTION_EXPERIENCE,  /* ours, theirs: experience */
  PREMIA_DRIFT_ACTION_REWARD,
  PREMIA_DRIFT_ACTION_REPEATABLE,  /* ours, theirs: "yes", "no" */
  PREMIA_DRIFT_LEVEL,              /* subject: experience; ours, theirs: level; account: one of them; n: how many */
  PREMIA_DRIFT_ACHIEVEMENT_THERE,  /* subject: an achievement that somebody has and our file does not know; n: how many have it */
  PREMIA_DRIFT_MEDAL_THERE,
  PREMIA_DRIFT_BOARD_ONLY_OURS,    /* subject: board */
  PREMIA_DRIFT_BOARD_ONLY_THERE,
  PREMIA_DRIFT_BOARD_NOT_RECKONED, /* its job has not run yet */
  PREMIA_DRIFT_BOARD_ORDER,        /* the server's places are not by score */
  PREMIA_DRIFT_BOARD_SCORES,       /* n: places whose score or person differs from what our copy gives */
} PremiaDriftKind;

typedef struct
{
  PremiaDriftKind kind;
  char           *subject, *ours, *theirs, *account; /* "" where it says nothing */
  guint           n;
} PremiaDrift;

/* One account of a board: 0 is no place. Scores are decimals, "" is none. */
typedef struct
{
  char *account, *our_score, *their_score;
  guint our_place, their_place;
} PremiaBoardRow;

/* A leader board beside itself. */
typedef struct
{
  char         *name;
  gboolean      by_experience, only_ours, only_there;
  PremiaInstant updated_at;  /* there; PREMIA_NEVER: not yet */
  GArray       *rows;        /* (owned) (element-type PremiaBoardRow): by our place, then theirs */
} PremiaBoardPair;

/* What somebody did, how often. */
typedef struct { char *account, *action; guint64 n; } PremiaActionCount;

/**
 * PremiaDriftInput:
 * What the copy of the server holds. @count: up to a moment, for a board that was reckoned then: (transfer full) (element-type
 * PremiaActionCount); @score: (transfer full): a decimal as the protocol's 32-bit float carries it.
 */
typedef struct
{
  GPtrArray *rules;        /* (element-type PremiaRewardActionRule) */
  GPtrArray *accounts;     /* (element-type PremiaRewardAccount) */
  GPtrArray *boards;       /* (element-type PremiaRewardBoard) */
  GPtrArray *achievements; /* (element-type utf8): names that somebody has, once for each who has it */
  GPtrArray *medals;       /* (element-type utf8) */
  GPtrArray *(*count) (PremiaInstant until, gpointer user_data, GError **error);
  char      *(*score) (const char *decimal);
  gpointer   user_data;
} PremiaDriftInput;

typedef struct
{
  GPtrArray *drifts; /* (owned) (element-type PremiaDrift): by kind, then subject */
  GPtrArray *boards; /* (owned) (element-type PremiaBoardPair): by name */
} PremiaDriftReport;

/* Holds @rules against @input. A board is reckoned as ACHIVX does: the weights of all actions of an account, or its experience, of those who
 * have any; ties by account id. NULL with an error of @count. (transfer full) */
PremiaDriftReport *premia_drift_report_new (PremiaGamification *rules, const PremiaDriftInput *input, GError **error);
void               premia_drift_report_free (PremiaDriftReport *self);

/* (transfer full) */
PremiaActionCount *premia_action_count_new (const char *account, const char *action, guint64 n);
void               premia_action_count_free (PremiaActionCount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaDriftReport, premia_drift_report_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaActionCount, premia_action_count_free)
G_END_DECLS
