/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who is there and not found, or a click that opens something else than what stood there. */
#include "screen.h"
#include "small-company.h"

#include "ui/activity/premia-activity-page.h"
#include "ui/help/premia-help-window.h"
#include "ui/import/premia-import-history.h"
#include "ui/payouts/premia-payouts-page.h"
#include "ui/people/premia-people-page.h"
#include "ui/reports/premia-reports-page.h"
#include "ui/search/premia-search-row.h"
#include "ui/search/premia-search-window.h"
#include "ui/window/premia-window.h"

#include <string.h>

typedef struct
{
  Room           room;
  PremiaContext *context;
  GtkWidget     *window; /* (owned) */
  PremiaSearchWindow *search;
} Test;

static gboolean
is_ready (gpointer user_data)
{
  return !premia_window_get_waiting (user_data);
}

static void
begin (Test *test)
{
  g_autofree char *path = NULL;

  room_begin (&test->room);
  small_company_import (&test->room);
  path = g_strdup (premia_workspace_get_path (test->room.workspace));
  premia_workspace_close (test->room.workspace);
  test->context = screen_new_context ();
  test->window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, test->context)));
  premia_window_open_workspace (PREMIA_WINDOW (test->window), path);
  screen_wait (is_ready, test->window);
}

static void
end (Test *test)
{
  gtk_window_destroy (GTK_WINDOW (test->window));
  screen_settle ();
  screen_finalize (test->window);
  screen_finalize (test->context);
  small_company_end (&test->room);
}

/* (nullable); borrowed */
static gpointer
find_toplevel (GType type)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

static PremiaSearchWindow *
find_search (void)
{
  return find_toplevel (PREMIA_TYPE_SEARCH_WINDOW);
}

static gboolean
has_read (gpointer user_data)
{
  return !premia_search_window_get_busy (user_data);
}

static GtkWidget *
entry_of (Test *test)
{
  return screen_find_named (GTK_WIDGET (test->search), GTK_TYPE_SEARCH_ENTRY, "entry");
}

static void
type (Test *test, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry_of (test)), text);
}

static void
search (Test *test, const char *text)
{
  gtk_widget_activate_action (test->window, "win.search", NULL);
  test->search = find_search ();
  g_assert_nonnull (test->search);
  screen_wait (has_read, test->search);
  type (test, text);
}

static PremiaSearchItem *
hit (Test *test, int number)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (premia_search_window_get_list (test->search), number);

  return row != NULL && gtk_widget_get_visible (GTK_WIDGET (row)) ? premia_search_row_get_item (PREMIA_SEARCH_ROW (row)) : NULL;
}

static int
find_hit (Test *test, const char *title)
{
  for (int i = 0; hit (test, i) != NULL; i++)
    if (g_str_equal (hit (test, i)->title, title))
      return i;
  g_error ("“%s” is not found", title);
}

/* Enter on that row, as a hand does it. */
static void
open (Test *test, const char *title)
{
  GtkListBox *list = premia_search_window_get_list (test->search);

  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, find_hit (test, title)));
  g_assert_null (find_search ());
  screen_wait (is_ready, test->window);
}

static const char *
shown (Test *test)
{
  return gtk_stack_get_visible_child_name (screen_find_named (test->window, GTK_TYPE_STACK, "pages"));
}

static void
test_person (void)
{
  Test test;

  begin (&test);
  search (&test, "sue");
  g_assert_cmpstr (hit (&test, 0)->title, ==, "Sue Setter");
  g_assert_cmpuint (hit (&test, 0)->group, ==, PREMIA_SEARCH_PEOPLE);
  g_assert_cmpstr (hit (&test, 1)->title, ==, "Statement of Sue Setter, October 2026");
  /* The alphabet of the keyboard is not the one of the name. */
  type (&test, "сью");
  type (&test, "клео");
  g_assert_cmpstr (hit (&test, 0)->title, ==, "Cleo Closer");
  type (&test, "setter sam");
  g_assert_cmpstr (hit (&test, 0)->title, ==, "Sam Setter");
  type (&test, "north");
  find_hit (&test, "Cleo Closer");
  find_hit (&test, "Sue Setter");
  open (&test, "Sue Setter");
  g_assert_cmpstr (shown (&test), ==, "people");
  g_assert_cmpstr (gtk_label_get_text (screen_find_named (screen_find (test.window, PREMIA_TYPE_PEOPLE_PAGE), GTK_TYPE_LABEL, "name")), ==, "Sue Setter");
  end (&test);
}

static void
test_statement (void)
{
  Test test;
  GtkWidget *page;
  int entry;

  begin (&test);
  search (&test, "sep sam");
  g_assert_cmpstr (hit (&test, 0)->title, ==, "Statement of Sam Setter, September 2026");
  g_assert_null (hit (&test, 1));
  open (&test, "Statement of Sam Setter, September 2026");
  g_assert_cmpstr (shown (&test), ==, "payouts");
  g_assert_cmpint (premia_context_get_period (test.context).number, ==, premia_period_of_date (PREMIA_PERIOD_MONTH, premia_date_from_civil (2026, 9, 1)).number);
  page = screen_find (test.window, PREMIA_TYPE_PAYOUTS_PAGE);
  entry = premia_payouts_page_get_open (PREMIA_PAYOUTS_PAGE (page));
  g_assert_cmpint (entry, >=, 0);
  g_assert_cmpstr (premia_pay_sheet_get_person (premia_payouts_page_get_sheet (PREMIA_PAYOUTS_PAGE (page)), (guint) entry)->id, ==, "s1");

  search (&test, "2026-10");
  open (&test, "Payouts, October 2026");
  g_assert_cmpint (premia_context_get_period (test.context).number, ==, premia_period_of_date (PREMIA_PERIOD_MONTH, premia_date_from_civil (2026, 10, 1)).number);
  end (&test);
}

/* By its key, whatever letters it was typed in; and its whole story is there. */
static void
test_case (void)
{
  Test test;
  PremiaActivityPage *page;

  begin (&test);
  search (&test, "A1");
  g_assert_cmpstr (hit (&test, 0)->title, ==, "a1");
  g_assert_cmpuint (hit (&test, 0)->group, ==, PREMIA_SEARCH_ACTIVITY);
  g_assert_cmpstr (hit (&test, 0)->detail, ==, "Deal won · 30\u00a0October\u00a02026 · Cleo Closer");
  open (&test, "a1");
  page = PREMIA_ACTIVITY_PAGE (screen_find (test.window, PREMIA_TYPE_ACTIVITY_PAGE));
  g_assert_cmpstr (shown (&test), ==, "activity");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (premia_activity_page_get_list (page))), ==, 4);
  g_assert_true (gtk_widget_get_mapped (screen_find_named (GTK_WIDGET (page), GTK_TYPE_WIDGET, "case_view")) || !gtk_widget_get_mapped (GTK_WIDGET (page)));
  end (&test);
}

static gboolean
has_found_import (gpointer user_data)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);
      GtkWidget *focus = gtk_window_get_focus (window);

      if (PREMIA_IS_IMPORT_HISTORY (window) && focus != NULL && ADW_IS_ACTION_ROW (focus)
          && strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (focus)), "actions.csv") != NULL)
        {
          gtk_window_destroy (window);
          return TRUE;
        }
    }
  return FALSE;
}

static void
test_scheme_and_report (void)
{
  Test test;
  PremiaReportsPage *page;

  begin (&test);
  search (&test, "fee");
  g_assert_cmpuint (hit (&test, 0)->group, ==, PREMIA_SEARCH_SCHEMES);
  open (&test, "fee");
  g_assert_cmpstr (shown (&test), ==, "schemes");

  search (&test, "badge rep");
  open (&test, "Badge report");
  g_assert_cmpstr (shown (&test), ==, "reports");
  page = PREMIA_REPORTS_PAGE (screen_find (test.window, PREMIA_TYPE_REPORTS_PAGE));
  g_assert_cmpint (premia_reports_page_get_setup (page)->kind, ==, PREMIA_REPORT_BADGES);

  search (&test, "actions.csv");
  g_assert_cmpuint (hit (&test, 0)->group, ==, PREMIA_SEARCH_IMPORTS);
  open (&test, "actions.csv");
  screen_wait (has_found_import, NULL);
  end (&test);
}

static void
test_command (void)
{
  Test test;

  begin (&test);
  search (&test, "");
  g_assert_cmpstr (hit (&test, 0)->title, ==, "Overview"); /* nothing was typed: what can be done */
  g_assert_cmpstr (hit (&test, 0)->accelerator, ==, "<Control>1");
  type (&test, "doct");
  g_assert_cmpstr (hit (&test, 0)->title, ==, "Doctor");
  type (&test, "zzzz");
  g_assert_null (hit (&test, 0));
  g_assert_cmpstr (adw_status_page_get_description (screen_find_named (GTK_WIDGET (test.search), ADW_TYPE_STATUS_PAGE, "nothing")), ==,
                   "Nothing here is called “zzzz”.");
  type (&test, "doct");
  open (&test, "Doctor");
  g_assert_cmpstr (shown (&test), ==, "doctor");
  end (&test);
}

/* Each action of the window that needs nothing to be told is a command somebody can find, but for those that only lead on from a page. */
static void
test_no_command_is_forgotten (void)
{
  static const char *const elsewhere[] = { "win.back" /* of a narrow window */, "win.search", NULL };
  GtkWidgetClass *klass = g_type_class_ref (PREMIA_TYPE_WINDOW);
  Test test;
  GType owner;
  const char *name, *property;
  const GVariantType *parameter;

  begin (&test);
  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &name, &parameter, &property); i++)
    {
      g_autofree char *found = NULL;

      if (owner != PREMIA_TYPE_WINDOW || parameter != NULL || g_strv_contains (elsewhere, name))
        continue;
      search (&test, "");
      for (int k = 0; hit (&test, k) != NULL; k++)
        if (g_str_equal (hit (&test, k)->action, name))
          found = g_strdup (name);
      gtk_window_close (GTK_WINDOW (test.search));
      if (found == NULL)
        g_error ("%s is no command of the search", name);
    }
  g_type_class_unref (klass);
  end (&test);
}

/* Without a workspace there is what can be done without one. */
static void
test_without_workspace (void)
{
  Test test = { 0 };

  test.context = screen_new_context ();
  test.window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, test.context)));
  search (&test, "");
  find_hit (&test, "New Workspace…");
  for (int i = 0; hit (&test, i) != NULL; i++)
    g_assert_cmpstr (hit (&test, i)->action, !=, "win.page");
  gtk_window_close (GTK_WINDOW (test.search));
  gtk_window_destroy (GTK_WINDOW (test.window));
  screen_settle ();
  screen_finalize (test.window);
  screen_finalize (test.context);
}

static const char *
said (Test *test)
{
  return adw_status_page_get_title (screen_find_named (GTK_WIDGET (test->search), ADW_TYPE_STATUS_PAGE, "nothing"));
}

/* Nobody knows yet that there is no such person: it is not said before the workspace is there. */
static void
test_while_opening (void)
{
  Test test = { 0 };
  g_autofree char *path = NULL;

  room_begin (&test.room);
  small_company_import (&test.room);
  path = g_strdup (premia_workspace_get_path (test.room.workspace));
  premia_workspace_close (test.room.workspace);
  test.context = screen_new_context ();
  test.window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, test.context)));
  premia_window_open_workspace_when_seen (PREMIA_WINDOW (test.window), path);
  search (&test, "Nobody Atall");
  g_assert_cmpstr (said (&test), ==, "Nothing Found Yet");
  premia_window_open_workspace (PREMIA_WINDOW (test.window), path);
  screen_wait (is_ready, test.window);
  screen_wait (has_read, test.search);
  g_assert_cmpstr (said (&test), ==, "Nothing Found");
  gtk_window_close (GTK_WINDOW (test.search));
  end (&test);
}

/* The manual, by the answer and not only by the chapter; before there is a company, too. */
static void
test_help (void)
{
  Test test;
  GtkWidget *help;

  begin (&test);
  search (&test, "why nobody is paid twice");
  g_assert_cmpuint (hit (&test, 0)->group, ==, PREMIA_SEARCH_HELP);
  g_assert_cmpstr (hit (&test, 0)->detail, ==, "Pay through the server");
  open (&test, "Why nobody is paid twice");
  help = find_toplevel (PREMIA_TYPE_HELP_WINDOW);
  g_assert_nonnull (help);
  g_assert_cmpstr (premia_help_window_get_page (PREMIA_HELP_WINDOW (help)), ==, "server-pay");
  gtk_window_destroy (GTK_WINDOW (help));
  end (&test);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/search/person", test_person);
  g_test_add_func ("/search/statement", test_statement);
  g_test_add_func ("/search/case", test_case);
  g_test_add_func ("/search/scheme-and-report", test_scheme_and_report);
  g_test_add_func ("/search/command", test_command);
  g_test_add_func ("/search/while-opening", test_while_opening);
  g_test_add_func ("/search/help", test_help);
  g_test_add_func ("/search/no-command-is-forgotten", test_no_command_is_forgotten);
  g_test_add_func ("/search/without-workspace", test_without_workspace);
  return g_test_run ();
}
