/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rim with its relief, and the enamel in it. */
#define G_LOG_DOMAIN "premia-badge-body"

#include "premia-badge-sheet.h"

#include <math.h>

static const double tau = 2.0 * G_PI;
static const PremiaColor black = { 0.0, 0.0, 0.05, 1.0 }, white = { 1.0, 1.0, 1.0, 1.0 };

static void
stroke_field (const PremiaBadgeSheet *sheet, const PremiaPaint *paint, double width)
{
  const PremiaFaceShape shape = sheet->face->shape;
  const gboolean sharp = shape == PREMIA_FACE_SHIELD || shape == PREMIA_FACE_HEXAGON || shape == PREMIA_FACE_DIAMOND;

  premia_badge_form_lay_field (shape, sheet->cr);
  premia_badge_pen_stroke (sheet->pen, paint, width, sharp ? PREMIA_PEN_MITER : PREMIA_PEN_ROUND);
}

/* Half of what the body is wide. */
static double
reach (const PremiaBadgeForm *form)
{
  return form->field_radius + form->rim;
}

void
premia_badge_sheet_paint_shadow (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  /* Soft edges are strokes upon strokes: as many as can be told apart. */
  const guint n = sheet->detail == PREMIA_DETAIL_FULL ? 5 : 2;
  const PremiaColor color = premia_color_fade (&black, 0.225 / n);
  const PremiaPaint paint = premia_paint_plain (&color);

  if (sheet->detail == PREMIA_DETAIL_SMALL)
    return;
  cairo_save (sheet->cr);
  cairo_translate (sheet->cr, 0.0, 8.0);
  for (guint i = 0; i < n; i++)
    stroke_field (sheet, &paint, 2.0 * form->rim + i * 25.0 / n);
  cairo_restore (sheet->cr);
}

/* Facets between two polygons, each as light as it is turned to the light. */
static void
paint_facets (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form, double inner, double outer, double bend)
{
  double in[6][2], out[6][2];
  const guint n = premia_badge_form_get_corners (form, sheet->face->shape, inner, in);

  premia_badge_form_get_corners (form, sheet->face->shape, outer, out);
  for (guint i = 0; i < n; i++)
    {
      const guint next = (i + 1) % n;
      const double angle = -G_PI / 2.0 + (i + 0.5) * tau / n;
      const double turned = bend * (cos (angle) * -0.45 + sin (angle) * -0.89);
      const PremiaColor from = premia_badge_metal_turned (sheet->face, CLAMP (turned + 0.16, -1.0, 1.0));
      const PremiaColor to = premia_badge_metal_turned (sheet->face, CLAMP (turned - 0.16, -1.0, 1.0));
      PremiaPaint paint = premia_paint_line (out[i][0], out[i][1], out[next][0], out[next][1]);

      premia_paint_add (&paint, 0.0, &from);
      premia_paint_add (&paint, 1.0, &to);
      cairo_move_to (sheet->cr, in[i][0], in[i][1]);
      cairo_line_to (sheet->cr, out[i][0], out[i][1]);
      cairo_line_to (sheet->cr, out[next][0], out[next][1]);
      cairo_line_to (sheet->cr, in[next][0], in[next][1]);
      cairo_close_path (sheet->cr);
      premia_badge_pen_fill (sheet->pen, &paint);
    }
}

static void
paint_cut_rim (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form, double corner)
{
  const PremiaColor deep = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_DEEP), edge = premia_color_shade (&deep, -0.25);
  const PremiaPaint contour = premia_paint_plain (&edge);
  const double grow = 1.0 / corner, outer = form->field_radius + form->rim * grow, middle = form->field_radius + form->rim * grow * 0.42;

  stroke_field (sheet, &contour, 2.0 * form->rim + 6.0);
  paint_facets (sheet, form, middle, outer, 1.0);
  paint_facets (sheet, form, form->field_radius, middle, sheet->detail == PREMIA_DETAIL_SMALL ? 1.0 : -1.0);
}

static void
paint_smooth_rim (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const PremiaBadgeFace *face = sheet->face;
  const double r = reach (form) * 0.80, x = form->field_x, y = form->field_y;
  const PremiaColor deep = premia_badge_metal_get_tone (face, PREMIA_METAL_DEEP), edge = premia_color_shade (&deep, -0.25);
  const PremiaPaint contour = premia_paint_plain (&edge), groove = premia_paint_plain (&deep);
  const PremiaPaint outside = premia_badge_metal_paint (face, x - r * 0.7, y - r, x + r * 0.7, y + r);
  const PremiaPaint inside = premia_badge_metal_paint (face, x + r * 0.5, y + r, x - r * 0.5, y - r);

  stroke_field (sheet, &contour, 2.0 * form->rim + 5.0);
  stroke_field (sheet, &outside, 2.0 * form->rim);
  if (sheet->detail == PREMIA_DETAIL_SMALL)
    return;
  stroke_field (sheet, &groove, form->rim * 1.0 + 3.0);
  stroke_field (sheet, &inside, form->rim * 1.0);
}

/* A coin's rim is set with beads. */
static void
paint_beads (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const PremiaColor bright = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_BRIGHT);
  const PremiaColor deep = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_DEEP);
  const PremiaPaint light = premia_paint_plain (&bright), dark = premia_paint_plain (&deep);
  const double r = form->field_radius + form->rim * 0.74;

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < 60; i++)
        {
          const double angle = i * tau / 60.0;

          cairo_new_sub_path (sheet->cr);
          cairo_arc (sheet->cr, form->field_x + r * cos (angle) + (pass == 0 ? 0.8 : -0.5), form->field_y + r * sin (angle) + (pass == 0 ? 1.8 : -0.5),
                     pass == 0 ? 5.6 : 4.4, 0.0, tau);
          cairo_close_path (sheet->cr);
        }
      premia_badge_pen_fill (sheet->pen, pass == 0 ? &dark : &light);
    }
}

void
premia_badge_sheet_paint_rim (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const PremiaFaceShape shape = sheet->face->shape;

  if (shape == PREMIA_FACE_HEXAGON)
    paint_cut_rim (sheet, form, cos (G_PI / 6.0));
  else if (shape == PREMIA_FACE_DIAMOND)
    paint_cut_rim (sheet, form, cos (G_PI / 4.0));
  else
    paint_smooth_rim (sheet, form);
  if (shape == PREMIA_FACE_COIN && sheet->detail == PREMIA_DETAIL_FULL)
    paint_beads (sheet, form);
}

static void
paint_rays (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const PremiaColor color = premia_color_fade (&white, 0.055);
  const PremiaPaint paint = premia_paint_plain (&color);
  const double r = form->field_radius * 1.5;

  for (guint i = 0; i < 24; i++)
    {
      const double from = (i - 0.26) * tau / 24.0, to = (i + 0.26) * tau / 24.0;

      cairo_move_to (sheet->cr, form->x, form->y);
      cairo_line_to (sheet->cr, form->x + r * cos (from), form->y + r * sin (from));
      cairo_line_to (sheet->cr, form->x + r * cos (to), form->y + r * sin (to));
      cairo_close_path (sheet->cr);
    }
  premia_badge_pen_fill (sheet->pen, &paint);
}

/* The rim throws its shadow into the enamel, from above. */
static void
paint_depth (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const guint n = sheet->detail == PREMIA_DETAIL_FULL ? 9 : 3;
  const PremiaColor color = premia_color_fade (&black, 0.38 / n);
  const PremiaPaint paint = premia_paint_plain (&color);

  cairo_save (sheet->cr);
  cairo_translate (sheet->cr, 0.0, form->field_radius * 0.025);
  for (guint i = 1; i <= n; i++)
    stroke_field (sheet, &paint, form->field_radius * 0.234 * i / n);
  cairo_restore (sheet->cr);
}

static void
paint_gloss (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const double r = form->field_radius, top = form->field_y - r;
  const PremiaColor from = premia_color_fade (&white, 0.26), to = premia_color_fade (&white, 0.03);
  PremiaPaint paint = premia_paint_line (form->field_x, top, form->field_x, form->field_y);

  premia_paint_add (&paint, 0.0, &from);
  premia_paint_add (&paint, 1.0, &to);
  cairo_new_sub_path (sheet->cr);
  cairo_arc (sheet->cr, form->field_x - r * 0.25, form->field_y - r * 1.18, r * 1.22, 0.0, tau);
  cairo_close_path (sheet->cr);
  premia_badge_pen_fill (sheet->pen, &paint);
}

/* A fine line of the accent follows the rim. */
static void
paint_line (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const PremiaColor tone = sheet->face->metal == PREMIA_FACE_NO_METAL ? sheet->face->accent
                                                                      : premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_MIDDLE);
  const PremiaColor color = premia_color_fade (&tone, 0.75);
  const PremiaPaint paint = premia_paint_plain (&color);

  cairo_save (sheet->cr);
  cairo_translate (sheet->cr, form->field_x, form->field_y);
  cairo_scale (sheet->cr, 0.89, 0.89);
  cairo_translate (sheet->cr, -form->field_x, -form->field_y);
  stroke_field (sheet, &paint, 3.6);
  cairo_restore (sheet->cr);
}

void
premia_badge_sheet_paint_field (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const PremiaColor *main = &sheet->face->main;
  const PremiaColor lit = premia_color_shade (main, 0.24), shaded = premia_color_shade (main, -0.30);
  PremiaPaint enamel = premia_paint_round (form->field_x - form->field_radius * 0.25, form->field_y - form->field_radius * 0.45,
                                           form->field_radius * 1.65);

  premia_paint_add (&enamel, 0.0, &lit);
  premia_paint_add (&enamel, 0.45, main);
  premia_paint_add (&enamel, 1.0, &shaded);
  premia_badge_form_lay_field (sheet->face->shape, sheet->cr);
  premia_badge_pen_fill (sheet->pen, &enamel);
  if (sheet->detail == PREMIA_DETAIL_SMALL)
    return;
  premia_badge_form_lay_field (sheet->face->shape, sheet->cr);
  premia_badge_pen_clip (sheet->pen);
  if (sheet->detail == PREMIA_DETAIL_FULL)
    paint_rays (sheet, form);
  paint_gloss (sheet, form);
  paint_depth (sheet, form);
  premia_badge_pen_unclip (sheet->pen);
  if (sheet->detail == PREMIA_DETAIL_FULL && sheet->face->shape != PREMIA_FACE_STAR && sheet->face->shape != PREMIA_FACE_PENNANT)
    paint_line (sheet, form);
}
