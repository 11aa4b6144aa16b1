/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-contest.h"
#include "premia-wording-private.h"

#include <string.h>

/* Amounts are in the company's currency; a contest has measures that check, so this cannot fail. */
static PremiaScheme *
scheme_of (PremiaContest *contest, const char *currency)
{
  return premia_contest_to_scheme (contest, currency, NULL);
}

static const PremiaMeasure *
value_of (PremiaContest *contest)
{
  return contest->value == NULL ? NULL : premia_contest_find_measure (contest, contest->value);
}

/* The first letter large. Takes @text. */
static char *
capital (char *text)
{
  g_autofree char *small = text;
  g_autofree char *letter = g_utf8_substring (small, 0, 1);
  g_autofree char *large = g_utf8_strup (letter, -1);

  return g_strconcat (large, small + strlen (letter), NULL);
}

static char *
say_points (PremiaContest *contest, PremiaScheme *scheme, const PremiaWords *words)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < contest->points->len; i++)
    {
      const PremiaContestPoint *point = &g_array_index (contest->points, PremiaContestPoint, i);
      g_autofree char *name = premia_wording_measure_name (premia_contest_find_measure (contest, point->measure), scheme, words);
      g_autofree char *weight = premia_words_number (words, premia_rational_from_micros (point->weight), FALSE);

      g_ptr_array_add (texts, g_strdup_printf ("%s × %s", name, weight));
    }
  return premia_words_join (words, texts);
}

char *
premia_wording_contest_subject (PremiaContest *contest, const PremiaWords *words)
{
  g_autoptr (PremiaScheme) scheme = scheme_of (contest, "EUR");

  if (contest->value == NULL)
    return say_points (contest, scheme, words);
  return premia_wording_measure_name (value_of (contest), scheme, words);
}

char *
premia_wording_contest_name (PremiaContest *contest, const PremiaWords *words)
{
  const char *label = premia_label_get (&contest->name, words->language);

  return label != NULL ? g_strdup (label) : capital (premia_wording_contest_subject (contest, words));
}

char *
premia_wording_contest_number (PremiaContest *contest, const char *currency, PremiaRational value, const PremiaWords *words)
{
  g_autoptr (PremiaScheme) scheme = scheme_of (contest, currency);

  if (contest->value == NULL)
    return premia_words_number (words, value, FALSE);
  return premia_measure_say_value (value_of (contest), scheme, value, FALSE, words);
}

char *
premia_wording_contest_value (PremiaContest *contest, const char *currency, PremiaRational value, const PremiaWords *words)
{
  const PremiaMeasure *measure = value_of (contest);
  g_autofree char *number = NULL;
  gulong n;

  if (measure != NULL && measure->kind != PREMIA_MEASURE_RATIO && measure->kind != PREMIA_MEASURE_SUM)
    return premia_measure_say_count (measure, value, words);
  number = premia_wording_contest_number (contest, currency, value, words);
  if (measure != NULL)
    return g_steal_pointer (&number);
  /* Parts of a point, and less than none, go with many. */
  n = value.denominator == 1 && value.numerator >= 0 ? (gulong) (value.numerator % PREMIA_MICRO) : 5;
  return premia_words_count (words, NP_ ("%s point", "%s points"), n, number, NULL);
}

static char *
say_micros (PremiaContest *contest, const char *currency, PremiaMoney micros, const PremiaWords *words)
{
  return premia_wording_contest_value (contest, currency, premia_rational_from_micros (micros), words);
}

char *
premia_wording_contest_run (PremiaContest *contest, guint length, const PremiaWords *words)
{
  g_autofree char *number = g_strdup_printf ("%u", length);

  if (contest->unit == PREMIA_STREAK_DAY)
    return premia_words_count (words, NP_ ("%s day in a row", "%s days in a row"), length, number, NULL);
  if (contest->unit == PREMIA_STREAK_WORKDAY)
    return premia_words_count (words, NP_ ("%s working day in a row", "%s working days in a row"), length, number, NULL);
  return premia_words_count (words, NP_ ("%s week in a row", "%s weeks in a row"), length, number, NULL);
}

char *
premia_wording_contest_group (PremiaContest *contest, const PremiaWords *words)
{
  const char *role = contest->role == NULL ? NULL : premia_wording_role (contest->role, words);

  if (role != NULL && contest->team != NULL)
    return premia_words_say (words, N_ ("Role: %1$s, team: %2$s"), role, contest->team, NULL);
  if (role != NULL)
    return premia_words_say (words, N_ ("Role: %s"), role, NULL);
  if (contest->team != NULL)
    return premia_words_say (words, N_ ("Team: %s"), contest->team, NULL);
  return premia_words_say (words, N_ ("Everybody"), NULL);
}

/* Whole months and the like by their name. */
static gboolean
find_period (PremiaContest *contest, PremiaDate first, PremiaDate last, PremiaPeriod *period)
{
  for (PremiaPeriodKind kind = PREMIA_PERIOD_WEEK; kind <= PREMIA_PERIOD_YEAR; kind++)
    {
      *period = premia_period_of_date (kind, first);
      if (premia_period_first_day (*period) == first && premia_period_last_day (*period) == last)
        return TRUE;
    }
  return FALSE;
}

char *
premia_wording_contest_span (PremiaContest *contest, PremiaDate first, PremiaDate last, const PremiaWords *words)
{
  g_autofree char *from = NULL, *to = NULL;
  PremiaPeriod period;

  if (last != PREMIA_DATE_MAX && last != PREMIA_DATE_NONE && find_period (contest, first, last, &period))
    return words->format_period (period, words->user_data);
  from = words->format_date (first, words->user_data);
  if (last == PREMIA_DATE_MAX || last == PREMIA_DATE_NONE)
    return premia_words_say (words, N_ ("from %s on"), from, NULL);
  to = words->format_date (last, words->user_data);
  return premia_words_say (words, N_ ("%1$s – %2$s"), from, to, NULL);
}

static char *
say_when (PremiaContest *contest, const PremiaWords *words)
{
  static const char *const every[] = { N_ ("Every week"), N_ ("Every month"), N_ ("Every quarter"), N_ ("Every year") };

  if (contest->repeats)
    return premia_words_say (words, every[contest->every], NULL);
  return premia_wording_contest_span (contest, contest->from, contest->to, words);
}

static char *
say_streak (PremiaContest *contest, const char *currency, const PremiaWords *words)
{
  g_autofree char *run = premia_wording_contest_run (contest, contest->length, words);
  g_autofree char *value = say_micros (contest, currency, contest->at_least, words);
  g_autofree char *subject = NULL;

  if (!premia_contest_is_rate (contest))
    return premia_words_say (words, N_ ("%1$s with this or more each time: %2$s"), run, value, NULL);
  subject = premia_wording_contest_subject (contest, words);
  return premia_words_say (words, N_ ("%1$s with this or more each time: %2$s %3$s"), run, subject, value, NULL);
}

static char *
say_goal (PremiaContest *contest, const char *currency, const PremiaWords *words)
{
  g_autofree char *value = say_micros (contest, currency, contest->at_least, words);
  g_autofree char *subject = NULL;

  if (!premia_contest_is_rate (contest))
    return premia_words_say (words, N_ ("All together: %s or more"), value, NULL);
  subject = premia_wording_contest_subject (contest, words);
  return premia_words_say (words, N_ ("All together: %1$s %2$s or more"), subject, value, NULL);
}

static char *
say_ranking (PremiaContest *contest, const char *currency, const PremiaWords *words)
{
  g_autofree char *subject = premia_wording_contest_subject (contest, words), *number = g_strdup_printf ("%u", contest->n_winners), *value = NULL;

  if (contest->n_winners == 1)
    return premia_words_say (words, contest->improvement ? N_ ("Whoever improves most wins: %s") : N_ ("Whoever has most wins: %s"), subject, NULL);
  if (contest->n_winners > 0 && contest->improvement)
    return premia_words_count (words, NP_ ("The %1$s who improves most wins: %2$s", "The %1$s who improve most win: %2$s"), contest->n_winners, number, subject, NULL);
  if (contest->n_winners > 0)
    return premia_words_count (words, NP_ ("The %1$s with most wins: %2$s", "The %1$s with most win: %2$s"), contest->n_winners, number, subject, NULL);
  value = premia_wording_contest_number (contest, currency, premia_rational_from_micros (contest->at_least), words);
  if (contest->improvement)
    return premia_words_say (words, N_ ("Everybody wins who improves by %2$s or more: %1$s"), subject, value, NULL);
  return premia_words_say (words, N_ ("Everybody wins who has %2$s or more: %1$s"), subject, value, NULL);
}

/* What is needed besides. */
static void
add_needs (PremiaContest *contest, const char *currency, const PremiaWords *words, GPtrArray *sentences)
{
  g_autofree char *min = NULL, *base = NULL, *name = NULL;
  const PremiaMeasure *measure = value_of (contest), *whole;

  if (contest->has_min)
    {
      min = say_micros (contest, currency, contest->min, words);
      g_ptr_array_add (sentences, premia_words_say (words, N_ ("Needed: at least %s"), min, NULL));
    }
  if (!contest->has_min_base)
    return;
  whole = premia_contest_find_measure (contest, measure->ratio[1]);
  name = premia_wording_measure_name (whole, NULL, words);
  base = premia_words_number (words, premia_rational_from_micros (contest->min_base), FALSE);
  g_ptr_array_add (sentences, premia_words_say (words, N_ ("It counts from %1$s on: %2$s"), base, name, NULL));
}

static void
add_reward (PremiaContest *contest, const char *currency, const PremiaWords *words, GPtrArray *sentences)
{
  g_autoptr (PremiaScheme) scheme = scheme_of (contest, currency);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  if (contest->reward == PREMIA_CONTEST_ACTION)
    g_ptr_array_add (sentences, premia_words_say (words, N_ ("The reward server is told “%s”"), contest->action, NULL));
  if (contest->reward != PREMIA_CONTEST_PAY)
    return;
  for (guint i = 0; i < contest->prizes->len; i++)
    g_ptr_array_add (texts, premia_words_money (words, scheme, g_array_index (contest->prizes, PremiaMoney, i)));
  list = premia_words_join (words, texts);
  if (contest->n_winners > 1)
    g_ptr_array_add (sentences, premia_words_say (words, N_ ("Prizes by place: %s"), list, NULL));
  else
    g_ptr_array_add (sentences, premia_words_say (words, N_ ("Each winner gets %s"), list, NULL));
}

char *
premia_wording_contest (PremiaContest *contest, const char *currency, const PremiaWords *words)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  GString *all = g_string_new (NULL);

  g_return_val_if_fail (contest != NULL && currency != NULL && words != NULL, NULL);

  g_ptr_array_add (sentences, say_when (contest, words));
  if (contest->role != NULL || contest->team != NULL)
    g_ptr_array_add (sentences, premia_wording_contest_group (contest, words));
  g_ptr_array_add (sentences, contest->kind == PREMIA_CONTEST_STREAK ? say_streak (contest, currency, words)
                              : contest->kind == PREMIA_CONTEST_GOAL ? say_goal (contest, currency, words)
                                                                     : say_ranking (contest, currency, words));
  add_needs (contest, currency, words, sentences);
  add_reward (contest, currency, words, sentences);
  for (guint i = 0; i < sentences->len; i++)
    {
      g_autofree char *sentence = premia_words_sentence (g_strdup (g_ptr_array_index (sentences, i)));

      g_string_append_printf (all, "%s%s", i == 0 ? "" : " ", sentence);
    }
  return g_string_free (all, FALSE);
}

char *
premia_wording_contest_win (PremiaContest *contest, const PremiaContestWin *win, const PremiaWords *words)
{
  static const char *const kinds[] = { N_ ("Streak “%1$s”, %2$s"), N_ ("Team goal “%1$s”, %2$s"), N_ ("Contest “%1$s”, %2$s") };
  g_autofree char *name = premia_wording_contest_name (contest, words), *span = premia_wording_contest_span (contest, win->first, win->last, words);
  g_autofree char *text = premia_words_say (words, kinds[contest->kind], name, span, NULL), *place = NULL;

  if (contest->n_winners < 2 || win->place == 0)
    return g_steal_pointer (&text);
  place = g_strdup_printf ("%u", win->place);
  return premia_words_say (words, N_ ("%1$s, place %2$s"), text, place, NULL);
}

char *
premia_wording_contest_caution (PremiaContestCaution caution, const PremiaWords *words)
{
  if (caution == PREMIA_CONTEST_ONLY_CALLS)
    return premia_words_say (words, N_ ("Only calls count: dialling wins, whether anybody talks or not. Let conversations or appointments held count, too."), NULL);
  if (caution == PREMIA_CONTEST_ONLY_SET)
    return premia_words_say (words, N_ ("Appointments count whether they take place or not: whoever sets poor ones wins. Let those held count."), NULL);
  return premia_words_say (words, N_ ("Actions are counted by name: a cancellation takes none of them back. Measures of stages take it back."), NULL);
}
