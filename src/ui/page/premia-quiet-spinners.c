/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-quiet-spinners"

#include "premia-quiet-spinners.h"

#define KNOWN "premia-quiet-spinner"

static void
quieten (GtkSpinner *spinner)
{
  if (!gtk_spinner_get_spinning (spinner) || g_object_get_data (G_OBJECT (spinner), KNOWN) != NULL)
    return;
  g_object_set_data (G_OBJECT (spinner), KNOWN, GINT_TO_POINTER (TRUE));
  g_signal_connect (spinner, "map", G_CALLBACK (gtk_spinner_start), NULL);
  g_signal_connect (spinner, "unmap", G_CALLBACK (gtk_spinner_stop), NULL);
  gtk_spinner_set_spinning (spinner, gtk_widget_get_mapped (GTK_WIDGET (spinner)));
}

void
premia_quiet_spinners (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (GTK_IS_SPINNER (widget))
    quieten (GTK_SPINNER (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    premia_quiet_spinners (child);
}
