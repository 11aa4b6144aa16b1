/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "premia-opening.h"

#include <glib/gi18n.h>
#include <math.h>

/* Millions of actions are read one by one once, after they have come in from outside; then their columns are kept. Whoever waits for that sees
 * how far it is, beside the pages and, where the window is narrow, above them. */

#define LOOK_MS 250

static double
get_fraction (PremiaWindow *self)
{
  return self->opening != NULL ? premia_opening_get_fraction (self->opening) : premia_context_get_loading_fraction (self->context);
}

static void
show_fraction (PremiaWindow *self, double fraction)
{
  const int percent = (int) floor (CLAMP (fraction, 0, 1) * 100);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->loading_bar), fraction >= 0);
  if (fraction < 0)
    {
      gtk_label_set_text (self->loading_text, _("Loading the workspace…"));
      return;
    }
  /* Translators: while a workspace is opened for the first time after an import; %d is a percentage */
  text = g_strdup_printf (_("Reading all actions: %d%%"), percent);
  if (g_strcmp0 (gtk_label_get_text (self->loading_text), text) == 0)
    return;
  gtk_label_set_text (self->loading_text, text);
  gtk_progress_bar_set_fraction (self->loading_bar, percent / 100.0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->loading_bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static gboolean
on_look_cb (gpointer user_data)
{
  PremiaWindow *self = user_data;

  show_fraction (self, get_fraction (self));
  return G_SOURCE_CONTINUE;
}

void
premia_window_leave_loading (PremiaWindow *self)
{
  g_clear_handle_id (&self->loading_id, g_source_remove);
}

void
premia_window_update_loading (PremiaWindow *self)
{
  const gboolean loading = self->rescuing || premia_window_is_opening (self) || premia_context_is_loading (self->context);

  gtk_widget_set_visible (self->loading, loading);
  if (loading && self->loading_id == 0)
    self->loading_id = g_timeout_add (LOOK_MS, on_look_cb, self);
  if (!loading)
    premia_window_leave_loading (self);
  show_fraction (self, loading ? get_fraction (self) : -1);
}
