/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "report/premia-document-table.h"

G_BEGIN_DECLS

/* A table of a document in the window: all of it as labels, so for tens of rows. Wider than its place, it scrolls
 * sideways. @name: what it is called. (transfer floating) */
GtkWidget *premia_table_view_new (const PremiaDocumentTable *table, const char *name, PremiaLocale *locale);

G_END_DECLS
