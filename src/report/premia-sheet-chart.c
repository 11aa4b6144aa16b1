/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sheet-chart"

#include "premia-sheet-private.h"

#include <math.h>

/* Beyond that nobody sees a bar. */
#define MAX_CHART_ROWS 60
#define CHART_WIDTH    560
#define CHART_ROW      22 /* pixels for a bar */
#define ROW_PIXELS     20.0 /* of a row of the sheet */

static void
add_chart_series (PremiaSheet *self, lxw_chart *chart, lxw_row_t first, lxw_row_t last, guint names, guint column)
{
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);

  chart_series_set_categories (series, self->name, first, (lxw_col_t) names, last, (lxw_col_t) names);
  chart_series_set_values (series, self->name, first, (lxw_col_t) column, last, (lxw_col_t) column);
  chart_series_set_name_range (series, self->name, first - 1, (lxw_col_t) column);
}

static guint
count_chart_rows (const PremiaDocumentTable *table)
{
  guint n = 0;

  while (n < premia_document_table_get_n_rows (table) && premia_document_table_get_row_kind (table, n) == PREMIA_ROW_NORMAL)
    n++;
  return MIN (n, MAX_CHART_ROWS);
}

void
premia_sheet_write_table_chart (PremiaSheet *self, const PremiaDocumentTable *table, guint first_row)
{
  static const uint8_t types[] = { [PREMIA_TABLE_BARS] = LXW_CHART_BAR, [PREMIA_TABLE_COLUMNS] = LXW_CHART_COLUMN, [PREMIA_TABLE_LINES] = LXW_CHART_LINE };
  const guint n_rows = count_chart_rows (table);
  guint names, first, n;
  const PremiaTableChart kind = premia_document_table_get_chart (table, &names, &first, &n);
  const double height = kind == PREMIA_TABLE_BARS ? MAX (240.0, n_rows * CHART_ROW + 80.0) : 280.0;
  PremiaSheetChart placed = { 0 };
  lxw_chart *chart;

  if (kind == PREMIA_TABLE_NO_CHART || n_rows < 2)
    return;
  chart = workbook_add_chart (self->book->book, types[kind]);
  for (guint i = 0; i < n; i++)
    add_chart_series (self, chart, first_row, first_row + n_rows - 1, names, first + i);
  if (n == 1)
    chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);
  else
    chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  /* The first row of the table is the upper bar. */
  if (kind == PREMIA_TABLE_BARS)
    chart_axis_set_reverse (chart->y_axis);
  placed.chart = chart;
  placed.options.x_scale = CHART_WIDTH / 480.0;
  placed.options.y_scale = height / 288.0;
  placed.options.description = premia_document_table_get_column (table, first)->title;
  /* Not over the chart of a shorter table above. */
  placed.row = MAX ((lxw_row_t) first_row - 1, self->chart_row);
  g_array_append_val (self->charts, placed);
  self->chart_row = placed.row + (lxw_row_t) ceil (height / ROW_PIXELS) + 1;
}
