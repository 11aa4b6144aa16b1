/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-drag-icon"

#include "premia-drag-icon.h"

/* Its surface is there before it is realized. */
static gboolean
on_realize_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *widget = g_value_get_object (values);

  if (GTK_IS_DRAG_ICON (widget))
    {
      cairo_region_t *nowhere = cairo_region_create ();

      gdk_surface_set_input_region (gtk_native_get_surface (GTK_NATIVE (widget)), nowhere);
      cairo_region_destroy (nowhere);
    }
  return G_SOURCE_CONTINUE;
}

void
premia_drag_icon_let_through (void)
{
  static gboolean done = FALSE;

  if (done)
    return;
  done = TRUE;
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET)); /* signals are those of a class that has been made */
  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, on_realize_cb, NULL, NULL);
}
