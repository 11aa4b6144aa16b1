/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-what-if"

#include "premia-what-if-private.h"

#include <string.h>

/* Why lines found in vectors are what they are. An amount is its own reason; of those that are 0 the columns tell
 * nearly all, and the few that are left are reckoned one by one. */

typedef struct
{
  PremiaWhatIf          *what_if;
  PremiaScheme          *scheme;
  const PremiaComponent *component;
  guint                  index, n;
  PremiaWhatIfColumn    *column;
  const guint8          *verdict; /* (nullable): of `when`: 0 false, 1 unknown, 2 true */
  const guint8          *applied;
} Reasons;

static gboolean
is_met (const Reasons *self, guint cell)
{
  return self->verdict == NULL || self->verdict[cell] == 2;
}

/* Where `when` does not hold; FALSE: it does. */
static gboolean
is_stopped (const Reasons *self, guint cell)
{
  if (is_met (self, cell))
    return FALSE;
  self->column->reasons[cell] = self->verdict[cell] == 0 ? PREMIA_REASON_NOT_MET : PREMIA_REASON_NO_DATA;
  return TRUE;
}

static gboolean
ask (const Reasons *self, guint cell, GError **error)
{
  PremiaLine line;

  if (!premia_what_if_reckon (self->what_if, self->scheme, self->index, cell, &line, error))
    return FALSE;
  g_assert (line.amount == self->column->amounts[cell]);
  self->column->reasons[cell] = line.reason;
  self->column->attention[cell] = line.attention;
  return TRUE;
}

/* Salary, bonus, floor: for those to whom the scheme applied. */
static void
tell_employed (const Reasons *self, PremiaReason otherwise)
{
  for (guint i = 0; i < self->n; i++)
    if (self->applied[i] == 0)
      self->column->reasons[i] = PREMIA_REASON_NOT_EMPLOYED;
    else if (self->column->amounts[i] == 0 && !is_stopped (self, i))
      self->column->reasons[i] = otherwise;
}

/* A sum of rounded lines and a limit of the same units differ by whole units, or not at all. */
static gboolean
tell_limit (const Reasons *self, GError **error)
{
  const gboolean whole = !self->component->prorate && self->component->amount % self->scheme->rounding_to == 0;

  if (whole && self->component->type == PREMIA_COMPONENT_FLOOR)
    {
      tell_employed (self, PREMIA_REASON_NOT_REACHED);
      return TRUE;
    }
  for (guint i = 0; i < self->n; i++)
    if (self->column->amounts[i] == 0 && whole)
      {
        if (!is_stopped (self, i))
          self->column->reasons[i] = PREMIA_REASON_NOT_REACHED;
      }
    else if (self->column->amounts[i] == 0 && !ask (self, i, error))
      return FALSE;
  return TRUE;
}

static void
tell_peers (const Reasons *self)
{
  const PremiaPeer *peers = self->what_if->peers[self->index]->cells;

  for (guint i = 0; i < self->n; i++)
    if (peers[i].reason == PREMIA_REASON_NOT_EMPLOYED || !is_stopped (self, i))
      self->column->reasons[i] = peers[i].reason;
}

/* Lines of which only the count or the sum decides. */
static const PremiaValueColumn *
find_values (const Reasons *self)
{
  const PremiaMeasure *measure;

  if (self->component->type == PREMIA_COMPONENT_OVERRIDE)
    return premia_columns_get_others (self->what_if->columns, self->scheme, self->component->measure, self->component->of_people);
  measure = premia_scheme_find_measure (self->scheme, self->component->measure, NULL);
  if (measure->kind == PREMIA_MEASURE_GIVEN || self->component->accumulate != PREMIA_ACCUMULATE_PERIOD
      || (self->component->tiers != NULL && self->component->tier_by != PREMIA_TIER_BY_VALUE))
    return NULL;
  return premia_columns_get_value (self->what_if->columns, self->scheme, self->component->measure);
}

/* Each case alone: none is nothing. */
static const guint32 *
find_events (const Reasons *self)
{
  if (self->component->type == PREMIA_COMPONENT_OVERRIDE || self->component->accumulate != PREMIA_ACCUMULATE_EVENT
      || (self->component->tiers != NULL && self->component->tier_by != PREMIA_TIER_BY_VALUE))
    return NULL;
  return premia_columns_get_events (self->what_if->columns, self->scheme, self->component->measure)->start;
}

static gboolean
tell_counted (const Reasons *self, GError **error)
{
  const PremiaValueColumn *values = find_values (self);
  const guint32 *events = find_events (self);
  const gboolean spans = self->component->accumulate == PREMIA_ACCUMULATE_QUARTER
                         || self->component->accumulate == PREMIA_ACCUMULATE_YEAR;

  for (guint i = 0; i < self->n; i++)
    {
      /* A span goes on taking back where `when` fails. */
      if ((spans || self->column->amounts[i] == 0) && is_stopped (self, i))
        {
          if (spans && self->component->tiers != NULL && self->component->tier_by != PREMIA_TIER_BY_VALUE && !ask (self, i, error))
            return FALSE;
          continue;
        }
      if (self->column->amounts[i] != 0)
        continue;
      if (values != NULL)
        self->column->reasons[i] = values->value[i] == 0 ? PREMIA_REASON_NOTHING : PREMIA_REASON_NONE;
      else if (events != NULL)
        self->column->reasons[i] = events[i] == events[i + 1] ? PREMIA_REASON_NOTHING : PREMIA_REASON_NONE;
      else if (!ask (self, i, error))
        return FALSE;
    }
  return TRUE;
}

/* Where no row of the table is reached the line is 0; there are few such, and few factors of exactly 1. */
static gboolean
tell_multiplier (const Reasons *self, GError **error)
{
  for (guint i = 0; i < self->n; i++)
    if (self->column->amounts[i] == 0 && !is_stopped (self, i) && !ask (self, i, error))
      return FALSE;
  return TRUE;
}

gboolean
premia_what_if_find_reasons (PremiaWhatIf *self, PremiaScheme *scheme, guint index, GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (scheme->components, index);
  Reasons reasons = { .what_if = self, .scheme = scheme, .component = component, .index = index, .n = self->n,
                      .column = &self->components[index], .applied = premia_columns_get_applied (self->columns) };

  memset (reasons.column->reasons, PREMIA_REASON_NONE, self->n);
  if (component->when != NULL)
    {
      reasons.verdict = premia_columns_get_verdict (self->columns, scheme, component->measure, component->when);
      g_assert (reasons.verdict != NULL);
    }
  switch (component->type)
    {
    case PREMIA_COMPONENT_CAP:
    case PREMIA_COMPONENT_FLOOR:
      return tell_limit (&reasons, error);
    case PREMIA_COMPONENT_MULTIPLIER:
      return tell_multiplier (&reasons, error);
    case PREMIA_COMPONENT_RANK:
    case PREMIA_COMPONENT_SPLIT_POOL:
      tell_peers (&reasons);
      return TRUE;
    case PREMIA_COMPONENT_SALARY:
      tell_employed (&reasons, PREMIA_REASON_NONE);
      return TRUE;
    case PREMIA_COMPONENT_BONUS:
      if (!component->has_each)
        {
          tell_employed (&reasons, PREMIA_REASON_NONE);
          return TRUE;
        }
      return tell_counted (&reasons, error);
    default:
      return tell_counted (&reasons, error);
    }
}
