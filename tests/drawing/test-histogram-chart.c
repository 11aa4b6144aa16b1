/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-checks.h"
#include "drawing/premia-histogram-chart.h"

static const PremiaHistogramBin bins[] = {
  { "0–10,000", "0", 3, 1, "1 person, before 3" },
  { "10,000–20,000", "10 k", 5, 6, "6 people, before 5" },
  { "20,000–30,000", "20 k", 0, 1, "1 person, before 0" },
};

static PremiaChart *
make_chart (guint n)
{
  PremiaChart *chart = premia_histogram_chart_new ();

  premia_histogram_chart_set_bins (PREMIA_HISTOGRAM_CHART (chart), "People by pay", bins, n, "30 k");
  premia_histogram_chart_set_names (PREMIA_HISTOGRAM_CHART (chart), "Before", "Now");
  return chart;
}

static void
test_keeps (void)
{
  g_autoptr (PremiaChart) chart = make_chart (3), again = make_chart (3), without = premia_histogram_chart_new (), empty = make_chart (0);

  chart_check_repeats (chart, again, 1);
  chart_check_items (chart, 600, 3);
  chart_check_items (chart, 300, 3);
  chart_check_surfaces (chart);
  chart_check_surfaces (without);
  chart_check_surfaces (empty);
  g_assert_cmpuint (premia_chart_get_n_items (empty), ==, 0);
  g_assert_cmpint (premia_chart_pick (empty, 300, 100, 10, 10), ==, -1);
}

static void
test_describes (void)
{
  g_autoptr (PremiaChart) chart = make_chart (3);
  g_autofree char *text = premia_chart_describe (chart);

  g_assert_cmpstr (text, ==, "People by pay: 0–10,000: 1 person, before 3; 10,000–20,000: 6 people, before 5; 20,000–30,000: 1 person, before 0");
}

/* Both are seen: columns for what is now, a line for what was. Without a name for what was there is none. */
static void
test_both_are_seen (void)
{
  const PremiaPalette *palette = premia_palette_get (PREMIA_PALETTE_LIGHT);
  g_autoptr (PremiaChart) chart = make_chart (3);

  g_assert_cmpuint (chart_count_pixels (chart, 500, 200, PREMIA_PALETTE_LIGHT, &palette->accent), >, 3000);
  g_assert_cmpuint (chart_count_pixels (chart, 500, 200, PREMIA_PALETTE_LIGHT, &palette->series[1]), >, 300);
  premia_histogram_chart_set_names (PREMIA_HISTOGRAM_CHART (chart), NULL, NULL);
  g_assert_cmpuint (chart_count_pixels (chart, 500, 200, PREMIA_PALETTE_LIGHT, &palette->series[1]), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/histogram-chart/keeps", test_keeps);
  g_test_add_func ("/histogram-chart/describes", test_describes);
  g_test_add_func ("/histogram-chart/both-are-seen", test_both_are_seen);
  return g_test_run ();
}
