/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-component-setting"

#include "premia-component-setting.h"
#include "premia-component-setting-private.h"
#include "premia-scheme-shape-private.h"

static PremiaComponent *
component_at (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->components, index);
}

static gboolean
is_priced (const PremiaComponent *component)
{
  return component->type == PREMIA_COMPONENT_PER_UNIT || component->type == PREMIA_COMPONENT_PERCENT;
}

static gboolean
can_prorate (const PremiaComponent *component)
{
  switch (component->type)
    {
    case PREMIA_COMPONENT_SALARY:
    case PREMIA_COMPONENT_CAP:
    case PREMIA_COMPONENT_FLOOR:
    case PREMIA_COMPONENT_DRAW:
    case PREMIA_COMPONENT_BADGE_BONUS:
      return TRUE;
    case PREMIA_COMPONENT_BONUS:
      return component->has_amount;
    case PREMIA_COMPONENT_PER_UNIT:
    case PREMIA_COMPONENT_PERCENT:
    default:
      return FALSE;
    }
}

static gboolean
applies (const PremiaComponent *component, PremiaSetting setting)
{
  PremiaComponentType type = component->type;

  switch (setting)
    {
    case PREMIA_SETTING_PRICE:
    case PREMIA_SETTING_ACCUMULATE:
      return is_priced (component);
    case PREMIA_SETTING_TIER_MODE:
    case PREMIA_SETTING_TIER_BY:
      return component->tiers != NULL;
    case PREMIA_SETTING_BONUS:
      return type == PREMIA_COMPONENT_BONUS;
    case PREMIA_SETTING_POOL:
      return type == PREMIA_COMPONENT_SPLIT_POOL;
    case PREMIA_SETTING_RATE_UNIT:
      return type == PREMIA_COMPONENT_OVERRIDE || (type == PREMIA_COMPONENT_SPLIT_POOL && component->has_rate);
    case PREMIA_SETTING_OF_PEOPLE:
      return type == PREMIA_COMPONENT_OVERRIDE;
    case PREMIA_SETTING_AMONG:
    case PREMIA_SETTING_TIES:
    case PREMIA_SETTING_HAS_MIN:
      return type == PREMIA_COMPONENT_RANK;
    case PREMIA_SETTING_DRAW_KIND:
    case PREMIA_SETTING_RECOVERABLE:
      return type == PREMIA_COMPONENT_DRAW;
    case PREMIA_SETTING_RECOVER:
    case PREMIA_SETTING_FORGIVE:
      return type == PREMIA_COMPONENT_DRAW && component->recoverable;
    case PREMIA_SETTING_CLAWBACK_ON:
    case PREMIA_SETTING_CLAWBACK_MODE:
    case PREMIA_SETTING_WITHIN_DAYS:
    case PREMIA_SETTING_PRORATE_MONTHS:
      return type == PREMIA_COMPONENT_CLAWBACK;
    case PREMIA_SETTING_RELEASE:
      return type == PREMIA_COMPONENT_HOLDBACK;
    case PREMIA_SETTING_RELEASE_AFTER:
      return type == PREMIA_COMPONENT_HOLDBACK && component->release != PREMIA_RELEASE_ON;
    case PREMIA_SETTING_RELEASE_ON:
      return type == PREMIA_COMPONENT_HOLDBACK && component->release == PREMIA_RELEASE_ON;
    case PREMIA_SETTING_PERIODS:
      return type == PREMIA_COMPONENT_SPREAD;
    case PREMIA_SETTING_BADGE_RANK:
      return type == PREMIA_COMPONENT_BADGE_BONUS;
    case PREMIA_SETTING_PRORATE:
      return can_prorate (component);
    case PREMIA_SETTING_PAID_BY:
      return TRUE;
    case PREMIA_N_SETTINGS:
    default:
      return FALSE;
    }
}

static int
value_of (const PremiaComponent *component, PremiaSetting setting)
{
  switch (setting)
    {
    case PREMIA_SETTING_PRICE:
      return component->tiers != NULL ? PREMIA_PRICING_TIERS : PREMIA_PRICING_RATE;
    case PREMIA_SETTING_BONUS:
      return component->has_each ? PREMIA_BONUS_EACH : PREMIA_BONUS_ONCE;
    case PREMIA_SETTING_POOL:
      return component->has_rate ? PREMIA_POOL_SHARE : PREMIA_POOL_AMOUNT;
    case PREMIA_SETTING_RATE_UNIT:
      return component->rate_percent ? 1 : 0;
    case PREMIA_SETTING_TIER_MODE:
      return component->tier_mode;
    case PREMIA_SETTING_TIER_BY:
      return component->tier_by;
    case PREMIA_SETTING_ACCUMULATE:
      return component->accumulate;
    case PREMIA_SETTING_OF_PEOPLE:
      return component->of_people;
    case PREMIA_SETTING_AMONG:
      return component->among;
    case PREMIA_SETTING_TIES:
      return component->ties;
    case PREMIA_SETTING_HAS_MIN:
      return component->has_min ? 1 : 0;
    case PREMIA_SETTING_DRAW_KIND:
      return component->draw_kind;
    case PREMIA_SETTING_RECOVERABLE:
      return component->recoverable ? 1 : 0;
    case PREMIA_SETTING_RECOVER:
      return component->recover;
    case PREMIA_SETTING_FORGIVE:
      return component->forgive_at;
    case PREMIA_SETTING_CLAWBACK_ON:
      return component->on;
    case PREMIA_SETTING_CLAWBACK_MODE:
      return component->mode;
    case PREMIA_SETTING_WITHIN_DAYS:
      return component->has_within_days ? (int) component->within_days : PREMIA_SETTING_OFF;
    case PREMIA_SETTING_PRORATE_MONTHS:
      return component->prorate_months > 0 ? (int) component->prorate_months : PREMIA_SETTING_OFF;
    case PREMIA_SETTING_RELEASE:
      return component->release;
    case PREMIA_SETTING_RELEASE_AFTER:
      return (int) component->release_after;
    case PREMIA_SETTING_RELEASE_ON:
      return component->release_on;
    case PREMIA_SETTING_PERIODS:
      return (int) component->periods;
    case PREMIA_SETTING_BADGE_RANK:
      return component->has_badge_rank ? (int) component->badge_rank : PREMIA_SETTING_OFF;
    case PREMIA_SETTING_PRORATE:
      return component->prorate ? 1 : 0;
    case PREMIA_SETTING_PAID_BY:
      return component->paid_by;
    case PREMIA_N_SETTINGS:
    default:
      return 0;
    }
}

gboolean
premia_scheme_get_setting (PremiaScheme *scheme, guint component, PremiaSetting setting, int *value)
{
  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (!applies (component_at (scheme, component), setting))
    return FALSE;
  *value = value_of (component_at (scheme, component), setting);
  return TRUE;
}

/* What may stay away from the file, since it is what the file means without it, does. */
static void
set_draw (PremiaComponent *component, PremiaSetting setting, int value)
{
  if (setting == PREMIA_SETTING_DRAW_KIND)
    {
      component->draw_kind = value;
      component->has_recoverable = FALSE;
    }
  else
    {
      component->recoverable = value != 0;
      component->has_recoverable = component->recoverable != (component->draw_kind == PREMIA_DRAW_ADVANCE);
    }
  if (setting == PREMIA_SETTING_RECOVERABLE && component->recoverable)
    return;
  /* Nothing to recover, nothing to say how. */
  if (setting == PREMIA_SETTING_RECOVERABLE || component->draw_kind == PREMIA_DRAW_GUARANTEE)
    component->has_recover = component->has_forgive_at = FALSE;
}

static void
set_clawback_mode (PremiaScheme *builder, guint index, PremiaClawbackMode mode)
{
  PremiaComponent *component = component_at (builder, index);

  component->has_mode = mode != PREMIA_CLAWBACK_RECOMPUTE;
  component->mode = mode;
  component->has_share = mode == PREMIA_CLAWBACK_SHARE;
  component->share_percent = component->has_share;
  component->share_ppm = component->has_share ? PREMIA_MICRO : 0;
  component->has_amount = mode == PREMIA_CLAWBACK_FLAT;
  component->amount = component->has_amount ? premia_setting_guess_fee (builder, index) : 0;
}

static void
set_release (PremiaComponent *component, PremiaRelease release)
{
  component->release = release;
  component->release_after = 0;
  component->release_on = release == PREMIA_RELEASE_ON ? PREMIA_STAGE_PAID : 0;
  if (release == PREMIA_RELEASE_AFTER_DAYS)
    component->release_after = 30;
  else if (release == PREMIA_RELEASE_AFTER_MONTHS)
    component->release_after = 3;
}

static void
set_number (PremiaComponent *component, PremiaSetting setting, int value)
{
  gboolean given = value != PREMIA_SETTING_OFF;
  guint number = given ? (guint) value : 0;

  switch (setting)
    {
    case PREMIA_SETTING_WITHIN_DAYS:
      component->has_within_days = given;
      component->within_days = number;
      break;
    case PREMIA_SETTING_PRORATE_MONTHS:
      component->prorate_months = number;
      break;
    case PREMIA_SETTING_RELEASE_AFTER:
      component->release_after = number;
      break;
    case PREMIA_SETTING_PERIODS:
      component->periods = number;
      break;
    default:
      g_assert (setting == PREMIA_SETTING_BADGE_RANK);
      component->has_badge_rank = given;
      component->badge_rank = number;
      break;
    }
}

static void
set_choice (PremiaComponent *component, PremiaSetting setting, int value)
{
  switch (setting)
    {
    case PREMIA_SETTING_ACCUMULATE:
      component->accumulate = value;
      component->has_accumulate = value != PREMIA_ACCUMULATE_PERIOD;
      break;
    case PREMIA_SETTING_OF_PEOPLE:
      component->of_people = value;
      break;
    case PREMIA_SETTING_AMONG:
      component->among = value;
      component->has_among = value != PREMIA_AMONG_ROLE;
      break;
    case PREMIA_SETTING_TIES:
      component->ties = value;
      component->has_ties = value != PREMIA_TIES_SHARE;
      break;
    case PREMIA_SETTING_RECOVER:
      component->recover = value;
      component->has_recover = value != PREMIA_RECOVER_AFTER_LAST;
      break;
    case PREMIA_SETTING_FORGIVE:
      component->forgive_at = value;
      component->has_forgive_at = value != PREMIA_FORGIVE_NEVER;
      break;
    case PREMIA_SETTING_CLAWBACK_ON:
      component->on = value;
      component->has_on = value != PREMIA_STAGE_CANCELLED;
      break;
    case PREMIA_SETTING_RELEASE_ON:
      component->release_on = value;
      break;
    case PREMIA_SETTING_PRORATE:
      component->prorate = value != 0;
      component->has_prorate = component->prorate != (component->type == PREMIA_COMPONENT_SALARY);
      break;
    default:
      g_assert (setting == PREMIA_SETTING_PAID_BY);
      component->paid_by = value;
      component->has_paid_by = component->paid_by != (component->type == PREMIA_COMPONENT_SALARY ? PREMIA_PAID_BY_NOTHING
                                                                                                  : PREMIA_PAID_BY_PAYROLL);
      break;
    }
}

/* FALSE: it cannot be, as @error says. */
static gboolean
set (PremiaScheme *builder, guint index, PremiaSetting setting, int value, GError **error)
{
  PremiaComponent *component = component_at (builder, index);

  switch (setting)
    {
    case PREMIA_SETTING_BONUS:
      return premia_setting_set_bonus (builder, index, value, error);
    case PREMIA_SETTING_POOL:
      premia_setting_set_pool (builder, index, value);
      return TRUE;
    case PREMIA_SETTING_RATE_UNIT:
      return premia_setting_set_rate_unit (builder, index, value != 0, error);
    case PREMIA_SETTING_HAS_MIN:
      component->has_min = value != 0;
      component->min = value != 0 ? PREMIA_MICRO : 0;
      component->min_percent = FALSE;
      return TRUE;
    case PREMIA_SETTING_DRAW_KIND:
    case PREMIA_SETTING_RECOVERABLE:
      set_draw (component, setting, value);
      return TRUE;
    case PREMIA_SETTING_CLAWBACK_MODE:
      set_clawback_mode (builder, index, value);
      return TRUE;
    case PREMIA_SETTING_RELEASE:
      set_release (component, value);
      return TRUE;
    case PREMIA_SETTING_WITHIN_DAYS:
    case PREMIA_SETTING_PRORATE_MONTHS:
    case PREMIA_SETTING_RELEASE_AFTER:
    case PREMIA_SETTING_PERIODS:
    case PREMIA_SETTING_BADGE_RANK:
      set_number (component, setting, value);
      return TRUE;
    default:
      set_choice (component, setting, value);
      return TRUE;
    }
}

/* What tiers go by goes on as it is until another formula is written. */
static PremiaScheme *
set_tier_by (PremiaScheme *scheme, guint index, PremiaTierBy by, const PremiaWords *words, GError **error)
{
  const PremiaComponent *component = component_at (scheme, index);
  g_autoptr (PremiaExpression) expression = NULL;

  if (by == PREMIA_TIER_BY_EXPRESSION)
    expression = component->tier_by_expression != NULL ? premia_expression_ref (component->tier_by_expression)
                                                       : premia_expression_parse (component->measure, NULL, NULL, NULL);
  return premia_scheme_with_tier_by (scheme, index, by, expression, words, error);
}

PremiaScheme *
premia_scheme_with_setting (PremiaScheme *scheme, guint component, PremiaSetting setting, int value, const PremiaWords *words,
                            GError **error)
{
  PremiaScheme *builder;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);
  g_return_val_if_fail (applies (component_at (scheme, component), setting), NULL);

  if (setting == PREMIA_SETTING_PRICE)
    return premia_scheme_with_tiers (scheme, component, value == PREMIA_PRICING_TIERS, words, error);
  if (setting == PREMIA_SETTING_TIER_MODE)
    return premia_scheme_with_tier_mode (scheme, component, value, words, error);
  if (setting == PREMIA_SETTING_TIER_BY)
    return set_tier_by (scheme, component, value, words, error);
  builder = premia_scheme_builder_new_from (scheme);
  if (!set (builder, component, setting, value, error))
    {
      premia_scheme_builder_discard (builder);
      return NULL;
    }
  return premia_shape_end (builder, words, error);
}
