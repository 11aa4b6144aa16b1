/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-shortcuts"

#include "premia-shortcuts.h"

/* GtkShortcutsWindow cannot be derived from: its markup is built instead of being a template. */
GtkWidget *
premia_shortcuts_new (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new ();
  GtkWidget *window;

  gtk_builder_set_translation_domain (builder, GETTEXT_PACKAGE);
  gtk_builder_add_from_resource (builder, "/org/premia/Premia/window/premia-shortcuts.ui", NULL);
  window = GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  return window;
}
