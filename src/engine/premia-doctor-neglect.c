/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-neglect"

#include "premia-doctor-private.h"

gboolean
premia_doctor_neglect (PremiaDoctorWork *self, GError **error)
{
  return TRUE;
}
