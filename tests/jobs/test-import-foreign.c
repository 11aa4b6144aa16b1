/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "engine/premia-error.h"
#include "jobs/premia-import-undo-job.h"
#include "jobs/premia-profile-shelf.h"
#include "store/premia-workspace-audit.h"

#include <sqlite3.h>
#include <string.h>

/* What a user would lose: a CRM's table that goes to the wrong people, a surprise after the import instead of before it, and the way back. */

#define PEOPLE "id,name,role\n7,Анна Петрова,telemarketer\n8,Борис Иванов,closer\n9,Борис Иванов,closer\n"
#define DEALS \
  "Deal ID;Owner;Stage;Date;Value;Client\n" \
  "1;Петрова Анна;Won;05.10.2026 12:30;1 500,50 ₽;Ромашка\n" \
  "2;Иванов Борис;Met;06.10.2026 09:00;;Лютик\n" \
  "3;8;Met;07.10.2026 09:00;;Клён\n" \
  "4;Petrova A.;New;08.10.2026 09:00;;Дуб\n"
#define PROFILE \
  "{\"premia\":\"import/1\",\"key\":\"Deal ID\",\"date_format\":\"%d.%m.%Y %H:%M\",\"decimal\":\",\",\"rows\":[" \
  "{\"when\":{\"Stage\":[\"Met\",\"Won\"]},\"action\":{\"text\":\"AppointmentHeld\"},\"account\":\"Owner\",\"at\":\"Date\",\"prospect\":\"Client\"}," \
  "{\"when\":{\"Stage\":[\"Won\"]},\"action\":{\"text\":\"DealWon\"},\"account\":\"Owner\",\"at\":\"Date\",\"amount\":\"Value\",\"prospect\":\"Client\"}]}"
#define ADDING_PROFILE \
  "{\"premia\":\"import/1\",\"key\":\"Deal ID\",\"date_format\":\"%d.%m.%Y %H:%M\",\"decimal\":\",\",\"add_people\":{\"role\":\"closer\",\"name\":\"Owner\"}," \
  "\"rows\":[{\"action\":{\"text\":\"AppointmentHeld\"},\"account\":\"Owner\",\"at\":\"Date\"}]}"

static PremiaImportProfile *
profile_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaJson) json = premia_json_parse (text, strlen (text), "profile.json", &error);
  PremiaImportProfile *profile;

  g_assert_no_error (error);
  profile = premia_import_profile_new (json, &error);
  g_assert_no_error (error);
  return profile;
}

static void
import_people (Room *room)
{
  g_autofree char *path = room_write (room, "people.csv", PEOPLE);
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 1);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

static PremiaImportJob *
job_for (Room *room, const char *deals, const char *profile_text)
{
  g_autofree char *path = room_write (room, "deals.csv", deals);
  g_autoptr (PremiaImportProfile) profile = profile_of (profile_text);
  PremiaImportJob *job = premia_import_job_new (room->workspace, 2);

  premia_import_job_add_foreign (job, path, profile, NULL, NULL, NULL);
  return job;
}

static const PremiaImportResult *
run (PremiaImportJob *job)
{
  g_autoptr (GError) error = NULL;

  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  return g_ptr_array_index (premia_import_job_get_results (job), 0);
}

/* What is exported of people and actions, row by row. */
static char *
export (Room *room)
{
  static const char sql[] =
    "SELECT group_concat (line, char (10)) FROM (SELECT account.text || ',' || name.text || ',' || json_array (key, at, case_name, due, amount, currency, prospect,"
    " prospect_id, segment, note, source) AS line FROM action JOIN word AS account ON account.id = action.account JOIN word AS name ON name.id = action.action"
    " UNION ALL SELECT json_array (id, from_day, name, role, team, manager, payroll_id, hired_on, left_on, fte_ppm) FROM person)";
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;
  char *text;

  g_assert_cmpint (sqlite3_open_v2 (premia_workspace_get_path (room->workspace), &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return text;
}

static GBytes *
file_bytes (Room *room)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (premia_workspace_get_path (room->workspace), &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
test_dry_run (void)
{
  g_autoptr (PremiaImportJob) dry = NULL, kept = NULL, changed = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;
  const PremiaImportResult *result;
  const PremiaImportDifference *difference;
  const PremiaImportChange *field;
  guint64 generation, again;
  Room room;

  room_begin (&room);
  import_people (&room);
  g_assert_true (premia_workspace_get_generation (room.workspace, PREMIA_WORKSPACE_ACTIONS, &generation, NULL));
  before = file_bytes (&room);
  dry = job_for (&room, DEALS "5;7;Met;yesterday;;\n", PROFILE);
  premia_import_job_set_dry_run (dry, TRUE);
  premia_import_job_set_skip_bad (dry, TRUE, NULL);
  result = run (dry);
  after = file_bytes (&room);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_true (premia_workspace_get_generation (room.workspace, PREMIA_WORKSPACE_ACTIONS, &again, NULL));
  g_assert_cmpuint (again, ==, generation);
  g_assert_cmpint (premia_import_job_get_import (dry), ==, 0);
  g_assert_cmpuint (result->n_rows, ==, 5);
  g_assert_cmpuint (result->count.n_new, ==, 4);
  g_assert_cmpuint (result->fresh->len, ==, 4);
  g_assert_cmpuint (result->changed->len, ==, 0);
  g_assert_cmpuint (result->n_rejected, ==, 1);
  g_assert_cmpuint (((PremiaRejected *) g_ptr_array_index (result->rejected, 0))->line, ==, 6);
  difference = g_ptr_array_index (result->fresh, 1);
  g_assert_cmpstr (difference->name, ==, "Петрова Анна DealWon 1");
  g_assert_cmpuint (difference->line, ==, 2);
  field = g_ptr_array_index (difference->fields, 4);
  g_assert_cmpstr (field->column, ==, "amount");
  g_assert_cmpstr (field->after, ==, "1500.5");

  kept = job_for (&room, DEALS, PROFILE);
  g_assert_cmpuint (run (kept)->count.n_new, ==, 4);
  changed = job_for (&room, "Deal ID;Owner;Stage;Date;Value;Client\n1;Петрова Анна;Won;05.10.2026 13:30;1 600 ₽;Ромашка\n3;8;Met;07.10.2026 09:00;;Клён\n", PROFILE);
  premia_import_job_set_dry_run (changed, TRUE);
  result = run (changed);
  g_assert_cmpuint (result->count.n_changed, ==, 2);
  g_assert_cmpuint (result->count.n_unchanged, ==, 1);
  g_assert_cmpuint (result->changed->len, ==, 2);
  difference = g_ptr_array_index (result->changed, 1);
  g_assert_cmpuint (difference->fields->len, ==, 2);
  field = g_ptr_array_index (difference->fields, 0);
  g_assert_cmpstr (field->column, ==, "at");
  g_assert_cmpstr (field->before, ==, "2026-10-05T12:30:00+03:00");
  g_assert_cmpstr (field->after, ==, "2026-10-05T13:30:00+03:00");
  field = g_ptr_array_index (difference->fields, 1);
  g_assert_cmpstr (field->before, ==, "1500.5");
  g_assert_cmpstr (field->after, ==, "1600");
  room_end (&room);
}

static void
test_strangers (void)
{
  g_autoptr (PremiaImportJob) dry = NULL, kept = NULL, again = NULL, taken_back = NULL;
  const PremiaImportStranger *stranger;
  const PremiaNameSuggestion *suggestion;
  g_autofree char *text = NULL;
  GPtrArray *strangers;
  guint64 n;
  Room room;

  room_begin (&room);
  import_people (&room);
  dry = job_for (&room, DEALS, PROFILE);
  premia_import_job_set_dry_run (dry, TRUE);
  run (dry);
  strangers = premia_import_job_get_strangers (dry, &n);
  g_assert_cmpuint (n, ==, 2);
  stranger = g_ptr_array_index (strangers, 0);
  g_assert_cmpstr (stranger->account, ==, "Петрова Анна");
  g_assert_cmpuint (stranger->n_actions, ==, 2);
  suggestion = g_ptr_array_index (stranger->suggestions, 0);
  g_assert_cmpstr (suggestion->person, ==, "7");
  g_assert_true (suggestion->certain);
  stranger = g_ptr_array_index (strangers, 1);
  g_assert_cmpstr (stranger->account, ==, "Иванов Борис");
  g_assert_cmpuint (stranger->suggestions->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_false (((PremiaNameSuggestion *) g_ptr_array_index (stranger->suggestions, i))->certain);

  /* Names that are certain may be taken; two of one name never. */
  kept = job_for (&room, DEALS, PROFILE);
  premia_import_job_set_match_names (kept, TRUE);
  premia_import_job_set_match (kept, "Иванов Борис", "9");
  run (kept);
  premia_import_job_get_strangers (kept, &n);
  g_assert_cmpuint (n, ==, 0);
  text = export (&room);
  g_assert_nonnull (strstr (text, "7,DealWon,[\"1\","));
  g_assert_nonnull (strstr (text, "9,AppointmentHeld,[\"2\","));
  /* What was chosen is remembered; what only was certain is asked again. */
  again = job_for (&room, DEALS, PROFILE);
  g_assert_cmpuint (run (again)->n_left, ==, 2);
  g_assert_cmpuint (((PremiaImportResult *) g_ptr_array_index (premia_import_job_get_results (again), 0))->count.n_new, ==, 0);
  premia_import_job_get_strangers (again, &n);
  g_assert_cmpuint (n, ==, 1);
  taken_back = job_for (&room, DEALS, PROFILE);
  premia_import_job_set_match (taken_back, "Иванов Борис", NULL);
  g_assert_cmpuint (run (taken_back)->n_left, ==, 3);
  {
    g_autoptr (GPtrArray) matches = premia_workspace_list_matches (room.workspace, NULL);

    g_assert_cmpuint (matches->len, ==, 0);
  }
  room_end (&room);
}

static void
turn (Room *room, gint64 import, gboolean redo, guint n_removed)
{
  g_autoptr (PremiaImportUndoJob) job = premia_import_undo_job_new (room->workspace, import, redo);
  g_autoptr (GError) error = NULL;

  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_import_undo_job_get_reversal (job)->n_removed, ==, n_removed);
  g_assert_cmpuint (premia_import_undo_job_get_reversal (job)->n_kept, ==, 0);
  premia_workspace_verify_audit (room->workspace, 0, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A deal of another's now: it is looked at before it moves, and which of three it is is for a person to say. */
static void
test_moved (void)
{
#define HANDED_OVER "Deal ID;Owner;Stage;Date;Value;Client\n2;9;Met;06.10.2026 09:00;;Лютик\n3;8;Met;07.10.2026 09:00;;Клён\n1;Кто-то;Won;05.10.2026 12:30;1 500,50 ₽;Ромашка\n"
  g_autoptr (PremiaImportJob) first = NULL, dry = NULL;
  g_autofree char *before = NULL;
  const PremiaImportResult *result;
  const PremiaImportDifference *difference;
  const PremiaImportChange *field;
  Room room;

  room_begin (&room);
  import_people (&room);
  first = job_for (&room, DEALS, PROFILE);
  premia_import_job_set_match (first, "Иванов Борис", "8");
  premia_import_job_set_match (first, "Петрова Анна", "7");
  run (first);
  before = export (&room);
  dry = job_for (&room, HANDED_OVER, PROFILE);
  premia_import_job_set_dry_run (dry, TRUE);
  result = run (dry);
  g_assert_cmpuint (result->n_moved, ==, 1);
  g_assert_cmpuint (result->n_left, ==, 2);
  g_assert_cmpuint (result->count.n_new + result->count.n_changed, ==, 0);
  g_assert_cmpuint (result->moved->len, ==, 3);
  g_assert_cmpuint (result->fresh->len + result->changed->len, ==, 0);
  difference = g_ptr_array_index (result->moved, 0);
  g_assert_cmpstr (difference->name, ==, "9 AppointmentHeld 2");
  g_assert_false (difference->is_left);
  g_assert_cmpuint (difference->fields->len, ==, 1);
  field = g_ptr_array_index (difference->fields, 0);
  g_assert_cmpstr (field->column, ==, "account");
  g_assert_cmpstr (field->before, ==, "8");
  g_assert_cmpstr (field->after, ==, "9");
  g_assert_true (((PremiaImportDifference *) g_ptr_array_index (result->moved, 1))->is_left);
  for (int how = PREMIA_MOVED_REPLACE; how <= PREMIA_MOVED_SKIP; how++)
    {
      g_autoptr (PremiaImportJob) job = job_for (&room, HANDED_OVER, PROFILE);
      g_autofree char *after = NULL, *undone = NULL, *again = NULL;
      gint64 import;

      premia_import_job_set_moved (job, (PremiaMovedActions) how);
      run (job);
      import = premia_import_job_get_import (job);
      after = export (&room);
      g_assert_true ((strstr (after, "8,AppointmentHeld,[\"2\"") != NULL) == (how != PREMIA_MOVED_REPLACE));
      g_assert_true ((strstr (after, "9,AppointmentHeld,[\"2\"") != NULL) == (how != PREMIA_MOVED_SKIP));
      if (how == PREMIA_MOVED_SKIP)
        {
          g_assert_cmpint (import, ==, 0);
          g_assert_cmpstr (after, ==, before);
          break;
        }
      turn (&room, import, FALSE, how == PREMIA_MOVED_KEEP ? 3 : 0);
      undone = export (&room);
      g_assert_cmpstr (undone, ==, before);
      turn (&room, import, TRUE, how == PREMIA_MOVED_KEEP ? 3 : 0);
      again = export (&room);
      g_assert_cmpstr (again, ==, after);
      turn (&room, import, FALSE, how == PREMIA_MOVED_KEEP ? 3 : 0);
    }
  room_end (&room);
}

/* People who came with the table go with it. */
static void
test_undo (void)
{
  g_autoptr (PremiaImportJob) job = NULL;
  g_autofree char *before = NULL, *after = NULL, *undone = NULL, *redone = NULL;
  const PremiaImportResult *result;
  guint64 n_strangers;
  gint64 import;
  Room room;

  room_begin (&room);
  import_people (&room);
  before = export (&room);
  job = job_for (&room, DEALS, ADDING_PROFILE);
  premia_import_job_add_person (job, "Petrova A.", "Петрова А.", "closer", "Север");
  result = run (job);
  g_assert_cmpuint (result->count.n_new, ==, 4);
  g_assert_cmpuint (result->people.n_new, ==, 3);
  /* Whoever is added may be somebody who is there: “Петрова Анна” and “Иванов Борис”, not whom somebody chose to add. */
  premia_import_job_get_strangers (job, &n_strangers);
  g_assert_cmpuint (n_strangers, ==, 2);
  g_assert_true (((PremiaImportStranger *) g_ptr_array_index (premia_import_job_get_strangers (job, NULL), 0))->is_added);
  import = premia_import_job_get_import (job);
  after = export (&room);
  g_assert_nonnull (strstr (after, "Север"));
  turn (&room, import, FALSE, 7);
  undone = export (&room);
  g_assert_cmpstr (undone, ==, before);
  turn (&room, import, TRUE, 7);
  redone = export (&room);
  g_assert_cmpstr (redone, ==, after);
  room_end (&room);
}

static void
test_profile_is_remembered (void)
{
  static const char *const same[] = { "DEAL ID", "owner", "Stage", "Date", "Value", "Client", "Phone", NULL };
  static const char *const less[] = { "Deal ID", "Owner", "Stage", "Date", "Client", NULL };
  g_autoptr (PremiaImportJob) dry = NULL, job = NULL;
  g_autoptr (GPtrArray) none = NULL, found = NULL, lacking = NULL;
  g_autoptr (GError) error = NULL;
  Room room;

  room_begin (&room);
  dry = job_for (&room, DEALS, PROFILE);
  premia_import_job_remember_profile (dry, "Сделки", PROFILE);
  premia_import_job_set_dry_run (dry, TRUE);
  run (dry);
  none = premia_profile_shelf_recognise (room.workspace, same, &error);
  g_assert_cmpuint (none->len, ==, 0);
  job = job_for (&room, DEALS, PROFILE);
  premia_import_job_remember_profile (job, "Сделки", PROFILE);
  run (job);
  found = premia_profile_shelf_recognise (room.workspace, same, &error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((PremiaStoredProfile *) g_ptr_array_index (found, 0))->name, ==, "Сделки");
  g_assert_cmpstr (((PremiaStoredProfile *) g_ptr_array_index (found, 0))->text, ==, PROFILE);
  lacking = premia_profile_shelf_recognise (room.workspace, less, &error);
  g_assert_cmpuint (lacking->len, ==, 0);
  room_end (&room);
}

/* Line 3 says another amount of deal 1 than line 2: none of it is there, not even that the meeting was held. */
static void
test_refused_as_a_whole (void)
{
  g_autoptr (PremiaImportJob) job = NULL;
  g_autofree char *text = NULL;
  const PremiaImportResult *result;
  Room room;

  room_begin (&room);
  import_people (&room);
  job = job_for (&room, "Deal ID;Owner;Stage;Date;Value;Client\n1;7;Won;05.10.2026 12:30;100;A\n2;8;Won;05.10.2026 12:30;100;A\n1;7;Won;05.10.2026 12:30;200;A\n", PROFILE);
  premia_import_job_set_skip_bad (job, TRUE, NULL);
  result = run (job);
  g_assert_cmpuint (result->n_rejected, ==, 1);
  g_assert_cmpuint (result->count.n_new, ==, 4);
  g_assert_cmpuint (result->count.n_unchanged, ==, 0);
  text = export (&room);
  g_assert_nonnull (strstr (text, ",100000000,"));
  g_assert_null (strstr (text, ",200000000,"));
  room_end (&room);
}

/* Who is chosen must be there. */
static void
test_chosen_is_nobody (void)
{
  g_autoptr (PremiaImportJob) wrong = NULL, right = NULL;
  g_autoptr (GPtrArray) matches = NULL;
  g_autoptr (GError) error = NULL;
  Room room;

  room_begin (&room);
  import_people (&room);
  wrong = job_for (&room, DEALS, PROFILE);
  premia_import_job_set_match (wrong, "Петрова Анна", "77");
  g_assert_false (premia_job_run (PREMIA_JOB (wrong), NULL, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "77"));
  matches = premia_workspace_list_matches (room.workspace, NULL);
  g_assert_cmpuint (matches->len, ==, 0);
  right = job_for (&room, DEALS, PROFILE);
  premia_import_job_set_match (right, "Петрова Анна", "77");
  premia_import_job_add_person (right, "77", "Петрова", NULL, NULL);
  run (right);
  room_end (&room);
}

static GInputStream *
open_mapped (const char *path, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return g_memory_input_stream_new_from_data (user_data, -1, NULL);
}

/* Pasted, or a sheet of a workbook. */
static void
test_sources (void)
{
  g_autoptr (PremiaImportProfile) profile = profile_of (PROFILE);
  g_autoptr (GBytes) bytes = g_bytes_new_static (DEALS, strlen (DEALS));
  g_autoptr (PremiaImportJob) job = NULL, again = NULL;
  Room room;

  room_begin (&room);
  job = premia_import_job_new (room.workspace, 3);
  premia_import_job_add_bytes (job, "pasted", bytes, PREMIA_TABLE_UNKNOWN, profile);
  g_assert_cmpuint (run (job)->count.n_new, ==, 4);
  g_assert_cmpstr (((PremiaImportResult *) g_ptr_array_index (premia_import_job_get_results (job), 0))->file_name, ==, "pasted");
  again = premia_import_job_new (room.workspace, 3);
  premia_import_job_add_foreign (again, "/nowhere/deals.xlsx", profile, open_mapped, g_strdup (DEALS), g_free);
  g_assert_cmpuint (run (again)->count.n_unchanged, ==, 4);
  g_assert_cmpint (premia_import_job_get_import (again), ==, 0);
  room_end (&room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/import-foreign/dry-run", test_dry_run);
  g_test_add_func ("/jobs/import-foreign/strangers", test_strangers);
  g_test_add_func ("/jobs/import-foreign/moved", test_moved);
  g_test_add_func ("/jobs/import-foreign/undo", test_undo);
  g_test_add_func ("/jobs/import-foreign/profile-is-remembered", test_profile_is_remembered);
  g_test_add_func ("/jobs/import-foreign/refused-as-a-whole", test_refused_as_a_whole);
  g_test_add_func ("/jobs/import-foreign/chosen-is-nobody", test_chosen_is_nobody);
  g_test_add_func ("/jobs/import-foreign/sources", test_sources);
  return g_test_run ();
}
