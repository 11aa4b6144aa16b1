/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-curve-frame"

#include "premia-curve-frame.h"

void
premia_curve_frame_fit (PremiaCurveFrame *self, double width, double height, double left, double right, double top, double bottom)
{
  g_return_if_fail (self != NULL && self->across.first < self->across.last && self->up.first < self->up.last);

  self->plot = (PremiaBox) { left, top, MAX (width - left - right, 1.0), MAX (height - top - bottom, 1.0) };
}

PremiaPoint
premia_curve_frame_place (const PremiaCurveFrame *self, PremiaPoint value)
{
  return (PremiaPoint) { premia_axis_place (&self->across, value.x, self->plot.x, self->plot.x + self->plot.width),
                         premia_axis_place (&self->up, value.y, self->plot.y + self->plot.height, self->plot.y) };
}

PremiaPoint
premia_curve_frame_read (const PremiaCurveFrame *self, PremiaPoint pixel)
{
  const double across = (pixel.x - self->plot.x) / self->plot.width;
  const double up = (self->plot.y + self->plot.height - pixel.y) / self->plot.height;

  return (PremiaPoint) { self->across.first + across * (self->across.last - self->across.first),
                         self->up.first + up * (self->up.last - self->up.first) };
}

double
premia_point_distance2 (PremiaPoint a, PremiaPoint b)
{
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}
