/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-curve.h"

#include <math.h>

/* From 10⁴ to 10⁷ actions across, from 10⁻³ to 10³ ms upwards. */
#define WIDTH  810
#define HEIGHT 460
#define LEFT   70
#define RIGHT  240
#define TOP    50
#define BOTTOM 60
#define FIRST_X 4
#define LAST_X  7
#define FIRST_Y (-3)
#define LAST_Y  3

struct _BenchCurve
{
  GArray *sizes;                  /* (owned) guint */
  GArray *values[BENCH_N_CURVES]; /* (owned) double */
};

static const struct { const char *name, *colour; } curves[BENCH_N_CURVES] = {
  { "recompute", "#1a5fb4" }, { "what-if", "#26a269" }, { "each deal by itself", "#c64600" },
  { "a year, every type, with lines", "#813d9c" },
};

BenchCurve *
bench_curve_new (void)
{
  BenchCurve *self = g_new0 (BenchCurve, 1);

  self->sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < BENCH_N_CURVES; i++)
    self->values[i] = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
bench_curve_free (BenchCurve *self)
{
  g_array_unref (self->sizes);
  for (guint i = 0; i < BENCH_N_CURVES; i++)
    g_array_unref (self->values[i]);
  g_free (self);
}

void
bench_curve_add (BenchCurve *self, guint size, const double values[BENCH_N_CURVES])
{
  g_array_append_val (self->sizes, size);
  for (guint i = 0; i < BENCH_N_CURVES; i++)
    g_array_append_val (self->values[i], values[i]);
}

static double
across (double size)
{
  return LEFT + (log10 (size) - FIRST_X) / (LAST_X - FIRST_X) * (WIDTH - LEFT - RIGHT);
}

static double
upwards (double value)
{
  return HEIGHT - BOTTOM - (log10 (CLAMP (value, 1e-3, 1e3)) - FIRST_Y) / (LAST_Y - FIRST_Y) * (HEIGHT - TOP - BOTTOM);
}

static void
draw_grid (GString *svg)
{
  for (int i = FIRST_X; i <= LAST_X; i++)
    g_string_append_printf (svg, "<path d=\"M%.1f %d V%d\" class=\"grid\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f</text>\n",
                            across (pow (10, i)), TOP, HEIGHT - BOTTOM, across (pow (10, i)), HEIGHT - BOTTOM + 20, pow (10, i));
  for (int i = FIRST_Y; i <= LAST_Y; i++)
    g_string_append_printf (svg, "<path d=\"M%d %.1f H%d\" class=\"grid\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%g ms</text>\n",
                            LEFT, upwards (pow (10, i)), WIDTH - RIGHT, LEFT - 8, upwards (pow (10, i)) + 4, pow (10, i));
  g_string_append_printf (svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">actions</text>\n", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 16);
}

static void
draw_curve (const BenchCurve *self, guint index, GString *svg)
{
  const guint n = self->sizes->len;

  g_string_append_printf (svg, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"", curves[index].colour);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (svg, "%.1f,%.1f ", across (g_array_index (self->sizes, guint, i)),
                            upwards (g_array_index (self->values[index], double, i)));
  g_string_append (svg, "\"/>\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (svg, "<circle r=\"3.5\" fill=\"%s\" cx=\"%.1f\" cy=\"%.1f\"><title>%u actions: %.4f ms</title></circle>\n",
                            curves[index].colour, across (g_array_index (self->sizes, guint, i)),
                            upwards (g_array_index (self->values[index], double, i)), g_array_index (self->sizes, guint, i),
                            g_array_index (self->values[index], double, i));
  if (n > 0)
    g_string_append_printf (svg, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>\n", across (g_array_index (self->sizes, guint, n - 1)) + 10,
                            upwards (g_array_index (self->values[index], double, n - 1)) + 4, curves[index].colour, curves[index].name);
}

/* For whoever does not see the curves. */
static void
describe (const BenchCurve *self, GString *svg)
{
  g_string_append (svg, "<title>What a change costs by the number of actions</title>\n<desc>Processor time of one thread in milliseconds.");
  for (guint i = 0; i < self->sizes->len; i++)
    {
      g_string_append_printf (svg, " %u actions:", g_array_index (self->sizes, guint, i));
      for (guint k = 0; k < BENCH_N_CURVES; k++)
        g_string_append_printf (svg, "%s %s %.4f", k > 0 ? "," : "", curves[k].name, g_array_index (self->values[k], double, i));
      g_string_append_c (svg, '.');
    }
  g_string_append (svg, "</desc>\n");
}

gboolean
bench_curve_write (BenchCurve *self, const char *path, GError **error)
{
  g_autoptr (GString) svg = g_string_new (NULL);

  g_string_printf (svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n"
                        "<style>.grid { stroke: #cccccc; }</style><rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n"
                        "<text x=\"%d\" y=\"28\" font-size=\"15\">What a change costs, one thread</text>\n", WIDTH, HEIGHT, WIDTH, HEIGHT, LEFT);
  describe (self, svg);
  draw_grid (svg);
  for (guint i = 0; i < BENCH_N_CURVES; i++)
    draw_curve (self, i, svg);
  g_string_append (svg, "</svg>\n");
  return g_file_set_contents (path, svg->str, (gssize) svg->len, error);
}
