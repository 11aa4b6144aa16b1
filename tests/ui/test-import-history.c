/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wrong file that was imported yesterday, and columns that were remembered wrongly, stay for ever. */
#include "screen.h"
#include "small-company.h"

#include "ui/import/premia-import-history.h"
#include "store/premia-workspace-imports.h"

#include <adwaita.h>

static const char other_scheme[] =
  "{\"premia\":\"scheme/1\",\"id\":\"other\",\"role\":\"closer\",\"currency\":\"USD\",\"period\":\"month\","
  "\"measures\":{\"won\":{\"count\":\"cases\",\"reached\":[\"won\"],\"credit\":\"closer\"}},"
  "\"components\":[{\"id\":\"fee\",\"type\":\"per_unit\",\"measure\":\"won\",\"rate\":\"100\"}]}";

typedef struct
{
  Room           room;
  PremiaContext *context;
  GtkWidget     *window; /* (owned) */
} Test;

static gboolean
is_quiet (gpointer user_data)
{
  Test *test = user_data;

  return !premia_import_history_get_busy (PREMIA_IMPORT_HISTORY (test->window)) && !premia_context_is_loading (test->context);
}

static void
import (Room *room, const char *name, const char *text)
{
  g_autofree char *path = room_write (room, name, text);
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 0);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

static void
remember (Room *room, const char *name)
{
  char *columns[] = { (char *) "who", (char *) "when", NULL };
  PremiaStoredProfile profile = { 0, (char *) name, (char *) "{}", columns, columns, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_save_profile (room->workspace, &profile, NULL, &error));
}

static void
begin (Test *test)
{
  g_autoptr (PremiaDesk) desk = NULL;

  room_begin (&test->room);
  small_company_import (&test->room);
  import (&test->room, "other.json", other_scheme); /* a scheme has versions of its own: it cannot be undone */
  import (&test->room, "wrong.csv", "account,action,key,at\ns1,AppointmentSet,w1,2026-10-01T10:00\ns1,AppointmentSet,w2,2026-10-01T10:00\n");
  remember (&test->room, "CRM");
  remember (&test->room, "Telephone");
  test->context = screen_new_context ();
  desk = small_company_load (&test->room);
  premia_context_set_workspace (test->context, test->room.workspace, desk);
  test->window = g_object_ref (premia_import_history_new (NULL, test->context));
  screen_wait (is_quiet, test);
}

static void
end (Test *test)
{
  screen_wait (is_quiet, test);
  gtk_window_destroy (GTK_WINDOW (test->window));
  premia_context_set_workspace (test->context, NULL, NULL);
  screen_settle ();
  screen_finalize (test->window);
  screen_finalize (test->context);
  small_company_end (&test->room);
}

/* Buttons of that label or tooltip under @widget; @first: (inout): the first of them, if it is NULL. */
static guint
count_buttons (GtkWidget *widget, const char *name, GtkWidget **first)
{
  guint n = 0;

  if (GTK_IS_BUTTON (widget)
      && (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), name) == 0 || g_strcmp0 (gtk_widget_get_tooltip_text (widget), name) == 0))
    {
      *first = *first == NULL ? widget : *first;
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_buttons (child, name, first);
  return n;
}

/* The first of @n buttons. */
static void
click (Test *test, const char *name, guint n)
{
  GtkWidget *button = NULL;

  g_assert_cmpuint (count_buttons (test->window, name, &button), ==, n);
  g_signal_emit_by_name (button, "clicked");
  screen_wait (is_quiet, test);
}

static guint64
count_actions (Test *test)
{
  guint64 n;

  g_assert_true (premia_workspace_count (test->room.workspace, NULL, &n, NULL));
  return n;
}

/* Rows whose title begins so; @last: (out) (optional) */
static guint
count_rows (GtkWidget *widget, const char *title, GtkWidget **last)
{
  guint n = 0;

  if (ADW_IS_ACTION_ROW (widget) && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    {
      if (last != NULL)
        *last = widget;
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child, title, last);
  return n;
}

/* A wrong import of last spring is as near as yesterday's. */
static void
test_older (void)
{
  Test test = { 0 };
  GtkWidget *older = NULL, *row = NULL;

  begin (&test);
  for (guint i = 0; i < 104; i++)
    {
      g_autofree char *name = g_strdup_printf ("day-%03u.csv", i);
      g_autofree char *text = g_strdup_printf ("account,action,key,at\ns1,AppointmentSet,day-%u,2026-10-01T10:00\n", i);

      import (&test.room, name, text);
    }
  gtk_window_destroy (GTK_WINDOW (test.window));
  g_object_unref (test.window);
  test.window = g_object_ref (premia_import_history_new (NULL, test.context));
  gtk_window_present (GTK_WINDOW (test.window));
  screen_wait (is_quiet, &test);
  g_assert_cmpuint (count_rows (test.window, "day-", NULL), ==, 100);
  g_assert_cmpuint (count_rows (test.window, "day-003.csv", NULL), ==, 0);
  g_assert_cmpuint (count_rows (test.window, "Show", &older), ==, 1);
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (older)));
  gtk_widget_activate (older);
  g_assert_cmpuint (count_rows (test.window, "day-", NULL), ==, 104);
  g_assert_cmpuint (count_rows (test.window, "day-003.csv", &row), ==, 1);
  g_assert_cmpuint (count_rows (test.window, "wrong.csv", NULL), ==, 1);
  g_assert_cmpuint (count_rows (test.window, "Show", NULL), ==, 0);
  /* Whoever has only keys goes on where the new ones begin. */
  {
    GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (test.window));

    g_assert_true (focus != NULL && (focus == row || gtk_widget_is_ancestor (focus, row)));
  }
  /* An undo far down leaves the list where it is. */
  {
    guint64 n = count_actions (&test);
    GtkWidget *button = NULL;

    g_assert_cmpuint (count_rows (test.window, "day-000.csv", &row), ==, 1);
    g_assert_cmpuint (count_buttons (row, "_Undo", &button), ==, 1);
    g_signal_emit_by_name (button, "clicked");
    screen_wait (is_quiet, &test);
    g_assert_cmpuint (count_actions (&test), ==, n - 1);
    g_assert_cmpuint (count_rows (test.window, "day-", NULL), ==, 104);
  }
  end (&test);
}

/* "CRM Telephone": by name. (transfer full) */
static char *
list_profiles (Test *test)
{
  g_autoptr (GPtrArray) profiles = premia_workspace_list_profiles (test->room.workspace, NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean has_crm = FALSE, has_telephone = FALSE;

  for (guint i = 0; i < profiles->len; i++)
    {
      const char *name = ((PremiaStoredProfile *) g_ptr_array_index (profiles, i))->name;

      has_crm = has_crm || g_str_equal (name, "CRM");
      has_telephone = has_telephone || g_str_equal (name, "Telephone");
      if (!g_str_equal (name, "CRM") && !g_str_equal (name, "Telephone"))
        g_string_append_printf (names, "%s ", name);
    }
  return g_strdup_printf ("%s%s%s", names->str, has_crm ? "CRM " : "", has_telephone ? "Telephone " : "");
}

static void
assert_profiles (Test *test, const char *expected)
{
  g_autofree char *found = list_profiles (test);

  g_assert_cmpstr (found, ==, expected);
}

/* Undone and done again as a whole, from a list that stays; what cannot be undone has no button. */
static void
test_undo (void)
{
  Test test;
  GtkWidget *none = NULL;

  begin (&test);
  g_assert_cmpuint (count_actions (&test), ==, 18);
  click (&test, "_Undo", 2);
  g_assert_cmpuint (count_buttons (test.window, "_Undo", &none), ==, 1);
  {
    g_autoptr (PremiaDesk) desk = small_company_load (&test.room);

    g_assert_cmpuint (premia_dataset_get_n_actions (premia_desk_get_dataset (desk)), ==, 16);
  }
  click (&test, "_Redo", 1);
  {
    g_autoptr (PremiaDesk) desk = small_company_load (&test.room);

    g_assert_cmpuint (premia_dataset_get_n_actions (premia_desk_get_dataset (desk)), ==, 18);
  }
  g_assert_cmpuint (count_buttons (test.window, "_Undo", &none), ==, 2);
  end (&test);
}

static GtkWidget *
find_row (Test *test, const char *text)
{
  GtkWidget *group = screen_find_named (test->window, ADW_TYPE_PREFERENCES_GROUP, "profiles");
  GtkWidget *row = screen_find (group, ADW_TYPE_ENTRY_ROW);

  while (row != NULL && !(ADW_IS_ENTRY_ROW (row) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text)))
    row = gtk_widget_get_next_sibling (row);
  g_assert_nonnull (row);
  return row;
}

static void
test_profiles (void)
{
  Test test;
  GtkWidget *row;

  begin (&test);
  assert_profiles (&test, "CRM Telephone ");
  row = find_row (&test, "CRM");
  gtk_editable_set_text (GTK_EDITABLE (row), "Sales");
  g_signal_emit_by_name (row, "apply");
  screen_wait (is_quiet, &test);
  assert_profiles (&test, "Sales Telephone ");

  /* A name that another one has: it says so, and stays what it was. */
  row = find_row (&test, "Sales");
  gtk_editable_set_text (GTK_EDITABLE (row), "Telephone");
  g_signal_emit_by_name (row, "apply");
  screen_wait (is_quiet, &test);
  assert_profiles (&test, "Sales Telephone ");
  g_assert_true (gtk_widget_get_visible (screen_find_named (test.window, GTK_TYPE_LABEL, "problem")));
  find_row (&test, "Sales");

  click (&test, "Forget “Telephone”", 1);
  assert_profiles (&test, "Sales ");
  gtk_widget_activate_action (test.window, "history.undo", NULL);
  screen_wait (is_quiet, &test);
  assert_profiles (&test, "Sales Telephone ");
  end (&test);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/import-history/older", test_older);
  g_test_add_func ("/import-history/undo", test_undo);
  g_test_add_func ("/import-history/profiles", test_profiles);
  return g_test_run ();
}
