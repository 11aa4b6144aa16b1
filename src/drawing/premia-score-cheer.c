/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-cheer"

#include "premia-score-cheer.h"

#include <math.h>

PremiaBox
premia_score_cheer_get_box (const PremiaScoreRoom *room)
{
  const double width = MIN (room->width - 2.0 * room->unit, (room->stacked ? 58.0 : 112.0) * room->unit);
  const double height = (room->stacked ? 24.0 : 28.0) * room->unit;

  return (PremiaBox) { (room->width - width) / 2.0, room->height - height - 5.0 * room->unit, width, height };
}

static void
paint_shade (const PremiaScoreInk *ink, const PremiaBox *box, double corner)
{
  /* A soft shadow, in a few layers: a blurred one would have to be made anew for each size. */
  for (int i = 4; i > 0; i--)
    {
      const double spread = i * 0.45 * ink->unit;
      const PremiaBox around = { box->x - spread, box->y - spread + 0.5 * ink->unit, box->width + 2.0 * spread, box->height + 2.0 * spread };

      premia_shape_round_box (ink->cr, &around, corner + spread);
      cairo_set_source_rgba (ink->cr, 0.0, 0.0, 0.0, ink->look->dark ? 0.13 : 0.06);
      cairo_fill (ink->cr);
    }
}

void
premia_score_cheer_paint (const PremiaScoreCheer *cheer, const PremiaScoreInk *ink, const PremiaScoreRoom *room, const PremiaBox *box)
{
  const PremiaColor *on = &ink->look->on_fill, *fill = &ink->look->fill;
  const double unit = ink->unit, corner = 3.0 * unit, size = box->height * 0.78, text = box->x + size + 6.0 * unit;
  const double width = box->x + box->width - 4.0 * unit - text, middle = box->y + box->height / 2.0;
  const double scale = room->stacked ? 0.62 : 1.0;
  const PremiaColor soft = premia_color_mix (fill, on, 0.86);

  g_return_if_fail (cheer != NULL && ink != NULL && room != NULL && box != NULL);

  paint_shade (ink, box, corner);
  premia_score_fill_box (ink, box, corner, fill);
  if (cheer->picture != NULL)
    premia_score_picture_paint (cheer->picture, ink->cr, box->x + 3.0 * unit, middle - size / 2.0, size);
  else
    {
      const PremiaColor disc = premia_color_mix (fill, on, 0.94);

      premia_score_paint_tick (ink, box->x + 3.0 * unit + size / 2.0, middle, size * 0.38, &disc, fill);
    }
  premia_score_write (ink, cheer->what, 4.2 * scale, PREMIA_WEIGHT_MEDIUM, &soft, text, middle - box->height * 0.29, width, PREMIA_ALIGN_START);
  premia_score_write (ink, cheer->who, 8.0 * scale, PREMIA_WEIGHT_BOLD, on, text, middle - box->height * 0.03, width, PREMIA_ALIGN_START);
  premia_score_write (ink, cheer->detail, 5.0 * scale, PREMIA_WEIGHT_NORMAL, on, text, middle + box->height * 0.265, width, PREMIA_ALIGN_START);
}

/* A number between 0 and 1 that looks like none in particular. */
static double
scatter (guint index, guint salt)
{
  const double value = sin (index * 12.9898 + salt * 78.233) * 43758.5453;

  return value - floor (value);
}

void
premia_score_confetto_get (const PremiaScoreRoom *room, guint index, double time, PremiaConfetto *out)
{
  const double delay = 0.25 * scatter (index, 1), way = CLAMP ((time - delay) / (1.0 - delay), 0.0, 1.0);
  const double swing = sin (way * (3.0 + 3.0 * scatter (index, 2)) + 6.0 * scatter (index, 3));
  const double size = (1.2 + 1.3 * scatter (index, 4)) * room->unit;

  g_return_if_fail (room != NULL && out != NULL);

  out->size = size;
  out->x = room->width * scatter (index, 5) + swing * 3.0 * room->unit;
  /* Down three quarters of the board at most: it is gone before it would land. */
  out->y = -size + way * (0.45 + 0.3 * scatter (index, 6)) * room->height;
  out->degrees = 360.0 * (scatter (index, 7) + way * (scatter (index, 8) - 0.5) * 2.0);
  out->alpha = time <= delay || way >= 1.0 ? 0.0 : 0.85 * MIN (1.0, MIN (way * 8.0, (1.0 - way) * 3.0));
  out->shape = (PremiaConfettoShape) (index % 3);
  out->color = (index / 3) % 3;
}
