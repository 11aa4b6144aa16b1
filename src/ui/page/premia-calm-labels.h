/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Labels of several lines below @widget, which is just made, lie one under the other in a column that is quickly laid out: for rows with
 * a title and a subtitle, of which a page has many. */
void premia_calm_labels (GtkWidget *widget);

G_END_DECLS
