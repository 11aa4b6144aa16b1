/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fee is made of this number: an appointment that is said to be worth more than it is costs the company money. */
#include "engine/premia-appointment-value.h"

#include "support/company.h"

#include <math.h>

#define SCHEME "fee cases reached=held,qualified credit=setter"

/* @n qualified appointments on 1 January and after, one an hour; each @every-th is won a day later for @amount. */
static void
add (GString *text, const char *stem, const char *closer, guint n, guint every, const char *amount)
{
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (text, "s1,AppointmentSet,%s%03u,2026-01-%02uT08:00\n", stem, i, i % 28 + 1);
      g_string_append_printf (text, "%s,AppointmentHeld,%s%03u#1,2026-01-%02uT09:00\n", closer, stem, i, i % 28 + 1);
      g_string_append_printf (text, "%s,AppointmentQualified,%s%03u#2,2026-01-%02uT10:00\n", closer, stem, i, i % 28 + 1);
      if (i % every == 0)
        g_string_append_printf (text, "%s,DealWon,%s%03u#3,2026-02-%02uT10:00,,,%s\n", closer, stem, i, i % 28 + 1, amount);
    }
}

/* A call on that day: how far the data goes. */
static PremiaAppointmentValue
find (GString *text, const char *until, PremiaStage *stage)
{
  g_autofree char *history = g_strdup_printf ("%ss1,CallMade,end,%sT23:00\n", text->str, until);
  g_autoptr (PremiaDataset) dataset = company_dataset ("s1,setter\nc1,closer\nc2,closer\nc3,closer\n", history, NULL);
  g_autoptr (PremiaScheme) scheme = company_scheme ("setter", NULL, -1, SCHEME);
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-01", NULL, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDoctorCases) cases = premia_doctor_cases_new (cube, &error);

  g_assert_no_error (error);
  *stage = premia_appointment_find_stage (scheme, cases);
  return premia_appointment_value_find (cases, *stage, 7, 1000);
}

/* EXAMPLES.md 15: 3,000 a sale, one of five closes: 600. */
static void
test_published (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PremiaStage stage;
  PremiaAppointmentValue value;

  add (text, "a", "c1", 50, 5, "3000");
  value = find (text, "2026-06-30", &stage);
  g_assert_cmpint (stage, ==, PREMIA_STAGE_QUALIFIED);
  g_assert_cmpuint (value.n, ==, 50);
  g_assert_cmpuint (value.n_won, ==, 10);
  g_assert_cmpfloat (value.sale, ==, 3000);
  g_assert_cmpfloat (value.rate, ==, 0.2);
  g_assert_cmpfloat (value.value, ==, 600);
  /* One closer: the appointments are drawn. 50 draws of 20 %: SD 3000 × √(0.2 × 0.8 ÷ 50) = 170, ±1.96 of it. */
  g_assert_cmpfloat (fabs (value.low - (600 - 1.96 * 169.7)), <, 45);
  g_assert_cmpfloat (fabs (value.high - (600 + 1.96 * 169.7)), <, 45);
}

/* Who closes makes the difference: as wide as the closers are apart. */
static void
test_closers (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PremiaStage stage;
  PremiaAppointmentValue value;

  add (text, "a", "c1", 40, 2, "1000");
  add (text, "b", "c2", 40, 4, "1000");
  add (text, "c", "c3", 40, 10, "1000");
  value = find (text, "2026-06-30", &stage);
  g_assert_cmpuint (value.n, ==, 120);
  g_assert_cmpuint (value.n_won, ==, 34);
  g_assert_cmpfloat (fabs (value.value - 34000.0 / 120), <, 1e-9);
  /* Three draws of three: 1 of 27 times nobody but the worst, as often nobody but the best, which is beyond 2.5 %. */
  g_assert_cmpfloat (value.low, ==, 100);
  g_assert_cmpfloat (value.high, ==, 500);
}

/* What is still open would count as lost: it is left out, and too little is no number. */
static void
test_open (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PremiaStage stage;
  PremiaAppointmentValue value;

  add (text, "a", "c1", 60, 2, "1000");
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "c1,AppointmentHeld,z%u,2026-06-%02uT10:00\nc1,AppointmentQualified,z%u#2,2026-06-%02uT11:00\n", i, i % 9 + 20, i, i % 9 + 20);
  value = find (text, "2026-06-30", &stage);
  g_assert_cmpuint (value.n, ==, 60);
  g_assert_cmpfloat (value.rate, ==, 0.5);
  g_string_truncate (text, 0);
  add (text, "a", "c1", 29, 2, "1000");
  value = find (text, "2026-06-30", &stage);
  g_assert_cmpuint (value.n, ==, 29);
  g_assert_true (isnan (value.value) && isnan (value.low) && isnan (value.rate));
}

/* The same seed, the same bytes. */
static void
test_seed (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PremiaStage stage;
  PremiaAppointmentValue first, second;

  add (text, "a", "c1", 40, 3, "1234.56");
  add (text, "b", "c2", 35, 4, "777");
  first = find (text, "2026-06-30", &stage);
  second = find (text, "2026-06-30", &stage);
  g_assert_cmpmem (&first, sizeof first, &second, sizeof second);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/appointment-value/published", test_published);
  g_test_add_func ("/appointment-value/closers", test_closers);
  g_test_add_func ("/appointment-value/open", test_open);
  g_test_add_func ("/appointment-value/seed", test_seed);
  return g_test_run ();
}
