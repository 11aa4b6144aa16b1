/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-share-chart"

#include "premia-share-chart.h"
#include "premia-bar-rows.h"

#define BAR_HEIGHT 1.6 /* in sizes of the font */
#define THIN_BAR   0.8 /* where it is compact */
#define NAME_GAP   1.5 /* between names that follow each other */
#define ROW_HEIGHT 1.9
#define BELOW_BAR  0.8
#define SEAM_PX    2.0

struct _PremiaShareChart
{
  PremiaChart   parent_instance;
  PremiaSeries *series; /* (owned) (nullable) */
  gboolean      compact;
};

G_DEFINE_FINAL_TYPE (PremiaShareChart, premia_share_chart, PREMIA_TYPE_CHART)

static guint
count_items (PremiaShareChart *self)
{
  return self->series != NULL ? premia_series_get_n (self->series) : 0;
}

static const PremiaColor *
item_color (guint item, const PremiaPalette *palette)
{
  return &palette->series[item % PREMIA_PALETTE_N_SERIES];
}

static double
bar_height (PremiaShareChart *self, double size)
{
  return (self->compact ? THIN_BAR : BAR_HEIGHT) * size;
}

/* Where piece @item lies; its width is 0 for what is not above 0. */
static PremiaBox
find_piece (PremiaShareChart *self, guint item, double width, double size)
{
  double sum = 0.0, before = 0.0, own = MAX (premia_series_get (self->series, item)->value, 0.0);

  for (guint i = 0; i < count_items (self); i++)
    {
      const double value = MAX (premia_series_get (self->series, i)->value, 0.0);

      sum += value;
      before += i < item ? value : 0.0;
    }
  if (sum <= 0.0)
    return (PremiaBox) { 0.0, 0.0, 0.0, bar_height (self, size) };
  return (PremiaBox) { before / sum * width, 0.0, own / sum * width, bar_height (self, size) };
}

static double
row_top (PremiaShareChart *self, guint row, double size)
{
  return bar_height (self, size) + (BELOW_BAR + row * ROW_HEIGHT) * size;
}

/* ---- names one after the other ---- */

static double
name_width (PremiaShareChart *self, guint item, double size)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const PremiaSeriesItem *what = premia_series_get (self->series, item);
  double width = size * 1.2 + premia_lettering_measure (lettering, what->label, (PremiaLetters) { size, PREMIA_WEIGHT_NORMAL }, NULL);

  if (*what->note != '\0')
    width += size * 0.5 + premia_lettering_measure (lettering, what->note, (PremiaLetters) { size, PREMIA_WEIGHT_BOLD }, NULL);
  return width;
}

/* Where the name of @item begins, and in which row; one that is wider than all has a row of its own. */
static double
place_name (PremiaShareChart *self, guint item, double width, double size, guint *row)
{
  double x = 0.0;

  *row = 0;
  for (guint i = 0;; i++)
    {
      const double own = name_width (self, i, size);

      if (x > 0.0 && x + own > width)
        {
          x = 0.0;
          (*row)++;
        }
      if (i == item)
        return x;
      x += own + NAME_GAP * size;
    }
}

static void
paint_name (PremiaShareChart *self, cairo_t *cr, guint item, double width, double size, const PremiaPalette *palette)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const PremiaSeriesItem *what = premia_series_get (self->series, item);
  guint row;
  double x = place_name (self, item, width, size, &row);
  const double y = row_top (self, row, size) + ROW_HEIGHT * size / 2.0;
  const PremiaBox mark = { x, y - size * 0.36, size * 0.72, size * 0.72 };

  premia_shape_round_box (cr, &mark, 2.0);
  premia_color_set (item_color (item, palette), cr);
  cairo_fill (cr);
  x += size * 1.2;
  x += premia_lettering_write (lettering, cr, what->label, (PremiaLetters) { size, PREMIA_WEIGHT_NORMAL }, &palette->text, x, y,
                               MAX (width - x, size), PREMIA_ALIGN_START);
  if (*what->note != '\0')
    premia_lettering_write (lettering, cr, what->note, (PremiaLetters) { size, PREMIA_WEIGHT_BOLD }, &palette->dim_text, x + size * 0.5, y,
                            -1.0, PREMIA_ALIGN_START);
}

static void
paint_bar (PremiaShareChart *self, cairo_t *cr, double width, double size, const PremiaPalette *palette, int highlighted)
{
  const PremiaBox whole = { 0.0, 0.0, width, bar_height (self, size) };

  cairo_save (cr);
  premia_shape_round_box (cr, &whole, 4.0);
  cairo_clip (cr);
  premia_color_set (&palette->track, cr);
  cairo_paint (cr);
  for (guint i = 0; i < count_items (self); i++)
    {
      const PremiaBox piece = find_piece (self, i, width, size);
      const gboolean is_last = piece.x + piece.width >= width - 0.01;
      PremiaColor color = *item_color (i, palette);

      color.alpha = highlighted >= 0 && highlighted != (int) i ? 0.4 : 1.0;
      cairo_rectangle (cr, piece.x, piece.y, MAX (piece.width - (is_last ? 0.0 : SEAM_PX), MIN (piece.width, 1.0)), piece.height);
      premia_color_set (&color, cr);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static void
paint_row (PremiaShareChart *self, cairo_t *cr, guint item, double width, double size, const PremiaPalette *palette, gboolean highlighted)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const PremiaSeriesItem *what = premia_series_get (self->series, item);
  const double top = row_top (self, item, size), y = top + ROW_HEIGHT * size / 2.0;
  const PremiaBox mark = { size * 0.4, y - size * 0.36, size * 0.72, size * 0.72 };
  const PremiaLetters plain = { size, PREMIA_WEIGHT_NORMAL }, bold = { size, PREMIA_WEIGHT_BOLD };
  double right = width - size * 0.4;

  if (highlighted)
    {
      const PremiaBox row = { 0.0, top, width, ROW_HEIGHT * size };

      premia_shape_round_box (cr, &row, size * 0.4);
      premia_color_set (&palette->track, cr);
      cairo_fill (cr);
    }
  premia_shape_round_box (cr, &mark, 2.5);
  premia_color_set (item_color (item, palette), cr);
  cairo_fill (cr);
  if (*what->note != '\0')
    {
      /* One width for all, so that the values stand under each other. */
      const double note = size * 4.2;

      premia_lettering_write (lettering, cr, what->note, plain, &palette->dim_text, right - note, y, note, PREMIA_ALIGN_END);
      right -= note + size * 0.6;
    }
  right -= premia_lettering_write (lettering, cr, what->text, bold, &palette->text, right, y, -1.0, PREMIA_ALIGN_END);
  premia_lettering_write (lettering, cr, what->label, plain, &palette->text, size * 1.7, y, MAX (right - size * 2.5, size), PREMIA_ALIGN_START);
}

static void
premia_share_chart_paint (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  PremiaShareChart *self = PREMIA_SHARE_CHART (chart);
  const double size = premia_chart_get_font_size (chart);

  if (count_items (self) == 0)
    {
      premia_bar_rows_paint_empty (chart, cr, width, height, palette);
      return;
    }
  paint_bar (self, cr, width, size, palette, highlighted);
  for (guint i = 0; i < count_items (self); i++)
    if (self->compact)
      paint_name (self, cr, i, width, size, palette);
    else
      paint_row (self, cr, i, width, size, palette, (int) i == highlighted);
}

static int
premia_share_chart_pick (PremiaChart *chart, double width, double height, double x, double y)
{
  PremiaShareChart *self = PREMIA_SHARE_CHART (chart);
  const double size = premia_chart_get_font_size (chart);

  for (guint i = 0; i < count_items (self); i++)
    {
      const PremiaBox piece = find_piece (self, i, width, size);
      guint row = i;
      double left = 0.0, right = width, top;

      if (self->compact)
        {
          left = place_name (self, i, width, size, &row);
          right = left + name_width (self, i, size);
        }
      top = row_top (self, row, size);
      if (y < piece.height ? x >= piece.x && x < piece.x + piece.width
                           : y >= top && y < top + ROW_HEIGHT * size && x >= left && x < right)
        return (int) i;
    }
  return -1;
}

static double
premia_share_chart_get_height (PremiaChart *chart, double width)
{
  PremiaShareChart *self = PREMIA_SHARE_CHART (chart);
  const double size = premia_chart_get_font_size (chart);
  guint row = 0;

  if (!self->compact || count_items (self) == 0)
    return row_top (self, MAX (count_items (self), 1), size);
  place_name (self, count_items (self) - 1, width, size, &row);
  return row_top (self, row + 1, size);
}

static guint
premia_share_chart_get_n_items (PremiaChart *chart)
{
  return count_items (PREMIA_SHARE_CHART (chart));
}

static char *
premia_share_chart_describe (PremiaChart *chart)
{
  PremiaShareChart *self = PREMIA_SHARE_CHART (chart);

  return self->series != NULL ? premia_chart_say_series (self->series) : g_strdup ("");
}

static char *
premia_share_chart_describe_item (PremiaChart *chart, guint item)
{
  return premia_chart_say_item (premia_series_get (PREMIA_SHARE_CHART (chart)->series, item));
}

static void
premia_share_chart_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_SHARE_CHART (object)->series, premia_series_unref);
  G_OBJECT_CLASS (premia_share_chart_parent_class)->finalize (object);
}

static void
premia_share_chart_class_init (PremiaShareChartClass *klass)
{
  PremiaChartClass *chart_class = PREMIA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_share_chart_finalize;
  chart_class->paint = premia_share_chart_paint;
  chart_class->pick = premia_share_chart_pick;
  chart_class->get_height = premia_share_chart_get_height;
  chart_class->get_n_items = premia_share_chart_get_n_items;
  chart_class->describe = premia_share_chart_describe;
  chart_class->describe_item = premia_share_chart_describe_item;
}

static void
premia_share_chart_init (PremiaShareChart *self)
{
}

PremiaChart *
premia_share_chart_new (void)
{
  return g_object_new (PREMIA_TYPE_SHARE_CHART, NULL);
}

void
premia_share_chart_set_series (PremiaShareChart *self, PremiaSeries *series)
{
  g_return_if_fail (PREMIA_IS_SHARE_CHART (self));

  if (series != NULL)
    premia_series_ref (series);
  g_clear_pointer (&self->series, premia_series_unref);
  self->series = series;
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_share_chart_set_compact (PremiaShareChart *self, gboolean compact)
{
  g_return_if_fail (PREMIA_IS_SHARE_CHART (self));

  self->compact = compact;
  premia_chart_changed (PREMIA_CHART (self));
}
