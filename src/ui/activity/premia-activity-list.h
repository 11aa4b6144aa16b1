/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-activity-index.h"

G_BEGIN_DECLS

/** PremiaActivityItem: one action as an item of a list; made when it is looked at. */
#define PREMIA_TYPE_ACTIVITY_ITEM (premia_activity_item_get_type ())
G_DECLARE_FINAL_TYPE (PremiaActivityItem, premia_activity_item, PREMIA, ACTIVITY_ITEM, GObject)

PremiaActivityIndex *premia_activity_item_get_index (PremiaActivityItem *self); /* borrowed */
guint32              premia_activity_item_get_number (PremiaActivityItem *self);

/** PremiaActivityList: rows as a lazy list: an item exists only while somebody looks at it. */
#define PREMIA_TYPE_ACTIVITY_LIST (premia_activity_list_get_type ())
G_DECLARE_FINAL_TYPE (PremiaActivityList, premia_activity_list, PREMIA, ACTIVITY_LIST, GObject)

PremiaActivityList *premia_activity_list_new (void);
/* NULL: an empty list. */
void                premia_activity_list_set_rows (PremiaActivityList *self, PremiaActivityRows *rows);
PremiaActivityRows *premia_activity_list_get_rows (PremiaActivityList *self); /* borrowed (nullable) */

G_END_DECLS
