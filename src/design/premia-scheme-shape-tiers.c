/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-shape"

#include "premia-scheme-shape-private.h"

#include "premia-sensible-amount.h"

/* The second tier pays a fifth more, until a person says otherwise. */
#define NEXT_RATE(rate) ((rate) + (rate) / 5)
#define NEXT_COUNT      (20 * PREMIA_MICRO)
#define STEP            (PREMIA_MICRO / 20) /* percentages of the quota come in steps of 5 % */

static PremiaComponent *
component_at (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->components, index);
}

static PremiaTier *
tier_at (const PremiaComponent *component, guint row)
{
  return &g_array_index (component->tiers, PremiaTier, row);
}

/* Where the second, the third … tier may begin, in what the component is paid for. */
static PremiaMoney
threshold (PremiaScheme *scheme, const PremiaComponent *component, guint row)
{
  if (row == 0)
    return 0;
  if (component->type == PREMIA_COMPONENT_PERCENT)
    return premia_sensible_amount (PREMIA_SENSIBLE_SALES, scheme->currency) * row;
  return NEXT_COUNT * row;
}

static void
clear_tiers (PremiaComponent *component)
{
  component->has_rate = TRUE;
  component->rate = component->tier_mode == PREMIA_TIERS_INTERPOLATED ? 0 : tier_at (component, 0)->rate;
  g_clear_pointer (&component->tiers, g_array_unref);
  g_clear_pointer (&component->tier_by_expression, premia_expression_unref);
  component->has_tier_mode = component->has_tier_by = component->has_tier_base = component->tier_base_percent = FALSE;
  component->tier_mode = PREMIA_TIERS_MARGINAL;
  component->tier_by = PREMIA_TIER_BY_VALUE;
  component->tier_base = 0;
}

PremiaScheme *
premia_scheme_with_tiers (PremiaScheme *scheme, guint component, gboolean tiered, const PremiaWords *words, GError **error)
{
  PremiaScheme *builder;
  PremiaComponent *changed;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);
  g_return_val_if_fail (component_at (scheme, component)->type == PREMIA_COMPONENT_PER_UNIT
                        || component_at (scheme, component)->type == PREMIA_COMPONENT_PERCENT, NULL);

  if ((component_at (scheme, component)->tiers != NULL) == (tiered != FALSE))
    return premia_scheme_ref (scheme);
  builder = premia_scheme_builder_new_from (scheme);
  changed = component_at (builder, component);
  if (tiered)
    {
      PremiaTier tiers[] = { { .rate = changed->rate },
                             { .from = threshold (scheme, changed, 1), .rate = NEXT_RATE (changed->rate) } };

      changed->tiers = g_array_new (FALSE, TRUE, sizeof (PremiaTier));
      g_array_append_vals (changed->tiers, tiers, G_N_ELEMENTS (tiers));
      changed->has_rate = FALSE;
      changed->rate = 0;
    }
  else
    clear_tiers (changed);
  return premia_shape_end (builder, words, error);
}

/* What a rate pays for a width, both in millionths (a percentage of a sum, or money for each of a count). */
static PremiaMoney
multiply (gint64 rate, PremiaMoney width)
{
  PremiaInt128 product = (PremiaInt128) rate * width / PREMIA_MICRO;

  return (PremiaMoney) CLAMP (product, -(PremiaInt128) G_MAXINT64, (PremiaInt128) G_MAXINT64);
}

/* An interpolated tier is worth what its slice paid; the last entry only ends the one before. */
static void
make_interpolated (PremiaScheme *builder, PremiaComponent *component)
{
  guint n = component->tiers->len;

  if (n == 1)
    {
      PremiaTier end = { .from = tier_at (component, 0)->from + (component->tier_by == PREMIA_TIER_BY_VALUE ? threshold (builder, component, 1) : PREMIA_MICRO),
                         .from_percent = tier_at (component, 0)->from_percent };

      g_array_append_val (component->tiers, end);
      n = 2;
    }
  for (guint i = 0; i < n; i++)
    {
      PremiaTier *tier = tier_at (component, i);
      /* A width in percent of a quota is no width of what is paid for: an amount to begin with. */
      PremiaMoney amount = component->tier_by != PREMIA_TIER_BY_VALUE
                           ? premia_sensible_amount (PREMIA_SENSIBLE_BONUS, builder->currency) * (i + 1)
                           : multiply (tier->rate, i + 1 < n ? tier_at (component, i + 1)->from - tier->from : 0);

      tier->amount = i + 1 < n ? amount : 0;
      tier->rate = 0;
    }
}

/* And the other way round: the last goes on as the one before it. */
static void
make_rated (PremiaScheme *builder, PremiaComponent *component)
{
  gint64 rate = component->type == PREMIA_COMPONENT_PERCENT ? PREMIA_MICRO / 20 : premia_sensible_amount (PREMIA_SENSIBLE_FEE, builder->currency);

  for (guint i = 0; i < component->tiers->len; i++)
    {
      PremiaTier *tier = tier_at (component, i);
      PremiaMoney width = i + 1 < component->tiers->len ? tier_at (component, i + 1)->from - tier->from : 0;

      if (component->tier_by != PREMIA_TIER_BY_VALUE)
        rate = i > 0 ? NEXT_RATE (rate) : rate;
      else if (width > 0)
        rate = (gint64) ((PremiaInt128) tier->amount * PREMIA_MICRO / width);
      tier->amount = 0;
      tier->rate = rate;
    }
}

PremiaScheme *
premia_scheme_with_tier_mode (PremiaScheme *scheme, guint component, PremiaTierMode mode, const PremiaWords *words, GError **error)
{
  PremiaScheme *builder;
  PremiaComponent *changed;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len && component_at (scheme, component)->tiers != NULL, NULL);

  if (component_at (scheme, component)->tier_mode == mode)
    return premia_scheme_ref (scheme);
  builder = premia_scheme_builder_new_from (scheme);
  changed = component_at (builder, component);
  if (mode == PREMIA_TIERS_INTERPOLATED)
    make_interpolated (builder, changed);
  else if (changed->tier_mode == PREMIA_TIERS_INTERPOLATED)
    make_rated (builder, changed);
  changed->has_tier_base = mode == PREMIA_TIERS_EXCESS;
  changed->tier_base_percent = mode == PREMIA_TIERS_EXCESS && changed->tier_by == PREMIA_TIER_BY_ATTAINMENT;
  changed->tier_base = mode != PREMIA_TIERS_EXCESS ? 0 : tier_at (changed, changed->tiers->len > 1 ? 1 : 0)->from;
  changed->tier_mode = mode;
  /* The default is not written: what was never said stays unsaid. */
  changed->has_tier_mode = mode != (changed->tier_by == PREMIA_TIER_BY_EXPRESSION ? PREMIA_TIERS_WHOLE : PREMIA_TIERS_MARGINAL);
  return premia_shape_end (builder, words, error);
}

static void
make_thresholds (PremiaScheme *builder, PremiaComponent *component, PremiaTierBy by)
{
  guint n = component->tiers->len;
  /* More tiers than that do not fit between 0 and 100 %. */
  gint64 step = n <= PREMIA_MICRO / STEP ? STEP : 1;

  for (guint i = 0; i < n; i++)
    {
      PremiaTier *tier = tier_at (component, i);

      tier->from_percent = by == PREMIA_TIER_BY_ATTAINMENT;
      if (by == PREMIA_TIER_BY_ATTAINMENT)
        tier->from = n > 1 ? (gint64) i * PREMIA_MICRO / (n - 1) / step * step : 0;
      else if (by == PREMIA_TIER_BY_VALUE)
        tier->from = threshold (builder, component, i);
      else
        tier->from = (gint64) i * PREMIA_MICRO;
    }
}

PremiaScheme *
premia_scheme_with_tier_by (PremiaScheme *scheme, guint component, PremiaTierBy by, PremiaExpression *expression, const PremiaWords *words,
                            GError **error)
{
  PremiaScheme *builder;
  PremiaComponent *changed;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len && component_at (scheme, component)->tiers != NULL, NULL);
  g_return_val_if_fail ((by == PREMIA_TIER_BY_EXPRESSION) == (expression != NULL), NULL);

  builder = premia_scheme_builder_new_from (scheme);
  changed = component_at (builder, component);
  /* Another expression of the same kind keeps the numbers that somebody wrote. */
  if (changed->tier_by != by)
    make_thresholds (builder, changed, by);
  g_clear_pointer (&changed->tier_by_expression, premia_expression_unref);
  changed->tier_by_expression = expression != NULL ? premia_expression_ref (expression) : NULL;
  changed->tier_by = by;
  changed->has_tier_by = by != PREMIA_TIER_BY_VALUE;
  if (by == PREMIA_TIER_BY_EXPRESSION && changed->tier_mode == PREMIA_TIERS_MARGINAL)
    {
      changed->tier_mode = PREMIA_TIERS_WHOLE;
      changed->has_tier_mode = FALSE;
    }
  else
    changed->has_tier_mode = changed->tier_mode != (by == PREMIA_TIER_BY_EXPRESSION ? PREMIA_TIERS_WHOLE : PREMIA_TIERS_MARGINAL);
  if (changed->has_tier_base)
    {
      changed->tier_base_percent = by == PREMIA_TIER_BY_ATTAINMENT;
      changed->tier_base = tier_at (changed, changed->tiers->len > 1 ? 1 : 0)->from;
    }
  return premia_shape_end (builder, words, error);
}
