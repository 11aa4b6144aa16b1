/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor"

#include "premia-doctor.h"
#include "premia-doctor-case-pay.h"
#include "premia-earned-badges.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef gboolean (*Part) (PremiaDoctorWork *self, GError **error);

static const Part parts[] = { premia_doctor_luck,        premia_doctor_volatility,  premia_doctor_pressure, premia_doctor_neglect,
                              premia_doctor_pairs,       premia_doctor_appointment, premia_doctor_read_history };

static void
work_clear (PremiaDoctorWork *self)
{
  g_clear_pointer (&self->case_pay, premia_doctor_case_pay_free);
  g_clear_pointer (&self->cases, premia_doctor_cases_free);
  g_clear_pointer (&self->payout, premia_payout_unref);
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->diagnosis, premia_diagnosis_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PremiaDoctorWork, work_clear)

static PremiaDiagnosis *
new_diagnosis (const PremiaDoctorCall *call, PremiaCube *cube)
{
  PremiaDiagnosis *self = g_atomic_rc_box_new0 (PremiaDiagnosis);

  self->cube = premia_cube_ref (cube);
  self->scheme = premia_scheme_ref (call->scheme);
  self->seed = call->seed;
  self->replicates = call->replicates > 0 ? call->replicates : PREMIA_DOCTOR_REPLICATES;
  self->luck_band = self->controllability = NAN;
  self->pressure_ratio = self->pressure_low = self->pressure_high = self->pressure_company = NAN;
  self->people = g_array_new (FALSE, TRUE, sizeof (PremiaDoctorPerson));
  self->segments = g_array_new (FALSE, TRUE, sizeof (PremiaDoctorSegment));
  self->pairs = g_array_new (FALSE, TRUE, sizeof (PremiaDoctorPair));
  self->closers = g_array_new (FALSE, TRUE, sizeof (PremiaDoctorCloser));
  self->findings = premia_doctor_read (call->scheme);
  self->appointment = (PremiaAppointmentValue) { .sale = NAN, .rate = NAN, .value = NAN, .low = NAN, .high = NAN };
  return self;
}

void
premia_doctor_add (PremiaDoctorWork *self, PremiaFinding *finding)
{
  g_ptr_array_add (self->diagnosis->findings, finding);
}

gboolean
premia_doctor_tick (PremiaDoctorWork *self, double fraction, GError **error)
{
  if (self->call->tick == NULL || self->call->tick (fraction, self->call->user_data))
    return TRUE;
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_STOPPED, _ ("The examination was stopped."));
  return FALSE;
}

/* A scheme is written before its badges, or a badge is renamed: nobody would see why it never pays. */
static void
find_unknown_badges (PremiaDoctorWork *self)
{
  PremiaEarnedBadges *earned = self->call->span.earned;

  for (guint i = 0; earned != NULL && i < self->call->scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (self->call->scheme->components, i);
      g_autofree char *rank = component->has_badge_rank ? g_strdup_printf ("%u", component->badge_rank) : NULL;
      PremiaFinding *finding;

      if (component->type != PREMIA_COMPONENT_BADGE_BONUS || premia_earned_badges_knows (earned, G_MAXINT64, component->badge, rank))
        continue;
      finding = premia_finding_new (PREMIA_FINDING_E19, PREMIA_SEVERITY_WARNING);
      finding->component = (int) i;
      premia_doctor_add (self, finding);
    }
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  return premia_finding_compare (*(const PremiaFinding *const *) a, *(const PremiaFinding *const *) b);
}

PremiaDiagnosis *
premia_doctor_examine (const PremiaDoctorCall *call, GError **error)
{
  g_auto (PremiaDoctorWork) work = { .call = call };

  g_return_val_if_fail (call->n_threads >= 1, NULL);

  work.cube = premia_cube_new (call->dataset, call->scheme, &call->span, call->n_threads, error);
  if (work.cube == NULL)
    return NULL;
  work.payout = premia_payout_new (work.cube, call->scheme, error);
  if (work.payout == NULL)
    return NULL;
  work.cases = premia_doctor_cases_new (work.cube, error);
  if (work.cases == NULL)
    return NULL;
  work.diagnosis = new_diagnosis (call, work.cube);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!parts[i] (&work, error))
      return NULL;
  find_unknown_badges (&work);
  g_ptr_array_sort (work.diagnosis->findings, compare_findings);
  return g_steal_pointer (&work.diagnosis);
}
