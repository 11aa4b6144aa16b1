/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-pay-list.h"

G_BEGIN_DECLS

/**
 * PremiaPayTable:
 * The statements of a sheet: a table that can be sorted by its headings, or where that is too wide a list of
 * two lines for each. Signal "chosen" (int entry): somebody wants to see that statement; -1: none any more.
 */
#define PREMIA_TYPE_PAY_TABLE (premia_pay_table_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPayTable, premia_pay_table, PREMIA, PAY_TABLE, AdwBin)

void           premia_pay_table_set_locale (PremiaPayTable *self, PremiaLocale *locale);
/* Nobody is chosen afterwards, and nothing is said about it. */
void           premia_pay_table_set_sheet (PremiaPayTable *self, PremiaPaySheet *sheet);
void           premia_pay_table_set_search (PremiaPayTable *self, const char *text);
/* How much room there is decides what is shown. */
void           premia_pay_table_set_width (PremiaPayTable *self, int width);
PremiaPayList *premia_pay_table_get_list (PremiaPayTable *self); /* borrowed */
/* Shows as chosen, scrolls to it, and says nothing. -1: none. */
void           premia_pay_table_mark (PremiaPayTable *self, int entry);
/* Sorts by column @index (from 0, as shown in full); as a click on its heading does. */
void           premia_pay_table_sort_by (PremiaPayTable *self, guint index, GtkSortType direction);

G_END_DECLS
