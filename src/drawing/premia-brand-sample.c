/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-brand-sample"

#include "premia-brand-sample.h"

#include "premia-badge-pen.h"

#define GAP 12.0

PremiaColor
premia_brand_get_ink (const PremiaColor *color)
{
  const PremiaColor white = { 1.0, 1.0, 1.0, 1.0 };
  PremiaColor ink = *color;

  for (guint i = 0; i < 30 && premia_color_contrast (&ink, &white) < 3.0; i++)
    ink = premia_color_shade (&ink, -0.08);
  return ink;
}

void
premia_brand_paint_head (const PremiaBrandSample *self, PremiaLettering *lettering, cairo_t *cr, double x, double y, double width)
{
  const PremiaPalette *print = premia_palette_get (PREMIA_PALETTE_PRINT);
  const PremiaColor ink = premia_brand_get_ink (&self->primary);
  double left = x;

  if (self->logo != NULL)
    {
      const double height = 18.0, logo_width = CLAMP (height * premia_emblem_get_ratio (self->logo), 6.0, 84.0);

      premia_emblem_paint (self->logo, cr, left, y - height - 2.5, logo_width, height, 1.0);
      left += logo_width + 6.0;
    }
  premia_lettering_write (lettering, cr, self->name, (PremiaLetters) { 8.0, PREMIA_WEIGHT_BOLD }, &print->text, left, y - 9.0, width * 0.5 - (left - x),
                          PREMIA_ALIGN_START);
  premia_color_set (&ink, cr);
  cairo_rectangle (cr, x, y, width, 1.5);
  cairo_fill (cr);
}

static void
paint_bar (cairo_t *cr, const PremiaColor *color, double x, double y, double width, double height)
{
  premia_color_set (color, cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

static void
paint_report (const PremiaBrandSample *self, PremiaLettering *lettering, cairo_t *cr, double width, double height, const char *title)
{
  const PremiaPalette *print = premia_palette_get (PREMIA_PALETTE_PRINT);
  static const double lengths[] = { 0.92, 0.78, 0.86, 0.60 };

  paint_bar (cr, &print->surface, 0, 0, width, height);
  premia_brand_paint_head (self, lettering, cr, 14, 34, width - 28);
  premia_lettering_write (lettering, cr, title, (PremiaLetters) { 13.0, PREMIA_WEIGHT_BOLD }, &print->text, 14, 56, width - 28, PREMIA_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    paint_bar (cr, &print->grid, 14, 74 + i * 12, (width - 28) * lengths[i], 4);
}

static void
paint_board (const PremiaBrandSample *self, PremiaLettering *lettering, cairo_t *cr, double width, double height, const char *title)
{
  const PremiaPalette *dark = premia_palette_get (PREMIA_PALETTE_DARK);
  const PremiaColor bright = premia_color_contrast (&self->primary, &dark->surface) < 3.0 ? premia_color_shade (&self->primary, 0.4) : self->primary;
  static const double lengths[] = { 0.86, 0.66, 0.52 };

  paint_bar (cr, &dark->surface, 0, 0, width, height);
  if (self->logo != NULL)
    premia_emblem_paint (self->logo, cr, width - 62, 12, 48, 22, 1.0);
  premia_lettering_write (lettering, cr, title, (PremiaLetters) { 13.0, PREMIA_WEIGHT_BOLD }, &dark->text, 14, 24, width - 80, PREMIA_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    paint_bar (cr, i == 0 ? &self->secondary : &bright, 14, 46 + i * 24, (width - 28) * lengths[i], 14);
}

void
premia_brand_sample_paint (const PremiaBrandSample *self, PremiaLettering *lettering, cairo_t *cr, double width, double height, const char *report,
                           const char *board)
{
  const double half = (width - GAP) / 2.0;

  g_return_if_fail (self != NULL && lettering != NULL && cr != NULL);

  for (guint i = 0; i < 2; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, i * (half + GAP), 0);
      cairo_rectangle (cr, 0, 0, half, height);
      cairo_clip (cr);
      (i == 0 ? paint_report : paint_board) (self, lettering, cr, half, height, i == 0 ? report : board);
      cairo_restore (cr);
    }
}
