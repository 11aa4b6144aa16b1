/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-document-table.h"
#include "premia-page-ink.h"

G_BEGIN_DECLS

/**
 * PremiaTableLayout:
 * A table in a width: its columns and the height of each row. Columns of numbers and days are as wide as
 * they must be, texts share the rest and break into lines; if not even that fits, the letters get smaller.
 */
typedef struct _PremiaTableLayout PremiaTableLayout;

/* @table must outlive it. @height: of what a page can hold; a row that is higher goes on in further rows, so that there may be more of them
 * than the table has. */
PremiaTableLayout *premia_table_layout_new (const PremiaDocumentTable *table, PremiaPageInk *ink, double width, double height);
void               premia_table_layout_free (PremiaTableLayout *self);
double             premia_table_layout_get_head_height (const PremiaTableLayout *self);
double             premia_table_layout_get_row_height (const PremiaTableLayout *self, guint row);
guint              premia_table_layout_get_n_rows (const PremiaTableLayout *self);
gboolean           premia_table_layout_is_total (const PremiaTableLayout *self, guint row);
/* Left end, width and letters of a column, without the space around its text; for tests. */
void               premia_table_layout_get_column (const PremiaTableLayout *self, guint column, double *x, double *width, double *scale);
const char        *premia_table_layout_get_text (const PremiaTableLayout *self, guint row, guint column);
/* The heading and rows [@first, @last). */
void               premia_table_layout_draw (const PremiaTableLayout *self, PremiaPageInk *ink, cairo_t *cr, double x, double y, guint first, guint last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaTableLayout, premia_table_layout_free)
G_END_DECLS
