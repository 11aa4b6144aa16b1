/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-scheme-table.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* The newest text of each first day. */
#define NEWEST "withdrawn = 0 AND version = (SELECT max(version) FROM scheme_version AS later WHERE later.id = scheme_version.id" \
               " AND later.holds_from = scheme_version.holds_from AND later.withdrawn = 0)"

char *
premia_scheme_describe (const char *sha256, PremiaDate holds_from)
{
  g_autofree char *from = holds_from == PREMIA_DATE_NONE ? g_strdup ("") : premia_date_to_string (holds_from);

  return g_strdup_printf ("version=%s holds_from=%s", sha256, from);
}

gboolean
premia_scheme_settle (PremiaWorkspace *self, const char *id, GError **error)
{
  return premia_workspace_do (self, error,
    "UPDATE scheme SET version = (SELECT version FROM scheme_version WHERE id = ?1 AND withdrawn = 0 ORDER BY holds_from DESC, version DESC LIMIT 1)"
    " WHERE id = ?1", "t", id);
}

/* The newest of that first day. *@found: (transfer full): NULL if there is none. */
static gboolean
find_newest (PremiaWorkspace *self, const char *id, PremiaDate holds_from, PremiaStoredScheme **found, GError **error)
{
  gpointer row;

  if (!premia_workspace_read_one (self, premia_workspace_query (self, error,
    "SELECT " PREMIA_STORED_SCHEME_COLUMNS ", 0 FROM scheme_version WHERE id = ? AND holds_from = ? AND " NEWEST, "td", id, holds_from),
    premia_stored_scheme_read, &row, error))
    return FALSE;
  *found = row;
  return TRUE;
}

gboolean
premia_scheme_write (PremiaWorkspace *self, const char *id, const char *text, PremiaDate holds_from, PremiaInstant now, const char *why,
                     gboolean *changed, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *after = premia_scheme_describe (sha256, holds_from);
  g_autofree char *before = NULL;
  g_autoptr (PremiaStoredScheme) known = NULL;

  if (!find_newest (self, id, holds_from, &known, error))
    return FALSE;
  *changed = known == NULL || strcmp (known->text, text) != 0;
  if (!*changed)
    return TRUE;
  before = known == NULL ? NULL : premia_scheme_describe (known->sha256, holds_from);
  /* A scheme that begins anew does not bring back what went with it before. */
  return premia_workspace_do (self, error, "UPDATE scheme_version SET withdrawn = 1 WHERE id = ? AND withdrawn = 2", "t", id)
         && premia_workspace_do (self, error, "INSERT INTO scheme_version (id, text, sha256, saved_at, holds_from) VALUES (?, ?, ?, ?, ?)", "tttid", id,
                                 text, sha256, now, holds_from)
         && premia_workspace_do (self, error,
                                 "INSERT INTO scheme (id, version, in_force) VALUES (?, last_insert_rowid(), 0) ON CONFLICT (id) DO NOTHING", "t", id)
         && premia_scheme_settle (self, id, error) && premia_audit_add (self, "scheme.save", id, before, after, why, error);
}

/**
 * premia_workspace_save_scheme_from:
 * @holds_from: PREMIA_DATE_NONE: from the beginning
 * @now: µs
 * @why: (nullable)
 */
gboolean
premia_workspace_save_scheme_from (PremiaWorkspace *self, const char *id, const char *text, PremiaDate holds_from, PremiaInstant now, const char *why,
                                   GError **error)
{
  PremiaChange change;
  gboolean done, changed;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL && text != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = premia_scheme_write (self, id, text, holds_from, now, why, &changed, error);
  return premia_change_end (&change, done, changed ? PREMIA_WORKSPACE_SCHEMES : 0, error);
}

/* Whether a run that is closed was paid by one of the texts of that first day. */
static gboolean
is_used (PremiaWorkspace *self, const char *id, PremiaDate holds_from, gboolean *used, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error,
    "SELECT 1 FROM scheme_version JOIN closing ON closing.scheme = scheme_version.id AND closing.holds AND instr(closing.scheme_sha256, sha256) > 0"
    " WHERE scheme_version.id = ? AND holds_from = ? AND withdrawn = 0", "td", id, holds_from);

  return statement != NULL && premia_workspace_step (self, statement, used, error);
}

static gboolean
is_only (PremiaWorkspace *self, const char *id, PremiaDate holds_from, gboolean *only, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error,
    "SELECT 1 FROM scheme_version WHERE id = ? AND holds_from <> ? AND withdrawn = 0", "td", id, holds_from);
  gboolean others;

  if (statement == NULL || !premia_workspace_step (self, statement, &others, error))
    return FALSE;
  *only = !others;
  return TRUE;
}

static gboolean
withdraw (PremiaWorkspace *self, const char *id, PremiaDate holds_from, const char *why, GError **error)
{
  g_autoptr (PremiaStoredScheme) known = NULL;
  g_autofree char *before = NULL;
  gboolean used, only;

  if (!find_newest (self, id, holds_from, &known, error) || !is_used (self, id, holds_from, &used, error) || !is_only (self, id, holds_from, &only, error))
    return FALSE;
  if (known == NULL)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no such version of “%s” in “%s”."), id, self->name);
  if (used)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("A closed period of “%s” was paid by this version: it stays. Save another version from a later day."), id);
  if (only)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("This is the only version of “%s”: it stays. Change it, or remove the scheme."), id);
  before = premia_scheme_describe (known->sha256, holds_from);
  return premia_workspace_do (self, error, "UPDATE scheme_version SET withdrawn = 1 WHERE id = ? AND holds_from = ? AND withdrawn = 0", "td", id, holds_from)
         && premia_scheme_settle (self, id, error) && premia_audit_add (self, "scheme.withdraw", id, before, "", why, error);
}

/**
 * premia_workspace_withdraw_version:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND; PREMIA_STORE_ERROR_NOT_NOW: a closed run was paid by it, or it is the only one.
 */
gboolean
premia_workspace_withdraw_version (PremiaWorkspace *self, const char *id, PremiaDate holds_from, const char *why, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, withdraw (self, id, holds_from, why, error), PREMIA_WORKSPACE_SCHEMES, error);
}

GPtrArray *
premia_workspace_list_versions_in_force (PremiaWorkspace *self, const char *id, GError **error)
{
  GPtrArray *versions;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  versions = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " PREMIA_STORED_SCHEME_COLUMNS ", in_force FROM scheme_version JOIN scheme USING (id) WHERE scheme.id = ? AND withdrawn = 0"
    " AND scheme_version.version = (SELECT max(version) FROM scheme_version AS later WHERE later.id = scheme_version.id"
    " AND later.holds_from = scheme_version.holds_from AND later.withdrawn = 0) ORDER BY holds_from", "t", id), premia_stored_scheme_read,
    (GDestroyNotify) premia_stored_scheme_free, error);
  premia_workspace_give (self);
  return versions;
}

PremiaStoredScheme *
premia_workspace_find_version (PremiaWorkspace *self, const char *id, const char *sha256, GError **error)
{
  gpointer found = NULL;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL && sha256 != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  premia_workspace_read_one (self, premia_workspace_query (self, error,
    "SELECT " PREMIA_STORED_SCHEME_COLUMNS ", 0 FROM scheme_version WHERE id = ? AND sha256 = ? ORDER BY version DESC LIMIT 1", "tt", id, sha256),
    premia_stored_scheme_read, &found, error);
  premia_workspace_give (self);
  return found;
}
