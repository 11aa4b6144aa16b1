/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-chart"

#include "premia-chart.h"

#include <glib/gi18n.h>

typedef struct
{
  PremiaLettering *lettering; /* (owned) */
  double           font_size;
} PremiaChartPrivate;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PremiaChart, premia_chart, G_TYPE_OBJECT)

static void
premia_chart_finalize (GObject *object)
{
  PremiaChartPrivate *priv = premia_chart_get_instance_private (PREMIA_CHART (object));

  premia_lettering_unref (priv->lettering);
  G_OBJECT_CLASS (premia_chart_parent_class)->finalize (object);
}

static void
premia_chart_class_init (PremiaChartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_chart_finalize;
  signals[CHANGED] = g_signal_new ("changed", PREMIA_TYPE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_chart_init (PremiaChart *self)
{
  PremiaChartPrivate *priv = premia_chart_get_instance_private (self);

  priv->lettering = premia_lettering_new ("Sans");
  priv->font_size = 13.0;
}

void
premia_chart_paint (PremiaChart *self, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  g_return_if_fail (PREMIA_IS_CHART (self) && cr != NULL && palette != NULL);

  if (width <= 0.0 || height <= 0.0)
    return;
  cairo_save (cr);
  PREMIA_CHART_GET_CLASS (self)->paint (self, cr, width, height, palette, highlighted);
  cairo_restore (cr);
}

int
premia_chart_pick (PremiaChart *self, double width, double height, double x, double y)
{
  g_return_val_if_fail (PREMIA_IS_CHART (self), -1);

  if (x < 0.0 || y < 0.0 || x >= width || y >= height)
    return -1;
  return PREMIA_CHART_GET_CLASS (self)->pick (self, width, height, x, y);
}

double
premia_chart_get_height (PremiaChart *self, double width)
{
  g_return_val_if_fail (PREMIA_IS_CHART (self), 0.0);

  return PREMIA_CHART_GET_CLASS (self)->get_height (self, width);
}

guint
premia_chart_get_n_items (PremiaChart *self)
{
  g_return_val_if_fail (PREMIA_IS_CHART (self), 0);

  return PREMIA_CHART_GET_CLASS (self)->get_n_items (self);
}

guint
premia_chart_get_n_columns (PremiaChart *self)
{
  g_return_val_if_fail (PREMIA_IS_CHART (self), 1);

  return PREMIA_CHART_GET_CLASS (self)->get_n_columns != NULL ? MAX (PREMIA_CHART_GET_CLASS (self)->get_n_columns (self), 1) : 1;
}

char *
premia_chart_describe (PremiaChart *self)
{
  g_return_val_if_fail (PREMIA_IS_CHART (self), NULL);

  return PREMIA_CHART_GET_CLASS (self)->describe (self);
}

char *
premia_chart_describe_item (PremiaChart *self, guint item)
{
  g_return_val_if_fail (PREMIA_IS_CHART (self) && item < premia_chart_get_n_items (self), NULL);

  return PREMIA_CHART_GET_CLASS (self)->describe_item (self, item);
}

void
premia_chart_set_font (PremiaChart *self, const char *family, double size)
{
  g_autoptr (PremiaLettering) lettering = premia_lettering_new (family);

  premia_chart_set_lettering (self, lettering, size);
}

void
premia_chart_set_lettering (PremiaChart *self, PremiaLettering *lettering, double size)
{
  PremiaChartPrivate *priv = premia_chart_get_instance_private (self);

  g_return_if_fail (PREMIA_IS_CHART (self) && lettering != NULL && size > 0.0);

  premia_lettering_ref (lettering);
  premia_lettering_unref (priv->lettering);
  priv->lettering = lettering;
  priv->font_size = size;
  premia_chart_changed (self);
}

double
premia_chart_get_font_size (PremiaChart *self)
{
  PremiaChartPrivate *priv = premia_chart_get_instance_private (self);

  return priv->font_size;
}

PremiaLettering *
premia_chart_get_lettering (PremiaChart *self)
{
  PremiaChartPrivate *priv = premia_chart_get_instance_private (self);

  return priv->lettering;
}

void
premia_chart_changed (PremiaChart *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

char *
premia_chart_say_item (const PremiaSeriesItem *item)
{
  if (*item->note != '\0')
    /* Translators: one bar of a chart, read aloud: “Held: 312 (76% of the appointments set)” */
    return g_strdup_printf (_("%s: %s (%s)"), item->label, item->text, item->note);
  /* Translators: one bar of a chart, read aloud: “October: 1,500” */
  return g_strdup_printf (_("%s: %s"), item->label, item->text);
}

char *
premia_chart_say_series (PremiaSeries *series)
{
  GString *out = g_string_new (premia_series_get_name (series));

  for (guint i = 0; i < premia_series_get_n (series); i++)
    {
      g_autofree char *item = premia_chart_say_item (premia_series_get (series, i));

      g_string_append (out, i > 0 ? "; " : ": ");
      g_string_append (out, item);
    }
  if (premia_series_get_n (series) == 0)
    g_string_append_printf (out, ": %s", _("no data"));
  return g_string_free (out, FALSE);
}
