/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A company whose year begins in April is told about the wrong months, or paid by other quarters than its schemes say. */
#include "engine/premia-error.h"
#include "engine/premia-metric-span.h"
#include "engine/premia-metrics.h"
#include "engine/premia-target.h"

#include "support/company.h"
#include "support/golden.h"

static void
assert_days (PremiaMetricSpan span, const char *first, const char *last)
{
  g_autofree char *begin = premia_date_to_string (span.first);
  g_autofree char *end = premia_date_to_string (span.last);

  g_assert_cmpstr (begin, ==, first);
  g_assert_cmpstr (end, ==, last);
}

/* Of each of the twelve months in which a year may begin, as Python's datetime has it. */
static void
check_row (char **row)
{
  const guint shift = (guint) golden_int (row[0]);
  PremiaPeriodKind kind;
  PremiaPeriod period, read;
  PremiaMetricSpan span;
  PremiaDate day;
  g_autofree char *name = NULL;

  g_assert_true (premia_date_parse (row[1], &day, NULL));
  g_assert_true (premia_period_kind_parse (row[2], &kind));
  period = premia_period_of_date_in (kind, shift, day);
  name = premia_period_to_string (period);
  g_assert_cmpstr (name, ==, row[3]);
  g_assert_true (premia_period_parse_in (row[3], shift, &read, NULL));
  g_assert_true (premia_period_equal (read, period));
  span = premia_metric_span_of_period (period);
  assert_days (span, row[4], row[5]);
  assert_days (premia_metric_span_back (&span, 1), row[6], row[7]);
  assert_days (premia_metric_span_year_ago (&span), row[8], row[9]);
  g_assert_true (premia_period_equal (premia_period_around (period, day), period));
  g_assert_cmpint (premia_period_containing (PREMIA_PERIOD_YEAR, period).number, ==, premia_period_of_date_in (PREMIA_PERIOD_YEAR, shift, day).number);
  g_assert_cmpint (premia_period_containing_in (PREMIA_PERIOD_YEAR, shift, premia_period_of_date (PREMIA_PERIOD_MONTH, day)).number, ==,
                   premia_period_of_date_in (PREMIA_PERIOD_YEAR, shift, day).number);
}

static void
test_spans (void)
{
  golden_visit ("own-year", 10, check_row);
}

/* The words of the calendar keep their meaning; those of a company's year of January are the calendar's. */
static void
test_words (void)
{
  static const char *const wrong[] = { "FY", "FY26", "FY2026-Q0", "FY2026-Q5", "FY2026-01", "FY2026-W05", "FY0000", "FY9999", "fy2026", "FY2026-Q1 " };
  PremiaPeriod own, calendar;

  g_assert_true (premia_period_parse_in ("FY2026-Q1", 0, &own, NULL) && premia_period_parse ("2026-Q1", &calendar, NULL));
  g_assert_true (premia_period_equal (own, calendar));
  g_assert_true (premia_period_parse_in ("2026-Q1", 3, &own, NULL));
  g_assert_true (premia_period_equal (own, calendar));
  g_assert_true (premia_period_parse_in ("FY2026-Q1", 3, &own, NULL));
  g_assert_false (premia_period_equal (own, calendar));
  g_assert_false (premia_period_parse ("FY2026", &own, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (premia_period_parse_in (wrong[i], 3, &own, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (error->domain, ==, PREMIA_ERROR);
    }
}

/* What is paid by the calendar is told in one of the own periods that follow each other, and in no other. */
static void
test_paid_once (void)
{
  for (guint shift = 0; shift < 12; shift++)
    for (PremiaPeriodKind asked = PREMIA_PERIOD_QUARTER; asked <= PREMIA_PERIOD_YEAR; asked++)
      for (PremiaPeriodKind kind = PREMIA_PERIOD_WEEK; kind <= asked; kind++)
        {
          PremiaPeriod own = premia_period_of_date_in (asked, shift, premia_date_from_civil (2019, 5, 5)), first, last, before;

          premia_period_find_paid (kind, own, &first, &before);
          for (guint i = 0; i < 50; i++)
            {
              own = premia_period_next (own, 1);
              premia_period_find_paid (kind, own, &first, &last);
              g_assert_cmpuint (first.shift, ==, 0);
              g_assert_cmpint (first.kind, ==, kind);
              g_assert_cmpint (first.number, ==, before.number + 1);
              g_assert_cmpint (last.number, >=, first.number);
              before = last;
            }
        }
}

/* Where it is the calendar's, nothing is another. */
static void
test_paid_by_the_calendar (void)
{
  static const struct { const char *asked; PremiaPeriodKind kind; const char *first, *last; guint shift; } rows[] = {
    { "2026-Q1", PREMIA_PERIOD_MONTH, "2026-01", "2026-03", 0 }, { "2026-Q1", PREMIA_PERIOD_QUARTER, "2026-Q1", "2026-Q1", 0 },
    { "2026-02", PREMIA_PERIOD_YEAR, "2026", "2026", 0 },        { "2026-Q1", PREMIA_PERIOD_WEEK, "2026-W01", "2026-W13", 0 },
    { "FY2026-Q1", PREMIA_PERIOD_QUARTER, "2026-Q2", "2026-Q2", 3 }, { "FY2026", PREMIA_PERIOD_QUARTER, "2026-Q2", "2027-Q1", 3 },
    { "FY2026", PREMIA_PERIOD_MONTH, "2026-04", "2027-03", 3 },  { "FY2026", PREMIA_PERIOD_YEAR, "2026", "2026", 3 },
    { "FY2026-Q1", PREMIA_PERIOD_QUARTER, "2026-Q1", "2026-Q1", 1 }, { "FY2026-Q1", PREMIA_PERIOD_MONTH, "2026-02", "2026-04", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PremiaPeriod asked, first, last;
      g_autofree char *from = NULL, *to = NULL;

      g_assert_true (premia_period_parse_in (rows[i].asked, rows[i].shift, &asked, NULL));
      premia_period_find_paid (rows[i].kind, asked, &first, &last);
      from = premia_period_to_string (first);
      to = premia_period_to_string (last);
      g_assert_cmpstr (from, ==, rows[i].first);
      g_assert_cmpstr (to, ==, rows[i].last);
    }
}

static PremiaQuotaRow
quota (const char *person, const char *period, gint64 value)
{
  PremiaQuotaRow row = { (char *) person, (char *) "set", { 0, 0 }, value * PREMIA_MICRO, 0 };

  g_assert_true (premia_period_parse (period, &row.period, NULL));
  return row;
}

static void
assert_quota (PremiaMetrics *metrics, const char *team, const char *period, guint shift, const char *expected)
{
  const PremiaMetricQuestion question = { .quotas = TRUE };
  PremiaMetricFilter filter = PREMIA_METRIC_EVERYBODY;
  PremiaMetricSpan span;
  PremiaPeriod own;
  g_autoptr (PremiaFigureSet) set = NULL;
  g_autofree char *text = NULL;

  g_assert_true (premia_period_parse_in (period, shift, &own, NULL));
  span = premia_metric_span_of_period (own);
  filter.team = team;
  set = premia_metrics_get_figures (metrics, &filter, &span, &question);
  text = set->figures[PREMIA_METRIC_SET].has_quota ? premia_rational_to_decimal (set->figures[PREMIA_METRIC_SET].quota, 2) : g_strdup ("-");
  g_assert_cmpstr (text, ==, expected);
}

/* Quotas are given by the calendar: a period of the company's year has those of its months, and shares of longer ones. */
static void
test_quotas (void)
{
  g_autoptr (PremiaPeople) people = company_people ("anna,telemarketer,North\nboris,telemarketer,East\nvera,telemarketer,South\ngleb,telemarketer,West\n");
  g_autoptr (PremiaDatasetBuilder) builder = company_builder (people, "anna,AppointmentSet,a,2026-03-02\n", NULL);
  PremiaQuotaRow rows[] = {
    quota ("anna", "2026-02", 1), quota ("anna", "2026-03", 2), quota ("anna", "2026-04", 4), quota ("anna", "2026-05", 8),
    quota ("boris", "2026-Q1", 30), quota ("boris", "2026-Q2", 60), quota ("boris", "2026-Q3", 90), quota ("boris", "2026-Q4", 120), quota ("boris", "2027-Q1", 150),
    quota ("vera", "2026", 1200), quota ("vera", "2027", 2400), quota ("gleb", "2026", 1200),
  };
  g_autoptr (GPtrArray) quotas = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaMetrics) metrics = NULL;
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const PremiaMetricsRules rules = { .zone = utc, .as_of = PREMIA_NEVER, .currency = "RUB" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (quotas, &rows[i]);
  g_assert_true (premia_dataset_builder_set_quotas (builder, quotas, &error));
  dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
  metrics = premia_metrics_new (dataset, &rules);
  /* February to April: 1 + 2 + 4; two thirds of 30 and one of 60; 100 a month. */
  assert_quota (metrics, "North", "FY2026-Q1", 1, "7");
  assert_quota (metrics, "East", "FY2026-Q1", 1, "40");
  assert_quota (metrics, "South", "FY2026-Q1", 1, "300");
  /* April to June: of June she has none; the calendar's second quarter; a fourth of a year. */
  assert_quota (metrics, "North", "FY2026-Q1", 3, "-");
  assert_quota (metrics, "East", "FY2026-Q1", 3, "60");
  assert_quota (metrics, "South", "FY2026-Q1", 3, "300");
  /* April to March: 60 + 90 + 120 + 150; three fourths of 1,200 and one of 2,400; of 2027 he has none. */
  assert_quota (metrics, "East", "FY2026", 3, "420");
  assert_quota (metrics, "South", "FY2026", 3, "1500");
  assert_quota (metrics, "West", "FY2026", 3, "-");
  /* And the calendar's own are as ever. */
  assert_quota (metrics, "East", "2026", 3, "300");
  assert_quota (metrics, "South", "2026-Q2", 3, "300");
}

/* What is counted is aimed at month by month: a year of twelve, whenever it begins. */
static void
test_targets (void)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_target_free);

  g_ptr_array_add (targets, premia_target_new ("", PREMIA_METRIC_SET, premia_date_from_civil (2026, 1, 1), TRUE, 400 * PREMIA_MICRO));
  for (guint shift = 0; shift < 12; shift++)
    {
      const PremiaMetricSpan year = premia_metric_span_of_period (premia_period_of_date_in (PREMIA_PERIOD_YEAR, shift, premia_date_from_civil (2026, 12, 1)));
      const PremiaMetricSpan quarter = premia_metric_span_of_period (premia_period_of_date_in (PREMIA_PERIOD_QUARTER, shift, premia_date_from_civil (2026, 12, 1)));
      PremiaRational value;

      g_assert_true (premia_targets_find (targets, "", PREMIA_METRIC_SET, &year, &value));
      g_assert_cmpint (premia_rational_compare (value, premia_rational_from_int (4800)), ==, 0);
      g_assert_true (premia_targets_find (targets, "", PREMIA_METRIC_SET, &quarter, &value));
      g_assert_cmpint (premia_rational_compare (value, premia_rational_from_int (1200)), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/own-year/spans", test_spans);
  g_test_add_func ("/own-year/words", test_words);
  g_test_add_func ("/own-year/paid-once", test_paid_once);
  g_test_add_func ("/own-year/paid-by-the-calendar", test_paid_by_the_calendar);
  g_test_add_func ("/own-year/quotas", test_quotas);
  g_test_add_func ("/own-year/targets", test_targets);
  return g_test_run ();
}
