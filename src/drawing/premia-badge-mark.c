/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on a badge: symbol, letters or an own picture, and the stars of its rank. */
#define G_LOG_DOMAIN "premia-badge-mark"

#include "premia-badge-sheet.h"
#include "premia-badge-symbol.h"
#include "premia-outline.h"

#include <math.h>

static const PremiaColor black = { 0.0, 0.0, 0.05, 1.0 }, white = { 1.0, 1.0, 1.0, 1.0 };

/* Below that a symbol is not seen at a glance: what WCAG asks of graphics. */
#define READABLE 3.0

PremiaColor
premia_badge_face_get_symbol_color (const PremiaBadgeFace *self)
{
  const PremiaColor dark = premia_color_shade (&self->main, -0.78);
  PremiaColor own = self->symbol_color;

  if (own.alpha > 0.0)
    return own;
  own = self->metal == PREMIA_FACE_NO_METAL ? white : premia_badge_metal_get_tone (self, PREMIA_METAL_BRIGHT);
  if (premia_color_contrast (&own, &self->main) >= READABLE)
    return own;
  return premia_color_contrast (&white, &self->main) > premia_color_contrast (&dark, &self->main) ? white : dark;
}

/* Letters as large as they fit into the square, lying on the path. */
static void
lay_letters (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form, double dy)
{
  const glong n = g_utf8_strlen (sheet->face->letters, -1);
  const double height = form->radius * (n == 1 ? 1.9 : n == 2 ? 1.5 : 1.1), width = form->radius * 2.1;

  premia_outline_lay (sheet->cr, sheet->face->letters, form->x, form->y + dy, width, height, NULL);
}

static void
draw (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form, double dy, const PremiaPaint *paint, const PremiaPaint *ground)
{
  if (*sheet->face->letters == '\0')
    {
      premia_badge_symbol_draw (sheet->face->symbol, sheet->pen, form->x, form->y + dy, form->radius * 2.0, paint, ground);
      return;
    }
  lay_letters (sheet, form, dy);
  premia_badge_pen_fill (sheet->pen, paint);
}

/* The ground as it is cut into the symbol: the enamel below it, a little darker. */
static PremiaColor
get_ground (const PremiaBadgeFace *face, const PremiaColor *symbol)
{
  const PremiaColor ground = premia_color_shade (&face->main, -0.16);

  return premia_color_contrast (symbol, &ground) >= premia_color_contrast (symbol, &face->main) ? ground : face->main;
}

void
premia_badge_sheet_paint_symbol (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const PremiaBadgeFace *face = sheet->face;
  const PremiaColor color = premia_badge_face_get_symbol_color (face), ground = get_ground (face, &color);
  const PremiaColor under = premia_color_shade (&face->main, -0.62), low = premia_color_fade (&under, 0.55);
  const gboolean metal = face->metal != PREMIA_FACE_NO_METAL && face->symbol_color.alpha <= 0.0;
  const PremiaColor tone = metal ? premia_badge_metal_get_tone (face, 1) : face->main;
  const gboolean dark = premia_color_contrast (&color, &white) > premia_color_contrast (&color, &black);
  const PremiaColor end = dark ? color : premia_color_mix (&color, &tone, metal ? 0.95 : 0.18);
  const PremiaPaint shadow = premia_paint_plain (&low), cut = premia_paint_plain (&ground);
  const gboolean shaded = premia_color_contrast (&end, &face->main) >= READABLE - 0.6;
  PremiaPaint paint = premia_paint_line (form->x, form->y - form->radius, form->x, form->y + form->radius);

  if (face->emblem != NULL)
    {
      premia_badge_pen_emblem (sheet->pen, face->emblem, form->x - form->radius, form->y - form->radius, form->radius * 2.0, form->radius * 2.0);
      return;
    }
  premia_paint_add (&paint, 0.0, &color);
  premia_paint_add (&paint, 1.0, shaded ? &end : &color);
  if (sheet->detail > PREMIA_DETAIL_SMALL && !dark)
    draw (sheet, form, form->radius * 0.055, &shadow, NULL);
  draw (sheet, form, 0.0, &paint, &cut);
}

void
premia_badge_sheet_paint_stars (const PremiaBadgeSheet *sheet, const PremiaBadgeForm *form)
{
  const guint n = sheet->face->stars;
  const double step = form->star_size * 2.16;
  const PremiaColor deep = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_DEEP), edge = premia_color_shade (&deep, -0.45);
  const PremiaPaint contour = premia_paint_plain (&edge);

  if (sheet->detail == PREMIA_DETAIL_SMALL)
    return;
  for (guint i = 0; i < n; i++)
    {
      const double place = i - (n - 1) / 2.0, x = form->field_x + place * step;
      const double y = form->star_y - form->star_bend * place * place * 0.38;
      const PremiaColor bright = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_BRIGHT), low = premia_badge_metal_get_tone (sheet->face, PREMIA_METAL_MIDDLE);
      PremiaPaint paint = premia_paint_line (x, y - form->star_size, x, y + form->star_size);

      premia_paint_add (&paint, 0.0, &bright);
      premia_paint_add (&paint, 1.0, &low);
      premia_badge_lay_star (sheet->cr, x, y + 1.5, form->star_size, 0.48);
      premia_badge_pen_stroke (sheet->pen, &contour, form->star_size * 0.36, PREMIA_PEN_ROUND);
      premia_badge_lay_star (sheet->cr, x, y, form->star_size, 0.48);
      premia_badge_pen_fill (sheet->pen, &paint);
    }
}
