/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-merge.h"
#include "premia-row-text.h"

static void
bind_absence (sqlite3_stmt *statement, gconstpointer data)
{
  const PremiaAbsenceRow *row = data;

  premia_bind_text (statement, 1, row->person);
  sqlite3_bind_int (statement, 2, row->from);
  sqlite3_bind_int (statement, 3, row->to);
  premia_bind_text (statement, 4, row->kind);
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaAbsenceRow *row = g_new0 (PremiaAbsenceRow, 1);

  row->person = premia_column_dup (statement, 0);
  row->from = sqlite3_column_int (statement, 1);
  row->to = sqlite3_column_int (statement, 2);
  row->kind = premia_column_dup (statement, 3);
  return row;
}

static char *
name_row (gconstpointer data)
{
  return g_strdup (((const PremiaAbsenceRow *) data)->person);
}

/* As absences.csv. */
static char *
describe (gconstpointer data)
{
  const PremiaAbsenceRow *row = data;
  GString *text = g_string_new (NULL);

  premia_row_text_add (text, row->person);
  premia_row_text_add_day (text, row->from);
  premia_row_text_add_day (text, row->to);
  premia_row_text_add (text, row->kind);
  return g_string_free (text, FALSE);
}

/* An absence is all that it says, so it is there or not. */
static const PremiaMerge absences = {
  "SELECT 1 FROM absence WHERE person = ?1 AND from_day = ?2 AND to_day = ?3 AND kind = ?4",
  "INSERT INTO absence (person, from_day, to_day, kind) VALUES (?1, ?2, ?3, ?4)",
  bind_absence,
  "absence",
  "SELECT person, from_day, to_day, kind FROM absence WHERE person = ?1 AND from_day = ?2 AND to_day = ?3 AND kind = ?4",
  read_row,
  (GDestroyNotify) premia_absence_row_free,
  name_row,
  describe,
};

GPtrArray *
premia_workspace_read_absences (PremiaWorkspace *self, GError **error)
{
  return premia_workspace_read_all (self, premia_workspace_query (self, error, "SELECT person, from_day, to_day, kind FROM absence", ""),
                                    read_row, (GDestroyNotify) premia_absence_row_free, error);
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
