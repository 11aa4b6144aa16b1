/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folder.h"
#include "plug.h"
#include "support/watched.h"

#include "store/premia-backup.h"
#include "store/premia-encryption.h"
#include "store/premia-workspace-audit.h"
#include "store/premia-workspace-imports.h"

#include <glib/gstdio.h>
#include <string.h>

/* Somebody pulls the plug in the middle of an import: what was there is there, and of what was being
 * imported all or nothing. The process is killed in the middle of a call that changes a file, at calls
 * spread over the whole import, its commit, the making of the column cache and the closing of the file;
 * and at random moments by the clock. */

#define N_KILLS (TEST_IS_WATCHED ? 14 : 42)
#define N_MOMENTS_KILLED 10

static const char people_before[] = "anna0,telemarketer,North,\nanna1,telemarketer,North,\n";
static const char people_new[] = "борис0,closer,South,\nборис1,closer,South,anna0\n";

static GBytes *
load_columns (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDataset) dataset = premia_workspace_load_dataset (workspace, NULL, &error);

  g_assert_no_error (error);
  return desk_columns (dataset);
}

static void
import (PremiaWorkspace *workspace, const char *people, const char *actions)
{
  g_autoptr (GPtrArray) rows = desk_people (people);
  g_autoptr (GError) error = NULL;

  premia_workspace_begin (workspace, &error);
  g_assert_no_error (error);
  premia_workspace_merge_people (workspace, rows, NULL, &error);
  g_assert_no_error (error);
  desk_import (workspace, actions, NULL, &error);
  g_assert_no_error (error);
  premia_workspace_commit (workspace, &error);
  g_assert_no_error (error);
}

/* What is killed. */
static void
import_more (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
  g_autoptr (GBytes) columns = NULL;

  import (workspace, people_new, plug->more);
  columns = load_columns (workspace);
}

/* Returns: whether all of it is there. */
static gboolean
assert_all_or_nothing (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
  g_autoptr (GBytes) columns = load_columns (workspace);
  g_autoptr (GError) error = NULL;
  guint64 n_people, n_actions;
  gboolean all;

  g_assert_cmpstr (premia_workspace_get_read_only_reason (workspace), ==, NULL);
  g_assert_true (premia_workspace_count (workspace, &n_people, &n_actions, &error));
  premia_workspace_verify_audit (workspace, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  all = n_people == 4;
  g_assert_cmpuint (n_people, ==, all ? 4 : 2);
  g_assert_cmpuint (n_actions, ==, all ? plug->n_after : plug->n_before);
  g_assert_true (g_bytes_equal (columns, all ? plug->columns_after : plug->columns_before));
  premia_workspace_close (workspace);
  plug_assert_sound (plug->folder->workspace);
  return all;
}

static GBytes *
prepare (Plug *plug)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (plug->folder);
  g_autoptr (GError) error = NULL;
  GBytes *file;

  plug->before = desk_random_actions (random, 500);
  plug->more = desk_random_actions (random, 4000);
  import (workspace, people_before, plug->before);
  plug->columns_before = load_columns (workspace);
  g_assert_true (premia_workspace_count (workspace, NULL, &plug->n_before, &error));
  premia_workspace_close (workspace);
  file = desk_folder_read (plug->folder);
  import_more (plug);
  g_clear_object (&workspace);
  workspace = desk_folder_open (plug->folder);
  plug->columns_after = load_columns (workspace);
  g_assert_true (premia_workspace_count (workspace, NULL, &plug->n_after, &error));
  g_assert_cmpuint (plug->n_after, >, plug->n_before);
  return file;
}

static void
clear (Plug *plug)
{
  g_free (plug->before);
  g_free (plug->more);
  g_bytes_unref (plug->columns_before);
  g_bytes_unref (plug->columns_after);
  desk_folder_free (plug->folder);
}

static void
test_import (void)
{
  Plug plug = { desk_folder_new () };
  g_autoptr (GBytes) file = prepare (&plug);
  PlugPlan plan = plug_plan (&plug, file, import_more, N_KILLS);
  guint n_all = 0, n_killed = 0;

  for (guint i = 0; i < plan.n; i++)
    {
      plug_pull (&plan, i);
      n_all += assert_all_or_nothing (&plug);
    }
  /* Both ends were met: what was killed early left nothing, what was killed late all. */
  g_assert_cmpuint (n_all, >, 0);
  g_assert_cmpuint (n_all, <, plan.n);
  for (guint i = 0; i < N_MOMENTS_KILLED; i++)
    {
      n_killed += plug_pull_at_random (&plan);
      assert_all_or_nothing (&plug);
    }
  g_assert_cmpuint (n_killed, >, 0);
  plug_tell (&plan, "import");
  clear (&plug);
}

/* An import that can be taken back, on top of what was there. */
static void
import_undoable (Plug *plug)
{
  const PremiaImportRecord record = { .name = (char *) "a.csv", .noun = (char *) "actions" };
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
  g_autoptr (GPtrArray) rows = desk_people (people_new);
  g_autoptr (GError) error = NULL;

  premia_workspace_begin (workspace, &error);
  g_assert_no_error (error);
  premia_workspace_begin_import (workspace, NULL, &error);
  premia_workspace_merge_people (workspace, rows, NULL, &error);
  desk_import (workspace, plug->more, NULL, &error);
  g_assert_no_error (error);
  premia_workspace_add_import (workspace, &record, &error);
  premia_workspace_commit (workspace, &error);
  g_assert_no_error (error);
}

static void
undo_and_redo (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (plug->folder);
  g_autoptr (GError) error = NULL;

  premia_workspace_undo_import (workspace, 1, NULL, &error);
  g_assert_no_error (error);
  premia_workspace_redo_import (workspace, 1, NULL, &error);
  g_assert_no_error (error);
}

/* Whoever takes an import back has it, or has not, and can still do the one or the other. */
static void
test_undo (void)
{
  Plug plug = { desk_folder_new () };
  g_autoptr (GBytes) unused = prepare (&plug);
  g_autoptr (GBytes) file = NULL;
  PlugPlan plan;
  guint n_all = 0;

  plug_reset (&plug, unused);
  import_undoable (&plug);
  g_assert_true (assert_all_or_nothing (&plug));
  file = desk_folder_read (plug.folder);
  plan = plug_plan (&plug, file, undo_and_redo, N_KILLS);
  for (guint i = 0; i < plan.n; i++)
    {
      g_autoptr (PremiaWorkspace) workspace = NULL;
      g_autoptr (GError) error = NULL;
      gboolean all;

      plug_pull (&plan, i);
      all = assert_all_or_nothing (&plug);
      n_all += all;
      workspace = desk_folder_open (plug.folder);
      g_assert_true (all ? premia_workspace_undo_import (workspace, 1, NULL, &error) : premia_workspace_redo_import (workspace, 1, NULL, &error));
      premia_workspace_close (workspace);
      g_assert_cmpint (assert_all_or_nothing (&plug), ==, !all);
    }
  g_assert_cmpuint (n_all, >, 0);
  g_assert_cmpuint (n_all, <, plan.n);
  plug_tell (&plan, "undo");
  clear (&plug);
}

static void
restore (Plug *plug)
{
  g_autofree char *backup = desk_folder_beside (plug->folder, ".kept");
  g_autoptr (GError) error = NULL;

  premia_backup_restore (plug->folder->workspace, backup, 0, NULL, &error);
  g_assert_no_error (error);
}

/* Whoever brings a backup back has that or what was there, and what was there among the backups. */
static void
test_restore (void)
{
  Plug plug = { desk_folder_new () };
  g_autoptr (GBytes) file = prepare (&plug);
  g_autofree char *kept = desk_folder_beside (plug.folder, ".kept");
  PlugPlan plan;
  guint n_all = 0;

  /* What prepare() has left has an empty journal, which is played in when it is closed. */
  g_assert_true (assert_all_or_nothing (&plug));
  g_assert_cmpint (g_rename (plug.folder->workspace, kept), ==, 0);
  plan = plug_plan (&plug, file, restore, N_KILLS);
  for (guint i = 0; i < plan.n; i++)
    {
      g_autoptr (GPtrArray) backups = NULL;
      gboolean all;

      plug_pull (&plan, i);
      all = assert_all_or_nothing (&plug);
      backups = premia_backup_list (plug.folder->workspace);
      g_assert_true (!all || backups->len > 0);
      for (guint j = 0; j < backups->len; j++)
        plug_assert_sound (((PremiaBackup *) g_ptr_array_index (backups, j))->path);
      n_all += all;
    }
  g_assert_cmpuint (n_all, <, plan.n);
  plug_tell (&plan, "restore");
  restore (&plug);
  g_assert_true (assert_all_or_nothing (&plug));
  clear (&plug);
}

#define PASSPHRASE "correct horse battery"

static PremiaCipherKey *
encrypt_file (Plug *plug)
{
  g_autoptr (GError) error = NULL;
  PremiaCipherKey *key = NULL;

  premia_encryption_set (plug->folder->workspace, PASSPHRASE, NULL, NULL, NULL, NULL, &key, &error);
  g_assert_no_error (error);
  return key;
}

static void
encrypt (Plug *plug)
{
  premia_cipher_key_unref (encrypt_file (plug));
}

/* As the import, where every page is enciphered: one that is torn cannot be read at all, and its journal has to make up for it. */
static void
test_encrypted_import (void)
{
  Plug plug = { desk_folder_new () };
  g_autoptr (GBytes) plain = prepare (&plug), file = NULL;
  g_autoptr (PremiaCipherKey) key = NULL;
  PlugPlan plan;
  guint n_all = 0;

  plug_reset (&plug, plain);
  key = encrypt_file (&plug);
  file = desk_folder_read (plug.folder);
  plan = plug_plan (&plug, file, import_more, TEST_IS_WATCHED ? N_KILLS : 0);
  for (guint i = 0; i < plan.n; i++)
    {
      plug_pull (&plan, i);
      n_all += assert_all_or_nothing (&plug);
    }
  g_assert_cmpuint (n_all, >, 0);
  g_assert_cmpuint (n_all, <, plan.n);
  plug_tell (&plan, "encrypted import");
  clear (&plug);
}

/* Whoever encrypts has a file that opens without the passphrase, or with it. */
static void
test_encrypting (void)
{
  Plug plug = { desk_folder_new () };
  g_autoptr (GBytes) file = prepare (&plug);
  PlugPlan plan = plug_plan (&plug, file, encrypt, N_KILLS / 2);
  guint n_encrypted = 0;

  for (guint i = 0; i < plan.n; i++)
    {
      g_autoptr (PremiaCipherKey) key = NULL;
      g_autofree char *files = NULL;
      g_autoptr (GError) error = NULL;

      plug_pull (&plan, i);
      if (premia_cipher_key_is_needed (plug.folder->workspace))
        {
          n_encrypted++;
          key = premia_cipher_key_unlock (plug.folder->workspace, PASSPHRASE, &error);
          g_assert_no_error (error);
        }
      g_assert_false (assert_all_or_nothing (&plug));
      /* What was half written may be in the clear: whoever opens the file takes it away. */
      files = desk_folder_list (plug.folder);
      g_assert_null (strstr (files, ".rewritten"));
    }
  g_assert_cmpuint (n_encrypted, <, plan.n);
  plug_tell (&plan, "encrypting");
  encrypt (&plug);
  clear (&plug);
}

static void
create_once (Plug *plug)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (plug->folder);
}

static void
test_create (void)
{
  gint64 begun = g_get_monotonic_time (), duration_us;
  DeskFolder *measured = desk_folder_new ();
  Plug first = { measured };

  plug_kill_after (&first, create_once, G_MAXULONG);
  duration_us = g_get_monotonic_time () - begun;
  desk_folder_free (measured);
  for (guint i = 0; i < plug_count_kills (12); i++)
    {
      g_autoptr (DeskFolder) folder = desk_folder_new ();
      Plug plug = { folder };

      plug_kill_after (&plug, create_once, (gulong) g_test_rand_int_range (0, (gint32) duration_us));
      if (g_file_test (folder->workspace, G_FILE_TEST_EXISTS))
        {
          g_autoptr (PremiaWorkspace) workspace = desk_folder_open (folder);
          g_autoptr (PremiaWorkspaceSettings) read = premia_workspace_get_settings (workspace, NULL);

          g_assert_cmpstr (read->company, ==, "Ромашка");
        }
      else
        {
          g_autofree char *left = desk_folder_list (folder);

          g_assert_cmpstr (left, ==, "");
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/kill/import", test_import);
  g_test_add_func ("/store/kill/undo", test_undo);
  g_test_add_func ("/store/kill/restore", test_restore);
  g_test_add_func ("/store/kill/encrypted-import", test_encrypted_import);
  g_test_add_func ("/store/kill/encrypting", test_encrypting);
  g_test_add_func ("/store/kill/create", test_create);
  return g_test_run ();
}
