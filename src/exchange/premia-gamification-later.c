/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-gamification-private.h"

#include "premia-duration.h"
#include "premia-javascript.h"

#include "engine/premia-suggestion.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST_EXPERIENCE 2147483647.0 /* an int32 on the wire */

void
premia_gamification_later_keys (PremiaGamificationReading *self, const PremiaJsonNode *object, const char *const *known)
{
  if (object == NULL || object->kind != PREMIA_JSON_OBJECT)
    return;
  for (const PremiaJsonNode *member = object->first; member != NULL; member = member->next)
    {
      const char *meant = g_strv_contains (known, member->key) ? NULL : premia_suggest (member->key, known);
      PremiaGamificationFinding *finding;

      if (meant == NULL || premia_json_find (object, meant) != NULL)
        continue;
      finding = premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_MISSPELT, member, NULL,
                                          _("the server knows no “%1$s” here and passes over it; is it “%2$s”?"), member->key, meant);
      premia_gamification_mend (finding, PREMIA_JSON_RENAME, NULL, meant, NULL);
      premia_gamification_mend_words (finding, _("Call it “%s”"), meant);
    }
}

/* What somebody meant who wrote something that is no number: its number, or @otherwise. (transfer full) */
static char *
guess_number (const PremiaJsonNode *node, const char *otherwise)
{
  const double value = premia_javascript_number (node);

  return isfinite (value) && node->kind == PREMIA_JSON_STRING && *node->text != '\0' ? premia_javascript_number_text (value, NULL) : g_strdup (otherwise);
}

void
premia_gamification_later_experience (PremiaGamificationReading *self, const PremiaJsonNode *owner, const char *key, const char *whose)
{
  const PremiaJsonNode *node = premia_json_find (owner, key);
  double xp;

  if (!premia_javascript_is_finite (node))
    return;
  xp = premia_javascript_number (node);
  if (fabs (xp) > MOST_EXPERIENCE)
    premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_TOO_LARGE, node, NULL, "%s",
                              _("the server tells experience up to 2147483647 only"));
  else if (xp > 0 && xp < 1)
    premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_FRACTION, node, NULL, "%s", whose), "1");
  else if (xp != rint (xp))
    {
      g_autofree char *whole = premia_javascript_number_text (rint (xp), NULL);

      premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_FRACTION, node, NULL, "%s",
        _("experience is a whole number wherever the server tells it: the fraction is lost there, though it counts")), whole);
    }
}

static void
later_level (PremiaGamificationReading *self, const PremiaJsonNode *node)
{
  static const char *const known[] = { "xp", "reward", NULL };
  const PremiaJsonNode *xp = premia_json_find (node, "xp"), *reward = premia_json_find (node, "reward");
  PremiaGamificationFinding *finding;

  premia_gamification_later_keys (self, node, known);
  if (isnan (premia_javascript_number (xp)))
    {
      finding = premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_NOT_A_NUMBER, node, "xp", "%s",
                                          _("this is no number of experience: whoever has the level before has this one at once"));
      premia_gamification_mend (finding, PREMIA_JSON_REMOVE, NULL, NULL, NULL);
      g_clear_pointer (&((PremiaJsonStep *) g_ptr_array_index (finding->repair, 0))->pointer, g_free);
      ((PremiaJsonStep *) g_ptr_array_index (finding->repair, 0))->pointer = premia_json_pointer (node);
      premia_gamification_mend_words (finding, "%s", _("Remove this level"));
    }
  else if (xp->kind != PREMIA_JSON_NUMBER)
    {
      g_autofree char *number = guess_number (xp, "1");

      premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_NOT_A_NUMBER, xp, NULL, "%s",
                                                              _("a number belongs here, without quotation marks")), number);
    }
  else if (premia_javascript_number (xp) > MOST_EXPERIENCE)
    premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_TOO_LARGE, xp, NULL, "%s",
                              _("the server tells experience up to 2147483647 only"));
  if (!premia_javascript_is_nullish (reward) && !premia_javascript_is_finite (reward))
    {
      g_autofree char *number = guess_number (reward, "0");

      premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_NOT_A_NUMBER, reward, NULL, "%s",
                                                              _("this is no number: the reward of this level cannot be paid")), number);
    }
}

static void
later_number (PremiaGamificationReading *self, const PremiaJsonNode *action, const char *key)
{
  const PremiaJsonNode *node = premia_json_find (action, key);
  g_autofree char *number = NULL;

  if (node == NULL || premia_javascript_is_finite (node))
    return;
  number = guess_number (node, "0");
  premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_NOT_A_NUMBER, node, NULL, "%s",
                                                          _("this is no number: the server may refuse every such action")), number);
}

static void
later_yes_or_no (PremiaGamificationReading *self, const PremiaJsonNode *owner, const char *key)
{
  const PremiaJsonNode *node = premia_json_find (owner, key);
  const gboolean taken = premia_javascript_is_truthy (node);

  if (node == NULL || node->kind == PREMIA_JSON_BOOLEAN)
    return;
  premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_NOT_YES_OR_NO, node, NULL,
                                                          taken ? _("true or false belongs here; the server takes this for true") : _("true or false belongs here; the server takes this for false")),
                                taken ? "true" : "false");
}

static gboolean
counts (const PremiaJsonNode *section, const char *action)
{
  g_autoptr (GPtrArray) entries = premia_javascript_entries (section);

  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaJsonNode *weights = premia_json_find (g_ptr_array_index (entries, i), "actions");

      if (weights != NULL && premia_json_find (weights, action) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Whether an action gives something or counts for something. */
static gboolean
matters (PremiaGamificationReading *self, const PremiaJsonNode *action, const char *name)
{
  const PremiaJsonNode *root = premia_json_get_root (self->json), *xp = premia_json_find (action, "xp"), *reward = premia_json_find (action, "reward");

  return (xp != NULL && premia_javascript_number (xp) != 0) || (reward != NULL && premia_javascript_number (reward) != 0)
         || counts (premia_json_find (root, "achievements"), name) || counts (premia_json_find (root, "medals"), name)
         || counts (premia_json_find (root, "leaderBoards"), name);
}

static void
later_action (PremiaGamificationReading *self, const PremiaJsonNode *node)
{
  static const char *const known[] = { "xp", "reward", "repeatable", "trackActivity", NULL };
  g_autofree char *name = premia_javascript_entry_name (node);
  PremiaGamificationFinding *finding;

  if (g_str_equal (name, PREMIA_UNLOCK_ACTION))
    {
      finding = premia_gamification_note (self, PREMIA_GAMIFICATION_ADVICE, PREMIA_GAMIFICATION_BUILT_IN, node, NULL, "%s",
                                          _("this action is built into the server, which passes over what is written here"));
      premia_gamification_mend (finding, PREMIA_JSON_REMOVE, NULL, NULL, NULL);
      premia_gamification_mend_words (finding, "%s", _("Remove it"));
      return;
    }
  if (node->kind != PREMIA_JSON_OBJECT)
    {
      const gboolean taken = premia_javascript_is_truthy (node);

      finding = premia_gamification_note (self, taken ? PREMIA_GAMIFICATION_WARNING : PREMIA_GAMIFICATION_SERIOUS, taken ? PREMIA_GAMIFICATION_FORM : PREMIA_GAMIFICATION_NO_ACTION,
                                          node, NULL, "%s", taken ? _("an object, { … }, is needed here") : _("this is no rule: the server will say that there is no such action"));
      premia_gamification_mend_set (finding, "{}");
      return;
    }
  premia_gamification_later_keys (self, node, known);
  later_number (self, node, "xp");
  later_number (self, node, "reward");
  later_yes_or_no (self, node, "repeatable");
  later_yes_or_no (self, node, "trackActivity");
  premia_gamification_later_experience (self, node, "xp", _("the server fails at every action that gives less than 1 experience"));
  if (premia_javascript_number (premia_json_find (node, "xp")) < 0)
    premia_gamification_note (self, PREMIA_GAMIFICATION_ADVICE, PREMIA_GAMIFICATION_PENALTY, node, "xp", "%s",
                              _("somebody with 0 experience cannot lose more: the server then refuses the whole action, and counts it for no badge"));
  if (!matters (self, node, name))
    premia_gamification_note (self, PREMIA_GAMIFICATION_ADVICE, PREMIA_GAMIFICATION_IDLE_ACTION, node, NULL, "%s",
                              _("this action gives nothing, and nothing counts it"));
}

static void
later_span (PremiaGamificationReading *self, const PremiaJsonNode *owner, const char *key)
{
  const PremiaJsonNode *node = premia_json_find (owner, key);

  if (premia_gamification_take_span (node) >= 0)
    return;
  premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_UNREADABLE, node, NULL, "%s",
    _("this does not read as a span of time, such as \"30 days\": the server's job reduce-xp fails")), "\"30 days\"");
}

static void
later_reduction (PremiaGamificationReading *self, const PremiaJsonNode *node)
{
  static const char *const known[] = { "enabled", "amount", "delay", "interval", NULL };
  const PremiaJsonNode *amount = node != NULL ? premia_json_find (node, "amount") : NULL;
  PremiaGamificationFinding *finding;
  gint64 whole;

  if (node == NULL)
    return;
  if (node->kind == PREMIA_JSON_NULL)
    {
      finding = premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_REDUCTION, node, NULL, "%s", _("the server's job reduce-xp fails at null"));
      premia_gamification_mend (finding, PREMIA_JSON_REMOVE, NULL, NULL, NULL);
      premia_gamification_mend_words (finding, "%s", _("Remove it"));
      return;
    }
  premia_gamification_later_keys (self, node, known);
  later_yes_or_no (self, node, "enabled");
  if (!premia_javascript_is_truthy (premia_json_find (node, "enabled")))
    return;
  if (amount != NULL && (!premia_javascript_is_whole (amount, &whole) || whole < 1))
    premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_REDUCTION, amount, NULL, "%s",
                                                            _("a whole number of 1 or more is needed: the server's job reduce-xp fails")), "200");
  later_span (self, node, "delay");
  later_span (self, node, "interval");
}

/* Something else than an object or a list in the place of a section: the server finds nothing in it. */
static void
later_section (PremiaGamificationReading *self, const PremiaJsonNode *root, const char *key)
{
  const PremiaJsonNode *section = premia_json_find (root, key);

  if (premia_javascript_is_nullish (section) || section->kind == PREMIA_JSON_OBJECT || section->kind == PREMIA_JSON_STRING)
    return;
  premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_FORM, section, NULL, "%s", _("an object, { … }, is needed here"));
}

void
premia_gamification_later (PremiaGamificationReading *self)
{
  static const char *const known[] = { "levels", "actions", "achievements", "medals", "leaderBoards", "experienceReduction", NULL };
  const PremiaJsonNode *root = premia_json_get_root (self->json);
  const PremiaJsonNode *levels = premia_json_find (root, "levels");
  g_autoptr (GPtrArray) actions = premia_javascript_entries (premia_json_find (root, "actions"));

  premia_gamification_later_keys (self, root, known);
  for (guint i = 1; i < 5; i++)
    later_section (self, root, known[i]);
  for (const PremiaJsonNode *node = levels != NULL && levels->kind == PREMIA_JSON_ARRAY ? levels->first : NULL; node != NULL; node = node->next)
    later_level (self, node);
  for (guint i = 0; i < actions->len; i++)
    later_action (self, g_ptr_array_index (actions, i));
  premia_gamification_later_achievements (self, premia_json_find (root, "achievements"));
  premia_gamification_later_medals (self, premia_json_find (root, "medals"));
  premia_gamification_later_boards (self, premia_json_find (root, "leaderBoards"));
  later_reduction (self, premia_json_find (root, "experienceReduction"));
}
