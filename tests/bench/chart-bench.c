/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a chart of a hundred thousand points takes to draw, as a line, a band, columns and a cloud:
 *
 *     chart-bench [POINTS]
 *
 * Into a picture of 1280 × 400, everything that a frame does: fitting, thinning out, painting, words. */

#include "bench/bench-bar.h"
#include "bench/bench-clock.h"

#include "drawing/premia-plot.h"

#include <stdlib.h>

#define WIDTH    1280
#define HEIGHT   400
#define FRAME_MS 16.0

static PremiaSeries *
make_walk (guint n)
{
  PremiaSeries *series = premia_series_new ("Calls");
  guint32 state = 1;
  double value = 500.0;

  for (guint i = 0; i < n; i++)
    {
      state = state * 1664525u + 1013904223u;
      value += (state >> 8) / 16777216.0 - 0.5;
      premia_series_add (series, "", value, "", NULL);
      premia_series_set_at (series, 10000.0 + i / 96.0);
      premia_series_set_span (series, value - 20.0, value + 20.0);
    }
  return series;
}

static char *
write_day (int day, PremiaTimeUnit unit, gpointer user_data)
{
  return g_strdup_printf ("%d", day);
}

typedef struct { PremiaChart *chart; cairo_surface_t *surface; } Picture;

static void
paint (gpointer user_data)
{
  Picture *picture = user_data;
  cairo_t *cr = cairo_create (picture->surface);

  premia_chart_paint (picture->chart, cr, WIDTH, HEIGHT, premia_palette_get (PREMIA_PALETTE_LIGHT), -1);
  cairo_destroy (cr);
}

int
main (int argc, char **argv)
{
  static const struct { PremiaLayerKind kind; gboolean time; const char *what; } kinds[] = {
    { PREMIA_LAYER_LINE, TRUE, "a line over time" }, { PREMIA_LAYER_BAND, TRUE, "a band over time" },
    { PREMIA_LAYER_POINTS, TRUE, "a cloud over time" }, { PREMIA_LAYER_COLUMNS, FALSE, "columns in slots" },
    { PREMIA_LAYER_STACK, FALSE, "a stack in slots" },
  };
  const guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 100000;
  g_autoptr (PremiaSeries) walk = make_walk (n);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (PremiaChart) chart = premia_plot_new ();
      Picture picture = { chart, cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT) };
      g_autofree char *what = g_strdup_printf ("chart of %u points: %s", n, kinds[i].what);
      double fastest, median;

      if (kinds[i].time)
        premia_plot_set_time (PREMIA_PLOT (chart), write_day, NULL, NULL);
      premia_plot_add_layer (PREMIA_PLOT (chart), kinds[i].kind, walk);
      median = bench_clock_measure (paint, &picture, 15, &fastest);
      g_print ("%s: %.2f ms (fastest %.2f)\n", what, median, fastest);
      bench_bar_tell (&(BenchBar) { what, median, "ms", "", 0, FRAME_MS, FALSE });
      cairo_surface_destroy (picture.surface);
    }
  return 0;
}
