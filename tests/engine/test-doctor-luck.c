/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Luck is the headline of the doctor: a wrong number here accuses a scheme, or acquits it. */
#include "engine/premia-doctor-donors.h"
#include "engine/premia-doctor.h"
#include "engine/premia-error.h"

#include "support/luck-company.h"

#include <math.h>
#include <string.h>

#define MEASURES \
  "qualified cases reached=held,qualified credit=setter\nwon sum reached=won credit=setter\nsold sum reached=won credit=closer\n"

/* A year of 20 qualified appointments a month, 4 of which one closer sells for 3,000 each within hours. */
static PremiaDataset *
one_closer (guint n_months)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint month = 1; month <= n_months; month++)
    for (guint i = 0; i < 20; i++)
      {
        g_string_append_printf (text, "s1,AppointmentSet,a%u-%u,2026-%02u-%02uT08:00\n", month, i, month, i + 1);
        g_string_append_printf (text, "c1,AppointmentHeld,a%u-%u#2,2026-%02u-%02uT09:00\n", month, i, month, i + 1);
        g_string_append_printf (text, "c1,AppointmentQualified,a%u-%u#3,2026-%02u-%02uT10:00\n", month, i, month, i + 1);
        if (i % 5 == 0)
          g_string_append_printf (text, "c1,DealWon,a%u-%u#4,2026-%02u-%02uT12:00,,,3000\n", month, i, month, i + 1);
      }
  /* So that the last ones are old enough. */
  g_string_append_printf (text, "s1,CallMade,late,2026-%02u-28T23:00\n", n_months);
  return company_dataset ("s1,setter\nc1,closer\n", text->str, NULL);
}

typedef enum { PAYS_SHARE, PAYS_FEE, PAYS_SALARY, PAYS_LATER, PAYS_CLOSER } Pays;

static PremiaScheme *
scheme_that (Pays pays)
{
  g_autoptr (PremiaScheme) plain = company_scheme (pays == PAYS_CLOSER ? "closer" : "setter", NULL, -1, MEASURES);
  PremiaScheme *builder = premia_scheme_builder_new_from (plain);
  PremiaComponent *later;

  if (pays == PAYS_FEE)
    luck_tier (luck_add (builder, PREMIA_COMPONENT_PER_UNIT, "fee", "qualified"), 0, 30 * PREMIA_MICRO);
  else if (pays != PAYS_SALARY)
    luck_tier (luck_add (builder, PREMIA_COMPONENT_PERCENT, "share", pays == PAYS_CLOSER ? "sold" : "won"), 0, 50000);
  if (pays == PAYS_LATER)
    {
      later = luck_add (builder, PREMIA_COMPONENT_HOLDBACK, "later", NULL);
      later->has_share = TRUE;
      later->share_ppm = 500000;
      later->release = PREMIA_RELEASE_AFTER_DAYS;
      later->release_after = 30;
    }
  return luck_end (builder);
}

static PremiaDiagnosis *
examine (PremiaDataset *dataset, PremiaScheme *scheme, guint n_months, guint replicates, guint n_threads)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  PremiaDoctorCall call = { .dataset = dataset, .scheme = scheme, .seed = 1, .replicates = replicates, .n_threads = n_threads };
  g_autofree char *last = g_strdup_printf ("2026-%02u", n_months);
  PremiaDiagnosis *diagnosis;

  call.span = (PremiaSpan) { .as_of = PREMIA_NEVER, .zone = utc };
  g_assert_true (premia_period_parse ("2026-01", &call.span.first, NULL));
  g_assert_true (premia_period_parse (last, &call.span.last, NULL));
  diagnosis = premia_doctor_examine (&call, &error);
  g_assert_no_error (error);
  return diagnosis;
}

static const PremiaDoctorPerson *
find_person (PremiaDiagnosis *diagnosis, const char *id)
{
  const int index = premia_people_find (premia_dataset_get_people (premia_cube_get_dataset (diagnosis->cube)), id);

  for (guint i = 0; i < diagnosis->people->len; i++)
    if ((int) g_array_index (diagnosis->people, PremiaDoctorPerson, i).person == index)
      return &g_array_index (diagnosis->people, PremiaDoctorPerson, i);
  g_assert_not_reached ();
}

static const PremiaFinding *
find_finding (PremiaDiagnosis *diagnosis, PremiaFindingCode code)
{
  for (guint i = 0; i < diagnosis->findings->len; i++)
    if (((const PremiaFinding *) g_ptr_array_index (diagnosis->findings, i))->code == code)
      return g_ptr_array_index (diagnosis->findings, i);
  return NULL;
}

/* DOCTOR.md §1: 20 appointments, each sold with a chance of 20 % for 150 of pay: √(20 × 0.2 × 0.8) × 150 = 268.33, and
 * 0.8^20 = 1.15 % of the months at nothing. Errors of 12 × 1,000 draws, four times over. */
static void
test_exact (void)
{
  g_autoptr (PremiaDataset) dataset = one_closer (12);
  g_autoptr (PremiaScheme) share = scheme_that (PAYS_SHARE), fee = scheme_that (PAYS_FEE);
  g_autoptr (PremiaDiagnosis) lucky = examine (dataset, share, 12, 0, 1), fair = examine (dataset, fee, 12, 0, 1);
  const PremiaDoctorPerson *by_share = find_person (lucky, "s1"), *by_fee = find_person (fair, "s1");
  const PremiaFinding *finding = find_finding (lucky, PREMIA_FINDING_LUCK);
  g_autofree char *sentence = NULL;

  g_assert_cmpuint (lucky->mature, ==, 240);
  g_assert_cmpuint (lucky->left_out, ==, 0);
  g_assert_cmpuint (lucky->replicates, ==, 1000);
  g_assert_cmpfloat_with_epsilon (by_share->mean, 600, 4 * 268.33 / sqrt (12000));
  g_assert_cmpfloat_with_epsilon (by_share->sd, 268.33, 4 * 268.33 * sqrt (0.5 / 12000));
  g_assert_cmpfloat_with_epsilon (by_share->zero_share, 0.0115, 4 * sqrt (0.0115 / 12000));
  g_assert_cmpfloat_with_epsilon (lucky->luck_band, 0.447, 0.012);
  g_assert_cmpfloat (by_share->p5, ==, 150);
  g_assert_cmpfloat (by_share->p95, ==, 1050);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, PREMIA_SEVERITY_SERIOUS);
  sentence = premia_wording_finding (finding, share, dataset, premia_words_plain ());
  g_assert_cmpstr (sentence, ==, 
                   "For the same 20 appointments, from 150 to 1,050 a month: what others do moves this pay by 45%. "
                   "In 1.2% of such months it pays nothing at all.");

  g_assert_cmpfloat (fair->luck_band, ==, 0);
  g_assert_cmpfloat (by_fee->mean, ==, 600);
  g_assert_cmpfloat (by_fee->sd, ==, 0);
  g_assert_cmpfloat (by_fee->zero_share, ==, 0);
  g_assert_null (find_finding (fair, PREMIA_FINDING_LUCK));
}

/* Nothing comes after what a closer answers for. */
static void
test_closer (void)
{
  g_autoptr (PremiaDataset) dataset = luck_company (3, 300, 0);
  g_autoptr (PremiaScheme) scheme = scheme_that (PAYS_CLOSER);
  g_autoptr (PremiaDiagnosis) diagnosis = examine (dataset, scheme, 6, 50, 1);

  g_assert_cmpfloat (diagnosis->luck_band, ==, 0);
  g_assert_cmpfloat (diagnosis->controllability, ==, 1);
}

/* One of four is sold, but only after up to two months. Cut off after half a year, of the late ones nothing is known yet. */
static void
test_maturity (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaScheme) scheme = scheme_that (PAYS_SHARE);
  g_autoptr (PremiaCube) cube = NULL;
  g_autoptr (PremiaDoctorCases) cases = NULL;
  g_autoptr (PremiaDonors) donors = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0, n_won = 0, all = 0, all_won = 0;
  double rate, half;

  for (guint i = 0; i < 2000; i++)
    {
      const guint64 draw = premia_doctor_draw (5, 6, 7, i);
      const PremiaDate day = premia_date_from_civil (2026, 1, 1) + (PremiaDate) (draw % 181);
      const PremiaDate sold = day + 1 + (PremiaDate) ((draw >> 20) % 60);
      g_autofree char *on = premia_date_to_string (day), *then = premia_date_to_string (sold);

      g_string_append_printf (text, "s1,AppointmentSet,a%u,%sT08:00\nc1,AppointmentHeld,a%u#2,%sT10:00\n", i, on, i, on);
      if ((draw >> 40) % 4 == 0 && sold < premia_date_from_civil (2026, 7, 1))
        g_string_append_printf (text, "c1,DealWon,a%u#3,%sT12:00,,,1000\n", i, then);
    }
  dataset = company_dataset ("s1,setter\nc1,closer\n", text->str, NULL);
  cube = company_cube (dataset, scheme, "2026-01", "2026-06", NULL, 1);
  cases = premia_doctor_cases_new (cube, &error);
  donors = premia_donors_new (cube, cases, 1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < donors->redrawn->len; i++)
    {
      const PremiaRedrawn *one = &g_array_index (donors->redrawn, PremiaRedrawn, i);

      all++;
      all_won += one->class == PREMIA_DONOR_SOLD;
      n += one->mature;
      n_won += one->mature && one->class == PREMIA_DONOR_SOLD;
    }
  g_assert_cmpuint (all, ==, 2000);
  g_assert_cmpuint (n, ==, donors->mature);
  g_assert_cmpuint (all - n, ==, donors->left_out);
  g_assert_cmpuint (n, >, 1000);
  rate = (double) n_won / n;
  half = 1.96 * sqrt (0.25 * 0.75 / n);
  g_assert_cmpfloat_with_epsilon (rate, 0.25, half);
  /* Counting the open ones as lost would have missed it. */
  g_assert_cmpfloat ((double) all_won / all, <, 0.25 - half);
}

static void
assert_same_bytes (PremiaDiagnosis *a, PremiaDiagnosis *b)
{
  g_assert_cmpuint (a->people->len, ==, b->people->len);
  for (guint i = 0; i < a->people->len; i++)
    {
      const PremiaDoctorPerson *x = &g_array_index (a->people, PremiaDoctorPerson, i), *y = &g_array_index (b->people, PremiaDoctorPerson, i);
      const double of_x[] = { x->mean, x->sd, x->p5, x->p95, x->zero_share }, of_y[] = { y->mean, y->sd, y->p5, y->p95, y->zero_share };

      g_assert_cmpmem (of_x, sizeof of_x, of_y, sizeof of_y);
    }
  g_assert_cmpmem (&a->luck_band, sizeof a->luck_band, &b->luck_band, sizeof b->luck_band);
  g_assert_cmpmem (&a->controllability, sizeof a->controllability, &b->controllability, sizeof b->controllability);
}

static void
test_threads (void)
{
  g_autoptr (PremiaDataset) dataset = luck_company (11, 300, LUCK_CANCELS | LUCK_MANY_WINS | LUCK_ALONE);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PremiaScheme) scheme = scheme_that (i == 0 ? PAYS_SHARE : PAYS_LATER);
      g_autoptr (PremiaDiagnosis) one = examine (dataset, scheme, 6, 60, 1), two = examine (dataset, scheme, 6, 60, 2), three = examine (dataset, scheme, 6, 60, 3);

      g_assert_cmpfloat (one->luck_band, >, 0);
      assert_same_bytes (one, two);
      assert_same_bytes (one, three);
    }
}

static void
test_no_value (void)
{
  g_autoptr (PremiaDataset) dataset = one_closer (3), few = one_closer (1);
  g_autoptr (PremiaScheme) salary = scheme_that (PAYS_SALARY), share = scheme_that (PAYS_SHARE);
  g_autoptr (PremiaDiagnosis) none = examine (dataset, salary, 3, 10, 1), little = examine (few, share, 1, 10, 1);
  const PremiaFinding *finding = find_finding (little, PREMIA_FINDING_DATA);

  g_assert_true (isnan (none->luck_band) && isnan (none->controllability));
  g_assert_null (find_finding (none, PREMIA_FINDING_LUCK));
  g_assert_null (find_finding (none, PREMIA_FINDING_DATA));

  /* 20 appointments are too few for any number. */
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->n, ==, 20);
  g_assert_true (isnan (little->luck_band) && isnan (little->controllability));
  g_assert_true (isnan (find_person (little, "s1")->sd) && isnan (find_person (little, "s1")->mean));
  g_assert_null (find_finding (little, PREMIA_FINDING_LUCK));
}

static gboolean
stop_later (double fraction, gpointer user_data)
{
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  g_atomic_int_inc ((gint *) user_data);
  return fraction < 0.4;
}

static void
test_stop (void)
{
  g_autoptr (PremiaDataset) dataset = luck_company (2, 200, 0);
  g_autoptr (PremiaScheme) scheme = scheme_that (PAYS_SHARE);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  gint n_ticks = 0;
  PremiaDoctorCall call = { .dataset = dataset, .scheme = scheme, .n_threads = 2, .tick = stop_later, .user_data = &n_ticks };

  call.span = (PremiaSpan) { .as_of = PREMIA_NEVER, .zone = utc };
  g_assert_true (premia_period_parse ("2026-01", &call.span.first, NULL));
  call.span.last = premia_period_next (call.span.first, 5);
  g_assert_null (premia_doctor_examine (&call, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_STOPPED);
  g_assert_cmpint (n_ticks, >, 100);
  g_assert_cmpint (n_ticks, <, 900);
}

/* Who goes with a closer who sells everything must not be paid as if it were their own doing: closers are drawn by share. */
static void
test_shares (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaScheme) scheme = scheme_that (PAYS_SHARE);
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;

  /* s1 goes with c1, who sells all; s2 with c2, who sells nothing. Each has 30 in half a year. */
  for (guint i = 0; i < 30; i++)
    for (guint k = 1; k <= 2; k++)
      {
        g_string_append_printf (text, "s%u,AppointmentSet,a%u-%u,2026-%02u-%02uT08:00\n", k, k, i, i % 6 + 1, i / 6 + 1);
        g_string_append_printf (text, "c%u,AppointmentHeld,a%u-%u#2,2026-%02u-%02uT09:00\n", k, k, i, i % 6 + 1, i / 6 + 1);
        if (k == 1)
          g_string_append_printf (text, "c1,DealWon,a1-%u#3,2026-%02u-%02uT12:00,,,1000\n", i, i % 6 + 1, i / 6 + 1);
      }
  g_string_append (text, "s1,CallMade,late,2026-06-30T23:00\n");
  dataset = company_dataset ("c1,closer\nc2,closer\ns1,setter\ns2,setter\n", text->str, NULL);
  diagnosis = examine (dataset, scheme, 6, 0, 1);
  /* Half of five appointments sold, for 50 each: 125 ± √(5/4) × 50. */
  g_assert_cmpfloat_with_epsilon (find_person (diagnosis, "s1")->mean, 125, 4 * 55.9 / sqrt (6000));
  g_assert_cmpfloat_with_epsilon (find_person (diagnosis, "s2")->mean, 125, 4 * 55.9 / sqrt (6000));
  g_assert_cmpfloat_with_epsilon (find_person (diagnosis, "s2")->sd, 55.9, 4 * 55.9 * sqrt (0.5 / 6000));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doctor-luck/the-number-is-the-one-on-paper", test_exact);
  g_test_add_func ("/doctor-luck/a-closer-is-not-told-that-selling-is-luck", test_closer);
  g_test_add_func ("/doctor-luck/open-appointments-are-not-lost-ones", test_maturity);
  g_test_add_func ("/doctor-luck/the-same-seed-tells-the-same-on-any-machine", test_threads);
  g_test_add_func ("/doctor-luck/too-little-data-is-not-dressed-up-as-a-number", test_no_value);
  g_test_add_func ("/doctor-luck/nobody-waits-for-an-answer-not-wanted", test_stop);
  g_test_add_func ("/doctor-luck/the-closer-one-goes-with-is-luck", test_shares);
  return g_test_run ();
}
