/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest"

#include "premia-contest.h"
#include "premia-scheme-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ID   100
#define MAX_DAYS 36500

static gboolean
check_head (PremiaContest *self, GError **error)
{
  if (self->id == NULL || *self->id == '\0')
    return premia_scheme_fail (error, "/id", _ ("it needs an id"));
  if (!premia_scheme_id_is_valid (self->id, TRUE) || strlen (self->id) > MAX_ID)
    return premia_scheme_fail (error, "/id", _ ("“%s” is no id: use at most 100 letters, digits, “_” and “-”"), self->id);
  if (self->role != NULL && *self->role == '\0')
    return premia_scheme_fail (error, "/role", _ ("the role is empty: name one, or leave it out for everybody"));
  if (self->team != NULL && *self->team == '\0')
    return premia_scheme_fail (error, "/team", _ ("the team is empty: name one, or leave it out for everybody"));
  if (self->has_auto_accept && self->auto_accept_days > MAX_DAYS)
    return premia_scheme_fail (error, "/auto_accept_days", _ ("at most 36,500 days"));
  return TRUE;
}

static gboolean
check_span (const PremiaContest *self, GError **error)
{
  if (self->from != PREMIA_DATE_NONE && self->to != PREMIA_DATE_NONE && self->to < self->from)
    return premia_scheme_fail (error, "/span/to", _ ("it ends before it begins"));
  if (self->repeats)
    return TRUE;
  if (self->from == PREMIA_DATE_NONE)
    return premia_scheme_fail (error, "/span/from", _ ("say on which day it begins, or how often it repeats (“every”)"));
  if (self->to == PREMIA_DATE_NONE && self->kind != PREMIA_CONTEST_STREAK)
    return premia_scheme_fail (error, "/span/to", _ ("say on which day it ends: only a streak can go on without end"));
  if (self->to != PREMIA_DATE_NONE && self->to - self->from >= PREMIA_CONTEST_MAX_DAYS)
    return premia_scheme_fail (error, "/span/to", _ ("at most %d days; let it repeat instead"), PREMIA_CONTEST_MAX_DAYS);
  return TRUE;
}

static gboolean
check_point (PremiaContest *self, const PremiaContestPoint *point, GError **error)
{
  const PremiaMeasure *measure = premia_contest_find_measure (self, point->measure);
  g_autofree char *place = g_strconcat ("/points/", point->measure, NULL);
  guint n = 0;

  if (measure == NULL)
    return premia_scheme_fail_measure (error, place, point->measure, self->measures, self->measures->len);
  if (measure->kind == PREMIA_MEASURE_RATIO)
    return premia_scheme_fail (error, place, _ ("“%s” is a rate: points are given for what is counted"), point->measure);
  if (point->weight == 0)
    return premia_scheme_fail (error, place, _ ("0 points count nothing: leave it out"));
  for (guint i = 0; i < self->points->len; i++)
    n += g_str_equal (g_array_index (self->points, PremiaContestPoint, i).measure, point->measure) ? 1 : 0;
  return n == 1 || premia_scheme_fail (error, place, _ ("“%s” is there twice"), point->measure);
}

/* What it goes by: one measure, or points for several. */
static gboolean
check_value (PremiaContest *self, GError **error)
{
  if ((self->value != NULL) == (self->points->len > 0))
    return premia_scheme_fail (error, "/value", _ ("it goes either by one measure (“value”) or by “points” for several"));
  if (self->value != NULL && premia_contest_find_measure (self, self->value) == NULL)
    return premia_scheme_fail_measure (error, "/value", self->value, self->measures, self->measures->len);
  for (guint i = 0; i < self->points->len; i++)
    if (!check_point (self, &g_array_index (self->points, PremiaContestPoint, i), error))
      return FALSE;
  for (guint i = 0; i < self->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (self->measures, i);
      g_autofree char *place = premia_measure_place (measure, "given");

      if (measure->kind == PREMIA_MEASURE_GIVEN)
        return premia_scheme_fail (error, place, _ ("values that somebody gives have no day: they cannot be counted here"));
    }
  if (self->has_min_base && !premia_contest_is_rate (self))
    return premia_scheme_fail (error, "/min_base", _ ("only a rate has a base"));
  if (self->has_min_base && self->min_base < 0)
    return premia_scheme_fail (error, "/min_base", _ ("it cannot be below 0"));
  return TRUE;
}

/* How many units the longest span has. */
static guint
count_units (const PremiaContest *self)
{
  static const guint days[] = { 7, 31, 92, 366 }, weeks[] = { 1, 5, 14, 53 };
  guint n = self->repeats ? days[self->every] : self->to == PREMIA_DATE_NONE ? G_MAXUINT : (guint) (self->to - self->from) + 1;

  if (self->unit != PREMIA_STREAK_WEEK || n == G_MAXUINT)
    return n;
  return self->repeats ? weeks[self->every] : n / 7 + 1;
}

static gboolean
check_streak (PremiaContest *self, GError **error)
{
  if (self->length < 2)
    return premia_scheme_fail (error, "/length", _ ("a streak has at least two days or weeks in a row"));
  if (self->length > count_units (self) || self->length > PREMIA_CONTEST_MAX_DAYS)
    return premia_scheme_fail (error, "/length", _ ("%u in a row do not fit into the span: nobody could ever win"), self->length);
  if (!self->has_at_least)
    return premia_scheme_fail (error, "/at_least", _ ("say how much it takes each time"));
  return TRUE;
}

static gboolean
check_ranking (PremiaContest *self, GError **error)
{
  if ((self->n_winners > 0) == self->has_at_least)
    return premia_scheme_fail (error, "/winners", _ ("say either how many win (“winners”) or what it takes to win (“at_least”)"));
  if (self->n_winners > PREMIA_CONTEST_MAX_WINNERS)
    return premia_scheme_fail (error, "/winners", _ ("at most %d winners"), PREMIA_CONTEST_MAX_WINNERS);
  if (self->ties == PREMIA_TIES_EARLIEST)
    return premia_scheme_fail (error, "/ties", _ ("who ties shares the place: “share” or “all”"));
  return TRUE;
}

static gboolean
check_kind (PremiaContest *self, GError **error)
{
  if (self->has_at_least && self->at_least <= 0)
    return premia_scheme_fail (error, "/at_least", _ ("it must be above 0"));
  if (self->kind != PREMIA_CONTEST_STREAK && self->length != 0)
    return premia_scheme_fail (error, "/length", _ ("only a streak has a length"));
  if (self->kind == PREMIA_CONTEST_STREAK && !check_streak (self, error))
    return FALSE;
  if (self->kind == PREMIA_CONTEST_RANKING)
    return check_ranking (self, error);
  if (self->kind == PREMIA_CONTEST_GOAL && !self->has_at_least)
    return premia_scheme_fail (error, "/at_least", _ ("say how much all together have to reach"));
  if (self->has_min)
    return premia_scheme_fail (error, "/min", _ ("only a contest asks for a least value of its own"));
  if (self->n_winners > 0)
    return premia_scheme_fail (error, "/winners", _ ("only a contest has places"));
  if (self->has_ties)
    return premia_scheme_fail (error, "/ties", _ ("only a contest has places"));
  if (self->improvement)
    return premia_scheme_fail (error, "/by", _ ("only a contest goes by improvement"));
  return TRUE;
}

static gboolean
check_reward (const PremiaContest *self, GError **error)
{
  const guint n = self->n_winners > 0 ? self->n_winners : 1;

  if (self->reward == PREMIA_CONTEST_ACTION && (self->action == NULL || *self->action == '\0'))
    return premia_scheme_fail (error, "/reward/action", _ ("name the action that the reward server is told"));
  if (self->reward != PREMIA_CONTEST_PAY)
    return TRUE;
  if (self->prizes->len != n)
    return premia_scheme_fail (error, "/reward/pay", _ ("one amount for each place that wins: %u, not %u"), n, self->prizes->len);
  for (guint i = 0; i < self->prizes->len; i++)
    {
      g_autofree char *place = g_strdup_printf ("/reward/pay/%u", i);

      if (g_array_index (self->prizes, PremiaMoney, i) <= 0)
        return premia_scheme_fail (error, place, _ ("it must be above 0"));
    }
  return TRUE;
}

/**
 * premia_contest_builder_end:
 * @builder: (transfer full): gone afterwards, also on error
 *
 * Returns: (transfer full) (nullable): NULL with PREMIA_ERROR_MEANING, whose message begins with the JSON pointer of the first place that is
 *   wrong
 */
PremiaContest *
premia_contest_builder_end (PremiaContest *builder, GError **error)
{
  g_autoptr (PremiaContest) self = builder;
  PremiaScheme *scheme;

  g_return_val_if_fail (builder != NULL && !builder->frozen, NULL);

  if (!self->has_ties)
    self->ties = PREMIA_TIES_SHARE;
  if (!check_head (self, error) || !check_span (self, error))
    return NULL;
  /* Any currency: it decides nothing about what they mean. */
  scheme = premia_contest_to_scheme (self, "EUR", error);
  if (scheme == NULL)
    return NULL;
  premia_scheme_unref (scheme);
  if (!check_value (self, error) || !check_kind (self, error) || !check_reward (self, error))
    return NULL;
  self->frozen = TRUE;
  return g_steal_pointer (&self);
}
