/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What this program is, whose it is, and what is new in it, in a window over @window (nullable). */
void premia_about_show (GtkWindow *window);

G_END_DECLS
