/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Green and red are read before any number: nothing is coloured that chance or a plan may have done. */
#include "ui/overview/premia-figure-words.h"

/* Four after two is "+2" and no success; forty more than a hundred are one. */
static void
test_change (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  PremiaFigure figure = { .metric = PREMIA_METRIC_SET, .change = PREMIA_CHANGE_UP };
  PremiaChange mood;
  g_autofree char *few = NULL;
  g_autofree char *many = NULL;
  g_autofree char *none = NULL;

  figure.now = (PremiaMetricValue) { .has_value = TRUE, .value = premia_rational_from_int (4), .n = 4 };
  figure.previous = (PremiaMetricValue) { .has_value = TRUE, .value = premia_rational_from_int (2), .n = 2 };
  few = premia_figure_say_change (&figure, PREMIA_AGAINST_PREVIOUS, locale, &mood);
  g_assert_cmpstr (few, ==, "+2");
  g_assert_cmpint (mood, ==, PREMIA_CHANGE_NEUTRAL);
  none = premia_figure_say_change (&figure, PREMIA_AGAINST_YEAR_AGO, locale, &mood);
  g_assert_null (none);

  figure.now = (PremiaMetricValue) { .has_value = TRUE, .value = premia_rational_from_int (140), .n = 140 };
  figure.previous = (PremiaMetricValue) { .has_value = TRUE, .value = premia_rational_from_int (100), .n = 100 };
  many = premia_figure_say_change (&figure, PREMIA_AGAINST_PREVIOUS, locale, &mood);
  g_assert_cmpstr (many, ==, "+40%");
  g_assert_cmpint (mood, ==, PREMIA_CHANGE_GOOD);
}

/* To pay as much as was planned is no success, and no more of it a better one. */
static void
test_target_of_pay (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  PremiaFigure figure = { .metric = PREMIA_METRIC_PAY, .has_target = TRUE, .target = premia_rational_from_int (100) };
  gboolean reached = TRUE;
  g_autofree char *pay = NULL, *value = NULL;

  figure.now = (PremiaMetricValue) { .has_value = TRUE, .value = premia_rational_from_int (120), .n = 2 };
  pay = premia_figure_say_target (&figure, "USD", locale, &reached);
  g_assert_cmpstr (pay, ==, "Target $100 · 120%");
  g_assert_false (reached);
  figure.metric = PREMIA_METRIC_VALUE;
  value = premia_figure_say_target (&figure, "USD", locale, &reached);
  g_assert_true (reached);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-words/change", test_change);
  g_test_add_func ("/figure-words/target-of-pay", test_target_of_pay);
  return g_test_run ();
}
