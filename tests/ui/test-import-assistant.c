/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that were lost, doubled or half imported because the window said something else than what is in the file. */
#include "screen.h"
#include "small-company.h"

#include <string.h>

#include "ui/import/premia-import-dialog.h"
#include "ui/import/premia-import-example.h"
#include "ui/import/premia-import-file-row.h"
#include "ui/import/premia-import-guide.h"

typedef struct
{
  Room           room;
  PremiaContext *context;
  GtkWidget     *dialog; /* (owned) */
  GtkWidget     *import_button;
  char          *summary; /* what the window is told */
} Test;

static void
on_imported_cb (PremiaImportDialog *dialog, const char *summary, Test *test)
{
  test->summary = g_strdup (summary);
}

static void
begin (Test *test)
{
  g_autoptr (PremiaDesk) desk = NULL;

  *test = (Test) { 0 };
  room_begin (&test->room);
  test->context = screen_new_context ();
  desk = small_company_load (&test->room);
  premia_context_set_workspace (test->context, test->room.workspace, desk);
  test->dialog = g_object_ref (premia_import_dialog_new (NULL, test->context));
  test->import_button = screen_find_named (test->dialog, GTK_TYPE_BUTTON, "import_button");
  g_signal_connect (test->dialog, "imported", G_CALLBACK (on_imported_cb), test);
}

static gboolean
is_quiet (gpointer user_data)
{
  return !premia_context_is_loading (user_data);
}

static void
end (Test *test)
{
  if (test->summary == NULL)
    gtk_window_destroy (GTK_WINDOW (test->dialog));
  screen_wait (is_quiet, test->context);
  premia_context_set_workspace (test->context, NULL, NULL);
  screen_settle ();
  screen_finalize (test->dialog);
  screen_finalize (test->context);
  g_free (test->summary);
  small_company_end (&test->room);
}

static void
add (Test *test, const char *name, const char *text)
{
  g_autofree char *path = room_write (&test->room, name, text);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  premia_import_dialog_add_file (PREMIA_IMPORT_DIALOG (test->dialog), file);
}

static PremiaImportFileRow *
row (Test *test, int index)
{
  GtkListBox *list = screen_find_named (test->dialog, GTK_TYPE_LIST_BOX, "list");

  return PREMIA_IMPORT_FILE_ROW (gtk_list_box_get_row_at_index (list, index));
}

static gboolean
is_looked_through (gpointer user_data)
{
  for (int i = 0; row (user_data, i) != NULL; i++)
    if (gtk_widget_get_visible (screen_find_named (GTK_WIDGET (row (user_data, i)), GTK_TYPE_SPINNER, "spinner")))
      return FALSE;
  return TRUE;
}

static gboolean
is_imported (gpointer user_data)
{
  return ((Test *) user_data)->summary != NULL;
}

static void
assert_in_workspace (Test *test, guint64 people, guint64 actions)
{
  guint64 n_people, n_actions;

  g_assert_true (premia_workspace_count (test->room.workspace, &n_people, &n_actions, NULL));
  g_assert_cmpuint (n_people, ==, people);
  g_assert_cmpuint (n_actions, ==, actions);
}

static void
test_good_files (void)
{
  Test test;

  begin (&test);
  g_assert_false (gtk_widget_get_sensitive (test.import_button));
  /* Actions first: the order of the files makes no difference. */
  add (&test, "actions.csv", small_company_actions);
  add (&test, "people.csv", small_company_people);
  add (&test, "people.csv", small_company_people); /* the same again */
  g_assert_null (row (&test, 2));
  screen_wait (is_looked_through, &test);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row (&test, 0))), ==, "Actions · 16 rows: 16 new");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row (&test, 1))), ==, "People · 3 rows: 3 new");
  g_assert_true (gtk_widget_get_sensitive (test.import_button));
  assert_in_workspace (&test, 0, 0); /* looking changes nothing */

  g_signal_emit_by_name (test.import_button, "clicked");
  screen_wait (is_imported, &test);
  g_assert_cmpstr (test.summary, ==, "Imported: 19 new.");
  assert_in_workspace (&test, 3, 16);
  end (&test);
}

static void
test_bad_rows (void)
{
  Test test;
  GtkWidget *skip_bad;
  g_autofree char *rejected = NULL;

  begin (&test);
  skip_bad = screen_find_named (test.dialog, GTK_TYPE_CHECK_BUTTON, "skip_bad");
  add (&test, "people.csv", "id,name,hired_on\n1,Anna,2026-01-05\n2,Maria,2026-13-05\n");
  screen_wait (is_looked_through, &test);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row (&test, 0))), ==, "People · 2 rows: 1 new, 1 bad");
  g_assert_true (gtk_widget_get_visible (skip_bad));
  g_assert_false (gtk_widget_get_sensitive (test.import_button));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (skip_bad), TRUE);
  g_assert_true (gtk_widget_get_sensitive (test.import_button));

  g_signal_emit_by_name (test.import_button, "clicked");
  screen_wait (is_imported, &test);
  assert_in_workspace (&test, 1, 0);
  rejected = room_read (&test.room, "people.csv.rejected.csv");
  g_assert_nonnull (strstr (rejected, "2,Maria,2026-13-05"));
  g_assert_null (strstr (rejected, "Anna"));
  end (&test);
}

static void
test_foreign_file (void)
{
  Test test;

  begin (&test);
  add (&test, "people.csv", small_company_people);
  add (&test, "poem.csv", "roses,are,red\nviolets,are,blue\n");
  screen_wait (is_looked_through, &test);
  /* The one that is at fault says so, the other is well. */
  g_assert_false (premia_import_file_row_has_error (row (&test, 0)));
  g_assert_true (premia_import_file_row_has_error (row (&test, 1)));
  g_assert_false (gtk_widget_get_sensitive (test.import_button));
  end (&test);
}

static gboolean
is_back (gpointer user_data)
{
  Test *test = user_data;
  GtkStack *stack = screen_find_named (test->dialog, GTK_TYPE_STACK, "stack");

  return g_str_equal (gtk_stack_get_visible_child_name (stack), "files") && is_looked_through (test);
}

/* Stopped in the middle: nothing of it is there, and everything can be tried again. */
static void
test_stop (void)
{
  Test test;
  g_autoptr (GString) text = g_string_new ("account,action,key,at\n");

  begin (&test);
  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "s%u,AppointmentSet,k%u,2026-10-01T10:00\n", i % 50, i);
  add (&test, "actions.csv", text->str);
  screen_wait (is_looked_through, &test);
  g_assert_true (gtk_widget_get_sensitive (test.import_button));
  g_signal_emit_by_name (test.import_button, "clicked");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (screen_find_named (test.dialog, GTK_TYPE_STACK, "stack")), ==, "importing");
  g_signal_emit_by_name (screen_find_named (test.dialog, GTK_TYPE_BUTTON, "stop_button"), "clicked");
  screen_wait (is_back, &test);
  g_assert_null (test.summary);
  assert_in_workspace (&test, 0, 0);
  g_assert_true (gtk_widget_get_sensitive (test.import_button));

  g_signal_emit_by_name (test.import_button, "clicked");
  screen_wait (is_imported, &test);
  assert_in_workspace (&test, 0, 200000);
  end (&test);
}

static void
test_example (void)
{
  Test test;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) people = NULL;
  g_autoptr (GFile) actions = NULL;
  g_autoptr (GError) error = NULL;

  begin (&test);
  folder = g_file_new_for_path (test.room.folder);
  people = g_file_get_child (folder, "people.csv");
  actions = g_file_get_child (folder, "actions.csv");
  g_assert_true (premia_import_example_save (folder, &error));
  g_assert_no_error (error);
  g_assert_false (premia_import_example_save (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  premia_import_dialog_add_file (PREMIA_IMPORT_DIALOG (test.dialog), people);
  premia_import_dialog_add_file (PREMIA_IMPORT_DIALOG (test.dialog), actions);
  screen_wait (is_looked_through, &test);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row (&test, 0))), ==, "People · 4 rows: 4 new");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row (&test, 1))), ==, "Actions · 9 rows: 9 new");
  g_assert_true (gtk_widget_get_sensitive (test.import_button));
  end (&test);
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
  g_test_add_func ("/import-dialog/good-files", test_good_files);
  g_test_add_func ("/import-dialog/bad-rows", test_bad_rows);
  g_test_add_func ("/import-dialog/foreign-file", test_foreign_file);
  g_test_add_func ("/import-dialog/stop", test_stop);
  g_test_add_func ("/import-dialog/example", test_example);
  g_test_add_func ("/import-dialog/guide", test_guide);
  return g_test_run ();
}
