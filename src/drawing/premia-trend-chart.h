/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-plot.h"

G_BEGIN_DECLS

#define PREMIA_TREND_MAX_LINES 3

/**
 * PremiaTrendChart:
 * Numbers over time: columns, and lines over them, on one axis of round numbers. All series have the same
 * labels. Items are the months. It is a PremiaPlot for these two kinds of layers.
 */
#define PREMIA_TYPE_TREND_CHART (premia_trend_chart_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTrendChart, premia_trend_chart, PREMIA, TREND_CHART, PremiaPlot)

/* @format (nullable): writes the ticks, else plain numbers. */
PremiaChart *premia_trend_chart_new (PremiaTickFunc format, gpointer user_data, GDestroyNotify destroy);
/* @whole: the numbers are counts, and no tick lies between two of them. */
void         premia_trend_chart_set_whole (PremiaTrendChart *self, gboolean whole);
/* @series (nullable): kept */
void         premia_trend_chart_set_columns (PremiaTrendChart *self, PremiaSeries *series);
void         premia_trend_chart_add_line (PremiaTrendChart *self, PremiaSeries *series);
/* The month that the page shows: it stands out from the others. -1: none. */
void         premia_trend_chart_set_selected (PremiaTrendChart *self, int item);

G_END_DECLS
