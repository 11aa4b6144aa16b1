/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folder.h"

#include "engine/premia-error.h"
#include "engine/premia-inputs-digest.h"
#include "store/premia-workspace-calendar.h"

#include <string.h>

static PremiaDate
day (const char *text)
{
  PremiaDate date;

  g_assert_true (premia_date_parse (text, &date, NULL));
  return date;
}

static PremiaPeriod
period (const char *text)
{
  PremiaPeriod value;

  g_assert_true (premia_period_parse (text, &value, NULL));
  return value;
}

static void
add_quota (GPtrArray *rows, const char *person, const char *measure, const char *when, PremiaMoney value)
{
  PremiaQuotaRow *row = g_new0 (PremiaQuotaRow, 1);

  row->person = g_strdup (person);
  row->measure = g_strdup (measure);
  row->period = period (when);
  row->value = value;
  row->line = rows->len + 2;
  g_ptr_array_add (rows, row);
}

static GPtrArray *
quotas (void)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_quota_row_free);

  add_quota (rows, "anna", "held", "2026-01", 10 * PREMIA_MICRO);
  add_quota (rows, "role:telemarketer", "held", "2026-Q1", 33 * PREMIA_MICRO);
  add_quota (rows, "team:Север", "held", "2026", 99 * PREMIA_MICRO);
  add_quota (rows, "anna", "held", "2026-W05", 3 * PREMIA_MICRO);
  return rows;
}

static void
assert_count (const PremiaMergeCount *count, guint64 n_new, guint64 n_unchanged, guint64 n_changed)
{
  g_assert_cmpuint (count->n_new, ==, n_new);
  g_assert_cmpuint (count->n_unchanged, ==, n_unchanged);
  g_assert_cmpuint (count->n_changed, ==, n_changed);
}

static guint64
generation (PremiaWorkspace *workspace, PremiaWorkspaceNoun nouns)
{
  guint64 value;

  g_assert_true (premia_workspace_get_generation (workspace, nouns, &value, NULL));
  return value;
}

static PremiaDataset *
load (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  PremiaDataset *dataset = premia_workspace_load_dataset (workspace, NULL, &error);

  g_assert_no_error (error);
  return dataset;
}

/* What somebody typed into a spreadsheet once reaches the calculation, and its correction, too. */
static void
test_quotas (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GPtrArray) rows = quotas (), scores = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_quota_row_free);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  PremiaMergeCount count;
  PremiaMoney value;

  g_assert_true (premia_workspace_merge_quotas (workspace, rows, &count, &error));
  assert_count (&count, 4, 0, 0);
  g_assert_true (premia_workspace_merge_quotas (workspace, rows, &count, &error));
  assert_count (&count, 0, 4, 0);
  g_assert_cmpuint (generation (workspace, PREMIA_WORKSPACE_TERMS), ==, 1);
  ((PremiaQuotaRow *) g_ptr_array_index (rows, 1))->value = 36 * PREMIA_MICRO;
  g_assert_true (premia_workspace_merge_quotas (workspace, rows, &count, &error));
  assert_count (&count, 0, 3, 1);
  add_quota (scores, "anna", "listened", "2026-01", 85 * PREMIA_MICRO);
  g_assert_true (premia_workspace_merge_scores (workspace, scores, &count, &error));
  assert_count (&count, 1, 0, 0);
  dataset = load (workspace);
  g_assert_true (premia_dataset_find_quota (dataset, "role:telemarketer", "held", period ("2026-Q1"), &value));
  g_assert_cmpint (value, ==, 36 * PREMIA_MICRO);
  g_assert_true (premia_dataset_find_quota (dataset, "anna", "held", period ("2026-W05"), &value));
  g_assert_true (premia_dataset_find_quota (dataset, "team:Север", "held", period ("2026"), &value));
  g_assert_false (premia_dataset_find_quota (dataset, "anna", "listened", period ("2026-01"), &value));
  g_assert_true (premia_dataset_find_score (dataset, "anna", "listened", period ("2026-01"), &value));
  g_assert_cmpint (value, ==, 85 * PREMIA_MICRO);

  add_quota (rows, "anna", "held", "2026-01", 11 * PREMIA_MICRO);
  g_assert_false (premia_workspace_merge_quotas (workspace, rows, &count, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "line 2"));
}

static void
test_days (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GPtrArray) people = desk_people ("anna,telemarketer\n");
  g_autoptr (GPtrArray) absences = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_absence_row_free);
  g_autoptr (GArray) calendar = g_array_new (FALSE, TRUE, sizeof (PremiaCalendarRow));
  g_autoptr (GPtrArray) rates = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_exchange_row_free);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  PremiaAbsenceRow *absence = g_new0 (PremiaAbsenceRow, 1);
  PremiaExchangeRow *rate = g_new0 (PremiaExchangeRow, 1);
  PremiaCalendarRow holiday = { day ("2026-01-07"), FALSE, 2 };
  PremiaMergeCount count;
  PremiaRate rate_ppm;

  absence->person = g_strdup ("anna");
  absence->kind = g_strdup ("vacation");
  absence->from = day ("2026-01-05");
  absence->to = day ("2026-01-09");
  g_ptr_array_add (absences, absence);
  g_array_append_val (calendar, holiday);
  rate->from = g_strdup ("EUR");
  rate->to = g_strdup ("RUB");
  rate->on = day ("2026-01-01");
  rate->rate_ppm = 90 * PREMIA_MICRO;
  g_ptr_array_add (rates, rate);
  g_assert_true (premia_workspace_merge_people (workspace, people, NULL, &error));
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (premia_workspace_merge_absences (workspace, absences, &count, &error));
      assert_count (&count, round == 0, round == 1, 0);
      g_assert_true (premia_workspace_merge_calendar (workspace, calendar, &count, &error));
      assert_count (&count, round == 0, round == 1, 0);
      g_assert_true (premia_workspace_merge_exchange (workspace, rates, &count, &error));
      assert_count (&count, round == 0, round == 1, 0);
    }
  g_assert_cmpuint (generation (workspace, PREMIA_WORKSPACE_TERMS), ==, 3);
  rate->rate_ppm = 91 * PREMIA_MICRO;
  g_assert_true (premia_workspace_merge_exchange (workspace, rates, &count, &error));
  assert_count (&count, 0, 0, 1);
  dataset = load (workspace);
  g_assert_cmpuint (premia_dataset_absent_days (dataset, 0, day ("2026-01-01"), day ("2026-01-31"), FALSE), ==, 5);
  g_assert_false (premia_dataset_is_workday (dataset, day ("2026-01-07")));
  g_assert_true (premia_dataset_find_exchange (dataset, "EUR", "RUB", day ("2026-01-20"), &rate_ppm));
  g_assert_cmpint (rate_ppm, ==, 91 * PREMIA_MICRO);
}

/* A wrong number of working days makes a wrong salary of somebody who came in the middle of a month: any days, counted one by one. */
static void
test_workdays (void)
{
  static const struct { const char *day; gboolean working; } exceptions[] = {
    { "1969-12-30", FALSE }, { "2025-12-31", FALSE }, { "2026-01-01", FALSE }, { "2026-01-03", FALSE }, { "2026-01-05", TRUE },
    { "2026-02-21", TRUE }, { "2026-02-23", FALSE }, { "2026-03-08", TRUE },
  };
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GPtrArray) people = desk_people ("anna,telemarketer\n");
  g_autoptr (GArray) calendar = g_array_new (FALSE, TRUE, sizeof (PremiaCalendarRow));
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  PremiaMergeCount count;

  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    {
      const PremiaCalendarRow row = { day (exceptions[i].day), exceptions[i].working, i + 2 };

      g_array_append_val (calendar, row);
    }
  g_assert_true (premia_workspace_merge_people (workspace, people, NULL, &error));
  g_assert_true (premia_workspace_merge_calendar (workspace, calendar, &count, &error));
  dataset = load (workspace);
  for (guint i = 0; i < 2000; i++)
    {
      const PremiaDate from = i % 4 == 0 ? g_test_rand_int_range (-400, 400)
                                         : day ("2025-12-01") + g_test_rand_int_range (0, 120);
      const PremiaDate to = from + g_test_rand_int_range (-2, 60);
      guint n = 0;

      for (PremiaDate date = from; date <= to; date++)
        n += premia_dataset_is_workday (dataset, date);
      g_assert_cmpuint (premia_dataset_count_workdays (dataset, from, to), ==, n);
    }
}

/* People who make no company are refused as a whole, with the line of the row that is wrong. */
static void
test_people (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GPtrArray) rows = desk_people ("boss,head\nanna,telemarketer,North,boss\n");
  g_autoptr (GPtrArray) promoted = desk_people ("anna,telemarketer,North,boss\nanna,closer,South,boss,2026-03-01\n");
  g_autoptr (GPtrArray) circle = desk_people ("boris,closer\nboss,head,,anna\n");
  g_autoptr (GPtrArray) twice = desk_people ("boris,closer\nboris,head\n");
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaPerson *anna;
  PremiaMergeCount count;
  guint64 n;

  g_assert_true (premia_workspace_merge_people (workspace, rows, &count, &error));
  assert_count (&count, 2, 0, 0);
  g_assert_true (premia_workspace_merge_people (workspace, promoted, &count, &error));
  assert_count (&count, 1, 1, 0);
  g_assert_cmpuint (generation (workspace, PREMIA_WORKSPACE_PEOPLE), ==, 2);
  g_assert_true (premia_workspace_merge_people (workspace, promoted, &count, &error));
  assert_count (&count, 0, 2, 0);
  g_assert_cmpuint (generation (workspace, PREMIA_WORKSPACE_PEOPLE), ==, 2);
  g_assert_false (premia_workspace_merge_people (workspace, circle, &count, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING);
  g_clear_error (&error);
  g_assert_false (premia_workspace_merge_people (workspace, twice, &count, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT);
  g_assert_true (g_str_has_prefix (error->message, "3: "));
  g_clear_error (&error);
  g_assert_true (premia_workspace_count (workspace, &n, NULL, &error));
  g_assert_cmpuint (n, ==, 2);
  dataset = load (workspace);
  anna = premia_people_get (premia_dataset_get_people (dataset), 0);
  g_assert_cmpuint (anna->n_stints, ==, 2);
  g_assert_cmpstr (premia_person_stint_on (anna, day ("2026-03-01"))->team, ==, "South");
}

static void
count_change (PremiaWorkspace *workspace, guint nouns, gpointer user_data)
{
  GArray *changes = user_data;

  g_array_append_val (changes, nouns);
}

static gpointer
change_elsewhere (gpointer workspace)
{
  g_autoptr (GPtrArray) rows = quotas ();

  g_assert_true (premia_workspace_merge_quotas (workspace, rows, NULL, NULL));
  return NULL;
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Pages are told of what changed once, after it was kept, in their own thread; not of what changed nothing. */
static void
test_notices (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GPtrArray) people = desk_people ("anna,telemarketer\n");
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) error = NULL;

  g_signal_connect (workspace, "changed", G_CALLBACK (count_change), changes);
  g_assert_true (premia_workspace_begin (workspace, &error));
  g_assert_true (premia_workspace_merge_people (workspace, people, NULL, &error));
  g_assert_true (desk_import (workspace, "anna,CallMade,a,2026-01-01\n", NULL, &error));
  g_assert_true (desk_import (workspace, "anna,CallMade,b,2026-01-01\n", NULL, &error));
  iterate ();
  g_assert_cmpuint (changes->len, ==, 0);
  g_assert_true (premia_workspace_commit (workspace, &error));
  g_assert_cmpuint (changes->len, ==, 0);
  iterate ();
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpuint (g_array_index (changes, guint, 0), ==, PREMIA_WORKSPACE_PEOPLE | PREMIA_WORKSPACE_ACTIONS);

  g_assert_true (premia_workspace_merge_people (workspace, people, NULL, &error));
  g_assert_true (desk_import (workspace, "anna,CallMade,b,2026-01-01\n", NULL, &error));
  g_assert_true (premia_workspace_begin (workspace, &error));
  g_assert_true (desk_import (workspace, "anna,CallMade,c,2026-01-01\n", NULL, &error));
  premia_workspace_rollback (workspace);
  iterate ();
  g_assert_cmpuint (changes->len, ==, 1);

  g_thread_join (g_thread_new ("change", change_elsewhere, workspace));
  g_assert_true (premia_workspace_save_scheme (workspace, "a", "{}", 0, &error));
  iterate ();
  g_assert_cmpuint (changes->len, ==, 2);
  g_assert_cmpuint (g_array_index (changes, guint, 1), ==, PREMIA_WORKSPACE_TERMS | PREMIA_WORKSPACE_SCHEMES);
}

/* An import waits for another to end, and sees what it left. */
static gpointer
import_elsewhere (gpointer workspace)
{
  PremiaMergeCount count;

  g_assert_true (desk_import (workspace, "anna,CallMade,a,2026-01-01\n", &count, NULL));
  g_assert_cmpuint (count.n_unchanged, ==, 1);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (GError) error = NULL;
  GThread *other;

  g_assert_true (premia_workspace_begin (workspace, &error));
  other = g_thread_new ("import", import_elsewhere, workspace);
  g_usleep (20000);
  g_assert_true (desk_import (workspace, "anna,CallMade,a,2026-01-01\n", NULL, &error));
  g_assert_true (premia_workspace_commit (workspace, &error));
  g_thread_join (other);
}

static void
test_imports (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  const PremiaImportRecord first = { (char *) "people.csv", (char *) "people", 5, 20, 19, 0, 1 };
  const PremiaImportRecord second = { (char *) "actions.csv", (char *) "actions", 6, 200, 150, 50, 0 };
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaImportRecord *record;

  g_assert_true (premia_workspace_add_import (workspace, &first, &error));
  g_assert_true (premia_workspace_add_import (workspace, &second, &error));
  records = premia_workspace_list_imports (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpstr (record->name, ==, "actions.csv");
  g_assert_cmpstr (record->noun, ==, "actions");
  g_assert_cmpint (record->at, ==, 6);
  g_assert_cmpuint (record->n_changed, ==, 50);
  record = g_ptr_array_index (records, 1);
  g_assert_cmpuint (record->n_rejected, ==, 1);
}

/* What the company chose is what is counted; taken back, everything is as it was; and what was closed is still verified. */
static void
test_calendar (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = desk_folder_create (folder);
  g_autoptr (PremiaWorkCalendar) before = NULL, calendar = NULL, kept = NULL, after = NULL;
  g_autoptr (PremiaDataset) plain = NULL, changed = NULL, again = NULL;
  g_autofree char *plain_digest = NULL, *changed_digest = NULL, *again_digest = NULL;
  const PremiaInputs inputs = { .period = { PREMIA_PERIOD_MONTH, period ("2026-11").number }, .as_of = PREMIA_NEVER };
  g_autoptr (GError) error = NULL;
  PremiaDate closed;
  guint64 terms;

  plain = load (workspace);
  before = premia_workspace_get_calendar (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->days->len + before->weeks->len, ==, 0);
  calendar = premia_work_calendar_copy (before);
  premia_work_calendar_set_day (calendar, day ("2026-11-04"), FALSE, "Unity Day");
  premia_work_calendar_set_day (calendar, day ("2026-11-07"), TRUE, "Instead of\nMonday"); /* a Saturday */
  premia_work_calendar_set_week (calendar, day ("2026-12-01"), 0x3f); /* Saturdays, too */
  terms = generation (workspace, PREMIA_WORKSPACE_TERMS);
  g_assert_true (premia_workspace_set_calendar (workspace, calendar, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (generation (workspace, PREMIA_WORKSPACE_TERMS), >, terms);
  changed = load (workspace);
  g_assert_cmpuint (premia_dataset_count_workdays (plain, day ("2026-11-01"), day ("2026-11-30")), ==, 21);
  g_assert_cmpuint (premia_dataset_count_workdays (changed, day ("2026-11-01"), day ("2026-11-30")), ==, 21);
  g_assert_false (premia_dataset_is_workday (changed, day ("2026-11-04")));
  g_assert_true (premia_dataset_is_workday (changed, day ("2026-11-07")));
  g_assert_false (premia_dataset_is_workday (changed, day ("2026-11-28")));
  g_assert_true (premia_dataset_is_workday (changed, day ("2026-12-05")));
  g_assert_false (premia_dataset_is_workday (changed, day ("2026-12-06")));
  kept = premia_workspace_get_calendar (workspace, &error);
  g_assert_cmpuint (kept->days->len, ==, 2);
  g_assert_cmpstr (premia_work_calendar_find_day (kept, day ("2026-11-04"))->name, ==, "Unity Day");
  g_assert_cmpstr (premia_work_calendar_find_day (kept, day ("2026-11-07"))->name, ==, "Instead of Monday");
  g_assert_cmphex (premia_work_calendar_get_week (kept, day ("2026-11-30")), ==, PREMIA_WEEK_USUAL);
  g_assert_cmphex (premia_work_calendar_get_week (kept, day ("2026-12-01")), ==, 0x3f);
  g_assert_true (premia_workspace_find_closed_until (workspace, &closed, &error));
  g_assert_cmpint (closed, ==, PREMIA_DATE_NONE);

  g_assert_true (premia_workspace_set_calendar (workspace, before, &error));
  again = load (workspace);
  after = premia_workspace_get_calendar (workspace, &error);
  g_assert_cmpuint (after->days->len + after->weeks->len, ==, 0);
  plain_digest = premia_inputs_digest_part (plain, &inputs, PREMIA_INPUTS_TERMS, &error);
  changed_digest = premia_inputs_digest_part (changed, &inputs, PREMIA_INPUTS_TERMS, &error);
  again_digest = premia_inputs_digest_part (again, &inputs, PREMIA_INPUTS_TERMS, &error);
  g_assert_cmpstr (plain_digest, ==, again_digest);
  g_assert_cmpstr (plain_digest, !=, changed_digest);

  premia_work_calendar_set_week (calendar, PREMIA_DATE_NONE, 0);
  g_assert_false (premia_workspace_set_calendar (workspace, calendar, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE);
}

/* A week chosen again from the same day on replaces what was chosen for it and later; as it was before, it is none. */
static void
test_weeks (void)
{
  g_autoptr (PremiaWorkCalendar) calendar = premia_work_calendar_new ();

  premia_work_calendar_set_week (calendar, day ("2026-12-01"), 0x3f);
  premia_work_calendar_set_week (calendar, day ("2027-03-01"), 0x0f);
  g_assert_cmpuint (calendar->weeks->len, ==, 2);
  premia_work_calendar_set_week (calendar, day ("2027-01-01"), 0x7f);
  g_assert_cmpuint (calendar->weeks->len, ==, 2);
  g_assert_cmphex (premia_work_calendar_get_week (calendar, day ("2028-01-01")), ==, 0x7f);
  g_assert_cmphex (premia_work_calendar_get_week (calendar, day ("2026-12-31")), ==, 0x3f);
  premia_work_calendar_set_week (calendar, day ("2026-12-01"), PREMIA_WEEK_USUAL);
  g_assert_cmpuint (calendar->weeks->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/terms/quotas", test_quotas);
  g_test_add_func ("/store/terms/days", test_days);
  g_test_add_func ("/store/terms/workdays", test_workdays);
  g_test_add_func ("/store/terms/people", test_people);
  g_test_add_func ("/store/terms/notices", test_notices);
  g_test_add_func ("/store/terms/threads", test_threads);
  g_test_add_func ("/store/terms/imports", test_imports);
  g_test_add_func ("/store/terms/calendar", test_calendar);
  g_test_add_func ("/store/terms/weeks", test_weeks);
  return g_test_run ();
}
