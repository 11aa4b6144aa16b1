/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bar-frame"

#include "premia-bar-frame.h"

/* In sizes of the font. */
#define NARROW_BELOW   34.0
#define ROW_HEIGHT     2.6
#define NARROW_ROW     3.7
#define BAR_HEIGHT     1.3
#define NARROW_BAR     0.75
#define WORDS_HEIGHT   1.9 /* of the line above the bar */
#define GAP            0.95
#define INSET          0.5 /* words do not touch the edge of a highlighted row */
#define LEAST_BAR_PX   2.0
/* Of the width, for names; more where they are whole then, and so much is left for bars. */
#define LABEL_SHARE    0.34
#define LABEL_MOST     0.45
#define LEAST_BARS     12.0

gboolean
premia_bar_frame_is_narrow (double width, double size)
{
  return width < NARROW_BELOW * size;
}

double
premia_bar_frame_get_row_height (double width, double size)
{
  return (premia_bar_frame_is_narrow (width, size) ? NARROW_ROW : ROW_HEIGHT) * size;
}

static void
fit_side_by_side (PremiaBarFrame *self, double width, double size, const PremiaBarTexts *texts)
{
  const double gap = GAP * size, left = INSET * size, right = width - INSET * size;
  double most;

  self->label_x = left;
  self->note_width = MIN (texts->note, 0.25 * width);
  self->note_x = right - self->note_width;
  self->text_width = MIN (texts->text, 0.28 * width);
  self->text_x = self->note_x - (self->note_width > 0.0 ? gap : 0.0) - self->text_width;
  most = MIN (LABEL_MOST * width, self->text_x - 2.0 * gap - left - LEAST_BARS * size);
  self->label_width = texts->label <= most ? texts->label : MIN (texts->label, LABEL_SHARE * width);
  self->bar_x = self->label_x + self->label_width + gap;
  self->bar_width = MAX (self->text_x - gap - self->bar_x, size);
}

static void
fit_above (PremiaBarFrame *self, double width, double size, const PremiaBarTexts *texts)
{
  const double gap = GAP * size, left = INSET * size, right = width - INSET * size, whole = right - left;

  self->label_x = left;
  self->text_width = MIN (texts->text, 0.5 * whole);
  self->text_x = right - self->text_width;
  self->label_width = MAX (self->text_x - gap - left, size);
  self->note_width = MIN (texts->note, 0.4 * whole);
  self->note_x = right - self->note_width;
  self->bar_x = left;
  self->bar_width = whole - (self->note_width > 0.0 ? self->note_width + gap : 0.0);
}

void
premia_bar_frame_fit (PremiaBarFrame *self, guint n, double least, double most, double width, double height, double size,
                      const PremiaBarTexts *texts)
{
  g_return_if_fail (self != NULL && texts != NULL && least <= 0.0 && most >= 0.0);

  self->n = n;
  self->narrow = premia_bar_frame_is_narrow (width, size);
  self->row_height = premia_bar_frame_get_row_height (width, size);
  if (height > 0.0 && n > 0)
    self->row_height = MIN (self->row_height, height / n);
  self->bar_height = self->narrow ? MIN (NARROW_BAR * size, MAX (self->row_height - WORDS_HEIGHT * size, 2.0))
                                  : MIN (BAR_HEIGHT * size, self->row_height * 0.7);
  self->least = least;
  self->most = most > least ? most : 1.0;
  if (self->narrow)
    fit_above (self, width, size, texts);
  else
    fit_side_by_side (self, width, size, texts);
}

PremiaBox
premia_bar_frame_get_row (const PremiaBarFrame *self, guint index, double width)
{
  return (PremiaBox) { 0.0, index * self->row_height, width, self->row_height };
}

PremiaBox
premia_bar_frame_get_track (const PremiaBarFrame *self, guint index)
{
  const double top = index * self->row_height;
  const double y = self->narrow ? top + self->row_height - self->bar_height * 1.9 : top + (self->row_height - self->bar_height) / 2.0;

  return (PremiaBox) { self->bar_x, y, self->bar_width, self->bar_height };
}

PremiaBox
premia_bar_frame_get_bar (const PremiaBarFrame *self, guint index, double value)
{
  PremiaBox box = premia_bar_frame_get_track (self, index);
  const double scale = self->bar_width / (self->most - self->least);
  const double zero = self->bar_x - self->least * scale;
  double length = ABS (value) * scale;

  if (value == 0.0)
    length = 0.0;
  else if (length < LEAST_BAR_PX)
    length = LEAST_BAR_PX;
  box.x = value < 0.0 ? zero - length : zero;
  box.width = length;
  return box;
}

double
premia_bar_frame_get_words_y (const PremiaBarFrame *self, guint index, double size)
{
  const double top = index * self->row_height;

  return self->narrow ? top + WORDS_HEIGHT * size / 2.0 + 0.1 * size : top + self->row_height / 2.0;
}

int
premia_bar_frame_pick (const PremiaBarFrame *self, double y)
{
  const int index = self->row_height > 0.0 && y >= 0.0 ? (int) (y / self->row_height) : -1;

  return index < (int) self->n ? index : -1;
}
