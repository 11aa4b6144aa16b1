/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-document.h"

G_BEGIN_DECLS

/**
 * PremiaWorkbook, PremiaSheet:
 * A spreadsheet written from top to bottom: numbers as numbers, days as days, texts always as texts (one that
 * begins with “=” cannot become a formula), totals as formulas with their value beside. The only place that
 * knows libxlsxwriter.
 */
typedef struct _PremiaWorkbook PremiaWorkbook;
typedef struct _PremiaSheet PremiaSheet;

typedef enum { PREMIA_SHEET_TITLE, PREMIA_SHEET_HEADING, PREMIA_SHEET_TEXT, PREMIA_SHEET_NOTE } PremiaSheetLine;

/* @name: at most 31 characters, of the kind that Excel allows. Borrowed. */
PremiaSheet    *premia_workbook_add_sheet (PremiaWorkbook *self, const char *name, gboolean landscape);
/* Writes the sheets. FALSE with error: given up. */
typedef gboolean (*PremiaWorkbookFunc) (PremiaWorkbook *book, gpointer user_data, GError **error);
/* A whole workbook with what @write puts into it; its language, company and day of making are those of @document.
 * Errors: G_IO_ERROR, G_FILE_ERROR. (transfer full) (nullable) */
GBytes         *premia_workbook_to_bytes (PremiaDocument *document, PremiaWorkbookFunc write, gpointer user_data, GError **error);

void            premia_sheet_write_line (PremiaSheet *self, const char *text, PremiaSheetLine kind);
void            premia_sheet_skip_row (PremiaSheet *self);
void            premia_sheet_write_fact (PremiaSheet *self, const char *label, const PremiaCell *value, gboolean strong);
/* @freeze: it stays in sight and is printed on every page. */
void            premia_sheet_write_table_head (PremiaSheet *self, const PremiaDocumentTable *table, gboolean freeze);
void            premia_sheet_write_table_row (PremiaSheet *self, const PremiaDocumentTable *table, guint row);
/* The chart that @table offers, of its rows from @first_row (of the sheet, as premia_sheet_get_row() told it) on, beside them. */
void            premia_sheet_write_table_chart (PremiaSheet *self, const PremiaDocumentTable *table, guint first_row);
guint           premia_sheet_get_row (PremiaSheet *self);
/* Nothing comes any more: the columns get their widths. */
void            premia_sheet_end (PremiaSheet *self);

G_END_DECLS
