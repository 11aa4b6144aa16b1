/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-shape.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * PremiaMatrixFrame:
 * Where the cells of a table of colours lie, and how many of its rows' and columns' names have room. Only arithmetic.
 */
typedef struct
{
  guint  n_rows, n_columns;
  double label_width;  /* of the rows' names, at the left */
  double head_height;  /* of the columns' names, above */
  double cell_width, cell_height;
  double gap;
} PremiaMatrixFrame;

/* @head_lines: that the columns' names take; @label_width: of the widest row's name; @size: of the font. Columns share the width that is left. */
void      premia_matrix_frame_fit (PremiaMatrixFrame *self, guint n_rows, guint n_columns, guint head_lines, double width, double height, double label_width,
                                   double size);
double    premia_matrix_frame_get_height (guint n_rows, guint head_lines, double size);
PremiaBox premia_matrix_frame_get_cell (const PremiaMatrixFrame *self, guint row, guint column);
/* The cell at a point, row × columns + column; -1: none. */
int       premia_matrix_frame_pick (const PremiaMatrixFrame *self, double x, double y);

G_END_DECLS
