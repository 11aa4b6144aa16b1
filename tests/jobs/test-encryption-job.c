/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who has encrypted a workspace, and whose people's names still lie beside it; or who is told of other backups than there are. */
#include "room.h"

#include "jobs/premia-encryption-job.h"
#include "jobs/premia-unfinished-file.h"
#include "store/premia-backup.h"

#include <glib/gstdio.h>
#include <string.h>

#define PASSPHRASE "Ёлка и чай"
#define NAME "Виноградова Ольга"

typedef struct
{
  Room  room;
  char *path;
} Test;

static void
begin (Test *test)
{
  g_autofree char *people = NULL;
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GError) error = NULL;

  room_begin (&test->room);
  people = room_write (&test->room, "people.csv", "id,name,role,team\no1," NAME ",telemarketer,North\n");
  job = premia_import_job_new (test->room.workspace, 0);
  premia_import_job_add_file (job, people, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  test->path = g_strdup (premia_workspace_get_path (test->room.workspace));
}

static void
end (Test *test)
{
  room_end (&test->room);
  g_free (test->path);
}

static void
back_up (Test *test, PremiaInstant at)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = premia_backup_make (test->room.workspace, PREMIA_BACKUP_BY_HAND, NULL, at, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (path);
}

/* What a window keeps of a form that somebody types into. */
static char *
keep_form (Test *test)
{
  char *file = premia_unfinished_file_of (test->path);
  g_autofree char *folder = g_path_get_dirname (file);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "{'form:x': <'" NAME "'>}", -1, NULL));
  return file;
}

static gboolean
holds_name (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  return g_file_get_contents (path, &bytes, &size, NULL) && memmem (bytes, size, NAME, strlen (NAME)) != NULL;
}

static PremiaEncryptionJob *
run (Test *test, const char *passphrase)
{
  PremiaEncryptionJob *job = premia_encryption_job_new (test->path, passphrase);
  g_autoptr (GError) error = NULL;

  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  return job;
}

/* As long as the job is there, so that its window opens the file again; not longer. */
static void
test_key (void)
{
  Test test;
  g_autoptr (PremiaEncryptionJob) job = NULL;
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  begin (&test);
  premia_workspace_close (test.room.workspace);
  g_assert_true (holds_name (test.path));
  job = run (&test, PASSPHRASE);
  g_assert_cmpstr (premia_encryption_job_get_workspace_path (job), ==, test.path);
  g_assert_nonnull (premia_encryption_job_get_key (job));
  g_assert_false (holds_name (test.path));
  workspace = premia_workspace_open (test.path, &error);
  g_assert_no_error (error);
  premia_workspace_close (workspace);
  g_clear_object (&workspace);

  g_clear_object (&job);
  g_assert_null (premia_workspace_open (test.path, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_ENCRYPTED);
  end (&test);
}

static void
test_backups_and_forms (void)
{
  Test test;
  g_autoptr (PremiaEncryptionJob) job = NULL, off = NULL;
  g_autofree char *form = NULL;

  begin (&test);
  back_up (&test, 1000000);
  back_up (&test, 2000000000000);
  premia_workspace_close (test.room.workspace);
  form = keep_form (&test);
  job = run (&test, PASSPHRASE);
  g_assert_cmpuint (premia_encryption_job_get_backups (job)->n_changed, ==, 2);
  g_assert_cmpuint (premia_encryption_job_get_backups (job)->n_left, ==, 0);
  g_assert_false (g_file_test (form, G_FILE_TEST_EXISTS));

  /* In the clear again, forms are kept, and stay. */
  g_free (form);
  form = keep_form (&test);
  off = run (&test, NULL);
  g_assert_null (premia_encryption_job_get_key (off));
  g_assert_cmpuint (premia_encryption_job_get_backups (off)->n_changed, ==, 2);
  g_assert_true (holds_name (test.path));
  g_assert_true (g_file_test (form, G_FILE_TEST_EXISTS));
  end (&test);
}

/* What was not done leaves everything: the file, and what is in hand. */
static void
test_not_done (void)
{
  Test test;
  g_autoptr (PremiaEncryptionJob) busy = NULL, brief = NULL, stopped = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *form = NULL;
  g_autoptr (GError) error = NULL;

  begin (&test);
  form = keep_form (&test);
  busy = premia_encryption_job_new (test.path, PASSPHRASE);
  g_assert_false (premia_job_run (PREMIA_JOB (busy), NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_BUSY);
  g_clear_error (&error);
  premia_workspace_close (test.room.workspace);
  brief = premia_encryption_job_new (test.path, "short");
  g_assert_false (premia_job_run (PREMIA_JOB (brief), NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_INVALID);
  g_clear_error (&error);
  stopped = premia_encryption_job_new (test.path, PASSPHRASE);
  g_cancellable_cancel (cancellable);
  g_assert_false (premia_job_run (PREMIA_JOB (stopped), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (premia_encryption_job_get_key (stopped));
  g_assert_true (holds_name (test.path));
  g_assert_true (holds_name (form));
  end (&test);
}

/* ---- how far it is ---- */

typedef struct
{
  GCancellable    *cancellable;
  double           at;   /* it is cancelled there */
  double           last; /* said; it never goes back */
  guint            n;
  PremiaCipherKey *key;  /* (owned) (nullable): from the last time */
} Watch;

static void
on_share_cb (double fraction, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watch->last = fraction;
  watch->n++;
  if (fraction >= watch->at)
    g_cancellable_cancel (watch->cancellable);
}

static PremiaEncryptionBackups
encrypt_until (Test *test, double at, Watch *watch)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PremiaCipherKey) key = NULL;
  g_autoptr (GError) error = NULL;
  PremiaEncryptionBackups backups = { 99, 99 };

  *watch = (Watch) { cancellable, at, 0, 0, watch->key };
  g_assert_true (premia_encryption_set (test->path, PASSPHRASE, cancellable, on_share_cb, watch, &backups, &key, &error));
  g_assert_no_error (error);
  g_assert_false (holds_name (test->path));
  g_clear_pointer (&watch->key, premia_cipher_key_unref);
  watch->key = g_steal_pointer (&key);
  return backups;
}

/* The bar stands for the backups, too; whoever stops there has an encrypted workspace, and is told of the backups that are not. */
static void
test_progress_of_all (void)
{
  Test test;
  Watch watch = { 0 };
  PremiaEncryptionBackups backups;

  begin (&test);
  back_up (&test, 1000000);
  back_up (&test, 2000000000000);
  premia_workspace_close (test.room.workspace);

  backups = encrypt_until (&test, 0.1, &watch);
  g_assert_cmpfloat (watch.last, <, 0.5);
  g_assert_cmpuint (backups.n_changed, ==, 0);
  g_assert_cmpuint (backups.n_left, ==, 2);
  backups = encrypt_until (&test, 0.5, &watch);
  g_assert_cmpfloat (watch.last, <, 0.8);
  g_assert_cmpuint (backups.n_changed, ==, 1);
  g_assert_cmpuint (backups.n_left, ==, 1);
  backups = encrypt_until (&test, 2, &watch);
  g_assert_cmpfloat (watch.last, ==, 1);
  g_assert_cmpuint (watch.n, >=, 3);
  g_assert_cmpuint (backups.n_changed, ==, 2);
  g_assert_cmpuint (backups.n_left, ==, 0);
  premia_cipher_key_unref (watch.key);
  end (&test);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  g_autofree char *above = g_path_get_dirname (folder), *top = g_path_get_dirname (above);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_rmdir (above);
  g_rmdir (top);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("premia-state-XXXXXX", NULL), *forms = g_build_filename (state, "premia", "unfinished", NULL);
  int failed;

  /* Forms of the test's own, not of whoever runs it. */
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/encryption/key", test_key);
  g_test_add_func ("/jobs/encryption/backups-and-forms", test_backups_and_forms);
  g_test_add_func ("/jobs/encryption/not-done", test_not_done);
  g_test_add_func ("/jobs/encryption/progress-of-all", test_progress_of_all);
  failed = g_test_run ();
  /* The forms went with their tests, but for one that stays. */
  remove_all (forms);
  return failed;
}
