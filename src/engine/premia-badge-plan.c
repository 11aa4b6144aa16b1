/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-plan"

#include "premia-badge-plan.h"
#include "premia-reward.h"

#include <string.h>

#define MICROS_PER_MS 1000

/* An action of that name in the history; n_actions: unlocking; -1: nobody did it. */
static int
find_action (const PremiaBadgePlan *self, const char *name)
{
  return strcmp (name, PREMIA_UNLOCK_ACTION) == 0 ? (int) self->n_actions : premia_badge_history_find_action (self->history, name);
}

static PremiaBadgeGain
plan_gain (PremiaBadgePlan *self, const char *xp, const char *reward)
{
  PremiaBadgeGain gain = { .xp = premia_badge_scale_add (&self->xp, xp), .reward = premia_badge_scale_add (&self->tokens, reward) };

  gain.xp_sign = premia_badge_scale_sign (&self->xp, gain.xp);
  gain.reward_sign = premia_badge_scale_sign (&self->tokens, gain.reward);
  gain.is_fraction = gain.xp_sign > 0 && premia_reward_amount_compare (xp, "1") < 0;
  return gain;
}

/* Weights of achievements are whole and below 2^53, however they are written ("1e3"). */
static gint64
read_whole (const char *text)
{
  g_autofree char *plain = g_strdup ("0");

  return premia_reward_amount_add (&plain, text) ? g_ascii_strtoll (plain, NULL, 10) : 0;
}

/* An instant that far from another cannot be told: longer spans are as good. */
static PremiaInstant
span_of (gint64 ms)
{
  return ms < 0 ? -1 : MIN (ms, G_MAXINT64 / 4 / MICROS_PER_MS) * MICROS_PER_MS;
}

static void
plan_actions (PremiaBadgePlan *self)
{
  PremiaBadgeActionPlan *unlock;

  self->n_actions = premia_badge_history_get_n_actions (self->history);
  self->unlock = premia_badge_history_find_action (self->history, PREMIA_UNLOCK_ACTION);
  self->actions = g_new0 (PremiaBadgeActionPlan, self->n_actions + 1);
  for (guint i = 0; i <= self->n_actions; i++)
    {
      self->actions[i].tracks = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeTrack));
      self->actions[i].medal_tracks = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeMedalTrack));
    }
  for (guint i = 0; i < premia_gamification_get_n_actions (self->rules); i++)
    {
      const PremiaActionRule *rule = premia_gamification_get_action (self->rules, i);
      const int action = find_action (self, rule->name);

      if (action < 0 || action == (int) self->n_actions)
        continue;
      self->actions[action].is_known = TRUE;
      self->actions[action].repeatable = rule->repeatable;
      self->actions[action].tracks_activity = rule->tracks_activity;
      self->actions[action].gain = plan_gain (self, rule->xp, rule->reward);
    }
  /* Built in: what the file says of it is not read. */
  unlock = &self->actions[self->n_actions];
  unlock->is_known = unlock->repeatable = TRUE;
  unlock->gain = plan_gain (self, "0", "0");
}

static void
plan_levels (PremiaBadgePlan *self)
{
  self->n_levels = premia_gamification_get_n_levels (self->rules);
  self->levels = g_new0 (PremiaBadgeLevelPlan, MAX (self->n_levels, 1));
  for (guint i = 0; i < self->n_levels; i++)
    {
      const PremiaLevelRule *rule = premia_gamification_get_level (self->rules, i);

      self->levels[i] = (PremiaBadgeLevelPlan) { premia_badge_scale_add (&self->xp, rule->xp), premia_badge_scale_add (&self->tokens, rule->reward) };
    }
}

static void
plan_achievements (PremiaBadgePlan *self)
{
  self->n_achievements = premia_gamification_get_n_achievements (self->rules);
  self->achievements = g_new0 (PremiaBadgeAchievementPlan, MAX (self->n_achievements, 1));
  for (guint i = 0; i < self->n_achievements; i++)
    {
      const PremiaAchievementRule *rule = premia_gamification_get_achievement (self->rules, i);

      self->achievements[i] = (PremiaBadgeAchievementPlan) { rule->threshold, plan_gain (self, rule->xp, rule->reward) };
      for (guint j = 0; j < rule->weights->len; j++)
        {
          const PremiaActionWeight *weight = &g_array_index (rule->weights, PremiaActionWeight, j);
          const int action = find_action (self, weight->action);
          const PremiaBadgeTrack track = { i, read_whole (weight->weight) };

          if (action >= 0)
            g_array_append_val (self->actions[action].tracks, track);
        }
    }
}

/* ---- medals and boards ---- */

static guint
plan_window (PremiaBadgeMedalPlan *medal, PremiaInstant span)
{
  for (guint i = 0; i < medal->spans->len; i++)
    if (g_array_index (medal->spans, PremiaInstant, i) == span)
      return i;
  g_array_append_val (medal->spans, span);
  return medal->spans->len - 1;
}

static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const PremiaMedalRule *rule = user_data;
  const PremiaBadgeRankPlan *x = a, *y = b;
  const int by_number = premia_reward_amount_compare (g_array_index (rule->ranks, PremiaMedalRank, x->index).rank,
                                                      g_array_index (rule->ranks, PremiaMedalRank, y->index).rank);

  return rule->by_age ? by_number : -by_number;
}

/* As the server puts them: by actions it looks for the highest that is reached, by age each ends where the next begins. */
static void
sort_ranks (PremiaBadgeMedalPlan *medal, const PremiaMedalRule *rule)
{
  const guint n = medal->ranks->len;

  g_array_sort_with_data (medal->ranks, compare_ranks, (gpointer) rule);
  for (guint i = 0; i < n; i++)
    {
      PremiaBadgeRankPlan *rank = &g_array_index (medal->ranks, PremiaBadgeRankPlan, medal->by_age ? i : n - 1 - i);
      const PremiaBadgeRankPlan *below = i == 0 ? NULL : &g_array_index (medal->ranks, PremiaBadgeRankPlan, medal->by_age ? i - 1 : n - i);

      rank->place = below == NULL ? 0 : below->place + (compare_ranks (below, rank, (gpointer) rule) != 0);
    }
}

static void
plan_medal (PremiaBadgePlan *self, guint index)
{
  const PremiaMedalRule *rule = premia_gamification_get_medal (self->rules, index);
  PremiaBadgeMedalPlan *medal = &self->medals[index];

  *medal = (PremiaBadgeMedalPlan) { .by_age = rule->by_age, .recalls = rule->recalls && !rule->by_age, .recall_window = -1 };
  medal->ranks = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeRankPlan));
  medal->spans = g_array_new (FALSE, FALSE, sizeof (PremiaInstant));
  for (guint i = 0; i < rule->ranks->len; i++)
    {
      const PremiaMedalRank *rank = &g_array_index (rule->ranks, PremiaMedalRank, i);
      PremiaBadgeRankPlan own = { .index = i, .span = span_of (rank->span_ms) };

      own.window = rule->by_age || own.span < 0 ? 0 : plan_window (medal, own.span);
      own.threshold = premia_badge_scale_add (&self->scores, rank->threshold);
      g_array_append_val (medal->ranks, own);
    }
  sort_ranks (medal, rule);
  if (medal->recalls && rule->recall_span_ms >= 0)
    medal->recall_window = (int) plan_window (medal, span_of (rule->recall_span_ms));
  if (medal->recalls)
    medal->recall_threshold = premia_badge_scale_add (&self->scores, rule->recall_threshold);
  for (guint i = 0; i < rule->weights->len && !rule->by_age; i++)
    {
      const PremiaActionWeight *weight = &g_array_index (rule->weights, PremiaActionWeight, i);
      const int action = find_action (self, weight->action);
      const PremiaBadgeMedalTrack track = { index, premia_badge_scale_add (&self->scores, weight->weight) };

      if (action >= 0)
        g_array_append_val (self->actions[action].medal_tracks, track);
    }
}

static void
plan_boards (PremiaBadgePlan *self)
{
  self->n_boards = premia_gamification_get_n_boards (self->rules);
  self->boards = g_new0 (GArray *, MAX (self->n_boards, 1));
  for (guint i = 0; i < self->n_boards; i++)
    {
      const PremiaBoardRule *rule = premia_gamification_get_board (self->rules, i);

      self->boards[i] = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeBoardTrack));
      for (guint j = 0; j < rule->weights->len && !rule->by_experience; j++)
        {
          const PremiaActionWeight *weight = &g_array_index (rule->weights, PremiaActionWeight, j);
          const int action = find_action (self, weight->action);
          const PremiaBadgeBoardTrack track = { (guint) action, premia_badge_scale_add (&self->scores, weight->weight) };

          if (action >= 0)
            g_array_append_val (self->boards[i], track);
        }
    }
}

/* An amount that is no whole number above 0 ends the job before it has done anything. */
static void
plan_reduction (PremiaBadgePlan *self)
{
  const PremiaReductionRule *rule = premia_gamification_get_reduction (self->rules);
  g_autofree char *plain = g_strdup ("0");

  if (rule == NULL || !rule->enabled || !premia_reward_amount_add (&plain, rule->amount))
    return;
  self->reduction = (PremiaBadgeReductionPlan) { .amount = premia_badge_scale_add (&self->xp, plain), .delay = span_of (rule->delay_ms), .interval = span_of (rule->interval_ms) };
  self->reduction.enabled = self->reduction.delay >= 0 && self->reduction.interval >= 0 && strchr (plain, '.') == NULL
                            && premia_reward_amount_compare (plain, "0") > 0 && premia_reward_amount_compare (plain, "9007199254740991") <= 0;
}

static PremiaInt128
units_of (const PremiaBadgeScale *scale, guint index)
{
  return scale->wide ? 0 : g_array_index (scale->units, PremiaInt128, index);
}

/* What is compared for each row is kept where it is looked for. */
static void
keep_units (PremiaBadgePlan *self)
{
  for (guint i = 0; i <= self->n_actions; i++)
    if (self->actions[i].is_known)
      self->actions[i].gain.xp_units = units_of (&self->xp, self->actions[i].gain.xp);
  for (guint i = 0; i < self->n_achievements; i++)
    self->achievements[i].gain.xp_units = units_of (&self->xp, self->achievements[i].gain.xp);
  for (guint i = 0; i < self->n_levels; i++)
    self->levels[i].xp_units = units_of (&self->xp, self->levels[i].xp);
  for (guint i = 0; i < self->n_medals; i++)
    {
      PremiaBadgeMedalPlan *medal = &self->medals[i];

      for (guint j = 0; j < medal->ranks->len; j++)
        g_array_index (medal->ranks, PremiaBadgeRankPlan, j).threshold_units = units_of (&self->scores, g_array_index (medal->ranks, PremiaBadgeRankPlan, j).threshold);
      if (medal->recalls)
        medal->recall_threshold_units = units_of (&self->scores, medal->recall_threshold);
    }
}

void
premia_badge_plan_init (PremiaBadgePlan *self, PremiaGamification *rules, PremiaBadgeHistory *history)
{
  guint64 most_terms = premia_badge_history_get_n_rows (history) + 1;

  *self = (PremiaBadgePlan) { .rules = premia_gamification_ref (rules), .history = premia_badge_history_ref (history) };
  premia_badge_scale_init (&self->xp);
  premia_badge_scale_init (&self->tokens);
  premia_badge_scale_init (&self->scores);
  plan_actions (self);
  plan_levels (self);
  plan_achievements (self);
  self->n_medals = premia_gamification_get_n_medals (rules);
  self->medals = g_new0 (PremiaBadgeMedalPlan, MAX (self->n_medals, 1));
  for (guint i = 0; i < self->n_medals; i++)
    plan_medal (self, i);
  plan_boards (self);
  plan_reduction (self);
  /* Of everybody together: of each row its own, and of each account each level and achievement once. */
  most_terms += (guint64) premia_badge_history_get_n_accounts (history) * (self->n_levels + self->n_achievements);
  premia_badge_scale_settle (&self->xp, most_terms);
  premia_badge_scale_settle (&self->tokens, most_terms);
  premia_badge_scale_settle (&self->scores, most_terms);
  keep_units (self);
}

void
premia_badge_plan_clear (PremiaBadgePlan *self)
{
  for (guint i = 0; i <= self->n_actions && self->actions != NULL; i++)
    {
      g_array_unref (self->actions[i].tracks);
      g_array_unref (self->actions[i].medal_tracks);
    }
  for (guint i = 0; i < self->n_medals; i++)
    {
      g_array_unref (self->medals[i].ranks);
      g_array_unref (self->medals[i].spans);
    }
  for (guint i = 0; i < self->n_boards; i++)
    g_array_unref (self->boards[i]);
  g_clear_pointer (&self->actions, g_free);
  g_clear_pointer (&self->levels, g_free);
  g_clear_pointer (&self->achievements, g_free);
  g_clear_pointer (&self->medals, g_free);
  g_clear_pointer (&self->boards, g_free);
  premia_badge_scale_clear (&self->xp);
  premia_badge_scale_clear (&self->tokens);
  premia_badge_scale_clear (&self->scores);
  g_clear_pointer (&self->rules, premia_gamification_unref);
  g_clear_pointer (&self->history, premia_badge_history_unref);
}
