/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-rule"

#include "premia-badge-rule.h"

#include "engine/premia-badge.h"
#include "engine/premia-reward.h"
#include "exchange/premia-duration.h"

#include <glib/gi18n.h>

static const char *
say_action (const char *action, PremiaCatalogue *catalogue, PremiaLocale *locale)
{
  return premia_wording_action (action, premia_catalogue_stage_of (catalogue, action), premia_locale_get_words (locale));
}

/* "“Appointment held” +1, “Client did not come” −1" */
static char *
say_weights (GArray *weights, PremiaCatalogue *catalogue, PremiaLocale *locale)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < weights->len; i++)
    {
      const PremiaActionWeight *weight = &g_array_index (weights, PremiaActionWeight, i);
      g_autofree char *number = premia_locale_format_decimal (locale, weight->weight);
      const gboolean plus = premia_reward_amount_compare (weight->weight, "0") > 0;

      /* Translators: an action and for how much it counts: “Appointment held” +1 */
      g_string_append_printf (text, _("“%1$s” %2$s%3$s"), say_action (weight->action, catalogue, locale), plus ? "+" : "", number);
      if (i + 1 < weights->len)
        g_string_append (text, ", ");
    }
  return g_string_free (text, FALSE);
}

/* TRUE: one action, of which each counts one: then it is simply counted. */
static gboolean
is_count (GArray *weights)
{
  return weights->len == 1 && premia_reward_amount_compare (g_array_index (weights, PremiaActionWeight, 0).weight, "1") == 0;
}

static char *
say_counted (GArray *weights, const char *threshold, PremiaCatalogue *catalogue, PremiaLocale *locale)
{
  g_autofree char *number = premia_locale_format_decimal (locale, threshold);
  const gulong n = (gulong) g_ascii_strtoull (threshold, NULL, 10);

  if (is_count (weights))
    /* Translators: an action, and how often it has to be done */
    return g_strdup_printf (ngettext ("“%1$s”: %2$s time", "“%1$s”: %2$s times", n),
                            say_action (g_array_index (weights, PremiaActionWeight, 0).action, catalogue, locale), number);
  {
    g_autofree char *each = say_weights (weights, catalogue, locale);

    /* Translators: how many points, and what each action counts */
    return g_strdup_printf (ngettext ("%1$s point: %2$s", "%1$s points: %2$s", n), number, each);
  }
}

static char *
say_achievement (const PremiaAchievementRule *rule, PremiaCatalogue *catalogue, PremiaLocale *locale)
{
  g_autofree char *threshold = g_strdup_printf ("%" G_GINT64_FORMAT, rule->threshold);
  g_autofree char *counted = say_counted (rule->weights, threshold, catalogue, locale);

  return g_strconcat (counted, ".", NULL);
}

static const PremiaMedalRank *
find_rank (const PremiaMedalRule *rule, const char *rank)
{
  for (guint i = 0; i < rule->ranks->len; i++)
    if (g_str_equal (g_array_index (rule->ranks, PremiaMedalRank, i).rank, rank))
      return &g_array_index (rule->ranks, PremiaMedalRank, i);
  return NULL;
}

static char *
say_medal (const PremiaMedalRule *rule, const PremiaMedalRank *rank, PremiaCatalogue *catalogue, PremiaLocale *locale)
{
  g_autofree char *counted = NULL;
  g_autofree char *span = NULL;

  if (rank->span_ms < 0)
    return g_strdup (_("Nobody gets it: its time cannot be read."));
  span = premia_duration_to_words (rank->span_ms);
  if (rule->by_age)
    /* Translators: %s is a span of time, such as 2 years */
    return g_strdup_printf (_("With the company for %s."), span);
  counted = say_counted (rule->weights, rank->threshold, catalogue, locale);
  /* Translators: what has to be done, and within which span of time */
  return g_strdup_printf (_("%1$s, within %2$s."), counted, span);
}

char *
premia_badge_rule_to_words (const char *badge, PremiaGamification *rules, PremiaCatalogue *catalogue, PremiaLocale *locale)
{
  g_auto (PremiaBadge) what = { 0 };
  const PremiaAchievementRule *achievement;
  const PremiaMedalRule *medal;
  const PremiaMedalRank *rank;
  guint64 level;

  g_return_val_if_fail (badge != NULL && rules != NULL && catalogue != NULL && PREMIA_IS_LOCALE (locale), NULL);

  if (!premia_badge_parse (badge, &what))
    return g_strdup ("");
  switch (what.kind)
    {
    case PREMIA_BADGE_ACHIEVEMENT:
      achievement = premia_gamification_find_achievement (rules, what.name);
      return achievement != NULL ? say_achievement (achievement, catalogue, locale) : g_strdup ("");
    case PREMIA_BADGE_MEDAL:
      medal = premia_gamification_find_medal (rules, what.name);
      rank = medal != NULL ? find_rank (medal, what.rank) : NULL;
      return rank != NULL ? say_medal (medal, rank, catalogue, locale) : g_strdup ("");
    case PREMIA_BADGE_LEVEL:
      level = g_ascii_strtoull (what.rank, NULL, 10);
      if (level > 0 && level <= premia_gamification_get_n_levels (rules))
        {
          g_autofree char *xp = premia_locale_format_decimal (locale, premia_gamification_get_level (rules, (guint) level - 1)->xp);

          /* Translators: %s is a number */
          return g_strdup_printf (_("Experience of %s."), xp);
        }
      return g_strdup ("");
    case PREMIA_BADGE_CONTEST:
    default:
      return g_strdup ("");
    }
}
