/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-curve-strokes"

#include "premia-curve-strokes.h"

#define LINE_PX 2.5
#define THIN_PX 1.75
#define STEP_PX 1.25
#define OVER_PX 4.0 /* half a line may stand out of the plot */

static gboolean
is_step (const PremiaPoint *points, guint i)
{
  return i > 0 && points[i - 1].x == points[i].x;
}

static void
trace_runs (cairo_t *cr, const PremiaCurveFrame *frame, const PremiaPoint *points, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const PremiaPoint at = premia_curve_frame_place (frame, points[i]);

      if (i == 0 || is_step (points, i))
        cairo_move_to (cr, at.x, at.y);
      else
        cairo_line_to (cr, at.x, at.y);
    }
}

static void
trace_steps (cairo_t *cr, const PremiaCurveFrame *frame, const PremiaPoint *points, guint n)
{
  for (guint i = 1; i < n; i++)
    if (is_step (points, i))
      {
        const PremiaPoint from = premia_curve_frame_place (frame, points[i - 1]), to = premia_curve_frame_place (frame, points[i]);

        cairo_move_to (cr, from.x, from.y);
        cairo_line_to (cr, to.x, to.y);
      }
}

/* A step is not joined by the line itself: at its threshold the upper value holds, and a thin line leads there. */
void
premia_curve_strokes_line (cairo_t *cr, const PremiaCurveFrame *frame, const PremiaPoint *points, guint n, guint index, const PremiaPalette *palette)
{
  static const double dashes[] = { 6.0, 4.0 };
  const PremiaBox *plot = &frame->plot;
  PremiaColor color = palette->series[index % PREMIA_PALETTE_N_SERIES];

  cairo_save (cr);
  cairo_rectangle (cr, plot->x - OVER_PX, plot->y - OVER_PX, plot->width + 2.0 * OVER_PX, plot->height + 2.0 * OVER_PX);
  cairo_clip (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  if (index > 0)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  trace_runs (cr, frame, points, n);
  cairo_set_line_width (cr, index > 0 ? THIN_PX : LINE_PX);
  premia_color_set (&color, cr);
  cairo_stroke (cr);
  trace_steps (cr, frame, points, n);
  color.alpha = 0.45;
  cairo_set_line_width (cr, STEP_PX);
  premia_color_set (&color, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
trace_handle (cairo_t *cr, PremiaPoint at, PremiaHandleWay way, double radius)
{
  cairo_new_sub_path (cr);
  if (way == PREMIA_HANDLE_ACROSS)
    cairo_arc (cr, at.x, at.y, radius, 0.0, 4.0 * G_PI_2);
  else
    {
      cairo_move_to (cr, at.x, at.y - radius * 1.25);
      cairo_line_to (cr, at.x + radius * 1.25, at.y);
      cairo_line_to (cr, at.x, at.y + radius * 1.25);
      cairo_line_to (cr, at.x - radius * 1.25, at.y);
    }
  cairo_close_path (cr);
}

void
premia_curve_strokes_handle (cairo_t *cr, PremiaPoint at, PremiaHandleWay way, const PremiaPalette *palette, gboolean highlighted)
{
  if (highlighted)
    {
      trace_handle (cr, at, way, PREMIA_HANDLE_PX + 6.0);
      premia_color_set (&palette->soft_accent, cr);
      cairo_fill (cr);
    }
  trace_handle (cr, at, way, highlighted ? PREMIA_HANDLE_PX + 1.0 : PREMIA_HANDLE_PX);
  premia_color_set (highlighted ? &palette->accent : &palette->surface, cr);
  cairo_fill_preserve (cr);
  premia_color_set (&palette->accent, cr);
  cairo_set_line_width (cr, 2.0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}
