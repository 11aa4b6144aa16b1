/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-backup-private.h"
#include "premia-cipher-private.h"
#include "premia-schema.h"
#include "premia-store-error.h"
#include "premia-workspace-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* The order is what keeps somebody who is killed from losing anything: the backup is looked at, what is there is backed up, its journal is played into
 * it and gone, a copy of the backup lies ready on the disk; then one rename. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

static gint64
get_number (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 number = -1;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return number;
}

static gboolean
check_backup (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (sqlite3) db = NULL;
  const int code = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, premia_cipher_vfs ());

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no file “%s”. It may have been moved: choose it where it is now."), name);
  if (code != SQLITE_OK)
    return premia_store_error_set (error, name, code, db);
  if (!premia_database_is_whole (path))
    return premia_store_fail (error, PREMIA_STORE_ERROR_DAMAGED, _ ("The backup “%s” is damaged itself. Nothing was changed: choose another one, or rescue what can be read of it with “premiactl rescue”."), name);
  if (get_number (db, "PRAGMA application_id") != PREMIA_SCHEMA_APPLICATION_ID || get_number (db, "PRAGMA user_version") < 1)
    return premia_store_error_set (error, name, SQLITE_NOTADB, NULL);
  if (get_number (db, "PRAGMA user_version") > premia_schema_get_version ())
    return premia_store_fail (error, PREMIA_STORE_ERROR_NEWER, _ ("“%s” was made by a newer Premia and was left as it is. Install the newer version to open it."), name);
  return TRUE;
}

/* All bytes, in a new file that nobody else may read, on the disk. FALSE with errno. */
static gboolean
copy_bytes (const char *from, const char *to)
{
  g_autofree char *buffer = g_malloc (1 << 20);
  const int in = open (from, O_RDONLY | O_CLOEXEC);
  const int out = in < 0 ? -1 : open (to, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  gboolean done = out >= 0;
  gssize n = 1;
  int code;

  while (done && n > 0)
    {
      n = read (in, buffer, 1 << 20);
      for (gssize written = 0, part; done && written < n; written += part)
        {
          part = write (out, buffer + written, (gsize) (n - written));
          done = part >= 0 || errno == EINTR;
          part = MAX (part, 0);
        }
      done = done && (n >= 0 || errno == EINTR);
    }
  done = done && fsync (out) == 0;
  code = errno;
  if (in >= 0)
    close (in);
  if (out >= 0)
    close (out);
  if (!done && out >= 0)
    unlink (to);
  errno = code;
  return done;
}

static gboolean
fail_file (const char *name, GError **error)
{
  return premia_store_fail (error, errno == ENOSPC || errno == EDQUOT ? PREMIA_STORE_ERROR_FULL : PREMIA_STORE_ERROR_FAILED,
                            _ ("The backup could not be put in the place of “%s”: %s. What was there is there."), name, g_strerror (errno));
}

/* Byte for byte, and what lies in its journal beside it. */
static gboolean
keep_damaged (const char *path, const char *name, PremiaInstant at, char **kept, GError **error)
{
  static const char *const endings[] = { "-wal", "-journal" };

  *kept = premia_backup_find_name (path, NULL, name, PREMIA_BACKUP_DAMAGED, at, error);
  if (*kept == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (path, endings[i], NULL);
      g_autofree char *to = g_strconcat (*kept, endings[i], NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && !copy_bytes (from, to))
        return fail_file (name, error);
    }
  if (!copy_bytes (path, *kept))
    return fail_file (name, error);
  premia_backup_sync_folder (*kept);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *journal = g_strconcat (path, endings[i], NULL);

      g_unlink (journal);
    }
  return TRUE;
}

/* A journal is of the file beside which it lies: with the restored one it would spoil that. */
static gboolean
settle_journal (sqlite3 *db, const char *name, GError **error)
{
  sqlite3_busy_timeout (db, 1000);
  if (sqlite3_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL) == SQLITE_OK
      && sqlite3_exec (db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return premia_store_error_set (error, name, sqlite3_extended_errcode (db), db);
}

static gboolean
keep_present (const char *path, const char *name, PremiaInstant at, char **kept, GError **error)
{
  g_autoptr (sqlite3) db = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *backup = NULL;
  const gboolean readable = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, premia_cipher_vfs ()) == SQLITE_OK && get_number (db, "SELECT count(*) FROM sqlite_schema") >= 0;

  if (!readable)
    {
      /* Whether it is in use cannot be asked of a file that does not read; Premia's own lock has been asked. */
      sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      g_clear_pointer (&db, sqlite3_close_v2);
      return keep_damaged (path, name, at, kept, error);
    }
  backup = premia_backup_find_name (path, NULL, name, PREMIA_BACKUP_BEFORE_RESTORE, at, error);
  if (backup == NULL)
    return FALSE;
  if (premia_backup_write (db, backup, name, NULL, NULL, NULL, &cause))
    {
      *kept = g_steal_pointer (&backup);
      return settle_journal (db, name, error);
    }
  if (!g_error_matches (cause, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  g_clear_pointer (&db, sqlite3_close_v2);
  return keep_damaged (path, name, at, kept, error);
}

/* Through SQLite: whoever restores a workspace that is no backup means also what lies in its journal. */
static gboolean
copy_backup (const char *backup_path, const char *made, const char *name, GError **error)
{
  g_autoptr (sqlite3) db = NULL;
  const int fd = open (made, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  int code;

  if (fd < 0)
    return fail_file (name, error);
  close (fd);
  code = sqlite3_open_v2 (backup_path, &db, SQLITE_OPEN_READONLY, premia_cipher_vfs ());
  if (code == SQLITE_OK)
    code = premia_database_copy (db, made, NULL, NULL, NULL);
  return code == SQLITE_OK || premia_store_error_set (error, name, code, db);
}

static gboolean
put (const char *path, const char *backup_path, const char *name, GError **error)
{
  g_autofree char *made = g_strconcat (path, ".restored", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  gboolean done;

  g_unlink (made);
  done = copy_backup (backup_path, made, name, error);
  if (done)
    g_unlink (shm);
  if (done && g_rename (made, path) != 0)
    done = fail_file (name, error);
  if (done)
    premia_backup_sync_folder (path);
  else
    g_unlink (made);
  return done;
}

gboolean
premia_backup_restore (const char *workspace_path, const char *backup_path, PremiaInstant at, char **kept, GError **error)
{
  g_autofree char *path = NULL, *name = NULL, *holder = NULL, *keeping = NULL;
  PremiaWorkspaceLock *lock;
  gboolean done;

  g_return_val_if_fail (workspace_path != NULL && backup_path != NULL, FALSE);

  path = g_canonicalize_filename (workspace_path, NULL);
  name = g_filename_display_name (workspace_path);
  if (!check_backup (backup_path, error))
    return FALSE;
  lock = premia_workspace_lock_take (path, &holder);
  if (lock == NULL)
    return holder != NULL ? premia_store_fail (error, PREMIA_STORE_ERROR_BUSY,
                                               _ ("“%s” is open elsewhere already (%s) and was left as it is. Close it there and try again."), name, holder)
                          : fail_file (name, error);
  done = (!g_file_test (path, G_FILE_TEST_EXISTS) || keep_present (path, name, at, &keeping, error)) && put (path, backup_path, name, error);
  premia_workspace_lock_free (lock);
  if (done && kept != NULL)
    *kept = g_steal_pointer (&keeping);
  return done;
}
