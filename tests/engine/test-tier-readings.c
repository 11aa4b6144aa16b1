/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-tier-readings.h"
#include "support/company.h"
#include "support/plan.h"

/* The numbers of published plans, and totals reckoned by hand. */

#define SOLD "sold sum reached=won credit=closer\ndeals cases reached=won credit=closer\n"

static const PremiaTierReading *
find (const PremiaTierReadings *readings, PremiaTierMode mode, PremiaAccumulate accumulate)
{
  for (guint i = 0; i < readings->readings->len; i++)
    {
      const PremiaTierReading *reading = g_ptr_array_index (readings->readings, i);

      if (reading->mode == mode && reading->accumulate == accumulate)
        return reading;
    }
  return NULL;
}

static PremiaMoney
price (const PremiaTierReadings *readings, PremiaTierMode mode, gint64 value, gint64 quota)
{
  PremiaMoney pay;

  g_assert_true (premia_tier_reading_price (find (readings, mode, PREMIA_ACCUMULATE_PERIOD), 0, premia_rational_from_int (value), premia_rational_from_int (quota), &pay));
  return pay;
}

/* Sales Cookie: 110,000 of a quota of 100,000 at 6 / 8 / 10 %: whole 8,800, marginal 6,800. */
static void
test_attainment (void)
{
  g_autoptr (PremiaScheme) scheme = plan_scheme (NULL, -1, SOLD, "rate percent measure=sold tiers=0%:6%,100%:8%,150%:10% by=attainment");
  g_autoptr (PremiaTierReadings) readings = premia_tier_readings_list (scheme, 0);

  plan_assert_money (price (readings, PREMIA_TIERS_WHOLE, 110000, 100000), 8800);
  plan_assert_money (price (readings, PREMIA_TIERS_MARGINAL, 110000, 100000), 6800);
}

/* Oracle, splitting attainment: 1 / 2 / 3 / 4 % from 0, 10k, 50k, 100k. */
static void
test_amount (void)
{
  g_autoptr (PremiaScheme) scheme = plan_scheme (NULL, -1, SOLD, "rate percent measure=sold tiers=0:1%,10000:2%,50000:3%,100000:4%");
  g_autoptr (PremiaTierReadings) readings = premia_tier_readings_list (scheme, 0);
  const gint64 sums[] = { 5000, 15000, 60000 }, whole[] = { 50, 300, 1800 }, marginal[] = { 50, 200, 1200 };

  for (guint i = 0; i < 3; i++)
    {
      plan_assert_money (price (readings, PREMIA_TIERS_WHOLE, sums[i], 1), whole[i]);
      plan_assert_money (price (readings, PREMIA_TIERS_MARGINAL, sums[i], 1), marginal[i]);
    }
}

/* Only what makes sense is offered, and what a scheme may be. */
static void
test_sensible (void)
{
  g_autoptr (PremiaScheme) sums = plan_scheme (NULL, -1, SOLD, "rate percent measure=sold tiers=0:1%,10000:2%");
  g_autoptr (PremiaScheme) counts = plan_scheme (NULL, -1, SOLD, "rate per_unit measure=deals tiers=0:0,10:200");
  g_autoptr (PremiaScheme) clawed = plan_scheme (NULL, -1, SOLD, "rate percent measure=sold tiers=0:1%,10000:2%\nback clawback of=rate");
  g_autoptr (PremiaScheme) flat = plan_scheme (NULL, -1, SOLD, "rate percent measure=sold rate=5%");
  g_autoptr (PremiaTierReadings) of_sums = premia_tier_readings_list (sums, 0);
  g_autoptr (PremiaTierReadings) of_counts = premia_tier_readings_list (counts, 0);
  g_autoptr (PremiaTierReadings) of_clawed = premia_tier_readings_list (clawed, 0);

  /* marginal and whole × month, each deal, quarter, year */
  g_assert_cmpuint (of_sums->readings->len, ==, 8);
  g_assert_null (find (of_sums, PREMIA_TIERS_EXCESS, PREMIA_ACCUMULATE_PERIOD));
  g_assert_null (find (of_sums, PREMIA_TIERS_INTERPOLATED, PREMIA_ACCUMULATE_PERIOD));
  g_assert_true (((PremiaTierReading *) g_ptr_array_index (of_sums->readings, of_sums->current))->current);
  /* Deals are one each; what is above the 10th can be meant. */
  g_assert_null (find (of_counts, PREMIA_TIERS_MARGINAL, PREMIA_ACCUMULATE_EVENT));
  g_assert_nonnull (find (of_counts, PREMIA_TIERS_EXCESS, PREMIA_ACCUMULATE_PERIOD));
  plan_assert_money (price (of_counts, PREMIA_TIERS_EXCESS, 12, 1), 400);
  plan_assert_money (price (of_counts, PREMIA_TIERS_WHOLE, 12, 1), 2400);
  /* A clawback may not list what adds up over a year. */
  g_assert_null (find (of_clawed, PREMIA_TIERS_WHOLE, PREMIA_ACCUMULATE_YEAR));
  g_assert_nonnull (find (of_clawed, PREMIA_TIERS_WHOLE, PREMIA_ACCUMULATE_PERIOD));
  g_assert_false (premia_tier_readings_apply (flat, 0));
}

/* Two deals of 6,000 in one month by v, one of 12,000 in the next; 9,000 by w. From 10,000 on 2 % instead of 1 %.
 * Marginal, month: v 120 + 20, as 10,000 at 1 % and 2,000 at 2 %: 140 + 140 = 280, w 90: 370. Whole: 240 + 240 + 90 = 570.
 * Each deal alone, marginal: 60 + 60 + 140 + 90 = 350. Year, marginal: v 24,000: 100 + 280 = 380, w 90: 470. */
static void
test_costs (void)
{
  g_autoptr (PremiaDataset) dataset = company_dataset ("v,closer\nw,closer",
                                                       "v,DealWon,a,2026-01-05T10:00:00,a,,6000\nv,DealWon,b,2026-01-06T10:00:00,b,,6000\n"
                                                       "v,DealWon,c,2026-02-06T10:00:00,c,,12000\nw,DealWon,d,2026-02-07T10:00:00,d,,9000",
                                                       NULL);
  g_autoptr (PremiaScheme) scheme = plan_scheme ("closer", -1, SOLD, "rate percent measure=sold tiers=0:1%,10000:2%\nbase salary amount=1000");
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-02", NULL, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaTierReadings) readings = premia_tier_readings_new (cube, scheme, 0, NULL, NULL, &error);

  g_assert_no_error (error);
  plan_assert_money (find (readings, PREMIA_TIERS_MARGINAL, PREMIA_ACCUMULATE_PERIOD)->component, 370);
  plan_assert_money (find (readings, PREMIA_TIERS_WHOLE, PREMIA_ACCUMULATE_PERIOD)->component, 570);
  plan_assert_money (find (readings, PREMIA_TIERS_MARGINAL, PREMIA_ACCUMULATE_EVENT)->component, 350);
  plan_assert_money (find (readings, PREMIA_TIERS_MARGINAL, PREMIA_ACCUMULATE_YEAR)->component, 470);
  /* Two salaries for two months beside it. */
  plan_assert_money (find (readings, PREMIA_TIERS_WHOLE, PREMIA_ACCUMULATE_PERIOD)->total, 4570);
  plan_assert_money (find (readings, PREMIA_TIERS_WHOLE, PREMIA_ACCUMULATE_PERIOD)->people[0], 2480);
  plan_assert_money (find (readings, PREMIA_TIERS_WHOLE, PREMIA_ACCUMULATE_PERIOD)->people[1], 2090);
}

static gboolean
stop (gpointer user_data)
{
  return TRUE;
}

static void
test_stopped (void)
{
  g_autoptr (PremiaDataset) dataset = company_dataset ("v,closer", "v,DealWon,a,2026-01-05T10:00:00,a,,6000", NULL);
  g_autoptr (PremiaScheme) scheme = plan_scheme ("closer", -1, SOLD, "rate percent measure=sold tiers=0:1%,10000:2%");
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-01", NULL, 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (premia_tier_readings_new (cube, scheme, 0, stop, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_wording (void)
{
  g_autofree char *plain = premia_wording_tier_reading (PREMIA_TIERS_MARGINAL, PREMIA_ACCUMULATE_PERIOD, premia_words_plain ());
  g_autofree char *year = premia_wording_tier_reading (PREMIA_TIERS_WHOLE, PREMIA_ACCUMULATE_YEAR, premia_words_plain ());

  g_assert_cmpstr (plain, ==, "Each slice at its own rate");
  g_assert_cmpstr (year, ==, "The rate reached counts for everything, counted from the beginning of the year");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tier-readings/attainment", test_attainment);
  g_test_add_func ("/tier-readings/amount", test_amount);
  g_test_add_func ("/tier-readings/sensible", test_sensible);
  g_test_add_func ("/tier-readings/costs", test_costs);
  g_test_add_func ("/tier-readings/stopped", test_stopped);
  g_test_add_func ("/tier-readings/wording", test_wording);
  return g_test_run ();
}
