/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-appointment"

#include "premia-appointment-value.h"
#include "premia-doctor-draw.h"
#include "premia-doctor-private.h"

#include <math.h>

#define STREAM PREMIA_DRAW_STREAM ('A', 'P', 'P', 'T')

/* What is drawn together: the appointments of one closer, or one appointment. */
typedef struct { guint closer, n; double amount; } Group;

static gboolean
is_of_stage (const PremiaDoctorCases *cases, const PremiaDoctorCase *one, PremiaStage stage)
{
  if (one->reached[stage] == PREMIA_NEVER || (stage == PREMIA_STAGE_QUALIFIED && one->reached[PREMIA_STAGE_HELD] == PREMIA_NEVER))
    return FALSE;
  return premia_doctor_cases_is_mature (cases, one, stage, PREMIA_STAGE_WON);
}

static gboolean
pays_each (const PremiaComponent *component)
{
  return component->type == PREMIA_COMPONENT_PER_UNIT || (component->type == PREMIA_COMPONENT_BONUS && component->has_each);
}

PremiaStage
premia_appointment_find_stage (PremiaScheme *scheme, const PremiaDoctorCases *cases)
{
  static const PremiaStage stages[] = { PREMIA_STAGE_QUALIFIED, PREMIA_STAGE_HELD };

  g_return_val_if_fail (scheme != NULL && cases != NULL, PREMIA_STAGE_SET);

  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);
      const PremiaMeasure *measure = component->measure != NULL ? premia_scheme_find_measure (scheme, component->measure, NULL) : NULL;

      if (!pays_each (component) || measure == NULL || measure->kind != PREMIA_MEASURE_CASES || measure->last_reached < PREMIA_STAGE_SET)
        continue;
      if ((measure->reached & 1u << PREMIA_STAGE_QUALIFIED) != 0)
        return PREMIA_STAGE_QUALIFIED;
      if (premia_stage_answered_by (measure->last_reached) == PREMIA_PART_SETTER)
        return measure->last_reached;
    }
  for (guint k = 0; k < G_N_ELEMENTS (stages); k++)
    for (guint i = 0; i < cases->cases->len; i++)
      if (g_array_index (cases->cases, PremiaDoctorCase, i).reached[stages[k]] != PREMIA_NEVER)
        return stages[k];
  return PREMIA_STAGE_SET;
}

/* By closer, in the order in which they first come; nobody known is a group as well. */
static GArray *
group_by_closer (const PremiaDoctorCases *cases, PremiaStage stage)
{
  GArray *groups = g_array_new (FALSE, TRUE, sizeof (Group));
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL); /* closer → index + 1 */

  for (guint i = 0; i < cases->cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (cases->cases, PremiaDoctorCase, i);
      gpointer key = GUINT_TO_POINTER (one->closer);
      guint place;
      Group *group;

      if (!is_of_stage (cases, one, stage))
        continue;
      place = GPOINTER_TO_UINT (g_hash_table_lookup (places, key));
      if (place == 0)
        {
          const Group empty = { .closer = one->closer };

          g_array_append_val (groups, empty);
          place = groups->len;
          g_hash_table_insert (places, key, GUINT_TO_POINTER (place));
        }
      group = &g_array_index (groups, Group, place - 1);
      group->n++;
      group->amount += one->amount;
    }
  return groups;
}

static GArray *
list_alone (const PremiaDoctorCases *cases, PremiaStage stage)
{
  GArray *groups = g_array_new (FALSE, TRUE, sizeof (Group));

  for (guint i = 0; i < cases->cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (cases->cases, PremiaDoctorCase, i);
      const Group group = { one->closer, 1, one->amount };

      if (is_of_stage (cases, one, stage))
        g_array_append_val (groups, group);
    }
  return groups;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* As many groups again, drawn with return; of each replicate what an appointment brings. */
static void
bootstrap (const GArray *groups, guint64 seed, guint replicates, PremiaAppointmentValue *value)
{
  g_autofree double *values = g_new (double, replicates);

  for (guint r = 0; r < replicates; r++)
    {
      const guint64 key = premia_doctor_draw_key (seed, STREAM, r);
      double amount = 0, n = 0;

      for (guint i = 0; i < groups->len; i++)
        {
          const Group *group = &g_array_index (groups, Group, premia_doctor_draw_below (premia_doctor_draw_item (key, i), groups->len));

          amount += group->amount;
          n += group->n;
        }
      values[r] = amount / n;
    }
  qsort (values, replicates, sizeof *values, compare);
  value->low = values[(guint) ((guint64) replicates * 25 / 1000)];
  value->high = values[(guint) (((guint64) replicates * 975 - 1) / 1000)];
}

PremiaAppointmentValue
premia_appointment_value_find (const PremiaDoctorCases *cases, PremiaStage stage, guint64 seed, guint replicates)
{
  PremiaAppointmentValue value = { .sale = NAN, .rate = NAN, .value = NAN, .low = NAN, .high = NAN };
  g_autoptr (GArray) groups = NULL;
  double amount = 0;

  g_return_val_if_fail (cases != NULL && stage >= 0 && stage < PREMIA_N_STAGES && replicates > 0, value);

  for (guint i = 0; i < cases->cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (cases->cases, PremiaDoctorCase, i);

      if (!is_of_stage (cases, one, stage))
        continue;
      value.n++;
      value.n_won += one->amount > 0;
      amount += one->amount;
    }
  if (value.n < PREMIA_DOCTOR_MIN_CASES)
    return value;
  value.rate = (double) value.n_won / value.n;
  value.value = amount / value.n;
  if (value.n_won > 0)
    value.sale = amount / value.n_won;
  groups = group_by_closer (cases, stage);
  if (groups->len < 2)
    {
      g_array_unref (groups);
      groups = list_alone (cases, stage);
    }
  bootstrap (groups, seed, replicates, &value);
  return value;
}

gboolean
premia_doctor_appointment (PremiaDoctorWork *self, GError **error)
{
  self->diagnosis->appointment = premia_appointment_value_find (self->cases, premia_appointment_find_stage (self->diagnosis->scheme, self->cases),
                                                                self->diagnosis->seed, self->diagnosis->replicates);
  return TRUE;
}
