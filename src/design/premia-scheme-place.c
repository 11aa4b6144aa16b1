/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-place"

#include "premia-scheme-place.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>

/* What the first tier above the one from 0 begins at, until a person says otherwise. */
#define NEXT_COUNT (10 * PREMIA_MICRO)
#define NEXT_SUM   (10000 * PREMIA_MICRO)
#define NEXT_SHARE PREMIA_MICRO

static PremiaComponent *
component_at (PremiaScheme *scheme, guint index)
{
  return index < scheme->components->len ? g_ptr_array_index (scheme->components, index) : NULL;
}

/* The number itself, as the scheme keeps it; NULL: there is none. */
static gint64 *
find (PremiaScheme *scheme, PremiaSchemePlace place)
{
  PremiaComponent *component = component_at (scheme, place.component);
  PremiaTier *tier;
  PremiaFactorRow *row;

  if (component == NULL)
    return NULL;
  tier = component->tiers != NULL && place.row < component->tiers->len
         ? &g_array_index (component->tiers, PremiaTier, place.row) : NULL;
  row = component->table != NULL && place.row < component->table->len
        ? &g_array_index (component->table, PremiaFactorRow, place.row) : NULL;
  switch (place.kind)
    {
    case PREMIA_PLACE_AMOUNT:
      return component->has_amount ? &component->amount : NULL;
    case PREMIA_PLACE_EACH:
      return component->has_each ? &component->each : NULL;
    case PREMIA_PLACE_RATE:
      return component->has_rate ? &component->rate : NULL;
    case PREMIA_PLACE_SHARE:
      return component->has_share ? &component->share_ppm : NULL;
    case PREMIA_PLACE_TIER_BASE:
      return component->has_tier_base ? &component->tier_base : NULL;
    case PREMIA_PLACE_TIER_FROM:
      return tier != NULL ? &tier->from : NULL;
    case PREMIA_PLACE_TIER_RATE:
      return tier != NULL && component->tier_mode != PREMIA_TIERS_INTERPOLATED ? &tier->rate : NULL;
    case PREMIA_PLACE_TIER_AMOUNT:
      return tier != NULL && component->tier_mode == PREMIA_TIERS_INTERPOLATED ? &tier->amount : NULL;
    case PREMIA_PLACE_FACTOR_FROM:
      return row != NULL ? &row->from : NULL;
    case PREMIA_PLACE_FACTOR:
      return row != NULL ? &row->factor_ppm : NULL;
    case PREMIA_PLACE_PRIZE:
      return component->prizes != NULL && place.row < component->prizes->len
             ? &g_array_index (component->prizes, PremiaMoney, place.row) : NULL;
    case PREMIA_PLACE_MIN:
      return component->has_min ? &component->min : NULL;
    case PREMIA_N_PLACES:
    default:
      return NULL;
    }
}

/* Of a contest's threshold: what its measure is counted in. */
static PremiaPlaceUnit
unit_of_measure (PremiaScheme *scheme, const PremiaComponent *component)
{
  const PremiaMeasure *measure = premia_scheme_find_measure (scheme, component->measure, NULL);

  if (component->min_percent)
    return PREMIA_UNIT_PERCENT;
  return measure != NULL && measure->kind == PREMIA_MEASURE_SUM ? PREMIA_UNIT_MONEY : PREMIA_UNIT_COUNT;
}

static PremiaPlaceUnit
unit_of_threshold (const PremiaComponent *component, gboolean percent)
{
  if (percent)
    return PREMIA_UNIT_PERCENT;
  return component->type == PREMIA_COMPONENT_PERCENT && component->tier_by == PREMIA_TIER_BY_VALUE
         ? PREMIA_UNIT_MONEY : PREMIA_UNIT_COUNT;
}

PremiaPlaceUnit
premia_scheme_get_unit (PremiaScheme *scheme, PremiaSchemePlace place)
{
  const PremiaComponent *component;

  g_return_val_if_fail (scheme != NULL && find (scheme, place) != NULL, PREMIA_UNIT_MONEY);

  component = component_at (scheme, place.component);
  switch (place.kind)
    {
    case PREMIA_PLACE_SHARE:
      return PREMIA_UNIT_PERCENT;
    case PREMIA_PLACE_RATE:
    case PREMIA_PLACE_TIER_RATE:
      return component->type == PREMIA_COMPONENT_PERCENT || component->rate_percent ? PREMIA_UNIT_PERCENT : PREMIA_UNIT_MONEY;
    case PREMIA_PLACE_TIER_BASE:
      return unit_of_threshold (component, component->tier_base_percent);
    case PREMIA_PLACE_TIER_FROM:
      return unit_of_threshold (component, g_array_index (component->tiers, PremiaTier, place.row).from_percent);
    case PREMIA_PLACE_FACTOR_FROM:
      return g_array_index (component->table, PremiaFactorRow, place.row).from_percent ? PREMIA_UNIT_PERCENT : PREMIA_UNIT_COUNT;
    case PREMIA_PLACE_FACTOR:
      return g_array_index (component->table, PremiaFactorRow, place.row).factor_percent ? PREMIA_UNIT_PERCENT : PREMIA_UNIT_FACTOR;
    case PREMIA_PLACE_MIN:
      return unit_of_measure (scheme, component);
    case PREMIA_PLACE_AMOUNT:
    case PREMIA_PLACE_EACH:
    case PREMIA_PLACE_TIER_AMOUNT:
    case PREMIA_PLACE_PRIZE:
    case PREMIA_N_PLACES:
    default:
      return PREMIA_UNIT_MONEY;
    }
}

gboolean
premia_scheme_get_value (PremiaScheme *scheme, PremiaSchemePlace place, gint64 *value)
{
  const gint64 *kept;

  g_return_val_if_fail (scheme != NULL && value != NULL, FALSE);

  kept = find (scheme, place);
  if (kept == NULL)
    return FALSE;
  *value = *kept;
  return premia_scheme_get_unit (scheme, place) != PREMIA_UNIT_PERCENT
         || !__builtin_mul_overflow (*kept, (gint64) 100, value);
}

/**
 * premia_scheme_with_value:
 * @value: millionths of what is read (premia_scheme_get_unit())
 *
 * Returns: (transfer full) (nullable): NULL with PREMIA_ERROR_RANGE for more digits than a rate can hold,
 *   PREMIA_ERROR_MEANING for what premia_scheme_builder_end() refuses
 */
PremiaScheme *
premia_scheme_with_value (PremiaScheme *scheme, PremiaSchemePlace place, gint64 value, GError **error)
{
  PremiaScheme *builder;

  g_return_val_if_fail (scheme != NULL && find (scheme, place) != NULL, NULL);

  if (premia_scheme_get_unit (scheme, place) == PREMIA_UNIT_PERCENT)
    {
      if (value % 100 != 0)
        {
          g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE,
                       _ ("/components/%u: a percentage has at most four digits behind the point"), place.component);
          return NULL;
        }
      value /= 100;
    }
  builder = premia_scheme_builder_new_from (scheme);
  *find (builder, place) = value;
  return premia_scheme_builder_end (builder, error);
}

static PremiaExpression **
find_expression (PremiaScheme *scheme, guint index, PremiaExpressionSlot slot)
{
  PremiaComponent *component = component_at (scheme, index);

  switch (slot)
    {
    case PREMIA_EXPRESSION_BY:
      return &component->by;
    case PREMIA_EXPRESSION_TIER_BY:
      return &component->tier_by_expression;
    case PREMIA_EXPRESSION_WHEN:
    case PREMIA_N_EXPRESSIONS:
    default:
      return &component->when;
    }
}

PremiaExpression *
premia_scheme_get_expression (PremiaScheme *scheme, guint component, PremiaExpressionSlot slot)
{
  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);

  return *find_expression (scheme, component, slot);
}

PremiaScheme *
premia_scheme_with_expression (PremiaScheme *scheme, guint component, PremiaExpressionSlot slot,
                               PremiaExpression *expression, GError **error)
{
  PremiaScheme *builder;
  PremiaExpression **kept;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  kept = find_expression (builder, component, slot);
  g_clear_pointer (kept, premia_expression_unref);
  *kept = expression != NULL ? premia_expression_ref (expression) : NULL;
  return premia_scheme_builder_end (builder, error);
}

guint
premia_component_get_n_rows (const PremiaComponent *component)
{
  g_return_val_if_fail (component != NULL, 0);

  if (component->tiers != NULL)
    return component->tiers->len;
  if (component->prizes != NULL)
    return component->prizes->len;
  return component->table != NULL ? component->table->len : 0;
}

/* As far behind the last threshold as that is behind the one before it. */
static PremiaMoney
threshold_after (PremiaMoney last, PremiaMoney before, PremiaMoney first_step)
{
  PremiaMoney next;

  if (last <= before)
    return last + first_step;
  return __builtin_add_overflow (last, last - before, &next) ? last : next;
}

static void
append_tier (const PremiaComponent *component)
{
  GArray *tiers = component->tiers;
  PremiaTier *last = &g_array_index (tiers, PremiaTier, tiers->len - 1);
  PremiaTier tier = *last;
  PremiaMoney step = NEXT_COUNT;

  if (tier.from_percent || component->tier_by == PREMIA_TIER_BY_ATTAINMENT)
    step = NEXT_SHARE;
  else if (component->type == PREMIA_COMPONENT_PERCENT)
    step = NEXT_SUM;
  tier.from = threshold_after (last->from, tiers->len > 1 ? (last - 1)->from : last->from, step);
  /* The last of interpolated tiers only ends the one before it: it gets that one's amount now. */
  if (component->tier_mode == PREMIA_TIERS_INTERPOLATED && tiers->len > 1)
    last->amount = (last - 1)->amount;
  g_array_append_val (tiers, tier);
}

static void
append_factor (const PremiaComponent *component)
{
  GArray *table = component->table;
  const PremiaFactorRow *last = &g_array_index (table, PremiaFactorRow, table->len - 1);
  PremiaFactorRow row = *last;

  row.from = threshold_after (last->from, table->len > 1 ? (last - 1)->from : last->from,
                              row.from_percent ? NEXT_SHARE / 10 : NEXT_COUNT);
  g_array_append_val (table, row);
}

/* The next place gets less than the last: half of it. */
static void
append_prize (GArray *prizes)
{
  PremiaMoney prize = g_array_index (prizes, PremiaMoney, prizes->len - 1) / 2 / PREMIA_MICRO * PREMIA_MICRO;

  g_array_append_val (prizes, prize);
}

PremiaScheme *
premia_scheme_with_row (PremiaScheme *scheme, guint component, GError **error)
{
  PremiaScheme *builder;
  const PremiaComponent *changed;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);
  g_return_val_if_fail (premia_component_get_n_rows (component_at (scheme, component)) > 0, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  changed = component_at (builder, component);
  if (changed->tiers != NULL)
    append_tier (changed);
  else if (changed->prizes != NULL)
    append_prize (changed->prizes);
  else
    append_factor (changed);
  return premia_scheme_builder_end (builder, error);
}

PremiaScheme *
premia_scheme_without_row (PremiaScheme *scheme, guint component, guint row, GError **error)
{
  PremiaScheme *builder;
  const PremiaComponent *changed;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);
  g_return_val_if_fail (row < premia_component_get_n_rows (component_at (scheme, component)), NULL);

  builder = premia_scheme_builder_new_from (scheme);
  changed = component_at (builder, component);
  if (changed->prizes != NULL)
    g_array_remove_index (changed->prizes, row);
  else
    g_array_remove_index (changed->tiers != NULL ? changed->tiers : changed->table, row);
  /* What is now the last of interpolated tiers only ends the one before it. */
  if (changed->tiers != NULL && changed->tier_mode == PREMIA_TIERS_INTERPOLATED && row == changed->tiers->len && row > 0)
    g_array_index (changed->tiers, PremiaTier, row - 1).amount = 0;
  return premia_scheme_builder_end (builder, error);
}

static char **
name_slot (PremiaLabel *label, const char *language)
{
  if (label->en == NULL && label->ru == NULL)
    return &label->plain;
  return g_strcmp0 (language, "ru") == 0 ? &label->ru : &label->en;
}

PremiaScheme *
premia_scheme_with_name (PremiaScheme *scheme, const char *name, const char *language, GError **error)
{
  PremiaScheme *builder;
  char **slot;

  g_return_val_if_fail (scheme != NULL && name != NULL, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  slot = name_slot (&builder->name, language);
  g_free (*slot);
  *slot = g_strdup (name);
  return premia_scheme_builder_end (builder, error);
}

PremiaScheme *
premia_scheme_with_id (PremiaScheme *scheme, const char *id, GError **error)
{
  PremiaScheme *builder;

  g_return_val_if_fail (scheme != NULL && id != NULL, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  g_free (builder->id);
  builder->id = g_strdup (id);
  return premia_scheme_builder_end (builder, error);
}
