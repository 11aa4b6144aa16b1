/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-import-image.h"
#include "premia-statement.h"

void
premia_import_record_free (PremiaImportRecord *record)
{
  g_return_if_fail (record != NULL);

  g_free (record->name);
  g_free (record->noun);
  g_free (record);
}

static gboolean
insert (PremiaWorkspace *self, const PremiaImportRecord *record, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self,
    "INSERT INTO import (name, noun, at, n_rows, n_new, n_changed, n_rejected, batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL
      || !premia_import_take_number (self, error))
    return FALSE;
  sqlite3_bind_int64 (statement, 8, self->import);
  premia_bind_text (statement, 1, record->name);
  premia_bind_text (statement, 2, record->noun);
  sqlite3_bind_int64 (statement, 3, record->at);
  sqlite3_bind_int64 (statement, 4, (gint64) record->n_rows);
  sqlite3_bind_int64 (statement, 5, (gint64) record->n_new);
  sqlite3_bind_int64 (statement, 6, (gint64) record->n_changed);
  sqlite3_bind_int64 (statement, 7, (gint64) record->n_rejected);
  return premia_workspace_finish_step (self, statement, error);
}

static gboolean
tell (PremiaWorkspace *self, const PremiaImportRecord *record, GError **error)
{
  g_autofree char *after = g_strdup_printf ("table=%s rows=%" G_GUINT64_FORMAT " new=%" G_GUINT64_FORMAT " changed=%" G_GUINT64_FORMAT
                                            " rejected=%" G_GUINT64_FORMAT, record->noun, record->n_rows, record->n_new, record->n_changed,
                                            record->n_rejected);

  return premia_audit_add (self, "import", record->name, "", after, NULL, error);
}

gboolean
premia_workspace_add_import (PremiaWorkspace *self, const PremiaImportRecord *record, GError **error)
{
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && record != NULL, FALSE);
  g_return_val_if_fail (record->name != NULL && record->noun != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = insert (self, record, error) && tell (self, record, error);
  return premia_change_end (&change, done, 0, error);
}

static PremiaImportRecord *
read_row (sqlite3_stmt *statement)
{
  PremiaImportRecord *record = g_new0 (PremiaImportRecord, 1);

  record->name = g_strdup (premia_column_text (statement, 0));
  record->noun = g_strdup (premia_column_text (statement, 1));
  record->at = sqlite3_column_int64 (statement, 2);
  record->n_rows = (guint64) sqlite3_column_int64 (statement, 3);
  record->n_new = (guint64) sqlite3_column_int64 (statement, 4);
  record->n_changed = (guint64) sqlite3_column_int64 (statement, 5);
  record->n_rejected = (guint64) sqlite3_column_int64 (statement, 6);
  record->import = sqlite3_column_int64 (statement, 7);
  record->undone = sqlite3_column_int (statement, 8) == 1;
  record->undoable = sqlite3_column_int (statement, 9) == 1;
  return record;
}

static GPtrArray *
list (PremiaWorkspace *self, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_import_record_free);
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self,
    "SELECT name, noun, at, n_rows, n_new, n_changed, n_rejected, batch, coalesce (undone, 0),"
    " undone IS NOT NULL AND EXISTS (SELECT 1 FROM import AS other WHERE other.batch = import.batch AND other.noun NOT IN ('scheme', 'advances'))"
    " FROM import LEFT JOIN import_batch ON import_batch.id = batch ORDER BY import.id DESC", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      if (!premia_workspace_step (self, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&records);
      g_ptr_array_add (records, read_row (statement));
    }
}

GPtrArray *
premia_workspace_list_imports (PremiaWorkspace *self, GError **error)
{
  GPtrArray *records;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  records = list (self, error);
  premia_workspace_give (self);
  return records;
}
