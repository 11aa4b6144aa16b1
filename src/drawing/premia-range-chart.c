/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-range-chart"

#include "premia-range-chart.h"
#include "premia-bar-rows.h"

#include <math.h>

#define MARK_WIDTH   0.36 /* in sizes of the font */
#define MARK_OVER    0.22 /* how far the mark stands out of its band */
#define HEAD_HEIGHT  1.9  /* of the line that names the reference */
#define LEAST_BAND_PX 2.0

typedef struct { double low, high; } Band;

struct _PremiaRangeChart
{
  PremiaChart   parent_instance;
  PremiaSeries *marks; /* (owned) (nullable): the words and, as values, the marks; 0 where there is none */
  GArray       *bands; /* (owned) of Band */
  GArray       *known; /* (owned) of gboolean: whether the row has a mark */
  double        reference;
  char         *reference_text; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaRangeChart, premia_range_chart, PREMIA_TYPE_CHART)

static guint
count_items (PremiaRangeChart *self)
{
  return self->marks != NULL ? premia_series_get_n (self->marks) : 0;
}

static double
head_height (PremiaRangeChart *self)
{
  return self->reference_text != NULL ? HEAD_HEIGHT * premia_chart_get_font_size (PREMIA_CHART (self)) : 0.0;
}

/* All ends, marks and the reference lie between the ends of the scale. */
static void
fit (PremiaRangeChart *self, double width, double height, PremiaBarFrame *frame)
{
  double least, most;

  premia_bar_rows_fit (PREMIA_CHART (self), self->marks, width, MAX (height - head_height (self), 1.0), frame);
  premia_series_get_range (self->marks, &least, &most);
  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = &g_array_index (self->bands, Band, i);

      if (isfinite (band->low))
        least = MIN (least, band->low);
      if (isfinite (band->high))
        most = MAX (most, band->high);
    }
  if (self->reference_text != NULL)
    {
      least = MIN (least, self->reference);
      most = MAX (most, self->reference);
    }
  frame->least = least;
  frame->most = most > least ? most : least + 1.0;
}

static double
place (const PremiaBarFrame *frame, double value)
{
  return frame->bar_x + (value - frame->least) / (frame->most - frame->least) * frame->bar_width;
}

static void
paint_row (PremiaRangeChart *self, cairo_t *cr, const PremiaBarFrame *frame, guint index, double width, const PremiaPalette *palette,
           gboolean highlighted)
{
  const double size = premia_chart_get_font_size (PREMIA_CHART (self));
  const PremiaSeriesItem *item = premia_series_get (self->marks, index);
  const Band *band = &g_array_index (self->bands, Band, index);
  const PremiaBox track = premia_bar_frame_get_track (frame, index);
  PremiaBox box = track;

  premia_bar_rows_paint_words (PREMIA_CHART (self), cr, item, frame, index, width, palette, highlighted);
  premia_shape_round_box (cr, &track, 4.0);
  premia_color_set (&palette->track, cr);
  cairo_fill (cr);
  if (isfinite (band->low) && isfinite (band->high))
    {
      const PremiaColor color = premia_color_mix (&palette->surface, &palette->accent, highlighted ? 0.62 : 0.45);

      box.x = place (frame, band->low);
      box.width = MAX (place (frame, band->high) - box.x, LEAST_BAND_PX);
      premia_shape_round_box (cr, &box, 4.0);
      premia_color_set (&color, cr);
      cairo_fill (cr);
    }
  if (g_array_index (self->known, gboolean, index))
    {
      box = (PremiaBox) { place (frame, item->value) - MARK_WIDTH * size / 2.0, track.y - MARK_OVER * size, MARK_WIDTH * size,
                          track.height + 2.0 * MARK_OVER * size };
      premia_shape_round_box (cr, &box, size);
      premia_color_set (&palette->accent, cr);
      cairo_fill (cr);
    }
}

/* Its words stay inside of the chart, over the line where they can. */
static void
paint_reference (PremiaRangeChart *self, cairo_t *cr, const PremiaBarFrame *frame, double width, const PremiaPalette *palette)
{
  static const double dashes[] = { 4.0, 3.0 };
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const PremiaLetters how = { premia_chart_get_font_size (PREMIA_CHART (self)) * 0.92, PREMIA_WEIGHT_NORMAL };
  const double words = MIN (premia_lettering_measure (lettering, self->reference_text, how, NULL) + 1.0, width);
  const double x = place (frame, self->reference), head = head_height (self);

  premia_lettering_write (lettering, cr, self->reference_text, how, &palette->dim_text,
                          CLAMP (x - words / 2.0, 0.0, MAX (width - words, 0.0)), head * 0.42, words, PREMIA_ALIGN_START);
  cairo_move_to (cr, x, head * 0.85);
  if (!frame->narrow)
    cairo_line_to (cr, x, head + frame->n * frame->row_height);
  /* Where names are above their bars, it leaves them alone. */
  for (guint i = 0; frame->narrow && i < frame->n; i++)
    {
      const PremiaBox track = premia_bar_frame_get_track (frame, i);

      cairo_move_to (cr, x, head + track.y - track.height * 0.4);
      cairo_line_to (cr, x, head + track.y + track.height * 1.4);
    }
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_set_line_width (cr, 1.5);
  premia_color_set (&palette->dim_text, cr);
  cairo_stroke (cr);
}

static void
premia_range_chart_paint (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  PremiaRangeChart *self = PREMIA_RANGE_CHART (chart);
  PremiaBarFrame frame;

  if (count_items (self) == 0)
    {
      premia_bar_rows_paint_empty (chart, cr, width, height, palette);
      return;
    }
  fit (self, width, height, &frame);
  cairo_save (cr);
  cairo_translate (cr, 0.0, head_height (self));
  for (guint i = 0; i < frame.n; i++)
    paint_row (self, cr, &frame, i, width, palette, (int) i == highlighted);
  cairo_restore (cr);
  if (self->reference_text != NULL)
    paint_reference (self, cr, &frame, width, palette);
}

static int
premia_range_chart_pick (PremiaChart *chart, double width, double height, double x, double y)
{
  PremiaRangeChart *self = PREMIA_RANGE_CHART (chart);
  PremiaBarFrame frame;

  if (count_items (self) == 0)
    return -1;
  fit (self, width, height, &frame);
  return premia_bar_frame_pick (&frame, y - head_height (self));
}

static double
premia_range_chart_get_height (PremiaChart *chart, double width)
{
  PremiaRangeChart *self = PREMIA_RANGE_CHART (chart);

  return head_height (self) + MAX (count_items (self), 1) * premia_bar_frame_get_row_height (width, premia_chart_get_font_size (chart));
}

static guint
premia_range_chart_get_n_items (PremiaChart *chart)
{
  return count_items (PREMIA_RANGE_CHART (chart));
}

static char *
premia_range_chart_describe (PremiaChart *chart)
{
  PremiaRangeChart *self = PREMIA_RANGE_CHART (chart);
  g_autofree char *rows = self->marks != NULL ? premia_chart_say_series (self->marks) : g_strdup ("");

  return self->reference_text != NULL ? g_strdup_printf ("%s\n%s", rows, self->reference_text) : g_steal_pointer (&rows);
}

static char *
premia_range_chart_describe_item (PremiaChart *chart, guint item)
{
  return premia_chart_say_item (premia_series_get (PREMIA_RANGE_CHART (chart)->marks, item));
}

static void
premia_range_chart_finalize (GObject *object)
{
  PremiaRangeChart *self = PREMIA_RANGE_CHART (object);

  g_clear_pointer (&self->marks, premia_series_unref);
  g_array_unref (self->bands);
  g_array_unref (self->known);
  g_free (self->reference_text);
  G_OBJECT_CLASS (premia_range_chart_parent_class)->finalize (object);
}

static void
premia_range_chart_class_init (PremiaRangeChartClass *klass)
{
  PremiaChartClass *chart_class = PREMIA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_range_chart_finalize;
  chart_class->paint = premia_range_chart_paint;
  chart_class->pick = premia_range_chart_pick;
  chart_class->get_height = premia_range_chart_get_height;
  chart_class->get_n_items = premia_range_chart_get_n_items;
  chart_class->describe = premia_range_chart_describe;
  chart_class->describe_item = premia_range_chart_describe_item;
}

static void
premia_range_chart_init (PremiaRangeChart *self)
{
  self->bands = g_array_new (FALSE, FALSE, sizeof (Band));
  self->known = g_array_new (FALSE, FALSE, sizeof (gboolean));
}

PremiaChart *
premia_range_chart_new (void)
{
  return g_object_new (PREMIA_TYPE_RANGE_CHART, NULL);
}

void
premia_range_chart_set_ranges (PremiaRangeChart *self, const char *name, const PremiaRange *ranges, guint n)
{
  g_return_if_fail (PREMIA_IS_RANGE_CHART (self));
  g_return_if_fail (name != NULL && (ranges != NULL || n == 0));

  g_clear_pointer (&self->marks, premia_series_unref);
  g_array_set_size (self->bands, 0);
  g_array_set_size (self->known, 0);
  self->marks = premia_series_new (name);
  for (guint i = 0; i < n; i++)
    {
      const Band band = { ranges[i].low, ranges[i].high };
      const gboolean known = isfinite (ranges[i].mark) ? TRUE : FALSE;

      g_array_append_val (self->bands, band);
      g_array_append_val (self->known, known);
      premia_series_add (self->marks, ranges[i].label, known ? ranges[i].mark : 0.0, ranges[i].text, ranges[i].note);
    }
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_range_chart_set_reference (PremiaRangeChart *self, double value, const char *text)
{
  g_return_if_fail (PREMIA_IS_RANGE_CHART (self));
  g_return_if_fail (text == NULL || isfinite (value));

  g_free (self->reference_text);
  self->reference_text = g_strdup (text);
  self->reference = value;
  premia_chart_changed (PREMIA_CHART (self));
}
