/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-plot"

#include "premia-plot-private.h"

#include <math.h>

#define LABEL_SCALE    0.88 /* of the font: words around the plot */
#define TICK_SPACE     2.8  /* sizes of the font from tick to tick, at least */
#define DAY_SPACE      1.6  /* between two dates, in sizes of the font */
#define BARE_MARGIN    5.0
#define MOST_MEASURED  200  /* labels: more are alike */
#define MOST_COLUMN_PX 44.0

static PremiaLettering *
lettering_of (PremiaPlot *self)
{
  return premia_chart_get_lettering (PREMIA_CHART (self));
}

PremiaLetters
premia_plot_letters (PremiaPlot *self, PremiaWeight weight)
{
  return (PremiaLetters) { premia_chart_get_font_size (PREMIA_CHART (self)) * LABEL_SCALE, weight };
}

static double
measure (PremiaPlot *self, const char *text, PremiaWeight weight)
{
  return premia_lettering_measure (lettering_of (self), text, premia_plot_letters (self, weight), NULL);
}

static double
line_height (PremiaPlot *self)
{
  return premia_lettering_line_height (lettering_of (self), premia_plot_letters (self, PREMIA_WEIGHT_NORMAL));
}

static char *
format_tick (const PremiaPlotParts *parts, double value)
{
  return parts->format != NULL ? parts->format (value, parts->format_data) : g_strdup_printf ("%g", value);
}

static void
widen (double value, double *least, double *most)
{
  if (isfinite (value))
    {
      *least = MIN (*least, value);
      *most = MAX (*most, value);
    }
}

/* Stacks reach as high as all of them together. */
static double
find_stack_top (const PremiaPlotParts *parts, guint n)
{
  g_autofree double *tops = g_new0 (double, n + 1);
  double top = 0.0;

  for (guint k = 0; k < parts->n_layers; k++)
    if (parts->layers[k].kind == PREMIA_LAYER_STACK)
      for (guint i = 0; i < premia_series_get_n (parts->layers[k].series); i++)
        {
          const double value = premia_series_get (parts->layers[k].series, i)->value;

          tops[i] += isfinite (value) ? value : 0.0;
          top = MAX (top, tops[i]);
        }
  return top;
}

static void
find_extent (PremiaPlot *self, const PremiaPlotParts *parts, double *least, double *most)
{
  gboolean loose = parts->loose;

  *least = G_MAXDOUBLE;
  *most = -G_MAXDOUBLE;
  for (guint i = 0; i < parts->n_layers; i++)
    {
      const PremiaLayerKind kind = parts->layers[i].kind;
      double low, high;

      if (kind == PREMIA_LAYER_COLUMNS || kind == PREMIA_LAYER_STACK)
        loose = FALSE;
      if (kind == PREMIA_LAYER_STACK)
        widen (find_stack_top (parts, premia_series_get_n (premia_plot_get_names (self))), least, most);
      else if (premia_series_get_extent (parts->layers[i].series, kind == PREMIA_LAYER_BAND, &low, &high))
        {
          widen (low, least, most);
          widen (high, least, most);
        }
    }
  for (guint i = 0; i < parts->levels->len; i++)
    widen (g_array_index (parts->levels, PremiaPlotMark, i).at, least, most);
  if (!loose || *least > *most)
    widen (0.0, least, most);
}

static double
measure_widest (PremiaPlot *self)
{
  PremiaSeries *names = premia_plot_get_names (self);
  const guint n = premia_series_get_n (names), step = n / MOST_MEASURED + 1;
  double widest = 0.0;

  for (guint i = 0; i < n; i += step)
    widest = MAX (widest, measure (self, premia_series_get (names, i)->label, PREMIA_WEIGHT_BOLD));
  return widest;
}

static void
fit_time (PremiaPlot *self, const PremiaPlotParts *parts, PremiaPlotFrame *frame)
{
  const PremiaBox *plot = &frame->slots.plot;
  g_autofree char *sample = parts->day_format (20000, PREMIA_TIME_DAY, parts->day_data);
  const double room = measure (self, sample, PREMIA_WEIGHT_NORMAL) + DAY_SPACE * premia_chart_get_font_size (PREMIA_CHART (self));
  double first = G_MAXDOUBLE, last = -G_MAXDOUBLE, half = 0.0;

  for (guint i = 0; i < parts->n_layers; i++)
    {
      PremiaSeries *series = parts->layers[i].series;
      const guint n = premia_series_get_n (series);

      if (n == 0)
        continue;
      widen (premia_series_get (series, 0)->at, &first, &last);
      widen (premia_series_get (series, n - 1)->at, &first, &last);
    }
  for (guint i = 0; i < parts->marks->len; i++)
    widen (g_array_index (parts->marks, PremiaPlotMark, i).at, &first, &last);
  /* Columns have a width: half of the first and of the last lies outside. */
  for (guint i = 0; i < parts->n_layers && frame->slots.n > 1; i++)
    if (parts->layers[i].kind == PREMIA_LAYER_COLUMNS || parts->layers[i].kind == PREMIA_LAYER_STACK)
      half = (last - first) / (frame->slots.n - 1) / 2.0;
  premia_time_axis_fit (&frame->time, first - half, last + half, (guint) CLAMP (plot->width / room, 1.0, 24.0));
  frame->slots.column_width = MIN (plot->width / frame->slots.n * 0.7, MOST_COLUMN_PX);
  frame->slots.label_step = 1;
}

static guint
count_stacks (const PremiaPlotParts *parts)
{
  guint n = 0;

  for (guint i = 0; i < parts->n_layers; i++)
    n += parts->layers[i].kind == PREMIA_LAYER_STACK ? 1 : 0;
  return n;
}

static guint
count_columns (const PremiaPlotParts *parts)
{
  guint n = count_stacks (parts) > 0 ? 1 : 0;

  for (guint i = 0; i < parts->n_layers; i++)
    n += parts->layers[i].kind == PREMIA_LAYER_COLUMNS ? 1 : 0;
  return n;
}

void
premia_plot_fit (PremiaPlot *self, double width, double height, PremiaPlotFrame *frame)
{
  const PremiaPlotParts *parts = premia_plot_get_parts (self);
  const double size = premia_chart_get_font_size (PREMIA_CHART (self)), line = line_height (self);
  const guint legend = premia_plot_count_legend_lines (self, width);
  PremiaMargins margins = { 0.0, size * 0.3, line * 1.4, line * 1.5 };
  double least, most;

  if (legend > 0)
    margins.top += line * (0.2 + 1.3 * legend);
  if (parts->marks->len > 0)
    margins.top += line * (legend > 0 ? 0.9 : 0.2);
  if (parts->bare)
    margins = (PremiaMargins) { BARE_MARGIN, BARE_MARGIN, BARE_MARGIN, BARE_MARGIN };
  find_extent (self, parts, &least, &most);
  premia_axis_fit (&frame->slots.axis, least, most, (guint) CLAMP ((height - margins.top - margins.bottom) / (TICK_SPACE * size) + 1.0, 2.0, 8.0),
                   parts->whole);
  for (guint i = 0; i < frame->slots.axis.n_ticks && !parts->bare; i++)
    {
      g_autofree char *text = format_tick (parts, premia_axis_get_tick (&frame->slots.axis, i));

      margins.left = MAX (margins.left, measure (self, text, PREMIA_WEIGHT_NORMAL));
    }
  margins.left += parts->bare ? 0.0 : size * 0.7;
  premia_trend_frame_fit (&frame->slots, premia_series_get_n (premia_plot_get_names (self)), width, height, &margins, measure_widest (self));
  /* A sparkline is so low that round numbers would waste half of it. */
  if (parts->bare && least < most)
    {
      frame->slots.axis.first = least;
      frame->slots.axis.last = most;
    }
  frame->n_columns = count_columns (parts);
  frame->by_time = parts->day_format != NULL;
  if (frame->by_time)
    fit_time (self, parts, frame);
}

void
premia_plot_paint_grid (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette)
{
  const PremiaTrendFrame *slots = &frame->slots;

  for (guint i = 0; i < slots->axis.n_ticks; i++)
    {
      const double value = premia_axis_get_tick (&slots->axis, i);
      const double y = premia_trend_frame_get_y (slots, value);
      g_autofree char *text = format_tick (premia_plot_get_parts (self), value);

      cairo_rectangle (cr, slots->plot.x, (int) y, slots->plot.width, value == 0.0 ? 1.5 : 1.0);
      premia_color_set (&palette->grid, cr);
      cairo_fill (cr);
      premia_lettering_write (lettering_of (self), cr, text, premia_plot_letters (self, PREMIA_WEIGHT_NORMAL), &palette->dim_text, 0.0, y,
                              slots->plot.x - premia_chart_get_font_size (PREMIA_CHART (self)) * 0.7, PREMIA_ALIGN_END);
    }
}

static double
labels_y (PremiaPlot *self, const PremiaPlotFrame *frame)
{
  return frame->slots.plot.y + frame->slots.plot.height + line_height (self) * 0.85;
}

/* Under @x, but not over the edges: the last month's name is wider than its slot. */
static void
paint_label (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, const char *label, PremiaLetters how, const PremiaColor *color, double x)
{
  const PremiaBox *plot = &frame->slots.plot;
  const double width = premia_lettering_measure (lettering_of (self), label, how, NULL);
  const double left = MIN (x - width / 2.0, plot->x + plot->width - width);

  premia_lettering_write (lettering_of (self), cr, label, how, color, frame->by_time ? MAX (left, 0.0) : left, labels_y (self, frame), -1.0,
                          PREMIA_ALIGN_START);
}

static void
paint_days (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette, double keep_from, double keep_to)
{
  const PremiaPlotParts *parts = premia_plot_get_parts (self);
  const PremiaLetters how = premia_plot_letters (self, PREMIA_WEIGHT_NORMAL);

  for (guint i = 0; i < frame->time.n_ticks; i++)
    {
      const double x = premia_plot_frame_place_at (frame, frame->time.ticks[i]);
      g_autofree char *text = parts->day_format (frame->time.ticks[i], frame->time.unit, parts->day_data);
      const double half = premia_lettering_measure (lettering_of (self), text, how, NULL) / 2.0 + 4.0;

      cairo_rectangle (cr, floor (x), frame->slots.plot.y + frame->slots.plot.height, 1.0, 4.0);
      premia_color_set (&palette->grid, cr);
      cairo_fill (cr);
      if (x + half < keep_from || x - half > keep_to)
        paint_label (self, cr, frame, text, how, &palette->dim_text, x);
    }
}

void
premia_plot_paint_labels (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette, int strong)
{
  PremiaSeries *names = premia_plot_get_names (self);
  const PremiaTrendFrame *slots = &frame->slots;

  if (frame->by_time)
    {
      const char *label = strong >= 0 ? premia_series_get (names, (guint) strong)->label : "";
      const double x = strong >= 0 ? premia_plot_frame_get_x (frame, names, (guint) strong) : 0.0;
      const double half = measure (self, label, PREMIA_WEIGHT_BOLD) / 2.0;

      paint_days (self, cr, frame, palette, *label != '\0' ? x - half : G_MAXDOUBLE, *label != '\0' ? x + half : -G_MAXDOUBLE);
      if (*label != '\0')
        paint_label (self, cr, frame, label, premia_plot_letters (self, PREMIA_WEIGHT_BOLD), &palette->text, x);
      return;
    }
  for (guint i = (slots->n - 1) % slots->label_step; i < slots->n; i += slots->label_step)
    {
      /* The one that is looked at needs its name; neighbours that would touch it step back. */
      if (strong >= 0 && (guint) ABS ((int) i - strong) < slots->label_step)
        continue;
      paint_label (self, cr, frame, premia_series_get (names, i)->label, premia_plot_letters (self, PREMIA_WEIGHT_NORMAL), &palette->dim_text,
                   premia_trend_frame_get_middle (slots, i));
    }
  if (strong >= 0)
    paint_label (self, cr, frame, premia_series_get (names, (guint) strong)->label, premia_plot_letters (self, PREMIA_WEIGHT_BOLD), &palette->text,
                 premia_trend_frame_get_middle (slots, (guint) strong));
}

static void
stroke_dashes (cairo_t *cr, const PremiaColor *color)
{
  static const double dashes[] = { 4.0, 3.0 };

  cairo_save (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_set_line_width (cr, 1.5);
  premia_color_set (color, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
premia_plot_paint_marks (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette)
{
  const PremiaPlotParts *parts = premia_plot_get_parts (self);
  const PremiaBox *plot = &frame->slots.plot;
  double free_from = 0.0;

  for (guint i = 0; i < parts->marks->len; i++)
    {
      const PremiaPlotMark *mark = &g_array_index (parts->marks, PremiaPlotMark, i);
      /* In slots it stands between two of them: what is new begins with the slot. */
      const double x = frame->by_time ? premia_plot_frame_place_at (frame, mark->at) : plot->x + mark->at * frame->slots.slot_width;
      const double width = measure (self, mark->text, PREMIA_WEIGHT_NORMAL) + 1.0;
      const double left = MAX (MIN (x - width / 2.0, plot->x + plot->width - width), 0.0);

      cairo_move_to (cr, x, plot->y - line_height (self) * 0.25);
      cairo_line_to (cr, x, plot->y + plot->height);
      stroke_dashes (cr, &palette->dim_text);
      if (left < free_from)
        continue;
      premia_lettering_write (lettering_of (self), cr, mark->text, premia_plot_letters (self, PREMIA_WEIGHT_NORMAL), &palette->text, left,
                              plot->y - line_height (self) * 0.8, MIN (width, plot->x + plot->width), PREMIA_ALIGN_START);
      free_from = left + width + 6.0;
    }
}

void
premia_plot_paint_levels (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette)
{
  const PremiaPlotParts *parts = premia_plot_get_parts (self);
  const PremiaBox *plot = &frame->slots.plot;
  const double line = line_height (self);

  for (guint i = 0; i < parts->levels->len; i++)
    {
      const PremiaPlotMark *level = &g_array_index (parts->levels, PremiaPlotMark, i);
      const double y = premia_plot_frame_get_y (frame, level->at);
      const double width = MIN (measure (self, level->text, PREMIA_WEIGHT_NORMAL) + 1.0, plot->width);
      /* Above its line, unless that is the top of the plot. */
      const double middle = y - line * 0.62 > plot->y - line * 0.5 ? y - line * 0.62 : y + line * 0.62;
      const PremiaBox box = { plot->x + plot->width - width - 3.0, middle - line / 2.0, width + 6.0, line };
      PremiaColor behind = palette->surface;

      cairo_move_to (cr, plot->x, y);
      cairo_line_to (cr, plot->x + plot->width, y);
      stroke_dashes (cr, &palette->dim_text);
      if (parts->bare)
        continue;
      behind.alpha = 0.8;
      premia_shape_round_box (cr, &box, 3.0);
      premia_color_set (&behind, cr);
      cairo_fill (cr);
      premia_lettering_write (lettering_of (self), cr, level->text, premia_plot_letters (self, PREMIA_WEIGHT_NORMAL), &palette->dim_text,
                              plot->x + plot->width - width, middle, width, PREMIA_ALIGN_START);
    }
}

/* Above its column, and above the points of lines only where it would lie on them. */
static double
find_free_top (PremiaPlot *self, const PremiaPlotFrame *frame, guint item, double line)
{
  const PremiaPlotParts *parts = premia_plot_get_parts (self);
  PremiaSeries *names = premia_plot_get_names (self);
  const double value = premia_series_get (names, item)->value;
  const gboolean column = parts->layers[0].kind == PREMIA_LAYER_COLUMNS;
  double top = premia_plot_frame_get_y (frame, column ? MAX (value, 0.0) : value), stacked = 0.0;
  guint k;

  for (guint i = 0; i < parts->n_layers; i++)
    if (parts->layers[i].kind == PREMIA_LAYER_STACK && premia_plot_match (self, names, item, parts->layers[i].series, &k))
      stacked += premia_series_get (parts->layers[i].series, k)->value;
  if (stacked > 0.0)
    top = MIN (top, premia_plot_frame_get_y (frame, stacked));
  for (guint i = 0; i < parts->n_layers; i++)
    if (parts->layers[i].kind != PREMIA_LAYER_STACK && parts->layers[i].kind != PREMIA_LAYER_COLUMNS
        && premia_plot_match (self, names, item, parts->layers[i].series, &k))
      {
        const double y = premia_plot_frame_get_y (frame, premia_series_get (parts->layers[i].series, k)->value);

        if (y - 5.0 < top && y + 5.0 > top - line * 1.2)
          top = y - 5.0;
      }
  return top;
}

void
premia_plot_paint_value (PremiaPlot *self, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette, int strong)
{
  PremiaSeries *names = premia_plot_get_names (self);
  const PremiaSeriesItem *item = premia_series_get (names, (guint) strong);
  const PremiaLetters how = premia_plot_letters (self, PREMIA_WEIGHT_BOLD);
  g_autofree char *written = premia_series_write_item (names, (guint) strong);
  const char *text = written != NULL ? written : item->text;
  const double line = premia_lettering_line_height (lettering_of (self), how), width = measure (self, text, PREMIA_WEIGHT_BOLD);
  const PremiaBox *plot = &frame->slots.plot;
  double x, top;
  PremiaBox box;

  /* Of a stack it would be the number of one part over all of them. */
  if (!isfinite (item->value) || count_stacks (premia_plot_get_parts (self)) > 1)
    return;
  top = MAX (find_free_top (self, frame, (guint) strong, line), plot->y);
  x = CLAMP (premia_plot_frame_get_x (frame, names, (guint) strong) - width / 2.0, plot->x, MAX (plot->x + plot->width - width, plot->x));
  box = (PremiaBox) { x - 3.0, top - line * 1.15, width + 6.0, line };
  /* Neighbours may be taller than this one. */
  premia_shape_round_box (cr, &box, 4.0);
  premia_color_set (&palette->surface, cr);
  cairo_fill (cr);
  premia_lettering_write (lettering_of (self), cr, text, how, &palette->text, x, top - line * 0.65, -1.0, PREMIA_ALIGN_START);
}
