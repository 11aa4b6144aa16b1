/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-component-setting"

#include "premia-component-setting-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>

/* Where the second tier begins, until a person says otherwise, and how far apart those above it are. */
#define STEP_COUNT (10 * PREMIA_MICRO)
#define STEP_SUM   (10000 * PREMIA_MICRO)
/* Of the quota: the second tier begins where the quota is met. */
#define FULL_QUOTA  PREMIA_MICRO
#define STEP_QUOTA (PREMIA_MICRO / 5)
/* A fee, a pool and a rate where nothing in the scheme tells of another. */
#define SOME_MONEY (1000 * PREMIA_MICRO)
#define SOME_POOL  (50000 * PREMIA_MICRO)
#define SOME_SHARE (PREMIA_MICRO / 20)

static PremiaTier *
tier_at (const PremiaComponent *component, guint row)
{
  return &g_array_index (component->tiers, PremiaTier, row);
}

static PremiaMoney
step_of (const PremiaComponent *component)
{
  return component->type == PREMIA_COMPONENT_PERCENT ? STEP_SUM : STEP_COUNT;
}

/* The tier table goes with all that belongs to it. */
static void
drop_tiers (PremiaComponent *component)
{
  g_clear_pointer (&component->tiers, g_array_unref);
  g_clear_pointer (&component->tier_by_expression, premia_expression_unref);
  component->has_tier_mode = component->has_tier_by = component->has_tier_base = component->tier_base_percent = FALSE;
  component->tier_base = 0;
}

void
premia_setting_set_pricing (PremiaComponent *component, PremiaPricing pricing)
{
  PremiaTier first = { 0, FALSE, component->rate, 0 };
  PremiaTier second = { step_of (component), FALSE, component->rate, 0 };

  if ((pricing == PREMIA_PRICING_TIERS) == (component->tiers != NULL))
    return;
  if (pricing == PREMIA_PRICING_RATE)
    {
      premia_setting_set_tier_mode (component, PREMIA_TIERS_MARGINAL);
      component->rate = tier_at (component, 0)->rate;
      component->has_rate = TRUE;
      drop_tiers (component);
      return;
    }
  component->tiers = g_array_new (FALSE, TRUE, sizeof (PremiaTier));
  g_array_append_val (component->tiers, first);
  g_array_append_val (component->tiers, second);
  component->has_rate = FALSE;
  component->rate = 0;
}

/* @rate for a width: for a sum its millionths, for a count money for each. Both are millionths of the same product. */
static PremiaMoney
multiply (gint64 rate, PremiaMoney width)
{
  PremiaInt128 product = (PremiaInt128) rate * width / PREMIA_MICRO;

  return (PremiaMoney) CLAMP (product, -(PremiaInt128) G_MAXINT64, (PremiaInt128) G_MAXINT64);
}

static gint64
divide (PremiaMoney amount, PremiaMoney width)
{
  return width > 0 ? (gint64) ((PremiaInt128) amount * PREMIA_MICRO / width) : 0;
}

/* An interpolated tier is worth what its slice paid. Its last one only ends the one before. */
static void
make_amounts (PremiaComponent *component)
{
  PremiaTier *last = tier_at (component, component->tiers->len - 1);

  if (component->tiers->len < 2)
    {
      PremiaTier end = { last->from + step_of (component), last->from_percent, last->rate, 0 };

      if (last->from_percent)
        end.from = last->from + FULL_QUOTA;
      g_array_append_val (component->tiers, end);
    }
  for (guint i = 0; i < component->tiers->len; i++)
    {
      PremiaTier *tier = tier_at (component, i);

      tier->amount = i + 1 < component->tiers->len ? multiply (tier->rate, tier_at (component, i + 1)->from - tier->from) : 0;
      tier->rate = 0;
    }
}

static void
make_rates (PremiaComponent *component)
{
  for (guint i = 0; i < component->tiers->len; i++)
    {
      PremiaTier *tier = tier_at (component, i);

      if (i + 1 < component->tiers->len)
        tier->rate = divide (tier->amount, tier_at (component, i + 1)->from - tier->from);
      else
        tier->rate = i > 0 ? tier_at (component, i - 1)->rate : 0;
      tier->amount = 0;
    }
}

void
premia_setting_set_tier_mode (PremiaComponent *component, PremiaTierMode mode)
{
  PremiaTierMode default_mode = component->tier_by == PREMIA_TIER_BY_EXPRESSION ? PREMIA_TIERS_WHOLE : PREMIA_TIERS_MARGINAL;

  if (mode == component->tier_mode)
    return;
  if (mode == PREMIA_TIERS_INTERPOLATED)
    make_amounts (component);
  else if (component->tier_mode == PREMIA_TIERS_INTERPOLATED)
    make_rates (component);
  component->tier_mode = mode;
  component->has_tier_mode = mode != default_mode;
  component->has_tier_base = mode == PREMIA_TIERS_EXCESS;
  component->tier_base = 0;
  component->tier_base_percent = component->has_tier_base && component->tier_by == PREMIA_TIER_BY_ATTAINMENT;
  if (component->has_tier_base && component->tiers->len > 1)
    component->tier_base = tier_at (component, 1)->from;
}

/* Thresholds that mean another thing begin anew. */
static void
make_thresholds (PremiaComponent *component, gboolean percent)
{
  for (guint i = 0; i < component->tiers->len; i++)
    {
      PremiaTier *tier = tier_at (component, i);

      tier->from_percent = percent;
      if (percent)
        tier->from = i == 0 ? 0 : FULL_QUOTA + (i - 1) * STEP_QUOTA;
      else
        tier->from = i * step_of (component);
    }
  component->tier_base_percent = component->has_tier_base && percent;
  if (component->has_tier_base)
    component->tier_base = component->tiers->len > 1 ? tier_at (component, 1)->from : 0;
}

void
premia_setting_set_tier_by (PremiaComponent *component, PremiaTierBy by)
{
  PremiaTierBy before = component->tier_by;

  if (by == before)
    return;
  g_clear_pointer (&component->tier_by_expression, premia_expression_unref);
  component->tier_by = by;
  component->has_tier_by = by != PREMIA_TIER_BY_VALUE;
  if ((by == PREMIA_TIER_BY_ATTAINMENT) != (before == PREMIA_TIER_BY_ATTAINMENT))
    make_thresholds (component, by == PREMIA_TIER_BY_ATTAINMENT);
  if (by == PREMIA_TIER_BY_EXPRESSION)
    {
      /* It goes on by its own value until another formula is written. */
      component->tier_by_expression = premia_expression_parse (component->measure, NULL, NULL, NULL);
      if (component->tier_mode == PREMIA_TIERS_MARGINAL)
        component->tier_mode = PREMIA_TIERS_WHOLE;
    }
  component->has_tier_mode = component->tier_mode != (by == PREMIA_TIER_BY_EXPRESSION ? PREMIA_TIERS_WHOLE : PREMIA_TIERS_MARGINAL);
}

/* The first measure that has units; a sum if @money. NULL: none. */
static const char *
find_measure (PremiaScheme *builder, gboolean money)
{
  for (guint i = 0; i < builder->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (builder->measures, i);

      if (money ? measure->kind == PREMIA_MEASURE_SUM : measure->kind != PREMIA_MEASURE_RATIO)
        return measure->id;
    }
  return NULL;
}

static gboolean
fail_without_measure (guint index, gboolean money, GError **error)
{
  const char *text = money ? _ ("nothing that is counted here adds up money: add such a measure first")
                           : _ ("nothing is counted here that it could be paid for: add a measure first");

  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, "/components/%u/measure: %s", index, text);
  return FALSE;
}

PremiaMoney
premia_setting_guess_fee (PremiaScheme *builder, guint index)
{
  for (guint i = 0; i < index; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (builder->components, i);

      if (component->type == PREMIA_COMPONENT_PER_UNIT && component->has_rate && component->rate > 0)
        return component->rate;
    }
  return SOME_MONEY;
}

gboolean
premia_setting_set_bonus (PremiaScheme *builder, guint index, PremiaBonusKind kind, GError **error)
{
  PremiaComponent *component = g_ptr_array_index (builder->components, index);
  const char *measure = kind == PREMIA_BONUS_EACH ? find_measure (builder, FALSE) : NULL;

  if ((kind == PREMIA_BONUS_EACH) == component->has_each)
    return TRUE;
  if (kind == PREMIA_BONUS_EACH && measure == NULL)
    return fail_without_measure (index, FALSE, error);
  g_free (component->measure);
  component->measure = g_strdup (measure);
  component->has_each = kind == PREMIA_BONUS_EACH;
  component->has_amount = !component->has_each;
  if (component->has_each)
    {
      component->each = component->amount;
      component->amount = 0;
      component->has_prorate = FALSE;
    }
  else
    {
      component->amount = component->each;
      component->each = 0;
    }
  return TRUE;
}

gboolean
premia_setting_set_pool (PremiaScheme *builder, guint index, PremiaPoolKind kind, GError **error)
{
  PremiaComponent *component = g_ptr_array_index (builder->components, index);
  const char *sum = find_measure (builder, TRUE);
  const char *measure = sum != NULL ? sum : component->by_measure;

  if ((kind == PREMIA_POOL_SHARE) == component->has_rate)
    return TRUE;
  g_clear_pointer (&component->measure, g_free);
  component->has_rate = kind == PREMIA_POOL_SHARE;
  component->has_amount = !component->has_rate;
  component->amount = component->has_amount ? SOME_POOL : 0;
  component->rate = 0;
  component->rate_percent = FALSE;
  if (!component->has_rate)
    return TRUE;
  component->measure = g_strdup (measure);
  component->rate_percent = sum != NULL;
  component->rate = sum != NULL ? SOME_SHARE : SOME_MONEY;
  return TRUE;
}

gboolean
premia_setting_set_rate_unit (PremiaScheme *builder, guint index, gboolean percent, GError **error)
{
  PremiaComponent *component = g_ptr_array_index (builder->components, index);
  const PremiaMeasure *measure = premia_scheme_find_measure (builder, component->measure, NULL);
  const char *sum = find_measure (builder, TRUE);

  if (percent == component->rate_percent)
    return TRUE;
  if (percent && sum == NULL)
    return fail_without_measure (index, TRUE, error);
  component->rate_percent = percent;
  component->rate = percent ? SOME_SHARE : SOME_MONEY;
  if (percent && measure->kind != PREMIA_MEASURE_SUM && measure->kind != PREMIA_MEASURE_GIVEN)
    {
      g_free (component->measure);
      component->measure = g_strdup (sum);
    }
  return TRUE;
}
