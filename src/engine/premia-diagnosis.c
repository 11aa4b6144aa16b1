/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-diagnosis"

#include "premia-diagnosis.h"

static void
clear (gpointer data)
{
  PremiaDiagnosis *self = data;

  g_clear_pointer (&self->people, g_array_unref);
  g_clear_pointer (&self->segments, g_array_unref);
  g_clear_pointer (&self->pairs, g_array_unref);
  g_clear_pointer (&self->closers, g_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
}

PremiaDiagnosis *
premia_diagnosis_ref (PremiaDiagnosis *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
premia_diagnosis_unref (PremiaDiagnosis *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
