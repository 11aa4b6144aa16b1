/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A week that is young is not a week that is bad; who goes with whom is counted over the same appointments. */
#include "engine/premia-metric-cohort.h"
#include "engine/premia-metric-matrix.h"

#include "support/company.h"

#include <math.h>

#define TEAM "anna,telemarketer,North\nvera,telemarketer,South\nboris,closer,North\nchris,closer,South\n"

static PremiaMetrics *
make_metrics (PremiaDataset *dataset, const char *as_of)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  PremiaMetricsRules rules = { .zone = utc, .as_of = PREMIA_NEVER, .currency = "RUB" };

  g_assert_true (premia_instant_parse (as_of, utc, &rules.as_of, NULL));
  return premia_metrics_new (dataset, &rules);
}

/* @n appointments of the week that begins on @monday, @held of them held and @won of them won 8 and 15 days after. */
static void
add_week (GString *lines, const char *monday, guint n, guint held, guint won)
{
  PremiaDate day;

  g_assert_true (premia_date_parse (monday, &day, NULL));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *later = premia_date_to_string (day + 8), *last = premia_date_to_string (day + 15);

      g_string_append_printf (lines, "anna,AppointmentSet,%s-%u,%sT10:00\n", monday, i, monday);
      if (i < held)
        g_string_append_printf (lines, "boris,AppointmentHeld,%s-%u#1,%sT10:00\n", monday, i, later);
      if (i < won)
        g_string_append_printf (lines, "boris,DealWon,%s-%u#2,%sT10:00,,,100\n", monday, i, last);
    }
}

static const PremiaCohortCell *
cell (PremiaCohorts *cohorts, guint week, PremiaCohortOutcome outcome, guint age)
{
  return &g_array_index (cohorts->cohorts, PremiaCohort, week).cells[outcome][age];
}

/* Mondays: 2026-03-02 (W10) … 2026-04-06 (W15). It is Wednesday of W15. */
static void
test_cohorts (void)
{
  const PremiaMetricFilter all = PREMIA_METRIC_EVERYBODY;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaMetrics) metrics = NULL;
  g_autoptr (PremiaCohorts) cohorts = NULL;
  PremiaPeriod week;

  add_week (lines, "2026-03-02", 40, 24, 8);
  add_week (lines, "2026-03-09", 40, 24, 8);
  add_week (lines, "2026-03-16", 40, 24, 8);
  add_week (lines, "2026-03-23", 40, 6, 0);
  add_week (lines, "2026-03-30", 40, 0, 0);
  add_week (lines, "2026-04-06", 40, 0, 0);
  dataset = company_dataset (TEAM, lines->str, NULL);
  metrics = make_metrics (dataset, "2026-04-08T12:00");
  g_assert_true (premia_period_parse ("2026-W15", &week, NULL));
  cohorts = premia_cohorts_new (metrics, &all, week, 6, 3);

  g_assert_cmpuint (cohorts->cohorts->len, ==, 6);
  g_assert_cmpint (cell (cohorts, 0, PREMIA_OUTCOME_HELD, 0)->n, ==, 0);
  g_assert_cmpint (cell (cohorts, 0, PREMIA_OUTCOME_HELD, 1)->n, ==, 24);
  g_assert_cmpint (cell (cohorts, 0, PREMIA_OUTCOME_WON, 1)->n, ==, 0);
  g_assert_cmpint (cell (cohorts, 0, PREMIA_OUTCOME_WON, 2)->n, ==, 8);
  g_assert_true (isnan (cell (cohorts, 0, PREMIA_OUTCOME_HELD, 1)->expected));
  g_assert_cmpfloat (cell (cohorts, 2, PREMIA_OUTCOME_HELD, 1)->expected, ==, 0.6);
  g_assert_cmpuint (cell (cohorts, 2, PREMIA_OUTCOME_HELD, 1)->n_expected, ==, 80);
  /* What is over, running, ahead. */
  g_assert_cmpint (cell (cohorts, 3, PREMIA_OUTCOME_HELD, 1)->state, ==, PREMIA_COHORT_OVER);
  g_assert_cmpint (cell (cohorts, 3, PREMIA_OUTCOME_HELD, 2)->state, ==, PREMIA_COHORT_RUNNING);
  g_assert_cmpint (cell (cohorts, 5, PREMIA_OUTCOME_HELD, 1)->state, ==, PREMIA_COHORT_AHEAD);
  /* W13 had time for 6 of 40 where 24 were to be expected; W14 and W15 have had none. */
  g_assert_true (g_array_index (cohorts->cohorts, PremiaCohort, 3).behind[PREMIA_OUTCOME_HELD]);
  g_assert_cmpfloat (g_array_index (cohorts->cohorts, PremiaCohort, 3).p[PREMIA_OUTCOME_HELD], <, 0.001);
  for (guint i = 0; i < 6; i++)
    if (i != 3)
      g_assert_false (g_array_index (cohorts->cohorts, PremiaCohort, i).behind[PREMIA_OUTCOME_HELD]);
  g_assert_cmpfloat (g_array_index (cohorts->cohorts, PremiaCohort, 3).maturity[PREMIA_OUTCOME_HELD], ==, 1);
  g_assert_cmpfloat (g_array_index (cohorts->cohorts, PremiaCohort, 3).maturity[PREMIA_OUTCOME_WON], ==, 0);
  g_assert_true (isnan (g_array_index (cohorts->cohorts, PremiaCohort, 5).maturity[PREMIA_OUTCOME_HELD]));
}

static void
test_matrix (void)
{
  PremiaMetricFilter filter = PREMIA_METRIC_EVERYBODY;
  PremiaPeriod march;
  PremiaMetricSpan span;
  g_autoptr (PremiaDataset) dataset = company_dataset (TEAM,
    "anna,AppointmentSet,a,2026-02-20T10:00,,2026-03-05T10:00\nboris,AppointmentHeld,a#1,2026-03-05T10:00\nboris,DealWon,a#2,2026-04-05T10:00,,,1000\nboris,DealCancelled,a#3,2026-04-06T10:00,,,400\n"
    "anna,AppointmentSet,b,2026-03-01T10:00,,2026-03-06T10:00\nboris,AppointmentNoShow,b#1,2026-03-06T10:00\n"
    "anna,AppointmentSet,c,2026-03-01T10:00,,2026-03-06T10:00\nchris,AppointmentHeld,c#1,2026-03-06T10:00\nchris,AppointmentRejected,c#2,2026-03-06T12:00\n"
    "vera,AppointmentSet,d,2026-03-01T10:00\n"
    "vera,AppointmentSet,e,2026-03-01T10:00,,2026-04-01T10:00\n", NULL);
  g_autoptr (PremiaMetrics) metrics = make_metrics (dataset, "2026-04-08T12:00");
  g_autoptr (PremiaMatrix) all = NULL, north = NULL;
  g_autoptr (GArray) cases = NULL;
  const PremiaMatrixEntry *pair;

  /* People by id: anna, boris, chris, vera. */
  g_assert_true (premia_period_parse ("2026-03", &march, NULL));
  span = premia_metric_span_of_period (march);
  all = premia_matrix_new (metrics, &filter, &span);
  g_assert_cmpuint (all->setters->len, ==, 2);
  g_assert_cmpuint (all->closers->len, ==, 3);
  g_assert_cmpint (g_array_index (all->closers, int, 2), ==, -1);
  pair = premia_matrix_find (all, 0, 1);
  g_assert_cmpint (pair->appointments, ==, 2);
  g_assert_cmpint (pair->held, ==, 1);
  g_assert_cmpint (pair->won, ==, 1);
  g_assert_cmpint (pair->show_rate.n, ==, 2);
  g_assert_cmpint (premia_matrix_find (all, 0, 2)->rejected, ==, 1);
  g_assert_cmpint (premia_matrix_find (all, 3, -1)->appointments, ==, 1);
  g_assert_null (premia_matrix_find (all, 3, 1));
  g_assert_cmpint (g_array_index (all->rows, PremiaMatrixEntry, 0).appointments, ==, 3);
  filter.team = "South";
  north = premia_matrix_new (metrics, &filter, &span);
  g_assert_nonnull (premia_matrix_find (north, 0, 2));
  g_assert_null (premia_matrix_find (north, 0, 1));
  cases = premia_matrix_list_cases (metrics, &filter, &span, 0, 2);
  g_assert_cmpuint (cases->len, ==, 1);
  g_assert_cmpstr (premia_dataset_get_case_name (dataset, g_array_index (cases, guint32, 0)), ==, "c");
}

/* Whoever was not chosen is one of the others: all their pairs together, after everybody else and before nobody. */
static void
test_others (void)
{
  const PremiaMetricFilter filter = PREMIA_METRIC_EVERYBODY;
  const char *const names[] = { "boris", NULL };
  PremiaPeriod march;
  PremiaMetricSpan span;
  g_autoptr (PremiaDataset) dataset = company_dataset (TEAM,
    "anna,AppointmentSet,a,2026-03-01T10:00,,2026-03-05T10:00\nboris,AppointmentHeld,a#1,2026-03-05T10:00\nboris,DealWon,a#2,2026-03-05T11:00\n"
    "vera,AppointmentSet,b,2026-03-01T10:00,,2026-03-06T10:00\nboris,AppointmentNoShow,b#1,2026-03-06T10:00\n"
    "boris,AppointmentSet,c,2026-03-01T10:00,,2026-03-06T10:00\nchris,AppointmentHeld,c#1,2026-03-06T10:00\n"
    "boris,AppointmentSet,d,2026-03-01T10:00\n", NULL);
  g_autoptr (PremiaMetrics) metrics = make_metrics (dataset, "2026-04-08T12:00");
  g_autoptr (PremiaChosenPeople) chosen = NULL;
  g_autoptr (PremiaMatrix) matrix = NULL;
  const PremiaMatrixEntry *pair;

  g_assert_true (premia_period_parse ("2026-03", &march, NULL));
  span = premia_metric_span_of_period (march);
  chosen = premia_chosen_people_new (premia_dataset_get_people (dataset), names, span.first, span.last, NULL);
  matrix = premia_matrix_new_of (metrics, &filter, &span, chosen);
  g_assert_cmpuint (matrix->setters->len, ==, 2);
  g_assert_cmpint (g_array_index (matrix->setters, int, 0), ==, 1);
  g_assert_cmpint (g_array_index (matrix->setters, int, 1), ==, PREMIA_MATRIX_OTHERS);
  g_assert_cmpuint (matrix->closers->len, ==, 3);
  g_assert_cmpint (g_array_index (matrix->closers, int, 1), ==, PREMIA_MATRIX_OTHERS);
  g_assert_cmpint (g_array_index (matrix->closers, int, 2), ==, -1);
  pair = premia_matrix_find (matrix, PREMIA_MATRIX_OTHERS, 1);
  g_assert_cmpint (pair->appointments, ==, 2);
  g_assert_cmpint (pair->held, ==, 1);
  g_assert_cmpint (pair->won, ==, 1);
  g_assert_cmpint (pair->show_rate.n, ==, 2);
  g_assert_cmpint (premia_matrix_find (matrix, 1, PREMIA_MATRIX_OTHERS)->appointments, ==, 1);
  g_assert_cmpint (premia_matrix_find (matrix, 1, -1)->appointments, ==, 1);
  g_assert_null (premia_matrix_find (matrix, 0, 1));
}

/* Who books further ahead, or has not reported, has no worse show rate. */
static void
test_open_pairs (void)
{
  const PremiaMetricFilter filter = PREMIA_METRIC_EVERYBODY;
  PremiaPeriod march;
  PremiaMetricSpan span;
  g_autoptr (PremiaDataset) dataset = company_dataset (TEAM,
    "anna,AppointmentSet,a,2026-03-01T10:00,,2026-03-05T10:00\nboris,AppointmentHeld,a#1,2026-03-05T10:00\nboris,DealLost,a#2,2026-03-06T10:00\n"
    "anna,AppointmentSet,b,2026-03-01T10:00,,2026-03-05T10:00\nboris,AppointmentHeld,b#1,2026-03-05T10:00\n"
    "anna,AppointmentSet,c,2026-03-01T10:00,,2026-03-06T10:00\nboris,AppointmentNoShow,c#1,2026-03-06T10:00\n"
    "anna,AppointmentSet,d,2026-03-01T10:00,,2026-03-06T10:00\nboris,AppointmentConfirmed,d#1,2026-03-02T10:00\n"
    "anna,AppointmentSet,e,2026-03-01T10:00,,2026-03-20T10:00\nboris,AppointmentConfirmed,e#1,2026-03-02T10:00\n", NULL);
  g_autoptr (PremiaMetrics) metrics = make_metrics (dataset, "2026-03-10T12:00");
  g_autoptr (PremiaMatrix) matrix = NULL;
  g_autoptr (GArray) cases = NULL;
  const PremiaMatrixEntry *pair;

  g_assert_true (premia_period_parse ("2026-03", &march, NULL));
  span = premia_metric_span_of_period (march);
  matrix = premia_matrix_new (metrics, &filter, &span);
  pair = premia_matrix_find (matrix, 0, 1);
  g_assert_cmpint (pair->appointments, ==, 4);
  g_assert_cmpint (pair->show_rate.n, ==, 3);
  g_assert_cmpint (pair->show_rate.part.numerator, ==, 2);
  g_assert_cmpint (pair->show_rate.open, ==, 1);
  g_assert_cmpint (pair->close_rate.n, ==, 2);
  g_assert_cmpint (pair->close_rate.open, ==, 1);
  cases = premia_matrix_list_cases (metrics, &filter, &span, 0, 1);
  g_assert_cmpuint (cases->len, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric-cohort/weeks", test_cohorts);
  g_test_add_func ("/metric-matrix/pairs", test_matrix);
  g_test_add_func ("/metric-matrix/pairs/others", test_others);
  g_test_add_func ("/metric-matrix/open", test_open_pairs);
  return g_test_run ();
}
