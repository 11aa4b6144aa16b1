/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-change-frame"

#include "premia-change-frame.h"

/* In sizes of the font. */
#define ROW_HEIGHT   2.0
#define BAR_HEIGHT   1.05
#define GAP          0.8
#define INSET        0.4
#define NOTE_FROM    42.0 /* a width from which there may be room for a note */
#define LEAST_BAR_PX 2.0

double
premia_change_frame_get_row_height (double size)
{
  return ROW_HEIGHT * size;
}

void
premia_change_frame_fit (PremiaChangeFrame *self, guint n, double reach, double zero_share, double width, double height, double size,
                         const PremiaChangeTexts *texts)
{
  const double gap = GAP * size, left = INSET * size, right = width - INSET * size;

  g_return_if_fail (self != NULL && texts != NULL && reach > 0.0 && zero_share >= 0.0 && zero_share < 1.0);

  self->n = n;
  self->reach = reach;
  self->zero_share = zero_share;
  self->row_height = premia_change_frame_get_row_height (size);
  if (height > 0.0 && n > 0)
    self->row_height = MIN (self->row_height, height / n);
  self->bar_height = MIN (BAR_HEIGHT * size, self->row_height * 0.7);
  self->label_x = left;
  self->label_width = MIN (texts->label, 0.36 * width);
  self->note_width = width >= NOTE_FROM * size ? MIN (texts->note, 0.3 * width) : 0.0;
  self->note_x = right - self->note_width;
  self->text_width = MIN (texts->text, 0.3 * width);
  self->text_x = self->note_x - (self->note_width > 0.0 ? gap : 0.0) - self->text_width;
  self->bar_x = self->label_x + self->label_width + gap;
  self->bar_width = MAX (self->text_x - gap - self->bar_x, 2.0 * LEAST_BAR_PX);
}

double
premia_change_frame_get_zero (const PremiaChangeFrame *self)
{
  return self->bar_x + self->bar_width * self->zero_share;
}

PremiaBox
premia_change_frame_get_bar (const PremiaChangeFrame *self, guint index, double value)
{
  const double right = self->bar_width * (1.0 - self->zero_share), zero = premia_change_frame_get_zero (self);
  const double side = value < 0.0 ? self->bar_width * self->zero_share : right;
  double length = value == 0.0 ? 0.0 : CLAMP (ABS (value) / self->reach * right, LEAST_BAR_PX, MAX (side, LEAST_BAR_PX));

  return (PremiaBox) { value < 0.0 ? zero - length : zero, index * self->row_height + (self->row_height - self->bar_height) / 2.0, length,
                       self->bar_height };
}

int
premia_change_frame_pick (const PremiaChangeFrame *self, double y)
{
  const int index = self->row_height > 0.0 && y >= 0.0 ? (int) (y / self->row_height) : -1;

  return index < (int) self->n ? index : -1;
}
