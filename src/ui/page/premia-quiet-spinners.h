/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Spinners below @widget that spin spin only while they are to be seen from now on. In a page of a stack that is not looked at, GTK 4.8 goes on
 * turning them, and the whole window is laid out anew sixty times a second. */
void premia_quiet_spinners (GtkWidget *widget);

G_END_DECLS
