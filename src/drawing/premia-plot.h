/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-chart.h"
#include "premia-time-axis.h"

G_BEGIN_DECLS

/* Writes a number of the axis, which is round: "1.5 M". (transfer full) */
typedef char *(*PremiaTickFunc) (double value, gpointer user_data);
/* Writes a tick of time: a day, a week by its Monday, a month, a year: "3 Mar", "Mar", "2026". (transfer full) */
typedef char *(*PremiaDayFunc) (int day, PremiaTimeUnit unit, gpointer user_data);

/* What is drawn of a series. Layers lie over each other as they were added. */
typedef enum
{
  PREMIA_LAYER_COLUMNS, /* from zero, each in its slot */
  PREMIA_LAYER_STACK,   /* columns on those of the stacks added before; values ≥ 0 */
  PREMIA_LAYER_BAND,    /* what lies between low and high of each item */
  PREMIA_LAYER_LINE,    /* with a dot at each item while they have room */
  PREMIA_LAYER_DASHES,  /* a line for what the other is compared with: a year ago, a control team, a target */
  PREMIA_LAYER_POINTS,  /* unconnected; each series has a shape of its own */
} PremiaLayerKind;

#define PREMIA_PLOT_MAX_LAYERS 16

/**
 * PremiaPlot:
 * Series over categories or over time, in layers, on one axis of round numbers. Series say what the numbers are, the
 * axes where they lie, layers how they are drawn: any number of each. A series has one colour in all its layers. Lines
 * and bands of more points than there are pixels keep the first, last, least and greatest of each column of pixels,
 * which is the same picture (M4: Jugel, Jerzak, Hackenbroich and Markl, VLDB 2014). Items are those of the longest series.
 */
#define PREMIA_TYPE_PLOT (premia_plot_get_type ())
G_DECLARE_DERIVABLE_TYPE (PremiaPlot, premia_plot, PREMIA, PLOT, PremiaChart)

struct _PremiaPlotClass
{
  PremiaChartClass parent_class;
};

PremiaChart *premia_plot_new (void);

/* @series is referenced; the same series may be in several layers (a line and its band). */
void         premia_plot_add_layer (PremiaPlot *self, PremiaLayerKind kind, PremiaSeries *series);

/* Upwards: @format (nullable) writes the ticks, else plain numbers. */
void         premia_plot_set_ticks (PremiaPlot *self, PremiaTickFunc format, gpointer user_data, GDestroyNotify destroy);
/* @whole: the numbers are counts, and no tick lies between two of them. */
void         premia_plot_set_whole (PremiaPlot *self, gboolean whole);
/* Lines alone need not stand on zero: the axis goes around the values. Columns always do. At first FALSE. */
void         premia_plot_set_loose (PremiaPlot *self, gboolean loose);

/* Across: by time, the items lie where their “at” says in days; @format as for ticks. NULL: one slot for each item,
 * with its label under it. */
void         premia_plot_set_time (PremiaPlot *self, PremiaDayFunc format, gpointer user_data, GDestroyNotify destroy);
/* A dashed line upright at @at (a slot's index, a day) with words above: "New scheme". */
void         premia_plot_add_mark (PremiaPlot *self, double at, const char *text);
/* A dashed line across at a value, with words: "Target 40"; in a bare one only the text alternative says them. */
void         premia_plot_add_level (PremiaPlot *self, double value, const char *text);

/* The item that the page shows stands out from the others. -1: none. */
void         premia_plot_set_selected (PremiaPlot *self, int item);
/* Without words, axes and legend, as low as two lines: a sparkline beside a number. Its last point has a dot. */
void         premia_plot_set_bare (PremiaPlot *self, gboolean bare);

G_END_DECLS
