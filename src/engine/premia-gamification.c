/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-engine"

#include "premia-gamification.h"
#include "premia-reward.h"

/* Things of one kind in the file's order, with their places by name. Each begins with its name, (char *), but for levels. */
typedef struct
{
  GArray     *rules;  /* (owned) */
  GHashTable *places; /* (owned): name (borrowed of the rule) → place + 1 */
} Shelf;

struct _PremiaGamification
{
  gatomicrefcount     ref_count;
  GArray             *levels; /* (owned) (element-type PremiaLevelRule) */
  Shelf               actions, achievements, medals, boards;
  PremiaReductionRule reduction;
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
clear_achievement (gpointer data)
{
  PremiaAchievementRule *achievement = data;

  g_free (achievement->name);
  g_array_unref (achievement->weights);
  g_free (achievement->xp);
  g_free (achievement->reward);
}

static void
clear_rank (gpointer data)
{
  PremiaMedalRank *rank = data;

  g_free (rank->rank);
  g_free (rank->threshold);
}

static void
clear_medal (gpointer data)
{
  PremiaMedalRule *medal = data;

  g_free (medal->name);
  g_array_unref (medal->weights);
  g_array_unref (medal->ranks);
  g_free (medal->recall_threshold);
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

static Shelf
new_shelf (guint size, GDestroyNotify clear)
{
  return (Shelf) { new_array (size, clear), g_hash_table_new (g_str_hash, g_str_equal) };
}

static void
clear_shelf (Shelf *shelf)
{
  g_hash_table_unref (shelf->places);
  g_array_unref (shelf->rules);
}

static void
shelve (Shelf *shelf, gconstpointer rule, char *name)
{
  g_array_append_vals (shelf->rules, rule, 1);
  g_hash_table_insert (shelf->places, name, GUINT_TO_POINTER (shelf->rules->len));
}

static gpointer
rule_at (const Shelf *shelf, guint index)
{
  return shelf->rules->data + (gsize) index * g_array_get_element_size (shelf->rules);
}

static gpointer
find_rule (const Shelf *shelf, const char *name)
{
  const guint place = GPOINTER_TO_UINT (g_hash_table_lookup (shelf->places, name));

  return place > 0 ? rule_at (shelf, place - 1) : NULL;
}

/* (nullable) @weights: none */
static GArray *
copy_weights (GArray *weights)
{
  GArray *copy = new_array (sizeof (PremiaActionWeight), clear_weight);

  for (guint i = 0; weights != NULL && i < weights->len; i++)
    {
      const PremiaActionWeight *weight = &g_array_index (weights, PremiaActionWeight, i);
      PremiaActionWeight own = { g_strdup (weight->action), g_strdup (weight->weight) };

      g_array_append_val (copy, own);
    }

  return copy;
}

static GArray *
copy_ranks (GArray *ranks)
{
  GArray *copy = new_array (sizeof (PremiaMedalRank), clear_rank);

  for (guint i = 0; ranks != NULL && i < ranks->len; i++)
    {
      const PremiaMedalRank *rank = &g_array_index (ranks, PremiaMedalRank, i);
      PremiaMedalRank own = { g_strdup (rank->rank), rank->span_ms, g_strdup (rank->threshold) };

      g_array_append_val (copy, own);
    }

  return copy;
}

PremiaGamification *
premia_gamification_new (void)
{
  PremiaGamification *self = g_new0 (PremiaGamification, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->levels = new_array (sizeof (PremiaLevelRule), clear_level);
  self->actions = new_shelf (sizeof (PremiaActionRule), clear_action);
  self->achievements = new_shelf (sizeof (PremiaAchievementRule), clear_achievement);
  self->medals = new_shelf (sizeof (PremiaMedalRule), clear_medal);
  self->boards = new_shelf (sizeof (PremiaBoardRule), clear_board);
  self->reduction = (PremiaReductionRule) { FALSE, g_strdup ("200"), PREMIA_GAMIFICATION_SPAN_MS, PREMIA_GAMIFICATION_SPAN_MS };
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
  clear_shelf (&self->actions);
  clear_shelf (&self->achievements);
  clear_shelf (&self->medals);
  clear_shelf (&self->boards);
  g_free (self->reduction.amount);
  g_free (self);
}

void
premia_gamification_add_level (PremiaGamification *self, const char *xp, const char *reward)
{
  PremiaLevelRule level;

  g_return_if_fail (self != NULL && xp != NULL && reward != NULL);

  level = (PremiaLevelRule) { g_strdup (xp), g_strdup (reward) };
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
  shelve (&self->actions, &copy, copy.name);
}

void
premia_gamification_add_achievement (PremiaGamification *self, const PremiaAchievementRule *rule)
{
  PremiaAchievementRule copy;

  g_return_if_fail (self != NULL && rule != NULL && rule->threshold > 0);

  copy = *rule;
  copy.name = g_strdup (rule->name);
  copy.weights = copy_weights (rule->weights);
  copy.xp = g_strdup (rule->xp);
  copy.reward = g_strdup (rule->reward);
  shelve (&self->achievements, &copy, copy.name);
}

void
premia_gamification_add_medal (PremiaGamification *self, const PremiaMedalRule *rule)
{
  PremiaMedalRule copy;

  g_return_if_fail (self != NULL && rule != NULL);

  copy = *rule;
  copy.name = g_strdup (rule->name);
  copy.weights = copy_weights (rule->weights);
  copy.ranks = copy_ranks (rule->ranks);
  copy.recall_threshold = g_strdup (rule->recall_threshold != NULL ? rule->recall_threshold : "1");
  shelve (&self->medals, &copy, copy.name);
}

void
premia_gamification_add_board (PremiaGamification *self, const PremiaBoardRule *rule)
{
  PremiaBoardRule copy;

  g_return_if_fail (self != NULL && rule != NULL && rule->size > 0);

  copy = *rule;
  copy.name = g_strdup (rule->name);
  copy.weights = copy_weights (rule->weights);
  shelve (&self->boards, &copy, copy.name);
}

void
premia_gamification_set_reduction (PremiaGamification *self, const PremiaReductionRule *rule)
{
  char *amount;

  g_return_if_fail (self != NULL && rule != NULL && rule->amount != NULL);

  amount = g_strdup (rule->amount);
  g_free (self->reduction.amount);
  self->reduction = *rule;
  self->reduction.amount = amount;
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

  return self->actions.rules->len;
}

const PremiaActionRule *
premia_gamification_get_action (PremiaGamification *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->actions.rules->len, NULL);

  return rule_at (&self->actions, index);
}

const PremiaActionRule *
premia_gamification_find_action (PremiaGamification *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return find_rule (&self->actions, name);
}

guint
premia_gamification_get_n_achievements (PremiaGamification *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->achievements.rules->len;
}

const PremiaAchievementRule *
premia_gamification_get_achievement (PremiaGamification *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->achievements.rules->len, NULL);

  return rule_at (&self->achievements, index);
}

const PremiaAchievementRule *
premia_gamification_find_achievement (PremiaGamification *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return find_rule (&self->achievements, name);
}

guint
premia_gamification_get_n_medals (PremiaGamification *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->medals.rules->len;
}

const PremiaMedalRule *
premia_gamification_get_medal (PremiaGamification *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->medals.rules->len, NULL);

  return rule_at (&self->medals, index);
}

const PremiaMedalRule *
premia_gamification_find_medal (PremiaGamification *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return find_rule (&self->medals, name);
}

guint
premia_gamification_get_n_boards (PremiaGamification *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->boards.rules->len;
}

const PremiaBoardRule *
premia_gamification_get_board (PremiaGamification *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->boards.rules->len, NULL);

  return rule_at (&self->boards, index);
}

const PremiaBoardRule *
premia_gamification_find_board (PremiaGamification *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return find_rule (&self->boards, name);
}

const PremiaReductionRule *
premia_gamification_get_reduction (PremiaGamification *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->reduction;
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
