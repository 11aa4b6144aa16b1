/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-doctor.h"
#include "engine/premia-doctor-reading-private.h"
#include "support/plan.h"

#include <math.h>

/* For each code of DOCTOR.md §5 that a text gives: a scheme that has it, and a near one that has not. */

#define MEASURES \
  "set cases reached=set credit=setter\nheld cases reached=held credit=setter\n" \
  "qualified cases reached=held,qualified not=rejected credit=setter\nwon cases reached=won credit=setter\n" \
  "revenue sum reached=won credit=setter\nshow_rate ratio parts=held:set cohort=due\nmixed ratio parts=held:set\n"
#define CLOSER \
  "sold sum reached=won credit=closer\ndeals cases reached=won credit=closer\nmeetings cases reached=held credit=closer\n" \
  "rejected cases reached=rejected credit=closer\nclosed ratio parts=deals:meetings cohort=held\n"

static GPtrArray *
read_plan (const char *measures, const char *components)
{
  g_autoptr (PremiaScheme) scheme = plan_scheme (NULL, 5, measures, components);

  return premia_doctor_read (scheme);
}

static void
assert_says (const char *measures, const char *components, PremiaFindingCode code, const char *expected)
{
  g_autoptr (PremiaScheme) scheme = plan_scheme (NULL, 5, measures, components);
  g_autoptr (GPtrArray) findings = premia_doctor_read (scheme);
  const PremiaFinding *finding = plan_find (findings, code);
  g_autofree char *text = NULL;

  g_assert_nonnull (finding);
  text = premia_wording_finding (finding, scheme, NULL, premia_words_plain ());
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_has (const char *measures, const char *components, PremiaFindingCode code, gboolean has)
{
  g_autoptr (GPtrArray) findings = read_plan (measures, components);

  g_assert_cmpint (plan_find (findings, code) != NULL, ==, has);
}

/* The article's scheme: the setter is paid a percentage of what the closer sells. */
static void
test_e1 (void)
{
  g_autoptr (GPtrArray) trap = read_plan (MEASURES, "share percent measure=revenue rate=5%");
  g_autoptr (GPtrArray) part = read_plan (MEASURES, "fee per_unit measure=qualified rate=1000\nshare percent measure=revenue rate=1%");
  g_autoptr (GPtrArray) shares = read_plan ("sold sum reached=won credit=setter:30%+closer:70%", "share percent measure=sold rate=5%");
  g_autoptr (GPtrArray) gate = read_plan (MEASURES, "fee per_unit measure=qualified rate=1000 when won >= 1");
  const PremiaFinding *finding = plan_find (trap, PREMIA_FINDING_E1);

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, PREMIA_SEVERITY_SERIOUS);
  g_assert_cmpint (finding->mend, ==, PREMIA_MEND_TO_FEE);
  g_assert_cmpfloat (finding->numbers[0], ==, PREMIA_STAGE_WON);
  g_assert_cmpfloat (finding->numbers[1], ==, PREMIA_PART_CLOSER);
  /* Some of it on top of pay for one's own work. */
  g_assert_cmpint (plan_find (part, PREMIA_FINDING_E1)->severity, ==, PREMIA_SEVERITY_WARNING);
  g_assert_cmpint (plan_find (part, PREMIA_FINDING_E1)->component, ==, 1);
  g_assert_nonnull (plan_find (shares, PREMIA_FINDING_E1));
  g_assert_cmpfloat (plan_find (gate, PREMIA_FINDING_E1)->numbers[2], ==, 1);
  assert_says (MEASURES, "share percent measure=revenue rate=5%", PREMIA_FINDING_E1,
               "“Commission: amount of won deals” pays the setter for “amount of won deals”, but the closer answers for that.");
}

/* Paid on one's own wins; held ones are performed by the closer; a manager answers for the team. */
static void
test_not_e1 (void)
{
  assert_has (CLOSER, "share percent measure=sold rate=5%", PREMIA_FINDING_E1, FALSE);
  assert_has (CLOSER, "fee per_unit measure=meetings rate=100", PREMIA_FINDING_E1, FALSE);
  assert_has (CLOSER, "share percent measure=sold rate=5% when closed >= 20%", PREMIA_FINDING_E1, FALSE);
  assert_has (MEASURES, "fee per_unit measure=qualified rate=100", PREMIA_FINDING_E1, FALSE);
  assert_has ("sold sum reached=won credit=performer", "share percent measure=sold rate=5%", PREMIA_FINDING_E1, FALSE);
  assert_has ("sold sum reached=won credit=manager", "share percent measure=sold rate=5%", PREMIA_FINDING_E1, FALSE);
  assert_has ("sold sum reached=won credit=setter", "share percent measure=sold rate=5% when 1 = 0", PREMIA_FINDING_E1, FALSE);
}

static void
test_e2 (void)
{
  g_autoptr (GPtrArray) junk = read_plan (MEASURES, "fee per_unit measure=set rate=200");
  g_autoptr (GPtrArray) more = read_plan (MEASURES, "few per_unit measure=set rate=25\nfee per_unit measure=qualified rate=100");

  g_assert_cmpint (plan_find (junk, PREMIA_FINDING_E2)->severity, ==, PREMIA_SEVERITY_SERIOUS);
  g_assert_cmpint (plan_find (junk, PREMIA_FINDING_E2)->mend, ==, PREMIA_MEND_GATE);
  g_assert_cmpint (plan_find (more, PREMIA_FINDING_E2)->severity, ==, PREMIA_SEVERITY_WARNING);
  /* A gate, pay that waits, and appointments that took place. */
  assert_has (MEASURES, "fee per_unit measure=set rate=200 when show_rate >= 60%", PREMIA_FINDING_E2, FALSE);
  assert_has (MEASURES, "fee per_unit measure=set rate=200\nlater holdback share=100% release=held", PREMIA_FINDING_E2, FALSE);
  assert_has (MEASURES, "fee per_unit measure=held rate=200", PREMIA_FINDING_E2, FALSE);
  assert_has (MEASURES, "fee per_unit measure=qualified rate=200", PREMIA_FINDING_E2, FALSE);
}

static void
assert_fault (const char *measures, const char *components, PremiaTierFault fault, guint row)
{
  g_autoptr (GPtrArray) findings = read_plan (measures, components);
  const PremiaFinding *finding = plan_find (findings, PREMIA_FINDING_E5);

  g_assert_nonnull (finding);
  g_assert_cmpfloat (finding->numbers[1], ==, fault);
  g_assert_cmpfloat (finding->numbers[0], ==, row);
}

static void
test_e5 (void)
{
  assert_fault (MEASURES, "fee per_unit measure=qualified tiers=0:100,4.2:150,4.8:200 mode=whole", PREMIA_TIER_BETWEEN, 1);
  assert_fault (MEASURES, "fee per_unit measure=qualified tiers=0:100,80%:150,120%:200 by=show_rate", PREMIA_TIER_ABOVE_ALL, 2);
  assert_fault (MEASURES, "fee per_unit measure=qualified rate=100\nplan multiplier by=show_rate table=0:0.8,60%:1,110%:1.2", PREMIA_TIER_ABOVE_ALL, 2);
  /* 20 × 100 is the cap already. */
  assert_fault (MEASURES, "fee per_unit measure=qualified tiers=0:100,20:150\ntop cap amount=2000", PREMIA_TIER_ABOVE_CAP, 1);
  assert_fault (MEASURES, "fee per_unit measure=qualified tiers=0:100,30:150 when qualified <= 20", PREMIA_TIER_REFUSED, 1);
  assert_fault (MEASURES, "fee per_unit measure=qualified tiers=0:100,10:150 accumulate=event", PREMIA_TIER_ALONE, 1);
  assert_fault (MEASURES, "fee per_unit measure=qualified tiers=0:100,10:100,20:150", PREMIA_TIER_SAME, 1);
  assert_says (MEASURES, "fee per_unit measure=qualified tiers=0:100,20:150\ntop cap amount=2000", PREMIA_FINDING_E5,
               "“Fee: qualified appointments”: the tier from 20 brings nothing, the cap of 2,000.00 is reached before it.");
  assert_has (MEASURES, "fee per_unit measure=qualified tiers=0:100,20:150\ntop cap amount=2001", PREMIA_FINDING_E5, FALSE);
  assert_has (MEASURES, "fee per_unit measure=qualified tiers=0:100,4.2:150,5:200 mode=whole", PREMIA_FINDING_E5, TRUE);
  assert_has (MEASURES, "fee per_unit measure=qualified tiers=0:100,4.2:150,5.5:200 mode=whole", PREMIA_FINDING_E5, FALSE);
  assert_has (MEASURES, "fee per_unit measure=qualified tiers=0:100,120%:200 by=mixed", PREMIA_FINDING_E5, FALSE);
  assert_has (MEASURES, "share percent measure=revenue tiers=0:1%,1000:2% accumulate=event", PREMIA_FINDING_E5, FALSE);
}

static void
test_e7 (void)
{
  static const char more[] = MEASURES "again cases reached=held,qualified not=rejected credit=setter\n"
                                      "banks cases reached=held,qualified credit=setter segment=Banks\nshops cases reached=held,qualified credit=setter segment=Shops\n";
  g_autoptr (GPtrArray) twice = read_plan (more, "fee per_unit measure=qualified rate=100\nplus per_unit measure=again rate=50");
  g_autoptr (GPtrArray) extra = read_plan (more, "fee per_unit measure=qualified rate=100\nplus per_unit measure=banks rate=50");

  g_assert_cmpint (plan_find (twice, PREMIA_FINDING_E7)->severity, ==, PREMIA_SEVERITY_WARNING);
  g_assert_cmpint (plan_find (twice, PREMIA_FINDING_E7)->component, ==, 1);
  g_assert_cmpint (plan_find (twice, PREMIA_FINDING_E7)->other, ==, 0);
  g_assert_cmpint (plan_find (twice, PREMIA_FINDING_E7)->mend, ==, PREMIA_MEND_REMOVE);
  g_assert_cmpint (plan_find (extra, PREMIA_FINDING_E7)->severity, ==, PREMIA_SEVERITY_NOTE);
  /* Different segments; different stages; one or the other. */
  assert_has (more, "fee per_unit measure=shops rate=100\nplus per_unit measure=banks rate=50", PREMIA_FINDING_E7, FALSE);
  assert_has (more, "fee per_unit measure=set rate=25\nplus per_unit measure=qualified rate=100", PREMIA_FINDING_E7, FALSE);
  assert_has (more, "low per_unit measure=qualified rate=100 when qualified < 10\nhigh per_unit measure=qualified rate=150 when qualified >= 10", PREMIA_FINDING_E7, FALSE);
  assert_has (more, "low per_unit measure=qualified rate=100 when qualified < 11\nhigh per_unit measure=qualified rate=150 when qualified >= 10", PREMIA_FINDING_E7, TRUE);
}

static void
test_e9 (void)
{
  static const char four[] = "a per_unit measure=set rate=1\nb per_unit measure=held rate=1\nc per_unit measure=qualified rate=1\nd per_unit measure=won rate=1";
  static const char three[] = "a per_unit measure=set rate=1\nb per_unit measure=held rate=1\nc per_unit measure=qualified rate=1";
  static const char tangle[] = "a per_unit measure=qualified tiers=0:100,10:150 when show_rate >= 50%\nb multiplier of=a by=show_rate table=0:1,70%:1.2\n"
                               "c holdback of=a,b share=20% release=won";
  g_autoptr (GPtrArray) findings = read_plan (MEASURES, four);

  g_assert_cmpuint (plan_find (findings, PREMIA_FINDING_E9)->n, ==, 4);
  assert_has (MEASURES, three, PREMIA_FINDING_E9, FALSE);
  assert_has (MEASURES, tangle, PREMIA_FINDING_E9, TRUE);
  assert_says (MEASURES, four, PREMIA_FINDING_E9, "4 measures decide the pay: more than three, nobody steers by all of them.");
}

static void
test_e14 (void)
{
  g_autoptr (PremiaScheme) silent = plan_scheme (NULL, -1, MEASURES, "fee per_unit measure=qualified rate=100");
  g_autoptr (PremiaScheme) held = plan_scheme (NULL, -1, MEASURES, "fee per_unit measure=held rate=100");
  g_autoptr (GPtrArray) findings = premia_doctor_read (silent), none = premia_doctor_read (held);

  g_assert_cmpint (plan_find (findings, PREMIA_FINDING_E14)->mend, ==, PREMIA_MEND_AUTO_ACCEPT);
  g_assert_null (plan_find (none, PREMIA_FINDING_E14));
  assert_has (MEASURES, "fee per_unit measure=qualified rate=100", PREMIA_FINDING_E14, FALSE);
}

static void
test_e15 (void)
{
  g_autoptr (GPtrArray) findings = read_plan (MEASURES, "fee per_unit measure=qualified rate=100 when mixed >= 60%");

  g_assert_cmpstr (plan_find (findings, PREMIA_FINDING_E15)->measure, ==, "mixed");
  g_assert_cmpfloat (plan_find (findings, PREMIA_FINDING_E15)->numbers[0], ==, PREMIA_STAGE_HELD);
  g_assert_cmpfloat (plan_find (findings, PREMIA_FINDING_E15)->numbers[1], ==, PREMIA_STAGE_SET);
  g_assert_cmpint (plan_find (findings, PREMIA_FINDING_E15)->mend, ==, PREMIA_MEND_COHORT);
  assert_has (MEASURES, "fee per_unit measure=qualified rate=100 when held / set >= 60%", PREMIA_FINDING_E15, TRUE);
  assert_has (MEASURES, "fee per_unit measure=qualified rate=100 when show_rate >= 60%", PREMIA_FINDING_E15, FALSE);
  /* Nobody asks for it; both dated by one stage: the average sale. */
  assert_has (MEASURES, "fee per_unit measure=qualified rate=100", PREMIA_FINDING_E15, FALSE);
  assert_has (CLOSER "average ratio parts=sold:deals\n", "share percent measure=sold rate=5% when average >= 1000", PREMIA_FINDING_E15, FALSE);
}

/* A cap of 90,000 and then a factor of up to 1.2: 108,000. A minimum of 20,000 after a clawback: 20,000 instead of 16,000. */
static void
test_e16 (void)
{
  static const char floor[] = "fee per_unit measure=qualified rate=1500\nback clawback of=fee\nleast floor amount=20000";
  g_autoptr (GPtrArray) capped = read_plan (MEASURES, "fee per_unit measure=qualified rate=1500\ntop cap amount=90000\nplan multiplier by=show_rate table=0:1,60%:1.2");
  g_autoptr (GPtrArray) beside = read_plan (MEASURES, "fee per_unit measure=qualified rate=1500\ntop cap amount=90000\nplan multiplier of=fee by=show_rate table=0:1,60%:1.2");
  g_autoptr (GPtrArray) floored = read_plan (MEASURES, floor);
  const PremiaFinding *finding = plan_find (capped, PREMIA_FINDING_E16);

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->component, ==, 1);
  g_assert_cmpint (finding->other, ==, 2);
  plan_assert_money (finding->money[0], 108000);
  plan_assert_money (finding->money[1], 90000);
  g_assert_cmpint (finding->mend, ==, PREMIA_MEND_ORDER);
  g_assert_nonnull (plan_find (beside, PREMIA_FINDING_E16));
  finding = plan_find (floored, PREMIA_FINDING_E16);
  g_assert_nonnull (finding);
  plan_assert_money (finding->money[0], 20000);
  plan_assert_money (finding->money[1], 16000);
  assert_says (MEASURES, floor, PREMIA_FINDING_E16,
               "“Guaranteed minimum” gives back what “Clawback” took: who earned 20,000.00 and loses a fifth is paid 20,000.00 all the same; the other way round 16,000.00.");
  /* Of 20,000 earned 4,000 are held back, the minimum pays them at once, and they are released: 24,000. */
  assert_says (MEASURES, "fee per_unit measure=qualified rate=1500\nlater holdback of=fee share=20% release=won\nleast floor amount=20000", PREMIA_FINDING_E16,
               "“Guaranteed minimum” pays at once what “Holdback” holds back, and that is paid later as well: who earned 20,000.00 gets 24,000.00 in the end.");
  /* The right way round; a minimum that leaves the clawback out. */
  assert_has (MEASURES, "fee per_unit measure=qualified rate=1500\nplan multiplier by=show_rate table=0:1,60%:1.2\ntop cap amount=90000", PREMIA_FINDING_E16, FALSE);
  assert_has (MEASURES, "fee per_unit measure=qualified rate=1500\nleast floor amount=20000\nback clawback of=fee", PREMIA_FINDING_E16, FALSE);
  assert_has (MEASURES, "fee per_unit measure=qualified rate=1500\nback clawback of=fee\nleast floor of=fee amount=20000", PREMIA_FINDING_E16, FALSE);
}

static void
test_e17 (void)
{
  assert_has (CLOSER, "share percent measure=sold rate=5%", PREMIA_FINDING_E17, TRUE);
  assert_has (CLOSER, "share percent measure=sold rate=5%\nmeeting per_unit measure=meetings rate=10", PREMIA_FINDING_E17, FALSE);
  assert_has (CLOSER, "share percent measure=sold rate=5% when closed >= 15%", PREMIA_FINDING_E17, FALSE);
  assert_has (MEASURES, "share percent measure=revenue rate=5%", PREMIA_FINDING_E17, FALSE);
}

static void
test_e18 (void)
{
  g_autoptr (GPtrArray) findings = read_plan (CLOSER, "share percent measure=sold rate=5%\nback clawback");

  g_assert_cmpint (plan_find (findings, PREMIA_FINDING_E18)->mend, ==, PREMIA_MEND_TO_HOLDBACK);
  g_assert_cmpint (plan_find (findings, PREMIA_FINDING_E18)->component, ==, 1);
  assert_has (CLOSER, "share percent measure=sold rate=5%\nlater holdback share=30% release=paid", PREMIA_FINDING_E18, FALSE);
}

/* Schemes that are right are told nothing but notes: the demo's, the templates', and a closer's. */
static void
test_good_ones (void)
{
  static const char *const good[][2] = {
    { MEASURES, "base salary amount=40000\nfee per_unit measure=qualified rate=1500\nquality bonus amount=5000 when show_rate >= 60% and qualified >= 10\n"
                "top cap of=fee,quality amount=45000" },
    { MEASURES, "fee per_unit measure=qualified rate=1500" },
    { CLOSER, "base salary amount=60000\nshare percent measure=sold tiers=0:4%,700000:5%,1400000:6%\n"
              "plan multiplier of=share by=attainment(sold) table=0:0.9,80%:1,100%:1.1,120%:1.2" },
    { MEASURES, "fee per_unit measure=qualified rate=1500\nleast draw amount=30000 when tenure_days <= 60" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GPtrArray) findings = read_plan (good[i][0], good[i][1]);
      g_autofree char *codes = plan_codes (findings, FALSE);

      g_assert_cmpstr (codes, ==, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doctor/reading/e1", test_e1);
  g_test_add_func ("/doctor/reading/not-e1", test_not_e1);
  g_test_add_func ("/doctor/reading/e2", test_e2);
  g_test_add_func ("/doctor/reading/e5", test_e5);
  g_test_add_func ("/doctor/reading/e7", test_e7);
  g_test_add_func ("/doctor/reading/e9", test_e9);
  g_test_add_func ("/doctor/reading/e14", test_e14);
  g_test_add_func ("/doctor/reading/e15", test_e15);
  g_test_add_func ("/doctor/reading/e16", test_e16);
  g_test_add_func ("/doctor/reading/e17", test_e17);
  g_test_add_func ("/doctor/reading/e18", test_e18);
  g_test_add_func ("/doctor/reading/good-ones", test_good_ones);
  return g_test_run ();
}
