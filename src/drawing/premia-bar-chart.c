/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bar-chart"

#include "premia-bar-chart.h"
#include "premia-bar-rows.h"

struct _PremiaBarChart
{
  PremiaChart   parent_instance;
  PremiaSeries *series; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaBarChart, premia_bar_chart, PREMIA_TYPE_CHART)

static void
paint_row (PremiaBarChart *self, cairo_t *cr, const PremiaBarFrame *frame, guint index, double width, const PremiaPalette *palette,
           gboolean highlighted)
{
  const PremiaSeriesItem *item = premia_series_get (self->series, index);
  const PremiaBox track = premia_bar_frame_get_track (frame, index);
  const PremiaBox bar = premia_bar_frame_get_bar (frame, index, item->value);
  const double radius = MIN (track.height / 2.0, 4.0);

  premia_bar_rows_paint_words (PREMIA_CHART (self), cr, item, frame, index, width, palette, highlighted);
  premia_shape_round_box (cr, &track, radius);
  premia_color_set (&palette->track, cr);
  cairo_fill (cr);
  if (bar.width <= 0.0)
    return;
  premia_shape_bar (cr, &bar, radius, item->value < 0.0 ? PREMIA_END_LEFT : PREMIA_END_RIGHT);
  premia_color_set (item->value < 0.0 ? &palette->negative : &palette->accent, cr);
  cairo_fill (cr);
}

static void
premia_bar_chart_paint (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  PremiaBarChart *self = PREMIA_BAR_CHART (chart);
  PremiaBarFrame frame;

  if (self->series == NULL || premia_series_get_n (self->series) == 0)
    {
      premia_bar_rows_paint_empty (chart, cr, width, height, palette);
      return;
    }
  premia_bar_rows_fit (chart, self->series, width, height, &frame);
  for (guint i = 0; i < frame.n; i++)
    paint_row (self, cr, &frame, i, width, palette, (int) i == highlighted);
}

static int
premia_bar_chart_pick (PremiaChart *chart, double width, double height, double x, double y)
{
  PremiaBarChart *self = PREMIA_BAR_CHART (chart);
  PremiaBarFrame frame;

  if (self->series == NULL)
    return -1;
  premia_bar_rows_fit (chart, self->series, width, height, &frame);
  return premia_bar_frame_pick (&frame, y);
}

static double
premia_bar_chart_get_height (PremiaChart *chart, double width)
{
  PremiaBarChart *self = PREMIA_BAR_CHART (chart);
  const guint n = self->series != NULL ? premia_series_get_n (self->series) : 0;

  return MAX (n, 1) * premia_bar_frame_get_row_height (width, premia_chart_get_font_size (chart));
}

static guint
premia_bar_chart_get_n_items (PremiaChart *chart)
{
  PremiaBarChart *self = PREMIA_BAR_CHART (chart);

  return self->series != NULL ? premia_series_get_n (self->series) : 0;
}

static char *
premia_bar_chart_describe (PremiaChart *chart)
{
  PremiaBarChart *self = PREMIA_BAR_CHART (chart);

  return self->series != NULL ? premia_chart_say_series (self->series) : g_strdup ("");
}

static char *
premia_bar_chart_describe_item (PremiaChart *chart, guint item)
{
  return premia_chart_say_item (premia_series_get (PREMIA_BAR_CHART (chart)->series, item));
}

static void
premia_bar_chart_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_BAR_CHART (object)->series, premia_series_unref);
  G_OBJECT_CLASS (premia_bar_chart_parent_class)->finalize (object);
}

static void
premia_bar_chart_class_init (PremiaBarChartClass *klass)
{
  PremiaChartClass *chart_class = PREMIA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_bar_chart_finalize;
  chart_class->paint = premia_bar_chart_paint;
  chart_class->pick = premia_bar_chart_pick;
  chart_class->get_height = premia_bar_chart_get_height;
  chart_class->get_n_items = premia_bar_chart_get_n_items;
  chart_class->describe = premia_bar_chart_describe;
  chart_class->describe_item = premia_bar_chart_describe_item;
}

static void
premia_bar_chart_init (PremiaBarChart *self)
{
}

PremiaChart *
premia_bar_chart_new (void)
{
  return g_object_new (PREMIA_TYPE_BAR_CHART, NULL);
}

void
premia_bar_chart_set_series (PremiaBarChart *self, PremiaSeries *series)
{
  g_return_if_fail (PREMIA_IS_BAR_CHART (self));

  if (series != NULL)
    premia_series_ref (series);
  g_clear_pointer (&self->series, premia_series_unref);
  self->series = series;
  premia_chart_changed (PREMIA_CHART (self));
}
