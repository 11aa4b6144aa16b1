/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-doctor.h"
#include "engine/premia-doctor-paid-private.h"
#include "support/company.h"
#include "support/plan.h"

#include <math.h>

/* What a history adds to the text of a scheme. Each history is made so that the answer can be counted by hand. */

#define MEASURES \
  "set cases reached=set credit=setter\nheld cases reached=held credit=setter\n" \
  "qualified cases reached=held,qualified not=rejected credit=setter\nshow_rate ratio parts=held:set cohort=set\n"
#define CLOSER "sold sum reached=won credit=closer\ndeals cases reached=won credit=closer\n"

typedef struct
{
  GString *people, *actions;
  guint    n;
} History;

static void
history_clear (History *self)
{
  g_string_free (self->people, TRUE);
  g_string_free (self->actions, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (History, history_clear)

static void
history_init (History *self, guint n_setters)
{
  *self = (History) { g_string_new ("v,closer\nw,closer\n"), g_string_new (NULL), 0 };
  for (guint i = 0; i < n_setters; i++)
    g_string_append_printf (self->people, "s%u,setter\n", i);
}

/* @n appointments of setter @who in a month of 2026, of which the first @held take place; the first @good of these are
 * accepted and the rest rejected by @closer. */
static void
meet (History *self, guint who, guint month, guint n, guint held, guint good, const char *closer)
{
  for (guint i = 0; i < n; i++)
    {
      const guint key = self->n++;

      g_string_append_printf (self->actions, "s%u,AppointmentSet,k%u,2026-%02u-02T10:00:00,k%u\n", who, key, month, key);
      if (i >= held)
        continue;
      g_string_append_printf (self->actions, "%s,AppointmentHeld,k%u,2026-%02u-03T10:00:00,k%u\n", closer, key, month, key);
      g_string_append_printf (self->actions, "%s,%s,k%u,2026-%02u-04T10:00:00,k%u\n", closer, i < good ? "AppointmentQualified" : "AppointmentRejected", key, month,
                              key);
    }
}

static void
sell (History *self, const char *closer, guint month, guint amount)
{
  const guint key = self->n++;

  g_string_append_printf (self->actions, "%s,AppointmentHeld,k%u,2026-%02u-03T10:00:00,k%u\n", closer, key, month, key);
  g_string_append_printf (self->actions, "%s,DealWon,k%u,2026-%02u-05T10:00:00,k%u,,%u\n", closer, key, month, key, amount);
}

static PremiaDiagnosis *
examine (History *self, PremiaScheme *scheme, guint n_months)
{
  g_autoptr (PremiaDataset) dataset = company_dataset (self->people->str, self->actions->str, NULL);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  PremiaDoctorCall call = { dataset, scheme, { .as_of = PREMIA_NEVER, .zone = utc }, .replicates = 3, .n_threads = 1 };
  PremiaDiagnosis *diagnosis;

  g_assert_true (premia_period_parse ("2026-01", &call.span.first, NULL));
  call.span.last = premia_period_next (call.span.first, (int) n_months - 1);
  diagnosis = premia_doctor_examine (&call, &error);
  g_assert_no_error (error);
  return diagnosis;
}

static char *
say (const PremiaDiagnosis *diagnosis, const PremiaFinding *finding)
{
  return premia_wording_finding (finding, diagnosis->scheme, premia_cube_get_dataset (diagnosis->cube), premia_words_plain ());
}

/* 12 and 8 qualified at 1,000 under a cap of 10,000: two months reach it, 2,000 each is not paid. */
static void
test_cap (void)
{
  g_auto (History) history;
  g_autoptr (PremiaScheme) capped = plan_scheme ("setter", 5, MEASURES, "fee per_unit measure=qualified rate=1000\ntop cap amount=10000");
  g_autoptr (PremiaScheme) open = plan_scheme ("setter", 5, MEASURES, "fee per_unit measure=qualified tiers=0:1000,10:1500");
  g_autoptr (PremiaDiagnosis) with = NULL, without = NULL;
  g_autofree char *text = NULL;
  const PremiaFinding *finding;

  history_init (&history, 2);
  meet (&history, 0, 1, 12, 12, 12, "v");
  meet (&history, 0, 2, 12, 12, 12, "v");
  meet (&history, 1, 1, 8, 8, 8, "v");
  with = examine (&history, capped, 3);
  finding = plan_find (with->findings, PREMIA_FINDING_E6);
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->n, ==, 2);
  g_assert_cmpint (finding->people[0], ==, 0);
  plan_assert_money (finding->money[0], 4000);
  text = say (with, finding);
  g_assert_cmpstr (text, ==, "“Cap” was reached in 2 months: work worth 4,000.00 was not paid, and whoever is there has no reason to go on.");
  /* Without one: the best month, 10,000 + 3,000; 18 instead of 12 would be 10,000 + 12,000. */
  without = examine (&history, open, 3);
  finding = plan_find (without->findings, PREMIA_FINDING_E6);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, PREMIA_SEVERITY_NOTE);
  plan_assert_money (finding->money[0], 13000);
  plan_assert_money (finding->money[1], 22000);
}

/* Two people, six months: a bonus from 50 on that nobody reaches, one from 1 on that everybody does, one that some do. */
static void
test_never_and_always (void)
{
  g_auto (History) history;
  g_autoptr (PremiaScheme) scheme = plan_scheme ("setter", 5, MEASURES,
                                                 "never bonus amount=100 when qualified >= 50\nalways bonus amount=100 when qualified >= 1\n"
                                                 "some bonus amount=100 when qualified >= 3\nfee per_unit measure=qualified rate=10");
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;
  guint n = 0;

  history_init (&history, 2);
  for (guint month = 1; month <= 6; month++)
    {
      meet (&history, 0, month, 4, 4, 4, "v");
      meet (&history, 1, month, 2, 2, 2, "v");
    }
  diagnosis = examine (&history, scheme, 6);
  for (guint i = 0; i < diagnosis->findings->len; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (diagnosis->findings, i);

      if (finding->code != PREMIA_FINDING_E8)
        continue;
      n++;
      g_assert_cmpuint (finding->n, ==, 12);
      g_assert_cmpint (finding->component, ==, finding->numbers[0] > 0 ? 1 : 0);
      g_assert_cmpint (finding->severity, ==, finding->numbers[0] > 0 ? PREMIA_SEVERITY_NOTE : PREMIA_SEVERITY_WARNING);
    }
  g_assert_cmpuint (n, ==, 2);
}

static double
tail (guint n, guint k)
{
  return premia_binomial_tail (n, k, 0.5);
}

/* Sums of binomials by hand: of 10 throws 8, 9 or 10 hit in 56 of 1,024 ways. */
static void
test_binomial (void)
{
  g_assert_cmpfloat_with_epsilon (tail (10, 8), 56.0 / 1024, 1e-15);
  g_assert_cmpfloat_with_epsilon (tail (10, 0), 1, 1e-15);
  g_assert_cmpfloat_with_epsilon (tail (10, 10), 1.0 / 1024, 1e-15);
  /* 1 − 0.9⁵ */
  g_assert_cmpfloat_with_epsilon (premia_binomial_tail (5, 1, 0.1), 0.40951, 1e-12);
  /* Nothing is lost where the parts are far too small to be told: half of an odd number of throws. */
  g_assert_cmpfloat_with_epsilon (tail (100001, 50001), 0.5, 1e-9);
}

/* 36 person-months within one of the threshold: 30 end at 10, 6 at 9. By chance (a half each): 2.2 × 10⁻⁵ + … < 0.01. The
 * same people where nothing is at 10. */
static void
test_bunching (void)
{
  g_auto (History) history;
  g_autoptr (PremiaScheme) at = plan_scheme ("setter", 5, MEASURES, "fee per_unit measure=qualified rate=100\nplus bonus amount=2000 when qualified >= 10");
  g_autoptr (PremiaScheme) elsewhere = plan_scheme ("setter", 5, MEASURES, "fee per_unit measure=qualified rate=100\nplus bonus amount=2000 when qualified >= 5");
  g_autoptr (PremiaDiagnosis) found = NULL, none = NULL;
  const PremiaFinding *finding;

  history_init (&history, 6);
  for (guint who = 0; who < 6; who++)
    for (guint month = 1; month <= 6; month++)
      meet (&history, who, month, month == who + 1 ? 9 : 10, 10, 10, "v");
  found = examine (&history, at, 6);
  finding = plan_find (found->findings, PREMIA_FINDING_E10);
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->n, ==, 36);
  g_assert_cmpfloat (finding->numbers[0], ==, 30);
  g_assert_cmpfloat (finding->numbers[1], ==, 6);
  /* (C(36,30) + … + C(36,36)) ÷ 2³⁶ = (1,947,792 + 376,992 + 58,905 + 7,140 + 630 + 36 + 1) ÷ 68,719,476,736 */
  g_assert_cmpfloat_with_epsilon (finding->p, 2391496.0 / 68719476736.0, 1e-12);
  none = examine (&history, elsewhere, 6);
  g_assert_null (plan_find (none->findings, PREMIA_FINDING_E10));
}

/* Numbers of people that rise evenly through the threshold are no bunching: 5 at 8, 10 at 9, 20 at 10, 40 at 11. */
static void
test_rising_is_no_bunching (void)
{
  static const guint counts[] = { 5, 10, 20, 40 };
  g_auto (History) history;
  g_autoptr (PremiaScheme) scheme = plan_scheme ("setter", 5, MEASURES, "fee per_unit measure=qualified rate=100\nplus bonus amount=2000 when qualified >= 10");
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;
  guint month = 0;

  history_init (&history, 15);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    for (guint k = 0; k < counts[i]; k++, month++)
      meet (&history, month / 5, 1 + month % 5, 8 + i, 20, 20, "v");
  diagnosis = examine (&history, scheme, 5);
  g_assert_null (plan_find (diagnosis->findings, PREMIA_FINDING_E10));
}

/* test-tier-readings.c's company: 370 as it is, 350 deal by deal, 570 as a whole and up to the year's whole: v 24,000 and w
 * 9,000 at 2 % and 1 %: 480 + 90 = 570. Where nobody gets near the threshold all readings cost the same. */
static void
test_tables (void)
{
  g_auto (History) history;
  g_autoptr (PremiaScheme) near = plan_scheme ("closer", -1, CLOSER, "rate percent measure=sold tiers=0:1%,10000:2%");
  g_autoptr (PremiaScheme) far = plan_scheme ("closer", -1, CLOSER, "rate percent measure=sold tiers=0:1%,100000:2%");
  g_autoptr (PremiaDiagnosis) found = NULL, none = NULL;
  const PremiaFinding *finding;
  g_autofree char *text = NULL;

  history_init (&history, 0);
  sell (&history, "v", 1, 6000);
  sell (&history, "v", 1, 6000);
  sell (&history, "v", 2, 12000);
  sell (&history, "w", 2, 9000);
  found = examine (&history, near, 2);
  finding = plan_find (found->findings, PREMIA_FINDING_E11);
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->n, ==, 8);
  plan_assert_money (finding->money[0], 370);
  plan_assert_money (finding->money[1], 350);
  plan_assert_money (finding->money[2], 570);
  text = say (found, finding);
  g_assert_cmpstr (text, ==, "The tiers of “Commission: amount of won deals” can be read otherwise: now they cost 370.00, read as “Each slice at its own rate, each deal alone” 350.00, "
                             "as “The rate reached counts for everything” 570.00.");
  none = examine (&history, far, 2);
  g_assert_null (plan_find (none->findings, PREMIA_FINDING_E11));
}

/* v sells 10,000 in January at 5 % and leaves at the end of February; the customer cancels in March: 500 that nobody gives
 * back. w is still there. */
static void
test_gone (void)
{
  g_auto (History) history;
  g_autoptr (PremiaScheme) scheme = plan_scheme ("closer", -1, CLOSER, "rate percent measure=sold rate=5%\nback clawback of=rate");
  g_autoptr (PremiaDiagnosis) diagnosis = NULL, none = NULL;
  const PremiaFinding *finding;

  history_init (&history, 0);
  g_string_assign (history.people, "v,closer,,,,2025-01-01,2026-02-28\nw,closer,,,,2025-01-01,\n");
  sell (&history, "v", 1, 10000);
  sell (&history, "w", 1, 4000);
  g_string_append (history.actions, "w,DealCancelled,k1,2026-03-10T10:00:00,k1\n");
  none = examine (&history, scheme, 4);
  g_assert_null (plan_find (none->findings, PREMIA_FINDING_E12));
  g_string_append (history.actions, "v,DealCancelled,k0,2026-03-10T10:00:00,k0\n");
  diagnosis = examine (&history, scheme, 4);
  finding = plan_find (diagnosis->findings, PREMIA_FINDING_E12);
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->n, ==, 1);
  plan_assert_money (finding->money[0], 500);
  g_assert_cmpint (finding->mend, ==, PREMIA_MEND_TO_HOLDBACK);
}

/* Three set in each month: a share of three. Harmless where ten are asked for anyhow, or with ten set. */
static void
test_gate (void)
{
  static const char gate[] = "fee per_unit measure=qualified rate=100 when show_rate >= 60%";
  static const char both[] = "fee per_unit measure=qualified rate=100 when show_rate >= 60% and qualified >= 10";
  g_auto (History) few, many;
  g_autoptr (PremiaScheme) alone = plan_scheme ("setter", 5, MEASURES, gate);
  g_autoptr (PremiaScheme) with_number = plan_scheme ("setter", 5, MEASURES, both);
  g_autoptr (PremiaDiagnosis) found = NULL, none = NULL, enough = NULL;
  const PremiaFinding *finding;

  history_init (&few, 2);
  history_init (&many, 2);
  for (guint who = 0; who < 2; who++)
    for (guint month = 1; month <= 6; month++)
      {
        meet (&few, who, month, 3, 2, 2, "v");
        meet (&many, who, month, 10, 8, 8, "v");
      }
  found = examine (&few, alone, 6);
  finding = plan_find (found->findings, PREMIA_FINDING_E13);
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->n, ==, 12);
  g_assert_cmpfloat (finding->numbers[0], ==, 1);
  g_assert_cmpfloat (finding->numbers[1], ==, 3);
  g_assert_cmpstr (finding->measure, ==, "show_rate");
  none = examine (&few, with_number, 6);
  g_assert_null (plan_find (none->findings, PREMIA_FINDING_E13));
  enough = examine (&many, alone, 6);
  g_assert_null (plan_find (enough->findings, PREMIA_FINDING_E13));
}

/* v rejects 15 of 25, w 5 of 25. Both are paid for won deals only. */
static void
test_rejects (void)
{
  g_auto (History) history;
  g_autoptr (PremiaScheme) scheme = plan_scheme ("closer", -1, CLOSER, "rate percent measure=sold rate=5%");
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;
  const PremiaFinding *finding;
  g_autofree char *text = NULL;

  history_init (&history, 1);
  meet (&history, 0, 1, 25, 25, 10, "v");
  meet (&history, 0, 2, 25, 25, 20, "w");
  sell (&history, "v", 2, 1000);
  diagnosis = examine (&history, scheme, 3);
  finding = plan_find (diagnosis->findings, PREMIA_FINDING_E17);
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->n, ==, 50);
  g_assert_cmpfloat_with_epsilon (finding->numbers[0], 0.4, 1e-12);
  g_assert_cmpfloat_with_epsilon (finding->numbers[1], 0.6, 1e-12);
  g_assert_cmpfloat_with_epsilon (finding->numbers[2], 0.2, 1e-12);
  g_assert_cmpint (finding->severity, ==, PREMIA_SEVERITY_WARNING);
  text = say (diagnosis, finding);
  g_assert_cmpstr (text, ==, "“Commission: amount of won deals” pays for deals won only, rejecting costs nothing: v rejects 60% of the appointments, w 20%.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doctor/paid/cap", test_cap);
  g_test_add_func ("/doctor/paid/never-and-always", test_never_and_always);
  g_test_add_func ("/doctor/paid/binomial", test_binomial);
  g_test_add_func ("/doctor/paid/bunching", test_bunching);
  g_test_add_func ("/doctor/paid/rising", test_rising_is_no_bunching);
  g_test_add_func ("/doctor/paid/tables", test_tables);
  g_test_add_func ("/doctor/paid/gone", test_gone);
  g_test_add_func ("/doctor/paid/gate", test_gate);
  g_test_add_func ("/doctor/paid/rejects", test_rejects);
  return g_test_run ();
}
