/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-tier-readings"

#include "premia-tier-readings.h"
#include "premia-error.h"
#include "premia-tiers.h"

#include <glib/gi18n-lib.h>

typedef struct { PremiaTierMode mode; PremiaAccumulate accumulate; } Way;

static void
reading_free (gpointer data)
{
  PremiaTierReading *self = data;

  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_free (self->people);
  g_free (self);
}

static const PremiaComponent *
component_of (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->components, index);
}

gboolean
premia_tier_readings_apply (PremiaScheme *scheme, guint component)
{
  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, FALSE);

  return component_of (scheme, component)->tiers != NULL && component_of (scheme, component)->tiers->len > 1;
}

/* Where what is paid above a base begins: at the first tier that pays, if something lies below it. FALSE: then "above the
 * base" says nothing. */
static gboolean
find_base (const PremiaComponent *component, PremiaMoney *base)
{
  if (component->has_tier_base)
    {
      *base = component->tier_base;
      return TRUE;
    }
  for (guint i = 0; i < component->tiers->len; i++)
    {
      const PremiaTier *tier = &g_array_index (component->tiers, PremiaTier, i);

      if (tier->rate == 0)
        continue;
      *base = tier->from;
      return tier->from > 0;
    }
  return FALSE;
}

/* Whether the measure has amounts, or shares, that can differ from one appointment or deal to the next; counted ones do not. */
static gboolean
differs_by_case (PremiaScheme *scheme, const PremiaComponent *component)
{
  const PremiaMeasure *measure = component->measure == NULL ? NULL : premia_scheme_find_measure (scheme, component->measure, NULL);

  return measure != NULL && measure->kind == PREMIA_MEASURE_SUM;
}

static gboolean
is_sensible (PremiaScheme *scheme, const PremiaComponent *component, Way way)
{
  PremiaMoney base;

  if (way.mode == component->tier_mode && way.accumulate == component->accumulate)
    return TRUE;
  /* Tiers with amounts of their own are no tiers with rates. */
  if ((way.mode == PREMIA_TIERS_INTERPOLATED) != (component->tier_mode == PREMIA_TIERS_INTERPOLATED))
    return FALSE;
  if (way.mode == PREMIA_TIERS_EXCESS && !find_base (component, &base))
    return FALSE;
  switch (way.accumulate)
    {
    case PREMIA_ACCUMULATE_EVENT:
      return differs_by_case (scheme, component);
    case PREMIA_ACCUMULATE_QUARTER:
      return scheme->period == PREMIA_PERIOD_MONTH || scheme->period == PREMIA_PERIOD_WEEK;
    case PREMIA_ACCUMULATE_YEAR:
      return scheme->period != PREMIA_PERIOD_YEAR;
    case PREMIA_ACCUMULATE_PERIOD:
    default:
      return TRUE;
    }
}

/* The scheme with the component read that way; NULL: the checks of a scheme refuse it. */
static PremiaScheme *
read_as (PremiaScheme *scheme, guint index, Way way)
{
  PremiaScheme *builder = premia_scheme_builder_new_from (scheme);
  PremiaComponent *component = g_ptr_array_index (builder->components, index);

  component->has_tier_mode = TRUE;
  component->tier_mode = way.mode;
  component->has_accumulate = way.accumulate != PREMIA_ACCUMULATE_PERIOD || component->has_accumulate;
  component->accumulate = way.accumulate;
  if (way.mode == PREMIA_TIERS_EXCESS && !component->has_tier_base)
    {
      component->has_tier_base = find_base (component, &component->tier_base);
      component->tier_base_percent = component->tier_by == PREMIA_TIER_BY_ATTAINMENT;
    }
  else if (way.mode != PREMIA_TIERS_EXCESS)
    {
      component->has_tier_base = component->tier_base_percent = FALSE;
      component->tier_base = 0;
    }
  return premia_scheme_builder_end (builder, NULL);
}

PremiaTierReadings *
premia_tier_readings_list (PremiaScheme *scheme, guint component)
{
  static const PremiaTierMode modes[] = { PREMIA_TIERS_MARGINAL, PREMIA_TIERS_WHOLE, PREMIA_TIERS_EXCESS, PREMIA_TIERS_INTERPOLATED };
  static const PremiaAccumulate spans[] = { PREMIA_ACCUMULATE_PERIOD, PREMIA_ACCUMULATE_EVENT, PREMIA_ACCUMULATE_QUARTER, PREMIA_ACCUMULATE_YEAR };
  PremiaTierReadings *self;
  const PremiaComponent *what;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);
  g_return_val_if_fail (component_of (scheme, component)->tiers != NULL, NULL);

  what = component_of (scheme, component);
  self = g_new0 (PremiaTierReadings, 1);
  self->readings = g_ptr_array_new_with_free_func (reading_free);
  for (gsize span = 0; span < G_N_ELEMENTS (spans); span++)
    for (gsize mode = 0; mode < G_N_ELEMENTS (modes); mode++)
      {
        const Way way = { modes[mode], spans[span] };
        const gboolean current = way.mode == what->tier_mode && way.accumulate == what->accumulate;
        PremiaScheme *read;
        PremiaTierReading *reading;

        if (!is_sensible (scheme, what, way))
          continue;
        read = current ? premia_scheme_ref (scheme) : read_as (scheme, component, way);
        if (read == NULL)
          continue;
        reading = g_new0 (PremiaTierReading, 1);
        reading->mode = way.mode;
        reading->accumulate = way.accumulate;
        reading->current = current;
        reading->scheme = read;
        if (current)
          self->current = self->readings->len;
        g_ptr_array_add (self->readings, reading);
      }
  return self;
}

/* ---- what they cost ---- */

static gboolean
add_up (const PremiaMoney *cells, guint n, PremiaMoney *sum)
{
  *sum = 0;
  for (guint i = 0; i < n; i++)
    if (!premia_money_add (sum, cells[i]))
      return FALSE;
  return TRUE;
}

static gboolean
find_costs (PremiaWhatIf *what_if, PremiaTierReading *reading, guint component, guint n_people, guint n_periods, GError **error)
{
  const PremiaMoney *totals;

  if (!premia_what_if_run (what_if, reading->scheme, error))
    return FALSE;
  totals = premia_what_if_get_totals (what_if);
  reading->total = premia_what_if_get_total (what_if);
  reading->people = g_new0 (PremiaMoney, n_people + 1);
  for (guint person = 0; person < n_people; person++)
    if (!add_up (totals + (gsize) person * n_periods, n_periods, &reading->people[person]))
      goto overflow;
  if (add_up (premia_what_if_get_component (what_if, component), n_people * n_periods, &reading->component))
    return TRUE;
overflow:
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _ ("the amounts are too large"));
  return FALSE;
}

PremiaTierReadings *
premia_tier_readings_new (PremiaCube *cube, PremiaScheme *scheme, guint component, gboolean (*cancelled) (gpointer user_data), gpointer user_data, GError **error)
{
  g_autoptr (PremiaTierReadings) self = NULL;
  g_autoptr (PremiaWhatIf) what_if = NULL;
  guint n_periods;

  g_return_val_if_fail (cube != NULL && scheme != NULL && premia_cube_serves (cube, scheme), NULL);

  self = premia_tier_readings_list (scheme, component);
  self->n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (cube)));
  n_periods = premia_cube_get_n_periods (cube);
  what_if = premia_what_if_new (cube);
  for (guint i = 0; i < self->readings->len;)
    {
      PremiaTierReading *reading = g_ptr_array_index (self->readings, i);
      g_autoptr (GError) failed = NULL;

      if (cancelled != NULL && cancelled (user_data))
        {
          g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_STOPPED, _ ("stopped"));
          return NULL;
        }
      if (find_costs (what_if, reading, component, self->n_people, n_periods, &failed))
        {
          self->current = reading->current ? i : self->current;
          i++;
          continue;
        }
      if (reading->current)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return NULL;
        }
      g_ptr_array_remove_index (self->readings, i);
    }
  return g_steal_pointer (&self);
}

void
premia_tier_readings_free (PremiaTierReadings *self)
{
  g_clear_pointer (&self->readings, g_ptr_array_unref);
  g_free (self);
}

gboolean
premia_tier_reading_price (const PremiaTierReading *self, guint component, PremiaRational value, PremiaRational quota, PremiaMoney *pay)
{
  const PremiaComponent *what;
  PremiaRational exact;

  g_return_val_if_fail (self != NULL && component < self->scheme->components->len, FALSE);

  what = component_of (self->scheme, component);
  /* Chosen by something else: there the value says nothing. */
  if (what->tier_by == PREMIA_TIER_BY_EXPRESSION)
    return FALSE;
  return premia_tiers_price (what, value, value, quota, &exact, NULL)
         && premia_rational_round (exact, self->scheme->rounding_to, self->scheme->rounding_mode, pay);
}
