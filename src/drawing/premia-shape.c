/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-shape"

#include "premia-shape.h"

#include <glib.h>
#include <math.h>

static void
corner (cairo_t *cr, double x, double y, double radius, int quarter)
{
  if (radius > 0.0)
    cairo_arc (cr, x, y, radius, quarter * G_PI_2, (quarter + 1) * G_PI_2);
  else
    cairo_line_to (cr, x, y);
}

static void
trace (cairo_t *cr, const PremiaBox *b, double top_left, double top_right, double bottom_right, double bottom_left)
{
  cairo_new_sub_path (cr);
  corner (cr, b->x + top_left, b->y + top_left, top_left, 2);
  corner (cr, b->x + b->width - top_right, b->y + top_right, top_right, 3);
  corner (cr, b->x + b->width - bottom_right, b->y + b->height - bottom_right, bottom_right, 0);
  corner (cr, b->x + bottom_left, b->y + b->height - bottom_left, bottom_left, 1);
  cairo_close_path (cr);
}

void
premia_shape_round_box (cairo_t *cr, const PremiaBox *box, double radius)
{
  const double r = MIN (radius, MIN (box->width, box->height) / 2.0);

  trace (cr, box, r, r, r, r);
}

void
premia_shape_bar (cairo_t *cr, const PremiaBox *box, double radius, PremiaEnd end)
{
  const gboolean lies = end == PREMIA_END_LEFT || end == PREMIA_END_RIGHT;
  const double r = lies ? MIN (radius, MIN (box->width, box->height / 2.0)) : MIN (radius, MIN (box->height, box->width / 2.0));

  trace (cr, box, end == PREMIA_END_LEFT || end == PREMIA_END_TOP ? r : 0.0,
         end == PREMIA_END_RIGHT || end == PREMIA_END_TOP ? r : 0.0,
         end == PREMIA_END_RIGHT || end == PREMIA_END_BOTTOM ? r : 0.0,
         end == PREMIA_END_LEFT || end == PREMIA_END_BOTTOM ? r : 0.0);
}
