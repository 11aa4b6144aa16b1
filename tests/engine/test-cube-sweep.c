/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/company.h"

/* The numbers of a whole company are made in one sweep over the rows; what one person asks for, and what
 * a statement lists case by case, goes other ways. All three must say the same, or a statement would not
 * add up to what is paid. */

static const char measures[] =
  "calls actions actions=CallMade\n"
  "named cases actions=AppointmentHeld,DealWon credit=setter\n"
  "paid sum actions=PaymentReceived\n"
  "set cases reached=set credit=setter\n"
  "held cases reached=held credit=setter segment=retail,public\n"
  "qualified cases reached=held,qualified not=rejected credit=setter at=qualified\n"
  "judged cases reached=qualified\n"
  "late cases reached=held not=qualified credit=closer\n"
  "near cases reached=held within=set:held:9\n"
  "sold sum reached=won\n"
  "big sum reached=won min=400 at=won credit=closer\n"
  "shared sum reached=won credit=setter:33.3333%+closer:66.6667%\n"
  "gone sum reached=won,cancelled\n"
  "once cases reached=held credit=setter once=20\n"
  "one cases reached=held,qualified not=rejected credit=setter at=qualified segment=retail once=40\n"
  "team cases reached=held credit=team of=setter\n"
  "raw actions reached=no_show\n"
  "show ratio parts=held:set cohort=set\n";

static void
add_person (GString *people, guint i)
{
  static const char *const roles[] = { "setter", "closer" };

  g_string_append_printf (people, "p%02u,%s,%s\n", i, roles[i % 2], i % 3 == 0 ? "North" : "South");
  for (guint k = 0; k < (i % 3 == 1 ? 2u : 0u); k++)
    g_string_append_printf (people, "p%02u,%s,%s,,2026-%02u-%02d\n", i, roles[(i + 1 + k) % 2], i % 2 == 0 ? "North" : "South", 2 + k * 2,
                            g_test_rand_int_range (1, 29));
}

static void
add_action (GString *actions, const char *action, guint deal, int day, const char *amount)
{
  static const char *const segments[] = { "", "retail", "industry", "public" };
  const PremiaDate date = premia_date_from_civil (2026, 1, 1) + day;
  g_autofree char *on = premia_date_to_string (MIN (date, premia_date_from_civil (2026, 6, 30)));

  g_auto (GStrv) name = g_strsplit (action, "#", 2);

  g_string_append_printf (actions, "p%02d,%s,d%u#%s,%sT%02d:%02d,,,%s,,,c%u,%s\n", g_test_rand_int_range (0, 14), name[0], deal,
                          name[1] == NULL ? "" : name[1], on,
                          g_test_rand_int_range (0, 24), g_test_rand_int_range (0, 60), amount, deal % 40, segments[deal % 4]);
}

static void
add_deal (GString *actions, guint deal)
{
  const int day = g_test_rand_int_range (0, 170), held = day + g_test_rand_int_range (0, 15);
  g_autofree char *amount = g_strdup_printf ("%d.%02d", g_test_rand_int_range (1, 900), g_test_rand_int_range (0, 100));

  add_action (actions, "AppointmentSet", deal, day, "");
  add_action (actions, g_test_rand_int_range (0, 4) == 0 ? "AppointmentNoShow" : "AppointmentHeld", deal, held, "");
  if (g_test_rand_bit ())
    add_action (actions, g_test_rand_int_range (0, 3) == 0 ? "AppointmentRejected" : "AppointmentQualified", deal, held + g_test_rand_int_range (0, 12), "");
  if (g_test_rand_bit ())
    add_action (actions, "DealWon", deal, held + g_test_rand_int_range (1, 40), amount);
  if (g_test_rand_int_range (0, 3) == 0)
    add_action (actions, "DealWon#2", deal, held + g_test_rand_int_range (1, 40), amount);
  if (g_test_rand_int_range (0, 4) == 0)
    add_action (actions, "DealCancelled", deal, held + g_test_rand_int_range (20, 90), g_test_rand_bit () ? "1.23" : "");
  if (g_test_rand_int_range (0, 4) == 0)
    add_action (actions, "PaymentReceived", deal, held + g_test_rand_int_range (20, 90), amount);
}

static PremiaDataset *
random_dataset (guint n_deals)
{
  g_autoptr (GString) people = g_string_new (NULL), actions = g_string_new (NULL);

  for (guint i = 0; i < 12; i++)
    add_person (people, i);
  for (guint i = 0; i < n_deals; i++)
    add_deal (actions, i);
  for (guint i = 0; i < n_deals * 4; i++)
    add_action (actions, "CallMade", 100000 + i, g_test_rand_int_range (0, 181), "");
  return company_dataset (people->str, actions->str, NULL);
}

/* What the lists of a person add up to. */
static PremiaQuantity
add_up (PremiaCube *cube, guint measure, guint person, guint period)
{
  g_autoptr (GArray) counted = premia_cube_list (cube, measure, person, period, FALSE);
  PremiaQuantity sum = 0;

  for (guint i = 0; i < counted->len; i++)
    sum += g_array_index (counted, PremiaCounted, i).quantity;
  return sum;
}

static void
assert_cell (PremiaCube *cube, guint measure, guint person, guint period, const char *what)
{
  const PremiaQuantity *cells = premia_cube_get_cells (cube, measure);
  const PremiaPeriod month = premia_cube_get_period (cube, period);
  const PremiaDate first = premia_period_first_day (month), last = premia_period_last_day (month);
  PremiaRational swept, asked;
  const gboolean found = premia_cube_get (cube, measure, person, period, &swept);

  g_assert_true (premia_cube_get_between (cube, measure, person, first, last, last, &asked) == found);
  if (found && premia_rational_compare (swept, asked) != 0)
    g_error ("measure %u, person %u, period %u, %s: the sweep and the person differ", measure, person, period, what);
  if (cells != NULL && cells[person * premia_cube_get_n_periods (cube) + period] != add_up (cube, measure, person, period))
    g_error ("measure %u, person %u, period %u, %s: the sweep and the list differ", measure, person, period, what);
}

/* Each deal priced by itself: the quantities must be those of the statement's cases. */
static void
assert_events (PremiaCube *cube, guint measure, const char *what)
{
  g_autoptr (GArray) events = premia_cube_list_events (cube, measure);
  const guint n_periods = premia_cube_get_n_periods (cube);
  guint next = 0;

  for (guint cell = 0; events != NULL && cell < premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (cube))) * n_periods; cell++)
    {
      g_autoptr (GArray) counted = premia_cube_list (cube, measure, cell / n_periods, cell % n_periods, FALSE);
      guint n_found = 0, n = 0;

      for (; next < events->len && g_array_index (events, PremiaEvent, next).cell == cell; next++, n++)
        for (guint i = 0; i < counted->len; i++)
          n_found += g_array_index (counted, PremiaCounted, i).case_id == g_array_index (events, PremiaEvent, next).case_id
                     && g_array_index (counted, PremiaCounted, i).quantity == g_array_index (events, PremiaEvent, next).quantity;
      if (n != counted->len || n_found != n)
        g_error ("measure %u, cell %u, %s: %u of %u events are among the %u listed", measure, cell, what, n_found, n, counted->len);
    }
  g_assert_true (events == NULL || next == events->len);
}

static void
compare (PremiaDataset *dataset, const char *role, int accept_days, const char *first, const char *last)
{
  g_autoptr (PremiaScheme) scheme = company_scheme (role, NULL, accept_days, measures);
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, first, last, NULL, 1);
  g_autofree char *what = g_strdup_printf ("%s, %d days, from %s", role == NULL ? "everybody" : role, accept_days, first);

  for (guint measure = 0; measure < scheme->measures->len; measure++)
    assert_events (cube, measure, what);
  for (guint measure = 0; measure < scheme->measures->len; measure++)
    for (guint person = 0; person < premia_people_get_n (premia_dataset_get_people (dataset)); person++)
      for (guint period = 0; period < premia_cube_get_n_periods (cube); period++)
        assert_cell (cube, measure, person, period, what);
}

static void
test_same_as_one_by_one (void)
{
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (PremiaDataset) dataset = random_dataset (round == 0 ? 20 : 700);

      for (guint accept = 0; accept < 2; accept++)
        {
          compare (dataset, NULL, accept == 0 ? -1 : 6, "2026-01", "2026-06");
          compare (dataset, "setter", accept == 0 ? -1 : 6, "2026-01", "2026-06");
          compare (dataset, "closer", accept == 0 ? -1 : 6, "2026-03", "2026-04");
        }
    }
}

/* More rows of one person in one month than a block holds. */
static void
test_long_stretches (void)
{
  g_autoptr (GString) actions = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autoptr (PremiaCube) cube = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (actions, "%s,DealWon,d%u,2026-%02u-%02uT10:00,,,2.5\n", i % 2 == 0 ? "anna" : "boris", i, 1 + i % 3, 1 + i % 28);
  g_string_append (actions, "anna,DealCancelled,d0,2026-01-30,,,\nanna,DealCancelled,d6,2026-02-02,,,\nanna,DealCancelled,d12,2026-01-31,,,0.5\n");
  dataset = company_dataset ("anna,setter\nboris,setter\nclara,setter\n", actions->str, NULL);
  scheme = company_scheme ("setter", NULL, -1, "won cases reached=won\nsold sum reached=won\n");
  cube = company_cube (dataset, scheme, "2026-01", "2026-03", NULL, 2);
  /* 0, 2, 4, … of 5,000 by month: 834, 833 and 833 each; Anna's d0 is gone in January. */
  company_assert (cube, 0, "anna", 0, "833");
  company_assert (cube, 0, "boris", 0, "833");
  company_assert (cube, 0, "boris", 1, "834");
  company_assert (cube, 1, "anna", 0, "2082");
  company_assert (cube, 1, "boris", 1, "2085");
  company_assert (cube, 0, "clara", 2, "0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cube-sweep/adds-up-to-the-statement", test_same_as_one_by_one);
  g_test_add_func ("/cube-sweep/a-month-longer-than-a-block", test_long_stretches);
  return g_test_run ();
}
