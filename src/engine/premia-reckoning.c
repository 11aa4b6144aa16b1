/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-reckoning.h"
#include "premia-reckoning-later.h"
#include "premia-error.h"
#include "premia-proration.h"
#include "premia-tiers.h"

#include <glib/gi18n-lib.h>

void
premia_reckoning_init (PremiaReckoning *self, PremiaCube *cube, PremiaScheme *scheme, guint person,
                       guint period)
{
  self->cube = cube;
  self->teams = NULL;
  self->history = NULL;
  self->without = NULL;
  self->peers = NULL;
  self->dataset = premia_cube_get_dataset (cube);
  self->scheme = scheme;
  self->coverage = premia_cube_get_span (cube)->coverage;
  self->person = person;
  self->period_index = period;
  self->period = premia_cube_get_period (cube, period);
  self->first = premia_period_first_day (self->period);
  self->last = premia_period_last_day (self->period);
  self->applied = premia_cube_days_applied (cube, person, period) > 0;
  self->who = premia_people_get (premia_dataset_get_people (self->dataset), person);
}

GHashTable *
premia_reckoning_teams_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

gboolean
premia_reckoning_fail (const PremiaReckoning *self, guint index, GError **error)
{
  g_autofree char *period = premia_period_to_string (self->period);

  if (error == NULL || *error == NULL)
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW,
                 _ ("/components/%u: for “%s” in %s the amount is too large to be computed exactly; "
                    "look for a mistyped rate, threshold or amount"),
                 index, self->who->id, period);
  return FALSE;
}

static void
clear_value (gpointer data)
{
  g_free (((PremiaReadValue *) data)->measure);
}

void
premia_trace_init (PremiaTrace *trace, gboolean looking)
{
  PremiaRational zero = premia_rational_from_int (0), one = premia_rational_from_int (1);

  *trace = (PremiaTrace){ .exact = zero, .quantity = zero, .prorated = one, .base = zero,
                          .factor = one, .quota = zero, .weights = zero, .earned_at = PREMIA_NEVER,
                          .earned_on = PREMIA_DATE_NONE, .looking = looking };
  if (!looking)
    return;
  trace->values = g_array_new (FALSE, FALSE, sizeof (PremiaReadValue));
  g_array_set_clear_func (trace->values, clear_value);
  trace->slices = g_array_new (FALSE, FALSE, sizeof (PremiaSlice));
}

void
premia_trace_clear (PremiaTrace *trace)
{
  g_clear_pointer (&trace->values, g_array_unref);
  g_clear_pointer (&trace->slices, g_array_unref);
  g_clear_pointer (&trace->earnings, g_array_unref);
  g_clear_pointer (&trace->parts, g_array_unref);
  g_clear_pointer (&trace->taken, g_array_unref);
}

static gboolean
round_line (const PremiaReckoning *self, PremiaRational exact, PremiaMoney *amount)
{
  return premia_rational_round (exact, self->scheme->rounding_to, self->scheme->rounding_mode, amount);
}

/* The component's amount, × its proration where it has one. */
static gboolean
find_amount (const PremiaReckoning *self, const PremiaComponent *component, PremiaRational *amount,
             PremiaTrace *trace)
{
  *amount = premia_rational_from_micros (component->amount);
  if (!component->prorate)
    return TRUE;
  return premia_proration_find (self->dataset, self->scheme, self->coverage, self->person, self->first, self->last,
                                &trace->prorated)
         && premia_rational_multiply (amount, *amount, trace->prorated);
}

/* Salary and bonus amounts are for those to whom the scheme applied. */
static gboolean
reckon_amount (const PremiaReckoning *self, const PremiaComponent *component, gboolean met,
               PremiaLine *line, PremiaTrace *trace)
{
  if (!self->applied)
    {
      line->reason = PREMIA_REASON_NOT_EMPLOYED;
      return TRUE;
    }
  if (!met)
    return TRUE;
  return find_amount (self, component, &trace->exact, trace)
         && round_line (self, trace->exact, &line->amount);
}

/* Once, in the period in which the badge was earned. */
static gboolean
reckon_badge (const PremiaReckoning *self, const PremiaComponent *component, gboolean met, PremiaLine *line, PremiaTrace *trace)
{
  if (self->applied && met && !premia_reckoning_has_badge (self, component, line, trace))
    return TRUE;
  return reckon_amount (self, component, met, line, trace);
}

static gboolean
sum_of (const PremiaReckoning *self, guint index, const PremiaMoney *earlier, PremiaRational *base)
{
  guint64 of = premia_scheme_get_of (self->scheme, index);
  PremiaMoney sum = 0;

  for (guint i = 0; i < index; i++)
    if ((of >> i & 1) != 0 && !premia_money_add (&sum, earlier[i]))
      return FALSE;
  *base = premia_rational_from_micros (sum);
  return TRUE;
}

static gboolean
reckon_limit (const PremiaReckoning *self, const PremiaComponent *component, gboolean met,
              PremiaLine *line, PremiaTrace *trace)
{
  gboolean cap = component->type == PREMIA_COMPONENT_CAP;
  PremiaRational amount, difference;

  if (!cap && !self->applied)
    {
      line->reason = PREMIA_REASON_NOT_EMPLOYED;
      return TRUE;
    }
  if (!met)
    return TRUE;
  if (!find_amount (self, component, &amount, trace) || !round_line (self, amount, &trace->limit)
      || !premia_rational_subtract (&difference, amount, trace->base))
    return FALSE;
  if (premia_rational_sign (difference) == (cap ? -1 : 1))
    trace->exact = difference;
  else
    line->reason = PREMIA_REASON_NOT_REACHED;
  return round_line (self, trace->exact, &line->amount);
}

static gboolean
reckon_multiplier (const PremiaReckoning *self, guint index, const PremiaComponent *component,
                   gboolean met, PremiaLine *line, PremiaTrace *trace, GError **error)
{
  PremiaScope window = premia_reckoning_window (self);
  const PremiaFactorRow *row = NULL;
  PremiaRational change;
  PremiaValue value;

  if (!met)
    return TRUE;
  if (!premia_reckoning_evaluate (self, index, &window, component->by, &value, trace, error))
    return FALSE;
  for (guint i = 0; value.kind == PREMIA_VALUE_NUMBER && i < component->table->len; i++)
    {
      const PremiaFactorRow *next = &g_array_index (component->table, PremiaFactorRow, i);

      if (premia_rational_compare (value.number, premia_rational_from_micros (next->from)) >= 0)
        row = next;
    }
  if (row == NULL)
    {
      line->reason = PREMIA_REASON_BELOW_TABLE;
      line->attention = TRUE;
      return TRUE;
    }
  trace->factor = premia_rational_from_micros (row->factor_ppm);
  return premia_rational_subtract (&change, trace->factor, premia_rational_from_int (1))
         && premia_rational_multiply (&trace->exact, trace->base, change)
         && round_line (self, trace->exact, &line->amount);
}

/* TRUE in *@met if there is no condition. A condition that met a missing value is not met. */
static gboolean
check_when (const PremiaReckoning *self, guint index, gboolean *met, PremiaLine *line,
            PremiaTrace *trace, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->scheme->components, index);
  PremiaScope window = premia_reckoning_window (self);
  PremiaValue value;

  *met = TRUE;
  if (component->when == NULL)
    return TRUE;
  if (!premia_reckoning_evaluate (self, index, &window, component->when, &value, trace, error))
    return FALSE;
  *met = value.kind == PREMIA_VALUE_TRUE;
  if (!*met)
    line->reason = value.kind == PREMIA_VALUE_FALSE ? PREMIA_REASON_NOT_MET : PREMIA_REASON_NO_DATA;
  return TRUE;
}

gboolean
premia_reckoning_line (PremiaReckoning *self, guint index, const PremiaMoney *earlier,
                       PremiaLine *line, PremiaTrace *trace, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->scheme->components, index);
  gboolean met, ok;

  *line = (PremiaLine){ .component = index };
  if (!check_when (self, index, &met, line, trace, error))
    return FALSE;
  if (premia_component_has_base (component) && !sum_of (self, index, earlier, &trace->base))
    return premia_reckoning_fail (self, index, error);
  switch (component->type)
    {
    case PREMIA_COMPONENT_SALARY:
      ok = reckon_amount (self, component, met, line, trace);
      break;
    case PREMIA_COMPONENT_BONUS:
      ok = component->has_each ? premia_reckoning_priced (self, index, met, line, trace, error)
                               : reckon_amount (self, component, met, line, trace);
      break;
    case PREMIA_COMPONENT_PER_UNIT:
    case PREMIA_COMPONENT_PERCENT:
      ok = premia_reckoning_priced (self, index, met, line, trace, error);
      break;
    case PREMIA_COMPONENT_MULTIPLIER:
      ok = reckon_multiplier (self, index, component, met, line, trace, error);
      break;
    case PREMIA_COMPONENT_CAP:
    case PREMIA_COMPONENT_FLOOR:
      ok = reckon_limit (self, component, met, line, trace);
      break;
    case PREMIA_COMPONENT_DRAW:
      ok = premia_reckoning_draw (self, index, met, line, trace);
      break;
    case PREMIA_COMPONENT_CLAWBACK:
      ok = premia_reckoning_clawback (self, index, met, line, trace, error);
      break;
    case PREMIA_COMPONENT_HOLDBACK:
      ok = premia_reckoning_holdback (self, index, met, line, trace, error);
      break;
    case PREMIA_COMPONENT_SPREAD:
      ok = premia_reckoning_spread (self, index, met, line, trace, error);
      break;
    case PREMIA_COMPONENT_BADGE_BONUS:
      ok = reckon_badge (self, component, met, line, trace);
      break;
    case PREMIA_COMPONENT_RANK:
    case PREMIA_COMPONENT_SPLIT_POOL:
      premia_reckoning_peers (self, index, met, line, trace);
      ok = TRUE;
      break;
    case PREMIA_COMPONENT_OVERRIDE:
      ok = premia_reckoning_override (self, index, met, line, trace, error);
      break;
    default:
      g_assert_not_reached ();
    }
  return ok || premia_reckoning_fail (self, index, error);
}
