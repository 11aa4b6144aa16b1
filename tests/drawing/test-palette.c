/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawing/premia-palette.h"

#include <math.h>

static const PremiaPaletteKind kinds[] = { PREMIA_PALETTE_LIGHT, PREMIA_PALETTE_DARK, PREMIA_PALETTE_PRINT };

/* Two values known from WCAG 2: black on white, and #767676 on white, the lightest grey that passes. */
static void
test_contrast (void)
{
  const PremiaColor white = { 1, 1, 1, 1 }, black = { 0, 0, 0, 1 }, grey = { 0x76 / 255.0, 0x76 / 255.0, 0x76 / 255.0, 1 };

  g_assert_cmpfloat_with_epsilon (premia_color_contrast (&white, &black), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (premia_color_contrast (&grey, &white), 4.54, 0.005);
}

static void
test_can_be_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const PremiaPalette *p = premia_palette_get (kinds[i]);

      g_assert_cmpfloat (premia_color_contrast (&p->text, &p->surface), >=, 7.0);
      g_assert_cmpfloat (premia_color_contrast (&p->dim_text, &p->surface), >=, 4.5);
      g_assert_cmpfloat (premia_color_contrast (&p->accent, &p->surface), >=, 4.5);
      g_assert_cmpfloat (premia_color_contrast (&p->positive, &p->surface), >=, 3.0);
      g_assert_cmpfloat (premia_color_contrast (&p->negative, &p->surface), >=, 3.0);
      for (guint j = 0; j < PREMIA_PALETTE_N_SERIES; j++)
        g_assert_cmpfloat (premia_color_contrast (&p->series[j], &p->surface), >=, 3.0);
    }
}

typedef struct { double l, a, b; } Lab;

static double
linear (double c)
{
  return c <= 0.04045 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
lab_of (double t)
{
  return t > 216.0 / 24389.0 ? cbrt (t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
}

/* Linear RGB to CIE Lab, D65. */
static Lab
to_lab (const double *rgb)
{
  const double x = lab_of ((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
  const double y = lab_of (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
  const double z = lab_of ((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);

  return (Lab) { 116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z) };
}

/* As somebody without red or green cones sees it (Machado, Oliveira and Fernandes 2009, severity 1). */
static Lab
seen (const PremiaColor *color, const double matrix[9])
{
  const double rgb[3] = { linear (color->red), linear (color->green), linear (color->blue) };
  double out[3];

  for (guint i = 0; i < 3; i++)
    out[i] = CLAMP (matrix[i * 3] * rgb[0] + matrix[i * 3 + 1] * rgb[1] + matrix[i * 3 + 2] * rgb[2], 0.0, 1.0);
  return to_lab (out);
}

static void
test_told_apart_by_everybody (void)
{
  static const double sights[][9] = {
    { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
    { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 },  /* protanopia */
    { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 },   /* deuteranopia */
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint s = 0; s < G_N_ELEMENTS (sights); s++)
      for (guint j = 0; j < PREMIA_PALETTE_N_SERIES; j++)
        for (guint k = j + 1; k < PREMIA_PALETTE_N_SERIES; k++)
          {
            const PremiaPalette *p = premia_palette_get (kinds[i]);
            const Lab a = seen (&p->series[j], sights[s]), b = seen (&p->series[k], sights[s]);
            const double distance = sqrt ((a.l - b.l) * (a.l - b.l) + (a.a - b.a) * (a.a - b.a) + (a.b - b.b) * (a.b - b.b));

            if (distance < 15.0)
              g_error ("palette %u, sight %u: series %u and %u differ by %.1f only", i, s, j, k, distance);
          }
}

/* Whatever colour a company has: it can be read, and the first series stay apart. */
static void
test_brand (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint rgb = 0; rgb < 6 * 6 * 6; rgb++)
      {
        const PremiaColor brand = { rgb / 36 / 5.0, rgb / 6 % 6 / 5.0, rgb % 6 / 5.0, 1.0 };
        PremiaPalette branded;

        premia_palette_brand (&branded, kinds[i], &brand);
        g_assert_cmpfloat (premia_color_contrast (&branded.accent, &branded.surface), >=, 4.5);
        for (guint sight = 0; sight < 3; sight++)
          for (guint j = 0; j < 4; j++)
            for (guint k = j + 1; k < 4; k++)
              if (premia_color_distance (&branded.series[j], &branded.series[k], sight) < (k < 3 ? 15.0 : 10.0))
                g_error ("palette %u, brand %.1f %.1f %.1f: series %u and %u are too near", i, brand.red, brand.green, brand.blue, j, k);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/contrast", test_contrast);
  g_test_add_func ("/palette/can-be-read", test_can_be_read);
  g_test_add_func ("/palette/told-apart-by-everybody", test_told_apart_by_everybody);
  g_test_add_func ("/palette/brand", test_brand);
  return g_test_run ();
}
