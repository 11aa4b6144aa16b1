/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme"

#include "premia-scheme-private.h"

#include <glib/gi18n-lib.h>

static gboolean
fail_at (GError **error, guint index, const char *key, const char *message)
{
  g_autofree char *place = premia_component_place (index, key);

  return premia_scheme_fail (error, place, "%s", message);
}

/* A measure that the type reads but by units, at @key. */
static gboolean
check_reads (PremiaScheme *self, guint index, const char *key, const char *id, GError **error)
{
  g_autofree char *place = premia_component_place (index, key);

  if (premia_scheme_find_measure (self, id, NULL) != NULL)
    return TRUE;
  return premia_scheme_fail_measure (error, place, id, self->measures, self->measures->len);
}

/* Money per unit of the measure that stands at @key: a ratio has no units, and a percentage is one of money. */
static gboolean
check_unit_rate (PremiaScheme *self, guint index, const char *key, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->components, index);
  const PremiaMeasure *measure = premia_scheme_find_measure (self, component->measure, NULL);
  g_autofree char *place = premia_component_place (index, key);

  if (measure->kind == PREMIA_MEASURE_RATIO)
    return premia_scheme_fail (error, place, _ ("“%s” is a ratio and has no units to pay for"), measure->id);
  if (component->rate_percent && measure->kind != PREMIA_MEASURE_SUM && measure->kind != PREMIA_MEASURE_GIVEN)
    return premia_scheme_fail (error, place,
                               _ ("a percentage is taken of money, and “%s” adds up no amounts: give it "
                                  "\"sum\": \"amount\", or write the rate without “%%”"), measure->id);
  return TRUE;
}

static gboolean
check_rank (const PremiaComponent *component, guint index, GError **error)
{
  if (component->prizes->len == 0 || component->prizes->len > PREMIA_SCHEME_MAX_PRIZES)
    return fail_at (error, index, "prizes", _ ("there must be between 1 and 1,000 prizes"));
  for (guint i = 0; i < component->prizes->len; i++)
    if (g_array_index (component->prizes, PremiaMoney, i) < 0)
      {
        g_autofree char *key = g_strdup_printf ("prizes/%u", i);

        return fail_at (error, index, key, _ ("it cannot be below 0"));
      }
  if (component->has_min && component->min < 0)
    return fail_at (error, index, "min", _ ("it cannot be below 0"));
  return TRUE;
}

static gboolean
check_pool (PremiaScheme *self, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->components, index);
  gboolean by_rate = component->has_rate && component->measure != NULL;

  if (component->has_amount == by_rate || component->has_rate != (component->measure != NULL))
    return fail_at (error, index, "pool", _ ("a pool is either an amount, or “rate” and “measure”"));
  if (!check_reads (self, index, "by", component->by_measure, error))
    return FALSE;
  if (component->rate < 0)
    return fail_at (error, index, "pool/rate", _ ("it cannot be below 0"));
  return !by_rate || check_unit_rate (self, index, "pool/measure", error);
}

static gboolean
check_share (const PremiaComponent *component, guint index, GError **error)
{
  if (component->has_share && (component->share_ppm < 0 || component->share_ppm > PREMIA_MICRO))
    return fail_at (error, index, "share", _ ("a share lies between 0% and 100%"));
  return TRUE;
}

/* Each of `of` paid for cases, and not over a quarter or a year. */
static gboolean
check_clawed (PremiaScheme *self, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->components, index);

  if (component->of == NULL && premia_scheme_get_of (self, index) == 0)
    return fail_at (error, index, "of", _ ("nothing before it can be taken back: list components that pay for appointments or deals"));
  for (guint i = 0; component->of != NULL && component->of[i] != NULL; i++)
    {
      const PremiaComponent *listed = premia_scheme_find_component (self, component->of[i], NULL);
      g_autofree char *key = g_strdup_printf ("of/%u", i);
      g_autofree char *place = premia_component_place (index, key);

      if (premia_component_can_be_clawed_back (listed))
        continue;
      if (listed->accumulate != PREMIA_ACCUMULATE_PERIOD)
        return premia_scheme_fail (error, place,
                                   _ ("“%s” accumulates, and so gives up a cancelled deal by itself: take it out of the list"),
                                   listed->id);
      return premia_scheme_fail (error, place,
                                 _ ("“%1$s” is of type “%2$s”, from which nothing can be taken back: take it out of the list"),
                                 listed->id, premia_component_type_to_string (listed->type));
    }
  return TRUE;
}

static gboolean
check_clawback (PremiaScheme *self, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->components, index);

  if (component->on < 0 || component->on >= PREMIA_N_STAGES)
    return fail_at (error, index, "on", _ ("name a stage, such as “cancelled”"));
  if (component->mode == PREMIA_CLAWBACK_SHARE && !component->has_share)
    return fail_at (error, index, "share", _ ("the mode “share” needs the “share” that is taken back"));
  if (component->mode != PREMIA_CLAWBACK_SHARE && component->has_share)
    return fail_at (error, index, "share", _ ("only the mode “share” has a “share”"));
  if (component->mode == PREMIA_CLAWBACK_FLAT && !component->has_amount)
    return fail_at (error, index, "amount", _ ("the mode “flat” needs the “amount” that is taken back"));
  if (component->mode != PREMIA_CLAWBACK_FLAT && component->has_amount)
    return fail_at (error, index, "amount", _ ("only the mode “flat” has an “amount”"));
  if (component->has_within_days && component->within_days > PREMIA_SCHEME_MAX_DAYS)
    return fail_at (error, index, "within_days", _ ("at most 36,500 days"));
  if (component->prorate_months > PREMIA_SCHEME_MAX_MONTHS)
    return fail_at (error, index, "prorate_months", _ ("at most 1,200 months"));
  return check_share (component, index, error) && check_clawed (self, index, error);
}

static gboolean
check_holdback (const PremiaComponent *component, guint index, GError **error)
{
  if (component->release == PREMIA_RELEASE_ON)
    {
      if (component->release_on < 0 || component->release_on >= PREMIA_N_STAGES)
        return fail_at (error, index, "release/on", _ ("name a stage, such as “paid”"));
      if (component->release_on == PREMIA_STAGE_CANCELLED)
        return fail_at (error, index, "release/on", _ ("what is cancelled is never released: name another stage, such as “paid”"));
    }
  if (component->release == PREMIA_RELEASE_AFTER_DAYS && component->release_after > PREMIA_SCHEME_MAX_DAYS)
    return fail_at (error, index, "release/after_days", _ ("at most 36,500 days"));
  if (component->release == PREMIA_RELEASE_AFTER_MONTHS && component->release_after > PREMIA_SCHEME_MAX_MONTHS)
    return fail_at (error, index, "release/after_months", _ ("at most 1,200 months"));
  return check_share (component, index, error);
}

static gboolean
check_spread (const PremiaComponent *component, guint index, GError **error)
{
  if (component->periods < 2 || component->periods > PREMIA_SCHEME_MAX_PERIODS)
    return fail_at (error, index, "periods", _ ("a payment in parts has between 2 and 1,000 of them"));
  return TRUE;
}

gboolean
premia_component_check_later (PremiaScheme *self, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->components, index);

  switch (component->type)
    {
    case PREMIA_COMPONENT_RANK:
      return check_rank (component, index, error);
    case PREMIA_COMPONENT_SPLIT_POOL:
      return check_pool (self, index, error);
    case PREMIA_COMPONENT_OVERRIDE:
      return check_unit_rate (self, index, "measure", error);
    case PREMIA_COMPONENT_CLAWBACK:
      return check_clawback (self, index, error);
    case PREMIA_COMPONENT_HOLDBACK:
      return check_holdback (component, index, error);
    case PREMIA_COMPONENT_SPREAD:
      return check_spread (component, index, error);
    case PREMIA_COMPONENT_DRAW:
    case PREMIA_COMPONENT_BADGE_BONUS:
    default:
      return TRUE;
    }
}
