/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-palette"

#include "premia-palette.h"

#include <math.h>

#define HEX(rgb) { ((rgb) >> 16 & 0xff) / 255.0, ((rgb) >> 8 & 0xff) / 255.0, ((rgb) & 0xff) / 255.0, 1.0 }
#define HEX_ALPHA(rgb, a) { ((rgb) >> 16 & 0xff) / 255.0, ((rgb) >> 8 & 0xff) / 255.0, ((rgb) & 0xff) / 255.0, (a) }

/* The series start from the colours of Okabe and Ito, moved until they stand out on their surface and differ
 * for every eye: tests/drawing/test-palette.c holds them to it. */
static const PremiaPalette palettes[] = {
  [PREMIA_PALETTE_LIGHT] = {
    .surface = HEX (0xffffff),
    .text = HEX (0x20232b),
    .dim_text = HEX (0x646a78),
    .grid = HEX_ALPHA (0x20232b, 0.10),
    .track = HEX_ALPHA (0x3a4a6b, 0.07),
    .accent = HEX (0x3566d6),
    .soft_accent = HEX_ALPHA (0x3566d6, 0.14),
    .positive = HEX (0x0b7f63),
    .negative = HEX (0xc2571a),
    .series = { HEX (0x3566d6), HEX (0xc97a06), HEX (0x157166), HEX (0x4e3a84), HEX (0xe83886), HEX (0x5e9da7) },
  },
  [PREMIA_PALETTE_DARK] = {
    .surface = HEX (0x1e1e22),
    .text = HEX (0xf1f2f5),
    .dim_text = HEX (0xa3a8b5),
    .grid = HEX_ALPHA (0xffffff, 0.11),
    .track = HEX_ALPHA (0xffffff, 0.07),
    .accent = HEX (0x78a2ff),
    .soft_accent = HEX_ALPHA (0x78a2ff, 0.18),
    .positive = HEX (0x3fc9a4),
    .negative = HEX (0xf28a4d),
    .series = { HEX (0x78a2ff), HEX (0xf0b03f), HEX (0x34c181), HEX (0x5e53e6), HEX (0xe7c3e8), HEX (0x707488) },
  },
  [PREMIA_PALETTE_PRINT] = {
    .surface = HEX (0xffffff),
    .text = HEX (0x14161b),
    .dim_text = HEX (0x565c69),
    .grid = HEX (0xd5d9e0),
    .track = HEX (0xf3f5f9),
    .accent = HEX (0x274fae),
    .soft_accent = HEX (0xe3eafa),
    .positive = HEX (0x08664f),
    .negative = HEX (0xa84712),
    .series = { HEX (0x274fae), HEX (0xc17900), HEX (0x20a361), HEX (0x450c5a), HEX (0x982f60), HEX (0x738bab) },
  },
};

const PremiaPalette *
premia_palette_get (PremiaPaletteKind kind)
{
  g_return_val_if_fail (kind <= PREMIA_PALETTE_PRINT, NULL);

  return &palettes[kind];
}

void
premia_color_set (const PremiaColor *color, cairo_t *cr)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

PremiaColor
premia_color_mix (const PremiaColor *a, const PremiaColor *b, double share)
{
  return (PremiaColor) { a->red + (b->red - a->red) * share, a->green + (b->green - a->green) * share,
                         a->blue + (b->blue - a->blue) * share, 1.0 };
}

static double
linear (double channel)
{
  return channel <= 0.03928 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const PremiaColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
}

double
premia_color_contrast (const PremiaColor *a, const PremiaColor *b)
{
  const double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}
