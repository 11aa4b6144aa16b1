/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-engine"

#include "premia-gamification.h"
#include "premia-reward.h"

struct _PremiaGamification
{
  gatomicrefcount ref_count;
  GArray         *levels;        /* (owned) (element-type PremiaLevelRule) */
  GArray         *actions;       /* (owned) (element-type PremiaActionRule) */
  GHashTable     *action_places; /* (owned): name (borrowed) → place + 1 */
  GArray         *boards;        /* (owned) (element-type PremiaBoardRule) */
  GHashTable     *achievements, *medals; /* (owned) (element-type utf8) */
};

static void
clear_level (gpointer data)
{
  PremiaLevelRule *level = data;

  g_free (level->xp);
  g_free (level->reward);
}

static void
clear_action (gpointer data)
{
  PremiaActionRule *action = data;

  g_free (action->name);
  g_free (action->xp);
  g_free (action->reward);
}

static void
clear_weight (gpointer data)
{
  PremiaActionWeight *weight = data;

  g_free (weight->action);
  g_free (weight->weight);
}

static void
clear_board (gpointer data)
{
  PremiaBoardRule *board = data;

  g_free (board->name);
  g_array_unref (board->weights);
}

static GArray *
new_array (guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, size);

  g_array_set_clear_func (array, clear);
  return array;
}

PremiaGamification *
premia_gamification_new (void)
{
  PremiaGamification *self = g_new0 (PremiaGamification, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->levels = new_array (sizeof (PremiaLevelRule), clear_level);
  self->actions = new_array (sizeof (PremiaActionRule), clear_action);
  self->action_places = g_hash_table_new (g_str_hash, g_str_equal);
  self->boards = new_array (sizeof (PremiaBoardRule), clear_board);
  self->achievements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->medals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

PremiaGamification *
premia_gamification_ref (PremiaGamification *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
premia_gamification_unref (PremiaGamification *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->levels);
  g_hash_table_unref (self->action_places);
  g_array_unref (self->actions);
  g_array_unref (self->boards);
  g_hash_table_unref (self->achievements);
  g_hash_table_unref (self->medals);
  g_free (self);
}

void
premia_gamification_add_level (PremiaGamification *self, const char *xp, const char *reward)
{
  PremiaLevelRule level = { g_strdup (xp), g_strdup (reward) };

  g_return_if_fail (self != NULL && xp != NULL && reward != NULL);

  g_array_append_val (self->levels, level);
}

void
premia_gamification_add_action (PremiaGamification *self, const PremiaActionRule *rule)
{
  PremiaActionRule copy;

  g_return_if_fail (self != NULL && rule != NULL);

  copy = *rule;
  copy.name = g_strdup (rule->name);
  copy.xp = g_strdup (rule->xp);
  copy.reward = g_strdup (rule->reward);
  g_array_append_val (self->actions, copy);
  g_hash_table_insert (self->action_places, copy.name, GUINT_TO_POINTER (self->actions->len));
}

void
premia_gamification_add_board (PremiaGamification *self, const char *name, gboolean by_experience, guint64 size)
{
  PremiaBoardRule board = { .by_experience = by_experience, .size = size };

  g_return_if_fail (self != NULL && name != NULL && size > 0);

  board.name = g_strdup (name);
  board.weights = new_array (sizeof (PremiaActionWeight), clear_weight);
  g_array_append_val (self->boards, board);
}

void
premia_gamification_add_weight (PremiaGamification *self, const char *action, const char *weight)
{
  PremiaActionWeight copy = { g_strdup (action), g_strdup (weight) };

  g_return_if_fail (self != NULL && action != NULL && weight != NULL && self->boards->len > 0);

  g_array_append_val (g_array_index (self->boards, PremiaBoardRule, self->boards->len - 1).weights, copy);
}

void
premia_gamification_add_achievement (PremiaGamification *self, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  g_hash_table_add (self->achievements, g_strdup (name));
}

void
premia_gamification_add_medal (PremiaGamification *self, const char *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  g_hash_table_add (self->medals, g_strdup (name));
}

guint
premia_gamification_get_n_levels (PremiaGamification *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->levels->len;
}

const PremiaLevelRule *
premia_gamification_get_level (PremiaGamification *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->levels->len, NULL);

  return &g_array_index (self->levels, PremiaLevelRule, index);
}

guint
premia_gamification_get_n_actions (PremiaGamification *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->actions->len;
}

const PremiaActionRule *
premia_gamification_get_action (PremiaGamification *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->actions->len, NULL);

  return &g_array_index (self->actions, PremiaActionRule, index);
}

const PremiaActionRule *
premia_gamification_find_action (PremiaGamification *self, const char *name)
{
  guint place;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->action_places, name));
  return place > 0 ? &g_array_index (self->actions, PremiaActionRule, place - 1) : NULL;
}

guint
premia_gamification_get_n_boards (PremiaGamification *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->boards->len;
}

const PremiaBoardRule *
premia_gamification_get_board (PremiaGamification *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->boards->len, NULL);

  return &g_array_index (self->boards, PremiaBoardRule, index);
}

const PremiaBoardRule *
premia_gamification_find_board (PremiaGamification *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->boards->len; i++)
    if (g_str_equal (g_array_index (self->boards, PremiaBoardRule, i).name, name))
      return &g_array_index (self->boards, PremiaBoardRule, i);

  return NULL;
}

gboolean
premia_gamification_has_achievement (PremiaGamification *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  return g_hash_table_contains (self->achievements, name);
}

gboolean
premia_gamification_has_medal (PremiaGamification *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  return g_hash_table_contains (self->medals, name);
}

guint
premia_gamification_level_of (PremiaGamification *self, int experience)
{
  char text[16];
  guint level = 0;

  g_return_val_if_fail (self != NULL, 0);

  g_snprintf (text, sizeof text, "%d", experience);
  while (level < self->levels->len && premia_reward_amount_compare (g_array_index (self->levels, PremiaLevelRule, level).xp, text) <= 0)
    level++;
  return level;
}
