/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cell.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_COLUMN_TEXT,   /* to the left; breaks into lines where it must */
  PREMIA_COLUMN_DATE,   /* to the left, in one line */
  PREMIA_COLUMN_NUMBER, /* to the right, in one line, never cut */
  PREMIA_COLUMN_BLANK,  /* empty, with room for a hand */
} PremiaColumnKind;

typedef struct
{
  char            *title; /* (owned) */
  PremiaColumnKind kind;
  gboolean         sum;   /* total rows hold the sum of the rows above: in a spreadsheet a formula */
} PremiaTableColumn;

/* How a spreadsheet may draw a table, since there the reader's own program does it, from the cells. */
typedef enum { PREMIA_TABLE_NO_CHART, PREMIA_TABLE_BARS, PREMIA_TABLE_COLUMNS, PREMIA_TABLE_LINES } PremiaTableChart;

typedef enum { PREMIA_ROW_NORMAL, PREMIA_ROW_TOTAL } PremiaRowKind;

/**
 * PremiaDocumentTable:
 * A table of a document: columns, then rows of cells from left to right. Totals are computed by whoever
 * fills it, exactly, and stand in a last row.
 */
typedef struct _PremiaDocumentTable PremiaDocumentTable;

PremiaDocumentTable *premia_document_table_new (void);
void                 premia_document_table_free (PremiaDocumentTable *self);
void                 premia_document_table_add_column (PremiaDocumentTable *self, const char *title, PremiaColumnKind kind, gboolean sum);
void                 premia_document_table_begin_row (PremiaDocumentTable *self, PremiaRowKind kind);
/* Takes what @cell owns. At most one for each column; what is left out at the end is empty. */
void                 premia_document_table_add (PremiaDocumentTable *self, PremiaCell cell);

/* Column @names has the labels, @n columns from @first on (all numbers) a series each. */
void                 premia_document_table_set_chart (PremiaDocumentTable *self, PremiaTableChart kind, guint names, guint first, guint n);
PremiaTableChart     premia_document_table_get_chart (const PremiaDocumentTable *self, guint *names, guint *first, guint *n);

guint                    premia_document_table_get_n_columns (const PremiaDocumentTable *self);
const PremiaTableColumn *premia_document_table_get_column (const PremiaDocumentTable *self, guint column);
guint                    premia_document_table_get_n_rows (const PremiaDocumentTable *self);
PremiaRowKind            premia_document_table_get_row_kind (const PremiaDocumentTable *self, guint row);
const PremiaCell        *premia_document_table_get_cell (const PremiaDocumentTable *self, guint row, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaDocumentTable, premia_document_table_free)
G_END_DECLS
