/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What @button is called by who cannot see it: more than is written on it ("Take back the award of Anna"), or the day that it stands for. Newer
 * libraries call it by its text alone (GTK 4.18), or by the title of the row that it is in (libadwaita 1.4), whatever else it is said to be. To be called
 * once the text is on it, and the row has it as its activatable widget. */
void premia_own_name_set (GtkWidget *button, const char *name);

G_END_DECLS
