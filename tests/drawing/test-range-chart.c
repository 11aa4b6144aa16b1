/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-checks.h"
#include "drawing/premia-range-chart.h"

#include <math.h>

static const PremiaRange people[] = {
  { "Anna Petrova", 18000, 45000, 31000, "31,000 ₽", "18,000–45,000" },
  { "Boris Ivanov", 22000, 30000, 26000, "26,000 ₽", "22,000–30,000" },
  { "Vera Sidorova", NAN, NAN, NAN, "–", "too few appointments" },
};

static PremiaChart *
make_chart (guint n)
{
  PremiaChart *chart = premia_range_chart_new ();

  premia_range_chart_set_ranges (PREMIA_RANGE_CHART (chart), "Pay at the same work", people, n);
  return chart;
}

static void
test_keeps (void)
{
  g_autoptr (PremiaChart) chart = make_chart (3), again = make_chart (3), without = premia_range_chart_new (), empty = make_chart (0);

  chart_check_repeats (chart, again, 1);
  chart_check_items (chart, 600, 3);
  chart_check_items (chart, 340, 3);
  premia_range_chart_set_reference (PREMIA_RANGE_CHART (chart), 28000, "Expected: 28,000 ₽");
  chart_check_items (chart, 600, 3);
  chart_check_surfaces (chart);
  chart_check_surfaces (without);
  g_assert_cmpuint (premia_chart_get_n_items (empty), ==, 0);
  g_assert_cmpint (premia_chart_pick (without, 300, 100, 10, 10), ==, -1);
  g_assert_cmpfloat (premia_chart_get_height (without, 300), >, 0.0);
}

static void
test_describes (void)
{
  g_autoptr (PremiaChart) chart = make_chart (3);
  g_autofree char *text = NULL;

  premia_range_chart_set_reference (PREMIA_RANGE_CHART (chart), 28000, "Expected: 28,000 ₽");
  text = premia_chart_describe (chart);
  g_assert_cmpstr (text, ==, "Pay at the same work: Anna Petrova: 31,000 ₽ (18,000–45,000); Boris Ivanov: 26,000 ₽ (22,000–30,000); "
                             "Vera Sidorova: – (too few appointments)\nExpected: 28,000 ₽");
}

/* Twice the range is about twice the band; a person without numbers has none. */
static void
test_bands (void)
{
  const PremiaRange one = { "A", 0, 20, NAN, "", NULL }, two = { "A", 0, 40, NAN, "", NULL }, unknown = { "A", NAN, NAN, NAN, "", NULL };
  const PremiaPalette *palette = premia_palette_get (PREMIA_PALETTE_LIGHT);
  const PremiaColor band = premia_color_mix (&palette->surface, &palette->accent, 0.45);
  g_autoptr (PremiaChart) chart = premia_range_chart_new ();
  guint n_one, n_two;

  premia_range_chart_set_reference (PREMIA_RANGE_CHART (chart), 100, "Most");
  premia_range_chart_set_ranges (PREMIA_RANGE_CHART (chart), "", &one, 1);
  n_one = chart_count_pixels (chart, 600, 60, PREMIA_PALETTE_LIGHT, &band);
  premia_range_chart_set_ranges (PREMIA_RANGE_CHART (chart), "", &two, 1);
  n_two = chart_count_pixels (chart, 600, 60, PREMIA_PALETTE_LIGHT, &band);
  g_assert_cmpuint (n_one, >, 500);
  g_assert_cmpfloat (fabs ((double) n_two / n_one - 2.0), <, 0.1);
  g_assert_cmpuint (chart_count_pixels (chart, 600, 60, PREMIA_PALETTE_LIGHT, &palette->accent), ==, 0);
  premia_range_chart_set_ranges (PREMIA_RANGE_CHART (chart), "", &unknown, 1);
  g_assert_cmpuint (chart_count_pixels (chart, 600, 60, PREMIA_PALETTE_LIGHT, &band), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/range-chart/keeps", test_keeps);
  g_test_add_func ("/range-chart/describes", test_describes);
  g_test_add_func ("/range-chart/bands", test_bands);
  return g_test_run ();
}
