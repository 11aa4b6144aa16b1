/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is seen under the pointer while something is dragged, and flies back for half a second where it was not taken. */

/**
 * premia_drag_icon_let_through:
 * From now on every icon of a drag of this process, also of those GTK begins by itself (selected text), is a picture and no place: the pointer meets what is
 * below it. GTK leaves its window open to the pointer on X11. A click at what flies back was lost there; and a button held down on it ended the program, since
 * what other windows are told meanwhile is handed to the icon then, which GTK takes for a window of the program. Once is enough; GTK has been initialised.
 */
void premia_drag_icon_let_through (void);

G_END_DECLS
