/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"

/* A page beside the list needs more room than one alone: all of its period's arrows, all buttons of the window. A leaflet asks what its children need
 * now, so there are widths at which it would find that both fit as long as they do not stand side by side, and that they do not once they do, and fold
 * and unfold for ever. Where they did not fit they are not tried again before the window is wider. */

static gboolean
on_folded_idle_cb (gpointer user_data)
{
  PremiaWindow *self = user_data;

  self->fold_id = 0;
  self->folded_at = gtk_widget_get_width (GTK_WIDGET (self->leaflet));
  adw_leaflet_set_can_unfold (self->leaflet, FALSE);
  return G_SOURCE_REMOVE;
}

/* Told while sizes are given out, when nothing can be asked for. */
static void
on_folded_cb (PremiaWindow *self)
{
  if (adw_leaflet_get_folded (self->leaflet) && adw_leaflet_get_can_unfold (self->leaflet) && self->fold_id == 0)
    self->fold_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_folded_idle_cb, self, NULL);
}

static gboolean
on_wider_idle_cb (gpointer user_data)
{
  PremiaWindow *self = user_data;

  self->fold_id = 0;
  adw_leaflet_set_can_unfold (self->leaflet, TRUE);
  return G_SOURCE_REMOVE;
}

void
premia_window_look_at_fold (PremiaWindow *self)
{
  if (self->fold_id == 0 && !adw_leaflet_get_can_unfold (self->leaflet) && gtk_widget_get_width (GTK_WIDGET (self->leaflet)) > self->folded_at)
    self->fold_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_wider_idle_cb, self, NULL);
}

void
premia_window_watch_fold (PremiaWindow *self)
{
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (on_folded_cb), self, G_CONNECT_SWAPPED);
}

void
premia_window_leave_fold (PremiaWindow *self)
{
  g_clear_handle_id (&self->fold_id, g_source_remove);
}
