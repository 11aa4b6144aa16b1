/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-draw"

#include "premia-doctor-draw.h"

guint64
premia_doctor_draw (guint64 seed, guint64 stream, guint64 replicate, guint64 item)
{
  return premia_doctor_draw_item (premia_doctor_draw_key (seed, stream, replicate), item);
}
