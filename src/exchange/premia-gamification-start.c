/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-gamification-private.h"

#include "premia-duration.h"
#include "premia-javascript.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The server's start, value by value as it takes them (premia-javascript.h): what it does not look at passes here, too. */

char *
premia_gamification_take_number (const PremiaJsonNode *node, const char *otherwise)
{
  if (node == NULL)
    return g_strdup (otherwise);
  return premia_javascript_number_text (premia_javascript_number (node), node->kind == PREMIA_JSON_NUMBER ? node->text : NULL);
}

gint64
premia_gamification_take_span (const PremiaJsonNode *node)
{
  if (node == NULL)
    return PREMIA_GAMIFICATION_SPAN_MS;
  return node->kind == PREMIA_JSON_STRING ? premia_duration_parse (node->text, NULL) : PREMIA_DURATION_UNREADABLE;
}

/* Whether the level at @node needs more than the one before, which is NULL for the first. */
static gboolean
rises (const PremiaJsonNode *node, const PremiaJsonNode *before)
{
  const PremiaJsonNode *xp = premia_json_find (node, "xp");

  if (before == NULL)
    return !(premia_javascript_number (xp) <= 0);
  return !premia_javascript_is_at_most (xp, premia_json_find (before, "xp"));
}

static void
start_level (PremiaGamificationReading *self, const PremiaJsonNode *node, const PremiaJsonNode *before, double *reached)
{
  const PremiaJsonNode *xp = premia_json_find (node, "xp"), *reward = premia_json_find (node, "reward");
  const double needed = premia_javascript_number (xp);
  g_autofree char *threshold = NULL;
  g_autofree char *tokens = premia_javascript_is_nullish (reward) ? g_strdup ("0") : premia_gamification_take_number (reward, "0");

  if (node->kind == PREMIA_JSON_NULL)
    {
      premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_FORM, node, NULL, "%s", _("a level is an object with “xp” and “reward”"));
      return;
    }
  if (!rises (node, before))
    premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_BOUND, node, "xp", "%s",
                              before == NULL ? _("the first level needs more experience than 0") : _("a level needs more experience than the level before it"));
  if (premia_javascript_number (reward) < 0)
    premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_BOUND, node, "reward", "%s",
                                                            _("a level's reward cannot be below 0")), "0");
  /* The server goes up as long as experience is not below a threshold, so one that is no number holds nobody back. */
  if (needed > *reached)
    *reached = needed;
  threshold = premia_javascript_number_text (*reached, xp != NULL && xp->kind == PREMIA_JSON_NUMBER && needed == *reached ? xp->text : NULL);
  premia_gamification_add_level (self->rules, threshold, tokens);
}

static void
start_levels (PremiaGamificationReading *self, const PremiaJsonNode *root)
{
  const PremiaJsonNode *levels = premia_json_find (root, "levels"), *before = NULL;
  double reached = 0;

  if (levels == NULL || levels->kind != PREMIA_JSON_ARRAY)
    {
      PremiaGamificationFinding *finding = premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED,
        levels == NULL ? PREMIA_GAMIFICATION_MISSING : PREMIA_GAMIFICATION_FORM, root, "levels", "%s",
        _("a list of levels is needed here; it may be empty: “levels”: []"));

      premia_gamification_mend (finding, PREMIA_JSON_SET, NULL, NULL, "[]");
      premia_gamification_mend_words (finding, "%s", _("Write an empty list of levels"));
      return;
    }
  for (const PremiaJsonNode *node = levels->first; node != NULL; node = node->next)
    {
      start_level (self, node, before, &reached);
      before = node;
    }
}

static void
start_actions (PremiaGamificationReading *self, const PremiaJsonNode *root)
{
  g_autoptr (GPtrArray) entries = premia_javascript_entries (premia_json_find (root, "actions"));

  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaJsonNode *node = g_ptr_array_index (entries, i);
      const PremiaJsonNode *tracks = premia_json_find (node, "trackActivity");
      g_autofree char *name = premia_javascript_entry_name (node);
      g_autofree char *xp = premia_gamification_take_number (premia_json_find (node, "xp"), "0");
      g_autofree char *reward = premia_gamification_take_number (premia_json_find (node, "reward"), "0");

      /* The one is built in, and of a rule such as null the server says that there is no such action. */
      if (g_str_equal (name, PREMIA_UNLOCK_ACTION) || !premia_javascript_is_truthy (node))
        continue;
      premia_gamification_add_action (self->rules, &(PremiaActionRule) { name, xp, reward, premia_javascript_is_truthy (premia_json_find (node, "repeatable")),
                                                                         tracks == NULL || premia_javascript_is_truthy (tracks) });
    }
}

static void
start_reduction (PremiaGamificationReading *self, const PremiaJsonNode *root)
{
  const PremiaJsonNode *node = premia_json_find (root, "experienceReduction");
  PremiaReductionRule rule = { 0 };
  g_autofree char *amount = NULL;
  gint64 whole = 200;

  if (node == NULL)
    return;
  amount = premia_gamification_take_number (premia_json_find (node, "amount"), "200");
  rule.amount = amount;
  rule.delay_ms = premia_gamification_take_span (premia_json_find (node, "delay"));
  rule.interval_ms = premia_gamification_take_span (premia_json_find (node, "interval"));
  rule.enabled = premia_javascript_is_truthy (premia_json_find (node, "enabled"))
                 && (premia_json_find (node, "amount") == NULL || (premia_javascript_is_whole (premia_json_find (node, "amount"), &whole) && whole > 0))
                 && rule.delay_ms >= 0 && rule.interval_ms >= 0;
  premia_gamification_set_reduction (self->rules, &rule);
}

/* Achievements, medals or leader boards: a text would be taken letter by letter, and a letter has no type. */
static const PremiaJsonNode *
find_section (PremiaGamificationReading *self, const PremiaJsonNode *root, const char *key)
{
  const PremiaJsonNode *section = premia_json_find (root, key);

  if (section != NULL && section->kind == PREMIA_JSON_STRING && *section->text != '\0')
    premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_FORM, section, NULL, "%s", _("an object, { … }, is needed here"));
  return section;
}

void
premia_gamification_start (PremiaGamificationReading *self)
{
  const PremiaJsonNode *root = premia_json_get_root (self->json);

  if (root->kind != PREMIA_JSON_OBJECT)
    {
      premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_FORM, root, NULL, "%s", _("an object, { … }, is needed here"));
      return;
    }
  start_levels (self, root);
  start_actions (self, root);
  premia_gamification_start_achievements (self, find_section (self, root, "achievements"));
  premia_gamification_start_medals (self, find_section (self, root, "medals"));
  premia_gamification_start_boards (self, find_section (self, root, "leaderBoards"));
  start_reduction (self, root);
}
