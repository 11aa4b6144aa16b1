/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawing/premia-bar-chart.h"
#include "drawing/premia-funnel-chart.h"
#include "drawing/premia-share-chart.h"
#include "drawing/premia-trend-chart.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <string.h>

#define N_CHARTS 5

static PremiaSeries *
make_series (guint n)
{
  static const char *const labels[] = { "Calls", "Set", "Held", "Qualified", "Won" };
  PremiaSeries *series = premia_series_new ("What became of the calls");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", 1000 >> i);

      premia_series_add (series, labels[i % 5], 1000 >> i, text, i == 2 ? "66% of set" : NULL);
    }
  return series;
}

/* One of each kind. */
static PremiaChart *
make_chart (guint kind, PremiaSeries *series)
{
  PremiaChart *chart = kind == 0   ? premia_bar_chart_new ()
                       : kind == 1 ? premia_funnel_chart_new ()
                       : kind == 2 ? premia_trend_chart_new (NULL, NULL, NULL)
                                   : premia_share_chart_new ();

  if (kind == 0)
    premia_bar_chart_set_series (PREMIA_BAR_CHART (chart), series);
  else if (kind == 1)
    premia_funnel_chart_set_series (PREMIA_FUNNEL_CHART (chart), series);
  else if (kind == 2)
    premia_trend_chart_set_columns (PREMIA_TREND_CHART (chart), series);
  else
    premia_share_chart_set_series (PREMIA_SHARE_CHART (chart), series);
  if (kind == 4)
    premia_share_chart_set_compact (PREMIA_SHARE_CHART (chart), TRUE);
  return chart;
}

static cairo_surface_t *
paint (PremiaChart *chart, double width, double height, PremiaPaletteKind kind, int highlighted)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  cairo_t *cr = cairo_create (surface);

  premia_chart_paint (chart, cr, width, height, premia_palette_get (kind), highlighted);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static gboolean
same_pixels (cairo_surface_t *a, cairo_surface_t *b)
{
  const gsize size = (gsize) cairo_image_surface_get_stride (a) * (gsize) cairo_image_surface_get_height (a);

  return memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b), size) == 0;
}

/* The same chart twice is the same picture, and another palette or pointer is another one. */
static void
test_repeats (void)
{
  g_autoptr (PremiaSeries) series = make_series (5);

  for (guint kind = 0; kind < N_CHARTS; kind++)
    {
      g_autoptr (PremiaChart) chart = make_chart (kind, series), again = make_chart (kind, series);
      cairo_surface_t *first = paint (chart, 600, 260, PREMIA_PALETTE_LIGHT, -1), *second = paint (again, 600, 260, PREMIA_PALETTE_LIGHT, -1);
      cairo_surface_t *dark = paint (chart, 600, 260, PREMIA_PALETTE_DARK, -1), *pointed = paint (chart, 600, 260, PREMIA_PALETTE_LIGHT, 1);

      g_assert_true (same_pixels (first, second));
      g_assert_false (same_pixels (first, dark));
      g_assert_false (same_pixels (first, pointed));
      cairo_surface_destroy (first);
      cairo_surface_destroy (second);
      cairo_surface_destroy (dark);
      cairo_surface_destroy (pointed);
    }
}

/* Whoever cannot see it hears every number. */
static void
test_describes (void)
{
  g_autoptr (PremiaSeries) series = make_series (5);

  for (guint kind = 0; kind < N_CHARTS; kind++)
    {
      g_autoptr (PremiaChart) chart = make_chart (kind, series);
      g_autofree char *text = premia_chart_describe (chart);
      g_autofree char *item = premia_chart_describe_item (chart, 2);

      g_assert_cmpstr (text, ==, "What became of the calls: Calls: 1000; Set: 500; Held: 250 (66% of set); Qualified: 125; Won: 62");
      g_assert_cmpstr (item, ==, "Held: 250 (66% of set)");
      g_assert_cmpuint (premia_chart_get_n_items (chart), ==, 5);
    }
}

/* Every item can be pointed at, and nothing else. */
static void
test_picks (void)
{
  g_autoptr (PremiaSeries) series = make_series (5);

  for (guint kind = 0; kind < N_CHARTS; kind++)
    {
      g_autoptr (PremiaChart) chart = make_chart (kind, series);
      const double width = 500, height = premia_chart_get_height (chart, width);
      gboolean found[5] = { FALSE };

      for (double x = 0.5; x < width; x += 4)
        for (double y = 0.5; y < height; y += 4)
          {
            const int item = premia_chart_pick (chart, width, height, x, y);

            g_assert_cmpint (item, >=, -1);
            g_assert_cmpint (item, <, 5);
            if (item >= 0)
              found[item] = TRUE;
          }
      for (guint i = 0; i < 5; i++)
        g_assert_true (found[i]);
      g_assert_cmpint (premia_chart_pick (chart, width, height, -1, 5), ==, -1);
      g_assert_cmpint (premia_chart_pick (chart, width, height, 5, height + 1), ==, -1);
    }
}

/* Nothing to show, and places too small to show it in. */
static void
test_empty_and_tiny (void)
{
  g_autoptr (PremiaSeries) series = make_series (5), nothing = premia_series_new ("Nothing");

  for (guint kind = 0; kind < N_CHARTS; kind++)
    {
      g_autoptr (PremiaChart) without = make_chart (kind, NULL), empty = make_chart (kind, nothing), chart = make_chart (kind, series);

      cairo_surface_destroy (paint (without, 300, 100, PREMIA_PALETTE_LIGHT, -1));
      cairo_surface_destroy (paint (empty, 300, 100, PREMIA_PALETTE_LIGHT, 3));
      cairo_surface_destroy (paint (chart, 20, 12, PREMIA_PALETTE_LIGHT, 4));
      cairo_surface_destroy (paint (chart, 360, 700, PREMIA_PALETTE_LIGHT, 9));
      g_assert_cmpint (premia_chart_pick (without, 300, 100, 10, 10), ==, -1);
      g_assert_cmpuint (premia_chart_get_n_items (empty), ==, 0);
      g_assert_cmpfloat (premia_chart_get_height (without, 300), >, 0.0);
    }
}

/* A name longer than its place does not run into the number. */
static void
test_long_name_is_cut (void)
{
  g_autoptr (PremiaLettering) lettering = premia_lettering_new ("Sans");
  const PremiaLetters letters = { 13, PREMIA_WEIGHT_NORMAL };
  const PremiaColor black = { 0, 0, 0, 1 };
  const char *name = "Константин Константинович Рождественский-Преображенский-Вознесенский";
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, width, height;

  premia_lettering_write (lettering, cr, name, letters, &black, 10, 20, 150, PREMIA_ALIGN_START);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  g_assert_cmpfloat (x + width, <=, 161.0);
  g_assert_cmpfloat (width, >, 100.0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static cairo_status_t
count_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

/* The same painter on every kind of surface. */
static void
test_surfaces (void)
{
  g_autoptr (PremiaSeries) series = make_series (5);

  for (guint kind = 0; kind < N_CHARTS; kind++)
    {
      g_autoptr (PremiaChart) chart = make_chart (kind, series);
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
    }
}

static void
count_changes_cb (PremiaChart *chart, guint *n)
{
  (*n)++;
}

/* A window paints again when the numbers change, and charts leave nothing behind. */
static void
test_changes_and_ends (void)
{
  g_autoptr (PremiaSeries) series = make_series (5);

  for (guint kind = 0; kind < N_CHARTS; kind++)
    {
      PremiaChart *chart = make_chart (kind, NULL);
      guint changes = 0;

      g_signal_connect (chart, "changed", G_CALLBACK (count_changes_cb), &changes);
      premia_chart_set_font (chart, "Sans", 15);
      g_assert_cmpuint (changes, ==, 1);
      if (kind == 2)
        premia_trend_chart_add_line (PREMIA_TREND_CHART (chart), series);
      g_assert_cmpuint (changes, ==, kind == 2 ? 2 : 1);
      g_assert_finalize_object (chart);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/repeats", test_repeats);
  g_test_add_func ("/chart/describes", test_describes);
  g_test_add_func ("/chart/picks", test_picks);
  g_test_add_func ("/chart/empty-and-tiny", test_empty_and_tiny);
  g_test_add_func ("/chart/long-name-is-cut", test_long_name_is_cut);
  g_test_add_func ("/chart/surfaces", test_surfaces);
  g_test_add_func ("/chart/changes-and-ends", test_changes_and_ends);
  return g_test_run ();
}
