/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-matrix-frame"

#include "premia-matrix-frame.h"

/* In sizes of the font. */
#define ROW_HEIGHT  2.4
#define HEAD_HEIGHT 2.1
#define HEAD_LINE   1.2 /* of each line of a column's name but the first */
#define GAP         0.22
#define LABEL_GAP   0.8
#define MOST_CELL   9.0

double
premia_matrix_frame_get_height (guint n_rows, guint head_lines, double size)
{
  return (HEAD_HEIGHT + (MAX (head_lines, 1) - 1) * HEAD_LINE + MAX (n_rows, 1) * ROW_HEIGHT) * size;
}

void
premia_matrix_frame_fit (PremiaMatrixFrame *self, guint n_rows, guint n_columns, guint head_lines, double width, double height, double label_width,
                         double size)
{
  const double wanted = premia_matrix_frame_get_height (n_rows, head_lines, size);
  const double shrink = height > 0.0 && height < wanted ? height / wanted : 1.0;

  g_return_if_fail (self != NULL && n_rows > 0 && n_columns > 0);

  self->n_rows = n_rows;
  self->n_columns = n_columns;
  self->gap = GAP * size;
  self->label_width = MIN (label_width, width * 0.36) + LABEL_GAP * size;
  self->head_height = (HEAD_HEIGHT + (MAX (head_lines, 1) - 1) * HEAD_LINE) * size * shrink;
  self->cell_height = ROW_HEIGHT * size * shrink;
  self->cell_width = MIN (MAX (width - self->label_width, 1.0) / n_columns, MOST_CELL * size);
}

PremiaBox
premia_matrix_frame_get_cell (const PremiaMatrixFrame *self, guint row, guint column)
{
  const double gap = MIN (self->gap, MIN (self->cell_width, self->cell_height) * 0.3);

  return (PremiaBox) { self->label_width + column * self->cell_width + gap / 2.0, self->head_height + row * self->cell_height + gap / 2.0,
                       self->cell_width - gap, self->cell_height - gap };
}

int
premia_matrix_frame_pick (const PremiaMatrixFrame *self, double x, double y)
{
  const double column = (x - self->label_width) / self->cell_width, row = (y - self->head_height) / self->cell_height;

  if (column < 0.0 || row < 0.0 || column >= self->n_columns || row >= self->n_rows)
    return -1;
  return (int) row * (int) self->n_columns + (int) column;
}
