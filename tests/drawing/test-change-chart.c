/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-checks.h"
#include "drawing/premia-change-chart.h"
#include "drawing/premia-change-frame.h"

#include <math.h>

static const PremiaChange people[] = {
  { "Anna Petrova", 1500, "+1,500", "26,000 → 27,500" },
  { "Boris Ivanov", -600, "−600", "31,000 → 30,400" },
  { "Vera Sidorova", 0, "–", NULL },
};

static PremiaChart *
make_chart (guint n)
{
  PremiaChart *chart = premia_change_chart_new ();

  premia_change_chart_set_changes (PREMIA_CHANGE_CHART (chart), "Winners and losers", people, n);
  return chart;
}

static void
test_keeps (void)
{
  g_autoptr (PremiaChart) chart = make_chart (3), again = make_chart (3), without = premia_change_chart_new (), empty = make_chart (0);

  chart_check_repeats (chart, again, 1);
  chart_check_items (chart, 600, 3);
  chart_check_items (chart, 320, 3);
  chart_check_surfaces (chart);
  chart_check_surfaces (without);
  chart_check_surfaces (empty);
  g_assert_cmpint (premia_chart_pick (without, 300, 100, 10, 10), ==, -1);
}

static void
test_describes (void)
{
  g_autoptr (PremiaChart) chart = make_chart (3);
  g_autofree char *text = premia_chart_describe (chart);

  g_assert_cmpstr (text, ==, "Winners and losers: Anna Petrova: +1,500 (26,000 → 27,500); Boris Ivanov: −600 (31,000 → 30,400); Vera Sidorova: –");
}

/* Winners lie to the right of the zero and losers to the left; nobody's bar leaves its side. */
static void
test_sides (void)
{
  const PremiaChangeTexts texts = { 400, 60, 100 };
  PremiaChangeFrame frame;

  for (double width = 240; width <= 900; width += 60)
    {
      PremiaBox plus, minus;
      double zero;

      premia_change_frame_fit (&frame, 4, 1000, 0.5, width, 0, 13, &texts);
      zero = premia_change_frame_get_zero (&frame);
      plus = premia_change_frame_get_bar (&frame, 0, 500);
      minus = premia_change_frame_get_bar (&frame, 1, -99999);
      g_assert_cmpfloat (plus.x, ==, zero);
      g_assert_cmpfloat_with_epsilon (plus.width, frame.bar_width / 4.0, 1e-9);
      g_assert_cmpfloat_with_epsilon (minus.x, frame.bar_x, 1e-9);
      g_assert_cmpfloat_with_epsilon (minus.x + minus.width, zero, 1e-9);
      g_assert_cmpfloat (premia_change_frame_get_bar (&frame, 2, 0).width, ==, 0.0);
      g_assert_cmpfloat (premia_change_frame_get_bar (&frame, 2, 1e-6).width, >=, 2.0);
      g_assert_cmpfloat (frame.label_x + frame.label_width, <, frame.bar_x);
      g_assert_cmpfloat (frame.bar_x + frame.bar_width, <, frame.text_x);
      g_assert_cmpfloat (frame.note_x + frame.note_width, <=, width);
      for (guint i = 0; i < 4; i++)
        g_assert_cmpint (premia_change_frame_pick (&frame, (i + 0.5) * frame.row_height), ==, (int) i);
      g_assert_cmpint (premia_change_frame_pick (&frame, 4 * frame.row_height + 1), ==, -1);
    }
}

/* A scale that is held grows its bars, not itself. */
static void
test_reach (void)
{
  const PremiaColor *green = &premia_palette_get (PREMIA_PALETTE_LIGHT)->positive;
  g_autoptr (PremiaChart) chart = premia_change_chart_new ();
  const PremiaChange small = { "", 100, "", NULL }, large = { "", 200, "", NULL };
  guint n_small, n_large;

  premia_change_chart_set_reach (PREMIA_CHANGE_CHART (chart), 400);
  premia_change_chart_set_changes (PREMIA_CHANGE_CHART (chart), "", &small, 1);
  n_small = chart_count_pixels (chart, 600, 26, PREMIA_PALETTE_LIGHT, green);
  premia_change_chart_set_changes (PREMIA_CHANGE_CHART (chart), "", &large, 1);
  n_large = chart_count_pixels (chart, 600, 26, PREMIA_PALETTE_LIGHT, green);
  g_assert_cmpuint (n_small, >, 300);
  g_assert_cmpfloat (fabs ((double) n_large / n_small - 2.0), <, 0.15);
}

/* Levels have the whole width, and the colour of no winner. */
static void
test_levels (void)
{
  const PremiaPalette *palette = premia_palette_get (PREMIA_PALETTE_LIGHT);
  const PremiaChangeTexts texts = { 100, 60, 0 };
  g_autoptr (PremiaChart) chart = make_chart (1);
  PremiaChangeFrame frame;

  premia_change_frame_fit (&frame, 1, 1000, 0, 400, 0, 13, &texts);
  g_assert_cmpfloat (premia_change_frame_get_zero (&frame), ==, frame.bar_x);
  g_assert_cmpfloat_with_epsilon (premia_change_frame_get_bar (&frame, 0, 1000).width, frame.bar_width, 1e-9);
  premia_change_chart_set_levels (PREMIA_CHANGE_CHART (chart), TRUE);
  g_assert_cmpuint (chart_count_pixels (chart, 600, 26, PREMIA_PALETTE_LIGHT, &palette->accent), >, 500);
  g_assert_cmpuint (chart_count_pixels (chart, 600, 26, PREMIA_PALETTE_LIGHT, &palette->positive), ==, 0);
  chart_check_items (chart, 400, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change-chart/keeps", test_keeps);
  g_test_add_func ("/change-chart/describes", test_describes);
  g_test_add_func ("/change-chart/sides", test_sides);
  g_test_add_func ("/change-chart/reach", test_reach);
  g_test_add_func ("/change-chart/levels", test_levels);
  return g_test_run ();
}
