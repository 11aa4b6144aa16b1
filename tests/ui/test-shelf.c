/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people would lose: the badges they have, what they have won, and a way to show it elsewhere. */
#include "screen.h"
#include "small-company.h"

#include "store/premia-workspace-badges.h"
#include "ui/badges/premia-credential-dialog.h"
#include "ui/badges/premia-shelf-view.h"

#include <string.h>

#define RULES "{ \"levels\": [{ \"xp\": 15, \"reward\": 1 }], \"actions\": { \"AppointmentSet\": { \"xp\": 10, \"repeatable\": true } },\n" \
              "  \"achievements\": { \"First\": { \"type\": \"ActionBased\", \"actions\": { \"AppointmentSet\": 1 }, \"threshold\": 1 },\n" \
              "    \"Five\": { \"type\": \"ActionBased\", \"actions\": { \"AppointmentSet\": 1 }, \"threshold\": 5 },\n" \
              "    \"Six\": { \"type\": \"ActionBased\", \"actions\": { \"AppointmentSet\": 1 }, \"threshold\": 6 } } }\n"

typedef struct
{
  Room           room;
  PremiaContext *context;
} Screen;

static gboolean
is_quiet (gpointer user_data)
{
  Screen *screen = user_data;

  return !premia_context_is_loading (screen->context) && !premia_badge_watch_is_busy (premia_context_get_badge_watch (screen->context));
}

/* What was saved is told the watch in the main loop. */
static void
settle (Screen *screen)
{
  for (guint i = 0; i < 2; i++)
    {
      screen_settle ();
      screen_wait (is_quiet, screen);
    }
}

static void
set_up (Screen *screen, gconstpointer data)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_new ();
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (GError) error = NULL;

  room_begin (&screen->room);
  small_company_import (&screen->room);
  g_free (set->gamification);
  set->gamification = g_strdup (data);
  premia_workspace_save_badge_set (screen->room.workspace, set, 1, &error);
  g_assert_no_error (error);
  desk = small_company_load (&screen->room);
  screen->context = screen_new_context ();
  premia_context_set_workspace (screen->context, screen->room.workspace, desk);
  settle (screen);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  settle (screen);
  premia_context_set_workspace (screen->context, NULL, NULL);
  screen_finalize (g_steal_pointer (&screen->context));
  small_company_end (&screen->room);
}

static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  g_assert_not_reached ();
}

static void
test_shelf (Screen *screen, gconstpointer data)
{
  PremiaShelfView *shelf = g_object_ref_sink (g_object_new (PREMIA_TYPE_SHELF_VIEW, NULL));
  GtkWidget *had = screen_find_named (GTK_WIDGET (shelf), GTK_TYPE_BOX, "had");
  GtkWidget *coming = screen_find_named (GTK_WIDGET (shelf), GTK_TYPE_BOX, "coming");
  GtkWidget *button, *dialog;

  premia_shelf_view_set_context (shelf, screen->context);
  premia_shelf_view_show (shelf, "s1");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (shelf)));
  g_assert_cmpstr (gtk_label_get_text (screen_find_named (GTK_WIDGET (shelf), GTK_TYPE_LABEL, "level")), ==, "Level 1");
  g_assert_nonnull (gtk_widget_get_next_sibling (gtk_widget_get_first_child (had)));
  g_assert_nonnull (gtk_widget_get_first_child (coming));
  /* What is theirs has a way to a credential, by keyboard and by name; what is not theirs yet has none. */
  button = gtk_widget_get_last_child (gtk_widget_get_first_child (had));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "shelf.credential");
  g_assert_true (gtk_widget_get_focusable (button));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (button), "F"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (shelf), "shelf.credential", "s", "achievement:First"));
  dialog = find_window (PREMIA_TYPE_CREDENTIAL_DIALOG);
  g_assert_cmpstr (gtk_label_get_text (screen_find_named (dialog, GTK_TYPE_LABEL, "who")), ==, "Sam Setter: “First”");
  gtk_window_destroy (GTK_WINDOW (dialog));
  screen_settle ();
  /* Nobody of that id: nothing is shown at all. */
  premia_shelf_view_show (shelf, "nobody");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (shelf)));
  g_assert_null (gtk_widget_get_first_child (had));
  screen_finalize (shelf);
}

#define CONTEST                                                                                                                 \
  "{\"premia\":\"contest/1\",\"id\":\"best\",\"name\":\"Best\",\"kind\":\"contest\",\"role\":\"telemarketer\",\"span\":{\"every\":\"month\",\"from\":\"2026-10-01\"}," \
  "\"measures\":{\"held\":{\"count\":\"cases\",\"reached\":[\"held\"],\"credit\":\"setter\",\"at\":\"held\"}},"                 \
  "\"value\":\"held\",\"winners\":1}"

static gboolean
has_contest (gpointer user_data)
{
  PremiaShelfView *shelf = user_data;
  GtkWidget *had = screen_find_named (GTK_WIDGET (shelf), GTK_TYPE_BOX, "had");

  for (GtkWidget *child = gtk_widget_get_first_child (had); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (gtk_widget_get_last_child (child)));

      if (target != NULL && g_str_equal (g_variant_get_string (target, NULL), "contest:best"))
        return TRUE;
    }
  return FALSE;
}

/* Sam won October's contest, and Sue did not: it stands on his shelf among his badges, with a way to a credential. Without any rules of badges, too. */
static void
test_shelf_has_contests (Screen *screen, gconstpointer data)
{
  PremiaShelfView *sam = g_object_ref_sink (g_object_new (PREMIA_TYPE_SHELF_VIEW, NULL)), *sue = g_object_ref_sink (g_object_new (PREMIA_TYPE_SHELF_VIEW, NULL));
  g_autoptr (PremiaStoredBadgeSet) set = premia_workspace_load_badge_set (screen->room.workspace, NULL);
  g_autoptr (GError) error = NULL;

  premia_stored_badge_set_set_contest (set, "best", CONTEST);
  premia_workspace_save_badge_set (screen->room.workspace, set, 1, &error);
  g_assert_no_error (error);
  settle (screen);
  premia_shelf_view_set_context (sam, screen->context);
  premia_shelf_view_set_context (sue, screen->context);
  premia_shelf_view_show (sam, "s1");
  premia_shelf_view_show (sue, "s2");
  screen_wait (has_contest, sam);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (sam)));
  settle (screen);
  g_assert_false (has_contest (sue));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (sam), "shelf.credential", "s", "contest:best"));
  gtk_window_destroy (GTK_WINDOW (find_window (PREMIA_TYPE_CREDENTIAL_DIALOG)));
  settle (screen);
  /* The contest is gone, and so is what was won in it. */
  premia_stored_badge_set_set_contest (set, "best", "");
  premia_workspace_save_badge_set (screen->room.workspace, set, 2, &error);
  g_assert_no_error (error);
  settle (screen);
  g_assert_false (has_contest (sam));
  screen_finalize (sam);
  screen_finalize (sue);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
#define ADD(name, rules, test) g_test_add ("/shelf/" name, Screen, rules, set_up, test, tear_down)
  ADD ("badges", RULES, test_shelf);
  ADD ("contests", RULES, test_shelf_has_contests);
  ADD ("contests-without-rules", "", test_shelf_has_contests);
  return g_test_run ();
}
