/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @window the size it had when it was last open, and remembers the next one. Does nothing where the
 * settings of Premia are not installed. */
void premia_window_state_bind (GtkWindow *window);

G_END_DECLS
