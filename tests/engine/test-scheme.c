/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-error.h"
#include "engine/premia-scheme.h"
#include "engine/premia-suggestion.h"

/* A small good scheme that each test spoils in one place. */
static PremiaScheme *
begin (void)
{
  PremiaScheme *builder = premia_scheme_builder_new ();
  PremiaMeasure *measure;
  PremiaComponent *component;

  builder->id = g_strdup ("setter-pay");
  builder->currency = g_strdup ("EUR");
  measure = premia_scheme_builder_add_measure (builder);
  measure->id = g_strdup ("qualified");
  measure->reached = 1u << PREMIA_STAGE_HELD | 1u << PREMIA_STAGE_QUALIFIED;
  measure->last_reached = PREMIA_STAGE_QUALIFIED;
  measure = premia_scheme_builder_add_measure (builder);
  measure->id = g_strdup ("revenue");
  measure->kind = PREMIA_MEASURE_SUM;
  measure->reached = 1u << PREMIA_STAGE_WON;
  measure->last_reached = PREMIA_STAGE_WON;
  component = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_SALARY);
  component->id = g_strdup ("base");
  component->has_amount = TRUE;
  component->amount = 2000 * PREMIA_MICRO;
  component = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_PER_UNIT);
  component->id = g_strdup ("fee");
  component->measure = g_strdup ("qualified");
  component->has_rate = TRUE;
  component->rate = 30 * PREMIA_MICRO;
  component = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_CAP);
  component->id = g_strdup ("top");
  component->has_amount = TRUE;
  component->amount = 900 * PREMIA_MICRO;
  return builder;
}

static PremiaComponent *
component_of (PremiaScheme *builder, guint index)
{
  return g_ptr_array_index (builder->components, index);
}

static PremiaMeasure *
measure_of (PremiaScheme *builder, guint index)
{
  return g_ptr_array_index (builder->measures, index);
}

static void
assert_refused (PremiaScheme *builder, const char *message)
{
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_builder_end (builder, &error);

  g_assert_null (scheme);
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING);
  g_assert_cmpstr (error->message, ==, message);
}

static PremiaScheme *
assert_accepted (PremiaScheme *builder)
{
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_builder_end (builder, &error);

  g_assert_no_error (error);
  g_assert_nonnull (scheme);
  return scheme;
}

static PremiaExpression *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaExpression *expression = premia_expression_parse (text, NULL, NULL, &error);

  g_assert_no_error (error);
  return expression;
}

static void
add_tier (PremiaComponent *component, gint64 from, gint64 rate_ppm)
{
  PremiaTier tier = { from * PREMIA_MICRO, FALSE, rate_ppm, 0 };

  if (component->tiers == NULL)
    component->tiers = g_array_new (FALSE, FALSE, sizeof (PremiaTier));
  g_array_append_val (component->tiers, tier);
}

static void
test_defaults (void)
{
  g_autoptr (PremiaScheme) scheme = assert_accepted (begin ());

  g_assert_cmpint (scheme->rounding_to, ==, 10000);
  g_assert_cmpuint (premia_scheme_get_digits (scheme), ==, 2);
  g_assert_true (component_of (scheme, 0)->prorate);
  g_assert_cmpint (component_of (scheme, 0)->paid_by, ==, PREMIA_PAID_BY_NOTHING);
  g_assert_cmpint (component_of (scheme, 1)->paid_by, ==, PREMIA_PAID_BY_PAYROLL);
  /* All before it but the salary. */
  g_assert_cmpuint (premia_scheme_get_of (scheme, 2), ==, 1u << 1);
}

static void
test_copy_is_equal_and_apart (void)
{
  g_autoptr (PremiaScheme) scheme = assert_accepted (begin ());
  PremiaScheme *builder = premia_scheme_builder_new_from (scheme);
  g_autoptr (PremiaScheme) same = NULL;
  g_autoptr (PremiaScheme) other = NULL;

  same = assert_accepted (premia_scheme_builder_new_from (scheme));
  g_assert_true (premia_scheme_equal (scheme, same));
  component_of (builder, 1)->rate += 1;
  other = assert_accepted (builder);
  g_assert_false (premia_scheme_equal (scheme, other));
  g_assert_cmpint (component_of (scheme, 1)->rate, ==, 30 * PREMIA_MICRO);
}

static void
test_unknown_measure_suggests (void)
{
  PremiaScheme *builder = begin ();

  g_free (component_of (builder, 1)->measure);
  component_of (builder, 1)->measure = g_strdup ("qualifed");
  assert_refused (builder, "/components/1/measure: there is no measure “qualifed”; did you mean “qualified”?");
}

static void
test_unknown_name_in_condition (void)
{
  PremiaScheme *builder = begin ();

  component_of (builder, 1)->when = parse ("revenu >= 100");
  assert_refused (builder, "/components/1/when: there is no measure “revenu”; did you mean “revenue”?");

  builder = begin ();
  component_of (builder, 1)->when = parse ("revenue + 1");
  assert_refused (builder, "/components/1/when: “revenue + 1” is a number: a condition compares, such as “held >= 10”");

  builder = begin ();
  component_of (builder, 2)->when = parse ("qualified >= quota");
  assert_refused (builder, "/components/2/when: “quota” is that of the component's own measure, and it has none: "
                           "write attainment(…) of a measure");
}

static void
test_of_only_earlier (void)
{
  PremiaScheme *builder = begin ();
  const char *later[] = { "last", NULL };
  const char *unknown[] = { "fees", NULL };
  PremiaComponent *last = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_BONUS);

  last->id = g_strdup ("last");
  last->has_amount = TRUE;
  component_of (builder, 2)->of = g_strdupv ((char **) later);
  assert_refused (builder, "/components/2/of/0: “last” comes later: only components before this one can be meant");

  builder = begin ();
  component_of (builder, 2)->of = g_strdupv ((char **) unknown);
  assert_refused (builder, "/components/2/of/0: there is no component “fees”; did you mean “fee”?");
}

static void
test_duplicates (void)
{
  PremiaScheme *builder = begin ();

  g_free (component_of (builder, 2)->id);
  component_of (builder, 2)->id = g_strdup ("fee");
  assert_refused (builder, "/components/2/id: “fee” is the id of component 1 already");

  builder = begin ();
  g_free (measure_of (builder, 1)->id);
  measure_of (builder, 1)->id = g_strdup ("qualified");
  assert_refused (builder, "/measures/qualified: this measure is there twice");
}

static void
test_keys_of_types (void)
{
  PremiaScheme *builder = begin ();

  component_of (builder, 0)->has_rate = TRUE;
  assert_refused (builder, "/components/0/rate: a component of type “salary” has no “rate”");

  builder = begin ();
  component_of (builder, 1)->has_rate = FALSE;
  assert_refused (builder, "/components/1/rate: it needs a “rate” or “tiers”");

  builder = begin ();
  component_of (builder, 1)->type = PREMIA_COMPONENT_PERCENT;
  assert_refused (builder, "/components/1/measure: a percentage is taken of money, and “qualified” adds up no "
                           "amounts: give it \"sum\": \"amount\", or pay “per_unit”");
}

static void
test_tiers (void)
{
  PremiaScheme *builder = begin ();
  PremiaComponent *fee = component_of (builder, 1);

  fee->has_rate = FALSE;
  fee->rate = 0;
  add_tier (fee, 0, 1);
  add_tier (fee, 10, 2);
  add_tier (fee, 5, 3);
  assert_refused (builder, "/components/1/tiers/2/from: tiers must rise: this one begins below the one before");

  builder = begin ();
  fee = component_of (builder, 1);
  fee->has_rate = FALSE;
  fee->rate = 0;
  add_tier (fee, 0, 1);
  fee->has_tier_mode = fee->has_tier_by = TRUE;
  fee->tier_mode = PREMIA_TIERS_MARGINAL;
  fee->tier_by = PREMIA_TIER_BY_EXPRESSION;
  fee->tier_by_expression = parse ("revenue");
  assert_refused (builder, "/components/1/tier_mode: “marginal” slices the component's own value, so it cannot go "
                           "by something else: use “whole”");
}

static void
test_shares (void)
{
  PremiaScheme *builder = begin ();
  PremiaMeasure *revenue = measure_of (builder, 1);

  revenue->has_credit = TRUE;
  revenue->credit = PREMIA_CREDIT_SHARES;
  revenue->share_setter_ppm = 300000;
  revenue->share_closer_ppm = 700001;
  assert_refused (builder, "/measures/revenue/credit: the shares come to more than 100%");
}

static void
test_ratios (void)
{
  PremiaScheme *builder = begin ();
  PremiaMeasure *a = premia_scheme_builder_add_measure (builder);
  PremiaMeasure *b = premia_scheme_builder_add_measure (builder);

  a->id = g_strdup ("a");
  b->id = g_strdup ("b");
  a->kind = b->kind = PREMIA_MEASURE_RATIO;
  a->ratio[0] = g_strdup ("qualified");
  a->ratio[1] = g_strdup ("b");
  b->ratio[0] = g_strdup ("a");
  b->ratio[1] = g_strdup ("qualified");
  assert_refused (builder, "/measures/a/ratio: this ratio is made of itself");
}

static PremiaComponent *
add_later (PremiaScheme *builder, PremiaComponentType type)
{
  PremiaComponent *component = premia_scheme_builder_add_component (builder, type);

  component->id = g_strdup ("late");
  return component;
}

static void
set_prizes (PremiaComponent *component, PremiaMoney first, PremiaMoney second)
{
  component->prizes = g_array_new (FALSE, FALSE, sizeof (PremiaMoney));
  g_array_append_val (component->prizes, first);
  g_array_append_val (component->prizes, second);
}

static void
test_later_types_are_copied (void)
{
  PremiaScheme *builder = begin ();
  PremiaComponent *rank = add_later (builder, PREMIA_COMPONENT_RANK);
  PremiaComponent *badge = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_BADGE_BONUS);
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autoptr (PremiaScheme) copy = NULL;
  g_autoptr (PremiaScheme) other = NULL;
  PremiaScheme *changed;

  rank->measure = g_strdup ("revenue");
  set_prizes (rank, 5 * PREMIA_MICRO, 3 * PREMIA_MICRO);
  badge->id = g_strdup ("badge");
  badge->badge = g_strdup ("Hunter");
  badge->has_amount = TRUE;
  scheme = assert_accepted (builder);
  copy = assert_accepted (premia_scheme_builder_new_from (scheme));
  g_assert_true (premia_scheme_equal (scheme, copy));
  g_assert_true (component_of (copy, 3)->prizes != component_of (scheme, 3)->prizes);
  changed = premia_scheme_builder_new_from (scheme);
  g_array_index (component_of (changed, 3)->prizes, PremiaMoney, 1) = 4 * PREMIA_MICRO;
  other = assert_accepted (changed);
  g_assert_false (premia_scheme_equal (scheme, other));
  g_assert_cmpint (g_array_index (component_of (scheme, 3)->prizes, PremiaMoney, 1), ==, 3 * PREMIA_MICRO);
}

static void
test_defaults_of_later_types (void)
{
  PremiaScheme *builder = begin ();
  PremiaComponent *draw = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_DRAW);
  PremiaComponent *more = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_DRAW);
  PremiaComponent *spread = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_SPREAD);
  g_autoptr (PremiaScheme) scheme = NULL;

  draw->id = g_strdup ("guarantee");
  more->id = g_strdup ("advance");
  draw->has_amount = more->has_amount = TRUE;
  more->draw_kind = PREMIA_DRAW_ADVANCE;
  spread->id = g_strdup ("spread");
  spread->periods = 3;
  add_later (builder, PREMIA_COMPONENT_CLAWBACK);
  scheme = assert_accepted (builder);
  g_assert_false (component_of (scheme, 3)->recoverable);
  g_assert_true (component_of (scheme, 4)->recoverable);
  g_assert_cmpint (component_of (scheme, 4)->recover, ==, PREMIA_RECOVER_AFTER_LAST);
  g_assert_cmpint (component_of (scheme, 6)->on, ==, PREMIA_STAGE_CANCELLED);
  /* The fee and the cap, but neither salary nor draws nor what is only paid later. */
  g_assert_cmpuint (premia_scheme_get_of (scheme, 6), ==, 1u << 1 | 1u << 2);
  g_assert_cmpuint (premia_scheme_get_of (scheme, 5), ==, 1u << 1 | 1u << 2 | 1u << 3 | 1u << 4);
}

static void
test_contests (void)
{
  PremiaScheme *builder = begin ();
  PremiaComponent *rank = add_later (builder, PREMIA_COMPONENT_RANK);

  set_prizes (rank, 5, 0);
  assert_refused (builder, "/components/3/measure: a component of type “rank” needs “measure”");
  builder = begin ();
  rank = add_later (builder, PREMIA_COMPONENT_RANK);
  rank->measure = g_strdup ("reveneu");
  set_prizes (rank, 5, 0);
  assert_refused (builder, "/components/3/measure: there is no measure “reveneu”; did you mean “revenue”?");
  builder = begin ();
  rank = add_later (builder, PREMIA_COMPONENT_RANK);
  rank->measure = g_strdup ("revenue");
  set_prizes (rank, 5, -1);
  assert_refused (builder, "/components/3/prizes/1: it cannot be below 0");
  builder = begin ();
  rank = add_later (builder, PREMIA_COMPONENT_RANK);
  rank->measure = g_strdup ("revenue");
  set_prizes (rank, 5, 1);
  g_array_set_size (rank->prizes, 1001);
  assert_refused (builder, "/components/3/prizes: there must be between 1 and 1,000 prizes");
}

static void
test_overrides_and_pools (void)
{
  PremiaScheme *builder = begin ();
  PremiaMeasure *ratio = premia_scheme_builder_add_measure (builder);
  PremiaComponent *late = add_later (builder, PREMIA_COMPONENT_OVERRIDE);

  ratio->id = g_strdup ("each");
  ratio->kind = PREMIA_MEASURE_RATIO;
  ratio->ratio[0] = g_strdup ("revenue");
  ratio->ratio[1] = g_strdup ("qualified");
  late->measure = g_strdup ("each");
  late->has_rate = TRUE;
  assert_refused (builder, "/components/3/measure: “each” is a ratio and has no units to pay for");
  builder = begin ();
  late = add_later (builder, PREMIA_COMPONENT_SPLIT_POOL);
  late->by_measure = g_strdup ("revenue");
  assert_refused (builder, "/components/3/pool: a pool is either an amount, or “rate” and “measure”");
  builder = begin ();
  late = add_later (builder, PREMIA_COMPONENT_SPLIT_POOL);
  late->by_measure = g_strdup ("revenue");
  late->has_amount = TRUE;
  late->amount = -1;
  assert_refused (builder, "/components/3/pool: it cannot be below 0");
}

static void
test_clawbacks (void)
{
  PremiaScheme *builder = begin ();
  PremiaComponent *late = add_later (builder, PREMIA_COMPONENT_CLAWBACK);

  late->of = g_strsplit ("fee,base", ",", -1);
  assert_refused (builder, "/components/3/of/1: “base” is of type “salary”, from which nothing can be taken back: take it "
                           "out of the list");
  builder = begin ();
  late = add_later (builder, PREMIA_COMPONENT_CLAWBACK);
  component_of (builder, 1)->has_accumulate = TRUE;
  component_of (builder, 1)->accumulate = PREMIA_ACCUMULATE_YEAR;
  late->of = g_strsplit ("fee", ",", -1);
  assert_refused (builder, "/components/3/of/0: “fee” accumulates, and so gives up a cancelled deal by itself: take it out "
                           "of the list");
  builder = begin ();
  late = add_later (builder, PREMIA_COMPONENT_CLAWBACK);
  late->has_mode = TRUE;
  late->mode = PREMIA_CLAWBACK_SHARE;
  assert_refused (builder, "/components/3/share: the mode “share” needs the “share” that is taken back");
  builder = begin ();
  late = add_later (builder, PREMIA_COMPONENT_CLAWBACK);
  late->has_share = TRUE;
  assert_refused (builder, "/components/3/share: only the mode “share” has a “share”");
  builder = begin ();
  late = add_later (builder, PREMIA_COMPONENT_CLAWBACK);
  late->has_mode = TRUE;
  late->mode = PREMIA_CLAWBACK_FLAT;
  assert_refused (builder, "/components/3/amount: the mode “flat” needs the “amount” that is taken back");
  builder = begin ();
  late = add_later (builder, PREMIA_COMPONENT_CLAWBACK);
  late->has_prorate = TRUE;
  assert_refused (builder, "/components/3/prorate: a component of type “clawback” has no “prorate”");
}

static void
test_what_is_paid_later (void)
{
  PremiaScheme *builder = begin ();
  PremiaComponent *late = add_later (builder, PREMIA_COMPONENT_HOLDBACK);

  late->has_share = TRUE;
  late->share_ppm = PREMIA_MICRO + 1;
  assert_refused (builder, "/components/3/share: a share lies between 0% and 100%");
  builder = begin ();
  late = add_later (builder, PREMIA_COMPONENT_HOLDBACK);
  late->has_share = TRUE;
  late->release = PREMIA_RELEASE_ON;
  late->release_on = PREMIA_STAGE_CANCELLED;
  assert_refused (builder, "/components/3/release/on: what is cancelled is never released: name another stage, such as “paid”");
  builder = begin ();
  late = add_later (builder, PREMIA_COMPONENT_SPREAD);
  late->periods = 1001;
  assert_refused (builder, "/components/3/periods: a payment in parts has between 2 and 1,000 of them");
  builder = begin ();
  late = add_later (builder, PREMIA_COMPONENT_DRAW);
  late->has_amount = TRUE;
  late->amount = -1;
  assert_refused (builder, "/components/3/amount: it cannot be below 0");
  builder = begin ();
  late = add_later (builder, PREMIA_COMPONENT_DRAW);
  late->has_amount = late->has_accumulate = TRUE;
  assert_refused (builder, "/components/3/accumulate: a component of type “draw” has no “accumulate”");
}

static void
test_suggestions (void)
{
  const char *const known[] = { "measure", "amount", "accumulate", NULL };

  g_assert_cmpstr (premia_suggest ("mesure", known), ==, "measure");
  g_assert_cmpstr (premia_suggest ("amuont", known), ==, "amount");
  g_assert_cmpstr (premia_suggest ("Accumulated", known), ==, "accumulate");
  g_assert_null (premia_suggest ("prizes", known));
  g_assert_null (premia_suggest ("", known));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme/what-is-left-out-has-its-default", test_defaults);
  g_test_add_func ("/scheme/a-changed-copy-leaves-the-original", test_copy_is_equal_and_apart);
  g_test_add_func ("/scheme/a-mistyped-measure-is-suggested", test_unknown_measure_suggests);
  g_test_add_func ("/scheme/a-condition-reads-only-what-is-there", test_unknown_name_in_condition);
  g_test_add_func ("/scheme/a-cap-looks-only-back", test_of_only_earlier);
  g_test_add_func ("/scheme/no-two-things-share-a-name", test_duplicates);
  g_test_add_func ("/scheme/a-key-in-the-wrong-type-is-said", test_keys_of_types);
  g_test_add_func ("/scheme/tiers-that-overlap-are-refused", test_tiers);
  g_test_add_func ("/scheme/nobody-gets-more-than-all", test_shares);
  g_test_add_func ("/scheme/a-ratio-is-not-made-of-itself", test_ratios);
  g_test_add_func ("/scheme/nothing-of-a-later-type-is-lost", test_later_types_are_copied);
  g_test_add_func ("/scheme/what-later-types-leave-out-has-its-default", test_defaults_of_later_types);
  g_test_add_func ("/scheme/a-contest-needs-measure-and-prizes", test_contests);
  g_test_add_func ("/scheme/overrides-and-pools-are-paid-by-units", test_overrides_and_pools);
  g_test_add_func ("/scheme/a-clawback-lists-only-what-can-be-taken-back", test_clawbacks);
  g_test_add_func ("/scheme/what-is-paid-later-says-how", test_what_is_paid_later);
  g_test_add_func ("/scheme/suggestions-are-near-or-none", test_suggestions);
  return g_test_run ();
}
