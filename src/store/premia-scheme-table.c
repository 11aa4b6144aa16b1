/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-workspace-private.h"

#include <glib/gi18n.h>
#include <string.h>

void
premia_stored_scheme_free (PremiaStoredScheme *scheme)
{
  g_return_if_fail (scheme != NULL);

  g_free (scheme->id);
  g_free (scheme->text);
  g_free (scheme->sha256);
  g_free (scheme);
}

static PremiaStoredScheme *
read_row (sqlite3_stmt *statement)
{
  PremiaStoredScheme *scheme = g_new0 (PremiaStoredScheme, 1);

  scheme->id = g_strdup (premia_column_text (statement, 0));
  scheme->text = g_strdup (premia_column_text (statement, 1));
  scheme->sha256 = g_strdup (premia_column_text (statement, 2));
  scheme->saved_at = sqlite3_column_int64 (statement, 3);
  scheme->in_force = sqlite3_column_int (statement, 4) != 0;
  return scheme;
}

/* @id: (nullable): the statement's only parameter. */
static GPtrArray *
read_rows (PremiaWorkspace *self, const char *sql, const char *id, GError **error)
{
  g_autoptr (GPtrArray) schemes = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_stored_scheme_free);
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row;

  if (!premia_workspace_take (self, error))
    return NULL;
  statement = premia_workspace_prepare (self, sql, error);
  if (statement != NULL && id != NULL)
    premia_bind_text (statement, 1, id);
  row = statement != NULL;
  if (statement == NULL)
    g_clear_pointer (&schemes, g_ptr_array_unref);
  while (row)
    {
      if (!premia_workspace_step (self, statement, &row, error))
        g_clear_pointer (&schemes, g_ptr_array_unref);
      else if (row)
        g_ptr_array_add (schemes, read_row (statement));
    }
  g_clear_pointer (&statement, sqlite3_finalize);
  premia_workspace_give (self);
  return g_steal_pointer (&schemes);
}

GPtrArray *
premia_workspace_list_schemes (PremiaWorkspace *self, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  return read_rows (self,
                    "SELECT id, text, sha256, saved_at, in_force FROM scheme JOIN scheme_version USING (version, id) ORDER BY position",
                    NULL, error);
}

GPtrArray *
premia_workspace_list_versions (PremiaWorkspace *self, const char *id, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL, NULL);

  return read_rows (self,
                    "SELECT id, text, sha256, saved_at, coalesce((SELECT in_force FROM scheme"
                    " WHERE scheme.version = scheme_version.version), 0) FROM scheme_version WHERE id = ? ORDER BY version DESC",
                    id, error);
}

static gboolean
is_current (PremiaWorkspace *self, const char *id, const char *text, gboolean *current, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self,
    "SELECT text FROM scheme JOIN scheme_version USING (version, id) WHERE id = ?", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  premia_bind_text (statement, 1, id);
  if (!premia_workspace_step (self, statement, &row, error))
    return FALSE;
  *current = row && strcmp (premia_column_text (statement, 0), text) == 0;
  return TRUE;
}

static gboolean
insert (PremiaWorkspace *self, const char *id, const char *text, PremiaInstant now, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autoptr (sqlite3_stmt) version = premia_workspace_prepare (self,
    "INSERT INTO scheme_version (id, text, sha256, saved_at) VALUES (?, ?, ?, ?)", error);
  g_autoptr (sqlite3_stmt) scheme = version == NULL ? NULL : premia_workspace_prepare (self,
    "INSERT INTO scheme (id, version, in_force) VALUES (?, last_insert_rowid(), 0)"
    " ON CONFLICT (id) DO UPDATE SET version = excluded.version", error);

  if (scheme == NULL)
    return FALSE;
  premia_bind_text (version, 1, id);
  premia_bind_text (version, 2, text);
  premia_bind_text (version, 3, sha256);
  sqlite3_bind_int64 (version, 4, now);
  premia_bind_text (scheme, 1, id);
  return premia_workspace_finish_step (self, version, error) && premia_workspace_finish_step (self, scheme, error);
}

/**
 * premia_workspace_save_scheme:
 * @now: µs, of the version if it is one
 *
 * A new scheme is a draft until it is put in force. The text that it has already makes no new version.
 */
gboolean
premia_workspace_save_scheme (PremiaWorkspace *self, const char *id, const char *text, PremiaInstant now, GError **error)
{
  PremiaChange change;
  gboolean current = FALSE, done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL && text != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = is_current (self, id, text, &current, error) && (current || insert (self, id, text, now, error));
  return premia_change_end (&change, done, current ? 0 : PREMIA_WORKSPACE_SCHEMES, error);
}

/* @sql: of a change to the scheme that is its last parameter. */
static gboolean
alter (PremiaWorkspace *self, const char *sql, const char *id, gboolean in_force, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  PremiaChange change;
  gboolean done = FALSE;
  int n_changed = 0;

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  statement = premia_workspace_prepare (self, sql, error);
  if (statement != NULL)
    {
      premia_bind_text (statement, 1, id);
      if (sqlite3_bind_parameter_count (statement) == 2)
        sqlite3_bind_int (statement, 2, in_force ? 1 : 0);
      done = premia_workspace_finish_step (self, statement, error);
      n_changed = sqlite3_changes (self->db);
      g_clear_pointer (&statement, sqlite3_finalize);
    }
  return premia_change_end (&change, done, n_changed > 0 ? PREMIA_WORKSPACE_SCHEMES : 0, error);
}

static gboolean
check_known (PremiaWorkspace *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) known = read_rows (self,
    "SELECT id, text, sha256, saved_at, in_force FROM scheme JOIN scheme_version USING (version, id) WHERE id = ?", id, error);

  if (known == NULL || known->len > 0)
    return known != NULL;
  g_set_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no scheme “%s” in “%s”."), id, self->name);
  return FALSE;
}

/**
 * premia_workspace_set_scheme_in_force:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND for an unknown @id.
 */
gboolean
premia_workspace_set_scheme_in_force (PremiaWorkspace *self, const char *id, gboolean in_force, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL, FALSE);

  return check_known (self, id, error)
         && alter (self, "UPDATE scheme SET in_force = ?2 WHERE id = ?1 AND in_force <> ?2", id, in_force, error);
}

/**
 * premia_workspace_remove_scheme:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND for an unknown @id.
 */
gboolean
premia_workspace_remove_scheme (PremiaWorkspace *self, const char *id, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL, FALSE);

  return check_known (self, id, error) && alter (self, "DELETE FROM scheme WHERE id = ?1", id, FALSE, error);
}
