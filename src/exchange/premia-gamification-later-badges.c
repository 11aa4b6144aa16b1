/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-gamification-reach.h"

#include "premia-javascript.h"

#include "engine/premia-suggestion.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

void
premia_gamification_reach_read (PremiaGamificationReach *self, PremiaGamification *rules, GArray *weights)
{
  *self = (PremiaGamificationReach) { 0 };
  for (guint i = 0; i < weights->len; i++)
    {
      const PremiaActionWeight *weight = &g_array_index (weights, PremiaActionWeight, i);
      const PremiaActionRule *action = premia_gamification_find_action (rules, weight->action);
      const gboolean built_in = g_str_equal (weight->action, PREMIA_UNLOCK_ACTION);
      const double value = g_ascii_strtod (weight->weight, NULL);

      self->takes_away |= value < 0;
      if (action == NULL && !built_in)
        continue;
      if (!(value > 0))
        {
          self->has_trigger = TRUE;
          continue;
        }
      self->n_positive++;
      if (built_in || action->repeatable)
        self->repeats = TRUE;
      else
        {
          self->once += value;
          self->least = self->least == 0 ? value : MIN (self->least, value);
          self->only = action->name;
        }
    }
}

/* Action names that are there, for suggestions. Borrowed strings. (transfer container) */
static const char **
list_actions (PremiaGamification *rules)
{
  const guint n = premia_gamification_get_n_actions (rules);
  const char **names = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    names[i] = premia_gamification_get_action (rules, i)->name;
  return names;
}

static void
later_unknown (PremiaGamificationReading *self, const PremiaJsonNode *weight, const char *name)
{
  g_autofree const char **known = list_actions (self->rules);
  const char *meant = premia_suggest (name, known);
  PremiaGamificationFinding *finding;

  finding = premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_UNKNOWN_ACTION, weight, NULL,
                                      _("there is no action “%s”: it never counts"), name);
  if (meant != NULL && weight->key != NULL && premia_json_find (weight->parent, meant) == NULL)
    {
      premia_gamification_mend (finding, PREMIA_JSON_RENAME, NULL, meant, NULL);
      premia_gamification_mend_words (finding, _("Count “%s”"), meant);
    }
  else if (premia_json_find (premia_json_get_root (self->json), "actions") != NULL)
    {
      g_autofree char *pointer = premia_json_pointer_append ("/actions", name);

      premia_gamification_mend (finding, PREMIA_JSON_SET, pointer, NULL, "{\"repeatable\":true}");
      premia_gamification_mend_words (finding, _("Add the action “%s”"), name);
    }
}

void
premia_gamification_later_weights (PremiaGamificationReading *self, const PremiaJsonNode *weights, gboolean checked_at_start)
{
  g_autoptr (GPtrArray) entries = premia_javascript_entries (weights);

  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaJsonNode *weight = g_ptr_array_index (entries, i);
      g_autofree char *name = premia_javascript_entry_name (weight);
      PremiaGamificationFinding *finding;

      if (!g_str_equal (name, PREMIA_UNLOCK_ACTION) && premia_gamification_find_action (self->rules, name) == NULL)
        later_unknown (self, weight, name);
      if (checked_at_start || premia_javascript_is_finite (weight))
        continue;
      finding = premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_NOT_A_NUMBER, weight, NULL,
                                          _("what “%s” counts is no number"), name);
      premia_gamification_mend_set (finding, "1");
    }
}

static void
later_unlock_weight (PremiaGamificationReading *self, const PremiaJsonNode *actions)
{
  const PremiaJsonNode *weight = premia_json_find (actions, PREMIA_UNLOCK_ACTION);
  PremiaGamificationFinding *finding;

  if (weight == NULL)
    return;
  finding = premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_TRACKS_UNLOCKS, weight, NULL, "%s",
    _("an achievement that counts unlocked achievements never unlocks, and from its threshold on every action that would unlock anything is refused for ever"));
  if (actions->n_children < 2)
    return;
  premia_gamification_mend (finding, PREMIA_JSON_REMOVE, NULL, NULL, NULL);
  premia_gamification_mend_words (finding, "%s", _("Do not count it"));
}

static void
mend_threshold (PremiaGamificationFinding *finding, const PremiaJsonNode *node, double threshold)
{
  g_autofree char *pointer = premia_json_pointer (node), *place = premia_json_pointer_append (pointer, "threshold");
  g_autofree char *text = premia_javascript_number_text (threshold, NULL);

  premia_gamification_mend (finding, PREMIA_JSON_SET, place, NULL, text);
  premia_gamification_mend_words (finding, _("Set the threshold to %s"), text);
}

static void
later_reach (PremiaGamificationReading *self, const PremiaJsonNode *node, const PremiaAchievementRule *rule)
{
  const PremiaJsonNode *root = premia_json_get_root (self->json);
  PremiaGamificationFinding *finding;
  PremiaGamificationReach reach;
  double before;

  premia_gamification_reach_read (&reach, self->rules, rule->weights);
  before = reach.has_trigger ? reach.once : reach.once - reach.least;
  if (reach.n_positive == 0)
    premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_UNREACHABLE, node, NULL, "%s",
                              _("nobody can reach it: no action that there is counts for it"));
  else if (!reach.repeats && reach.once < (double) rule->threshold)
    {
      g_autofree char *most = premia_javascript_number_text (reach.once, NULL);

      finding = premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_UNREACHABLE, node, "threshold",
                                          _("nobody can reach it: its actions happen once each and give at most %s"), most);
      mend_threshold (finding, node, reach.once);
    }
  else if (!reach.repeats && before < (double) rule->threshold)
    {
      finding = premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_NEVER_UNLOCKS, node, NULL, "%s",
        _("it never unlocks: the server looks only when the next counted action comes, and after the last one none is left"));
      if (before >= 1)
        mend_threshold (finding, node, before);
      else if (reach.only != NULL && premia_json_find (premia_json_find (root, "actions"), reach.only) != NULL)
        {
          g_autofree char *action = premia_json_pointer_append ("/actions", reach.only), *pointer = premia_json_pointer_append (action, "repeatable");

          premia_gamification_mend (finding, PREMIA_JSON_SET, pointer, NULL, "true");
          premia_gamification_mend_words (finding, _("Let “%s” happen more than once"), reach.only);
        }
    }
}

void
premia_gamification_later_achievements (PremiaGamificationReading *self, const PremiaJsonNode *section)
{
  static const char *const known[] = { "type", "actions", "threshold", "xp", "reward", NULL };
  g_autoptr (GPtrArray) entries = premia_javascript_entries (section);

  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaJsonNode *node = g_ptr_array_index (entries, i), *actions = premia_json_find (node, "actions");
      g_autofree char *name = premia_javascript_entry_name (node);
      const PremiaAchievementRule *rule = premia_gamification_find_achievement (self->rules, name);

      premia_gamification_later_keys (self, node, known);
      premia_gamification_later_experience (self, node, "xp", _("the server refuses every action that would unlock an achievement of less than 1 experience"));
      if (rule == NULL || actions == NULL)
        continue;
      premia_gamification_later_weights (self, actions, TRUE);
      later_unlock_weight (self, actions);
      later_reach (self, node, rule);
    }
}

void
premia_gamification_later_boards (PremiaGamificationReading *self, const PremiaJsonNode *section)
{
  static const char *const known[] = { "type", "actions", "size", NULL };
  g_autoptr (GPtrArray) entries = premia_javascript_entries (section);

  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaJsonNode *node = g_ptr_array_index (entries, i);
      g_autofree char *name = premia_javascript_entry_name (node);
      const PremiaBoardRule *rule = premia_gamification_find_board (self->rules, name);

      premia_gamification_later_keys (self, node, known);
      if (rule == NULL)
        continue;
      if (!rule->by_experience)
        premia_gamification_later_weights (self, premia_json_find (node, "actions"), FALSE);
      if (!rule->by_experience && rule->weights->len == 0)
        premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_BOARD_FAILS, node, "actions", "%s",
                                  _("it counts no action: its job fails on the server, and it stays empty"));
      if (self->n_people > 0 && rule->size > self->n_people)
        {
          g_autofree char *size = g_strdup_printf ("%u", self->n_people);

          premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_ADVICE, PREMIA_GAMIFICATION_BOARD_TOO_LONG, node, "size",
                                                                  _("it has more places than there are people (%u): everybody is on it, the last one, too"), self->n_people), size);
        }
    }
}
