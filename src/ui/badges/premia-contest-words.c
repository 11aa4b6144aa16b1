/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest-words"

#include "premia-contest-words.h"

#include "engine/premia-rational-double.h"
#include "engine/premia-wording-contest.h"
#include "jobs/premia-award-job.h"

#include <glib/gi18n.h>

const char *
premia_contest_kind_get_icon (PremiaContestKind kind)
{
  static const char *const icons[] = { "premia-streak-symbolic", "premia-goal-symbolic", "premia-part-rank-symbolic" };

  return icons[kind];
}

const char *
premia_contest_kind_say (PremiaContestKind kind)
{
  if (kind == PREMIA_CONTEST_STREAK)
    return _("Streak");
  /* Translators: what it is, beside a streak and a team goal */
  return kind == PREMIA_CONTEST_GOAL ? _("Team goal") : C_("streak, goal or contest", "Contest");
}

const char *
premia_contest_state_say (PremiaContestState state)
{
  static const char *const words[] = { N_("planned"), N_("running"), N_("over") };

  return _(words[state]);
}

const char *
premia_contest_say_person (PremiaDataset *dataset, guint person)
{
  const PremiaPerson *who = premia_people_get (premia_dataset_get_people (dataset), person);

  return *who->name != '\0' ? who->name : who->id;
}

const char *
premia_contest_find_person (PremiaDataset *dataset, const char *id)
{
  const int person = premia_people_find (premia_dataset_get_people (dataset), id);

  return person >= 0 ? premia_contest_say_person (dataset, (guint) person) : id;
}

char *
premia_contest_say_occasion (PremiaContest *contest, PremiaDate first, PremiaDate last, PremiaLocale *locale)
{
  const PremiaWords *words = premia_locale_get_words (locale);
  g_autofree char *name = premia_wording_contest_name (contest, words), *span = premia_wording_contest_span (contest, first, last, words);

  /* Translators: a contest and its span */
  return g_strdup_printf (_("%1$s, %2$s"), name, span);
}

char *
premia_contest_say_award (const PremiaAward *award, PremiaDesk *desk, PremiaLocale *locale)
{
  g_autofree char *action = NULL, *scheme = NULL, *amount = NULL, *period = NULL;
  const PremiaDeskScheme *known;
  const char *name = NULL;
  PremiaAwardPay pay;

  if (award->way == PREMIA_AWARD_ACTION)
    {
      action = premia_award_dup_action (award);
      /* Translators: the name of an action of the reward server */
      return g_strdup_printf (_("the reward server is told “%s”"), action);
    }
  if (award->way != PREMIA_AWARD_PAY || !premia_award_get_pay (award, &pay))
    return g_strdup (_("told"));
  scheme = pay.scheme;
  known = premia_desk_find_scheme (desk, scheme);
  if (known != NULL)
    name = premia_label_get (&known->scheme->name, premia_locale_get_words (locale)->language);
  amount = premia_locale_format_money (locale, pay.amount, premia_desk_get_settings (desk)->currency,
                                       premia_currency_digits (premia_desk_get_settings (desk)->currency));
  period = premia_locale_format_period (locale, pay.period);
  /* Translators: an amount, and the run that pays it: a scheme and a period */
  return g_strdup_printf (_("%1$s with “%2$s”, %3$s"), amount, name != NULL ? name : scheme, period);
}

/* ---- lines ---- */

static void
line_free (gpointer data)
{
  PremiaContestLine *line = data;

  g_free (line->label);
  g_free (line->text);
  g_free (line);
}

static void
add (GPtrArray *lines, char *label, char *text, double fraction, gboolean wins)
{
  PremiaContestLine *line = g_new (PremiaContestLine, 1);

  line->label = label;
  line->text = text;
  line->fraction = CLAMP (fraction, 0, 1);
  line->wins = wins;
  g_ptr_array_add (lines, line);
}

static void
add_total (GPtrArray *lines, PremiaContestResult *result, const PremiaContestRound *round, PremiaLocale *locale)
{
  PremiaContest *contest = premia_contest_result_get_contest (result);
  const PremiaWords *words = premia_locale_get_words (locale);
  const char *currency = premia_contest_result_get_currency (result);
  const PremiaRational goal = premia_rational_from_micros (contest->at_least);
  PremiaRational value;
  g_autofree char *total = NULL, *wanted = premia_wording_contest_number (contest, currency, goal, words);

  if (!premia_contest_amount_get (contest, &round->total, &value))
    value = premia_rational_from_int (0);
  total = premia_wording_contest_number (contest, currency, value, words);
  add (lines, g_strdup (_("All together")), g_strdup_printf (_("%1$s of %2$s"), total, wanted), premia_rational_to_double (value) / premia_rational_to_double (goal),
       round->reached_on != PREMIA_DATE_NONE);
}

static char *
say_run (PremiaContest *contest, const PremiaContestStanding *standing, gboolean again)
{
  if (standing->wins && again)
    /* Translators: a streak: how many units of how many, and it was won before */
    return g_strdup_printf (_("%1$u of %2$u, won"), standing->run, contest->length);
  if (standing->wins)
    return g_strdup_printf (_("%u, won"), standing->best);
  return g_strdup_printf (_("%1$u of %2$u"), standing->run, contest->length);
}

static void
add_standing (GPtrArray *lines, PremiaContestResult *result, const PremiaContestStanding *standing, double most, PremiaLocale *locale)
{
  PremiaContest *contest = premia_contest_result_get_contest (result);
  const char *name = premia_contest_say_person (premia_contest_result_get_dataset (result), standing->person);

  if (contest->kind == PREMIA_CONTEST_STREAK)
    {
      const gboolean again = !contest->repeats && contest->to == PREMIA_DATE_NONE, done = standing->wins && !again;

      add (lines, g_strdup (name), say_run (contest, standing, again), done ? 1 : (double) standing->run / contest->length, standing->wins);
      return;
    }
  add (lines, standing->place > 0 ? g_strdup_printf ("%u. %s", standing->place, name) : g_strdup (name),
       standing->has_score ? premia_wording_contest_number (contest, premia_contest_result_get_currency (result), standing->score, premia_locale_get_words (locale))
                           : g_strdup ("–"),
       most > 0 && standing->has_score ? premia_rational_to_double (standing->score) / most : 0, standing->wins);
}

GPtrArray *
premia_contest_lines_new (PremiaContestResult *result, const PremiaContestRound *round, guint most, PremiaLocale *locale)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  double best = 0;

  if (round->state == PREMIA_CONTEST_PLANNED)
    return lines;
  if (premia_contest_result_get_contest (result)->kind == PREMIA_CONTEST_GOAL)
    {
      add_total (lines, result, round, locale);
      return lines;
    }
  for (guint i = 0; i < round->standings->len; i++)
    {
      const PremiaContestStanding *standing = &g_array_index (round->standings, PremiaContestStanding, i);

      if (standing->has_score)
        best = MAX (best, premia_rational_to_double (standing->score));
    }
  for (guint i = 0; i < MIN (most, round->standings->len); i++)
    add_standing (lines, result, &g_array_index (round->standings, PremiaContestStanding, i), best, locale);
  return lines;
}
