/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest"

#include "premia-contest-result.h"
#include "premia-contest-private.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PremiaContestResult
{
  PremiaContest *contest; /* (owned) */
  PremiaDataset *dataset; /* (owned) */
  char          *currency; /* (owned) */
  PremiaDate     today;
  GPtrArray     *rounds;  /* (owned) PremiaContestRound */
  GArray        *wins;    /* (owned) PremiaContestWin */
};

static void
round_free (gpointer data)
{
  PremiaContestRound *round = data;

  g_free (round->occasion);
  g_array_unref (round->standings);
  g_array_unref (round->days);
  g_free (round);
}

static void
clear_win (gpointer data)
{
  g_free (((PremiaContestWin *) data)->occasion);
}

static void
clear (gpointer data)
{
  PremiaContestResult *self = data;

  premia_contest_unref (self->contest);
  premia_dataset_unref (self->dataset);
  g_free (self->currency);
  g_ptr_array_unref (self->rounds);
  g_array_unref (self->wins);
}

static PremiaContestState
state_on (PremiaDate today, PremiaDate first, PremiaDate last)
{
  return today < first ? PREMIA_CONTEST_PLANNED : today <= last ? PREMIA_CONTEST_RUNNING : PREMIA_CONTEST_OVER;
}

/* Takes @occasion. */
static PremiaContestRound *
add_round (PremiaContestResult *self, char *occasion, PremiaDate first, PremiaDate last)
{
  PremiaContestRound *round = g_new0 (PremiaContestRound, 1);

  round->occasion = occasion;
  round->first = first;
  round->last = last;
  round->state = state_on (self->today, first, last);
  round->standings = g_array_new (FALSE, TRUE, sizeof (PremiaContestStanding));
  round->days = g_array_new (FALSE, TRUE, sizeof (PremiaContestDay));
  round->total = (PremiaContestAmount) { premia_rational_from_int (0), premia_rational_from_int (0) };
  round->missing = premia_rational_from_int (0);
  round->reached_on = PREMIA_DATE_NONE;
  g_ptr_array_add (self->rounds, round);
  return round;
}

static gboolean
run_round (PremiaContestResult *self, PremiaContestTally *tally, PremiaContestRound *round, GError **error)
{
  if (round->state == PREMIA_CONTEST_PLANNED)
    return TRUE;
  if (self->contest->kind == PREMIA_CONTEST_STREAK)
    return premia_contest_run_streak (tally, round, self->wins, error);
  if (self->contest->kind == PREMIA_CONTEST_GOAL)
    return premia_contest_run_goal (tally, round, self->wins, error);
  return premia_contest_run_ranking (tally, round, self->wins, error);
}

gboolean
premia_contest_occasion_read (const char *occasion, PremiaDate *first, PremiaDate *last)
{
  g_auto (GStrv) days = NULL;
  PremiaPeriod period;

  g_return_val_if_fail (occasion != NULL && first != NULL && last != NULL, FALSE);

  days = g_strsplit (occasion, "/", 2);
  if (days[0] != NULL && days[1] != NULL)
    {
      *last = PREMIA_DATE_MAX;
      return premia_date_parse (days[0], first, NULL) && (days[1][0] == '\0' || premia_date_parse (days[1], last, NULL));
    }
  if (!premia_period_parse (occasion, &period, NULL))
    return FALSE;
  *first = premia_period_first_day (period);
  *last = premia_period_last_day (period);
  return TRUE;
}

static gboolean
run_once (PremiaContestResult *self, PremiaContestTally *tally, GError **error)
{
  const PremiaContest *contest = self->contest;
  const gboolean open = contest->to == PREMIA_DATE_NONE;
  g_autofree char *first = premia_date_to_string (contest->from), *last = open ? g_strdup ("") : premia_date_to_string (contest->to);

  return run_round (self, tally, add_round (self, g_strdup_printf ("%s/%s", first, last), contest->from, open ? PREMIA_DATE_MAX : contest->to), error);
}

/* The first span: the first day decides, wherever in its period it is. */
static PremiaPeriod
find_first (PremiaContestResult *self, PremiaZone *zone)
{
  const PremiaInstant first_at = premia_dataset_get_first_at (self->dataset);
  PremiaDate first = self->contest->from;

  if (first == PREMIA_DATE_NONE)
    first = first_at == PREMIA_NEVER ? self->today : MIN (self->today, premia_zone_date_of (zone, first_at));
  return premia_period_of_date (self->contest->every, first);
}

static gboolean
run_repeated (PremiaContestResult *self, PremiaContestTally *tally, PremiaZone *zone, GError **error)
{
  const PremiaContest *contest = self->contest;
  const PremiaPeriod first = find_first (self, zone), now = premia_period_of_date (contest->every, self->today);
  /* Of one that has not begun the first is shown. */
  const gint32 end = MAX (now.number, first.number);

  if (end - first.number >= PREMIA_CONTEST_MAX_ROUNDS)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("more than %d spans since it began: let it begin later"), PREMIA_CONTEST_MAX_ROUNDS);
      return FALSE;
    }
  for (PremiaPeriod period = first; period.number <= end; period = premia_period_next (period, 1))
    {
      const PremiaDate begin = premia_period_first_day (period);

      if (contest->to != PREMIA_DATE_NONE && begin > contest->to)
        break;
      if (!run_round (self, tally, add_round (self, premia_period_to_string (period), begin, premia_period_last_day (period)), error))
        return FALSE;
    }
  return TRUE;
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const PremiaContestWin *x = a, *y = b;
  int order = (x->won_on > y->won_on) - (x->won_on < y->won_on);

  if (order == 0)
    order = strcmp (x->occasion, y->occasion);
  if (order == 0)
    order = (x->place > y->place) - (x->place < y->place);
  return order != 0 ? order : (x->person > y->person) - (x->person < y->person);
}

PremiaContestResult *
premia_contest_result_new (PremiaContest *contest, PremiaDataset *dataset, PremiaZone *zone, const char *currency, PremiaInstant at, GError **error)
{
  PremiaContestResult *self;
  PremiaContestTally tally;
  gboolean done;

  g_return_val_if_fail (contest != NULL && contest->frozen && dataset != NULL && zone != NULL && currency != NULL && at != PREMIA_NEVER, NULL);

  self = g_atomic_rc_box_new0 (PremiaContestResult);
  self->contest = premia_contest_ref (contest);
  self->dataset = premia_dataset_ref (dataset);
  self->currency = g_strdup (currency);
  self->today = premia_zone_date_of (zone, at);
  self->rounds = g_ptr_array_new_with_free_func (round_free);
  self->wins = g_array_new (FALSE, TRUE, sizeof (PremiaContestWin));
  g_array_set_clear_func (self->wins, clear_win);
  done = premia_contest_tally_init (&tally, contest, dataset, zone, currency, at, error)
         && (contest->repeats ? run_repeated (self, &tally, zone, error) : run_once (self, &tally, error));
  premia_contest_tally_clear (&tally);
  if (!done)
    {
      premia_contest_result_unref (self);
      return NULL;
    }
  g_array_sort (self->wins, by_day);
  return self;
}

PremiaContestResult *
premia_contest_result_ref (PremiaContestResult *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
premia_contest_result_unref (PremiaContestResult *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

PremiaContest *
premia_contest_result_get_contest (PremiaContestResult *self)
{
  return self->contest;
}

PremiaDataset *
premia_contest_result_get_dataset (PremiaContestResult *self)
{
  return self->dataset;
}

const char *
premia_contest_result_get_currency (PremiaContestResult *self)
{
  return self->currency;
}

PremiaDate
premia_contest_result_get_today (PremiaContestResult *self)
{
  return self->today;
}

guint
premia_contest_result_get_n_rounds (PremiaContestResult *self)
{
  return self->rounds->len;
}

const PremiaContestRound *
premia_contest_result_get_round (PremiaContestResult *self, guint index)
{
  g_return_val_if_fail (index < self->rounds->len, NULL);

  return g_ptr_array_index (self->rounds, index);
}

const PremiaContestRound *
premia_contest_result_get_current (PremiaContestResult *self)
{
  return self->rounds->len == 0 ? NULL : g_ptr_array_index (self->rounds, self->rounds->len - 1);
}

PremiaContestState
premia_contest_result_get_state (PremiaContestResult *self)
{
  const PremiaContestRound *current = premia_contest_result_get_current (self);

  return current == NULL ? PREMIA_CONTEST_OVER : current->state;
}

GArray *
premia_contest_result_get_wins (PremiaContestResult *self)
{
  return self->wins;
}
