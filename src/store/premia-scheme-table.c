/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-scheme-table.h"
#include "premia-audit-log.h"
#include "premia-store-error.h"

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

gpointer
premia_stored_scheme_read (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaStoredScheme *scheme = g_new0 (PremiaStoredScheme, 1);

  scheme->id = premia_column_dup (statement, 0);
  scheme->text = premia_column_dup (statement, 1);
  scheme->sha256 = premia_column_dup (statement, 2);
  scheme->saved_at = sqlite3_column_int64 (statement, 3);
  scheme->holds_from = sqlite3_column_int (statement, 4);
  scheme->in_force = sqlite3_column_int (statement, 5) != 0;
  return scheme;
}

/* @id: (nullable): the statement's only parameter. */
static GPtrArray *
read_rows (PremiaWorkspace *self, const char *sql, const char *id, GError **error)
{
  GPtrArray *schemes;

  if (!premia_workspace_take (self, error))
    return NULL;
  schemes = premia_workspace_read_all (self, premia_workspace_query (self, error, sql, id == NULL ? "" : "t", id), premia_stored_scheme_read,
                                       (GDestroyNotify) premia_stored_scheme_free, error);
  premia_workspace_give (self);
  return schemes;
}

#define CURRENT "SELECT " PREMIA_STORED_SCHEME_COLUMNS ", in_force FROM scheme JOIN scheme_version USING (version, id)"

GPtrArray *
premia_workspace_list_schemes (PremiaWorkspace *self, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  return read_rows (self, CURRENT " ORDER BY position", NULL, error);
}

GPtrArray *
premia_workspace_list_versions (PremiaWorkspace *self, const char *id, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL, NULL);

  return read_rows (self,
                    "SELECT " PREMIA_STORED_SCHEME_COLUMNS ", coalesce((SELECT in_force FROM scheme"
                    " WHERE scheme.version = scheme_version.version), 0) FROM scheme_version WHERE id = ? ORDER BY version DESC",
                    id, error);
}

/* *@found: (transfer full): NULL if there is none. */
static gboolean
find_current (PremiaWorkspace *self, const char *id, PremiaStoredScheme **found, GError **error)
{
  gpointer row;

  if (!premia_workspace_read_one (self, premia_workspace_query (self, error, CURRENT " WHERE scheme.id = ?", "t", id), premia_stored_scheme_read, &row, error))
    return FALSE;
  *found = row;
  return TRUE;
}

static gboolean
has_gone_with (PremiaWorkspace *self, const char *id, const char *text, gboolean *gone, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error,
    "SELECT text FROM scheme_version WHERE id = ? AND withdrawn = 2 ORDER BY holds_from DESC, version DESC LIMIT 1", "t", id);
  gboolean row;

  if (statement == NULL || !premia_workspace_step (self, statement, &row, error))
    return FALSE;
  *gone = row && strcmp (premia_column_text (statement, 0), text) == 0;
  return TRUE;
}

/* A scheme that is not there: one that was removed, and comes back as it was, brings its versions with it; any other
 * begins anew. */
static gboolean
add (PremiaWorkspace *self, const char *id, const char *text, PremiaInstant now, gboolean *changed, GError **error)
{
  gboolean gone;

  if (!has_gone_with (self, id, text, &gone, error))
    return FALSE;
  if (gone)
    return premia_workspace_do (self, error, "UPDATE scheme_version SET withdrawn = 0 WHERE id = ? AND withdrawn = 2", "t", id)
           && premia_workspace_do (self, error,
                                   "INSERT INTO scheme (id, version, in_force) SELECT id, version, 0 FROM scheme_version WHERE id = ? AND withdrawn = 0"
                                   " ORDER BY holds_from DESC, version DESC LIMIT 1", "t", id)
           && premia_audit_add (self, "scheme.restore", id, "", "in_force=0", NULL, error);
  return premia_scheme_drop_draft (self, id, error) && premia_scheme_write (self, id, text, PREMIA_DATE_NONE, now, NULL, changed, error);
}

static gboolean
save (PremiaWorkspace *self, const char *id, const char *text, PremiaInstant now, gboolean *changed, GError **error)
{
  g_autoptr (PremiaStoredScheme) known = NULL;

  *changed = TRUE;
  if (!find_current (self, id, &known, error))
    return FALSE;
  if (known == NULL)
    return add (self, id, text, now, changed, error);
  return premia_scheme_write (self, id, text, known->holds_from, now, NULL, changed, error);
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
  gboolean done, changed;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL && text != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = save (self, id, text, now, &changed, error);
  return premia_change_end (&change, done, changed ? PREMIA_WORKSPACE_SCHEMES : 0, error);
}

PremiaStoredScheme *
premia_scheme_find (PremiaWorkspace *self, const char *id, GError **error)
{
  PremiaStoredScheme *known = NULL;

  if (find_current (self, id, &known, error) && known == NULL)
    premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no scheme “%s” in “%s”."), id, self->name);
  return known;
}

gboolean
premia_scheme_put_in_force (PremiaWorkspace *self, const char *id, gboolean in_force, gboolean *changed, GError **error)
{
  g_autoptr (PremiaStoredScheme) known = premia_scheme_find (self, id, error);

  *changed = known != NULL && !known->in_force != !in_force;
  if (!*changed)
    return known != NULL;
  return premia_workspace_do (self, error, "UPDATE scheme SET in_force = ?2 WHERE id = ?1", "ti", id, (gint64) (in_force ? 1 : 0))
         && premia_audit_add (self, "scheme.in_force", id, in_force ? "in_force=0" : "in_force=1", in_force ? "in_force=1" : "in_force=0", NULL, error);
}

/**
 * premia_workspace_set_scheme_in_force:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND for an unknown @id.
 */
gboolean
premia_workspace_set_scheme_in_force (PremiaWorkspace *self, const char *id, gboolean in_force, GError **error)
{
  PremiaChange change;
  gboolean done, changed;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = premia_scheme_put_in_force (self, id, in_force, &changed, error);
  return premia_change_end (&change, done, changed ? PREMIA_WORKSPACE_SCHEMES : 0, error);
}

static gboolean
take_out (PremiaWorkspace *self, const char *id, GError **error)
{
  g_autoptr (PremiaStoredScheme) known = premia_scheme_find (self, id, error);
  g_autofree char *version = NULL;
  g_autofree char *before = NULL;

  if (known == NULL)
    return FALSE;
  version = premia_scheme_describe (known->sha256, known->holds_from);
  before = g_strdup_printf ("%s in_force=%d", version, known->in_force ? 1 : 0);
  return premia_workspace_do (self, error, "DELETE FROM scheme WHERE id = ?", "t", id)
         && premia_workspace_do (self, error, "UPDATE scheme_version SET withdrawn = 2 WHERE id = ? AND withdrawn = 0", "t", id)
         && premia_audit_add (self, "scheme.remove", id, before, "", NULL, error);
}

/**
 * premia_workspace_remove_scheme:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND for an unknown @id.
 */
gboolean
premia_workspace_remove_scheme (PremiaWorkspace *self, const char *id, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, take_out (self, id, error), PREMIA_WORKSPACE_SCHEMES, error);
}
