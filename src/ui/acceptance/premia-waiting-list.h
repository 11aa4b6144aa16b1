/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-waiting-table.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/** PremiaWaitingItem: one meeting as an item of a list; made when it is looked at, and holds no more than its texts. */
#define PREMIA_TYPE_WAITING_ITEM (premia_waiting_item_get_type ())
G_DECLARE_FINAL_TYPE (PremiaWaitingItem, premia_waiting_item, PREMIA, WAITING_ITEM, GObject)

/* One for each column of its line; borrowed. */
const char *const *premia_waiting_item_get_texts (PremiaWaitingItem *self);

/** PremiaWaitingList: places of a table as a lazy list. */
#define PREMIA_TYPE_WAITING_LIST (premia_waiting_list_get_type ())
G_DECLARE_FINAL_TYPE (PremiaWaitingList, premia_waiting_list, PREMIA, WAITING_LIST, GObject)

PremiaWaitingList        *premia_waiting_list_new (void);
/* @places is taken over. Only what is between the first and the last row that changed is told of. */
void                      premia_waiting_list_set_rows (PremiaWaitingList *self, PremiaWaitingTable *table, GArray *places, PremiaLocale *locale);
guint                     premia_waiting_list_get_n (PremiaWaitingList *self);
const PremiaWaitingEntry *premia_waiting_list_get (PremiaWaitingList *self, guint position);

G_END_DECLS
