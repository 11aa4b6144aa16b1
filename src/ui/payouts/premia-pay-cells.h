/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "premia-pay-row.h"

G_BEGIN_DECLS

/* The columns of the table of statements: what they say, how they sort, how their cells look. */
typedef enum
{
  PREMIA_PAY_COLUMN_NAME,
  PREMIA_PAY_COLUMN_PERIOD,
  PREMIA_PAY_COLUMN_PLACE,
  PREMIA_PAY_COLUMN_SCHEME,
  PREMIA_PAY_COLUMN_SALARY,
  PREMIA_PAY_COLUMN_VARIABLE,
  PREMIA_PAY_COLUMN_TOTAL,
  PREMIA_N_PAY_COLUMNS
} PremiaPayColumn;

/* What the first and the last column have more at their outer side, in pixels: they stand in line with the
 * cards above. (A style for :first-child is not kept up as columns come and go.) */
#define PREMIA_PAY_EDGE 12

const char         *premia_pay_column_get_title (PremiaPayColumn column);
/* Compares const PremiaPayEntry *, not objects. (transfer full) */
GtkSorter          *premia_pay_column_new_sorter (PremiaPayColumn column, PremiaLocale *locale);
/* Cells of PremiaPayRow items. (transfer full) */
GtkListItemFactory *premia_pay_cells_new_factory (PremiaPayColumn column, PremiaLocale *locale);
/* Two lines: name and total, then where the person works and what of it is variable. (transfer full) */
GtkListItemFactory *premia_pay_cells_new_row_factory (PremiaLocale *locale);

G_END_DECLS
