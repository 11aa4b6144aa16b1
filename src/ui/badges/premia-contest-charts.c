/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest-charts"

#include "premia-contest-charts.h"

#include "drawing/premia-bar-chart.h"
#include "drawing/premia-trend-chart.h"
#include "engine/premia-rational-double.h"
#include "engine/premia-wording-contest.h"

#include <glib/gi18n.h>

#define MAX_BARS 30

static char *
say_number (PremiaContestResult *result, PremiaRational value, PremiaLocale *locale)
{
  return premia_wording_contest_number (premia_contest_result_get_contest (result), premia_contest_result_get_currency (result), value,
                                        premia_locale_get_words (locale));
}

/* ---- who has how much ---- */

/* What is missing, or from what on it was reckoned. */
static char *
say_note (PremiaContestResult *result, const PremiaContestStanding *standing, PremiaLocale *locale)
{
  PremiaContest *contest = premia_contest_result_get_contest (result);
  const gboolean short_base = !premia_rational_is_zero (standing->missing_base);
  g_autofree char *text = NULL;

  if (contest->kind == PREMIA_CONTEST_STREAK)
    return standing->best > standing->run ? g_strdup_printf (_("longest: %u"), standing->best) : NULL;
  if (short_base)
    return g_strdup (_("too few for a rate"));
  if (!premia_rational_is_zero (standing->missing))
    {
      text = say_number (result, standing->missing, locale);
      return g_strdup_printf (_("%s missing"), text);
    }
  if (!standing->has_before)
    return NULL;
  text = say_number (result, standing->before, locale);
  /* Translators: an improvement: from how much */
  return standing->before_is_average ? g_strdup_printf (_("against the others' average of %s"), text) : g_strdup_printf (_("from %s"), text);
}

static void
add_bar (PremiaSeries *series, PremiaContestResult *result, const PremiaContestRound *round, const PremiaContestStanding *standing, PremiaLocale *locale)
{
  PremiaContest *contest = premia_contest_result_get_contest (result);
  const char *name = premia_contest_say_person (premia_contest_result_get_dataset (result), standing->person);
  g_autofree char *label = standing->place > 0 ? g_strdup_printf ("%u. %s", standing->place, name) : g_strdup (name);
  g_autofree char *note = say_note (result, standing, locale), *text = NULL, *won = NULL;
  double value = standing->has_score ? premia_rational_to_double (standing->score) : 0;

  if (contest->kind == PREMIA_CONTEST_STREAK)
    {
      /* Who has won it has won it, whatever came after. */
      const guint n = standing->wins && round->last != PREMIA_DATE_MAX ? standing->best : standing->run;

      value = n;
      text = g_strdup_printf ("%u", n);
    }
  else
    text = standing->has_score ? say_number (result, standing->score, locale) : g_strdup ("–");
  if (standing->wins && contest->kind == PREMIA_CONTEST_STREAK)
    won = g_strdup (_("won"));
  else if (standing->wins && contest->kind == PREMIA_CONTEST_RANKING)
    won = note == NULL ? g_strdup ("★") : g_strdup_printf ("★ %s", note);
  premia_series_add (series, label, value, text, won != NULL ? won : note);
}

PremiaChart *
premia_contest_chart_standings (PremiaContestResult *result, const PremiaContestRound *round, PremiaLocale *locale)
{
  g_autofree char *subject = NULL;
  g_autoptr (PremiaSeries) series = NULL;
  PremiaChart *chart;

  if (round->standings->len == 0)
    return NULL;
  subject = premia_wording_contest_subject (premia_contest_result_get_contest (result), premia_locale_get_words (locale));
  series = premia_series_new (subject);
  for (guint i = 0; i < MIN (round->standings->len, MAX_BARS); i++)
    add_bar (series, result, round, &g_array_index (round->standings, PremiaContestStanding, i), locale);
  chart = premia_bar_chart_new ();
  premia_bar_chart_set_series (PREMIA_BAR_CHART (chart), series);
  return chart;
}

/* ---- day by day ---- */

static char *
say_day (PremiaLocale *locale, PremiaDate day)
{
  int year, month, number;

  premia_date_to_civil (day, &year, &month, &number);
  return g_strdup_printf ("%d", number);
}

/* All days of the span are there from the beginning, so that one sees how far it is. */
PremiaChart *
premia_contest_chart_days (PremiaContestResult *result, const PremiaContestRound *round, PremiaLocale *locale)
{
  PremiaContest *contest = premia_contest_result_get_contest (result);
  const PremiaRational wanted = premia_rational_from_micros (contest->at_least);
  g_autoptr (PremiaSeries) columns = NULL, goal = NULL;
  g_autofree char *subject = NULL, *goal_text = NULL;
  PremiaChart *chart;

  if (contest->kind != PREMIA_CONTEST_GOAL || round->days->len == 0)
    return NULL;
  subject = premia_wording_contest_subject (contest, premia_locale_get_words (locale));
  columns = premia_series_new (subject);
  goal = premia_series_new (_("Goal"));
  goal_text = say_number (result, wanted, locale);
  for (PremiaDate day = round->first; day <= round->last; day++)
    {
      const guint index = (guint) (day - round->first);
      const PremiaContestDay *one = &g_array_index (round->days, PremiaContestDay, MIN (index, round->days->len - 1));
      g_autofree char *label = say_day (locale, day), *date = premia_locale_format_date (locale, day), *text = NULL;
      PremiaRational value = premia_rational_from_int (0);

      if (index < round->days->len && !premia_contest_amount_get (contest, &one->amount, &value))
        value = premia_rational_from_int (0);
      text = index < round->days->len ? say_number (result, value, locale) : g_strdup ("");
      premia_series_add (columns, label, premia_rational_to_double (value), text, date);
      premia_series_add (goal, label, premia_rational_to_double (wanted), goal_text, NULL);
    }
  chart = premia_trend_chart_new (NULL, NULL, NULL);
  premia_trend_chart_set_whole (PREMIA_TREND_CHART (chart), !premia_contest_is_rate (contest));
  premia_trend_chart_set_columns (PREMIA_TREND_CHART (chart), columns);
  premia_trend_chart_add_line (PREMIA_TREND_CHART (chart), goal);
  return chart;
}

/* ---- in words ---- */

static char *
say_goal (PremiaContestResult *result, const PremiaContestRound *round, PremiaLocale *locale)
{
  PremiaContest *contest = premia_contest_result_get_contest (result);
  g_autofree char *total = NULL, *wanted = say_number (result, premia_rational_from_micros (contest->at_least), locale), *missing = NULL, *date = NULL;
  PremiaRational value;

  if (!premia_contest_amount_get (contest, &round->total, &value))
    value = premia_rational_from_int (0);
  total = say_number (result, value, locale);
  if (round->reached_on != PREMIA_DATE_NONE)
    {
      date = premia_locale_format_date (locale, round->reached_on);
      return g_strdup_printf (_("%1$s of %2$s: reached on %3$s"), total, wanted, date);
    }
  missing = say_number (result, round->missing, locale);
  if (round->state == PREMIA_CONTEST_OVER)
    return g_strdup_printf (_("%1$s of %2$s: not reached"), total, wanted);
  return g_strdup_printf (_("%1$s of %2$s: %3$s to go"), total, wanted, missing);
}

static char *
say_streak (PremiaContestResult *result, const PremiaContestRound *round)
{
  guint n = 0;

  for (guint i = 0; i < round->standings->len; i++)
    n += g_array_index (round->standings, PremiaContestStanding, i).wins ? 1 : 0;
  if (n == 0)
    return g_strdup (_("Nobody has it yet"));
  return g_strdup_printf (ngettext ("%u person has done it", "%u people have done it", n), n);
}

static char *
say_ranking (PremiaContestResult *result, const PremiaContestRound *round)
{
  guint n = 0;
  const char *name = NULL;

  for (guint i = 0; i < round->standings->len; i++)
    {
      const PremiaContestStanding *standing = &g_array_index (round->standings, PremiaContestStanding, i);

      if (standing->wins && n++ == 0)
        name = premia_contest_say_person (premia_contest_result_get_dataset (result), standing->person);
    }
  if (n == 0)
    return g_strdup (_("Nobody has enough yet"));
  if (n == 1)
    return g_strdup_printf (round->state == PREMIA_CONTEST_OVER ? _("Won: %s") : _("Ahead: %s"), name);
  if (round->state == PREMIA_CONTEST_OVER)
    return g_strdup_printf (ngettext ("%u has won", "%u have won", n), n);
  return g_strdup_printf (ngettext ("%u would win now", "%u would win now", n), n);
}

char *
premia_contest_say_standing (PremiaContestResult *result, const PremiaContestRound *round, PremiaLocale *locale)
{
  const PremiaContestKind kind = premia_contest_result_get_contest (result)->kind;
  g_autofree char *date = NULL;

  if (round->state == PREMIA_CONTEST_PLANNED)
    {
      date = premia_locale_format_date (locale, round->first);
      return g_strdup_printf (_("It begins on %s"), date);
    }
  if (kind == PREMIA_CONTEST_GOAL)
    return say_goal (result, round, locale);
  return kind == PREMIA_CONTEST_STREAK ? say_streak (result, round) : say_ranking (result, round);
}
