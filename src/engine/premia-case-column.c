/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-case-column"

#include "premia-case-column.h"
#include "premia-dataset-private.h"

static int
compare (const PremiaDataset *dataset, const PremiaEvent *a, const PremiaEvent *b)
{
  const guint32 x = premia_dataset_name_order (dataset, a->case_id), y = premia_dataset_name_order (dataset, b->case_id);

  if (a->at != b->at)
    return a->at < b->at ? -1 : 1;
  if (x != y)
    return x < y ? -1 : 1;
  return (a->case_id > b->case_id) - (a->case_id < b->case_id);
}

static int
by_at_then_name (gconstpointer a, gconstpointer b, gpointer dataset)
{
  return compare (dataset, a, b);
}

/* Most lie in order already. FALSE: one has no time of its own. */
static gboolean
sort_cell (PremiaDataset *dataset, PremiaEvent *events, guint n)
{
  gboolean sorted = TRUE;

  for (guint i = 0; i < n; i++)
    {
      if (events[i].at == PREMIA_NEVER)
        return FALSE;
      sorted = sorted && (i == 0 || compare (dataset, &events[i - 1], &events[i]) <= 0);
    }
  if (!sorted)
    g_qsort_with_data (events, (int) n, sizeof *events, by_at_then_name, dataset);
  return TRUE;
}

static gboolean
fill (PremiaCaseColumn *self, PremiaCube *cube)
{
  PremiaDataset *dataset = premia_cube_get_dataset (cube);
  const gsize n = (gsize) premia_people_get_n (premia_dataset_get_people (dataset)) * premia_cube_get_n_periods (cube);
  PremiaEvent *events = (PremiaEvent *) self->events->data;

  self->start = g_new0 (guint32, n + 1);
  for (guint i = 0; i < self->events->len; i++)
    self->start[events[i].cell + 1]++;
  for (gsize i = 0; i < n; i++)
    self->start[i + 1] += self->start[i];
  for (gsize i = 0; i < n; i++)
    if (!sort_cell (dataset, events + self->start[i], self->start[i + 1] - self->start[i]))
      return FALSE;
  return TRUE;
}

PremiaCaseColumn *
premia_case_column_new (PremiaCube *cube, guint measure)
{
  PremiaCaseColumn *self = g_new0 (PremiaCaseColumn, 1);

  self->events = premia_cube_list_events (cube, measure);
  if (self->events != NULL && !fill (self, cube))
    {
      g_clear_pointer (&self->events, g_array_unref);
      g_clear_pointer (&self->start, g_free);
    }
  return self;
}

void
premia_case_column_free (PremiaCaseColumn *self)
{
  g_clear_pointer (&self->events, g_array_unref);
  g_free (self->start);
  g_free (self);
}
