/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-date.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaDateRow:
 * A day as a row of a form: it is shown in words, and chosen in a calendar that opens from it. Signal "changed".
 */
#define PREMIA_TYPE_DATE_ROW (premia_date_row_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDateRow, premia_date_row, PREMIA, DATE_ROW, AdwActionRow)

/* @around: what the calendar shows while no day is chosen; @optional: the day can be taken away again. */
GtkWidget *premia_date_row_new (const char *title, PremiaLocale *locale, PremiaDate around, gboolean optional);
PremiaDate premia_date_row_get_date (PremiaDateRow *self);
/* PREMIA_DATE_NONE: none. */
void       premia_date_row_set_date (PremiaDateRow *self, PremiaDate date);

G_END_DECLS
