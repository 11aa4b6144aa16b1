/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever filters a long list looks at the first of what is found, not at nothing. */
#include "screen.h"
#include "small-company.h"

#include "ui/activity/premia-activity-page.h"

static gboolean
is_ready (gpointer user_data)
{
  return !premia_page_get_waiting (user_data) && !premia_context_is_loading (premia_page_get_context (user_data));
}

/* Its rows are laid out, and are more than can be seen. */
static gboolean
can_scroll (gpointer list_view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view));
  GtkWidget *row = gtk_widget_get_first_child (list_view);

  return row != NULL && gtk_widget_get_height (row) > 0 && gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
}

static gboolean
is_all_shown (gpointer list_view)
{
  GtkWidget *row = gtk_widget_get_first_child (list_view);

  return row != NULL && gtk_widget_get_height (row) > 0 && !can_scroll (list_view);
}

/* Whoever has scrolled down and filters then is at the top again, and GTK has nothing to complain of: its rows have no height
 * until they are laid out. */
static void
test_scrolled (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  PremiaActivityPage *page = g_object_ref_sink (g_object_new (PREMIA_TYPE_ACTIVITY_PAGE, "context", context, NULL));
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list_view = screen_find_named (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW, "list_view");
  GtkAdjustment *adjustment;

  room_begin (&room);
  small_company_import (&room);
  desk = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, desk);
  premia_activity_bar_reset (premia_activity_page_get_bar (page));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 240);
  gtk_window_present (GTK_WINDOW (window));
  screen_wait (is_ready, page);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view));
  for (guint i = 0; i < 3; i++)
    {
      screen_wait (can_scroll, list_view);
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
      premia_activity_page_show_part (page, "s2", "", "", FALSE);
      screen_wait (is_ready, page);
      g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
      screen_wait (is_all_shown, list_view);
      premia_activity_bar_reset (premia_activity_page_get_bar (page));
      screen_wait (is_ready, page);
    }
  premia_context_set_workspace (context, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
  screen_finalize (page);
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&desk, premia_desk_unref);
  small_company_end (&room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/activity/scrolled", test_scrolled);
  return g_test_run ();
}
