/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-document-table"

#include "premia-document-table.h"

struct _PremiaDocumentTable
{
  GArray *columns; /* (owned) (element-type PremiaTableColumn) */
  GArray *kinds;   /* (owned) (element-type PremiaRowKind): one for each row */
  GArray *cells;   /* (owned) (element-type PremiaCell): row after row */
  guint   filled;  /* cells of the last row */
  PremiaTableChart chart;
  guint   chart_names, chart_first, chart_n; /* columns */
};

static void
clear_column (gpointer data)
{
  g_free (((PremiaTableColumn *) data)->title);
}

static void
clear_cell (gpointer data)
{
  premia_cell_clear (data);
}

PremiaDocumentTable *
premia_document_table_new (void)
{
  PremiaDocumentTable *self = g_new0 (PremiaDocumentTable, 1);

  self->columns = g_array_new (FALSE, FALSE, sizeof (PremiaTableColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->kinds = g_array_new (FALSE, FALSE, sizeof (PremiaRowKind));
  self->cells = g_array_new (FALSE, TRUE, sizeof (PremiaCell));
  g_array_set_clear_func (self->cells, clear_cell);
  return self;
}

void
premia_document_table_free (PremiaDocumentTable *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->columns);
  g_array_unref (self->kinds);
  g_array_unref (self->cells);
  g_free (self);
}

void
premia_document_table_add_column (PremiaDocumentTable *self, const char *title, PremiaColumnKind kind, gboolean sum)
{
  const PremiaTableColumn column = { g_strdup (title), kind, sum };

  g_return_if_fail (self != NULL && title != NULL && self->kinds->len == 0);

  g_array_append_val (self->columns, column);
}

void
premia_document_table_begin_row (PremiaDocumentTable *self, PremiaRowKind kind)
{
  g_return_if_fail (self != NULL && self->columns->len > 0);

  g_array_append_val (self->kinds, kind);
  g_array_set_size (self->cells, self->kinds->len * self->columns->len);
  self->filled = 0;
}

void
premia_document_table_add (PremiaDocumentTable *self, PremiaCell cell)
{
  g_return_if_fail (self != NULL && self->kinds->len > 0 && self->filled < self->columns->len);

  g_array_index (self->cells, PremiaCell, (self->kinds->len - 1) * self->columns->len + self->filled) = cell;
  self->filled++;
}

guint
premia_document_table_get_n_columns (const PremiaDocumentTable *self)
{
  return self->columns->len;
}

const PremiaTableColumn *
premia_document_table_get_column (const PremiaDocumentTable *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->columns->len, NULL);

  return &g_array_index (self->columns, PremiaTableColumn, column);
}

guint
premia_document_table_get_n_rows (const PremiaDocumentTable *self)
{
  return self->kinds->len;
}

PremiaRowKind
premia_document_table_get_row_kind (const PremiaDocumentTable *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->kinds->len, PREMIA_ROW_NORMAL);

  return g_array_index (self->kinds, PremiaRowKind, row);
}

const PremiaCell *
premia_document_table_get_cell (const PremiaDocumentTable *self, guint row, guint column)
{
  g_return_val_if_fail (self != NULL && row < self->kinds->len && column < self->columns->len, NULL);

  return &g_array_index (self->cells, PremiaCell, row * self->columns->len + column);
}

void
premia_document_table_set_chart (PremiaDocumentTable *self, PremiaTableChart kind, guint names, guint first, guint n)
{
  g_return_if_fail (self != NULL && n > 0 && names < self->columns->len && first + n <= self->columns->len);

  self->chart = kind;
  self->chart_names = names;
  self->chart_first = first;
  self->chart_n = n;
}

PremiaTableChart
premia_document_table_get_chart (const PremiaDocumentTable *self, guint *names, guint *first, guint *n)
{
  g_return_val_if_fail (self != NULL && names != NULL && first != NULL && n != NULL, PREMIA_TABLE_NO_CHART);

  *names = self->chart_names;
  *first = self->chart_first;
  *n = self->chart_n;
  return self->chart;
}
