/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-encryption-private.h"

#include "premia-backup-private.h"
#include "premia-backup.h"
#include "premia-store-error.h"
#include "premia-workspace-lock.h"
#include "premia-workspace-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Steps of SQLite's machine between two looks at whether somebody has thought better of it. */
#define STEPS_AT_ONCE 20000
#define UNFINISHED ".rewritten"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

typedef struct
{
  const char        *made; /* (type filename) */
  goffset            size; /* of what is copied */
  GCancellable      *cancellable;
  PremiaCopyProgress progress;
  gpointer           user_data;
} Writing;

static int
on_steps_cb (gpointer user_data)
{
  Writing *self = user_data;
  struct stat status;

  if (self->progress != NULL && self->size > 0 && stat (self->made, &status) == 0)
    self->progress (MIN ((double) status.st_size / (double) self->size, 1), self->user_data);
  return g_cancellable_is_cancelled (self->cancellable);
}

static int
set_reserve (sqlite3 *db, int bytes)
{
  return sqlite3_file_control (db, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes);
}

/* Into the empty file at self->made. */
static int
write_anew (Writing *self, sqlite3 *db, const PremiaCipherKey *key)
{
  g_autofree char *uri = premia_cipher_make_uri (self->made, key, NULL);
  g_autoptr (sqlite3_stmt) vacuum = NULL;
  int code = sqlite3_exec (db, "PRAGMA temp_store = MEMORY; PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL);

  if (code == SQLITE_OK && key != NULL)
    code = set_reserve (db, PREMIA_PAGE_CIPHER_RESERVE);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (db, "VACUUM main INTO ?", -1, &vacuum, NULL);
  if (code != SQLITE_OK)
    return code;
  sqlite3_bind_text (vacuum, 1, uri, -1, SQLITE_STATIC);
  sqlite3_progress_handler (db, STEPS_AT_ONCE, on_steps_cb, self);
  code = sqlite3_step (vacuum);
  sqlite3_progress_handler (db, 0, NULL, NULL);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

static gboolean
fail_file (const char *name, GError **error)
{
  return premia_store_fail (error, errno == ENOSPC || errno == EDQUOT ? PREMIA_STORE_ERROR_FULL : PREMIA_STORE_ERROR_FAILED,
                            _ ("“%s” could not be written anew: %s. It is as it was."), name, g_strerror (errno));
}

static gboolean
fail_copy (int code, sqlite3 *db, const char *name, GError **error)
{
  if ((code & 0xff) != SQLITE_INTERRUPT)
    return premia_store_error_set (error, name, code, db);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled: “%s” is as it was."), name);
  return FALSE;
}

static gboolean
make_empty (const char *path)
{
  int fd;

  g_unlink (path);
  fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

/* The journal is of the file that goes, and empty: what was in it is in both. */
static gboolean
put (const char *made, const char *path, const char *name, GError **error)
{
  static const char *const endings[] = { "-wal", "-shm" };

  premia_backup_sync_file (made);
  if (g_rename (made, path) != 0)
    return fail_file (name, error);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *beside = g_strconcat (path, endings[i], NULL);

      g_unlink (beside);
    }
  premia_backup_sync_folder (path);
  return TRUE;
}

gboolean
premia_encryption_rewrite (const char *path, const PremiaCipherKey *key, GCancellable *cancellable, PremiaCopyProgress progress, gpointer user_data, GError **error)
{
  g_autofree char *made = g_strconcat (path, UNFINISHED, NULL);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *uri = premia_cipher_make_uri (path, NULL, "mode=rw");
  Writing writing = { made, 0, cancellable, progress, user_data };
  sqlite3 *db = NULL;
  struct stat status;
  gboolean done;
  int code = sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, NULL);

  writing.size = stat (path, &status) == 0 ? status.st_size : 0;
  done = code == SQLITE_OK ? make_empty (made) || fail_file (name, error) : premia_store_error_set (error, name, code, db);
  if (done)
    {
      sqlite3_busy_timeout (db, 1000);
      code = write_anew (&writing, db, key);
      done = code == SQLITE_OK || fail_copy (code, db, name, error);
    }
  sqlite3_close_v2 (db);
  if (done && !premia_database_is_whole (made))
    done = premia_store_fail (error, PREMIA_STORE_ERROR_DAMAGED,
                              _ ("“%s” does not read back as it was written, so it is as it was: its disk may be damaged. Bring backups into safety and have it checked."), name);
  done = done && put (made, path, name, error);
  if (!done)
    g_unlink (made);
  return done;
}

static void
tidy_folder (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, UNFINISHED) || g_str_has_suffix (name, UNFINISHED "-journal"))
        g_unlink (path);
    }
}

void
premia_encryption_tidy (const char *path)
{
  g_autoptr (GPtrArray) folders = premia_backup_list_folders (path);
  g_autofree char *file = g_strconcat (path, UNFINISHED, NULL), *journal = g_strconcat (file, "-journal", NULL);

  g_unlink (file);
  g_unlink (journal);
  for (guint i = 0; i < folders->len; i++)
    tidy_folder (folders->pdata[i]);
}

/* One file after another, so that the whole goes from 0 to 1. */
typedef struct
{
  GCancellable      *cancellable;
  PremiaCopyProgress progress;
  gpointer           user_data;
  double             done, size, whole; /* bytes: of the files before, of the one in hand, of all */
} Round;

static void
on_share_cb (double fraction, gpointer user_data)
{
  Round *self = user_data;

  if (self->progress != NULL)
    self->progress (self->whole > 0 ? MIN ((self->done + fraction * self->size) / self->whole, 1) : 1, self->user_data);
}

static gboolean
rewrite_next (Round *self, const char *path, double size, const PremiaCipherKey *key, GError **error)
{
  gboolean done;

  self->size = size;
  done = premia_encryption_rewrite (path, key, self->cancellable, on_share_cb, self, error);
  on_share_cb (1, self);
  self->done += size;
  return done;
}

static void
rewrite_backups (Round *self, GPtrArray *backups, const PremiaCipherKey *key, PremiaEncryptionBackups *count)
{
  for (guint i = 0; i < backups->len; i++)
    {
      const PremiaBackup *backup = backups->pdata[i];

      if (backup->kind != PREMIA_BACKUP_DAMAGED && !g_cancellable_is_cancelled (self->cancellable)
          && rewrite_next (self, backup->path, (double) backup->size, key, NULL))
        count->n_changed++;
      else
        count->n_left++;
    }
}

static gboolean
rewrite_all (Round *self, const char *path, const PremiaCipherKey *key, PremiaEncryptionBackups *count, GError **error)
{
  g_autoptr (GPtrArray) backups = premia_backup_list (path);
  struct stat status;
  const double size = stat (path, &status) == 0 ? (double) status.st_size : 0;

  self->whole = size;
  for (guint i = 0; i < backups->len; i++)
    {
      const PremiaBackup *backup = backups->pdata[i];

      self->whole += backup->kind != PREMIA_BACKUP_DAMAGED ? (double) backup->size : 0;
    }
  if (!rewrite_next (self, path, size, key, error))
    return FALSE;
  rewrite_backups (self, backups, key, count);
  return TRUE;
}

static gboolean
fail_lock (const char *name, const char *holder, GError **error)
{
  if (holder == NULL)
    return fail_file (name, error);
  return premia_store_fail (error, PREMIA_STORE_ERROR_BUSY, _ ("“%s” is open elsewhere already (%s) and was left as it is. Close it there and try again."), name,
                            holder);
}

gboolean
premia_encryption_set (const char *workspace_path, const char *passphrase, GCancellable *cancellable, PremiaCopyProgress progress, gpointer user_data,
                       PremiaEncryptionBackups *backups, PremiaCipherKey **key, GError **error)
{
  g_autofree char *path = NULL, *name = NULL, *holder = NULL;
  g_autoptr (PremiaCipherKey) made = NULL;
  PremiaEncryptionBackups count = { 0, 0 };
  Round round = { .cancellable = cancellable, .progress = progress, .user_data = user_data };
  PremiaWorkspaceLock *lock;
  gboolean done;

  g_return_val_if_fail (workspace_path != NULL, FALSE);

  path = g_canonicalize_filename (workspace_path, NULL);
  name = g_filename_display_name (workspace_path);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no file “%s”. It may have been moved: choose it where it is now."), name);
  if (passphrase != NULL && (made = premia_cipher_key_new (passphrase, error)) == NULL)
    return FALSE;
  lock = premia_workspace_lock_take (path, &holder);
  if (lock == NULL)
    return fail_lock (name, holder, error);
  done = rewrite_all (&round, path, made, &count, error);
  premia_workspace_lock_free (lock);
  if (backups != NULL)
    *backups = count;
  if (done && key != NULL)
    *key = g_steal_pointer (&made);
  return done;
}
