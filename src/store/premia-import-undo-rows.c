/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-import-reversal.h"

#include "premia-audit-log.h"
#include "premia-import-image.h"
#include "premia-statement.h"

/* People and terms that an import brought or changed. */

typedef struct
{
  char *noun, *subject;
  char *there, *wanted;              /* JSON; NULL: not there */
  char *said_there, *said_wanted;    /* as the audit log tells them */
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->noun);
  g_free (row->subject);
  g_free (row->there);
  g_free (row->wanted);
  g_free (row->said_there);
  g_free (row->said_wanted);
  g_free (row);
}

static char *
dup_or_null (sqlite3_stmt *statement, int column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? NULL : premia_column_dup (statement, column);
}

static gpointer
read_row (PremiaWorkspace *workspace, sqlite3_stmt *statement, GError **error)
{
  Row *row = g_new0 (Row, 1);

  row->noun = premia_column_dup (statement, 0);
  row->subject = premia_column_dup (statement, 1);
  row->there = dup_or_null (statement, 2);
  row->wanted = dup_or_null (statement, 3);
  row->said_there = premia_column_dup (statement, 4);
  row->said_wanted = premia_column_dup (statement, 5);
  return row;
}

/* " WHERE id = json_extract (?1, '$[0]') AND …" */
static char *
condition (const PremiaImportTable *table)
{
  g_auto (GStrv) names = g_strsplit (table->columns, ", ", -1);
  GString *sql = g_string_new (" WHERE ");

  for (guint i = 0; i < table->n_key; i++)
    g_string_append_printf (sql, "%s%s = json_extract (?1, '$[%u]')", i == 0 ? "" : " AND ", names[i], i);
  return g_string_free (sql, FALSE);
}

/* What is there under the name that @row has; *@text NULL: nothing. */
static gboolean
read_current (PremiaWorkspace *workspace, const PremiaImportTable *table, const Row *row, char **text, GError **error)
{
  g_autofree char *where = condition (table);
  g_autofree char *sql = g_strdup_printf ("SELECT json_array (%s) FROM %s%s", table->columns, table->table, where);
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (workspace, error, sql, "t", row->there != NULL ? row->there : row->wanted);
  gboolean there;

  *text = NULL;
  if (statement == NULL || !premia_workspace_step (workspace, statement, &there, error))
    return FALSE;
  if (there)
    *text = premia_column_dup (statement, 0);
  return TRUE;
}

static gboolean
write_row (PremiaWorkspace *workspace, const PremiaImportTable *table, const Row *row, GError **error)
{
  g_auto (GStrv) names = g_strsplit (table->columns, ", ", -1);
  g_autofree char *where = condition (table);
  g_autoptr (GString) sql = g_string_new (NULL);

  if (row->wanted == NULL)
    {
      g_string_printf (sql, "DELETE FROM %s%s", table->table, where);
      return premia_workspace_do (workspace, error, sql->str, "t", row->there);
    }
  g_string_printf (sql, "INSERT OR REPLACE INTO %s (%s) VALUES (", table->table, table->columns);
  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (sql, "%sjson_extract (?1, '$[%u]')", i == 0 ? "" : ", ", i);
  g_string_append_c (sql, ')');
  return premia_workspace_do (workspace, error, sql->str, "t", row->wanted);
}

static gboolean
turn_row (PremiaReversal *self, const Row *row, GError **error)
{
  const PremiaImportTable *table = premia_import_table_find (row->noun);
  g_autofree char *current = NULL;
  g_autofree char *what = NULL;

  g_assert (table != NULL);
  if (!read_current (self->workspace, table, row, &current, error))
    return FALSE;
  if (g_strcmp0 (current, row->there) != 0)
    {
      premia_reversal_keep (self, row->subject);
      return TRUE;
    }
  if (row->there == NULL || row->wanted == NULL)
    self->told->n_removed++;
  else
    self->told->n_restored++;
  self->changed |= table->changed;
  what = g_strconcat (row->noun, row->there == NULL ? ".add" : row->wanted == NULL ? ".remove" : ".change", NULL);
  return write_row (self->workspace, table, row, error)
         && premia_audit_add (self->workspace, what, row->subject, row->said_there, row->said_wanted, NULL, error);
}

gboolean
premia_reversal_turn_rows (PremiaReversal *self, GError **error)
{
  const char *sql = self->redo ? "SELECT noun, subject, before, after, said_before, said_after FROM import_row WHERE batch = ? ORDER BY id"
                               : "SELECT noun, subject, after, before, said_after, said_before FROM import_row WHERE batch = ? ORDER BY id DESC";
  g_autoptr (GPtrArray) rows = premia_workspace_read_all (self->workspace, premia_workspace_query (self->workspace, error, sql, "i", self->import),
                                                          read_row, row_free, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!turn_row (self, g_ptr_array_index (rows, i), error))
      return FALSE;
  return TRUE;
}
