/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-checks.h"
#include "drawing/premia-curve-chart.h"

static const PremiaPoint kinked[] = { { 0, 0 }, { 40000, 2000 }, { 80000, 4800 } };
static const PremiaPoint stepped[] = { { 0, 0 }, { 40000, 2000 }, { 40000, 2800 }, { 80000, 5600 } };
static const PremiaCurveHandle handles[] = {
  { { 20000, 1000 }, PREMIA_HANDLE_UP, "Rate of tier 1", "5%" },
  { { 40000, 2000 }, PREMIA_HANDLE_ACROSS, "Tier 2 begins", "40,000" },
  { { 60000, 3400 }, PREMIA_HANDLE_UP, "Rate of tier 2", "7%" },
};
static const double people[] = { 12000, 15000, 52000 };

static PremiaChart *
make_chart (void)
{
  PremiaChart *chart = premia_curve_chart_new (NULL, NULL, NULL, NULL);

  premia_curve_chart_set_names (PREMIA_CURVE_CHART (chart), "Pay against sales", "Sales", "Pay");
  premia_curve_chart_add_curve (PREMIA_CURVE_CHART (chart), "Each slice at its own rate", kinked, G_N_ELEMENTS (kinked));
  premia_curve_chart_set_handles (PREMIA_CURVE_CHART (chart), handles, G_N_ELEMENTS (handles));
  premia_curve_chart_set_rug (PREMIA_CURVE_CHART (chart), people, G_N_ELEMENTS (people), "3 people");
  return chart;
}

static void
test_keeps (void)
{
  g_autoptr (PremiaChart) chart = make_chart (), again = make_chart (), without = premia_curve_chart_new (NULL, NULL, NULL, NULL);

  chart_check_repeats (chart, again, 1);
  chart_check_items (chart, 600, 3);
  chart_check_items (chart, 320, 3);
  premia_curve_chart_add_curve (PREMIA_CURVE_CHART (chart), "The reached rate on everything", stepped, G_N_ELEMENTS (stepped));
  chart_check_items (chart, 600, 3);
  chart_check_surfaces (chart);
  chart_check_surfaces (without);
  g_assert_cmpint (premia_chart_pick (without, 300, 100, 10, 10), ==, -1);
}

static void
test_describes (void)
{
  g_autoptr (PremiaChart) chart = make_chart ();
  g_autofree char *text = premia_chart_describe (chart);

  g_assert_cmpstr (text, ==, "Pay against sales\nEach slice at its own rate: 0: 0; 40000: 2000; 80000: 4800\n"
                             "Rate of tier 1: 5%\nTier 2 begins: 40,000\nRate of tier 2: 7%\n3 people");
}

/* What the hand is on is what it takes, and where it lets go is the value it meant. */
static void
test_handles_follow_the_hand (void)
{
  g_autoptr (PremiaChart) chart = make_chart ();
  PremiaCurveChart *curve = PREMIA_CURVE_CHART (chart);

  for (guint i = 0; i < G_N_ELEMENTS (handles); i++)
    {
      const PremiaPoint pixel = premia_curve_chart_place (curve, 500, 260, handles[i].at);
      const PremiaPoint value = premia_curve_chart_read (curve, 500, 260, pixel.x, pixel.y);

      g_assert_cmpint (premia_curve_chart_pick_handle (curve, 500, 260, pixel.x + 3, pixel.y - 3), ==, (int) i);
      g_assert_cmpfloat_with_epsilon (value.x, handles[i].at.x, 1e-6);
      g_assert_cmpfloat_with_epsilon (value.y, handles[i].at.y, 1e-6);
    }
  g_assert_cmpint (premia_curve_chart_pick_handle (curve, 500, 260, 499, 259), ==, -1);
}

/* While a handle is dragged the axes stay, even where it leaves them; afterwards they fit again. */
static void
test_axes_stay (void)
{
  static const PremiaPoint longer[] = { { 0, 0 }, { 160000, 9000 } };
  g_autoptr (PremiaChart) chart = make_chart ();
  PremiaCurveChart *curve = PREMIA_CURVE_CHART (chart);
  const PremiaPoint before = premia_curve_chart_place (curve, 500, 260, (PremiaPoint) { 40000, 2000 });
  PremiaPoint held, after;

  premia_curve_chart_hold_axes (curve, TRUE);
  premia_curve_chart_clear_curves (curve);
  premia_curve_chart_add_curve (curve, "", longer, G_N_ELEMENTS (longer));
  held = premia_curve_chart_place (curve, 500, 260, (PremiaPoint) { 40000, 2000 });
  premia_curve_chart_hold_axes (curve, FALSE);
  after = premia_curve_chart_place (curve, 500, 260, (PremiaPoint) { 40000, 2000 });
  g_assert_cmpfloat (held.x, ==, before.x);
  g_assert_cmpfloat (held.y, ==, before.y);
  g_assert_cmpfloat (after.x, <, before.x);
}

/* Other readings are drawn, too, and where people are. */
static void
test_is_seen (void)
{
  const PremiaPalette *palette = premia_palette_get (PREMIA_PALETTE_LIGHT);
  g_autoptr (PremiaChart) chart = make_chart ();
  cairo_surface_t *with, *without;

  g_assert_cmpuint (chart_count_pixels (chart, 500, 260, PREMIA_PALETTE_LIGHT, &palette->series[1]), ==, 0);
  with = chart_paint (chart, 500, 260, PREMIA_PALETTE_LIGHT, -1);
  premia_curve_chart_set_rug (PREMIA_CURVE_CHART (chart), NULL, 0, NULL);
  without = chart_paint (chart, 500, 260, PREMIA_PALETTE_LIGHT, -1);
  g_assert_false (chart_same_pixels (with, without));
  premia_curve_chart_add_curve (PREMIA_CURVE_CHART (chart), "Another reading", stepped, G_N_ELEMENTS (stepped));
  g_assert_cmpuint (chart_count_pixels (chart, 500, 260, PREMIA_PALETTE_LIGHT, &palette->series[1]), >, 50);
  cairo_surface_destroy (with);
  cairo_surface_destroy (without);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/curve-chart/keeps", test_keeps);
  g_test_add_func ("/curve-chart/describes", test_describes);
  g_test_add_func ("/curve-chart/handles-follow-the-hand", test_handles_follow_the_hand);
  g_test_add_func ("/curve-chart/axes-stay", test_axes_stay);
  g_test_add_func ("/curve-chart/is-seen", test_is_seen);
  return g_test_run ();
}
