/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three of four before four of five: a ranking that chance made is an injustice with a number on it. */
#include "engine/premia-doctor-chance.h"
#include "engine/premia-metric-rank.h"

#include <math.h>

#define assert_near(a, b) g_assert_cmpfloat (fabs ((a) - (b)), <, 0.00006)

/* R. G. Newcombe, Statistics in Medicine 17 (1998), pp. 857–872, table I, method 3: the score interval. */
static void
test_wilson (void)
{
  static const struct { guint r, n; double low, high; } published[] = {
    { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 }, { 0, 20, 0.0000, 0.1611 }, { 1, 29, 0.0061, 0.1718 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    {
      double low, high;

      premia_chance_wilson (published[i].r, published[i].n, &low, &high);
      assert_near (low, published[i].low);
      assert_near (high, published[i].high);
    }
}

/* R. G. Newcombe, Statistics in Medicine 17 (1998), pp. 873–890, table II, method 10. */
static void
test_newcombe (void)
{
  static const struct { guint a, n, b, m; double low, high; } published[] = {
    { 56, 70, 48, 80, 0.0524, 0.3339 }, { 9, 10, 3, 10, 0.1705, 0.8090 }, { 6, 7, 2, 7, 0.0582, 0.8062 }, { 5, 56, 0, 29, -0.0381, 0.1926 },
    { 0, 10, 0, 20, -0.1611, 0.2775 }, { 0, 10, 0, 10, -0.2775, 0.2775 }, { 10, 10, 0, 20, 0.6791, 1.0000 }, { 10, 10, 0, 10, 0.6075, 1.0000 },
  };
  double low, high;

  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    {
      premia_metric_newcombe (published[i].a, published[i].n, published[i].b, published[i].m, &low, &high);
      assert_near (low, published[i].low);
      assert_near (high, published[i].high);
    }
  premia_metric_newcombe (0, 0, 1, 2, &low, &high);
  g_assert_true (isnan (low) && isnan (high));
}

static PremiaMetricValue
share (guint part, guint whole)
{
  PremiaMetricValue value = { .n = whole, .part = premia_rational_from_int (part), .whole = premia_rational_from_int (whole) };

  value.has_value = whole > 0 && premia_rational_set (&value.value, part, whole);
  premia_chance_wilson (part, whole, &value.low, &value.high);
  return value;
}

static void
assert_place (GArray *places, guint at, guint index, guint group, guint first, guint last)
{
  const PremiaMetricPlace *place = &g_array_index (places, PremiaMetricPlace, at);

  g_assert_cmpuint (place->index, ==, index);
  g_assert_cmpuint (place->group, ==, group);
  g_assert_cmpuint (place->first, ==, first);
  g_assert_cmpuint (place->last, ==, last);
}

static void
test_groups (void)
{
  /* 3 of 4 has no place; 90 and 88 of 100 cannot be told apart, 50 and 45 neither, the two pairs can. */
  const PremiaMetricValue values[] = { share (45, 100), share (3, 4), share (88, 100), share (50, 100), share (90, 100), share (0, 0) };
  g_autoptr (GArray) places = premia_metric_rank (values, 6, PREMIA_METRIC_KIND_SHARE, PREMIA_METRIC_MORE_IS_BETTER);
  g_autoptr (GArray) reverse = premia_metric_rank (values, 6, PREMIA_METRIC_KIND_SHARE, PREMIA_METRIC_LESS_IS_BETTER);

  assert_place (places, 0, 4, 1, 1, 2);
  assert_place (places, 1, 2, 1, 1, 2);
  assert_place (places, 2, 3, 2, 3, 4);
  assert_place (places, 3, 0, 2, 3, 4);
  assert_place (places, 4, 1, 0, 0, 0);
  assert_place (places, 5, 5, 0, 0, 0);
  assert_place (reverse, 0, 0, 1, 1, 2);
  assert_place (reverse, 3, 4, 2, 3, 4);
  g_assert_false (premia_metric_may_rank (&values[0], &values[3]));
  g_assert_false (premia_metric_may_rank (&values[1], &values[0]));
  g_assert_true (premia_metric_may_rank (&values[4], &values[0]));
}

static void
test_counts (void)
{
  PremiaMetricValue values[3] = { { 0 } };
  g_autoptr (GArray) places = NULL;

  for (guint i = 0; i < 3; i++)
    {
      values[i].has_value = TRUE;
      values[i].value = premia_rational_from_int (i == 2 ? 9 : 4);
      values[i].low = values[i].high = NAN;
    }
  places = premia_metric_rank (values, 3, PREMIA_METRIC_KIND_COUNT, PREMIA_METRIC_MORE_IS_BETTER);
  assert_place (places, 0, 2, 1, 1, 1);
  assert_place (places, 1, 0, 2, 2, 3);
  assert_place (places, 2, 1, 2, 2, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric-rank/wilson", test_wilson);
  g_test_add_func ("/metric-rank/newcombe", test_newcombe);
  g_test_add_func ("/metric-rank/groups", test_groups);
  g_test_add_func ("/metric-rank/counts", test_counts);
  return g_test_run ();
}
