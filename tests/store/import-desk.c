/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-desk.h"

#include <sqlite3.h>

char *
import_desk_dump (DeskFolder *folder)
{
  static const char sql[] =
    "SELECT group_concat (line, char (10)) FROM (SELECT * FROM ("
    "SELECT 1 AS part, action.id AS place, json_array (account.text, name.text, key, at, case_name, due, amount, currency, prospect, prospect_id,"
    " coalesce (segment.text, ''), note, source) AS line FROM action JOIN word AS account ON account.id = action.account"
    " JOIN word AS name ON name.id = action.action LEFT JOIN word AS segment ON segment.id = action.segment"
    " UNION ALL SELECT 2, 0, json_array (id, from_day, name, role, team, manager, payroll_id, hired_on, left_on, fte_ppm) FROM person"
    " UNION ALL SELECT 3, 0, json_array (person, measure, period, value) FROM quota"
    " UNION ALL SELECT 4, max (id) - count (*), '' FROM action"
    ") ORDER BY part, place, line)";
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

gint64
import_desk_bring_moved (PremiaWorkspace *workspace, const char *people, const char *actions, PremiaMovedActions how)
{
  const PremiaImportRecord record = { .name = (char *) "сделки.csv", .noun = (char *) "actions", .at = 5 };
  g_autoptr (GError) error = NULL;
  gint64 import;

  g_assert_true (premia_workspace_begin (workspace, &error));
  g_assert_true (premia_workspace_begin_import (workspace, &import, &error));
  premia_workspace_set_moved_actions (workspace, how, FALSE);
  if (people != NULL)
    {
      g_autoptr (GPtrArray) rows = desk_people (people);

      premia_workspace_merge_people (workspace, rows, NULL, &error);
      g_assert_no_error (error);
    }
  desk_import (workspace, actions, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (premia_workspace_add_import (workspace, &record, &error));
  premia_workspace_commit (workspace, &error);
  g_assert_no_error (error);
  return import;
}

gint64
import_desk_bring (PremiaWorkspace *workspace, const char *people, const char *actions)
{
  return import_desk_bring_moved (workspace, people, actions, PREMIA_MOVED_NEW);
}

void
import_desk_turn (PremiaWorkspace *workspace, gint64 import, gboolean redo, const char *expected)
{
  g_autoptr (PremiaImportReversal) reversal = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;
  g_autofree char *text = NULL;

  if (redo)
    premia_workspace_redo_import (workspace, import, &reversal, &error);
  else
    premia_workspace_undo_import (workspace, import, &reversal, &error);
  g_assert_no_error (error);
  g_ptr_array_add (reversal->kept, NULL);
  names = g_strjoinv ("; ", (char **) reversal->kept->pdata);
  text = g_strdup_printf ("%u %u %u: %s", (guint) reversal->n_removed, (guint) reversal->n_restored, (guint) reversal->n_kept, names);
  g_assert_cmpstr (text, ==, expected);
  premia_workspace_verify_audit (workspace, 0, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
import_desk_assert (DeskFolder *folder, const char *expected)
{
  g_autofree char *found = import_desk_dump (folder);

  g_assert_cmpstr (found, ==, expected);
}
