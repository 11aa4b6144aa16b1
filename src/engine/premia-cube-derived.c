/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-derived.h"

#include <string.h>

static void
free_column (gpointer data)
{
  PremiaCubeColumn *column = data;

  g_free (column->cells);
  g_free (column);
}

static gsize
count_cells (PremiaCube *self)
{
  return MAX ((gsize) self->n_people * self->n_periods, 1);
}

PremiaCube *
premia_cube_derive (PremiaCube *base)
{
  PremiaCube *self;

  g_return_val_if_fail (base != NULL && base->base == NULL, NULL);

  self = g_memdup2 (base, sizeof *base);
  self->base = premia_cube_ref (base);
  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->rivals_lock);
  g_mutex_init (&self->others_lock);
  self->columns = g_ptr_array_new_with_free_func (free_column);
  for (guint i = 0; i < base->columns->len; i++)
    {
      PremiaCubeColumn *column = g_memdup2 (g_ptr_array_index (base->columns, i), sizeof (PremiaCubeColumn));

      column->cells = g_memdup2 (column->cells, count_cells (base) * sizeof *column->cells);
      g_ptr_array_add (self->columns, column);
    }
  return self;
}

void
premia_cube_derived_end (PremiaCube *self)
{
  g_mutex_clear (&self->rivals_lock);
  g_mutex_clear (&self->others_lock);
  g_clear_pointer (&self->base, premia_cube_unref);
  g_free (self);
}

PremiaQuantity *
premia_cube_derived_get_cells (PremiaCube *self, guint column)
{
  g_return_val_if_fail (self->base != NULL && column < self->columns->len, NULL);

  return ((PremiaCubeColumn *) g_ptr_array_index (self->columns, column))->cells;
}

gboolean
premia_cube_derived_between (PremiaCube *self, guint column, guint person, const PremiaWindow *window, PremiaQuantity *quantity)
{
  const PremiaCubeColumn *own = g_ptr_array_index (self->columns, column), *base = g_ptr_array_index (self->base->columns, column);
  const gsize first = (gsize) person * self->n_periods;

  if (!premia_cube_column_between (self->base, column, person, window, quantity))
    return FALSE;
  for (guint i = 0; i < self->n_periods; i++)
    if (self->windows[i].first >= window->first && self->windows[i].last <= window->last
        && __builtin_add_overflow (*quantity, own->cells[first + i] - base->cells[first + i], quantity))
      return FALSE;
  return TRUE;
}
