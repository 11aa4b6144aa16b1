/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pay-desk.h"

#include <sqlite3.h>
#include <string.h>

/* Which text of a scheme pays from which day on. */

/* "first day=text;…" of what is in force; (transfer full) */
static char *
list_in_force (PremiaWorkspace *workspace, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = premia_workspace_list_versions_in_force (workspace, id, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < versions->len; i++)
    {
      const PremiaStoredScheme *version = g_ptr_array_index (versions, i);
      g_autofree char *from = version->holds_from == PREMIA_DATE_NONE ? g_strdup ("") : premia_date_to_string (version->holds_from);

      g_assert_cmpstr (version->id, ==, id);
      g_string_append_printf (text, "%s=%s%s;", from, version->text, version->in_force ? "!" : "");
    }
  return g_string_free (text, FALSE);
}

#define assert_in_force(workspace, expected) \
  G_STMT_START { g_autofree char *list_ = list_in_force (workspace, "setter-pay"); g_assert_cmpstr (list_, ==, expected); } G_STMT_END

static gboolean
save_from (PremiaWorkspace *workspace, const char *text, const char *day)
{
  g_autoptr (GError) error = NULL;
  const gboolean saved = premia_workspace_save_scheme_from (workspace, "setter-pay", text, day == NULL ? PREMIA_DATE_NONE : pay_day (day), 5, "новый тариф", &error);

  g_assert_no_error (error);
  return saved;
}

static char *
current_text (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schemes = premia_workspace_list_schemes (workspace, &error);

  g_assert_no_error (error);
  return g_strdup (((const PremiaStoredScheme *) g_ptr_array_index (schemes, 0))->text);
}

static void
test_first_days (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *current = NULL, *kept = NULL;
  g_autoptr (GError) error = NULL;

  assert_in_force (workspace, "={\"rate\": 1};");
  g_assert_true (premia_workspace_save_scheme (workspace, "setter-pay", "A", 3, &error));
  g_assert_true (premia_workspace_set_scheme_in_force (workspace, "setter-pay", TRUE, &error));
  pay_assert_last (workspace, "scheme.in_force|setter-pay|in_force=0|in_force=1|");
  g_assert_true (save_from (workspace, "C", "2027-01-01"));
  /* sha256sum of “C”. */
  pay_assert_last (workspace, "scheme.save|setter-pay||version=6b23c0d5f35d1b11f9b683f0b0a617355deb11277d91ae091d399c655b87940d holds_from=2027-01-01|новый тариф");
  g_assert_true (save_from (workspace, "B", "2026-11-01"));
  assert_in_force (workspace, "=A!;2026-11-01=B!;2027-01-01=C!;");
  current = current_text (workspace);
  g_assert_cmpstr (current, ==, "C");
  /* An edit without a day is one of the current version. */
  g_assert_true (premia_workspace_save_scheme (workspace, "setter-pay", "C2", 6, &error));
  g_assert_true (save_from (workspace, "A2", NULL));
  g_assert_true (save_from (workspace, "B2", "2026-11-01"));
  assert_in_force (workspace, "=A2!;2026-11-01=B2!;2027-01-01=C2!;");
  pay_desk_assert_log (workspace, 11);
  g_assert_true (save_from (workspace, "B2", "2026-11-01"));
  pay_desk_assert_log (workspace, 11);
  all = premia_workspace_list_versions (workspace, "setter-pay", &error);
  g_assert_cmpuint (all->len, ==, 7);
  kept = current_text (workspace);
  g_assert_cmpstr (kept, ==, "C2");
}

static void
test_withdrawn (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "B", -1);
  g_autofree char *both = g_strconcat ("0000 ", sha256, NULL);
  PremiaClosing closing = pay_closing ("setter-pay", "2026-11", "{}");
  g_autoptr (PremiaStoredScheme) found = NULL, none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (premia_workspace_withdraw_version (workspace, "setter-pay", PREMIA_DATE_NONE, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "the only version");
  g_assert_true (save_from (workspace, "B", "2026-11-01"));
  g_assert_true (premia_workspace_withdraw_version (workspace, "setter-pay", pay_day ("2026-11-01"), "передумали", &error));
  assert_in_force (workspace, "={\"rate\": 1};");
  g_assert_false (premia_workspace_withdraw_version (workspace, "setter-pay", pay_day ("2026-11-01"), NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "no such version");
  g_assert_true (save_from (workspace, "B", "2026-11-01"));
  assert_in_force (workspace, "={\"rate\": 1};2026-11-01=B;");

  closing.scheme_sha256 = both;
  for (PremiaPayState state = PREMIA_PAY_CHECKED; state <= PREMIA_PAY_APPROVED; state++)
    g_assert_true (premia_workspace_set_run_state (workspace, "setter-pay", closing.period, state, NULL, &error));
  g_assert_true (premia_workspace_close_run (workspace, &closing, NULL, &error));
  g_assert_false (premia_workspace_withdraw_version (workspace, "setter-pay", pay_day ("2026-11-01"), NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_NOW, "was paid by this version");
  g_assert_true (premia_workspace_remove_scheme (workspace, "setter-pay", &error));
  found = premia_workspace_find_version (workspace, "setter-pay", sha256, &error);
  g_assert_cmpstr (found->text, ==, "B");
  g_assert_cmpint (found->holds_from, ==, pay_day ("2026-11-01"));
  none = premia_workspace_find_version (workspace, "setter-pay", "0000", &error);
  g_assert_null (none);
  g_assert_no_error (error);
}

/* "id=text;" of what waits to be published; (transfer full) */
static char *
list_drafts (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = premia_workspace_list_drafts (workspace, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < drafts->len; i++)
    {
      const PremiaStoredScheme *draft = g_ptr_array_index (drafts, i);

      g_string_append_printf (text, "%s=%s;", draft->id, draft->text);
    }
  return g_string_free (text, FALSE);
}

#define assert_drafts(workspace, expected) \
  G_STMT_START { g_autofree char *list_ = list_drafts (workspace); g_assert_cmpstr (list_, ==, expected); } G_STMT_END

/* What a manager is still trying out pays nobody, and is there again tomorrow. */
static void
test_draft (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_save_draft (workspace, "setter-pay", "B", 3, &error));
  g_assert_true (premia_workspace_save_draft (workspace, "setter-pay", "C", 4, &error));
  assert_drafts (workspace, "setter-pay=C;");
  assert_in_force (workspace, "={\"rate\": 1};");
  g_assert_true (premia_workspace_save_draft (workspace, "setter-pay", "{\"rate\": 1}", 5, &error));
  assert_drafts (workspace, "");
  g_assert_false (premia_workspace_save_draft (workspace, "nobody", "B", 5, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "no scheme “nobody”");

  /* It goes with its scheme and comes back with it; a scheme that begins anew has none. */
  g_assert_true (premia_workspace_save_draft (workspace, "setter-pay", "C", 6, &error));
  g_assert_true (premia_workspace_remove_scheme (workspace, "setter-pay", &error));
  assert_drafts (workspace, "");
  g_assert_true (premia_workspace_save_scheme (workspace, "setter-pay", "{\"rate\": 1}", 7, &error));
  assert_drafts (workspace, "setter-pay=C;");
  g_assert_true (premia_workspace_save_draft (workspace, "setter-pay", "{\"rate\": 1}", 7, &error));
  assert_drafts (workspace, "");
  g_assert_true (premia_workspace_save_draft (workspace, "setter-pay", "C", 8, &error));
  g_assert_true (premia_workspace_remove_scheme (workspace, "setter-pay", &error));
  g_assert_true (premia_workspace_save_scheme (workspace, "setter-pay", "Z", 9, &error));
  assert_drafts (workspace, "");
  g_assert_no_error (error);
}

/* From its first day on it pays, and it is no draft any more: both or neither. */
static void
test_published (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_save_draft (workspace, "setter-pay", "B", 3, &error));
  g_assert_true (premia_workspace_publish_scheme (workspace, "setter-pay", "B", pay_day ("2026-12-01"), 4, "с декабря", &error));
  assert_drafts (workspace, "");
  assert_in_force (workspace, "={\"rate\": 1}!;2026-12-01=B!;");
  pay_assert_last (workspace, "scheme.in_force|setter-pay|in_force=0|in_force=1|");
  g_assert_true (premia_workspace_save_draft (workspace, "setter-pay", "C", 5, &error));
  g_assert_true (premia_workspace_publish_scheme (workspace, "setter-pay", "C", pay_day ("2026-12-01"), 6, NULL, &error));
  assert_in_force (workspace, "={\"rate\": 1}!;2026-12-01=C!;");
  assert_drafts (workspace, "");
  g_assert_no_error (error);
}

/* Removing a scheme can be taken back; one that is made anew under its name has nothing of it. */
static void
test_removed (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GError) error = NULL;

  g_assert_true (save_from (workspace, "B", "2026-11-01"));
  g_assert_true (premia_workspace_remove_scheme (workspace, "setter-pay", &error));
  assert_in_force (workspace, "");
  g_assert_true (premia_workspace_save_scheme (workspace, "setter-pay", "B", 7, &error));
  pay_assert_last (workspace, "scheme.restore|setter-pay||in_force=0|");
  assert_in_force (workspace, "={\"rate\": 1};2026-11-01=B;");
  g_assert_true (premia_workspace_remove_scheme (workspace, "setter-pay", &error));
  g_assert_true (premia_workspace_save_scheme (workspace, "setter-pay", "D", 8, &error));
  assert_in_force (workspace, "=D;");
  g_assert_true (premia_workspace_remove_scheme (workspace, "setter-pay", &error));
  g_assert_true (premia_workspace_save_scheme_from (workspace, "setter-pay", "E", pay_day ("2026-12-01"), 9, NULL, &error));
  assert_in_force (workspace, "2026-12-01=E;");
  g_assert_true (premia_workspace_remove_scheme (workspace, "setter-pay", &error));
  g_assert_true (premia_workspace_save_scheme (workspace, "setter-pay", "E", 10, &error));
  assert_in_force (workspace, "2026-12-01=E;");
}

static void
read_fixture (DeskFolder *folder)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "workspace-2.sql", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  char *said = NULL;
  sqlite3 *db = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (folder->workspace, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &said);
  g_assert_cmpstr (said, ==, NULL);
  sqlite3_close (db);
}

/* A company's file of the program before this one: all of it is there, and the month can begin. */
static void
test_second_schema (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) versions = NULL, in_force = NULL, imports = NULL;
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL, *files = NULL;
  const PremiaStoredScheme *current;
  guint64 n_people, n_actions;

  read_fixture (folder);
  workspace = desk_folder_open (folder);
  pay_desk_sign (workspace);
  g_assert_null (premia_workspace_get_read_only_reason (workspace));
  g_assert_true (premia_workspace_count (workspace, &n_people, &n_actions, &error));
  g_assert_cmpuint (n_people, ==, 2);
  g_assert_cmpuint (n_actions, ==, 4);
  dataset = premia_workspace_load_dataset (workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_dataset_get_n_actions (dataset), ==, 4);
  imports = premia_workspace_list_imports (workspace, &error);
  g_assert_cmpuint (imports->len, ==, 5);
  versions = premia_workspace_list_versions (workspace, "setter-pay", &error);
  g_assert_cmpuint (versions->len, ==, 2);
  in_force = premia_workspace_list_versions_in_force (workspace, "setter-pay", &error);
  g_assert_cmpuint (in_force->len, ==, 1);
  current = g_ptr_array_index (in_force, 0);
  g_assert_cmpint (current->holds_from, ==, PREMIA_DATE_NONE);
  g_assert_nonnull (strstr (current->text, "\"1700\""));
  g_assert_true (current->in_force);
  pay_desk_assert_log (workspace, 0);
  pay_desk_close (workspace, "setter-pay", "2026-01", "{}");
  pay_desk_assert_log (workspace, 3);
  premia_workspace_close (workspace);
  files = desk_folder_list (folder);
  g_assert_cmpstr (files, ==, "Ромашка.premia Ромашка.premia.backup-2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/versions/first-days", test_first_days);
  g_test_add_func ("/store/versions/withdrawn", test_withdrawn);
  g_test_add_func ("/store/versions/draft", test_draft);
  g_test_add_func ("/store/versions/published", test_published);
  g_test_add_func ("/store/versions/removed", test_removed);
  g_test_add_func ("/store/versions/second-schema", test_second_schema);
  return g_test_run ();
}
