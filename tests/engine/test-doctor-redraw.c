/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quick way to pay for a redrawn history must be the slow one to the last digit: else luck would be an invention. */
#include "engine/premia-doctor-redraw.h"

#include "support/luck-company.h"

#define MEASURES \
  "set cases reached=set credit=setter\nheld cases reached=held credit=setter\n" \
  "qualified cases reached=held,qualified credit=setter\nclean cases reached=held not=rejected,cancelled credit=setter\n" \
  "won cases reached=won credit=setter\nsales sum reached=won credit=setter\nheldsales sum reached=held,won at=held credit=setter\n" \
  "paid sum reached=won,paid at=paid credit=setter\nbig cases reached=won min=2000 credit=setter at=won\nbank sum reached=won segment=bank credit=setter\n" \
  "undone sum reached=won,cancelled credit=setter\nlost cases reached=lost credit=setter\nunsold cases reached=held not=won at=held credit=setter\n" \
  "once cases reached=held,qualified not=rejected credit=setter once=40\nclients cases reached=held at=held once=90 credit=setter segment=bank,shop\n" \
  "own sum reached=won credit=performer\nshared sum reached=won credit=setter:30%+closer:70%\n" \
  "show ratio parts=held:set cohort=set\nclosing ratio parts=won:held cohort=held\nrest ratio parts=lost:won\nfresh ratio parts=sales:won cohort=won\n"

/* A scheme for each way in which others come into it. */
static PremiaScheme *
make_scheme (guint which, int accept)
{
  g_autoptr (PremiaScheme) plain = company_scheme ("setter", NULL, accept, MEASURES);
  PremiaScheme *builder = premia_scheme_builder_new_from (plain);
  PremiaComponent *first;

  switch (which)
    {
    case 0:
      first = luck_add (builder, PREMIA_COMPONENT_PERCENT, "share", "sales");
      luck_tier (first, 0, 50000);
      luck_tier (first, 6000, 80000);
      first = luck_add (builder, PREMIA_COMPONENT_PER_UNIT, "fee", "qualified");
      first->has_rate = TRUE;
      first->rate = 30 * PREMIA_MICRO;
      luck_amount (luck_add (builder, PREMIA_COMPONENT_BONUS, "quality", NULL), 500, "show >= 60% and won >= 2");
      luck_amount (luck_add (builder, PREMIA_COMPONENT_CAP, "top", NULL), 900, NULL);
      break;
    case 1:
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PERCENT, "a", "heldsales"), 0, 10000);
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PERCENT, "b", "paid"), 0, 20000);
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PER_UNIT, "c", "big"), 0, 100 * PREMIA_MICRO);
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PERCENT, "d", "bank"), 0, 30000);
      break;
    case 2:
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PER_UNIT, "a", "lost"), 0, PREMIA_MICRO);
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PER_UNIT, "b", "unsold"), 0, 7 * PREMIA_MICRO);
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PERCENT, "c", "undone"), 0, 1000);
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PER_UNIT, "d", "clean"), 0, 11 * PREMIA_MICRO);
      break;
    case 3:
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PERCENT, "a", "shared"), 0, 50000);
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PERCENT, "b", "own"), 0, 50000);
      first = luck_add (builder, PREMIA_COMPONENT_MULTIPLIER, "m", NULL);
      first->by = premia_expression_parse ("closing * 2 + rest", NULL, NULL, NULL);
      first->table = g_array_new (FALSE, TRUE, sizeof (PremiaFactorRow));
      g_array_append_vals (first->table, &(PremiaFactorRow){ .from = 300000, .factor_ppm = 1500000 }, 1);
      luck_amount (luck_add (builder, PREMIA_COMPONENT_BONUS, "f", NULL), 50, "fresh >= 1500");
      break;
    case 4:
      first = luck_add (builder, PREMIA_COMPONENT_RANK, "contest", "sales");
      first->prizes = g_array_new (FALSE, TRUE, sizeof (PremiaMoney));
      g_array_append_vals (first->prizes, &(PremiaMoney){ 700 * PREMIA_MICRO }, 1);
      first = luck_add (builder, PREMIA_COMPONENT_DRAW, "least", NULL);
      first->draw_kind = PREMIA_DRAW_GUARANTEE;
      first->has_recoverable = first->recoverable = TRUE;
      luck_amount (first, 300, NULL);
      break;
    case 5:
      first = luck_add (builder, PREMIA_COMPONENT_PERCENT, "year", "sales");
      luck_tier (first, 0, 10000);
      luck_tier (first, 9000, 50000);
      first->has_accumulate = TRUE;
      first->accumulate = PREMIA_ACCUMULATE_QUARTER;
      break;
    case 6:
      first = luck_add (builder, PREMIA_COMPONENT_PERCENT, "plan", "sales");
      luck_tier (first, 0, 10000);
      luck_tier (first, 1, 50000);
      first->has_tier_by = TRUE;
      first->tier_by = PREMIA_TIER_BY_ATTAINMENT;
      first->has_tier_mode = TRUE;
      first->tier_mode = PREMIA_TIERS_WHOLE;
      luck_amount (luck_add (builder, PREMIA_COMPONENT_BONUS, "met", NULL), 500, "attainment(sales) >= 90% or attainment(sales, team) > 1");
      first = luck_add (builder, PREMIA_COMPONENT_SPLIT_POOL, "pool", NULL);
      first->by_measure = g_strdup ("won");
      luck_amount (first, 1000, NULL);
      break;
    default:
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PER_UNIT, "fee", "once"), 0, 30 * PREMIA_MICRO);
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PER_UNIT, "more", "clients"), 0, PREMIA_MICRO);
      luck_tier (luck_add (builder, PREMIA_COMPONENT_PERCENT, "share", "sales"), 0, 10000);
      break;
    }
  return luck_end (builder);
}

static void
compare (PremiaDataset *dataset, PremiaScheme *scheme, gboolean must, guint64 seed)
{
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-06", NULL, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDoctorCases) cases = premia_doctor_cases_new (cube, &error);
  g_autoptr (PremiaDonors) donors = premia_donors_new (cube, cases, seed, &error);
  g_autoptr (PremiaSlowPlan) slow = premia_slow_plan_new (donors, scheme);
  g_autoptr (PremiaQuickPlan) quick = premia_quick_plan_new (donors, scheme, &error);
  g_autoptr (PremiaQuickWorker) worker = NULL;
  PremiaMoney by_slow[36], by_quick[36];

  g_assert_no_error (error);
  g_assert_true (quick != NULL || !must);
  if (quick == NULL)
    return;
  worker = premia_quick_worker_new (quick);
  for (guint i = 0; i < 6; i++)
    {
      g_assert_true (premia_slow_plan_run (slow, i, by_slow, &error));
      g_assert_true (premia_quick_worker_run (worker, i, by_quick, &error));
      for (guint cell = 0; cell < G_N_ELEMENTS (by_slow); cell++)
        g_assert_cmpint (by_slow[cell], ==, by_quick[cell]);
    }
}

static void
test_same_pay (void)
{
  for (guint64 seed = 0; seed < 32; seed++)
    {
      g_autoptr (PremiaDataset) dataset = luck_company (seed, 300, (LuckTraits) seed);

      for (guint which = 0; which <= 7; which++)
        {
          g_autoptr (PremiaScheme) scheme = make_scheme (which, seed % 3 == 0 ? 5 : -1);
          const gboolean cancels = (seed & LUCK_CANCELS) != 0;

          compare (dataset, scheme, which != 5 || !cancels, seed);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doctor-redraw/the-quick-way-pays-what-the-slow-one-does", test_same_pay);
  return g_test_run ();
}
