/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-paid"

#include "premia-doctor-paid-private.h"

/* DOCTOR.md §5, E13: a condition on a share of very few: one appointment more or less decides. */

#define FEW 5
/* Below so many person-months nothing is said. */
#define MIN_MONTHS 6

typedef struct { PremiaPaid *paid; const PremiaPersonMonth *month; guint measure; } Place;

static gboolean
say_name (PremiaNameKind kind, const char *id, PremiaValue *value, gpointer user_data, GError **error)
{
  Place *place = user_data;
  guint measure;

  value->kind = PREMIA_VALUE_MISSING;
  if (kind != PREMIA_NAME_MEASURE || premia_scheme_find_measure (place->paid->reading->scheme, id, &measure) == NULL || measure == place->measure)
    return TRUE;
  if (premia_cube_get (place->paid->work->cube, measure, place->month->person, place->month->period, &value->number))
    value->kind = PREMIA_VALUE_NUMBER;
  return TRUE;
}

/* Whether the rest of the condition leaves it to the share: where it is refused anyhow, few do no harm. */
static gboolean
decides (PremiaPaid *self, PremiaExpression *when, guint measure, const PremiaPersonMonth *month)
{
  Place place = { self, month, measure };
  PremiaValue value;

  return !premia_expression_evaluate (when, say_name, &place, &value, NULL) || value.kind != PREMIA_VALUE_FALSE;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
look_at (PremiaPaid *self, guint component, PremiaExpression *when, guint measure)
{
  const guint n_periods = premia_cube_get_n_periods (self->work->cube);
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));
  const PremiaQuantity *parts, *wholes;
  PremiaFinding *finding;
  guint n_few = 0;

  if (!premia_cube_get_ratio_cells (self->work->cube, measure, &parts, &wholes))
    return;
  for (guint i = 0; i < self->months->len; i++)
    {
      const PremiaPersonMonth *month = &g_array_index (self->months, PremiaPersonMonth, i);
      const double size = (double) wholes[(gsize) month->person * n_periods + month->period] / (double) PREMIA_QUANTITY_ONE;

      if (!decides (self, when, measure, month))
        continue;
      g_array_append_val (sizes, size);
      n_few += size < FEW ? 1 : 0;
    }
  if (sizes->len < MIN_MONTHS || 2 * n_few < sizes->len)
    return;
  g_array_sort (sizes, compare_numbers);
  finding = premia_reading_add (self->reading, PREMIA_FINDING_E13, PREMIA_SEVERITY_WARNING, component, (int) measure);
  finding->n = sizes->len;
  finding->numbers[0] = (double) n_few / sizes->len;
  finding->numbers[1] = g_array_index (sizes, double, sizes->len / 2);
}

static gboolean
counts_something (const PremiaReading *reading, const PremiaMeasure *ratio)
{
  const PremiaMeasure *whole = premia_scheme_find_measure (reading->scheme, ratio->ratio[1], NULL);

  return whole != NULL && (whole->kind == PREMIA_MEASURE_CASES || whole->kind == PREMIA_MEASURE_ACTIONS || whole->kind == PREMIA_MEASURE_PROSPECTS);
}

gboolean
premia_paid_gates (PremiaPaid *self, GError **error)
{
  PremiaScheme *scheme = self->reading->scheme;

  for (guint i = 0; i < scheme->components->len; i++)
    {
      PremiaExpression *when = premia_reading_component (self->reading, i)->when;
      const guint64 named = premia_reading_find_named (self->reading, when);

      for (guint measure = 0; when != NULL && !premia_reading_is_off (self->reading, i) && measure < MIN (scheme->measures->len, 64); measure++)
        if ((named >> measure & 1) != 0 && premia_reading_measure (self->reading, measure)->kind == PREMIA_MEASURE_RATIO
            && counts_something (self->reading, premia_reading_measure (self->reading, measure)))
          look_at (self, i, when, measure);
    }
  return TRUE;
}
