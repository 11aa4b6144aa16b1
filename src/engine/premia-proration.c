/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-proration"

#include "premia-proration.h"

/* The days [from, to] of a stint that lie in [first, last], in the employment, and in the version's days. */
static gboolean
clip_stint (const PremiaPerson *person, guint index, PremiaCoverage *coverage, PremiaDate first,
            PremiaDate last, PremiaDate *from, PremiaDate *to)
{
  const PremiaStint *stint = &person->stints[index];

  *from = MAX (first, stint->from); /* PREMIA_DATE_NONE is the smallest of all */
  *to = last;
  if (index + 1 < person->n_stints)
    *to = MIN (*to, person->stints[index + 1].from - 1);
  if (person->hired_on != PREMIA_DATE_NONE)
    *from = MAX (*from, person->hired_on);
  if (person->left_on != PREMIA_DATE_NONE)
    *to = MIN (*to, person->left_on);
  return premia_coverage_clip (coverage, from, to);
}

/* First days of months in [from, to]. */
static guint
count_month_starts (PremiaDate from, PremiaDate to)
{
  PremiaPeriod month = premia_period_of_date (PREMIA_PERIOD_MONTH, from);
  PremiaPeriod end = premia_period_of_date (PREMIA_PERIOD_MONTH, to);

  return end.number - month.number + (premia_period_first_day (month) == from ? 1 : 0);
}

static guint
count_days (PremiaDataset *dataset, PremiaProration how, PremiaDate from, PremiaDate to)
{
  switch (how)
    {
    case PREMIA_PRORATION_DAYS:
      return to - from + 1;
    case PREMIA_PRORATION_MONTHS:
      return count_month_starts (from, to);
    case PREMIA_PRORATION_WORKDAYS:
      return premia_dataset_count_workdays (dataset, from, to);
    default:
      g_assert_not_reached ();
    }
}

/* Days at work × fte of [from, to], which lie in one stint. */
static PremiaInt128
weigh (PremiaDataset *dataset, PremiaProration how, guint person, const PremiaStint *stint, PremiaDate from, PremiaDate to)
{
  gint64 days = count_days (dataset, how, from, to);

  /* A month counts as begun, whatever happens later in it. */
  if (how != PREMIA_PRORATION_MONTHS)
    days -= premia_dataset_absent_days (dataset, person, from, to, how == PREMIA_PRORATION_WORKDAYS);
  return (PremiaInt128) days * stint->fte_ppm;
}

gboolean
premia_proration_find (PremiaDataset *dataset, PremiaScheme *scheme, PremiaCoverage *coverage, guint person,
                       PremiaDate first, PremiaDate last, PremiaRational *fraction)
{
  const PremiaPerson *who;
  PremiaInt128 sum = 0;
  guint all;

  g_return_val_if_fail (dataset != NULL && scheme != NULL && fraction != NULL, FALSE);
  g_return_val_if_fail (first <= last, FALSE);

  *fraction = premia_rational_from_int (0);
  who = premia_people_get (premia_dataset_get_people (dataset), person);
  all = count_days (dataset, scheme->proration, first, last);
  if (all == 0)
    return TRUE;
  for (guint i = 0; i < who->n_stints; i++)
    {
      const PremiaStint *stint = &who->stints[i];
      PremiaDate from, to, end;

      if (!clip_stint (who, i, coverage, first, last, &from, &to))
        continue;
      for (; premia_coverage_find_stretch (coverage, scheme->role, person, stint, from, to, &from, &end); from = end + 1)
        sum += weigh (dataset, scheme->proration, person, stint, from, end);
    }
  return premia_rational_set (fraction, sum, (PremiaInt128) all * PREMIA_MICRO);
}

const PremiaStint *
premia_proration_last_stint (PremiaDataset *dataset, PremiaScheme *scheme, PremiaCoverage *coverage, guint person,
                             PremiaDate first, PremiaDate last)
{
  const PremiaPerson *who;

  g_return_val_if_fail (dataset != NULL && scheme != NULL, NULL);

  who = premia_people_get (premia_dataset_get_people (dataset), person);
  for (guint i = who->n_stints; i > 0; i--)
    {
      PremiaDate from, to;

      if (clip_stint (who, i - 1, coverage, first, last, &from, &to)
          && premia_coverage_find_stretch (coverage, scheme->role, person, &who->stints[i - 1], from, to, &from, &to))
        return &who->stints[i - 1];
    }
  return NULL;
}
