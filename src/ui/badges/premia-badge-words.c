/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-words"

#include "premia-badge-words.h"

#include "engine/premia-reward.h"
#include "exchange/premia-duration.h"
#include "jobs/premia-badge-rule.h"
#include "ui/server/premia-token-words.h"

#include <glib/gi18n.h>

char *
premia_badge_words_name (const char *badge)
{
  g_auto (PremiaBadge) what = { 0 };

  g_return_val_if_fail (badge != NULL, NULL);

  if (!premia_badge_parse (badge, &what))
    return g_strdup (badge);
  if (what.kind == PREMIA_BADGE_LEVEL)
    /* Translators: %s is a number */
    return g_strdup_printf (C_("badge", "Level %s"), what.rank);
  if (what.kind == PREMIA_BADGE_MEDAL)
    /* Translators: the name of a medal and its rank */
    return g_strdup_printf (C_("medal", "%1$s · %2$s"), what.name, what.rank);
  return g_strdup (what.name);
}

const char *
premia_badge_words_kind (PremiaBadgeKind kind)
{
  switch (kind)
    {
    case PREMIA_BADGE_MEDAL:
      return C_("badge", "Medal");
    case PREMIA_BADGE_LEVEL:
      return C_("badge", "Level");
    case PREMIA_BADGE_CONTEST:
      return C_("badge", "Contest");
    case PREMIA_BADGE_ACHIEVEMENT:
    default:
      return C_("badge", "Achievement");
    }
}

/* ---- rules ---- */

static const char *
say_action (const char *action, PremiaCatalogue *catalogue, PremiaLocale *locale)
{
  return premia_wording_action (action, premia_catalogue_stage_of (catalogue, action), premia_locale_get_words (locale));
}

/* TRUE: one action, of which each counts one: then it is simply counted. */
static gboolean
is_count (GArray *weights)
{
  return weights->len == 1 && premia_reward_amount_compare (g_array_index (weights, PremiaActionWeight, 0).weight, "1") == 0;
}

char *
premia_badge_words_rule (const char *badge, PremiaGamification *rules, PremiaCatalogue *catalogue, PremiaLocale *locale)
{
  return premia_badge_rule_to_words (badge, rules, catalogue, locale);
}

char *
premia_badge_words_recall (const char *badge, PremiaGamification *rules, PremiaLocale *locale)
{
  g_auto (PremiaBadge) what = { 0 };
  const PremiaMedalRule *medal;
  g_autofree char *number = NULL;
  g_autofree char *span = NULL;

  g_return_val_if_fail (badge != NULL && rules != NULL && PREMIA_IS_LOCALE (locale), NULL);

  if (!premia_badge_parse (badge, &what) || what.kind != PREMIA_BADGE_MEDAL)
    return g_strdup ("");
  medal = premia_gamification_find_medal (rules, what.name);
  if (medal == NULL || medal->by_age || !medal->recalls || medal->recall_span_ms < 0)
    return g_strdup ("");
  number = premia_tokens_format (locale, medal->recall_threshold);
  span = premia_duration_to_words (medal->recall_span_ms);
  /* Translators: %1$s is a number of points, %2$s a span of time */
  return g_strdup_printf (_("It is taken away from whoever has fewer than %1$s within %2$s."), number, span);
}

/* ---- what it brings ---- */

static char *
say_gain (const char *xp, const char *reward, const char *token, PremiaLocale *locale)
{
  const gboolean has_xp = xp != NULL && premia_reward_amount_compare (xp, "0") != 0;
  const gboolean has_reward = premia_reward_amount_compare (reward, "0") != 0;
  g_autofree char *experience = has_xp ? premia_tokens_format (locale, xp) : NULL;
  g_autofree char *tokens = has_reward ? premia_tokens_say (locale, reward, token) : NULL;
  /* Translators: %s is a number */
  g_autofree char *said = has_xp ? g_strdup_printf (_("%s experience"), experience) : NULL;

  if (has_xp && has_reward)
    return g_strconcat (said, ", ", tokens, NULL);
  return g_strdup (has_xp ? said : has_reward ? tokens : "");
}

char *
premia_badge_words_gain (const char *badge, PremiaGamification *rules, const char *token, PremiaLocale *locale)
{
  g_auto (PremiaBadge) what = { 0 };
  const PremiaAchievementRule *achievement;
  guint64 level;

  g_return_val_if_fail (badge != NULL && rules != NULL && token != NULL && PREMIA_IS_LOCALE (locale), NULL);

  if (!premia_badge_parse (badge, &what))
    return g_strdup ("");
  achievement = what.kind == PREMIA_BADGE_ACHIEVEMENT ? premia_gamification_find_achievement (rules, what.name) : NULL;
  if (achievement != NULL)
    return say_gain (achievement->xp, achievement->reward, token, locale);
  level = what.kind == PREMIA_BADGE_LEVEL ? g_ascii_strtoull (what.rank, NULL, 10) : 0;
  if (level > 0 && level <= premia_gamification_get_n_levels (rules))
    return say_gain (NULL, premia_gamification_get_level (rules, (guint) level - 1)->reward, token, locale);
  return g_strdup ("");
}

/* ---- the way to it ---- */

char *
premia_badge_words_way (const char *badge, gint64 progress, gint64 max_progress, PremiaGamification *rules, PremiaCatalogue *catalogue, PremiaLocale *locale)
{
  g_auto (PremiaBadge) what = { 0 };
  const PremiaAchievementRule *achievement = NULL;
  g_autofree char *done = premia_locale_format_count (locale, progress);
  g_autofree char *all = premia_locale_format_count (locale, max_progress);
  g_autofree char *left = premia_locale_format_count (locale, max_progress - progress);

  g_return_val_if_fail (badge != NULL && rules != NULL && catalogue != NULL && PREMIA_IS_LOCALE (locale), NULL);

  if (premia_badge_parse (badge, &what) && what.kind == PREMIA_BADGE_ACHIEVEMENT)
    achievement = premia_gamification_find_achievement (rules, what.name);
  if (achievement != NULL && is_count (achievement->weights))
    /* Translators: how many are still missing, and of what: “2 more: Appointment held” */
    return g_strdup_printf (_("%1$s more: %2$s"), left, say_action (g_array_index (achievement->weights, PremiaActionWeight, 0).action, catalogue, locale));
  /* Translators: how far somebody is: “7 of 10” */
  return g_strdup_printf (C_("progress", "%1$s of %2$s"), done, all);
}
