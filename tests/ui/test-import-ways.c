/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that do not get in, or get in otherwise than they were meant: dropped, pasted, from a sheet among others, of deals that were handed over. */
#include "import-stage.h"

#include "ui/import/premia-import-source.h"
#include "jobs/premia-profile-shelf.h"

#include <string.h>

#define HEADING "Deal;Owner;Closed;Status;Budget\n"
#define PROFILE \
  "{\"premia\":\"import/1\",\"key\":\"Deal\",\"date_format\":\"%d.%m.%Y\",\"decimal\":\",\",\"rows\":[{\"when\":{\"Status\":[\"Won\"]}," \
  "\"action\":{\"text\":\"DealWon\"},\"account\":\"Owner\",\"at\":\"Closed\",\"amount\":\"Budget\"}]}"

/* What a file manager lets go of over @widget. */
static gboolean
drop (GtkWidget *widget, GSList *files)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;
  guint n = 0;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_DROP_TARGET (controller)
          || !gdk_content_formats_contain_gtype (gtk_drop_target_get_formats (GTK_DROP_TARGET (controller)), GDK_TYPE_FILE_LIST))
        continue;
      n++;
      g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  g_assert_cmpuint (n, ==, 1);
  return taken;
}

static void
test_drop (void)
{
  ImportStage test;
  g_autofree char *people = NULL, *actions = NULL;
  GSList *files = NULL;

  stage_begin (&test);
  people = room_write (&test.room, "people.csv", small_company_people);
  actions = room_write (&test.room, "actions.csv", small_company_actions);
  files = g_slist_append (files, g_file_new_for_path (people));
  files = g_slist_append (files, g_file_new_for_path (actions));
  g_assert_true (drop (test.window, files));
  screen_wait (stage_is_looked_through, &test);
  g_assert_nonnull (stage_row (&test, 1));
  g_assert_null (stage_row (&test, 2));
  g_assert_cmpint (stage_step (&test), ==, PREMIA_IMPORT_STEP_OUTCOME);
  g_assert_cmpstr (stage_heap (&test, 0), ==, "19");
  /* The same again is not there twice. */
  g_assert_true (drop (test.window, files));
  screen_wait (stage_is_looked_through, &test);
  g_assert_null (stage_row (&test, 2));
  g_signal_emit_by_name (test.import_button, "clicked");
  screen_wait (stage_is_imported, &test);
  stage_assert_in_workspace (&test, 3, 16);
  g_slist_free_full (files, g_object_unref);
  stage_end (&test);
}

static gboolean
is_pasted (gpointer user_data)
{
  return stage_row (user_data, 0) != NULL && stage_is_looked_through (user_data);
}

static void
paste (ImportStage *test, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (test->window), text);
  g_assert_true (gtk_widget_activate_action (test->window, "import.paste", NULL));
  screen_wait (is_pasted, test);
}

/* Cells as a spreadsheet copies them. */
static void
test_clipboard (void)
{
  ImportStage test;
  PremiaTableGuess *guess;

  stage_begin (&test);
  paste (&test, "Deal\tOwner\tClosed\tStatus\tBudget\nD-1\ts1\t05.04.2026\tWon\t1 500,00\nD-2\ts1\t06.04.2026\tLost\t\n");
  g_assert_cmpint (stage_step (&test), ==, PREMIA_IMPORT_STEP_COLUMNS);
  guess = premia_import_draft_get_guess (stage_draft (&test));
  g_assert_cmpint (premia_table_guess_get_separator (guess), ==, '\t');
  g_assert_cmpuint (premia_table_guess_get_n_columns (guess), ==, 5);
  g_assert_cmpuint (premia_table_guess_get_n_rows (guess), ==, 2);
  g_assert_cmpstr (premia_table_guess_get_cell (guess, 0, 4), ==, "1 500,00");
  stage_end (&test);
}

static gboolean
is_nothing (gpointer user_data)
{
  ImportStage *test = user_data;

  return gtk_widget_get_visible (screen_find_named (test->window, GTK_TYPE_LABEL, "problem"));
}

/* Whoever copied nothing is told what to copy. */
static void
test_empty_clipboard (void)
{
  ImportStage test;

  stage_begin (&test);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (test.window), "");
  g_assert_true (gtk_widget_activate_action (test.window, "import.paste", NULL));
  screen_wait (is_nothing, &test);
  g_assert_null (stage_row (&test, 0));
  stage_end (&test);
}

static const char *
sheet_at (AdwComboRow *sheets, guint index)
{
  return gtk_string_list_get_string (GTK_STRING_LIST (adw_combo_row_get_model (sheets)), index);
}

/* A workbook opens at what is to be seen; what its author hid is named as such, and can be chosen. */
static void
test_sheets (void)
{
  ImportStage test;
  g_autofree char *path = g_build_filename (g_getenv ("PREMIA_XLSX_DATA"), "sheets.xlsx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  PremiaImportSource *source;
  AdwComboRow *sheets;

  stage_begin (&test);
  premia_import_assistant_add_file (PREMIA_IMPORT_ASSISTANT (test.window), file);
  screen_wait (stage_is_looked_through, &test);
  source = premia_import_source_row_get_source (stage_row (&test, 0));
  sheets = screen_find_named (GTK_WIDGET (stage_row (&test, 0)), ADW_TYPE_COMBO_ROW, "sheet");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (sheets)));
  g_assert_cmpstr (sheet_at (sheets, 0), ==, "Prices (hidden)");
  g_assert_cmpstr (sheet_at (sheets, 1), ==, "Deals");
  g_assert_cmpuint (adw_combo_row_get_selected (sheets), ==, 1);
  g_assert_cmpstr (premia_table_guess_get_cell (premia_import_draft_get_guess (stage_draft (&test)), 0, 0), ==, "D-1");
  adw_combo_row_set_selected (sheets, 0);
  screen_wait (stage_is_looked_through, &test);
  g_assert_cmpstr (premia_table_guess_get_cell (premia_import_draft_get_guess (stage_draft (&test)), 0, 0), ==, "Basic");
  /* One of our own tables on a sheet. */
  adw_combo_row_set_selected (sheets, 2);
  screen_wait (stage_is_looked_through, &test);
  g_assert_cmpint (premia_import_source_get_kind (source), ==, PREMIA_TABLE_PEOPLE);
  premia_import_assistant_show_step (PREMIA_IMPORT_ASSISTANT (test.window), PREMIA_IMPORT_STEP_OUTCOME);
  screen_wait (stage_is_looked_through, &test);
  g_assert_cmpstr (stage_heap (&test, 0), ==, "2");
  g_signal_emit_by_name (test.import_button, "clicked");
  screen_wait (stage_is_imported, &test);
  stage_assert_in_workspace (&test, 2, 0);
  stage_end (&test);
}

/* A deal of s1, read by columns that are remembered. */
static void
bring_deal (ImportStage *test)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (HEADING "D-1;s1;05.04.2026;Won;1500\n", strlen (HEADING "D-1;s1;05.04.2026;Won;1500\n"));
  g_autoptr (PremiaImportJob) job = premia_import_job_new (test->room.workspace, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaImportProfile) profile = premia_profile_shelf_read (PROFILE, "CRM", &error);

  g_assert_no_error (error);
  small_company_import (&test->room);
  premia_import_job_add_bytes (job, "deals.csv", bytes, PREMIA_TABLE_UNKNOWN, profile);
  premia_import_job_remember_profile (job, "CRM", PROFILE);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

/* A deal of another's now is told before it moves, and moves only if nobody says otherwise. */
static void
test_moved (void)
{
  static const struct { guint way; const char *summary; guint64 n; } ways[] = {
    { 0, "Imported: 0 new, 1 changed.", 17 }, { 1, "Imported: 1 new.", 18 }, { 2, "Everything in these files was here already.", 17 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      ImportStage test;
      GtkWidget *place, *button;
      GtkDropDown *menu;

      stage_begin (&test);
      bring_deal (&test);
      place = screen_find_named (test.window, GTK_TYPE_WIDGET, "moved_place");
      premia_import_assistant_add_text (PREMIA_IMPORT_ASSISTANT (test.window), HEADING "D-1;s2;05.04.2026;Won;1500\n");
      screen_wait (stage_is_looked_through, &test);
      g_assert_cmpint (stage_step (&test), ==, PREMIA_IMPORT_STEP_OUTCOME);
      g_assert_cmpstr (stage_heap (&test, 0), ==, "0");
      g_assert_cmpstr (stage_heap (&test, 2), ==, "1");
      g_assert_true (gtk_widget_get_visible (place));
      button = gtk_widget_get_first_child (screen_find_named (test.window, GTK_TYPE_BOX, "heaps"));
      button = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (button));
      g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
      menu = screen_find_named (test.window, GTK_TYPE_DROP_DOWN, "moved");
      g_assert_cmpuint (gtk_drop_down_get_selected (menu), ==, 0);
      gtk_drop_down_set_selected (menu, ways[i].way);
      g_assert_true (gtk_widget_get_sensitive (test.import_button));
      g_signal_emit_by_name (test.import_button, "clicked");
      screen_wait (stage_is_imported, &test);
      g_assert_cmpstr (test.summary, ==, ways[i].summary);
      stage_assert_in_workspace (&test, 3, ways[i].n);
      stage_end (&test);
    }
}

/* A CRM whose dates and amounts somebody has set otherwise than it comes: not every row is refused. */
static void
test_other_formats (void)
{
  ImportStage test;
  PremiaImportSource *source;

  stage_begin (&test);
  stage_add (&test, "hubspot.csv",
             "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Associated Company,Create Date,Closed Lost Reason\n"
             "7001,Harbor,Closed Won (Sales Pipeline),23.02.2026 14:05,Dana Cole,\"12.500,50\",Sales Pipeline,Harbor Inc,07.01.2026 09:00,\n"
             "7004,Dock,Closed Won,28.02.2026 10:00,Eli Frost,\"1.875,00\",Renewals,Dock Ltd,22.01.2026 11:11,\n");
  screen_wait (stage_is_looked_through, &test);
  source = premia_import_source_row_get_source (stage_row (&test, 0));
  g_assert_nonnull (premia_import_source_get_profile_name (source));
  g_assert_cmpstr (premia_import_draft_get (stage_draft (&test))->date_format, ==, "%d.%m.%Y %H:%M");
  g_assert_cmpint (premia_import_draft_get (stage_draft (&test))->decimal, ==, ',');
  g_assert_nonnull (strstr (premia_import_source_get_note (source), "(23.02.2026 14:05)"));
  g_assert_nonnull (strstr (premia_import_source_get_note (source), "(12.500,50)"));
  g_assert_nonnull (strstr (gtk_label_get_text (screen_find_named (test.window, GTK_TYPE_LABEL, "recognised")), "(23.02.2026 14:05)"));
  g_assert_cmpstr (stage_heap (&test, 4), ==, "0");
  stage_end (&test);
}

/* As it comes nothing is said. */
static void
test_usual_formats (void)
{
  ImportStage test;

  stage_begin (&test);
  stage_add (&test, "hubspot.csv",
             "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Pipeline,Associated Company,Create Date,Closed Lost Reason\n"
             "7001,Harbor,Closed Won (Sales Pipeline),2026-02-03 14:05,Dana Cole,12500.5,Sales Pipeline,Harbor Inc,2026-01-07 09:00,\n");
  screen_wait (stage_is_looked_through, &test);
  g_assert_nonnull (premia_import_source_get_profile_name (premia_import_source_row_get_source (stage_row (&test, 0))));
  g_assert_null (premia_import_source_get_note (premia_import_source_row_get_source (stage_row (&test, 0))));
  stage_end (&test);
}

/* What @widget and all in it says. */
static void
read_labels (GtkWidget *widget, GString *text)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    read_labels (child, text);
}

/* What is looked at before it goes in is said as the manager says it, not as files do. */
static void
test_said_as_on_screen (void)
{
  ImportStage test;
  g_autoptr (GString) text = g_string_new (NULL);

  stage_begin (&test);
  gtk_window_present (GTK_WINDOW (test.window));
  stage_add (&test, "people.csv", "id,name,hired_on,fte\n7,Anna,2026-01-05,0.5\n8,Maria,2026-01-05,1\n");
  stage_add (&test, "actions.csv", "account,action,key,at,amount,currency\n7,DealWon,d1,2026-01-06T10:00,12500.5,EUR\n");
  screen_wait (stage_is_looked_through, &test);
  g_assert_cmpstr (stage_heap (&test, 0), ==, "3");
  screen_settle ();
  read_labels (test.window, text);
  g_assert_nonnull (strstr (text->str, "Amount: €12,500.50"));
  g_assert_null (strstr (text->str, "Currency: "));
  g_assert_nonnull (strstr (text->str, "Account: 7 · Works from: 5\302\240January\302\2402026 · Part of full time: 0.5\n"));
  g_assert_nonnull (strstr (text->str, "Account: 8 · Works from: 5\302\240January\302\2402026\n"));
  g_assert_null (strstr (text->str, "Part of full time: 1"));
  stage_end (&test);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/import-ways/drop", test_drop);
  g_test_add_func ("/import-ways/clipboard", test_clipboard);
  g_test_add_func ("/import-ways/empty-clipboard", test_empty_clipboard);
  g_test_add_func ("/import-ways/sheets", test_sheets);
  g_test_add_func ("/import-ways/moved", test_moved);
  g_test_add_func ("/import-ways/other-formats", test_other_formats);
  g_test_add_func ("/import-ways/usual-formats", test_usual_formats);
  g_test_add_func ("/import-ways/said-as-on-screen", test_said_as_on_screen);
  return g_test_run ();
}
