/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-component-setting"

#include "premia-component-setting-private.h"
#include "premia-sensible-amount.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>

/* A rate where nothing in the scheme tells of another. */
#define SOME_SHARE (PREMIA_MICRO / 20)

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
fail_without_measure (gboolean money, GError **error)
{
  const char *text = money ? _ ("nothing that is counted here adds up money: add such a measure first")
                           : _ ("nothing is counted here that it could be paid for: add a measure first");

  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, text);
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
  return premia_sensible_amount (PREMIA_SENSIBLE_FEE, builder->currency);
}

gboolean
premia_setting_set_bonus (PremiaScheme *builder, guint index, PremiaBonusKind kind, GError **error)
{
  PremiaComponent *component = g_ptr_array_index (builder->components, index);
  const char *measure = kind == PREMIA_BONUS_EACH ? find_measure (builder, FALSE) : NULL;

  if ((kind == PREMIA_BONUS_EACH) == component->has_each)
    return TRUE;
  if (kind == PREMIA_BONUS_EACH && measure == NULL)
    return fail_without_measure (FALSE, error);
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

void
premia_setting_set_pool (PremiaScheme *builder, guint index, PremiaPoolKind kind)
{
  PremiaComponent *component = g_ptr_array_index (builder->components, index);
  const char *sum = find_measure (builder, TRUE);
  const char *measure = sum != NULL ? sum : component->by_measure;

  if ((kind == PREMIA_POOL_SHARE) == component->has_rate)
    return;
  g_clear_pointer (&component->measure, g_free);
  component->has_rate = kind == PREMIA_POOL_SHARE;
  component->has_amount = !component->has_rate;
  component->amount = component->has_amount ? premia_sensible_amount (PREMIA_SENSIBLE_POOL, builder->currency) : 0;
  component->rate = 0;
  component->rate_percent = FALSE;
  if (!component->has_rate)
    return;
  component->measure = g_strdup (measure);
  component->rate_percent = sum != NULL;
  component->rate = sum != NULL ? SOME_SHARE : premia_sensible_amount (PREMIA_SENSIBLE_FEE, builder->currency);
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
    return fail_without_measure (TRUE, error);
  component->rate_percent = percent;
  component->rate = percent ? SOME_SHARE : premia_sensible_amount (PREMIA_SENSIBLE_FEE, builder->currency);
  if (percent && measure->kind != PREMIA_MEASURE_SUM && measure->kind != PREMIA_MEASURE_GIVEN)
    {
      g_free (component->measure);
      component->measure = g_strdup (sum);
    }
  return TRUE;
}
