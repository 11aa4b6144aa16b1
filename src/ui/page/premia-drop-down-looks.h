/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For drop-downs over names (GtkStringObject) in a bar: a long name does not make the button wide, its list has room for it. @search: in the
 * list something can be typed. */
void premia_drop_down_set_looks (GtkDropDown *drop_down, gboolean search);

G_END_DECLS
