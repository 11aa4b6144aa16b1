/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-plot.h"
#include "premia-plot-frame.h"

G_BEGIN_DECLS

/* What the files of a plot share. */

typedef struct
{
  PremiaLayerKind kind;
  PremiaSeries   *series; /* (owned) */
  guint           color;  /* the same in all layers of a series */
} PremiaPlotLayer;

typedef struct
{
  double at;
  char  *text; /* (owned) */
} PremiaPlotMark;

typedef struct
{
  PremiaPlotLayer layers[PREMIA_PLOT_MAX_LAYERS];
  guint           n_layers, n_colors;
  GArray         *marks, *levels; /* (owned) of PremiaPlotMark */
  PremiaTickFunc  format;
  gpointer        format_data;
  GDestroyNotify  format_destroy;
  PremiaDayFunc   day_format; /* (nullable): by time */
  gpointer        day_data;
  GDestroyNotify  day_destroy;
  gboolean        whole, loose, bare;
  int             selected;
} PremiaPlotParts;

PremiaPlotParts *premia_plot_get_parts (PremiaPlot *self);
/* The longest one names the items; NULL: there is none. */
PremiaSeries    *premia_plot_get_names (PremiaPlot *self);
/* The item of another series that belongs to an item of @names; FALSE: it has none there. */
gboolean         premia_plot_match (PremiaPlot *self, PremiaSeries *names, guint item, PremiaSeries *series, guint *index);
/* Whether @layer is the first of its series: those are in the legend and said. */
gboolean         premia_plot_is_first (const PremiaPlotParts *parts, guint layer);

/* These layers and no others; "changed" once. Series are referenced, colours given anew. */
void             premia_plot_lay (PremiaPlot *self, const PremiaPlotLayer *layers, guint n);

/* What stands around the plot: premia-plot-words.c */
PremiaLetters    premia_plot_letters (PremiaPlot *self, PremiaWeight weight);
void             premia_plot_fit (PremiaPlot *self, double width, double height, PremiaPlotFrame *frame);
void             premia_plot_paint_grid (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette);
void             premia_plot_paint_labels (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette, int strong);
void             premia_plot_paint_marks (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette);
void             premia_plot_paint_levels (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette);
/* The value of the item that is looked at. */
void             premia_plot_paint_value (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette, int strong);

/* The legend, in as many lines as it needs: premia-plot-legend.c */
guint            premia_plot_count_legend_lines (PremiaPlot *self, double width);
void             premia_plot_paint_legend (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, double width, const PremiaPalette *palette);

/* One layer: premia-plot-layers.c. @below: where the stack stands so far, for each item, in values; grows by this layer. */
void             premia_plot_paint_layer (PremiaPlot *self, guint layer, double *below, cairo_t *cr, const PremiaPlotFrame *frame,
                                          const PremiaPalette *palette, int strong);

G_END_DECLS
