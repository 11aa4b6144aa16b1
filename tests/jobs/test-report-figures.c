/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report that compares a year's pay with a part of the year before says that pay exploded. */
#include "room.h"

#include "jobs/premia-load-job.h"
#include "jobs/premia-report-job.h"
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
  span = premia_metric_span_of_period (premia_report_setup_get_whole (made.setup, desk, made.period));
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

#define QUARTERLY                                                                                                        \
  "{\"premia\":\"scheme/1\",\"id\":\"q\",\"name\":\"Q\",\"currency\":\"RUB\",\"period\":\"quarter\",\"time_zone\":\"UTC\"," \
  "\"measures\":{\"sold\":{\"sum\":\"amount\",\"reached\":[\"won\"],\"at\":\"won\"}},"                                      \
  "\"components\":[{\"id\":\"base\",\"type\":\"salary\",\"amount\":\"7000\"}]}"

/* What is paid when @period is asked for: "2026-Q1=7000 2026-Q2=7000". */
static void
assert_paid (PremiaDesk *desk, const char *period, const char *expected)
{
  PremiaPeriod asked;
  g_autoptr (PremiaCalculateJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) paid = g_string_new (NULL);

  g_assert_true (premia_period_parse_in (period, premia_desk_get_year_shift (desk), &asked, NULL));
  job = premia_calculate_job_new (desk, asked, asked, PREMIA_NEVER);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < premia_calculate_job_get_ledgers (job)->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (premia_calculate_job_get_ledgers (job), i);

      for (guint run = premia_ledger_get_first (ledger); run < premia_ledger_get_n_runs (ledger); run++)
        {
          g_autofree char *name = premia_period_to_string (premia_ledger_get_run (ledger, run)->period);

          g_string_append_printf (paid, "%s%s=%" G_GINT64_FORMAT, paid->len > 0 ? " " : "", name, premia_ledger_get_run (ledger, run)->total / PREMIA_MICRO);
        }
    }
  g_assert_cmpstr (paid->str, ==, expected);
}

static PremiaDesk *
load_with_year (Room *room, const char *begins)
{
  g_autoptr (PremiaLoadJob) load = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_set_setting (room->workspace, PREMIA_YEAR_BEGINS, begins, &error));
  load = premia_load_job_new (room->workspace, NULL, 0);
  premia_job_run (PREMIA_JOB (load), NULL, &error);
  g_assert_no_error (error);
  return premia_desk_ref (premia_load_job_get_desk (load));
}

/* A company whose year begins in another month: its figures are of its own quarters, and schemes pay by the calendar's, no penny else. */
static void
test_own_year (void)
{
  static const struct { const char *begins, *quarter, *year; } rows[] = {
    { "", "2026-Q1=7000", "2026-Q1=7000 2026-Q2=7000 2026-Q3=7000 2026-Q4=7000" },
    { "2", "2026-Q1=7000", "2026-Q1=7000 2026-Q2=7000 2026-Q3=7000 2026-Q4=7000" },
    { "4", "2026-Q2=7000", "2026-Q2=7000 2026-Q3=7000 2026-Q4=7000 2027-Q1=7000" },
    { "6", "2026-Q2=7000", "2026-Q2=7000 2026-Q3=7000 2026-Q4=7000 2027-Q1=7000" },
    { "13", "2026-Q1=7000", "2026-Q1=7000 2026-Q2=7000 2026-Q3=7000 2026-Q4=7000" },
  };
  Room room;

  room_begin (&room);
  import (&room, "people.csv", "id,name,role\nann,Ann,\n");
  import (&room, "actions.csv", "account,action,key,at,amount\nann,DealWon,d1,2024-01-01T12:00,500\nann,DealWon,d2,2027-12-12T12:00,500\n");
  import (&room, "scheme.json", QUARTERLY);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PremiaDesk) desk = load_with_year (&room, rows[i].begins);

      assert_paid (desk, "FY2026-Q1", rows[i].quarter);
      assert_paid (desk, "FY2026", rows[i].year);
      /* The calendar's quarter is paid as ever, by that name. */
      assert_paid (desk, "2026-Q3", "2026-Q3=7000");
      assert_pay (desk, "2026-05", PREMIA_PERIOD_YEAR, 28000, 28000, 28000);
      assert_pay (desk, "2026-05", PREMIA_PERIOD_QUARTER, 7000, 7000, 7000);
    }
  room_end (&room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-figures/whole-pay", test_whole_pay);
  g_test_add_func ("/report-figures/own-year", test_own_year);
  return g_test_run ();
}
