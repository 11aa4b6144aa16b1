/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folder.h"

#include "store/premia-backup.h"
#include "store/premia-encryption.h"
#include "store/premia-rescue.h"
#include "store/premia-workspace-audit.h"

#include <glib/gstdio.h>
#include <string.h>

/* Whoever has an encrypted workspace, and not its passphrase, has nothing; whoever has both has what there was. */

#define PASSPHRASE "Ёлка и чай"
#define OTHER "correct horse battery"
#define NAME "Виноградова Ольга"
#define N_FLIPS 40
#define SALT_BYTES 16

typedef struct
{
  DeskFolder      *folder;
  GBytes          *columns; /* (owned) */
  PremiaCipherKey *key;     /* (owned) (nullable) */
} Room;

static GBytes *
load (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDataset) dataset = premia_workspace_load_dataset (workspace, NULL, &error);

  g_assert_no_error (error);
  premia_workspace_verify_audit (workspace, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  return desk_columns (dataset);
}

static void
begin (Room *room)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autofree char *actions = desk_random_actions (random, 3000);
  g_autoptr (GPtrArray) rows = desk_people (NAME ",telemarketer,North,\nanna1,telemarketer,North,\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = NULL;

  room->folder = desk_folder_new ();
  workspace = desk_folder_create (room->folder);
  premia_workspace_merge_people (workspace, rows, NULL, &error);
  g_assert_no_error (error);
  desk_import (workspace, actions, NULL, &error);
  g_assert_no_error (error);
  room->columns = load (workspace);
}

static void
encrypt (Room *room, const char *passphrase)
{
  g_autoptr (PremiaCipherKey) before = g_steal_pointer (&room->key);
  g_autoptr (GError) error = NULL;

  premia_encryption_set (room->folder->workspace, passphrase, NULL, NULL, NULL, NULL, &room->key, &error);
  g_assert_no_error (error);
}

static void
end (Room *room)
{
  g_bytes_unref (room->columns);
  g_clear_pointer (&room->key, premia_cipher_key_unref);
  desk_folder_free (room->folder);
}

/* How many files of the folder, and of folders in it, have @text in them. */
static guint
count_with (const char *folder, const char *text)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += count_with (path, text);
      else if (g_file_get_contents (path, &bytes, &size, NULL))
        n += memmem (bytes, size, text, strlen (text)) != NULL;
    }
  return n;
}

static void
assert_rows (Room *room)
{
  g_autoptr (PremiaWorkspace) workspace = desk_folder_open (room->folder);
  g_autoptr (GBytes) columns = load (workspace);

  g_assert_true (g_bytes_equal (columns, room->columns));
  g_assert_cmpstr (premia_workspace_get_read_only_reason (workspace), ==, NULL);
}

static void
assert_locked (Room *room)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = desk_folder_read (room->folder), after = NULL;

  g_assert_null (premia_workspace_open (room->folder->workspace, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_ENCRYPTED);
  after = desk_folder_read (room->folder);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_only_with_passphrase (void)
{
  g_autofree char *decomposed = g_utf8_normalize (PASSPHRASE, -1, G_NORMALIZE_DEFAULT);
  g_autoptr (GError) error = NULL;
  Room room = { 0 };

  begin (&room);
  g_assert_false (premia_cipher_key_is_needed (room.folder->workspace));
  g_assert_cmpuint (count_with (room.folder->path, NAME), ==, 1);
  encrypt (&room, PASSPHRASE);
  assert_rows (&room);
  g_assert_cmpuint (count_with (room.folder->path, NAME), ==, 0);
  g_assert_cmpuint (count_with (room.folder->path, "telemarketer"), ==, 0);

  g_clear_pointer (&room.key, premia_cipher_key_unref);
  g_assert_true (premia_cipher_key_is_needed (room.folder->workspace));
  assert_locked (&room);
  g_assert_null (premia_cipher_key_unlock (room.folder->workspace, "Ёлка и чаЙ", &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_ENCRYPTED);
  g_clear_error (&error);
  assert_locked (&room);
  /* The same letters, composed in another way. */
  room.key = premia_cipher_key_unlock (room.folder->workspace, decomposed, &error);
  g_assert_no_error (error);
  assert_rows (&room);
  encrypt (&room, NULL);
  g_assert_null (room.key);
  assert_rows (&room);
  g_assert_cmpuint (count_with (room.folder->path, NAME), ==, 1);
  end (&room);
}

/* What is written while it is open lies in its journal first. */
static void
test_journal_shows_nothing (void)
{
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) rows = desk_people ("Шереметьева Инна,closer,South,\n");
  g_autoptr (GError) error = NULL;
  g_autofree char *journal = NULL;
  Room room = { 0 };

  begin (&room);
  encrypt (&room, PASSPHRASE);
  workspace = desk_folder_open (room.folder);
  premia_workspace_merge_people (workspace, rows, NULL, &error);
  g_assert_no_error (error);
  journal = desk_folder_beside (room.folder, "-wal");
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_with (room.folder->path, "Шереметьева"), ==, 0);
  g_clear_object (&workspace);
  g_assert_cmpuint (count_with (room.folder->path, "Шереметьева"), ==, 0);
  encrypt (&room, NULL);
  g_assert_cmpuint (count_with (room.folder->path, "Шереметьева"), ==, 1);
  end (&room);
}

static void
test_backups_are_encrypted (void)
{
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (PremiaCipherKey) key = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  PremiaEncryptionBackups backups;
  Room room = { 0 };

  begin (&room);
  workspace = desk_folder_open (room.folder);
  before = premia_backup_make (workspace, PREMIA_BACKUP_BY_HAND, NULL, 0, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&workspace);
  g_assert_cmpuint (count_with (room.folder->path, NAME), ==, 2);

  premia_encryption_set (room.folder->workspace, PASSPHRASE, NULL, NULL, NULL, &backups, &room.key, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backups.n_changed, ==, 1);
  g_assert_cmpuint (backups.n_left, ==, 0);
  workspace = desk_folder_open (room.folder);
  after = premia_backup_make (workspace, PREMIA_BACKUP_BY_HAND, NULL, 1000000, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&workspace);
  g_assert_cmpuint (count_with (room.folder->path, NAME), ==, 0);

  premia_backup_restore (room.folder->workspace, before, 2000000, NULL, &error);
  g_assert_no_error (error);
  assert_rows (&room);
  g_assert_cmpuint (count_with (room.folder->path, NAME), ==, 0);
  /* Without its key a backup is not put back either, and what is there stays. */
  g_clear_pointer (&room.key, premia_cipher_key_unref);
  g_assert_false (premia_backup_restore (room.folder->workspace, after, 3000000, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_ENCRYPTED);
  g_clear_error (&error);
  room.key = premia_cipher_key_unlock (after, PASSPHRASE, &error);
  g_assert_no_error (error);
  assert_rows (&room);
  end (&room);
}

static void
test_passphrase_is_changed (void)
{
  g_autoptr (GError) error = NULL;
  Room room = { 0 };

  begin (&room);
  encrypt (&room, PASSPHRASE);
  g_assert_false (premia_encryption_set (room.folder->workspace, "short", NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_INVALID);
  g_clear_error (&error);
  encrypt (&room, OTHER);
  g_clear_pointer (&room.key, premia_cipher_key_unref);
  g_assert_null (premia_cipher_key_unlock (room.folder->workspace, PASSPHRASE, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_ENCRYPTED);
  g_clear_error (&error);
  room.key = premia_cipher_key_unlock (room.folder->workspace, OTHER, &error);
  g_assert_no_error (error);
  assert_rows (&room);
  end (&room);
}

static void
test_open_or_cancelled_stays_as_it_is (void)
{
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *files = NULL;
  Room room = { 0 };

  begin (&room);
  workspace = desk_folder_open (room.folder);
  g_assert_false (premia_encryption_set (room.folder->workspace, PASSPHRASE, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_clear_object (&workspace);
  g_cancellable_cancel (cancellable);
  g_assert_false (premia_encryption_set (room.folder->workspace, PASSPHRASE, cancellable, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_rows (&room);
  g_assert_cmpuint (count_with (room.folder->path, NAME), ==, 1);
  files = desk_folder_list (room.folder);
  g_assert_null (strstr (files, ".rewritten"));
  end (&room);
}

/* One bit, anywhere: refused, or what can be read is as it was. Never other numbers. */
static void
test_changed_bytes_are_found_out (void)
{
  g_autoptr (GBytes) whole = NULL;
  Room room = { 0 };
  guint n_found = 0;
  gsize size;
  const guint8 *bytes;

  begin (&room);
  encrypt (&room, PASSPHRASE);
  whole = desk_folder_read (room.folder);
  bytes = g_bytes_get_data (whole, &size);
  for (guint i = 0; i < N_FLIPS; i++)
    {
      g_autofree guint8 *changed = g_memdup2 (bytes, size);
      g_autoptr (PremiaWorkspace) workspace = NULL;
      g_autoptr (PremiaDataset) dataset = NULL;
      g_autoptr (GError) error = NULL;
      const gsize at = SALT_BYTES + (gsize) g_test_rand_double_range (0, (double) (size - SALT_BYTES));

      changed[at] ^= (guint8) (1 << g_test_rand_int_range (0, 8));
      g_file_set_contents (room.folder->workspace, (const char *) changed, (gssize) size, NULL);
      g_assert_false (premia_database_is_whole (room.folder->workspace));
      workspace = premia_workspace_open (room.folder->workspace, &error);
      if (workspace != NULL)
        dataset = premia_workspace_load_dataset (workspace, NULL, &error);
      if (dataset != NULL)
        {
          g_autoptr (GBytes) columns = desk_columns (dataset);

          g_assert_true (g_bytes_equal (columns, room.columns));
          premia_workspace_verify_audit (workspace, 0, NULL, NULL, &error);
        }
      n_found += error != NULL;
      if (error != NULL)
        g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED);
    }
  g_assert_cmpuint (n_found, >, 0);
  end (&room);
}

static void
test_rescued_stays_encrypted (void)
{
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (PremiaRescueReport) report = NULL, none = NULL;
  g_autofree char *to = NULL, *name = NULL;
  g_autofree guint8 *changed = NULL;
  g_autoptr (GError) error = NULL;
  Room room = { 0 };
  gsize size;

  begin (&room);
  encrypt (&room, PASSPHRASE);
  whole = desk_folder_read (room.folder);
  size = g_bytes_get_size (whole);
  changed = g_memdup2 (g_bytes_get_data (whole, NULL), size);
  changed[100] ^= 1; /* of the list of tables */
  g_file_set_contents (room.folder->workspace, (const char *) changed, (gssize) size, NULL);
  to = desk_folder_beside (room.folder, "-rescued");
  premia_rescue (room.folder->workspace, to, NULL, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_with (room.folder->path, NAME), ==, 0);
  g_assert_true (premia_cipher_key_is_needed (to));
  g_free (room.folder->workspace);
  room.folder->workspace = g_strdup (to);
  assert_rows (&room);
  g_clear_pointer (&room.key, premia_cipher_key_unref);
  name = desk_folder_beside (room.folder, "-again");
  g_assert_false (premia_rescue (to, name, NULL, NULL, NULL, &none, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_ENCRYPTED);
  end (&room);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/encryption/only-with-passphrase", test_only_with_passphrase);
  g_test_add_func ("/store/encryption/journal-shows-nothing", test_journal_shows_nothing);
  g_test_add_func ("/store/encryption/backups-are-encrypted", test_backups_are_encrypted);
  g_test_add_func ("/store/encryption/passphrase-is-changed", test_passphrase_is_changed);
  g_test_add_func ("/store/encryption/open-or-cancelled-stays-as-it-is", test_open_or_cancelled_stays_as_it_is);
  g_test_add_func ("/store/encryption/changed-bytes-are-found-out", test_changed_bytes_are_found_out);
  g_test_add_func ("/store/encryption/rescued-stays-encrypted", test_rescued_stays_encrypted);
  return g_test_run ();
}
