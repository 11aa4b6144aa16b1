/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-reading"

#include "premia-doctor-reading-private.h"

/* DOCTOR.md §5, E9 and E15: whether people can tell what the next unit brings them, and ratios that mix months. */

#define MAX_MEASURES 3
/* A price, a condition or a table, a factor, a limit: so much still makes one sentence. */
#define MAX_THINGS 4

/* The measures that bring money: priced, ranked or shared by, and those that a bonus or a factor goes by. */
static guint64
find_paid_measures (const PremiaReading *self)
{
  guint64 paid = 0;

  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      const PremiaComponent *component = premia_reading_component (self, i);
      guint measure;

      if (premia_reading_is_off (self, i) || component->type == PREMIA_COMPONENT_CLAWBACK)
        continue;
      if (premia_reading_find_paid (self, i) >= 0)
        paid |= G_GUINT64_CONSTANT (1) << MIN (premia_reading_find_paid (self, i), 63);
      else if (component->measure != NULL && premia_scheme_find_measure (self->scheme, component->measure, &measure) != NULL)
        paid |= G_GUINT64_CONSTANT (1) << MIN (measure, 63);
      if (component->type == PREMIA_COMPONENT_BONUS && !component->has_each)
        paid |= premia_reading_find_named (self, component->when);
      paid |= premia_reading_find_named (self, component->by);
    }
  return paid;
}

/* Everything that has a say in what the next unit of the component's measure pays. */
static guint
count_things (const PremiaReading *self, guint index)
{
  const PremiaComponent *component = premia_reading_component (self, index);
  guint n = 1;

  n += component->tiers != NULL ? 1 : 0;
  n += component->tier_by_expression != NULL ? 1 : 0;
  n += component->when != NULL ? 1 : 0;
  n += component->accumulate == PREMIA_ACCUMULATE_QUARTER || component->accumulate == PREMIA_ACCUMULATE_YEAR ? 1 : 0;
  for (guint i = index + 1; i < self->scheme->components->len; i++)
    {
      const PremiaComponent *later = premia_reading_component (self, i);
      const gboolean of = premia_component_has_base (later) && (premia_scheme_get_of (self->scheme, i) >> index & 1) != 0;

      /* A limit is met by few, and known. */
      if (of && !premia_reading_is_off (self, i) && later->type != PREMIA_COMPONENT_CAP && later->type != PREMIA_COMPONENT_FLOOR)
        n++;
    }
  return n;
}

static void
look_for_clutter (PremiaReading *self)
{
  const guint n_measures = (guint) __builtin_popcountll (find_paid_measures (self));
  guint most = 0, where = 0;
  PremiaFinding *finding;

  for (guint i = 0; i < self->scheme->components->len; i++)
    if (premia_component_is_priced (premia_reading_component (self, i)) && !premia_reading_is_off (self, i) && count_things (self, i) > most)
      {
        most = count_things (self, i);
        where = i;
      }
  if (n_measures <= MAX_MEASURES && most <= MAX_THINGS)
    return;
  finding = premia_reading_add (self, PREMIA_FINDING_E9, PREMIA_SEVERITY_WARNING, where, most > 0 ? premia_reading_find_paid (self, where) : -1);
  if (most <= MAX_THINGS)
    finding->component = -1;
  finding->n = n_measures;
  finding->numbers[0] = most;
  finding->numbers[1] = n_measures > MAX_MEASURES;
}

/* ---- E15 ---- */

static gboolean
is_dated_apart (const PremiaReading *self, const char *first, const char *second, PremiaStage *stages)
{
  const char *const ids[] = { first, second };

  for (guint i = 0; i < 2; i++)
    {
      guint measure;

      if (premia_scheme_find_measure (self->scheme, ids[i], &measure) == NULL || premia_reading_measure (self, measure)->kind == PREMIA_MEASURE_RATIO
          || self->dated[measure] == PREMIA_STAGE_NONE)
        return FALSE;
      stages[i] = self->dated[measure];
    }
  return stages[0] != stages[1];
}

static void
add_mix (PremiaReading *self, guint component, int measure, const PremiaStage *stages)
{
  PremiaFinding *finding = premia_reading_add (self, PREMIA_FINDING_E15, PREMIA_SEVERITY_WARNING, component, measure);

  finding->numbers[0] = stages[0];
  finding->numbers[1] = stages[1];
  finding->mend = measure >= 0 ? PREMIA_MEND_COHORT : PREMIA_MEND_NONE;
}

/* One measure divided by another in an expression itself. */
static gboolean
find_division (const PremiaReading *self, const PremiaNode *node, PremiaStage *stages)
{
  if (node == NULL)
    return FALSE;
  if (node->kind == PREMIA_NODE_DIVIDE && node->left->kind == PREMIA_NODE_NAME && node->right->kind == PREMIA_NODE_NAME
      && node->left->name_kind == PREMIA_NAME_MEASURE && node->right->name_kind == PREMIA_NAME_MEASURE
      && is_dated_apart (self, node->left->measure, node->right->measure, stages))
    return TRUE;
  return find_division (self, node->left, stages) || find_division (self, node->right, stages);
}

static void
look_for_mixes (PremiaReading *self, guint index, guint64 *told)
{
  const PremiaComponent *component = premia_reading_component (self, index);
  PremiaExpression *const expressions[] = { component->when, component->by, component->tier_by_expression };
  guint64 used = 0;
  PremiaStage stages[2];

  for (gsize i = 0; i < G_N_ELEMENTS (expressions); i++)
    used |= premia_reading_find_named (self, expressions[i]);
  if (premia_reading_find_paid (self, index) >= 0)
    used |= G_GUINT64_CONSTANT (1) << MIN (premia_reading_find_paid (self, index), 63);
  used &= ~*told;
  for (guint measure = 0; measure < MIN (self->scheme->measures->len, 64); measure++)
    {
      const PremiaMeasure *ratio = premia_reading_measure (self, measure);

      if ((used >> measure & 1) == 0 || ratio->kind != PREMIA_MEASURE_RATIO || ratio->cohort != PREMIA_COHORT_NONE
          || !is_dated_apart (self, ratio->ratio[0], ratio->ratio[1], stages))
        continue;
      *told |= G_GUINT64_CONSTANT (1) << measure;
      add_mix (self, index, (int) measure, stages);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (expressions); i++)
    if (expressions[i] != NULL && find_division (self, premia_expression_get_root (expressions[i]), stages))
      {
        add_mix (self, index, -1, stages);
        return;
      }
}

void
premia_reading_clarity (PremiaReading *self)
{
  guint64 told = 0;

  look_for_clutter (self);
  for (guint i = 0; i < self->scheme->components->len; i++)
    if (!premia_reading_is_off (self, i))
      look_for_mixes (self, i, &told);
}
