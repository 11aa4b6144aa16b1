/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-checks.h"
#include "chart-gallery.h"

#include "drawing/premia-chart-picture.h"
#include "drawing/premia-plot-thin.h"
#include "drawing/premia-sparkline.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

/* From Python: (date (y, m, d) - date (1970, 1, 1)).days */
#define OCT_1_2025 20362
#define JAN_1_2026 20454
#define OCT_1_2026 20727

static void
test_time_axis (void)
{
  PremiaTimeAxis axis;

  premia_time_axis_fit (&axis, OCT_1_2025, OCT_1_2026, 5);
  g_assert_cmpint (axis.unit, ==, PREMIA_TIME_MONTH);
  g_assert_cmpuint (axis.step, ==, 3);
  g_assert_cmpuint (axis.n_ticks, ==, 5);
  g_assert_cmpint (axis.ticks[0], ==, OCT_1_2025);
  g_assert_cmpint (axis.ticks[1], ==, JAN_1_2026);
  g_assert_cmpint (axis.ticks[4], ==, OCT_1_2026);
  /* Weeks begin on Mondays: 2025-10-06. */
  premia_time_axis_fit (&axis, OCT_1_2025, OCT_1_2025 + 30, 6);
  g_assert_cmpint (axis.unit, ==, PREMIA_TIME_WEEK);
  g_assert_cmpint (axis.ticks[0], ==, OCT_1_2025 + 5);
  g_assert_cmpint (axis.ticks[1], ==, OCT_1_2025 + 12);
  premia_time_axis_fit (&axis, OCT_1_2025, OCT_1_2025 + 3, 6);
  g_assert_cmpint (axis.unit, ==, PREMIA_TIME_DAY);
  g_assert_cmpuint (axis.n_ticks, ==, 4);
  premia_time_axis_fit (&axis, 0, 365 * 60, 8);
  g_assert_cmpint (axis.unit, ==, PREMIA_TIME_YEAR);
  g_assert_cmpuint (axis.step, ==, 10);
  g_assert_cmpint (axis.ticks[0], ==, 0);
  /* One day alone, and never more ticks than there is room for. */
  premia_time_axis_fit (&axis, 5, 5, 3);
  g_assert_cmpfloat (axis.first, <, axis.last);
  for (guint days = 1; days < 20000; days += days / 3 + 1)
    for (guint most = 1; most < 12; most++)
      {
        premia_time_axis_fit (&axis, 100, 100 + days, most);
        g_assert_cmpuint (axis.n_ticks, <=, most);
      }
}

/* Of a hundred thousand points each peak is still there, at its height, in the column of pixels where it was. */
static void
test_thinning_keeps_peaks (void)
{
  g_autoptr (PremiaSeries) walk = chart_gallery_make_walk (100000);
  PremiaPlotFrame frame = { .by_time = TRUE };
  const PremiaMargins margins = { 0, 0, 0, 0 };
  g_autoptr (GArray) points = NULL;
  double least, most, top = 1e9, bottom = -1e9;
  guint peaks = 0;

  g_assert_true (premia_series_get_extent (walk, FALSE, &least, &most));
  premia_axis_fit (&frame.slots.axis, least, most, 5, FALSE);
  premia_time_axis_fit (&frame.time, premia_series_get (walk, 0)->at, premia_series_get (walk, 99999)->at, 8);
  premia_trend_frame_fit (&frame.slots, 100000, 800, 300, &margins, 40);
  points = premia_plot_thin_line (&frame, walk);
  g_assert_cmpuint (points->len, <=, 4 * 1602);
  g_assert_cmpuint (points->len, >, 1600);
  for (guint i = 0; i < points->len; i++)
    {
      top = MIN (top, g_array_index (points, PremiaPoint, i).y);
      bottom = MAX (bottom, g_array_index (points, PremiaPoint, i).y);
    }
  g_assert_cmpfloat_with_epsilon (top, premia_plot_frame_get_y (&frame, most), 1e-9);
  g_assert_cmpfloat_with_epsilon (bottom, premia_plot_frame_get_y (&frame, least), 1e-9);
  for (guint i = 500; i < 100000; i += 1000)
    {
      const double x = premia_plot_frame_get_x (&frame, walk, i), y = premia_plot_frame_get_y (&frame, premia_series_get (walk, i)->value);

      for (guint k = 0; k < points->len; k++)
        if (fabs (g_array_index (points, PremiaPoint, k).x - x) < 0.5 && fabs (g_array_index (points, PremiaPoint, k).y - y) < 1e-9)
          {
            peaks++;
            break;
          }
    }
  g_assert_cmpuint (peaks, ==, 100);
}

/* Each can be pointed at, walked through and heard; and what is heard of an item is in what is heard of all. */
static void
test_gallery_keeps (void)
{
  for (guint i = 0; i < CHART_GALLERY_N; i++)
    {
      g_autoptr (PremiaChart) chart = chart_gallery_make (i), again = chart_gallery_make (i);
      const guint n = premia_chart_get_n_items (chart);

      chart_check_repeats (chart, again, (int) n / 2);
      chart_check_surfaces (chart);
      if (n > 100)
        continue;
      for (guint k = 0; k < n; k++)
        {
          g_autofree char *words = premia_chart_describe_item (chart, k);

          g_assert_cmpint (strlen (words), >, 3);
        }
    }
}

static void
assert_has (PremiaChart *chart, int item, const char *words)
{
  g_autofree char *said = item < 0 ? premia_chart_describe (chart) : premia_chart_describe_item (chart, (guint) item);

  if (strstr (said, words) == NULL)
    g_error ("“%s” is not said in: %s", words, said);
}

static void
test_words (void)
{
  g_autoptr (PremiaChart) stack = chart_gallery_make (0), band = chart_gallery_make (1), many = chart_gallery_make (2);
  g_autoptr (PremiaChart) bullets = chart_gallery_make (6), cohorts = chart_gallery_make (7), funnel = chart_gallery_make (8);

  assert_has (stack, 9, "Oct\nHeld: 55\nNo show: 16\nCancelled in time: 10.5");
  assert_has (stack, -1, "Target 62");
  assert_has (band, 12, "29.12\nShow rate, north: 72% (n 41)\nShow rate, south: 66%");
  assert_has (band, 5, "Show rate, north: no meetings");
  assert_has (band, -1, "New scheme");
  assert_has (many, -1, "Calls: 100000 points; first 18000");
  assert_has (bullets, 1, "Show rate: 71% (target 75%, n 41)");
  assert_has (cohorts, 5, "6 Oct, 6: 20% (of 31; not due yet)");
  assert_has (cohorts, 29, "3 Nov, 6: not due yet");
  assert_has (funnel, 2, "Held: 220 (71%; 9 wait) · September: 200");
}

/* Under the pointer is the nearest point in time, also where they lie closer than pixels. */
static void
test_picks (void)
{
  g_autoptr (PremiaChart) band = chart_gallery_make (1), many = chart_gallery_make (2);
  int before = -1;

  for (double x = 0; x < 600; x += 1)
    {
      const int item = premia_chart_pick (band, 600, 260, x, 100);

      g_assert_cmpint (item, >=, item < 0 ? -1 : before);
      before = MAX (before, item);
    }
  g_assert_cmpint (before, ==, 19);
  g_assert_cmpint (premia_chart_pick (many, 600, 260, 350, 100), >, 30000);
  g_assert_cmpint (premia_chart_pick (many, 600, 260, 350, 100), <, 80000);
}

/* What is stacked reaches the sum of its parts: 24 + 24 + 24 of 72 leave nothing free above, and each has a third. */
static void
test_stack_adds_up (void)
{
  const PremiaPalette *palette = premia_palette_get (PREMIA_PALETTE_LIGHT);
  g_autoptr (PremiaChart) chart = premia_plot_new ();
  guint pixels[3];

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (PremiaSeries) series = premia_series_new ("Part");

      premia_series_add (series, "Oct", 24, "24", NULL);
      premia_plot_add_layer (PREMIA_PLOT (chart), PREMIA_LAYER_STACK, series);
    }
  for (guint i = 0; i < 3; i++)
    {
      pixels[i] = chart_count_pixels (chart, 300, 220, PREMIA_PALETTE_LIGHT, &palette->series[i]);
      g_assert_cmpuint (pixels[i], >, 800);
    }
  /* The legend's marks and the seams are all that differs. */
  g_assert_cmpfloat (fabs ((double) pixels[0] / pixels[1] - 1.0), <, 0.12);
  g_assert_cmpfloat (fabs ((double) pixels[2] / pixels[1] - 1.0), <, 0.12);
}

static double
difference (cairo_surface_t *a, cairo_surface_t *b, int tolerance)
{
  const int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  guint n = 0;

  g_assert_cmpint (width, ==, cairo_image_surface_get_width (b));
  g_assert_cmpint (height, ==, cairo_image_surface_get_height (b));
  for (int y = 0; y < height; y++)
    {
      const guint32 *p = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (a) + (gsize) y * (gsize) cairo_image_surface_get_stride (a));
      const guint32 *q = (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (b) + (gsize) y * (gsize) cairo_image_surface_get_stride (b));

      for (int x = 0; x < width; x++)
        for (guint shift = 0; shift < 24; shift += 8)
          if (ABS ((int) (p[x] >> shift & 0xff) - (int) (q[x] >> shift & 0xff)) > tolerance)
            {
              n++;
              break;
            }
    }
  return (double) n / width / height;
}

typedef struct { const char *data; gsize left; } Reading;

static cairo_status_t
read_bytes (void *closure, unsigned char *data, unsigned int length)
{
  Reading *reading = closure;

  if (reading->left < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reading->data, length);
  reading->data += length;
  reading->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
read_png (GBytes *bytes)
{
  Reading reading;

  reading.data = g_bytes_get_data (bytes, &reading.left);
  return cairo_image_surface_create_from_png_stream (read_bytes, &reading);
}

/* The file that is sent around shows what the window shows, and the same chart is the same file. */
static void
test_svg_is_the_picture (void)
{
  for (guint i = 0; i < CHART_GALLERY_N; i++)
    {
      g_autoptr (PremiaChart) chart = chart_gallery_make (i);
      const PremiaPalette *palette = premia_palette_get (PREMIA_PALETTE_PRINT);
      const double width = 480, height = ceil (premia_chart_get_height (chart, width));
      const RsvgRectangle whole = { 0, 0, width, height };
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) svg = premia_chart_to_picture (chart, PREMIA_PICTURE_SVG, width, height, 1, palette, &error);
      g_autoptr (GBytes) png = premia_chart_to_picture (chart, PREMIA_PICTURE_PNG, width, height, 1, palette, &error);
      g_autoptr (GBytes) pdf = premia_chart_to_picture (chart, PREMIA_PICTURE_PDF, width, height, 1, palette, &error);
      g_autoptr (GBytes) again = premia_chart_to_picture (chart, PREMIA_PICTURE_PDF, width, height, 1, palette, &error);
      RsvgHandle *handle = rsvg_handle_new_from_data (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), &error);
      cairo_surface_t *drawn = read_png (png), *read = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
      cairo_t *cr = cairo_create (read);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (pdf, again));
      g_assert_true (rsvg_handle_render_document (handle, cr, &whole, &error));
      g_assert_no_error (error);
      cairo_destroy (cr);
      cairo_surface_flush (read);
      /* A cloud is a mask of half pixels, which each renderer makes smaller in its own way. */
      if (difference (drawn, read, 64) > (strcmp (chart_gallery_get_name (i), "cloud") == 0 ? 0.1 : 0.03))
        g_error ("%s: %.1f%% of the SVG differ from the picture", chart_gallery_get_name (i), difference (drawn, read, 64) * 100.0);
      cairo_surface_destroy (drawn);
      cairo_surface_destroy (read);
      g_object_unref (handle);
    }
}

/* Pictures that somebody has looked at; texts are boxes, so that no font decides. PREMIA_WRITE_GOLDEN=1 writes them anew. */
static void
test_golden (void)
{
  for (guint i = 0; i < CHART_GALLERY_N; i++)
    for (guint kind = PREMIA_PALETTE_LIGHT; kind <= PREMIA_PALETTE_PRINT; kind++)
      {
        static const char *const kinds[] = { "light", "dark", "print" };
        g_autofree char *file = g_strdup_printf ("%s-%s.png", chart_gallery_get_name (i), kinds[kind]);
        g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", "charts", file, NULL);
        g_autoptr (PremiaChart) chart = chart_gallery_make (i);
        g_autoptr (PremiaLettering) boxes = premia_lettering_new_boxes ();
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) png = NULL;
        cairo_surface_t *golden, *drawn;

        premia_chart_set_lettering (chart, boxes, 12.0);
        png = premia_chart_to_picture (chart, PREMIA_PICTURE_PNG, 420, ceil (premia_chart_get_height (chart, 420)), 1, premia_palette_get (kind), &error);
        g_assert_no_error (error);
        if (g_getenv ("PREMIA_WRITE_GOLDEN") != NULL)
          g_file_set_contents (path, g_bytes_get_data (png, NULL), (gssize) g_bytes_get_size (png), NULL);
        golden = cairo_image_surface_create_from_png (path);
        g_assert_cmpint (cairo_surface_status (golden), ==, CAIRO_STATUS_SUCCESS);
        drawn = read_png (png);
        /* Another cairo rounds an edge otherwise. */
        if (difference (golden, drawn, 24) > 0.002)
          g_error ("%s is drawn otherwise than it was looked at", file);
        cairo_surface_destroy (golden);
        cairo_surface_destroy (drawn);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/time-axis", test_time_axis);
  g_test_add_func ("/plot/thinning-keeps-peaks", test_thinning_keeps_peaks);
  g_test_add_func ("/plot/gallery-keeps", test_gallery_keeps);
  g_test_add_func ("/plot/words", test_words);
  g_test_add_func ("/plot/picks", test_picks);
  g_test_add_func ("/plot/stack-adds-up", test_stack_adds_up);
  g_test_add_func ("/plot/svg-is-the-picture", test_svg_is_the_picture);
  g_test_add_func ("/plot/golden", test_golden);
  return g_test_run ();
}
