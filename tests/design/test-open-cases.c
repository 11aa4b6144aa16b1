/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager is told how much work under way a new version touches: not what is over, paid or forgotten. */
#include "design/premia-open-cases.h"

#include "company.h"
#include "design/premia-scheme-shape.h"
#include "design/premia-scheme-template.h"

static PremiaDate
day (const char *text)
{
  PremiaDate date;

  g_assert_true (premia_date_parse (text, &date, NULL));
  return date;
}

static PremiaDataset *
make_dataset (void)
{
  return company_dataset ("anna,telemarketer\nolga,assistant\nclara,closer\n",
                          /* open: only set; held, but not yet qualified; qualified, and a deal may still come of it */
                          "anna,AppointmentSet,o1,2026-03-01T10:00:00Z\n"
                          "anna,AppointmentSet,o2,2026-03-02T10:00:00Z\n"
                          "clara,AppointmentHeld,o2,2026-03-05T10:00:00Z\n"
                          "anna,AppointmentSet,o3,2026-03-02T11:00:00Z\n"
                          "clara,AppointmentHeld,o3,2026-03-05T11:00:00Z\n"
                          "clara,AppointmentQualified,o3,2026-03-06T10:00:00Z\n"
                          /* over: sold, rejected, nobody came, lost */
                          "anna,AppointmentSet,w1,2026-03-03T10:00:00Z\n"
                          "clara,AppointmentHeld,w1,2026-03-04T10:00:00Z\n"
                          "clara,AppointmentQualified,w1,2026-03-04T11:00:00Z\n"
                          "clara,DealWon,w1,2026-03-05T10:00:00Z,,,50000,RUB\n"
                          "anna,AppointmentSet,x1,2026-03-03T11:00:00Z\n"
                          "clara,AppointmentRejected,x1,2026-03-04T12:00:00Z\n"
                          "anna,AppointmentSet,x2,2026-03-03T12:00:00Z\n"
                          "clara,AppointmentNoShow,x2,2026-03-04T13:00:00Z\n"
                          /* forgotten, and of somebody in another role who has no closer either */
                          "anna,AppointmentSet,f1,2025-11-03T10:00:00Z\n"
                          "olga,AppointmentSet,p1,2026-03-03T13:00:00Z\n", NULL);
}

static PremiaScheme *
make (PremiaSchemeTemplate template)
{
  return premia_scheme_template_make (template, "s", "S", "telemarketer", "RUB", NULL);
}

static void
test_by_what_is_paid (void)
{
  g_autoptr (PremiaDataset) dataset = make_dataset ();
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autoptr (PremiaScheme) fee = make (PREMIA_TEMPLATE_FEE);
  g_autoptr (PremiaScheme) deal = make (PREMIA_TEMPLATE_DEAL_PERCENT);
  g_autoptr (PremiaScheme) off = premia_scheme_switch (fee, 0, FALSE, NULL, NULL);
  const PremiaDate today = day ("2026-03-10");

  /* For a fee what is qualified is decided; for a share of the deal it is not. */
  g_assert_cmpuint (premia_open_cases_count (dataset, NULL, fee, zone, today), ==, 2);
  g_assert_cmpuint (premia_open_cases_count (dataset, NULL, deal, zone, today), ==, 3);
  g_assert_cmpuint (premia_open_cases_count (dataset, deal, fee, zone, today), ==, 3);
  /* What is switched off decides nothing. */
  g_assert_cmpuint (premia_open_cases_count (dataset, NULL, off, zone, today), ==, 0);
  g_assert_cmpuint (premia_open_cases_count (dataset, deal, off, zone, today), ==, 3);
}

static void
test_by_day (void)
{
  g_autoptr (PremiaDataset) dataset = make_dataset ();
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autoptr (PremiaScheme) fee = make (PREMIA_TEMPLATE_FEE);

  /* Set on the day itself counts; 90 days later it is still work in progress, a day after that a gap. */
  g_assert_cmpuint (premia_open_cases_count (dataset, NULL, fee, zone, day ("2026-02-01")), ==, 1);
  g_assert_cmpuint (premia_open_cases_count (dataset, NULL, fee, zone, day ("2026-02-02")), ==, 0);
  g_assert_cmpuint (premia_open_cases_count (dataset, NULL, fee, zone, day ("2026-03-01")), ==, 1);
  g_assert_cmpuint (premia_open_cases_count (dataset, NULL, fee, zone, day ("2026-05-31")), ==, 1);
  g_assert_cmpuint (premia_open_cases_count (dataset, NULL, fee, zone, day ("2026-06-01")), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/open-cases/by-what-is-paid", test_by_what_is_paid);
  g_test_add_func ("/open-cases/by-day", test_by_day);
  return g_test_run ();
}
