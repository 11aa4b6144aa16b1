/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "premia-search-item.h"

G_BEGIN_DECLS

/** PremiaSearchRow: something that was found. Rows stay, and show one thing after the other. */
#define PREMIA_TYPE_SEARCH_ROW (premia_search_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSearchRow, premia_search_row, PREMIA, SEARCH_ROW, GtkListBoxRow)

GtkWidget        *premia_search_row_new (void);
void              premia_search_row_show (PremiaSearchRow *self, PremiaSearchItem *item);
PremiaSearchItem *premia_search_row_get_item (PremiaSearchRow *self); /* borrowed (nullable) */

G_END_DECLS
