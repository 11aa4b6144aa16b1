/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-cases"

#include "premia-doctor-cases.h"

PremiaDoctorCases *
premia_doctor_cases_new (PremiaCube *cube, GError **error)
{
  PremiaDoctorCases *self = g_new0 (PremiaDoctorCases, 1);

  self->cases = g_array_new (FALSE, TRUE, sizeof (PremiaDoctorCase));
  return self;
}

void
premia_doctor_cases_free (PremiaDoctorCases *self)
{
  g_array_unref (self->cases);
  g_free (self);
}

gboolean
premia_doctor_cases_is_mature (const PremiaDoctorCases *self, const PremiaDoctorCase *of, PremiaStage from, PremiaStage to)
{
  return FALSE;
}
