/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PremiaColumnsLayout:
 * Children side by side in columns of one width, as many as there is room for ("min-columns" … "max-columns",
 * none narrower than "column-width" if it can be helped), in rows as high as their highest. What GtkFlowBox does, for content that
 * is no list: it takes no part in moving the focus.
 */
#define PREMIA_TYPE_COLUMNS_LAYOUT (premia_columns_layout_get_type ())
G_DECLARE_FINAL_TYPE (PremiaColumnsLayout, premia_columns_layout, PREMIA, COLUMNS_LAYOUT, GtkLayoutManager)

G_END_DECLS
