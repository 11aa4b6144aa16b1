/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-desk.h"

#include <sqlite3.h>
#include <string.h>

/* What a user would lose: a deal that was handed over and is paid to both, or an undo that gives it back to nobody. */

#define PEOPLE "vera,closer,Юг,\n"
#define DEALS \
  "anna,DealWon,d-1,2026-01-09T12:00:00,,,100,EUR\n" \
  "boris,DealWon,d-2,2026-01-09T13:00:00,,,200,EUR\n" \
  "Петрова А.,DealWon,d-3,2026-01-09T14:00:00,,,300,EUR\n" \
  "boris,AppointmentHeld,d-1,2026-01-08T12:00:00\n"

/* "account key amount; …" of won deals, in the order of rows. */
static char *
deals (DeskFolder *folder)
{
  static const char sql[] = "SELECT group_concat (line, '; ') FROM (SELECT word.text || ' ' || key || ' ' || (amount / 1000000) AS line FROM action JOIN word ON word.id = account"
                            " WHERE amount IS NOT NULL ORDER BY action.id)";
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;
  char *text;

  g_assert_cmpint (sqlite3_open_v2 (folder->workspace, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return text;
}

static void
assert_deals (DeskFolder *folder, const char *expected)
{
  g_autofree char *found = deals (folder);

  g_assert_cmpstr (found, ==, expected);
}

typedef struct { GString *text; } Seen;

static void
see (PremiaSinkVerdict verdict, const char *noun, const char *name, guint64 line, const char *before, const char *after, gpointer user_data)
{
  static const char marks[] = { [PREMIA_SINK_NEW] = '+', [PREMIA_SINK_UNCHANGED] = '=', [PREMIA_SINK_CHANGED] = '~', [PREMIA_SINK_MOVED] = '>', [PREMIA_SINK_LEFT] = '<' };
  Seen *seen = user_data;
  g_auto (GStrv) was = before == NULL ? NULL : g_strsplit (before, ",", 2);

  g_string_append_printf (seen->text, "%s%c %s (%s)", seen->text->len > 0 ? "; " : "", marks[verdict], name, was == NULL ? "" : was[0]);
}

/* What an import would do, of which nothing is kept. (transfer full) */
static char *
look (PremiaWorkspace *workspace, const char *actions, PremiaMovedActions how)
{
  Seen seen = { g_string_new (NULL) };
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_begin (workspace, &error));
  premia_workspace_watch_import (workspace, 100, see, &seen);
  premia_workspace_set_moved_actions (workspace, how, FALSE);
  desk_import (workspace, actions, NULL, &error);
  g_assert_no_error (error);
  premia_workspace_rollback (workspace);
  return g_string_free (seen.text, FALSE);
}

static void
test_replace (void)
{
  static const char next[] = "vera,DealWon,d-1,2026-01-09T12:00:00,,,150,EUR\nboris,DealWon,d-2,2026-01-09T13:00:00,,,200,EUR\nanna,DealWon,d-3,2026-01-09T14:00:00,,,300,EUR\n";
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *before = NULL, *after = NULL, *seen = NULL;
  gint64 import;

  import_desk_bring (workspace, PEOPLE, DEALS);
  before = import_desk_dump (folder);
  seen = look (workspace, next, PREMIA_MOVED_REPLACE);
  g_assert_cmpstr (seen, ==, "> vera DealWon d-1 (anna); > anna DealWon d-3 (Петрова А.)");
  import_desk_assert (folder, before);
  import = import_desk_bring_moved (workspace, NULL, next, PREMIA_MOVED_REPLACE);
  assert_deals (folder, "vera d-1 150; boris d-2 200; anna d-3 300");
  after = import_desk_dump (folder);
  /* The same again is nothing, and what it had before it has again, to the byte. */
  import_desk_bring_moved (workspace, NULL, next, PREMIA_MOVED_REPLACE);
  import_desk_assert (folder, after);
  for (guint i = 0; i < 2; i++)
    {
      import_desk_turn (workspace, import, FALSE, "0 2 0: ");
      import_desk_assert (folder, before);
      import_desk_turn (workspace, import, TRUE, "0 2 0: ");
      import_desk_assert (folder, after);
    }
}

static void
test_keep_and_skip (void)
{
  static const char next[] = "vera,DealWon,d-1,2026-01-09T12:00:00,,,150,EUR\n";
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *before = NULL, *skipped = NULL, *kept = NULL;
  gint64 import;

  import_desk_bring (workspace, PEOPLE, DEALS);
  before = import_desk_dump (folder);
  skipped = look (workspace, next, PREMIA_MOVED_SKIP);
  g_assert_cmpstr (skipped, ==, "< vera DealWon d-1 (anna)");
  kept = look (workspace, next, PREMIA_MOVED_KEEP);
  g_assert_cmpstr (kept, ==, "> vera DealWon d-1 (anna)");
  import_desk_bring_moved (workspace, NULL, next, PREMIA_MOVED_SKIP);
  import_desk_assert (folder, before);
  import = import_desk_bring_moved (workspace, NULL, next, PREMIA_MOVED_KEEP);
  assert_deals (folder, "anna d-1 100; boris d-2 200; Петрова А. d-3 300; vera d-1 150");
  import_desk_turn (workspace, import, FALSE, "1 0 0: ");
  import_desk_assert (folder, before);
  /* Our own tables name an action by its account, too. */
  import_desk_bring (workspace, NULL, next);
  assert_deals (folder, "anna d-1 100; boris d-2 200; Петрова А. d-3 300; vera d-1 150");
  /* The one that came last is the one that is handed on. */
  import_desk_bring_moved (workspace, NULL, "boris,DealWon,d-1,2026-01-09T12:00:00,,,150,EUR\n", PREMIA_MOVED_REPLACE);
  assert_deals (folder, "anna d-1 100; boris d-2 200; Петрова А. d-3 300; boris d-1 150");
}

/* Nothing is taken from a person for somebody whom nobody knows, and what the server knows stays with whom it knows it of. */
static void
test_what_stays (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *before = NULL, *seen = NULL;

  import_desk_bring (workspace, PEOPLE, DEALS);
  g_assert_null (pay_desk_tamper (folder, "UPDATE action SET source = 3 WHERE key = 'd-2'"));
  before = import_desk_dump (folder);
  seen = look (workspace, "Анна,DealWon,d-1,2026-01-09T12:00:00,,,100,EUR\nvera,DealWon,d-2,2026-01-09T13:00:00,,,200,EUR\nП. А.,DealWon,d-3,2026-01-09T14:00:00,,,300,EUR\n", PREMIA_MOVED_REPLACE);
  g_assert_cmpstr (seen, ==, "< Анна DealWon d-1 (anna); < vera DealWon d-2 (boris); > П. А. DealWon d-3 (Петрова А.)");
  import_desk_assert (folder, before);
}

/* A table that names an action for two accounts means both, whichever of them is new. */
static void
test_both_in_one_table (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *before = NULL, *after = NULL;
  gint64 import;

  import_desk_bring (workspace, PEOPLE, DEALS);
  before = import_desk_dump (folder);
  import = import_desk_bring_moved (workspace, NULL, "anna,DealWon,d-1,2026-01-09T12:00:00,,,100,EUR\nvera,DealWon,d-1,2026-01-09T12:00:00,,,100,EUR\n", PREMIA_MOVED_REPLACE);
  assert_deals (folder, "anna d-1 100; boris d-2 200; Петрова А. d-3 300; vera d-1 100");
  import_desk_turn (workspace, import, FALSE, "1 0 0: ");
  import_desk_assert (folder, before);
  import = import_desk_bring_moved (workspace, NULL, "vera,DealWon,d-1,2026-01-09T12:00:00,,,100,EUR\nanna,DealWon,d-1,2026-01-09T12:00:00,,,100,EUR\n", PREMIA_MOVED_REPLACE);
  assert_deals (folder, "vera d-1 100; boris d-2 200; Петрова А. d-3 300; anna d-1 100");
  after = import_desk_dump (folder);
  import_desk_turn (workspace, import, FALSE, "1 1 0: ");
  import_desk_assert (folder, before);
  import_desk_turn (workspace, import, TRUE, "1 1 0: ");
  import_desk_assert (folder, after);
}

/* Somebody brings it again under the account that it left: it is not there twice for one of them. */
static void
test_name_is_taken (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *both = NULL;
  gint64 import;

  import_desk_bring (workspace, PEOPLE, DEALS);
  import = import_desk_bring_moved (workspace, NULL, "vera,DealWon,d-1,2026-01-09T12:00:00,,,100,EUR\n", PREMIA_MOVED_REPLACE);
  import_desk_bring (workspace, NULL, "anna,DealWon,d-1,2026-01-09T12:00:00,,,100,EUR\n");
  both = import_desk_dump (folder);
  import_desk_turn (workspace, import, FALSE, "0 0 1: anna DealWon d-1");
  import_desk_assert (folder, both);
}

/* Handed round at random by imports that are taken back in their order: each time it is as it was. */
static void
test_random (void)
{
  static const char *const accounts[] = { "anna", "boris", "vera", "Петрова А." };

  for (guint round = 0; round < 8; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
      g_autoptr (DeskFolder) folder = desk_folder_new ();
      g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
      char *states[5];
      gint64 imports[4];

      for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
        {
          g_autoptr (GString) text = g_string_new (NULL);

          /* Each deal is at most twice in a table, for others. */
          for (guint k = 0; k < 40; k++)
            {
              const int first = g_rand_int_range (random, 0, 4), n = g_rand_int_range (random, 0, 6) == 0 ? 2 : 1;

              for (int a = 0; a < n; a++)
                g_string_append_printf (text, "%s,DealWon,d-%u,2026-01-09T12:00:00,,,%d,EUR\n", accounts[(first + a) % 4], k, g_rand_int_range (random, 1, 3));
            }
          states[i] = import_desk_dump (folder);
          imports[i] = import_desk_bring_moved (workspace, i == 0 ? PEOPLE : NULL, text->str, (PremiaMovedActions) g_rand_int_range (random, 1, 4));
        }
      states[4] = import_desk_dump (folder);
      for (guint i = 4; i > 0; i--)
        {
          g_assert_true (premia_workspace_undo_import (workspace, imports[i - 1], NULL, NULL));
          import_desk_assert (folder, states[i - 1]);
        }
      for (guint i = 0; i < 4; i++)
        {
          g_assert_true (premia_workspace_redo_import (workspace, imports[i], NULL, NULL));
          import_desk_assert (folder, states[i + 1]);
        }
      for (guint i = 0; i < G_N_ELEMENTS (states); i++)
        g_free (states[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/import-moved/replace", test_replace);
  g_test_add_func ("/store/import-moved/keep-and-skip", test_keep_and_skip);
  g_test_add_func ("/store/import-moved/what-stays", test_what_stays);
  g_test_add_func ("/store/import-moved/both-in-one-table", test_both_in_one_table);
  g_test_add_func ("/store/import-moved/name-is-taken", test_name_is_taken);
  g_test_add_func ("/store/import-moved/random", test_random);
  return g_test_run ();
}
