/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-plot"

#include "premia-plot-private.h"
#include "premia-plot-thin.h"

#include <math.h>
#include <string.h>

#define LINE_PX       2.0
#define DOT_PX        3.0
#define STRONG_DOT_PX 4.5
#define DOT_ROOM_PX   9.0  /* from item to item, else a line has no dots */
#define ENVELOPE_FROM 2.0  /* points for each pixel */
#define BAND_ALPHA    0.18
#define LONE_BAND_PX  5.0  /* half as wide: a span without neighbours */
#define MANY_POINTS   3000 /* more are a cloud, in which none can be told from another */
#define CLOUD_SCALE   2    /* its pixels for a unit */

static const PremiaColor *
color_of (const PremiaPlotLayer *layer, const PremiaPalette *palette)
{
  return &palette->series[layer->color % PREMIA_PALETTE_N_SERIES];
}

/* Only what is on top of the stack has a round end. */
static gboolean
is_top (const PremiaPlotParts *parts, const PremiaPlotLayer *layer)
{
  for (const PremiaPlotLayer *above = layer + 1; above < parts->layers + parts->n_layers; above++)
    if (above->kind == PREMIA_LAYER_STACK)
      return FALSE;
  return TRUE;
}

/* @below: where the stack stands, or NULL: from zero. */
static void
paint_columns (PremiaPlot *self, const PremiaPlotLayer *layer, const double *below, guint column, cairo_t *cr, const PremiaPlotFrame *frame,
               const PremiaPalette *palette, int strong)
{
  const guint n = premia_series_get_n (layer->series);
  g_autofree double *tops = g_new (double, n + 1);
  g_autoptr (GArray) shown = NULL;

  for (guint i = 0; i < n; i++)
    tops[i] = premia_series_get (layer->series, i)->value + (below != NULL ? below[i] : 0.0);
  shown = premia_plot_thin_columns (frame, layer->series, tops);
  for (guint k = 0; k < shown->len; k++)
    {
      const guint i = g_array_index (shown, guint, k);
      const double from = below != NULL ? below[i] : 0.0;
      const gboolean negative = tops[i] < from;
      PremiaBox box = premia_plot_frame_get_column (frame, layer->series, i, MIN (from, tops[i]), MAX (from, tops[i]), column);
      PremiaColor color = negative && layer->kind == PREMIA_LAYER_COLUMNS ? palette->negative : *color_of (layer, palette);

      if (box.height <= 0.0)
        continue;
      /* The chosen month stands out; without one all are alike. */
      if (strong >= 0 && (int) i != strong)
        color = premia_color_mix (&color, &palette->surface, 0.55);
      /* A seam tells one part from the other where colours do not. */
      if (below != NULL && from > 0.0)
        box.height = MAX (box.height - 1.0, 0.5);
      if (below != NULL && !is_top (premia_plot_get_parts (self), layer))
        cairo_rectangle (cr, box.x, box.y, box.width, box.height);
      else if (box.width < 2.0)
        cairo_rectangle (cr, box.x, box.y, MAX (box.width, 1.0), box.height);
      else
        premia_shape_bar (cr, &box, 4.0, negative ? PREMIA_END_BOTTOM : PREMIA_END_TOP);
      premia_color_set (&color, cr);
      cairo_fill (cr);
    }
}

/* A shape for each series: colours are not enough on a bad printer. */
static void
trace_dot (cairo_t *cr, double x, double y, double radius, guint shape)
{
  static const double corners[][8] = {
    { 0 },
    { -0.9, -0.9, 0.9, -0.9, 0.9, 0.9, -0.9, 0.9 },   /* square */
    { 0.0, -1.25, 1.25, 0.0, 0.0, 1.25, -1.25, 0.0 }, /* diamond */
    { 0.0, -1.2, 1.15, 0.95, 0.0, 0.95, -1.15, 0.95 }, /* triangle */
  };

  cairo_new_sub_path (cr);
  if (shape % G_N_ELEMENTS (corners) == 0)
    {
      cairo_arc (cr, x, y, radius, 0.0, 4.0 * G_PI_2);
      return;
    }
  for (guint i = 0; i < 8; i += 2)
    cairo_line_to (cr, x + corners[shape % G_N_ELEMENTS (corners)][i] * radius, y + corners[shape % G_N_ELEMENTS (corners)][i + 1] * radius);
  cairo_close_path (cr);
}

static void
paint_dot (cairo_t *cr, double x, double y, double radius, guint shape, const PremiaColor *color, const PremiaPalette *palette)
{
  trace_dot (cr, x, y, radius, shape);
  premia_color_set (&palette->surface, cr);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, LINE_PX);
  premia_color_set (color, cr);
  cairo_stroke (cr);
}

static void
stroke_line (cairo_t *cr, GArray *points, gboolean dashed, const PremiaColor *color)
{
  static const double dashes[] = { 5.0, 4.0 };
  gboolean pen_up = TRUE;

  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = 0; i < points->len; i++)
    {
      const PremiaPoint *point = &g_array_index (points, PremiaPoint, i);

      if (!isfinite (point->y))
        pen_up = TRUE;
      else if (pen_up)
        {
          cairo_move_to (cr, point->x, point->y);
          pen_up = FALSE;
        }
      else
        cairo_line_to (cr, point->x, point->y);
    }
  cairo_set_line_width (cr, dashed ? LINE_PX * 0.8 : LINE_PX);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  if (dashed)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  premia_color_set (color, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Where there is more than one point for each pixel a line is its envelope: upright boxes from the least to the greatest of
 * each, which meet those of their neighbours. The same picture, for a tenth of the work of stroking it. */
static void
fill_envelope (cairo_t *cr, GArray *points, const PremiaColor *color)
{
  double least = 0.0, most = 0.0, before = NAN;
  int column = G_MININT;

  cairo_new_path (cr);
  for (guint i = 0; i <= points->len; i++)
    {
      const PremiaPoint *point = i < points->len ? &g_array_index (points, PremiaPoint, i) : NULL;
      const gboolean ends = point == NULL || !isfinite (point->y);

      if (column != G_MININT && (ends || (int) floor (point->x) != column))
        {
          cairo_rectangle (cr, column, least - LINE_PX / 2.0, 1.0, most - least + LINE_PX);
          column = G_MININT;
        }
      if (ends)
        {
          before = NAN;
          continue;
        }
      if (column == G_MININT)
        {
          column = (int) floor (point->x);
          least = isfinite (before) ? MIN (before, point->y) : point->y;
          most = isfinite (before) ? MAX (before, point->y) : point->y;
        }
      least = MIN (least, point->y);
      most = MAX (most, point->y);
      before = point->y;
    }
  premia_color_set (color, cr);
  cairo_fill (cr);
}

/* Between two gaps: without a dot nothing of it would be seen. */
static gboolean
is_lone (GArray *points, guint i)
{
  return (i == 0 || !isfinite (g_array_index (points, PremiaPoint, i - 1).y))
         && (i + 1 == points->len || !isfinite (g_array_index (points, PremiaPoint, i + 1).y));
}

static void
paint_line (PremiaPlot *self, const PremiaPlotLayer *layer, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette, int strong)
{
  const PremiaPlotParts *parts = premia_plot_get_parts (self);
  const PremiaColor *color = color_of (layer, palette);
  const guint n = premia_series_get_n (layer->series);
  const gboolean dashed = layer->kind == PREMIA_LAYER_DASHES;
  const gboolean dots = !parts->bare && !dashed && frame->slots.plot.width >= n * DOT_ROOM_PX;
  g_autoptr (GArray) points = premia_plot_thin_line (frame, layer->series);

  if (points->len > frame->slots.plot.width * ENVELOPE_FROM && !dashed)
    fill_envelope (cr, points, color);
  else
    stroke_line (cr, points, dashed, color);
  for (guint i = 0; i < points->len; i++)
    {
      const PremiaPoint *point = &g_array_index (points, PremiaPoint, i);

      if (isfinite (point->y) && (dots || (is_lone (points, i) && !parts->bare)))
        paint_dot (cr, point->x, point->y, DOT_PX, layer->color, color, palette);
    }
  /* Where a sparkline has come to. */
  if (parts->bare && !dashed && strong < 0 && points->len > 0)
    strong = (int) n - 1;
  if (strong >= 0 && (guint) strong < n && isfinite (premia_series_get (layer->series, (guint) strong)->value))
    {
      const double x = premia_plot_frame_get_x (frame, layer->series, (guint) strong);
      const double y = premia_plot_frame_get_y (frame, premia_series_get (layer->series, (guint) strong)->value);

      paint_dot (cr, x, y, parts->bare ? DOT_PX : STRONG_DOT_PX, layer->color, color, palette);
    }
}

static void
paint_band (const PremiaPlotLayer *layer, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette)
{
  g_autoptr (GArray) spans = premia_plot_thin_band (frame, layer->series);
  PremiaColor color = *color_of (layer, palette);

  cairo_new_path (cr);
  for (guint from = 0, to; from < spans->len; from = to + 1)
    {
      const PremiaPlotSpan *span = &g_array_index (spans, PremiaPlotSpan, from);

      for (to = from; to < spans->len && isfinite (g_array_index (spans, PremiaPlotSpan, to).low); to++)
        ;
      if (to == from + 1)
        cairo_rectangle (cr, span->x - LONE_BAND_PX, span->high, 2.0 * LONE_BAND_PX, span->low - span->high);
      if (to <= from + 1)
        continue;
      cairo_new_sub_path (cr);
      for (guint i = from; i < to; i++)
        cairo_line_to (cr, span[i - from].x, span[i - from].high);
      for (guint i = to; i-- > from;)
        cairo_line_to (cr, span[i - from].x, span[i - from].low);
      cairo_close_path (cr);
    }
  color.alpha = BAND_ALPHA;
  premia_color_set (&color, cr);
  cairo_fill (cr);
}

/* Each pixel at most once, however many points lie on it. */
static void
paint_cloud (const PremiaPlotLayer *layer, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette)
{
  const PremiaBox *plot = &frame->slots.plot;
  const int width = (int) ceil (plot->width * CLOUD_SCALE) + 2, height = (int) ceil (plot->height * CLOUD_SCALE) + 2;
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  unsigned char *bytes = cairo_image_surface_get_data (mask);
  const int stride = cairo_image_surface_get_stride (mask);
  cairo_pattern_t *pattern;

  for (guint i = 0; bytes != NULL && i < premia_series_get_n (layer->series); i++)
    {
      const double value = premia_series_get (layer->series, i)->value;
      const int x = (int) ((premia_plot_frame_get_x (frame, layer->series, i) - plot->x) * CLOUD_SCALE);
      const int y = isfinite (value) ? (int) ((premia_plot_frame_get_y (frame, value) - plot->y) * CLOUD_SCALE) : -1;

      if (x >= 0 && y >= 0 && x + 1 < width && y + 1 < height)
        for (int k = 0; k < 2; k++)
          memset (bytes + (y + k) * stride + x, 0xd0, 2);
    }
  cairo_surface_mark_dirty (mask);
  cairo_save (cr);
  cairo_translate (cr, plot->x, plot->y);
  cairo_scale (cr, 1.0 / CLOUD_SCALE, 1.0 / CLOUD_SCALE);
  premia_color_set (color_of (layer, palette), cr);
  pattern = cairo_pattern_create_for_surface (mask);
  /* Half as large is the mean of four: what “good” does takes longer than all the rest. */
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_BILINEAR);
  cairo_mask (cr, pattern);
  cairo_pattern_destroy (pattern);
  cairo_restore (cr);
  cairo_surface_destroy (mask);
}

static void
paint_points (const PremiaPlotLayer *layer, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette, int strong)
{
  const guint n = premia_series_get_n (layer->series);

  if (n > MANY_POINTS)
    paint_cloud (layer, cr, frame, palette);
  for (guint i = n > MANY_POINTS && strong >= 0 ? (guint) strong : 0; i < n; i++)
    {
      const double value = premia_series_get (layer->series, i)->value;

      if (n > MANY_POINTS && (int) i != strong)
        break;
      if (!isfinite (value))
        continue;
      trace_dot (cr, premia_plot_frame_get_x (frame, layer->series, i), premia_plot_frame_get_y (frame, value),
                 (int) i == strong ? STRONG_DOT_PX : DOT_PX, layer->color);
      premia_color_set (color_of (layer, palette), cr);
      cairo_fill (cr);
    }
}

/* Which of the layers of columns that stand side by side this is. */
static guint
column_index (const PremiaPlotParts *parts, guint layer)
{
  gboolean stacks = FALSE;
  guint index = 0;

  for (guint i = 0; i < layer; i++)
    {
      if (parts->layers[i].kind == PREMIA_LAYER_COLUMNS)
        index++;
      stacks = stacks || parts->layers[i].kind == PREMIA_LAYER_STACK;
    }
  /* All stacks are one column. */
  return parts->layers[layer].kind == PREMIA_LAYER_STACK ? 0 : index + (stacks ? 1 : 0);
}

void
premia_plot_paint_layer (PremiaPlot *self, guint index, double *below, cairo_t *cr, const PremiaPlotFrame *frame, const PremiaPalette *palette,
                         int strong)
{
  const PremiaPlotParts *parts = premia_plot_get_parts (self);
  const PremiaPlotLayer *layer = &parts->layers[index];
  PremiaSeries *names = premia_plot_get_names (self);
  guint matched;

  if (strong >= 0)
    strong = premia_plot_match (self, names, (guint) strong, layer->series, &matched) ? (int) matched : -1;
  switch (layer->kind)
    {
    case PREMIA_LAYER_STACK:
      paint_columns (self, layer, below, column_index (parts, index), cr, frame, palette, strong);
      for (guint i = 0; i < premia_series_get_n (layer->series); i++)
        if (isfinite (premia_series_get (layer->series, i)->value))
          below[i] += premia_series_get (layer->series, i)->value;
      break;
    case PREMIA_LAYER_BAND:
      paint_band (layer, cr, frame, palette);
      break;
    case PREMIA_LAYER_LINE:
    case PREMIA_LAYER_DASHES:
      paint_line (self, layer, cr, frame, palette, strong);
      break;
    case PREMIA_LAYER_POINTS:
      paint_points (layer, cr, frame, palette, strong);
      break;
    case PREMIA_LAYER_COLUMNS:
    default:
      paint_columns (self, layer, NULL, column_index (parts, index), cr, frame, palette, strong);
    }
}
