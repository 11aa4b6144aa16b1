/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-gamification-file.h"

#include "premia-duration.h"
#include "premia-json-form.h"

#include "engine/premia-reward.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  PremiaJson         *json;
  PremiaGamification *rules;
} Reading;

#define LEAST "-1e390" /* what is no number that can be reckoned with is below it */

/* A member that is a number: its text, else @otherwise where there is none. */
static gboolean
read_number (Reading *self, const PremiaJsonNode *object, const char *key, const char *otherwise, const char **number, GError **error)
{
  const PremiaJsonNode *node = premia_json_find (object, key);

  *number = node != NULL ? node->text : otherwise;
  if (node == NULL && otherwise != NULL)
    return TRUE;
  if (node != NULL && node->kind == PREMIA_JSON_NUMBER && premia_reward_amount_compare (node->text, LEAST) > 0)
    return TRUE;
  return premia_json_fail (self->json, object, key, error, "%s", _("a number is needed here"));
}

static gboolean
expect_object (Reading *self, const PremiaJsonNode *node, GError **error)
{
  return node->kind == PREMIA_JSON_OBJECT || premia_json_fail (self->json, node, NULL, error, "%s", _("an object, { … }, is needed here"));
}

static gboolean
read_levels (Reading *self, const PremiaJsonNode *root, GError **error)
{
  const PremiaJsonNode *levels = premia_json_need (self->json, root, "levels", error);
  const char *before = "0";

  if (levels == NULL || !premia_json_expect_array (self->json, levels, error))
    return FALSE;
  for (const PremiaJsonNode *node = levels->first; node != NULL; node = node->next)
    {
      const char *xp, *reward;

      if (!expect_object (self, node, error) || !read_number (self, node, "xp", NULL, &xp, error) || !read_number (self, node, "reward", "0", &reward, error))
        return FALSE;
      if (premia_reward_amount_compare (xp, before) <= 0)
        return premia_json_fail (self->json, node, "xp", error, _("levels need more and more experience, above 0: %s is not above %s"), xp, before);
      if (premia_reward_amount_compare (reward, "0") < 0)
        return premia_json_fail (self->json, node, "reward", error, "%s", _("a level's reward cannot be below 0"));
      premia_gamification_add_level (self->rules, xp, reward);
      before = xp;
    }

  return TRUE;
}

/* The members of an object that may be missing. */
static gboolean
find_section (Reading *self, const PremiaJsonNode *root, const char *key, const PremiaJsonNode **first, GError **error)
{
  const PremiaJsonNode *section = premia_json_find (root, key);

  *first = section != NULL ? section->first : NULL;
  return section == NULL || expect_object (self, section, error);
}

static gboolean
read_actions (Reading *self, const PremiaJsonNode *root, GError **error)
{
  const PremiaJsonNode *node;

  if (!find_section (self, root, "actions", &node, error))
    return FALSE;
  for (; node != NULL; node = node->next)
    {
      PremiaActionRule rule = { .name = (char *) node->key, .tracks_activity = TRUE };
      const char *xp, *reward;

      if (!expect_object (self, node, error) || !read_number (self, node, "xp", "0", &xp, error) || !read_number (self, node, "reward", "0", &reward, error)
          || !premia_json_get_boolean (self->json, node, "repeatable", &rule.repeatable, error)
          || !premia_json_get_boolean (self->json, node, "trackActivity", &rule.tracks_activity, error))
        return FALSE;
      rule.xp = (char *) xp;
      rule.reward = (char *) reward;
      premia_gamification_add_action (self->rules, &rule);
    }

  return TRUE;
}

/* What each action weighs, of an object that has "actions". */
static gboolean
read_weights (Reading *self, const PremiaJsonNode *object, GArray *weights, GError **error)
{
  const PremiaJsonNode *actions = premia_json_need (self->json, object, "actions", error);

  if (actions == NULL || !expect_object (self, actions, error))
    return FALSE;
  for (const PremiaJsonNode *node = actions->first; node != NULL; node = node->next)
    {
      PremiaActionWeight weight = { .action = (char *) node->key };
      const char *number;

      if (!read_number (self, actions, node->key, NULL, &number, error))
        return FALSE;
      weight.weight = (char *) number;
      g_array_append_val (weights, weight);
    }

  return TRUE;
}

static gboolean
read_type (Reading *self, const PremiaJsonNode *node, const char *const *types, int *type, GError **error)
{
  return expect_object (self, node, error) && premia_json_need (self->json, node, "type", error) != NULL
         && premia_json_get_choice (self->json, node, "type", types, type, error);
}

static gboolean
read_boards (Reading *self, const PremiaJsonNode *root, GError **error)
{
  static const char *const types[] = { "ActionBased", "ExperienceBased", NULL };
  const PremiaJsonNode *node;

  if (!find_section (self, root, "leaderBoards", &node, error))
    return FALSE;
  for (; node != NULL; node = node->next)
    {
      g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (PremiaActionWeight));
      int type = 0;
      guint size = 0;

      if (!read_type (self, node, types, &type, error) || premia_json_need (self->json, node, "size", error) == NULL
          || !premia_json_get_count (self->json, node, "size", G_MAXINT, &size, error) || (type == 0 && !read_weights (self, node, weights, error)))
        return FALSE;
      if (size == 0)
        return premia_json_fail (self->json, node, "size", error, "%s", _("a leader board has at least one place"));
      premia_gamification_add_board (self->rules, &(PremiaBoardRule) { (char *) node->key, type == 1, weights, size });
    }

  return TRUE;
}

static gboolean
read_achievements (Reading *self, const PremiaJsonNode *root, GError **error)
{
  static const char *const types[] = { "ActionBased", NULL };
  const PremiaJsonNode *node;

  if (!find_section (self, root, "achievements", &node, error))
    return FALSE;
  for (; node != NULL; node = node->next)
    {
      g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (PremiaActionWeight));
      const char *xp, *reward;
      guint threshold = 1;
      int type = 0;

      if (!read_type (self, node, types, &type, error) || !read_weights (self, node, weights, error)
          || !premia_json_get_count (self->json, node, "threshold", G_MAXUINT, &threshold, error) || !read_number (self, node, "xp", "0", &xp, error)
          || !read_number (self, node, "reward", "0", &reward, error))
        return FALSE;
      if (threshold == 0)
        return premia_json_fail (self->json, node, "threshold", error, "%s", _("a threshold is 1 or more"));
      premia_gamification_add_achievement (self->rules, &(PremiaAchievementRule) { (char *) node->key, weights, threshold, (char *) xp, (char *) reward });
    }

  return TRUE;
}

static gint64
read_span (const PremiaJsonNode *object, const char *key)
{
  const PremiaJsonNode *node = premia_json_find (object, key);

  if (node == NULL)
    return PREMIA_GAMIFICATION_SPAN_MS;
  return node->kind == PREMIA_JSON_STRING ? premia_duration_parse (node->text, NULL) : PREMIA_DURATION_UNREADABLE;
}

static gboolean
read_ranks (Reading *self, const PremiaJsonNode *medal, gboolean by_age, GArray *ranks, GStringChunk *texts, GError **error)
{
  const PremiaJsonNode *list = premia_json_need (self->json, medal, "ranks", error);

  if (list == NULL || !premia_json_expect_array (self->json, list, error))
    return FALSE;
  for (const PremiaJsonNode *node = list->first; node != NULL; node = node->next)
    {
      char index[16], next[16];
      const char *rank, *threshold;
      PremiaMedalRank own;

      g_snprintf (index, sizeof index, "%u", node->index);
      g_snprintf (next, sizeof next, "%u", node->index + 1);
      if (!expect_object (self, node, error) || !read_number (self, node, "rank", index, &rank, error) || !read_number (self, node, "threshold", next, &threshold, error))
        return FALSE;
      own = (PremiaMedalRank) { g_string_chunk_insert (texts, rank), read_span (node, by_age ? "age" : "period"), g_string_chunk_insert (texts, by_age ? "" : threshold) };
      g_array_append_val (ranks, own);
    }

  return TRUE;
}

static gboolean
read_medals (Reading *self, const PremiaJsonNode *root, GError **error)
{
  static const char *const types[] = { "ActionBased", "AgeBased", NULL };
  const PremiaJsonNode *node;

  if (!find_section (self, root, "medals", &node, error))
    return FALSE;
  for (; node != NULL; node = node->next)
    {
      g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (PremiaActionWeight));
      g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (PremiaMedalRank));
      g_autoptr (GStringChunk) texts = g_string_chunk_new (64);
      const PremiaJsonNode *recall = premia_json_find (node, "recall");
      PremiaMedalRule rule = { .name = (char *) node->key, .weights = weights, .ranks = ranks, .recall_span_ms = PREMIA_GAMIFICATION_SPAN_MS };
      const char *threshold = "1";
      int type = 0;

      if (!read_type (self, node, types, &type, error) || !read_ranks (self, node, type == 1, ranks, texts, error)
          || (type == 0 && !read_weights (self, node, weights, error)))
        return FALSE;
      rule.by_age = type == 1;
      if (recall != NULL && (!premia_json_get_boolean (self->json, recall, "enabled", &rule.recalls, error) || !read_number (self, recall, "threshold", "1", &threshold, error)))
        return FALSE;
      if (recall != NULL)
        rule.recall_span_ms = read_span (recall, "period");
      rule.recall_threshold = (char *) threshold;
      premia_gamification_add_medal (self->rules, &rule);
    }

  return TRUE;
}

static gboolean
read_reduction (Reading *self, const PremiaJsonNode *root, GError **error)
{
  const PremiaJsonNode *node = premia_json_find (root, "experienceReduction");
  PremiaReductionRule rule = { 0 };
  const char *amount;

  if (node == NULL)
    return TRUE;
  if (!expect_object (self, node, error) || !premia_json_get_boolean (self->json, node, "enabled", &rule.enabled, error)
      || !read_number (self, node, "amount", "200", &amount, error))
    return FALSE;
  rule.amount = (char *) amount;
  rule.delay_ms = read_span (node, "delay");
  rule.interval_ms = read_span (node, "interval");
  premia_gamification_set_reduction (self->rules, &rule);
  return TRUE;
}

PremiaGamification *
premia_gamification_file_parse (const char *text, gssize length, const char *file_name, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;
  g_autoptr (PremiaGamification) rules = premia_gamification_new ();
  const PremiaJsonNode *root;
  Reading reading;

  g_return_val_if_fail (text != NULL && file_name != NULL, NULL);

  json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, file_name, error);
  if (json == NULL)
    return NULL;
  root = premia_json_get_root (json);
  reading = (Reading) { json, rules };
  if (expect_object (&reading, root, error) && read_levels (&reading, root, error) && read_actions (&reading, root, error)
      && read_achievements (&reading, root, error) && read_medals (&reading, root, error) && read_boards (&reading, root, error)
      && read_reduction (&reading, root, error))
    return g_steal_pointer (&rules);
  return NULL;
}
