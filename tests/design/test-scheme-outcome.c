/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an appointment costs is only true if appointments are counted right. */
#include "design/premia-scheme-outcome.h"

#include "company.h"
#include "design/premia-scheme-template.h"

/* Two months: Anna has two qualified appointments and a deal, Boris one that was rejected; Clara closes them. */
static PremiaSchemeOutcome *
count_for (const char *role, PremiaDataset *dataset)
{
  g_autoptr (PremiaScheme) scheme = premia_scheme_template_make (PREMIA_TEMPLATE_DEAL_PERCENT, "s", "S", role, "RUB", NULL);
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-02", NULL, 1);
  g_autoptr (GError) error = NULL;
  PremiaSchemeOutcome *outcome = premia_scheme_outcome_new (dataset, scheme, premia_cube_get_span (cube), 1, &error);

  g_assert_no_error (error);
  return outcome;
}

static void
test_counts_for_its_people (void)
{
  g_autoptr (PremiaDataset) dataset =
    company_dataset ("anna,telemarketer\nboris,telemarketer\nclara,closer\n",
                     "anna,AppointmentSet,a1,2026-01-05T10:00:00Z\nclara,AppointmentHeld,a1#2,2026-01-06T10:00:00Z\n"
                     "clara,AppointmentQualified,a1#3,2026-01-07T10:00:00Z\nclara,DealWon,a1#4,2026-02-08T10:00:00Z,,,50000,RUB\n"
                     "anna,AppointmentSet,a2,2026-02-05T10:00:00Z\nclara,AppointmentHeld,a2#2,2026-02-06T10:00:00Z\n"
                     "clara,AppointmentQualified,a2#3,2026-02-07T10:00:00Z\n"
                     "boris,AppointmentSet,b1,2026-02-05T10:00:00Z\nclara,AppointmentHeld,b1#2,2026-02-09T10:00:00Z\n"
                     "clara,AppointmentRejected,b1#3,2026-02-10T10:00:00Z\n", NULL);
  g_autoptr (PremiaSchemeOutcome) setters = count_for ("telemarketer", dataset), closers = count_for ("closer", dataset), nobody = count_for ("driver", dataset);

  g_assert_cmpuint (premia_scheme_outcome_get_qualified (setters, 0), ==, 2);
  g_assert_cmpuint (premia_scheme_outcome_get_won (setters, 0), ==, 1);
  g_assert_cmpuint (premia_scheme_outcome_get_qualified (setters, 1), ==, 0);
  g_assert_cmpuint (premia_scheme_outcome_get_qualified (setters, 2), ==, 0);
  g_assert_cmpuint (premia_scheme_outcome_get_qualified (closers, 2), ==, 2);
  g_assert_cmpuint (premia_scheme_outcome_get_won (closers, 2), ==, 1);
  g_assert_cmpuint (premia_scheme_outcome_get_won (closers, 0), ==, 0);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (premia_scheme_outcome_get_qualified (nobody, i), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scheme-outcome/counts-for-its-people", test_counts_for_its_people);
  return g_test_run ();
}
