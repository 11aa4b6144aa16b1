/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number that is green by chance is praised, one that is red by chance is scolded. */
#include "ui/overview/premia-figure-words.h"

#include <math.h>

static PremiaMetricValue
make_value (gint64 part, gint64 whole, gint64 n)
{
  PremiaMetricValue value = { .has_value = TRUE, .part = premia_rational_from_int (part), .whole = premia_rational_from_int (whole), .n = n,
                              .low = NAN, .high = NAN };

  g_assert_true (premia_rational_divide (&value.value, value.part, value.whole));
  return value;
}

/* What is said of one figure after another, and whether it is good. (transfer full) */
static char *
say_change (PremiaMetric metric, PremiaMetricValue now, PremiaMetricValue before, gint64 deals_now, gint64 deals_before, PremiaChange *mood)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autofree PremiaFigureSet *set = g_new0 (PremiaFigureSet, 1);

  set->figures[PREMIA_METRIC_VALUE].now.n = deals_now;
  set->figures[PREMIA_METRIC_VALUE].previous.n = deals_before;
  set->figures[metric] = (PremiaFigure) { .metric = metric, .now = now, .previous = before };
  set->figures[metric].change = premia_rational_compare (now.value, before.value) > 0 ? PREMIA_CHANGE_UP : PREMIA_CHANGE_DOWN;
  g_assert_null (premia_figure_say_change (set, metric, PREMIA_AGAINST_YEAR_AGO, locale, mood));
  return premia_figure_say_change (set, metric, PREMIA_AGAINST_PREVIOUS, locale, mood);
}

static void
check_change (PremiaMetric metric, PremiaMetricValue now, PremiaMetricValue before, const char *text, PremiaChange expected)
{
  PremiaChange mood;
  g_autofree char *said = say_change (metric, now, before, now.n, before.n, &mood);

  g_assert_cmpstr (said, ==, text);
  g_assert_cmpint (mood, ==, expected);
}

/* Four after two is "+2" and no success; forty more than a hundred are one. The limits of sums and prices are from Python:
 * exp (2 * sqrt (1/12 + 1/11)) = 2.30, exp (2 * sqrt (1/100 + 1/100)) = 1.327, exp (2 * sqrt (2/100 + 2/100)) = 1.492,
 * exp (2 * sqrt (1/1085 + 1/1000)) = 1.0916. */
static void
test_change (void)
{
  PremiaChange mood;
  g_autofree char *few_deals = NULL;
  g_autofree char *many_deals = NULL;

  check_change (PREMIA_METRIC_SET, make_value (4, 1, 4), make_value (2, 1, 2), "+2", PREMIA_CHANGE_NEUTRAL);
  check_change (PREMIA_METRIC_SET, make_value (140, 1, 140), make_value (100, 1, 100), "+40%", PREMIA_CHANGE_GOOD);

  check_change (PREMIA_METRIC_AVERAGE_SALE, make_value (1236, 12, 12), make_value (1100, 11, 11), "+3%", PREMIA_CHANGE_NEUTRAL);
  check_change (PREMIA_METRIC_AVERAGE_SALE, make_value (2748, 12, 12), make_value (1100, 11, 11), "+129%", PREMIA_CHANGE_NEUTRAL);
  check_change (PREMIA_METRIC_AVERAGE_SALE, make_value (2772, 12, 12), make_value (1100, 11, 11), "+131%", PREMIA_CHANGE_GOOD);
  check_change (PREMIA_METRIC_AVERAGE_SALE, make_value (13200, 100, 100), make_value (10000, 100, 100), "+32%", PREMIA_CHANGE_NEUTRAL);
  check_change (PREMIA_METRIC_COST_PER_WON, make_value (13300, 100, 100), make_value (10000, 100, 100), "+33%", PREMIA_CHANGE_BAD);
  check_change (PREMIA_METRIC_VALUE, make_value (14900, 1, 100), make_value (10000, 1, 100), "+49%", PREMIA_CHANGE_NEUTRAL);
  check_change (PREMIA_METRIC_VALUE, make_value (15000, 1, 100), make_value (10000, 1, 100), "+50%", PREMIA_CHANGE_GOOD);
  check_change (PREMIA_METRIC_ACTIVITY, make_value (1085, 20, 20), make_value (1000, 20, 20), "+8%", PREMIA_CHANGE_NEUTRAL);
  check_change (PREMIA_METRIC_ACTIVITY, make_value (1100, 20, 20), make_value (1000, 20, 20), "+10%", PREMIA_CHANGE_GOOD);
  check_change (PREMIA_METRIC_PAY, make_value (9000, 1, 100), make_value (1000, 1, 100), "+800%", PREMIA_CHANGE_NEUTRAL);

  /* A thousand appointments tell nothing where ten of them were sold. */
  few_deals = say_change (PREMIA_METRIC_VALUE_PER_APPOINTMENT, make_value (2000, 1000, 1000), make_value (1000, 1000, 1000), 10, 10, &mood);
  g_assert_cmpint (mood, ==, PREMIA_CHANGE_NEUTRAL);
  many_deals = say_change (PREMIA_METRIC_VALUE_PER_APPOINTMENT, make_value (2000, 1000, 1000), make_value (1000, 1000, 1000), 100, 100, &mood);
  g_assert_cmpint (mood, ==, PREMIA_CHANGE_GOOD);
}

static void
check_before (PremiaMetric metric, PremiaMetricValue now, PremiaMetricValue before, gboolean cut, const char *expected)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autofree PremiaFigureSet *set = g_new0 (PremiaFigureSet, 1);
  g_autofree char *said = NULL;

  set->cut = cut;
  set->figures[metric] = (PremiaFigure) { .metric = metric, .now = now, .previous = before };
  set->figures[metric].change = premia_rational_compare (now.value, before.value) > 0 ? PREMIA_CHANGE_UP : PREMIA_CHANGE_DOWN;
  said = premia_figure_say_before (set, metric, PREMIA_AGAINST_PREVIOUS, "USD", locale);
  g_assert_cmpstr (said, ==, expected);
}

/* "+12%" beside a count of forty is no news, and half a month is not compared with a whole one: both is said.
 * 2 * sqrt (112 + 100) = 29.1, 2 * sqrt (150 + 100) = 31.6. */
static void
test_before (void)
{
  check_before (PREMIA_METRIC_SET, make_value (112, 1, 112), make_value (100, 1, 100), FALSE, "was 100 · may be chance");
  check_before (PREMIA_METRIC_SET, make_value (150, 1, 150), make_value (100, 1, 100), FALSE, "was 100");
  check_before (PREMIA_METRIC_SET, make_value (150, 1, 150), make_value (100, 1, 100), TRUE, "was 100 by then");
  check_before (PREMIA_METRIC_SET, make_value (4, 1, 4), make_value (2, 1, 2), TRUE, "was 2 by then · may be chance");
  check_before (PREMIA_METRIC_SET, make_value (4, 1, 4), make_value (4, 1, 4), FALSE, "was 4");
  check_before (PREMIA_METRIC_PAY, make_value (110, 1, 3), make_value (100, 1, 3), FALSE, "was $100");
}

/* A target for what is paid is neither reached nor missed; one for what it costs is reached from above. */
static void
test_target_words (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  PremiaFigure figure = { .metric = PREMIA_METRIC_PAY, .now = make_value (120, 1, 3), .has_target = TRUE, .target = premia_rational_from_int (100) };
  gboolean reached;
  g_autofree char *pay = premia_figure_say_target (&figure, "USD", locale, &reached);
  g_autofree char *cost = NULL;
  g_autofree char *value = NULL;

  g_assert_cmpstr (pay, ==, "Target $100 · 120%");
  g_assert_false (reached);
  figure.metric = PREMIA_METRIC_COST_PER_WON;
  cost = premia_figure_say_target (&figure, "USD", locale, &reached);
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
  g_test_add_func ("/figure-words/before", test_before);
  g_test_add_func ("/figure-words/target", test_target_words);
  return g_test_run ();
}
