/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report that compares a year's pay with a part of the year before says that pay exploded. */
#include "room.h"

#include "jobs/premia-load-job.h"
#include "jobs/premia-report-made.h"

#define SCHEME                                                                                                          \
  "{\"premia\":\"scheme/1\",\"id\":\"s\",\"name\":\"S\",\"currency\":\"RUB\",\"period\":\"month\",\"time_zone\":\"UTC\"," \
  "\"measures\":{\"sold\":{\"sum\":\"amount\",\"reached\":[\"won\"],\"at\":\"won\"}},"                                     \
  "\"components\":[{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"1000\"}]}"

static void
import (Room *room, const char *name, const char *text)
{
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 1);
  g_autofree char *path = room_write (room, name, text);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

static void
assert_pay (PremiaDesk *desk, const char *month, PremiaPeriodKind kind, gint64 now, gint64 before, gint64 year_ago)
{
  PremiaReportMade made = { .desk = premia_desk_ref (desk), .setup = premia_report_setup_new (PREMIA_REPORT_PERFORMANCE), .as_of = PREMIA_NEVER, .now = PREMIA_NEVER,
                            .letterhead = { .locale = premia_locale_new ("en") } };
  const PremiaMetricFilter all = PREMIA_METRIC_EVERYBODY;
  PremiaMetricQuestion question = { .to_date = TRUE };
  g_autoptr (PremiaFigureSet) set = NULL;
  g_autoptr (GError) error = NULL;
  PremiaMetricSpan span;
  const PremiaFigure *pay;

  made.setup->span = kind;
  g_assert_true (premia_period_parse (month, &made.period, NULL));
  g_assert_true (premia_report_made_prepare (&made, NULL, &error));
  g_assert_no_error (error);
  question.pay = made.pay;
  span = premia_metric_span_of_period (kind > made.period.kind ? premia_period_containing (kind, made.period) : made.period);
  set = premia_metrics_get_figures (made.metrics, &all, &span, &question);
  pay = premia_figure_set_get (set, PREMIA_METRIC_PAY);
  g_assert_true (premia_rational_compare (pay->now.value, premia_rational_from_int (now)) == 0);
  g_assert_true (premia_rational_compare (pay->previous.value, premia_rational_from_int (before)) == 0);
  g_assert_true (premia_rational_compare (pay->year_ago.value, premia_rational_from_int (year_ago)) == 0);
  premia_report_made_clear (&made);
}

/* A thousand a month, from January 2025 on; the data ends in 2027. */
static void
test_whole_pay (void)
{
  Room room;
  g_autoptr (PremiaLoadJob) load = NULL;
  g_autoptr (GError) error = NULL;

  room_begin (&room);
  import (&room, "people.csv", "id,name,role\nann,Ann,\n");
  import (&room, "actions.csv", "account,action,key,at,amount\nann,DealWon,d1,2025-01-01T12:00,500\nann,DealWon,d2,2027-01-12T12:00,500\n");
  import (&room, "scheme.json", SCHEME);
  load = premia_load_job_new (room.workspace, NULL, 0);
  premia_job_run (PREMIA_JOB (load), NULL, &error);
  g_assert_no_error (error);
  assert_pay (premia_load_job_get_desk (load), "2026-05", PREMIA_PERIOD_YEAR, 12000, 12000, 12000);
  assert_pay (premia_load_job_get_desk (load), "2026-05", PREMIA_PERIOD_QUARTER, 3000, 3000, 3000);
  assert_pay (premia_load_job_get_desk (load), "2026-05", PREMIA_PERIOD_MONTH, 1000, 1000, 1000);
  /* Nothing is calculated of what was before the data. */
  assert_pay (premia_load_job_get_desk (load), "2025-05", PREMIA_PERIOD_YEAR, 12000, 0, 0);
  g_clear_object (&load);
  room_end (&room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-figures/whole-pay", test_whole_pay);
  return g_test_run ();
}
