/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-pay-sheet.h"

G_BEGIN_DECLS

/** PremiaPayRow: one statement of a sheet as an item of a list; made when it is looked at. */
#define PREMIA_TYPE_PAY_ROW (premia_pay_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPayRow, premia_pay_row, PREMIA, PAY_ROW, GObject)

PremiaPayRow   *premia_pay_row_new (PremiaPaySheet *sheet, guint entry);
PremiaPaySheet *premia_pay_row_get_sheet (PremiaPayRow *self); /* borrowed */
guint           premia_pay_row_get_entry (PremiaPayRow *self); /* index in the sheet */

G_END_DECLS
