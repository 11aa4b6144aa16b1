/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scoreboard"

#include "premia-scoreboard-private.h"
#include "premia-score-monitor.h"

#include <glib/gi18n.h>

/* How long a note stays on the wall. */
#define NOTE_SECONDS 20
/* How soon it looks which screens are there. */
#define LOOK_MS 300

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

/* ---- which screen ---- */

/* (nullable): of Premia's window */
static GdkMonitor *
own_monitor (PremiaScoreboard *self)
{
  GdkSurface *surface = self->own != NULL ? gtk_native_get_surface (GTK_NATIVE (self->own)) : NULL;

  return surface != NULL ? gdk_display_get_monitor_at_surface (gtk_widget_get_display (GTK_WIDGET (self)), surface) : NULL;
}

static gboolean
is_plugged_in (GListModel *monitors, GdkMonitor *wanted)
{
  for (guint i = 0; wanted != NULL && i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (monitor == wanted)
        return TRUE;
    }
  return FALSE;
}

static gboolean
on_note_read_cb (gpointer user_data)
{
  PremiaScoreboard *self = user_data;

  self->note_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  return G_SOURCE_REMOVE;
}

/* @text: NULL: nothing is missing. On the wall it goes after a while; in a window it goes on saying why there is one. */
static void
show_note (PremiaScoreboard *self, const char *text, gboolean briefly)
{
  g_clear_handle_id (&self->note_id, g_source_remove);
  gtk_label_set_label (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
  if (text != NULL && briefly)
    self->note_id = g_timeout_add_seconds (NOTE_SECONDS, on_note_read_cb, self);
}

static void
hang_on (PremiaScoreboard *self, GdkMonitor *monitor)
{
  g_set_object (&self->monitor, monitor);
  g_free (self->hung_on);
  self->hung_on = premia_score_monitor_say (monitor);
  gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
}

/* The screen called @name is not there. Premia's window, which somebody is working in, is never covered for that. */
static void
hang_elsewhere (PremiaScoreboard *self, GListModel *monitors, GdkMonitor *own, const char *name)
{
  g_autoptr (GdkMonitor) other = premia_score_monitor_find (monitors, "", own);
  g_autofree char *text = NULL;

  if (other != NULL)
    {
      gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), other);
      /* Translators: %s is a screen, such as “Philips 55BDL (HDMI-1)” */
      text = g_strdup_printf (_("The screen %s is not connected, so the board is on this one. It goes there by itself once that one is plugged in."), name);
    }
  else
    {
      gtk_window_unfullscreen (GTK_WINDOW (self));
      /* Translators: %s is a screen, such as “Philips 55BDL (HDMI-1)” */
      text = g_strdup_printf (_("The screen %s is not connected, so the board is in a window. It goes there by itself once that one is plugged in."), name);
    }
  show_note (self, text, other != NULL);
}

static void
go_on_wall (PremiaScoreboard *self)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  const char *wanted = premia_score_settings_get_monitor (self->settings);
  GdkMonitor *own = own_monitor (self);
  g_autoptr (GdkMonitor) monitor = NULL;
  g_autofree char *name = *wanted != '\0' ? premia_score_monitor_say_name (wanted) : g_strdup (self->hung_on);

  self->on_wall = TRUE;
  /* Nobody wants the board to jump about because Premia's window was moved. */
  if (*wanted == '\0' && is_plugged_in (monitors, self->monitor))
    monitor = g_object_ref (self->monitor);
  else
    monitor = premia_score_monitor_find (monitors, wanted, own);
  if (monitor == NULL && name != NULL)
    {
      hang_elsewhere (self, monitors, own, name);
      return;
    }
  show_note (self, NULL, FALSE);
  if (monitor != NULL)
    hang_on (self, monitor);
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
}

/* ---- screens that come and go ---- */

static gboolean
on_look_cb (gpointer user_data)
{
  PremiaScoreboard *self = user_data;

  self->look_id = 0;
  if (self->on_wall)
    go_on_wall (self);
  return G_SOURCE_REMOVE;
}

/* A screen that was plugged in says its name a moment later, and the desktop moves windows about when one goes. */
static void
look_soon (PremiaScoreboard *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  self->look_id = g_timeout_add (LOOK_MS, on_look_cb, self);
}

static void
on_monitors_changed_cb (PremiaScoreboard *self, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (self->monitors, i);

      g_signal_connect_object (monitor, "notify::manufacturer", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (monitor, "notify::model", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (monitor, "notify::connector", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
    }
  look_soon (self);
}

/* Another screen was chosen. */
static void
on_chosen_cb (PremiaScoreboard *self)
{
  premia_scoreboard_forget_wall (self);
  if (self->on_wall)
    go_on_wall (self);
}

void
premia_scoreboard_watch_monitors (PremiaScoreboard *self)
{
  if (self->monitors != NULL)
    return;
  self->monitors = g_object_ref (gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self))));
  g_signal_connect_object (self->monitors, "items-changed", G_CALLBACK (on_monitors_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::monitor", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
}

void
premia_scoreboard_leave_monitors (PremiaScoreboard *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_handle_id (&self->note_id, g_source_remove);
  if (self->monitors == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (self->monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (self->monitors, i);

      g_signal_handlers_disconnect_by_func (monitor, look_soon, self);
    }
  g_signal_handlers_disconnect_by_func (self->monitors, on_monitors_changed_cb, self);
  g_signal_handlers_disconnect_by_func (self->settings, on_chosen_cb, self);
  g_clear_object (&self->monitors);
}

void
premia_scoreboard_forget_wall (PremiaScoreboard *self)
{
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->hung_on, g_free);
}

/* ---- what is asked for ---- */

/* In a window because its screen is missing, it fills the one that it is on: that was asked for. */
static void
on_wall_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaScoreboard *self = PREMIA_SCOREBOARD (widget);
  const gboolean waits = self->on_wall && !gtk_window_is_fullscreen (GTK_WINDOW (self));

  show_note (self, NULL, FALSE);
  if (waits)
    gtk_window_fullscreen (GTK_WINDOW (self));
  else if (self->on_wall)
    {
      self->on_wall = FALSE;
      gtk_window_unfullscreen (GTK_WINDOW (self));
    }
  else
    go_on_wall (self);
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
  g_return_if_fail (PREMIA_IS_SCOREBOARD (self));
  g_return_if_fail (own == NULL || GTK_IS_WINDOW (own));

  g_set_weak_pointer (&self->own, own);
  go_on_wall (self);
  gtk_window_present (GTK_WINDOW (self));
}
