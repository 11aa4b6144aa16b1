/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "ui/scoreboard/premia-scoreboard.h"

/* The board is a window of its own, since it hangs on another screen; it lives no longer than this one, whose workspace it shows. */

GtkWindow *
premia_window_open_scoreboard (PremiaWindow *self, const char *slide, gboolean on_wall)
{
  g_return_val_if_fail (PREMIA_IS_WINDOW (self), NULL);

  if (self->scoreboard == NULL)
    {
      g_set_weak_pointer (&self->scoreboard, GTK_WINDOW (premia_scoreboard_new (self->context, NULL)));
      gtk_window_set_application (self->scoreboard, gtk_window_get_application (GTK_WINDOW (self)));
    }
  if (slide != NULL)
    premia_scoreboard_show_slide (PREMIA_SCOREBOARD (self->scoreboard), slide);
  if (on_wall)
    premia_scoreboard_present_on_wall (PREMIA_SCOREBOARD (self->scoreboard), GTK_WINDOW (self));
  else
    gtk_window_present (self->scoreboard);
  return self->scoreboard;
}

static void
on_scoreboard_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_window_open_scoreboard (PREMIA_WINDOW (widget), NULL, TRUE);
}

/* Without a workspace there is nothing to show. */
void
premia_window_update_scoreboard_action (PremiaWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.scoreboard", premia_context_get_workspace (self->context) != NULL && !premia_window_is_covered (self));
}

void
premia_window_class_install_scoreboard_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.scoreboard", NULL, on_scoreboard_cb);
}

void
premia_window_watch_scoreboard (PremiaWindow *self)
{
  g_signal_connect_object (self->context, "workspace-changed", G_CALLBACK (premia_window_update_scoreboard_action), self, G_CONNECT_SWAPPED);
  premia_window_update_scoreboard_action (self);
}

void
premia_window_leave_scoreboard (PremiaWindow *self)
{
  GtkWindow *scoreboard = self->scoreboard;

  g_clear_weak_pointer (&self->scoreboard);
  if (scoreboard != NULL)
    gtk_window_destroy (scoreboard);
}
