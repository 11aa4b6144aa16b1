/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* So many pixels for text of the usual size: as many more as the text is larger where somebody has chosen large text. */
int premia_text_scale (GtkWidget *widget, int pixels);

G_END_DECLS
