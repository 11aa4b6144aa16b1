/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-trend-chart"

#include "premia-trend-chart.h"
#include "premia-bar-rows.h"
#include "premia-trend-frame.h"

#define LABEL_SCALE 0.88 /* of the font: words around the plot */
#define TICK_SPACE  3.4  /* sizes of the font from tick to tick, at least */
#define LINE_PX     2.0

struct _PremiaTrendChart
{
  PremiaChart    parent_instance;
  PremiaSeries  *columns;                       /* (owned) (nullable) */
  PremiaSeries  *lines[PREMIA_TREND_MAX_LINES]; /* (owned) */
  guint          n_lines;
  PremiaTickFunc format;
  gpointer       user_data;
  GDestroyNotify destroy;
  gboolean       whole;
  int            selected;
};

G_DEFINE_FINAL_TYPE (PremiaTrendChart, premia_trend_chart, PREMIA_TYPE_CHART)

static PremiaLetters
letters (PremiaTrendChart *self, PremiaWeight weight)
{
  return (PremiaLetters) { premia_chart_get_font_size (PREMIA_CHART (self)) * LABEL_SCALE, weight };
}

/* The series that names the months. */
static PremiaSeries *
first_series (PremiaTrendChart *self)
{
  return self->columns != NULL ? self->columns : self->n_lines > 0 ? self->lines[0] : NULL;
}

static guint
count_items (PremiaTrendChart *self)
{
  PremiaSeries *series = first_series (self);

  return series != NULL ? premia_series_get_n (series) : 0;
}

static gboolean
has_legend (PremiaTrendChart *self)
{
  return self->n_lines + (self->columns != NULL ? 1 : 0) > 1;
}

static char *
format_tick (PremiaTrendChart *self, double value)
{
  return self->format != NULL ? self->format (value, self->user_data) : g_strdup_printf ("%g", value);
}

static void
fit_axis (PremiaTrendChart *self, double plot_height, PremiaAxis *axis)
{
  const double space = TICK_SPACE * premia_chart_get_font_size (PREMIA_CHART (self));
  double least = 0.0, most = 0.0, low, high;

  if (self->columns != NULL)
    premia_series_get_range (self->columns, &least, &most);
  for (guint i = 0; i < self->n_lines; i++)
    {
      premia_series_get_range (self->lines[i], &low, &high);
      least = MIN (least, low);
      most = MAX (most, high);
    }
  premia_axis_fit (axis, least, most, (guint) CLAMP (plot_height / space + 1.0, 2.0, 8.0), self->whole);
}

static double
measure_widest (PremiaTrendChart *self, PremiaSeries *series)
{
  double widest = 0.0;

  for (guint i = 0; i < premia_series_get_n (series); i++)
    widest = MAX (widest, premia_lettering_measure (premia_chart_get_lettering (PREMIA_CHART (self)),
                                                    premia_series_get (series, i)->label, letters (self, PREMIA_WEIGHT_BOLD), NULL));
  return widest;
}

static void
fit (PremiaTrendChart *self, double width, double height, PremiaTrendFrame *frame)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const double size = premia_chart_get_font_size (PREMIA_CHART (self));
  const double line = premia_lettering_line_height (lettering, letters (self, PREMIA_WEIGHT_NORMAL));
  PremiaMargins margins = { 0.0, size * 0.3, line * (has_legend (self) ? 2.9 : 1.4), line * 1.5 };

  fit_axis (self, height - margins.top - margins.bottom, &frame->axis);
  for (guint i = 0; i < frame->axis.n_ticks; i++)
    {
      g_autofree char *text = format_tick (self, premia_axis_get_tick (&frame->axis, i));

      margins.left = MAX (margins.left, premia_lettering_measure (lettering, text, letters (self, PREMIA_WEIGHT_NORMAL), NULL));
    }
  margins.left += size * 0.7;
  premia_trend_frame_fit (frame, count_items (self), width, height, &margins, measure_widest (self, first_series (self)));
}

static void
paint_grid (PremiaTrendChart *self, cairo_t *cr, const PremiaTrendFrame *frame, const PremiaPalette *palette)
{
  for (guint i = 0; i < frame->axis.n_ticks; i++)
    {
      const double value = premia_axis_get_tick (&frame->axis, i);
      const double y = premia_trend_frame_get_y (frame, value);
      g_autofree char *text = format_tick (self, value);

      cairo_rectangle (cr, frame->plot.x, (int) y, frame->plot.width, value == 0.0 ? 1.5 : 1.0);
      premia_color_set (&palette->grid, cr);
      cairo_fill (cr);
      premia_lettering_write (premia_chart_get_lettering (PREMIA_CHART (self)), cr, text, letters (self, PREMIA_WEIGHT_NORMAL),
                              &palette->dim_text, 0.0, y, frame->plot.x - premia_chart_get_font_size (PREMIA_CHART (self)) * 0.7,
                              PREMIA_ALIGN_END);
    }
}

static void
paint_band (cairo_t *cr, const PremiaTrendFrame *frame, guint item, const PremiaPalette *palette)
{
  const PremiaBox slot = premia_trend_frame_get_slot (frame, item);

  premia_shape_round_box (cr, &slot, 4.0);
  premia_color_set (&palette->track, cr);
  cairo_fill (cr);
}

/* Under the middle of its slot, but not over the edge at @right: the last month's name is wider than its slot. */
static void
paint_label (PremiaTrendChart *self, cairo_t *cr, const char *label, PremiaLetters how, const PremiaColor *color, double x, double y, double right)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const double width = premia_lettering_measure (lettering, label, how, NULL);

  premia_lettering_write (lettering, cr, label, how, color, MIN (x - width / 2.0, right - width), y, -1.0, PREMIA_ALIGN_START);
}

static void
paint_labels (PremiaTrendChart *self, cairo_t *cr, const PremiaTrendFrame *frame, const PremiaPalette *palette, int strong)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const double y = frame->plot.y + frame->plot.height + premia_lettering_line_height (lettering, letters (self, PREMIA_WEIGHT_NORMAL)) * 0.85;

  for (guint i = 0; i < frame->n; i++)
    {
      const gboolean is_strong = (int) i == strong;

      /* The one that is looked at needs its name; neighbours that would touch it step back. */
      if (!is_strong && (!premia_trend_frame_shows_label (frame, i)
                         || (strong >= 0 && (guint) ABS ((int) i - strong) < frame->label_step)))
        continue;
      paint_label (self, cr, premia_series_get (first_series (self), i)->label,
                   letters (self, is_strong ? PREMIA_WEIGHT_BOLD : PREMIA_WEIGHT_NORMAL),
                   is_strong ? &palette->text : &palette->dim_text, premia_trend_frame_get_middle (frame, i), y,
                   frame->plot.x + frame->plot.width);
    }
}

static void
paint_columns (PremiaTrendChart *self, cairo_t *cr, const PremiaTrendFrame *frame, const PremiaPalette *palette, int strong)
{
  for (guint i = 0; i < frame->n; i++)
    {
      const double value = premia_series_get (self->columns, i)->value;
      const PremiaBox column = premia_trend_frame_get_column (frame, i, value);
      PremiaColor color = value < 0.0 ? palette->negative : palette->accent;

      if (column.height <= 0.0)
        continue;
      /* The chosen month stands out; without one all are alike. */
      if (strong >= 0 && (int) i != strong)
        color = premia_color_mix (&color, &palette->surface, 0.55);
      premia_shape_bar (cr, &column, 4.0, value < 0.0 ? PREMIA_END_BOTTOM : PREMIA_END_TOP);
      premia_color_set (&color, cr);
      cairo_fill (cr);
    }
}

static const PremiaColor *
line_color (PremiaTrendChart *self, guint line, const PremiaPalette *palette)
{
  return &palette->series[(line + (self->columns != NULL ? 1 : 0)) % PREMIA_PALETTE_N_SERIES];
}

static void
paint_line (PremiaTrendChart *self, cairo_t *cr, const PremiaTrendFrame *frame, guint line, const PremiaPalette *palette, int strong)
{
  PremiaSeries *series = self->lines[line];
  const PremiaColor *color = line_color (self, line, palette);
  const guint n = MIN (frame->n, premia_series_get_n (series));

  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, premia_trend_frame_get_middle (frame, i), premia_trend_frame_get_y (frame, premia_series_get (series, i)->value));
  cairo_set_line_width (cr, LINE_PX);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  premia_color_set (color, cr);
  cairo_stroke (cr);
  for (guint i = 0; i < n; i++)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, premia_trend_frame_get_middle (frame, i), premia_trend_frame_get_y (frame, premia_series_get (series, i)->value),
                 (int) i == strong ? 4.5 : 3.0, 0.0, 4.0 * G_PI_2);
      premia_color_set (&palette->surface, cr);
      cairo_fill_preserve (cr);
      premia_color_set (color, cr);
      cairo_stroke (cr);
    }
}

/* The value of the month that is looked at, over its column. */
static void
paint_value (PremiaTrendChart *self, cairo_t *cr, const PremiaTrendFrame *frame, const PremiaPalette *palette, int strong)
{
  PremiaSeries *series = first_series (self);
  const PremiaSeriesItem *item = premia_series_get (series, (guint) strong);
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const double line = premia_lettering_line_height (lettering, letters (self, PREMIA_WEIGHT_BOLD));
  const double width = premia_lettering_measure (lettering, item->text, letters (self, PREMIA_WEIGHT_BOLD), NULL);
  const double right = frame->plot.x + frame->plot.width;
  double top = premia_trend_frame_get_y (frame, MAX (item->value, 0.0));
  double x = premia_trend_frame_get_middle (frame, (guint) strong) - width / 2.0;
  PremiaBox box;

  /* Above the points of lines only where it would lie on them. */
  for (guint i = 0; i < self->n_lines; i++)
    if ((guint) strong < premia_series_get_n (self->lines[i]))
      {
        const double y = premia_trend_frame_get_y (frame, premia_series_get (self->lines[i], (guint) strong)->value);

        if (y - 5.0 < top && y + 5.0 > top - line * 1.2)
          top = y - 5.0;
      }
  x = CLAMP (x, frame->plot.x, MAX (right - width, frame->plot.x));
  box = (PremiaBox) { x - 3.0, top - line * 1.15, width + 6.0, line };
  /* Neighbours may be taller than this one. */
  premia_shape_round_box (cr, &box, 4.0);
  premia_color_set (&palette->surface, cr);
  cairo_fill (cr);
  premia_lettering_write (lettering, cr, item->text, letters (self, PREMIA_WEIGHT_BOLD), &palette->text, x, top - line * 0.65, -1.0,
                          PREMIA_ALIGN_START);
}

static double
paint_legend_entry (PremiaTrendChart *self, cairo_t *cr, const char *name, const PremiaColor *color, double x, double y, gboolean column,
                    const PremiaPalette *palette)
{
  const double size = premia_chart_get_font_size (PREMIA_CHART (self));
  const double mark = column ? size * 0.75 : size * 0.25;
  const PremiaBox box = { x, y - mark / 2.0, column ? mark : size * 1.1, mark };

  premia_shape_round_box (cr, &box, 2.0);
  premia_color_set (color, cr);
  cairo_fill (cr);
  x += box.width + size * 0.5;
  x += premia_lettering_write (premia_chart_get_lettering (PREMIA_CHART (self)), cr, name, letters (self, PREMIA_WEIGHT_NORMAL),
                               &palette->dim_text, x, y, -1.0, PREMIA_ALIGN_START);
  return x + size * 1.4;
}

static void
paint_legend (PremiaTrendChart *self, cairo_t *cr, const PremiaTrendFrame *frame, const PremiaPalette *palette)
{
  const double y = premia_lettering_line_height (premia_chart_get_lettering (PREMIA_CHART (self)), letters (self, PREMIA_WEIGHT_NORMAL)) * 0.6;
  double x = frame->plot.x;

  if (self->columns != NULL)
    x = paint_legend_entry (self, cr, premia_series_get_name (self->columns), &palette->accent, x, y, TRUE, palette);
  for (guint i = 0; i < self->n_lines; i++)
    x = paint_legend_entry (self, cr, premia_series_get_name (self->lines[i]), line_color (self, i, palette), x, y, FALSE, palette);
}

static void
premia_trend_chart_paint (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  PremiaTrendChart *self = PREMIA_TREND_CHART (chart);
  const guint n = count_items (self);
  int strong = highlighted >= 0 ? highlighted : self->selected;
  PremiaTrendFrame frame;

  if (n == 0)
    {
      premia_bar_rows_paint_empty (chart, cr, width, height, palette);
      return;
    }
  strong = strong < (int) n ? strong : -1;
  fit (self, width, height, &frame);
  paint_grid (self, cr, &frame, palette);
  if (highlighted >= 0 && highlighted < (int) n)
    paint_band (cr, &frame, (guint) highlighted, palette);
  if (self->columns != NULL)
    paint_columns (self, cr, &frame, palette, strong);
  for (guint i = 0; i < self->n_lines; i++)
    paint_line (self, cr, &frame, i, palette, strong);
  paint_labels (self, cr, &frame, palette, strong);
  if (strong >= 0)
    paint_value (self, cr, &frame, palette, strong);
  if (has_legend (self))
    paint_legend (self, cr, &frame, palette);
}

static int
premia_trend_chart_pick (PremiaChart *chart, double width, double height, double x, double y)
{
  PremiaTrendChart *self = PREMIA_TREND_CHART (chart);
  PremiaTrendFrame frame;

  if (count_items (self) == 0)
    return -1;
  fit (self, width, height, &frame);
  return premia_trend_frame_pick (&frame, x);
}

static double
premia_trend_chart_get_height (PremiaChart *chart, double width)
{
  return CLAMP (width * 0.42, 12.0 * premia_chart_get_font_size (chart), 22.0 * premia_chart_get_font_size (chart));
}

static guint
premia_trend_chart_get_n_items (PremiaChart *chart)
{
  return count_items (PREMIA_TREND_CHART (chart));
}

static char *
premia_trend_chart_describe (PremiaChart *chart)
{
  PremiaTrendChart *self = PREMIA_TREND_CHART (chart);
  GString *out = g_string_new (NULL);

  if (self->columns != NULL)
    {
      g_autofree char *text = premia_chart_say_series (self->columns);

      g_string_append (out, text);
    }
  for (guint i = 0; i < self->n_lines; i++)
    {
      g_autofree char *text = premia_chart_say_series (self->lines[i]);

      g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", text);
    }
  return g_string_free (out, FALSE);
}

/* "October: Paid 1,500; Cost 900" where there are several. */
static char *
premia_trend_chart_describe_item (PremiaChart *chart, guint item)
{
  PremiaTrendChart *self = PREMIA_TREND_CHART (chart);
  GString *out;

  if (!has_legend (self))
    return premia_chart_say_item (premia_series_get (first_series (self), item));
  out = g_string_new (premia_series_get (first_series (self), item)->label);
  if (self->columns != NULL)
    g_string_append_printf (out, "\n%s: %s", premia_series_get_name (self->columns), premia_series_get (self->columns, item)->text);
  for (guint i = 0; i < self->n_lines; i++)
    if (item < premia_series_get_n (self->lines[i]))
      g_string_append_printf (out, "\n%s: %s", premia_series_get_name (self->lines[i]), premia_series_get (self->lines[i], item)->text);
  return g_string_free (out, FALSE);
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
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  G_OBJECT_CLASS (premia_trend_chart_parent_class)->finalize (object);
}

static void
premia_trend_chart_class_init (PremiaTrendChartClass *klass)
{
  PremiaChartClass *chart_class = PREMIA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_trend_chart_finalize;
  chart_class->paint = premia_trend_chart_paint;
  chart_class->pick = premia_trend_chart_pick;
  chart_class->get_height = premia_trend_chart_get_height;
  chart_class->get_n_items = premia_trend_chart_get_n_items;
  chart_class->describe = premia_trend_chart_describe;
  chart_class->describe_item = premia_trend_chart_describe_item;
}

static void
premia_trend_chart_init (PremiaTrendChart *self)
{
  self->selected = -1;
}

PremiaChart *
premia_trend_chart_new (PremiaTickFunc format, gpointer user_data, GDestroyNotify destroy)
{
  PremiaTrendChart *self = g_object_new (PREMIA_TYPE_TREND_CHART, NULL);

  self->format = format;
  self->user_data = user_data;
  self->destroy = destroy;
  return PREMIA_CHART (self);
}

void
premia_trend_chart_set_whole (PremiaTrendChart *self, gboolean whole)
{
  g_return_if_fail (PREMIA_IS_TREND_CHART (self));

  self->whole = whole;
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_trend_chart_set_columns (PremiaTrendChart *self, PremiaSeries *series)
{
  g_return_if_fail (PREMIA_IS_TREND_CHART (self));

  if (series != NULL)
    premia_series_ref (series);
  g_clear_pointer (&self->columns, premia_series_unref);
  self->columns = series;
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_trend_chart_clear_lines (PremiaTrendChart *self)
{
  g_return_if_fail (PREMIA_IS_TREND_CHART (self));

  drop_lines (self);
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_trend_chart_add_line (PremiaTrendChart *self, PremiaSeries *series)
{
  g_return_if_fail (PREMIA_IS_TREND_CHART (self) && series != NULL);
  g_return_if_fail (self->n_lines < PREMIA_TREND_MAX_LINES);

  self->lines[self->n_lines++] = premia_series_ref (series);
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_trend_chart_set_selected (PremiaTrendChart *self, int item)
{
  g_return_if_fail (PREMIA_IS_TREND_CHART (self));

  if (self->selected == item)
    return;
  self->selected = item;
  premia_chart_changed (PREMIA_CHART (self));
}
