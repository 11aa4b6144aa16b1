/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-redraw"

#include "premia-doctor-quick.h"

#include <string.h>

#define DAY (G_GINT64_CONSTANT (86400) * PREMIA_MICROS_PER_SECOND)

static void
find_days (PremiaQuickPlan *self)
{
  const guint n = self->cube->n_periods;
  guint period = 0;

  self->begin = g_new (PremiaInstant, n + 1);
  for (guint i = 0; i < n; i++)
    self->begin[i] = self->cube->windows[i].begin;
  self->begin[n] = self->cube->windows[n - 1].end;
  self->n_days = self->begin[n] > self->begin[0] ? (guint32) ((self->begin[n] - self->begin[0]) / DAY) + 1 : 0;
  self->period_of_day = g_new (gint32, self->n_days + 1);
  for (guint32 day = 0; day < self->n_days; day++)
    {
      while (period + 1 < n && self->begin[period + 1] <= self->begin[0] + day * DAY)
        period++;
      self->period_of_day[day] = (gint32) period;
    }
}

PremiaQuantity
premia_quick_plan_get_unit (const PremiaQuickPlan *self, const PremiaSink *sink)
{
  const PremiaCubeColumn *column = g_ptr_array_index (self->cube->columns, sink->column);
  const PremiaRate share_ppm = column->parts[sink->part].share_ppm;

  return (PremiaQuantity) (sink->sums ? PREMIA_MICRO : PREMIA_RAW_ONE) * share_ppm;
}

/* Amounts are counted in 64 bits while they are added up: FALSE if they might be too many. */
static gboolean
amounts_fit (const PremiaQuickPlan *self)
{
  gint64 largest = 0, all;

  for (guint32 i = 0; i < self->donors->rows->len; i++)
    {
      const PremiaMoney amount = g_array_index (self->donors->rows, PremiaLaterRow, i).amount;

      if (amount == G_MININT64)
        return FALSE;
      largest = MAX (largest, ABS (amount));
    }
  return !__builtin_mul_overflow (largest, (gint64) self->donors->rows->len + 1, &all)
         && !__builtin_mul_overflow (largest, (gint64) self->targets->len + 1, &all)
         && !__builtin_mul_overflow (all, (gint64) 1000, &all);
}

static void
find_columns (PremiaQuickPlan *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->cube->columns->len; i++)
    for (guint k = 0; k < self->sinks->n_sinks; k++)
      if (self->sinks->sinks[k].column == i)
        {
          g_array_append_val (self->columns, i);
          break;
        }
  self->empty = g_new0 (PremiaQuantity *, self->columns->len + 1);
}

/* What the cube counted, less what each target's own later stages brought. */
static void
take_out_own (PremiaQuickPlan *self)
{
  PremiaQuickTally tally = { 0 };

  premia_quick_tally_init (&tally, self);
  for (guint32 i = 0; i < self->targets->len; i++)
    {
      const PremiaQuickGift own = premia_quick_plan_make_gift (self, g_array_index (self->targets, PremiaQuickTarget, i).redrawn);

      premia_quick_tally_bring (&tally, self, i, &own);
    }
  premia_quick_tally_settle (&tally, self);
  for (guint c = 0; c < self->columns->len; c++)
    {
      const guint column = g_array_index (self->columns, guint, c);
      PremiaQuantity *cells = g_memdup2 (((PremiaCubeColumn *) g_ptr_array_index (self->cube->columns, column))->cells, self->n_cells * sizeof *cells);

      for (guint k = 0; k < self->sinks->n_sinks; k++)
        if (self->sinks->sinks[k].column == column)
          for (gsize cell = 0; cell < self->n_cells; cell++)
            cells[cell] -= tally.sums[k * self->n_cells + cell] * premia_quick_plan_get_unit (self, &self->sinks->sinks[k]);
      self->empty[c] = cells;
    }
  premia_quick_tally_clear (&tally);
}

/* Where rows are handed on otherwise than they were, their own sums tell nothing: such a history is made and counted. */
static gboolean
count_empty (PremiaQuickPlan *self, GError **error)
{
  g_autoptr (PremiaSlowPlan) slow = premia_slow_plan_new (self->donors, self->scheme);
  PremiaCube *cube = premia_slow_plan_empty (slow, error);

  if (cube == NULL)
    return FALSE;
  for (guint c = 0; c < self->columns->len; c++)
    {
      const PremiaCubeColumn *column = g_ptr_array_index (cube->columns, g_array_index (self->columns, guint, c));

      self->empty[c] = g_memdup2 (column->cells, self->n_cells * sizeof *column->cells);
    }
  premia_slow_plan_drop (cube);
  return TRUE;
}

PremiaQuickPlan *
premia_quick_plan_new (const PremiaDonors *donors, PremiaScheme *scheme, GError **error)
{
  g_autoptr (PremiaQuickPlan) self = g_new0 (PremiaQuickPlan, 1);

  self->donors = donors;
  self->cube = premia_cube_ref (donors->cube);
  self->scheme = premia_scheme_ref (scheme);
  self->n_cells = (gsize) self->cube->n_people * self->cube->n_periods;
  self->sinks = premia_sinks_new (donors, scheme);
  if (self->sinks == NULL)
    return NULL;
  find_days (self);
  find_columns (self);
  premia_quick_plan_find_targets (self);
  if (!amounts_fit (self))
    return NULL;
  if (!donors->any_rewritten)
    take_out_own (self);
  else if (!count_empty (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
premia_quick_plan_free (PremiaQuickPlan *self)
{
  if (self == NULL)
    return;
  for (guint c = 0; self->empty != NULL && c < self->columns->len; c++)
    g_free (self->empty[c]);
  g_free (self->empty);
  g_free (self->items);
  g_free (self->periods);
  g_aligned_free (self->gifts);
  g_free (self->begin);
  g_free (self->period_of_day);
  g_clear_pointer (&self->targets, g_array_unref);
  g_clear_pointer (&self->stretches, g_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  for (guint i = 0; i < PREMIA_MAX_SINKS; i++)
    premia_rival_plan_free (self->rivals[i]);
  g_clear_pointer (&self->sinks, premia_sinks_free);
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_free (self);
}

gboolean
premia_quick_plan_is_constant (const PremiaQuickPlan *self)
{
  return self->targets->len == 0;
}
