/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who works the same every month and is paid now nothing and now double cannot pay their rent by it. */
#include "engine/premia-doctor.h"
#include "support/company.h"
#include "support/history-maker.h"

#include <math.h>

/* Anna's deals month by month, in hundreds of pay (deals of 2,000 at 5 %), each after a meeting forty days before. */
static PremiaDataset *
tell (const guint *deals, guint n, gboolean is_hired_late)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint month = 0; month < n; month++)
    for (guint i = 0; i < 6; i++)
      {
        g_string_append_printf (out, "Anna,AppointmentSet,a%u-%u,2025-%02u-01T09:00\nKurt,AppointmentHeld,a%u-%u,2025-%02u-%02uT10:00\n",
                                month, i, month + 1, month, i, month + 1, i + 2);
        if (i < deals[month])
          g_string_append_printf (out, "Kurt,DealWon,a%u-%u,2025-%02u-28T10:00,,,2000\n", month, i, month + 1);
      }
  g_string_append_printf (out, "Kurt,CallMade,last,2025-%02u-28T12:00\n", n);
  return company_dataset (is_hired_late ? "Anna,telemarketer,,,,2025-01-02\nKurt,closer\n" : "Anna,telemarketer\nKurt,closer\n", out->str, NULL);
}

static PremiaDiagnosis *
examine (PremiaDataset *dataset, guint n_months, gboolean fee)
{
  const History history = { .n_months = n_months };
  g_autoptr (PremiaScheme) scheme = fee ? history_scheme_fee () : history_scheme_percent ();

  return history_examine (&history, dataset, scheme, 20);
}

static const PremiaDoctorPerson *
find_anna (PremiaDiagnosis *diagnosis, PremiaDataset *dataset)
{
  for (guint i = 0; i < diagnosis->people->len; i++)
    if (g_array_index (diagnosis->people, PremiaDoctorPerson, i).person == (guint) history_person (dataset, "Anna"))
      return &g_array_index (diagnosis->people, PremiaDoctorPerson, i);
  return NULL;
}

/* Python: statistics.stdev ([100, 0, 300, 200, 100, 500]) / 200 = 0.894427190999916. */
static void
test_swings (void)
{
  static const guint deals[] = { 1, 0, 3, 2, 1, 5 };
  g_autoptr (PremiaDataset) dataset = tell (deals, 6, FALSE);
  g_autoptr (PremiaDiagnosis) diagnosis = examine (dataset, 6, FALSE);
  const PremiaDoctorPerson *anna = find_anna (diagnosis, dataset);
  const PremiaFinding *finding = history_find (diagnosis, PREMIA_FINDING_VOLATILITY);
  g_autofree char *text = NULL;

  g_assert_nonnull (anna);
  g_assert_cmpfloat_with_epsilon (anna->cv_pay, 0.894427190999916, 1e-12);
  g_assert_cmpfloat (anna->cv_work, ==, 0);
  g_assert_cmpfloat (anna->worst, ==, 0);
  g_assert_cmpuint (anna->n_zero, ==, 1);
  /* Held on the 2nd … 6th at ten, paid at the month's end: of the twelve deals the middle ones are of the 3rd; four
   * months have 31 days, so that 28.58 days are the median. */
  g_assert_cmpfloat (anna->delay_days, >, 25);
  g_assert_cmpfloat (anna->delay_days, <, 30);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, PREMIA_SEVERITY_SERIOUS);
  g_assert_cmpint (finding->people[0], ==, history_person (dataset, "Anna"));
  g_assert_cmpint (finding->money[0], ==, 0);
  g_assert_cmpint (finding->money[1], ==, 200 * PREMIA_MICRO);
  text = premia_wording_finding (finding, diagnosis->scheme, dataset, premia_words_plain ());
  g_assert_true (g_str_has_prefix (text, "The variable pay of Anna swings by 89.4% around its average, the work by 0%; the worst month brought 0.00, an average one 200. "
                                         "Of all 6 months of everybody, 1 brought nothing. From the work to its pay: "));
}

/* Five months say nothing. */
static void
test_few_months (void)
{
  static const guint deals[] = { 1, 0, 3, 2, 1 };
  g_autoptr (PremiaDataset) dataset = tell (deals, 5, FALSE);
  g_autoptr (PremiaDiagnosis) diagnosis = examine (dataset, 5, FALSE);

  g_assert_null (history_find (diagnosis, PREMIA_FINDING_VOLATILITY));
}

/* The month of hiring is not a full one, so five are left. */
static void
test_hired_within (void)
{
  static const guint deals[] = { 1, 0, 3, 2, 1, 5 };
  g_autoptr (PremiaDataset) dataset = tell (deals, 6, TRUE);
  g_autoptr (PremiaDiagnosis) diagnosis = examine (dataset, 6, FALSE);

  g_assert_null (history_find (diagnosis, PREMIA_FINDING_VOLATILITY));
}

/* Never paid anything: there is no mean to swing around. */
static void
test_no_pay (void)
{
  static const guint deals[] = { 1, 0, 3, 2, 1, 5 };
  g_autoptr (PremiaDataset) dataset = tell (deals, 6, FALSE);
  g_autoptr (PremiaDiagnosis) diagnosis = examine (dataset, 6, TRUE);
  const PremiaDoctorPerson *anna = find_anna (diagnosis, dataset);

  g_assert_true (anna == NULL || isnan (anna->cv_pay));
  g_assert_null (history_find (diagnosis, PREMIA_FINDING_VOLATILITY));
}

/* Pay for each meeting swings as the meetings do: that is work, not volatility. */
static void
test_follows_work (void)
{
  const History history = history_usual (12);
  g_autoptr (PremiaDataset) dataset = history_make (&history, 0);
  g_autoptr (PremiaScheme) scheme = history_scheme_fee ();
  g_autoptr (PremiaDiagnosis) diagnosis = history_examine (&history, dataset, scheme, 20);

  g_assert_null (history_find (diagnosis, PREMIA_FINDING_VOLATILITY));
  for (guint i = 0; i < diagnosis->people->len; i++)
    g_assert_cmpfloat (g_array_index (diagnosis->people, PremiaDoctorPerson, i).cv_pay, <, 0.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/doctor-volatility/swings", test_swings);
  g_test_add_func ("/engine/doctor-volatility/few-months", test_few_months);
  g_test_add_func ("/engine/doctor-volatility/hired-within", test_hired_within);
  g_test_add_func ("/engine/doctor-volatility/no-pay", test_no_pay);
  g_test_add_func ("/engine/doctor-volatility/follows-work", test_follows_work);
  return g_test_run ();
}
