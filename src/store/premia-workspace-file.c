/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-column-cache.h"
#include "premia-encryption-private.h"
#include "premia-late-names.h"
#include "premia-schema.h"
#include "premia-store-error.h"
#include "premia-workspace-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Opening a workspace: everything that can be wrong with a file is found before anything is made or
 * written beside it. */

gboolean
premia_workspace_check_network (const char *path, const char *name, PremiaFileSystemCheck is_network, GError **error)
{
  if (is_network == NULL)
    is_network = premia_file_system_is_network;
  if (!is_network (path))
    return TRUE;
  if (premia_file_system_is_portal (path))
    return premia_store_fail (error, PREMIA_STORE_ERROR_NETWORK,
                 _ ("“%s” was handed over through a portal, which lets two programs write at once and keeps nothing beside the file, so it could be spoilt. Open "
                    "it from the folder where it really is; if Premia runs in a sandbox, put it into Documents/Premia first."), name);
  return premia_store_fail (error, PREMIA_STORE_ERROR_NETWORK,
               _ ("“%s” is on a network drive, where two computers could spoil it. Copy it to a folder of this computer and open it there."), name);
}

static gboolean
check_there (const char *path, const char *name, struct stat *status, GError **error)
{
  if (stat (path, status) != 0)
    return errno == ENOENT || errno == ENOTDIR
             ? premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no file “%s”. It may have been moved: choose it where it is now."), name)
             : premia_store_fail (error, PREMIA_STORE_ERROR_FAILED, _ ("“%s” cannot be looked at: %s."), name, g_strerror (errno));
  if (!S_ISREG (status->st_mode))
    return premia_store_fail (error, PREMIA_STORE_ERROR_FOREIGN, _ ("“%s” is a folder or a device, not a workspace. Choose a file."), name);
  if (status->st_size == 0)
    return premia_store_fail (error, PREMIA_STORE_ERROR_FOREIGN, _ ("“%s” is empty, so it is not a workspace. Choose another file, or create a new workspace."), name);
  return TRUE;
}

static gboolean
read_number (sqlite3 *db, const char *sql, gint64 *number)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK || sqlite3_step (statement) != SQLITE_ROW)
    return FALSE;
  *number = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/* @size: of the file, 0 where changes that are not in it yet may make up for what is missing. */
static gboolean
check_content (sqlite3 *db, const char *name, gint64 size, int *version, GError **error)
{
  gint64 id = 0, n_pages = 0, page_size = 0;

  if (!read_number (db, "PRAGMA application_id", &id) || !premia_schema_read_version (db, name, version, NULL)
      || !read_number (db, "PRAGMA page_count", &n_pages) || !read_number (db, "PRAGMA page_size", &page_size))
    return premia_store_error_set (error, name, sqlite3_extended_errcode (db), db);
  if (id != PREMIA_SCHEMA_APPLICATION_ID || *version < 1)
    return premia_store_error_set (error, name, SQLITE_NOTADB, NULL);
  if (*version > premia_schema_get_version ())
    return premia_store_fail (error, PREMIA_STORE_ERROR_NEWER,
                 _ ("“%s” was made by a newer Premia and was left as it is. Install the newer version to open it."), name);
  if (size != 0 && n_pages * page_size > size)
    return premia_store_error_set (error, name, SQLITE_CORRUPT, NULL);
  /* The list of tables is read whole: a file whose beginning is spoilt says so here. */
  if (!read_number (db, "SELECT count(*) FROM setting", &id))
    return premia_store_error_set (error, name, (sqlite3_errcode (db) & 0xff) == SQLITE_ERROR ? SQLITE_CORRUPT : sqlite3_extended_errcode (db), db);
  return TRUE;
}

/* Changes that may not be in the file itself: left by somebody who was killed, or being made right now. */
static gboolean
has_journal (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autofree char *rollback = g_strconcat (path, "-journal", NULL);
  struct stat status;

  return (stat (wal, &status) == 0 && status.st_size > 0) || stat (shm, &status) == 0 || (stat (rollback, &status) == 0 && status.st_size > 0);
}

/* A look at the file as it lies there: no lock, no file beside it, no byte changed. @error: not NULL. */
static gboolean
probe (const char *path, const char *name, const struct stat *status, GError **error)
{
  g_autofree char *uri = premia_cipher_make_uri (path, NULL, "mode=ro&immutable=1");
  const gboolean journal = has_journal (path);
  sqlite3 *db = NULL;
  gboolean good;
  int version;
  const int code = sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);

  if (code != SQLITE_OK)
    {
      good = sqlite3_system_errno (db) == EACCES
               ? premia_store_fail (error, PREMIA_STORE_ERROR_FAILED, _ ("You have no permission to read “%s”. Ask whoever owns it."), name)
               : premia_store_error_set (error, name, code, db);
    }
  else
    good = check_content (db, name, journal ? 0 : status->st_size, &version, error);
  /* Its own bytes may be of no use alone then: whoever opens it in earnest will see. */
  if (!good && journal
      && (g_error_matches (*error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED)
          || g_error_matches (*error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_FOREIGN)))
    {
      g_clear_error (error);
      good = TRUE;
    }
  sqlite3_close_v2 (db);
  return good;
}

/* Why nobody may write to it here; NULL if one may. Root may do anything, and still means what the file's mode says. */
static char *
find_obstacle (const char *path, const char *name, const struct stat *status)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if ((status->st_mode & 0222) == 0 || access (path, W_OK) != 0)
    return g_strdup_printf (_ ("“%s” is write-protected: it can be read here, but not changed. Allow writing to it, or work on a copy."), name);
  if (access (folder, W_OK | X_OK) != 0)
    return g_strdup_printf (_ ("The folder of “%s” is write-protected: it can be read here, but not changed. Allow writing to it, or work on a copy in another folder."), name);
  return NULL;
}

static void
lock (PremiaWorkspace *self)
{
  g_autofree char *holder = NULL;

  self->writer = premia_workspace_lock_take (self->path, &holder);
  if (self->writer != NULL)
    return;
  if (holder != NULL)
    self->read_only_reason = g_strdup_printf (_ ("“%s” is open elsewhere already (%s): it can be read here, but not changed. Close it there to change it here."),
                                              self->name, holder);
  else
    self->read_only_reason = g_strdup_printf (_ ("No file can be made beside “%s” (%s): it can be read here, but not changed. Make room in its folder and open it again."),
                                              self->name, g_strerror (errno));
}

/* Whoever reads beside another Premia could write, and is kept from it: else it could not tidy up when it is
 * the last to close the file. */
gboolean
premia_workspace_connect (PremiaWorkspace *self, sqlite3 **db, GError **error)
{
  const char *query = !self->fixed ? "mode=rw" : self->frozen ? "mode=ro&immutable=1" : "mode=ro";
  g_autofree char *uri = premia_cipher_make_uri (self->path, NULL, query);
  const int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | (self->fixed ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
  const int code = sqlite3_open_v2 (uri, db, flags, NULL);

  if (code != SQLITE_OK)
    return premia_store_error_set (error, self->name, code, *db);
  sqlite3_busy_timeout (*db, PREMIA_WORKSPACE_WAIT_MS);
  sqlite3_extended_result_codes (*db, 1);
  sqlite3_db_config (*db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (*db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  /* What does not fit while it is sorted would lie on the disk in the clear. */
  sqlite3_exec (*db, "PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
  if (self->read_only_reason != NULL)
    sqlite3_exec (*db, "PRAGMA query_only = ON", NULL, NULL, NULL);
  return TRUE;
}

sqlite3 *
premia_workspace_get_names_db (PremiaWorkspace *self, GError **error)
{
  if (self->names_db == NULL && !premia_workspace_connect (self, &self->names_db, error))
    g_clear_pointer (&self->names_db, sqlite3_close_v2);
  if (self->names_db != NULL)
    sqlite3_exec (self->names_db, "PRAGMA mmap_size = 2147418112", NULL, NULL, NULL);
  return self->names_db;
}

static gboolean
migrate (PremiaWorkspace *self, int version, GError **error)
{
  const int newest = premia_schema_get_version ();

  if (version == newest)
    return TRUE;
  if (self->read_only_reason != NULL)
    return premia_store_fail (error, PREMIA_STORE_ERROR_READ_ONLY,
                 _ ("“%s” was made by an older Premia and must be brought up to date before it can be read. %s"), self->name, self->read_only_reason);
  return premia_schema_back_up (self->db, self->path, self->name, version, error)
         && premia_schema_migrate (self->db, self->name, newest, error);
}

static gboolean
settle (PremiaWorkspace *self, GError **error)
{
  int version;

  /* Until it is known to be ours, closing it must not tidy it up. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!check_content (self->db, self->name, 0, &version, error))
    return FALSE;
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  if (self->read_only_reason == NULL
      && !premia_workspace_run (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 16777216", error))
    return FALSE;
  return premia_workspace_run (self, "PRAGMA foreign_keys = ON; " PREMIA_CACHE_RESTING, error)
         && migrate (self, version, error);
}

PremiaWorkspace *
premia_workspace_open_full (const char *path, PremiaFileSystemCheck is_network, GError **error)
{
  g_autoptr (PremiaWorkspace) self = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (PremiaCipherKey) key = NULL;
  struct stat status;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_filename_display_name (path);
  if (!check_there (path, name, &status, error) || !premia_workspace_check_network (path, name, is_network, error))
    return NULL;
  key = premia_cipher_key_find_for (path);
  if (!probe (path, name, &status, &cause))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  self = g_object_new (PREMIA_TYPE_WORKSPACE, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  self->name = g_steal_pointer (&name);
  self->key = g_steal_pointer (&key);
  self->read_only_reason = find_obstacle (path, self->name, &status);
  self->fixed = self->read_only_reason != NULL;
  self->frozen = self->fixed && !has_journal (path);
  if (!self->fixed)
    lock (self);
  if (self->writer != NULL)
    premia_encryption_tidy (self->path);
  /* People's pay is nobody else's business, also after somebody copied the file about. */
  if (self->read_only_reason == NULL && status.st_uid == geteuid () && (status.st_mode & 0077) != 0)
    g_chmod (path, 0600);
  if (!premia_workspace_connect (self, &self->db, error) || !settle (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

PremiaWorkspace *
premia_workspace_open (const char *path, GError **error)
{
  return premia_workspace_open_full (path, NULL, error);
}

void
premia_workspace_close (PremiaWorkspace *self)
{
  g_return_if_fail (PREMIA_IS_WORKSPACE (self));

  g_rec_mutex_lock (&self->lock);
  if (self->db != NULL)
    {
      premia_late_names_keep_all (self);
      premia_column_cache_forget_damaged (self);
    }
  premia_audit_clear (self);
  g_mutex_lock (&self->names_lock);
  g_clear_pointer (&self->names_db, sqlite3_close_v2);
  g_mutex_unlock (&self->names_lock);
  g_clear_pointer (&self->db, sqlite3_close_v2);
  g_clear_pointer (&self->key, premia_cipher_key_unref);
  g_clear_pointer (&self->writer, premia_workspace_lock_free);
  g_rec_mutex_unlock (&self->lock);
}
