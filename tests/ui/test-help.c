/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who is stuck, presses F1 and gets nothing, the wrong page, or one that is cut off; a tip that never goes away. */
#include "screen.h"
#include "small-company.h"

#include "ui/context/premia-settings.h"
#include "ui/help/premia-help-view.h"
#include "ui/help/premia-help-window.h"
#include "ui/help/premia-release-notes.h"
#include "ui/help/premia-tip.h"
#include "ui/preferences/premia-preferences-window.h"
#include "ui/window/premia-window.h"

#include <string.h>

typedef struct
{
  Room           room;
  PremiaContext *context;
  GtkWidget     *window; /* (owned) */
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
  premia_window_leave_places (PREMIA_WINDOW (test->window));
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

static gpointer
find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

/* What its class does on F1; FALSE: nothing. */
static gboolean
press_f1 (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (trigger, "F1"))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

static void
close_help (void)
{
  PremiaHelpWindow *help = find_toplevel (PREMIA_TYPE_HELP_WINDOW);

  g_assert_nonnull (help);
  g_assert_true (press_f1 (GTK_WIDGET (help)));
  screen_settle ();
  g_assert_null (find_toplevel (PREMIA_TYPE_HELP_WINDOW));
}

/* ---- the pages ---- */

static gboolean
has_place (gpointer user_data)
{
  return gtk_widget_get_height (user_data) > 0;
}

/* Each as a reader gets it, in a narrow window, too; what it says is all there. */
static void
read_all (const char *language, int width)
{
  PremiaHelpShelf *shelf = premia_help_shelf_new (language);
  AdwLeaflet *leaflet;
  GtkWidget *window;

  g_assert_cmpstr (premia_help_shelf_get_problem (shelf), ==, NULL);
  g_assert_cmpuint (premia_help_shelf_get_n_pages (shelf), >=, 20);
  g_assert_cmpstr (premia_help_shelf_get_page (shelf, 0)->id, ==, "index");
  window = g_object_ref (premia_help_window_new (shelf));
  gtk_window_set_default_size (GTK_WINDOW (window), width, 600);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < premia_help_shelf_get_n_pages (shelf); i++)
    {
      const PremiaHelpPage *page = premia_help_shelf_get_page (shelf, i);
      PremiaHelpView *view;

      g_assert_true (premia_help_window_show (PREMIA_HELP_WINDOW (window), page->id));
      g_assert_cmpstr (premia_help_window_get_page (PREMIA_HELP_WINDOW (window)), ==, page->id);
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, page->title);
      view = screen_find (window, PREMIA_TYPE_HELP_VIEW);
      screen_wait (has_place, view);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (view)), <=, MAX (width, 340));
      for (guint k = 0; k < page->blocks->len; k++)
        g_assert_cmpint (gtk_widget_get_height (premia_help_view_get_block (view, (int) k)), >, 0);
    }
  /* In a narrow window the list is the way back. */
  leaflet = screen_find (window, ADW_TYPE_LEAFLET);
  g_assert_true (adw_leaflet_get_folded (leaflet) == (width < 600));
  gtk_widget_activate_action (window, "help.list", NULL);
  if (adw_leaflet_get_folded (leaflet))
    g_assert_true (gtk_widget_is_ancestor (screen_find_named (window, GTK_TYPE_LIST_BOX, "list"), adw_leaflet_get_visible_child (leaflet)));
  gtk_window_destroy (GTK_WINDOW (window));
  screen_finalize (window);
}

static void
test_every_page (void)
{
  read_all ("en", 940);
  read_all ("ru", 940);
  read_all ("ru", 360);
}

/* Wherever a page leads, there is something. */
static void
test_links (void)
{
  GtkWidget *window = g_object_ref (premia_help_window_new (premia_help_shelf_new ("en")));
  PremiaHelpView *view;

  g_assert_true (premia_help_window_show (PREMIA_HELP_WINDOW (window), "setter-pay"));
  view = screen_find (window, PREMIA_TYPE_HELP_VIEW);
  g_signal_emit_by_name (view, "open", "acceptance#criteria");
  g_assert_cmpstr (premia_help_window_get_page (PREMIA_HELP_WINDOW (window)), ==, "acceptance");
  view = screen_find (window, PREMIA_TYPE_HELP_VIEW);
  g_assert_nonnull (premia_help_view_get_section (view, "criteria"));
  g_assert_null (premia_help_view_get_section (view, "poems"));

  gtk_widget_activate_action (window, "help.back", NULL);
  g_assert_cmpstr (premia_help_window_get_page (PREMIA_HELP_WINDOW (window)), ==, "setter-pay");
  gtk_widget_activate_action (window, "help.forward", NULL);
  g_assert_cmpstr (premia_help_window_get_page (PREMIA_HELP_WINDOW (window)), ==, "acceptance");
  g_assert_false (premia_help_window_show (PREMIA_HELP_WINDOW (window), "poems"));
  g_assert_cmpstr (premia_help_window_get_page (PREMIA_HELP_WINDOW (window)), ==, "acceptance");
  gtk_window_destroy (GTK_WINDOW (window));
  screen_finalize (window);
}

static void
test_damaged (void)
{
  static const struct { const char *text, *what; } damaged[] = {
    { "<page id=\"x\"><title>Steps</title><p>One", "x.page: " },
    { "<page id=\"x\"><title>Steps</title><marquee>One</marquee></page>", "<marquee> is not known here" },
    { "<page id=\"x\"><title>Steps</title><steps><p>One</p></steps></page>", "<p> does not belong there" },
    { "<page id=\"x\">\n<title>Steps</title>\nlost</page>", "“lost” does not belong there" },
    { "<page id=\"x\"><p>One</p></page>", "it has no title" },
    { "<page><title>Steps</title></page>", "<page> has no id" },
    { "", "x.page: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaHelpPage) page = premia_help_page_parse (damaged[i].text, -1, "x.page", &error);

      g_assert_null (page);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, damaged[i].what));
    }
}

/* What is in a file is what is read. */
static void
test_reading (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaHelpPage) page = premia_help_page_parse (
    "<page id=\"x\"><info><link type=\"guide\" xref=\"index#month\"/><desc>Once.</desc></info><title>Pay &amp; go</title>"
    "<p>Press\n  <keyseq><key>Ctrl</key> <key>K</key></keyseq>, then <gui>A &lt; B</gui>.</p>"
    "<section id=\"s\"><title>How</title><steps><item><p>One</p></item><item><p>Two</p></item></steps></section></page>", -1, "x.page", &error);
  PremiaHelpBlock *block;

  g_assert_no_error (error);
  g_assert_cmpstr (page->title, ==, "Pay & go");
  g_assert_cmpstr (page->guide.section, ==, "month");
  g_assert_cmpuint (page->blocks->len, ==, 4);
  block = g_ptr_array_index (page->blocks, 0);
  g_assert_cmpstr (block->text, ==, "Press Ctrl+K, then A < B.");
  g_assert_cmpstr (block->markup, ==, "Press <b>Ctrl</b>+<b>K</b>, then <b>A &lt; B</b>.");
  block = g_ptr_array_index (page->blocks, 1);
  g_assert_cmpint (block->kind, ==, PREMIA_HELP_HEADING);
  g_assert_cmpstr (block->id, ==, "s");
  block = g_ptr_array_index (page->blocks, 3);
  g_assert_cmpstr (block->marker, ==, "2.");
  g_assert_cmpint (premia_help_shelf_match (page, "TWO press"), ==, 3);
  g_assert_cmpint (premia_help_shelf_match (page, "go"), ==, 0);
  g_assert_cmpint (premia_help_shelf_match (page, "go elsewhere"), ==, -1);
}

/* What the metainfo says of the latest release, all of it; libadwaita takes it as it is. */
static void
test_release_notes (void)
{
  g_autofree char *version = NULL;
  g_autofree char *notes = premia_release_notes_read (&version);
  GtkWidget *about;

  g_assert_nonnull (version);
  g_assert_true (g_str_has_prefix (notes, "<p>"));
  g_assert_true (g_str_has_suffix (notes, "</li></ul>"));
  g_assert_nonnull (strstr (notes, "<li>A manual, task by task"));
  about = g_object_ref (adw_about_window_new ());
  g_object_set (about, "release-notes", notes, "release-notes-version", version, NULL);
  gtk_window_destroy (GTK_WINDOW (about));
  screen_finalize (about);
}

/* ---- the ways to it ---- */

static void
test_screens (void)
{
  static const struct { const char *screen, *place; } screens[] = {
    { "overview", "overview" }, { "people", "people" }, { "activity", "people" }, { "acceptance", "acceptance" }, { "schemes", "scheme" },
    { "doctor", "doctor" }, { "badges", "badges" }, { "badges:rules", "badges" }, { "badges:contests", "contests" }, { "payouts", "month" },
    { "reports", "reports" }, { "effect", "effect" }, { "server", "server" },
  };
  Test test;

  begin (&test);
  for (gsize i = 0; i < G_N_ELEMENTS (screens); i++)
    {
      g_assert_true (premia_window_show_page (PREMIA_WINDOW (test.window), screens[i].screen));
      screen_wait (is_ready, test.window);
      g_assert_true (press_f1 (test.window));
      g_assert_cmpstr (premia_help_window_get_page (find_toplevel (PREMIA_TYPE_HELP_WINDOW)), ==, screens[i].place);
    }
  close_help ();
  end (&test);
}

/* Before there is a company; and from a dialog, about the dialog, which may be in the way of the window but not of the manual. */
static void
test_elsewhere (void)
{
  g_autoptr (PremiaContext) context = screen_new_context ();
  GtkWidget *window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, context)));
  GtkWidget *preferences;

  g_assert_true (press_f1 (window));
  g_assert_cmpstr (premia_help_window_get_page (find_toplevel (PREMIA_TYPE_HELP_WINDOW)), ==, "first-steps");
  close_help ();
  gtk_widget_activate_action (window, "win.preferences", NULL);
  preferences = find_toplevel (PREMIA_TYPE_PREFERENCES_WINDOW);
  g_assert_true (press_f1 (preferences));
  g_assert_cmpstr (premia_help_window_get_page (find_toplevel (PREMIA_TYPE_HELP_WINDOW)), ==, "window");
  g_assert_true (gtk_window_get_group (find_toplevel (PREMIA_TYPE_HELP_WINDOW)) != gtk_window_get_group (GTK_WINDOW (preferences)));
  /* It stays when the dialog goes. */
  gtk_window_destroy (GTK_WINDOW (preferences));
  g_assert_nonnull (find_toplevel (PREMIA_TYPE_HELP_WINDOW));
  close_help ();
  gtk_window_destroy (GTK_WINDOW (window));
  screen_finalize (window);
}

/* ---- tips ---- */

static GtkWidget *
make_tip (GtkWidget *box, const char *id)
{
  GtkWidget *tip = g_object_new (PREMIA_TYPE_TIP, "tip", id, NULL);

  gtk_box_append (GTK_BOX (box), tip);
  return tip;
}

static gboolean
is_shown (GtkWidget *tip)
{
  return gtk_widget_get_visible (gtk_widget_get_first_child (tip));
}

static void
test_tips (void)
{
  g_autoptr (GSettings) settings = premia_settings_open ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first, *second;

  gtk_window_set_child (GTK_WINDOW (window), box);
  first = make_tip (box, "draft");
  second = make_tip (box, "close");
  g_assert_false (is_shown (first));
  gtk_window_present (GTK_WINDOW (window));
  screen_settle ();
  /* One at a time. */
  g_assert_true (is_shown (first));
  g_assert_false (is_shown (second));
  premia_tip_set_wanted (PREMIA_TIP (first), FALSE);
  g_assert_false (is_shown (first));
  premia_tip_set_wanted (PREMIA_TIP (first), TRUE);
  g_assert_true (is_shown (first));
  /* Never again, and then there is room for another. */
  g_signal_emit_by_name (gtk_widget_get_last_child (gtk_widget_get_first_child (first)), "clicked");
  screen_settle ();
  g_assert_false (is_shown (first));
  g_assert_true (is_shown (second));
  g_settings_set_boolean (settings, "tips", FALSE);
  screen_settle ();
  g_assert_false (is_shown (second));
  g_settings_set_boolean (settings, "tips", TRUE);
  premia_tips_forget (settings);
  screen_settle ();
  g_assert_true (is_shown (first) != is_shown (second));
  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/help/every-page", test_every_page);
  g_test_add_func ("/help/links", test_links);
  g_test_add_func ("/help/damaged", test_damaged);
  g_test_add_func ("/help/reading", test_reading);
  g_test_add_func ("/help/release-notes", test_release_notes);
  g_test_add_func ("/help/screens", test_screens);
  g_test_add_func ("/help/elsewhere", test_elsewhere);
  g_test_add_func ("/help/tips", test_tips);
  return g_test_run ();
}
