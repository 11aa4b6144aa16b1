/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest"

#include "premia-contest-private.h"

/* What all together have to reach. */

static guint
count_people (PremiaContestTally *tally)
{
  return premia_people_get_n (premia_dataset_get_people (tally->dataset));
}

static gboolean
sum_up (PremiaContestTally *tally, const PremiaContestRound *round, PremiaDate last, PremiaContestAmount *total, GError **error)
{
  *total = (PremiaContestAmount) { premia_rational_from_int (0), premia_rational_from_int (0) };
  for (guint person = 0; person < count_people (tally); person++)
    {
      PremiaContestAmount amount;

      if (!premia_contest_tally_count (tally, person, round->first, last, &amount, error) || !premia_contest_amount_add (total, &amount, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_reached (PremiaContestTally *tally, const PremiaContestAmount *total)
{
  const PremiaContest *contest = tally->contest;
  PremiaRational value;

  return premia_contest_amount_get (tally->contest, total, &value) && premia_contest_reaches (value, contest->at_least)
         && (!contest->has_min_base || premia_contest_reaches (total->whole, contest->min_base));
}

static gboolean
go_through_days (PremiaContestTally *tally, PremiaContestRound *round, GError **error)
{
  for (PremiaDate day = round->first; day <= MIN (round->last, tally->today); day++)
    {
      PremiaContestDay one = { .day = day };

      if (!sum_up (tally, round, day, &one.amount, error))
        return FALSE;
      g_array_append_val (round->days, one);
      round->total = one.amount;
      if (round->reached_on == PREMIA_DATE_NONE && !tally->rate && is_reached (tally, &one.amount))
        round->reached_on = day;
    }
  if (tally->rate && round->state == PREMIA_CONTEST_OVER && is_reached (tally, &round->total))
    round->reached_on = round->last;
  return TRUE;
}

static gboolean
find_missing (PremiaContestTally *tally, PremiaContestRound *round, GError **error)
{
  PremiaRational value;

  if (!premia_contest_amount_get (tally->contest, &round->total, &value))
    value = premia_rational_from_int (0);
  return premia_contest_find_missing (value, tally->contest->at_least, &round->missing, error);
}

static gboolean
add_person (PremiaContestTally *tally, PremiaContestRound *round, guint person, GArray *wins, GError **error)
{
  const PremiaContest *contest = tally->contest;
  PremiaContestStanding standing = { .person = person, .run_first = PREMIA_DATE_NONE, .missing = premia_rational_from_int (0),
                                     .missing_base = premia_rational_from_int (0), .before = premia_rational_from_int (0) };

  if (!premia_contest_tally_count (tally, person, round->first, round->last, &standing.amount, error))
    return FALSE;
  standing.has_score = premia_contest_amount_get (tally->contest, &standing.amount, &standing.score);
  standing.wins = round->reached_on != PREMIA_DATE_NONE && premia_contest_tally_belongs (tally, person, round->reached_on);
  if (standing.wins)
    {
      PremiaContestWin win = { .person = person, .won_on = round->reached_on };

      standing.prize = win.prize = contest->reward == PREMIA_CONTEST_PAY ? g_array_index (contest->prizes, PremiaMoney, 0) : 0;
      if (!premia_contest_amount_get (tally->contest, &round->total, &win.score))
        g_assert_not_reached ();
      premia_contest_add_win (wins, round, &win);
    }
  if (standing.wins || premia_rational_sign (standing.amount.part) != 0 || premia_rational_sign (standing.amount.whole) != 0
      || premia_contest_tally_count_days (tally, person, round->first, MIN (round->last, tally->today)) > 0)
    g_array_append_val (round->standings, standing);
  return TRUE;
}

/* Of a rate: by what it is made of, so that 1 of 1 does not lead. */
static int
by_part (gconstpointer a, gconstpointer b)
{
  const PremiaContestStanding *x = a, *y = b;
  const int order = premia_rational_compare (y->amount.part, x->amount.part);

  return order != 0 ? order : (x->person > y->person) - (x->person < y->person);
}

gboolean
premia_contest_run_goal (PremiaContestTally *tally, PremiaContestRound *round, GArray *wins, GError **error)
{
  if (!go_through_days (tally, round, error) || !find_missing (tally, round, error))
    return FALSE;
  for (guint person = 0; person < count_people (tally); person++)
    if (!add_person (tally, round, person, wins, error))
      return FALSE;
  g_array_sort (round->standings, by_part);
  return TRUE;
}
