/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-plot-frame"

#include "premia-plot-frame.h"

#define LEAST_COLUMN_PX 1.5
#define SEAM_SHARE      0.12 /* of a column, to its neighbour */

double
premia_plot_frame_place_at (const PremiaPlotFrame *self, double at)
{
  const PremiaBox *plot = &self->slots.plot;

  if (self->by_time)
    return premia_time_axis_place (&self->time, at, plot->x, plot->x + plot->width);
  return plot->x + (at + 0.5) * self->slots.slot_width;
}

double
premia_plot_frame_get_x (const PremiaPlotFrame *self, PremiaSeries *series, guint index)
{
  return premia_plot_frame_place_at (self, self->by_time ? premia_series_get (series, index)->at : index);
}

double
premia_plot_frame_get_y (const PremiaPlotFrame *self, double value)
{
  return premia_trend_frame_get_y (&self->slots, value);
}

PremiaBox
premia_plot_frame_get_column (const PremiaPlotFrame *self, PremiaSeries *series, guint index, double low, double high, guint column)
{
  const double whole = self->slots.column_width, width = whole / MAX (self->n_columns, 1);
  const double x = premia_plot_frame_get_x (self, series, index) - whole / 2.0 + column * width;
  const double seam = self->n_columns > 1 ? width * SEAM_SHARE / 2.0 : 0.0;
  const double bottom = premia_plot_frame_get_y (self, low), top = premia_plot_frame_get_y (self, high);
  double height = bottom - top;

  if (height > 0.0)
    height = MAX (height, LEAST_COLUMN_PX);
  return (PremiaBox) { x + seam, low < 0.0 ? top : bottom - height, width - 2.0 * seam, height };
}

int
premia_plot_frame_pick (const PremiaPlotFrame *self, PremiaSeries *series, double x)
{
  const PremiaBox *plot = &self->slots.plot;

  if (!self->by_time)
    return premia_trend_frame_pick (&self->slots, x);
  if (x < plot->x - 6.0 || x > plot->x + plot->width + 6.0 || premia_series_get_n (series) == 0)
    return -1;
  return (int) premia_series_find (series, self->time.first + (x - plot->x) / plot->width * (self->time.last - self->time.first));
}
