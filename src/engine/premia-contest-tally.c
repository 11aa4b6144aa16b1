/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest"

#include "premia-contest-private.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
premia_contest_fail_overflow (GError **error)
{
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _ ("what is counted is larger than a number can hold here"));
  return FALSE;
}

static guint
find_measure (PremiaScheme *scheme, const char *id)
{
  guint index;

  if (premia_scheme_find_measure (scheme, id, &index) == NULL)
    g_assert_not_reached ();
  return index;
}

static void
find_measures (PremiaContestTally *self, PremiaScheme *scheme)
{
  const PremiaContest *contest = self->contest;

  self->measures = g_new (guint, MAX (contest->points->len, 1));
  if (contest->value != NULL)
    self->measures[0] = find_measure (scheme, contest->value);
  for (guint i = 0; i < contest->points->len; i++)
    self->measures[i] = find_measure (scheme, g_array_index (contest->points, PremiaContestPoint, i).measure);
}

/* The years of the data: missing exchange rates are told when the cube is made, whatever is asked later. */
static PremiaSpan
find_span (PremiaDataset *dataset, PremiaZone *zone, PremiaInstant at)
{
  const PremiaInstant first_at = premia_dataset_get_first_at (dataset);
  const PremiaDate last = premia_zone_date_of (zone, at), first = first_at == PREMIA_NEVER ? last : MIN (premia_zone_date_of (zone, first_at), last);

  return (PremiaSpan) {
    .first = premia_period_of_date (PREMIA_PERIOD_YEAR, first), .last = premia_period_of_date (PREMIA_PERIOD_YEAR, last), .as_of = at, .zone = zone,
  };
}

gboolean
premia_contest_tally_init (PremiaContestTally *self, PremiaContest *contest, PremiaDataset *dataset, PremiaZone *zone, const char *currency,
                           PremiaInstant at, GError **error)
{
  g_autoptr (PremiaScheme) scheme = premia_contest_to_scheme (contest, currency, error);
  const PremiaSpan span = find_span (dataset, zone, at);

  *self = (PremiaContestTally) { .contest = contest, .dataset = dataset, .zone = zone, .today = premia_zone_date_of (zone, at), .unit = PREMIA_MICRO };
  if (scheme == NULL)
    return FALSE;
  self->cube = premia_cube_new (dataset, scheme, &span, 1, error);
  if (self->cube == NULL)
    return FALSE;
  find_measures (self, scheme);
  self->rate = premia_contest_is_rate (contest);
  for (guint i = premia_currency_digits (currency); i > 0; i--)
    self->unit /= 10;
  return TRUE;
}

void
premia_contest_tally_clear (PremiaContestTally *self)
{
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->measures, g_free);
}

static const PremiaPerson *
person_of (PremiaContestTally *self, guint person)
{
  return premia_people_get (premia_dataset_get_people (self->dataset), person);
}

gboolean
premia_contest_amount_add (PremiaContestAmount *sum, const PremiaContestAmount *term, GError **error)
{
  return (premia_rational_add (&sum->part, sum->part, term->part) && premia_rational_add (&sum->whole, sum->whole, term->whole))
         || premia_contest_fail_overflow (error);
}

gboolean
premia_contest_amount_get (PremiaContest *contest, const PremiaContestAmount *amount, PremiaRational *value)
{
  *value = amount->part;
  if (!premia_contest_is_rate (contest))
    return TRUE;
  return !premia_rational_is_zero (amount->whole) && premia_rational_divide (value, amount->part, amount->whole);
}

/* On days of one team. */
static gboolean
count_days (PremiaContestTally *self, guint person, PremiaDate first, PremiaDate last, PremiaContestAmount *amount, GError **error)
{
  const PremiaContest *contest = self->contest;

  *amount = (PremiaContestAmount) { premia_rational_from_int (0), premia_rational_from_int (0) };
  if (self->rate)
    return premia_cube_get_ratio_between (self->cube, self->measures[0], person, first, last, self->today, &amount->part, &amount->whole)
           || premia_contest_fail_overflow (error);
  if (contest->value != NULL)
    return premia_cube_get_between (self->cube, self->measures[0], person, first, last, self->today, &amount->part)
           || premia_contest_fail_overflow (error);
  for (guint i = 0; i < contest->points->len; i++)
    {
      const PremiaMoney weight = g_array_index (contest->points, PremiaContestPoint, i).weight;
      PremiaRational value;

      if (!premia_cube_get_between (self->cube, self->measures[i], person, first, last, self->today, &value)
          || !premia_rational_multiply (&value, value, premia_rational_from_micros (weight))
          || !premia_rational_add (&amount->part, amount->part, value))
        return premia_contest_fail_overflow (error);
    }
  return TRUE;
}

static gboolean
in_team (const PremiaContestTally *self, const PremiaStint *stint)
{
  return self->contest->team == NULL || (stint != NULL && strcmp (stint->team, self->contest->team) == 0);
}

/* The first day after @date on which whether they are in the team changes. */
static PremiaDate
next_change (const PremiaContestTally *self, const PremiaPerson *person, PremiaDate date)
{
  const gboolean now = in_team (self, premia_person_stint_on (person, date));

  for (guint i = 0; i < person->n_stints; i++)
    if (person->stints[i].from > date && in_team (self, &person->stints[i]) != now)
      return person->stints[i].from;
  return PREMIA_DATE_MAX;
}

gboolean
premia_contest_tally_count (PremiaContestTally *self, guint person, PremiaDate first, PremiaDate last, PremiaContestAmount *amount, GError **error)
{
  const PremiaPerson *who = person_of (self, person);

  *amount = (PremiaContestAmount) { premia_rational_from_int (0), premia_rational_from_int (0) };
  last = MIN (last, self->today);
  if (last < first)
    return TRUE;
  if (self->contest->team == NULL)
    return count_days (self, person, first, last, amount, error);
  for (PremiaDate day = first, next; day <= last; day = next)
    {
      const PremiaDate change = next_change (self, who, day);
      PremiaContestAmount piece;

      next = change > last ? last + 1 : change;
      if (!in_team (self, premia_person_stint_on (who, day)))
        continue;
      if (!count_days (self, person, day, next - 1, &piece, error) || !premia_contest_amount_add (amount, &piece, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
premia_contest_tally_belongs (PremiaContestTally *self, guint person, PremiaDate day)
{
  const PremiaPerson *who = person_of (self, person);
  const PremiaStint *stint = premia_person_stint_on (who, day);

  return premia_person_employed_on (who, day) && in_team (self, stint)
         && (self->contest->role == NULL || (stint != NULL && strcmp (stint->role, self->contest->role) == 0));
}

guint
premia_contest_tally_count_days (PremiaContestTally *self, guint person, PremiaDate first, PremiaDate last)
{
  guint n = 0;

  for (PremiaDate day = first; day <= last; day++)
    n += premia_contest_tally_belongs (self, person, day) ? 1 : 0;
  return n;
}

gboolean
premia_contest_reaches (PremiaRational value, PremiaMoney wanted)
{
  return premia_rational_compare (value, premia_rational_from_micros (wanted)) >= 0;
}

gboolean
premia_contest_find_missing (PremiaRational value, PremiaMoney wanted, PremiaRational *missing, GError **error)
{
  *missing = premia_rational_from_int (0);
  if (premia_contest_reaches (value, wanted))
    return TRUE;
  return premia_rational_subtract (missing, premia_rational_from_micros (wanted), value) || premia_contest_fail_overflow (error);
}

void
premia_contest_add_win (GArray *wins, const PremiaContestRound *round, const PremiaContestWin *win)
{
  PremiaContestWin won = *win;

  won.occasion = g_strdup (round->occasion);
  won.first = round->first;
  won.last = round->last;
  g_array_append_val (wins, won);
}
