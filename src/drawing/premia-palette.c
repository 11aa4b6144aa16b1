/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-palette"

#include "premia-palette.h"

#include <math.h>

#define HEX(rgb) { ((rgb) >> 16 & 0xff) / 255.0, ((rgb) >> 8 & 0xff) / 255.0, ((rgb) & 0xff) / 255.0, 1.0 }
#define HEX_ALPHA(rgb, a) { ((rgb) >> 16 & 0xff) / 255.0, ((rgb) >> 8 & 0xff) / 255.0, ((rgb) & 0xff) / 255.0, (a) }

#define ACCENT_CONTRAST 4.5

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

/* How near two colours come for whoever tells them apart worst. */
static double
worst_distance (const PremiaColor *a, const PremiaColor *b)
{
  double worst = G_MAXDOUBLE;

  for (guint sight = PREMIA_SIGHT_COMMON; sight <= PREMIA_SIGHT_DEUTAN; sight++)
    worst = MIN (worst, premia_color_distance (a, b, sight));
  return worst;
}

void
premia_palette_brand (PremiaPalette *self, PremiaPaletteKind kind, const PremiaColor *brand)
{
  PremiaColor others[PREMIA_PALETTE_N_SERIES];
  guint n = 0;

  g_return_if_fail (self != NULL && brand != NULL && kind <= PREMIA_PALETTE_PRINT);

  *self = palettes[kind];
  self->accent = *brand;
  self->accent.alpha = 1.0;
  /* A twentieth at a time towards the text, until it can be read. */
  for (double share = 0.05; share < 1.0 && premia_color_contrast (&self->accent, &self->surface) < ACCENT_CONTRAST; share += 0.05)
    self->accent = premia_color_mix (brand, &self->text, share);
  if (kind == PREMIA_PALETTE_PRINT)
    self->soft_accent = premia_color_mix (&self->surface, &self->accent, 0.13);
  else
    {
      self->soft_accent = self->accent;
      self->soft_accent.alpha = palettes[kind].soft_accent.alpha;
    }
  /* The accent of the house may be the one that is wanted as a second colour now. */
  for (guint i = 0; i < PREMIA_PALETTE_N_SERIES; i++)
    others[i] = palettes[kind].series[i];
  self->series[n++] = self->accent;
  while (n < PREMIA_PALETTE_N_SERIES)
    {
      guint best = 0;
      double farthest = -1.0;

      for (guint i = 0; i < PREMIA_PALETTE_N_SERIES; i++)
        {
          double nearest = others[i].alpha > 0.0 ? G_MAXDOUBLE : -2.0;

          for (guint k = 0; k < n; k++)
            nearest = MIN (nearest, worst_distance (&others[i], &self->series[k]));
          if (others[i].alpha > 0.0 && nearest > farthest)
            {
              farthest = nearest;
              best = i;
            }
        }
      self->series[n++] = others[best];
      others[best].alpha = 0.0;
    }
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

typedef struct { double l, a, b; } Lab;

static double
lab_curve (double t)
{
  return t > 216.0 / 24389.0 ? cbrt (t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
}

/* sRGB to CIE Lab under D65, as such eyes see it. */
static Lab
to_lab (const PremiaColor *color, PremiaSight sight)
{
  static const double seen[][9] = {
    [PREMIA_SIGHT_COMMON] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
    [PREMIA_SIGHT_PROTAN] = { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 },
    [PREMIA_SIGHT_DEUTAN] = { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 },
  };
  const double rgb[3] = { linear (color->red), linear (color->green), linear (color->blue) };
  const double *matrix = seen[sight];
  double out[3], x, y, z;

  for (guint i = 0; i < 3; i++)
    out[i] = CLAMP (matrix[i * 3] * rgb[0] + matrix[i * 3 + 1] * rgb[1] + matrix[i * 3 + 2] * rgb[2], 0.0, 1.0);
  x = lab_curve ((0.4124 * out[0] + 0.3576 * out[1] + 0.1805 * out[2]) / 0.9505);
  y = lab_curve (0.2126 * out[0] + 0.7152 * out[1] + 0.0722 * out[2]);
  z = lab_curve ((0.0193 * out[0] + 0.1192 * out[1] + 0.9505 * out[2]) / 1.089);
  return (Lab) { 116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z) };
}

double
premia_color_distance (const PremiaColor *a, const PremiaColor *b, PremiaSight sight)
{
  const Lab p = to_lab (a, sight), q = to_lab (b, sight);

  return sqrt ((p.l - q.l) * (p.l - q.l) + (p.a - q.a) * (p.a - q.a) + (p.b - q.b) * (p.b - q.b));
}
