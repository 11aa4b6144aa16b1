/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people were to reach, and how much of it they did. */
#include "engine/premia-metrics.h"
#include "engine/premia-target.h"

#include "support/company.h"

static PremiaMetricSpan
span_of (const char *text)
{
  PremiaPeriod period;

  g_assert_true (premia_period_parse (text, &period, NULL));
  return premia_metric_span_of_period (period);
}

static PremiaFigureSet *
ask (PremiaMetrics *metrics, const PremiaMetricFilter *filter, const char *period)
{
  const PremiaMetricSpan span = span_of (period);
  const PremiaMetricQuestion question = { .quotas = TRUE };

  return premia_metrics_get_figures (metrics, filter, &span, &question);
}

static PremiaQuotaRow
quota (const char *person, const char *measure, const char *period, gint64 value)
{
  PremiaQuotaRow row = { (char *) person, (char *) measure, { 0, 0 }, value * PREMIA_MICRO, 0 };

  g_assert_true (premia_period_parse (period, &row.period, NULL));
  return row;
}

static void
test_quota (void)
{
  g_autoptr (PremiaPeople) people = company_people ("anna,telemarketer,North\nboris,telemarketer,North\nvera,telemarketer,South\n");
  g_autoptr (PremiaDatasetBuilder) builder = company_builder (people,
    "anna,AppointmentSet,a,2026-03-02\nanna,AppointmentSet,b,2026-03-02\nboris,AppointmentSet,c,2026-03-02\nvera,AppointmentSet,d,2026-03-02\n", NULL);
  PremiaQuotaRow rows[] = { quota ("anna", "set", "2026-03", 4), quota ("boris", "set", "2026-Q1", 6), quota ("team:South", "set", "2026-03", 2) };
  g_autoptr (GPtrArray) quotas = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaMetrics) metrics = NULL;
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const PremiaMetricsRules rules = { .zone = utc, .as_of = PREMIA_NEVER, .currency = "RUB" };
  PremiaMetricFilter filter = PREMIA_METRIC_EVERYBODY;
  g_autoptr (PremiaFigureSet) company = NULL, south = NULL;
  g_autofree char *attained = NULL, *of_south = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (quotas, &rows[i]);
  g_assert_true (premia_dataset_builder_set_quotas (builder, quotas, &error));
  dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
  metrics = premia_metrics_new (dataset, &rules);
  company = ask (metrics, &filter, "2026-03");
  /* 4 and a third of 6; vera has none of her own and counts in neither. */
  attained = premia_rational_to_decimal (company->figures[PREMIA_METRIC_SET].attainment, 6);
  g_assert_cmpstr (attained, ==, "0.5");
  g_assert_false (company->figures[PREMIA_METRIC_HELD].has_quota);
  filter.team = "South";
  south = ask (metrics, &filter, "2026-03");
  of_south = premia_rational_to_decimal (south->figures[PREMIA_METRIC_SET].attainment, 6);
  g_assert_cmpstr (of_south, ==, "0.5");
}

static void
test_targets (void)
{
  const PremiaMetricSpan quarter = span_of ("2026-Q2"), month = span_of ("2026-03");
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_target_free);
  PremiaRational value;

  g_ptr_array_add (targets, premia_target_new ("", PREMIA_METRIC_SET, premia_date_from_civil (2026, 4, 1), TRUE, 500 * PREMIA_MICRO));
  g_ptr_array_add (targets, premia_target_new ("", PREMIA_METRIC_SET, premia_date_from_civil (2026, 1, 1), TRUE, 400 * PREMIA_MICRO));
  g_ptr_array_add (targets, premia_target_new ("", PREMIA_METRIC_SHOW_RATE, premia_date_from_civil (2026, 1, 1), TRUE, 700000));
  g_ptr_array_add (targets, premia_target_new ("", PREMIA_METRIC_SHOW_RATE, premia_date_from_civil (2026, 4, 1), FALSE, 0));
  g_assert_true (premia_targets_find (targets, "", PREMIA_METRIC_SET, &month, &value));
  g_assert_cmpint (premia_rational_compare (value, premia_rational_from_int (400)), ==, 0);
  g_assert_true (premia_targets_find (targets, "", PREMIA_METRIC_SET, &quarter, &value));
  g_assert_cmpint (premia_rational_compare (value, premia_rational_from_int (1500)), ==, 0);
  g_assert_true (premia_targets_find (targets, "", PREMIA_METRIC_SHOW_RATE, &month, &value));
  g_assert_cmpint (premia_rational_compare (value, premia_rational_from_micros (700000)), ==, 0);
  g_assert_false (premia_targets_find (targets, "", PREMIA_METRIC_SHOW_RATE, &quarter, &value));
  g_assert_false (premia_targets_find (targets, "team:North", PREMIA_METRIC_SET, &month, &value));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target/quota", test_quota);
  g_test_add_func ("/target/in-force", test_targets);
  return g_test_run ();
}
