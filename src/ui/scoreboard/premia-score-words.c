/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-words"

#include "premia-score-words.h"
#include "ui/badges/premia-badge-words.h"
#include "ui/server/premia-token-words.h"

#include "engine/premia-reward.h"
#include "engine/premia-wording-contest.h"

#include <glib/gi18n.h>

char *
premia_score_words_day (PremiaLocale *locale, PremiaDate day, PremiaDate today)
{
  if (day == today)
    return g_strdup (C_("when", "today"));
  if (day == today - 1)
    return g_strdup (C_("when", "yesterday"));
  return premia_locale_format_date (locale, day);
}

char *
premia_score_words_badge (const PremiaScoreFacts *facts, PremiaBadgeKind kind, guint index, guint rank)
{
  PremiaGamification *rules = premia_badge_replay_get_rules (facts->replay);
  g_autofree char *number = NULL;

  switch (kind)
    {
    case PREMIA_BADGE_ACHIEVEMENT:
      return premia_badge_to_string (kind, premia_gamification_get_achievement (rules, index)->name, "");
    case PREMIA_BADGE_MEDAL:
      {
        const PremiaMedalRule *medal = premia_gamification_get_medal (rules, index);

        return premia_badge_to_string (kind, medal->name, g_array_index (medal->ranks, PremiaMedalRank, rank).rank);
      }
    case PREMIA_BADGE_LEVEL:
    case PREMIA_BADGE_CONTEST:
    default:
      number = g_strdup_printf ("%u", index);
      return premia_badge_to_string (PREMIA_BADGE_LEVEL, "", number);
    }
}

/* ---- what is still to be done ---- */

static char *
say_more (PremiaLocale *locale, PremiaStage stage, gint64 missing)
{
  g_autofree char *count = premia_locale_format_count (locale, missing);
  const gulong n = (gulong) missing;

  switch ((int) stage)
    {
    case PREMIA_STAGE_CALL:
      return g_strdup_printf (ngettext ("%s more call", "%s more calls", n), count);
    case PREMIA_STAGE_CONVERSATION:
      return g_strdup_printf (ngettext ("%s more conversation", "%s more conversations", n), count);
    case PREMIA_STAGE_SET:
      return g_strdup_printf (ngettext ("%s more appointment set", "%s more appointments set", n), count);
    case PREMIA_STAGE_HELD:
      return g_strdup_printf (ngettext ("%s more appointment held", "%s more appointments held", n), count);
    case PREMIA_STAGE_QUALIFIED:
      return g_strdup_printf (ngettext ("%s more appointment accepted", "%s more appointments accepted", n), count);
    case PREMIA_STAGE_WON:
      return g_strdup_printf (ngettext ("%s more deal", "%s more deals", n), count);
    default:
      return g_strdup_printf (ngettext ("%s more point", "%s more points", n), count);
    }
}

char *
premia_score_words_step (const PremiaScoreFacts *facts, const PremiaScoreStep *step, PremiaLocale *locale)
{
  g_autofree char *count = premia_locale_format_count (locale, step->missing);
  g_autofree char *more = NULL;

  if (step->kind == PREMIA_BADGE_LEVEL)
    /* Translators: %1$s is a number of points of experience, %2$u a level */
    return g_strdup_printf (ngettext ("%1$s more point of experience to level %2$u", "%1$s more points of experience to level %2$u", (gulong) step->missing),
                            count, step->index);
  more = say_more (locale, step->stage, step->missing);
  /* Translators: what is still to be done, and for which badge: “2 more appointments held to “First Ten”” */
  return g_strdup_printf (_("%1$s to “%2$s”"), more, premia_gamification_get_achievement (premia_badge_replay_get_rules (facts->replay), step->index)->name);
}

char *
premia_score_words_top (const PremiaScoreBoard *board, PremiaLocale *locale)
{
  g_autofree char *more = say_more (locale, board->kind == PREMIA_SCORE_BOARD_WON ? PREMIA_STAGE_WON : PREMIA_STAGE_HELD, board->missing);

  /* Translators: what is still to be done to be among the best: “2 more appointments held to the top five” */
  return g_strdup_printf (_("%s to the top five"), more);
}

/* ---- boards ---- */

static const PremiaBoardRule *
rule_of (const PremiaScoreFacts *facts, const PremiaScoreBoard *board)
{
  return premia_gamification_get_board (premia_badge_replay_get_rules (facts->replay), board->index);
}

static PremiaContestResult *
contest_of (const PremiaScoreFacts *facts, const PremiaScoreBoard *board)
{
  return g_ptr_array_index (facts->contests, board->index);
}

char *
premia_score_words_title (const PremiaScoreFacts *facts, const PremiaScoreBoard *board, PremiaLocale *locale)
{
  switch (board->kind)
    {
    case PREMIA_SCORE_BOARD_HELD:
      return g_strdup (C_("scoreboard", "Appointments Held"));
    case PREMIA_SCORE_BOARD_WON:
      return g_strdup (C_("scoreboard", "Deals Won"));
    case PREMIA_SCORE_BOARD_CONTEST:
      return premia_wording_contest_name (premia_contest_result_get_contest (contest_of (facts, board)), premia_locale_get_words (locale));
    case PREMIA_SCORE_BOARD_RULES:
    default:
      return g_strdup (rule_of (facts, board)->name);
    }
}

char *
premia_score_words_aside (const PremiaScoreFacts *facts, const PremiaScoreBoard *board, PremiaLocale *locale)
{
  if (board->kind == PREMIA_SCORE_BOARD_CONTEST)
    {
      PremiaContestResult *result = contest_of (facts, board);
      const PremiaContestRound *round = premia_contest_result_get_current (result);

      return premia_wording_contest_span (premia_contest_result_get_contest (result), round->first, round->last, premia_locale_get_words (locale));
    }
  return board->kind == PREMIA_SCORE_BOARD_RULES ? g_strdup ("") : premia_locale_format_period (locale, facts->month);
}

/* "Appointment held +1, Client did not come −1" */
static char *
say_weights (const PremiaScoreFacts *facts, const PremiaBoardRule *rule, PremiaLocale *locale)
{
  PremiaCatalogue *catalogue = premia_dataset_get_catalogue (premia_desk_get_dataset (facts->desk));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rule->weights->len; i++)
    {
      const PremiaActionWeight *weight = &g_array_index (rule->weights, PremiaActionWeight, i);
      g_autofree char *number = premia_tokens_format (locale, weight->weight);
      const char *action = premia_wording_action (weight->action, premia_catalogue_stage_of (catalogue, weight->action), premia_locale_get_words (locale));

      g_string_append_printf (text, "%s%s %s%s", i > 0 ? ", " : "", action, premia_reward_amount_compare (weight->weight, "0") > 0 ? "+" : "", number);
    }
  return g_string_free (text, FALSE);
}

static char *
say_rules_board (const PremiaScoreFacts *facts, const PremiaScoreBoard *board, const char *since, PremiaLocale *locale)
{
  const PremiaBoardRule *rule = rule_of (facts, board);
  g_autofree char *weights = NULL;

  if (rule->by_experience)
    /* Translators: how a leader board is counted; %s is a day */
    return g_strdup_printf (_("Experience, from everything that brings any; since %s"), since);
  weights = say_weights (facts, rule, locale);
  /* Translators: how a leader board is counted: “Appointment held +1, Client did not come −1; since 1 November 2026” */
  return g_strdup_printf (_("%1$s; since %2$s"), weights, since);
}

char *
premia_score_words_contest (PremiaContest *contest, PremiaLocale *locale)
{
  const PremiaWords *words = premia_locale_get_words (locale);
  g_autofree char *group = premia_wording_contest_group (contest, words);
  g_autofree char *subject = premia_wording_contest_subject (contest, words);

  /* Translators: who takes part in a contest, and what counts: “Everybody: appointments held” */
  return g_strdup_printf (C_("contest", "%1$s: %2$s"), group, subject);
}

char *
premia_score_words_rule (const PremiaScoreFacts *facts, const PremiaScoreBoard *board, PremiaLocale *locale)
{
  g_autofree char *since = NULL;

  if (board->kind == PREMIA_SCORE_BOARD_CONTEST)
    return premia_score_words_contest (premia_contest_result_get_contest (contest_of (facts, board)), locale);
  if (board->kind == PREMIA_SCORE_BOARD_RULES)
    {
      since = premia_locale_format_date (locale, premia_zone_date_of (premia_desk_get_own_zone (facts->desk), facts->since));
      return say_rules_board (facts, board, since, locale);
    }
  since = premia_locale_format_date (locale, premia_period_first_day (facts->month));
  if (board->kind == PREMIA_SCORE_BOARD_WON)
    /* Translators: how a leader board is counted; %s is a day */
    return g_strdup_printf (_("Deals won count 1, cancelled ones nothing; since %s"), since);
  /* Translators: how a leader board is counted; %s is a day */
  return g_strdup_printf (_("Appointments held count 1, no-shows −1; since %s"), since);
}
