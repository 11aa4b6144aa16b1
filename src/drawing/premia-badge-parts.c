/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies behind a badge's body: tails and pleats, leaves, rays, the ribbon that it hangs on, the rod. */
#define G_LOG_DOMAIN "premia-badge-parts"

#include "premia-badge-sheet.h"

#include <math.h>

static const double tau = 2.0 * G_PI;
static const PremiaColor black = { 0.0, 0.0, 0.05, 1.0 };

static void
fill_with (const PremiaBadgeSheet *sheet, const PremiaColor *color)
{
  const PremiaPaint paint = premia_paint_plain (color);

  premia_badge_pen_fill (sheet->pen, &paint);
}

static void
lay_polygon (cairo_t *cr, const double (*points)[2], guint n)
{
  for (guint i = 0; i < n; i++)
    if (i == 0)
      cairo_move_to (cr, points[i][0], points[i][1]);
    else
      cairo_line_to (cr, points[i][0], points[i][1]);
  cairo_close_path (cr);
}

/* Cloth from one end to the other, lit along its way. */
static void
paint_cloth (const PremiaBadgeSheet *sheet, const PremiaColor *color, const double (*points)[2], guint n, double light, double dark)
{
  const PremiaColor from = premia_color_shade (color, light), to = premia_color_shade (color, dark);
  const PremiaColor seam = premia_color_shade (color, -0.45);
  const PremiaPaint line = premia_paint_plain (&seam);
  PremiaPaint paint = premia_paint_line (points[0][0], points[0][1], points[2][0], points[2][1]);

  premia_paint_add (&paint, 0.0, &from);
  premia_paint_add (&paint, 0.5, color);
  premia_paint_add (&paint, 1.0, &to);
  lay_polygon (sheet->cr, points, n);
  premia_badge_pen_fill (sheet->pen, &paint);
  lay_polygon (sheet->cr, points, n);
  premia_badge_pen_stroke (sheet->pen, &line, 2.5, PREMIA_PEN_ROUND);
}

/* Swallow-tailed, with a stripe of the accent in the middle. @side: −1 left, 1 right. */
static void
paint_tail (const PremiaBadgeSheet *sheet, double side)
{
  const double x = 256.0;
  const double tail[][2] = { { x + side * 14, 270 }, { x + side * 100, 236 }, { x + side * 176, 452 }, { x + side * 124, 446 }, { x + side * 96, 492 } };
  const double stripe[][2] = { { x + side * 46, 262 }, { x + side * 68, 252 }, { x + side * 136, 448 }, { x + side * 124, 446 }, { x + side * 114, 463 } };
  const PremiaColor main = premia_color_shade (&sheet->face->main, -0.12);
  const PremiaColor dark = premia_color_shade (&main, -0.25);

  paint_cloth (sheet, side < 0 ? &main : &dark, tail, G_N_ELEMENTS (tail), -0.45, 0.10);
  if (sheet->detail > PREMIA_DETAIL_SMALL)
    {
      const PremiaColor accent = premia_color_shade (&sheet->face->accent, side < 0 ? 0.0 : -0.15);

      lay_polygon (sheet->cr, stripe, G_N_ELEMENTS (stripe));
      fill_with (sheet, &accent);
    }
}

/* One pleat from angle to angle, bulging at its edge; @half: only its second half. */
static void
lay_pleat (cairo_t *cr, const PremiaBadgeForm *form, double radius, double from, double to, gboolean half)
{
  const double angles[] = { from, from + 0.25 * (to - from), from + 0.75 * (to - from), to }, reaches[] = { 0.94, 1.06, 1.06, 0.94 };
  double x[4], y[4];

  for (guint i = 0; i < 4; i++)
    {
      x[i] = form->field_x + radius * reaches[i] * cos (angles[i]);
      y[i] = form->field_y + radius * reaches[i] * sin (angles[i]);
    }
  cairo_move_to (cr, form->field_x, form->field_y);
  if (half)
    {
      /* The second half of the curve, as de Casteljau divides it. */
      cairo_line_to (cr, (x[0] + 3.0 * x[1] + 3.0 * x[2] + x[3]) / 8.0, (y[0] + 3.0 * y[1] + 3.0 * y[2] + y[3]) / 8.0);
      cairo_curve_to (cr, (x[1] + 2.0 * x[2] + x[3]) / 4.0, (y[1] + 2.0 * y[2] + y[3]) / 4.0, (x[2] + x[3]) / 2.0, (y[2] + y[3]) / 2.0, x[3], y[3]);
    }
  else
    {
      cairo_line_to (cr, x[0], y[0]);
      cairo_curve_to (cr, x[1], y[1], x[2], y[2], x[3], y[3]);
    }
  cairo_close_path (cr);
}

/* The pleats of a rosette: each with a light and a dark side. */
static void
paint_pleats (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form, double radius, const PremiaColor *color, guint n)
{
  const PremiaColor edge = premia_color_shade (color, -0.55);
  const PremiaPaint contour = premia_paint_plain (&edge);

  for (guint i = 0; i < n; i++)
    {
      lay_pleat (sheet->cr, form, radius, i * tau / n, (i + 1) * tau / n, FALSE);
      premia_badge_pen_stroke (sheet->pen, &contour, 6.0, PREMIA_PEN_ROUND);
    }
  for (guint i = 0; i < n; i++)
    {
      const double from = i * tau / n, to = (i + 1) * tau / n, middle = (from + to) / 2.0;
      const double light = cos (middle) * -0.45 + sin (middle) * -0.89;
      const PremiaColor bright = premia_color_shade (color, 0.13 + 0.15 * light), dark = premia_color_shade (color, -0.24 + 0.10 * light);

      lay_pleat (sheet->cr, form, radius, from, to, FALSE);
      fill_with (sheet, &bright);
      lay_pleat (sheet->cr, form, radius, from, to, TRUE);
      fill_with (sheet, &dark);
    }
}

static void
paint_rosette (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  /* The inner pleats are of the metal: ranks are told apart from afar. */
  const PremiaColor inner = sheet->face->metal == PREMIA_FACE_NO_METAL ? sheet->face->accent : premia_badge_metal_turned (sheet->face, 0.25);

  paint_tail (sheet, 1.0);
  paint_tail (sheet, -1.0);
  paint_pleats (sheet, form, 194.0, &sheet->face->main, 18);
  paint_pleats (sheet, form, 166.0, &inner, 18);
}

/* A leaf from its stalk at the origin along x, folded at its rib. */
static void
paint_leaf (const PremiaBadgeSheet *sheet, double length, gboolean lit)
{
  const PremiaColor bright = premia_badge_metal_turned (sheet->face, lit ? 0.75 : 0.35), deep = premia_badge_metal_turned (sheet->face, lit ? -0.15 : -0.55);
  const PremiaColor edge = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_DEEP);
  const PremiaPaint contour = premia_paint_plain (&edge);
  const double w = length * 0.30;

  cairo_move_to (sheet->cr, 0, 0);
  cairo_curve_to (sheet->cr, length * 0.25, -w * 1.25, length * 0.75, -w, length, 0);
  cairo_curve_to (sheet->cr, length * 0.75, w, length * 0.25, w * 1.25, 0, 0);
  cairo_close_path (sheet->cr);
  premia_badge_pen_stroke (sheet->pen, &contour, 5.0, PREMIA_PEN_ROUND);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (sheet->cr, 0, 0);
      cairo_curve_to (sheet->cr, length * 0.25, side * w * 1.25, length * 0.75, side * w, length, 0);
      cairo_curve_to (sheet->cr, length * 0.6, side * w * 0.1, length * 0.3, side * w * 0.1, 0, 0);
      cairo_close_path (sheet->cr);
      fill_with (sheet, side < 0 ? &bright : &deep);
    }
}

/* From the knot at the bottom up along the medallion, in pairs. @side: −1 left, 1 right. */
static void
paint_branch (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form, double side)
{
  const guint n = sheet->detail == PREMIA_DETAIL_SMALL ? 6 : 8;
  const double radius = form->field_radius + form->rim + 27.0;
  const PremiaColor deep = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_DEEP);
  const PremiaPaint stem = premia_paint_plain (&deep);

  cairo_save (sheet->cr);
  cairo_translate (sheet->cr, form->field_x, form->field_y + 8.0);
  cairo_scale (sheet->cr, side, 1.0);
  cairo_new_sub_path (sheet->cr);
  cairo_arc (sheet->cr, 0, 0, radius, -0.20 * G_PI, 0.47 * G_PI);
  premia_badge_pen_stroke (sheet->pen, &stem, 6.0, PREMIA_PEN_ROUND);
  for (guint i = 0; i < n; i++)
    {
      const double share = (double) i / (n - 1), angle = (0.44 - 0.66 * share) * G_PI;
      const double length = (sheet->detail == PREMIA_DETAIL_SMALL ? 84.0 : 70.0) - 18.0 * share;

      for (int out = 1; out >= -1; out -= 2)
        {
          cairo_save (sheet->cr);
          cairo_translate (sheet->cr, radius * cos (angle), radius * sin (angle));
          cairo_rotate (sheet->cr, angle - G_PI / 2.0 + (out > 0 ? 0.62 : -0.38));
          paint_leaf (sheet, out > 0 ? length : length * 0.82, (out > 0) == (side < 0));
          cairo_restore (sheet->cr);
        }
    }
  cairo_restore (sheet->cr);
}

static void
paint_laurel (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const PremiaColor main = sheet->face->main;
  const double left[][2] = { { 256, 424 }, { 206, 430 }, { 176, 486 }, { 208, 478 }, { 226, 500 } };
  const double right[][2] = { { 256, 424 }, { 306, 430 }, { 336, 486 }, { 304, 478 }, { 286, 500 } };

  paint_branch (sheet, form, -1.0);
  paint_branch (sheet, form, 1.0);
  paint_cloth (sheet, &main, left, G_N_ELEMENTS (left), -0.2, 0.15);
  paint_cloth (sheet, &main, right, G_N_ELEMENTS (right), -0.2, 0.05);
  cairo_new_sub_path (sheet->cr);
  cairo_arc (sheet->cr, 256, 428, 17, 0, tau);
  {
    const PremiaPaint knot = premia_badge_metal_paint (sheet->face, 244, 412, 268, 444);
    const PremiaColor deep = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_DEEP);
    const PremiaPaint contour = premia_paint_plain (&deep);

    premia_badge_pen_fill (sheet->pen, &knot);
    cairo_new_sub_path (sheet->cr);
    cairo_arc (sheet->cr, 256, 428, 17, 0, tau);
    premia_badge_pen_stroke (sheet->pen, &contour, 3.0, PREMIA_PEN_ROUND);
  }
}

/* One of the two bands that a medal hangs on, striped. */
static void
paint_band (const PremiaBadgeSheet *sheet, double side)
{
  const double x = 256.0, top = 14.0;
  const double band[][2] = { { x + side * 148, top }, { x + side * 44, top }, { x - side * 34, 196 }, { x + side * 46, 226 } };
  const PremiaColor main = premia_color_shade (&sheet->face->main, side < 0 ? 0.0 : -0.16);

  paint_cloth (sheet, &main, band, G_N_ELEMENTS (band), 0.16, -0.34);
  for (guint i = 0; i < 2; i++)
    {
      const double from = i == 0 ? 0.16 : 0.64, to = i == 0 ? 0.36 : 0.84;
      const double stripe[][2] = {
        { x + side * (148 - 104 * from), top }, { x + side * (148 - 104 * to), top },
        { x + side * (46 - 80 * to), 226 - 30 * to }, { x + side * (46 - 80 * from), 226 - 30 * from },
      };
      const PremiaColor accent = premia_color_shade (&sheet->face->accent, side < 0 ? 0.05 : -0.14);

      lay_polygon (sheet->cr, stripe, G_N_ELEMENTS (stripe));
      fill_with (sheet, &accent);
    }
}

static void
paint_neck_ribbon (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const PremiaColor deep = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_DEEP);
  const PremiaPaint metal = premia_badge_metal_paint (sheet->face, 216, 150, 296, 236), contour = premia_paint_plain (&deep);

  paint_band (sheet, 1.0);
  paint_band (sheet, -1.0);
  for (guint pass = 0; pass < 2; pass++)
    {
      cairo_new_sub_path (sheet->cr);
      cairo_arc (sheet->cr, 256, form->field_y - form->field_radius - form->rim - 8.0, 22, 0, tau);
      premia_badge_pen_stroke (sheet->pen, pass == 0 ? &contour : &metal, pass == 0 ? 16.0 : 10.0, PREMIA_PEN_ROUND);
    }
}

static void
paint_star_body (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const double outer = 236.0, depth = 0.56, x = form->field_x, y = form->field_y;
  const PremiaColor deep = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_DEEP), edge = premia_color_shade (&deep, -0.2);
  const PremiaColor shadow = premia_color_fade (&black, 0.05);
  const PremiaPaint contour = premia_paint_plain (&edge), soft = premia_paint_plain (&shadow);

  for (int i = 0; i < 5 && sheet->detail == PREMIA_DETAIL_FULL; i++)
    {
      premia_badge_lay_star (sheet->cr, x, y + 8.0, outer, depth);
      premia_badge_pen_stroke (sheet->pen, &soft, 10.0 + 5.0 * i, PREMIA_PEN_ROUND);
    }
  premia_badge_lay_star (sheet->cr, x, y, outer, depth);
  premia_badge_pen_stroke (sheet->pen, &contour, 12.0, PREMIA_PEN_ROUND);
  for (guint i = 0; i < 10; i++)
    {
      const double from = -G_PI / 2.0 + i * tau / 10.0, to = from + tau / 10.0;
      const double a = i % 2 == 0 ? outer : outer * depth, b = i % 2 == 0 ? outer * depth : outer;
      /* Each ray is a roof: one side looks to the left of its ridge, the other to the right. */
      const double tip = i % 2 == 0 ? from : to, facing = tip + (i % 2 == 0 ? 1.0 : -1.0) * G_PI / 2.0;
      const double turned = CLAMP (cos (facing) * -0.62 + sin (facing) * -0.78, -1.0, 1.0);
      const PremiaColor near = premia_badge_metal_turned (sheet->face, CLAMP (turned * 0.75 + 0.12, -1.0, 1.0));
      const PremiaColor far = premia_badge_metal_turned (sheet->face, CLAMP (turned * 0.9 - 0.10, -1.0, 1.0));
      PremiaPaint paint = premia_paint_line (x + outer * cos (tip), y + outer * sin (tip), x, y);

      premia_paint_add (&paint, 0.0, &near);
      premia_paint_add (&paint, 1.0, &far);
      cairo_move_to (sheet->cr, x, y);
      cairo_line_to (sheet->cr, x + a * cos (from), y + a * sin (from));
      cairo_line_to (sheet->cr, x + b * cos (to), y + b * sin (to));
      cairo_close_path (sheet->cr);
      premia_badge_pen_fill (sheet->pen, &paint);
    }
}

static void
paint_sun_rays (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const PremiaColor deep = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_DEEP), edge = premia_color_shade (&deep, -0.2);
  const PremiaPaint contour = premia_paint_plain (&edge);
  const double x = form->field_x, y = form->field_y, foot = form->field_radius;
  const guint n = sheet->detail == PREMIA_DETAIL_SMALL ? 12 : 24;

  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < n; i++)
      {
        const double angle = -G_PI / 2.0 + i * tau / n, width = tau / n * 0.56, reach = i % 2 == 0 ? 240.0 : 202.0;
        const double foot_from = pass == 2 ? angle : angle - width, foot_to = pass == 1 ? angle : angle + width;
        const double facing = angle + (pass == 1 ? -1.0 : 1.0) * G_PI / 2.0;
        const PremiaColor side = premia_badge_metal_turned (sheet->face, CLAMP (cos (facing) * -0.6 + sin (facing) * -0.75 + 0.1, -1.0, 1.0));

        cairo_move_to (sheet->cr, x + foot * cos (foot_from), y + foot * sin (foot_from));
        cairo_line_to (sheet->cr, x + reach * cos (angle), y + reach * sin (angle));
        cairo_line_to (sheet->cr, x + foot * cos (foot_to), y + foot * sin (foot_to));
        cairo_close_path (sheet->cr);
        if (pass == 0)
          premia_badge_pen_stroke (sheet->pen, &contour, 7.0, PREMIA_PEN_ROUND);
        else
          fill_with (sheet, &side);
      }
}

static void
paint_rod (const PremiaBadgeSheet *sheet)
{
  const PremiaColor deep = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_DEEP);
  const PremiaPaint metal = premia_badge_metal_paint (sheet->face, 256, 30, 256, 68), contour = premia_paint_plain (&deep);

  for (guint pass = 0; pass < 2; pass++)
    {
      cairo_move_to (sheet->cr, 70, 50);
      cairo_line_to (sheet->cr, 442, 50);
      premia_badge_pen_stroke (sheet->pen, pass == 0 ? &contour : &metal, pass == 0 ? 26.0 : 20.0, PREMIA_PEN_ROUND);
      for (int side = -1; side <= 1; side += 2)
        {
          const PremiaPaint ball = premia_badge_metal_paint (sheet->face, 256 + side * 192 - 14, 30, 256 + side * 192 + 14, 70);

          cairo_new_sub_path (sheet->cr);
          cairo_arc (sheet->cr, 256 + side * 192, 50, pass == 0 ? 25 : 21, 0, tau);
          cairo_close_path (sheet->cr);
          premia_badge_pen_fill (sheet->pen, pass == 0 ? &contour : &ball);
        }
    }
}

void
premia_badge_sheet_paint_behind (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  switch (sheet->face->shape)
    {
    case PREMIA_FACE_ROSETTE:
      paint_rosette (sheet, form);
      break;
    case PREMIA_FACE_LAUREL:
      paint_laurel (sheet, form);
      break;
    case PREMIA_FACE_RIBBON:
      paint_neck_ribbon (sheet, form);
      break;
    case PREMIA_FACE_STAR:
      paint_star_body (sheet, form);
      break;
    case PREMIA_FACE_SUN:
      paint_sun_rays (sheet, form);
      break;
    case PREMIA_FACE_PENNANT:
      paint_rod (sheet);
      break;
    default:
      break;
    }
}
