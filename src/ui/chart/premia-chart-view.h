/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "drawing/premia-chart.h"

G_BEGIN_DECLS

/**
 * PremiaChartView:
 * A chart in the window: in the colours of the style, with its items under the pointer or walked through with
 * the arrow keys (in a table up and down by a row), Page up and down (a tenth at once), Home and End. What the highlighted item says is the property
 * "caption" (for a label beside it), the tooltip, and what a screen reader hears; the whole chart's words are its
 * description. It can be dragged out as a picture (PNG); Ctrl+C copies that. Signal "item-activated" (int item): clicked, or Enter.
 */
#define PREMIA_TYPE_CHART_VIEW (premia_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (PremiaChartView, premia_chart_view, PREMIA, CHART_VIEW, GtkWidget)

GtkWidget  *premia_chart_view_new (PremiaChart *chart);
/* @chart (nullable): referenced. @name: what the chart is called, as its heading says. */
void        premia_chart_view_set_chart (PremiaChartView *self, PremiaChart *chart, const char *name);
/* After the chart was given other numbers: its height and its words may be others. */
void        premia_chart_view_refresh (PremiaChartView *self);
/* For a tile: it may be 64 pixels narrow instead of 200. */
void        premia_chart_view_set_compact (PremiaChartView *self, gboolean compact);
/* The company's colour instead of ours; NULL: ours. In a page it is that of the page's desk, from when it is seen on. */
void        premia_chart_view_set_brand (PremiaChartView *self, const PremiaColor *brand);
/* -1: none */
int         premia_chart_view_get_highlighted (PremiaChartView *self);
void        premia_chart_view_set_highlighted (PremiaChartView *self, int item);
/* "" if no item is highlighted */
const char *premia_chart_view_get_caption (PremiaChartView *self);

G_END_DECLS
