/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scoreboard"

#include "premia-scoreboard-private.h"
#include "premia-score-monitor.h"

#include <glib/gi18n.h>

void
premia_scoreboard_inhibit (PremiaScoreboard *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application == NULL || self->application != NULL)
    return;
  self->inhibited = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_IDLE, _("The scoreboard is on the wall"));
  self->application = g_object_ref (application);
}

void
premia_scoreboard_uninhibit (PremiaScoreboard *self)
{
  /* A window that is being taken apart has left its application already. */
  if (self->application != NULL && self->inhibited != 0)
    gtk_application_uninhibit (self->application, self->inhibited);
  self->inhibited = 0;
  g_clear_object (&self->application);
}

void
premia_scoreboard_go_on_wall (PremiaScoreboard *self, GdkMonitor *own)
{
  g_autoptr (GdkMonitor) monitor = premia_score_monitor_find (gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self))),
                                                              premia_score_settings_get_monitor (self->settings), own);

  self->on_wall = TRUE;
  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
}

/* One was plugged in or out: the one that was chosen may have come back. Which one the window of Premia is on does not matter then: nobody wants the
 * board to jump about. */
static void
on_monitors_changed_cb (PremiaScoreboard *self)
{
  if (self->on_wall && *premia_score_settings_get_monitor (self->settings) != '\0')
    premia_scoreboard_go_on_wall (self, NULL);
}

void
premia_scoreboard_watch_monitors (PremiaScoreboard *self)
{
  if (self->monitors != NULL)
    return;
  self->monitors = g_object_ref (gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self))));
  g_signal_connect_object (self->monitors, "items-changed", G_CALLBACK (on_monitors_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::monitor", G_CALLBACK (on_monitors_changed_cb), self, G_CONNECT_SWAPPED);
}

void
premia_scoreboard_leave_monitors (PremiaScoreboard *self)
{
  if (self->monitors == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->monitors, on_monitors_changed_cb, self);
  g_signal_handlers_disconnect_by_func (self->settings, on_monitors_changed_cb, self);
  g_clear_object (&self->monitors);
}

static void
on_wall_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaScoreboard *self = PREMIA_SCOREBOARD (widget);

  if (self->on_wall)
    {
      self->on_wall = FALSE;
      gtk_window_unfullscreen (GTK_WINDOW (self));
    }
  else
    premia_scoreboard_go_on_wall (self, NULL);
}

void
premia_scoreboard_class_install_wall_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "scores.wall", NULL, on_wall_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "scores.wall", NULL);
}

void
premia_scoreboard_present_on_wall (PremiaScoreboard *self, GtkWindow *own)
{
  GdkSurface *surface;
  GdkMonitor *monitor = NULL;

  g_return_if_fail (PREMIA_IS_SCOREBOARD (self));
  g_return_if_fail (own == NULL || GTK_IS_WINDOW (own));

  surface = own != NULL ? gtk_native_get_surface (GTK_NATIVE (own)) : NULL;
  if (surface != NULL)
    monitor = gdk_display_get_monitor_at_surface (gtk_widget_get_display (GTK_WIDGET (own)), surface);
  premia_scoreboard_go_on_wall (self, monitor);
  gtk_window_present (GTK_WINDOW (self));
}
