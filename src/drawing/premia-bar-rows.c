/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bar-rows"

#include "premia-bar-rows.h"

#include <glib/gi18n.h>

static PremiaLetters
letters (PremiaChart *chart, double scale, PremiaWeight weight)
{
  return (PremiaLetters) { premia_chart_get_font_size (chart) * scale, weight };
}

void
premia_bar_rows_fit (PremiaChart *chart, PremiaSeries *series, double width, double height, PremiaBarFrame *frame)
{
  PremiaLettering *lettering = premia_chart_get_lettering (chart);
  PremiaBarTexts texts = { 0.0, 0.0, 0.0 };
  double least, most;

  for (guint i = 0; i < premia_series_get_n (series); i++)
    {
      const PremiaSeriesItem *item = premia_series_get (series, i);

      texts.label = MAX (texts.label, premia_lettering_measure (lettering, item->label, letters (chart, 1.0, PREMIA_WEIGHT_NORMAL), NULL));
      texts.text = MAX (texts.text, premia_lettering_measure (lettering, item->text, letters (chart, 1.0, PREMIA_WEIGHT_BOLD), NULL));
      if (*item->note != '\0')
        texts.note = MAX (texts.note, premia_lettering_measure (lettering, item->note, letters (chart, 0.92, PREMIA_WEIGHT_NORMAL), NULL));
    }
  /* A hair more, or a text measured to the last unit is cut. */
  texts.label += 1.0;
  texts.text += 1.0;
  texts.note += texts.note > 0.0 ? 1.0 : 0.0;
  premia_series_get_range (series, &least, &most);
  premia_bar_frame_fit (frame, premia_series_get_n (series), least, most, width, height, premia_chart_get_font_size (chart), &texts);
}

void
premia_bar_rows_paint_words (PremiaChart *chart, cairo_t *cr, const PremiaSeriesItem *item, const PremiaBarFrame *frame,
                             guint index, double width, const PremiaPalette *palette, gboolean highlighted)
{
  PremiaLettering *lettering = premia_chart_get_lettering (chart);
  const double size = premia_chart_get_font_size (chart);
  const double y = premia_bar_frame_get_words_y (frame, index, size);
  const PremiaBox track = premia_bar_frame_get_track (frame, index);

  if (highlighted)
    {
      const PremiaBox row = premia_bar_frame_get_row (frame, index, width);

      premia_shape_round_box (cr, &row, size * 0.5);
      premia_color_set (&palette->track, cr);
      cairo_fill (cr);
    }
  premia_lettering_write (lettering, cr, item->label, letters (chart, 1.0, PREMIA_WEIGHT_NORMAL), &palette->text,
                          frame->label_x, y, frame->label_width, PREMIA_ALIGN_START);
  premia_lettering_write (lettering, cr, item->text, letters (chart, 1.0, PREMIA_WEIGHT_BOLD), &palette->text,
                          frame->text_x, y, frame->text_width, PREMIA_ALIGN_END);
  if (*item->note != '\0')
    premia_lettering_write (lettering, cr, item->note, letters (chart, 0.92, PREMIA_WEIGHT_NORMAL), &palette->dim_text,
                            frame->note_x, frame->narrow ? track.y + track.height / 2.0 : y, frame->note_width, PREMIA_ALIGN_END);
}

void
premia_bar_rows_paint_empty (PremiaChart *chart, cairo_t *cr, double width, double height, const PremiaPalette *palette)
{
  premia_lettering_write (premia_chart_get_lettering (chart), cr, _("No data"), letters (chart, 1.0, PREMIA_WEIGHT_NORMAL),
                          &palette->dim_text, 0.0, height / 2.0, width, PREMIA_ALIGN_MIDDLE);
}
