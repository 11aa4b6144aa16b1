/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folder.h"
#include "faulty-disk.h"

#include "store/premia-backup.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

/* What somebody would lose: yesterday. */

#define DAY (86400 * PREMIA_MICROS_PER_SECOND)

static PremiaInstant
moment (const char *text)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  PremiaInstant at;

  g_assert_true (premia_instant_parse (text, utc, &at, NULL));
  return at;
}

static guint64
count_actions (DeskFolder *folder)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (folder);
  g_autoptr (GError) error = NULL;
  guint64 n;

  g_assert_true (premia_workspace_count (workspace, NULL, &n, &error));
  return n;
}

static PremiaWorkspace *
create_with (DeskFolder *folder, guint n_calls)
{
  PremiaWorkspace *workspace = desk_folder_create (folder);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_calls; i++)
    g_string_append_printf (lines, "anna,CallMade,call-%u,2026-01-05T10:00:00\n", i);
  desk_import (workspace, lines->str, NULL, &error);
  g_assert_no_error (error);
  return workspace;
}

static void
add_call (PremiaWorkspace *workspace, const char *key)
{
  g_autofree char *line = g_strdup_printf ("anna,CallMade,%s,2026-01-06T10:00:00\n", key);
  g_autoptr (GError) error = NULL;

  desk_import (workspace, line, NULL, &error);
  g_assert_no_error (error);
}

static char *
make (PremiaWorkspace *workspace, PremiaBackupKind kind, const char *at)
{
  g_autoptr (GError) error = NULL;
  char *path = premia_backup_make (workspace, kind, NULL, moment (at), NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return path;
}

static void
assert_mode (const char *path, guint mode)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, mode);
}

static void
test_make (void)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-lock" };
  DeskFolder *folder = desk_folder_new ();
  const mode_t mask = umask (0);
  g_autoptr (PremiaWorkspace) workspace = create_with (folder, 30);
  g_autofree char *first = make (workspace, PREMIA_BACKUP_BY_HAND, "2026-11-26T09:43:00Z");
  g_autofree char *second = make (workspace, PREMIA_BACKUP_BY_HAND, "2026-11-26T09:43:00Z");
  g_autofree char *base = g_path_get_basename (first);
  g_autofree char *beside = desk_folder_beside (folder, ".backups");
  g_autoptr (GPtrArray) backups = premia_backup_list (folder->workspace);
  g_autofree char *names = NULL;
  const PremiaBackup *newest;

  umask (mask);
  g_assert_cmpstr (base, ==, "2026-11-26T094300Z-by-hand.premia");
  g_assert_true (g_str_has_suffix (second, "/2026-11-26T094300Z-by-hand-2.premia"));
  assert_mode (beside, 0700);
  assert_mode (first, 0600);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = desk_folder_beside (folder, endings[i]);

      assert_mode (path, 0600);
    }
  g_assert_cmpuint (backups->len, ==, 2);
  newest = g_ptr_array_index (backups, 0);
  g_assert_cmpint (newest->at, ==, moment ("2026-11-26T09:43:00Z"));
  g_assert_cmpint (newest->kind, ==, PREMIA_BACKUP_BY_HAND);
  g_assert_cmpuint (newest->size, >, 16384);
  names = desk_folder_list (folder);
  g_assert_cmpstr (names, ==, "Ромашка.premia Ромашка.premia-lock Ромашка.premia-shm Ромашка.premia-wal Ромашка.premia.backups");
  premia_workspace_close (workspace);
  desk_folder_free (folder);
}

/* What is only in the journal is in the backup; what is written while it is made, or half written, is not. */
static void
test_moment (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = create_with (folder, 3);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_begin (workspace, &error));
  add_call (workspace, "half");
  path = make (workspace, PREMIA_BACKUP_DAILY, "2026-11-26T09:43:00Z");
  g_assert_true (premia_workspace_commit (workspace, &error));
  premia_workspace_close (workspace);
  g_assert_cmpuint (count_actions (folder), ==, 4);
  g_assert_true (premia_backup_restore (folder->workspace, path, moment ("2026-11-26T10:00:00Z"), NULL, &error));
  g_assert_cmpuint (count_actions (folder), ==, 3);
  desk_folder_free (folder);
}

typedef struct
{
  PremiaWorkspace *workspace;
  GCancellable    *cancellable; /* (nullable) */
  guint            n_called;
} Meanwhile;

static void
on_progress_cb (double fraction, gpointer user_data)
{
  Meanwhile *meanwhile = user_data;
  g_autofree char *key = g_strdup_printf ("meanwhile-%u", meanwhile->n_called++);

  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  add_call (meanwhile->workspace, key);
  if (meanwhile->cancellable != NULL)
    g_cancellable_cancel (meanwhile->cancellable);
}

static PremiaWorkspace *
create_large (DeskFolder *folder)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  PremiaWorkspace *workspace = desk_folder_create (folder);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *note = g_strnfill (600, 'x');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 22000; i++)
    g_string_append_printf (lines, "anna,AppointmentRejected,apt-%u,2026-01-05T10:00:00,,,,,,,,%s\n", i, note);
  desk_import (workspace, lines->str, NULL, &error);
  g_assert_no_error (error);
  return workspace;
}

static void
test_meanwhile (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = create_large (folder);
  Meanwhile meanwhile = { workspace };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  path = premia_backup_make (workspace, PREMIA_BACKUP_DAILY, NULL, moment ("2026-11-26T09:43:00Z"), NULL, on_progress_cb, &meanwhile, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (meanwhile.n_called, >, 1);
  premia_workspace_close (workspace);
  g_assert_cmpuint (count_actions (folder), ==, 22000 + meanwhile.n_called);
  g_assert_true (premia_backup_restore (folder->workspace, path, moment ("2026-11-26T10:00:00Z"), NULL, &error));
  g_assert_cmpuint (count_actions (folder), ==, 22000);
  desk_folder_free (folder);
}

static void
assert_no_backups (DeskFolder *folder)
{
  g_autofree char *beside = desk_folder_beside (folder, ".backups");
  g_autoptr (GDir) directory = g_dir_open (beside, 0, NULL);

  g_assert_null (directory == NULL ? NULL : g_dir_read_name (directory));
}

static void
test_cancelled (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = create_large (folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Meanwhile meanwhile = { workspace, cancellable };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  path = premia_backup_make (workspace, PREMIA_BACKUP_DAILY, NULL, moment ("2026-11-26T09:43:00Z"), cancellable, on_progress_cb, &meanwhile, &error);
  g_assert_null (path);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_no_backups (folder);
  premia_workspace_close (workspace);
  desk_folder_free (folder);
}

static void
test_full_disk (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = create_with (folder, 500);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  faulty_disk_set (FAULTY_DISK_FULL, 2);
  path = premia_backup_make (workspace, PREMIA_BACKUP_BY_HAND, NULL, moment ("2026-11-26T09:43:00Z"), NULL, NULL, NULL, &error);
  faulty_disk_set (FAULTY_DISK_COUNT, 0);
  g_assert_null (path);
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_FULL);
  assert_no_backups (folder);
  premia_workspace_close (workspace);
  g_assert_cmpuint (count_actions (folder), ==, 500);
  desk_folder_free (folder);
}

static void
test_prune (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (PremiaWorkspace) workspace = create_with (folder, 3);
  g_autofree char *first = make (workspace, PREMIA_BACKUP_DAILY, "2026-11-26T09:43:00Z");
  g_autofree char *second = make (workspace, PREMIA_BACKUP_DAILY, "2026-11-26T10:43:00Z");
  g_autofree char *hand = make (workspace, PREMIA_BACKUP_BY_HAND, "2026-11-26T09:00:00Z");
  g_autofree char *unfinished = g_strconcat (first, "-new", NULL);
  const PremiaInstant now = moment ("2026-11-26T12:00:00Z");
  struct utimbuf times = { now / PREMIA_MICROS_PER_SECOND, now / PREMIA_MICROS_PER_SECOND };
  g_autoptr (GPtrArray) left = NULL;

  g_file_set_contents (unfinished, "x", 1, NULL);
  g_assert_cmpint (g_utime (unfinished, &times), ==, 0);
  g_assert_cmpuint (premia_backup_prune (folder->workspace, 0, utc, now), ==, 1);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (hand, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (unfinished, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (premia_backup_prune (folder->workspace, 0, utc, now + 2 * DAY), ==, 0);
  g_assert_false (g_file_test (unfinished, G_FILE_TEST_EXISTS));
  left = premia_backup_list (folder->workspace);
  g_assert_cmpuint (left->len, ==, 2);
  premia_workspace_close (workspace);
  desk_folder_free (folder);
}

/* On another disk: listed, restored and removed as those beside it are, and two workspaces of one name do not meet. */
static void
test_elsewhere (void)
{
  DeskFolder *folder = desk_folder_new ();
  DeskFolder *other = desk_folder_new ();
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (PremiaWorkspace) workspace = create_with (folder, 3);
  g_autoptr (PremiaWorkspace) namesake = create_with (other, 4);
  g_autofree char *disk = g_build_filename (folder->path, "disk", NULL);
  g_autofree char *gone = g_build_filename (folder->path, "gone", NULL);
  g_autofree char *beside = make (workspace, PREMIA_BACKUP_DAILY, "2026-11-25T09:43:00Z");
  g_autofree char *path = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *place = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (premia_backup_make (workspace, PREMIA_BACKUP_DAILY, disk, moment ("2026-11-26T09:43:00Z"), NULL, NULL, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  missing = premia_backup_find_missing_folder (folder->workspace);
  g_assert_cmpstr (missing, ==, disk);
  g_assert_cmpint (g_mkdir (disk, 0700), ==, 0);
  path = premia_backup_make (workspace, PREMIA_BACKUP_DAILY, disk, moment ("2026-11-26T09:43:00Z"), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  theirs = premia_backup_make (namesake, PREMIA_BACKUP_DAILY, disk, moment ("2026-11-26T09:43:00Z"), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  place = g_path_get_dirname (path);
  assert_mode (path, 0600);
  assert_mode (place, 0700);
  g_assert_true (g_str_has_prefix (path, disk));
  g_assert_false (g_str_has_prefix (theirs, place));
  g_assert_null (premia_backup_find_missing_folder (folder->workspace));
  list = premia_backup_list (folder->workspace);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (((PremiaBackup *) g_ptr_array_index (list, 0))->path, ==, path);
  g_assert_cmpstr (((PremiaBackup *) g_ptr_array_index (list, 1))->path, ==, beside);
  g_assert_false (premia_backup_is_due (list, PREMIA_BACKUP_EVERY_DAY, utc, moment ("2026-11-26T20:00:00Z")));
  premia_workspace_close (workspace);
  g_assert_true (premia_backup_restore (folder->workspace, path, moment ("2026-11-26T10:00:00Z"), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (premia_backup_prune (folder->workspace, 1, utc, moment ("2026-11-26T10:00:00Z")), ==, 1);
  left = premia_backup_list (folder->workspace);
  g_assert_cmpuint (left->len, ==, 2); /* the newest, and what the restored one replaced */
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (theirs, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rename (disk, gone), ==, 0);
  g_free (missing);
  missing = premia_backup_find_missing_folder (folder->workspace);
  g_assert_cmpstr (missing, ==, disk);
  premia_workspace_close (namesake);
  desk_folder_free (folder);
  desk_folder_free (other);
}

/* Back and forth: what was replaced can be had again. */
static void
test_restore (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = create_with (folder, 30);
  g_autofree char *path = make (workspace, PREMIA_BACKUP_BY_HAND, "2026-11-26T09:43:00Z");
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;

  add_call (workspace, "later");
  g_assert_false (premia_backup_restore (folder->workspace, path, moment ("2026-11-26T10:00:00Z"), &kept, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_BUSY);
  g_clear_error (&error);
  premia_workspace_close (workspace);
  g_assert_true (premia_backup_restore (folder->workspace, path, moment ("2026-11-26T10:00:00Z"), &kept, &error));
  g_assert_no_error (error);
  assert_mode (folder->workspace, 0600);
  names = desk_folder_list (folder);
  g_assert_cmpstr (names, ==, "Ромашка.premia Ромашка.premia.backups");
  g_assert_cmpuint (count_actions (folder), ==, 30);
  g_assert_true (premia_backup_restore (folder->workspace, kept, moment ("2026-11-26T10:01:00Z"), NULL, &error));
  g_assert_cmpuint (count_actions (folder), ==, 31);
  desk_folder_free (folder);
}

/* A reader in another process would go on with a file that has no name any more. */
static void
test_restore_read (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = create_with (folder, 30);
  g_autofree char *path = make (workspace, PREMIA_BACKUP_BY_HAND, "2026-11-26T09:43:00Z");
  g_autoptr (PremiaWorkspace) reader = desk_folder_open (folder);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (premia_workspace_get_read_only_reason (reader));
  premia_workspace_close (workspace);
  g_assert_false (premia_backup_restore (folder->workspace, path, moment ("2026-11-26T10:00:00Z"), NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_BUSY);
  premia_workspace_close (reader);
  g_assert_cmpuint (count_actions (folder), ==, 30);
  desk_folder_free (folder);
}

static void
spoil (const char *path, off_t from, gsize n)
{
  g_autofree char *noise = g_strnfill (n, 'Z');
  const int fd = open (path, O_WRONLY);

  g_assert_cmpint (pwrite (fd, noise, n, from), ==, n);
  close (fd);
}

static void
test_restore_spoilt (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = create_with (folder, 3000);
  g_autofree char *path = make (workspace, PREMIA_BACKUP_BY_HAND, "2026-11-26T09:43:00Z");
  g_autofree char *other = make (workspace, PREMIA_BACKUP_BY_HAND, "2026-11-26T09:44:00Z");
  g_autofree char *kept = NULL, *spoilt = NULL, *same = NULL;
  g_autoptr (GError) error = NULL;
  gsize size, same_size;

  premia_workspace_close (workspace);
  spoil (other, 16384 * 2, 60000);
  g_assert_false (premia_backup_restore (folder->workspace, other, moment ("2026-11-26T10:00:00Z"), NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_cmpuint (count_actions (folder), ==, 3000);

  /* The workspace itself is what is spoilt: it is kept byte for byte, for whoever can read it. */
  spoil (folder->workspace, 0, 40000);
  g_assert_true (g_file_get_contents (folder->workspace, &spoilt, &size, NULL));
  g_assert_true (premia_backup_restore (folder->workspace, path, moment ("2026-11-26T10:00:00Z"), &kept, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (kept, "-damaged.premia"));
  g_assert_true (g_file_get_contents (kept, &same, &same_size, NULL));
  g_assert_cmpmem (spoilt, size, same, same_size);
  assert_mode (kept, 0600);
  g_assert_cmpuint (count_actions (folder), ==, 3000);
  desk_folder_free (folder);
}

static void
test_restore_foreign (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autofree char *path = desk_folder_beside (folder, ".text");
  g_autofree char *none = desk_folder_beside (folder, ".none");
  g_autoptr (PremiaWorkspace) workspace = create_with (folder, 3);
  g_autofree char *backup = make (workspace, PREMIA_BACKUP_BY_HAND, "2026-11-26T09:43:00Z");
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  premia_workspace_close (workspace);
  g_assert_true (g_file_set_contents (path, "no workspace at all, but a text of some length", -1, NULL));
  g_assert_false (premia_backup_restore (folder->workspace, path, 0, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (premia_backup_restore (folder->workspace, none, 0, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (sqlite3_open (backup, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA user_version = 999", NULL, NULL, NULL);
  sqlite3_close (db);
  g_assert_false (premia_backup_restore (folder->workspace, backup, 0, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NEWER);
  g_assert_cmpuint (count_actions (folder), ==, 3);
  desk_folder_free (folder);
}

/* The workspace itself is gone: the folder of backups is what is left. */
static void
test_restore_lost (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = create_with (folder, 5);
  g_autofree char *path = make (workspace, PREMIA_BACKUP_DAILY, "2026-11-26T09:43:00Z");
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  premia_workspace_close (workspace);
  g_unlink (folder->workspace);
  g_assert_true (premia_backup_restore (folder->workspace, path, moment ("2026-11-26T10:00:00Z"), &kept, &error));
  g_assert_null (kept);
  g_assert_cmpuint (count_actions (folder), ==, 5);
  desk_folder_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/backup/make", test_make);
  g_test_add_func ("/store/backup/moment", test_moment);
  g_test_add_func ("/store/backup/meanwhile", test_meanwhile);
  g_test_add_func ("/store/backup/cancelled", test_cancelled);
  g_test_add_func ("/store/backup/full-disk", test_full_disk);
  g_test_add_func ("/store/backup/prune", test_prune);
  g_test_add_func ("/store/backup/elsewhere", test_elsewhere);
  g_test_add_func ("/store/backup/restore", test_restore);
  g_test_add_func ("/store/backup/restore-read", test_restore_read);
  g_test_add_func ("/store/backup/restore-spoilt", test_restore_spoilt);
  g_test_add_func ("/store/backup/restore-foreign", test_restore_foreign);
  g_test_add_func ("/store/backup/restore-lost", test_restore_lost);
  return g_test_run ();
}
