/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-curve-frame.h"
#include "premia-series.h"
#include "premia-time-axis.h"
#include "premia-trend-frame.h"

G_BEGIN_DECLS

/**
 * PremiaPlotFrame:
 * Where the items of a plot lie: in slots, or by time. Only arithmetic, so that painting and pointing agree.
 */
typedef struct
{
  PremiaTrendFrame slots; /* the axis upwards, the plot, and the slots where there is no time */
  gboolean         by_time;
  PremiaTimeAxis   time;
  guint            n_columns; /* layers of columns that stand side by side */
} PremiaPlotFrame;

double    premia_plot_frame_get_x (const PremiaPlotFrame *self, PremiaSeries *series, guint index);
double    premia_plot_frame_place_at (const PremiaPlotFrame *self, double at);
double    premia_plot_frame_get_y (const PremiaPlotFrame *self, double value);
/* From @low to @high, never thinner than can be seen; @column of those side by side. */
PremiaBox premia_plot_frame_get_column (const PremiaPlotFrame *self, PremiaSeries *series, guint index, double low, double high, guint column);
/* The item of @series that is nearest to @x, -1: outside of the plot. */
int       premia_plot_frame_pick (const PremiaPlotFrame *self, PremiaSeries *series, double x);

G_END_DECLS
