/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-private.h"

/* A person's numbers as they would have been without some cases, or with less of them: for what is taken back. Each
 * case is judged one by one; it is asked of a few people and periods only. */

GHashTable *
premia_cube_without_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

void
premia_cube_without_add (GHashTable *without, guint32 case_id, PremiaInstant known)
{
  g_hash_table_insert (without, GUINT_TO_POINTER (case_id), g_memdup2 (&known, sizeof known));
}

/* TRUE: the case is gone. Else *@known is up to when its cancellations count. */
gboolean
premia_window_excludes (const PremiaWindow *window, guint32 case_id, PremiaInstant *known)
{
  const PremiaInstant *found = window->without == NULL ? NULL : g_hash_table_lookup (window->without, GUINT_TO_POINTER (case_id));

  *known = found == NULL ? window->known_end : MAX (window->known_end, *found);
  return found != NULL && *found == PREMIA_CUBE_GONE;
}

gboolean
premia_cube_keeps_cancelled (PremiaCube *self, guint measure)
{
  return ((const PremiaCubeColumn *) g_ptr_array_index (self->columns, measure))->keeps_cancelled;
}

gboolean
premia_cube_shrinks (PremiaCube *self, guint measure)
{
  const PremiaCubeColumn *column = g_ptr_array_index (self->columns, measure);

  return column->sums && !column->of_actions && !column->keeps_cancelled;
}

static gboolean
quantity_without (PremiaCube *self, guint index, guint person, guint period, const PremiaWindow *window, PremiaQuantity *quantity)
{
  const PremiaCubeColumn *column = g_ptr_array_index (self->columns, index);
  const gsize cell = (gsize) person * self->n_periods + period;

  if (column->given == NULL)
    return premia_cube_evaluate_person (self, column, person, window, quantity, NULL);
  *quantity = column->cells[cell];
  return column->given[cell] != 0;
}

gboolean
premia_cube_get_without (PremiaCube *self, guint measure, guint person, guint period, GHashTable *without, PremiaRational *value)
{
  const PremiaCubeColumn *column;
  PremiaWindow window;
  PremiaQuantity a, b;

  g_return_val_if_fail (measure < self->scheme->measures->len, FALSE);
  g_return_val_if_fail (person < self->n_people && period < self->n_periods, FALSE);

  window = self->windows[period];
  window.without = without;
  column = g_ptr_array_index (self->columns, measure);
  if (column->measure->kind != PREMIA_MEASURE_RATIO)
    return quantity_without (self, measure, person, period, &window, &a) && premia_rational_set (value, a, PREMIA_QUANTITY_ONE);
  return quantity_without (self, self->ratios[measure][0], person, period, &window, &a)
         && quantity_without (self, self->ratios[measure][1], person, period, &window, &b)
         && b != 0 && premia_rational_set (value, a, b);
}
