/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme"

#include "premia-scheme-private.h"

#include <glib/gi18n-lib.h>

static gboolean
fail_tier (GError **error, guint index, guint tier, const char *key, const char *message)
{
  g_autofree char *member = g_strdup_printf ("tiers/%u/%s", tier, key);
  g_autofree char *place = premia_component_place (index, member);

  return premia_scheme_fail (error, place, "%s", message);
}

static gboolean
fail_at (GError **error, guint index, const char *key, const char *message)
{
  g_autofree char *place = premia_component_place (index, key);

  return premia_scheme_fail (error, place, "%s", message);
}

static gboolean
check_thresholds (const PremiaComponent *component, guint index, GError **error)
{
  for (guint i = 0; i < component->tiers->len; i++)
    {
      const PremiaTier *tier = &g_array_index (component->tiers, PremiaTier, i);

      if (tier->from < 0)
        return fail_tier (error, index, i, "from",
                          _ ("it cannot be below 0: the tier from 0 also holds below it"));
      if (tier->from_percent && component->tier_by == PREMIA_TIER_BY_VALUE)
        return fail_tier (error, index, i, "from",
                          _ ("a percentage of what? Add \"tier_by\": \"attainment\" for one of the quota"));
      if (i > 0 && tier->from == g_array_index (component->tiers, PremiaTier, i - 1).from)
        return fail_tier (error, index, i, "from", _ ("two tiers begin at the same place"));
      if (i > 0 && tier->from < g_array_index (component->tiers, PremiaTier, i - 1).from)
        return fail_tier (error, index, i, "from",
                          _ ("tiers must rise: this one begins below the one before"));
    }
  return TRUE;
}

static gboolean
check_prices (const PremiaComponent *component, guint index, GError **error)
{
  gboolean interpolated = component->tier_mode == PREMIA_TIERS_INTERPOLATED;
  guint n = component->tiers->len;

  for (guint i = 0; i < n; i++)
    {
      const PremiaTier *tier = &g_array_index (component->tiers, PremiaTier, i);

      if (interpolated && tier->rate != 0)
        return fail_tier (error, index, i, "rate", _ ("interpolated tiers have an “amount”, no “rate”"));
      if (!interpolated && tier->amount != 0)
        return fail_tier (error, index, i, "amount",
                          _ ("only interpolated tiers have an “amount”; the others have a “rate”"));
    }
  if (interpolated && n < 2)
    return fail_at (error, index, "tiers",
                    _ ("interpolated tiers need an entry that ends the last one, with the amount \"0\""));
  if (interpolated && g_array_index (component->tiers, PremiaTier, n - 1).amount != 0)
    return fail_tier (error, index, n - 1, "amount",
                      _ ("the last entry only ends the one before: its amount must be \"0\""));
  return TRUE;
}

static gboolean
check_mode (const PremiaComponent *component, guint index, GError **error)
{
  if (component->tier_mode == PREMIA_TIERS_MARGINAL
      && component->tier_by == PREMIA_TIER_BY_EXPRESSION)
    return fail_at (error, index, "tier_mode",
                    _ ("“marginal” slices the component's own value, so it cannot go by something else: "
                       "use “whole”"));
  if (component->tier_mode == PREMIA_TIERS_EXCESS && !component->has_tier_base)
    return fail_at (error, index, "tier_base",
                    _ ("“excess” pays what is above “tier_base”: give it"));
  if (component->tier_mode != PREMIA_TIERS_EXCESS && component->has_tier_base)
    return fail_at (error, index, "tier_base", _ ("only “excess” has a “tier_base”"));
  if (component->tier_base_percent && component->tier_by != PREMIA_TIER_BY_ATTAINMENT)
    return fail_at (error, index, "tier_base",
                    _ ("a percentage of what? Add \"tier_by\": \"attainment\" for one of the quota"));
  if ((component->tier_by == PREMIA_TIER_BY_EXPRESSION) != (component->tier_by_expression != NULL))
    return fail_at (error, index, "tier_by", _ ("it is value, attainment, a measure or an expression"));
  return TRUE;
}

gboolean
premia_component_check_tiers (PremiaScheme *self, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->components, index);
  gboolean priced = component->type == PREMIA_COMPONENT_PER_UNIT
                    || component->type == PREMIA_COMPONENT_PERCENT;

  if (component->tiers == NULL)
    {
      if (component->has_tier_mode)
        return fail_at (error, index, "tier_mode", _ ("there are no tiers for it"));
      if (component->has_tier_by)
        return fail_at (error, index, "tier_by", _ ("there are no tiers for it"));
      if (component->has_tier_base)
        return fail_at (error, index, "tier_base", _ ("there are no tiers for it"));
      if (priced && !component->has_rate)
        return fail_at (error, index, "rate", _ ("it needs a “rate” or “tiers”"));
      return TRUE;
    }
  if (component->has_rate)
    return fail_at (error, index, "tiers", _ ("either “rate” or “tiers”, not both"));
  if (component->tiers->len == 0 || component->tiers->len > PREMIA_SCHEME_MAX_TIERS)
    return fail_at (error, index, "tiers", _ ("there must be between 1 and 1,000 tiers"));
  return check_mode (component, index, error) && check_thresholds (component, index, error)
         && check_prices (component, index, error);
}
