/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-paid"

#include "premia-doctor-paid-private.h"
#include "premia-tier-readings.h"

/* DOCTOR.md §5, E11: what the same table would cost if it were read otherwise. */

static gboolean
is_stopped (gpointer user_data)
{
  return !premia_doctor_tick (user_data, 0.99, NULL);
}

static const PremiaTierReading *
reading_at (const PremiaTierReadings *readings, guint i)
{
  return g_ptr_array_index (readings->readings, i);
}

static void
compare (PremiaPaid *self, guint component, const PremiaTierReadings *readings)
{
  const PremiaTierReading *current = reading_at (readings, readings->current), *low = current, *high = current;
  PremiaFinding *finding;

  for (guint i = 0; i < readings->readings->len; i++)
    {
      const PremiaTierReading *reading = reading_at (readings, i);

      low = reading->component < low->component ? reading : low;
      high = reading->component > high->component ? reading : high;
    }
  if (high->component - low->component <= ABS (current->component) / 10)
    return;
  /* Whoever wrote down how it is meant has chosen. */
  finding = premia_reading_add (self->reading, PREMIA_FINDING_E11,
                                premia_reading_component (self->reading, component)->has_tier_mode ? PREMIA_SEVERITY_NOTE : PREMIA_SEVERITY_WARNING, component,
                                premia_reading_find_paid (self->reading, component));
  finding->n = readings->readings->len;
  finding->money[0] = current->component;
  finding->money[1] = low->component;
  finding->money[2] = high->component;
  finding->numbers[0] = low->mode;
  finding->numbers[1] = low->accumulate;
  finding->numbers[2] = high->mode;
  finding->numbers[3] = high->accumulate;
}

gboolean
premia_paid_tables (PremiaPaid *self, GError **error)
{
  PremiaScheme *scheme = self->reading->scheme;

  for (guint i = 0; i < scheme->components->len; i++)
    {
      g_autoptr (PremiaTierReadings) readings = NULL;

      if (premia_reading_is_off (self->reading, i) || !premia_tier_readings_apply (scheme, i))
        continue;
      readings = premia_tier_readings_new (self->work->cube, scheme, i, is_stopped, self->work, error);
      if (readings == NULL)
        return FALSE;
      compare (self, i, readings);
    }
  return TRUE;
}
