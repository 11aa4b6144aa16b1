/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager would lose trust: the live numbers have to be those of the statements. */
#include "design/premia-scheme-trial.h"

#include "company.h"
#include "design/premia-scheme-place.h"
#include "design/premia-scheme-template.h"

static PremiaDataset *
make_dataset (void)
{
  return company_dataset ("anna,telemarketer\nboris,telemarketer\nclara,closer\n",
                          "anna,AppointmentSet,a1,2026-01-05T10:00:00Z\n"
                          "clara,AppointmentHeld,a1#2,2026-01-06T10:00:00Z\n"
                          "clara,AppointmentQualified,a1#3,2026-01-07T10:00:00Z\n"
                          "clara,DealWon,a1#4,2026-01-08T10:00:00Z,,,50000,RUB\n"
                          "boris,AppointmentSet,b1,2026-01-05T10:00:00Z\n"
                          "clara,AppointmentHeld,b1#2,2026-01-09T10:00:00Z\n"
                          "clara,AppointmentQualified,b1#3,2026-01-10T10:00:00Z\n"
                          "anna,AppointmentSet,a2,2026-01-12T10:00:00Z\n"
                          "clara,AppointmentHeld,a2#2,2026-01-13T10:00:00Z\n"
                          "clara,AppointmentQualified,a2#3,2026-01-14T10:00:00Z\n", NULL);
}

/* Two qualified for Anna and one for Boris: worked out on paper. */
static void
test_before_and_after (void)
{
  g_autoptr (PremiaDataset) dataset = make_dataset ();
  g_autoptr (PremiaScheme) scheme = premia_scheme_template_make (PREMIA_TEMPLATE_FEE, "fee", "Fee", "telemarketer", "RUB", NULL);
  g_autoptr (PremiaScheme) more = premia_scheme_with_value (scheme, (PremiaSchemePlace) { PREMIA_PLACE_RATE, 0, 0 }, 2000 * PREMIA_MICRO, NULL);
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-01", NULL, 1);
  g_autoptr (PremiaSchemeTrial) trial = premia_scheme_trial_new (cube);

  g_assert_true (premia_scheme_trial_set_base (trial, scheme));
  g_assert_cmpint (premia_scheme_trial_get_total (trial), ==, 4500 * PREMIA_MICRO);
  g_assert_true (premia_scheme_trial_run (trial, more));
  g_assert_cmpint (premia_scheme_trial_get_base_total (trial), ==, 4500 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_trial_get_total (trial), ==, 6000 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_trial_get_component_total (trial, 0), ==, 6000 * PREMIA_MICRO);
  g_assert_cmpuint (premia_scheme_trial_get_n_people (trial), ==, 2);
  g_assert_cmpint (premia_scheme_trial_get_before (trial, 0), ==, 3000 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_trial_get_after (trial, 0), ==, 4000 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_trial_get_before (trial, 1), ==, 1500 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_trial_get_after (trial, 1), ==, 2000 * PREMIA_MICRO);
}

/* The trap, in numbers: the same work of Anna and Boris, and only one of them is paid. */
static void
test_templates_pay_what_they_say (void)
{
  g_autoptr (PremiaDataset) dataset = make_dataset ();
  static const struct { PremiaSchemeTemplate template; const char *role; int total; } cases[] = {
    { PREMIA_TEMPLATE_FEE_QUALITY, "telemarketer", 4500 },
    { PREMIA_TEMPLATE_TIERED, "closer", 2500 },
    { PREMIA_TEMPLATE_DEAL_PERCENT, "telemarketer", 1500 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PremiaStage stage = premia_scheme_template_get_stage (cases[i].template);
      g_autoptr (PremiaScheme) scheme = premia_scheme_template_make (cases[i].template, "t", "T", premia_dataset_guess_role (dataset, stage), "RUB", NULL);
      g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-01", NULL, 1);
      g_autoptr (PremiaSchemeTrial) trial = premia_scheme_trial_new (cube);

      g_assert_cmpstr (scheme->role, ==, cases[i].role);
      g_assert_true (premia_scheme_trial_set_base (trial, scheme));
      g_assert_cmpint (premia_scheme_trial_get_total (trial), ==, cases[i].total * PREMIA_MICRO);
    }
}

/* From percent of the deal to a fee: both are counted apart, and who loses is seen before it is paid. */
static void
test_beside_other_measures (void)
{
  g_autoptr (PremiaDataset) dataset = make_dataset ();
  g_autoptr (PremiaScheme) fee = premia_scheme_template_make (PREMIA_TEMPLATE_FEE, "s", "Fee", "telemarketer", "RUB", NULL);
  g_autoptr (PremiaScheme) percent = premia_scheme_template_make (PREMIA_TEMPLATE_DEAL_PERCENT, "s", "Percent", "telemarketer", "RUB", NULL);
  g_autoptr (PremiaCube) cube = company_cube (dataset, fee, "2026-01", "2026-01", NULL, 1);
  g_autoptr (PremiaCube) base_cube = company_cube (dataset, percent, "2026-01", "2026-01", NULL, 1);
  g_autoptr (PremiaSchemeTrial) trial = premia_scheme_trial_new_beside (cube, base_cube);

  g_assert_false (premia_scheme_trial_serves (trial, percent));
  g_assert_true (premia_scheme_trial_serves_base (trial, percent));
  g_assert_true (premia_scheme_trial_set_base (trial, percent));
  g_assert_true (premia_scheme_trial_run (trial, fee));
  g_assert_cmpint (premia_scheme_trial_get_base_total (trial), ==, 1500 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_trial_get_total (trial), ==, 4500 * PREMIA_MICRO);
  g_assert_cmpuint (premia_scheme_trial_get_n_people (trial), ==, 2);
  g_assert_cmpint (premia_scheme_trial_get_before (trial, 0), ==, 1500 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_trial_get_after (trial, 0), ==, 3000 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_trial_get_before (trial, 1), ==, 0);
  g_assert_cmpint (premia_scheme_trial_get_after (trial, 1), ==, 1500 * PREMIA_MICRO);
  /* Compared from here on: the same people, and nobody gets more or less. */
  g_assert_true (premia_scheme_trial_set_base (trial, fee));
  g_assert_cmpuint (premia_scheme_trial_get_n_people (trial), ==, 2);
  g_assert_cmpint (premia_scheme_trial_get_base_total (trial), ==, 4500 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_trial_get_before (trial, 0), ==, premia_scheme_trial_get_after (trial, 0));
}

/* Several months are their sum, and a team has only what its own people get. */
static void
test_span_and_team (void)
{
  g_autoptr (PremiaDataset) dataset =
    company_dataset ("anna,telemarketer,North\nboris,telemarketer,South\nclara,closer,North\n",
                     "anna,AppointmentSet,a1,2026-01-05T10:00:00Z\nclara,AppointmentHeld,a1#2,2026-01-06T10:00:00Z\n"
                     "clara,AppointmentQualified,a1#3,2026-01-07T10:00:00Z\n"
                     "anna,AppointmentSet,a2,2026-02-05T10:00:00Z\nclara,AppointmentHeld,a2#2,2026-02-06T10:00:00Z\n"
                     "clara,AppointmentQualified,a2#3,2026-02-07T10:00:00Z\n"
                     "boris,AppointmentSet,b1,2026-02-05T10:00:00Z\nclara,AppointmentHeld,b1#2,2026-02-09T10:00:00Z\n"
                     "clara,AppointmentQualified,b1#3,2026-02-10T10:00:00Z\n", NULL);
  g_autoptr (PremiaScheme) scheme = premia_scheme_template_make (PREMIA_TEMPLATE_FEE, "fee", "Fee", "telemarketer", "RUB", NULL);
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-02", NULL, 1);
  g_autoptr (PremiaSchemeTrial) trial = premia_scheme_trial_new (cube);

  g_assert_true (premia_scheme_trial_set_base (trial, scheme));
  g_assert_cmpint (premia_scheme_trial_get_total (trial), ==, 4500 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_trial_get_after (trial, 0), ==, 3000 * PREMIA_MICRO);
  premia_scheme_trial_set_group (trial, "South", NULL);
  g_assert_cmpuint (premia_scheme_trial_get_n_people (trial), ==, 1);
  g_assert_cmpint (premia_scheme_trial_get_total (trial), ==, 1500 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_trial_get_base_total (trial), ==, 1500 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_trial_get_component_total (trial, 0), ==, 1500 * PREMIA_MICRO);
  premia_scheme_trial_set_group (trial, "North", "closer");
  g_assert_cmpuint (premia_scheme_trial_get_n_people (trial), ==, 0);
  g_assert_cmpint (premia_scheme_trial_get_total (trial), ==, 0);
  premia_scheme_trial_set_group (trial, NULL, NULL);
  g_assert_cmpint (premia_scheme_trial_get_total (trial), ==, 4500 * PREMIA_MICRO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scheme-trial/before-and-after", test_before_and_after);
  g_test_add_func ("/scheme-trial/templates-pay-what-they-say", test_templates_pay_what_they_say);
  g_test_add_func ("/scheme-trial/beside-other-measures", test_beside_other_measures);
  g_test_add_func ("/scheme-trial/span-and-team", test_span_and_team);
  return g_test_run ();
}
