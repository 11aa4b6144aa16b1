/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "company.h"

#define HEAD "{'premia':'scheme/1','id':'s','currency':'EUR',"
#define NOTHING_HAPPENED "zed,CallMade,c1,2026-01-05T10:00\n"
#define HELD "'measures':{'held':{'count':'cases','reached':['held'],'credit':'setter'}},"
/* Set on the 5th and on the 12th of April, held on the 10th and on the 20th. */
#define TWO_MEETINGS "ann,AppointmentSet,a1,2026-04-05T10:00\nbea,AppointmentHeld,a1,2026-04-10T10:00\n" \
                     "ann,AppointmentSet,a2,2026-04-12T10:00\nbea,AppointmentHeld,a2,2026-04-20T10:00\n"

typedef struct
{
  const char *scheme; /* as company_scheme() takes it */
  const char *from;   /* NULL: from the beginning */
} Version;

static PremiaDate
day (const char *text)
{
  PremiaDate date = PREMIA_DATE_NONE;

  g_assert_true (text == NULL || *text == '\0' || premia_date_parse (text, &date, NULL));
  return date;
}

/* person,scheme,from,to,instead; NULL: nobody is assigned. */
static GPtrArray *
read_assignments (const char *text)
{
  GPtrArray *assignments = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_assignment_free);
  g_auto (GStrv) lines = g_strsplit (text == NULL ? "" : text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) row = g_strsplit (lines[i], ",", -1);
      PremiaAssignment *assignment = g_new0 (PremiaAssignment, 1);

      g_assert_cmpuint (g_strv_length (row), ==, 5);
      *assignment = (PremiaAssignment){ g_strdup (row[0]), g_strdup (row[1]), day (row[2]), day (row[3]), *row[4] != '\0' };
      g_ptr_array_add (assignments, assignment);
    }
  return assignments;
}

/* What version @index of a scheme counts. */
static PremiaCube *
count (const Company *company, const Version *versions, guint n, guint index, const char *assignments, const char *first, const char *last)
{
  g_autoptr (GPtrArray) schemes = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_scheme_unref);
  g_autoptr (GPtrArray) assigned = read_assignments (assignments);
  g_autoptr (PremiaDataset) dataset = company_dataset (company);
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autofree PremiaSchemeVersion *all = g_new0 (PremiaSchemeVersion, n);
  g_autoptr (PremiaCoverage) coverage = NULL;
  g_autoptr (GError) error = NULL;
  PremiaSpan span = { .as_of = PREMIA_NEVER, .zone = zone };
  PremiaCube *cube;

  for (guint i = 0; i < n; i++)
    {
      all[i] = (PremiaSchemeVersion){ company_scheme (versions[i].scheme), day (versions[i].from) };
      g_ptr_array_add (schemes, all[i].scheme);
    }
  g_assert_true (premia_period_parse (first, &span.first, NULL) && premia_period_parse (last, &span.last, NULL));
  span.coverage = coverage = premia_coverage_new (premia_dataset_get_people (dataset), all, n, index, assigned);
  cube = premia_cube_new (dataset, all[index].scheme, &span, 1, &error);
  g_assert_no_error (error);
  return cube;
}

/* What each version pays, the next after the one before it. (transfer full) (element-type PremiaPayout) */
static GPtrArray *
pay_all (const Company *company, const Version *versions, guint n, const char *first, const char *last)
{
  GPtrArray *payouts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_payout_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PremiaCube) cube = count (company, versions, n, i, NULL, first, last);
      g_autoptr (PremiaScheme) scheme = company_scheme (versions[i].scheme);
      g_autoptr (GError) error = NULL;
      PremiaPayout *payout = premia_payout_new_after (cube, scheme, i == 0 ? NULL : g_ptr_array_index (payouts, i - 1), &error);

      g_assert_no_error (error);
      company_assert_adds_up (payout);
      g_ptr_array_add (payouts, payout);
    }
  return payouts;
}

static PremiaPayout *
pay (const Company *company, const Version *versions, guint n, guint index, const char *assignments, const char *first, const char *last)
{
  g_autoptr (PremiaCube) cube = count (company, versions, n, index, assignments, first, last);
  g_autoptr (PremiaScheme) scheme = company_scheme (versions[index].scheme);
  g_autoptr (PremiaWhatIf) what_if = premia_what_if_new (cube);
  g_autoptr (GError) error = NULL;
  PremiaPayout *payout = premia_payout_new (cube, scheme, &error);
  PremiaMoney total = 0;

  g_assert_no_error (error);
  company_assert_adds_up (payout);
  g_assert_true (premia_what_if_run (what_if, scheme, &error));
  for (guint i = 0; i < premia_payout_get_n_runs (payout); i++)
    total += premia_payout_get_run (payout, i)->total;
  g_assert_cmpint (premia_what_if_get_total (what_if), ==, total);
  return payout;
}

static const Version pay_rise[] = {
  { HEAD "'role':'setter'," HELD "'components':[{'id':'base','type':'salary','amount':'3000'},{'id':'fee','type':'per_unit','measure':'held','rate':'100'}]}", NULL },
  { HEAD "'role':'setter'," HELD "'components':[{'id':'base','type':'salary','amount':'6000'},{'id':'fee','type':'per_unit','measure':'held','rate':'150'}]}", "2026-04-16" },
};
static const Version pay_rise_by_set[] = {
  { HEAD "'role':'setter','version_at':'set'," HELD "'components':[{'id':'base','type':'salary','amount':'3000'},{'id':'fee','type':'per_unit','measure':'held','rate':'100'}]}", NULL },
  { HEAD "'role':'setter','version_at':'set'," HELD "'components':[{'id':'base','type':'salary','amount':'6000'},{'id':'fee','type':'per_unit','measure':'held','rate':'150'}]}", "2026-04-16" },
};

static void
test_two_versions_in_a_month (void)
{
  const Company company = { .people = "ann,setter\nbea,closer\n", .actions = TWO_MEETINGS };
  g_autoptr (PremiaPayout) before = pay (&company, pay_rise, 2, 0, NULL, "2026-04", "2026-05");
  g_autoptr (PremiaPayout) after = pay (&company, pay_rise, 2, 1, NULL, "2026-03", "2026-05");

  assert_line (before, "2026-04", "ann", "base", "1500.00");
  assert_line (before, "2026-04", "ann", "fee", "100.00");
  assert_line (after, "2026-04", "ann", "base", "3000.00");
  assert_line (after, "2026-04", "ann", "fee", "150.00");
  /* The old one has nothing to say in May, nor the new one in March. */
  assert_total (before, "2026-05", "ann", "-");
  assert_total (after, "2026-03", "ann", "-");
  assert_total (after, "2026-05", "ann", "6000.00");
}

static void
test_by_the_version_of_the_set (void)
{
  const Company company = { .people = "ann,setter\nbea,closer\n",
                            .actions = TWO_MEETINGS "ann,AppointmentSet,a3,2026-04-16T00:00\nbea,AppointmentHeld,a3,2026-05-02T10:00\n"
                                       "ann,AppointmentSet,a4,2026-04-15T23:59\nbea,AppointmentHeld,a4,2026-05-02T10:00\n" };
  g_autoptr (PremiaPayout) before = pay (&company, pay_rise_by_set, 2, 0, NULL, "2026-04", "2026-05");
  g_autoptr (PremiaPayout) after = pay (&company, pay_rise_by_set, 2, 1, NULL, "2026-04", "2026-05");

  /* Both were set before the raise; the salary goes by its days all the same. */
  assert_line (before, "2026-04", "ann", "base", "1500.00");
  assert_line (before, "2026-04", "ann", "fee", "200.00");
  assert_line (after, "2026-04", "ann", "fee", "0.00");
  assert_line (before, "2026-05", "ann", "fee", "100.00");
  assert_line (before, "2026-05", "ann", "base", "0.00");
  assert_line (after, "2026-05", "ann", "fee", "150.00");
}

/* The second version is for another role: whoever set a meeting under the first one is still paid for it. */
static void
test_another_role_loses_nobody_their_fee (void)
{
  const Version versions[] = {
    { HEAD "'role':'setter'," HELD "'components':[{'id':'fee','type':'per_unit','measure':'held','rate':'100'}]}", "2026-02-01" },
    { HEAD "'role':'caller'," HELD "'components':[{'id':'fee','type':'per_unit','measure':'held','rate':'150'}]}", "2026-04-16" },
  };
  const Company company = { .people = "ann,setter\nann,caller,,,,,2026-04-16\nbea,closer\n",
                            .actions = TWO_MEETINGS "ann,AppointmentSet,a0,2026-01-20T10:00\nbea,AppointmentHeld,a0,2026-02-02T10:00\n" };
  g_autoptr (PremiaPayout) before = pay (&company, versions, 2, 0, NULL, "2026-01", "2026-04");
  g_autoptr (PremiaPayout) after = pay (&company, versions, 2, 1, NULL, "2026-04", "2026-04");

  assert_line (before, "2026-04", "ann", "fee", "100.00");
  assert_line (after, "2026-04", "ann", "fee", "150.00");
  /* Set before the scheme began, held when it was there. */
  assert_line (before, "2026-02", "ann", "fee", "100.00");
  assert_total (before, "2026-01", "ann", "-");
}

static void
test_assigned_instead (void)
{
  const Version own[] = { { HEAD "'role':'setter'," HELD "'components':[{'id':'base','type':'salary','amount':'3000'},{'id':'fee','type':'per_unit','measure':'held','rate':'100'}]}", NULL } };
  const Version other[] = { { "{'premia':'scheme/1','id':'o','currency':'EUR','role':'nobody'," HELD
                              "'components':[{'id':'base','type':'salary','amount':'6000'},{'id':'fee','type':'per_unit','measure':'held','rate':'200'}]}", NULL } };
  const Company company = { .people = "ann,setter\nbea,closer\ncid,setter\n", .actions = TWO_MEETINGS };
  const char *instead = "ann,o,2026-04-11,2026-04-20,instead\n", *beside = "ann,o,2026-04-11,,\n";
  g_autoptr (PremiaPayout) own_instead = pay (&company, own, 1, 0, instead, "2026-04", "2026-05");
  g_autoptr (PremiaPayout) other_instead = pay (&company, other, 1, 0, instead, "2026-04", "2026-05");
  g_autoptr (PremiaPayout) own_beside = pay (&company, own, 1, 0, beside, "2026-04", "2026-05");
  g_autoptr (PremiaPayout) other_beside = pay (&company, other, 1, 0, beside, "2026-04", "2026-05");

  /* Ten days of April are the other scheme's, with what was set on them. */
  assert_line (own_instead, "2026-04", "ann", "base", "2000.00");
  assert_line (own_instead, "2026-04", "ann", "fee", "100.00");
  assert_line (other_instead, "2026-04", "ann", "base", "2000.00");
  assert_line (other_instead, "2026-04", "ann", "fee", "200.00");
  assert_total (own_instead, "2026-05", "ann", "3000.00");
  assert_total (other_instead, "2026-05", "ann", "-");
  assert_total (own_instead, "2026-04", "cid", "3000.00");
  assert_total (other_instead, "2026-04", "cid", "-");
  /* Without the word both pay. */
  assert_line (own_beside, "2026-04", "ann", "base", "3000.00");
  assert_line (own_beside, "2026-04", "ann", "fee", "200.00");
  assert_line (other_beside, "2026-04", "ann", "base", "4000.00");
  assert_line (other_beside, "2026-04", "ann", "fee", "200.00");
  assert_total (other_beside, "2026-05", "ann", "6000.00");
}

/* Whoever is assigned to the very scheme stays in it, whatever else they are assigned to; and a team's manager is paid
 * for what others did on the days of the assignment. */
static void
test_assigned_to_both_and_by_team (void)
{
  const Version lead[] = { { HEAD "'role':'lead','measures':{'held':{'count':'cases','reached':['held'],'credit':'team','of':'setter'}},"
                             "'components':[{'id':'fee','type':'per_unit','measure':'held','rate':'10'}]}", NULL } };
  const Company company = { .people = "ann,setter,North\nbea,closer,North\n", .actions = TWO_MEETINGS };
  g_autoptr (PremiaPayout) payout = pay (&company, lead, 1, 0, "bea,s,2026-04-15,,\nbea,o,2026-04-01,,instead\n", "2026-04", "2026-04");

  assert_line (payout, "2026-04", "bea", "fee", "10.00");
  assert_total (payout, "2026-04", "ann", "-");
}

/* A year's tiers are not begun anew by a new version, and nothing is paid or taken back twice. */
static void
test_a_year_goes_on_in_the_next_version (void)
{
#define YEARLY(low, high) HEAD "'measures':{'held':{'count':'cases','reached':['held'],'credit':'setter'}}," \
  "'components':[{'id':'fee','type':'per_unit','measure':'held','accumulate':'year'," \
  "'tiers':[{'from':'0','rate':'" low "'},{'from':'2','rate':'" high "'}]}]}"
  const Version versions[] = { { YEARLY ("100", "200"), NULL }, { YEARLY ("300", "400"), "2026-04-16" } };
  const Company company = {
    .people = "ann\nbea\n",
    .actions = TWO_MEETINGS "ann,AppointmentSet,a0,2026-01-20T10:00\nbea,AppointmentHeld,a0,2026-02-02T10:00\n"
               "ann,AppointmentSet,a5,2026-01-20T10:00\nbea,AppointmentHeld,a5,2026-04-25T10:00\nbea,DealCancelled,a0,2026-05-03T10:00\n",
  };
  g_autoptr (PremiaPayout) before = pay (&company, versions, 2, 0, NULL, "2026-01", "2026-05");
  g_autoptr (PremiaPayout) after = pay (&company, versions, 2, 1, NULL, "2026-01", "2026-05");

  assert_line (before, "2026-02", "ann", "fee", "100.00");
  assert_line (before, "2026-04", "ann", "fee", "100.00");
  /* The third and fourth of the year are above the threshold of 2. */
  assert_line (after, "2026-04", "ann", "fee", "800.00");
  /* Of four remain three: the one above the threshold goes. */
  assert_line (after, "2026-05", "ann", "fee", "-400.00");
  assert_total (before, "2026-05", "ann", "-");
#undef YEARLY
}

static PremiaMoney
owed (PremiaPayout *payout, guint run)
{
  g_autoptr (GArray) balances = premia_payout_get_balances (payout, run, 0);

  return balances->len == 0 ? 0 : g_array_index (balances, PremiaBalance, 0).owed / PREMIA_MICRO;
}

/* An advance of the old version is repaid out of what the new one pays, to the end and once. */
static void
test_a_draw_is_owed_in_the_next_version (void)
{
#define DRAW(amount) HEAD HELD "'components':[{'id':'fee','type':'per_unit','measure':'held','rate':'100'}," \
  "{'id':'draw','type':'draw','kind':'advance','recover':'next','amount':'" amount "'}]}"
  const Version mid_month[] = { { DRAW ("250"), NULL }, { DRAW ("0"), "2026-04-16" } };
  const Version at_month_end[] = { { DRAW ("250"), NULL }, { DRAW ("0"), "2026-05-01" } };
  const Company company = { .people = "ann\nbea\n", .actions = TWO_MEETINGS
    "ann,AppointmentSet,a3,2026-04-18T10:00\nbea,AppointmentHeld,a3,2026-05-10T10:00\n"
    "ann,AppointmentSet,a4,2026-04-18T10:00\nbea,AppointmentHeld,a4,2026-06-10T10:00\n"
    "ann,AppointmentSet,a5,2026-04-18T10:00\nbea,AppointmentHeld,a5,2026-07-10T10:00\n" };
  g_autoptr (GPtrArray) mid = pay_all (&company, mid_month, 2, "2026-03", "2026-07");
  g_autoptr (GPtrArray) end = pay_all (&company, at_month_end, 2, "2026-03", "2026-07");

  /* March: 250 ahead. April by the old one: 250 more, 100 of its fee back: 400 are owed; the new one takes 100 of its own. */
  assert_line (g_ptr_array_index (mid, 0), "2026-04", "ann", "draw", "150.00");
  assert_line (g_ptr_array_index (mid, 1), "2026-04", "ann", "draw", "-100.00");
  g_assert_cmpint (owed (g_ptr_array_index (mid, 0), 0), ==, 250);
  g_assert_cmpint (owed (g_ptr_array_index (mid, 0), 1), ==, 0);
  g_assert_cmpint (owed (g_ptr_array_index (mid, 1), 1), ==, 300);
  assert_line (g_ptr_array_index (mid, 1), "2026-05", "ann", "draw", "-100.00");
  g_assert_cmpint (owed (g_ptr_array_index (mid, 1), 4), ==, 0);
  assert_total (g_ptr_array_index (mid, 0), "2026-05", "ann", "-");
  /* April by the old one alone: 250 more, 200 back. */
  assert_line (g_ptr_array_index (end, 0), "2026-04", "ann", "draw", "50.00");
  g_assert_cmpint (owed (g_ptr_array_index (end, 0), 1), ==, 300);
  assert_line (g_ptr_array_index (end, 1), "2026-05", "ann", "draw", "-100.00");
  g_assert_cmpint (owed (g_ptr_array_index (end, 0), 2), ==, 0);
  g_assert_cmpint (owed (g_ptr_array_index (end, 1), 2), ==, 200);
#undef DRAW
}

/* One client counts once, also where the two meetings are paid by two versions. */
static void
test_a_client_counts_once_over_versions (void)
{
#define ONCE(at) HEAD at "'measures':{'held':{'count':'cases','reached':['held'],'credit':'setter','once_per':{'prospect':90}}}," \
  "'components':[{'id':'fee','type':'per_unit','measure':'held','rate':'10'}]}"
  const Version dated[] = { { ONCE (""), NULL }, { ONCE (""), "2026-04-16" } };
  const Version by_set[] = { { ONCE ("'version_at':'set',"), NULL }, { ONCE ("'version_at':'set',"), "2026-04-08" } };
  const Company company = { .people = "ann\nbea\n", .actions = "ann,AppointmentSet,a1,2026-04-05T10:00,,Acme\nbea,AppointmentHeld,a1,2026-04-10T10:00\n"
                            "ann,AppointmentSet,a2,2026-04-12T10:00,,Acme\nbea,AppointmentHeld,a2,2026-04-20T10:00\n" };
  g_autoptr (PremiaPayout) one = pay (&company, dated, 2, 0, NULL, "2026-04", "2026-04");
  g_autoptr (PremiaPayout) two = pay (&company, dated, 2, 1, NULL, "2026-04", "2026-04");
  g_autoptr (PremiaPayout) set_one = pay (&company, by_set, 2, 0, NULL, "2026-04", "2026-04");
  g_autoptr (PremiaPayout) set_two = pay (&company, by_set, 2, 1, NULL, "2026-04", "2026-04");

  assert_line (one, "2026-04", "ann", "fee", "10.00");
  assert_line (two, "2026-04", "ann", "fee", "0.00");
  assert_line (set_one, "2026-04", "ann", "fee", "10.00");
  assert_line (set_two, "2026-04", "ann", "fee", "0.00");
#undef ONCE
}

/* ---- random histories: versions share out what one would count ---- */

#define MEASURES "'auto_accept_days':5,'measures':{'held':{'count':'cases','reached':['held'],'credit':'setter'}," \
  "'good':{'count':'cases','reached':['held','qualified'],'not_reached':['rejected'],'credit':'setter','once_per':{'prospect':20}}," \
  "'calls':{'count':'actions','reached':['call']}," \
  "'won':{'sum':'amount','reached':['won'],'credit':{'setter':'40%','closer':'60%'}}," \
  "'team':{'count':'cases','reached':['won'],'credit':'team','of':'closer','within_days':{'from':'set','to':'won','days':30}}," \
  "'big':{'sum':'amount','reached':['won'],'at':'held','min_amount':'40','credit':'closer'}},"

static char *
make_history (void)
{
  static const char *const people[] = { "ann", "bea", "cid" };
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < 60; i++)
    {
      const char *setter = people[g_test_rand_int_range (0, 3)], *closer = people[g_test_rand_int_range (0, 3)];
      PremiaDate at = day ("2026-01-01") + g_test_rand_int_range (0, 80);
      const char *const rest[] = { "AppointmentHeld", "AppointmentQualified", "DealWon", "DealCancelled" };
      g_autofree char *set = premia_date_to_string (at);

      g_string_append_printf (rows, "%s,CallMade,k%u,%sT09:00\n%s,AppointmentSet,m%u,%sT10:00,,c%d\n", setter, i, set, setter, i, set,
                              g_test_rand_int_range (0, 20));
      for (guint k = 0; k < G_N_ELEMENTS (rest); k++)
        {
          g_autofree char *text = premia_date_to_string (at += g_test_rand_int_range (0, 12));

          if (g_test_rand_int_range (0, 4) > 0)
            g_string_append_printf (rows, "%s,%s,m%u#%u,%sT%02d:00,%s\n", k < 2 ? closer : people[g_test_rand_int_range (0, 3)], rest[k], i, k, text,
                                    10 + (int) k, k == 2 ? (i % 2 == 0 ? "100" : "30") : k == 3 && i % 3 == 0 ? "10" : "");
        }
    }
  return g_string_free (rows, FALSE);
}

static void
assert_shared_out (const Company *company, const char *scheme)
{
  const Version alone[] = { { scheme, NULL } };
  const Version versions[] = { { scheme, NULL }, { scheme, "2026-02-10" }, { scheme, "2026-02-20" }, { scheme, "2026-04-01" } };
  g_autoptr (PremiaCube) all = count (company, alone, 1, 0, NULL, "2026-01", "2026-06");
  PremiaCube *parts[G_N_ELEMENTS (versions)];
  const guint n_cells = 3 * premia_cube_get_n_periods (all);

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    parts[i] = count (company, versions, G_N_ELEMENTS (versions), i, NULL, "2026-01", "2026-06");
  for (guint measure = 0; measure < 6; measure++)
    for (guint cell = 0; cell < n_cells; cell++)
      {
        PremiaQuantity sum = 0;

        for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
          {
            g_autoptr (GArray) counted = premia_cube_list (parts[i], measure, cell / 6, cell % 6, TRUE);
            PremiaQuantity listed = 0;

            for (guint k = 0; k < counted->len; k++)
              if (g_array_index (counted, PremiaCounted, k).skip == PREMIA_SKIP_NONE)
                listed += g_array_index (counted, PremiaCounted, k).quantity;
            g_assert_true (listed == premia_cube_get_cells (parts[i], measure)[cell]);
            sum += listed;
          }
        g_assert_true (sum == premia_cube_get_cells (all, measure)[cell]);
      }
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    premia_cube_unref (parts[i]);
}

static void
test_versions_share_out_what_there_is (void)
{
  const char *const schemes[] = { HEAD MEASURES "'components':[]}", HEAD "'role':'setter'," MEASURES "'components':[]}",
                                  HEAD "'version_at':'set'," MEASURES "'components':[]}",
                                  HEAD "'role':'setter','version_at':'set'," MEASURES "'components':[]}" };

  for (guint round = 0; round < 20; round++)
    {
      g_autofree char *actions = make_history ();
      const Company company = { .people = "ann,setter,N\nann,closer,N,,,,2026-02-15\nbea,setter,N\ncid,closer,S\ncid,setter,N,,,,2026-03-01\n",
                                .actions = actions };

      for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
        assert_shared_out (&company, schemes[i]);
    }
}

/* Nobody is assigned, one version: nothing changes, and nothing is carried along. */
static void
test_one_version_needs_no_coverage (void)
{
  const Company company = { .people = "ann,setter\nbea,closer\n", .actions = NOTHING_HAPPENED };
  g_autoptr (PremiaDataset) dataset = company_dataset (&company);
  g_autoptr (PremiaScheme) scheme = company_scheme (pay_rise[0].scheme);
  g_autoptr (GPtrArray) assignments = read_assignments ("nemo,s,,,instead\nann,o,,,\n");
  const PremiaSchemeVersion version = { scheme, PREMIA_DATE_NONE };

  g_assert_null (premia_coverage_new (premia_dataset_get_people (dataset), &version, 1, 0, assignments));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/two-versions-in-a-month", test_two_versions_in_a_month);
  g_test_add_func ("/coverage/by-the-version-of-the-set", test_by_the_version_of_the_set);
  g_test_add_func ("/coverage/another-role-loses-nobody-their-fee", test_another_role_loses_nobody_their_fee);
  g_test_add_func ("/coverage/assigned-instead", test_assigned_instead);
  g_test_add_func ("/coverage/assigned-to-both-and-by-team", test_assigned_to_both_and_by_team);
  g_test_add_func ("/coverage/a-year-goes-on-in-the-next-version", test_a_year_goes_on_in_the_next_version);
  g_test_add_func ("/coverage/a-draw-is-owed-in-the-next-version", test_a_draw_is_owed_in_the_next_version);
  g_test_add_func ("/coverage/a-client-counts-once-over-versions", test_a_client_counts_once_over_versions);
  g_test_add_func ("/coverage/versions-share-out-what-there-is", test_versions_share_out_what_there_is);
  g_test_add_func ("/coverage/one-version-needs-no-coverage", test_one_version_needs_no_coverage);
  return g_test_run ();
}
