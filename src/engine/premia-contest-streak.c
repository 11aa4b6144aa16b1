/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest"

#include "premia-contest-private.h"

/* Days or weeks in a row, one person at a time. */

typedef struct { PremiaDate first, last; } Unit;

typedef enum
{
  UNIT_MET,
  UNIT_MISSED,
  UNIT_EXCUSED, /* nobody could ask it of them */
  UNIT_OPEN,    /* not over yet */
  UNIT_OUTSIDE, /* they were not in the group */
} Verdict;

static Unit
first_unit (const PremiaContest *contest, PremiaDate day)
{
  /* The first Thursday on or after that day is in the first week. */
  const PremiaDate thursday = day + (11 - premia_date_weekday (day)) % 7;

  return contest->unit == PREMIA_STREAK_WEEK ? (Unit) { thursday - 3, thursday + 3 } : (Unit) { day, day };
}

static Unit
next_unit (Unit unit)
{
  const PremiaDate days = unit.last - unit.first + 1;

  return (Unit) { unit.first + days, unit.last + days };
}

/* Whether it lies in the span. */
static gboolean
is_before_end (const PremiaContest *contest, Unit unit, PremiaDate last)
{
  return (contest->unit == PREMIA_STREAK_WEEK ? unit.first + 3 : unit.first) <= last;
}

static gboolean
is_met (PremiaContestTally *tally, Unit unit, const PremiaContestAmount *amount)
{
  const PremiaContest *contest = tally->contest;
  PremiaRational value;

  if (!premia_contest_amount_get (tally->contest, amount, &value) || !premia_contest_reaches (value, contest->at_least))
    return FALSE;
  if (!tally->rate)
    return TRUE;
  return unit.last < tally->today && (!contest->has_min_base || premia_contest_reaches (amount->whole, contest->min_base));
}

static gboolean
is_excused (PremiaContestTally *tally, guint person, Unit unit, guint n_days)
{
  const gboolean absent = premia_dataset_absent_days (tally->dataset, person, unit.first, unit.last, FALSE) > 0;

  return absent || n_days < (guint) (unit.last - unit.first) + 1 || premia_dataset_count_workdays (tally->dataset, unit.first, unit.last) == 0;
}

static gboolean
judge (PremiaContestTally *tally, guint person, Unit unit, PremiaContestAmount *amount, Verdict *verdict, GError **error)
{
  const guint n_days = premia_contest_tally_count_days (tally, person, unit.first, unit.last);

  *verdict = UNIT_OUTSIDE;
  *amount = (PremiaContestAmount) { premia_rational_from_int (0), premia_rational_from_int (0) };
  if (n_days == 0)
    return TRUE;
  if (!premia_contest_tally_count (tally, person, unit.first, unit.last, amount, error))
    return FALSE;
  if (is_met (tally, unit, amount))
    *verdict = UNIT_MET;
  else if (unit.last >= tally->today)
    *verdict = UNIT_OPEN;
  else
    *verdict = is_excused (tally, person, unit, n_days) ? UNIT_EXCUSED : UNIT_MISSED;
  return TRUE;
}

static PremiaMoney
prize_of (const PremiaContest *contest)
{
  return contest->reward == PREMIA_CONTEST_PAY ? g_array_index (contest->prizes, PremiaMoney, 0) : 0;
}

/* One more unit in a row. */
static void
go_on (const PremiaContest *contest, const PremiaContestRound *round, Unit unit, PremiaContestStanding *standing, GArray *wins)
{
  const gboolean again = round->last == PREMIA_DATE_MAX;
  PremiaContestWin win = { .person = standing->person, .won_on = unit.last, .score = premia_rational_from_int (contest->length), .prize = prize_of (contest) };

  if (standing->run == 0)
    standing->run_first = unit.first;
  standing->run++;
  standing->best = MAX (standing->best, standing->run);
  if (standing->run != contest->length || (standing->wins && !again))
    return;
  standing->wins = TRUE;
  standing->prize = win.prize;
  if (!again)
    {
      premia_contest_add_win (wins, round, &win);
      return;
    }
  {
    g_autofree char *first = premia_date_to_string (standing->run_first), *last = premia_date_to_string (unit.last);

    win.occasion = g_strdup_printf ("%s/%s", first, last);
  }
  win.first = standing->run_first;
  win.last = unit.last;
  g_array_append_val (wins, win);
  standing->run = 0;
  standing->run_first = PREMIA_DATE_NONE;
}

static void
take (const PremiaContest *contest, const PremiaContestRound *round, Unit unit, Verdict verdict, PremiaContestStanding *standing, GArray *wins)
{
  if (verdict == UNIT_MET)
    go_on (contest, round, unit, standing, wins);
  else if (verdict == UNIT_MISSED || verdict == UNIT_OUTSIDE)
    {
      standing->run = 0;
      standing->run_first = PREMIA_DATE_NONE;
    }
}

/* *@takes_part: whether they were in the group at all. */
static gboolean
walk (PremiaContestTally *tally, const PremiaContestRound *round, PremiaDate begin, PremiaContestStanding *standing, gboolean *takes_part, GArray *wins,
      GError **error)
{
  const PremiaContest *contest = tally->contest;
  const PremiaDate end = MIN (round->last, tally->today);

  *takes_part = FALSE;
  for (Unit unit = first_unit (contest, begin); is_before_end (contest, unit, end); unit = next_unit (unit))
    {
      Verdict verdict;

      if (contest->unit == PREMIA_STREAK_WORKDAY && !premia_dataset_is_workday (tally->dataset, unit.first))
        continue;
      if (!judge (tally, standing->person, unit, &standing->amount, &verdict, error))
        return FALSE;
      *takes_part |= verdict != UNIT_OUTSIDE;
      take (contest, round, unit, verdict, standing, wins);
    }
  standing->has_score = premia_contest_amount_get (tally->contest, &standing->amount, &standing->score);
  if (!standing->wins || round->last == PREMIA_DATE_MAX)
    standing->missing = premia_rational_from_int (contest->length - standing->run);
  return TRUE;
}

static int
by_run (gconstpointer a, gconstpointer b)
{
  const PremiaContestStanding *x = a, *y = b;

  if (x->run != y->run)
    return x->run > y->run ? -1 : 1;
  if (x->best != y->best)
    return x->best > y->best ? -1 : 1;
  return (x->person > y->person) - (x->person < y->person);
}

/* Who has won is ahead of who can still win. */
static int
by_win (gconstpointer a, gconstpointer b)
{
  const PremiaContestStanding *x = a, *y = b;

  if (x->wins != y->wins)
    return x->wins ? -1 : 1;
  return by_run (a, b);
}

gboolean
premia_contest_run_streak (PremiaContestTally *tally, PremiaContestRound *round, GArray *wins, GError **error)
{
  const guint n_people = premia_people_get_n (premia_dataset_get_people (tally->dataset));
  const PremiaInstant first_at = premia_dataset_get_first_at (tally->dataset);
  /* Before the first action nothing was ever met. */
  const PremiaDate begin = first_at == PREMIA_NEVER ? round->first : MAX (round->first, premia_zone_date_of (tally->zone, first_at) - 7);

  for (guint person = 0; person < n_people; person++)
    {
      PremiaContestStanding standing = { .person = person, .run_first = PREMIA_DATE_NONE, .missing = premia_rational_from_int (0),
                                         .missing_base = premia_rational_from_int (0), .before = premia_rational_from_int (0),
                                         .score = premia_rational_from_int (0) };
      gboolean takes_part;

      if (!walk (tally, round, begin, &standing, &takes_part, wins, error))
        return FALSE;
      if (takes_part)
        g_array_append_val (round->standings, standing);
    }
  g_array_sort (round->standings, round->last == PREMIA_DATE_MAX ? by_run : by_win);
  return TRUE;
}
