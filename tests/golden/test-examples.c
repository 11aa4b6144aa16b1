/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "company.h"

/* Answers that others have published for their plans; each is recomputed to the cent. */

#define HEAD "{'premia':'scheme/1','id':'s','currency':'EUR',"
#define REVENUE "'measures':{'revenue':{'sum':'amount','reached':['won'],'credit':'performer'}},"

static void
test_step_rates (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,200\nsam,DealWon,d2,2026-01-06T10:00,300\n"
               "sam,DealWon,d3,2026-01-07T10:00,1500\nsam,DealWon,d4,2026-02-05T10:00,1200\n"
               "sam,DealWon,d5,2026-02-06T10:00,2000\nsam,DealWon,d6,2026-03-05T10:00,4500\n",
  };
  const char *pays[] = { "2", "3", "20" };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD REVENUE
    "'components':[{'id':'c','type':'percent','measure':'revenue','accumulate':'event','tiers':["
    "{'from':'0','rate':'1%'},{'from':'1000','rate':'2%'},{'from':'3000','rate':'3%'},{'from':'8000','rate':'5%'}]}]}",
    "2026-01", "2026-03");
  g_autoptr (PremiaExplanation) january = company_explain (payout, "2026-01", "sam", "c");

  assert_line (payout, "2026-01", "sam", "c", "25.00");
  assert_line (payout, "2026-02", "sam", "c", "44.00");
  assert_line (payout, "2026-03", "sam", "c", "95.00");
  g_assert_cmpuint (january->cases->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *pay = premia_money_to_shortest (g_array_index (january->cases, PremiaCasePart, i).pay);

      g_assert_cmpstr (pay, ==, pays[i]);
    }
  company_assert_adds_up (payout);
}

static void
test_interpolated (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,200\nsam,DealWon,d2,2026-01-06T10:00,300\n"
               "sam,DealWon,d3,2026-01-07T10:00,1500\nsam,DealWon,d4,2026-02-05T10:00,1200\n"
               "sam,DealWon,d5,2026-02-06T10:00,2000\nsam,DealWon,d6,2026-03-05T10:00,4500\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD REVENUE
    "'components':[{'id':'c','type':'percent','measure':'revenue','accumulate':'event','tier_mode':'interpolated','tiers':["
    "{'from':'0','amount':'10'},{'from':'1000','amount':'40'},{'from':'3000','amount':'100'},{'from':'8000','amount':'2000'},"
    "{'from':'20000','amount':'0'}]}]}",
    "2026-01", "2026-03");

  assert_line (payout, "2026-01", "sam", "c", "25.00");
  assert_line (payout, "2026-02", "sam", "c", "44.00");
  assert_line (payout, "2026-03", "sam", "c", "80.00");
  company_assert_adds_up (payout);
}

static void
test_splitting_attainment (void)
{
  const Company company = {
    .people = "a\nb\nc\n",
    .actions = "a,DealWon,1,2026-01-05T10:00,5000\nb,DealWon,2,2026-01-05T10:00,15000\n"
               "c,DealWon,3,2026-01-05T10:00,60000\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD REVENUE
    "'components':[{'id':'whole','type':'percent','measure':'revenue','tier_mode':'whole','tiers':["
    "{'from':'0','rate':'1%'},{'from':'10000','rate':'2%'},{'from':'50000','rate':'3%'},{'from':'100000','rate':'4%'}]},"
    "{'id':'marginal','type':'percent','measure':'revenue','tiers':["
    "{'from':'0','rate':'1%'},{'from':'10000','rate':'2%'},{'from':'50000','rate':'3%'},{'from':'100000','rate':'4%'}]}]}",
    "2026-01", "2026-01");

  assert_line (payout, "2026-01", "a", "whole", "50.00");
  assert_line (payout, "2026-01", "b", "whole", "300.00");
  assert_line (payout, "2026-01", "c", "whole", "1800.00");
  assert_line (payout, "2026-01", "a", "marginal", "50.00");
  assert_line (payout, "2026-01", "b", "marginal", "200.00");
  assert_line (payout, "2026-01", "c", "marginal", "1200.00");
  company_assert_adds_up (payout);
}

static void
test_year_to_date (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,100000\nsam,DealWon,d2,2026-02-05T10:00,45000\n"
               "sam,DealWon,d3,2026-03-05T10:00,20000\n",
  };
  const char scheme[] = HEAD REVENUE
    "'components':[{'id':'c','type':'percent','measure':'revenue','accumulate':'year','tiers':["
    "{'from':'0','rate':'4%'},{'from':'150000','rate':'6%'},{'from':'250000','rate':'8%'}]}]}";
  g_autoptr (PremiaPayout) payout = company_pay (&company, scheme, "2026-01", "2026-04");
  g_autoptr (PremiaPayout) march = company_pay (&company, scheme, "2026-03", "2026-03");
  g_autoptr (PremiaExplanation) why = company_explain (march, "2026-03", "sam", "c");

  assert_line (payout, "2026-01", "sam", "c", "4000.00");
  assert_line (payout, "2026-02", "sam", "c", "1800.00");
  assert_line (payout, "2026-03", "sam", "c", "1100.00");
  assert_line (payout, "2026-04", "sam", "c", "0.00");
  /* What came before the first period counts as paid. */
  assert_line (march, "2026-03", "sam", "c", "1100.00");
  g_assert_cmpuint (why->tiers->len, ==, 2);
  g_assert_cmpint (g_array_index (why->tiers, PremiaTierPart, 0).amount, ==, 200 * PREMIA_MICRO);
  g_assert_cmpint (g_array_index (why->tiers, PremiaTierPart, 1).amount, ==, 900 * PREMIA_MICRO);
  g_assert_cmpuint (why->cases->len, ==, 1);
  g_assert_cmpstr (g_array_index (why->cases, PremiaCasePart, 0).key, ==, "d3");
  company_assert_adds_up (payout);
}

static void
test_commission_calculator (void)
{
  const Company company = { .people = "sam\n", .actions = "sam,DealWon,d1,2026-01-05T10:00,30000\n" };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD REVENUE
    "'components':[{'id':'c','type':'percent','measure':'revenue','tiers':["
    "{'from':'0','rate':'5%'},{'from':'10000','rate':'7%'},{'from':'25000','rate':'10%'}]}]}",
    "2026-01", "2026-01");

  assert_line (payout, "2026-01", "sam", "c", "2050.00");
  company_assert_adds_up (payout);
}

static void
test_referrals (void)
{
  const Company company = {
    .people = "three\nfour\nsix\n",
    .actions = "three,Referral,1,2026-01-05T10:00\nthree,Referral,2,2026-01-06T10:00\nthree,Referral,3,2026-01-07T10:00\n"
               "four,Referral,4,2026-01-05T10:00\nfour,Referral,5,2026-01-06T10:00\nfour,Referral,6,2026-01-07T10:00\n"
               "four,Referral,7,2026-01-08T10:00\n"
               "six,Referral,11,2026-01-05T10:00\nsix,Referral,12,2026-01-06T10:00\nsix,Referral,13,2026-01-07T10:00\n"
               "six,Referral,14,2026-01-08T10:00\nsix,Referral,15,2026-01-09T10:00\nsix,Referral,16,2026-01-10T10:00\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "'measures':{'customers':{'count':'actions','actions':['Referral']}},"
    "'components':[{'id':'c','type':'per_unit','measure':'customers','tier_mode':'whole','tiers':["
    "{'from':'0','rate':'250'},{'from':'4','rate':'350'}]}]}",
    "2026-01", "2026-01");

  assert_line (payout, "2026-01", "three", "c", "750.00");
  assert_line (payout, "2026-01", "four", "c", "1400.00");
  assert_line (payout, "2026-01", "six", "c", "2100.00");
  company_assert_adds_up (payout);
}

static void
test_quota_tiers (void)
{
  const Company company = {
    .people = "sam\nlee\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,110000\nlee,DealWon,d2,2026-01-05T10:00,110000\n",
    .quotas = "sam,revenue,2026-01,100000\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD REVENUE
    "'components':[{'id':'whole','type':'percent','measure':'revenue','tier_by':'attainment','tier_mode':'whole','tiers':["
    "{'from':'0','rate':'6%'},{'from':'100%','rate':'8%'},{'from':'150%','rate':'10%'}]},"
    "{'id':'marginal','type':'percent','measure':'revenue','tier_by':'attainment','tiers':["
    "{'from':'0','rate':'6%'},{'from':'100%','rate':'8%'},{'from':'150%','rate':'10%'}]}]}",
    "2026-01", "2026-01");
  g_autoptr (PremiaExplanation) without = company_explain (payout, "2026-01", "lee", "marginal");

  assert_line (payout, "2026-01", "sam", "whole", "8800.00");
  assert_line (payout, "2026-01", "sam", "marginal", "6800.00");
  assert_line (payout, "2026-01", "lee", "marginal", "0.00");
  g_assert_cmpint (without->line.reason, ==, PREMIA_REASON_NO_QUOTA);
  g_assert_true (without->line.attention);
  company_assert_adds_up (payout);
}

static void
test_multiplier (void)
{
  const Company company = {
    .people = "sam\n",
    .actions = "sam,DealWon,d1,2026-01-05T10:00,100000\n",
    .quotas = "sam,revenue,2026-01,125000\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD REVENUE
    "'components':[{'id':'c','type':'percent','measure':'revenue','rate':'5%'},"
    "{'id':'m','type':'multiplier','by':'attainment(revenue)','table':[{'from':'0','factor':'80%'},"
    "{'from':'75%','factor':'90%'},{'from':'85%','factor':'100%'}]}]}",
    "2026-01", "2026-01");

  assert_line (payout, "2026-01", "sam", "c", "5000.00");
  assert_line (payout, "2026-01", "sam", "m", "-500.00");
  assert_total (payout, "2026-01", "sam", "4500.00");
  company_assert_adds_up (payout);
}

static void
test_refund (void)
{
  const Company company = { .people = "sam\n", .actions = "sam,Settlement,s1,2026-01-05T10:00,-10\n" };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "'measures':{'settled':{'sum':'amount','actions':['Settlement']}},"
    "'components':[{'id':'c','type':'percent','measure':'settled','rate':'100%'},"
    "{'id':'t','type':'percent','measure':'settled','tiers':[{'from':'0','rate':'50%'},{'from':'100','rate':'60%'}]}]}",
    "2026-01", "2026-01");

  assert_line (payout, "2026-01", "sam", "c", "-10.00");
  assert_line (payout, "2026-01", "sam", "t", "-5.00");
  company_assert_adds_up (payout);
}

static void
test_quarterly_variable (void)
{
  GString *actions = g_string_new (NULL);
  Company company = { .people = "sam\n", .quotas = NULL };
  g_autoptr (PremiaPayout) demos = NULL;
  g_autoptr (PremiaPayout) qualified = NULL;
  g_autoptr (PremiaPayout) mixed = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (actions, "sam,AppointmentSet,a%u,2026-01-05T10:%02u\nsam,Demo,a%u,2026-02-05T10:%02u\n", i, i, i, i);
  for (guint i = 0; i < 30; i++)
    g_string_append_printf (actions, "ann,AppointmentQualified,a%u,2026-03-05T10:%02u\n", i, i);
  g_string_append (actions, "ann,DealWon,a1,2026-03-06T10:00,150000\n");
  company.actions = actions->str;
  demos = company_pay (&company, HEAD "'period':'quarter','measures':{'demos':{'count':'actions','actions':['Demo']}},"
    "'components':[{'id':'c','type':'per_unit','measure':'demos','rate':'100'}]}", "2026-Q1", "2026-Q1");
  assert_total (demos, "2026-Q1", "sam", "6000.00");
  qualified = company_pay (&company, HEAD "'period':'quarter',"
    "'measures':{'qualified':{'count':'cases','reached':['qualified'],'credit':'setter'}},"
    "'components':[{'id':'c','type':'per_unit','measure':'qualified','rate':'200'}]}", "2026-Q1", "2026-Q1");
  assert_total (qualified, "2026-Q1", "sam", "6000.00");
  mixed = company_pay (&company, HEAD "'period':'quarter','measures':{'demos':{'count':'actions','actions':['Demo']},"
    "'qualified':{'count':'cases','reached':['qualified'],'credit':'setter'},"
    "'revenue':{'sum':'amount','reached':['won'],'credit':'setter'}},"
    "'components':[{'id':'a','type':'per_unit','measure':'demos','rate':'25'},"
    "{'id':'b','type':'bonus','measure':'qualified','each':'100'},"
    "{'id':'c','type':'percent','measure':'revenue','rate':'1%'}]}", "2026-Q1", "2026-Q1");
  assert_total (mixed, "2026-Q1", "sam", "6000.00");
  company_assert_adds_up (mixed);
  g_string_free (actions, TRUE);
}

static void
test_meeting_target (void)
{
  const Company company = {
    .people = "a\nb\nc\nd\n",
    .actions = "a,CallMade,1,2026-01-05T10:00\n",
    .scores = "a,meetings,2026-01,6900\nb,meetings,2026-01,7000\nc,meetings,2026-01,8999\nd,meetings,2026-01,9000\n",
    .quotas = "a,met,2026-01,10000\nb,met,2026,120000\nc,met,2026-Q1,30000\nd,met,2026-01,10000\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "'measures':{'met':{'given':'meetings'}},"
    "'components':[{'id':'half','type':'bonus','amount':'500','when':'attainment(met) >= 70%'},"
    "{'id':'full','type':'bonus','amount':'500','when':'attainment(met) >= 90%'}]}", "2026-01", "2026-01");

  assert_total (payout, "2026-01", "a", "0.00");
  assert_total (payout, "2026-01", "b", "500.00");
  assert_total (payout, "2026-01", "c", "500.00");
  assert_total (payout, "2026-01", "d", "1000.00");
  company_assert_adds_up (payout);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/examples/1-step-rates", test_step_rates);
  g_test_add_func ("/examples/2-interpolated-rates", test_interpolated);
  g_test_add_func ("/examples/3-splitting-attainment", test_splitting_attainment);
  g_test_add_func ("/examples/4-marginal-year-to-date", test_year_to_date);
  g_test_add_func ("/examples/5-commission-calculator", test_commission_calculator);
  g_test_add_func ("/examples/6-referral-programme", test_referrals);
  g_test_add_func ("/examples/7-tiers-by-quota", test_quota_tiers);
  g_test_add_func ("/examples/12-multiplier-by-quota", test_multiplier);
  g_test_add_func ("/examples/14-a-refund-is-taken-back", test_refund);
  g_test_add_func ("/examples/16-three-ways-to-a-quarter", test_quarterly_variable);
  g_test_add_func ("/examples/17-meeting-target", test_meeting_target);
  return g_test_run ();
}
