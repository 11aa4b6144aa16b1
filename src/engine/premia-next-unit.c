/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-next-unit"

#include "premia-next-unit.h"
#include "premia-cube-derived.h"
#include "premia-what-if-private.h"

#define BIT(stage) (1u << (stage))
#define REACHED (BIT (PREMIA_STAGE_CALL) | BIT (PREMIA_STAGE_CONVERSATION) | BIT (PREMIA_STAGE_SET) | BIT (PREMIA_STAGE_CONFIRMED) \
                 | BIT (PREMIA_STAGE_HELD) | BIT (PREMIA_STAGE_QUALIFIED))

struct _PremiaNextUnit
{
  PremiaCube   *cube;     /* (owned) */
  PremiaCube   *more;     /* (owned) with one appointment more */
  PremiaWhatIf *before, *after; /* (owned) */
  guint         period;
  guint8       *closes;   /* (owned) by person: holds appointments rather than sets them */
  GStrv         measures; /* (owned) that count the appointment */
  PremiaMoney  *worths;   /* (owned) by person */
};

static guint64
count_actions (PremiaDataset *dataset, guint32 account, guint stages)
{
  guint64 n = 0;

  for (guint k = 0; account != PREMIA_NOBODY && k < dataset->n_kinds; k++)
    {
      const PremiaPartition *part = &dataset->kinds[k].part;

      if (part->stage != PREMIA_STAGE_NONE && (BIT (part->stage) & stages) != 0)
        n += part->account_start[account + 1] - part->account_start[account];
    }
  return n;
}

static void
find_parts (PremiaNextUnit *self)
{
  PremiaDataset *dataset = self->cube->dataset;

  self->closes = g_new0 (guint8, self->cube->n_people + 1);
  for (guint i = 0; i < self->cube->n_people; i++)
    {
      const guint32 account = premia_dataset_account_of_person (dataset, i);

      self->closes[i] = count_actions (dataset, account, BIT (PREMIA_STAGE_HELD) | BIT (PREMIA_STAGE_WON) | BIT (PREMIA_STAGE_LOST))
                        > count_actions (dataset, account, BIT (PREMIA_STAGE_SET));
    }
}

static gboolean
counts_named (const PremiaMeasure *measure, PremiaDataset *dataset)
{
  for (guint i = 0; measure->actions[i] != NULL; i++)
    {
      const PremiaStage stage = premia_catalogue_stage_of (premia_dataset_get_catalogue (dataset), measure->actions[i]);

      if (stage != PREMIA_STAGE_NONE && (BIT (stage) & REACHED) != 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the appointment counts for a measure at all: of an amount it has nothing yet. */
static gboolean
counts (const PremiaCubeColumn *column, PremiaDataset *dataset)
{
  const PremiaMeasure *measure = column->measure;

  if (measure->kind != PREMIA_MEASURE_CASES && measure->kind != PREMIA_MEASURE_ACTIONS && measure->kind != PREMIA_MEASURE_PROSPECTS)
    return FALSE;
  if (measure->has_min_amount && measure->min_amount > 0)
    return FALSE;
  if ((measure->reached & ~REACHED) != 0 || (measure->not_reached & REACHED) != 0
      || (column->dating != PREMIA_STAGE_NONE && (BIT (column->dating) & REACHED) == 0)
      || (column->cohort >= 0 && column->cohort < PREMIA_N_STAGES && (BIT (column->cohort) & REACHED) == 0))
    return FALSE;
  return measure->actions == NULL || counts_named (measure, dataset);
}

/* Who records what is not the same everywhere: whoever has been credited so far goes on to be. */
static gboolean
has_counted (PremiaCube *cube, const PremiaCubeColumn *column, guint person)
{
  for (guint i = 0; i < cube->n_periods; i++)
    if (column->cells[(gsize) person * cube->n_periods + i] != 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_own (PremiaNextUnit *self, const PremiaCubeColumn *column, const PremiaCubePart *part, guint person)
{
  const PremiaMeasure *measure = column->measure;
  const PremiaStage dating = measure->at != PREMIA_STAGE_NONE ? measure->at : measure->last_reached;
  const gboolean closes = self->closes[person] != 0;

  if (part->relation == PREMIA_RELATION_MANAGER)
    return FALSE;
  if (part->source == PREMIA_SOURCE_SETTER)
    return !closes;
  if (part->source == PREMIA_SOURCE_CLOSER)
    return closes;
  if (dating == PREMIA_STAGE_NONE)
    return has_counted (self->cube, column, person);
  return (premia_stage_performed_by (dating) == PREMIA_PART_CLOSER) == closes || has_counted (self->cube, column, person);
}

static void
add_to_column (PremiaNextUnit *self, guint index, guint person)
{
  const PremiaCubeColumn *column = g_ptr_array_index (self->cube->columns, index);
  PremiaQuantity *cells = premia_cube_derived_get_cells (self->more, index);

  for (guint i = 0; i < column->n_parts; i++)
    if (is_own (self, column, &column->parts[i], person))
      cells[(gsize) person * self->cube->n_periods + self->period] += PREMIA_RAW_ONE * column->parts[i].share_ppm;
}

static void
add_unit (PremiaNextUnit *self, guint person)
{
  if (premia_cube_days_applied (self->cube, person, self->period) == 0)
    return;
  for (guint i = 0; i < self->cube->columns->len; i++)
    if (counts (g_ptr_array_index (self->cube->columns, i), self->cube->dataset))
      add_to_column (self, i, person);
}

static void
take_unit (PremiaNextUnit *self, guint person)
{
  const gsize cell = (gsize) person * self->cube->n_periods + self->period;

  for (guint i = 0; i < self->cube->columns->len; i++)
    premia_cube_derived_get_cells (self->more, i)[cell] = ((PremiaCubeColumn *) g_ptr_array_index (self->cube->columns, i))->cells[cell];
}

static void
find_measures (PremiaNextUnit *self)
{
  const GPtrArray *measures = self->cube->scheme->measures;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < measures->len; i++)
    g_strv_builder_add (names, ((const PremiaMeasure *) g_ptr_array_index (measures, i))->id);
  self->measures = g_strv_builder_end (names);
}

PremiaNextUnit *
premia_next_unit_new (PremiaCube *cube, guint period)
{
  PremiaNextUnit *self;

  g_return_val_if_fail (cube != NULL && period < premia_cube_get_n_periods (cube), NULL);

  self = g_new0 (PremiaNextUnit, 1);
  self->cube = premia_cube_ref (cube);
  self->more = premia_cube_derive (cube);
  self->period = period;
  self->worths = g_new0 (PremiaMoney, cube->n_people + 1);
  find_parts (self);
  find_measures (self);
  self->before = premia_what_if_new (cube);
  self->after = premia_what_if_new (self->more);
  return self;
}

void
premia_next_unit_free (PremiaNextUnit *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->before, premia_what_if_free);
  g_clear_pointer (&self->after, premia_what_if_free);
  g_clear_pointer (&self->more, premia_cube_unref);
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_strfreev (self->measures);
  g_free (self->closes);
  g_free (self->worths);
  g_free (self);
}

static gboolean
is_put_off (const PremiaComponent *component)
{
  return component->type == PREMIA_COMPONENT_CLAWBACK || component->type == PREMIA_COMPONENT_HOLDBACK || component->type == PREMIA_COMPONENT_SPREAD;
}

/* What only moves pay to another day, or takes it back, is left out: with a condition that never holds. */
static PremiaScheme *
without_put_off (PremiaScheme *scheme, GError **error)
{
  PremiaScheme *builder = NULL;

  for (guint i = 0; i < scheme->components->len; i++)
    if (is_put_off (g_ptr_array_index (scheme->components, i)))
      {
        PremiaComponent *component;

        if (builder == NULL)
          builder = premia_scheme_builder_new_from (scheme);
        component = g_ptr_array_index (builder->components, i);
        g_clear_pointer (&component->when, premia_expression_unref);
        component->when = premia_expression_parse ("1 = 0", NULL, NULL, NULL);
      }
  return builder == NULL ? premia_scheme_ref (scheme) : premia_scheme_builder_end (builder, error);
}

static void
note_team (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  if (kind == PREMIA_NAME_ATTAINMENT_TEAM)
    *(gboolean *) user_data = TRUE;
}

/* Whether one person's appointment may change what another gets: then everybody has to be asked alone. */
static gboolean
is_shared (PremiaScheme *scheme)
{
  gboolean shared = FALSE;

  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);
      PremiaExpression *const expressions[] = { component->when, component->by, component->tier_by_expression };

      shared |= premia_what_if_is_decided_among (component);
      for (guint k = 0; k < G_N_ELEMENTS (expressions); k++)
        if (expressions[k] != NULL)
          premia_expression_visit_names (expressions[k], note_team, &shared);
    }
  return shared;
}

static gboolean
run_after (PremiaNextUnit *self, PremiaScheme *scheme, guint first, guint last, GError **error)
{
  const guint n_periods = self->cube->n_periods;

  for (guint i = first; i < last; i++)
    add_unit (self, i);
  if (!premia_what_if_run_again (self->after, scheme, (const char *const *) self->measures, error))
    return FALSE;
  for (guint i = first; i < last; i++)
    {
      const gsize cell = (gsize) i * n_periods + self->period;

      self->worths[i] = premia_what_if_get_totals (self->after)[cell] - premia_what_if_get_totals (self->before)[cell];
      take_unit (self, i);
    }
  return TRUE;
}

static gboolean
run (PremiaNextUnit *self, PremiaScheme *scheme, guint first, guint last, GError **error)
{
  g_autoptr (PremiaScheme) plain = without_put_off (scheme, error);

  if (plain == NULL || !premia_what_if_run (self->before, plain, error))
    return FALSE;
  if (!is_shared (plain))
    return run_after (self, plain, first, last, error);
  for (guint i = first; i < last; i++)
    if (premia_cube_days_applied (self->cube, i, self->period) > 0 && !run_after (self, plain, i, i + 1, error))
      return FALSE;
  return TRUE;
}

gboolean
premia_next_unit_run (PremiaNextUnit *self, PremiaScheme *scheme, GError **error)
{
  g_return_val_if_fail (self != NULL && premia_cube_serves (self->cube, scheme), FALSE);

  return run (self, scheme, 0, self->cube->n_people, error);
}

const PremiaMoney *
premia_next_unit_get_worths (PremiaNextUnit *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->worths;
}

gboolean
premia_next_unit_find (PremiaCube *cube, PremiaScheme *scheme, guint person, guint period, PremiaMoney *worth, GError **error)
{
  g_autoptr (PremiaNextUnit) self = premia_next_unit_new (cube, period);

  g_return_val_if_fail (person < cube->n_people && premia_cube_serves (cube, scheme), FALSE);

  if (!run (self, scheme, person, person + 1, error))
    return FALSE;
  *worth = self->worths[person];
  return TRUE;
}
