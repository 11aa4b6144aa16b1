/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-mend"

#include "premia-scheme-mend-private.h"
#include "premia-scheme-parts.h"
#include "premia-sensible-amount.h"

#include <glib/gi18n-lib.h>

/* Round numbers to begin with, where no history tells them. */
#define QUALITY_SHOW_RATE  60  /* % */
#define SHOW_RATE_STEP     5
#define SHOW_RATE_LEAST    40
#define SHOW_RATE_MOST     90
#define SHOW_RATE_DAYS     30  /* after which an appointment was held, or never will be */
#define QUALITY_AT_LEAST   10  /* appointments */
#define QUALITY_SHARE      10  /* % of the variable pay of a month */
#define ACCEPT_DAYS        5

/* ---- percent of the deal → a fee ---- */

/* What pays a setter for what the closer does. */
static gboolean
pays_for_others (PremiaScheme *builder, guint index, gboolean whoever)
{
  const PremiaComponent *component = g_ptr_array_index (builder->components, index);
  const PremiaMeasure *measure = component->measure != NULL ? premia_scheme_find_measure (builder, component->measure, NULL) : NULL;
  gboolean priced = component->type == PREMIA_COMPONENT_PER_UNIT || component->type == PREMIA_COMPONENT_PERCENT
                    || (component->type == PREMIA_COMPONENT_BONUS && component->has_each);

  if (!priced || measure == NULL || measure->kind == PREMIA_MEASURE_RATIO || !premia_mend_measure_is_closers (measure))
    return FALSE;
  return whoever || measure->credit == PREMIA_CREDIT_SETTER || (measure->credit == PREMIA_CREDIT_SHARES && measure->share_setter_ppm > 0);
}

gboolean
premia_scheme_find_fee (PremiaScheme *scheme, PremiaSchemePlace *place)
{
  int qualified;

  g_return_val_if_fail (scheme != NULL && place != NULL, FALSE);

  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);
      const PremiaMeasure *measure = component->measure != NULL ? premia_scheme_find_measure (scheme, component->measure, NULL) : NULL;
      gboolean has_number = component->type == PREMIA_COMPONENT_PER_UNIT ? component->has_rate
                                                                         : component->type == PREMIA_COMPONENT_BONUS && component->has_each;

      qualified = premia_scheme_find_qualified (scheme);
      if (!has_number || measure == NULL || qualified < 0 || measure != g_ptr_array_index (scheme->measures, qualified))
        continue;
      *place = (PremiaSchemePlace) { component->type == PREMIA_COMPONENT_PER_UNIT ? PREMIA_PLACE_RATE : PREMIA_PLACE_EACH, i, 0 };
      return TRUE;
    }
  return FALSE;
}

/* A fee where @like stood: with its condition unless that reads what the closer does, and paid the same way. */
static void
insert_fee (PremiaScheme *builder, guint index, const PremiaComponent *like)
{
  g_autofree char *measure = g_strdup (premia_mend_need_qualified (builder));
  PremiaComponent *fee = premia_mend_insert (builder, PREMIA_COMPONENT_PER_UNIT, index, "fee");

  fee->measure = g_steal_pointer (&measure);
  fee->has_rate = TRUE;
  fee->rate = premia_sensible_amount (PREMIA_SENSIBLE_FEE, builder->currency); /* until it is set at equal cost */
  if (like == NULL)
    return;
  fee->payroll_code = g_strdup (like->payroll_code);
  fee->has_paid_by = like->has_paid_by;
  fee->paid_by = like->paid_by;
  if (like->when != NULL && !premia_mend_reads_others (builder, like->when))
    fee->when = premia_expression_ref (like->when);
}

/* A fee does not hang on whether the deal is cancelled or paid: nothing takes it back, or holds it, for that. */
static void
free_fee (PremiaScheme *builder, const char *fee)
{
  for (guint i = 0; i < builder->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (builder->components, i);
      gboolean for_deal = (component->type == PREMIA_COMPONENT_CLAWBACK && premia_stage_answered_by (component->on) == PREMIA_PART_CLOSER)
                          || (component->type == PREMIA_COMPONENT_HOLDBACK && component->release == PREMIA_RELEASE_ON
                              && premia_stage_answered_by (component->release_on) == PREMIA_PART_CLOSER);
      guint position;

      if (!for_deal || premia_scheme_find_component (builder, fee, &position) == NULL
          || (premia_scheme_get_of (builder, i) >> position & 1) == 0)
        continue;
      if (!premia_mend_leave_out (builder, i, fee))
        i = G_MAXUINT; /* from the beginning again */
    }
}

/* Nobody has ever judged an appointment in this data: one that was held counts after some days. */
static void
accept_unjudged (PremiaScheme *builder, PremiaCube *cube)
{
  PremiaDataset *dataset = cube != NULL ? premia_cube_get_dataset (cube) : NULL;

  if (dataset == NULL || builder->has_auto_accept)
    return;
  for (guint i = 0; i < premia_dataset_get_n_kinds (dataset); i++)
    {
      const PremiaPartition *kind = premia_dataset_get_kind (dataset, i);

      if (kind->n > 0 && kind->stage == PREMIA_STAGE_QUALIFIED)
        return;
    }
  builder->has_auto_accept = TRUE;
  builder->auto_accept_days = ACCEPT_DAYS;
}

/* The first component to be replaced; -1: none. */
static int
find_first (PremiaScheme *builder, const PremiaFinding *finding)
{
  if (finding->component >= 0 && (guint) finding->component < builder->components->len
      && pays_for_others (builder, (guint) finding->component, TRUE))
    return finding->component;
  for (guint i = 0; i < builder->components->len; i++)
    if (pays_for_others (builder, i, FALSE))
      return (int) i;
  return -1;
}

/* Component @index goes, and its measure if nothing else reads it; @fee takes its place in sums. */
static void
replace (PremiaScheme *builder, guint index, const char *fee)
{
  g_autofree char *measure = g_strdup (((const PremiaComponent *) g_ptr_array_index (builder->components, index))->measure);

  premia_mend_drop (builder, index, fee);
  premia_mend_drop_measure (builder, measure);
}

gboolean
premia_mend_to_fee (PremiaScheme *builder, const PremiaFinding *finding, PremiaCube *cube, PremiaSchemePlace *place, GError **error)
{
  int first = find_first (builder, finding);
  g_autofree char *fee = NULL;
  guint index;

  if (first < 0)
    return premia_mend_refuse (error, -1, _ ("Nothing here pays for what somebody else closes."));
  if (!premia_scheme_find_fee (builder, place))
    {
      insert_fee (builder, (guint) first, g_ptr_array_index (builder->components, first));
      *place = (PremiaSchemePlace) { PREMIA_PLACE_RATE, (guint) first++, 0 };
    }
  fee = g_strdup (((const PremiaComponent *) g_ptr_array_index (builder->components, place->component))->id);
  replace (builder, (guint) first, fee);
  for (index = 0; index < builder->components->len; index++)
    if (pays_for_others (builder, index, FALSE))
      {
        replace (builder, index, fee);
        index = G_MAXUINT; /* from the beginning again: others may have gone with it */
      }
  free_fee (builder, fee);
  accept_unjudged (builder, cube);
  premia_scheme_find_component (builder, fee, &place->component);
  return TRUE;
}

PremiaScheme *
premia_scheme_with_fee (PremiaScheme *scheme, PremiaMoney fee, GError **error)
{
  PremiaSchemePlace place;
  PremiaScheme *builder;
  guint index = 0;

  g_return_val_if_fail (scheme != NULL, NULL);

  if (premia_scheme_find_fee (scheme, &place))
    return premia_scheme_with_value (scheme, place, fee, error);
  builder = premia_scheme_builder_new_from (scheme);
  /* Behind salary, before all that may add it up. */
  while (index < builder->components->len
         && ((const PremiaComponent *) g_ptr_array_index (builder->components, index))->type == PREMIA_COMPONENT_SALARY)
    index++;
  insert_fee (builder, index, NULL);
  ((PremiaComponent *) g_ptr_array_index (builder->components, index))->rate = fee;
  return premia_scheme_builder_end (builder, error);
}

/* ---- only what was held and qualified ---- */

/* The number of the component that a gate leaves open to be set at equal cost. */
static gboolean
find_number (const PremiaComponent *component, guint index, PremiaSchemePlace *place)
{
  if (component->has_rate && component->type == PREMIA_COMPONENT_PER_UNIT)
    *place = (PremiaSchemePlace) { PREMIA_PLACE_RATE, index, 0 };
  else if (component->has_each)
    *place = (PremiaSchemePlace) { PREMIA_PLACE_EACH, index, 0 };
  else
    return FALSE;
  return TRUE;
}

/* What it is paid for; of a team pool by what it is shared. NULL: nothing that is counted. */
static char **
find_counted (PremiaComponent *component)
{
  if (component->type == PREMIA_COMPONENT_SPLIT_POOL)
    return &component->by_measure;
  return component->type != PREMIA_COMPONENT_PERCENT && component->measure != NULL ? &component->measure : NULL;
}

gboolean
premia_mend_gate (PremiaScheme *builder, const PremiaFinding *finding, PremiaCube *cube, PremiaSchemePlace *place, GError **error)
{
  PremiaComponent *component = NULL;
  char **counted;
  g_autofree char *before = NULL;

  if (finding->component >= 0 && (guint) finding->component < builder->components->len)
    component = g_ptr_array_index (builder->components, finding->component);
  counted = component != NULL ? find_counted (component) : NULL;
  if (counted == NULL)
    return premia_mend_refuse (error, finding->component, _ ("This does not pay for each appointment, so no condition on the appointment mends it."));
  if (component->tiers != NULL && component->tier_by == PREMIA_TIER_BY_ATTAINMENT)
    return premia_mend_refuse (error, finding->component,
                               _ ("Its tiers go by a quota for what it counts now. Give people a quota for qualified appointments, and choose that measure."));
  before = *counted;
  *counted = g_strdup (premia_mend_need_qualified (builder));
  if (g_str_equal (before, *counted))
    return premia_mend_refuse (error, finding->component, _ ("It counts only qualified appointments that took place already."));
  if (!find_number (component, (guint) finding->component, place))
    place->component = G_MAXUINT;
  premia_mend_drop_measure (builder, before);
  accept_unjudged (builder, cube);
  return TRUE;
}

/* ---- a bonus for quality ---- */

/* Σ over everybody and all periods; 0 where it is not counted. */
static PremiaInt128
sum_cells (PremiaCube *cube, guint measure, guint *n_cells)
{
  const PremiaQuantity *cells = premia_cube_get_cells (cube, measure);
  gsize n = (gsize) premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (cube))) * premia_cube_get_n_periods (cube);
  PremiaInt128 sum = 0;

  *n_cells = 0;
  for (gsize i = 0; cells != NULL && i < n; i++)
    {
      sum += cells[i] / PREMIA_QUANTITY_ONE;
      *n_cells += cells[i] > 0;
    }
  return sum;
}

/* How high the bar lies: as many as in half of a usual month, and five at least, so that a share means something. */
static guint
find_count (PremiaCube *cube, PremiaScheme *counted, int measure)
{
  guint n_cells = 0, known;
  PremiaInt128 sum = 0;

  if (cube != NULL && measure >= 0 && premia_cube_serves (cube, counted))
    sum = sum_cells (cube, (guint) measure, &n_cells);
  if (n_cells == 0)
    return QUALITY_AT_LEAST;
  known = (guint) (sum / n_cells / 2);
  return MAX (known, 5);
}

/* How high the other bar lies: where the team is, down to the next step, so that about half of them reach it. */
static guint
find_show_rate (PremiaCube *cube)
{
  PremiaDataset *dataset = cube != NULL ? premia_cube_get_dataset (cube) : NULL;
  const guint32 n = dataset != NULL ? premia_dataset_get_n_cases (dataset) : 0;
  const PremiaInstant end = n > 0 ? premia_dataset_get_last_at (dataset) - SHOW_RATE_DAYS * G_TIME_SPAN_DAY : 0;
  guint64 set = 0, held = 0;

  for (guint32 i = 0; i < n; i++)
    {
      PremiaCase one;

      premia_dataset_get_case (dataset, i, &one);
      if (one.reached[PREMIA_STAGE_SET] == PREMIA_NEVER || one.reached[PREMIA_STAGE_SET] > end)
        continue;
      set++;
      held += one.reached[PREMIA_STAGE_HELD] != PREMIA_NEVER;
    }
  if (set == 0)
    return QUALITY_SHOW_RATE;
  return (guint) CLAMP (held * 100 / set / SHOW_RATE_STEP * SHOW_RATE_STEP, SHOW_RATE_LEAST, SHOW_RATE_MOST);
}

/* A tenth of the variable pay of a usual month, with two digits that count. */
static PremiaMoney
find_amount (PremiaCube *cube, PremiaScheme *counted)
{
  g_autoptr (PremiaWhatIf) what_if = NULL;
  PremiaInt128 sum = 0;
  PremiaMoney amount, unit = PREMIA_MICRO;
  gsize n, n_paid = 0;

  if (cube == NULL || !premia_cube_serves (cube, counted))
    return premia_sensible_amount (PREMIA_SENSIBLE_BONUS, counted->currency);
  what_if = premia_what_if_new (cube);
  if (!premia_what_if_run (what_if, counted, NULL))
    return premia_sensible_amount (PREMIA_SENSIBLE_BONUS, counted->currency);
  n = (gsize) premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (cube))) * premia_cube_get_n_periods (cube);
  for (gsize cell = 0; cell < n; cell++)
    {
      PremiaMoney pay = 0;

      for (guint i = 0; i < counted->components->len; i++)
        if (((const PremiaComponent *) g_ptr_array_index (counted->components, i))->type != PREMIA_COMPONENT_SALARY)
          pay += premia_what_if_get_component (what_if, i)[cell];
      sum += pay;
      n_paid += pay > 0;
    }
  if (n_paid == 0 || sum <= 0)
    return premia_sensible_amount (PREMIA_SENSIBLE_BONUS, counted->currency);
  amount = (PremiaMoney) (sum / (PremiaInt128) n_paid) * QUALITY_SHARE / 100;
  while (amount / unit >= 100)
    unit *= 10;
  return MAX (amount / unit, 1) * unit;
}

gboolean
premia_mend_quality (PremiaScheme *builder, PremiaScheme *scheme, PremiaCube *cube, GError **error)
{
  const guint at_least = find_count (cube, scheme, premia_scheme_find_qualified (scheme));
  const PremiaMoney amount = find_amount (cube, scheme);
  g_autofree char *qualified = g_strdup (premia_mend_need_qualified (builder));
  g_autofree char *held = g_strdup (premia_parts_cases (builder, PREMIA_STAGE_HELD, PREMIA_CREDIT_SETTER));
  g_autofree char *set = g_strdup (premia_parts_cases (builder, PREMIA_STAGE_SET, PREMIA_CREDIT_SETTER));
  g_autofree char *id = premia_parts_measure_id (builder, "show_rate");
  g_autofree char *when = g_strdup_printf ("%s >= %u%% and %s >= %u", id, find_show_rate (cube), qualified, at_least);
  PremiaMeasure *rate = premia_scheme_builder_add_measure (builder);
  PremiaComponent *bonus;
  guint index = 0;

  rate->id = g_steal_pointer (&id);
  rate->kind = PREMIA_MEASURE_RATIO;
  rate->ratio[0] = g_steal_pointer (&held);
  rate->ratio[1] = g_steal_pointer (&set);
  /* Of the appointments that were due this month: it cannot mix months. */
  rate->cohort = PREMIA_COHORT_DUE;
  /* Before what may add it up, cap it or hold it back. */
  while (index < builder->components->len && !premia_component_has_base (g_ptr_array_index (builder->components, index)))
    index++;
  bonus = premia_mend_insert (builder, PREMIA_COMPONENT_BONUS, index, "quality");
  bonus->has_amount = TRUE;
  bonus->amount = amount;
  bonus->when = premia_expression_parse (when, NULL, NULL, error);
  return bonus->when != NULL;
}
