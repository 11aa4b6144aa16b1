/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest"

#include "premia-contest-private.h"

/* Who has most, or so much, of it; or has improved most. */

typedef struct
{
  PremiaContestTally *tally;
  PremiaContestRound *round;
  PremiaDate          first, last;    /* of the span before */
  gboolean            has_average;
  PremiaRational      average;        /* of those who were there through it */
} Ranking;

static guint
count_people (const Ranking *self)
{
  return premia_people_get_n (premia_dataset_get_people (self->tally->dataset));
}

static void
find_span_before (Ranking *self)
{
  const PremiaContest *contest = self->tally->contest;

  self->last = self->round->first - 1;
  self->first = self->round->first - (self->round->last - self->round->first + 1);
  if (contest->repeats)
    self->first = premia_period_first_day (premia_period_of_date (contest->every, self->last));
}

static gboolean
was_there (const Ranking *self, guint person)
{
  return premia_contest_tally_count_days (self->tally, person, self->first, self->last) == (guint) (self->last - self->first) + 1;
}

/* What newcomers are measured against. */
static gboolean
find_average (Ranking *self, GError **error)
{
  PremiaContestAmount all = { premia_rational_from_int (0), premia_rational_from_int (0) };
  guint n = 0;

  for (guint person = 0; person < count_people (self); person++)
    {
      PremiaContestAmount amount;

      if (!was_there (self, person))
        continue;
      if (!premia_contest_tally_count (self->tally, person, self->first, self->last, &amount, error) || !premia_contest_amount_add (&all, &amount, error))
        return FALSE;
      n++;
    }
  self->average = premia_rational_from_int (0);
  if (n == 0)
    return TRUE;
  if (self->tally->rate)
    {
      if (!premia_contest_amount_get (self->tally->contest, &all, &self->average))
        self->average = premia_rational_from_int (0);
      return TRUE;
    }
  return premia_rational_divide (&self->average, all.part, premia_rational_from_int (n)) || premia_contest_fail_overflow (error);
}

static gboolean
improve (const Ranking *self, PremiaContestStanding *standing, GError **error)
{
  PremiaContestAmount amount;

  standing->has_before = TRUE;
  standing->before = self->average;
  standing->before_is_average = TRUE;
  if (was_there (self, standing->person))
    {
      if (!premia_contest_tally_count (self->tally, standing->person, self->first, self->last, &amount, error))
        return FALSE;
      if (premia_contest_amount_get (self->tally->contest, &amount, &standing->before))
        standing->before_is_average = FALSE;
      else
        standing->before = self->average;
    }
  return premia_rational_subtract (&standing->score, standing->score, standing->before) || premia_contest_fail_overflow (error);
}

/* Whether it is enough for a place, and what is missing. */
static gboolean
weigh (const Ranking *self, PremiaContestStanding *standing, gboolean *placed, GError **error)
{
  const PremiaContest *contest = self->tally->contest;
  PremiaRational value = premia_rational_from_int (0);

  standing->has_score = premia_contest_amount_get (self->tally->contest, &standing->amount, &value);
  standing->score = value;
  if (contest->improvement && standing->has_score && !improve (self, standing, error))
    return FALSE;
  if (contest->has_min && !premia_contest_find_missing (value, contest->min, &standing->missing, error))
    return FALSE;
  if (contest->has_min_base && !premia_contest_find_missing (standing->amount.whole, contest->min_base, &standing->missing_base, error))
    return FALSE;
  *placed = standing->has_score && premia_rational_is_zero (standing->missing) && premia_rational_is_zero (standing->missing_base)
            && premia_rational_sign (standing->score) > 0;
  if (contest->has_at_least && premia_rational_is_zero (standing->missing))
    return premia_contest_find_missing (standing->has_score ? standing->score : value, contest->at_least, &standing->missing, error);
  return TRUE;
}

static gboolean
add_person (const Ranking *self, guint person, GError **error)
{
  PremiaContestRound *round = self->round;
  PremiaContestStanding standing = { .person = person, .run_first = PREMIA_DATE_NONE, .missing = premia_rational_from_int (0),
                                     .missing_base = premia_rational_from_int (0), .before = premia_rational_from_int (0) };
  gboolean placed = FALSE;

  if (!premia_contest_tally_count (self->tally, person, round->first, round->last, &standing.amount, error) || !weigh (self, &standing, &placed, error))
    return FALSE;
  standing.place = placed ? 1 : 0;
  if (placed || premia_rational_sign (standing.amount.part) != 0 || premia_rational_sign (standing.amount.whole) != 0
      || premia_contest_tally_count_days (self->tally, person, round->first, MIN (round->last, self->tally->today)) > 0)
    g_array_append_val (round->standings, standing);
  return TRUE;
}

/* Those with a place first; then by what they have. */
static int
by_score (gconstpointer a, gconstpointer b)
{
  const PremiaContestStanding *x = a, *y = b;
  int order;

  if ((x->place != 0) != (y->place != 0))
    return x->place != 0 ? -1 : 1;
  if (x->has_score != y->has_score)
    return x->has_score ? -1 : 1;
  order = x->has_score ? premia_rational_compare (y->score, x->score) : 0;
  return order != 0 ? order : (x->person > y->person) - (x->person < y->person);
}

static PremiaMoney
prize_of (const PremiaContest *contest, guint place)
{
  if (contest->reward != PREMIA_CONTEST_PAY)
    return 0;
  if (contest->n_winners == 0)
    return g_array_index (contest->prizes, PremiaMoney, 0);
  return place <= contest->prizes->len ? g_array_index (contest->prizes, PremiaMoney, place - 1) : 0;
}

static gboolean
share_prizes (const Ranking *self, PremiaContestStanding *tied, guint place, guint n, GError **error)
{
  const PremiaMoney unit = self->tally->unit;
  PremiaMoney sum = 0, units;

  for (guint i = 0; i < n; i++)
    if (!premia_money_add (&sum, prize_of (self->tally->contest, place + i)))
      return premia_contest_fail_overflow (error);
  units = sum / unit;
  for (guint i = 0; i < n; i++)
    tied[i].prize = (units / n + (i < units % n ? 1 : 0)) * unit;
  return TRUE;
}

/* @tied: of place @place. */
static gboolean
settle (const Ranking *self, PremiaContestStanding *tied, guint place, guint n, GError **error)
{
  const PremiaContest *contest = self->tally->contest;
  const gboolean wins = contest->n_winners > 0 ? place <= contest->n_winners : premia_contest_reaches (tied->score, contest->at_least);

  for (guint i = 0; i < n; i++)
    {
      tied[i].place = place;
      tied[i].n_tied = n;
      tied[i].wins = wins;
      tied[i].prize = wins ? prize_of (contest, place) : 0;
    }
  if (!wins || contest->n_winners == 0 || contest->ties != PREMIA_TIES_SHARE)
    return TRUE;
  return share_prizes (self, tied, place, n, error);
}

static gboolean
give_places (const Ranking *self, GError **error)
{
  PremiaContestStanding *all = (PremiaContestStanding *) self->round->standings->data;
  const guint n = self->round->standings->len;

  for (guint first = 0, end; first < n && all[first].place != 0; first = end)
    {
      for (end = first + 1; end < n && all[end].place != 0 && premia_rational_compare (all[end].score, all[first].score) == 0;)
        end++;
      if (!settle (self, &all[first], first + 1, end - first, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_wins (const Ranking *self, GArray *wins)
{
  for (guint i = 0; i < self->round->standings->len; i++)
    {
      const PremiaContestStanding *standing = &g_array_index (self->round->standings, PremiaContestStanding, i);
      const PremiaContestWin win = { .person = standing->person, .won_on = self->round->last, .place = standing->place, .score = standing->score,
                                     .prize = standing->prize };

      if (standing->wins)
        premia_contest_add_win (wins, self->round, &win);
    }
}

gboolean
premia_contest_run_ranking (PremiaContestTally *tally, PremiaContestRound *round, GArray *wins, GError **error)
{
  Ranking self = { .tally = tally, .round = round, .average = premia_rational_from_int (0) };

  find_span_before (&self);
  if (tally->contest->improvement && !find_average (&self, error))
    return FALSE;
  for (guint person = 0; person < count_people (&self); person++)
    if (!add_person (&self, person, error))
      return FALSE;
  g_array_sort (round->standings, by_score);
  if (!give_places (&self, error))
    return FALSE;
  if (round->state == PREMIA_CONTEST_OVER)
    add_wins (&self, wins);
  return TRUE;
}
