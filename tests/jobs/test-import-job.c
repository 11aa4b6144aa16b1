/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include "engine/premia-error.h"
#include "jobs/premia-calculate-job.h"

#include <glib/gstdio.h>
#include <string.h>

/* What a user would lose: a month's data half imported, bad rows that vanish, an import that cannot be stopped, and
 * wages calculated on other rows than the files say. */

#define PEOPLE "id,name,role\n1,Anna,telemarketer\n2,Boris,closer\n"
#define ACTIONS "account,action,key,at\n" \
                "1,AppointmentSet,a,2026-10-01\n2,AppointmentHeld,a,2026-10-05\n2,AppointmentQualified,a,2026-10-05T12:00\n" \
                "1,AppointmentSet,b,2026-10-02\n2,AppointmentHeld,b,2026-10-06\n2,AppointmentQualified,b,2026-10-06\n"
#define SCHEME "{\"premia\":\"scheme/1\",\"id\":\"fee\",\"name\":\"Fee\",\"role\":\"telemarketer\",\"currency\":\"RUB\"," \
               "\"period\":\"month\",\"measures\":{\"q\":{\"count\":\"cases\",\"reached\":[\"held\",\"qualified\"]," \
               "\"credit\":\"setter\"}},\"components\":[{\"id\":\"fee\",\"type\":\"per_unit\",\"measure\":\"q\",\"rate\":\"1500\"}]}"

typedef struct { const char *name, *text; } File;

static PremiaImportJob *
job_for (Room *room, const File *files, gsize n)
{
  PremiaImportJob *job = premia_import_job_new (room->workspace, 0);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = room_write (room, files[i].name, files[i].text);

      premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
    }
  return job;
}

static const PremiaImportResult *
result_of (PremiaImportJob *job, guint index)
{
  return g_ptr_array_index (premia_import_job_get_results (job), index);
}

static void
assert_counts (Room *room, guint64 people, guint64 actions)
{
  guint64 n_people, n_actions;
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_count (room->workspace, &n_people, &n_actions, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_people, ==, people);
  g_assert_cmpuint (n_actions, ==, actions);
}

static PremiaMoney
october (Room *room)
{
  g_autoptr (PremiaLoadJob) load = premia_load_job_new (room->workspace, NULL, 0);
  g_autoptr (PremiaCalculateJob) calculate = NULL;
  g_autoptr (GError) error = NULL;
  PremiaPeriod period;
  GPtrArray *payouts;

  g_assert_true (premia_period_parse ("2026-10", &period, NULL));
  g_assert_true (premia_job_run (PREMIA_JOB (load), NULL, &error));
  calculate = premia_calculate_job_new (premia_load_job_get_desk (load), period, period, PREMIA_NEVER);
  g_assert_true (premia_job_run (PREMIA_JOB (calculate), NULL, &error));
  g_assert_no_error (error);
  payouts = premia_calculate_job_get_payouts (calculate);
  return payouts->len == 0 ? 0 : premia_payout_get_run (g_ptr_array_index (payouts, 0), 0)->total;
}

static void
test_month (void)
{
  const File files[] = { { "actions.csv", ACTIONS }, { "scheme.json", SCHEME }, { "people.csv", PEOPLE } };
  g_autoptr (PremiaImportJob) job = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  Room room;

  room_begin (&room);
  job = job_for (&room, files, G_N_ELEMENTS (files));
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result_of (job, 0)->kind, ==, PREMIA_TABLE_ACTIONS);
  g_assert_cmpuint (result_of (job, 0)->count.n_new, ==, 6);
  g_assert_cmpint (result_of (job, 1)->kind, ==, PREMIA_TABLE_SCHEME);
  assert_counts (&room, 2, 6);
  g_assert_cmpint (october (&room), ==, 3000 * PREMIA_MICRO);

  again = job_for (&room, files, G_N_ELEMENTS (files));
  g_assert_true (premia_job_run (PREMIA_JOB (again), NULL, &error));
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (result_of (again, i)->count.n_new, ==, 0);
      g_assert_cmpuint (result_of (again, i)->count.n_changed, ==, 0);
    }
  assert_counts (&room, 2, 6);
  {
    g_autoptr (GPtrArray) imports = premia_workspace_list_imports (room.workspace, &error);

    g_assert_cmpuint (imports->len, ==, 3);
  }
  room_end (&room);
}

static void
test_all_or_nothing (void)
{
  const File files[] = { { "people.csv", PEOPLE }, { "actions.csv", ACTIONS "1,AppointmentSet,c,yesterday\n" } };
  g_autoptr (PremiaImportJob) job = NULL, skipping = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rejected = NULL;
  Room room;

  room_begin (&room);
  job = job_for (&room, files, G_N_ELEMENTS (files));
  g_assert_false (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_cmpint (error->domain, ==, PREMIA_ERROR);
  g_assert_nonnull (strstr (error->message, "actions.csv:8: "));
  assert_counts (&room, 0, 0);

  skipping = job_for (&room, files, G_N_ELEMENTS (files));
  premia_import_job_set_skip_bad (skipping, TRUE, NULL);
  g_clear_error (&error);
  g_assert_true (premia_job_run (PREMIA_JOB (skipping), NULL, &error));
  g_assert_no_error (error);
  assert_counts (&room, 2, 6);
  g_assert_cmpuint (result_of (skipping, 1)->n_rejected, ==, 1);
  g_assert_null (result_of (skipping, 0)->rejects_path);
  rejected = room_read (&room, "actions.csv.rejected.csv");
  g_assert_cmpstr (rejected, ==, "account,action,key,at\n1,AppointmentSet,c,yesterday\n");
  room_end (&room);
}

static void
test_dry_run (void)
{
  const File files[] = { { "people.csv", PEOPLE }, { "actions.csv", ACTIONS } };
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GError) error = NULL;
  Room room;

  room_begin (&room);
  job = job_for (&room, files, G_N_ELEMENTS (files));
  premia_import_job_set_dry_run (job, TRUE);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_cmpuint (result_of (job, 1)->count.n_new, ==, 6);
  assert_counts (&room, 0, 0);
  room_end (&room);
}

static void
test_second_scheme_is_a_draft (void)
{
  g_autofree char *other = NULL;
  File files[] = { { "people.csv", PEOPLE }, { "actions.csv", ACTIONS }, { "a.json", SCHEME }, { "b.json", NULL } };
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (SCHEME);
  Room room;

  g_string_replace (text, "\"id\":\"fee\",\"name\"", "\"id\":\"more\",\"name\"", 1);
  files[3].text = other = g_string_free (text, FALSE);
  room_begin (&room);
  job = job_for (&room, files, G_N_ELEMENTS (files));
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_no_error (error);
  /* Nobody is paid twice because a second scheme was looked at. */
  g_assert_cmpint (october (&room), ==, 3000 * PREMIA_MICRO);
  {
    g_autoptr (GPtrArray) schemes = premia_workspace_list_schemes (room.workspace, &error);

    g_assert_cmpuint (schemes->len, ==, 2);
    g_assert_true (((PremiaStoredScheme *) g_ptr_array_index (schemes, 0))->in_force);
    g_assert_false (((PremiaStoredScheme *) g_ptr_array_index (schemes, 1))->in_force);
  }
  room_end (&room);
}

static void
test_unknown_table (void)
{
  const File files[] = { { "people.csv", PEOPLE }, { "crm.csv", "Opportunity,Stage\n1,Won\n" } };
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GError) error = NULL;
  Room room;

  room_begin (&room);
  job = job_for (&room, files, G_N_ELEMENTS (files));
  g_assert_false (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "crm.csv:1: "));
  assert_counts (&room, 0, 0);
  room_end (&room);
}

static void
on_progress_cb (PremiaJob *job, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  g_assert_false (premia_job_run_finish (PREMIA_JOB (source), result, error));
  g_main_context_wakeup (NULL);
}

static void
test_cancel (void)
{
  g_autoptr (GString) actions = g_string_new ("account,action,key,at\n");
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Room room;

  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (actions, "1,CallMade,c%u,2026-10-01T10:00\n", i);
  room_begin (&room);
  job = job_for (&room, (File[]){ { "people.csv", PEOPLE }, { "actions.csv", actions->str } }, 2);
  g_signal_connect (job, "progress", G_CALLBACK (on_progress_cb), cancellable);
  premia_job_run_async (PREMIA_JOB (job), cancellable, on_done_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_counts (&room, 0, 0);
  room_end (&room);
}

static gboolean
is_there (Room *room, const char *name)
{
  g_autofree char *path = g_build_filename (room->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* An import that fails in a later file leaves no file of rejected rows, and the earlier one as it was. */
static void
test_rejects_of_nothing (void)
{
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *earlier = NULL, *kept = NULL;
  Room room;

  room_begin (&room);
  earlier = room_write (&room, "people.csv.rejected.csv", "earlier");
  job = job_for (&room, (File[]){ { "people.csv", PEOPLE ",Clara,closer\n" },
                                  { "q.csv", "person,measure,period,value\n1,q,2026-10,5\n1,q,2026-10,6\n" } }, 2);
  premia_import_job_set_skip_bad (job, TRUE, NULL);
  g_assert_false (premia_job_run (PREMIA_JOB (job), NULL, &error));
  kept = room_read (&room, "people.csv.rejected.csv");
  g_assert_cmpstr (kept, ==, "earlier");
  g_assert_false (is_there (&room, "people.csv.rejected.csv.new"));
  assert_counts (&room, 0, 0);
  room_end (&room);
}

/* Two files of one name: the rejected rows of both are kept. */
static void
test_rejects_of_one_name (void)
{
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL, *there = NULL, *here = NULL, *first = NULL, *second = NULL;
  Room room;

  room_begin (&room);
  folder = g_build_filename (room.folder, "north", NULL);
  there = g_build_filename (folder, "people.csv", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (there, PEOPLE ",Clara,closer\n", -1, &error));
  here = room_write (&room, "people.csv", PEOPLE ",Dan,closer\n");
  job = premia_import_job_new (room.workspace, 0);
  premia_import_job_add_file (job, here, PREMIA_TABLE_UNKNOWN);
  premia_import_job_add_file (job, there, PREMIA_TABLE_UNKNOWN);
  premia_import_job_set_skip_bad (job, TRUE, room.folder);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_no_error (error);
  first = room_read (&room, "people.csv.rejected.csv");
  g_assert_nonnull (strstr (first, "Dan"));
  g_assert_false (is_there (&room, "people.csv.rejected.csv.new"));
  g_assert_true (g_str_has_suffix (result_of (job, 1)->rejects_path, "people.csv.rejected-2.csv"));
  second = room_read (&room, "people.csv.rejected-2.csv");
  g_assert_nonnull (strstr (second, "Clara"));
  g_assert_cmpint (g_unlink (there), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  room_end (&room);
}

static void
assert_refused (Room *room, const char *name, const char *text, const char *message)
{
  g_autoptr (PremiaImportJob) job = job_for (room, &(File){ name, text }, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpint (error->domain, ==, PREMIA_ERROR);
}

/* What is wrong with rows together is said with the file and the line of the new one, not of those that are kept. */
static void
test_place_of_error (void)
{
  static const char known[] = "id,name,role,manager,from\n1,Anna,t,2,\n2,Boris,t,,\n3,Clara,t,1,2026-06-01\n";
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GError) error = NULL;
  Room room;

  room_begin (&room);
  job = job_for (&room, &(File){ "people.csv", known }, 1);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_no_error (error);
  assert_refused (&room, "p.csv", "id,name,role,manager\n2,Boris,t,1\n", "p.csv:2: “2” would be above their own manager “1”");
  assert_refused (&room, "p.csv", "id,name,role,manager,from\n1,Anna,t,3,2026-01-01\n",
                  "p.csv: together with the people who are in the workspace already: “3” would be above their own manager “1”");
  assert_refused (&room, "p.csv", "id,name,role,manager\n4,Dan,t,9\n", "p.csv:2: the manager of “4”, “9”, is not among the people");
  assert_refused (&room, "c.csv", "date,working\n2026-10-05,yes\n2026-10-05,no\n",
                  "c.csv:3: line 2 says something else about 2026-10-05: keep one of the two");
  room_end (&room);
}

/* An amount in the company's currency is one with an amount that names none, also out of the prepared columns, and
 * as long as it is the company's. */
static void
test_one_currency (void)
{
  static const char actions[] = "account,action,key,at,amount,currency\n1,DealWon,a,2026-10-01,1000,RUB\n"
                                "1,DealCancelled,a,2026-10-05,1000,\n";
  g_autoptr (GString) scheme = g_string_new (SCHEME);
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Acme", "USD", "Europe/Moscow");
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GError) error = NULL;
  Room room;

  g_string_replace (scheme, "[\"held\",\"qualified\"],\"credit\":\"setter\"", "[\"won\"]", 1);
  room_begin (&room);
  job = job_for (&room, (File[]){ { "people.csv", PEOPLE }, { "actions.csv", actions }, { "scheme.json", scheme->str } }, 3);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (october (&room), ==, 0);
  g_assert_cmpint (october (&room), ==, 0);
  g_assert_true (premia_workspace_set_settings (room.workspace, settings, &error));
  g_assert_cmpint (october (&room), ==, 1500 * PREMIA_MICRO);
  g_assert_cmpint (october (&room), ==, 1500 * PREMIA_MICRO);
  room_end (&room);
}

/* A scheme in dollars pays no rouble as a dollar, whatever the company counts in. */
static void
test_named_currency_stays (void)
{
  static const char actions[] = "account,action,key,at,amount,currency\n1,DealWon,a,2026-10-01,1000,RUB\n";
  static const char scheme[] = "{\"premia\":\"scheme/1\",\"id\":\"share\",\"name\":\"Share\",\"currency\":\"USD\","
                               "\"period\":\"month\",\"measures\":{\"q\":{\"sum\":\"amount\",\"reached\":[\"won\"]}},"
                               "\"components\":[{\"id\":\"s\",\"type\":\"percent\",\"measure\":\"q\",\"rate\":\"10%\"}]}";
  static const char rates[] = "from,to,on,rate\nRUB,USD,2026-01-01,0.0125\n";
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GError) error = NULL;
  Room room;

  room_begin (&room);
  job = job_for (&room, (File[]){ { "people.csv", PEOPLE }, { "actions.csv", actions }, { "rates.csv", rates }, { "s.json", scheme } }, 4);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (october (&room), ==, 1250000);
  room_end (&room);
}

static void
on_progress_thread_cb (PremiaJob *job, GThread **thread)
{
  *thread = g_thread_self ();
}

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (premia_job_run_finish (PREMIA_JOB (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* Also while the main loop does nothing: a window would be changed from two threads. */
static void
test_progress_in_own_thread (void)
{
  g_autoptr (GString) actions = g_string_new ("account,action,key,at\n");
  g_autoptr (PremiaImportJob) job = NULL;
  GThread *thread = NULL;
  gboolean done = FALSE;
  Room room;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (actions, "1,CallMade,c%u,2026-10-01T10:00\n", i);
  room_begin (&room);
  job = job_for (&room, (File[]){ { "people.csv", PEOPLE }, { "actions.csv", actions->str } }, 2);
  g_signal_connect (job, "progress", G_CALLBACK (on_progress_thread_cb), &thread);
  premia_job_run_async (PREMIA_JOB (job), NULL, on_imported_cb, &done);
  while (premia_job_get_fraction (PREMIA_JOB (job)) < 0.5)
    g_usleep (1000);
  g_assert_null (thread);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (thread == g_thread_self ());
  room_end (&room);
}

/* A dry run that has come to its end, or a real one of what it has seen. (transfer full) */
static PremiaImportJob *
look_at (Room *room, const char *path)
{
  PremiaImportJob *job = premia_import_job_new (room->workspace, 0);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_import_job_set_dry_run (job, TRUE);
  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_no_error (error);
  return job;
}

static gboolean
import_as (Room *room, const char *path, PremiaImportJob *checked, GError **error)
{
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 0);

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_import_job_set_checked (job, checked);
  return premia_job_run (PREMIA_JOB (job), NULL, error);
}

static void
set_modified (const char *path, guint64 seconds)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_attribute_uint64 (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, seconds, G_FILE_QUERY_INFO_NONE, NULL, &error));
}

/* Between the look and the import somebody saves the file again, or changes what is in the workspace: what nobody has seen stays out. */
static void
test_checked (void)
{
  Room room;
  g_autofree char *path = NULL;
  g_autoptr (PremiaImportJob) checked = NULL;
  g_autoptr (PremiaImportJob) other = NULL;
  g_autoptr (GError) saved = NULL;
  g_autoptr (GError) changed = NULL;
  g_autoptr (GError) error = NULL;
  const File more = { "more.csv", "id,name,role\n3,Clara,closer\n" };

  room_begin (&room);
  path = room_write (&room, "people.csv", PEOPLE);
  set_modified (path, 1000000000);
  checked = look_at (&room, path);

  /* As long as before: only the time tells. */
  g_free (path);
  path = room_write (&room, "people.csv", "id,name,role\n1,Hanna,telemarketer\n2,Bori,closer\n");
  g_assert_false (import_as (&room, path, checked, &saved));
  g_assert_error (saved, PREMIA_ERROR, PREMIA_ERROR_CHANGED);
  g_assert_true (g_str_has_prefix (saved->message, "people.csv was saved again"));
  assert_counts (&room, 0, 0);

  /* Somebody else's import in between, and then none. */
  g_clear_object (&checked);
  checked = look_at (&room, path);
  other = job_for (&room, &more, 1);
  g_assert_true (premia_job_run (PREMIA_JOB (other), NULL, &error));
  g_assert_false (import_as (&room, path, checked, &changed));
  g_assert_error (changed, PREMIA_ERROR, PREMIA_ERROR_CHANGED);
  assert_counts (&room, 1, 0);
  g_clear_object (&checked);
  checked = look_at (&room, path);
  g_assert_true (import_as (&room, path, checked, &error));
  g_assert_no_error (error);
  assert_counts (&room, 3, 0);
  room_end (&room);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-job/files in any order pay the month, and again change nothing", test_month);
  g_test_add_func ("/import-job/one bad row: nothing, or set aside in a file", test_all_or_nothing);
  g_test_add_func ("/import-job/a look keeps nothing", test_dry_run);
  g_test_add_func ("/import-job/what was saved after it was looked at stays out", test_checked);
  g_test_add_func ("/import-job/a second scheme for the same people is a draft", test_second_scheme_is_a_draft);
  g_test_add_func ("/import-job/a table nobody knows", test_unknown_table);
  g_test_add_func ("/import-job/nothing imported, nothing rejected", test_rejects_of_nothing);
  g_test_add_func ("/import-job/rejected rows of files of one name", test_rejects_of_one_name);
  g_test_add_func ("/import-job/errors name their file and line", test_place_of_error);
  g_test_add_func ("/import-job/one currency, said or not", test_one_currency);
  g_test_add_func ("/import-job/a named currency stays what it is", test_named_currency_stays);
  g_test_add_func ("/import-job/progress is told where it was asked for", test_progress_in_own_thread);
  g_test_add_func ("/import-job/cancelled in the middle leaves nothing", test_cancel);
  return g_test_run ();
}
