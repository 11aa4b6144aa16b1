/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-funnel-chart"

#include "premia-funnel-chart.h"
#include "premia-bar-rows.h"

struct _PremiaFunnelChart
{
  PremiaChart   parent_instance;
  PremiaSeries *series; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaFunnelChart, premia_funnel_chart, PREMIA_TYPE_CHART)

/* What narrows from one bar into the next. */
static void
paint_neck (cairo_t *cr, const PremiaBox *from, const PremiaBox *to, const PremiaPalette *palette)
{
  cairo_move_to (cr, from->x, from->y + from->height);
  cairo_line_to (cr, from->x + from->width, from->y + from->height);
  cairo_line_to (cr, to->x + to->width, to->y);
  cairo_line_to (cr, to->x, to->y);
  cairo_close_path (cr);
  premia_color_set (&palette->soft_accent, cr);
  cairo_fill (cr);
}

static void
premia_funnel_chart_paint (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  PremiaFunnelChart *self = PREMIA_FUNNEL_CHART (chart);
  PremiaBarFrame frame;

  if (self->series == NULL || premia_series_get_n (self->series) == 0)
    {
      premia_bar_rows_paint_empty (chart, cr, width, height, palette);
      return;
    }
  premia_bar_rows_fit (chart, self->series, width, height, &frame);
  for (guint i = 0; i < frame.n; i++)
    premia_bar_rows_paint_words (chart, cr, premia_series_get (self->series, i), &frame, i, width, palette, (int) i == highlighted);
  for (guint i = 0; i < frame.n; i++)
    {
      const PremiaBox bar = premia_bar_frame_get_bar (&frame, i, premia_series_get (self->series, i)->value);

      /* In a narrow place the words of the next stage stand between the bars. */
      if (i + 1 < frame.n && !frame.narrow)
        {
          const PremiaBox next = premia_bar_frame_get_bar (&frame, i + 1, premia_series_get (self->series, i + 1)->value);

          paint_neck (cr, &bar, &next, palette);
        }
      premia_shape_bar (cr, &bar, MIN (bar.height / 2.0, 4.0), PREMIA_END_RIGHT);
      premia_color_set (&palette->accent, cr);
      cairo_fill (cr);
    }
}

static int
premia_funnel_chart_pick (PremiaChart *chart, double width, double height, double x, double y)
{
  PremiaFunnelChart *self = PREMIA_FUNNEL_CHART (chart);
  PremiaBarFrame frame;

  if (self->series == NULL)
    return -1;
  premia_bar_rows_fit (chart, self->series, width, height, &frame);
  return premia_bar_frame_pick (&frame, y);
}

static double
premia_funnel_chart_get_height (PremiaChart *chart, double width)
{
  PremiaFunnelChart *self = PREMIA_FUNNEL_CHART (chart);
  const guint n = self->series != NULL ? premia_series_get_n (self->series) : 0;

  return MAX (n, 1) * premia_bar_frame_get_row_height (width, premia_chart_get_font_size (chart));
}

static guint
premia_funnel_chart_get_n_items (PremiaChart *chart)
{
  PremiaFunnelChart *self = PREMIA_FUNNEL_CHART (chart);

  return self->series != NULL ? premia_series_get_n (self->series) : 0;
}

static char *
premia_funnel_chart_describe (PremiaChart *chart)
{
  PremiaFunnelChart *self = PREMIA_FUNNEL_CHART (chart);

  return self->series != NULL ? premia_chart_say_series (self->series) : g_strdup ("");
}

static char *
premia_funnel_chart_describe_item (PremiaChart *chart, guint item)
{
  return premia_chart_say_item (premia_series_get (PREMIA_FUNNEL_CHART (chart)->series, item));
}

static void
premia_funnel_chart_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_FUNNEL_CHART (object)->series, premia_series_unref);
  G_OBJECT_CLASS (premia_funnel_chart_parent_class)->finalize (object);
}

static void
premia_funnel_chart_class_init (PremiaFunnelChartClass *klass)
{
  PremiaChartClass *chart_class = PREMIA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_funnel_chart_finalize;
  chart_class->paint = premia_funnel_chart_paint;
  chart_class->pick = premia_funnel_chart_pick;
  chart_class->get_height = premia_funnel_chart_get_height;
  chart_class->get_n_items = premia_funnel_chart_get_n_items;
  chart_class->describe = premia_funnel_chart_describe;
  chart_class->describe_item = premia_funnel_chart_describe_item;
}

static void
premia_funnel_chart_init (PremiaFunnelChart *self)
{
}

PremiaChart *
premia_funnel_chart_new (void)
{
  return g_object_new (PREMIA_TYPE_FUNNEL_CHART, NULL);
}

void
premia_funnel_chart_set_series (PremiaFunnelChart *self, PremiaSeries *series)
{
  g_return_if_fail (PREMIA_IS_FUNNEL_CHART (self));

  if (series != NULL)
    premia_series_ref (series);
  g_clear_pointer (&self->series, premia_series_unref);
  self->series = series;
  premia_chart_changed (PREMIA_CHART (self));
}
