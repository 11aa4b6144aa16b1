/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * premia_file_chooser_new:
 * @over: (nullable): a widget of the window that it stands over
 * @accept: what the button says that takes what is chosen, with its mnemonic
 *
 * The desktop's dialog that asks for a file or a folder, modal; shown by gtk_native_dialog_show(), what is said comes as "response".
 *
 * Where GTK has to show one of its own, that one is kept for a while, hidden, after it was closed: GTK 4.18 has the names of the folders above looked up
 * and falls over them if the dialog has gone before they come.
 *
 * Returns: (transfer full)
 */
GtkFileChooserNative *premia_file_chooser_new        (const char *title, GtkWidget *over, GtkFileChooserAction action, const char *accept);
/* Files with one of @suffixes (NULL-terminated) are shown; @all: all files, if that is chosen. */
void                  premia_file_chooser_add_filter (GtkFileChooserNative *self, const char *name, const char *const *suffixes, gboolean all);

G_END_DECLS
