/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-chart.h"

G_BEGIN_DECLS

typedef struct
{
  double      value;  /* how far from what was expected; NAN: no data, the cell is hatched */
  const char *text;   /* what stands in the cell: "24%"; "" or NULL where there is no data */
  const char *note;   /* for whoever points at it: "7 of 29, expected 10.2"; may be NULL */
  gboolean    marked; /* outlined: somebody should look */
  gboolean    early;  /* not yet due: what has come so far is shown over hatching, without colour */
} PremiaMatrixCell;

/**
 * PremiaMatrixChart:
 * A table whose cells are coloured by their values: setter × closer. The middle of the scale is what was expected and
 * has no colour; what is above it goes to the accent, what is below to amber, so that nothing is red. A cell's number
 * stands in it wherever it has room, cells without data are hatched, marked ones outlined. Cohorts use it, too: weeks of
 * booking × weeks since, where cells that are not yet due are hatched over what has come so far. Items are the cells,
 * row by row.
 */
#define PREMIA_TYPE_MATRIX_CHART (premia_matrix_chart_get_type ())
G_DECLARE_FINAL_TYPE (PremiaMatrixChart, premia_matrix_chart, PREMIA, MATRIX_CHART, PremiaChart)

PremiaChart *premia_matrix_chart_new (void);
/* @name: what the numbers are. @rows, @columns: names; @cells: n_rows × n_columns, row by row. All is copied. */
void         premia_matrix_chart_set_cells (PremiaMatrixChart *self, const char *name, const char *const *rows, guint n_rows,
                                            const char *const *columns, guint n_columns, const PremiaMatrixCell *cells);
/* Where the scale has its middle, and how far from it a colour is full (> 0). At first 0 and 1. */
void         premia_matrix_chart_set_scale (PremiaMatrixChart *self, double middle, double reach);

G_END_DECLS
