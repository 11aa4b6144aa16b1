/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "company.h"

/* A slider must show the cent that will be paid: random companies under random schemes, in vectors and
 * with exact fractions. */

static const char measures[] =
  "'measures':{"
  "'booked':{'count':'cases','reached':['set'],'credit':'setter'},"
  "'held':{'count':'cases','reached':['held'],'credit':'setter'},"
  "'qualified':{'count':'cases','reached':['held','qualified'],'not_reached':['rejected'],'credit':'setter'},"
  "'sold':{'sum':'amount','reached':['won'],'credit':'performer'},"
  "'shared':{'sum':'amount','reached':['won'],'credit':{'setter':'33.3333%','closer':'66.6667%'}},"
  "'calls':{'count':'actions','actions':['CallMade']},"
  "'score':{'given':'listened'},"
  "'clients':{'count':'prospects','reached':['set'],'credit':'setter'},"
  "'led':{'sum':'amount','reached':['won'],'credit':'manager'},"
  "'show':{'ratio':['held','booked']},"
  "'conversion':{'ratio':['sold','held']}},";

static const char *
pick (const char *const *from, guint n)
{
  return from[g_test_rand_int_range (0, n)];
}

#define PICK(list) pick (list, G_N_ELEMENTS (list))

static char *
random_company (Company *company)
{
  static const char *const roles[] = { "setter", "closer" }, *const teams[] = { "North", "South", "" };
  GString *people = g_string_new (NULL), *quotas = g_string_new (NULL), *scores = g_string_new (NULL);
  GString *actions = g_string_new ("p0,CallMade,x,2026-01-01T00:00\n");

  for (guint i = 0; i < 9; i++)
    {
      int month = g_test_rand_int_range (1, 7), day = g_test_rand_int_range (1, 29);
      gboolean late = g_test_rand_int_range (0, 3) == 0;
      char hired[16] = "";

      if (late)
        g_snprintf (hired, sizeof hired, "2026-%02d-%02d", g_test_rand_int_range (1, 4), day);
      /* Above everybody is somebody with a smaller number, so that no circle closes. */
      g_string_append_printf (people, "p%u,%s,%s,%s,,%s,,", i, PICK (roles), PICK (teams), hired, i % 2 != 0 ? "0.75" : "1");
      g_string_append_printf (people, i == 0 ? "\n" : "p%d\n", g_test_rand_int_range (0, MAX (i, 1)));
      if (g_test_rand_bit ())
        {
          g_string_append_printf (people, "p%u,%s,%s,%s,,%s,2026-%02d-%02d,", i, PICK (roles), PICK (teams), hired,
                                  i % 3 == 0 ? "0.5" : "1", month, day);
          g_string_append_printf (people, i == 0 ? "\n" : "p%d\n", g_test_rand_int_range (0, MAX (i, 1)));
        }
      if (i % 3 != 2)
        g_string_append_printf (quotas, "p%u,sold,2026,%d\np%u,booked,2026-Q1,%d\n", i, g_test_rand_int_range (100, 90000), i,
                                g_test_rand_int_range (1, 90));
      if (i % 2 == 0)
        g_string_append_printf (scores, "p%u,listened,2026-%02d,%d.%02d\n", i, month, g_test_rand_int_range (0, 90), day);
    }
  g_string_append (quotas, "role:setter,sold,2026-02,1234.56\nteam:North,sold,2026,50000\n");
  for (guint i = 0; i < 160; i++)
    {
      int month = g_test_rand_int_range (1, 7), day = g_test_rand_int_range (1, 20);

      g_string_append_printf (actions, "p%d,AppointmentSet,a%u,2026-%02d-%02dT10:00,,Client %d\n", g_test_rand_int_range (0, 9), i, month, day,
                              g_test_rand_int_range (0, 40));
      if (g_test_rand_int_range (0, 4) == 0)
        continue;
      g_string_append_printf (actions, "p%d,AppointmentHeld,a%u,2026-%02d-%02dT10:00\n", g_test_rand_int_range (0, 10), i, month, day + 2);
      if (g_test_rand_bit ())
        g_string_append_printf (actions, "p%d,%s,a%u,2026-%02d-%02dT10:00\n", g_test_rand_int_range (0, 9),
                                g_test_rand_int_range (0, 4) == 0 ? "AppointmentRejected" : "AppointmentQualified", i, month, day + 3);
      if (g_test_rand_bit ())
        g_string_append_printf (actions, "p%d,DealWon,a%u,2026-%02d-%02dT10:00,%d.%02d\n", g_test_rand_int_range (0, 9), i, month,
                                day + 4, g_test_rand_int_range (-500, 20000), g_test_rand_int_range (0, 100));
      if (g_test_rand_int_range (0, 8) == 0)
        g_string_append_printf (actions, "p1,DealCancelled,a%u,2026-%02d-%02dT10:00\n", i, MIN (month + 1, 6), day);
    }
  company->people = people->str;
  company->quotas = quotas->str;
  company->scores = scores->str;
  company->actions = actions->str;
  g_string_free (people, FALSE);
  g_string_free (quotas, FALSE);
  g_string_free (scores, FALSE);
  return g_string_free (actions, FALSE);
}

static void
append_when (GString *json)
{
  static const char *const conditions[] = {
    "show >= 60% and qualified >= 3", "not (booked < 2)", "sold / held > 1000 or calls = 1", "attainment(sold) >= 80%",
    "max(score, 10) - 3 * calls > 7.5", "days_employed >= 20 and tenure_days != 45", "min(booked, held) + -1 <= 2",
    "attainment(sold, team) > 10%", "conversion / show > 100", "days_active >= 2",
  };

  if (g_test_rand_int_range (0, 3) == 0)
    g_string_append_printf (json, ",'when':'%s'", PICK (conditions));
}

static void
append_tiers (GString *json, gboolean money)
{
  static const char *const accumulate[] = { "period", "event", "quarter", "year" };
  static const char *const other[] = { "show", "booked - held", "attainment(sold)", "score" };
  guint mode = g_test_rand_int_range (0, 7), n = g_test_rand_int_range (2, 5);
  int from = g_test_rand_bit () ? 0 : g_test_rand_int_range (1, 40);

  if (mode == 0)
    g_string_append (json, ",'tier_mode':'whole'");
  else if (mode == 1)
    g_string_append_printf (json, ",'tier_mode':'excess','tier_base':'%d'", g_test_rand_int_range (0, 200));
  else if (mode == 2)
    g_string_append (json, ",'tier_by':'attainment'");
  else if (mode == 3)
    g_string_append (json, ",'tier_by':'attainment','tier_mode':'whole'");
  else if (mode == 4)
    g_string_append_printf (json, ",'tier_by':'%s'", PICK (other));
  else if (mode == 5)
    g_string_append (json, ",'tier_mode':'interpolated'");
  if (g_test_rand_bit ())
    g_string_append_printf (json, ",'accumulate':'%s'", PICK (accumulate));
  g_string_append (json, ",'tiers':[");
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (json, "%s{'from':'%d%s',", i > 0 ? "," : "", from, mode == 2 || mode == 3 ? "%" : "");
      if (mode == 5)
        g_string_append_printf (json, "'amount':'%d'}", i + 1 < n ? g_test_rand_int_range (0, 99) : 0);
      else
        g_string_append_printf (json, "'rate':'%d.%02d%s'}", g_test_rand_int_range (0, 60), g_test_rand_int_range (0, 100), money ? "%" : "");
      from += g_test_rand_int_range (1, money ? 9000 : 9);
    }
  g_string_append_c (json, ']');
}

/* What depends on the others. */
static void
append_peers (GString *json, guint kind)
{
  static const char *const own[] = { "booked", "held", "sold", "shared", "score", "show", "conversion", "clients" };
  static const char *const others[] = { "booked", "sold", "shared", "score", "clients", "led", "calls" };
  static const char *const among[] = { "role", "team", "all" }, *const ties[] = { "share", "all", "earliest" };
  static const char *const people[] = { "team", "reports", "below" }, *const sums[] = { "sold", "shared", "led" };

  if (kind == 9)
    {
      g_string_append_printf (json, "'type':'rank','measure':'%s','among':'%s','ties':'%s','prizes':['%d.%02d','50','20.01']", PICK (own),
                              PICK (among), PICK (ties), g_test_rand_int_range (60, 900), g_test_rand_int_range (0, 100));
      if (g_test_rand_int_range (0, 3) == 0)
        g_string_append_printf (json, ",'min':'%d'", g_test_rand_int_range (0, 3));
    }
  else if (kind == 10 && g_test_rand_bit ())
    g_string_append_printf (json, "'type':'split_pool','by':'%s','pool':'%d.%02d'", PICK (own), g_test_rand_int_range (0, 5000), g_test_rand_int_range (0, 100));
  else if (kind == 10)
    g_string_append_printf (json, "'type':'split_pool','by':'%s','pool':{'rate':'%d%%','measure':'%s'}", PICK (own), g_test_rand_int_range (1, 30), PICK (sums));
  else
    g_string_append_printf (json, "'type':'override','of_people':'%s','measure':'%s','rate':'0.%02d'", PICK (people), PICK (others), g_test_rand_int_range (1, 100));
}

/* What depends on earlier months. */
static void
append_later (GString *json, guint kind)
{
  static const char *const draws[] = { "'kind':'guarantee','recoverable':true", "'kind':'advance'", "'kind':'advance','recover':'next'" };
  static const char *const modes[] = { "'mode':'recompute'", "'mode':'share','share':'40%'", "'mode':'flat','amount':'7.77'" };

  if (kind == 12)
    g_string_append_printf (json, "'type':'draw',%s,'amount':'%d.50'", PICK (draws), g_test_rand_int_range (1, 3000));
  else if (kind == 13)
    g_string_append_printf (json, "'type':'holdback','share':'%d%%','release':{'after_days':%d}", g_test_rand_int_range (1, 100), g_test_rand_int_range (0, 70));
  else if (kind == 14)
    g_string_append_printf (json, "'type':'spread','periods':%d", g_test_rand_int_range (2, 5));
  else
    g_string_append_printf (json, "'type':'clawback',%s", PICK (modes));
}

static void
append_component (GString *json, guint index)
{
  static const char *const counts[] = { "booked", "held", "qualified", "calls", "score" }, *const sums[] = { "sold", "shared" };
  static const char *const by[] = { "show", "attainment(sold)", "conversion / 100", "booked" };
  guint kind = index == 0 ? 2 : g_test_rand_int_range (0, 16);
  int amount = g_test_rand_int_range (1, 4000), cents = g_test_rand_int_range (0, 100);
  const char *count = counts[g_test_rand_int_range (0, 4)];

  g_string_append_printf (json, "%s{'id':'c%u',", index > 0 ? "," : "", index);
  if (kind == 0)
    g_string_append_printf (json, "'type':'salary','amount':'%d.%02d'", amount, cents);
  else if (kind == 1)
    g_string_append_printf (json, "'type':'per_unit','measure':'%s','rate':'%d.%02d'", PICK (counts), amount, cents);
  else if (kind == 2)
    g_string_append_printf (json, "'type':'percent','measure':'%s','rate':'%d.%02d%%'", PICK (sums), amount % 50, cents);
  else if (kind == 3)
    g_string_append_printf (json, "'type':'bonus','amount':'%d.%02d','prorate':%s", amount, cents, g_test_rand_bit () ? "true" : "false");
  else if (kind == 4)
    g_string_append_printf (json, "'type':'multiplier','by':'%s','table':[{'from':'%d%%','factor':'%d%%'},{'from':'80%%','factor':'1.%02d'}]",
                            PICK (by), g_test_rand_int_range (0, 70), g_test_rand_int_range (0, 120), cents);
  else if (kind == 5 || kind == 6)
    g_string_append_printf (json, "'type':'%s','amount':'%d.%02d','prorate':%s", kind == 5 ? "cap" : "floor", amount, cents,
                            g_test_rand_bit () ? "true" : "false");
  else if (kind >= 12)
    append_later (json, kind);
  else if (kind >= 9)
    append_peers (json, kind);
  else if (kind == 7)
    g_string_append_printf (json, "'type':'per_unit','measure':'%s'", count);
  else
    g_string_append_printf (json, "'type':'percent','measure':'%s'", PICK (sums));
  if (kind == 7 || kind == 8)
    append_tiers (json, kind == 8);
  append_when (json);
  g_string_append_c (json, '}');
}

static char *
random_scheme (guint n)
{
  static const char *const roundings[] = { "{'to':'0.01'}", "{'to':'0.05','mode':'half_even'}", "{'to':'1','mode':'down'}",
                                           "{'to':'0.000007','mode':'half_up'}", "{'to':'0.01','mode':'half_even'}" };
  static const char *const prorations[] = { "days", "months", "workdays" };
  static const char *const roles[] = { "", "'role':'setter'," };
  GString *json = g_string_new ("{'premia':'scheme/1','id':'s','currency':'EUR',");

  g_string_append_printf (json, "%s'rounding':%s,'proration':'%s',%s'components':[", PICK (roles), PICK (roundings), PICK (prorations), measures);
  for (guint i = 0; i < n; i++)
    append_component (json, i);
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}

static void
assert_same (PremiaWhatIf *what_if, PremiaPayout *payout, const char *json)
{
  guint n_runs = premia_payout_get_n_runs (payout);
  guint n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (premia_payout_get_cube (payout))));
  PremiaScheme *scheme = premia_payout_get_scheme (payout);
  PremiaMoney total = 0;

  for (guint run = 0; run < n_runs; run++)
    {
      total += premia_payout_get_run (payout, run)->total;
      for (guint person = 0; person < n_people; person++)
        {
          const PremiaStatement *statement = premia_payout_find (payout, run, person);
          guint cell = person * n_runs + run;

          for (guint i = 0; i < scheme->components->len; i++)
            {
              PremiaMoney expected = statement == NULL ? 0 : statement->lines[i].amount;
              PremiaMoney got = premia_what_if_get_component (what_if, i)[cell];

              if (got != expected)
                g_error ("component %u, person %u, period %u: %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT " in %s",
                         i, person, run, got, expected, json);
            }
          g_assert_cmpint (premia_what_if_get_totals (what_if)[cell], ==, statement == NULL ? 0 : statement->total);
        }
    }
  g_assert_cmpint (premia_what_if_get_total (what_if), ==, total);
}

static void
free_company (Company *company)
{
  g_free ((char *) company->people);
  g_free ((char *) company->quotas);
  g_free ((char *) company->scores);
  g_free ((char *) company->actions);
}

static void
run_and_compare (PremiaWhatIf *what_if, PremiaCube *cube, PremiaScheme *scheme, const char *json, gboolean explain)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPayout) payout = premia_payout_new (cube, scheme, &error);

  g_assert_no_error (error);
  g_assert_true (premia_what_if_run (what_if, scheme, &error));
  g_assert_no_error (error);
  assert_same (what_if, payout, json);
  if (explain)
    company_assert_adds_up (payout);
}

/* One value moves, as under a slider. */
static PremiaScheme *
move_a_value (PremiaScheme *scheme)
{
  PremiaScheme *builder = premia_scheme_builder_new_from (scheme);
  PremiaComponent *component = g_ptr_array_index (builder->components, g_test_rand_int_range (0, builder->components->len));
  g_autoptr (GError) error = NULL;
  PremiaScheme *moved;

  if (component->has_amount)
    component->amount += 10000;
  if (component->has_rate)
    component->rate += 1700;
  if (component->tiers != NULL && component->tier_mode != PREMIA_TIERS_INTERPOLATED)
    g_array_index (component->tiers, PremiaTier, 0).rate += 1300;
  moved = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  return moved;
}

static void
test_same_as_payout (void)
{
  for (guint round = 0; round < 4; round++)
    {
      Company company = { 0 };

      random_company (&company);
      for (guint i = 0; i < 12; i++)
        {
          g_autofree char *json = random_scheme (g_test_rand_int_range (1, 9));
          g_autoptr (PremiaScheme) scheme = company_scheme (json);
          g_autoptr (PremiaScheme) moved = NULL;
          g_autoptr (PremiaCube) cube = company_cube (&company, scheme, "2026-01", "2026-06");
          g_autoptr (PremiaWhatIf) what_if = premia_what_if_new (cube);

          run_and_compare (what_if, cube, scheme, json, TRUE);
          moved = move_a_value (scheme);
          run_and_compare (what_if, cube, moved, json, FALSE);
        }
      free_company (&company);
    }
}

/* What a manager usually moves never needs the slow way. */
static void
test_usual_schemes_stay_in_vectors (void)
{
  Company company = { 0 };
  g_autofree char *json = g_strconcat ("{'premia':'scheme/1','id':'s','currency':'EUR',", measures,
    "'components':[{'id':'base','type':'salary','amount':'1500'},{'id':'fee','type':'per_unit','measure':'qualified','rate':'30'},"
    "{'id':'share','type':'percent','measure':'sold','tiers':[{'from':'0','rate':'3%'},{'from':'10000','rate':'5%'}]},"
    "{'id':'goal','type':'percent','measure':'sold','tier_by':'attainment','tiers':[{'from':'0','rate':'1%'},{'from':'100%','rate':'2%'}]},"
    "{'id':'deal','type':'percent','measure':'sold','accumulate':'event','tiers':[{'from':'0','rate':'1%'},{'from':'500','rate':'2%'}]},"
    "{'id':'quality','type':'bonus','when':'show >= 60% and qualified >= 3','amount':'50'},"
    "{'id':'pace','type':'multiplier','by':'attainment(sold)','table':[{'from':'0','factor':'90%'},{'from':'1','factor':'110%'}]},"
    "{'id':'top','type':'cap','amount':'9000'},{'id':'least','type':'floor','amount':'100','prorate':true}]}", NULL);
  g_autoptr (PremiaScheme) scheme = company_scheme (json);
  g_autoptr (PremiaCube) cube = NULL;
  g_autoptr (PremiaWhatIf) what_if = NULL;

  random_company (&company);
  cube = company_cube (&company, scheme, "2026-01", "2026-06");
  what_if = premia_what_if_new (cube);
  run_and_compare (what_if, cube, scheme, json, TRUE);
  g_assert_cmpuint (premia_what_if_get_n_exact (what_if), ==, 0);
  free_company (&company);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/what-if/shows-the-cent-that-is-paid", test_same_as_payout);
  g_test_add_func ("/what-if/usual-schemes-stay-fast", test_usual_schemes_stay_in_vectors);
  return g_test_run ();
}
