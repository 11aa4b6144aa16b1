/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month is praised or blamed for what it is compared with: that must be as long, and known. */
#include "engine/premia-metrics.h"

#include "support/company.h"

#define TEAM "anna,telemarketer,North,,,2026-01-05\nboris,closer,North\nvera,closer,South\n"

static PremiaMetrics *
make_metrics (PremiaDataset *dataset)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const PremiaMetricsRules rules = { .zone = utc, .as_of = PREMIA_NEVER, .currency = "RUB" };

  return premia_metrics_new (dataset, &rules);
}

static PremiaMetricSpan
span_of (const char *text)
{
  PremiaPeriod period;

  g_assert_true (premia_period_parse (text, &period, NULL));
  return premia_metric_span_of_period (period);
}

/* A month that is not over is compared with as many days. */
static void
test_to_date (void)
{
  const PremiaMetricFilter all = PREMIA_METRIC_EVERYBODY;
  const PremiaMetricSpan span = span_of ("2026-03");
  g_autoptr (PremiaDataset) dataset = company_dataset (TEAM,
    "anna,CallMade,,2026-01-30T10:00\nanna,CallMade,,2026-02-10T10:00\nanna,CallMade,,2026-02-11T10:00\nanna,CallMade,,2026-03-10T10:00\n", NULL);
  g_autoptr (PremiaMetrics) metrics = make_metrics (dataset);
  const PremiaMetricQuestion whole = { .n_trend = 2 }, to_date = { .to_date = TRUE };
  g_autoptr (PremiaFigureSet) a = premia_metrics_get_figures (metrics, &all, &span, &whole);
  g_autoptr (PremiaFigureSet) b = premia_metrics_get_figures (metrics, &all, &span, &to_date);

  g_assert_cmpint (a->figures[PREMIA_METRIC_CALLS].previous.n, ==, 2);
  g_assert_cmpint (a->figures[PREMIA_METRIC_CALLS].change, ==, PREMIA_CHANGE_DOWN);
  g_assert_cmpint (a->figures[PREMIA_METRIC_CALLS].trend[0].n, ==, 2);
  g_assert_cmpint (b->figures[PREMIA_METRIC_CALLS].previous.n, ==, 1);
  g_assert_true (b->cut);
  g_assert_cmpint (b->figures[PREMIA_METRIC_CALLS].change, ==, PREMIA_CHANGE_NONE);
  /* Working days: up to 10 March; anna alone ever did anything. */
  g_assert_cmpint (a->working_days, ==, 7);
}

/* A call of anna's on every day from @first to @last. */
static PremiaMetrics *
calling_metrics (PremiaDate first, PremiaDate last)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;

  for (PremiaDate day = first; day <= last; day++)
    {
      g_autofree char *text = premia_date_to_string (day);

      g_string_append_printf (lines, "anna,CallMade,,%sT10:00\n", text);
    }
  dataset = company_dataset (TEAM, lines->str, NULL);
  return make_metrics (dataset);
}

/* @before: calls of the period before; -1: they are not compared. */
static void
assert_compared (PremiaMetrics *metrics, const char *period, gint64 now, gint64 before, gint64 year_ago)
{
  const PremiaMetricFilter all = PREMIA_METRIC_EVERYBODY;
  const PremiaMetricSpan span = span_of (period);
  const PremiaMetricQuestion question = { .to_date = TRUE };
  g_autoptr (PremiaFigureSet) set = premia_metrics_get_figures (metrics, &all, &span, &question);
  const PremiaFigure *calls = &set->figures[PREMIA_METRIC_CALLS];

  g_assert_cmpint (calls->now.n, ==, now);
  g_assert_cmpint (calls->previous.has_value ? calls->previous.n : -1, ==, before);
  g_assert_cmpint (calls->year_ago.has_value ? calls->year_ago.n : -1, ==, year_ago);
  g_assert_cmpint (set->has_previous, ==, before >= 0);
  g_assert_cmpint (set->has_year_ago, ==, year_ago >= 0);
  for (guint m = 0; m < PREMIA_N_METRICS; m++)
    {
      if (before < 0)
        g_assert_true (!set->figures[m].previous.has_value && set->figures[m].previous.n == 0 && set->figures[m].change == PREMIA_CHANGE_UNKNOWN);
      if (year_ago < 0)
        g_assert_true (!set->figures[m].year_ago.has_value && set->figures[m].change_year == PREMIA_CHANGE_UNKNOWN);
    }
}

/* Twelve days of August are not August, and what was before the first day is not nothing. */
static void
test_before_the_data (void)
{
  g_autoptr (PremiaMetrics) thursday = calling_metrics (premia_date_from_civil (2025, 8, 21), premia_date_from_civil (2026, 9, 30));
  /* The first and the second of August 2026 are a weekend: nothing is missing. */
  g_autoptr (PremiaMetrics) monday = calling_metrics (premia_date_from_civil (2026, 8, 3), premia_date_from_civil (2026, 9, 30));

  assert_compared (thursday, "2025-09", 30, -1, -1);
  assert_compared (thursday, "2025-10", 31, 30, -1);
  assert_compared (thursday, "2026-08", 31, 31, -1);
  assert_compared (thursday, "2026-09", 30, 31, 30);
  assert_compared (thursday, "2026-Q3", 92, 91, -1);
  assert_compared (monday, "2026-09", 30, 29, -1);
  assert_compared (monday, "2026-08", 29, -1, -1);
}

/* Of November the data says nothing yet: nobody lost all their calls. */
static void
test_after_the_data (void)
{
  g_autoptr (PremiaMetrics) metrics = calling_metrics (premia_date_from_civil (2025, 10, 1), premia_date_from_civil (2026, 10, 31));

  assert_compared (metrics, "2026-10", 31, 30, 31);
  assert_compared (metrics, "2026-11", 0, -1, -1);
  assert_compared (metrics, "2026-Q4", 31, 31, 31);
}

static void
assert_cost (PremiaMetrics *metrics, PremiaMetricPay *pay, const char *period, gint64 now, gint64 before)
{
  static const PremiaMetric paid[] = { PREMIA_METRIC_PAY, PREMIA_METRIC_COST_PER_APPOINTMENT, PREMIA_METRIC_COST_PER_WON };
  const PremiaMetricFilter all = PREMIA_METRIC_EVERYBODY;
  const PremiaMetricSpan span = span_of (period);
  const PremiaMetricQuestion question = { .pay = pay, .to_date = TRUE };
  g_autoptr (PremiaFigureSet) set = premia_metrics_get_figures (metrics, &all, &span, &question);

  g_assert_true (premia_rational_compare (set->figures[PREMIA_METRIC_PAY].now.value, premia_rational_from_int (now)) == 0);
  for (guint i = 0; i < G_N_ELEMENTS (paid); i++)
    {
      const PremiaFigure *figure = &set->figures[paid[i]];

      g_assert_true (figure->now.has_value);
      g_assert_cmpint (figure->previous.has_value, ==, before >= 0);
      g_assert_cmpint (figure->year_ago.has_value, ==, before >= 0);
      if (before < 0)
        g_assert_true (figure->change == PREMIA_CHANGE_UNKNOWN && figure->change_year == PREMIA_CHANGE_UNKNOWN);
    }
  if (before >= 0)
    g_assert_true (premia_rational_compare (set->figures[PREMIA_METRIC_PAY].previous.value, premia_rational_from_int (before)) == 0);
  /* What lands on its own day is compared. */
  g_assert_true (set->figures[PREMIA_METRIC_WON].previous.has_value);
}

/* The pay of a month that is not over is whole, that of the earlier days would not be. */
static void
test_pay_of_a_running_quarter (void)
{
  g_autoptr (GString) lines = g_string_new ("anna,CallMade,,2025-01-01T10:00\n");
  g_autoptr (PremiaMetricPay) pay = premia_metric_pay_new ();
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaMetrics) metrics = NULL;
  PremiaPeriod month;

  g_assert_true (premia_period_parse ("2025-01", &month, NULL));
  for (guint i = 0; i < 23; i++, month = premia_period_next (month, 1))
    {
      g_autofree char *day = premia_date_to_string (premia_period_first_day (month) + 9);

      g_string_append_printf (lines, "anna,AppointmentSet,a%1$u,%2$sT09:00\nboris,AppointmentHeld,a%1$u#1,%2$sT10:00\n"
                              "boris,AppointmentQualified,a%1$u#2,%2$sT11:00\nboris,DealWon,a%1$u#3,%2$sT12:00,,,1000\n", i, day);
      premia_metric_pay_add (pay, 0, month, 100 * PREMIA_MICRO);
    }
  /* Of November 2026 there are 24 days. */
  g_string_append (lines, "anna,CallMade,,2026-11-24T10:00\n");
  dataset = company_dataset (TEAM, lines->str, NULL);
  metrics = make_metrics (dataset);
  assert_cost (metrics, pay, "2026-Q4", 200, -1);
  assert_cost (metrics, pay, "2026-11", 100, -1);
  assert_cost (metrics, pay, "2026-Q3", 300, 300);
  assert_cost (metrics, pay, "2026-10", 100, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics-compared/to-date", test_to_date);
  g_test_add_func ("/metrics-compared/before-the-data", test_before_the_data);
  g_test_add_func ("/metrics-compared/after-the-data", test_after_the_data);
  g_test_add_func ("/metrics-compared/pay-of-a-running-quarter", test_pay_of_a_running_quarter);
  return g_test_run ();
}
