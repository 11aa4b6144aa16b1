/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-contests.h"

#include "engine/premia-wording-contest.h"
#include "exchange/premia-json-writer.h"

#include <glib/gi18n.h>
#include <string.h>

#define DIGITS 6

static const char *const states[] = { "planned", "running", "over" };
static const char *const ways[] = { "action", "pay", "word" };

static const char *
person_of (PremiaContestResult *result, guint person)
{
  return premia_people_get (premia_dataset_get_people (premia_contest_result_get_dataset (result)), person)->id;
}

static const PremiaAward *
find_award (GPtrArray *awards, PremiaContestResult *result, const PremiaContestWin *win)
{
  const char *person = person_of (result, win->person);

  for (guint i = 0; i < awards->len; i++)
    {
      const PremiaAward *award = g_ptr_array_index (awards, i);

      if (strcmp (award->contest, premia_contest_result_get_contest (result)->id) == 0 && strcmp (award->person, person) == 0
          && strcmp (award->occasion, win->occasion) == 0)
        return award;
    }
  return NULL;
}

/* ---- JSON ---- */

static void
write_number (PremiaJsonWriter *writer, const char *key, PremiaRational value)
{
  g_autofree char *text = premia_rational_to_decimal (value, DIGITS);

  premia_json_writer_member (writer, key, text);
}

static void
write_count (PremiaJsonWriter *writer, const char *key, guint value)
{
  premia_json_writer_key (writer, key);
  premia_json_writer_integer (writer, value);
}

static void
write_day (PremiaJsonWriter *writer, const char *key, PremiaDate day)
{
  g_autofree char *text = day == PREMIA_DATE_NONE || day == PREMIA_DATE_MAX ? NULL : premia_date_to_string (day);

  premia_json_writer_member_or_null (writer, key, text);
}

static void
write_money (PremiaJsonWriter *writer, const char *key, PremiaMoney money)
{
  g_autofree char *text = premia_money_to_shortest (money);

  premia_json_writer_member (writer, key, text);
}

static void
write_amount (PremiaJsonWriter *writer, PremiaContest *contest, const PremiaContestAmount *amount)
{
  PremiaRational value;

  premia_json_writer_key (writer, "value");
  if (premia_contest_amount_get (contest, amount, &value))
    {
      g_autofree char *text = premia_rational_to_decimal (value, DIGITS);

      premia_json_writer_string (writer, text);
    }
  else
    premia_json_writer_null (writer);
  if (premia_contest_is_rate (contest))
    write_number (writer, "base", amount->whole);
}

static void
write_standing (PremiaJsonWriter *writer, PremiaContestResult *result, const PremiaContestStanding *standing)
{
  PremiaContest *contest = premia_contest_result_get_contest (result);

  premia_json_writer_begin_object_line (writer);
  premia_json_writer_member (writer, "person", person_of (result, standing->person));
  write_amount (writer, contest, &standing->amount);
  if (contest->improvement && standing->has_score)
    {
      write_number (writer, "before", standing->before);
      write_number (writer, "score", standing->score);
    }
  if (contest->kind == PREMIA_CONTEST_RANKING)
    write_count (writer, "place", standing->place);
  if (contest->kind == PREMIA_CONTEST_STREAK)
    {
      write_count (writer, "run", standing->run);
      write_count (writer, "best", standing->best);
    }
  write_number (writer, "missing", standing->missing);
  premia_json_writer_key (writer, "wins");
  premia_json_writer_boolean (writer, standing->wins);
  if (contest->reward == PREMIA_CONTEST_PAY)
    write_money (writer, "prize", standing->prize);
  premia_json_writer_end_object (writer);
}

static void
write_round (PremiaJsonWriter *writer, PremiaContestResult *result, const PremiaContestRound *round)
{
  PremiaContest *contest = premia_contest_result_get_contest (result);

  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "occasion", round->occasion);
  write_day (writer, "from", round->first);
  write_day (writer, "to", round->last);
  premia_json_writer_member (writer, "state", states[round->state]);
  if (contest->kind == PREMIA_CONTEST_GOAL)
    {
      write_amount (writer, contest, &round->total);
      write_number (writer, "missing", round->missing);
      write_day (writer, "reached_on", round->reached_on);
    }
  premia_json_writer_key (writer, "standings");
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < round->standings->len; i++)
    write_standing (writer, result, &g_array_index (round->standings, PremiaContestStanding, i));
  premia_json_writer_end_array (writer);
  premia_json_writer_end_object (writer);
}

static void
write_win (PremiaJsonWriter *writer, PremiaContestResult *result, const PremiaContestWin *win, GPtrArray *awards)
{
  const PremiaContest *contest = premia_contest_result_get_contest (result);
  const PremiaAward *award = find_award (awards, result, win);

  premia_json_writer_begin_object_line (writer);
  premia_json_writer_member (writer, "person", person_of (result, win->person));
  premia_json_writer_member (writer, "occasion", win->occasion);
  write_day (writer, "on", win->won_on);
  if (contest->kind == PREMIA_CONTEST_RANKING)
    write_count (writer, "place", win->place);
  if (contest->reward == PREMIA_CONTEST_PAY)
    write_money (writer, "prize", win->prize);
  premia_json_writer_member_or_null (writer, "handed_out", award == NULL ? NULL : ways[award->way]);
  premia_json_writer_end_object (writer);
}

static void
write_contest (PremiaJsonWriter *writer, PremiaContestResult *result, GPtrArray *awards)
{
  PremiaContest *contest = premia_contest_result_get_contest (result);
  GArray *wins = premia_contest_result_get_wins (result);

  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "id", contest->id);
  premia_json_writer_member (writer, "kind", premia_contest_kind_to_string (contest->kind));
  premia_json_writer_member (writer, "state", states[premia_contest_result_get_state (result)]);
  premia_json_writer_key (writer, "rounds");
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < premia_contest_result_get_n_rounds (result); i++)
    write_round (writer, result, premia_contest_result_get_round (result, i));
  premia_json_writer_end_array (writer);
  premia_json_writer_key (writer, "wins");
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < wins->len; i++)
    write_win (writer, result, &g_array_index (wins, PremiaContestWin, i), awards);
  premia_json_writer_end_array (writer);
  premia_json_writer_end_object (writer);
}

char *
premia_ctl_contests_to_json (GPtrArray *results, GPtrArray *awards, PremiaInstant at, PremiaZone *zone)
{
  PremiaJsonWriter *writer = premia_json_writer_new (TRUE);
  g_autofree char *moment = premia_instant_to_string (at, zone);

  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "premia", "contests/1");
  premia_json_writer_member (writer, "at", moment);
  premia_json_writer_key (writer, "contests");
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < results->len; i++)
    write_contest (writer, g_ptr_array_index (results, i), awards);
  premia_json_writer_end_array (writer);
  premia_json_writer_end_object (writer);
  return premia_json_writer_end (writer, NULL);
}

/* ---- text ---- */

static void
say_standing (GString *text, PremiaContestResult *result, const PremiaContestStanding *standing)
{
  PremiaContest *contest = premia_contest_result_get_contest (result);
  const char *currency = premia_contest_result_get_currency (result), *person = person_of (result, standing->person);
  g_autofree char *value = NULL;

  if (contest->kind == PREMIA_CONTEST_STREAK)
    value = premia_wording_contest_run (contest, standing->run, premia_words_plain ());
  else if (standing->has_score)
    value = premia_wording_contest_number (contest, currency, standing->score, premia_words_plain ());
  if (contest->kind == PREMIA_CONTEST_RANKING && standing->place > 0)
    g_string_append_printf (text, "  %3u. %s  %s%s\n", standing->place, person, value, standing->wins ? "  *" : "");
  else
    g_string_append_printf (text, "     - %s  %s%s\n", person, value == NULL ? "-" : value, standing->wins ? "  *" : "");
}

static void
say_round (GString *text, PremiaContestResult *result, const PremiaContestRound *round)
{
  /* Translators: how a contest stands */
  static const char *const words[] = { N_("planned"), N_("running"), N_("over") };
  PremiaContest *contest = premia_contest_result_get_contest (result);
  PremiaRational value;

  g_string_append_printf (text, "  %s (%s)", round->occasion, _(words[round->state]));
  if (contest->kind == PREMIA_CONTEST_GOAL && premia_contest_amount_get (contest, &round->total, &value))
    {
      g_autofree char *total = premia_wording_contest_number (contest, premia_contest_result_get_currency (result), value, premia_words_plain ());
      g_autofree char *goal = premia_wording_contest_number (contest, premia_contest_result_get_currency (result),
                                                             premia_rational_from_micros (contest->at_least), premia_words_plain ());

      /* Translators: how far a goal is: 12 of 20 */
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _("%1$s of %2$s"), total, goal);
    }
  g_string_append_c (text, '\n');
  for (guint i = 0; i < round->standings->len; i++)
    say_standing (text, result, &g_array_index (round->standings, PremiaContestStanding, i));
}

static void
say_wins (GString *text, PremiaContestResult *result, GPtrArray *awards)
{
  GArray *wins = premia_contest_result_get_wins (result);

  for (guint i = 0; i < wins->len; i++)
    {
      const PremiaContestWin *win = &g_array_index (wins, PremiaContestWin, i);

      g_string_append_printf (text, "  * %s  %s%s\n", win->occasion, person_of (result, win->person),
                              find_award (awards, result, win) == NULL ? _(" (not handed out yet)") : "");
    }
}

static void
say_contest (GString *text, PremiaContestResult *result, GPtrArray *awards)
{
  PremiaContest *contest = premia_contest_result_get_contest (result);
  g_autofree char *rule = premia_wording_contest (contest, premia_contest_result_get_currency (result), premia_words_plain ());
  const PremiaContestRound *current = premia_contest_result_get_current (result);
  const guint cautions = premia_contest_get_cautions (contest);

  g_string_append_printf (text, "%s: %s\n", contest->id, rule);
  for (guint bit = 1; bit <= cautions; bit <<= 1)
    if ((cautions & bit) != 0)
      {
        g_autofree char *caution = premia_wording_contest_caution ((PremiaContestCaution) bit, premia_words_plain ());

        g_string_append_printf (text, "  ! %s\n", caution);
      }
  if (current != NULL)
    say_round (text, result, current);
  say_wins (text, result, awards);
}

char *
premia_ctl_contests_to_text (GPtrArray *results, GPtrArray *awards)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < results->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      say_contest (text, g_ptr_array_index (results, i), awards);
    }
  if (results->len == 0)
    g_string_append_printf (text, "%s\n", _("There is no streak, goal or contest in this workspace."));
  return g_string_free (text, FALSE);
}
