/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-pay-curve.h"
#include "engine/premia-payout.h"
#include "support/company.h"
#include "support/plan.h"

/* What the text of a scheme says of n appointments is what somebody with n appointments is paid. */

#define MEASURES \
  "qualified cases reached=held,qualified credit=setter\nset cases reached=set credit=setter\nheld cases reached=held credit=setter\n" \
  "show_rate ratio parts=held:set cohort=set\n"
#define MOST 24

/* One person with n accepted appointments in January. */
static PremiaMoney
pay (PremiaScheme *scheme, guint n)
{
  g_autoptr (GString) actions = g_string_new ("s,CallMade,x,2026-01-01T10:00:00,x\n");
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaCube) cube = NULL;
  g_autoptr (PremiaPayout) payout = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (actions,
                            "s,AppointmentSet,k%u,2026-01-02T10:00:00,k%u\nc,AppointmentHeld,k%u,2026-01-03T10:00:00,k%u\n"
                            "c,AppointmentQualified,k%u,2026-01-04T10:00:00,k%u\n",
                            i, i, i, i, i, i);
  dataset = company_dataset ("s,setter\nc,closer", actions->str, NULL);
  cube = company_cube (dataset, scheme, "2026-01", "2026-01", NULL, 1);
  payout = premia_payout_new (cube, scheme, &error);
  g_assert_no_error (error);
  return premia_payout_find (payout, 0, 1)->total;
}

static void
compare (const char *components)
{
  g_autoptr (PremiaScheme) scheme = plan_scheme ("setter", -1, MEASURES, components);
  PremiaPayCurve curve;

  g_assert_true (premia_pay_curve_init (&curve, scheme, 0));
  for (guint n = 0; n <= MOST; n++)
    {
      PremiaRational exact;
      PremiaMoney said;

      g_assert_true (premia_pay_curve_at (&curve, premia_rational_from_int (n), &exact));
      g_assert_true (premia_rational_round (exact, scheme->rounding_to, PREMIA_ROUND_HALF_UP, &said));
      if (said != pay (scheme, n))
        g_error ("%s: %u are said to pay %" G_GINT64_FORMAT ", and are paid %" G_GINT64_FORMAT, components, n, said, pay (scheme, n));
    }
}

static void
test_as_paid (void)
{
  compare ("fee per_unit measure=qualified rate=1500");
  compare ("fee per_unit measure=qualified tiers=0:250,4:350 mode=whole");
  compare ("fee per_unit measure=qualified tiers=0:0,5:100,10:250");
  compare ("fee per_unit measure=qualified tiers=0:100,5:300,12:200 mode=excess base=5");
  compare ("fee per_unit measure=qualified tiers=0:250,4:350 mode=whole when qualified >= 3 and qualified != 7");
  compare ("fee per_unit measure=qualified rate=1500\nplus bonus amount=5000 when show_rate >= 60% and qualified >= 10\ntop cap amount=20000");
  compare ("fee per_unit measure=qualified rate=150\nfactor multiplier by=qualified table=0:0.5,5:1,15:1.25\nleast floor amount=700");
  compare ("plus bonus each=70 measure=qualified\nfactor multiplier of=plus by=min(qualified,8) table=3:1.1,8:2\nleast draw of=plus amount=300");
  compare ("fee per_unit measure=qualified rate=100 when 1 = 0\nother per_unit measure=qualified rate=1");
}

static void
assert_points (const char *components, const char *expected)
{
  g_autoptr (PremiaScheme) scheme = plan_scheme ("setter", -1, MEASURES, components);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) points = NULL;
  PremiaPayCurve curve;

  g_assert_true (premia_pay_curve_init (&curve, scheme, 0));
  points = premia_pay_curve_points (&curve);
  for (guint i = 0; i < points->len; i++)
    {
      g_autofree char *point = premia_rational_to_decimal (g_array_index (points, PremiaRational, i), 6);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", point);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_points (void)
{
  assert_points ("fee per_unit measure=qualified rate=1500", "");
  assert_points ("fee per_unit measure=qualified tiers=0:250,4:350,10:400 when qualified < 30 or show_rate > 50%", "4 10 30");
  /* Of an example quota of 20. */
  assert_points ("fee per_unit measure=qualified tiers=0%:250,80%:350 by=attainment\nplus bonus amount=1 when attainment(qualified) >= 1", "16 20");
  assert_points ("fee per_unit measure=qualified rate=10\nfactor multiplier by=qualified table=0:0.5,5:1,15:1.25", "5 15");
}

/* Nothing is paid by it, or it is no number of things. */
static void
test_no_curve (void)
{
  g_autoptr (PremiaScheme) scheme = plan_scheme ("setter", -1, MEASURES, "fee per_unit measure=qualified rate=1500 when show_rate >= 60%");
  PremiaPayCurve curve;

  g_assert_true (premia_pay_curve_init (&curve, scheme, 0));
  for (guint measure = 1; measure < scheme->measures->len; measure++)
    g_assert_false (premia_pay_curve_init (&curve, scheme, measure));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pay-curve/as-paid", test_as_paid);
  g_test_add_func ("/pay-curve/points", test_points);
  g_test_add_func ("/pay-curve/none", test_no_curve);
  return g_test_run ();
}
