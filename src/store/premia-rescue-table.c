/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-rescue-private.h"

#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* Made of the actions whenever it is missing. */
static const char *const made_again[] = { "column_cache", "column_segment", NULL };
/* No workspace is without. */
static const char *const always[] = { "audit_head", "generation", "setting", NULL };

static void
statement_free (gpointer data)
{
  sqlite3_finalize (data);
}

static void
table_free (gpointer data)
{
  PremiaRescueTable *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->kinds);
  g_array_unref (self->nullable);
  g_ptr_array_unref (self->inserts);
  g_free (self);
}

static void
add_column (PremiaRescueTable *self, sqlite3_stmt *info)
{
  const char *type = (const char *) sqlite3_column_text (info, 2);
  const PremiaCellKind kind = g_strcmp0 (type, "INTEGER") == 0 ? PREMIA_CELL_INTEGER : g_strcmp0 (type, "BLOB") == 0 ? PREMIA_CELL_BLOB : PREMIA_CELL_TEXT;
  const gboolean primary = sqlite3_column_int (info, 5) > 0;
  const gboolean nullable = !primary && sqlite3_column_int (info, 3) == 0;

  if (self->with_ids && primary && kind == PREMIA_CELL_INTEGER)
    self->id_column = (int) self->columns->len;
  g_ptr_array_add (self->columns, g_strdup ((const char *) sqlite3_column_text (info, 1)));
  g_array_append_val (self->kinds, kind);
  g_array_append_val (self->nullable, nullable);
}

/* Rows without an id lie with the columns of their key first. */
static gboolean
add_columns (PremiaRescueTable *self, sqlite3 *db, gboolean primary)
{
  g_autoptr (sqlite3_stmt) info = NULL;

  if (sqlite3_prepare_v2 (db,
                          self->with_ids ? "SELECT * FROM pragma_table_info (?1) ORDER BY cid"
                          : primary      ? "SELECT * FROM pragma_table_info (?1) WHERE pk > 0 ORDER BY pk"
                                         : "SELECT * FROM pragma_table_info (?1) WHERE pk = 0 ORDER BY cid",
                          -1, &info, NULL) != SQLITE_OK)
    return FALSE;
  sqlite3_bind_text (info, 1, self->name, -1, SQLITE_STATIC);
  while (sqlite3_step (info) == SQLITE_ROW)
    add_column (self, info);
  return TRUE;
}

static PremiaRescueTable *
table_new (sqlite3 *db, const char *name, gboolean with_ids)
{
  PremiaRescueTable *self = g_new0 (PremiaRescueTable, 1);

  self->name = g_strdup (name);
  self->with_ids = with_ids;
  self->stays = g_strv_contains (always, name);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->kinds = g_array_new (FALSE, FALSE, sizeof (PremiaCellKind));
  self->nullable = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->inserts = g_ptr_array_new_with_free_func (statement_free);
  self->id_column = -1;
  add_columns (self, db, TRUE);
  if (!with_ids)
    add_columns (self, db, FALSE);
  g_ptr_array_set_size (self->inserts, (int) self->columns->len + 1);
  self->n_least = self->columns->len;
  return self;
}

/* Columns that came later have a default, and older rows end before them. */
static void
find_least (PremiaRescueTable *self, sqlite3 *db)
{
  g_autoptr (sqlite3_stmt) later = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT count(*) FROM pragma_table_info (?1) WHERE dflt_value IS NOT NULL", -1, &later, NULL) != SQLITE_OK)
    return;
  sqlite3_bind_text (later, 1, self->name, -1, SQLITE_STATIC);
  if (sqlite3_step (later) == SQLITE_ROW)
    self->n_least -= (guint) sqlite3_column_int (later, 0);
}

GPtrArray *
premia_rescue_table_list (sqlite3 *db)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (table_free);
  g_autoptr (sqlite3_stmt) list = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name", -1,
                          &list, NULL) != SQLITE_OK)
    return tables;
  while (sqlite3_step (list) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (list, 0);
      PremiaRescueTable *table;

      if (g_strv_contains (made_again, name))
        continue;
      table = table_new (db, name, sqlite3_column_int (list, 1) == 0);
      find_least (table, db);
      g_ptr_array_add (tables, table);
    }
  return tables;
}

static gboolean
fits (const PremiaRescueTable *self, guint column, const PremiaCell *cell)
{
  if ((int) column == self->id_column)
    return cell->kind == PREMIA_CELL_NULL;
  if (cell->kind == PREMIA_CELL_NULL)
    return g_array_index (self->nullable, gboolean, column);
  if (cell->kind != g_array_index (self->kinds, PremiaCellKind, column))
    return FALSE;
  return cell->kind != PREMIA_CELL_TEXT || g_utf8_validate_len ((const char *) cell->data, cell->size, NULL);
}

gboolean
premia_rescue_table_fits (const PremiaRescueTable *self, const PremiaPageRow *row)
{
  if (row->has_id != self->with_ids || row->cells->len < self->n_least || row->cells->len > self->columns->len)
    return FALSE;
  for (guint i = 0; i < row->cells->len; i++)
    if (!fits (self, i, &g_array_index (row->cells, PremiaCell, i)))
      return FALSE;
  return TRUE;
}

/* Of as many columns as the row has: the others take their defaults. */
static sqlite3_stmt *
get_insert (PremiaRescueTable *self, sqlite3 *db, guint n)
{
  sqlite3_stmt *insert = g_ptr_array_index (self->inserts, n);
  g_autoptr (GString) sql = NULL;

  if (insert != NULL)
    return insert;
  sql = g_string_new (NULL);
  g_string_append_printf (sql, "INSERT OR %s INTO \"%s\" (", self->stays ? "REPLACE" : "IGNORE", self->name);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, "%s\"%s\"", i == 0 ? "" : ", ", (const char *) g_ptr_array_index (self->columns, i));
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < n; i++)
    g_string_append (sql, i == 0 ? "?" : ", ?");
  g_string_append (sql, ")");
  sqlite3_prepare_v2 (db, sql->str, -1, &insert, NULL);
  g_ptr_array_index (self->inserts, n) = insert;
  return insert;
}

static void
bind (sqlite3_stmt *insert, int parameter, const PremiaCell *cell)
{
  switch (cell->kind)
    {
    case PREMIA_CELL_INTEGER:
      sqlite3_bind_int64 (insert, parameter, cell->number);
      break;
    case PREMIA_CELL_TEXT:
      sqlite3_bind_text64 (insert, parameter, (const char *) cell->data, cell->size, SQLITE_STATIC, SQLITE_UTF8);
      break;
    case PREMIA_CELL_BLOB:
      sqlite3_bind_blob64 (insert, parameter, cell->data, cell->size, SQLITE_STATIC);
      break;
    case PREMIA_CELL_NULL:
    case PREMIA_CELL_REAL:
    default:
      sqlite3_bind_null (insert, parameter);
      break;
    }
}

gboolean
premia_rescue_table_add (PremiaRescueTable *self, sqlite3 *db, const PremiaPageRow *row)
{
  sqlite3_stmt *insert;
  int code;

  if (!premia_rescue_table_fits (self, row))
    {
      self->n_refused++;
      return TRUE;
    }
  insert = get_insert (self, db, row->cells->len);
  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < row->cells->len; i++)
    bind (insert, (int) i + 1, &g_array_index (row->cells, PremiaCell, i));
  if (self->id_column >= 0)
    sqlite3_bind_int64 (insert, self->id_column + 1, row->id);
  code = sqlite3_step (insert);
  sqlite3_reset (insert);
  /* What another row has already said, or what no workspace would take. */
  if (code == SQLITE_DONE && sqlite3_changes (db) == 0)
    self->n_refused++;
  else if (code == SQLITE_CONSTRAINT)
    self->n_refused++;
  else if (code != SQLITE_DONE)
    return FALSE;
  else
    self->told->n_read++;
  return TRUE;
}
