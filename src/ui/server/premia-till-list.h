/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "ui/page/premia-text-line.h"

G_BEGIN_DECLS

/** PremiaTillItem: one row of a PremiaTillList, made when it is looked at; holds no more than its texts. */
#define PREMIA_TYPE_TILL_ITEM (premia_till_item_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTillItem, premia_till_item, PREMIA, TILL_ITEM, GObject)

/* One for each column of its line; borrowed. */
const char *const *premia_till_item_get_texts (PremiaTillItem *self);
gboolean           premia_till_item_get_dim (PremiaTillItem *self);

/* The texts of the row that has index @row in whatever the list shows. (transfer full). @dim: (out): there is nothing to do for it. */
typedef GStrv (*PremiaTillTexts) (guint row, gboolean *dim, gpointer user_data);

/**
 * PremiaTillList:
 * Rows of a table as a lazy list: indices, whose texts are made when they are looked at.
 */
#define PREMIA_TYPE_TILL_LIST (premia_till_list_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTillList, premia_till_list, PREMIA, TILL_LIST, GObject)

/* @texts: lives as long as rows are looked at. */
PremiaTillList *premia_till_list_new (PremiaTillTexts texts, gpointer user_data);
/* What is shown: @rows (element-type guint) and @keys (element-type utf8: who a row is, a line feed, and how it looks) are taken over. Only
 * what is between the first and the last row that looks different is told of. */
void            premia_till_list_set_rows (PremiaTillList *self, GArray *rows, GPtrArray *keys);
guint           premia_till_list_get_n (PremiaTillList *self);
guint           premia_till_list_get_row (PremiaTillList *self, guint position);

/* Sets rows, and those stay selected that were, whoever stands between them now. */
void            premia_till_list_show (PremiaTillList *self, GtkSelectionModel *selection, GArray *rows, GPtrArray *keys);
/* A factory of PremiaTextLine. @shape: lives on. (transfer full) */
GtkListItemFactory *premia_till_list_new_factory (const PremiaTextLineShape *shape);

G_END_DECLS
