/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-plot"

#include "premia-plot-private.h"

#define MARK_GAP  0.5 /* sizes of the font, from the mark to its name */
#define ENTRY_GAP 1.4

static gboolean
is_area (PremiaLayerKind kind)
{
  return kind == PREMIA_LAYER_COLUMNS || kind == PREMIA_LAYER_STACK || kind == PREMIA_LAYER_POINTS;
}

/* A band alone is a name of its own; a band with its line is the line's. */
static const PremiaPlotLayer *
entry_of (const PremiaPlotParts *parts, guint layer)
{
  const PremiaPlotLayer *entry = &parts->layers[layer];

  if (!premia_plot_is_first (parts, layer))
    return NULL;
  for (guint i = layer; i < parts->n_layers; i++)
    if (parts->layers[i].series == entry->series && parts->layers[i].kind != PREMIA_LAYER_BAND)
      return &parts->layers[i];
  return entry;
}

static guint
count_entries (const PremiaPlotParts *parts)
{
  guint n = 0;

  for (guint i = 0; i < parts->n_layers; i++)
    n += premia_plot_is_first (parts, i) ? 1 : 0;
  return n;
}

static double
mark_width (PremiaPlot *self, PremiaLayerKind kind)
{
  return premia_chart_get_font_size (PREMIA_CHART (self)) * (is_area (kind) ? 0.75 : 1.3);
}

static void
paint_mark (PremiaPlot *self, cairo_t *cr, const PremiaPlotLayer *entry, double x, double y, const PremiaPalette *palette)
{
  const double size = premia_chart_get_font_size (PREMIA_CHART (self)), width = mark_width (self, entry->kind);
  const double height = is_area (entry->kind) ? size * 0.75 : entry->kind == PREMIA_LAYER_BAND ? size * 0.6 : size * 0.2;
  PremiaColor color = palette->series[entry->color % PREMIA_PALETTE_N_SERIES];
  PremiaBox box = { x, y - height / 2.0, width, height };

  if (entry->kind == PREMIA_LAYER_BAND)
    color.alpha = 0.3;
  premia_color_set (&color, cr);
  if (entry->kind == PREMIA_LAYER_DASHES)
    {
      box.width = width * 0.4;
      premia_shape_round_box (cr, &box, 1.0);
      box.x += width - box.width;
    }
  premia_shape_round_box (cr, &box, 2.0);
  cairo_fill (cr);
}

/* Where each entry goes; counts lines. Without @cr it only measures. */
static guint
walk (PremiaPlot *self, cairo_t *cr, double left, double right, const PremiaPalette *palette)
{
  const PremiaPlotParts *parts = premia_plot_get_parts (self);
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const PremiaLetters how = premia_plot_letters (self, PREMIA_WEIGHT_NORMAL);
  const double size = premia_chart_get_font_size (PREMIA_CHART (self)), line = premia_lettering_line_height (lettering, how);
  double x = left;
  guint lines = 1;

  if (parts->bare || count_entries (parts) < 2)
    return 0;
  for (guint i = 0; i < parts->n_layers; i++)
    {
      const PremiaPlotLayer *entry = entry_of (parts, i);
      double mark, name;

      if (entry == NULL)
        continue;
      mark = mark_width (self, entry->kind) + MARK_GAP * size;
      name = premia_lettering_measure (lettering, premia_series_get_name (entry->series), how, NULL) + 1.0;
      if (x > left && x + mark + name > right)
        {
          x = left;
          lines++;
        }
      if (cr != NULL)
        {
          const double y = line * (0.6 + 1.3 * (lines - 1));

          paint_mark (self, cr, entry, x, y, palette);
          premia_lettering_write (lettering, cr, premia_series_get_name (entry->series), how, &palette->dim_text, x + mark, y,
                                  MIN (name, MAX (right - x - mark, size)), PREMIA_ALIGN_START);
        }
      x += mark + name + ENTRY_GAP * size;
    }
  return lines;
}

guint
premia_plot_count_legend_lines (PremiaPlot *self, double width)
{
  return walk (self, NULL, 0.0, width, NULL);
}

void
premia_plot_paint_legend (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, double width, const PremiaPalette *palette)
{
  walk (self, cr, 0.0, width, palette);
}
