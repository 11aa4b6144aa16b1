/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-checks.h"
#include "drawing/premia-matrix-chart.h"
#include "drawing/premia-matrix-frame.h"

#include <math.h>

static const char *const setters[] = { "Anna Petrova", "Boris Ivanov" };
static const char *const closers[] = { "Kirill", "Lev", "Maria" };
static const PremiaMatrixCell cells[] = {
  { 0.04, "28%", "8 of 29", FALSE }, { -0.2, "4%", "1 of 25, expected 6", TRUE }, { NAN, NULL, NULL, FALSE },
  { 0.1, "34%", NULL, FALSE },       { 0.0, "24%", NULL, FALSE },                 { 0.3, "54%", NULL, FALSE },
};

static PremiaChart *
make_chart (void)
{
  PremiaChart *chart = premia_matrix_chart_new ();

  premia_matrix_chart_set_cells (PREMIA_MATRIX_CHART (chart), "Won of held", setters, 2, closers, 3, cells);
  premia_matrix_chart_set_scale (PREMIA_MATRIX_CHART (chart), 0.0, 0.2);
  return chart;
}

static void
test_keeps (void)
{
  g_autoptr (PremiaChart) chart = make_chart (), again = make_chart (), without = premia_matrix_chart_new ();

  chart_check_repeats (chart, again, 4);
  chart_check_items (chart, 600, 6);
  chart_check_items (chart, 320, 6);
  chart_check_surfaces (chart);
  chart_check_surfaces (without);
  g_assert_cmpuint (premia_chart_get_n_items (without), ==, 0);
  g_assert_cmpint (premia_chart_pick (without, 300, 100, 10, 10), ==, -1);
}

/* Whoever listens hears the cell that somebody should look at first. */
static void
test_describes (void)
{
  g_autoptr (PremiaChart) chart = make_chart ();
  g_autofree char *text = premia_chart_describe (chart);

  g_assert_cmpstr (text, ==, "Won of held\nAnna Petrova, Lev: 4% (1 of 25, expected 6)\nAnna Petrova, Kirill: 28% (8 of 29)\n"
                             "Anna Petrova, Maria: no data\nBoris Ivanov, Kirill: 34%\nBoris Ivanov, Lev: 24%\nBoris Ivanov, Maria: 54%");
}

/* The fullest colours of every palette still let their number be read, and none of them is red. */
static void
test_numbers_can_be_read (void)
{
  for (guint kind = 0; kind <= PREMIA_PALETTE_PRINT; kind++)
    {
      const PremiaPalette *palette = premia_palette_get (kind);

      for (int sign = -1; sign <= 1; sign += 2)
        {
          const PremiaMatrixCell full = { sign, NULL, NULL, FALSE };
          const PremiaColor base = premia_color_mix (&palette->surface, &palette->text, 0.06);
          const PremiaColor color = premia_color_mix (&base, sign < 0 ? &palette->series[1] : &palette->accent, 0.46);
          g_autoptr (PremiaChart) chart = premia_matrix_chart_new ();

          premia_matrix_chart_set_cells (PREMIA_MATRIX_CHART (chart), "", setters, 1, closers, 1, &full);
          g_assert_cmpuint (chart_count_pixels (chart, 300, 60, kind, &color), >, 500);
          g_assert_cmpfloat (premia_color_contrast (&color, &palette->text), >=, 4.5);
        }
    }
}

/* Beyond the reach of the scale a colour is not fuller; what was expected has none. */
static void
test_scale (void)
{
  const PremiaPalette *palette = premia_palette_get (PREMIA_PALETTE_LIGHT);
  const PremiaColor base = premia_color_mix (&palette->surface, &palette->text, 0.06);
  const PremiaColor full = premia_color_mix (&base, &palette->accent, 0.46);
  const PremiaMatrixCell three[] = { { 5, NULL, NULL, FALSE }, { 7, NULL, NULL, FALSE }, { 99, NULL, NULL, FALSE } };
  g_autoptr (PremiaChart) chart = premia_matrix_chart_new ();
  guint n_base, n_full;

  premia_matrix_chart_set_cells (PREMIA_MATRIX_CHART (chart), "", setters, 1, closers, 3, three);
  premia_matrix_chart_set_scale (PREMIA_MATRIX_CHART (chart), 5, 2);
  n_base = chart_count_pixels (chart, 400, 60, PREMIA_PALETTE_LIGHT, &base);
  n_full = chart_count_pixels (chart, 400, 60, PREMIA_PALETTE_LIGHT, &full);
  g_assert_cmpuint (n_base, >, 500);
  g_assert_cmpfloat (fabs ((double) n_full / n_base - 2.0), <, 0.05);
}

static void
test_frame (void)
{
  PremiaMatrixFrame frame;

  premia_matrix_frame_fit (&frame, 20, 12, 1, 360, 0, 400, 13);
  for (guint i = 0; i < 20 * 12; i++)
    {
      const PremiaBox box = premia_matrix_frame_get_cell (&frame, i / 12, i % 12);

      g_assert_cmpfloat (box.x, >=, frame.label_width);
      g_assert_cmpfloat (box.x + box.width, <=, 360.0);
      g_assert_cmpfloat (box.width, >, 0.0);
      g_assert_cmpint (premia_matrix_frame_pick (&frame, box.x + box.width / 2.0, box.y + box.height / 2.0), ==, (int) i);
    }
  g_assert_cmpint (premia_matrix_frame_pick (&frame, 5, 100), ==, -1);
  premia_matrix_frame_fit (&frame, 20, 12, 1, 360, 200, 40, 13);
  g_assert_cmpfloat (premia_matrix_frame_get_cell (&frame, 19, 0).y, <, 200.0);
}

/* Names over narrow columns take two lines: the picture is higher by one, and cells lie below it. */
static void
test_heads_of_two_lines (void)
{
  static const char *const rows[] = { "Igor", "Yulia" }, *const wide[] = { "Vladimir Orlov", "Kirill Titov" }, *const narrow[] = { "A", "B" };
  PremiaMatrixCell four[4] = { { .value = 0.1, .text = "1" }, { .value = 0.2, .text = "2" }, { .value = 0.3, .text = "3" }, { .value = 0.4, .text = "4" } };
  g_autoptr (PremiaChart) one = premia_matrix_chart_new (), two = premia_matrix_chart_new ();

  premia_matrix_chart_set_cells (PREMIA_MATRIX_CHART (one), "Pairs", rows, 2, narrow, 2, four);
  premia_matrix_chart_set_cells (PREMIA_MATRIX_CHART (two), "Pairs", rows, 2, wide, 2, four);
  g_assert_cmpfloat (premia_chart_get_height (two, 200.0), >, premia_chart_get_height (one, 200.0));
  g_assert_cmpfloat (premia_chart_get_height (two, 900.0), ==, premia_chart_get_height (one, 900.0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matrix-chart/keeps", test_keeps);
  g_test_add_func ("/matrix-chart/describes", test_describes);
  g_test_add_func ("/matrix-chart/numbers-can-be-read", test_numbers_can_be_read);
  g_test_add_func ("/matrix-chart/scale", test_scale);
  g_test_add_func ("/matrix-chart/frame", test_frame);
  g_test_add_func ("/matrix-chart/heads-of-two-lines", test_heads_of_two_lines);
  return g_test_run ();
}
