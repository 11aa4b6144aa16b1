/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-paid"

#include "premia-doctor-paid-private.h"
#include "premia-quota.h"
#include "premia-rational-double.h"

#include <math.h>

/* DOCTOR.md §5, E10: more people just above a threshold than just below it. Who steers by it brings forward or puts off the
 * last few, and they are what the company then pays most for. */

#define MIN_MONTHS 30
#define SURE 0.01

double
premia_binomial_tail (guint n, guint k, double chance)
{
  double term = 1, tail = 1, part = 1;
  guint hits = 0, misses = 0;

  g_return_val_if_fail (chance > 0 && chance < 1, NAN);

  if (k == 0)
    return 1;
  if (k > n)
    return 0;
  /* n over k, chance^k and (1 − chance)^(n − k), kept near 1 as they are multiplied. */
  for (guint i = 1; i <= k; i++)
    {
      term *= (double) (n - k + i) / i;
      while (term > 1 && (hits < k || misses < n - k))
        term *= hits < k ? (hits++, chance) : (misses++, 1 - chance);
    }
  for (; hits < k; hits++)
    term *= chance;
  for (; misses < n - k; misses++)
    term *= 1 - chance;
  for (guint i = k; i < n; i++)
    {
      part *= (double) (n - i) / (i + 1) * (chance / (1 - chance));
      tail += part;
    }
  return MIN (term * tail, 1);
}

typedef struct
{
  guint          component;
  guint          measure;
  gboolean       of_quota;
  PremiaRational at;
} Threshold;

typedef struct
{
  PremiaPaid *paid;
  GArray     *thresholds; /* Threshold */
  double      sale;       /* an average one; 0: unknown */
} Search;

/* ---- thresholds ---- */

static void
add (Search *self, guint component, const char *id, gboolean of_quota, PremiaRational at)
{
  Threshold threshold = { component, 0, of_quota, at };
  const PremiaMeasure *measure = premia_scheme_find_measure (self->paid->reading->scheme, id, &threshold.measure);

  if (measure == NULL || measure->kind == PREMIA_MEASURE_RATIO || measure->kind == PREMIA_MEASURE_GIVEN || premia_rational_sign (at) <= 0)
    return;
  for (guint i = 0; i < self->thresholds->len; i++)
    {
      const Threshold *other = &g_array_index (self->thresholds, Threshold, i);

      if (other->measure == threshold.measure && other->of_quota == of_quota && premia_rational_compare (other->at, at) == 0)
        return;
    }
  g_array_append_val (self->thresholds, threshold);
}

/* “at least so many” in a condition. */
static void
add_from_condition (Search *self, guint component, const PremiaNode *node)
{
  const PremiaNode *name, *number;
  PremiaNodeKind kind;

  if (node == NULL)
    return;
  kind = node->kind;
  if (kind < PREMIA_NODE_EQUAL || kind > PREMIA_NODE_GREATER_EQUAL)
    {
      /* What must not be is no aim. */
      if (kind == PREMIA_NODE_AND || kind == PREMIA_NODE_OR)
        {
          add_from_condition (self, component, node->left);
          add_from_condition (self, component, node->right);
        }
      return;
    }
  name = kind == PREMIA_NODE_GREATER_EQUAL ? node->left : node->right;
  number = kind == PREMIA_NODE_GREATER_EQUAL ? node->right : node->left;
  if ((kind == PREMIA_NODE_GREATER_EQUAL || kind == PREMIA_NODE_LESS_EQUAL) && name->kind == PREMIA_NODE_NAME && number->kind == PREMIA_NODE_NUMBER
      && (name->name_kind == PREMIA_NAME_MEASURE || name->name_kind == PREMIA_NAME_ATTAINMENT))
    add (self, component, name->measure, name->name_kind == PREMIA_NAME_ATTAINMENT, number->number);
}

static void
add_from_component (Search *self, guint index)
{
  const PremiaComponent *component = premia_reading_component (self->paid->reading, index);

  if (component->when != NULL)
    add_from_condition (self, index, premia_expression_get_root (component->when));
  if (component->tiers != NULL && component->tier_by != PREMIA_TIER_BY_EXPRESSION && component->accumulate == PREMIA_ACCUMULATE_PERIOD)
    for (guint i = 0; i < component->tiers->len; i++)
      add (self, index, component->measure, component->tier_by == PREMIA_TIER_BY_ATTAINMENT,
           premia_rational_from_micros (g_array_index (component->tiers, PremiaTier, i).from));
  if (component->by != NULL && premia_expression_get_root (component->by)->kind == PREMIA_NODE_NAME)
    {
      const PremiaNode *name = premia_expression_get_root (component->by);

      if (name->name_kind == PREMIA_NAME_MEASURE || name->name_kind == PREMIA_NAME_ATTAINMENT)
        for (guint i = 0; i < component->table->len; i++)
          add (self, index, name->measure, name->name_kind == PREMIA_NAME_ATTAINMENT,
               premia_rational_from_micros (g_array_index (component->table, PremiaFactorRow, i).from));
    }
}

/* ---- who is where ---- */

/* How far the month lies above the threshold, in units of the measure. FALSE: it cannot be said. */
static gboolean
find_distance (Search *self, const Threshold *threshold, const PremiaPersonMonth *month, double *distance)
{
  PremiaCube *cube = self->paid->work->cube;
  const PremiaMeasure *measure = premia_reading_measure (self->paid->reading, threshold->measure);
  PremiaRational value, at = threshold->at;

  if (!premia_cube_get (cube, threshold->measure, month->person, month->period, &value))
    return FALSE;
  if (threshold->of_quota)
    {
      PremiaRational quota;
      gboolean found = FALSE;

      if (!premia_quota_find (premia_cube_get_dataset (cube), self->paid->reading->scheme, premia_cube_get_span (cube)->coverage, month->person, measure->id,
                              premia_cube_get_period (cube, month->period), &found, &quota)
          || !found || !premia_rational_multiply (&at, at, quota))
        return FALSE;
    }
  if (!premia_rational_subtract (&value, value, at))
    return FALSE;
  *distance = premia_rational_to_double (value);
  return TRUE;
}

/* The chance of being above, for somebody within a unit, if nobody steered: a half, or more where the number of people
 * rises anyhow, as the months one unit further off on either side tell. */
static double
find_chance (guint far_below, guint far_above)
{
  const double rise = cbrt ((far_above + 1.0) / (far_below + 1.0));

  return MAX (0.5, rise / (1 + rise));
}

static void
look_at (Search *self, const Threshold *threshold)
{
  const gboolean sum = premia_reading_measure (self->paid->reading, threshold->measure)->kind == PREMIA_MEASURE_SUM;
  const double unit = sum ? self->sale : 1;
  guint bins[4] = { 0 }, n;
  PremiaFinding *finding;
  double p;

  if (unit <= 0)
    return;
  for (guint i = 0; i < self->paid->months->len; i++)
    {
      double distance;

      if (find_distance (self, threshold, &g_array_index (self->paid->months, PremiaPersonMonth, i), &distance) && distance >= -2 * unit && distance < 2 * unit)
        bins[(int) (floor (distance / unit)) + 2]++;
    }
  n = bins[1] + bins[2];
  if (n < MIN_MONTHS || bins[2] <= bins[1])
    return;
  p = premia_binomial_tail (n, bins[2], find_chance (bins[0], bins[3]));
  if (p >= SURE)
    return;
  finding = premia_reading_add (self->paid->reading, PREMIA_FINDING_E10, PREMIA_SEVERITY_WARNING, threshold->component, (int) threshold->measure);
  finding->n = n;
  finding->p = p;
  finding->numbers[0] = bins[2];
  finding->numbers[1] = bins[1];
  finding->numbers[2] = premia_rational_to_double (threshold->at);
  finding->numbers[3] = sum;
  finding->numbers[4] = threshold->of_quota;
  if (premia_reading_component (self->paid->reading, threshold->component)->tier_mode == PREMIA_TIERS_WHOLE
      && premia_reading_component (self->paid->reading, threshold->component)->tiers != NULL)
    finding->mend = PREMIA_MEND_MARGINAL;
}

static double
find_average_sale (const PremiaPaid *self)
{
  const GArray *cases = self->work->cases->cases;
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const double amount = g_array_index (cases, PremiaDoctorCase, i).amount;

      if (amount <= 0)
        continue;
      sum += amount;
      n++;
    }
  return n == 0 ? 0 : sum / n;
}

gboolean
premia_paid_bunching (PremiaPaid *self, GError **error)
{
  g_autoptr (GArray) thresholds = g_array_new (FALSE, FALSE, sizeof (Threshold));
  Search search = { self, thresholds, find_average_sale (self) };

  for (guint i = 0; i < self->reading->scheme->components->len; i++)
    if (!premia_reading_is_off (self->reading, i))
      add_from_component (&search, i);
  for (guint i = 0; i < thresholds->len; i++)
    look_at (&search, &g_array_index (thresholds, Threshold, i));
  return TRUE;
}
