/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-plot"

#include "premia-bar-rows.h"
#include "premia-plot-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define MOST_SAID 60 /* items of a series, one by one; of more only what is first, last, least and greatest */

typedef struct
{
  PremiaPlotParts parts;
} PremiaPlotPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (PremiaPlot, premia_plot, PREMIA_TYPE_CHART)

PremiaPlotParts *
premia_plot_get_parts (PremiaPlot *self)
{
  PremiaPlotPrivate *priv = premia_plot_get_instance_private (self);

  return &priv->parts;
}

PremiaSeries *
premia_plot_get_names (PremiaPlot *self)
{
  const PremiaPlotParts *parts = premia_plot_get_parts (self);
  PremiaSeries *longest = NULL;

  for (guint i = 0; i < parts->n_layers; i++)
    if (longest == NULL || premia_series_get_n (parts->layers[i].series) > premia_series_get_n (longest))
      longest = parts->layers[i].series;
  return longest;
}

gboolean
premia_plot_match (PremiaPlot *self, PremiaSeries *names, guint item, PremiaSeries *series, guint *index)
{
  if (premia_plot_get_parts (self)->day_format == NULL || series == names)
    *index = item;
  else if (premia_series_get_n (series) == 0)
    return FALSE;
  else
    *index = premia_series_find (series, premia_series_get (names, item)->at);
  return *index < premia_series_get_n (series)
         && (premia_plot_get_parts (self)->day_format == NULL || premia_series_get (series, *index)->at == premia_series_get (names, item)->at);
}

gboolean
premia_plot_is_first (const PremiaPlotParts *parts, guint layer)
{
  for (guint i = 0; i < layer; i++)
    if (parts->layers[i].series == parts->layers[layer].series)
      return FALSE;
  return TRUE;
}

static guint
count_items (PremiaPlot *self)
{
  PremiaSeries *names = premia_plot_get_names (self);

  return names != NULL ? premia_series_get_n (names) : 0;
}

/* What lies under the pointer: the slot, or a thin line where there are no slots. */
static void
paint_pointed (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, guint item, const PremiaPalette *palette)
{
  PremiaBox box = { 0.0, frame->slots.plot.y, 1.0, frame->slots.plot.height };

  if (frame->by_time || frame->slots.slot_width < 3.0)
    {
      box.x = premia_plot_frame_get_x (frame, premia_plot_get_names (self), item) - 0.5;
      cairo_rectangle (cr, box.x, box.y, box.width, box.height);
      premia_color_set (&palette->dim_text, cr);
    }
  else
    {
      box = premia_trend_frame_get_slot (&frame->slots, item);
      premia_shape_round_box (cr, &box, 4.0);
      premia_color_set (&palette->track, cr);
    }
  cairo_fill (cr);
}

static void
premia_plot_paint (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  PremiaPlot *self = PREMIA_PLOT (chart);
  const PremiaPlotParts *parts = premia_plot_get_parts (self);
  const guint n = count_items (self);
  g_autofree double *below = NULL;
  int strong = highlighted >= 0 ? highlighted : parts->selected;
  PremiaPlotFrame frame;

  if (n == 0)
    {
      premia_bar_rows_paint_empty (chart, cr, width, height, palette);
      return;
    }
  strong = strong < (int) n ? strong : -1;
  below = g_new0 (double, n);
  premia_plot_fit (self, width, height, &frame);
  if (!parts->bare)
    premia_plot_paint_grid (self, cr, &frame, palette);
  if (highlighted >= 0 && highlighted < (int) n)
    paint_pointed (self, cr, &frame, (guint) highlighted, palette);
  for (guint i = 0; i < parts->n_layers; i++)
    premia_plot_paint_layer (self, i, below, cr, &frame, palette, strong);
  if (!parts->bare)
    premia_plot_paint_marks (self, cr, &frame, palette);
  premia_plot_paint_levels (self, cr, &frame, palette);
  if (parts->bare)
    return;
  premia_plot_paint_labels (self, cr, &frame, palette, strong);
  if (strong >= 0)
    premia_plot_paint_value (self, cr, &frame, palette, strong);
  premia_plot_paint_legend (self, cr, &frame, width, palette);
}

static int
premia_plot_pick (PremiaChart *chart, double width, double height, double x, double y)
{
  PremiaPlot *self = PREMIA_PLOT (chart);
  PremiaPlotFrame frame;

  if (count_items (self) == 0)
    return -1;
  premia_plot_fit (self, width, height, &frame);
  return premia_plot_frame_pick (&frame, premia_plot_get_names (self), x);
}

static double
premia_plot_get_height (PremiaChart *chart, double width)
{
  const double size = premia_chart_get_font_size (chart);

  const PremiaPlotParts *parts = premia_plot_get_parts (PREMIA_PLOT (chart));
  const guint legend = premia_plot_count_legend_lines (PREMIA_PLOT (chart), width);

  if (parts->bare)
    return 3.0 * size;
  /* A legend of more than a line, and what is written over marks, do not take from the plot. */
  return CLAMP (width * 0.42, 12.0 * size, 22.0 * size) + size * (1.4 * (legend > 1 ? legend - 1 : 0) + (parts->marks->len > 0 ? 1.4 : 0.0));
}

static guint
premia_plot_get_n_items (PremiaChart *chart)
{
  return count_items (PREMIA_PLOT (chart));
}

static char *
say_item (PremiaSeries *series, guint index)
{
  char *written = premia_series_write_item (series, index);

  return written != NULL ? written : premia_chart_say_item (premia_series_get (series, index));
}

/* Nobody listens to a hundred thousand numbers. */
static char *
say_many (PremiaSeries *series)
{
  const guint n = premia_series_get_n (series);
  g_autofree char *first = say_item (series, 0), *last = say_item (series, n - 1), *low = NULL, *high = NULL;
  guint least = G_MAXUINT, most = G_MAXUINT;

  for (guint i = 0; i < n; i++)
    {
      const double value = premia_series_get (series, i)->value;

      if (isfinite (value) && (least == G_MAXUINT || value < premia_series_get (series, least)->value))
        least = i;
      if (isfinite (value) && (most == G_MAXUINT || value > premia_series_get (series, most)->value))
        most = i;
    }
  if (least == G_MAXUINT)
    return g_strdup_printf ("%s: %s", premia_series_get_name (series), _("no data"));
  low = say_item (series, least);
  high = say_item (series, most);
  /* Translators: a line of many points read aloud; each part is a point with its number: “3 March: 14” */
  return g_strdup_printf (ngettext ("%s: %u point; first %s; last %s; lowest %s; highest %s", "%s: %u points; first %s; last %s; lowest %s; highest %s", n),
                          premia_series_get_name (series), n, first, last, low, high);
}

static char *
premia_plot_describe (PremiaChart *chart)
{
  const PremiaPlotParts *parts = premia_plot_get_parts (PREMIA_PLOT (chart));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < parts->n_layers; i++)
    {
      PremiaSeries *series = parts->layers[i].series;
      g_autofree char *text = NULL;

      if (!premia_plot_is_first (parts, i))
        continue;
      text = premia_series_get_n (series) > MOST_SAID ? say_many (series) : premia_chart_say_series (series);
      g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", text);
    }
  for (guint i = 0; i < parts->marks->len; i++)
    g_string_append_printf (out, "\n%s", g_array_index (parts->marks, PremiaPlotMark, i).text);
  for (guint i = 0; i < parts->levels->len; i++)
    g_string_append_printf (out, "\n%s", g_array_index (parts->levels, PremiaPlotMark, i).text);
  return g_string_free (out, FALSE);
}

/* "October: Paid 1,500; Cost 900" where there are several. */
static char *
premia_plot_describe_item (PremiaChart *chart, guint item)
{
  PremiaPlot *self = PREMIA_PLOT (chart);
  const PremiaPlotParts *parts = premia_plot_get_parts (self);
  PremiaSeries *names = premia_plot_get_names (self);
  GString *out;

  if (parts->n_colors < 2)
    return say_item (names, item);
  out = g_string_new (premia_series_get (names, item)->label);
  for (guint i = 0; i < parts->n_layers; i++)
    {
      PremiaSeries *series = parts->layers[i].series;
      g_autofree char *written = NULL;
      guint k;

      if (!premia_plot_is_first (parts, i) || !premia_plot_match (self, names, item, series, &k))
        continue;
      written = premia_series_write_item (series, k);
      g_string_append_printf (out, "%s%s: %s", out->len > 0 ? "\n" : "", premia_series_get_name (series),
                              written != NULL ? written : premia_series_get (series, k)->text);
      if (*premia_series_get (series, k)->note != '\0')
        g_string_append_printf (out, " (%s)", premia_series_get (series, k)->note);
    }
  return g_string_free (out, FALSE);
}

static void
clear_mark (gpointer data)
{
  g_free (((PremiaPlotMark *) data)->text);
}

static void
drop_layers (PremiaPlotParts *parts)
{
  for (guint i = 0; i < parts->n_layers; i++)
    premia_series_unref (parts->layers[i].series);
  parts->n_layers = parts->n_colors = 0;
}

static void
premia_plot_finalize (GObject *object)
{
  PremiaPlotParts *parts = premia_plot_get_parts (PREMIA_PLOT (object));

  drop_layers (parts);
  g_array_unref (parts->marks);
  g_array_unref (parts->levels);
  if (parts->format_destroy != NULL)
    parts->format_destroy (parts->format_data);
  if (parts->day_destroy != NULL)
    parts->day_destroy (parts->day_data);
  G_OBJECT_CLASS (premia_plot_parent_class)->finalize (object);
}

static void
premia_plot_class_init (PremiaPlotClass *klass)
{
  PremiaChartClass *chart_class = PREMIA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_plot_finalize;
  chart_class->paint = premia_plot_paint;
  chart_class->pick = premia_plot_pick;
  chart_class->get_height = premia_plot_get_height;
  chart_class->get_n_items = premia_plot_get_n_items;
  chart_class->describe = premia_plot_describe;
  chart_class->describe_item = premia_plot_describe_item;
}

static void
premia_plot_init (PremiaPlot *self)
{
  PremiaPlotParts *parts = premia_plot_get_parts (self);

  parts->selected = -1;
  parts->marks = g_array_new (FALSE, FALSE, sizeof (PremiaPlotMark));
  parts->levels = g_array_new (FALSE, FALSE, sizeof (PremiaPlotMark));
  g_array_set_clear_func (parts->marks, clear_mark);
  g_array_set_clear_func (parts->levels, clear_mark);
}

PremiaChart *
premia_plot_new (void)
{
  return g_object_new (PREMIA_TYPE_PLOT, NULL);
}

static void
append_layer (PremiaPlotParts *parts, PremiaLayerKind kind, PremiaSeries *series)
{
  PremiaPlotLayer *layer = &parts->layers[parts->n_layers];

  *layer = (PremiaPlotLayer) { kind, premia_series_ref (series), G_MAXUINT };
  for (guint i = 0; i < parts->n_layers; i++)
    if (parts->layers[i].series == series)
      layer->color = parts->layers[i].color;
  if (layer->color == G_MAXUINT)
    layer->color = parts->n_colors++;
  parts->n_layers++;
}

void
premia_plot_add_layer (PremiaPlot *self, PremiaLayerKind kind, PremiaSeries *series)
{
  g_return_if_fail (PREMIA_IS_PLOT (self) && series != NULL);
  g_return_if_fail (premia_plot_get_parts (self)->n_layers < PREMIA_PLOT_MAX_LAYERS);

  append_layer (premia_plot_get_parts (self), kind, series);
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_plot_lay (PremiaPlot *self, const PremiaPlotLayer *layers, guint n)
{
  PremiaPlotParts *parts = premia_plot_get_parts (self);

  drop_layers (parts);
  for (guint i = 0; i < n; i++)
    append_layer (parts, layers[i].kind, layers[i].series);
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_plot_set_ticks (PremiaPlot *self, PremiaTickFunc format, gpointer user_data, GDestroyNotify destroy)
{
  PremiaPlotParts *parts;

  g_return_if_fail (PREMIA_IS_PLOT (self));

  parts = premia_plot_get_parts (self);
  if (parts->format_destroy != NULL)
    parts->format_destroy (parts->format_data);
  parts->format = format;
  parts->format_data = user_data;
  parts->format_destroy = destroy;
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_plot_set_whole (PremiaPlot *self, gboolean whole)
{
  g_return_if_fail (PREMIA_IS_PLOT (self));

  premia_plot_get_parts (self)->whole = whole;
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_plot_set_loose (PremiaPlot *self, gboolean loose)
{
  g_return_if_fail (PREMIA_IS_PLOT (self));

  premia_plot_get_parts (self)->loose = loose;
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_plot_set_time (PremiaPlot *self, PremiaDayFunc format, gpointer user_data, GDestroyNotify destroy)
{
  PremiaPlotParts *parts;

  g_return_if_fail (PREMIA_IS_PLOT (self));

  parts = premia_plot_get_parts (self);
  if (parts->day_destroy != NULL)
    parts->day_destroy (parts->day_data);
  parts->day_format = format;
  parts->day_data = user_data;
  parts->day_destroy = destroy;
  premia_chart_changed (PREMIA_CHART (self));
}

static void
add_mark (PremiaPlot *self, GArray *marks, double at, const char *text)
{
  const PremiaPlotMark mark = { at, g_strdup (text) };

  g_array_append_val (marks, mark);
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_plot_add_mark (PremiaPlot *self, double at, const char *text)
{
  g_return_if_fail (PREMIA_IS_PLOT (self) && isfinite (at) && text != NULL);

  add_mark (self, premia_plot_get_parts (self)->marks, at, text);
}

void
premia_plot_add_level (PremiaPlot *self, double value, const char *text)
{
  g_return_if_fail (PREMIA_IS_PLOT (self) && isfinite (value) && text != NULL);

  add_mark (self, premia_plot_get_parts (self)->levels, value, text);
}

void
premia_plot_set_selected (PremiaPlot *self, int item)
{
  g_return_if_fail (PREMIA_IS_PLOT (self));

  if (premia_plot_get_parts (self)->selected == item)
    return;
  premia_plot_get_parts (self)->selected = item;
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_plot_set_bare (PremiaPlot *self, gboolean bare)
{
  g_return_if_fail (PREMIA_IS_PLOT (self));

  premia_plot_get_parts (self)->bare = bare;
  premia_chart_changed (PREMIA_CHART (self));
}
