/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folder.h"

#include "engine/premia-error.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#define PEOPLE "anna,telemarketer,North,boss\nboris,closer,North,boss\nboss,head,North\n"
#define ACTIONS \
  "anna,AppointmentSet,apt-1,2026-01-05T10:00:00,,2026-01-08T12:00:00,,,Ромашка ООО,77,B2B,\n" \
  "boris,AppointmentHeld,apt-1,2026-01-08T12:00:00\n" \
  "boris,DealWon,apt-1,2026-01-09T12:00:00,,,1500.25,EUR\n" \
  "anna,CallMade,,2026-01-05T09:00:00\n" \
  "anna,AppointmentRejected,apt-2,2026-01-06T09:00:00,,,,,,,,no budget\n"

static void
assert_mode (const char *path, guint mode)
{
  struct stat status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, mode);
}

/* What was put in is there after closing and opening, and nobody else on the computer can read it. */
static void
test_create_and_open (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (PremiaWorkspaceSettings) settings = NULL;
  g_autofree char *wal = desk_folder_beside (folder, "-wal");
  g_autofree char *shm = desk_folder_beside (folder, "-shm");
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (premia_workspace_get_read_only_reason (workspace), ==, NULL);
  g_assert_true (desk_import (workspace, ACTIONS, NULL, &error));
  assert_mode (folder->workspace, 0600);
  assert_mode (wal, 0600);
  assert_mode (shm, 0600);
  g_assert_finalize_object (g_steal_pointer (&workspace));
  left = desk_folder_list (folder);
  g_assert_cmpstr (left, ==, "Ромашка.premia");
  g_chmod (folder->workspace, 0644);
  workspace = desk_folder_open (folder);
  assert_mode (folder->workspace, 0600);
  settings = premia_workspace_get_settings (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (settings->company, ==, "Ромашка");
  g_assert_cmpstr (settings->currency, ==, "RUB");
  g_assert_cmpstr (settings->time_zone, ==, "Europe/Moscow");
}

static void
test_settings (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Лютик", "EUR", "Europe/Berlin");
  g_autoptr (PremiaWorkspaceSettings) read = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before, after;

  g_assert_true (premia_workspace_set_settings (workspace, settings, &error));
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_SETTINGS, &before, &error));
  g_assert_true (premia_workspace_set_settings (workspace, settings, &error));
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_SETTINGS, &after, &error));
  g_assert_cmpuint (before, ==, 1);
  g_assert_cmpuint (after, ==, 1);
  read = premia_workspace_get_settings (workspace, &error);
  g_assert_cmpstr (read->company, ==, "Лютик");
}

static void
test_dataset (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GPtrArray) rows = desk_people (PEOPLE);
  g_autoptr (PremiaDataset) direct = company_dataset (PEOPLE, ACTIONS, NULL);
  g_autoptr (PremiaDataset) loaded = NULL;
  g_autoptr (GBytes) expected = desk_columns (direct);
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL, *none = NULL;
  guint64 n_people, n_actions;

  g_assert_true (premia_workspace_merge_people (workspace, rows, NULL, &error));
  g_assert_true (desk_import (workspace, ACTIONS, NULL, &error));
  loaded = premia_workspace_load_dataset (workspace, NULL, &error);
  g_assert_no_error (error);
  found = desk_columns (loaded);
  g_assert_true (g_bytes_equal (expected, found));
  g_assert_cmpuint (premia_people_get_n (premia_dataset_get_people (loaded)), ==, 3);
  g_assert_true (premia_workspace_count (workspace, &n_people, &n_actions, &error));
  g_assert_cmpuint (n_people, ==, 3);
  g_assert_cmpuint (n_actions, ==, 5);
  note = premia_workspace_find_note (workspace, "anna", "AppointmentRejected", "apt-2", G_GINT64_CONSTANT (1767690000000000), &error);
  g_assert_cmpstr (note, ==, "no budget");
  none = premia_workspace_find_note (workspace, "anna", "AppointmentRejected", "apt-1", G_GINT64_CONSTANT (1767690000000000), &error);
  g_assert_cmpstr (none, ==, "");
}

static void
test_schemes (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GPtrArray) schemes = NULL, versions = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaStoredScheme *scheme;

  g_assert_true (premia_workspace_save_scheme (workspace, "b", "{1}", 1, &error));
  g_assert_true (premia_workspace_save_scheme (workspace, "a", "{2}", 2, &error));
  g_assert_true (premia_workspace_save_scheme (workspace, "b", "{3}", 3, &error));
  g_assert_true (premia_workspace_save_scheme (workspace, "b", "{3}", 4, &error));
  g_assert_true (premia_workspace_set_scheme_in_force (workspace, "b", TRUE, &error));
  schemes = premia_workspace_list_schemes (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (schemes->len, ==, 2);
  scheme = g_ptr_array_index (schemes, 0);
  g_assert_cmpstr (scheme->id, ==, "b");
  g_assert_cmpstr (scheme->text, ==, "{3}");
  g_assert_cmpstr (scheme->sha256, ==, "c7401b91208af75ed9bdf943e87800172f9871b7662e0d30952e12ce41432b42");
  g_assert_true (scheme->in_force);
  g_assert_cmpint (scheme->saved_at, ==, 3);
  g_assert_false (((const PremiaStoredScheme *) g_ptr_array_index (schemes, 1))->in_force);
  g_assert_true (premia_workspace_remove_scheme (workspace, "b", &error));
  versions = premia_workspace_list_versions (workspace, "b", &error);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpstr (((const PremiaStoredScheme *) g_ptr_array_index (versions, 0))->text, ==, "{3}");
  g_assert_cmpstr (((const PremiaStoredScheme *) g_ptr_array_index (versions, 1))->text, ==, "{1}");
  g_assert_false (premia_workspace_set_scheme_in_force (workspace, "b", TRUE, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/workspace/create-and-open", test_create_and_open);
  g_test_add_func ("/store/workspace/settings", test_settings);
  g_test_add_func ("/store/workspace/dataset", test_dataset);
  g_test_add_func ("/store/workspace/schemes", test_schemes);
  return g_test_run ();
}
