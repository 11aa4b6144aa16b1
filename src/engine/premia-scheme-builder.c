/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme"

#include "premia-scheme-private.h"

#include <glib/gi18n-lib.h>

static PremiaLabel
copy_label (const PremiaLabel *label)
{
  return (PremiaLabel){ g_strdup (label->plain), g_strdup (label->en), g_strdup (label->ru) };
}

PremiaMeasure *
premia_measure_copy (const PremiaMeasure *measure)
{
  PremiaMeasure *copy;

  g_return_val_if_fail (measure != NULL, NULL);

  copy = g_new (PremiaMeasure, 1);
  *copy = *measure;
  copy->id = g_strdup (measure->id);
  copy->name = copy_label (&measure->name);
  copy->actions = g_strdupv (measure->actions);
  copy->reached_order = g_strdup (measure->reached_order);
  copy->segment = g_strdupv (measure->segment);
  copy->given = g_strdup (measure->given);
  copy->ratio[0] = g_strdup (measure->ratio[0]);
  copy->ratio[1] = g_strdup (measure->ratio[1]);
  return copy;
}

static PremiaExpression *
share_expression (PremiaExpression *expression)
{
  return expression == NULL ? NULL : premia_expression_ref (expression);
}

PremiaComponent *
premia_component_copy (const PremiaComponent *component)
{
  PremiaComponent *copy;

  g_return_val_if_fail (component != NULL, NULL);

  copy = g_new (PremiaComponent, 1);
  *copy = *component;
  copy->id = g_strdup (component->id);
  copy->name = copy_label (&component->name);
  copy->payroll_code = g_strdup (component->payroll_code);
  copy->when = share_expression (component->when);
  copy->of = g_strdupv (component->of);
  copy->measure = g_strdup (component->measure);
  copy->tiers = component->tiers == NULL ? NULL : g_array_copy (component->tiers);
  copy->tier_by_expression = share_expression (component->tier_by_expression);
  copy->by = share_expression (component->by);
  copy->table = component->table == NULL ? NULL : g_array_copy (component->table);
  copy->prizes = component->prizes == NULL ? NULL : g_array_copy (component->prizes);
  copy->by_measure = g_strdup (component->by_measure);
  copy->badge = g_strdup (component->badge);
  return copy;
}

static PremiaScheme *
new_unfrozen (void)
{
  PremiaScheme *self = g_atomic_rc_box_new0 (PremiaScheme);

  self->measures = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_measure_free);
  self->components = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_component_free);
  return self;
}

/**
 * premia_scheme_builder_new:
 *
 * Returns: (transfer full): an unfrozen scheme for everybody, monthly, rounded half up; `id`, `currency`,
 *   measures and components are still to be given.
 */
PremiaScheme *
premia_scheme_builder_new (void)
{
  PremiaScheme *self = new_unfrozen ();

  self->period = PREMIA_PERIOD_MONTH;
  self->proration = PREMIA_PRORATION_DAYS;
  self->rounding_mode = PREMIA_ROUND_HALF_UP;
  return self;
}

/**
 * premia_scheme_builder_new_from:
 * @scheme: any scheme, also one that is still being built
 *
 * Returns: (transfer full): an unfrozen deep copy
 */
PremiaScheme *
premia_scheme_builder_new_from (PremiaScheme *scheme)
{
  PremiaScheme *self;
  GPtrArray *measures, *components;

  g_return_val_if_fail (scheme != NULL, NULL);

  self = new_unfrozen ();
  measures = self->measures;
  components = self->components;
  *self = *scheme;
  self->frozen = FALSE;
  self->of = NULL;
  self->id = g_strdup (scheme->id);
  self->name = copy_label (&scheme->name);
  self->role = g_strdup (scheme->role);
  self->currency = g_strdup (scheme->currency);
  self->time_zone = g_strdup (scheme->time_zone);
  self->measures = measures;
  self->components = components;
  for (guint i = 0; i < scheme->measures->len; i++)
    g_ptr_array_add (measures, premia_measure_copy (g_ptr_array_index (scheme->measures, i)));
  for (guint i = 0; i < scheme->components->len; i++)
    g_ptr_array_add (components, premia_component_copy (g_ptr_array_index (scheme->components, i)));
  return self;
}

PremiaMeasure *
premia_scheme_builder_add_measure (PremiaScheme *builder)
{
  PremiaMeasure *measure;

  g_return_val_if_fail (builder != NULL && !builder->frozen, NULL);

  measure = g_new0 (PremiaMeasure, 1);
  measure->last_reached = PREMIA_STAGE_NONE;
  measure->at = PREMIA_STAGE_NONE;
  measure->cohort = PREMIA_COHORT_NONE;
  measure->share_setter_ppm = -1;
  measure->share_closer_ppm = -1;
  measure->share_performer_ppm = -1;
  g_ptr_array_add (builder->measures, measure);
  return measure;
}

PremiaComponent *
premia_scheme_builder_add_component (PremiaScheme *builder, PremiaComponentType type)
{
  PremiaComponent *component;

  g_return_val_if_fail (builder != NULL && !builder->frozen, NULL);
  g_return_val_if_fail (type < PREMIA_N_COMPONENTS, NULL);

  component = g_new0 (PremiaComponent, 1);
  component->type = type;
  g_ptr_array_add (builder->components, component);
  return component;
}

static void
resolve_later_component (PremiaComponent *component)
{
  if (!component->has_among)
    component->among = PREMIA_AMONG_ROLE;
  if (!component->has_ties)
    component->ties = PREMIA_TIES_SHARE;
  if (!component->has_recoverable)
    component->recoverable = component->type == PREMIA_COMPONENT_DRAW && component->draw_kind == PREMIA_DRAW_ADVANCE;
  if (!component->has_recover)
    component->recover = PREMIA_RECOVER_AFTER_LAST;
  if (!component->has_forgive_at)
    component->forgive_at = PREMIA_FORGIVE_NEVER;
  if (!component->has_on)
    component->on = PREMIA_STAGE_CANCELLED;
  if (!component->has_mode)
    component->mode = PREMIA_CLAWBACK_RECOMPUTE;
}

/* What was not given takes the value that SCHEMES.md names, so that readers need not know about it. */
static void
resolve_component (PremiaComponent *component)
{
  if (!component->has_paid_by)
    component->paid_by = component->type == PREMIA_COMPONENT_SALARY ? PREMIA_PAID_BY_NOTHING
                                                                    : PREMIA_PAID_BY_PAYROLL;
  if (!component->has_prorate)
    component->prorate = component->type == PREMIA_COMPONENT_SALARY;
  if (!component->has_tier_by)
    component->tier_by = PREMIA_TIER_BY_VALUE;
  if (!component->has_tier_mode)
    component->tier_mode = component->tier_by == PREMIA_TIER_BY_EXPRESSION ? PREMIA_TIERS_WHOLE
                                                                           : PREMIA_TIERS_MARGINAL;
  if (!component->has_accumulate)
    component->accumulate = PREMIA_ACCUMULATE_PERIOD;
  resolve_later_component (component);
}

static void
resolve (PremiaScheme *self)
{
  if (!self->has_rounding_to)
    {
      self->rounding_to = PREMIA_MICRO;
      for (guint i = premia_currency_digits (self->currency); i > 0; i--)
        self->rounding_to /= 10;
    }
  if (!self->has_rounding_mode)
    self->rounding_mode = PREMIA_ROUND_HALF_UP;
  if (!self->has_proration)
    self->proration = PREMIA_PRORATION_DAYS;
  for (guint i = 0; i < self->measures->len; i++)
    {
      PremiaMeasure *measure = g_ptr_array_index (self->measures, i);

      if (!measure->has_credit)
        measure->credit = PREMIA_CREDIT_PERFORMER;
      if (!measure->has_of)
        measure->of = PREMIA_CREDIT_PERFORMER;
    }
  for (guint i = 0; i < self->components->len; i++)
    resolve_component (g_ptr_array_index (self->components, i));
}

static gboolean
check_head (PremiaScheme *self, GError **error)
{
  if (self->id == NULL || *self->id == '\0')
    return premia_scheme_fail (error, "/id", _ ("the scheme needs an id"));
  if (!premia_scheme_id_is_valid (self->id, TRUE))
    return premia_scheme_fail (error, "/id",
                               _ ("“%s” is no id: use letters, digits, “_” and “-”"), self->id);
  if (self->currency == NULL)
    return premia_scheme_fail (error, "/currency", _ ("the scheme needs a currency, such as \"EUR\""));
  if (!premia_currency_is_code (self->currency))
    return premia_scheme_fail (error, "/currency",
                               _ ("“%s” is no currency code: write three capital letters, such as EUR"),
                               self->currency);
  if (self->role != NULL && *self->role == '\0')
    return premia_scheme_fail (error, "/role",
                               _ ("the role is empty: name one, or leave it out to pay everybody"));
  if (self->time_zone != NULL && *self->time_zone == '\0')
    return premia_scheme_fail (error, "/time_zone", _ ("the time zone is empty"));
  if (self->has_rounding_to && self->rounding_to <= 0)
    return premia_scheme_fail (error, "/rounding/to", _ ("the rounding unit must be above 0"));
  if (self->proration == PREMIA_PRORATION_MONTHS && self->period == PREMIA_PERIOD_WEEK)
    return premia_scheme_fail (error, "/proration",
                               _ ("months cannot divide a week: use \"days\" or \"workdays\""));
  if (self->has_auto_accept && self->auto_accept_days > 36500)
    return premia_scheme_fail (error, "/auto_accept_days", _ ("at most 36,500 days"));
  if (self->measures->len > PREMIA_SCHEME_MAX_MEASURES)
    return premia_scheme_fail (error, "/measures", _ ("%u measures are too many: at most %d"),
                               self->measures->len, PREMIA_SCHEME_MAX_MEASURES);
  if (self->components->len > PREMIA_SCHEME_MAX_COMPONENTS)
    return premia_scheme_fail (error, "/components", _ ("%u components are too many: at most %d"),
                               self->components->len, PREMIA_SCHEME_MAX_COMPONENTS);
  return TRUE;
}

/* Read for every line of every person. */
static void
remember_of (PremiaScheme *self)
{
  guint64 *of = g_new0 (guint64, self->components->len + 1);

  for (guint i = 0; i < self->components->len; i++)
    of[i] = premia_scheme_get_of (self, i);
  self->of = of;
}

/**
 * premia_scheme_builder_end:
 * @builder: (transfer full): gone afterwards, also on error
 *
 * Returns: (transfer full) (nullable): the frozen scheme; NULL with PREMIA_ERROR_MEANING, whose message
 *   begins with the JSON pointer of the first place that is wrong
 */
PremiaScheme *
premia_scheme_builder_end (PremiaScheme *builder, GError **error)
{
  g_autoptr (PremiaScheme) self = builder;

  g_return_val_if_fail (builder != NULL && !builder->frozen, NULL);

  if (!check_head (self, error))
    return NULL;
  resolve (self);
  if (!premia_scheme_check_measures (self, error) || !premia_scheme_check_components (self, error))
    return NULL;
  remember_of (self);
  self->frozen = TRUE;
  return g_steal_pointer (&self);
}

void
premia_scheme_builder_discard (PremiaScheme *builder)
{
  g_return_if_fail (builder != NULL && !builder->frozen);
  premia_scheme_unref (builder);
}
