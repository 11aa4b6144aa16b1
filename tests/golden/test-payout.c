/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "company.h"

#include "engine/premia-error.h"

#define HEAD "{'premia':'scheme/1','id':'s','currency':'EUR',"
#define REVENUE "'measures':{'revenue':{'sum':'amount','reached':['won'],'credit':'performer'}},"
#define NOTHING_HAPPENED "zed,CallMade,c1,2026-01-05T10:00\n"

static PremiaReason
reason_of (PremiaPayout *payout, const char *period, const char *person, const char *component)
{
  g_autoptr (PremiaExplanation) explanation = company_explain (payout, period, person, component);

  return explanation->line.reason;
}

static void
test_salary_by_days (void)
{
  const Company company = {
    .people = "ann,setter,,2026-04-11\n"
              "bob,setter,,2026-04-11,,1\nbob,setter,,2026-04-11,,0.5,2026-04-21\n"
              "cid,setter,,2026-04-11,,1\ncid,setter,,2026-04-11,,0.5,2026-04-21\n"
              "dan,closer\neve,setter,,2025-01-01,2026-03-31\n",
    .actions = NOTHING_HAPPENED,
    .absences = "cid,2026-04-12,2026-04-13,sick\ncid,2026-04-13,2026-04-13,vacation\nbob,2026-04-14,2026-04-15,business_trip\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "'role':'setter','measures':{},"
    "'components':[{'id':'base','type':'salary','amount':'3000'},{'id':'all','type':'salary','amount':'3000','prorate':false}]}",
    "2026-04", "2026-04");

  assert_line (payout, "2026-04", "ann", "base", "2000.00");
  assert_line (payout, "2026-04", "ann", "all", "3000.00");
  assert_line (payout, "2026-04", "bob", "base", "1500.00");
  /* Two days away while full-time, one of them told twice. */
  assert_line (payout, "2026-04", "cid", "base", "1300.00");
  assert_total (payout, "2026-04", "dan", "-");
  assert_total (payout, "2026-04", "eve", "-");
}

static void
test_salary_by_months_and_workdays (void)
{
  const Company company = {
    .people = "ann,,,2026-02-02\nbob\n", .actions = NOTHING_HAPPENED, .absences = "bob,2026-02-02,2026-02-08,sick\n",
  };
  g_autoptr (PremiaPayout) months = company_pay (&company, HEAD "'proration':'months','measures':{},"
    "'components':[{'id':'base','type':'salary','amount':'3000'}]}", "2026-02", "2026-02");
  g_autoptr (PremiaPayout) workdays = company_pay (&company, HEAD "'proration':'workdays','measures':{},"
    "'components':[{'id':'base','type':'salary','amount':'3000'}]}", "2026-02", "2026-02");

  /* The month had not begun on its first day. Absence changes nothing. */
  assert_line (months, "2026-02", "ann", "base", "0.00");
  assert_line (months, "2026-02", "bob", "base", "3000.00");
  /* February 2026 begins on a Sunday: 20 workdays, and the first of them is the 2nd. */
  assert_line (workdays, "2026-02", "ann", "base", "3000.00");
  assert_line (workdays, "2026-02", "bob", "base", "2250.00");
}

static void
test_quota_lookup (void)
{
  const Company company = {
    .people = "own,r\nquarter,r\nyear,r\nrole,r\nnone\nzero,r\nhalf,r,,2026-02-15\nadded,r\n",
    .actions = NOTHING_HAPPENED,
    .scores = "own,x,2026-02,10\nquarter,x,2026-02,10\nyear,x,2026-02,10\nrole,x,2026-02,10\nnone,x,2026-02,10\n"
              "zero,x,2026-02,10\nhalf,x,2026-02,10\nadded,x,2026-02,10\n",
    .quotas = "own,m,2026-02,20\nown,m,2026-Q1,300\nown,m,2026,3600\n"
              "quarter,m,2026-Q1,120\nquarter,m,2026,3600\nyear,m,2026,960\nrole:r,m,2026-02,160\n"
              "zero,m,2026-02,0\nhalf,m,2026-02,40\nadded,m,2026-02,20\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "'measures':{'m':{'given':'x'}},"
    "'components':[{'id':'c','type':'per_unit','measure':'m','rate':'0','when':'quota > 0'},"
    "{'id':'q','type':'multiplier','by':'attainment(m)','table':[{'from':'0','factor':'1'}]}]}", "2026-02", "2026-02");
  const struct { const char *person, *attainment; } expected[] = {
    { "own", "0.5" }, { "quarter", "0.25" }, { "year", "0.125" }, { "role", "0.0625" }, { "half", "0.5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (PremiaExplanation) why = company_explain (payout, "2026-02", expected[i].person, "q");
      const PremiaReadValue *read = &g_array_index (why->values, PremiaReadValue, 0);
      g_autofree char *text = NULL;

      g_assert_cmpint (read->value.kind, ==, PREMIA_VALUE_NUMBER);
      text = premia_rational_to_decimal (read->value.number, 6);
      g_assert_cmpstr (text, ==, expected[i].attainment);
      g_assert_true (read->percent);
    }
  /* A quota of 0 is none, and so is no quota. */
  g_assert_cmpint (reason_of (payout, "2026-02", "zero", "c"), ==, PREMIA_REASON_NO_DATA);
  g_assert_cmpint (reason_of (payout, "2026-02", "none", "q"), ==, PREMIA_REASON_BELOW_TABLE);
}

static void
test_months_make_up_a_quarter (void)
{
  const Company company = {
    .people = "ann\nbob,,,2026-02-01\ncid\n", .actions = NOTHING_HAPPENED,
    .scores = "ann,x,2026-Q1,300\nbob,x,2026-Q1,250\ncid,x,2026-Q1,300\n",
    .quotas = "ann,m,2026-01,100\nann,m,2026-02,200\nann,m,2026-03,300\n"
              "bob,m,2026-02,200\nbob,m,2026-03,300\ncid,m,2026-02,200\ncid,m,2026-03,300\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "'period':'quarter','measures':{'m':{'given':'x'}},"
    "'components':[{'id':'c','type':'bonus','amount':'10','when':'attainment(m) = 50%'}]}", "2026-Q1", "2026-Q1");

  assert_total (payout, "2026-Q1", "ann", "10.00");
  /* Nobody needs a quota for a month before the first day; but a forgotten month is no quota. */
  assert_total (payout, "2026-Q1", "bob", "10.00");
  g_assert_cmpint (reason_of (payout, "2026-Q1", "cid", "c"), ==, PREMIA_REASON_NO_DATA);
}

static void
test_team_attainment (void)
{
  const Company company = {
    .people = "ann,setter,North\nbob,setter,North\ncid,setter,South\ndan,closer,North\n",
    .actions = "ann,DealWon,1,2026-01-05T10:00,40\nbob,DealWon,2,2026-01-05T10:00,50\n"
               "cid,DealWon,3,2026-01-05T10:00,100\ndan,DealWon,4,2026-01-05T10:00,100\n",
    .quotas = "team:North,revenue,2026-01,100\nteam:South,revenue,2026-Q1,240\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "'role':'setter'," REVENUE
    "'components':[{'id':'c','type':'bonus','amount':'10','when':'attainment(revenue, team) = 90%'},"
    "{'id':'d','type':'bonus','amount':'20','when':'attainment(revenue, team) = 125%'}]}", "2026-01", "2026-01");

  assert_total (payout, "2026-01", "ann", "10.00");
  assert_total (payout, "2026-01", "cid", "20.00");
}

static void
test_promotion_keeps_the_fee (void)
{
  const Company company = {
    .people = "ann,setter\nann,closer,,,,,2026-02-01\n",
    .actions = "ann,AppointmentSet,a,2026-01-20T10:00\nann,AppointmentHeld,a,2026-02-03T10:00\n"
               "bob,AppointmentQualified,a,2026-02-03T12:00\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "'role':'setter',"
    "'measures':{'qualified':{'count':'cases','reached':['held','qualified'],'credit':'setter'}},"
    "'components':[{'id':'base','type':'salary','amount':'1000'},{'id':'fee','type':'per_unit','measure':'qualified','rate':'30'},"
    "{'id':'extra','type':'bonus','amount':'5','when':'qualified >= 1'}]}", "2026-01", "2026-03");

  assert_line (payout, "2026-01", "ann", "base", "1000.00");
  assert_line (payout, "2026-02", "ann", "fee", "30.00");
  /* What is not for a case goes with the role. */
  assert_line (payout, "2026-02", "ann", "base", "0.00");
  assert_line (payout, "2026-02", "ann", "extra", "0.00");
  g_assert_cmpint (reason_of (payout, "2026-02", "ann", "extra"), ==, PREMIA_REASON_NOT_EMPLOYED);
  assert_total (payout, "2026-03", "ann", "-");
}

static void
test_caps_and_floors (void)
{
  const Company company = {
    .people = "ann\nbob,,,2026-04-16\n",
    .actions = "ann,DealWon,1,2026-04-20T10:00,1234.56\nbob,DealWon,2,2026-04-20T10:00,10\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD REVENUE
    "'components':[{'id':'base','type':'salary','amount':'100'},{'id':'c','type':'percent','measure':'revenue','rate':'50%'},"
    "{'id':'top','type':'cap','amount':'500.10'},{'id':'least','type':'floor','amount':'100.01','prorate':true},"
    "{'id':'pay','type':'floor','of':['base','c','top','least'],'amount':'60'}]}", "2026-04", "2026-04");

  assert_line (payout, "2026-04", "ann", "c", "617.28");
  assert_line (payout, "2026-04", "ann", "top", "-117.18");
  assert_line (payout, "2026-04", "ann", "least", "0.00");
  g_assert_cmpint (reason_of (payout, "2026-04", "ann", "least"), ==, PREMIA_REASON_NOT_REACHED);
  /* Half a month: 50.005 − 5.00 = 45.005. */
  assert_line (payout, "2026-04", "bob", "least", "45.01");
  assert_total (payout, "2026-04", "bob", "100.01");
  company_assert_adds_up (payout);
}

static void
test_rounding (void)
{
  const Company company = { .people = "ann\n", .actions = "ann,DealWon,1,2026-04-20T10:00,0.25\nann,DealLost,2,2026-04-20T10:00\n" };
  const struct { const char *rounding, *plus, *minus; } expected[] = {
    { "{'to':'0.1','mode':'half_up'}", "0.3", "-0.3" },
    { "{'to':'0.1','mode':'half_even'}", "0.2", "-0.2" },
    { "{'to':'0.1','mode':'down'}", "0.2", "-0.2" },
    { "{'to':'0.001'}", "0.250", "-0.250" },
    { "{'to':'1'}", "0", "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *json = g_strconcat (HEAD "'rounding':", expected[i].rounding, "," REVENUE
        "'components':[{'id':'c','type':'percent','measure':'revenue','rate':'100%'},"
        "{'id':'d','type':'percent','measure':'revenue','rate':'-100%'}]}", NULL);
      g_autoptr (PremiaPayout) payout = company_pay (&company, json, "2026-04", "2026-04");

      assert_line (payout, "2026-04", "ann", "c", expected[i].plus);
      assert_line (payout, "2026-04", "ann", "d", expected[i].minus);
    }
}

static void
test_quarter_to_date (void)
{
  const Company company = {
    .people = "ann\n",
    .actions = "ann,DealWon,d1,2026-01-05T10:00,1000\nann,DealCancelled,d1,2026-02-05T10:00\n"
               "ann,DealWon,d2,2026-02-06T10:00,50\nann,DealWon,d3,2026-03-06T10:00,500\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD REVENUE
    "'components':[{'id':'c','type':'percent','measure':'revenue','rate':'10%','accumulate':'quarter','when':'revenue >= 100'}]}",
    "2026-01", "2026-04");
  g_autoptr (PremiaExplanation) february = company_explain (payout, "2026-02", "ann", "c");

  assert_line (payout, "2026-01", "ann", "c", "100.00");
  /* Nothing is paid, but what was cancelled since goes back. */
  assert_line (payout, "2026-02", "ann", "c", "-100.00");
  g_assert_cmpint (february->line.reason, ==, PREMIA_REASON_NOT_MET);
  g_assert_cmpuint (february->cases->len, ==, 1);
  g_assert_cmpstr (g_array_index (february->cases, PremiaCasePart, 0).key, ==, "d1");
  /* February's 5.00 are not made up. */
  assert_line (payout, "2026-03", "ann", "c", "50.00");
  assert_line (payout, "2026-04", "ann", "c", "0.00");
  company_assert_adds_up (payout);
}

static void
test_conditions (void)
{
  const Company company = {
    .people = "ann\nbob\n",
    .actions = "ann,AppointmentSet,1,2026-01-05T10:00\nann,AppointmentSet,2,2026-01-05T11:00\n"
               "ann,AppointmentSet,3,2026-01-05T12:00\nann,AppointmentHeld,1,2026-01-06T10:00\nann,AppointmentHeld,2,2026-01-06T11:00\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "'measures':{'set':{'count':'cases','reached':['set'],'credit':'setter'},"
    "'held':{'count':'cases','reached':['held'],'credit':'setter'},'show':{'ratio':['held','set']}},"
    "'components':[{'id':'met','type':'bonus','amount':'1','when':'show >= 2/3'},"
    "{'id':'failed','type':'bonus','amount':'1','when':'show > 2/3'},"
    "{'id':'either','type':'bonus','amount':'1','when':'show > 2/3 or set >= 0'}]}", "2026-01", "2026-01");

  assert_line (payout, "2026-01", "ann", "met", "1.00");
  assert_line (payout, "2026-01", "ann", "failed", "0.00");
  g_assert_cmpint (reason_of (payout, "2026-01", "ann", "failed"), ==, PREMIA_REASON_NOT_MET);
  g_assert_cmpint (reason_of (payout, "2026-01", "bob", "met"), ==, PREMIA_REASON_NO_DATA);
  assert_line (payout, "2026-01", "bob", "either", "1.00");
}

static void
test_cases_share_the_line (void)
{
  const Company company = {
    .people = "ann\n",
    .actions = "ann,DealWon,b,2026-01-05T10:00,100\nann,DealWon,c,2026-01-05T10:00,100\nann,DealWon,a,2026-01-06T10:00,100\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD REVENUE
    "'components':[{'id':'c','type':'percent','measure':'revenue','tier_mode':'whole','tiers':[{'from':'0','rate':'0.1111%'}]}]}",
    "2026-01", "2026-01");
  g_autoptr (PremiaExplanation) why = company_explain (payout, "2026-01", "ann", "c");

  /* 0.3333 is 0.33: three times 0.1111 as 0.11. */
  assert_line (payout, "2026-01", "ann", "c", "0.33");
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (g_array_index (why->cases, PremiaCasePart, i).pay, ==, 110000);
  g_assert_cmpstr (g_array_index (why->cases, PremiaCasePart, 0).key, ==, "b");
  g_assert_cmpstr (g_array_index (why->cases, PremiaCasePart, 2).key, ==, "a");
  g_assert_true (g_array_index (why->cases, PremiaCasePart, 0).has_amount);
  g_assert_cmpint (g_array_index (why->cases, PremiaCasePart, 0).amount, ==, 100 * PREMIA_MICRO);
}

static void
test_odd_cents_go_by_key (void)
{
  const Company company = {
    .people = "ann\n",
    .actions = "ann,DealWon,b,2026-01-05T10:00,100\nann,DealWon,c,2026-01-05T10:00,100\nann,DealWon,a,2026-01-06T10:00,100\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "'rounding':{'to':'1'}," REVENUE
    "'components':[{'id':'c','type':'percent','measure':'revenue','rate':'33.5%'}]}", "2026-01", "2026-01");
  g_autoptr (PremiaExplanation) why = company_explain (payout, "2026-01", "ann", "c");

  /* 100.5 is 101; each part is 33.5: two of the three get the odd units, a and b. */
  assert_line (payout, "2026-01", "ann", "c", "101");
  g_assert_cmpint (g_array_index (why->cases, PremiaCasePart, 0).pay, ==, 34 * PREMIA_MICRO);
  g_assert_cmpint (g_array_index (why->cases, PremiaCasePart, 1).pay, ==, 33 * PREMIA_MICRO);
  g_assert_cmpint (g_array_index (why->cases, PremiaCasePart, 2).pay, ==, 34 * PREMIA_MICRO);
}

static void
test_what_was_not_counted (void)
{
  const Company company = {
    .people = "ann\n",
    .actions = "ann,AppointmentSet,1,2026-01-05T10:00\nbob,AppointmentHeld,1,2026-01-06T10:00\nbob,AppointmentQualified,1,2026-01-07T10:00\n"
               "ann,AppointmentSet,2,2026-01-05T10:00\nbob,AppointmentHeld,2,2026-01-06T10:00\nbob,AppointmentQualified,2,2026-01-07T10:00\n"
               "bob,AppointmentRejected,2,2026-01-08T10:00\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD
    "'measures':{'qualified':{'count':'cases','reached':['held','qualified'],'not_reached':['rejected'],'credit':'setter'}},"
    "'components':[{'id':'fee','type':'per_unit','measure':'qualified','rate':'30'}]}", "2026-01", "2026-01");
  g_autoptr (PremiaExplanation) why = company_explain (payout, "2026-01", "ann", "fee");

  assert_line (payout, "2026-01", "ann", "fee", "30.00");
  g_assert_cmpuint (why->cases->len, ==, 1);
  g_assert_cmpuint (why->skipped->len, ==, 1);
  g_assert_cmpstr (g_array_index (why->skipped, PremiaCounted, 0).name, ==, "2");
  g_assert_cmpint (g_array_index (why->skipped, PremiaCounted, 0).skip, ==, PREMIA_SKIP_REJECTED);
}

static void
assert_not_paid (const Company *company, const char *json, gint code, const char *message)
{
  g_autoptr (PremiaScheme) scheme = company_scheme (json);
  g_autoptr (PremiaCube) cube = company_cube (company, scheme, "2026-01", "2026-01");
  g_autoptr (PremiaWhatIf) what_if = premia_what_if_new (cube);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) same = NULL;

  g_assert_null (premia_payout_new (cube, scheme, &error));
  g_assert_error (error, PREMIA_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_false (premia_what_if_run (what_if, scheme, &same));
  g_assert_cmpstr (same->message, ==, message);
}

static void
test_overflow_names_the_line (void)
{
  const Company company = { .people = "ann\n", .actions = "ann,DealWon,1,2026-01-05T10:00,9000000000000\n" };

  assert_not_paid (&company, HEAD REVENUE
    "'components':[{'id':'ok','type':'percent','measure':'revenue','rate':'1%'},"
    "{'id':'c','type':'percent','measure':'revenue','rate':'900000000%'}]}", PREMIA_ERROR_OVERFLOW,
    "/components/1: for “ann” in 2026-01 the amount is too large to be computed exactly; look for a mistyped rate, "
    "threshold or amount");
  assert_not_paid (&company, HEAD REVENUE
    "'components':[{'id':'a','type':'percent','measure':'revenue','rate':'100%'},"
    "{'id':'b','type':'percent','measure':'revenue','rate':'100%'}]}", PREMIA_ERROR_OVERFLOW,
    "/components: with “ann” in 2026-01 the total is too large to be added up");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payout/salary-by-days-piece-by-piece", test_salary_by_days);
  g_test_add_func ("/payout/salary-by-months-and-workdays", test_salary_by_months_and_workdays);
  g_test_add_func ("/payout/the-own-quota-before-the-roles", test_quota_lookup);
  g_test_add_func ("/payout/months-make-up-a-quarter", test_months_make_up_a_quarter);
  g_test_add_func ("/payout/a-team-is-the-schemes-people", test_team_attainment);
  g_test_add_func ("/payout/a-promotion-loses-nobody-their-fee", test_promotion_keeps_the_fee);
  g_test_add_func ("/payout/caps-and-floors", test_caps_and_floors);
  g_test_add_func ("/payout/rounded-once-as-said", test_rounding);
  g_test_add_func ("/payout/quarter-to-date", test_quarter_to_date);
  g_test_add_func ("/payout/two-thirds-are-two-thirds", test_conditions);
  g_test_add_func ("/payout/cases-add-up-to-the-line", test_cases_share_the_line);
  g_test_add_func ("/payout/odd-cents-go-by-key", test_odd_cents_go_by_key);
  g_test_add_func ("/payout/what-was-not-counted-is-told", test_what_was_not_counted);
  g_test_add_func ("/payout/too-large-is-an-error-with-a-name", test_overflow_names_the_line);
  return g_test_run ();
}
