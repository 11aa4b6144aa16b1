/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-schema.h"
#include "premia-database-copy.h"
#include "premia-store-error.h"
#include "premia-store-resources.h"
#include "premia-workspace-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define STEPS "/org/premia/Premia/store/schema"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

int
premia_schema_get_version (void)
{
  g_auto (GStrv) steps = g_resource_enumerate_children (premia_store_get_resource (), STEPS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return (int) g_strv_length (steps);
}

gboolean
premia_schema_read_version (sqlite3 *db, const char *name, int *version, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int code = sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code != SQLITE_ROW)
    return premia_store_error_set (error, name, sqlite3_extended_errcode (db), db);
  *version = sqlite3_column_int (statement, 0);
  return TRUE;
}

static gboolean
run_step (sqlite3 *db, int version)
{
  g_autofree char *path = g_strdup_printf (STEPS "/%04d.sql", version);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d", version);
  g_autoptr (GBytes) sql = g_resource_lookup_data (premia_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (sql != NULL);
  return sqlite3_exec (db, g_bytes_get_data (sql, NULL), NULL, NULL, NULL) == SQLITE_OK
         && sqlite3_exec (db, stamp, NULL, NULL, NULL) == SQLITE_OK;
}

gboolean
premia_schema_migrate (sqlite3 *db, const char *name, int version, GError **error)
{
  int now;

  if (!premia_schema_read_version (db, name, &now, error))
    return FALSE;
  while (now < version)
    {
      int code;

      now++;
      if (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK && run_step (db, now)
          && sqlite3_exec (db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK)
        continue;
      code = sqlite3_extended_errcode (db);
      premia_store_error_set (error, name, code, db);
      if (!sqlite3_get_autocommit (db))
        sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
      return FALSE;
    }
  return TRUE;
}

gboolean
premia_schema_back_up (sqlite3 *db, const char *path, const char *name, int version, GError **error)
{
  g_autofree char *kept = g_strdup_printf ("%s.backup-%d", path, version);
  g_autofree char *made = g_strconcat (kept, "-new", NULL);
  int code = SQLITE_CANTOPEN;
  int fd;

  g_unlink (made);
  fd = g_open (made, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    {
      close (fd);
      code = premia_database_copy (db, made, NULL, NULL, NULL);
      if (code == SQLITE_OK && g_rename (made, kept) != 0)
        code = SQLITE_CANTOPEN;
    }
  if (code == SQLITE_OK)
    return TRUE;
  premia_store_error_set (error, name, code, db);
  g_unlink (made);
  return FALSE;
}

GBytes *
premia_schema_make (const char *name, int version, const PremiaWorkspaceSettings *settings, GError **error)
{
  g_autoptr (sqlite3) db = NULL;
  g_autofree char *mark = g_strdup_printf ("PRAGMA page_size = 16384; PRAGMA application_id = %d", PREMIA_SCHEMA_APPLICATION_ID);
  sqlite3_int64 size = 0;
  guchar *data;

  if (sqlite3_open (":memory:", &db) != SQLITE_OK || sqlite3_exec (db, mark, NULL, NULL, NULL) != SQLITE_OK
      || !premia_schema_migrate (db, name, version, NULL) || !premia_settings_write (db, settings))
    {
      premia_store_error_set (error, name, sqlite3_extended_errcode (db), db);
      return NULL;
    }
  data = sqlite3_serialize (db, "main", &size, 0);
  if (data == NULL)
    {
      premia_store_error_set (error, name, SQLITE_NOMEM, NULL);
      return NULL;
    }
  return g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data);
}
