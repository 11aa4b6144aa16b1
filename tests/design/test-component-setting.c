/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager would lose: a scheme that still means something after a choice, and what hung on the choice. */
#include "design/premia-component-setting.h"

#include "engine/premia-error.h"
#include "exchange/premia-scheme-file.h"

#include <string.h>

static const char text[] =
  "{ \"premia\": \"scheme/1\", \"id\": \"s\", \"currency\": \"RUB\", \"period\": \"month\","
  "  \"measures\": { \"sold\": {\"sum\": \"amount\", \"reached\": [\"won\"]},"
  "                  \"held\": {\"count\": \"cases\", \"reached\": [\"held\"]},"
  "                  \"set\": {\"count\": \"cases\", \"reached\": [\"set\"]},"
  "                  \"show\": {\"ratio\": [\"held\", \"set\"]} },"
  "  \"components\": ["
  "    {\"id\": \"base\", \"type\": \"salary\", \"amount\": \"40000\", \"name\": \"Base\"},"
  "    {\"id\": \"fee\", \"type\": \"per_unit\", \"measure\": \"held\", \"rate\": \"1500\"},"
  "    {\"id\": \"deal\", \"type\": \"percent\", \"measure\": \"sold\", \"tiers\": [{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"10000\",\"rate\":\"7.5%\"},{\"from\":\"30000\",\"rate\":\"9%\"}]},"
  "    {\"id\": \"steps\", \"type\": \"per_unit\", \"measure\": \"held\", \"tier_mode\": \"interpolated\", \"tiers\": [{\"from\":\"0\",\"amount\":\"100\"},{\"from\":\"5\",\"amount\":\"0\"}]},"
  "    {\"id\": \"extra\", \"type\": \"bonus\", \"amount\": \"5000\", \"when\": \"held >= 10\"},"
  "    {\"id\": \"boost\", \"type\": \"multiplier\", \"by\": \"held\", \"table\": [{\"from\":\"5\",\"factor\":\"1.1\"}]},"
  "    {\"id\": \"top\", \"type\": \"cap\", \"of\": [\"fee\", \"deal\"], \"amount\": \"90000\"},"
  "    {\"id\": \"contest\", \"type\": \"rank\", \"measure\": \"held\", \"prizes\": [\"5000\", \"3000\"]},"
  "    {\"id\": \"pool\", \"type\": \"split_pool\", \"pool\": \"50000\", \"by\": \"held\"},"
  "    {\"id\": \"lead\", \"type\": \"override\", \"of_people\": \"team\", \"measure\": \"held\", \"rate\": \"100\"},"
  "    {\"id\": \"sure\", \"type\": \"draw\", \"kind\": \"advance\", \"amount\": \"20000\"},"
  "    {\"id\": \"back\", \"type\": \"clawback\", \"of\": [\"fee\"]},"
  "    {\"id\": \"later\", \"type\": \"holdback\", \"of\": [\"fee\"], \"share\": \"20%\", \"release\": {\"after_days\": 30}},"
  "    {\"id\": \"parts\", \"type\": \"spread\", \"of\": [\"deal\"], \"periods\": 3},"
  "    {\"id\": \"star\", \"type\": \"badge_bonus\", \"badge\": \"first\", \"amount\": \"1000\"} ] }";

static PremiaScheme *
read_text (const char *json)
{
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_file_parse (json, -1, "s.json", &error);

  g_assert_no_error (error);
  return scheme;
}

static PremiaScheme *
set (PremiaScheme *scheme, guint component, PremiaSetting setting, int value)
{
  g_autoptr (GError) error = NULL;
  PremiaScheme *changed = premia_scheme_with_setting (scheme, component, setting, value, NULL, &error);

  g_assert_no_error (error);
  return changed;
}

static guint
index_of (PremiaScheme *scheme, const char *id)
{
  guint index;

  g_assert_nonnull (premia_scheme_find_component (scheme, id, &index));
  return index;
}

static const PremiaComponent *
component (PremiaScheme *scheme, const char *id)
{
  return premia_scheme_find_component (scheme, id, NULL);
}

static const int n_values[PREMIA_N_SETTINGS] = {
  [PREMIA_SETTING_PRICE] = 2,        [PREMIA_SETTING_BONUS] = 2,          [PREMIA_SETTING_POOL] = 2,
  [PREMIA_SETTING_RATE_UNIT] = 2,    [PREMIA_SETTING_TIER_MODE] = 4,      [PREMIA_SETTING_TIER_BY] = 3,
  [PREMIA_SETTING_ACCUMULATE] = 4,   [PREMIA_SETTING_OF_PEOPLE] = 3,      [PREMIA_SETTING_AMONG] = 3,
  [PREMIA_SETTING_TIES] = 3,         [PREMIA_SETTING_HAS_MIN] = 2,        [PREMIA_SETTING_DRAW_KIND] = 2,
  [PREMIA_SETTING_RECOVERABLE] = 2,  [PREMIA_SETTING_RECOVER] = 2,        [PREMIA_SETTING_FORGIVE] = 3,
  [PREMIA_SETTING_CLAWBACK_ON] = 13, [PREMIA_SETTING_CLAWBACK_MODE] = 3,  [PREMIA_SETTING_WITHIN_DAYS] = 100,
  [PREMIA_SETTING_RELEASE] = 3,      [PREMIA_SETTING_RELEASE_AFTER] = 90, [PREMIA_SETTING_RELEASE_ON] = 11,
  [PREMIA_SETTING_BADGE_RANK] = 5,   [PREMIA_SETTING_PRORATE] = 2,        [PREMIA_SETTING_PAID_BY] = 3,
};

/* Whatever is picked after whatever else, there is a scheme, its file reads back as itself, and what was picked holds. */
static void
test_any_choice_after_any_other (void)
{
  g_autoptr (PremiaScheme) scheme = read_text (text);

  for (guint i = 0; i < 2000; i++)
    {
      guint index = g_test_rand_int_range (0, scheme->components->len);
      PremiaSetting setting = g_test_rand_int_range (0, PREMIA_N_SETTINGS);
      g_autoptr (PremiaScheme) changed = NULL;
      g_autoptr (PremiaScheme) again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *written = NULL;
      int value, kept;

      if (n_values[setting] == 0 || !premia_scheme_get_setting (scheme, index, setting, &kept))
        continue;
      value = g_test_rand_int_range (0, n_values[setting]);
      changed = premia_scheme_with_setting (scheme, index, setting, value, NULL, &error);
      if (changed == NULL)
        {
          /* Only what the language itself forbids, told to a manager. */
          g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING);
          g_assert_false (g_str_has_prefix (error->message, "/"));
          continue;
        }
      g_assert_true (premia_scheme_get_setting (changed, index, setting, &kept));
      g_assert_cmpint (kept, ==, value);
      written = premia_scheme_to_text (changed);
      again = read_text (written);
      g_assert_true (premia_scheme_equal (changed, again));
      premia_scheme_unref (scheme);
      scheme = g_steal_pointer (&changed);
    }
}

/* What was paid before goes into the first rows of the table, and comes out of it again. */
static void
test_a_rate_becomes_tiers_and_back (void)
{
  g_autoptr (PremiaScheme) scheme = read_text (text);
  g_autofree char *before = premia_scheme_to_text (scheme);
  g_autoptr (PremiaScheme) tiers = set (scheme, index_of (scheme, "fee"), PREMIA_SETTING_PRICE, PREMIA_PRICING_TIERS);
  g_autoptr (PremiaScheme) back = set (tiers, index_of (scheme, "fee"), PREMIA_SETTING_PRICE, PREMIA_PRICING_RATE);
  g_autofree char *after = premia_scheme_to_text (back);

  g_assert_cmpuint (component (tiers, "fee")->tiers->len, ==, 2);
  g_assert_cmpint (g_array_index (component (tiers, "fee")->tiers, PremiaTier, 0).rate, ==, 1500 * PREMIA_MICRO);
  g_assert_cmpstr (after, ==, before);
}

/* 5 % of the first 10,000 are 500, 7.5 % of the next 20,000 are 1,500: pro rata that is the same pay. */
static void
test_slices_become_amounts (void)
{
  g_autoptr (PremiaScheme) scheme = read_text (text);
  g_autoptr (PremiaScheme) changed = set (scheme, index_of (scheme, "deal"), PREMIA_SETTING_TIER_MODE, PREMIA_TIERS_INTERPOLATED);
  GArray *tiers = component (changed, "deal")->tiers;
  g_autoptr (PremiaScheme) back = set (changed, index_of (scheme, "deal"), PREMIA_SETTING_TIER_MODE, PREMIA_TIERS_MARGINAL);

  g_assert_cmpint (g_array_index (tiers, PremiaTier, 0).amount, ==, 500 * PREMIA_MICRO);
  g_assert_cmpint (g_array_index (tiers, PremiaTier, 1).amount, ==, 1500 * PREMIA_MICRO);
  g_assert_cmpint (g_array_index (tiers, PremiaTier, 2).amount, ==, 0);
  g_assert_cmpint (g_array_index (component (back, "deal")->tiers, PremiaTier, 1).rate, ==, 75000);
}

/* One name for all languages is not lost when one of them gets its own. */
static void
test_names_in_both_languages (void)
{
  g_autoptr (PremiaScheme) scheme = read_text (text);
  g_autoptr (PremiaScheme) named = premia_scheme_with_text (scheme, 0, PREMIA_TEXT_NAME_RU, "Оклад", NULL, NULL);
  g_autoptr (PremiaScheme) coded = premia_scheme_with_text (named, 0, PREMIA_TEXT_PAYROLL_CODE, "2000", NULL, NULL);
  g_autoptr (PremiaScheme) bare = premia_scheme_with_text (coded, 0, PREMIA_TEXT_PAYROLL_CODE, "", NULL, NULL);

  g_assert_cmpstr (premia_component_get_text (component (named, "base"), PREMIA_TEXT_NAME_EN), ==, "Base");
  g_assert_cmpstr (premia_component_get_text (component (named, "base"), PREMIA_TEXT_NAME_RU), ==, "Оклад");
  g_assert_cmpstr (component (coded, "base")->payroll_code, ==, "2000");
  g_assert_true (premia_scheme_equal (bare, named));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/setting/any-choice-after-any-other", test_any_choice_after_any_other);
  g_test_add_func ("/setting/rate-and-tiers", test_a_rate_becomes_tiers_and_back);
  g_test_add_func ("/setting/slices-become-amounts", test_slices_become_amounts);
  g_test_add_func ("/setting/names", test_names_in_both_languages);

  return g_test_run ();
}
