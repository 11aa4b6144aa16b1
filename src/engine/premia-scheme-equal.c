/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme"

#include "premia-scheme-private.h"

#include <string.h>

static gboolean
same_text (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

static gboolean
same_label (const PremiaLabel *a, const PremiaLabel *b)
{
  return same_text (a->plain, b->plain) && same_text (a->en, b->en) && same_text (a->ru, b->ru);
}

static gboolean
same_list (char **a, char **b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

static gboolean
same_expression (PremiaExpression *a, PremiaExpression *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return same_text (premia_expression_get_text (a), premia_expression_get_text (b));
}

gboolean
premia_measure_equal (const PremiaMeasure *a, const PremiaMeasure *b)
{
  return same_text (a->id, b->id) && same_label (&a->name, &b->name) && a->kind == b->kind
         && same_list (a->actions, b->actions) && a->reached == b->reached
         && a->not_reached == b->not_reached && a->last_reached == b->last_reached
         && same_text (a->reached_order, b->reached_order) && a->at == b->at
         && same_list (a->segment, b->segment) && a->has_min_amount == b->has_min_amount
         && a->min_amount == b->min_amount && a->has_within == b->has_within
         && (!a->has_within
             || (a->within_from == b->within_from && a->within_to == b->within_to
                 && a->within_days == b->within_days))
         && a->has_once_per == b->has_once_per && a->once_per_days == b->once_per_days
         && a->has_credit == b->has_credit && a->credit == b->credit
         && a->share_setter_ppm == b->share_setter_ppm && a->share_closer_ppm == b->share_closer_ppm
         && a->share_performer_ppm == b->share_performer_ppm && a->has_of == b->has_of
         && a->of == b->of && same_text (a->given, b->given) && same_text (a->ratio[0], b->ratio[0])
         && same_text (a->ratio[1], b->ratio[1]) && a->cohort == b->cohort;
}

static gboolean
same_tiers (GArray *a, GArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const PremiaTier *x = &g_array_index (a, PremiaTier, i);
      const PremiaTier *y = &g_array_index (b, PremiaTier, i);

      if (x->from != y->from || !x->from_percent != !y->from_percent || x->rate != y->rate
          || x->amount != y->amount)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_table (GArray *a, GArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const PremiaFactorRow *x = &g_array_index (a, PremiaFactorRow, i);
      const PremiaFactorRow *y = &g_array_index (b, PremiaFactorRow, i);

      if (x->from != y->from || !x->from_percent != !y->from_percent
          || x->factor_ppm != y->factor_ppm || !x->factor_percent != !y->factor_percent)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_pricing (const PremiaComponent *a, const PremiaComponent *b)
{
  return a->has_rate == b->has_rate && a->rate == b->rate && a->has_amount == b->has_amount
         && a->amount == b->amount && a->has_each == b->has_each && a->each == b->each
         && a->has_prorate == b->has_prorate && a->prorate == b->prorate
         && same_tiers (a->tiers, b->tiers) && a->has_tier_mode == b->has_tier_mode
         && a->tier_mode == b->tier_mode && a->has_tier_base == b->has_tier_base
         && a->tier_base == b->tier_base && !a->tier_base_percent == !b->tier_base_percent
         && a->has_tier_by == b->has_tier_by && a->tier_by == b->tier_by
         && same_expression (a->tier_by_expression, b->tier_by_expression)
         && a->has_accumulate == b->has_accumulate && a->accumulate == b->accumulate;
}

static gboolean
same_prizes (GArray *a, GArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (PremiaMoney)) == 0);
}

/* What contests, pools and overrides have of their own. */
static gboolean
same_sharing (const PremiaComponent *a, const PremiaComponent *b)
{
  return !a->rate_percent == !b->rate_percent && a->has_among == b->has_among && a->among == b->among
         && same_prizes (a->prizes, b->prizes) && a->has_min == b->has_min && a->min == b->min
         && !a->min_percent == !b->min_percent && a->has_ties == b->has_ties && a->ties == b->ties
         && same_text (a->by_measure, b->by_measure) && a->of_people == b->of_people;
}

/* What draws, clawbacks, holdbacks, spreads and badge bonuses have of their own. */
static gboolean
same_later (const PremiaComponent *a, const PremiaComponent *b)
{
  return a->draw_kind == b->draw_kind && a->has_recoverable == b->has_recoverable
         && a->recoverable == b->recoverable && a->has_recover == b->has_recover && a->recover == b->recover
         && a->has_forgive_at == b->has_forgive_at && a->forgive_at == b->forgive_at && a->has_on == b->has_on
         && a->on == b->on && a->has_within_days == b->has_within_days && a->within_days == b->within_days
         && a->has_mode == b->has_mode && a->mode == b->mode && a->has_share == b->has_share
         && a->share_ppm == b->share_ppm && !a->share_percent == !b->share_percent
         && a->prorate_months == b->prorate_months && a->release == b->release
         && a->release_after == b->release_after && a->release_on == b->release_on && a->periods == b->periods
         && same_text (a->badge, b->badge) && a->has_badge_rank == b->has_badge_rank
         && a->badge_rank == b->badge_rank;
}

gboolean
premia_component_equal (const PremiaComponent *a, const PremiaComponent *b)
{
  return same_text (a->id, b->id) && a->type == b->type && same_label (&a->name, &b->name)
         && same_text (a->payroll_code, b->payroll_code) && a->has_paid_by == b->has_paid_by
         && a->paid_by == b->paid_by && same_expression (a->when, b->when)
         && same_list (a->of, b->of) && same_text (a->measure, b->measure) && same_pricing (a, b)
         && same_expression (a->by, b->by) && same_table (a->table, b->table)
         && same_sharing (a, b) && same_later (a, b);
}

static gboolean
same_head (PremiaScheme *a, PremiaScheme *b)
{
  return same_text (a->id, b->id) && same_label (&a->name, &b->name) && same_text (a->role, b->role)
         && same_text (a->currency, b->currency) && a->period == b->period
         && same_text (a->time_zone, b->time_zone) && a->has_proration == b->has_proration
         && a->proration == b->proration && a->has_auto_accept == b->has_auto_accept
         && a->auto_accept_days == b->auto_accept_days && a->has_rounding_to == b->has_rounding_to
         && a->has_rounding_mode == b->has_rounding_mode && a->rounding_to == b->rounding_to
         && a->rounding_mode == b->rounding_mode && a->version_at_set == b->version_at_set
         && a->recover_from_all == b->recover_from_all;
}

/* Whether a cube of the one is a cube of the other: all but the components and what only they read (what others
 * brought for an override, the cube finds when it is asked). */
gboolean
premia_scheme_same_measures (PremiaScheme *a, PremiaScheme *b)
{
  if (!same_text (a->role, b->role) || !same_text (a->currency, b->currency) || a->period != b->period
      || !same_text (a->time_zone, b->time_zone) || a->has_auto_accept != b->has_auto_accept
      || a->auto_accept_days != b->auto_accept_days || a->measures->len != b->measures->len)
    return FALSE;
  for (guint i = 0; i < a->measures->len; i++)
    if (!premia_measure_equal (g_ptr_array_index (a->measures, i), g_ptr_array_index (b->measures, i)))
      return FALSE;
  return TRUE;
}

/**
 * premia_scheme_equal:
 *
 * Whether two schemes say the same in the same words: an expression written differently, or a
 * default written out, makes them different, since a file made of them would differ.
 */
gboolean
premia_scheme_equal (PremiaScheme *a, PremiaScheme *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a == b)
    return TRUE;
  if (!same_head (a, b) || a->measures->len != b->measures->len
      || a->components->len != b->components->len)
    return FALSE;
  for (guint i = 0; i < a->measures->len; i++)
    if (!premia_measure_equal (g_ptr_array_index (a->measures, i), g_ptr_array_index (b->measures, i)))
      return FALSE;
  for (guint i = 0; i < a->components->len; i++)
    if (!premia_component_equal (g_ptr_array_index (a->components, i),
                         g_ptr_array_index (b->components, i)))
      return FALSE;
  return TRUE;
}
