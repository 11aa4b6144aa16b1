/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-backup-private.h"
#include "premia-store-error.h"
#include "premia-workspace-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENDING ".premia"
#define UNFINISHED "-new"
#define ELSEWHERE "elsewhere"
/* Of the digest of a path, which tells workspaces of one name apart. */
#define DIGEST_LETTERS 8

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

/* As they stand in names of files. */
static const char *const kind_names[] = {
  [PREMIA_BACKUP_DAILY] = "daily", [PREMIA_BACKUP_BY_HAND] = "by-hand",
  [PREMIA_BACKUP_BEFORE_RESTORE] = "before-restore", [PREMIA_BACKUP_DAMAGED] = "damaged",
};

void
premia_backup_free (PremiaBackup *backup)
{
  if (backup == NULL)
    return;
  g_free (backup->path);
  g_free (backup);
}

static char *
name_folder (const char *workspace_path)
{
  g_autofree char *absolute = g_canonicalize_filename (workspace_path, NULL);

  return g_strconcat (absolute, ".backups", NULL);
}

/* "Romashka-1f4e09ab.backups": workspaces from everywhere have theirs there. */
static char *
name_folder_in (const char *elsewhere, const char *workspace_path)
{
  g_autofree char *absolute = g_canonicalize_filename (workspace_path, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, absolute, -1);
  g_autofree char *base = g_path_get_basename (absolute);
  g_autofree char *name = NULL;

  if (g_str_has_suffix (base, ENDING))
    base[strlen (base) - strlen (ENDING)] = '\0';
  name = g_strdup_printf ("%s-%.*s.backups", base, DIGEST_LETTERS, digest);
  return g_build_filename (elsewhere, name, NULL);
}

GPtrArray *
premia_backup_list_folders (const char *workspace_path)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  char *beside = name_folder (workspace_path);
  g_autofree char *list = g_build_filename (beside, ELSEWHERE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_ptr_array_add (folders, beside);
  if (!g_file_get_contents (list, &text, NULL, NULL))
    return folders;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_path_is_absolute (lines[i]))
      g_ptr_array_add (folders, g_strdup (lines[i]));
  return folders;
}

char *
premia_backup_find_missing_folder (const char *workspace_path)
{
  g_autoptr (GPtrArray) folders = NULL;

  g_return_val_if_fail (workspace_path != NULL, NULL);

  folders = premia_backup_list_folders (workspace_path);
  for (guint i = 1; i < folders->len; i++)
    {
      g_autofree char *chosen = g_path_get_dirname (folders->pdata[i]);

      if (!g_file_test (chosen, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&chosen);
    }
  return NULL;
}

/* Before anything is put there: a backup that nobody finds again is no backup, and keeps what somebody has to forget. */
static gboolean
remember_folder (const char *workspace_path, const char *folder)
{
  g_autoptr (GPtrArray) folders = premia_backup_list_folders (workspace_path);
  g_autofree char *list = g_build_filename (folders->pdata[0], ELSEWHERE, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (g_ptr_array_find_with_equal_func (folders, folder, g_str_equal, NULL))
    return TRUE;
  for (guint i = 1; i < folders->len; i++)
    g_string_append_printf (text, "%s\n", (char *) folders->pdata[i]);
  g_string_append_printf (text, "%s\n", folder);
  if (g_mkdir (folders->pdata[0], 0700) != 0 && errno != EEXIST)
    return FALSE;
  return g_file_set_contents_full (list, text->str, (gssize) text->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/* "2026-11-26T094300Z-daily.premia", or with a number behind it where a second had two. */
static char *
make_name (PremiaBackupKind kind, PremiaInstant at, guint number)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (at / PREMIA_MICROS_PER_SECOND);
  g_autofree char *time = moment == NULL ? g_strdup ("1970-01-01T000000Z") : g_date_time_format (moment, "%Y-%m-%dT%H%M%SZ");

  return number == 1 ? g_strdup_printf ("%s-%s" ENDING, time, kind_names[kind]) : g_strdup_printf ("%s-%s-%u" ENDING, time, kind_names[kind], number);
}

static gboolean
parse_name (const char *name, PremiaBackupKind *kind, PremiaInstant *at)
{
  int year, month, day, hour, minute, second, end = 0;

  if (sscanf (name, "%4d-%2d-%2dT%2d%2d%2dZ-%n", &year, &month, &day, &hour, &minute, &second, &end) < 6 || end == 0
      || !premia_civil_is_valid (year, month, day) || hour > 23 || minute > 59 || second > 60 || !g_str_has_suffix (name, ENDING))
    return FALSE;
  *at = ((gint64) premia_date_from_civil (year, month, day) * 86400 + hour * 3600 + minute * 60 + second) * PREMIA_MICROS_PER_SECOND;
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_has_prefix (name + end, kind_names[i]) && strchr ("-.", name[end + (int) strlen (kind_names[i])]) != NULL)
      {
        *kind = (PremiaBackupKind) i;
        return TRUE;
      }
  return FALSE;
}

static void
add (GPtrArray *backups, char *path, PremiaBackupKind kind, PremiaInstant at)
{
  struct stat status;
  PremiaBackup *backup;

  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    {
      g_free (path);
      return;
    }
  backup = g_new (PremiaBackup, 1);
  *backup = (PremiaBackup){ path, kind, at, (guint64) status.st_size };
  if (at == PREMIA_NEVER)
    backup->at = (PremiaInstant) status.st_mtime * PREMIA_MICROS_PER_SECOND;
  g_ptr_array_add (backups, backup);
}

static void
add_folder (GPtrArray *backups, const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      PremiaBackupKind kind;
      PremiaInstant at;

      if (parse_name (name, &kind, &at))
        add (backups, g_build_filename (folder, name, NULL), kind, at);
    }
}

/* Those that were made before a file was brought up to date lie beside it: "PATH.backup-7". */
static void
add_updates (GPtrArray *backups, const char *workspace_path)
{
  g_autofree char *folder = g_path_get_dirname (workspace_path);
  g_autofree char *base = g_path_get_basename (workspace_path);
  g_autofree char *prefix = g_strconcat (base, ".backup-", NULL);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      const char *number = name + strlen (prefix);

      if (g_str_has_prefix (name, prefix) && *number != '\0' && number[strspn (number, "0123456789")] == '\0')
        add (backups, g_build_filename (folder, name, NULL), PREMIA_BACKUP_BEFORE_UPDATE, PREMIA_NEVER);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const PremiaBackup *x = *(PremiaBackup *const *) a, *y = *(PremiaBackup *const *) b;

  return x->at != y->at ? x->at < y->at ? 1 : -1 : -strcmp (x->path, y->path);
}

GPtrArray *
premia_backup_list (const char *workspace_path)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_backup_free);
  g_autoptr (GPtrArray) folders = NULL;

  g_return_val_if_fail (workspace_path != NULL, backups);

  folders = premia_backup_list_folders (workspace_path);
  for (guint i = 0; i < folders->len; i++)
    add_folder (backups, folders->pdata[i]);
  add_updates (backups, workspace_path);
  g_ptr_array_sort (backups, compare);
  return backups;
}

static gboolean
fail_system (const char *name, GError **error)
{
  if (errno == ENOSPC || errno == EDQUOT)
    return premia_store_fail (error, PREMIA_STORE_ERROR_FULL, _ ("There is no room for a backup of “%s”: the disk is full. Make room and try again."), name);
  return premia_store_fail (error, PREMIA_STORE_ERROR_FAILED, _ ("No backup of “%s” can be made beside it: %s. Allow writing to its folder."), name,
                            g_strerror (errno));
}

static gboolean
fail_elsewhere (const char *folder, const char *name, GError **error)
{
  const int code = errno;
  g_autofree char *shown = g_filename_display_name (folder);

  if (code == ENOSPC || code == EDQUOT)
    return premia_store_fail (error, PREMIA_STORE_ERROR_FULL, _ ("There is no room for a backup of “%s” in “%s”: the disk is full. Make room and try again."), name, shown);
  if (code == ENOENT)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND,
                              _ ("The folder for backups, “%s”, is not there. Connect its disk, or choose another folder in the preferences."), shown);
  return premia_store_fail (error, PREMIA_STORE_ERROR_FAILED, _ ("No backup can be put into “%s”: %s. Allow writing there, or choose another folder in the preferences."), shown,
                            g_strerror (code));
}

/* (transfer full) (nullable): the folder, which is there now. */
static char *
make_folder (const char *workspace_path, const char *elsewhere, const char *name, GError **error)
{
  g_autofree char *folder = elsewhere != NULL ? name_folder_in (elsewhere, workspace_path) : name_folder (workspace_path);

  if (elsewhere != NULL && !remember_folder (workspace_path, folder))
    {
      fail_system (name, error);
      return NULL;
    }
  if ((g_mkdir (folder, 0700) == 0 || errno == EEXIST) && (elsewhere == NULL || g_access (folder, W_OK) == 0))
    return g_steal_pointer (&folder);
  if (elsewhere != NULL)
    fail_elsewhere (elsewhere, name, error);
  else
    fail_system (name, error);
  return NULL;
}

char *
premia_backup_find_name (const char *workspace_path, const char *elsewhere, const char *name, PremiaBackupKind kind, PremiaInstant at, GError **error)
{
  g_autofree char *folder = make_folder (workspace_path, elsewhere, name, error);

  if (folder == NULL)
    return NULL;
  for (guint i = 1;; i++)
    {
      g_autofree char *base = make_name (kind, at, i);
      g_autofree char *path = g_build_filename (folder, base, NULL);
      g_autofree char *unfinished = g_strconcat (path, UNFINISHED, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (unfinished, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

void
premia_backup_sync_file (const char *path)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

void
premia_backup_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  premia_backup_sync_file (folder);
}

static gboolean
fail_copy (int code, sqlite3 *db, const char *name, GError **error)
{
  if (code != SQLITE_INTERRUPT)
    return premia_store_error_set (error, name, code, db);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The backup was cancelled."));
  return FALSE;
}

gboolean
premia_backup_write (sqlite3 *db, const char *path, const char *name, GCancellable *cancellable, PremiaCopyProgress progress, gpointer user_data,
                     GError **error)
{
  g_autofree char *made = g_strconcat (path, UNFINISHED, NULL);
  const int fd = g_open (made, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  gboolean done;
  int code;

  if (fd < 0)
    return fail_system (name, error);
  close (fd);
  code = premia_database_copy (db, made, cancellable, progress, user_data);
  if (code != SQLITE_OK)
    done = fail_copy (code, db, name, error);
  else if (!premia_database_is_whole (made))
    done = premia_store_fail (error, PREMIA_STORE_ERROR_DAMAGED,
                              _ ("The backup of “%s” does not read back as it was written, so it was thrown away: the file or its disk is damaged. Bring earlier "
                                 "backups into safety and have the disk checked."), name);
  else
    done = g_rename (made, path) == 0 || fail_system (name, error);
  if (done)
    premia_backup_sync_folder (path);
  else
    g_unlink (made);
  return done;
}

char *
premia_backup_make (PremiaWorkspace *workspace, PremiaBackupKind kind, const char *elsewhere, PremiaInstant at, GCancellable *cancellable,
                    PremiaCopyProgress progress, gpointer user_data, GError **error)
{
  g_autoptr (sqlite3) db = NULL;
  g_autofree char *path = NULL;
  gboolean open;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && (kind == PREMIA_BACKUP_DAILY || kind == PREMIA_BACKUP_BY_HAND), NULL);

  if (!premia_workspace_take (workspace, error))
    return NULL;
  open = premia_workspace_connect (workspace, &db, error);
  premia_workspace_give (workspace);
  if (!open)
    return NULL;
  path = premia_backup_find_name (workspace->path, elsewhere, workspace->name, kind, at, error);
  if (path == NULL || !premia_backup_write (db, path, workspace->name, cancellable, progress, user_data, error))
    return NULL;
  return g_steal_pointer (&path);
}

gboolean
premia_backup_remove (const PremiaBackup *backup, GError **error)
{
  static const char *const endings[] = { "-wal", "-journal", "" };

  g_return_val_if_fail (backup != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (backup->path, endings[i], NULL);
      g_autofree char *name = g_filename_display_name (path);

      if (g_unlink (path) == 0 || errno == ENOENT)
        continue;
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("The backup “%s” could not be removed: %s."), name, g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}
