/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "company.h"

/* Guarantees and advances: a person who was topped up must not pay back a cent more than they were given, nor keep
 * what is owed. */

#define HEAD "{'premia':'scheme/1','id':'s','currency':'EUR'," \
             "'measures':{'revenue':{'sum':'amount','reached':['won'],'credit':'performer'},'on':{'given':'on'}}," \
             "'components':[{'id':'c','type':'percent','measure':'revenue','rate':'10%'},"

static void
assert_lines (PremiaPayout *payout, const char *person, const char *component, int first_month, ...)
{
  va_list expected;
  const char *amount;

  va_start (expected, first_month);
  for (int month = first_month; (amount = va_arg (expected, const char *)) != NULL; month++)
    {
      g_autofree char *period = g_strdup_printf ("%d-%02d", 2026 + (month - 1) / 12, (month - 1) % 12 + 1);

      assert_line (payout, period, person, component, amount);
    }
  va_end (expected);
  company_assert_adds_up (payout);
  company_assert_what_if (payout);
}

static PremiaMoney
owed_after (PremiaPayout *payout, guint run)
{
  g_autoptr (GArray) balances = premia_payout_get_balances (payout, run, 0);

  g_assert_cmpuint (balances->len, <=, 1);
  return balances->len == 0 ? 0 : g_array_index (balances, PremiaBalance, 0).owed / PREMIA_MICRO;
}

/* EXAMPLES.md 8: earned 2,750 · 3,000 · 1,500 · 2,375 · 3,000 · 2,750; paid 2,750 · 3,000 · 2,000 · 2,000 · 2,875 ·
 * 2,750; owed 0 · 0 · 500 · 125 · 0 · 0. */
static void
test_recoverable_guarantee (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,27500\nsam,DealWon,d2,2026-02-06T10:00,30000\n"
               "sam,DealWon,d3,2026-03-07T10:00,15000\nsam,DealWon,d4,2026-04-05T10:00,23750\n"
               "sam,DealWon,d5,2026-05-06T10:00,30000\nsam,DealWon,d6,2026-06-05T10:00,27500\n",
  };
  const char *totals[] = { "2750.00", "3000.00", "2000.00", "2000.00", "2875.00", "2750.00" };
  const PremiaMoney owed[] = { 0, 0, 500, 125, 0, 0 };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "{'id':'d','type':'draw','amount':'2000','kind':'guarantee','recoverable':true}]}", "2026-01", "2026-06");

  assert_lines (payout, "sam", "d", 1, "0.00", "0.00", "500.00", "-375.00", "-125.00", "0.00", NULL);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *period = g_strdup_printf ("2026-0%u", i + 1);

      assert_total (payout, period, "sam", totals[i]);
      g_assert_cmpint (owed_after (payout, i), ==, owed[i]);
    }
  assert_why (payout, "2026-01", "sam", "d",
              "the 2,750.00 earned is not below the guarantee of 2,000.00");
  assert_why (payout, "2026-03", "sam", "d",
              "500.00 added to the 1,500.00 earned, up to the guarantee of 2,000.00; 500.00 is owed now");
  assert_why (payout, "2026-04", "sam", "d",
              "375.00 of the 500.00 owed is repaid; 125.00 is owed now");
  assert_why (payout, "2026-05", "sam", "d",
              "125.00 of the 125.00 owed is repaid; nothing more is owed");
}

/* Not recoverable: topped up in March and April, and never repaid. */
static void
test_plain_guarantee (void)
{
  const Company company = {
    .people = "sam,,,2026-03-17\n",
    .actions = "sam,DealWon,d3,2026-03-17T10:00,5000\nsam,DealWon,d4,2026-04-05T10:00,23750\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "{'id':'d','type':'draw','amount':'2000','kind':'guarantee','prorate':true}]}", "2026-03", "2026-04");

  /* Hired on the 17th: 15 of 31 days, 2,000 × 15 ÷ 31 = 967.741… → 967.74; less 500. */
  assert_lines (payout, "sam", "d", 3, "467.74", "0.00", NULL);
  assert_why (payout, "2026-03", "sam", "d",
              "467.74 added to the 500.00 earned, up to the guarantee of 967.74 (2,000.00 × 15/31 of a full period)");
}

#define MONTHS "sam,DealWon,d1,2026-01-05T10:00,3000\nsam,DealWon,d2,2026-02-06T10:00,4000\n" \
               "sam,DealWon,d3,2026-03-07T10:00,12000\nsam,DealWon,d4,2026-04-05T10:00,9000\n" \
               "sam,DealWon,d5,2026-05-06T10:00,50000\nsam,DealWon,d6,2026-06-05T10:00,7000\n"
#define GIVEN "sam,on,2026-01,1\nsam,on,2026-02,1\nsam,on,2026-04,1\nsam,on,2026-06,1\n"

/* Earned 300, 400, 1,200, 900, 5,000, 700; 1,000 in advance in January, February, April and June.
 * January, February: + 1,000 each, owed 2,000. March is the first without one: 1,200 come back, 800 are owed.
 * April: + 1,000, and all the 900 could give is 800; the new 1,000 are owed and repaying goes on. May: 1,000 back.
 * June: everything begins anew. */
static void
test_advance_after_last (void)
{
  const Company company = { .people = "sam\n", .actions = MONTHS, .scores = GIVEN };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "{'id':'d','type':'draw','amount':'1000','kind':'advance','when':'on = 1'}]}", "2026-01", "2026-06");

  assert_lines (payout, "sam", "d", 1, "1000.00", "1000.00", "-1200.00", "200.00", "-1000.00", "1000.00", NULL);
  g_assert_cmpint (owed_after (payout, 1), ==, 2000);
  g_assert_cmpint (owed_after (payout, 2), ==, 800);
  g_assert_cmpint (owed_after (payout, 5), ==, 1000);
  assert_why (payout, "2026-03", "sam", "d",
              "no data: on; 1,200.00 of the 2,000.00 owed is repaid; 800.00 is owed now");
  assert_why (payout, "2026-04", "sam", "d",
              "draw of 1,000.00 ahead of what is earned; 800.00 of the 800.00 owed is repaid; 1,000.00 is owed now");
}

/* The same repaid from the next month on: February 1,000 − 400 (owed 1,600), March − 1,200 (400), April 1,000 − 400
 * (1,000), May − 1,000. */
static void
test_advance_next (void)
{
  const Company company = { .people = "sam\n", .actions = MONTHS, .scores = GIVEN };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "{'id':'d','type':'draw','amount':'1000','kind':'advance','recover':'next','when':'on = 1'}]}", "2026-01", "2026-06");

  assert_lines (payout, "sam", "d", 1, "1000.00", "600.00", "-1200.00", "600.00", "-1000.00", "1000.00", NULL);
  g_assert_cmpint (owed_after (payout, 1), ==, 1600);
}

/* A gift: never repaid. */
static void
test_gift (void)
{
  const Company company = { .people = "sam\n", .actions = MONTHS, .scores = GIVEN };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "{'id':'d','type':'draw','amount':'1000','kind':'advance','recoverable':false,'when':'on = 1'}]}", "2026-01", "2026-03");

  assert_lines (payout, "sam", "d", 1, "1000.00", "1000.00", "0.00", NULL);
}

/* Topped up by 500 and 100 of 2,000; January earns 2,300 and would repay 300, but the year is over. */
static void
test_forgiven_with_the_year (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-11-05T10:00,15000\nsam,DealWon,d2,2026-12-06T10:00,19000\n"
               "sam,DealWon,d3,2027-01-07T10:00,23000\n",
  };
  g_autoptr (PremiaPayout) kept = company_pay (&company, HEAD
    "{'id':'d','type':'draw','amount':'2000','kind':'guarantee','recoverable':true}]}", "2026-11", "2027-01");
  g_autoptr (PremiaPayout) forgiven = company_pay (&company, HEAD
    "{'id':'d','type':'draw','amount':'2000','kind':'guarantee','recoverable':true,'forgive_at':'year'}]}", "2026-11", "2027-01");
  g_autoptr (PremiaExplanation) january = company_explain (forgiven, "2027-01", "sam", "d");

  assert_lines (kept, "sam", "d", 11, "500.00", "100.00", "-300.00", NULL);
  assert_lines (forgiven, "sam", "d", 11, "500.00", "100.00", "0.00", NULL);
  g_assert_cmpint (january->draw.forgiven, ==, 600 * PREMIA_MICRO);
  assert_why (forgiven, "2027-01", "sam", "d",
              "600.00 that was owed is forgiven; the 2,300.00 earned is not below the guarantee of 2,000.00");
}

/* Sam leaves on 10 February: topped up by 500 and (all of it) 1,000. A deal won by his name in March pays 1,500, of
 * which 500 are above the guarantee; a guarantee itself is only for the employed. */
static void
test_forgiven_to_leavers (void)
{
  const Company company = {
    .people = "sam,,,,2026-02-10\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,5000\nsam,DealWon,d3,2026-03-07T10:00,15000\n",
  };
  g_autoptr (PremiaPayout) kept = company_pay (&company, HEAD
    "{'id':'d','type':'draw','amount':'1000','kind':'guarantee','recoverable':true}]}", "2026-01", "2026-04");
  g_autoptr (PremiaPayout) forgiven = company_pay (&company, HEAD
    "{'id':'d','type':'draw','amount':'1000','kind':'guarantee','recoverable':true,'forgive_at':'leaving'}]}", "2026-01", "2026-04");

  assert_lines (kept, "sam", "d", 1, "500.00", "1000.00", "-500.00", NULL);
  assert_lines (forgiven, "sam", "d", 1, "500.00", "1000.00", "0.00", NULL);
  assert_total (kept, "2026-04", "sam", "-");
  assert_why (kept, "2026-03", "sam", "d",
              "the scheme did not apply to the person in this period; 500.00 of the 1,500.00 owed is repaid; 1,000.00 is owed now");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/examples-8-recoverable-guarantee", test_recoverable_guarantee);
  g_test_add_func ("/draw/plain-guarantee", test_plain_guarantee);
  g_test_add_func ("/draw/advance-after-last", test_advance_after_last);
  g_test_add_func ("/draw/advance-next", test_advance_next);
  g_test_add_func ("/draw/gift", test_gift);
  g_test_add_func ("/draw/forgiven-with-the-year", test_forgiven_with_the_year);
  g_test_add_func ("/draw/forgiven-to-leavers", test_forgiven_to_leavers);
  return g_test_run ();
}
