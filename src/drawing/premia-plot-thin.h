/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-plot-frame.h"

G_BEGIN_DECLS

/* What remains of thousands of points where there are hundreds of pixels. All of these read the series once. */

/* The line through @series in pixels, from left to right; a point of NAN is a gap. Where several points lie in one column
 * of half a pixel, its first, least, greatest and last stay: what is drawn through them covers the same pixels (“M4”). */
GArray *premia_plot_thin_line (const PremiaPlotFrame *frame, PremiaSeries *series);

typedef struct { double x, low, high; } PremiaPlotSpan;

/* What its spans cover, in pixels (low lies below: low ≥ high); NAN as low is a gap. */
GArray *premia_plot_thin_band (const PremiaPlotFrame *frame, PremiaSeries *series);

/* The items that are drawn of columns narrower than a pixel: of each pixel the one where @tops is greatest, and the one
 * where it is least if that is below 0. (element-type guint) */
GArray *premia_plot_thin_columns (const PremiaPlotFrame *frame, PremiaSeries *series, const double *tops);

G_END_DECLS
