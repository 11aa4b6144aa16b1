/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-merge.h"

static void
bind_absence (sqlite3_stmt *statement, gconstpointer data)
{
  const PremiaAbsenceRow *row = data;

  premia_bind_text (statement, 1, row->person);
  sqlite3_bind_int (statement, 2, row->from);
  sqlite3_bind_int (statement, 3, row->to);
  premia_bind_text (statement, 4, row->kind);
}

/* An absence is all that it says, so it is there or not. */
static const PremiaMerge absences = {
  "SELECT 1 FROM absence WHERE person = ?1 AND from_day = ?2 AND to_day = ?3 AND kind = ?4",
  "INSERT INTO absence (person, from_day, to_day, kind) VALUES (?1, ?2, ?3, ?4)",
  bind_absence,
};

GPtrArray *
premia_workspace_read_absences (PremiaWorkspace *self, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_absence_row_free);
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self, "SELECT person, from_day, to_day, kind FROM absence", error);
  gboolean there;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      PremiaAbsenceRow *row;

      if (!premia_workspace_step (self, statement, &there, error))
        return NULL;
      if (!there)
        return g_steal_pointer (&rows);
      row = g_new0 (PremiaAbsenceRow, 1);
      row->person = g_strdup (premia_column_text (statement, 0));
      row->from = sqlite3_column_int (statement, 1);
      row->to = sqlite3_column_int (statement, 2);
      row->kind = g_strdup (premia_column_text (statement, 3));
      g_ptr_array_add (rows, row);
    }
}

/**
 * premia_workspace_merge_absences:
 * @absence_rows: (element-type PremiaAbsenceRow): borrowed
 * @count: (out) (optional)
 *
 * Errors: PREMIA_ERROR_RANGE for one that ends before it begins; PREMIA_STORE_ERROR.
 */
gboolean
premia_workspace_merge_absences (PremiaWorkspace *self, GPtrArray *absence_rows, PremiaMergeCount *count, GError **error)
{
  g_autoptr (PremiaDatasetBuilder) checker = premia_workspace_new_checker ();

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && absence_rows != NULL, FALSE);

  return premia_dataset_builder_set_absences (checker, absence_rows, error)
         && premia_merge_run (&absences, self, absence_rows, PREMIA_WORKSPACE_TERMS, count, error);
}
