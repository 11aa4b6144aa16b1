/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-private.h"

/* Rows of a sweep become cases: in order of their cells, and each case once in a cell. */

static GArray *
sweep (PremiaCube *self, const PremiaCubeColumn *column)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (PremiaEvent));

  for (guint i = 0; i < column->n_parts; i++)
    for (guint k = 0; k < column->parts[i].n_passes; k++)
      if (!premia_pass_sweep (self, column, &column->parts[i], &column->parts[i].passes[k], FALSE, NULL, events, NULL))
        return NULL;
  return g_steal_pointer (&events);
}

static gboolean
is_sweepable (PremiaCube *self, const PremiaCubeColumn *column)
{
  if (column->measure->kind == PREMIA_MEASURE_GIVEN || column->measure->kind == PREMIA_MEASURE_RATIO)
    return FALSE;
  for (guint i = 0; i < column->n_parts; i++)
    for (guint k = 0; k < column->parts[i].n_passes; k++)
      if (column->parts[i].relation != PREMIA_RELATION_SELF || !premia_pass_is_sweepable (self, &column->parts[i].passes[k], FALSE))
        return FALSE;
  return TRUE;
}

/* By cell, keeping the order within one; several passes each bring cells from the first to the last. */
static GArray *
sort_by_cell (PremiaCube *self, GArray *events)
{
  const gsize n_cells = (gsize) self->n_people * self->n_periods;
  g_autofree guint32 *next = g_new0 (guint32, n_cells + 1);
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (PremiaEvent), events->len);

  g_array_set_size (sorted, events->len);
  for (guint i = 0; i < events->len; i++)
    next[g_array_index (events, PremiaEvent, i).cell + 1]++;
  for (gsize i = 0; i < n_cells; i++)
    next[i + 1] += next[i];
  for (guint i = 0; i < events->len; i++)
    {
      const PremiaEvent event = g_array_index (events, PremiaEvent, i);

      g_array_index (sorted, PremiaEvent, next[event.cell]++) = event;
    }
  return sorted;
}

/* Joins what [@first, @end) brought of cases that were met before in the cell; returns the new end. A bit per
 * case says which were met. FALSE in *@fits: a sum too large. */
static guint
join_cell (PremiaEvent *events, guint first, guint end, guint out, guint64 *met, gboolean *fits)
{
  const guint begin = out;

  for (guint i = first; i < end; i++)
    {
      const PremiaEvent event = events[i];
      guint64 *word = &met[event.case_id / 64];
      const guint64 bit = G_GUINT64_CONSTANT (1) << (event.case_id % 64);

      if ((*word & bit) == 0)
        {
          *word |= bit;
          events[out++] = event;
          continue;
        }
      for (guint k = begin; k < out; k++)
        if (events[k].case_id == event.case_id)
          {
            *fits &= !__builtin_add_overflow (events[k].quantity, event.quantity, &events[k].quantity);
            events[k].at = MIN (events[k].at, event.at);
          }
    }
  for (guint k = begin; k < out; k++)
    met[events[k].case_id / 64] = 0;
  return out;
}

static gboolean
join_cases (PremiaCube *self, GArray *events)
{
  g_autofree guint64 *met = g_new0 (guint64, premia_dataset_get_n_cases (self->dataset) / 64 + 1);
  PremiaEvent *all = (PremiaEvent *) events->data;
  gboolean fits = TRUE;
  guint out = 0;

  for (guint i = 0, end; i < events->len; i = end)
    {
      for (end = i + 1; end < events->len && all[end].cell == all[i].cell;)
        end++;
      out = join_cell (all, i, end, out, met, &fits);
    }
  g_array_set_size (events, out);
  return fits;
}

GArray *
premia_cube_list_events (PremiaCube *self, guint measure)
{
  const PremiaCubeColumn *column;
  g_autoptr (GArray) events = NULL;

  g_return_val_if_fail (self != NULL && measure < self->scheme->measures->len, NULL);

  column = g_ptr_array_index (self->columns, measure);
  if (!is_sweepable (self, column))
    return NULL;
  events = sweep (self, column);
  if (events == NULL)
    return NULL;
  if (column->n_parts > 1 || (column->n_parts == 1 && column->parts[0].n_passes > 1))
    {
      GArray *sorted = sort_by_cell (self, events);

      g_array_unref (events);
      events = sorted;
    }
  /* Of cases at one time each, nothing is there twice. */
  if ((column->each || column->n_parts > 1) && !join_cases (self, events))
    return NULL;
  return g_steal_pointer (&events);
}
