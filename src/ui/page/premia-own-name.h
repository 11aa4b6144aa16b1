/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @widget is what a row activates, and is called by what it says itself: its day, its verb. From 1.4 on libadwaita has it called by the row's
 * title alone, and who cannot see the day is not told it. To be called once the row has it as its activatable widget. */
void premia_own_name_keep (GtkWidget *widget);

G_END_DECLS
