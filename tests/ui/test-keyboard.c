/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody without a mouse: a control that neither Tab nor the arrows ever reach is not there for them. */
#include "screen.h"
#include "small-company.h"

#include "ui/context/premia-settings.h"
#include "ui/lock/premia-lock-page.h"
#include "ui/lock/premia-passphrase-dialog.h"
#include "ui/preferences/premia-days-dialog.h"
#include "ui/window/premia-window.h"

#define MOST_STEPS 20000
#define MOST_ROUNDS 10
#define ROUND_US 100000

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

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
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
  gtk_window_set_default_size (GTK_WINDOW (test->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (test->window));
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

/* ---- where the focus can go ---- */

static void
try_direction (GtkWidget *window, GtkWidget *within, GtkWidget *from, GtkDirectionType direction, GHashTable *reached, GQueue *queue)
{
  GtkWidget *focus;

  if (from != NULL && !gtk_widget_get_mapped (from))
    return;
  gtk_window_set_focus (GTK_WINDOW (window), from);
  gtk_widget_child_focus (within, direction);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  if (focus != NULL && g_hash_table_add (reached, g_object_ref (focus)))
    g_queue_push_tail (queue, focus);
}

/* (transfer full) (element-type GtkWidget): all in @within that Tab and the arrows come to. It holds them: an arrow on the last of the check
 * buttons turns it, which may make a list anew, and the rows that went are not to be taken for those that came. */
static GHashTable *
walk (GtkWidget *window, GtkWidget *within)
{
  static const GtkDirectionType directions[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_TAB_BACKWARD, GTK_DIR_DOWN, GTK_DIR_UP, GTK_DIR_RIGHT, GTK_DIR_LEFT };
  GHashTable *reached = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  GQueue queue = G_QUEUE_INIT;
  guint n = 0;

  try_direction (window, within, NULL, GTK_DIR_TAB_FORWARD, reached, &queue);
  while (!g_queue_is_empty (&queue) && n++ < MOST_STEPS)
    {
      GtkWidget *from = g_queue_pop_head (&queue);

      for (gsize i = 0; i < G_N_ELEMENTS (directions); i++)
        try_direction (window, within, from, directions[i], reached, &queue);
    }
  g_queue_clear (&queue);
  return reached;
}

/* ---- where it has to ---- */

/* What takes the focus for its keys only, or reads itself. */
static gboolean
is_control (GtkWidget *widget)
{
  return gtk_widget_get_focusable (widget) && gtk_widget_get_sensitive (widget) && !GTK_IS_SCROLLED_WINDOW (widget) && !GTK_IS_LABEL (widget)
         && !GTK_IS_LIST_BASE (widget) && !GTK_IS_POPOVER (widget);
}

static gboolean
has_reached (GtkWidget *widget, GHashTable *reached)
{
  if (g_hash_table_contains (reached, widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && has_reached (child, reached))
      return TRUE;
  return FALSE;
}

static char *
say_way (GtkWidget *widget)
{
  g_autoptr (GString) way = g_string_new (NULL);

  for (GtkWidget *at = widget; at != NULL && !GTK_IS_WINDOW (at); at = gtk_widget_get_parent (at))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (at));

      if (at == widget || id != NULL)
        g_string_append_printf (way, "%s%s%s%s", at == widget ? "" : " in ", G_OBJECT_TYPE_NAME (at), id != NULL ? " " : "", id != NULL ? id : "");
    }
  return g_strdup (way->str);
}

static void
find_lost (GtkWidget *widget, GHashTable *reached, GPtrArray *lost)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_sensitive (widget) || !gtk_widget_get_can_focus (widget) || GTK_IS_POPOVER (widget))
    return;
  if (is_control (widget))
    {
      /* A row with a button in it is one stop, and the button another. */
      if (!has_reached (widget, reached))
        g_ptr_array_add (lost, say_way (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_lost (child, reached, lost);
}

/* What is in them has to be reached, too; and GTK 4.8 complains when the focus passes a closed one, since it looks into what is not there. */
static void
open_expanders (GtkWidget *widget)
{
  if (GTK_IS_EXPANDER (widget))
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    open_expanders (child);
}

typedef struct { GtkWidget *window, *within; } Place;

/* What is read or calculated on a thread is not there yet where nothing but the frame around it takes the focus. */
static gboolean
is_filled (gpointer user_data)
{
  const Place *place = user_data;
  g_autoptr (GHashTable) reached = NULL;

  open_expanders (place->within);
  reached = walk (place->window, place->within);
  return g_hash_table_size (reached) > 1;
}

static void
assert_reachable (GtkWidget *window, GtkWidget *within, const char *where)
{
  Place place = { window, within };
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);

  screen_wait (is_mapped, window);
  screen_wait (is_filled, &place);
  /* Whoever comes to a row sees more of it beside, which may be there after they have gone past; an arrow on a choice has something calculated anew:
   * they go round once more. */
  for (guint round = 0; round == 0 || (round < MOST_ROUNDS && lost->len > 0); round++)
    {
      g_autoptr (GHashTable) reached = NULL;

      if (round > 0)
        g_usleep (ROUND_US);
      screen_settle ();
      open_expanders (within);
      reached = walk (window, within);
      screen_settle ();
      g_ptr_array_set_size (lost, 0);
      find_lost (within, reached, lost);
    }
  for (guint i = 0; i < lost->len; i++)
    g_printerr ("# %s: no key leads to %s\n", where, (char *) g_ptr_array_index (lost, i));
  g_assert_cmpuint (lost->len, ==, 0);
}

static void
test_page (gconstpointer data)
{
  Test test;

  begin (&test);
  g_assert_true (premia_window_show_page (PREMIA_WINDOW (test.window), data));
  screen_wait (is_ready, test.window);
  /* The rows of the sidebar lead to the other pages. */
  assert_reachable (test.window, gtk_stack_get_visible_child (screen_find_named (test.window, GTK_TYPE_STACK, "pages")), data);
  end (&test);
}

static GtkWidget *
find_other (GtkWidget *window)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (toplevels, i);

      if (other != window)
        return other;
    }
  return NULL;
}

static gboolean
has_gone (gpointer user_data)
{
  return find_other (user_data) == NULL;
}

/* What the window opens over itself, and that it goes again. */
static void
test_dialogs (void)
{
  static const char *const actions[] = { "win.search", "win.preferences", "win.new-workspace", "win.import", "win.import-history", "win.help" };
  Test test;

  begin (&test);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWidget *dialog;

      gtk_widget_activate_action (test.window, actions[i], NULL);
      dialog = find_other (test.window);
      g_assert_nonnull (dialog);
      assert_reachable (dialog, dialog, actions[i]);
      gtk_window_close (GTK_WINDOW (dialog));
      screen_wait (has_gone, test.window);
    }
  end (&test);
}

static int
measure (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* As narrow as a window gets; what is to blame is the innermost of those that are too wide. */
static void
assert_narrow (GtkWidget *widget, const char *where)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  g_autofree char *way = NULL;

  if (!gtk_widget_get_visible (widget) || measure (widget) <= 360)
    return;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_narrow (child, where);
  way = say_way (widget);
  g_error ("%s: %s is at least %d pixels wide", where, way, measure (widget));
}

/* Each of its pages, not only the first. */
static void
test_preferences (void)
{
  Test test;
  GtkWidget *dialog;
  GListModel *pages;

  begin (&test);
  gtk_widget_activate_action (test.window, "win.preferences", NULL);
  dialog = find_other (test.window);
  g_assert_nonnull (dialog);
  pages = G_LIST_MODEL (adw_view_stack_get_pages (screen_find_named (dialog, ADW_TYPE_VIEW_STACK, "stack")));
  g_assert_cmpuint (g_list_model_get_n_items (pages), ==, 4);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (pages, i);
      const char *name = adw_view_stack_page_get_name (page);

      adw_view_stack_set_visible_child_name (screen_find_named (dialog, ADW_TYPE_VIEW_STACK, "stack"), name);
      screen_settle ();
      assert_reachable (dialog, dialog, name);
    }
  assert_narrow (dialog, "preferences");
  gtk_window_close (GTK_WINDOW (dialog));
  screen_wait (has_gone, test.window);
  g_object_unref (pages);
  end (&test);
}

static void
test_days (void)
{
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaWorkCalendar) calendar = premia_work_calendar_new ();
  const PremiaDate day = premia_date_from_civil (2026, 11, 4);
  GtkWidget *dialog;

  premia_work_calendar_set_day (calendar, day, FALSE, "Unity Day");
  dialog = g_object_ref (premia_days_dialog_new (NULL, premia_context_get_locale (context), calendar, PREMIA_DATE_NONE, day));
  gtk_window_present (GTK_WINDOW (dialog));
  assert_reachable (dialog, dialog, "days");
  assert_narrow (dialog, "days");
  gtk_window_destroy (GTK_WINDOW (dialog));
  screen_finalize (dialog);
}

static void
test_lock (void)
{
  g_autoptr (GSettings) settings = premia_settings_open ();
  PremiaLock *lock = premia_lock_new (settings, NULL, NULL);
  GtkWidget *window = g_object_ref (adw_window_new ());
  GtkWidget *dialog = g_object_ref (premia_passphrase_dialog_new (NULL, settings));

  gtk_window_present (GTK_WINDOW (dialog));
  assert_reachable (dialog, dialog, "passphrase");
  assert_narrow (dialog, "passphrase");
  gtk_window_destroy (GTK_WINDOW (dialog));
  screen_finalize (dialog);
  adw_window_set_content (ADW_WINDOW (window), premia_lock_page_new (lock));
  gtk_window_present (GTK_WINDOW (window));
  gtk_editable_set_text (screen_find (window, GTK_TYPE_PASSWORD_ENTRY), "rose");
  assert_reachable (window, window, "lock");
  assert_narrow (window, "lock");
  gtk_window_destroy (GTK_WINDOW (window));
  screen_finalize (window);
  screen_finalize (lock);
}

int
main (int argc, char **argv)
{
  static const char *const pages[] = { "overview", "people", "activity", "acceptance", "schemes", "doctor", "badges", "badges:rules", "badges:contests", "payouts",
                                       "reports", "effect", "server" };

  screen_begin (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strconcat ("/keyboard/", pages[i], NULL);

      g_test_add_data_func (path, pages[i], test_page);
    }
  g_test_add_func ("/keyboard/dialogs", test_dialogs);
  g_test_add_func ("/keyboard/preferences", test_preferences);
  g_test_add_func ("/keyboard/days", test_days);
  g_test_add_func ("/keyboard/lock", test_lock);
  return g_test_run ();
}
