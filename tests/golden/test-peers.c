/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "company.h"

/* Contests, team pools and overrides: a prize too many, a cent that is lost, a lead who is paid for another's team. */

#define HEAD "{'premia':'scheme/1','id':'s','currency':'EUR',"
#define SOLD "'sold':{'sum':'amount','reached':['won'],'credit':'performer'}"

static PremiaReason
reason_of (PremiaPayout *payout, const char *period, const char *person, const char *component)
{
  g_autoptr (PremiaExplanation) explanation = company_explain (payout, period, person, component);

  return explanation->line.reason;
}

/* ---- overrides ---- */

/* EXAMPLES.md 13; in the middle of the month the seller moves to another lead under another manager. */
static const Company agency = {
  .people = "seller,agent,,,,,,lead1\nseller,agent,,,,,2026-01-20,lead2\n"
            "lead1,lead,,,,,,boss1\nlead2,lead,,,,,,boss2\nboss1,manager,,,,,,head\nboss2,manager,,,,,,head\nhead,director\n",
  .actions = "seller,DealWon,a,2026-01-10T10:00,100000\n",
};

static void
assert_override (const Company *company, const char *role, const char *of_people, const char *rate, const char *person, const char *expected)
{
  g_autofree char *json = g_strdup_printf (HEAD "'role':'%s','measures':{" SOLD "},"
    "'components':[{'id':'o','type':'override','of_people':'%s','measure':'sold','rate':'%s'}]}", role, of_people, rate);
  g_autoptr (PremiaPayout) payout = company_pay (company, json, "2026-01", "2026-01");

  assert_total (payout, "2026-01", person, expected);
  company_assert_adds_up (payout);
}

static void
test_hierarchy_of_the_day (void)
{
  Company later = agency;
  g_autoptr (PremiaPayout) own = company_pay (&agency, HEAD "'role':'agent','measures':{" SOLD "},"
    "'components':[{'id':'p','type':'percent','measure':'sold','rate':'50%'}]}", "2026-01", "2026-01");

  assert_total (own, "2026-01", "seller", "50000.00");
  assert_override (&agency, "lead", "reports", "2%", "lead1", "2000.00");
  assert_override (&agency, "lead", "reports", "2%", "lead2", "0.00");
  assert_override (&agency, "manager", "below", "1.5%", "boss1", "1500.00");
  assert_override (&agency, "manager", "below", "1.5%", "boss2", "0.00");
  assert_override (&agency, "director", "below", "1%", "head", "1000.00");
  /* A manager has no override on a report's reports by direct reports alone. */
  assert_override (&agency, "manager", "reports", "1.5%", "boss1", "0.00");
  later.actions = "seller,DealWon,a,2026-01-19T23:59,100000\nseller,DealWon,b,2026-01-20T00:00,10000\n"
                  "lead2,DealWon,c,2026-01-21T10:00,5000\n";
  assert_override (&later, "lead", "reports", "2%", "lead1", "2000.00");
  assert_override (&later, "lead", "reports", "2%", "lead2", "200.00");
  assert_override (&later, "manager", "below", "1.5%", "boss1", "1500.00");
  assert_override (&later, "manager", "below", "1.5%", "boss2", "225.00");
  assert_override (&later, "director", "below", "1%", "head", "1150.00");
}

static void
test_override_cases (void)
{
  const Company company = {
    .people = "a,r,North\nb,r,North\nc,r,South\nc,r,North,,,,2026-01-15\nd,r,\ne,r,\n",
    .actions = "a,DealWon,1,2026-01-03T10:00,100.10\nb,DealWon,2,2026-01-02T10:00,50.05\nc,DealWon,3,2026-01-14T10:00,7\n"
               "c,DealWon,4,2026-01-15T10:00,33.33\nd,DealWon,5,2026-01-15T10:00,1000\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "'measures':{" SOLD "},"
    "'components':[{'id':'o','type':'override','of_people':'team','measure':'sold','rate':'10%'}]}", "2026-01", "2026-01");
  g_autoptr (PremiaExplanation) why = company_explain (payout, "2026-01", "b", "o");

  /* b's own deal is nobody's but the others'; what c sold before coming to North stays in the South. */
  assert_line (payout, "2026-01", "a", "o", "8.34");
  assert_line (payout, "2026-01", "b", "o", "13.34");
  /* c came on the 15th: the deals of the others were before that. */
  assert_line (payout, "2026-01", "c", "o", "0.00");
  /* Nobody's team is no team. */
  assert_line (payout, "2026-01", "e", "o", "0.00");
  g_assert_cmpuint (why->cases->len, ==, 2);
  g_assert_cmpstr (g_array_index (why->cases, PremiaCasePart, 0).key, ==, "1");
  g_assert_cmpint (g_array_index (why->cases, PremiaCasePart, 0).pay, ==, 10010000);
  g_assert_cmpstr (g_array_index (why->cases, PremiaCasePart, 1).key, ==, "4");
  g_assert_cmpint (g_array_index (why->cases, PremiaCasePart, 1).pay, ==, 3330000);
  company_assert_adds_up (payout);
}

/* The override follows the measure's own credit; X need not be in the scheme, nor employed still. */
static void
test_override_follows_credit (void)
{
  const Company company = {
    .people = "s1,setter,,,,,,m\ns2,setter,,,2026-01-05,,,m\nc1,closer,,,,,,m\nm,manager\nx,manager,,2026-01-20,,,,\n",
    .actions = "s1,AppointmentSet,a,2026-01-02T10:00\nc1,DealWon,a,2026-01-08T10:00,1000\n"
               "s2,AppointmentSet,b,2026-01-02T10:00\nc1,DealWon,b,2026-01-09T10:00,100\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "'role':'manager','measures':{"
    "'set':{'sum':'amount','reached':['won'],'credit':'setter'},"
    "'parts':{'sum':'amount','reached':['won'],'credit':{'setter':'30%','closer':'60%'}},"
    "'up':{'sum':'amount','reached':['won'],'credit':'manager'}},"
    "'components':[{'id':'set','type':'override','of_people':'reports','measure':'set','rate':'10%'},"
    "{'id':'parts','type':'override','of_people':'reports','measure':'parts','rate':'10%'},"
    "{'id':'up','type':'override','of_people':'reports','measure':'up','rate':'10%'}]}", "2026-01", "2026-01");
  g_autoptr (PremiaExplanation) why = company_explain (payout, "2026-01", "m", "parts");

  assert_line (payout, "2026-01", "m", "set", "110.00");
  assert_line (payout, "2026-01", "m", "parts", "99.00");
  assert_line (payout, "2026-01", "m", "up", "0.00");
  /* Both shares of one deal are one case. */
  g_assert_cmpuint (why->cases->len, ==, 2);
  company_assert_adds_up (payout);
}

static void
test_override_of_credited_managers (void)
{
  const Company company = {
    .people = "s,r,T,,,,,m\nt,r,T,,,,,m\nm,r,,,,,,d\nd,r\n",
    .actions = "s,DealWon,a,2026-01-02T10:00,1000\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "'measures':{"
    "'up':{'sum':'amount','reached':['won'],'credit':'manager'},'all':{'sum':'amount','reached':['won'],'credit':'team'}},"
    "'components':[{'id':'up','type':'override','of_people':'reports','measure':'up','rate':'10%'},"
    "{'id':'team','type':'override','of_people':'team','measure':'all','rate':'10%'},"
    "{'id':'both','type':'override','of_people':'reports','measure':'all','rate':'10%'}]}", "2026-01", "2026-01");

  /* The deal is m's, and m reports to d. */
  assert_line (payout, "2026-01", "d", "up", "100.00");
  assert_line (payout, "2026-01", "m", "up", "0.00");
  /* It is wholly s's and wholly t's: each has it from the other, and m from both. */
  assert_line (payout, "2026-01", "s", "team", "100.00");
  assert_line (payout, "2026-01", "t", "team", "100.00");
  assert_line (payout, "2026-01", "m", "both", "200.00");
  company_assert_adds_up (payout);
}

static void
test_override_of_scores_and_clients (void)
{
  const Company company = {
    .people = "a,r,N\nb,r,N\nc,r,S\nc,r,N,,,,2026-01-31\n",
    .actions = "a,AppointmentSet,1,2026-01-02T10:00,,Ivanov\na,AppointmentSet,2,2026-01-03T10:00,,ivanov \n"
               "b,AppointmentSet,3,2026-01-04T10:00,,Ivanov\nc,AppointmentSet,4,2026-01-30T10:00,,Petrov\n",
    .scores = "a,x,2026-01,10\nc,x,2026-01,5\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "'measures':{'m':{'given':'x'},"
    "'clients':{'count':'prospects','reached':['set'],'credit':'setter'}},"
    "'components':[{'id':'score','type':'override','of_people':'team','measure':'m','rate':'2'},"
    "{'id':'client','type':'override','of_people':'team','measure':'clients','rate':'3'}]}", "2026-01", "2026-01");

  /* A score goes by the last day of the period: c is in North then. */
  assert_line (payout, "2026-01", "b", "score", "30.00");
  assert_line (payout, "2026-01", "c", "score", "20.00");
  /* One client of a's; b's same client counts for a and c again, since they are told apart by person. */
  assert_line (payout, "2026-01", "b", "client", "3.00");
  assert_line (payout, "2026-01", "a", "client", "3.00");
  assert_line (payout, "2026-01", "c", "client", "0.00");
  company_assert_adds_up (payout);
}

/* ---- contests ---- */

static const Company league = {
  .people = "a,r,N\nb,r,N\nc,r,N\nd,r,S\ne,r,S\nf,r,S\n",
  .scores = "a,x,2026-01,10\nb,x,2026-01,10\nc,x,2026-01,10\nd,x,2026-01,7\ne,x,2026-01,0\n",
  .actions = "zed,CallMade,c1,2026-01-05T10:00\n",
};

static PremiaPayout *
pay_contest (const Company *company, const char *measure, const char *keys)
{
  g_autofree char *json = g_strdup_printf (HEAD "'role':'r','measures':{'m':%s},"
    "'components':[{'id':'top','type':'rank','measure':'m',%s}]}", measure, keys);
  PremiaPayout *payout = company_pay (company, json, "2026-01", "2026-01");

  company_assert_adds_up (payout);
  return payout;
}

static void
test_tied_places_share (void)
{
  g_autoptr (PremiaPayout) payout = pay_contest (&league, "{'given':'x'}", "'prizes':['100','50.01','0','20']");
  g_autoptr (PremiaExplanation) why = company_explain (payout, "2026-01", "b", "top");

  /* 150.01 among three: the cent that is left goes by id. */
  assert_total (payout, "2026-01", "a", "50.01");
  assert_total (payout, "2026-01", "b", "50.00");
  assert_total (payout, "2026-01", "c", "50.00");
  assert_total (payout, "2026-01", "d", "20.00");
  g_assert_cmpuint (why->place, ==, 1);
  g_assert_cmpuint (why->n_tied, ==, 3);
  g_assert_cmpuint (why->n_peers, ==, 4);
  g_assert_cmpint (reason_of (payout, "2026-01", "e", "top"), ==, PREMIA_REASON_NO_PLACE);
  g_assert_cmpint (reason_of (payout, "2026-01", "f", "top"), ==, PREMIA_REASON_NO_DATA);
}

static void
test_ties_all_and_by_team (void)
{
  g_autoptr (PremiaPayout) all = pay_contest (&league, "{'given':'x'}", "'prizes':['100','50','30','20'],'ties':'all'");
  g_autoptr (PremiaPayout) team = pay_contest (&league, "{'given':'x'}", "'prizes':['100','50'],'among':'team','min':'0'");
  g_autoptr (PremiaPayout) least = pay_contest (&league, "{'given':'x'}", "'prizes':['100','50'],'min':'10.000001'");

  assert_total (all, "2026-01", "a", "100.00");
  assert_total (all, "2026-01", "c", "100.00");
  assert_total (all, "2026-01", "d", "20.00");
  assert_total (team, "2026-01", "a", "50.00");
  assert_total (team, "2026-01", "d", "100.00");
  assert_total (team, "2026-01", "e", "50.00");
  g_assert_cmpint (reason_of (least, "2026-01", "a", "top"), ==, PREMIA_REASON_NO_PLACE);
}

static void
test_earliest_wins (void)
{
  const Company company = {
    .people = "a,r\nb,r\nc,r\nd,r\ne,r\n",
    .actions = "a,DealWon,1,2026-01-05T10:00,1\na,DealWon,2,2026-01-20T10:00,1\n"
               "b,DealWon,3,2026-01-10T10:00,1\nb,DealWon,4,2026-01-19T10:00,1\n"
               "c,DealWon,5,2026-01-19T10:00,1\nc,DealWon,6,2026-01-02T10:00,1\nd,DealWon,7,2026-01-01T10:00,1\n"
               "e,DealWon,8,2026-01-31T10:00,1\ne,DealWon,9,2026-01-31T10:00,1\ne,DealWon,10,2026-01-31T10:00,1\n",
  };
  g_autoptr (PremiaPayout) payout = pay_contest (&company, "{'count':'cases','reached':['won'],'credit':'performer'}",
                                                 "'prizes':['200','100','50'],'ties':'earliest'");
  g_autoptr (PremiaPayout) one = pay_contest (&company, "{'count':'cases','reached':['won'],'credit':'performer'}",
                                              "'prizes':['200'],'ties':'earliest'");
  g_autoptr (PremiaExplanation) third = company_explain (payout, "2026-01", "a", "top");
  g_autoptr (PremiaExplanation) late = company_explain (one, "2026-01", "c", "top");

  /* b and c had their last deal in the same minute: the smaller id. */
  assert_total (payout, "2026-01", "b", "100.00");
  assert_total (payout, "2026-01", "c", "50.00");
  assert_total (payout, "2026-01", "a", "0.00");
  g_assert_cmpuint (third->place, ==, 4);
  g_assert_cmpint (third->line.reason, ==, PREMIA_REASON_NO_PRIZE);
  /* Where no prize hangs on it the place is the same. */
  g_assert_cmpuint (late->place, ==, 3);
  g_assert_cmpuint (late->n_tied, ==, 1);
}

static void
test_when_stops_only_the_prize (void)
{
  g_autoptr (PremiaPayout) payout = company_pay (&league, HEAD "'measures':{'m':{'given':'x'},'n':{'given':'y'}},"
    "'components':[{'id':'top','type':'rank','measure':'m','prizes':['90','30'],'when':'m < 10'}]}", "2026-01", "2026-01");
  g_autoptr (PremiaExplanation) why = company_explain (payout, "2026-01", "a", "top");

  assert_total (payout, "2026-01", "a", "0.00");
  assert_total (payout, "2026-01", "d", "0.00");
  g_assert_cmpint (why->line.reason, ==, PREMIA_REASON_NOT_MET);
  g_assert_cmpuint (why->place, ==, 1);
  g_assert_cmpint (reason_of (payout, "2026-01", "d", "top"), ==, PREMIA_REASON_NO_PRIZE);
}

/* ---- pools ---- */

static const Company crew = {
  .people = "a,r,N\nb,r,N\nc,r,N\nd,r,\ne,r,\nf,r,S\nf,r,N,,,,2026-01-31\ng,r,W\n",
  .actions = "a,DealWon,1,2026-01-05T10:00,100\nb,DealWon,2,2026-01-05T10:00,100\nc,DealWon,3,2026-01-05T10:00,100\n"
             "d,DealWon,4,2026-01-05T10:00,10\ne,DealWon,5,2026-01-05T10:00,-10\n",
};

static void
test_pool_adds_up (void)
{
  g_autoptr (PremiaPayout) payout = company_pay (&crew, HEAD "'measures':{" SOLD "},"
    "'components':[{'id':'p','type':'split_pool','pool':'1000','by':'sold'}]}", "2026-01", "2026-01");
  g_autoptr (PremiaExplanation) why = company_explain (payout, "2026-01", "b", "p");

  /* f is in North on the last day, and sold nothing. */
  assert_total (payout, "2026-01", "a", "333.34");
  assert_total (payout, "2026-01", "b", "333.33");
  assert_total (payout, "2026-01", "c", "333.33");
  assert_total (payout, "2026-01", "f", "0.00");
  g_assert_cmpint (reason_of (payout, "2026-01", "f", "p"), ==, PREMIA_REASON_NO_SHARE);
  /* Without a team they are one together; a negative counts 0. */
  assert_total (payout, "2026-01", "d", "1000.00");
  assert_total (payout, "2026-01", "e", "0.00");
  /* All 0: nobody. */
  assert_total (payout, "2026-01", "g", "0.00");
  g_assert_cmpint (reason_of (payout, "2026-01", "g", "p"), ==, PREMIA_REASON_NO_WEIGHTS);
  g_assert_cmpuint (why->n_peers, ==, 4);
  g_assert_cmpint (why->pool, ==, 1000 * PREMIA_MICRO);
  g_assert_true (why->weights.numerator == 300 && why->weights.denominator == 1);
  company_assert_adds_up (payout);
}

static void
test_pool_of_those_who_share_it (void)
{
  g_autoptr (PremiaPayout) payout = company_pay (&crew, HEAD "'measures':{" SOLD ",'n':{'count':'cases','reached':['won']}},"
    "'components':[{'id':'p','type':'split_pool','pool':{'rate':'5.555%','measure':'sold'},'by':'n','when':'days_active >= 1 and sold != 10'}]}",
    "2026-01", "2026-01");

  /* 5.555 % of 300 is 16.665, rounded once to 16.67: 5.56 + 5.56 + 5.55. */
  assert_total (payout, "2026-01", "a", "5.56");
  assert_total (payout, "2026-01", "b", "5.56");
  assert_total (payout, "2026-01", "c", "5.55");
  g_assert_cmpint (reason_of (payout, "2026-01", "f", "p"), ==, PREMIA_REASON_NOT_MET);
  /* d has no part in it: the pool is e's, of −0.5555. */
  assert_total (payout, "2026-01", "d", "0.00");
  assert_total (payout, "2026-01", "e", "-0.56");
  company_assert_adds_up (payout);
}

/* Weights that are no whole millionths. */
static void
test_pool_by_a_ratio (void)
{
  const Company company = {
    .people = "a,r,N\nb,r,N\nc,r,N\n",
    .actions = "a,DealWon,1,2026-01-05T10:00,1\na,DealWon,2,2026-01-05T11:00,1\na,DealWon,3,2026-01-05T12:00,-1\n"
               "b,DealWon,4,2026-01-05T10:00,1\nb,DealWon,5,2026-01-05T11:00,1\nb,DealWon,6,2026-01-05T12:00,0\n",
  };
  g_autoptr (PremiaPayout) payout = company_pay (&company, HEAD "'measures':{" SOLD ",'n':{'count':'cases','reached':['won']},"
    "'mean':{'ratio':['sold','n']}},'components':[{'id':'p','type':'split_pool','pool':'100','by':'mean'}]}", "2026-01", "2026-01");

  assert_total (payout, "2026-01", "a", "33.33");
  assert_total (payout, "2026-01", "b", "66.67");
  g_assert_cmpint (reason_of (payout, "2026-01", "c", "p"), ==, PREMIA_REASON_NO_DATA);
}

/* ---- in words ---- */

static void
test_every_number_has_its_sentence (void)
{
  g_autoptr (PremiaPayout) contest = company_pay (&league, HEAD "'measures':{'m':{'given':'x','name':'points'}},"
    "'components':[{'id':'top','type':'rank','measure':'m','prizes':['90','30']},"
    "{'id':'best','type':'rank','measure':'m','prizes':['90','30'],'ties':'all','min':'8','when':'m != 10'},"
    "{'id':'one','type':'rank','measure':'m','prizes':['90'],'ties':'earliest','among':'team'}]}", "2026-01", "2026-01");
  g_autoptr (PremiaPayout) pool = company_pay (&crew, HEAD "'measures':{'n':{'count':'cases','reached':['won'],'name':'deals'}},"
    "'components':[{'id':'p','type':'split_pool','pool':'900','by':'n'},{'id':'e','type':'split_pool','pool':'0','by':'n'}]}",
    "2026-01", "2026-01");
  g_autoptr (PremiaPayout) leads = company_pay (&agency, HEAD "'measures':{'sold':{'sum':'amount','reached':['won'],'name':'sales'}},"
    "'components':[{'id':'r','type':'override','of_people':'reports','measure':'sold','rate':'2%'},"
    "{'id':'b','type':'override','of_people':'below','measure':'sold','rate':'0.01'},"
    "{'id':'w','type':'override','of_people':'team','measure':'sold','rate':'2%','when':'sold > 5'}]}", "2026-01", "2026-01");

  assert_why (contest, "2026-01", "a", "top", "places 1–3 of 4, which 3 people share (points: 10): an equal part of their prizes, 40.00");
  assert_why (contest, "2026-01", "d", "top", "place 4 of 4 (points: 7): there is no prize for it");
  assert_why (contest, "2026-01", "e", "top", "no place in the contest (points: 0)");
  assert_why (contest, "2026-01", "f", "top", "no data: points");
  assert_why (contest, "2026-01", "d", "best", "no place in the contest (points: 7; a place needs at least 8)");
  assert_why (contest, "2026-01", "b", "best", "place 1 of 3, which 3 people share (points: 10); condition not met: “points” is not 10 (points: 10)");
  assert_why (contest, "2026-01", "d", "one", "place 1 of 1 (points: 7): prize of 90.00");
  assert_why (pool, "2026-01", "a", "p", "deals: 1 of the team’s 3, and the same part of the pool of 900.00");
  assert_why (pool, "2026-01", "f", "p", "no part of the team’s pool of 900.00 (deals: 0)");
  assert_why (pool, "2026-01", "g", "p", "nobody gets anything of the team’s pool of 900.00: nobody has anything to share it by (deals)");
  assert_why (pool, "2026-01", "a", "e", "the team’s pool is empty");
  assert_why (leads, "2026-01", "lead1", "r", "from direct reports: sales: 100,000.00 × 2%");
  assert_why (leads, "2026-01", "head", "b", "from everybody below: sales: 100,000.00 × 0.01");
  assert_why (leads, "2026-01", "head", "w", "condition not met: “sales” is above 5 (sales: 0.00)");
}

/* ---- the same, whatever the order ---- */

static char *
turn_rows (const char *text)
{
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = g_strv_length (rows); i > 0; i--)
    if (rows[i - 1][0] != '\0')
      g_string_append_printf (out, "%s\n", rows[i - 1]);
  return g_string_free (out, FALSE);
}

static void
assert_same_runs (PremiaPayout *a, PremiaPayout *b)
{
  for (guint i = 0; i < premia_payout_get_n_runs (a); i++)
    {
      const PremiaRun *x = premia_payout_get_run (a, i), *y = premia_payout_get_run (b, i);

      g_assert_cmpuint (x->n_statements, ==, y->n_statements);
      for (guint k = 0; k < x->n_statements; k++)
        for (guint j = 0; j < x->statements[k].n_lines; j++)
          {
            g_assert_cmpint (x->statements[k].lines[j].amount, ==, y->statements[k].lines[j].amount);
            g_assert_cmpint (x->statements[k].lines[j].reason, ==, y->statements[k].lines[j].reason);
          }
    }
}

static void
test_order_and_threads_change_nothing (void)
{
  const char *json = HEAD "'measures':{" SOLD ",'n':{'count':'cases','reached':['won']}},"
    "'components':[{'id':'top','type':'rank','measure':'n','prizes':['10','5.01'],'ties':'earliest','among':'team'},"
    "{'id':'p','type':'split_pool','pool':'99.99','by':'n'},"
    "{'id':'o','type':'override','of_people':'team','measure':'sold','rate':'3.33%'}]}";
  g_autofree char *people = turn_rows (crew.people), *actions = turn_rows (crew.actions);
  const Company turned = { .people = people, .actions = actions };
  g_autoptr (PremiaScheme) scheme = company_scheme (json);
  g_autoptr (PremiaDataset) dataset = company_dataset (&turned);
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autoptr (PremiaPayout) straight = company_pay (&crew, json, "2026-01", "2026-02");
  g_autoptr (PremiaPayout) other = NULL;
  g_autoptr (PremiaCube) cube = NULL;
  g_autoptr (GError) error = NULL;
  PremiaSpan span = { premia_payout_get_run (straight, 0)->period, premia_payout_get_run (straight, 1)->period, PREMIA_NEVER, zone };

  cube = premia_cube_new (dataset, scheme, &span, 4, &error);
  g_assert_no_error (error);
  other = premia_payout_new (cube, scheme, &error);
  g_assert_no_error (error);
  assert_same_runs (straight, other);
  assert_line (straight, "2026-01", "f", "o", "0.00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/peers/hierarchy-of-the-day", test_hierarchy_of_the_day);
  g_test_add_func ("/peers/override-cases", test_override_cases);
  g_test_add_func ("/peers/override-follows-credit", test_override_follows_credit);
  g_test_add_func ("/peers/override-of-credited-managers", test_override_of_credited_managers);
  g_test_add_func ("/peers/override-of-scores-and-clients", test_override_of_scores_and_clients);
  g_test_add_func ("/peers/tied-places-share", test_tied_places_share);
  g_test_add_func ("/peers/ties-all-and-by-team", test_ties_all_and_by_team);
  g_test_add_func ("/peers/earliest-wins", test_earliest_wins);
  g_test_add_func ("/peers/when-stops-only-the-prize", test_when_stops_only_the_prize);
  g_test_add_func ("/peers/pool-adds-up", test_pool_adds_up);
  g_test_add_func ("/peers/pool-of-those-who-share-it", test_pool_of_those_who_share_it);
  g_test_add_func ("/peers/pool-by-a-ratio", test_pool_by_a_ratio);
  g_test_add_func ("/peers/every-number-has-its-sentence", test_every_number_has_its_sentence);
  g_test_add_func ("/peers/order-and-threads-change-nothing", test_order_and_threads_change_nothing);
  return g_test_run ();
}
