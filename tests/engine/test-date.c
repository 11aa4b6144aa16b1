/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-date.h"
#include "engine/premia-error.h"
#include "support/golden.h"

static void
check_day (char **row)
{
  PremiaDate date = golden_int (row[1]), parsed = 0;
  g_autofree char *text = premia_date_to_string (date);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text, ==, row[0]);
  premia_date_parse (row[0], &parsed, &error);
  g_assert_no_error (error);
  g_assert_cmpint (parsed, ==, date);
  g_assert_cmpint (premia_date_weekday (date), ==, golden_int (row[2]));
  for (guint kind = PREMIA_PERIOD_WEEK; kind <= PREMIA_PERIOD_YEAR; kind++)
    {
      PremiaPeriod period = premia_period_of_date (kind, date), read;
      g_autofree char *name = premia_period_to_string (period);

      g_assert_cmpstr (name, ==, row[3 + kind]);
      premia_period_parse (row[3 + kind], &read, &error);
      g_assert_no_error (error);
      g_assert_cmpint (read.kind, ==, kind);
      g_assert_cmpint (read.number, ==, period.number);
      g_assert_cmpint (premia_period_first_day (period), <=, date);
      g_assert_cmpint (premia_period_last_day (period), >=, date);
    }
}

static void
test_every_day_falls_in_its_periods (void)
{
  golden_visit ("date", 7, check_day);
}

static void
test_periods_follow_each_other_without_a_gap (void)
{
  for (guint kind = PREMIA_PERIOD_WEEK; kind <= PREMIA_PERIOD_YEAR; kind++)
    {
      PremiaPeriod period = premia_period_of_date (kind, premia_date_from_civil (1969, 1, 15));

      for (guint i = 0; i < 3000 / (kind * 20 + 1); i++)
        {
          PremiaPeriod next = premia_period_next (period, 1);

          g_assert_cmpint (premia_period_last_day (period) + 1, ==, premia_period_first_day (next));
          period = next;
        }
    }
}

static void
test_year_ends_have_the_right_weeks (void)
{
  static const struct { const char *week, *first, *last; } rows[] = {
    { "2026-W53", "2026-12-28", "2027-01-03" }, { "2025-W01", "2024-12-30", "2025-01-05" },
    { "2026-W05", "2026-01-26", "2026-02-01" }, { "2020-W53", "2020-12-28", "2021-01-03" },
    { "1969-W52", "1969-12-22", "1969-12-28" }, { "1970-W01", "1969-12-29", "1970-01-04" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PremiaPeriod week;
      g_autofree char *first = NULL, *last = NULL;

      g_assert_true (premia_period_parse (rows[i].week, &week, NULL));
      first = premia_date_to_string (premia_period_first_day (week));
      last = premia_date_to_string (premia_period_last_day (week));
      g_assert_cmpstr (first, ==, rows[i].first);
      g_assert_cmpstr (last, ==, rows[i].last);
    }
}

/* A week belongs to the quarter and year of its Thursday. */
static void
test_a_week_has_one_quarter_and_year (void)
{
  static const struct { const char *period; PremiaPeriodKind kind; const char *contains; } rows[] = {
    { "2026-W53", PREMIA_PERIOD_YEAR, "2026" },       { "2025-W01", PREMIA_PERIOD_YEAR, "2025" },
    { "2026-W14", PREMIA_PERIOD_QUARTER, "2026-Q2" }, { "2026-W13", PREMIA_PERIOD_QUARTER, "2026-Q1" },
    { "2026-W05", PREMIA_PERIOD_MONTH, "2026-01" },   { "2026-08", PREMIA_PERIOD_QUARTER, "2026-Q3" },
    { "2026-Q3", PREMIA_PERIOD_YEAR, "2026" },        { "2026-Q3", PREMIA_PERIOD_QUARTER, "2026-Q3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PremiaPeriod period;
      g_autofree char *text = NULL;

      g_assert_true (premia_period_parse (rows[i].period, &period, NULL));
      text = premia_period_to_string (premia_period_containing (rows[i].kind, period));
      g_assert_cmpstr (text, ==, rows[i].contains);
    }
}

static void
test_what_is_no_date_is_said (void)
{
  static const char *const syntax[] = { "", "2026", "2026-1-05", "2026-01-5", "2026/01/05", "26-01-05", "2026-01-05 ",
                                        "2026-01-05T10:00", "-026-01-05", "05.01.2026", "ab" };
  static const char *const range[] = { "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "1900-02-29", "2026-01-00" };
  PremiaDate date = 7;

  for (guint i = 0; i < G_N_ELEMENTS (syntax); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (premia_date_parse (syntax[i], &date, &error));
      g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX);
    }
  for (guint i = 0; i < G_N_ELEMENTS (range); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (premia_date_parse (range[i], &date, &error));
      g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE);
    }
  g_assert_cmpint (date, ==, 7);
}

static void
test_what_is_no_period_is_said (void)
{
  static const char *const rows[] = { "", "202", "2026-", "2026-Q0", "2026-Q5", "2026-13", "2026-00", "2026-W00", "2025-W53",
                                      "2026-W54", "2026-W99", "2026-w05", "2026-q1", "2026-W5", "2026-1", "0000", "2026-01-05", "20261" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      PremiaPeriod period;

      g_assert_false (premia_period_parse (rows[i], &period, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (error->domain, ==, PREMIA_ERROR);
    }
}

static void
test_kinds_have_their_names (void)
{
  PremiaPeriodKind kind;

  for (guint i = PREMIA_PERIOD_WEEK; i <= PREMIA_PERIOD_YEAR; i++)
    {
      g_assert_true (premia_period_kind_parse (premia_period_kind_to_string (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (premia_period_kind_parse ("day", &kind));
}

/* A release "three months after" must not fall into the month behind. */
static void
test_months_later (void)
{
  static const struct { const char *date; guint n; const char *expected; } cases[] = {
    { "2026-11-30", 3, "2027-02-28" }, { "2027-11-30", 3, "2028-02-29" }, { "2026-01-31", 1, "2026-02-28" },
    { "2026-01-31", 2, "2026-03-31" }, { "2026-12-15", 0, "2026-12-15" }, { "2026-12-15", 1, "2027-01-15" },
    { "2024-02-29", 12, "2025-02-28" }, { "2024-02-29", 48, "2028-02-29" }, { "2026-07-31", 1200, "2126-07-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *later = NULL;
      PremiaDate date;

      g_assert_true (premia_date_parse (cases[i].date, &date, &error));
      later = premia_date_to_string (premia_date_add_months (date, cases[i].n));
      g_assert_cmpstr (later, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/every-day-falls-in-its-periods", test_every_day_falls_in_its_periods);
  g_test_add_func ("/date/what-is-no-date-is-said", test_what_is_no_date_is_said);
  g_test_add_func ("/period/follow-each-other-without-a-gap", test_periods_follow_each_other_without_a_gap);
  g_test_add_func ("/period/year-ends-have-the-right-weeks", test_year_ends_have_the_right_weeks);
  g_test_add_func ("/period/a-week-has-one-quarter-and-year", test_a_week_has_one_quarter_and_year);
  g_test_add_func ("/period/what-is-no-period-is-said", test_what_is_no_period_is_said);
  g_test_add_func ("/period/kinds-have-their-names", test_kinds_have_their_names);
  g_test_add_func ("/date/months-later", test_months_later);
  return g_test_run ();
}
