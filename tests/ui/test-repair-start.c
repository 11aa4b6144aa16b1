/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the menu of a scheme to a fair one and back: what a new user tries first. */
#include "demo-room.h"
#include "screen.h"

#include "design/premia-scheme-mend.h"
#include "ui/schemes/premia-appointment-dialog.h"
#include "ui/schemes/premia-repair-dialog.h"
#include "ui/schemes/premia-schemes-page-private.h"

typedef struct
{
  DemoRoom          *room;
  GtkWidget         *window;
  PremiaSchemesPage *page;
} Screen;

static gboolean
is_quiet (gpointer user_data)
{
  Screen *screen = user_data;

  return !premia_page_get_waiting (PREMIA_PAGE (screen->page)) && !premia_context_is_loading (screen->room->context)
         && screen->page->settle_id == 0 && (screen->page->keeper == NULL || !premia_scheme_keeper_is_busy (screen->page->keeper));
}

static void
set_up (Screen *screen, gconstpointer data)
{
  screen->room = demo_room_new ();
  screen->window = gtk_window_new ();
  screen->page = g_object_ref_sink (g_object_new (PREMIA_TYPE_SCHEMES_PAGE, "context", screen->room->context, NULL));
  gtk_window_set_child (GTK_WINDOW (screen->window), GTK_WIDGET (screen->page));
  gtk_window_present (GTK_WINDOW (screen->window));
  demo_room_wait (is_quiet, screen);
  premia_schemes_page_open (screen->page, "setter-percent");
  demo_room_wait (is_quiet, screen);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  demo_room_wait (is_quiet, screen);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  screen_finalize (screen->page);
  demo_room_free (screen->room);
}

static PremiaSchemeEditor *
get_editor (Screen *screen)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (screen->page);

  g_assert_nonnull (session);
  return session->editor;
}

/* The window of that type that is open; NULL: none. */
static GtkWidget *
find_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_OBJECT_TYPE (window) == type)
        return window;
    }
  return NULL;
}

static GtkWidget *
start (Screen *screen, const char *action, GType type)
{
  GtkWidget *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), action, NULL));
  dialog = find_dialog (type);
  g_assert_nonnull (dialog);
  return dialog;
}

static gboolean
can_apply (gpointer dialog)
{
  return gtk_widget_get_sensitive (screen_find_named (dialog, GTK_TYPE_BUTTON, "apply"));
}

static gboolean
is_kept (gpointer user_data)
{
  Screen *screen = user_data;
  PremiaDesk *desk = premia_context_get_desk (screen->room->context);

  return desk != NULL && premia_desk_get_on_cost (desk) == 302000;
}

/* On-cost is the company's: it stays with the workspace whether the repair is made or not. */
static void
test_repair (Screen *screen, gconstpointer data)
{
  GtkWidget *dialog = start (screen, "page.pay-per-appointment", PREMIA_TYPE_REPAIR_DIALOG);
  g_autoptr (PremiaScheme) before = premia_scheme_ref (premia_scheme_editor_get_scheme (get_editor (screen)));
  PremiaSchemePlace place;

  screen_wait (can_apply, dialog);
  gtk_editable_set_text (GTK_EDITABLE (screen_find_named (dialog, ADW_TYPE_ENTRY_ROW, "on_cost")), "30.2");
  g_signal_emit_by_name (screen_find_named (dialog, ADW_TYPE_ENTRY_ROW, "on_cost"), "apply");
  screen_wait (can_apply, dialog);
  g_signal_emit_by_name (screen_find_named (dialog, GTK_TYPE_BUTTON, "apply"), "clicked");
  g_assert_null (find_dialog (PREMIA_TYPE_REPAIR_DIALOG));
  g_assert_true (premia_scheme_find_fee (premia_scheme_editor_get_scheme (get_editor (screen)), &place));
  screen_wait (is_kept, screen);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL));
  g_assert_true (premia_scheme_equal (premia_scheme_editor_get_scheme (get_editor (screen)), before));
}

/* A scheme in which nothing is to be repaired so opens no dialog, and nothing changes. */
static void
test_nothing (Screen *screen, gconstpointer data)
{
  premia_schemes_page_open (screen->page, "setter-meeting");
  demo_room_wait (is_quiet, screen);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.pay-per-appointment", NULL));
  g_assert_null (find_dialog (PREMIA_TYPE_REPAIR_DIALOG));
  g_assert_false (premia_scheme_editor_can_undo (get_editor (screen)));
}

static gboolean
has_looked (gpointer dialog)
{
  return gtk_widget_get_visible (screen_find_named (dialog, GTK_TYPE_BOX, "numbers"));
}

static void
test_appointment (Screen *screen, gconstpointer data)
{
  GtkWidget *dialog = start (screen, "page.appointment-value", PREMIA_TYPE_APPOINTMENT_DIALOG);

  screen_wait (has_looked, dialog);
  gtk_editable_set_text (GTK_EDITABLE (screen_find_named (dialog, ADW_TYPE_ENTRY_ROW, "margin")), "40");
  gtk_editable_set_text (GTK_EDITABLE (screen_find_named (dialog, ADW_TYPE_ENTRY_ROW, "share")), "10");
  g_signal_emit_by_name (screen_find_named (dialog, GTK_TYPE_BUTTON, "use"), "clicked");
  g_assert_true (premia_scheme_editor_can_undo (get_editor (screen)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL));
}

int
main (int argc, char *argv[])
{
  screen_begin (&argc, &argv);
  g_test_add ("/repair-start/repair", Screen, NULL, set_up, test_repair, tear_down);
  g_test_add ("/repair-start/nothing", Screen, NULL, set_up, test_nothing, tear_down);
  g_test_add ("/repair-start/appointment", Screen, NULL, set_up, test_appointment, tear_down);
  return g_test_run ();
}
