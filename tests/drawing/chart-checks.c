/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-checks.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

cairo_surface_t *
chart_paint (PremiaChart *chart, double width, double height, PremiaPaletteKind kind, int highlighted)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  cairo_t *cr = cairo_create (surface);

  premia_chart_paint (chart, cr, width, height, premia_palette_get (kind), highlighted);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

gboolean
chart_same_pixels (cairo_surface_t *a, cairo_surface_t *b)
{
  const gsize size = (gsize) cairo_image_surface_get_stride (a) * (gsize) cairo_image_surface_get_height (a);

  return memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b), size) == 0;
}

guint
chart_count_pixels (PremiaChart *chart, double width, double height, PremiaPaletteKind kind, const PremiaColor *color)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cairo_t *cr = cairo_create (surface);
  guint n = 0;

  premia_color_set (&premia_palette_get (kind)->surface, cr);
  cairo_paint (cr);
  premia_chart_paint (chart, cr, width, height, premia_palette_get (kind), -1);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < (int) height; y++)
    {
      const guint32 *row = (const guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < (int) width; x++)
        if (fabs ((row[x] >> 16 & 0xff) / 255.0 - color->red) < 0.012 && fabs ((row[x] >> 8 & 0xff) / 255.0 - color->green) < 0.012
            && fabs ((row[x] & 0xff) / 255.0 - color->blue) < 0.012)
          n++;
    }
  cairo_surface_destroy (surface);
  return n;
}

void
chart_check_repeats (PremiaChart *chart, PremiaChart *again, int pointed_at)
{
  cairo_surface_t *first = chart_paint (chart, 600, 260, PREMIA_PALETTE_LIGHT, -1);
  cairo_surface_t *second = chart_paint (again, 600, 260, PREMIA_PALETTE_LIGHT, -1);
  cairo_surface_t *dark = chart_paint (chart, 600, 260, PREMIA_PALETTE_DARK, -1);
  cairo_surface_t *pointed = chart_paint (chart, 600, 260, PREMIA_PALETTE_LIGHT, pointed_at);

  g_assert_true (chart_same_pixels (first, second));
  g_assert_false (chart_same_pixels (first, dark));
  g_assert_false (chart_same_pixels (first, pointed));
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
  cairo_surface_destroy (dark);
  cairo_surface_destroy (pointed);
}

void
chart_check_items (PremiaChart *chart, double width, guint n_items)
{
  const double height = premia_chart_get_height (chart, width);
  g_autofree gboolean *found = g_new0 (gboolean, n_items + 1);
  g_autofree char *whole = premia_chart_describe (chart);

  g_assert_cmpuint (premia_chart_get_n_items (chart), ==, n_items);
  for (double x = 0.5; x < width; x += 3)
    for (double y = 0.5; y < height; y += 3)
      {
        const int item = premia_chart_pick (chart, width, height, x, y);

        g_assert_cmpint (item, >=, -1);
        g_assert_cmpint (item, <, (int) n_items);
        if (item >= 0)
          found[item] = TRUE;
      }
  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *words = premia_chart_describe_item (chart, i);

      g_assert_true (found[i]);
      g_assert_nonnull (strstr (whole, words));
    }
  g_assert_cmpint (premia_chart_pick (chart, width, height, -1, 5), ==, -1);
  g_assert_cmpint (premia_chart_pick (chart, width, height, 5, height + 1), ==, -1);
}

static cairo_status_t
count_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

void
chart_check_surfaces (PremiaChart *chart)
{
  gsize pdf = 0, svg = 0;
  cairo_surface_t *surfaces[] = { cairo_pdf_surface_create_for_stream (count_bytes, &pdf, 400, 200),
                                  cairo_svg_surface_create_for_stream (count_bytes, &svg, 400, 200) };

  for (guint i = 0; i < G_N_ELEMENTS (surfaces); i++)
    {
      cairo_t *cr = cairo_create (surfaces[i]);

      premia_chart_paint (chart, cr, 400, 200, premia_palette_get (PREMIA_PALETTE_PRINT), -1);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_finish (surfaces[i]);
      g_assert_cmpint (cairo_surface_status (surfaces[i]), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_destroy (surfaces[i]);
    }
  g_assert_cmpuint (pdf, >, 1000);
  g_assert_cmpuint (svg, >, 1000);
  cairo_surface_destroy (chart_paint (chart, 20, 12, PREMIA_PALETTE_LIGHT, 4));
  cairo_surface_destroy (chart_paint (chart, 360, 700, PREMIA_PALETTE_DARK, 99));
  cairo_surface_destroy (chart_paint (chart, 1, 1, PREMIA_PALETTE_DARK, -1));
}
