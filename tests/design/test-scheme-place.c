/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager would lose: the number that was typed, or all the others while one is changed. */
#include "design/premia-scheme-place.h"

#include "engine/premia-error.h"
#include "exchange/premia-scheme-file.h"

#include <string.h>

static const char text[] =
  "{ \"premia\": \"scheme/1\", \"id\": \"s\", \"currency\": \"RUB\", \"period\": \"month\","
  "  \"measures\": { \"sold\": {\"sum\": \"amount\", \"reached\": [\"won\"]},"
  "                  \"held\": {\"count\": \"cases\", \"reached\": [\"held\"]} },"
  "  \"components\": ["
  "    {\"id\": \"base\", \"type\": \"salary\", \"amount\": \"40000\"},"
  "    {\"id\": \"deal\", \"type\": \"percent\", \"measure\": \"sold\", \"tiers\": [{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"10000\",\"rate\":\"7.5%\"}]},"
  "    {\"id\": \"fee\", \"type\": \"per_unit\", \"measure\": \"held\", \"rate\": \"1500\", \"when\": \"held >= 2\"},"
  "    {\"id\": \"steps\", \"type\": \"per_unit\", \"measure\": \"held\", \"tier_mode\": \"interpolated\", \"tiers\": [{\"from\":\"0\",\"amount\":\"100\"},{\"from\":\"5\",\"amount\":\"0\"}]},"
  "    {\"id\": \"boost\", \"type\": \"multiplier\", \"by\": \"held\", \"table\": [{\"from\":\"5\",\"factor\":\"1.1\"},{\"from\":\"10\",\"factor\":\"1.25\"}]} ] }";

static PremiaScheme *
read_scheme (void)
{
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_file_parse (text, -1, "s.json", &error);

  g_assert_no_error (error);
  return scheme;
}

static void
assert_value (PremiaScheme *scheme, PremiaPlaceKind kind, guint component, guint row, gint64 micros, PremiaPlaceUnit unit)
{
  PremiaSchemePlace place = { kind, component, row };
  gint64 value;

  g_assert_true (premia_scheme_get_value (scheme, place, &value));
  g_assert_cmpint (value, ==, micros);
  g_assert_cmpint (premia_scheme_get_unit (scheme, place), ==, unit);
}

static void
test_values_as_they_are_read (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme ();
  gint64 value;

  assert_value (scheme, PREMIA_PLACE_AMOUNT, 0, 0, 40000 * PREMIA_MICRO, PREMIA_UNIT_MONEY);
  assert_value (scheme, PREMIA_PLACE_TIER_FROM, 1, 1, 10000 * PREMIA_MICRO, PREMIA_UNIT_MONEY);
  assert_value (scheme, PREMIA_PLACE_TIER_RATE, 1, 1, 7500000, PREMIA_UNIT_PERCENT);
  assert_value (scheme, PREMIA_PLACE_RATE, 2, 0, 1500 * PREMIA_MICRO, PREMIA_UNIT_MONEY);
  assert_value (scheme, PREMIA_PLACE_TIER_FROM, 3, 1, 5 * PREMIA_MICRO, PREMIA_UNIT_COUNT);
  assert_value (scheme, PREMIA_PLACE_TIER_AMOUNT, 3, 0, 100 * PREMIA_MICRO, PREMIA_UNIT_MONEY);
  assert_value (scheme, PREMIA_PLACE_FACTOR, 4, 1, 1250000, PREMIA_UNIT_FACTOR);
  g_assert_false (premia_scheme_get_value (scheme, (PremiaSchemePlace) { PREMIA_PLACE_RATE, 0, 0 }, &value));
  g_assert_false (premia_scheme_get_value (scheme, (PremiaSchemePlace) { PREMIA_PLACE_TIER_FROM, 1, 2 }, &value));
  g_assert_false (premia_scheme_get_value (scheme, (PremiaSchemePlace) { PREMIA_PLACE_AMOUNT, 9, 0 }, &value));
}

/* One number changes in the text, and coming back gives the same bytes. */
static void
test_one_change_and_back (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme ();
  PremiaSchemePlace place = { PREMIA_PLACE_TIER_RATE, 1, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) changed = premia_scheme_with_value (scheme, place, 6250000, &error);
  g_autoptr (PremiaScheme) back = NULL;
  g_autofree char *before = premia_scheme_to_text (scheme);
  g_autofree char *between = NULL;
  g_autofree char *after = NULL;
  g_auto (GStrv) pieces = NULL;
  g_autofree char *expected = NULL;

  g_assert_no_error (error);
  between = premia_scheme_to_text (changed);
  pieces = g_strsplit (before, "7.5%", -1);
  g_assert_cmpuint (g_strv_length (pieces), ==, 2);
  expected = g_strjoinv ("6.25%", pieces);
  g_assert_cmpstr (between, ==, expected);
  back = premia_scheme_with_value (changed, place, 7500000, &error);
  g_assert_no_error (error);
  after = premia_scheme_to_text (back);
  g_assert_cmpstr (after, ==, before);
}

static void
test_refused_values_change_nothing (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme ();
  g_autofree char *before = premia_scheme_to_text (scheme);
  g_autofree char *after = NULL;
  g_autoptr (GError) digits = NULL;
  g_autoptr (GError) order = NULL;
  g_autoptr (GError) negative = NULL;

  g_assert_null (premia_scheme_with_value (scheme, (PremiaSchemePlace) { PREMIA_PLACE_TIER_RATE, 1, 0 }, 1234567, &digits));
  g_assert_error (digits, PREMIA_ERROR, PREMIA_ERROR_RANGE);
  g_assert_null (premia_scheme_with_value (scheme, (PremiaSchemePlace) { PREMIA_PLACE_TIER_FROM, 1, 1 }, 0, &order));
  g_assert_error (order, PREMIA_ERROR, PREMIA_ERROR_MEANING);
  g_assert_true (g_str_has_prefix (order->message, "/components/1/tiers/1/from: "));
  g_assert_null (premia_scheme_with_value (scheme, (PremiaSchemePlace) { PREMIA_PLACE_AMOUNT, 0, 0 }, -1, &negative));
  g_assert_error (negative, PREMIA_ERROR, PREMIA_ERROR_MEANING);
  after = premia_scheme_to_text (scheme);
  g_assert_cmpstr (after, ==, before);
}

static void
test_rows_come_and_go (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) tiers = premia_scheme_with_row (scheme, 1, &error);
  g_autoptr (PremiaScheme) steps = premia_scheme_with_row (tiers, 3, &error);
  g_autoptr (PremiaScheme) factors = premia_scheme_with_row (steps, 4, &error);
  g_autoptr (PremiaScheme) fewer = NULL;

  g_assert_no_error (error);
  assert_value (factors, PREMIA_PLACE_TIER_FROM, 1, 2, 20000 * PREMIA_MICRO, PREMIA_UNIT_MONEY);
  assert_value (factors, PREMIA_PLACE_TIER_RATE, 1, 2, 7500000, PREMIA_UNIT_PERCENT);
  /* What only ended the tier before it pays like that one now, and the new row ends it. */
  assert_value (factors, PREMIA_PLACE_TIER_AMOUNT, 3, 1, 100 * PREMIA_MICRO, PREMIA_UNIT_MONEY);
  assert_value (factors, PREMIA_PLACE_TIER_AMOUNT, 3, 2, 0, PREMIA_UNIT_MONEY);
  assert_value (factors, PREMIA_PLACE_FACTOR_FROM, 4, 2, 15 * PREMIA_MICRO, PREMIA_UNIT_COUNT);
  fewer = premia_scheme_without_row (factors, 3, 2, &error);
  g_assert_no_error (error);
  assert_value (fewer, PREMIA_PLACE_TIER_AMOUNT, 3, 1, 0, PREMIA_UNIT_MONEY);
  g_assert_cmpuint (premia_component_get_n_rows (fewer->components->pdata[3]), ==, 2);
}

static void
test_conditions (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme ();
  g_autoptr (PremiaExpression) good = premia_expression_parse ("held >= 3", NULL, NULL, NULL);
  g_autoptr (PremiaExpression) unknown = premia_expression_parse ("heldd >= 3", NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) changed = premia_scheme_with_expression (scheme, 2, PREMIA_EXPRESSION_WHEN, good, &error);
  g_autoptr (PremiaScheme) without = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (premia_expression_get_text (premia_scheme_get_expression (changed, 2, PREMIA_EXPRESSION_WHEN)), ==, "held >= 3");
  without = premia_scheme_with_expression (changed, 2, PREMIA_EXPRESSION_WHEN, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (premia_scheme_get_expression (without, 2, PREMIA_EXPRESSION_WHEN));
  g_assert_null (premia_scheme_with_expression (scheme, 2, PREMIA_EXPRESSION_WHEN, unknown, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING);
  g_assert_nonnull (strstr (error->message, "held"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scheme-place/values-as-they-are-read", test_values_as_they_are_read);
  g_test_add_func ("/scheme-place/one-change-and-back", test_one_change_and_back);
  g_test_add_func ("/scheme-place/refused-values-change-nothing", test_refused_values_change_nothing);
  g_test_add_func ("/scheme-place/rows-come-and-go", test_rows_come_and_go);
  g_test_add_func ("/scheme-place/conditions", test_conditions);
  return g_test_run ();
}
