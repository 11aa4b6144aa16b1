/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folder.h"
#include "faulty-disk.h"

#include "store/premia-schema.h"
#include "store/premia-workspace-server.h"
#include "store/premia-workspace-private.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define ACTIONS \
  "anna,AppointmentSet,apt-1,2026-01-05T10:00:00,,2026-01-08T12:00:00,,,Ромашка ООО,77,B2B,\n" \
  "anna,CallMade,,2026-01-05T09:00:00\n"

static void
write_file (DeskFolder *folder, gconstpointer data, gsize size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (folder->workspace, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

/* It is refused with a sentence that names the file and @words, and everything is as it was. */
static void
assert_refused (DeskFolder *folder, PremiaStoreError code, const char *words)
{
  g_autoptr (GBytes) before = g_file_test (folder->workspace, G_FILE_TEST_IS_REGULAR) ? desk_folder_read (folder) : NULL;
  g_autofree char *files_before = desk_folder_list (folder), *files_after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (premia_workspace_open (folder->workspace, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "Ромашка.premia"));
  g_assert_nonnull (strstr (error->message, words));
  files_after = desk_folder_list (folder);
  g_assert_cmpstr (files_after, ==, files_before);
  if (before != NULL)
    {
      g_autoptr (GBytes) after = desk_folder_read (folder);

      g_assert_true (g_bytes_equal (before, after));
    }
}

static DeskFolder *
make (void)
{
  DeskFolder *folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GError) error = NULL;

  desk_import (workspace, ACTIONS, NULL, &error);
  g_assert_no_error (error);
  return folder;
}

static void
test_missing (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("", "RUB", "UTC");
  g_autofree char *path = g_build_filename (folder->path, "no", "Ромашка.premia", NULL);
  g_autoptr (GError) error = NULL;

  assert_refused (folder, PREMIA_STORE_ERROR_NOT_FOUND, "no file");
  g_assert_null (premia_workspace_create (path, settings, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_FOUND);
}

/* What is there is never written over. */
static void
test_exists (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("", "RUB", "UTC");
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  write_file (folder, "letter", 6);
  g_assert_null (premia_workspace_create (folder->workspace, settings, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_EXISTS);
  after = desk_folder_read (folder);
  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), "letter", 6);
  g_clear_error (&error);
  g_unlink (folder->workspace);
  g_assert_cmpint (symlink ("nowhere", folder->workspace), ==, 0);
  g_assert_null (premia_workspace_create (folder->workspace, settings, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_EXISTS);
}

static void
test_foreign (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autofree char *text = g_strnfill (100000, 'a');
  sqlite3 *db = NULL;

  write_file (folder, "", 0);
  assert_refused (folder, PREMIA_STORE_ERROR_FOREIGN, "empty");
  write_file (folder, "account,action,key,at\n", 22);
  assert_refused (folder, PREMIA_STORE_ERROR_FOREIGN, "not a workspace");
  write_file (folder, text, 100000);
  assert_refused (folder, PREMIA_STORE_ERROR_FOREIGN, "not a workspace");
  g_unlink (folder->workspace);
  /* Somebody else's SQLite file. */
  g_assert_cmpint (sqlite3_open (folder->workspace, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA journal_mode = WAL; CREATE TABLE setting (name, value)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  assert_refused (folder, PREMIA_STORE_ERROR_FOREIGN, "not a workspace");
  g_unlink (folder->workspace);
  g_assert_cmpint (g_mkdir (folder->workspace, 0700), ==, 0);
  assert_refused (folder, PREMIA_STORE_ERROR_FOREIGN, "folder");
}

static void
test_newer (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d", premia_schema_get_version () + 1);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (folder->workspace, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, stamp, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  assert_refused (folder, PREMIA_STORE_ERROR_NEWER, "newer Premia");
}

/* Also where the newer Premia was killed, and what it wrote is still beside the file. */
static void
test_newer_with_journal (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autofree char *wal = desk_folder_beside (folder, "-wal");
  g_autofree char *before = NULL, *after = NULL;
  gsize size_before, size_after;
  const pid_t child = fork ();
  int status;

  if (child == 0)
    {
      sqlite3 *db = NULL;

      sqlite3_open (folder->workspace, &db);
      sqlite3_exec (db, "PRAGMA journal_mode = WAL; PRAGMA user_version = 99", NULL, NULL, NULL);
      kill (getpid (), SIGKILL);
    }
  waitpid (child, &status, 0);
  g_assert_true (g_file_get_contents (wal, &before, &size_before, NULL));
  g_assert_cmpuint (size_before, >, 0);
  {
    g_autoptr (GBytes) file_before = desk_folder_read (folder), file_after = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_null (premia_workspace_open (folder->workspace, &error));
    g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NEWER);
    file_after = desk_folder_read (folder);
    g_assert_true (g_bytes_equal (file_before, file_after));
  }
  g_assert_true (g_file_get_contents (wal, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

static void
test_truncated (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autoptr (GBytes) whole = desk_folder_read (folder);
  const guint8 *data = g_bytes_get_data (whole, NULL);
  /* Its head says how many pages of the file are in use. */
  const gsize size = 16384 * ((gsize) data[28] << 24 | (gsize) data[29] << 16 | (gsize) data[30] << 8 | data[31]);
  const gsize cuts[] = { 1, 99, 4096, 16384, size / 2, size - 16384, size - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      write_file (folder, data, cuts[i]);
      assert_refused (folder, cuts[i] < 16 ? PREMIA_STORE_ERROR_FOREIGN : PREMIA_STORE_ERROR_DAMAGED, cuts[i] < 16 ? "not a workspace" : "damaged");
    }
}

/* Wherever a file is spoilt: Premia does not crash, and says so as soon as it meets it. */
static void
test_damaged (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autoptr (GBytes) whole = desk_folder_read (folder);
  guint n_refused = 0, n_failed = 0;
  gsize size;
  gconstpointer data = g_bytes_get_data (whole, &size);

  for (gsize page = 0; page < size / 16384; page++)
    {
      g_autofree guint8 *spoilt = g_memdup2 (data, size);
      g_autoptr (PremiaWorkspace) workspace = NULL;
      g_autoptr (PremiaDataset) dataset = NULL;
      g_autoptr (GError) error = NULL;

      for (gsize i = page == 0 ? 100 : 0; i < 16384; i++)
        spoilt[page * 16384 + i] = (guint8) g_test_rand_int_range (0, 256);
      write_file (folder, spoilt, size);
      workspace = premia_workspace_open (folder->workspace, &error);
      if (workspace == NULL)
        {
          g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED);
          n_refused++;
          continue;
        }
      dataset = premia_workspace_load_dataset (workspace, NULL, &error);
      if (dataset == NULL || !desk_import (workspace, ACTIONS "anna,CallMade,x,2026-01-05T09:00:00\n", NULL, &error))
        {
          g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED);
          n_failed++;
        }
    }
  g_assert_cmpuint (n_refused, >, 0);
  g_assert_cmpuint (n_failed, >, 2);
}

/* The disk is full at whatever moment: nothing of the import is kept, and with room it goes on in the same window. */
static void
test_full_disk (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree char *actions = desk_random_actions (random, 3000);

  for (guint call = 1; call < 200; call += 1 + call / 3)
    {
      g_autoptr (DeskFolder) folder = make ();
      g_autoptr (PremiaWorkspace) workspace = desk_folder_open (folder);
      g_autoptr (GError) error = NULL;
      guint64 n;
      gboolean done;

      faulty_disk_set (FAULTY_DISK_FULL, call);
      done = desk_import (workspace, actions, NULL, &error);
      faulty_disk_set (FAULTY_DISK_COUNT, 0);
      if (done)
        {
          g_assert_cmpuint (call, >, 10);
          break;
        }
      g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_FULL);
      g_clear_error (&error);
      g_assert_true (premia_workspace_count (workspace, NULL, &n, &error));
      g_assert_cmpuint (n, ==, 2);
      g_assert_true (desk_import (workspace, actions, NULL, &error));
      g_assert_true (premia_workspace_count (workspace, NULL, &n, &error));
      g_assert_cmpuint (n, >, 1000);
    }
}

static gboolean
copy_many (PremiaWorkspace *workspace, GError **error)
{
  if (!premia_workspace_begin (workspace, error))
    return FALSE;
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *id = g_strdup_printf ("t-%u", i), *key = g_strdup_printf ("c-%u", i);
      g_autoptr (PremiaRewardTransaction) transaction = premia_reward_transaction_new ();
      const PremiaRewardAction action = { (char *) "anna", (char *) "CallMade", key, TRUE, i, 1, (char *) "0" };

      g_free (transaction->id);
      transaction->id = g_steal_pointer (&id);
      if (!premia_workspace_copy_transaction (workspace, transaction, 1, NULL, error) || !premia_workspace_copy_action (workspace, &action, NULL, error))
        {
          premia_workspace_rollback (workspace);
          return FALSE;
        }
    }
  return premia_workspace_commit (workspace, error);
}

/* The same for what a server sends. */
static void
test_full_disk_copy (void)
{
  for (guint call = 1; call < 400; call += 1 + call / 3)
    {
      g_autoptr (DeskFolder) folder = make ();
      g_autoptr (PremiaWorkspace) workspace = desk_folder_open (folder);
      g_autoptr (GError) error = NULL;
      guint64 n, n_transactions;
      gboolean done;

      faulty_disk_set (FAULTY_DISK_FULL, call);
      done = copy_many (workspace, &error);
      faulty_disk_set (FAULTY_DISK_COUNT, 0);
      if (done)
        {
          g_assert_cmpuint (call, >, 10);
          break;
        }
      g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_FULL);
      g_clear_error (&error);
      g_assert_true (premia_workspace_count (workspace, NULL, &n, &error));
      g_assert_true (premia_workspace_count_copy (workspace, NULL, &n_transactions, NULL, &error));
      g_assert_cmpuint (n, ==, 2);
      g_assert_cmpuint (n_transactions, ==, 0);
      g_assert_true (copy_many (workspace, &error));
      g_assert_true (premia_workspace_count (workspace, NULL, &n, &error));
      g_assert_cmpuint (n, ==, 2002);
    }
}

/* The same by a limit that the system sets: a quota of the user. */
static void
test_limit (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree char *actions = desk_random_actions (random, 3000);
  g_autoptr (DeskFolder) folder = make ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (folder);
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("", "RUB", "UTC");
  g_autofree char *other = desk_folder_beside (folder, "-other");
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;
  guint64 n;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit) { 60000, before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (desk_import (workspace, actions, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "full"));
  g_clear_error (&error);
  g_assert_null (premia_workspace_create (other, settings, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_true (premia_workspace_count (workspace, NULL, &n, &error));
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (desk_import (workspace, actions, NULL, &error));
}

/* An old workspace goes when the new one is there, not before, and not while somebody works with it. */
static void
test_replace (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autoptr (PremiaWorkspace) holder = desk_folder_open (folder), made = NULL;
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("New", "RUB", "UTC"), read = NULL;
  g_autofree char *before = desk_folder_list (folder), *after = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit free_size, small;
  guint64 n;

  g_assert_null (premia_workspace_replace (folder->workspace, settings, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_BUSY);
  g_clear_error (&error);
  after = desk_folder_list (folder);
  g_assert_cmpstr (after, ==, before);
  g_clear_object (&holder);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &free_size), ==, 0);
  small = (struct rlimit) { 10000, free_size.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_null (premia_workspace_replace (folder->workspace, settings, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_FULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &free_size), ==, 0);
  g_clear_error (&error);
  holder = desk_folder_open (folder);
  g_assert_true (premia_workspace_count (holder, NULL, &n, &error));
  g_assert_cmpuint (n, ==, 2);
  g_clear_object (&holder);

  made = premia_workspace_replace (folder->workspace, settings, &error);
  g_assert_no_error (error);
  read = premia_workspace_get_settings (made, &error);
  g_assert_cmpstr (read->company, ==, "New");
  g_assert_true (premia_workspace_count (made, NULL, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  g_clear_object (&made);
  g_free (after);
  after = desk_folder_list (folder);
  g_assert_cmpstr (after, ==, "Ромашка.premia");
}

/* What must hold of a workspace that cannot be written, as somebody who is not root. */
static void
look_read_only (DeskFolder *folder, const char *words)
{
  g_autofree char *files_before = desk_folder_list (folder), *files_after = NULL;
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (folder);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (premia_workspace_get_read_only_reason (workspace));
  g_assert_nonnull (strstr (premia_workspace_get_read_only_reason (workspace), words));
  dataset = premia_workspace_load_dataset (workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_dataset_get_n_actions (dataset), ==, 2);
  g_assert_false (desk_import (workspace, ACTIONS, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_READ_ONLY);
  g_assert_cmpstr (error->message, ==, premia_workspace_get_read_only_reason (workspace));
  premia_workspace_close (workspace);
  files_after = desk_folder_list (folder);
  g_assert_cmpstr (files_after, ==, files_before);
}

static void
test_read_only_file (void)
{
  g_autoptr (DeskFolder) folder = make ();

  g_chmod (folder->workspace, 0444);
  look_read_only (folder, "write-protected");
}

static void
test_read_only_folder (void)
{
  g_autoptr (DeskFolder) folder = make ();
  pid_t child;
  int status;

  g_chmod (folder->workspace, 0666);
  g_chmod (folder->path, 0555);
  child = fork ();
  if (child == 0)
    {
      if (geteuid () == 0 && setuid (65534) != 0)
        _exit (1);
      look_read_only (folder, "folder");
      _exit (0);
    }
  waitpid (child, &status, 0);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static gboolean
say_network (const char *path)
{
  return TRUE;
}

static void
test_network (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("", "RUB", "UTC");
  g_autofree char *other = desk_folder_beside (folder, "-other");
  g_autofree char *files = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (premia_workspace_open_full (folder->workspace, say_network, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NETWORK);
  g_clear_error (&error);
  g_assert_null (premia_workspace_create_full (other, settings, say_network, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NETWORK);
  files = desk_folder_list (folder);
  g_assert_cmpstr (files, ==, "Ромашка.premia");
  g_assert_false (premia_file_system_is_network (folder->path));
  g_assert_true (premia_file_system_type_is_network ("fuse.sshfs"));
  g_assert_true (premia_file_system_type_is_network ("fuse.gvfsd-fuse"));
  g_assert_true (premia_file_system_type_is_network (PREMIA_FILE_SYSTEM_PORTAL)); /* its locks are seen by nobody outside */
  g_assert_false (premia_file_system_type_is_network ("fuse.mergerfs"));
  g_assert_false (premia_file_system_type_is_network ("fuseblk"));
  g_assert_false (premia_file_system_is_portal (g_get_tmp_dir ()));
  g_assert_false (premia_file_system_type_is_network ("ext4"));
}

/* The second Premia reads what the first one has kept, is told who that is, and writes as soon as it is gone. */
static void
test_second (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autoptr (PremiaWorkspace) first = desk_folder_open (folder), second = NULL;
  g_autofree char *process = g_strdup_printf ("%d", (int) getpid ());
  g_autofree char *files = NULL;
  g_autoptr (PremiaDataset) dataset = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  const char *reason;

  second = desk_folder_open (folder);
  reason = premia_workspace_get_read_only_reason (second);
  g_assert_nonnull (reason);
  g_assert_nonnull (strstr (reason, process));
  g_assert_nonnull (strstr (reason, g_get_user_name ()));
  g_assert_false (premia_workspace_begin (second, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  dataset = premia_workspace_load_dataset (second, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_dataset_get_n_actions (dataset), ==, 2);
  g_assert_true (desk_import (first, "anna,CallMade,x,2026-01-05T09:00:00\n", NULL, &error));
  again = premia_workspace_load_dataset (second, NULL, &error);
  g_assert_cmpuint (premia_dataset_get_n_actions (again), ==, 3);
  g_clear_object (&first);
  g_clear_object (&second);
  files = desk_folder_list (folder);
  g_assert_cmpstr (files, ==, "Ромашка.premia");
  second = desk_folder_open (folder);
  g_assert_cmpstr (premia_workspace_get_read_only_reason (second), ==, NULL);
}

/* Whoever was killed holds it no longer. */
static void
test_killed_holder (void)
{
  g_autoptr (DeskFolder) folder = make ();
  g_autoptr (PremiaWorkspace) workspace = NULL;
  int status, said[2];
  pid_t child;
  char byte;

  g_assert_cmpint (pipe (said), ==, 0);
  child = fork ();
  if (child == 0)
    {
      PremiaWorkspace *held = desk_folder_open (folder);

      g_assert_cmpstr (premia_workspace_get_read_only_reason (held), ==, NULL);
      g_assert_cmpint (write (said[1], "!", 1), ==, 1);
      pause ();
    }
  g_assert_cmpint (read (said[0], &byte, 1), ==, 1);
  workspace = desk_folder_open (folder);
  g_assert_nonnull (premia_workspace_get_read_only_reason (workspace));
  g_clear_object (&workspace);
  kill (child, SIGKILL);
  waitpid (child, &status, 0);
  workspace = desk_folder_open (folder);
  g_assert_cmpstr (premia_workspace_get_read_only_reason (workspace), ==, NULL);
  close (said[0]);
  close (said[1]);
}

/* An older file is brought up to date, and the old one is kept beside it. */
static void
test_older (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Ромашка", "RUB", "UTC"), read = NULL;
  g_autoptr (GBytes) old = premia_schema_make ("old", 1, settings, NULL);
  g_autofree char *backup = desk_folder_beside (folder, ".backup-1");
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) imports = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;
  sqlite3 *db = NULL;
  int version;

  write_file (folder, g_bytes_get_data (old, NULL), g_bytes_get_size (old));
  workspace = desk_folder_open (folder);
  imports = premia_workspace_list_imports (workspace, &error);
  g_assert_no_error (error);
  read = premia_workspace_get_settings (workspace, &error);
  g_assert_cmpstr (read->company, ==, "Ромашка");
  g_assert_cmpint (g_stat (backup, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (sqlite3_open (backup, &db), ==, SQLITE_OK);
  g_assert_true (premia_schema_read_version (db, "backup", &version, NULL));
  g_assert_cmpint (version, ==, 1);
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/faults/missing", test_missing);
  g_test_add_func ("/store/faults/exists", test_exists);
  g_test_add_func ("/store/faults/foreign", test_foreign);
  g_test_add_func ("/store/faults/newer", test_newer);
  g_test_add_func ("/store/faults/newer-with-journal", test_newer_with_journal);
  g_test_add_func ("/store/faults/truncated", test_truncated);
  g_test_add_func ("/store/faults/damaged", test_damaged);
  g_test_add_func ("/store/faults/full-disk", test_full_disk);
  g_test_add_func ("/store/faults/full-disk-copy", test_full_disk_copy);
  g_test_add_func ("/store/faults/limit", test_limit);
  g_test_add_func ("/store/faults/replace", test_replace);
  g_test_add_func ("/store/faults/read-only-file", test_read_only_file);
  g_test_add_func ("/store/faults/read-only-folder", test_read_only_folder);
  g_test_add_func ("/store/faults/network", test_network);
  g_test_add_func ("/store/faults/second", test_second);
  g_test_add_func ("/store/faults/killed-holder", test_killed_holder);
  g_test_add_func ("/store/faults/older", test_older);
  return g_test_run ();
}
