/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-histogram-chart"

#include "premia-histogram-chart.h"
#include "premia-bar-rows.h"
#include "premia-trend-frame.h"

#include <math.h>

#define LABEL_SCALE 0.88 /* of the font: words around the plot */
#define TICK_SPACE  2.6  /* sizes of the font from tick to tick, at least */
#define LINE_PX     2.0
#define SEAM_PX     2.0

struct _PremiaHistogramChart
{
  PremiaChart   parent_instance;
  PremiaSeries *after;                   /* (owned) (nullable): labels and texts, too; the notes are the edges */
  GArray       *before;                  /* (owned) of double */
  char         *end;                     /* (owned) (nullable) */
  char         *before_name, *after_name; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaHistogramChart, premia_histogram_chart, PREMIA_TYPE_CHART)

static guint
count_items (PremiaHistogramChart *self)
{
  return self->after != NULL ? premia_series_get_n (self->after) : 0;
}

static PremiaLetters
letters (PremiaHistogramChart *self, PremiaWeight weight)
{
  return (PremiaLetters) { premia_chart_get_font_size (PREMIA_CHART (self)) * LABEL_SCALE, weight };
}

static const char *
get_edge (PremiaHistogramChart *self, guint edge)
{
  return edge < count_items (self) ? premia_series_get (self->after, edge)->note : self->end;
}

static double
measure (PremiaHistogramChart *self, const char *text)
{
  return premia_lettering_measure (premia_chart_get_lettering (PREMIA_CHART (self)), text, letters (self, PREMIA_WEIGHT_NORMAL), NULL);
}

static void
fit (PremiaHistogramChart *self, double width, double height, PremiaTrendFrame *frame)
{
  const double size = premia_chart_get_font_size (PREMIA_CHART (self));
  const double line = premia_lettering_line_height (premia_chart_get_lettering (PREMIA_CHART (self)), letters (self, PREMIA_WEIGHT_NORMAL));
  PremiaMargins margins = { 0.0, 0.0, line * (self->before_name != NULL ? 1.9 : 0.6), line * 1.5 };
  double least, most, widest = 0.0;

  premia_series_get_range (self->after, &least, &most);
  for (guint i = 0; i < self->before->len; i++)
    most = MAX (most, g_array_index (self->before, double, i));
  premia_axis_fit (&frame->axis, 0.0, most, (guint) CLAMP ((height - margins.top - margins.bottom) / (TICK_SPACE * size) + 1.0, 2.0, 6.0), TRUE);
  for (guint i = 0; i <= count_items (self); i++)
    widest = MAX (widest, measure (self, get_edge (self, i)));
  for (guint i = 0; i < frame->axis.n_ticks; i++)
    {
      g_autofree char *text = g_strdup_printf ("%.0f", premia_axis_get_tick (&frame->axis, i));

      margins.left = MAX (margins.left, measure (self, text));
    }
  /* A hair more, or a text measured to the last unit is cut. */
  margins.left = MAX (margins.left + size * 0.6 + 1.0, widest / 2.0);
  margins.right = widest / 2.0;
  premia_trend_frame_fit (frame, count_items (self), width, height, &margins, widest + size * 0.5);
}

static void
paint_grid (PremiaHistogramChart *self, cairo_t *cr, const PremiaTrendFrame *frame, const PremiaPalette *palette)
{
  for (guint i = 0; i < frame->axis.n_ticks; i++)
    {
      const double value = premia_axis_get_tick (&frame->axis, i), y = premia_trend_frame_get_y (frame, value);
      g_autofree char *text = g_strdup_printf ("%.0f", value);

      cairo_rectangle (cr, frame->plot.x, floor (y), frame->plot.width, value == 0.0 ? 1.5 : 1.0);
      premia_color_set (&palette->grid, cr);
      cairo_fill (cr);
      premia_lettering_write (premia_chart_get_lettering (PREMIA_CHART (self)), cr, text, letters (self, PREMIA_WEIGHT_NORMAL), &palette->dim_text,
                              0.0, y, frame->plot.x - premia_chart_get_font_size (PREMIA_CHART (self)) * 0.6, PREMIA_ALIGN_END);
    }
}

static void
paint_edges (PremiaHistogramChart *self, cairo_t *cr, const PremiaTrendFrame *frame, const PremiaPalette *palette)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const double y = frame->plot.y + frame->plot.height + premia_lettering_line_height (lettering, letters (self, PREMIA_WEIGHT_NORMAL)) * 0.8;

  for (guint i = 0; i <= frame->n; i += frame->label_step)
    premia_lettering_write (lettering, cr, get_edge (self, i), letters (self, PREMIA_WEIGHT_NORMAL), &palette->dim_text,
                            frame->plot.x + i * frame->slot_width - measure (self, get_edge (self, i)) / 2.0, y, -1.0, PREMIA_ALIGN_START);
}

/* Columns touch each other but for a seam: bins have no gap between them. */
static void
paint_columns (PremiaHistogramChart *self, cairo_t *cr, const PremiaTrendFrame *frame, const PremiaPalette *palette, int highlighted)
{
  const double zero = premia_trend_frame_get_y (frame, 0.0);

  for (guint i = 0; i < frame->n; i++)
    {
      const double value = premia_series_get (self->after, i)->value, top = premia_trend_frame_get_y (frame, value);
      const PremiaBox slot = premia_trend_frame_get_slot (frame, i);
      const PremiaBox column = { slot.x + SEAM_PX / 2.0, top, MAX (slot.width - SEAM_PX, 1.0), zero - top };

      if ((int) i == highlighted)
        {
          premia_shape_round_box (cr, &slot, 4.0);
          premia_color_set (&palette->track, cr);
          cairo_fill (cr);
        }
      if (column.height <= 0.0)
        continue;
      premia_shape_bar (cr, &column, 3.0, PREMIA_END_TOP);
      premia_color_set (&palette->accent, cr);
      cairo_fill (cr);
    }
}

static void
paint_steps (PremiaHistogramChart *self, cairo_t *cr, const PremiaTrendFrame *frame, const PremiaPalette *palette)
{
  const double zero = premia_trend_frame_get_y (frame, 0.0);

  cairo_move_to (cr, frame->plot.x, zero);
  for (guint i = 0; i < frame->n; i++)
    {
      const PremiaBox slot = premia_trend_frame_get_slot (frame, i);
      const double y = premia_trend_frame_get_y (frame, g_array_index (self->before, double, i));

      cairo_line_to (cr, slot.x, y);
      cairo_line_to (cr, slot.x + slot.width, y);
    }
  cairo_line_to (cr, frame->plot.x + frame->plot.width, zero);
  cairo_set_line_width (cr, LINE_PX);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  premia_color_set (&palette->series[1], cr);
  cairo_stroke (cr);
}

static void
paint_legend (PremiaHistogramChart *self, cairo_t *cr, const PremiaTrendFrame *frame, const PremiaPalette *palette)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const double size = premia_chart_get_font_size (PREMIA_CHART (self));
  const double y = premia_lettering_line_height (lettering, letters (self, PREMIA_WEIGHT_NORMAL)) * 0.6;
  double x = frame->plot.x;
  PremiaBox mark = { x, y - size * 0.36, size * 0.72, size * 0.72 };

  premia_shape_round_box (cr, &mark, 2.0);
  premia_color_set (&palette->accent, cr);
  cairo_fill (cr);
  x += size * 1.2;
  x += premia_lettering_write (lettering, cr, self->after_name, letters (self, PREMIA_WEIGHT_NORMAL), &palette->dim_text, x, y, -1.0, PREMIA_ALIGN_START);
  x += size * 1.4;
  mark = (PremiaBox) { x, y - LINE_PX / 2.0, size * 1.1, LINE_PX };
  premia_shape_round_box (cr, &mark, 1.0);
  premia_color_set (&palette->series[1], cr);
  cairo_fill (cr);
  premia_lettering_write (lettering, cr, self->before_name, letters (self, PREMIA_WEIGHT_NORMAL), &palette->dim_text, x + size * 1.6, y, -1.0,
                          PREMIA_ALIGN_START);
}

static void
premia_histogram_chart_paint (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  PremiaHistogramChart *self = PREMIA_HISTOGRAM_CHART (chart);
  PremiaTrendFrame frame;

  if (count_items (self) == 0)
    {
      premia_bar_rows_paint_empty (chart, cr, width, height, palette);
      return;
    }
  fit (self, width, height, &frame);
  paint_grid (self, cr, &frame, palette);
  paint_columns (self, cr, &frame, palette, highlighted);
  if (self->before_name != NULL)
    {
      paint_steps (self, cr, &frame, palette);
      paint_legend (self, cr, &frame, palette);
    }
  paint_edges (self, cr, &frame, palette);
}

static int
premia_histogram_chart_pick (PremiaChart *chart, double width, double height, double x, double y)
{
  PremiaHistogramChart *self = PREMIA_HISTOGRAM_CHART (chart);
  PremiaTrendFrame frame;

  if (count_items (self) == 0)
    return -1;
  fit (self, width, height, &frame);
  return premia_trend_frame_pick (&frame, x);
}

static double
premia_histogram_chart_get_height (PremiaChart *chart, double width)
{
  return CLAMP (width * 0.55, 11.0 * premia_chart_get_font_size (chart), 18.0 * premia_chart_get_font_size (chart));
}

static guint
premia_histogram_chart_get_n_items (PremiaChart *chart)
{
  return count_items (PREMIA_HISTOGRAM_CHART (chart));
}

static char *
premia_histogram_chart_describe_item (PremiaChart *chart, guint item)
{
  const PremiaSeriesItem *bin = premia_series_get (PREMIA_HISTOGRAM_CHART (chart)->after, item);
  /* The note is the edge under the plot, which the label says already. */
  const PremiaSeriesItem said = { bin->label, bin->value, bin->text, "" };

  return premia_chart_say_item (&said);
}

static char *
premia_histogram_chart_describe (PremiaChart *chart)
{
  PremiaHistogramChart *self = PREMIA_HISTOGRAM_CHART (chart);
  GString *out = g_string_new (self->after != NULL ? premia_series_get_name (self->after) : NULL);

  for (guint i = 0; i < count_items (self); i++)
    {
      g_autofree char *item = premia_histogram_chart_describe_item (chart, i);

      g_string_append (out, i > 0 ? "; " : ": ");
      g_string_append (out, item);
    }
  return g_string_free (out, FALSE);
}

static void
premia_histogram_chart_finalize (GObject *object)
{
  PremiaHistogramChart *self = PREMIA_HISTOGRAM_CHART (object);

  g_clear_pointer (&self->after, premia_series_unref);
  g_array_unref (self->before);
  g_free (self->end);
  g_free (self->before_name);
  g_free (self->after_name);
  G_OBJECT_CLASS (premia_histogram_chart_parent_class)->finalize (object);
}

static void
premia_histogram_chart_class_init (PremiaHistogramChartClass *klass)
{
  PremiaChartClass *chart_class = PREMIA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_histogram_chart_finalize;
  chart_class->paint = premia_histogram_chart_paint;
  chart_class->pick = premia_histogram_chart_pick;
  chart_class->get_height = premia_histogram_chart_get_height;
  chart_class->get_n_items = premia_histogram_chart_get_n_items;
  chart_class->describe = premia_histogram_chart_describe;
  chart_class->describe_item = premia_histogram_chart_describe_item;
}

static void
premia_histogram_chart_init (PremiaHistogramChart *self)
{
  self->before = g_array_new (FALSE, FALSE, sizeof (double));
}

PremiaChart *
premia_histogram_chart_new (void)
{
  return g_object_new (PREMIA_TYPE_HISTOGRAM_CHART, NULL);
}

void
premia_histogram_chart_set_names (PremiaHistogramChart *self, const char *before, const char *after)
{
  g_return_if_fail (PREMIA_IS_HISTOGRAM_CHART (self));
  g_return_if_fail ((before == NULL) == (after == NULL));

  g_free (self->before_name);
  g_free (self->after_name);
  self->before_name = g_strdup (before);
  self->after_name = g_strdup (after);
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_histogram_chart_set_bins (PremiaHistogramChart *self, const char *name, const PremiaHistogramBin *bins, guint n, const char *end)
{
  g_return_if_fail (PREMIA_IS_HISTOGRAM_CHART (self));
  g_return_if_fail (name != NULL && end != NULL && (bins != NULL || n == 0));

  g_clear_pointer (&self->after, premia_series_unref);
  g_array_set_size (self->before, 0);
  g_free (self->end);
  self->end = g_strdup (end);
  self->after = premia_series_new (name);
  for (guint i = 0; i < n; i++)
    {
      premia_series_add (self->after, bins[i].label, bins[i].after, bins[i].text, bins[i].edge);
      g_array_append_val (self->before, bins[i].before);
    }
  premia_chart_changed (PREMIA_CHART (self));
}
