/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-doctor.h"
#include "support/plan.h"

#include <math.h>

/* E3 and E4. The numbers are those of published plans, or were reckoned by hand beside the test. */

#define CUSTOMERS "customers cases reached=won credit=closer\n"
#define QUALIFIED "qualified cases reached=held,qualified not=rejected credit=setter\nset cases reached=set credit=setter\n" \
                  "held cases reached=held credit=setter\nshow_rate ratio parts=held:set cohort=due\n"
#define SOLD "sold sum reached=won credit=closer\n"

static GPtrArray *
read_plan (const char *measures, const char *components)
{
  g_autoptr (PremiaScheme) scheme = plan_scheme (NULL, 5, measures, components);

  return premia_doctor_read (scheme);
}

static char *
say (const char *measures, const char *components, PremiaFindingCode code)
{
  g_autoptr (PremiaScheme) scheme = plan_scheme (NULL, 5, measures, components);
  g_autoptr (GPtrArray) findings = premia_doctor_read (scheme);
  const PremiaFinding *finding = plan_find (findings, code);

  g_assert_nonnull (finding);
  return premia_wording_finding (finding, scheme, NULL, premia_words_plain ());
}

/* A referral programme's FAQ: 250 each for the first 3, from the 4th 350 for every one: 3 pay 750, 4 pay 1,400. */
static void
test_the_4th_customer (void)
{
  static const char plan[] = "fee per_unit measure=customers tiers=0:250,4:350 mode=whole";
  g_autoptr (GPtrArray) findings = read_plan (CUSTOMERS, plan);
  const PremiaFinding *cliff = plan_find (findings, PREMIA_FINDING_E3);
  g_autofree char *text = say (CUSTOMERS, plan, PREMIA_FINDING_E3);

  g_assert_nonnull (cliff);
  g_assert_cmpint (cliff->severity, ==, PREMIA_SEVERITY_WARNING);
  g_assert_cmpint (cliff->component, ==, 0);
  g_assert_cmpstr (cliff->measure, ==, "customers");
  g_assert_cmpfloat (cliff->numbers[0], ==, 4);
  g_assert_true (isnan (cliff->numbers[1]));
  plan_assert_money (cliff->money[0], 250);
  plan_assert_money (cliff->money[1], 650);
  plan_assert_money (cliff->money[2], 750);
  plan_assert_money (cliff->money[3], 1400);
  plan_assert_money (cliff->money[4], 350);
  g_assert_cmpint (cliff->mend, ==, PREMIA_MEND_MARGINAL);
  g_assert_cmpstr (text, ==, "Deals won: the 4th is worth 650.00, the 3rd 250.00.");
}

/* The same rates slice by slice; whole ones so near that no unit is worth twice the one before: 3 × 10 + 260 < 500. */
static void
test_no_cliff (void)
{
  g_autoptr (GPtrArray) marginal = read_plan (CUSTOMERS, "fee per_unit measure=customers tiers=0:250,4:350");
  g_autoptr (GPtrArray) near = read_plan (CUSTOMERS, "fee per_unit measure=customers tiers=0:250,4:260 mode=whole");
  g_autoptr (GPtrArray) small_bonus = read_plan (CUSTOMERS, "fee per_unit measure=customers rate=1500\nplus bonus amount=1000 when customers >= 10");

  g_assert_null (plan_find (marginal, PREMIA_FINDING_E3));
  g_assert_null (plan_find (near, PREMIA_FINDING_E3));
  g_assert_null (plan_find (small_bonus, PREMIA_FINDING_E3));
  g_assert_null (plan_find (marginal, PREMIA_FINDING_E4));
}

/* 49 × 10 + 260 = 750 > 2 × 250: the same small step further up is one. */
static void
test_small_step_far_up (void)
{
  g_autoptr (GPtrArray) findings = read_plan (CUSTOMERS, "fee per_unit measure=customers tiers=0:250,50:260 mode=whole");
  const PremiaFinding *cliff = plan_find (findings, PREMIA_FINDING_E3);

  g_assert_nonnull (cliff);
  plan_assert_money (cliff->money[1], 750);
  /* 490 on top of 12,250: a note. */
  g_assert_cmpint (cliff->severity, ==, PREMIA_SEVERITY_NOTE);
}

/* Sales Cookie: below 100 % of quota 6 %, to 150 % 8 %, above 10 %. At 100,000 of 100,000 the pay goes from 6,000 to 8,000;
 * at 150,000 from 12,000 to 15,000, a smaller part. */
static void
test_attainment (void)
{
  static const char plan[] = "rate percent measure=sold tiers=0%:6%,100%:8%,150%:10% mode=whole by=attainment";
  g_autoptr (GPtrArray) findings = read_plan (SOLD, plan);
  const PremiaFinding *cliff = plan_find (findings, PREMIA_FINDING_E3);
  g_autofree char *text = say (SOLD, plan, PREMIA_FINDING_E3);

  g_assert_nonnull (cliff);
  g_assert_cmpfloat (cliff->numbers[0], ==, 100000);
  g_assert_cmpfloat (cliff->numbers[1], ==, 100000);
  g_assert_cmpfloat (cliff->numbers[2], ==, 2);
  plan_assert_money (cliff->money[3], 8000);
  plan_assert_money (cliff->money[5], 2000);
  g_assert_cmpint (cliff->severity, ==, PREMIA_SEVERITY_WARNING);
  g_assert_cmpstr (text, ==, "“Commission: amount of won deals”: when “amount of won deals” reaches 100,000.00, the pay jumps by 2,000.00 at once, to 8,000.00 (if the quota is 100,000.00).");
}

/* A bonus of 5,000 on top of 1,500 each: the 10th is worth 6,500. Known to everybody for what it is: a note. */
static void
test_bonus (void)
{
  g_autoptr (GPtrArray) findings = read_plan (QUALIFIED, "fee per_unit measure=qualified rate=1500\nquality bonus amount=5000 when show_rate >= 60% and qualified >= 10");
  const PremiaFinding *cliff = plan_find (findings, PREMIA_FINDING_E3);

  g_assert_nonnull (cliff);
  g_assert_cmpint (cliff->component, ==, 1);
  plan_assert_money (cliff->money[0], 1500);
  plan_assert_money (cliff->money[1], 6500);
  g_assert_cmpint (cliff->severity, ==, PREMIA_SEVERITY_NOTE);
  g_assert_null (plan_find (findings, PREMIA_FINDING_E4));
}

/* Nothing until the 10th, then 300 for every one: the 10th is worth 3,000, units 1 to 9 nothing. */
static void
test_all_or_nothing (void)
{
  static const char plan[] = "fee per_unit measure=qualified rate=300 when qualified >= 10";
  g_autoptr (GPtrArray) findings = read_plan (QUALIFIED, plan);
  const PremiaFinding *cliff = plan_find (findings, PREMIA_FINDING_E3), *stretch = plan_find (findings, PREMIA_FINDING_E4);
  g_autofree char *text = say (QUALIFIED, plan, PREMIA_FINDING_E4);

  g_assert_nonnull (cliff);
  plan_assert_money (cliff->money[1], 3000);
  g_assert_cmpint (cliff->severity, ==, PREMIA_SEVERITY_WARNING);
  g_assert_nonnull (stretch);
  g_assert_cmpfloat (stretch->numbers[0], ==, 1);
  g_assert_cmpfloat (stretch->numbers[1], ==, 9);
  g_assert_cmpint (stretch->severity, ==, PREMIA_SEVERITY_WARNING);
  g_assert_cmpstr (text, ==, "“Fee: qualified appointments”: up to 9 (“qualified appointments”) more work pays nothing, it is 0.00 all the same.");
}

/* Slices: of the 11th on 300 each, so 1 to 10 pay nothing; at the end nothing from the 31st on. */
static void
test_slices (void)
{
  g_autoptr (GPtrArray) begin = read_plan (QUALIFIED, "fee per_unit measure=qualified tiers=0:0,10:300");
  g_autoptr (GPtrArray) end = read_plan (QUALIFIED, "fee per_unit measure=qualified tiers=0:300,30:0");
  const PremiaFinding *stretch = plan_find (begin, PREMIA_FINDING_E4);

  g_assert_nonnull (stretch);
  g_assert_cmpfloat (stretch->numbers[0], ==, 1);
  g_assert_cmpfloat (stretch->numbers[1], ==, 10);
  g_assert_null (plan_find (begin, PREMIA_FINDING_E3));
  stretch = plan_find (end, PREMIA_FINDING_E4);
  g_assert_nonnull (stretch);
  g_assert_cmpfloat (stretch->numbers[0], ==, 31);
  g_assert_true (isnan (stretch->numbers[1]));
  plan_assert_money (stretch->money[0], 9000);
}

/* From 20 on the whole is paid at 250 instead of 300: 19 pay 5,700, 20 pay 5,000, 22 pay 5,500, 23 pay 5,750. */
static void
test_fall (void)
{
  g_autoptr (GPtrArray) findings = read_plan (QUALIFIED, "fee per_unit measure=qualified tiers=0:300,20:250 mode=whole");
  const PremiaFinding *stretch = plan_find (findings, PREMIA_FINDING_E4);

  g_assert_nonnull (stretch);
  g_assert_cmpfloat (stretch->numbers[0], ==, 20);
  g_assert_cmpfloat (stretch->numbers[1], ==, 22);
  g_assert_cmpfloat (stretch->numbers[3], ==, 1);
  plan_assert_money (stretch->money[0], 5700);
  plan_assert_money (stretch->money[1], 5000);
}

/* 90,000 ÷ 1,500 = 60: the 61st pays nothing. A cap is decided on purpose. */
static void
test_cap (void)
{
  g_autoptr (GPtrArray) findings = read_plan (QUALIFIED, "fee per_unit measure=qualified rate=1500\ntop cap amount=90000");
  const PremiaFinding *stretch = plan_find (findings, PREMIA_FINDING_E4);

  g_assert_nonnull (stretch);
  g_assert_cmpint (stretch->component, ==, 1);
  g_assert_cmpint (stretch->other, ==, 0);
  g_assert_cmpfloat (stretch->numbers[0], ==, 61);
  g_assert_true (isnan (stretch->numbers[1]));
  g_assert_cmpint (stretch->severity, ==, PREMIA_SEVERITY_NOTE);
}

/* 20,000 ÷ 1,500 = 13.3: thirteen change nothing. For newcomers only, and to be paid back: another thing. */
static void
test_minimum (void)
{
  g_autoptr (GPtrArray) floor = read_plan (QUALIFIED, "fee per_unit measure=qualified rate=1500\nleast floor amount=20000");
  g_autoptr (GPtrArray) newcomers = read_plan (QUALIFIED, "fee per_unit measure=qualified rate=1500\nleast draw amount=20000 when tenure_days <= 60");
  g_autoptr (GPtrArray) owed = read_plan (QUALIFIED, "fee per_unit measure=qualified rate=1500\nleast draw amount=20000 recoverable=yes");
  const PremiaFinding *stretch = plan_find (floor, PREMIA_FINDING_E4);

  g_assert_nonnull (stretch);
  g_assert_cmpint (stretch->component, ==, 1);
  g_assert_cmpfloat (stretch->numbers[1], ==, 13);
  g_assert_cmpint (stretch->severity, ==, PREMIA_SEVERITY_WARNING);
  stretch = plan_find (newcomers, PREMIA_FINDING_E4);
  g_assert_nonnull (stretch);
  g_assert_cmpint (stretch->severity, ==, PREMIA_SEVERITY_NOTE);
  g_assert_null (plan_find (owed, PREMIA_FINDING_E4));
}

/* What is switched off says nothing. */
static void
test_off (void)
{
  g_autoptr (GPtrArray) findings = read_plan (QUALIFIED, "fee per_unit measure=qualified tiers=0:250,4:950 mode=whole when 1 = 0 and (qualified >= 10)\nother per_unit measure=held rate=1");

  g_assert_null (plan_find (findings, PREMIA_FINDING_E3));
  g_assert_null (plan_find (findings, PREMIA_FINDING_E4));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doctor/cliffs/4th-customer", test_the_4th_customer);
  g_test_add_func ("/doctor/cliffs/none", test_no_cliff);
  g_test_add_func ("/doctor/cliffs/far-up", test_small_step_far_up);
  g_test_add_func ("/doctor/cliffs/attainment", test_attainment);
  g_test_add_func ("/doctor/cliffs/bonus", test_bonus);
  g_test_add_func ("/doctor/stretches/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/doctor/stretches/slices", test_slices);
  g_test_add_func ("/doctor/stretches/fall", test_fall);
  g_test_add_func ("/doctor/stretches/cap", test_cap);
  g_test_add_func ("/doctor/stretches/minimum", test_minimum);
  g_test_add_func ("/doctor/stretches/off", test_off);
  return g_test_run ();
}
