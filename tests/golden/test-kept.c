/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "company.h"

/* What is held back or paid in parts: nobody loses a cent of it, and nobody gets what was cancelled meanwhile. */

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

/* "d1 -20 d2 -40" */
static void
assert_cases (PremiaPayout *payout, const char *period, const char *component, const char *expected)
{
  g_autoptr (PremiaExplanation) explanation = company_explain (payout, period, "sam", component);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < explanation->cases->len; i++)
    {
      const PremiaCasePart *part = &g_array_index (explanation->cases, PremiaCasePart, i);
      g_autofree char *pay = premia_money_to_shortest (part->pay);

      g_string_append_printf (text, "%s%s %s", i > 0 ? " " : "", part->key[0] == '\0' ? "-" : part->key, pay);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static PremiaBalance
balance_after (PremiaPayout *payout, guint run)
{
  g_autoptr (GArray) balances = premia_payout_get_balances (payout, run, 0);

  return balances->len == 0 ? (PremiaBalance){ 0 } : g_array_index (balances, PremiaBalance, 0);
}

/* 50.05 and 49.96 in three parts: 10,001 cents are 3,334 + 3,334 + 3,333. Of a third d1 has 1,668⅓ cents and d2
 * 1,665⅓: the odd one goes to d1, by name. d2 is cancelled before the third. */
static void
test_spread_cents (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,500.50\nsam,DealWon,d2,2026-01-06T10:00,499.60\n"
               "sam,DealCancelled,d2#c,2026-03-31T23:59\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "{'id':'s','type':'spread','periods':3}]}", "2026-01", "2026-04");

  assert_lines (payout, "sam", "s", 1, "-66.67", "33.34", "16.68", "0.00", NULL);
  assert_cases (payout, "2026-01", "s", "d1 -50.05 d1 16.69 d2 -49.96 d2 16.65");
  assert_cases (payout, "2026-02", "s", "d1 16.69 d2 16.65");
  assert_cases (payout, "2026-03", "s", "d1 16.68");
  assert_total (payout, "2026-01", "sam", "33.34");
  g_assert_cmpint (balance_after (payout, 0).spread, ==, 66670000);
  g_assert_cmpint (balance_after (payout, 1).spread, ==, 33330000);
  g_assert_cmpint (balance_after (payout, 2).spread, ==, 0);
  assert_why (payout, "2026-01", "sam", "s",
              "100.01 is paid in 3 parts, the first one now; 33.34 is paid now; 66.67 is still to be paid, the last of it by 2026-03-31");
  assert_why (payout, "2026-02", "sam", "s",
              "33.34 is paid now; 33.33 is still to be paid, the last of it by 2026-03-31");
  assert_why (payout, "2026-03", "sam", "s",
              "16.68 is paid now; 16.65 is never paid: cancelled meanwhile");
  assert_why (payout, "2026-04", "sam", "s",
              "nothing to be paid in parts");
}

/* A refund of 100 takes 10 in two parts; a negative odd cent goes last: −1,001 cents are −500 and −501. */
static void
test_spread_of_a_refund (void)
{
  const Company company = { .people = "sam\n", .actions = "sam,DealWon,d1,2026-01-05T10:00,-100.10\n" };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "{'id':'s','type':'spread','periods':2}]}", "2026-01", "2026-02");

  assert_lines (payout, "sam", "s", 1, "5.01", "-5.01", NULL);
}

/* 20 % of 100, 200 and a bonus of 50: 20 due on 6 March, 40 on 21 March, and 10 of what belongs to no deal, 60 days
 * after 31 January: 1 April. d2 is cancelled an hour before its day. */
static void
test_holdback_days (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,1000\nsam,DealWon,d2,2026-01-20T10:00,2000\n"
               "sam,DealCancelled,d2#c,2026-03-20T23:00\n",
    .scores = "sam,on,2026-01,1\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "{'id':'b','type':'bonus','amount':'50','when':'on = 1'},"
    "{'id':'h','type':'holdback','share':'20%','release':{'after_days':60}}]}", "2026-01", "2026-05");

  assert_lines (payout, "sam", "h", 1, "-70.00", "0.00", "20.00", "10.00", "0.00", NULL);
  assert_cases (payout, "2026-01", "h", "d1 -20 d2 -40 - -10");
  assert_cases (payout, "2026-03", "h", "d1 20");
  g_assert_cmpint (balance_after (payout, 1).held, ==, 70000000);
  g_assert_cmpint (balance_after (payout, 1).next, ==, premia_date_from_civil (2026, 3, 6));
  g_assert_cmpint (balance_after (payout, 2).held, ==, 10000000);
  g_assert_cmpint (balance_after (payout, 4).held, ==, 0);
  assert_why (payout, "2026-01", "sam", "h",
              "70.00 held back, 20% of what was earned; to be paid from 2026-03-06 to 2026-04-01; 70.00 is still held back");
  assert_why (payout, "2026-02", "sam", "h",
              "nothing to hold back; 70.00 is still held back");
  assert_why (payout, "2026-03", "sam", "h",
              "20.00 that was held back is paid now; 40.00 that was held back is never paid: cancelled before its day; 10.00 is still held back");
}

/* Cancelled on its day, after midnight: it has been paid. */
static void
test_holdback_on_the_day (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d2,2026-01-20T10:00,2000\nsam,DealCancelled,d2#c,2026-03-21T00:00\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "{'id':'h','type':'holdback','share':'20%','release':{'after_days':60}}]}", "2026-01", "2026-03");

  assert_lines (payout, "sam", "h", 1, "-40.00", "0.00", "40.00", NULL);
}

/* Three months after 30 November is 28 February; one deal of a leaver is paid out to him all the same. */
static void
test_holdback_months (void)
{
  const Company company = {
    .people = "sam,,,,2026-12-01\n",
    .actions = "sam,DealWon,d1,2026-11-30T10:00,1000\nsam,DealWon,d2,2026-12-01T10:00,1000\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "{'id':'h','type':'holdback','share':'0.1','release':{'after_months':3}}]}", "2026-11", "2027-04");

  assert_lines (payout, "sam", "h", 11, "-10.00", "-10.00", NULL);
  assert_total (payout, "2027-01", "sam", "-");
  assert_total (payout, "2027-02", "sam", "10.00");
  assert_total (payout, "2027-03", "sam", "10.00");
  assert_total (payout, "2027-04", "sam", "-");
}

/* Until the client has paid: d1 pays in the same month, d2 in March, d3 too late (cancelled in February), d4 never; the
 * bonus of 50 is no deal and not held. */
static void
test_holdback_stage (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,1000\nsam,DealWon,d2,2026-01-20T10:00,2000\n"
               "sam,DealWon,d3,2026-01-21T10:00,3000\nsam,DealWon,d4,2026-01-22T10:00,4000\n"
               "sam,PaymentReceived,d1#p,2026-01-31T10:00\nsam,PaymentReceived,d2#p,2026-03-01T10:00\n"
               "sam,DealCancelled,d3#c,2026-02-20T23:00\nsam,PaymentReceived,d3#p,2026-03-01T10:00\n",
    .scores = "sam,on,2026-01,1\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "{'id':'b','type':'bonus','amount':'50','when':'on = 1'},"
    "{'id':'h','type':'holdback','share':'50%','release':{'on':'paid'}}]}", "2026-01", "2026-04");

  /* − (50 + 100 + 150 + 200) + 50 */
  assert_lines (payout, "sam", "h", 1, "-450.00", "0.00", "100.00", "0.00", NULL);
  assert_cases (payout, "2026-01", "h", "d1 -50 d1 50 d2 -100 d3 -150 d4 -200");
  g_assert_cmpint (balance_after (payout, 0).held, ==, 450000000);
  g_assert_cmpint (balance_after (payout, 1).held, ==, 300000000);
  g_assert_cmpint (balance_after (payout, 3).held, ==, 200000000);
  assert_why (payout, "2026-01", "sam", "h",
              "500.00 held back, 50% of what was earned; to be paid at “Deal paid”; 50.00 that was held back is paid now; 450.00 is still held back");
  assert_why (payout, "2026-03", "sam", "h",
              "100.00 that was held back is paid now; 200.00 is still held back");
}

/* 25 % of three times 0.10: 7.5 cents, rounded 8; 2.5 each, so two get the odd cents, by name. Taken from a refund it is
 * the same with a minus: −7.5 is −8, −2.5 each is at most −3: one of them, the last by name, gets it back. */
static void
test_holdback_cents (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,a,2026-01-05T10:00,1\nsam,DealWon,b,2026-01-06T10:00,1\nsam,DealWon,c,2026-01-07T10:00,1\n"
               "sam,DealWon,d,2026-02-05T10:00,-1\nsam,DealWon,e,2026-02-06T10:00,-1\nsam,DealWon,f,2026-02-07T10:00,-1\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "{'id':'h','type':'holdback','share':'25%','release':{'after_months':2}}]}", "2026-01", "2026-04");

  assert_lines (payout, "sam", "h", 1, "-0.08", "0.08", "0.08", "-0.08", NULL);
  assert_cases (payout, "2026-01", "h", "a -0.03 b -0.03 c -0.02");
  /* Floors are −3 each, −9 together: one cent back to the largest remainder, all are equal, so to d. */
  assert_cases (payout, "2026-02", "h", "d 0.02 e 0.03 f 0.03");
}

/* Two at once: half of what is left after the holdback is paid a month later. d1 brings 100; 20 are held for two
 * months, 40 + 40 follow. In March the 20 come back and are spread in their turn. */
static void
test_one_after_the_other (void)
{
  const Company company = { .people = "sam\n", .actions = "sam,DealWon,d1,2026-01-05T10:00,1000\n" };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "{'id':'h','type':'holdback','share':'20%','release':{'after_months':2}},{'id':'s','type':'spread','periods':2}]}",
    "2026-01", "2026-04");

  assert_lines (payout, "sam", "h", 1, "-20.00", "0.00", "20.00", "0.00", NULL);
  assert_lines (payout, "sam", "s", 1, "-40.00", "40.00", "-10.00", "10.00", NULL);
  assert_total (payout, "2026-01", "sam", "40.00");
  assert_total (payout, "2026-03", "sam", "10.00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kept/spread-cents", test_spread_cents);
  g_test_add_func ("/kept/spread-of-a-refund", test_spread_of_a_refund);
  g_test_add_func ("/kept/holdback-days", test_holdback_days);
  g_test_add_func ("/kept/holdback-on-the-day", test_holdback_on_the_day);
  g_test_add_func ("/kept/holdback-months", test_holdback_months);
  g_test_add_func ("/kept/holdback-stage", test_holdback_stage);
  g_test_add_func ("/kept/holdback-cents", test_holdback_cents);
  g_test_add_func ("/kept/one-after-the-other", test_one_after_the_other);
  return g_test_run ();
}
