/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-pairs"

#include "premia-doctor-private.h"

gboolean
premia_doctor_pairs (PremiaDoctorWork *self, GError **error)
{
  return TRUE;
}
