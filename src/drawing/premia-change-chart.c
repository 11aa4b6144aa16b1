/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-change-chart"

#include "premia-change-chart.h"
#include "premia-bar-rows.h"
#include "premia-change-frame.h"

struct _PremiaChangeChart
{
  PremiaChart   parent_instance;
  PremiaSeries *series; /* (owned) (nullable) */
  double        reach;
  gboolean      levels;
};

G_DEFINE_FINAL_TYPE (PremiaChangeChart, premia_change_chart, PREMIA_TYPE_CHART)

static guint
count_items (PremiaChangeChart *self)
{
  return self->series != NULL ? premia_series_get_n (self->series) : 0;
}

static PremiaLetters
letters (PremiaChangeChart *self, double scale, PremiaWeight weight)
{
  return (PremiaLetters) { premia_chart_get_font_size (PREMIA_CHART (self)) * scale, weight };
}

static void
fit (PremiaChangeChart *self, double width, double height, PremiaChangeFrame *frame)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  PremiaChangeTexts texts = { 0.0, 0.0, 0.0 };
  double least, most;

  for (guint i = 0; i < count_items (self); i++)
    {
      const PremiaSeriesItem *item = premia_series_get (self->series, i);

      texts.label = MAX (texts.label, premia_lettering_measure (lettering, item->label, letters (self, 1.0, PREMIA_WEIGHT_NORMAL), NULL));
      texts.text = MAX (texts.text, premia_lettering_measure (lettering, item->text, letters (self, 1.0, PREMIA_WEIGHT_BOLD), NULL));
      texts.note = MAX (texts.note, premia_lettering_measure (lettering, item->note, letters (self, 0.92, PREMIA_WEIGHT_NORMAL), NULL));
    }
  texts.label += 1.0;
  texts.text += 1.0;
  texts.note += texts.note > 0.0 ? 1.0 : 0.0;
  premia_series_get_range (self->series, &least, &most);
  most = MAX (MAX (-least, most), self->reach);
  premia_change_frame_fit (frame, count_items (self), most > 0.0 ? most : 1.0, self->levels ? 0.0 : 0.5, width, height,
                           premia_chart_get_font_size (PREMIA_CHART (self)), &texts);
}

static void
paint_row (PremiaChangeChart *self, cairo_t *cr, const PremiaChangeFrame *frame, guint index, double width, const PremiaPalette *palette,
           gboolean highlighted)
{
  PremiaLettering *lettering = premia_chart_get_lettering (PREMIA_CHART (self));
  const PremiaSeriesItem *item = premia_series_get (self->series, index);
  const PremiaBox bar = premia_change_frame_get_bar (frame, index, item->value);
  const double y = (index + 0.5) * frame->row_height;
  const PremiaColor *color = item->value < 0.0 ? &palette->negative : self->levels ? &palette->accent : &palette->positive;
  const PremiaColor *words = item->value == 0.0 ? &palette->dim_text : self->levels ? &palette->text : color;

  if (highlighted)
    {
      const PremiaBox row = { 0.0, index * frame->row_height, width, frame->row_height };

      premia_shape_round_box (cr, &row, 5.0);
      premia_color_set (&palette->track, cr);
      cairo_fill (cr);
    }
  if (bar.width > 0.0)
    {
      premia_shape_bar (cr, &bar, 3.5, item->value < 0.0 ? PREMIA_END_LEFT : PREMIA_END_RIGHT);
      premia_color_set (color, cr);
      cairo_fill (cr);
    }
  premia_lettering_write (lettering, cr, item->label, letters (self, 1.0, PREMIA_WEIGHT_NORMAL), &palette->text, frame->label_x, y,
                          frame->label_width, PREMIA_ALIGN_START);
  premia_lettering_write (lettering, cr, item->text, letters (self, 1.0, PREMIA_WEIGHT_BOLD), words,
                          frame->text_x, y, frame->text_width, PREMIA_ALIGN_END);
  if (frame->note_width > 0.0 && *item->note != '\0')
    premia_lettering_write (lettering, cr, item->note, letters (self, 0.92, PREMIA_WEIGHT_NORMAL), &palette->dim_text, frame->note_x, y,
                            frame->note_width, PREMIA_ALIGN_END);
}

static void
premia_change_chart_paint (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette, int highlighted)
{
  PremiaChangeChart *self = PREMIA_CHANGE_CHART (chart);
  PremiaChangeFrame frame;

  if (count_items (self) == 0)
    {
      premia_bar_rows_paint_empty (chart, cr, width, height, palette);
      return;
    }
  fit (self, width, height, &frame);
  for (guint i = 0; i < frame.n; i++)
    paint_row (self, cr, &frame, i, width, palette, (int) i == highlighted);
  cairo_rectangle (cr, premia_change_frame_get_zero (&frame) - 0.5, 0.0, 1.0, frame.n * frame.row_height);
  premia_color_set (&palette->dim_text, cr);
  cairo_fill (cr);
}

static int
premia_change_chart_pick (PremiaChart *chart, double width, double height, double x, double y)
{
  PremiaChangeChart *self = PREMIA_CHANGE_CHART (chart);
  PremiaChangeFrame frame;

  if (count_items (self) == 0)
    return -1;
  fit (self, width, height, &frame);
  return premia_change_frame_pick (&frame, y);
}

static double
premia_change_chart_get_height (PremiaChart *chart, double width)
{
  return MAX (count_items (PREMIA_CHANGE_CHART (chart)), 1) * premia_change_frame_get_row_height (premia_chart_get_font_size (chart));
}

static guint
premia_change_chart_get_n_items (PremiaChart *chart)
{
  return count_items (PREMIA_CHANGE_CHART (chart));
}

static char *
premia_change_chart_describe (PremiaChart *chart)
{
  PremiaChangeChart *self = PREMIA_CHANGE_CHART (chart);

  return self->series != NULL ? premia_chart_say_series (self->series) : g_strdup ("");
}

static char *
premia_change_chart_describe_item (PremiaChart *chart, guint item)
{
  return premia_chart_say_item (premia_series_get (PREMIA_CHANGE_CHART (chart)->series, item));
}

static void
premia_change_chart_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_CHANGE_CHART (object)->series, premia_series_unref);
  G_OBJECT_CLASS (premia_change_chart_parent_class)->finalize (object);
}

static void
premia_change_chart_class_init (PremiaChangeChartClass *klass)
{
  PremiaChartClass *chart_class = PREMIA_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_change_chart_finalize;
  chart_class->paint = premia_change_chart_paint;
  chart_class->pick = premia_change_chart_pick;
  chart_class->get_height = premia_change_chart_get_height;
  chart_class->get_n_items = premia_change_chart_get_n_items;
  chart_class->describe = premia_change_chart_describe;
  chart_class->describe_item = premia_change_chart_describe_item;
}

static void
premia_change_chart_init (PremiaChangeChart *self)
{
}

PremiaChart *
premia_change_chart_new (void)
{
  return g_object_new (PREMIA_TYPE_CHANGE_CHART, NULL);
}

void
premia_change_chart_set_changes (PremiaChangeChart *self, const char *name, const PremiaChange *changes, guint n)
{
  g_return_if_fail (PREMIA_IS_CHANGE_CHART (self));
  g_return_if_fail (name != NULL && (changes != NULL || n == 0));

  g_clear_pointer (&self->series, premia_series_unref);
  self->series = premia_series_new (name);
  for (guint i = 0; i < n; i++)
    premia_series_add (self->series, changes[i].label, changes[i].change, changes[i].text, changes[i].note);
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_change_chart_set_reach (PremiaChangeChart *self, double reach)
{
  g_return_if_fail (PREMIA_IS_CHANGE_CHART (self));
  g_return_if_fail (reach >= 0.0);

  self->reach = reach;
  premia_chart_changed (PREMIA_CHART (self));
}

void
premia_change_chart_set_levels (PremiaChangeChart *self, gboolean levels)
{
  g_return_if_fail (PREMIA_IS_CHANGE_CHART (self));

  self->levels = levels;
  premia_chart_changed (PREMIA_CHART (self));
}
