/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure without a definition is an opinion; a year ago that is another weekday compares Mondays with Sundays. */
#include "engine/premia-metric.h"
#include "engine/premia-metric-span.h"

#include <string.h>

static void
test_definitions (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  const PremiaWords *words = premia_words_plain ();
  PremiaMetric metric;

  for (guint m = 0; m < PREMIA_N_METRICS; m++)
    {
      g_assert_true (premia_metric_parse (premia_metric_to_string (m), &metric));
      g_assert_cmpint (metric, ==, m);
      g_assert_true (g_hash_table_add (names, (gpointer) premia_metric_say_name (m, words)));
      g_assert_true (g_str_has_suffix (premia_metric_say_definition (m, words), "."));
      g_assert_cmpuint (strlen (premia_metric_say_formula (m, words)), >, 10);
    }
  g_assert_false (premia_metric_parse ("shine", &metric));
}

static void
assert_value (PremiaMetric metric, gint64 numerator, gint64 denominator, const char *expected)
{
  PremiaRational value;
  g_autofree char *said = NULL;

  g_assert_true (premia_rational_set (&value, numerator, denominator));
  said = premia_metric_say_value (metric, value, "RUB", premia_words_plain ());
  g_assert_cmpstr (said, ==, expected);
}

static void
test_values (void)
{
  assert_value (PREMIA_METRIC_SET, 1234, 1, "1,234");
  assert_value (PREMIA_METRIC_SHOW_RATE, 2, 3, "66.6%");
  assert_value (PREMIA_METRIC_COST_PER_WON, 10000, 3, "3,333.33");
  assert_value (PREMIA_METRIC_ACTIVITY, 7, 2, "3.5");
}

static void
assert_spans (const char *text, const char *before, const char *year_ago)
{
  PremiaPeriod period;
  PremiaMetricSpan span, back, year;
  g_autofree char *told = NULL, *told_year = NULL;

  g_assert_true (premia_period_parse (text, &period, NULL));
  span = premia_metric_span_of_period (period);
  back = premia_metric_span_back (&span, 1);
  year = premia_metric_span_year_ago (&span);
  told = premia_period_to_string (back.period);
  told_year = premia_period_to_string (year.period);
  g_assert_cmpstr (told, ==, before);
  g_assert_cmpstr (told_year, ==, year_ago);
  g_assert_cmpint (back.last + 1, ==, span.first);
}

static void
assert_days (const PremiaMetricSpan *span, const char *first, const char *last)
{
  g_autofree char *from = premia_date_to_string (span->first), *to = premia_date_to_string (span->last);

  g_assert_cmpstr (from, ==, first);
  g_assert_cmpstr (to, ==, last);
}

static void
test_spans (void)
{
  const PremiaMetricSpan days = premia_metric_span_of_days (premia_date_from_civil (2028, 2, 20), premia_date_from_civil (2028, 2, 29));
  PremiaMetricSpan back = premia_metric_span_back (&days, 1), year = premia_metric_span_year_ago (&days);

  assert_spans ("2026-01", "2025-12", "2025-01");
  assert_spans ("2026-Q1", "2025-Q4", "2025-Q1");
  assert_spans ("2026", "2025", "2025");
  assert_spans ("2026-W10", "2026-W09", "2025-W10");
  /* 2026 has a 53rd week, 2025 has none. */
  assert_spans ("2026-W53", "2026-W52", "2026-W01");
  assert_days (&back, "2028-02-10", "2028-02-19");
  assert_days (&year, "2027-02-20", "2027-02-28");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric/definitions", test_definitions);
  g_test_add_func ("/metric/values", test_values);
  g_test_add_func ("/metric/spans", test_spans);
  return g_test_run ();
}
