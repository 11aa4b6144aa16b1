/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-axis.h"
#include "premia-shape.h"

G_BEGIN_DECLS

typedef struct { double x, y; } PremiaPoint;

/**
 * PremiaCurveFrame:
 * The plot of one thing against another, and the way from values to pixels and back. Only arithmetic.
 */
typedef struct
{
  PremiaAxis across, up;
  PremiaBox  plot;
} PremiaCurveFrame;

/* The axes are to be fitted before; the plot lies inside of @width × @height by these margins. */
void        premia_curve_frame_fit (PremiaCurveFrame *self, double width, double height, double left, double right, double top, double bottom);
PremiaPoint premia_curve_frame_place (const PremiaCurveFrame *self, PremiaPoint value);
/* The value that lies at a pixel, also outside of the plot. */
PremiaPoint premia_curve_frame_read (const PremiaCurveFrame *self, PremiaPoint pixel);
/* The square of the distance between two points. */
double      premia_point_distance2 (PremiaPoint a, PremiaPoint b);

G_END_DECLS
