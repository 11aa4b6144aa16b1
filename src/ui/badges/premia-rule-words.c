/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rule-words"

#include "premia-rule-words.h"

#include "premia-badge-words.h"
#include "premia-rule-form-private.h"

#include "design/premia-badge-rename.h"
#include "engine/premia-reward.h"
#include "exchange/premia-duration.h"
#include "exchange/premia-javascript.h"
#include "ui/server/premia-token-words.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static PremiaCatalogue *
dup_catalogue (PremiaContext *context)
{
  PremiaDesk *desk = premia_context_get_desk (context);

  return desk != NULL ? premia_catalogue_ref (premia_dataset_get_catalogue (premia_desk_get_dataset (desk))) : premia_catalogue_new_default ();
}

const char *
premia_rule_words_action (const char *action, PremiaContext *context)
{
  g_autoptr (PremiaCatalogue) catalogue = dup_catalogue (context);

  if (strcmp (action, PREMIA_UNLOCK_ACTION) == 0)
    return _("Achievement unlocked");
  return premia_wording_action (action, premia_catalogue_stage_of (catalogue, action), premia_locale_get_words (premia_context_get_locale (context)));
}

char *
premia_rule_words_title (const char *pointer, PremiaContext *context)
{
  g_autofree char *section = premia_rule_section_of (pointer);
  g_autofree char *name = premia_rule_name_of (pointer);

  if (strcmp (pointer, "/levels") == 0)
    return g_strdup (_("Levels"));
  if (strcmp (pointer, "/experienceReduction") == 0)
    return g_strdup (_("Reduction of Experience"));
  if (section != NULL && strcmp (section, "actions") == 0)
    return g_strdup (premia_rule_words_action (name, context));
  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (_("(no name)"));
}

/* ---- sentences ---- */

static void
append_sentence (GString *text, char *sentence)
{
  if (*sentence != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
  g_free (sentence);
}

/* "10 experience, 0.5 points" */
static char *
say_gift (const char *xp, const char *reward, PremiaLocale *locale)
{
  const gboolean has_xp = premia_reward_amount_compare (xp, "0") != 0, has_reward = premia_reward_amount_compare (reward, "0") != 0;
  g_autofree char *experience = premia_tokens_format (locale, xp), *tokens = premia_tokens_say (locale, reward, "");
  /* Translators: %s is a number */
  g_autofree char *said = g_strdup_printf (_("%s experience"), experience);

  if (has_xp && has_reward)
    return g_strconcat (said, ", ", tokens, NULL);
  return g_strdup (has_xp ? said : has_reward ? tokens : "");
}

static char *
say_action_rule (const PremiaActionRule *rule, PremiaLocale *locale, gboolean in_short)
{
  g_autofree char *gift = say_gift (rule->xp, rule->reward, locale);

  if (in_short)
    return *gift != '\0' ? g_steal_pointer (&gift) : g_strdup (_("gives nothing itself"));
  if (*gift == '\0')
    return g_strdup (rule->repeatable ? _("Gives nothing itself, each time it happens.") : _("Gives nothing itself, and counts once for each person."));
  return g_strdup_printf (rule->repeatable ? _("Each time: %s.") : _("Once for each person: %s."), gift);
}

static char *
say_achievement (const PremiaAchievementRule *rule, PremiaGamification *rules, PremiaContext *context, gboolean in_short)
{
  PremiaLocale *locale = premia_context_get_locale (context);
  g_autoptr (PremiaCatalogue) catalogue = dup_catalogue (context);
  g_autofree char *badge = premia_badge_to_string (PREMIA_BADGE_ACHIEVEMENT, rule->name, "");
  g_autofree char *earned = premia_badge_words_rule (badge, rules, catalogue, locale), *gain = premia_badge_words_gain (badge, rules, "", locale);

  if (in_short || *gain == '\0')
    return g_steal_pointer (&earned);
  /* Translators: what is earned for what: “Appointment held”: 10 times. — Gives 50 experience. */
  return g_strdup_printf (_("%1$s Gives %2$s."), earned, gain);
}

static char *
say_medal (const PremiaMedalRule *rule, PremiaGamification *rules, PremiaContext *context, gboolean in_short)
{
  PremiaLocale *locale = premia_context_get_locale (context);
  g_autoptr (PremiaCatalogue) catalogue = dup_catalogue (context);
  GString *text;

  if (in_short)
    return g_strdup_printf (g_dngettext (NULL, "%u rank", "%u ranks", rule->ranks->len), rule->ranks->len);
  text = g_string_new (NULL);
  for (guint i = 0; i < rule->ranks->len; i++)
    {
      const char *rank = g_array_index (rule->ranks, PremiaMedalRank, i).rank;
      g_autofree char *badge = premia_badge_to_string (PREMIA_BADGE_MEDAL, rule->name, rank);
      g_autofree char *earned = premia_badge_words_rule (badge, rules, catalogue, locale);

      /* Translators: the rank of a medal, and what it is earned for */
      if (*earned != '\0')
        append_sentence (text, g_strdup_printf (_("Rank %1$s: %2$s"), rank, earned));
      if (i + 1 == rule->ranks->len)
        append_sentence (text, premia_badge_words_recall (badge, rules, locale));
    }
  return g_string_free (text, FALSE);
}

static char *
say_board (const PremiaBoardRule *rule, PremiaContext *context, gboolean in_short)
{
  PremiaLocale *locale = premia_context_get_locale (context);
  g_autofree char *size = premia_locale_format_count (locale, (gint64) rule->size);
  g_autoptr (GString) what = g_string_new (NULL);

  if (in_short)
    return g_strdup_printf (g_dngettext (NULL, "%s place", "%s places", (gulong) rule->size), size);
  if (rule->by_experience)
    return g_strdup_printf (_("The %s with the most experience."), size);
  for (guint i = 0; i < rule->weights->len; i++)
    {
      const PremiaActionWeight *weight = &g_array_index (rule->weights, PremiaActionWeight, i);
      g_autofree char *number = premia_tokens_format (locale, weight->weight);

      g_string_append_printf (what, _("%1$s“%2$s” × %3$s"), i > 0 ? ", " : "", premia_rule_words_action (weight->action, context), number);
    }
  return g_strdup_printf (_("The %1$s with the most: %2$s."), size, what->str);
}

static char *
say_levels (PremiaGamification *rules, PremiaLocale *locale, gboolean in_short)
{
  const guint n = premia_gamification_get_n_levels (rules);
  g_autofree char *last = n > 0 ? premia_tokens_format (locale, premia_gamification_get_level (rules, n - 1)->xp) : NULL;

  if (n == 0)
    return g_strdup (in_short ? _("none") : _("There are no levels yet: experience is counted, and leads nowhere."));
  if (in_short)
    return g_strdup_printf (g_dngettext (NULL, "%1$u level, up to %2$s experience", "%1$u levels, up to %2$s experience", n), n, last);
  return g_strdup (_("A level is reached with so much experience. Its tokens are paid once, also if somebody falls below it and comes back."));
}

static char *
say_reduction (const PremiaReductionRule *rule, PremiaLocale *locale, gboolean in_short)
{
  g_autofree char *amount = premia_tokens_format (locale, rule->amount), *delay = NULL, *interval = NULL;

  if (!rule->enabled)
    return g_strdup (in_short ? _("switched off") : _("Experience stays, however long somebody does nothing."));
  delay = premia_duration_to_words (rule->delay_ms);
  if (in_short)
    return g_strdup_printf (_("−%1$s after %2$s"), amount, delay);
  interval = premia_duration_to_words (rule->interval_ms);
  return g_strdup_printf (_("Whoever does nothing for %1$s loses %2$s experience, and again after each %3$s."), delay, amount, interval);
}

static char *
say_rule (const char *pointer, PremiaJson *json, PremiaGamification *rules, PremiaContext *context, gboolean in_short)
{
  PremiaLocale *locale = premia_context_get_locale (context);
  g_autofree char *section = premia_rule_section_of (pointer);
  g_autofree char *name = premia_rule_name_of (pointer);

  if (rules == NULL)
    return g_strdup ("");
  if (section == NULL)
    return strcmp (pointer, "/levels") == 0 ? say_levels (rules, locale, in_short) : say_reduction (premia_gamification_get_reduction (rules), locale, in_short);
  if (strcmp (section, "actions") == 0)
    {
      const PremiaActionRule *rule = premia_gamification_find_action (rules, name);

      return rule != NULL ? say_action_rule (rule, locale, in_short) : g_strdup ("");
    }
  if (strcmp (section, "achievements") == 0)
    {
      const PremiaAchievementRule *rule = premia_gamification_find_achievement (rules, name);

      return rule != NULL ? say_achievement (rule, rules, context, in_short) : g_strdup ("");
    }
  if (strcmp (section, "medals") == 0)
    {
      const PremiaMedalRule *rule = premia_gamification_find_medal (rules, name);

      return rule != NULL ? say_medal (rule, rules, context, in_short) : g_strdup ("");
    }
  {
    const PremiaBoardRule *rule = premia_gamification_find_board (rules, name);

    return rule != NULL ? say_board (rule, context, in_short) : g_strdup ("");
  }
}

char *
premia_rule_words_sentence (const char *pointer, PremiaJson *json, PremiaGamification *rules, PremiaContext *context)
{
  return say_rule (pointer, json, rules, context, FALSE);
}

char *
premia_rule_words_short (const char *pointer, PremiaJson *json, PremiaGamification *rules, PremiaContext *context)
{
  return say_rule (pointer, json, rules, context, TRUE);
}

/* ---- where actions count ---- */

GPtrArray *
premia_rule_words_list_uses (PremiaJson *json, const char *action)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func (g_free);

  for (int section = PREMIA_GAMIFICATION_ACHIEVEMENTS; section <= PREMIA_GAMIFICATION_BOARDS; section++)
    {
      const PremiaJsonNode *rules = premia_json_find (premia_json_get_root (json), premia_gamification_section_key ((PremiaGamificationSection) section));

      for (const PremiaJsonNode *rule = rules != NULL ? rules->first : NULL; rule != NULL; rule = rule->next)
        {
          const PremiaJsonNode *weights = premia_json_find (rule, "actions");

          if (weights != NULL && premia_json_find (weights, action) != NULL)
            g_ptr_array_add (uses, premia_json_pointer (rule));
        }
    }
  return uses;
}

void
premia_rule_words_append_uses (GString *text, PremiaJson *json, const char *pointer)
{
  g_autofree char *section = premia_rule_section_of (pointer);
  g_autofree char *name = premia_rule_name_of (pointer);
  g_autoptr (GPtrArray) uses = NULL;

  if (g_strcmp0 (section, "actions") != 0)
    return;
  uses = premia_rule_words_list_uses (json, name);
  for (guint i = 0; i < uses->len; i++)
    g_string_append_printf (text, "<%s>", (const char *) g_ptr_array_index (uses, i));
}

/* ---- what is new ---- */

static double
number_of (const PremiaJsonNode *node, const char *key, double otherwise)
{
  const PremiaJsonNode *member = node != NULL ? premia_json_find (node, key) : NULL;

  return premia_javascript_is_finite (member) ? premia_javascript_number (member) : otherwise;
}

char *
premia_rule_words_next_entry (const PremiaJsonNode *list, const char *pointer)
{
  const PremiaJsonNode *last = NULL, *before = NULL, *medal = list != NULL ? list->parent : NULL;
  const PremiaJsonNode *type = medal != NULL ? premia_json_find (medal, "type") : NULL;
  double xp, step;

  for (const PremiaJsonNode *node = list != NULL ? list->first : NULL; node != NULL; node = node->next)
    {
      before = last;
      last = node;
    }
  if (strcmp (pointer, "/levels") == 0)
    {
      xp = number_of (last, "xp", 0);
      step = MAX (1, xp - number_of (before, "xp", 0));
      return g_strdup_printf ("{\"xp\":%.0f,\"reward\":0}", last == NULL ? 100 : xp + (before == NULL ? xp : step));
    }
  if (type != NULL && g_strcmp0 (type->text, "AgeBased") == 0)
    return g_strdup_printf ("{\"rank\":%.0f,\"age\":\"%.0f years\"}", number_of (last, "rank", 0) + 1, last != NULL ? number_of (last, "rank", 0) + 2 : 1);
  return g_strdup_printf ("{\"rank\":%.0f,\"period\":\"30 days\",\"threshold\":%.0f}", number_of (last, "rank", last != NULL ? last->index : 0) + 1,
                          MAX (1, 2 * number_of (last, "threshold", 5)));
}

gboolean
premia_rule_words_rename (PremiaBadgeSession *session, PremiaContext *context, const char *pointer, const char *name, char **moved)
{
  const PremiaStoredBadgeSet *now = premia_badge_session_get (session);
  g_autofree char *section = premia_rule_section_of (pointer), *old = premia_rule_name_of (pointer), *parent = g_strconcat ("/", section, NULL), *what = NULL;
  g_autoptr (PremiaStoredBadgeSet) next = NULL;
  g_autoptr (GError) error = NULL;

  if (now == NULL || section == NULL)
    return FALSE;
  next = premia_stored_badge_set_copy (now);
  for (int i = PREMIA_GAMIFICATION_ACTIONS; i < PREMIA_N_GAMIFICATION_SECTIONS; i++)
    if (strcmp (premia_gamification_section_key ((PremiaGamificationSection) i), section) == 0
        && !premia_badge_rename (next, (PremiaGamificationSection) i, old, name, &error))
      {
        premia_context_tell_problem (context, error->message);
        return FALSE;
      }
  *moved = premia_json_pointer_append (parent, name);
  what = g_strdup_printf (_("Call “%1$s” “%2$s”"), old, name);
  if (premia_badge_session_apply (session, next, what, NULL))
    return TRUE;
  g_clear_pointer (moved, g_free);
  return FALSE;
}
