/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A click at what flies back after a drag is lost, or ends the program. */
#include "screen.h"

#include "ui/page/premia-drag-icon.h"

typedef struct
{
  GtkWidget *window;
  GdkDevice *pointer; /* (unowned) */
  GdkDrag   *drag;    /* (owned) (nullable) */
} Desk;

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

static GdkSurface *
get_surface_below_pointer (Desk *desk)
{
  return gdk_device_get_surface_at_position (desk->pointer, NULL, NULL);
}

static gboolean
is_window_below_pointer (gpointer user_data)
{
  Desk *desk = user_data;

  return get_surface_below_pointer (desk) == gtk_native_get_surface (GTK_NATIVE (desk->window));
}

static gboolean
is_out_of_sight (gpointer user_data)
{
  return !gdk_surface_get_mapped (user_data);
}

/* As large as the window, held in its middle. */
static void
set_icon (GdkDrag *drag, GtkWidget *window)
{
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (window);
  g_autoptr (GdkPaintable) still = gdk_paintable_get_current_image (live);

  gtk_drag_icon_set_from_paintable (drag, still, gtk_widget_get_width (window) / 2, gtk_widget_get_height (window) / 2);
  screen_wait (is_mapped, gtk_drag_icon_get_for_drag (drag));
}

static void
test_pointer_meets_what_is_below (void)
{
  Desk desk = { .window = g_object_ref (gtk_window_new ()), .pointer = gdk_seat_get_pointer (gdk_display_get_default_seat (gdk_display_get_default ())) };
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_typed (G_TYPE_STRING, "Salary");
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (gdk_display_get_monitors (gdk_display_get_default ()), 0);
  g_autoptr (GdkSurface) icon = NULL;
  GdkRectangle screen;

  /* The pointer is in the middle of the screen, and nobody manages windows. */
  gdk_monitor_get_geometry (monitor, &screen);
  gtk_window_set_default_size (GTK_WINDOW (desk.window), screen.width, screen.height);
  gtk_window_present (GTK_WINDOW (desk.window));
  screen_wait (is_mapped, desk.window);
  screen_wait (is_window_below_pointer, &desk);

  desk.drag = gdk_drag_begin (gtk_native_get_surface (GTK_NATIVE (desk.window)), desk.pointer, provider, GDK_ACTION_COPY, 0, 0);
  g_assert_nonnull (desk.drag);
  icon = g_object_ref (gdk_drag_get_drag_surface (desk.drag));
  set_icon (desk.drag, desk.window);
  screen_settle ();
  g_assert_true (gdk_surface_get_mapped (icon));
  g_assert_true (is_window_below_pointer (&desk));

  /* Nobody took it: it flies back. */
  gdk_drag_drop_done (desk.drag, FALSE);
  g_clear_object (&desk.drag);
  g_assert_true (gdk_surface_get_mapped (icon));
  g_assert_true (is_window_below_pointer (&desk));
  screen_wait (is_out_of_sight, icon);

  gtk_window_destroy (GTK_WINDOW (desk.window));
  screen_finalize (desk.window);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  premia_drag_icon_let_through ();
  g_test_add_func ("/drag-icon/pointer-meets-what-is-below", test_pointer_meets_what_is_below);
  return g_test_run ();
}
