/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-chart.h"
#include "premia-curve-frame.h"
#include "premia-trend-chart.h" /* PremiaTickFunc */

G_BEGIN_DECLS

#define PREMIA_CURVE_MAX_CURVES 4

/* How a handle can be moved. */
typedef enum { PREMIA_HANDLE_ACROSS, PREMIA_HANDLE_UP } PremiaHandleWay;

typedef struct
{
  PremiaPoint     at;    /* in values */
  PremiaHandleWay way;
  const char     *label; /* "Tier 2 begins" */
  const char     *text;  /* "40,000 $" */
} PremiaCurveHandle;

/**
 * PremiaCurveChart:
 * One thing against another as lines: what is paid against what is counted. A line may have kinks, and steps where two
 * of its points stand over each other; there the lower end is open. The first line has handles that somebody may move;
 * the others (other readings of the same tiers) are thinner, dashed, and named in a legend. Short strokes at the bottom
 * say where people are. Items are the handles.
 */
#define PREMIA_TYPE_CURVE_CHART (premia_curve_chart_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCurveChart, premia_curve_chart, PREMIA, CURVE_CHART, PremiaChart)

/* @format_x, @format_y (nullable): write the ticks, else plain numbers. */
PremiaChart *premia_curve_chart_new (PremiaTickFunc format_x, PremiaTickFunc format_y, gpointer user_data, GDestroyNotify destroy);
/* @name: the first words of the text alternative; @x_name stands under the plot, @y_name above it. */
void         premia_curve_chart_set_names (PremiaCurveChart *self, const char *name, const char *x_name, const char *y_name);
void         premia_curve_chart_clear_curves (PremiaCurveChart *self);
/* @points: rising by x, copied; @name is what the legend and the text alternative call it. */
void         premia_curve_chart_add_curve (PremiaCurveChart *self, const char *name, const PremiaPoint *points, guint n);
void         premia_curve_chart_set_handles (PremiaCurveChart *self, const PremiaCurveHandle *handles, guint n);
/* @values: where people are, in any order; @text (nullable): the same in words: "14 people, most between 10 and 20". */
void         premia_curve_chart_set_rug (PremiaCurveChart *self, const double *values, guint n, const char *text);
/* While TRUE the axes stay as they are: what is dragged does not run away. */
void         premia_curve_chart_hold_axes (PremiaCurveChart *self, gboolean hold);

/* The handle at a point, or near enough for a finger; -1: none. */
int          premia_curve_chart_pick_handle (PremiaCurveChart *self, double width, double height, double x, double y);
/* Between pixels and values, of a chart painted in that size. */
PremiaPoint  premia_curve_chart_read (PremiaCurveChart *self, double width, double height, double x, double y);
PremiaPoint  premia_curve_chart_place (PremiaCurveChart *self, double width, double height, PremiaPoint value);

G_END_DECLS
