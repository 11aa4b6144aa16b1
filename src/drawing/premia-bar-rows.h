/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-bar-frame.h"
#include "premia-chart.h"

G_BEGIN_DECLS

/* What bar chart and funnel have in common: rows of a label, a bar, a value and a note. */

void premia_bar_rows_fit (PremiaChart *chart, PremiaSeries *series, double width, double height, PremiaBarFrame *frame);
/* The words of one row, and the band under it if it is highlighted. */
void premia_bar_rows_paint_words (PremiaChart *chart, cairo_t *cr, const PremiaSeriesItem *item, const PremiaBarFrame *frame,
                                  guint index, double width, const PremiaPalette *palette, gboolean highlighted);
/* "No data" in the middle of an empty chart. */
void premia_bar_rows_paint_empty (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette);

G_END_DECLS
