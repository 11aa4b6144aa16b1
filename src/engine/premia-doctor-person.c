/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-person"

#include "premia-doctor-person.h"

#include <math.h>

static PremiaDoctorPerson
make_row (guint person)
{
  return (PremiaDoctorPerson) { .person = person, .mean = NAN, .sd = NAN, .p5 = NAN, .p95 = NAN, .zero_share = NAN,
                                .cv_pay = NAN, .cv_work = NAN, .worst = NAN, .delay_days = NAN };
}

PremiaDoctorPerson *
premia_doctor_person (PremiaDoctorWork *self, guint person)
{
  GArray *people = self->diagnosis->people;
  guint low = 0, high = people->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (people, PremiaDoctorPerson, middle).person < person)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == people->len || g_array_index (people, PremiaDoctorPerson, low).person != person)
    {
      const PremiaDoctorPerson row = make_row (person);

      g_array_insert_val (people, low, row);
    }
  return &g_array_index (people, PremiaDoctorPerson, low);
}

gboolean
premia_doctor_is_full_period (PremiaDoctorWork *self, guint person, guint period)
{
  const PremiaPeriod days = premia_cube_get_period (self->cube, period);
  const guint n = (guint) (premia_period_last_day (days) - premia_period_first_day (days) + 1);

  return premia_cube_days_applied (self->cube, person, period) == n;
}

double
premia_doctor_get_variable_pay (PremiaDoctorWork *self, guint person, guint period)
{
  const PremiaStatement *statement = premia_payout_find (self->payout, period, person);
  PremiaMoney sum = 0;

  for (guint i = 0; statement != NULL && i < statement->n_lines; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (self->call->scheme->components, i);

      /* A sum that does not fit was refused when the totals were made. */
      if (component->type != PREMIA_COMPONENT_SALARY && !premia_money_add (&sum, statement->lines[i].amount))
        return NAN;
    }
  return (double) sum / PREMIA_MICRO;
}

guint
premia_doctor_case_get_person (const PremiaDoctorCase *of, PremiaPart part)
{
  return part == PREMIA_PART_SETTER ? of->setter : part == PREMIA_PART_CLOSER ? of->closer : PREMIA_NOBODY;
}

void
premia_doctor_get_bounds (PremiaDoctorWork *self, PremiaInstant *begin, PremiaInstant *end)
{
  const PremiaSpan *span = premia_cube_get_span (self->cube);

  *begin = premia_zone_start_of (span->zone, premia_period_first_day (span->first));
  *end = premia_zone_start_of (span->zone, premia_period_last_day (span->last) + 1);
}

guint8 *
premia_doctor_find_covered (PremiaDoctorWork *self)
{
  const guint n_people = premia_people_get_n (premia_dataset_get_people (self->call->dataset));
  const guint n_periods = premia_cube_get_n_periods (self->cube);
  guint8 *covered = g_new0 (guint8, n_people + 1);

  for (guint i = 0; i < n_people; i++)
    for (guint k = 0; k < n_periods && !covered[i]; k++)
      covered[i] = premia_cube_days_applied (self->cube, i, k) > 0;
  return covered;
}

/* Whether somebody else answers for a stage that is paid for. */
static gboolean
pays_for_others (PremiaScheme *scheme, PremiaPart part)
{
  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);
      const PremiaMeasure *measure = component->measure == NULL ? NULL : premia_scheme_find_measure (scheme, component->measure, NULL);

      for (guint stage = 0; measure != NULL && stage < PREMIA_N_STAGES; stage++)
        if ((measure->reached >> stage & 1) != 0 && premia_stage_answered_by (stage) != part)
          return TRUE;
    }
  return FALSE;
}

PremiaMend
premia_doctor_find_mend (PremiaScheme *scheme, PremiaPart part)
{
  return part == PREMIA_PART_SETTER && pays_for_others (scheme, part) ? PREMIA_MEND_TO_FEE : PREMIA_MEND_NONE;
}

/* Place + 1 by case id; 0: not there. */
static guint32 *
find_places (PremiaDoctorWork *self)
{
  const GArray *cases = self->cases->cases;
  guint32 *places = g_new0 (guint32, (gsize) premia_dataset_get_n_cases (self->call->dataset) + 1);

  for (guint i = 0; i < cases->len; i++)
    places[g_array_index (cases, PremiaDoctorCase, i).case_id] = i + 1;
  return places;
}

static void
read_performers (PremiaDoctorWork *self, const PremiaPartition *kind, const guint32 *places, guint *performers)
{
  PremiaDataset *dataset = self->call->dataset;

  for (guint32 account = 0; account < premia_dataset_get_n_accounts (dataset); account++)
    {
      const int person = premia_dataset_person_of_account (dataset, account);

      for (guint32 i = kind->account_start[account]; person >= 0 && i < kind->account_start[account + 1]; i++)
        {
          const guint32 place = kind->case_id[i] == PREMIA_NOBODY ? 0 : places[kind->case_id[i]];
          guint *performer = place == 0 ? NULL : &performers[place - 1];

          if (performer != NULL && g_array_index (self->cases->cases, PremiaDoctorCase, place - 1).reached[kind->stage] == kind->at[i]
              && (*performer == PREMIA_NOBODY || *performer > (guint) person))
            *performer = (guint) person;
        }
    }
}

guint *
premia_doctor_find_performers (PremiaDoctorWork *self, PremiaStage stage)
{
  const guint n = self->cases->cases->len;
  guint *performers = g_new (guint, n + 1);
  g_autofree guint32 *places = find_places (self);

  for (guint i = 0; i < n; i++)
    performers[i] = PREMIA_NOBODY;
  for (guint i = 0; i < premia_dataset_get_n_kinds (self->call->dataset); i++)
    {
      const PremiaPartition *kind = premia_dataset_get_kind (self->call->dataset, i);

      if (kind->stage == stage)
        read_performers (self, kind, places, performers);
    }
  return performers;
}
