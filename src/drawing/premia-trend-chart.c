/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-trend-chart"

#include "premia-trend-chart.h"

#include "premia-plot-private.h"

struct _PremiaTrendChart
{
  PremiaPlot    parent_instance;
  PremiaSeries *columns;                       /* (owned) (nullable) */
  PremiaSeries *lines[PREMIA_TREND_MAX_LINES]; /* (owned) */
  guint         n_lines;
};

G_DEFINE_FINAL_TYPE (PremiaTrendChart, premia_trend_chart, PREMIA_TYPE_PLOT)

/* Columns first: lines lie over them. */
static void
lay (PremiaTrendChart *self)
{
  PremiaPlotLayer layers[PREMIA_TREND_MAX_LINES + 1];
  guint n = 0;

  if (self->columns != NULL)
    layers[n++] = (PremiaPlotLayer) { PREMIA_LAYER_COLUMNS, self->columns, 0 };
  for (guint i = 0; i < self->n_lines; i++)
    layers[n++] = (PremiaPlotLayer) { PREMIA_LAYER_LINE, self->lines[i], 0 };
  premia_plot_lay (PREMIA_PLOT (self), layers, n);
}

static void
drop_lines (PremiaTrendChart *self)
{
  for (guint i = 0; i < self->n_lines; i++)
    premia_series_unref (self->lines[i]);
  self->n_lines = 0;
}

static void
premia_trend_chart_finalize (GObject *object)
{
  PremiaTrendChart *self = PREMIA_TREND_CHART (object);

  g_clear_pointer (&self->columns, premia_series_unref);
  drop_lines (self);
  G_OBJECT_CLASS (premia_trend_chart_parent_class)->finalize (object);
}

static void
premia_trend_chart_class_init (PremiaTrendChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_trend_chart_finalize;
}

static void
premia_trend_chart_init (PremiaTrendChart *self)
{
}

PremiaChart *
premia_trend_chart_new (PremiaTickFunc format, gpointer user_data, GDestroyNotify destroy)
{
  PremiaChart *self = g_object_new (PREMIA_TYPE_TREND_CHART, NULL);

  premia_plot_set_ticks (PREMIA_PLOT (self), format, user_data, destroy);
  return self;
}

void
premia_trend_chart_set_whole (PremiaTrendChart *self, gboolean whole)
{
  g_return_if_fail (PREMIA_IS_TREND_CHART (self));

  premia_plot_set_whole (PREMIA_PLOT (self), whole);
}

void
premia_trend_chart_set_columns (PremiaTrendChart *self, PremiaSeries *series)
{
  g_return_if_fail (PREMIA_IS_TREND_CHART (self));

  if (series != NULL)
    premia_series_ref (series);
  g_clear_pointer (&self->columns, premia_series_unref);
  self->columns = series;
  lay (self);
}

void
premia_trend_chart_add_line (PremiaTrendChart *self, PremiaSeries *series)
{
  g_return_if_fail (PREMIA_IS_TREND_CHART (self) && series != NULL);
  g_return_if_fail (self->n_lines < PREMIA_TREND_MAX_LINES);

  self->lines[self->n_lines++] = premia_series_ref (series);
  lay (self);
}

void
premia_trend_chart_set_selected (PremiaTrendChart *self, int item)
{
  g_return_if_fail (PREMIA_IS_TREND_CHART (self));

  premia_plot_set_selected (PREMIA_PLOT (self), item);
}
