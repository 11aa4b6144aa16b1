/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-luck"

#include "premia-doctor-person.h"
#include "premia-doctor-spread.h"

#include <math.h>

/* DOCTOR.md §1: what others do to one's pay. Everything that a person answers for stays as it was, what comes later is
 * drawn again; what pay does meanwhile is luck.
 *
 * PREMIA_FINDING_LUCK: numbers: 0 the luck band, 1 controllability, 2 appointments that took place in a full month of a
 * person, 3 the share of months at nothing; money: 0 and 1 the 5th and 95th percentile of a month at the same own work, 2
 * its mean, 3 its standard deviation; component: one that pays for what others do; n: full months.
 * PREMIA_FINDING_DATA: n: mature appointments; numbers: 0 how many there must be, 1 how many are not yet mature. */

/* Below it luck is not worth a word; above the others it is a warning, or serious. */
#define LEAST   0.02
#define WARNING 0.1
#define SERIOUS 0.3

/* The team's. */
typedef struct
{
  guint  n; /* months */
  double mean, luck, own, p5, p95, zero_share;
} Figures;

static gboolean
is_variable (PremiaScheme *scheme)
{
  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);

      if (component->type != PREMIA_COMPONENT_SALARY && !premia_component_is_off (component))
        return TRUE;
    }
  return FALSE;
}

static const PremiaSpreadMonth *
month_at (const PremiaSpread *spread, guint index)
{
  return &g_array_index (spread->months, PremiaSpreadMonth, index);
}

/* Averages of months [@first, @end): of each how it lies at its own work. */
static Figures
find_figures (const PremiaSpread *spread, PremiaScheme *scheme, guint first, guint end)
{
  Figures figures = { .n = end - first };

  for (guint i = first; i < end; i++)
    {
      const PremiaSpreadMonth *month = month_at (spread, i);

      figures.mean += premia_spread_get_mean (spread, scheme, month);
      figures.luck += premia_spread_get_variance (spread, scheme, month);
      figures.p5 += premia_spread_to_units (scheme, month->p5);
      figures.p95 += premia_spread_to_units (scheme, month->p95);
      figures.zero_share += (double) month->n_zero / spread->n;
    }
  figures.mean /= figures.n;
  figures.luck /= figures.n;
  figures.p5 /= figures.n;
  figures.p95 /= figures.n;
  figures.zero_share /= figures.n;
  for (guint i = first; i < end; i++)
    {
      const double off = premia_spread_get_mean (spread, scheme, month_at (spread, i)) - figures.mean;

      figures.own += off * off;
    }
  figures.own /= figures.n;
  return figures;
}

static void
fill_people (PremiaDoctorWork *self, const PremiaSpread *spread, gboolean known)
{
  const guint n_periods = premia_cube_get_n_periods (self->cube);

  for (guint first = 0, end; first < spread->months->len; first = end)
    {
      const guint person = month_at (spread, first)->cell / n_periods;
      PremiaDoctorPerson *row = premia_doctor_person (self, person);
      Figures figures;

      for (end = first; end < spread->months->len && month_at (spread, end)->cell / n_periods == person;)
        end++;
      row->n_months = end - first;
      if (!known)
        continue;
      figures = find_figures (spread, self->call->scheme, first, end);
      row->mean = figures.mean;
      row->sd = sqrt (figures.luck);
      row->p5 = figures.p5;
      row->p95 = figures.p95;
      row->zero_share = figures.zero_share;
    }
}

/* Appointments that took place in the months that were looked at; where nobody records that, those that were set. */
static double
count_work (PremiaDoctorWork *self, const PremiaSpread *spread, PremiaPart part)
{
  const guint n_periods = premia_cube_get_n_periods (self->cube);
  const GArray *cases = self->cases->cases;
  g_autofree guint8 *full = g_new0 (guint8, (gsize) premia_people_get_n (premia_dataset_get_people (self->call->dataset)) * n_periods + 1);
  guint n[2] = { 0, 0 };

  for (guint i = 0; i < spread->months->len; i++)
    full[month_at (spread, i)->cell] = 1;
  for (guint i = 0; i < cases->len; i++)
    for (guint k = 0; k < 2; k++)
      {
        const PremiaDoctorCase *one = &g_array_index (cases, PremiaDoctorCase, i);
        const PremiaInstant at = one->reached[k == 0 ? PREMIA_STAGE_HELD : PREMIA_STAGE_SET];
        const guint person = premia_doctor_case_get_person (one, part);
        const PremiaSpan *span = premia_cube_get_span (self->cube);
        const gint32 period = at == PREMIA_NEVER ? -1 : premia_period_of_date (span->first.kind, premia_zone_date_of (span->zone, at)).number - span->first.number;

        if (person != PREMIA_NOBODY && period >= 0 && period < (gint32) n_periods)
          n[k] += full[(gsize) person * n_periods + (guint) period];
      }
  return (double) (n[0] > 0 ? n[0] : n[1]) / spread->months->len;
}

/* The first that pays for what others answer for. */
static int
find_component (PremiaScheme *scheme)
{
  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);
      const PremiaMeasure *measure = component->measure == NULL ? NULL : premia_scheme_find_measure (scheme, component->measure, NULL);

      for (guint stage = 0; measure != NULL && !premia_component_is_off (component) && stage < PREMIA_N_STAGES; stage++)
        if ((measure->reached >> stage & 1) != 0 && premia_stage_answered_by ((PremiaStage) stage) == PREMIA_PART_CLOSER)
          return (int) i;
    }
  return -1;
}

static PremiaMoney
to_money (double amount)
{
  return fabs (amount) < 9e12 ? (PremiaMoney) floor (amount * (double) PREMIA_MICRO + 0.5) : 0;
}

static void
find_luck (PremiaDoctorWork *self, const Figures *figures, double work, PremiaPart part)
{
  const double band = self->diagnosis->luck_band;
  PremiaFinding *finding;

  if (!(band >= LEAST))
    return;
  finding = premia_finding_new (PREMIA_FINDING_LUCK, band >= SERIOUS ? PREMIA_SEVERITY_SERIOUS : band >= WARNING ? PREMIA_SEVERITY_WARNING : PREMIA_SEVERITY_NOTE);
  finding->component = find_component (self->call->scheme);
  finding->n = figures->n;
  finding->money[0] = to_money (figures->p5);
  finding->money[1] = to_money (figures->p95);
  finding->money[2] = to_money (figures->mean);
  finding->money[3] = to_money (sqrt (figures->luck));
  finding->numbers[0] = band;
  finding->numbers[1] = self->diagnosis->controllability;
  finding->numbers[2] = work;
  finding->numbers[3] = figures->zero_share;
  finding->mend = premia_doctor_find_mend (self->call->scheme, part);
  premia_doctor_add (self, finding);
}

static void
find_too_little (PremiaDoctorWork *self, const PremiaDonors *donors)
{
  PremiaFinding *finding = premia_finding_new (PREMIA_FINDING_DATA, PREMIA_SEVERITY_NOTE);

  finding->n = donors->mature;
  finding->numbers[0] = PREMIA_DOCTOR_MIN_CASES;
  finding->numbers[1] = donors->left_out;
  premia_doctor_add (self, finding);
}

static void
fill_team (PremiaDoctorWork *self, const PremiaSpread *spread, PremiaPart part)
{
  const Figures figures = find_figures (spread, self->call->scheme, 0, spread->months->len);

  if (!(figures.mean > 0))
    return;
  self->diagnosis->luck_band = sqrt (figures.luck) / figures.mean;
  if (figures.own + figures.luck > 0)
    self->diagnosis->controllability = figures.own / (figures.own + figures.luck);
  find_luck (self, &figures, count_work (self, spread, part), part);
}

gboolean
premia_doctor_luck (PremiaDoctorWork *self, GError **error)
{
  g_autoptr (PremiaDonors) donors = NULL;
  g_autoptr (PremiaSpread) spread = NULL;
  const PremiaPart part = premia_doctor_cases_find_part (self->cases, self->cube);
  gboolean known;

  if (!premia_doctor_tick (self, 0.05, error))
    return FALSE;
  donors = premia_donors_new (self->cube, self->cases, self->call->seed, error);
  if (donors == NULL)
    return FALSE;
  self->diagnosis->mature = donors->mature;
  self->diagnosis->left_out = donors->left_out;
  known = donors->mature >= PREMIA_DOCTOR_MIN_CASES && is_variable (self->call->scheme);
  spread = premia_spread_new (self, donors, known ? part : PREMIA_PART_CLOSER, error);
  if (spread == NULL)
    return FALSE;
  fill_people (self, spread, known);
  if (donors->mature < PREMIA_DOCTOR_MIN_CASES)
    find_too_little (self, donors);
  else if (known && spread->months->len > 0)
    fill_team (self, spread, part);
  return premia_doctor_tick (self, 0.8, error);
}
