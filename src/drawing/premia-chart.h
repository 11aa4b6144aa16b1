/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "premia-lettering.h"
#include "premia-palette.h"
#include "premia-series.h"

G_BEGIN_DECLS

/**
 * PremiaChart:
 * A picture of numbers that paints itself on any cairo context, into the rectangle (0, 0, width, height):
 * the same for window, PDF, PNG, SVG and tests. It knows no widget, no pointer and no clock. Items are what
 * can be pointed at: a bar, a month. Signal "changed": paint again. For one thread at a time.
 */
#define PREMIA_TYPE_CHART (premia_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (PremiaChart, premia_chart, PREMIA, CHART, GObject)

struct _PremiaChartClass
{
  GObjectClass parent_class;

  void   (*paint)         (PremiaChart *self, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted);
  int    (*pick)          (PremiaChart *self, double width, double height, double x, double y);
  double (*get_height)    (PremiaChart *self, double width);
  guint  (*get_n_items)   (PremiaChart *self);
  guint  (*get_n_columns) (PremiaChart *self); /* NULL: one */
  char  *(*describe)      (PremiaChart *self);
  char  *(*describe_item) (PremiaChart *self, guint item);
};

/* @highlighted: the item under the pointer, -1 none. The background is left as it is. */
void   premia_chart_paint (PremiaChart *self, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted);
/* The item at a point of a chart painted in that size; -1: none. */
int    premia_chart_pick (PremiaChart *self, double width, double height, double x, double y);
/* How high it wants to be in that width. */
double premia_chart_get_height (PremiaChart *self, double width);
guint  premia_chart_get_n_items (PremiaChart *self);
/* How many items lie side by side in a row of a table, whose items go row by row; 1: it is no table. */
guint  premia_chart_get_n_columns (PremiaChart *self);
/* The text alternative: everything that the picture says. (transfer full) */
char  *premia_chart_describe (PremiaChart *self);
/* For a tooltip or a screen reader: "Anna Petrova: 1,500.00 ₽ (12 appointments)". (transfer full) */
char  *premia_chart_describe_item (PremiaChart *self, guint item);

/* @family "Sans", @size 13 at first; sizes are in units of the surface (pixels, points). */
void             premia_chart_set_font (PremiaChart *self, const char *family, double size);
/* The same with letters that others write with, too. */
void             premia_chart_set_lettering (PremiaChart *self, PremiaLettering *lettering, double size);
double           premia_chart_get_font_size (PremiaChart *self);

/* For the charts themselves. */
PremiaLettering *premia_chart_get_lettering (PremiaChart *self);
void             premia_chart_changed (PremiaChart *self);
/* "label: text (note)" (transfer full) */
char            *premia_chart_say_item (const PremiaSeriesItem *item);
/* "name: item; item; item" (transfer full) */
char            *premia_chart_say_series (PremiaSeries *series);

G_END_DECLS
