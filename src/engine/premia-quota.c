/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-quota"

#include "premia-quota.h"
#include "premia-proration.h"

#define NO_PERSON G_MAXUINT

/* Whose quota is looked up, and by whose days it is prorated (NO_PERSON: by nobody's). */
typedef struct
{
  PremiaDataset *dataset;
  PremiaScheme *scheme;
  PremiaCoverage *coverage; /* (nullable) */
  const char *owner;
  const char *measure;
  guint person;
} Search;

/* How many periods of a kind make one of the longer kind. */
static int
count_in (PremiaPeriodKind kind, PremiaPeriodKind longer)
{
  static const int months[] = { [PREMIA_PERIOD_MONTH] = 1, [PREMIA_PERIOD_QUARTER] = 3, [PREMIA_PERIOD_YEAR] = 12 };

  return months[longer] / months[kind];
}

static gboolean
prorate (const Search *search, PremiaPeriod period, PremiaRational *fraction)
{
  *fraction = premia_rational_from_int (1);
  if (search->person == NO_PERSON)
    return TRUE;
  return premia_proration_find (search->dataset, search->scheme, search->coverage, search->person,
                                premia_period_first_day (period), premia_period_last_day (period),
                                fraction);
}

/* The value given for that very period, × the period's own proration. Quotas are the calendar's. */
static gboolean
find_exact (const Search *search, PremiaPeriod period, gboolean *found, PremiaRational *quota)
{
  PremiaMoney value;
  PremiaRational fraction;

  *found = period.shift == 0 && premia_dataset_find_quota (search->dataset, search->owner, search->measure, period, &value);
  if (!*found)
    return TRUE;
  return prorate (search, period, &fraction)
         && premia_rational_multiply (quota, premia_rational_from_micros (value), fraction);
}

static gboolean find (const Search *search, PremiaPeriod period, gboolean *found, PremiaRational *quota);
static gboolean find_made_up (const Search *search, PremiaPeriod period, gboolean *found,
                              PremiaRational *quota);

/* The parts of one kind that make up @period: all of them must be given, but for those in which the person is not paid by the scheme
 * anyway. Those of a company's own year may be shares of what was given for longer periods of the calendar's. */
static gboolean
add_parts (const Search *search, PremiaPeriod period, PremiaPeriodKind kind, gboolean *found,
           PremiaRational *quota)
{
  PremiaPeriod part = premia_period_of_date (kind, premia_period_first_day (period));
  PremiaRational sum = premia_rational_from_int (0);
  gboolean any = FALSE;

  *found = FALSE;
  for (int i = count_in (kind, period.kind); i > 0; i--, part = premia_period_next (part, 1))
    {
      PremiaRational value, fraction;
      gboolean given;

      if (!(period.shift != 0 ? find : find_exact) (search, part, &given, &value))
        return FALSE;
      if (!given && period.shift == 0 && !find_made_up (search, part, &given, &value))
        return FALSE;
      if (given && !premia_rational_add (&sum, sum, value))
        return FALSE;
      any |= given;
      if (given)
        continue;
      if (!prorate (search, part, &fraction))
        return FALSE;
      if (!premia_rational_is_zero (fraction))
        return TRUE;
    }
  *found = any;
  *quota = sum;
  return TRUE;
}

static gboolean
find_made_up (const Search *search, PremiaPeriod period, gboolean *found, PremiaRational *quota)
{
  *found = FALSE;
  if (period.kind == PREMIA_PERIOD_QUARTER)
    return add_parts (search, period, PREMIA_PERIOD_MONTH, found, quota);
  if (period.kind == PREMIA_PERIOD_YEAR)
    return add_parts (search, period, PREMIA_PERIOD_QUARTER, found, quota);
  return TRUE;
}

/* A quarter's third before a year's twelfth. */
static gboolean
find_share (const Search *search, PremiaPeriod period, gboolean *found, PremiaRational *quota)
{
  *found = FALSE;
  for (PremiaPeriodKind kind = period.kind + 1; kind <= PREMIA_PERIOD_YEAR; kind++)
    {
      PremiaPeriod longer = premia_period_containing (kind, period);
      PremiaRational fraction, whole;
      PremiaMoney value;

      if (!premia_dataset_find_quota (search->dataset, search->owner, search->measure, longer, &value))
        continue;
      *found = TRUE;
      return premia_rational_set (&whole, value, (PremiaInt128) PREMIA_MICRO * count_in (period.kind, kind))
             && prorate (search, period, &fraction)
             && premia_rational_multiply (quota, whole, fraction);
    }
  return TRUE;
}

/* Of a company's own year, by what was given for the calendar's. */
static gboolean
find_own (const Search *search, PremiaPeriod period, gboolean *found, PremiaRational *quota)
{
  const gboolean of_quarters = period.shift % 3 == 0;

  if (of_quarters && period.kind == PREMIA_PERIOD_QUARTER)
    return find (search, premia_period_of_date (PREMIA_PERIOD_QUARTER, premia_period_first_day (period)), found, quota);
  return add_parts (search, period, of_quarters ? PREMIA_PERIOD_QUARTER : PREMIA_PERIOD_MONTH, found, quota);
}

static gboolean
find (const Search *search, PremiaPeriod period, gboolean *found, PremiaRational *quota)
{
  if (period.shift != 0)
    return find_own (search, period, found, quota);
  if (!find_exact (search, period, found, quota))
    return FALSE;
  /* Weeks need their own values: they divide neither months nor quarters. */
  if (*found || period.kind == PREMIA_PERIOD_WEEK)
    return TRUE;
  if (!find_made_up (search, period, found, quota))
    return FALSE;
  return *found || find_share (search, period, found, quota);
}

gboolean
premia_quota_find (PremiaDataset *dataset, PremiaScheme *scheme, PremiaCoverage *coverage, guint person, const char *measure,
                   PremiaPeriod period, gboolean *found, PremiaRational *quota)
{
  const PremiaPerson *who;
  const PremiaStint *stint;
  Search search = { dataset, scheme, coverage, NULL, measure, person };

  g_return_val_if_fail (dataset != NULL && scheme != NULL && measure != NULL, FALSE);
  g_return_val_if_fail (found != NULL && quota != NULL, FALSE);

  who = premia_people_get (premia_dataset_get_people (dataset), person);
  search.owner = who->id;
  /* What accumulates has the quota of all its days: a new version of the scheme goes on with it. */
  if (period.kind != scheme->period)
    search.coverage = premia_coverage_get_whole (coverage);
  if (!find (&search, period, found, quota))
    return FALSE;
  if (!*found)
    {
      g_autofree char *role = NULL;

      stint = premia_proration_last_stint (dataset, scheme, search.coverage, person, premia_period_first_day (period),
                                           premia_period_last_day (period));
      if (stint == NULL || stint->role == NULL || *stint->role == '\0')
        return TRUE;
      role = g_strconcat ("role:", stint->role, NULL);
      search.owner = role;
      if (!find (&search, period, found, quota))
        return FALSE;
    }
  if (*found && premia_rational_sign (*quota) <= 0)
    *found = FALSE;
  return TRUE;
}

gboolean
premia_quota_find_team (PremiaDataset *dataset, PremiaScheme *scheme, const char *team,
                        const char *measure, PremiaPeriod period, gboolean *found,
                        PremiaRational *quota)
{
  g_autofree char *owner = NULL;
  Search search = { dataset, scheme, NULL, NULL, measure, NO_PERSON };

  g_return_val_if_fail (dataset != NULL && scheme != NULL && team != NULL && measure != NULL, FALSE);
  g_return_val_if_fail (found != NULL && quota != NULL, FALSE);

  owner = g_strconcat ("team:", team, NULL);
  search.owner = owner;
  if (!find (&search, period, found, quota))
    return FALSE;
  if (*found && premia_rational_sign (*quota) <= 0)
    *found = FALSE;
  return TRUE;
}
