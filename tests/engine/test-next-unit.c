/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Your next appointment is worth …" is what a person works for: it must be the pay that really follows. */
#include "engine/premia-next-unit.h"

#include "support/company.h"

#define PEOPLE "anna,setter\nboris,setter\ncarl,closer\n"
#define MEASURES \
  "set cases reached=set credit=setter\nheld cases reached=held credit=setter\nqualified cases reached=held,qualified credit=setter\n" \
  "won sum reached=won credit=setter\nshow ratio parts=held:set cohort=set\n"
#define WORK \
  "anna,AppointmentSet,a,2026-01-05\ncarl,AppointmentHeld,a#1,2026-01-07\ncarl,AppointmentQualified,a#2,2026-01-08\ncarl,DealWon,a#3,2026-01-20,,,1000\n" \
  "anna,AppointmentSet,b,2026-01-06\ncarl,AppointmentHeld,b#1,2026-01-09\ncarl,AppointmentQualified,b#2,2026-01-09\n" \
  "anna,AppointmentSet,c,2026-01-07\nboris,AppointmentSet,d,2026-01-06\n"
/* One more of Anna's, as it would be. */
#define ONE_MORE "anna,AppointmentSet,z,2026-01-30\ncarl,AppointmentHeld,z#1,2026-01-30\ncarl,AppointmentQualified,z#2,2026-01-30\n"

static PremiaComponent *
add (PremiaScheme *builder, PremiaComponentType type, const char *id, const char *measure)
{
  PremiaComponent *component = premia_scheme_builder_add_component (builder, type);

  component->id = g_strdup (id);
  component->measure = g_strdup (measure);
  return component;
}

static void
add_tier (PremiaComponent *component, int from, int rate)
{
  const PremiaTier tier = { .from = from * PREMIA_MICRO, .rate = rate * PREMIA_MICRO };

  if (component->tiers == NULL)
    component->tiers = g_array_new (FALSE, TRUE, sizeof (PremiaTier));
  g_array_append_val (component->tiers, tier);
}

static void
add_amount (PremiaComponent *component, int amount, const char *when)
{
  component->has_amount = TRUE;
  component->amount = amount * PREMIA_MICRO;
  component->when = when == NULL ? NULL : premia_expression_parse (when, NULL, NULL, NULL);
}

/* A fee in tiers, a bonus at a show rate, a share of the deal, a cap. */
static PremiaScheme *
setters_scheme (void)
{
  g_autoptr (PremiaScheme) plain = company_scheme ("setter", NULL, -1, MEASURES);
  PremiaScheme *builder = premia_scheme_builder_new_from (plain), *scheme;
  PremiaComponent *fee = add (builder, PREMIA_COMPONENT_PER_UNIT, "fee", "qualified");
  PremiaComponent *share = add (builder, PREMIA_COMPONENT_PERCENT, "share", "won");
  g_autoptr (GError) error = NULL;

  add_tier (fee, 0, 100);
  add_tier (fee, 2, 150);
  share->has_rate = TRUE;
  share->rate = 50000;
  add_amount (add (builder, PREMIA_COMPONENT_BONUS, "quality", NULL), 500, "show >= 75%");
  add_amount (add (builder, PREMIA_COMPONENT_CAP, "top", NULL), 800, NULL);
  scheme = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  return scheme;
}

static PremiaMoney
total_of (const char *actions, PremiaScheme *scheme, const char *person)
{
  g_autoptr (PremiaDataset) dataset = company_dataset (PEOPLE, actions, NULL);
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-01", NULL, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPayout) payout = premia_payout_new (cube, scheme, &error);
  const PremiaStatement *statement;

  g_assert_no_error (error);
  statement = premia_payout_find (payout, 0, (guint) premia_people_find (premia_dataset_get_people (dataset), person));
  return statement == NULL ? 0 : statement->total;
}

static void
test_is_what_follows (void)
{
  g_autoptr (PremiaScheme) scheme = setters_scheme ();
  g_autoptr (PremiaDataset) dataset = company_dataset (PEOPLE, WORK, NULL);
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-01", NULL, 1);
  g_autoptr (PremiaNextUnit) next = premia_next_unit_new (cube, 0);
  g_autoptr (GError) error = NULL;
  PremiaMoney alone;

  g_assert_true (premia_next_unit_run (next, scheme, &error));
  g_assert_no_error (error);
  /* 2 × 100 + 5 % of 1,000 = 250; with one more 350 + 150, and now three of four took place: + 500; the cap leaves 800. */
  g_assert_cmpint (total_of (WORK ONE_MORE, scheme, "anna") - total_of (WORK, scheme, "anna"), ==, 550 * PREMIA_MICRO);
  g_assert_cmpint (premia_next_unit_get_worths (next)[0], ==, 550 * PREMIA_MICRO);
  /* Boris' first: 100. */
  g_assert_cmpint (premia_next_unit_get_worths (next)[1], ==, 100 * PREMIA_MICRO);
  g_assert_cmpint (premia_next_unit_get_worths (next)[2], ==, 0);
  g_assert_true (premia_next_unit_find (cube, scheme, 0, 0, &alone, &error));
  g_assert_cmpint (alone, ==, 550 * PREMIA_MICRO);
}

/* The same dictum for a contest, in which everybody is asked alone, and for what is held back. */
static void
test_contest (void)
{
  g_autoptr (PremiaScheme) plain = company_scheme ("setter", NULL, -1, MEASURES);
  PremiaScheme *builder = premia_scheme_builder_new_from (plain);
  PremiaComponent *contest = add (builder, PREMIA_COMPONENT_RANK, "contest", "qualified"), *held;
  const PremiaMoney prizes[] = { 1000 * PREMIA_MICRO, 300 * PREMIA_MICRO };
  g_autoptr (PremiaDataset) dataset = company_dataset (PEOPLE, WORK, NULL);
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autoptr (PremiaCube) cube = NULL;
  g_autoptr (PremiaNextUnit) next = NULL;
  g_autoptr (GError) error = NULL;

  contest->prizes = g_array_new (FALSE, TRUE, sizeof (PremiaMoney));
  g_array_append_vals (contest->prizes, prizes, 2);
  held = add (builder, PREMIA_COMPONENT_HOLDBACK, "later", NULL);
  held->has_share = TRUE;
  held->share_ppm = 500000;
  held->release = PREMIA_RELEASE_AFTER_DAYS;
  held->release_after = 90;
  scheme = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  cube = company_cube (dataset, scheme, "2026-01", "2026-01", NULL, 1);
  next = premia_next_unit_new (cube, 0);
  g_assert_true (premia_next_unit_run (next, scheme, &error));
  g_assert_no_error (error);
  /* Anna is first with two anyhow; Boris' first brings him the second prize. */
  g_assert_cmpint (premia_next_unit_get_worths (next)[0], ==, 0);
  g_assert_cmpint (premia_next_unit_get_worths (next)[1], ==, 300 * PREMIA_MICRO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/next-unit/is-what-payday-brings", test_is_what_follows);
  g_test_add_func ("/next-unit/in-a-contest-each-for-themselves", test_contest);
  return g_test_run ();
}
