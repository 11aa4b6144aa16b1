/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PremiaGamification: the rules of a reward server as its gamification.json says them, as far as they can be held against what the
 * server shows. Numbers are the file's own texts ("10", "0.1", "1e3"). Immutable once it is handed around, ref-counted.
 * exchange/premia-gamification-file.h reads it.
 */
typedef struct _PremiaGamification PremiaGamification;

typedef struct { char *xp, *reward; } PremiaLevelRule;
typedef struct { char *name, *xp, *reward; gboolean repeatable, tracks_activity; } PremiaActionRule;
typedef struct { char *action, *weight; } PremiaActionWeight;
typedef struct
{
  char    *name;
  gboolean by_experience; /* else by actions */
  GArray  *weights;       /* (owned) (element-type PremiaActionWeight) */
  guint64  size;          /* places */
} PremiaBoardRule;

PremiaGamification *premia_gamification_new (void);
PremiaGamification *premia_gamification_ref (PremiaGamification *self);
void                premia_gamification_unref (PremiaGamification *self);

/* For whoever reads it; everything is copied. Levels come rising. */
void premia_gamification_add_level (PremiaGamification *self, const char *xp, const char *reward);
void premia_gamification_add_action (PremiaGamification *self, const PremiaActionRule *rule);
/* @size: 1 or more. The weights of the last one follow. */
void premia_gamification_add_board (PremiaGamification *self, const char *name, gboolean by_experience, guint64 size);
void premia_gamification_add_weight (PremiaGamification *self, const char *action, const char *weight);
void premia_gamification_add_achievement (PremiaGamification *self, const char *name);
void premia_gamification_add_medal (PremiaGamification *self, const char *name);

/* In the file's order. Borrowed. */
guint                   premia_gamification_get_n_levels (PremiaGamification *self);
const PremiaLevelRule  *premia_gamification_get_level (PremiaGamification *self, guint index);
guint                   premia_gamification_get_n_actions (PremiaGamification *self);
const PremiaActionRule *premia_gamification_get_action (PremiaGamification *self, guint index);
const PremiaActionRule *premia_gamification_find_action (PremiaGamification *self, const char *name); /* NULL */
guint                   premia_gamification_get_n_boards (PremiaGamification *self);
const PremiaBoardRule  *premia_gamification_get_board (PremiaGamification *self, guint index);
const PremiaBoardRule  *premia_gamification_find_board (PremiaGamification *self, const char *name); /* NULL */
gboolean                premia_gamification_has_achievement (PremiaGamification *self, const char *name);
gboolean                premia_gamification_has_medal (PremiaGamification *self, const char *name);
/* The number of thresholds that are at or below @experience: ACHIVX's rule for levels. */
guint                   premia_gamification_level_of (PremiaGamification *self, int experience);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaGamification, premia_gamification_unref)
G_END_DECLS
