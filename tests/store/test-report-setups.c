/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setups are kept, renamed, removed, and put back as they were; no two have one name. */
#include "pay-desk.h"
#include "store/premia-workspace-setups.h"

static gint64
save (PremiaWorkspace *workspace, gint64 id, const char *name, const char *text)
{
  const PremiaStoredSetup setup = { id, (char *) name, (char *) text };
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_save_report_setup (workspace, &setup, &id, &error));
  g_assert_no_error (error);
  return id;
}

static void
assert_refused (PremiaWorkspace *workspace, gint64 id, const char *name, PremiaStoreError kind)
{
  const PremiaStoredSetup setup = { id, (char *) name, (char *) "{}" };
  g_autoptr (GError) error = NULL;

  g_assert_false (premia_workspace_save_report_setup (workspace, &setup, NULL, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, (int) kind);
}

static void
assert_kept (PremiaWorkspace *workspace, const char *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) setups = premia_workspace_list_report_setups (workspace, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < setups->len; i++)
    {
      const PremiaStoredSetup *setup = g_ptr_array_index (setups, i);

      g_string_append_printf (found, "%s=%s;", setup->name, setup->text);
    }
  g_assert_cmpstr (found->str, ==, names);
}

static void
test_setups (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaStoredSetup) found = NULL;
  gint64 first, second;

  g_assert_null (premia_workspace_find_report_setup (workspace, "Месяц", &error));
  g_assert_no_error (error);
  first = save (workspace, 0, "Месяц", "{1}");
  second = save (workspace, 0, "Quarter", "{2}");
  g_assert_cmpint (first, !=, second);
  assert_kept (workspace, "Quarter={2};Месяц={1};");
  assert_refused (workspace, 0, "Quarter", PREMIA_STORE_ERROR_EXISTS);
  assert_refused (workspace, first, "Quarter", PREMIA_STORE_ERROR_EXISTS);
  assert_refused (workspace, 0, "", PREMIA_STORE_ERROR_INVALID);
  assert_refused (workspace, 0, "\xff", PREMIA_STORE_ERROR_INVALID);
  save (workspace, first, "Каждый месяц", "{3}");
  assert_kept (workspace, "Quarter={2};Каждый месяц={3};");
  found = premia_workspace_find_report_setup (workspace, "Каждый месяц", &error);
  g_assert_cmpint (found->id, ==, first);
  g_assert_true (premia_workspace_remove_report_setup (workspace, first, &error));
  assert_kept (workspace, "Quarter={2};");
  g_assert_true (premia_workspace_save_report_setup (workspace, found, NULL, &error));
  assert_kept (workspace, "Quarter={2};Каждый месяц={3};");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-setups/kept", test_setups);
  return g_test_run ();
}
