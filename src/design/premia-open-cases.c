/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-open-cases"

#include "premia-open-cases.h"

/* Older ones without an outcome are gaps in the data rather than work in progress. */
#define RECENT_DAYS 90

#define BIT(stage) (1u << (stage))

/* A component that pays by units or ranks by them, as opposed to one that only reads a rate. */
static guint32
stages_of_measure (PremiaScheme *scheme, const char *id)
{
  const PremiaMeasure *measure = id != NULL ? premia_scheme_find_measure (scheme, id, NULL) : NULL;

  if (measure == NULL || measure->actions != NULL || (measure->kind != PREMIA_MEASURE_CASES && measure->kind != PREMIA_MEASURE_SUM))
    return 0;
  return measure->reached | (measure->at != PREMIA_STAGE_NONE ? BIT (measure->at) : 0);
}

/* What an appointment has to reach before all that @scheme pays for it is decided. */
static guint32
find_paid_stages (PremiaScheme *scheme)
{
  guint32 stages = 0;

  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);

      if (!premia_component_is_off (component))
        stages |= stages_of_measure (scheme, component->measure) | stages_of_measure (scheme, component->by_measure);
    }
  return stages;
}

static gboolean
is_over (const PremiaCase *meeting)
{
  return meeting->reached[PREMIA_STAGE_REJECTED] != PREMIA_NEVER || meeting->reached[PREMIA_STAGE_LOST] != PREMIA_NEVER
         || meeting->reached[PREMIA_STAGE_CANCELLED] != PREMIA_NEVER
         || (meeting->reached[PREMIA_STAGE_NO_SHOW] != PREMIA_NEVER && meeting->reached[PREMIA_STAGE_HELD] == PREMIA_NEVER);
}

static gboolean
has_all (const PremiaCase *meeting, guint32 stages)
{
  for (guint stage = 0; stage < PREMIA_N_STAGES; stage++)
    if ((stages >> stage & 1) != 0 && meeting->reached[stage] == PREMIA_NEVER)
      return FALSE;
  return TRUE;
}

static gboolean
is_of_role (PremiaDataset *dataset, guint32 account, const char *role, PremiaDate date)
{
  const int person = account != PREMIA_NOBODY ? premia_dataset_person_of_account (dataset, account) : -1;
  const PremiaStint *stint = person >= 0 ? premia_person_stint_on (premia_people_get (premia_dataset_get_people (dataset), person), date) : NULL;

  return stint != NULL && (role == NULL || g_strcmp0 (stint->role, role) == 0);
}

guint
premia_open_cases_count (PremiaDataset *dataset, PremiaScheme *before, PremiaScheme *after, PremiaZone *zone, PremiaDate today)
{
  guint32 stages, n;
  PremiaInstant first, last;
  guint count = 0;

  g_return_val_if_fail (dataset != NULL && after != NULL && zone != NULL, 0);

  stages = find_paid_stages (after) | (before != NULL ? find_paid_stages (before) : 0);
  n = premia_dataset_get_n_cases (dataset);
  first = premia_zone_start_of (zone, today - RECENT_DAYS);
  last = premia_zone_start_of (zone, today + 1);
  for (guint32 i = 0; i < n && stages != 0; i++)
    {
      PremiaCase meeting;

      premia_dataset_get_case (dataset, i, &meeting);
      if (meeting.reached[PREMIA_STAGE_SET] < first || meeting.reached[PREMIA_STAGE_SET] >= last || is_over (&meeting) || has_all (&meeting, stages))
        continue;
      if (is_of_role (dataset, meeting.setter, after->role, today) || is_of_role (dataset, meeting.closer, after->role, today))
        count++;
    }
  return count;
}
