/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-text-scale"

#include "premia-text-scale.h"

#define USUAL_DPI 96

int
premia_text_scale (GtkWidget *widget, int pixels)
{
  double dpi;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), pixels);

  dpi = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (widget));
  return dpi > USUAL_DPI ? (int) (pixels * dpi / USUAL_DPI) : pixels;
}
