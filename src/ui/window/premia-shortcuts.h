/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* All keys of the program, in a window of their own. (transfer full): a toplevel, owned by GTK */
GtkWidget *premia_shortcuts_new (GtkWindow *parent);

G_END_DECLS
