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

static guint8 *
find_covered (PremiaDoctorWork *self)
{
  const guint n_people = premia_people_get_n (premia_dataset_get_people (self->call->dataset));
  const guint n_periods = premia_cube_get_n_periods (self->cube);
  guint8 *covered = g_new0 (guint8, n_people + 1);

  for (guint i = 0; i < n_people; i++)
    for (guint k = 0; k < n_periods && !covered[i]; k++)
      covered[i] = premia_cube_days_applied (self->cube, i, k) > 0;
  return covered;
}

static gboolean
is_in (PremiaInstant at, PremiaInstant begin, PremiaInstant end)
{
  return at != PREMIA_NEVER && at >= begin && at < end;
}

PremiaPart
premia_doctor_find_part (PremiaDoctorWork *self)
{
  g_autofree guint8 *covered = find_covered (self);
  guint n_setters = 0, n_closers = 0;
  PremiaInstant begin, end;

  premia_doctor_get_bounds (self, &begin, &end);
  for (guint i = 0; i < self->cases->cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (self->cases->cases, PremiaDoctorCase, i);

      if (!is_in (one->reached[PREMIA_STAGE_SET], begin, end) && !is_in (one->reached[PREMIA_STAGE_HELD], begin, end))
        continue;
      n_setters += one->setter != PREMIA_NOBODY && covered[one->setter];
      n_closers += one->closer != PREMIA_NOBODY && covered[one->closer];
    }
  return n_setters >= n_closers ? PREMIA_PART_SETTER : PREMIA_PART_CLOSER;
}
