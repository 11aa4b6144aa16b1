/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-slides"

#include "premia-score-slides-private.h"
#include "premia-score-words.h"

#include "drawing/premia-score-goal.h"
#include "engine/premia-wording-contest.h"

#include <glib/gi18n.h>

/* A share, for the ring. */
#define SHARE_DIGITS 6

/* What a goal is told by. */
typedef struct
{
  PremiaContest            *contest;
  const PremiaContestRound *round;
  const char               *currency;
  PremiaRational            value, target, share;
  gboolean                  reached;
} Goal;

gboolean
premia_score_contest_has_amounts (PremiaContest *contest)
{
  for (guint i = 0; i < contest->measures->len; i++)
    if (((PremiaMeasure *) g_ptr_array_index (contest->measures, i))->kind == PREMIA_MEASURE_SUM)
      return TRUE;
  return FALSE;
}

/* FALSE: a rate of nothing yet, or a goal that cannot be missed. */
static gboolean
read_goal (PremiaContestResult *result, Goal *goal)
{
  goal->contest = premia_contest_result_get_contest (result);
  goal->round = premia_contest_result_get_current (result);
  goal->currency = premia_contest_result_get_currency (result);
  goal->target = premia_rational_from_micros (goal->contest->at_least);
  goal->reached = goal->round->reached_on != PREMIA_DATE_NONE;
  return premia_rational_sign (goal->target) > 0 && premia_contest_amount_get (goal->contest, &goal->round->total, &goal->value)
         && premia_rational_divide (&goal->share, goal->value, goal->target);
}

static char *
say_number (PremiaScoreTeller *self, const Goal *goal, PremiaRational number)
{
  return premia_wording_contest_number (goal->contest, goal->currency, number, premia_locale_get_words (self->locale));
}

/* Working days from today to the end, and what that comes to a day, where things are counted. */
static char *
say_pace (PremiaScoreTeller *self, const Goal *goal)
{
  PremiaDataset *dataset = premia_desk_get_dataset (self->facts->desk);
  const guint days = premia_dataset_count_workdays (dataset, self->facts->today, goal->round->last);
  g_autofree char *count = premia_locale_format_count (self->locale, days);
  /* Translators: %s is a number */
  g_autofree char *left = g_strdup_printf (ngettext ("%s working day left", "%s working days left", days), count);
  g_autofree char *each = NULL;
  PremiaRational pace;
  PremiaMoney whole;

  if (days == 0 || premia_contest_is_rate (goal->contest) || premia_score_contest_has_amounts (goal->contest)
      || !premia_rational_divide (&pace, goal->round->missing, premia_rational_from_int (days))
      || !premia_rational_round (pace, PREMIA_MICRO, PREMIA_ROUND_DOWN, &whole))
    return g_steal_pointer (&left);
  if (premia_rational_compare (pace, premia_rational_from_micros (whole)) > 0)
    whole += PREMIA_MICRO;
  each = say_number (self, goal, premia_rational_from_micros (whole));
  /* Translators: working days that are left, and how many a day it takes: “3 working days left: 22 a day” */
  return g_strdup_printf (_("%1$s: %2$s a day"), left, each);
}

/* "appointments held until 30 November 2026" */
static char *
say_line (PremiaScoreTeller *self, const Goal *goal)
{
  g_autofree char *subject = premia_wording_contest_subject (goal->contest, premia_locale_get_words (self->locale));
  g_autofree char *day = premia_locale_format_date (self->locale, goal->reached ? goal->round->reached_on : goal->round->last);

  if (goal->reached)
    /* Translators: what was counted, and on which day there was enough of it */
    return g_strdup_printf (_("%1$s: reached on %2$s"), subject, day);
  /* Translators: what is counted, and until which day */
  return g_strdup_printf (_("%1$s, until %2$s"), subject, day);
}

static char *
say_missing (PremiaScoreTeller *self, const Goal *goal, gboolean amounts)
{
  g_autofree char *number = NULL;

  if (goal->reached)
    return g_strdup (C_("goal", "Done!"));
  if (premia_contest_is_rate (goal->contest) || !amounts)
    return g_strdup (C_("goal", "On the way"));
  number = say_number (self, goal, goal->round->missing);
  /* Translators: what is missing to a goal: “13 to go” */
  return g_strdup_printf (C_("goal", "%s to go"), number);
}

static void
add_goal (PremiaScoreTeller *self, PremiaContestResult *result)
{
  PremiaScoreSlide *slide;
  Goal goal;
  g_autofree char *title = NULL;
  g_autofree char *value = NULL;
  g_autofree char *target = NULL;
  g_autofree char *done = NULL;
  g_autofree char *share = NULL;
  g_autofree char *percent = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *line = NULL;
  g_autofree char *pace = NULL;
  g_autofree char *span = NULL;
  g_autofree char *rule = NULL;
  g_autofree char *id = NULL;
  gboolean amounts;

  if (!read_goal (result, &goal))
    return;
  /* Amounts of deals are told only where somebody wants that: the share of the goal then says enough. */
  amounts = self->telling->deal_amounts || !premia_score_contest_has_amounts (goal.contest);
  title = premia_wording_contest_name (goal.contest, premia_locale_get_words (self->locale));
  value = say_number (self, &goal, goal.value);
  target = say_number (self, &goal, goal.target);
  done = amounts ? g_strdup_printf (C_("progress", "%1$s of %2$s"), value, target) : g_strdup ("");
  share = premia_rational_to_decimal (goal.share, SHARE_DIGITS);
  percent = premia_locale_format_number (self->locale, goal.share, 0, TRUE);
  missing = say_missing (self, &goal, amounts);
  line = say_line (self, &goal);
  pace = goal.reached || goal.round->state != PREMIA_CONTEST_RUNNING ? g_strdup ("") : say_pace (self, &goal);
  span = premia_wording_contest_span (goal.contest, goal.round->first, goal.round->last, premia_locale_get_words (self->locale));
  rule = premia_score_words_contest (goal.contest, self->locale);
  id = g_strconcat ("goals:", goal.contest->id, NULL);
  slide = premia_score_goal_new ();
  premia_score_slide_set_words (slide, title, span, rule, "");
  premia_score_goal_set (PREMIA_SCORE_GOAL (slide), g_ascii_strtod (share, NULL), percent, done, missing, line, pace);
  premia_score_teller_add (self, slide, id);
}

void
premia_score_teller_add_goals (PremiaScoreTeller *self)
{
  for (guint i = 0; i < self->facts->contests->len; i++)
    {
      PremiaContestResult *result = g_ptr_array_index (self->facts->contests, i);

      if (premia_contest_result_get_contest (result)->kind == PREMIA_CONTEST_GOAL)
        add_goal (self, result);
    }
}
