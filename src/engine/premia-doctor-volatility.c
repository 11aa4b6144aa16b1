/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-volatility"

#include "premia-doctor-private.h"

gboolean
premia_doctor_volatility (PremiaDoctorWork *self, GError **error)
{
  return TRUE;
}
