/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PremiaGamification: the rules of a reward server as its gamification.json says them (ACHIVX.md §4): all that the server reads of it.
 * Numbers are the file's own texts ("10", "0.1", "1e3") or the shortest of the same value, defaults filled in; what the server would take for no
 * number is told as what comes of it. The file itself, with what else stands in it, is kept as its text. Immutable once it is handed around, ref-counted. exchange/premia-gamification-file.h reads it.
 */
typedef struct _PremiaGamification PremiaGamification;

/* The action that is built in: repeatable, its key is the achievement's name. */
#define PREMIA_UNLOCK_ACTION "achivx.UnlockAchievement"
/* 30 days: what a period is where none is told. */
#define PREMIA_GAMIFICATION_SPAN_MS (G_GINT64_CONSTANT (30) * 24 * 3600 * 1000)

typedef struct { char *xp, *reward; } PremiaLevelRule;
typedef struct { char *name, *xp, *reward; gboolean repeatable, tracks_activity; } PremiaActionRule;
typedef struct { char *action, *weight; } PremiaActionWeight;
typedef struct
{
  char   *name;
  GArray *weights;     /* (owned) (element-type PremiaActionWeight): whole numbers */
  gint64  threshold;   /* 1 or more */
  char   *xp, *reward; /* 0 or more */
} PremiaAchievementRule;
typedef struct
{
  char  *rank;      /* as the server tells it: "0", "100" */
  gint64 span_ms;   /* by actions: the period; by age: the age; -1: unreadable, nobody ever gets it */
  char  *threshold; /* by actions; "" by age */
} PremiaMedalRank;
typedef struct
{
  char    *name;
  gboolean by_age;            /* else by actions */
  GArray  *weights;           /* (owned) (element-type PremiaActionWeight): empty by age */
  GArray  *ranks;             /* (owned) (element-type PremiaMedalRank): in the file's order, which need not be by rank */
  gboolean recalls;
  gint64   recall_span_ms;    /* -1: unreadable */
  char    *recall_threshold;
} PremiaMedalRule;
typedef struct
{
  char    *name;
  gboolean by_experience; /* else by actions */
  GArray  *weights;       /* (owned) (element-type PremiaActionWeight) */
  guint64  size;          /* places */
} PremiaBoardRule;
typedef struct
{
  gboolean enabled;               /* and its job would not fail */
  char    *amount;
  gint64   delay_ms, interval_ms; /* -1: unreadable */
} PremiaReductionRule;

PremiaGamification *premia_gamification_new (void);
PremiaGamification *premia_gamification_ref (PremiaGamification *self);
void                premia_gamification_unref (PremiaGamification *self);

/* For whoever reads it; everything is copied, weights and ranks too. Levels come rising. */
void premia_gamification_add_level (PremiaGamification *self, const char *xp, const char *reward);
void premia_gamification_add_action (PremiaGamification *self, const PremiaActionRule *rule);
void premia_gamification_add_achievement (PremiaGamification *self, const PremiaAchievementRule *rule);
void premia_gamification_add_medal (PremiaGamification *self, const PremiaMedalRule *rule);
void premia_gamification_add_board (PremiaGamification *self, const PremiaBoardRule *rule);
void premia_gamification_set_reduction (PremiaGamification *self, const PremiaReductionRule *rule);

/* In the server's order: names that are indexes of a list ("0", "17") first, by their number, the rest as the file has them. Borrowed; find: NULL if
 * there is none. The action that is built in is not among them. */
guint                        premia_gamification_get_n_levels (PremiaGamification *self);
const PremiaLevelRule       *premia_gamification_get_level (PremiaGamification *self, guint index);
guint                        premia_gamification_get_n_actions (PremiaGamification *self);
const PremiaActionRule      *premia_gamification_get_action (PremiaGamification *self, guint index);
const PremiaActionRule      *premia_gamification_find_action (PremiaGamification *self, const char *name);
guint                        premia_gamification_get_n_achievements (PremiaGamification *self);
const PremiaAchievementRule *premia_gamification_get_achievement (PremiaGamification *self, guint index);
const PremiaAchievementRule *premia_gamification_find_achievement (PremiaGamification *self, const char *name);
guint                        premia_gamification_get_n_medals (PremiaGamification *self);
const PremiaMedalRule       *premia_gamification_get_medal (PremiaGamification *self, guint index);
const PremiaMedalRule       *premia_gamification_find_medal (PremiaGamification *self, const char *name);
guint                        premia_gamification_get_n_boards (PremiaGamification *self);
const PremiaBoardRule       *premia_gamification_get_board (PremiaGamification *self, guint index);
const PremiaBoardRule       *premia_gamification_find_board (PremiaGamification *self, const char *name);
const PremiaReductionRule   *premia_gamification_get_reduction (PremiaGamification *self);
/* The number of thresholds that are at or below @experience: ACHIVX's rule for levels. */
guint                        premia_gamification_level_of (PremiaGamification *self, int experience);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaGamification, premia_gamification_unref)
G_END_DECLS
