/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-trend-frame"

#include "premia-trend-frame.h"

#include <math.h>

#define MAX_COLUMN_PX 44.0
#define LEAST_COLUMN_PX 1.5
#define LABEL_GAP_PX 6.0

void
premia_trend_frame_fit (PremiaTrendFrame *self, guint n, double width, double height, const PremiaMargins *margins, double label_width)
{
  g_return_if_fail (self != NULL && margins != NULL && n > 0);

  self->n = n;
  self->plot.x = margins->left;
  self->plot.y = margins->top;
  self->plot.width = MAX (width - margins->left - margins->right, 1.0);
  self->plot.height = MAX (height - margins->top - margins->bottom, 1.0);
  self->slot_width = self->plot.width / n;
  self->column_width = MIN (self->slot_width * 0.62, MAX_COLUMN_PX);
  self->label_step = (guint) MAX (ceil ((label_width + LABEL_GAP_PX) / self->slot_width), 1.0);
}

double
premia_trend_frame_get_middle (const PremiaTrendFrame *self, guint index)
{
  return self->plot.x + (index + 0.5) * self->slot_width;
}

double
premia_trend_frame_get_y (const PremiaTrendFrame *self, double value)
{
  return premia_axis_place (&self->axis, value, self->plot.y + self->plot.height, self->plot.y);
}

PremiaBox
premia_trend_frame_get_slot (const PremiaTrendFrame *self, guint index)
{
  return (PremiaBox) { self->plot.x + index * self->slot_width, self->plot.y, self->slot_width, self->plot.height };
}

PremiaBox
premia_trend_frame_get_column (const PremiaTrendFrame *self, guint index, double value)
{
  const double zero = premia_trend_frame_get_y (self, 0.0);
  double height = ABS (premia_trend_frame_get_y (self, value) - zero);

  if (value != 0.0)
    height = MAX (height, LEAST_COLUMN_PX);
  return (PremiaBox) { premia_trend_frame_get_middle (self, index) - self->column_width / 2.0,
                       value < 0.0 ? zero : zero - height, self->column_width, height };
}

gboolean
premia_trend_frame_shows_label (const PremiaTrendFrame *self, guint index)
{
  /* The last one is the one that is looked for. */
  return (self->n - 1 - index) % self->label_step == 0;
}

int
premia_trend_frame_pick (const PremiaTrendFrame *self, double x)
{
  const double at = floor ((x - self->plot.x) / self->slot_width);

  return at >= 0.0 && at < self->n ? (int) at : -1;
}
