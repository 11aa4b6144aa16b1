/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-volatility"

#include "premia-doctor-case-pay.h"
#include "premia-doctor-chance.h"
#include "premia-doctor-person.h"

#include <math.h>

/* DOCTOR.md §4: how much variable pay swings from one full month to the next, against how much the work does: a setter's
 * meetings that took place, a closer's deals. How long it takes from the work (the latest own stage of a case that was
 * paid) to the end of the month that pays it.
 *
 * PREMIA_FINDING_VOLATILITY: people[0]: whose pay swings most beyond their work; numbers: 0 and 1 their coefficients of variation,
 * of pay and of work, 2 and 3 the medians of all, 4 months at nothing of all, 5 the median of the days to pay; money: 0
 * their worst month, 1 their mean; n: full months of all. */

#define DAY (24 * 3600 * PREMIA_MICROS_PER_SECOND)
#define MIN_MONTHS 6
/* A month of which the data lack no more than this is whole. */
#define SLACK (7 * DAY)
/* A finding: pay swings so many times as much as work, and by so much more. */
#define TIMES 1.5
#define MORE 0.15
#define MANY_AT_NOTHING 0.1

typedef struct
{
  PremiaDoctorWork          *work;
  const PremiaDoctorCasePay *pay;
  guint                      n_people, n_periods;
  PremiaInstant             *ends;  /* (owned): of the periods */
  guint                     *units; /* (owned): person, period: of own work */
} Months;

static void
months_clear (Months *self)
{
  g_free (self->ends);
  g_free (self->units);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Months, months_clear)

static guint
find_period (const Months *self, PremiaInstant at)
{
  guint period = 0;

  while (period < self->n_periods && self->ends[period] <= at)
    period++;
  return period;
}

static void
count_work (Months *self)
{
  const GArray *cases = self->work->cases->cases;
  const PremiaStage stage = self->pay->part == PREMIA_PART_SETTER ? PREMIA_STAGE_HELD : PREMIA_STAGE_WON;

  self->units = g_new0 (guint, (gsize) self->n_people * self->n_periods + 1);
  for (guint i = 0; i < cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (cases, PremiaDoctorCase, i);
      const guint person = premia_doctor_case_get_person (one, self->pay->part);
      const PremiaInstant at = one->reached[stage];
      guint period;

      if (person == PREMIA_NOBODY || at == PREMIA_NEVER || at < self->pay->span_begin)
        continue;
      period = find_period (self, at);
      if (period < self->n_periods)
        self->units[(gsize) person * self->n_periods + period]++;
    }
}

static void
months_init (Months *self, PremiaDoctorWork *work)
{
  const PremiaSpan *span = premia_cube_get_span (work->cube);

  self->work = work;
  self->n_people = premia_people_get_n (premia_dataset_get_people (work->call->dataset));
  self->n_periods = premia_cube_get_n_periods (work->cube);
  self->ends = g_new (PremiaInstant, self->n_periods + 1);
  for (guint i = 0; i < self->n_periods; i++)
    self->ends[i] = premia_zone_start_of (span->zone, premia_period_last_day (premia_cube_get_period (work->cube, i)) + 1);
  while (self->n_periods > 0 && work->cases->end < self->ends[self->n_periods - 1] - SLACK)
    self->n_periods--;
  count_work (self);
}

/* Standard deviation ÷ mean, of the sample; NAN where the mean is not above 0. */
static double
find_variation (const double *values, guint n)
{
  double sum = 0, squares = 0, mean;

  for (guint i = 0; i < n; i++)
    sum += values[i];
  mean = sum / n;
  for (guint i = 0; i < n; i++)
    squares += (values[i] - mean) * (values[i] - mean);
  return n > 1 && mean > 0 ? sqrt (squares / (n - 1)) / mean : NAN;
}

static void
look_at (Months *self, guint person)
{
  g_autofree double *pay = g_new (double, self->n_periods + 1), *work = g_new (double, self->n_periods + 1);
  PremiaDoctorPerson *row;
  double sum = 0;
  guint n = 0;

  for (guint period = 0; period < self->n_periods; period++)
    {
      if (!premia_doctor_is_full_period (self->work, person, period))
        continue;
      pay[n] = premia_doctor_get_variable_pay (self->work, person, period);
      sum += pay[n];
      work[n++] = self->units[(gsize) person * self->n_periods + period];
    }
  if (n < MIN_MONTHS || !(sum > 0))
    return;
  row = premia_doctor_person (self->work, person);
  row->cv_pay = find_variation (pay, n);
  row->cv_work = find_variation (work, n);
  row->worst = pay[0];
  row->n_zero = 0;
  for (guint i = 0; i < n; i++)
    {
      row->worst = MIN (row->worst, pay[i]);
      row->n_zero += pay[i] <= 0;
    }
}

/* ---- from work to pay ---- */

static PremiaInstant
find_own_date (const Months *self, const PremiaDoctorCase *one, PremiaInstant until)
{
  PremiaInstant found = PREMIA_NEVER;

  for (guint i = 0; i < PREMIA_N_STAGES; i++)
    if (premia_stage_answered_by (i) == self->pay->part && one->reached[i] < until)
      found = MAX (found, one->reached[i]);
  return found;
}

static void
find_delays (Months *self)
{
  const GArray *paid = self->pay->paid;
  g_autofree double *days = g_new (double, paid->len + 1);

  for (guint i = 0, end; i < paid->len; i = end)
    {
      const guint person = g_array_index (paid, PremiaDoctorPaid, i).person;
      guint n = 0;

      for (end = i; end < paid->len && g_array_index (paid, PremiaDoctorPaid, end).person == person; end++)
        {
          const PremiaDoctorPaid *one = &g_array_index (paid, PremiaDoctorPaid, end);
          const PremiaInstant until = one->run < self->n_periods ? self->ends[one->run] : PREMIA_NEVER;
          const PremiaInstant own = find_own_date (self, premia_doctor_cases_find (self->work->cases, one->case_id), until);

          if (one->pay > 0 && own != PREMIA_NEVER)
            days[n++] = (double) (until - own) / DAY;
        }
      if (n > 0)
        premia_doctor_person (self->work, person)->delay_days = premia_chance_median (days, n);
    }
}

/* ---- the finding ---- */

static double
find_median (const Months *self, gsize offset)
{
  const GArray *people = self->work->diagnosis->people;
  g_autofree double *values = g_new (double, people->len + 1);
  guint n = 0;

  for (guint i = 0; i < people->len; i++)
    {
      const double value = G_STRUCT_MEMBER (double, &g_array_index (people, PremiaDoctorPerson, i), offset);

      if (!isnan (value))
        values[n++] = value;
    }
  return premia_chance_median (values, n);
}

static const PremiaDoctorPerson *
find_widest (const Months *self, guint *n_months, guint *n_zero)
{
  const GArray *people = self->work->diagnosis->people;
  const PremiaDoctorPerson *widest = NULL;

  *n_months = *n_zero = 0;
  for (guint i = 0; i < people->len; i++)
    {
      const PremiaDoctorPerson *one = &g_array_index (people, PremiaDoctorPerson, i);

      if (isnan (one->cv_pay) || isnan (one->cv_work))
        continue;
      for (guint period = 0; period < self->n_periods; period++)
        *n_months += premia_doctor_is_full_period (self->work, one->person, period);
      *n_zero += one->n_zero;
      if (widest == NULL || one->cv_pay - one->cv_work > widest->cv_pay - widest->cv_work)
        widest = one;
    }
  return widest;
}

static double
find_mean (const Months *self, guint person)
{
  double sum = 0;
  guint n = 0;

  for (guint period = 0; period < self->n_periods; period++)
    if (premia_doctor_is_full_period (self->work, person, period))
      {
        sum += premia_doctor_get_variable_pay (self->work, person, period);
        n++;
      }
  return sum / n;
}

static void
report (Months *self)
{
  const double pay = find_median (self, G_STRUCT_OFFSET (PremiaDoctorPerson, cv_pay));
  const double work = find_median (self, G_STRUCT_OFFSET (PremiaDoctorPerson, cv_work));
  guint n_months, n_zero;
  const PremiaDoctorPerson *widest = find_widest (self, &n_months, &n_zero);
  PremiaFinding *finding;

  if (widest == NULL || !(pay >= TIMES * work) || !(pay - work >= MORE))
    return;
  finding = premia_finding_new (PREMIA_FINDING_VOLATILITY, n_zero >= MANY_AT_NOTHING * n_months ? PREMIA_SEVERITY_SERIOUS : PREMIA_SEVERITY_WARNING);
  finding->people[0] = (int) widest->person;
  finding->n = n_months;
  finding->numbers[0] = widest->cv_pay;
  finding->numbers[1] = widest->cv_work;
  finding->numbers[2] = pay;
  finding->numbers[3] = work;
  finding->numbers[4] = n_zero;
  finding->numbers[5] = find_median (self, G_STRUCT_OFFSET (PremiaDoctorPerson, delay_days));
  finding->money[0] = (PremiaMoney) floor (widest->worst * PREMIA_MICRO + 0.5);
  finding->money[1] = (PremiaMoney) floor (find_mean (self, widest->person) * PREMIA_MICRO + 0.5);
  finding->mend = premia_doctor_find_mend (self->work->call->scheme, self->pay->part);
  premia_doctor_add (self->work, finding);
}

gboolean
premia_doctor_volatility (PremiaDoctorWork *self, GError **error)
{
  g_auto (Months) months = { .pay = premia_doctor_get_case_pay (self, error) };

  if (months.pay == NULL)
    return FALSE;
  months_init (&months, self);
  for (guint i = 0; i < months.n_people; i++)
    look_at (&months, i);
  find_delays (&months);
  report (&months);
  return premia_doctor_tick (self, 0.86, error);
}
