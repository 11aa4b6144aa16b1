/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that were lost, doubled or half imported because the window said something else than what is in the file. */
#include "import-stage.h"

#include <string.h>

#include "ui/import/premia-import-column-chip.h"
#include "ui/import/premia-import-difference-line.h"
#include "ui/import/premia-import-example.h"
#include "ui/import/premia-import-guide.h"
#include "ui/import/premia-import-mapping-view.h"
#include "ui/import/premia-import-preview-table.h"
#include "exchange/premia-synonyms.h"
#include "jobs/premia-import-undo-job.h"

static void
test_good_files (void)
{
  ImportStage test;

  stage_begin (&test);
  /* Actions first: the order of the files makes no difference. */
  stage_add (&test, "actions.csv", small_company_actions);
  stage_add (&test, "people.csv", small_company_people);
  stage_add (&test, "people.csv", small_company_people); /* the same again */
  g_assert_null (stage_row (&test, 2));
  screen_wait (stage_is_looked_through, &test);
  /* Nobody has to say anything. */
  g_assert_cmpint (stage_step (&test), ==, PREMIA_IMPORT_STEP_OUTCOME);
  g_assert_cmpstr (stage_heap (&test, 0), ==, "19");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (stage_row (&test, 0))), ==, "Actions");
  g_assert_true (gtk_widget_get_sensitive (test.import_button));
  stage_assert_in_workspace (&test, 0, 0); /* looking changes nothing */

  g_signal_emit_by_name (test.import_button, "clicked");
  screen_wait (stage_is_imported, &test);
  g_assert_cmpstr (test.summary, ==, "Imported: 19 new.");
  g_assert_cmpint (test.import, !=, 0);
  stage_assert_in_workspace (&test, 3, 16);
  stage_end (&test);
}

static gboolean
is_refused (gpointer user_data)
{
  ImportStage *test = user_data;

  return strlen (gtk_label_get_text (screen_find_named (test->window, GTK_TYPE_LABEL, "problem"))) > 0 && stage_is_looked_through (test)
         && gtk_widget_get_sensitive (test->import_button);
}

/* The file is saved again while somebody reads what would happen: what nobody has seen does not go in, and is shown first. */
static void
test_saved_again (void)
{
  ImportStage test;
  g_autofree char *path = NULL;

  stage_begin (&test);
  stage_add (&test, "people.csv", small_company_people);
  screen_wait (stage_is_looked_through, &test);
  g_assert_cmpstr (stage_heap (&test, 0), ==, "3");
  path = room_write (&test.room, "people.csv", "id,name,role,team\nc1,Cleo Closer,closer,North\n");
  g_signal_emit_by_name (test.import_button, "clicked");
  screen_wait (is_refused, &test);
  g_assert_cmpstr (gtk_label_get_text (screen_find_named (test.window, GTK_TYPE_LABEL, "problem")), ==,
                   "people.csv was saved again after it was checked: nothing was imported. It has been checked once more: look at what would happen now.");
  stage_assert_in_workspace (&test, 0, 0);
  g_assert_cmpstr (stage_heap (&test, 0), ==, "1");

  g_signal_emit_by_name (test.import_button, "clicked");
  screen_wait (stage_is_imported, &test);
  stage_assert_in_workspace (&test, 1, 0);
  stage_end (&test);
}

/* Another file was opened meanwhile: what an undo would take back is of the file that the rows went into. */
static void
test_other_workspace (void)
{
  ImportStage test;
  Room other;

  stage_begin (&test);
  room_begin (&other);
  stage_add (&test, "people.csv", small_company_people);
  screen_wait (stage_is_looked_through, &test);
  premia_context_set_workspace (test.context, other.workspace, NULL);
  screen_wait (stage_is_quiet, test.context);
  g_signal_emit_by_name (test.import_button, "clicked");
  screen_wait (stage_is_imported, &test);
  g_assert_true (test.workspace == test.room.workspace);
  g_assert_cmpint (test.import, !=, 0);
  stage_assert_in_workspace (&test, 3, 0);
  premia_context_set_workspace (test.context, NULL, NULL);
  small_company_end (&other);
  stage_end (&test);
}

static void
test_bad_rows (void)
{
  ImportStage test;
  GtkWidget *skip_bad;
  g_autofree char *rejected = NULL;

  stage_begin (&test);
  skip_bad = screen_find_named (test.window, GTK_TYPE_CHECK_BUTTON, "skip_bad");
  stage_add (&test, "people.csv", "id,name,hired_on\n1,Anna,2026-01-05\n2,Maria,2026-13-05\n");
  screen_wait (stage_is_looked_through, &test);
  g_assert_cmpstr (stage_heap (&test, 0), ==, "1");
  g_assert_cmpstr (stage_heap (&test, 4), ==, "1");
  g_assert_true (gtk_widget_get_visible (skip_bad));
  g_assert_false (gtk_widget_get_sensitive (test.import_button));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (skip_bad), TRUE);
  g_assert_true (gtk_widget_get_sensitive (test.import_button));

  g_signal_emit_by_name (test.import_button, "clicked");
  screen_wait (stage_is_imported, &test);
  stage_assert_in_workspace (&test, 1, 0);
  rejected = room_read (&test.room, "people.csv.rejected.csv");
  g_assert_nonnull (strstr (rejected, "2,Maria,2026-13-05"));
  g_assert_null (strstr (rejected, "Anna"));
  stage_end (&test);
}

/* A table that says neither who nor when: it asks, and imports nothing. */
static void
test_foreign_file (void)
{
  ImportStage test;

  stage_begin (&test);
  stage_add (&test, "people.csv", small_company_people);
  stage_add (&test, "poem.csv", "roses,are,red\nviolets,are,blue\n");
  screen_wait (stage_is_looked_through, &test);
  g_assert_cmpint (stage_step (&test), !=, PREMIA_IMPORT_STEP_OUTCOME);
  g_assert_false (gtk_widget_get_sensitive (test.import_button));
  stage_assert_in_workspace (&test, 0, 0);
  stage_end (&test);
}

/* Deals as a CRM has them, on the clipboard; in its own words and with dates that may be read in two ways. */
static const char deals[] =
  "Deal;Owner;Created;Closed;Status;Budget\n"
  "D-1;Setter One;03/04/2026;05/04/2026;Won;1 500,00\n"
  "D-2;Setter One;04/04/2026;06/04/2026;Lost;\n";

static void
map_deals (ImportStage *test)
{
  PremiaImportDraft *mapped = stage_draft (test);
  static const char *const won[] = { "Won", NULL };

  while (premia_import_draft_get (mapped)->outcomes->len > 1)
    premia_import_draft_remove_outcome (mapped, 1);
  premia_import_draft_set_test (mapped, 0, "Status", PREMIA_COMPARE_ONE_OF, NULL);
  premia_import_draft_set_field (mapped, 0, PREMIA_IMPORT_ACTION, "DealWon", TRUE);
  premia_import_draft_set_field (mapped, 0, PREMIA_IMPORT_ACCOUNT, "Owner", FALSE);
  premia_import_draft_set_field (mapped, 0, PREMIA_IMPORT_AT, "Closed", FALSE);
  premia_import_draft_set_field (mapped, 0, PREMIA_IMPORT_AMOUNT, "Budget", FALSE);
  premia_import_draft_set_key (mapped, "Deal");
  premia_import_draft_set_decimal (mapped, ',');
  premia_import_draft_set_date_format (mapped, "%d/%m/%Y");
  premia_import_draft_set_test (mapped, 0, "Status", PREMIA_COMPARE_ONE_OF, won);
}

static void
reverse (ImportStage *test, gboolean redo)
{
  g_autoptr (PremiaImportUndoJob) job = premia_import_undo_job_new (test->room.workspace, test->import, redo);
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_job_run (PREMIA_JOB (job), NULL, &error));
  g_assert_no_error (error);
}

static void
test_pasted_table (void)
{
  ImportStage test;

  stage_begin (&test);
  premia_import_assistant_add_text (PREMIA_IMPORT_ASSISTANT (test.window), deals);
  screen_wait (stage_is_looked_through, &test);
  g_assert_cmpint (stage_step (&test), ==, PREMIA_IMPORT_STEP_COLUMNS);
  map_deals (&test);
  screen_settle ();
  premia_import_assistant_show_step (PREMIA_IMPORT_ASSISTANT (test.window), PREMIA_IMPORT_STEP_OUTCOME);
  screen_wait (stage_is_looked_through, &test);
  /* A name that is nobody of ours is asked about before anything else. */
  g_assert_cmpint (stage_step (&test), ==, PREMIA_IMPORT_STEP_PEOPLE);
  g_signal_emit_by_name (screen_find_named (test.window, GTK_TYPE_BUTTON, "add"), "clicked");
  premia_import_assistant_show_step (PREMIA_IMPORT_ASSISTANT (test.window), PREMIA_IMPORT_STEP_OUTCOME);
  screen_wait (stage_is_looked_through, &test);
  g_assert_cmpint (stage_step (&test), ==, PREMIA_IMPORT_STEP_OUTCOME);
  g_assert_true (gtk_widget_get_sensitive (test.import_button));
  g_signal_emit_by_name (test.import_button, "clicked");
  screen_wait (stage_is_imported, &test);
  stage_assert_in_workspace (&test, 1, 1);
  reverse (&test, FALSE);
  stage_assert_in_workspace (&test, 0, 0);
  reverse (&test, TRUE);
  stage_assert_in_workspace (&test, 1, 1);
  stage_end (&test);
}

/* Names and amounts of a pasted table stand in no file but the workspace, also while it is looked at. */
static void
test_pasted_leftover (void)
{
  ImportStage test;
  PremiaImportSource *source;

  stage_begin (&test);
  premia_import_assistant_add_text (PREMIA_IMPORT_ASSISTANT (test.window), deals);
  source = premia_import_source_row_get_source (stage_row (&test, 0));
  g_assert_true (premia_import_source_is_pasted (source));
  g_assert_null (premia_import_source_get_path (source));
  screen_wait (stage_is_looked_through, &test);
  g_assert_null (premia_import_source_get_path (source));
  stage_end (&test);
}

/* Both readings of a date are there, and each chooses its own. */
static void
test_ambiguous_date (void)
{
  ImportStage test;
  GtkWidget *doubt;
  GtkToggleButton *reading;

  stage_begin (&test);
  premia_import_assistant_add_text (PREMIA_IMPORT_ASSISTANT (test.window), deals);
  screen_wait (stage_is_looked_through, &test);
  doubt = screen_find_named (test.window, GTK_TYPE_WIDGET, "doubt");
  g_assert_true (gtk_widget_get_visible (doubt));
  reading = screen_find (doubt, GTK_TYPE_TOGGLE_BUTTON);
  for (guint i = 0; i < 2; i++, reading = GTK_TOGGLE_BUTTON (gtk_widget_get_next_sibling (GTK_WIDGET (reading))))
    {
      const gboolean april = strcmp (gtk_button_get_label (GTK_BUTTON (reading)), "3\u00a0April\u00a02026") == 0;

      if (!april)
        g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (reading)), ==, "4\u00a0March\u00a02026");
      gtk_toggle_button_set_active (reading, TRUE);
      g_assert_cmpstr (premia_import_draft_get (stage_draft (&test))->date_format, ==, april ? "%d/%m/%Y" : "%m/%d/%Y");
    }
  stage_end (&test);
}

/* What is done to the columns can be undone and redone, with the keys, too. */
static void
test_mapping_undo (void)
{
  ImportStage test;
  GtkWidget *mapping;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  stage_begin (&test);
  premia_import_assistant_add_text (PREMIA_IMPORT_ASSISTANT (test.window), deals);
  screen_wait (stage_is_looked_through, &test);
  mapping = screen_find_named (test.window, GTK_TYPE_WIDGET, "mapping");
  before = premia_import_mapping_to_text (premia_import_draft_get (stage_draft (&test)));
  g_assert_true (gtk_widget_activate_action (mapping, "mapping.use-column", "(uu)", 3u, (guint) PREMIA_IMPORT_NOTE));
  screen_settle ();
  after = premia_import_mapping_to_text (premia_import_draft_get (stage_draft (&test)));
  g_assert_cmpstr (before, !=, after);
  g_assert_true (gtk_widget_activate_action (mapping, "mapping.undo", NULL));
  {
    g_autofree char *now = premia_import_mapping_to_text (premia_import_draft_get (stage_draft (&test)));

    g_assert_cmpstr (now, ==, before);
  }
  g_assert_true (gtk_widget_activate_action (mapping, "mapping.redo", NULL));
  {
    g_autofree char *now = premia_import_mapping_to_text (premia_import_draft_get (stage_draft (&test)));

    g_assert_cmpstr (now, ==, after);
  }
  stage_end (&test);
}

/* A preview that cannot be made says why, and not that nothing becomes nothing. */
static void
test_no_preview (void)
{
  ImportStage test;
  GtkWidget *preview, *mapping;
  GtkStack *stack;
  GtkLabel *summary;

  stage_begin (&test);
  premia_import_assistant_add_text (PREMIA_IMPORT_ASSISTANT (test.window), deals);
  screen_wait (stage_is_looked_through, &test);
  map_deals (&test);
  screen_settle ();
  mapping = screen_find_named (test.window, GTK_TYPE_WIDGET, "mapping");
  preview = screen_find (mapping, PREMIA_TYPE_IMPORT_PREVIEW_TABLE);
  stack = screen_find_named (preview, GTK_TYPE_STACK, "stack");
  summary = screen_find_named (preview, GTK_TYPE_LABEL, "summary");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "table");
  g_assert_cmpstr (gtk_label_get_text (summary), !=, "");
  premia_import_draft_set_field (stage_draft (&test), 0, PREMIA_IMPORT_AT, "Nowhere", FALSE);
  screen_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "missing");
  g_assert_nonnull (strstr (gtk_label_get_text (screen_find_named (preview, GTK_TYPE_LABEL, "missing")), "Nowhere"));
  g_assert_cmpstr (gtk_label_get_text (summary), ==, "");
  g_assert_true (premia_import_draft_undo (stage_draft (&test)));
  screen_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "table");
  stage_end (&test);
}

/* What was remembered of such a table and cannot be read any more is told, where its columns are looked over, too. */
static void
test_unreadable_profile (void)
{
  const char *const names[] = { "Deal", "Owner", "Created", "Closed", "Status", "Budget", NULL };
  g_auto (GStrv) columns = g_new0 (char *, G_N_ELEMENTS (names));
  PremiaStoredProfile profile = { 0, (char *) "CRM", (char *) "{}", columns, columns, 0 };
  g_autoptr (GError) error = NULL;
  PremiaImportSource *source;
  GtkLabel *recognised;
  ImportStage test;

  for (guint i = 0; names[i] != NULL; i++)
    columns[i] = premia_synonyms_fold (names[i]);
  stage_begin (&test);
  g_assert_true (premia_workspace_save_profile (test.room.workspace, &profile, NULL, &error));
  premia_import_assistant_add_text (PREMIA_IMPORT_ASSISTANT (test.window), deals);
  screen_wait (stage_is_looked_through, &test);
  source = premia_import_source_row_get_source (stage_row (&test, 0));
  g_assert_cmpint (premia_import_source_get_state (source), ==, PREMIA_IMPORT_SOURCE_FOREIGN);
  g_assert_null (premia_import_source_get_profile_name (source));
  g_assert_nonnull (strstr (premia_import_source_get_profile_problem (source), "CRM"));
  g_assert_true (gtk_widget_get_visible (screen_find_named (GTK_WIDGET (stage_row (&test, 0)), ADW_TYPE_ACTION_ROW, "problem")));
  recognised = screen_find_named (test.window, GTK_TYPE_LABEL, "recognised");
  g_assert_nonnull (strstr (gtk_label_get_text (recognised), "CRM"));
  stage_end (&test);
}

static gboolean
is_back (gpointer user_data)
{
  ImportStage *test = user_data;
  GtkStack *stack = screen_find_named (test->window, GTK_TYPE_STACK, "stack");

  return g_str_equal (gtk_stack_get_visible_child_name (stack), "outcome") && stage_is_looked_through (test);
}

static gboolean
is_under_way (gpointer user_data)
{
  ImportStage *test = user_data;

  return gtk_progress_bar_get_fraction (screen_find_named (test->window, GTK_TYPE_PROGRESS_BAR, "progress")) > 0;
}

/* Stopped in the middle: nothing of it is there, and everything can be tried again. */
static void
test_stop (void)
{
  ImportStage test;
  g_autoptr (GString) text = g_string_new ("account,action,key,at\n");

  stage_begin (&test);
  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "s%u,AppointmentSet,k%u,2026-10-01T10:00\n", i % 50, i);
  stage_add (&test, "actions.csv", text->str);
  screen_wait (stage_is_looked_through, &test);
  g_assert_true (gtk_widget_get_sensitive (test.import_button));
  g_signal_emit_by_name (test.import_button, "clicked");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (screen_find_named (test.window, GTK_TYPE_STACK, "stack")), ==, "importing");
  screen_wait (is_under_way, &test);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (screen_find_named (test.window, GTK_TYPE_PROGRESS_BAR, "progress")), <, 1);
  g_signal_emit_by_name (screen_find_named (test.window, GTK_TYPE_BUTTON, "stop_button"), "clicked");
  screen_wait (is_back, &test);
  g_assert_null (test.summary);
  stage_assert_in_workspace (&test, 0, 0);
  g_assert_true (gtk_widget_get_sensitive (test.import_button));

  g_signal_emit_by_name (test.import_button, "clicked");
  screen_wait (stage_is_imported, &test);
  stage_assert_in_workspace (&test, 0, 200000);
  stage_end (&test);
}

static void
test_example (void)
{
  ImportStage test;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) people = NULL;
  g_autoptr (GFile) actions = NULL;
  g_autoptr (GError) error = NULL;

  stage_begin (&test);
  folder = g_file_new_for_path (test.room.folder);
  people = g_file_get_child (folder, "people.csv");
  actions = g_file_get_child (folder, "actions.csv");
  g_assert_true (premia_import_example_save (folder, &error));
  g_assert_no_error (error);
  g_assert_false (premia_import_example_save (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  premia_import_assistant_add_file (PREMIA_IMPORT_ASSISTANT (test.window), people);
  premia_import_assistant_add_file (PREMIA_IMPORT_ASSISTANT (test.window), actions);
  screen_wait (stage_is_looked_through, &test);
  g_assert_cmpstr (stage_heap (&test, 0), ==, "13");
  g_assert_true (gtk_widget_get_sensitive (test.import_button));
  stage_end (&test);
}

static void
test_guide (void)
{
  GtkWidget *guide = g_object_ref (premia_import_guide_new (NULL));

  gtk_window_present (GTK_WINDOW (guide));
  screen_settle ();
  gtk_window_destroy (GTK_WINDOW (guide));
  screen_settle ();
  screen_finalize (guide);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/import-assistant/good-files", test_good_files);
  g_test_add_func ("/import-assistant/saved-again", test_saved_again);
  g_test_add_func ("/import-assistant/other-workspace", test_other_workspace);
  g_test_add_func ("/import-assistant/bad-rows", test_bad_rows);
  g_test_add_func ("/import-assistant/foreign-file", test_foreign_file);
  g_test_add_func ("/import-assistant/pasted-table", test_pasted_table);
  g_test_add_func ("/import-assistant/pasted-leftover", test_pasted_leftover);
  g_test_add_func ("/import-assistant/ambiguous-date", test_ambiguous_date);
  g_test_add_func ("/import-assistant/mapping-undo", test_mapping_undo);
  g_test_add_func ("/import-assistant/no-preview", test_no_preview);
  g_test_add_func ("/import-assistant/unreadable-profile", test_unreadable_profile);
  g_test_add_func ("/import-assistant/stop", test_stop);
  g_test_add_func ("/import-assistant/example", test_example);
  g_test_add_func ("/import-assistant/guide", test_guide);
  return g_test_run ();
}
