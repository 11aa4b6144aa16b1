/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-paid"

#include "premia-doctor-paid-private.h"

#include <glib/gi18n-lib.h>

/* DOCTOR.md §5, what a scheme's text together with its history tells. */

static void
find_months (PremiaPaid *self)
{
  PremiaCube *cube = self->work->cube;
  const guint n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (cube)));

  self->months = g_array_new (FALSE, FALSE, sizeof (PremiaPersonMonth));
  for (guint person = 0; person < n_people; person++)
    for (guint period = 0; period < premia_cube_get_n_periods (cube); period++)
      {
        const PremiaPersonMonth month = { person, period, premia_payout_find (self->work->payout, period, person) };

        if (premia_cube_days_applied (cube, person, period) > 0)
          g_array_append_val (self->months, month);
      }
}

static void
paid_clear (PremiaPaid *self)
{
  g_clear_pointer (&self->reading, premia_reading_free);
  g_clear_pointer (&self->months, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PremiaPaid, paid_clear)

gboolean
premia_doctor_read_history (PremiaDoctorWork *self, GError **error)
{
  static gboolean (*const readers[]) (PremiaPaid *, GError **) = { premia_paid_limits, premia_paid_bunching, premia_paid_gates, premia_paid_rejects,
                                                                   premia_paid_tables };
  g_auto (PremiaPaid) paid = { self };

  paid.reading = premia_reading_new (self->call->scheme, self->diagnosis->findings);
  find_months (&paid);
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (!premia_doctor_tick (self, 0.95 + 0.01 * (double) i, error) || !readers[i] (&paid, error))
      return FALSE;
  return TRUE;
}
