/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "premia-pay-sheet.h"

G_BEGIN_DECLS

/**
 * PremiaPayList:
 * The statements of a sheet, filtered by name and sorted, as a lazy list over an array of indices: an item
 * (PremiaPayRow) exists only while somebody looks at it.
 */
#define PREMIA_TYPE_PAY_LIST (premia_pay_list_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPayList, premia_pay_list, PREMIA, PAY_LIST, GObject)

PremiaPayList  *premia_pay_list_new (void);
/* NULL: an empty list. */
void            premia_pay_list_set_sheet (PremiaPayList *self, PremiaPaySheet *sheet);
PremiaPaySheet *premia_pay_list_get_sheet (PremiaPayList *self); /* borrowed (nullable) */
/* Only those whose name, role, team, id or payroll number has every word of @text, whatever the case. NULL, "": all. */
void            premia_pay_list_set_search (PremiaPayList *self, const char *text);
/* Compares const PremiaPayEntry *; NULL: as the sheet has them. It sorts again whenever the sorter changes. */
void            premia_pay_list_set_sorter (PremiaPayList *self, GtkSorter *sorter);
/* Index in the sheet. */
guint           premia_pay_list_get_entry (PremiaPayList *self, guint position);
/* GTK_INVALID_LIST_POSITION: filtered out. */
guint           premia_pay_list_find (PremiaPayList *self, guint entry);

G_END_DECLS
