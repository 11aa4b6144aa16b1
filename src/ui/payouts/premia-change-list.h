/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-pay-changes.h"

G_BEGIN_DECLS

/**
 * PremiaChangeList:
 * Who gets another amount than before, how much, and in which lines; each opens into before, after and the two reasons.
 */
#define PREMIA_TYPE_CHANGE_LIST (premia_change_list_get_type ())
G_DECLARE_FINAL_TYPE (PremiaChangeList, premia_change_list, PREMIA, CHANGE_LIST, AdwBin)

GtkWidget *premia_change_list_new (PremiaLocale *locale);
/* (element-type PremiaPayChange) */
void       premia_change_list_show (PremiaChangeList *self, GPtrArray *changes);
/* NULL beyond the last; for tests and keys. */
GtkWidget *premia_change_list_get_row (PremiaChangeList *self, guint index);

G_END_DECLS
