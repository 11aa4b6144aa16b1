/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ribbon with the title across a badge, and the ring of progress around it. */
#define G_LOG_DOMAIN "premia-badge-title"

#include "premia-badge-sheet.h"
#include "premia-outline.h"

#include <math.h>

#define HALF    196.0 /* of the ribbon's front */
#define HEIGHT  66.0
#define SAG     16.0  /* how much lower its middle hangs */
#define LETTERS 31.0  /* capitals at most so high */
#define LEAST   19.0

static const double tau = 2.0 * G_PI;
static const PremiaColor black = { 0.0, 0.0, 0.05, 1.0 }, white = { 1.0, 1.0, 1.0, 1.0 };

static void
bend (double *x, double *y)
{
  const double share = (*x - 256.0) / HALF;

  *y += SAG * (1.0 - share * share);
}

/* A quadratic curve through the sag, as cairo wants it. */
static void
lay_edge (cairo_t *cr, double from, double to, double y)
{
  const double peak = y + 2.0 * SAG;

  cairo_curve_to (cr, from + (256.0 - from) * 2.0 / 3.0, y + (peak - y) * 2.0 / 3.0, to + (256.0 - to) * 2.0 / 3.0, y + (peak - y) * 2.0 / 3.0, to, y);
}

static void
lay_front (cairo_t *cr, double y, double inset)
{
  const double left = 256.0 - HALF, right = 256.0 + HALF, top = y - HEIGHT / 2.0 + inset, bottom = y + HEIGHT / 2.0 - inset;

  cairo_move_to (cr, left, top);
  lay_edge (cr, left, right, top);
  cairo_line_to (cr, right, bottom);
  lay_edge (cr, right, left, bottom);
  cairo_close_path (cr);
}

static void
paint_end (const PremiaBadgeSheet *sheet, double y, double side)
{
  const double x = 256.0 + side * HALF, top = y - HEIGHT / 2.0 - 24.0, bottom = top + HEIGHT;
  const PremiaColor cloth = premia_color_shade (&sheet->face->accent, -0.16), low = premia_color_shade (&sheet->face->accent, -0.34);
  const PremiaColor fold = premia_color_shade (&sheet->face->accent, -0.58), seam = premia_color_shade (&sheet->face->accent, -0.62);
  const PremiaPaint line = premia_paint_plain (&seam), dark = premia_paint_plain (&fold);
  PremiaPaint paint = premia_paint_line (x - side * 44.0, y, x + side * 52.0, y);

  premia_paint_add (&paint, 0.0, &low);
  premia_paint_add (&paint, 1.0, &cloth);
  for (guint pass = 0; pass < 2; pass++)
    {
      cairo_move_to (sheet->cr, x - side * 44.0, top + 8.0);
      cairo_line_to (sheet->cr, x + side * 52.0, top - 4.0);
      cairo_line_to (sheet->cr, x + side * 32.0, (top + bottom) / 2.0);
      cairo_line_to (sheet->cr, x + side * 52.0, bottom - 4.0);
      cairo_line_to (sheet->cr, x - side * 44.0, bottom + 8.0);
      cairo_close_path (sheet->cr);
      if (pass == 0)
        premia_badge_pen_stroke (sheet->pen, &line, 5.0, PREMIA_PEN_ROUND);
      else
        premia_badge_pen_fill (sheet->pen, &paint);
    }
  /* Where the ribbon turns back behind its front. */
  cairo_move_to (sheet->cr, x, y - HEIGHT / 2.0 + 1.0);
  cairo_line_to (sheet->cr, x - side * 44.0, top + 8.0);
  cairo_line_to (sheet->cr, x - side * 44.0, y - HEIGHT / 2.0 + 10.0);
  cairo_close_path (sheet->cr);
  premia_badge_pen_fill (sheet->pen, &dark);
}

static void
paint_front (const PremiaBadgeSheet *sheet, double y)
{
  const PremiaColor *accent = &sheet->face->accent;
  const PremiaColor lit = premia_color_shade (accent, 0.22), low = premia_color_shade (accent, -0.14), seam = premia_color_shade (accent, -0.62);
  const PremiaColor shadow = premia_color_fade (&black, 0.10), stitch_tone = premia_color_shade (accent, 0.55), stitch = premia_color_fade (&stitch_tone, 0.7);
  const PremiaPaint line = premia_paint_plain (&seam), soft = premia_paint_plain (&shadow), thread = premia_paint_plain (&stitch);
  PremiaPaint paint = premia_paint_line (256.0 - HALF, 0.0, 256.0 + HALF, 0.0);

  premia_paint_add (&paint, 0.0, &low);
  premia_paint_add (&paint, 0.22, accent);
  premia_paint_add (&paint, 0.5, &lit);
  premia_paint_add (&paint, 0.78, accent);
  premia_paint_add (&paint, 1.0, &low);
  for (int i = 0; i < 3; i++)
    {
      lay_front (sheet->cr, y + 6.0, 0.0);
      premia_badge_pen_stroke (sheet->pen, &soft, 4.0 + 5.0 * i, PREMIA_PEN_ROUND);
    }
  lay_front (sheet->cr, y, 0.0);
  premia_badge_pen_stroke (sheet->pen, &line, 5.0, PREMIA_PEN_ROUND);
  lay_front (sheet->cr, y, 0.0);
  premia_badge_pen_fill (sheet->pen, &paint);
  for (int edge = -1; edge <= 1; edge += 2)
    {
      const double at = y + edge * (HEIGHT / 2.0 - 7.0);

      cairo_move_to (sheet->cr, 256.0 - HALF + 3.0, at);
      lay_edge (sheet->cr, 256.0 - HALF + 3.0, 256.0 + HALF - 3.0, at);
      premia_badge_pen_stroke (sheet->pen, &thread, 2.2, PREMIA_PEN_BUTT);
    }
}

void
premia_badge_sheet_paint_title (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const PremiaColor dark = premia_color_shade (&sheet->face->accent, -0.82);
  const gboolean light = premia_color_contrast (&white, &sheet->face->accent) >= premia_color_contrast (&dark, &sheet->face->accent);
  const PremiaPaint ink = premia_paint_plain (light ? &white : &dark);
  g_autofree char *text = NULL;

  if (*sheet->face->ribbon == '\0' || sheet->detail != PREMIA_DETAIL_FULL)
    return;
  paint_end (sheet, form->ribbon_y, -1.0);
  paint_end (sheet, form->ribbon_y, 1.0);
  paint_front (sheet, form->ribbon_y);
  text = premia_outline_fit (sheet->face->ribbon, 2.0 * HALF - 32.0, LEAST);
  premia_outline_lay (sheet->cr, text, 256.0, form->ribbon_y, 2.0 * HALF - 32.0, LETTERS, bend);
  premia_badge_pen_fill (sheet->pen, &ink);
}

/* The colour of the badge, made lighter or darker until it is seen on white and on a dark window. */
static PremiaColor
get_seen (PremiaColor color)
{
  const PremiaColor *night = &premia_palette_get (PREMIA_PALETTE_DARK)->surface;

  for (guint i = 0; i < 20 && premia_color_contrast (&color, night) < 3.0; i++)
    color = premia_color_shade (&color, 0.08);
  for (guint i = 0; i < 20 && premia_color_contrast (&color, &white) < 2.4; i++)
    color = premia_color_shade (&color, -0.08);
  return color;
}

double
premia_badge_sheet_paint_progress (const PremiaBadgeSheet *sheet)
{
  const double share = CLAMP (sheet->face->progress, 0.0, 1.0), width = sheet->detail == PREMIA_DETAIL_SMALL ? 32.0 : 18.0;
  const double radius = 254.0 - width / 2.0;
  const PremiaColor track = { 0.5, 0.53, 0.58, 0.28 }, seen = get_seen (sheet->face->main);
  const PremiaPaint rest = premia_paint_plain (&track), arc = premia_paint_plain (&seen);

  cairo_new_path (sheet->cr);
  cairo_arc (sheet->cr, 256.0, 256.0, radius, 0.0, tau);
  cairo_close_path (sheet->cr);
  premia_badge_pen_stroke (sheet->pen, &rest, width, PREMIA_PEN_ROUND);
  if (share > 0.0)
    {
      cairo_new_path (sheet->cr);
      cairo_arc (sheet->cr, 256.0, 256.0, radius, -G_PI / 2.0, -G_PI / 2.0 + MIN (share, 0.9999) * tau);
      premia_badge_pen_stroke (sheet->pen, &arc, width, PREMIA_PEN_ROUND);
    }
  return (radius - width / 2.0 - 8.0) / premia_badge_form_get_reach (sheet->face, sheet->detail);
}
