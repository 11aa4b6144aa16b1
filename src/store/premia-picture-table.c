/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-statement.h"
#include "premia-store-error.h"
#include "premia-workspace-badges.h"

#include <glib/gi18n.h>

#define MOST_MIB 4

static gboolean
check (GBytes *bytes, const char *media_type, GError **error)
{
  if (!g_str_equal (media_type, "image/svg+xml") && !g_str_equal (media_type, "image/png"))
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("A picture is kept as SVG or PNG, not as %s."), media_type);
  if (g_bytes_get_size (bytes) == 0)
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("The picture is empty."));
  if (g_bytes_get_size (bytes) > MOST_MIB * 1024 * 1024)
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("The picture is larger than %d MiB: make it smaller."), MOST_MIB);
  return TRUE;
}

/* *@there: it is known already. */
static gboolean
find (PremiaWorkspace *self, const char *sha256, gboolean *there, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, "SELECT 1 FROM picture WHERE sha256 = ?", "t", sha256);

  return statement != NULL && premia_workspace_step (self, statement, there, error);
}

static gboolean
write_picture (PremiaWorkspace *self, GBytes *bytes, const char *media_type, const char *sha256, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self, "INSERT INTO picture (sha256, media_type, data) VALUES (?, ?, ?)", error);
  g_autofree char *size = g_strdup_printf ("%s %" G_GSIZE_FORMAT, media_type, g_bytes_get_size (bytes));

  if (statement == NULL)
    return FALSE;
  premia_bind_text (statement, 1, sha256);
  premia_bind_text (statement, 2, media_type);
  sqlite3_bind_blob64 (statement, 3, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_STATIC);
  return premia_workspace_finish_step (self, statement, error) && premia_audit_add (self, "picture.add", sha256, "", size, NULL, error);
}

/**
 * premia_workspace_add_picture:
 * @sha256: (out) (transfer full)
 *
 * Errors: PREMIA_STORE_ERROR_INVALID: another media type, empty, too large.
 */
gboolean
premia_workspace_add_picture (PremiaWorkspace *self, GBytes *bytes, const char *media_type, char **sha256, GError **error)
{
  g_autofree char *digest = NULL;
  gboolean done, there = FALSE;
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && bytes != NULL && media_type != NULL && sha256 != NULL, FALSE);

  if (!check (bytes, media_type, error) || !premia_change_begin (&change, self, error))
    return FALSE;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  done = find (self, digest, &there, error) && (there || write_picture (self, bytes, media_type, digest, error));
  if (!premia_change_end (&change, done, there ? 0 : PREMIA_WORKSPACE_BADGES, error))
    return FALSE;
  *sha256 = g_steal_pointer (&digest);
  return TRUE;
}

static GBytes *
read_picture (PremiaWorkspace *self, const char *sha256, char **media_type, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, "SELECT media_type, data FROM picture WHERE sha256 = ?", "t", sha256);
  gboolean row;

  if (statement == NULL || !premia_workspace_step (self, statement, &row, error) || !row)
    return NULL;
  if (media_type != NULL)
    *media_type = premia_column_dup (statement, 0);
  return g_bytes_new (sqlite3_column_blob (statement, 1), (gsize) sqlite3_column_bytes (statement, 1));
}

/**
 * premia_workspace_get_picture:
 * @media_type: (out) (transfer full) (nullable)
 *
 * Returns: (transfer full) (nullable)
 */
GBytes *
premia_workspace_get_picture (PremiaWorkspace *self, const char *sha256, char **media_type, GError **error)
{
  GBytes *bytes;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && sha256 != NULL, NULL);

  if (media_type != NULL)
    *media_type = NULL;
  if (!premia_workspace_take (self, error))
    return NULL;
  bytes = read_picture (self, sha256, media_type, error);
  premia_workspace_give (self);
  return bytes;
}
