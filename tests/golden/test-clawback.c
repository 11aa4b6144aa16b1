/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "company.h"

/* What is taken back: never for a deal that stands, never more than was paid, and to the cent. */

#define HEAD "{'premia':'scheme/1','id':'s','currency':'EUR'," \
             "'measures':{'revenue':{'sum':'amount','reached':['won'],'credit':'performer'}," \
             "'deals':{'count':'cases','reached':['won'],'credit':'performer'}," \
             "'held':{'count':'cases','reached':['held'],'credit':'performer'}," \
             "'clients':{'count':'cases','reached':['held'],'credit':'performer','once_per':{'prospect':90}}," \
             "'on':{'given':'on'}},'components':["
#define TEN "{'id':'c','type':'percent','measure':'revenue','rate':'10%'},"
#define BACK "{'id':'x','type':'clawback'}]}"

static void
assert_lines (PremiaPayout *payout, const char *component, ...)
{
  va_list expected;
  const char *amount;

  va_start (expected, component);
  for (int month = 1; (amount = va_arg (expected, const char *)) != NULL; month++)
    {
      g_autofree char *period = g_strdup_printf ("2026-%02d", month);

      assert_line (payout, period, "sam", component, amount);
    }
  va_end (expected);
  company_assert_adds_up (payout);
  company_assert_what_if (payout);
}

static void
assert_cases (PremiaPayout *payout, const char *period, const char *expected)
{
  g_autoptr (PremiaExplanation) explanation = company_explain (payout, period, "sam", "x");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < explanation->cases->len; i++)
    {
      const PremiaCasePart *part = &g_array_index (explanation->cases, PremiaCasePart, i);
      g_autofree char *pay = premia_money_to_shortest (part->pay);

      g_string_append_printf (text, "%s%s %s", i > 0 ? " " : "", part->key, pay);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* EXAMPLES.md 9: earned 1,000 in two parts of 500, the second is not paid when the customer cancels: 500 back, and the
 * second part never. All of it held back when he cancels: nothing to take. */
static void
test_not_paid_yet (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,10000\nsam,DealCancelled,d1#c,2026-02-10T10:00\n",
  };
  g_autoptr (PremiaPayout) parts = company_pay (&company, HEAD TEN
    "{'id':'s','type':'spread','periods':2},{'id':'x','type':'clawback','of':['c']}]}", "2026-01", "2026-03");
  g_autoptr (PremiaPayout) held = company_pay (&company, HEAD TEN
    "{'id':'s','type':'holdback','share':'100%','release':{'after_months':3}},{'id':'x','type':'clawback','of':['c']}]}",
    "2026-01", "2026-04");
  g_autoptr (PremiaExplanation) nothing = company_explain (held, "2026-02", "sam", "x");

  assert_lines (parts, "s", "-500.00", "0.00", NULL);
  assert_lines (parts, "x", "0.00", "-500.00", NULL);
  assert_total (parts, "2026-01", "sam", "500.00");
  assert_lines (held, "x", "0.00", "0.00", "0.00", "0.00", NULL);
  assert_total (held, "2026-01", "sam", "0.00");
  assert_total (held, "2026-04", "sam", "0.00");
  g_assert_cmpuint (nothing->taken->len, ==, 1);
  g_assert_cmpint (g_array_index (nothing->taken, PremiaTaken, 0).still_kept, ==, 1000 * PREMIA_MICRO);
  assert_why (parts, "2026-01", "sam", "x",
              "nothing to take back");
  assert_why (parts, "2026-02", "sam", "x",
              "taken back after “Deal cancelled”: d1 of 2026-01-05: 500.00 (another 500.00 was not paid yet and never will be)");
}

/* EXAMPLES.md 10: a contract of 12 months cancelled after 6: half of 1,000. A day earlier only 5 months have passed:
 * 7/12 = 583.33. After 12 nothing. */
static void
test_months (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-15T10:00,10000\nsam,DealCancelled,d1#c,2026-07-15T10:00\n"
               "sam,DealWon,d2,2026-02-28T10:00,10000\nsam,DealCancelled,d2#c,2026-08-27T23:59\n"
               "sam,DealWon,d3,2025-12-31T10:00,10000\nsam,DealCancelled,d3#c,2026-12-31T10:00\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD TEN "{'id':'x','type':'clawback','prorate_months':12}]}",
                                                 "2025-12", "2026-12");

  assert_line (payout, "2026-07", "sam", "x", "-500.00");
  assert_line (payout, "2026-08", "sam", "x", "-583.33");
  assert_line (payout, "2026-12", "sam", "x", "0.00");
  company_assert_adds_up (payout);
  company_assert_what_if (payout);
}

#define TIERS "{'id':'c','type':'percent','measure':'revenue','tiers':[{'from':'0','rate':'5%'},{'from':'10000','rate':'7%'}," \
              "{'from':'25000','rate':'10%'}]},"
#define THREE "sam,DealWon,a,2026-01-05T10:00,8000\nsam,DealWon,b,2026-01-06T10:00,12000\nsam,DealWon,c,2026-01-07T10:00,10000\n" \
              "sam,DealCancelled,b#c,2026-02-10T10:00\nsam,DealCancelled,c#c,2026-03-10T10:00\nsam,DealCancelled,a#c,2026-03-11T10:00\n"

/* 30,000 earned 500 + 1,050 + 500 = 2,050. Without b 18,000: 500 + 560 = 1,060, so 990 back. Without c, too, 8,000: 400,
 * so 660; then the last 400. Together all that was paid. */
static void
test_tiers (void)
{
  const Company company = { .people = "sam\n", .actions = THREE };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD TIERS BACK, "2026-01", "2026-03");

  assert_lines (payout, "c", "2050.00", "0.00", "0.00", NULL);
  assert_lines (payout, "x", "0.00", "-990.00", "-1060.00", NULL);
  assert_cases (payout, "2026-02", "b -990");
  assert_cases (payout, "2026-03", "c -660 a -400");
}

/* Half of what each had of the 2,050: 12/30 = 820, 10/30 = 683.33, 8/30 = 546.67. */
static void
test_share (void)
{
  const Company company = { .people = "sam\n", .actions = THREE };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD TIERS
    "{'id':'x','type':'clawback','mode':'share','share':'50%'}]}", "2026-01", "2026-03");

  /* (683.33 + 546.67) ÷ 2 = 615; 341.665 and 273.335: equal remainders, so the odd cent goes by name, and −341.665
   * and −273.335 are first −341.67 and −273.34: one cent comes back to a. */
  assert_lines (payout, "x", "0.00", "-410.00", "-615.00", NULL);
  assert_cases (payout, "2026-03", "c -341.67 a -273.33");
}

/* Four deals at 150 are 600, and 3 or more bring a bonus of 100, but 500 is the most: without one 450 + 100 are still
 * capped, nothing is lost; without two 300: 200 is lost; then 150 and 150. */
static void
test_caps_and_bonuses (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,a,2026-01-05T10:00\nsam,DealWon,b,2026-01-06T10:00\nsam,DealWon,c,2026-01-07T10:00\n"
               "sam,DealWon,d,2026-01-08T10:00\nsam,DealCancelled,a#c,2026-02-10T10:00\nsam,DealCancelled,b#c,2026-03-10T10:00\n"
               "sam,DealCancelled,c#c,2026-04-10T10:00\nsam,DealCancelled,d#c,2026-04-10T10:00\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "{'id':'c','type':'per_unit','measure':'deals','rate':'150'},{'id':'b','type':'bonus','amount':'100','when':'deals >= 3'},"
    "{'id':'top','type':'cap','amount':'500'}," BACK, "2026-01", "2026-04");

  assert_total (payout, "2026-01", "sam", "500.00");
  assert_lines (payout, "x", "0.00", "0.00", "-200.00", "-300.00", NULL);
  assert_cases (payout, "2026-02", "a 0");
  assert_cases (payout, "2026-04", "c -150 d -150");
}

/* 1,000 at 10 % is 100: 300 cancelled takes 30, 200 more 20, and then all of it the 50 that are left. The fee of 7 waits
 * for the whole. */
static void
test_in_parts (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,1000\nsam,DealWon,d2,2026-01-06T10:00,500\nsam,DealCancelled,d1#1,2026-02-10T10:00,300\n"
               "sam,DealCancelled,d1#2,2026-03-10T10:00,200\nsam,DealCancelled,d1#3,2026-04-10T10:00\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD TEN
    "{'id':'f','type':'per_unit','measure':'deals','rate':'7'}," BACK, "2026-01", "2026-04");
  g_autoptr (PremiaPayout) share = company_pay (&company, HEAD TEN
    "{'id':'f','type':'per_unit','measure':'deals','rate':'7'},{'id':'x','type':'clawback','mode':'share','share':'10%'}]}",
    "2026-01", "2026-04");

  assert_lines (payout, "x", "0.00", "-30.00", "-20.00", "-57.00", NULL);
  assert_lines (share, "x", "0.00", "-3.00", "-2.00", "-5.70", NULL);
}

/* 25 for each lost deal, once, whole cancellations only; but d2 brought no more than 20. */
static void
test_flat (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,1000\nsam,DealCancelled,d1#1,2026-02-10T10:00,300\n"
               "sam,DealCancelled,d1#2,2026-03-10T10:00\nsam,DealWon,d2,2026-02-05T10:00,200\nsam,DealCancelled,d2#c,2026-04-01T10:00\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD TEN
    "{'id':'x','type':'clawback','mode':'flat','amount':'25'}]}", "2026-01", "2026-04");
  g_autoptr (PremiaExplanation) april = company_explain (payout, "2026-04", "sam", "x");

  assert_lines (payout, "x", "0.00", "0.00", "-25.00", "-20.00", NULL);
  g_assert_true (g_array_index (april->taken, PremiaTaken, 0).limited);
  assert_why (payout, "2026-04", "sam", "x",
              "taken back after “Deal cancelled”: d2 of 2026-02-05: 20.00 (no more was left of what had been paid)");
}

/* Within 30 days of 5 January is up to 4 February. */
static void
test_within_days (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,1000\nsam,DealCancelled,d1#c,2026-02-04T23:00\n"
               "sam,DealWon,d2,2026-01-05T23:00,2000\nsam,DealCancelled,d2#c,2026-02-05T00:00\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD TEN "{'id':'x','type':'clawback','within_days':30}]}",
                                                 "2026-01", "2026-02");

  assert_lines (payout, "x", "0.00", "-100.00", NULL);
}

/* A fee for every meeting that took place is taken back when the closer rejects it, in the same month, too. With `when`
 * failing nothing is taken, nor made up. */
static void
test_rejected (void)
{
  const Company company = {
    .people = "sam\nkim\n",
    .actions = "sam,AppointmentHeld,a,2026-01-10T10:00\nkim,AppointmentRejected,a#r,2026-01-20T10:00\n"
               "sam,AppointmentHeld,b,2026-01-25T10:00\nkim,AppointmentRejected,b#r,2026-02-03T10:00\n"
               "sam,AppointmentHeld,c,2026-01-26T10:00\nkim,AppointmentRejected,c#r,2026-03-03T10:00\n",
    .scores = "sam,on,2026-01,1\nsam,on,2026-02,1\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "{'id':'c','type':'per_unit','measure':'held','rate':'40'},"
    "{'id':'x','type':'clawback','on':'rejected','when':'on = 1'}]}", "2026-01", "2026-04");

  assert_lines (payout, "c", "120.00", "0.00", NULL);
  assert_lines (payout, "x", "-40.00", "-40.00", "0.00", "0.00", NULL);
  assert_total (payout, "2026-01", "kim", "0.00");
  assert_why (payout, "2026-01", "sam", "x",
              "taken back after “Appointment rejected”: a of 2026-01-10: 40.00");
  assert_why (payout, "2026-03", "sam", "x",
              "no data: on");
}

/* 100, of which 20 are held for 60 days: cancelled before, 80 go back and 20 are never paid. Half of d2 is cancelled
 * before: 50 go back, for all of its 20 will be paid. */
static void
test_with_a_holdback (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,1000\nsam,DealCancelled,d1#c,2026-02-10T10:00\n"
               "sam,DealWon,d2,2026-01-06T10:00,1000\nsam,DealCancelled,d2#c,2026-02-10T11:00,500\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD TEN
    "{'id':'h','type':'holdback','share':'20%','release':{'after_days':60}},{'id':'x','type':'clawback','of':['c']}]}",
    "2026-01", "2026-03");

  assert_lines (payout, "h", "-40.00", "0.00", "20.00", NULL);
  assert_lines (payout, "x", "0.00", "-130.00", "0.00", NULL);
  assert_cases (payout, "2026-02", "d1 -80 d2 -50");
}

/* Two meetings with one client in January: the first counts. When it is cancelled the second would have counted, so
 * nothing is lost. The second never was paid for, and so is nothing to take back. */
static void
test_once_per_client (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,AppointmentSet,a,2026-01-02T10:00,,Client\nsam,AppointmentHeld,a#h,2026-01-10T10:00\n"
               "sam,AppointmentSet,b,2026-01-03T10:00,,Client\nsam,AppointmentHeld,b#h,2026-01-11T10:00\n"
               "sam,DealCancelled,a#c,2026-02-10T10:00\nsam,DealCancelled,b#c,2026-03-10T10:00\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "{'id':'c','type':'per_unit','measure':'clients','rate':'40'}," BACK, "2026-01", "2026-03");

  assert_lines (payout, "c", "40.00", "0.00", "0.00", NULL);
  assert_lines (payout, "x", "0.00", "0.00", "0.00", NULL);
}

/* Somebody who has left pays back what was cancelled after it. */
static void
test_leaver (void)
{
  const Company company = {
    .people = "sam,,,,2026-01-31\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,1000\nsam,DealCancelled,d1#c,2026-03-10T10:00\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD TEN BACK, "2026-01", "2026-04");

  assert_total (payout, "2026-02", "sam", "-");
  assert_total (payout, "2026-03", "sam", "-100.00");
  assert_total (payout, "2026-04", "sam", "-");
  company_assert_adds_up (payout);
  company_assert_what_if (payout);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clawback/examples-9-not-paid-yet", test_not_paid_yet);
  g_test_add_func ("/clawback/examples-10-months", test_months);
  g_test_add_func ("/clawback/tiers", test_tiers);
  g_test_add_func ("/clawback/share", test_share);
  g_test_add_func ("/clawback/caps-and-bonuses", test_caps_and_bonuses);
  g_test_add_func ("/clawback/in-parts", test_in_parts);
  g_test_add_func ("/clawback/flat", test_flat);
  g_test_add_func ("/clawback/within-days", test_within_days);
  g_test_add_func ("/clawback/rejected", test_rejected);
  g_test_add_func ("/clawback/with-a-holdback", test_with_a_holdback);
  g_test_add_func ("/clawback/once-per-client", test_once_per_client);
  g_test_add_func ("/clawback/leaver", test_leaver);
  return g_test_run ();
}
