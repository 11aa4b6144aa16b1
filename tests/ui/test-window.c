/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who opens a file and gets neither their company nor a reason. */
#include "screen.h"
#include "small-company.h"

#include "jobs/premia-load-job.h"
#include "ui/activity/premia-activity-page.h"
#include "ui/context/premia-settings.h"
#include "ui/overview/premia-overview-page.h"
#include "ui/page/premia-page.h"
#include "ui/window/premia-shortcuts.h"
#include "ui/window/premia-window-private.h"
#include "ui/window/premia-workspace-place.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  Room           room;
  char          *path;
  PremiaContext *context;
  GtkWidget     *window; /* (owned) */
} Test;

static void
begin (Test *test)
{
  room_begin (&test->room);
  small_company_import (&test->room);
  test->path = g_strdup (premia_workspace_get_path (test->room.workspace));
  test->context = screen_new_context ();
  test->window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, test->context)));
}

static void
end (Test *test)
{
  gtk_window_destroy (GTK_WINDOW (test->window));
  screen_settle ();
  screen_finalize (test->window);
  screen_finalize (test->context);
  g_free (test->path);
  small_company_end (&test->room);
}

static gboolean
is_ready (gpointer user_data)
{
  return !premia_window_get_waiting (user_data);
}

static const char *
shown (Test *test)
{
  return gtk_stack_get_visible_child_name (screen_find_named (test->window, GTK_TYPE_STACK, "root"));
}

static void
test_open (void)
{
  Test test;

  begin (&test);
  premia_workspace_close (test.room.workspace);
  g_assert_cmpstr (shown (&test), ==, "welcome");
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  g_assert_cmpstr (shown (&test), ==, "main"); /* at once */
  g_assert_null (premia_context_get_desk (test.context));
  screen_wait (is_ready, test.window);
  g_assert_nonnull (premia_context_get_desk (test.context));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (test.window)), ==, "Acme — Premia");

  gtk_widget_activate_action (test.window, "win.previous-period", NULL);
  screen_wait (is_ready, test.window);
  g_assert_cmpint (premia_context_get_period (test.context).number, ==,
                   premia_period_of_date (PREMIA_PERIOD_MONTH, premia_date_from_civil (2026, 9, 1)).number);
  end (&test);
}

static const char *const every_page[] = { "overview", "people", "activity", "acceptance", "schemes", "doctor", "badges", "payouts", "reports", "effect", "server" };

static void
test_every_page (void)
{
  Test test;

  begin (&test);
  premia_workspace_close (test.room.workspace);
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  for (gsize i = 0; i < G_N_ELEMENTS (every_page); i++)
    {
      g_assert_true (premia_window_show_page (PREMIA_WINDOW (test.window), every_page[i]));
      screen_wait (is_ready, test.window);
    }
  g_assert_false (premia_window_show_page (PREMIA_WINDOW (test.window), "poems"));
  end (&test);
}

/* A second program has it: it is shown, and the page says why nothing can be changed. */
static GtkWidget *
find_mapped (GtkWidget *widget, GType type)
{
  if (!gtk_widget_get_mapped (widget) || G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return gtk_widget_get_mapped (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_mapped (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* As long as the workspace is being read, nobody knows that there is nothing in it. */
static void
test_says_nothing_too_early (void)
{
  Test test;

  begin (&test);
  PREMIA_WINDOW (test.window)->opening = g_cancellable_new ();
  premia_window_show_main (PREMIA_WINDOW (test.window), TRUE);
  premia_window_update_loading (PREMIA_WINDOW (test.window));
  gtk_window_present (GTK_WINDOW (test.window));
  screen_wait_painted (test.window);
  for (gsize i = 0; i < G_N_ELEMENTS (every_page); i++)
    {
      GtkWidget *said;

      g_assert_true (premia_window_show_page (PREMIA_WINDOW (test.window), every_page[i]));
      screen_settle ();
      said = find_mapped (test.window, ADW_TYPE_STATUS_PAGE);
      if (said != NULL)
        g_test_message ("%s says “%s”", every_page[i], adw_status_page_get_title (ADW_STATUS_PAGE (said)));
      g_assert_null (said);
      g_assert_nonnull (find_mapped (GTK_WIDGET (gtk_stack_get_visible_child (PREMIA_WINDOW (test.window)->pages)), GTK_TYPE_SPINNER));
    }
  g_clear_object (&PREMIA_WINDOW (test.window)->opening);
  end (&test);
}

static void
test_read_only (void)
{
  Test test;
  GtkWidget *bar;

  begin (&test);
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (is_ready, test.window);
  g_assert_nonnull (premia_workspace_get_read_only_reason (premia_context_get_workspace (test.context)));
  bar = screen_find_named (test.window, GTK_TYPE_BOX, "read_only_bar");
  g_assert_true (gtk_widget_get_visible (bar));
  g_assert_cmpstr (gtk_label_get_text (screen_find_named (bar, GTK_TYPE_LABEL, "read_only_label")), ==,
                   premia_workspace_get_read_only_reason (premia_context_get_workspace (test.context)));
  end (&test);
}

/* Opened once more, be it while it is being opened or afterwards, it stays one that can be changed. */
static void
test_same_again (void)
{
  Test test;

  begin (&test);
  premia_workspace_close (test.room.workspace);
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (is_ready, test.window);
  g_assert_null (premia_workspace_get_read_only_reason (premia_context_get_workspace (test.context)));
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (is_ready, test.window);
  g_assert_null (premia_workspace_get_read_only_reason (premia_context_get_workspace (test.context)));
  g_assert_cmpstr (shown (&test), ==, "main");
  end (&test);
}

static gboolean
has_message (gpointer user_data)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        {
          *(char **) user_data = g_strdup (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (window)));
          gtk_window_destroy (window);
          return TRUE;
        }
    }
  return FALSE;
}

static void
test_not_a_workspace (void)
{
  Test test;
  g_autofree char *path = NULL;
  g_autofree char *body = NULL;
  g_autofree char *text = NULL;

  begin (&test);
  path = room_write (&test.room, "letter.premia", "Dear Sir or Madam, this is a letter and no workspace at all.\n");
  premia_window_open_workspace (PREMIA_WINDOW (test.window), path);
  screen_wait (has_message, &body);
  g_assert_nonnull (strstr (body, "letter.premia"));
  g_assert_cmpstr (shown (&test), ==, "welcome");
  text = room_read (&test.room, "letter.premia");
  g_assert_true (g_str_has_prefix (text, "Dear Sir")); /* unharmed */
  end (&test);
}

/* Only the latest counts, and the one before leaves nothing behind. */
static void
test_two_at_once (void)
{
  Test test;
  g_autofree char *other = NULL;

  begin (&test);
  premia_workspace_close (test.room.workspace);
  other = room_write (&test.room, "letter.premia", "no workspace");
  premia_window_open_workspace (PREMIA_WINDOW (test.window), other);
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (is_ready, test.window);
  g_assert_cmpstr (premia_workspace_get_path (premia_context_get_workspace (test.context)), ==, test.path);
  end (&test);
}

static void
test_closed_while_opening (void)
{
  Test test;

  begin (&test);
  premia_workspace_close (test.room.workspace);
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  gtk_window_destroy (GTK_WINDOW (test.window));
  /* The thread still holds it. */
  screen_finalize (test.window);
  screen_finalize (test.context);
  g_free (test.path);
  small_company_end (&test.room);
}

static gboolean
has_spun (gpointer user_data)
{
  GtkWidget *page = screen_find (user_data, PREMIA_TYPE_OVERVIEW_PAGE);
  GtkStack *stack = page != NULL ? screen_find_named (page, GTK_TYPE_STACK, "stack") : NULL;

  return stack != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (stack), "figures") == 0 && !gtk_stack_get_transition_running (stack);
}

/* From a sentence to what it rests on; one that was said of data that is gone leads nowhere. */
static void
test_show_cases (void)
{
  Test test;
  GtkStack *pages;
  GtkWidget *page;
  PremiaDesk *desk;

  begin (&test);
  premia_workspace_close (test.room.workspace);
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (is_ready, test.window);
  desk = premia_context_get_desk (test.context);
  pages = screen_find_named (test.window, GTK_TYPE_STACK, "pages");
  gtk_widget_activate_action_variant (test.window, "win.show-cases",
                                      g_variant_new_parsed ("(%t, 'Old.', [uint32 0])", (guint64) GPOINTER_TO_SIZE (desk) + 1));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "overview");
  gtk_widget_activate_action_variant (test.window, "win.show-cases",
                                      g_variant_new_parsed ("(%t, 'The first.', [uint32 0])", (guint64) GPOINTER_TO_SIZE (desk)));
  screen_wait (is_ready, test.window);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "activity");
  page = screen_find (test.window, PREMIA_TYPE_ACTIVITY_PAGE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (premia_activity_page_get_list (PREMIA_ACTIVITY_PAGE (page)))), ==, 4); /* a1: set, held, accepted, won */
  g_assert_cmpstr (gtk_label_get_text (screen_find_named (page, GTK_TYPE_LABEL, "what")), ==, "Only this: The first.");
  end (&test);
}

/* A wheel that nobody sees does not turn: the whole window would be laid out anew with it, all day long. */
static void
test_quiet (void)
{
  Test test;
  GtkWidget *page;

  begin (&test);
  premia_workspace_close (test.room.workspace);
  gtk_window_present (GTK_WINDOW (test.window));
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (has_spun, test.window);
  page = screen_find (test.window, PREMIA_TYPE_OVERVIEW_PAGE);
  g_assert_false (gtk_spinner_get_spinning (screen_find (page, GTK_TYPE_SPINNER)));
  end (&test);
}

/* The same file twice is one window, also by another name: a second one could only read it. */
static void
test_same_file_in_two_windows (void)
{
  g_autoptr (GtkApplication) application = gtk_application_new ("org.premia.Premia.Test", G_APPLICATION_NON_UNIQUE);
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autofree char *link = NULL;
  Test test;
  GtkWidget *second;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  begin (&test);
  premia_workspace_close (test.room.workspace);
  link = g_strconcat (test.path, "-link", NULL);
  g_assert_cmpint (symlink (test.path, link), ==, 0);
  gtk_window_set_application (GTK_WINDOW (test.window), application);
  second = g_object_ref (GTK_WIDGET (premia_window_new (application, context)));
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  g_assert_true (premia_window_has_workspace (PREMIA_WINDOW (test.window), link));
  premia_window_open_workspace (PREMIA_WINDOW (second), link);
  screen_wait (is_ready, test.window);
  g_assert_null (premia_context_get_workspace (context));
  g_assert_false (premia_window_has_workspace (PREMIA_WINDOW (second), test.path));
  g_assert_null (premia_workspace_get_read_only_reason (premia_context_get_workspace (test.context)));
  gtk_window_destroy (GTK_WINDOW (second));
  screen_settle ();
  g_object_unref (second);
  g_unlink (link);
  gtk_window_set_application (GTK_WINDOW (test.window), NULL);
  end (&test);
}

static void
assert_loading (PremiaWindow *window, const char *text, int percent)
{
  premia_window_update_loading (window);
  g_assert_true (gtk_widget_get_visible (window->loading));
  g_assert_cmpstr (gtk_label_get_text (window->loading_text), ==, text);
  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (window->loading_bar)), ==, percent >= 0);
  if (percent >= 0)
    g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (window->loading_bar), percent / 100.0, 0.001);
}

/* Half a minute in which nothing is said looks like a program that hangs. */
static void
test_first_opening (void)
{
  g_autoptr (PremiaLoadJob) job = NULL;
  PremiaWindow *window;
  Test test;

  begin (&test);
  window = PREMIA_WINDOW (test.window);
  job = premia_load_job_new (test.room.workspace, NULL, 0);
  /* As it is while an opening reads millions of actions (premia-opening.c). */
  window->opening = g_cancellable_new ();
  assert_loading (window, "Loading the workspace…", -1);
  g_object_set_data (G_OBJECT (window->opening), "premia-opening-job", job);
  assert_loading (window, "Loading the workspace…", -1);
  premia_job_report (PREMIA_JOB (job), 0.0);
  assert_loading (window, "Reading all actions: 0%", 0);
  premia_job_report (PREMIA_JOB (job), 0.427);
  assert_loading (window, "Reading all actions: 42%", 42);
  premia_job_report (PREMIA_JOB (job), 1.0);
  assert_loading (window, "Reading all actions: 100%", 100);
  g_object_set_data (G_OBJECT (window->opening), "premia-opening-job", NULL);
  assert_loading (window, "Loading the workspace…", -1);
  g_clear_object (&window->opening);
  premia_window_update_loading (window);
  g_assert_false (gtk_widget_get_visible (window->loading));
  g_clear_object (&job);
  premia_workspace_close (test.room.workspace);
  end (&test);
}

static void
open_again (Test *test)
{
  gtk_window_destroy (GTK_WINDOW (test->window));
  screen_settle ();
  screen_finalize (test->window);
  screen_finalize (test->context);
  test->context = screen_new_context ();
  test->window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, test->context)));
  premia_window_open_workspace (PREMIA_WINDOW (test->window), test->path);
  screen_wait (is_ready, test->window);
}

/* Whoever comes back finds the page, the period and the size that were left, for each workspace its own. */
static void
test_place (void)
{
  const PremiaPeriod september = premia_period_of_date (PREMIA_PERIOD_MONTH, premia_date_from_civil (2026, 9, 1));
  Test test;
  int width, height;

  begin (&test);
  premia_workspace_close (test.room.workspace);
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (is_ready, test.window);
  premia_window_show_page (PREMIA_WINDOW (test.window), "people");
  premia_context_set_period (test.context, september);
  gtk_window_set_default_size (GTK_WINDOW (test.window), 777, 666);
  open_again (&test);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (screen_find_named (test.window, GTK_TYPE_STACK, "pages")), ==, "people");
  g_assert_cmpint (premia_context_get_period (test.context).number, ==, september.number);
  gtk_window_get_default_size (GTK_WINDOW (test.window), &width, &height);
  g_assert_cmpint (width, ==, 777);
  g_assert_cmpint (height, ==, 666);
  end (&test);
}

/* Only so many are remembered, and the one that was left longest ago goes. */
static void
test_many_places (void)
{
  g_autoptr (GSettings) settings = premia_settings_open ();

  g_settings_reset (settings, "places");
  for (guint i = 0; i < PREMIA_PLACES_MAX + 2; i++)
    {
      g_autofree char *path = g_strdup_printf ("/tmp/company-%u.premia", i);
      g_autoptr (PremiaWorkspacePlace) place = premia_workspace_place_new ();

      place->left_at = 1000 + i;
      place->width = (int) i;
      premia_workspace_place_keep (path, place);
    }
  for (guint i = 0; i < PREMIA_PLACES_MAX + 2; i++)
    {
      g_autofree char *path = g_strdup_printf ("/tmp/company-%u.premia", i);
      g_autoptr (PremiaWorkspacePlace) place = premia_workspace_place_find (path);

      g_assert_cmpint (place != NULL, ==, i >= 2);
      g_assert_cmpint (place != NULL ? place->width : (int) i, ==, (int) i);
    }
}

static gboolean
is_folded (gpointer user_data)
{
  return adw_leaflet_get_folded (screen_find_named (user_data, ADW_TYPE_LEAFLET, "leaflet"));
}

/* Where the sidebar is not seen, the page says that amounts are hidden, and has the way back. */
static void
test_narrow_presenting (void)
{
  Test test;
  GtkWidget *bar;

  begin (&test);
  premia_window_leave_places (PREMIA_WINDOW (test.window));
  gtk_window_set_default_size (GTK_WINDOW (test.window), 360, 640);
  gtk_window_present (GTK_WINDOW (test.window));
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (is_ready, test.window);
  g_assert_true (premia_window_show_page (PREMIA_WINDOW (test.window), "payouts"));
  screen_wait (is_folded, test.window);
  bar = screen_find_named (gtk_stack_get_visible_child (screen_find_named (test.window, GTK_TYPE_STACK, "pages")), GTK_TYPE_BOX, "presenting_bar");
  g_assert_false (gtk_widget_get_visible (bar));
  premia_context_set_presenting (test.context, TRUE);
  g_assert_true (gtk_widget_get_visible (bar));
  screen_wait (is_ready, test.window);
  g_signal_emit_by_name (screen_find (bar, GTK_TYPE_BUTTON), "clicked");
  g_assert_false (premia_context_get_presenting (test.context));
  g_assert_false (gtk_widget_get_visible (bar));
  screen_wait (is_ready, test.window);
  end (&test);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static gboolean
is_over (gpointer user_data)
{
  return g_get_monotonic_time () > *(gint64 *) user_data;
}

/* How often the list and the page come together or part while the window gets wider, at most for one width. */
static guint
widen (Test *test, int from, int to, int step)
{
  guint worst = 0, n = 0;
  const gulong handler = g_signal_connect_swapped (PREMIA_WINDOW (test->window)->leaflet, "notify::folded", G_CALLBACK (count_cb), &n);

  for (int width = from; width <= to; width += step)
    {
      gint64 until = g_get_monotonic_time () + 300000;

      n = 0;
      gtk_window_set_default_size (GTK_WINDOW (test->window), width, 700);
      screen_wait (is_over, &until);
      worst = MAX (worst, n);
    }
  g_signal_handler_disconnect (PREMIA_WINDOW (test->window)->leaflet, handler);
  return worst;
}

/* A window that folds and unfolds for ever where both nearly fit shows neither. */
static void
test_steady_fold (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  Test test;
  int dpi;

  begin (&test);
  premia_window_leave_places (PREMIA_WINDOW (test.window));
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  gtk_window_set_default_size (GTK_WINDOW (test.window), 540, 700);
  gtk_window_present (GTK_WINDOW (test.window));
  premia_window_open_workspace (PREMIA_WINDOW (test.window), test.path);
  screen_wait (is_ready, test.window);
  screen_wait (is_folded, test.window);
  g_assert_cmpuint (widen (&test, 544, 664, 8), <=, 1);
  g_assert_false (is_folded (test.window));
  /* Large text: more fits beside the list as it is than as it would be. One try is seen. */
  g_object_set (settings, "gtk-xft-dpi", 144 * 1024, NULL);
  gtk_window_set_default_size (GTK_WINDOW (test.window), 480, 700);
  screen_wait (is_folded, test.window);
  g_assert_cmpuint (widen (&test, 600, 960, 24), <=, 2);
  g_assert_false (is_folded (test.window));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  end (&test);
}

/* A list of windows, and a screen reader, name it. */
static void
test_shortcuts (void)
{
  Test test;
  GtkWidget *shortcuts;

  begin (&test);
  shortcuts = premia_shortcuts_new (GTK_WINDOW (test.window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (shortcuts)), ==, "Keyboard Shortcuts");
  gtk_window_destroy (GTK_WINDOW (shortcuts));
  end (&test);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/window/open", test_open);
  g_test_add_func ("/window/every-page", test_every_page);
  g_test_add_func ("/window/says-nothing-too-early", test_says_nothing_too_early);
  g_test_add_func ("/window/read-only", test_read_only);
  g_test_add_func ("/window/same-again", test_same_again);
  g_test_add_func ("/window/not-a-workspace", test_not_a_workspace);
  g_test_add_func ("/window/two-at-once", test_two_at_once);
  g_test_add_func ("/window/closed-while-opening", test_closed_while_opening);
  g_test_add_func ("/window/shortcuts", test_shortcuts);
  g_test_add_func ("/window/quiet", test_quiet);
  g_test_add_func ("/window/show-cases", test_show_cases);
  g_test_add_func ("/window/same-file-in-two-windows", test_same_file_in_two_windows);
  g_test_add_func ("/window/first-opening", test_first_opening);
  g_test_add_func ("/window/place", test_place);
  g_test_add_func ("/window/many-places", test_many_places);
  g_test_add_func ("/window/narrow-presenting", test_narrow_presenting);
  g_test_add_func ("/window/steady-fold", test_steady_fold);
  return g_test_run ();
}
