/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-curve-chart.h"

G_BEGIN_DECLS

#define PREMIA_HANDLE_PX 6.0 /* half of a handle */

/* A line with kinks and steps in the plot; @index 0 is the one that is paid, others are dashed. @points: rising by x. */
void premia_curve_strokes_line (cairo_t *cr, const PremiaCurveFrame *frame, const PremiaPoint *points, guint n, guint index, const PremiaPalette *palette);
/* Round: moves across; a lozenge: moves up and down. */
void premia_curve_strokes_handle (cairo_t *cr, PremiaPoint at, PremiaHandleWay way, const PremiaPalette *palette, gboolean highlighted);

G_END_DECLS
