/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-import-image.h"

#include <string.h>

/* The first columns are the name of a row, and the first parameters of the statements of its PremiaMerge. */
static const PremiaImportTable tables[] = {
  { "person", "person", "id, from_day, name, role, team, manager, payroll_id, hired_on, left_on, fte_ppm", 2, PREMIA_WORKSPACE_PEOPLE },
  { "quota", "quota", "person, measure, period, value", 3, PREMIA_WORKSPACE_TERMS },
  { "score", "score", "person, measure, period, value", 3, PREMIA_WORKSPACE_TERMS },
  { "absence", "absence", "person, from_day, to_day, kind", 4, PREMIA_WORKSPACE_TERMS },
  { "calendar", "calendar", "day, working", 1, PREMIA_WORKSPACE_TERMS },
  { "rate", "exchange", "from_currency, to_currency, on_day, rate_ppm", 3, PREMIA_WORKSPACE_TERMS },
};

/* "SELECT json_array (id, …) FROM person WHERE id = ?1 AND from_day = ?2" */
char *
premia_import_table_read_sql (const PremiaImportTable *self)
{
  g_auto (GStrv) names = g_strsplit (self->columns, ", ", -1);
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT json_array (%s) FROM %s WHERE ", self->columns, self->table);
  for (guint i = 0; i < self->n_key; i++)
    g_string_append_printf (sql, "%s%s = ?%u", i == 0 ? "" : " AND ", names[i], i + 1);
  return g_string_free (sql, FALSE);
}

const PremiaImportTable *
premia_import_table_find (const char *noun)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (strcmp (tables[i].noun, noun) == 0)
      return &tables[i];
  return NULL;
}

gboolean
premia_import_take_number (PremiaWorkspace *self, GError **error)
{
  if (self->import == 0 || self->import_taken)
    return TRUE;
  self->import_taken = TRUE;
  return premia_workspace_do (self, error, "INSERT INTO import_batch (id, undone) VALUES (?, 0)", "i", self->import);
}

void
premia_import_end (PremiaWorkspace *self)
{
  self->import = 0;
  self->import_taken = FALSE;
  self->seen = NULL;
  self->seen_data = NULL;
  self->moved = PREMIA_MOVED_NEW;
}

void
premia_import_tell (PremiaWorkspace *self, PremiaSinkVerdict verdict, const char *noun, const char *name, guint64 line, const char *before, const char *after)
{
  if (!premia_import_is_seen (self, verdict))
    return;
  (*premia_import_seen_left (self, verdict))--;
  self->seen (verdict, noun, name, line, before, after, self->seen_data);
}

void
premia_workspace_watch_import (PremiaWorkspace *self, guint n, PremiaImportSeen seen, gpointer user_data)
{
  g_return_if_fail (PREMIA_IS_WORKSPACE (self) && self->in_transaction && seen != NULL);

  self->seen = seen;
  self->seen_data = user_data;
  self->seen_new = n;
  self->seen_changed = n;
  self->seen_moved = n;
}

void
premia_workspace_set_moved_actions (PremiaWorkspace *self, PremiaMovedActions how, gboolean anybody)
{
  g_return_if_fail (PREMIA_IS_WORKSPACE (self) && self->in_transaction);

  self->moved = how;
  self->moved_anybody = anybody;
}

/* The number is free until something is kept under it: an import that changed nothing leaves no trace. */
gboolean
premia_workspace_begin_import (PremiaWorkspace *self, gint64 *import, GError **error)
{
  gint64 last;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && self->in_transaction && self->import == 0, FALSE);

  if (!premia_workspace_get_number (self, "SELECT coalesce (max (seq), 0) FROM sqlite_sequence WHERE name = 'import_batch'", &last, error))
    return FALSE;
  self->import = last + 1;
  if (import != NULL)
    *import = self->import;
  return TRUE;
}

sqlite3_stmt *
premia_import_image_prepare (PremiaWorkspace *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO import_image (batch, is_new, turned, place, other_hash, other_digest, import, name_hash, " PREMIA_ACTION_COLUMNS ", source)"
    " SELECT %" G_GINT64_FORMAT ", 0, 0, id, ?2, ?3, import, name_hash, " PREMIA_ACTION_COLUMNS ", source FROM action WHERE id = ?1", self->import);

  return premia_workspace_prepare (self, sql, error);
}

gboolean
premia_import_rows_begin (PremiaImportRows *self, PremiaWorkspace *workspace, const char *noun, GError **error)
{
  const PremiaImportTable *table = premia_import_table_find (noun);
  g_autofree char *read = NULL;
  g_autofree char *insert = NULL;

  *self = (PremiaImportRows) { NULL };
  if (workspace->import == 0 || table == NULL)
    return TRUE;
  read = premia_import_table_read_sql (table);
  insert = g_strdup_printf ("INSERT INTO import_row (batch, noun, subject, before, after, said_before, said_after) VALUES (%" G_GINT64_FORMAT ", ?, ?, ?, ?, ?, ?)",
                            workspace->import);
  self->read = premia_workspace_prepare (workspace, read, error);
  self->insert = self->read == NULL ? NULL : premia_workspace_prepare (workspace, insert, error);
  return self->insert != NULL;
}

void
premia_import_rows_clear (PremiaImportRows *self)
{
  g_clear_pointer (&self->read, sqlite3_finalize);
  g_clear_pointer (&self->insert, sqlite3_finalize);
}

gboolean
premia_import_rows_read (PremiaImportRows *self, PremiaWorkspace *workspace, const PremiaMerge *merge, gconstpointer row, char **text, GError **error)
{
  gboolean there;

  *text = NULL;
  if (self->read == NULL)
    return TRUE;
  merge->bind (self->read, row);
  if (!premia_workspace_step (workspace, self->read, &there, error))
    return FALSE;
  if (there)
    *text = premia_column_dup (self->read, 0);
  sqlite3_reset (self->read);
  return TRUE;
}

gboolean
premia_import_rows_keep (PremiaImportRows *self, PremiaWorkspace *workspace, const PremiaMerge *merge, gconstpointer row, const char *before, const char *said_before,
                          GError **error)
{
  g_autofree char *subject = NULL;
  g_autofree char *after = NULL;
  g_autofree char *said_after = NULL;

  if (self->read == NULL)
    return TRUE;
  if (!premia_import_take_number (workspace, error) || !premia_import_rows_read (self, workspace, merge, row, &after, error))
    return FALSE;
  g_assert (after != NULL);
  subject = merge->subject (row);
  said_after = merge->describe (row);
  premia_bind_text (self->insert, 1, merge->noun);
  premia_bind_text (self->insert, 2, subject);
  if (before == NULL)
    sqlite3_bind_null (self->insert, 3);
  else
    premia_bind_text (self->insert, 3, before);
  premia_bind_text (self->insert, 4, after);
  premia_bind_text (self->insert, 5, said_before);
  premia_bind_text (self->insert, 6, said_after);
  return premia_workspace_finish_step (workspace, self->insert, error);
}
