/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-tier-rug"

#include "premia-tier-rug.h"
#include "engine/premia-quota.h"
#include "engine/premia-rational-double.h"

/* One person whose values are asked for. */
typedef struct
{
  PremiaCube            *cube;
  PremiaScheme          *scheme;
  const PremiaComponent *component;
  guint                  person, period;
} Asked;

static gboolean
find_quota (const Asked *asked, const char *measure, PremiaRational *quota)
{
  const PremiaSpan *span = premia_cube_get_span (asked->cube);
  gboolean found = FALSE;

  return measure != NULL
         && premia_quota_find (premia_cube_get_dataset (asked->cube), asked->scheme, span->coverage, asked->person, measure,
                               premia_cube_get_period (asked->cube, asked->period), &found, quota)
         && found && premia_rational_sign (*quota) > 0;
}

static gboolean
find_measure (const Asked *asked, const char *measure, PremiaRational *value)
{
  guint index;

  return measure != NULL && premia_scheme_find_measure (asked->scheme, measure, &index) != NULL
         && premia_cube_get (asked->cube, index, asked->person, asked->period, value);
}

/* What a name of an expression stands for; what is not looked up here is missing, and then the person has no place. */
static gboolean
answer (PremiaNameKind kind, const char *measure, PremiaValue *value, gpointer user_data, GError **error)
{
  const Asked *asked = user_data;
  PremiaRational number, quota;
  gboolean found = FALSE;

  if (kind == PREMIA_NAME_MEASURE)
    found = find_measure (asked, measure, &number);
  else if (kind == PREMIA_NAME_QUOTA)
    found = find_quota (asked, asked->component->measure, &number);
  else if (kind == PREMIA_NAME_ATTAINMENT)
    found = find_measure (asked, measure, &number) && find_quota (asked, measure, &quota) && premia_rational_divide (&number, number, quota);
  *value = found ? (PremiaValue) { PREMIA_VALUE_NUMBER, number } : (PremiaValue) { PREMIA_VALUE_MISSING, premia_rational_from_int (0) };
  return TRUE;
}

static gboolean
find_position (Asked *asked, PremiaRational *position)
{
  const PremiaComponent *component = asked->component;
  PremiaExpression *by = component->tiers == NULL ? component->by : component->tier_by == PREMIA_TIER_BY_EXPRESSION ? component->tier_by_expression : NULL;
  PremiaRational quota;
  PremiaValue value;

  if (by != NULL)
    {
      if (!premia_expression_evaluate (by, answer, asked, &value, NULL) || value.kind != PREMIA_VALUE_NUMBER)
        return FALSE;
      *position = value.number;
      return TRUE;
    }
  if (component->tiers == NULL || !find_measure (asked, component->measure, position))
    return FALSE;
  return component->tier_by != PREMIA_TIER_BY_ATTAINMENT
         || (find_quota (asked, component->measure, &quota) && premia_rational_divide (position, *position, quota));
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
middle_of (GArray *values)
{
  g_array_sort (values, compare_doubles);
  return values->len > 0 ? g_array_index (values, double, values->len / 2) : 0.0;
}

PremiaTierRug *
premia_tier_rug_new (PremiaSchemeTrial *trial, PremiaScheme *scheme, guint component, gboolean is_read_as_percent)
{
  PremiaTierRug *self = g_new0 (PremiaTierRug, 1);
  g_autoptr (GArray) quotas = g_array_new (FALSE, FALSE, sizeof (double));
  PremiaCube *cube = premia_scheme_trial_get_cube (trial);
  Asked asked = { cube, scheme, g_ptr_array_index (scheme->components, component), 0, premia_cube_get_n_periods (cube) - 1 };
  const double scale = is_read_as_percent ? 100.0 : 1.0;

  self->values = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < premia_scheme_trial_get_n_people (trial); i++)
    {
      PremiaRational number;

      asked.person = premia_scheme_trial_get_person (trial, i);
      if (premia_cube_days_applied (cube, asked.person, asked.period) == 0)
        continue;
      if (asked.component->tier_by == PREMIA_TIER_BY_ATTAINMENT && find_quota (&asked, asked.component->measure, &number))
        {
          const double quota = premia_rational_to_double (number);

          g_array_append_val (quotas, quota);
        }
      if (asked.component->accumulate == PREMIA_ACCUMULATE_PERIOD && find_position (&asked, &number))
        {
          const double value = premia_rational_to_double (number) * scale;

          g_array_append_val (self->values, value);
        }
    }
  g_array_sort (self->values, compare_doubles);
  self->quota = middle_of (quotas);
  return self;
}

void
premia_tier_rug_free (PremiaTierRug *self)
{
  g_array_unref (self->values);
  g_free (self);
}
