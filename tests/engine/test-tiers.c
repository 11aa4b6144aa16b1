/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-column-pricing.h"
#include "engine/premia-tiers.h"

/* The numbers are those of the published examples of this kind of plan, recomputed by hand. */

typedef struct { gint64 from, rate, amount; } Row;

static PremiaComponent *
make (PremiaTierMode mode, const Row *rows, guint n)
{
  PremiaComponent *component = g_new0 (PremiaComponent, 1);

  component->type = PREMIA_COMPONENT_PERCENT;
  component->tier_mode = mode;
  component->tiers = g_array_new (FALSE, FALSE, sizeof (PremiaTier));
  for (guint i = 0; i < n; i++)
    {
      PremiaTier tier = { rows[i].from * PREMIA_MICRO, FALSE, rows[i].rate, rows[i].amount * PREMIA_MICRO };

      g_array_append_val (component->tiers, tier);
    }
  return component;
}

static void
discard (PremiaComponent *component)
{
  g_array_unref (component->tiers);
  g_free (component);
}

/* In cents; the slices must add up to the whole. */
static gint64
price_by (const PremiaComponent *component, PremiaRational value, PremiaRational position, PremiaRational quota)
{
  g_autoptr (GArray) slices = g_array_new (FALSE, FALSE, sizeof (PremiaSlice));
  PremiaRational exact, sum = premia_rational_from_int (0);
  PremiaMoney money;

  g_assert_true (premia_tiers_price (component, value, position, quota, &exact, slices));
  for (guint i = 0; i < slices->len; i++)
    g_assert_true (premia_rational_add (&sum, sum, g_array_index (slices, PremiaSlice, i).amount));
  g_assert_cmpint (premia_rational_compare (sum, exact), ==, 0);
  g_assert_true (premia_rational_round (exact, 10000, PREMIA_ROUND_HALF_UP, &money));
  return money / 10000;
}

static gint64
price (const PremiaComponent *component, gint64 value)
{
  return price_by (component, premia_rational_from_int (value), premia_rational_from_int (0),
                   premia_rational_from_int (1));
}

static void
test_step_rates (void)
{
  const Row rows[] = { { 0, 10000 }, { 1000, 20000 }, { 3000, 30000 }, { 8000, 50000 } };
  const gint64 deals[] = { 200, 300, 1500, 1200, 2000, 4500 }, pays[] = { 2, 3, 20, 14, 30, 95 };
  PremiaComponent *component = make (PREMIA_TIERS_MARGINAL, rows, 4);

  for (guint i = 0; i < 6; i++)
    g_assert_cmpint (price (component, deals[i]), ==, pays[i] * 100);
  /* A refund is taken back at the first rate. */
  g_assert_cmpint (price (component, -1000), ==, -1000);
  discard (component);
}

static void
test_interpolated (void)
{
  const Row rows[] = { { 0, 0, 10 }, { 1000, 0, 40 }, { 3000, 0, 100 }, { 8000, 0, 2000 }, { 20000, 0, 0 } };
  const gint64 deals[] = { 200, 300, 1500, 1200, 2000, 4500, 20000, 50000 };
  const gint64 pays[] = { 2, 3, 20, 14, 30, 80, 2150, 2150 };
  PremiaComponent *component = make (PREMIA_TIERS_INTERPOLATED, rows, 5);

  for (guint i = 0; i < 8; i++)
    g_assert_cmpint (price (component, deals[i]), ==, pays[i] * 100);
  g_assert_cmpint (price (component, -100), ==, -100);
  discard (component);
}

static void
test_whole_and_marginal (void)
{
  const Row rows[] = { { 0, 10000 }, { 10000, 20000 }, { 50000, 30000 }, { 100000, 40000 } };
  PremiaComponent *whole = make (PREMIA_TIERS_WHOLE, rows, 4);
  PremiaComponent *marginal = make (PREMIA_TIERS_MARGINAL, rows, 4);

  g_assert_cmpint (price (whole, 5000), ==, 5000);
  g_assert_cmpint (price (whole, 15000), ==, 30000);
  g_assert_cmpint (price (whole, 60000), ==, 180000);
  g_assert_cmpint (price (marginal, 5000), ==, 5000);
  g_assert_cmpint (price (marginal, 15000), ==, 20000);
  g_assert_cmpint (price (marginal, 60000), ==, 120000);
  /* Half-open: exactly 10,000 is in the second tier. */
  g_assert_cmpint (price (whole, 10000), ==, 20000);
  g_assert_cmpint (price (whole, -100), ==, -100);
  discard (whole);
  discard (marginal);
}

static void
test_commission_calculator (void)
{
  const Row rows[] = { { 0, 50000 }, { 10000, 70000 }, { 25000, 100000 } };
  PremiaComponent *component = make (PREMIA_TIERS_MARGINAL, rows, 3);

  g_assert_cmpint (price (component, 30000), ==, 205000);
  discard (component);
}

static void
test_referrals (void)
{
  const Row rows[] = { { 0, 250 * PREMIA_MICRO }, { 4, 350 * PREMIA_MICRO } };
  PremiaComponent *component = make (PREMIA_TIERS_WHOLE, rows, 2);

  g_assert_cmpint (price (component, 3), ==, 75000);
  g_assert_cmpint (price (component, 4), ==, 140000);
  g_assert_cmpint (price (component, 6), ==, 210000);
  discard (component);
}

static void
test_attainment (void)
{
  const Row rows[] = { { 0, 60000 }, { 1, 80000 } };
  PremiaComponent *component = make (PREMIA_TIERS_WHOLE, rows, 2);
  PremiaRational value = premia_rational_from_int (110000), quota = premia_rational_from_int (100000);
  PremiaRational none = premia_rational_from_int (0);
  PremiaTier last = { 1500000, TRUE, 100000, 0 };

  g_array_append_val (component->tiers, last);
  component->tier_by = PREMIA_TIER_BY_ATTAINMENT;
  g_assert_cmpint (price_by (component, value, none, quota), ==, 880000);
  component->tier_mode = PREMIA_TIERS_MARGINAL;
  g_assert_cmpint (price_by (component, value, none, quota), ==, 680000);
  component->tier_mode = PREMIA_TIERS_EXCESS;
  component->tier_base = PREMIA_MICRO;
  component->tier_base_percent = TRUE;
  g_assert_cmpint (price_by (component, value, none, quota), ==, 80000);
  discard (component);
}

static void
test_below_first_tier (void)
{
  const Row rows[] = { { 10, 50000 }, { 20, 100000 } };
  PremiaComponent *marginal = make (PREMIA_TIERS_MARGINAL, rows, 2);
  PremiaComponent *whole = make (PREMIA_TIERS_WHOLE, rows, 2);

  g_assert_cmpint (price (marginal, 9), ==, 0);
  g_assert_cmpint (price (whole, 9), ==, 0);
  g_assert_cmpint (price (whole, -50), ==, 0);
  g_assert_cmpint (price (marginal, 30), ==, 150);
  discard (marginal);
  discard (whole);
}

/* Random tiers over random values: the vectors must give the digits of the exact fractions, whatever the
 * rounding, or say that they cannot. */
static PremiaComponent *
make_random (void)
{
  guint n = g_test_rand_int_range (1, 6);
  gint64 from = g_test_rand_int_range (0, 2) == 0 ? 0 : g_test_rand_int_range (1, 5000);
  Row rows[6] = { 0 };
  PremiaComponent *component;

  for (guint i = 0; i < n; i++)
    {
      rows[i].from = from;
      rows[i].rate = g_test_rand_int_range (-200000, 200000);
      from += g_test_rand_int_range (1, 5000);
    }
  component = make (g_test_rand_int_range (0, 3), rows, n);
  component->has_tier_base = TRUE;
  component->tier_base = (gint64) g_test_rand_int_range (0, 5000) * PREMIA_MICRO;
  return component;
}

static void
compare_with_exact (PremiaScheme *scheme, gint64 scale, gint64 largest)
{
  PremiaComponent *component = make_random ();
  gint64 values[100], out[100], bound;
  PremiaValueColumn column = { values, scale, largest, TRUE };

  for (guint i = 0; i < 100; i++)
    values[i] = ((g_test_rand_int () * (G_GINT64_CONSTANT (1) << 32)) ^ g_test_rand_int ()) % largest;
  if (premia_pricing_by_value (component, scheme, &column, 100, out, &bound))
    for (guint i = 0; i < 100; i++)
      {
        PremiaRational value, exact, one = premia_rational_from_int (1);
        PremiaMoney money;

        g_assert_true (premia_rational_set (&value, values[i], scale));
        g_assert_true (premia_tiers_price (component, value, one, one, &exact, NULL));
        g_assert_true (premia_rational_round (exact, scheme->rounding_to, scheme->rounding_mode, &money));
        g_assert_cmpint (out[i], ==, money);
        g_assert_cmpint (ABS (out[i]), <=, bound);
      }
  else
    g_assert_cmpint (largest, >, 1000000000000);
  discard (component);
}

static void
test_vectors_are_exact (void)
{
  const gint64 units[] = { 1, 7, 10000, 50000, 1000000, 3000000, 10000000 };
  const gint64 largest[] = { 30, 20000, G_GINT64_CONSTANT (20000000000), G_GINT64_CONSTANT (900000000000000) };
  PremiaScheme scheme = { 0 };

  for (guint round = 0; round < 3000; round++)
    {
      scheme.rounding_to = units[g_test_rand_int_range (0, G_N_ELEMENTS (units))];
      scheme.rounding_mode = g_test_rand_int_range (0, 3);
      compare_with_exact (&scheme, g_test_rand_bit () ? 1 : PREMIA_MICRO,
                          largest[g_test_rand_int_range (0, G_N_ELEMENTS (largest))]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiers/each-deal-alone-at-step-rates", test_step_rates);
  g_test_add_func ("/tiers/each-deal-alone-interpolated", test_interpolated);
  g_test_add_func ("/tiers/whole-and-marginal-differ", test_whole_and_marginal);
  g_test_add_func ("/tiers/commission-calculator", test_commission_calculator);
  g_test_add_func ("/tiers/the-fourth-customer-lifts-the-first-three", test_referrals);
  g_test_add_func ("/tiers/by-attainment-of-the-quota", test_attainment);
  g_test_add_func ("/tiers/nothing-below-the-first", test_below_first_tier);
  g_test_add_func ("/tiers/a-slider-shows-the-cent-that-is-paid", test_vectors_are_exact);
  return g_test_run ();
}
