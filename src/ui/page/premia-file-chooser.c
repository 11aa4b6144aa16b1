/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-file-chooser"

#include "premia-file-chooser.h"

#include <glib/gi18n.h>

/* Longer than a folder on the network takes to tell its name. */
#define KEPT_SECONDS 5

/* The window that it stood over can go before. */
static gboolean
on_kept_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

static void
on_visible_cb (GtkNativeDialog *self)
{
  if (gtk_native_dialog_get_visible (self))
    return;
  gtk_native_dialog_set_transient_for (self, NULL);
  g_timeout_add_seconds_full (G_PRIORITY_LOW, KEPT_SECONDS, on_kept_cb, g_object_ref (self), g_object_unref);
}

GtkFileChooserNative *
premia_file_chooser_new (const char *title, GtkWidget *over, GtkFileChooserAction action, const char *accept)
{
  GtkRoot *root = over != NULL ? gtk_widget_get_root (over) : NULL;
  GtkFileChooserNative *self = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action, accept, _("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self), TRUE);
  g_signal_connect (self, "notify::visible", G_CALLBACK (on_visible_cb), NULL);
  return self;
}

void
premia_file_chooser_add_filter (GtkFileChooserNative *self, const char *name, const char *const *suffixes, gboolean all)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) any = NULL;

  g_return_if_fail (GTK_IS_FILE_CHOOSER_NATIVE (self));

  gtk_file_filter_set_name (filter, name);
  for (; *suffixes != NULL; suffixes++)
    gtk_file_filter_add_suffix (filter, *suffixes);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self), filter);
  if (!all)
    return;
  any = gtk_file_filter_new ();
  gtk_file_filter_set_name (any, _("All files"));
  gtk_file_filter_add_pattern (any, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self), any);
}
