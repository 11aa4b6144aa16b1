/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-tables.h"

#include <string.h>

#define MAX_KEPT 4 /* spans of periods */

static void
clear_bounds (gpointer data)
{
  PremiaBounds *self = data;

  g_free (self->begin);
  g_free (self->place);
}

void
premia_bounds_unref (PremiaBounds *self)
{
  g_atomic_rc_box_release_full (self, clear_bounds);
}

static PremiaBounds *
make_bounds (PremiaDataset *dataset, const PremiaTable *table, const PremiaInstant *begin, guint n_periods)
{
  PremiaBounds *self = g_atomic_rc_box_new0 (PremiaBounds);
  guint32 *next;

  self->n_periods = n_periods;
  self->begin = g_memdup2 (begin, ((gsize) n_periods + 1) * sizeof *begin);
  self->place = next = g_new (guint32, (gsize) dataset->n_accounts * (n_periods + 1) + 1);
  for (guint32 account = 0; account < dataset->n_accounts; account++)
    {
      const guint32 end = table->account_start[account + 1];
      guint32 place = table->account_start[account];

      for (guint i = 0; i <= n_periods; i++)
        *next++ = place = premia_cube_table_seek (table, place, end, begin[i]);
    }
  return self;
}

static PremiaBounds *
find_bounds (const PremiaTable *table, const PremiaInstant *begin, guint n_periods)
{
  for (guint i = 0; i < table->bounds->len; i++)
    {
      PremiaBounds *known = g_ptr_array_index (table->bounds, i);

      if (known->n_periods == n_periods && memcmp (known->begin, begin, ((gsize) n_periods + 1) * sizeof *begin) == 0)
        return known;
    }
  return NULL;
}

PremiaBounds *
premia_cube_table_get_bounds (PremiaDataset *dataset, const PremiaTable *table, const PremiaInstant *begin, guint n_periods)
{
  GMutex *lock = premia_cube_tables_get_lock (dataset);
  PremiaBounds *bounds;

  g_mutex_lock (lock);
  bounds = find_bounds (table, begin, n_periods);
  if (bounds == NULL)
    {
      bounds = make_bounds (dataset, table, begin, n_periods);
      if (table->bounds->len == MAX_KEPT)
        g_ptr_array_remove_index (table->bounds, 0);
      g_ptr_array_add (table->bounds, bounds);
    }
  g_atomic_rc_box_acquire (bounds);
  g_mutex_unlock (lock);
  return bounds;
}
