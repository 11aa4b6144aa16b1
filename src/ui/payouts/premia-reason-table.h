/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "report/premia-document.h"

G_BEGIN_DECLS

/**
 * PremiaReasonTable:
 * A table of a document, on the screen: the same rows as on paper. A long one shows its beginning and the
 * rest when asked. It takes the focus, so that it can be reached and scrolled to with the keyboard.
 */
#define PREMIA_TYPE_REASON_TABLE (premia_reason_table_get_type ())
G_DECLARE_FINAL_TYPE (PremiaReasonTable, premia_reason_table, PREMIA, REASON_TABLE, GtkWidget)

/* @document keeps @table alive. @title: its name for those who do not see it. */
GtkWidget *premia_reason_table_new (PremiaDocument *document, const PremiaDocumentTable *table, const char *title);
void       premia_reason_table_show_all (PremiaReasonTable *self);

G_END_DECLS
