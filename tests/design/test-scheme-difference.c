/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager would lose: the change that nobody mentioned. */
#include "design/premia-scheme-difference.h"
#include "design/premia-scheme-shape.h"
#include "design/premia-scheme-template.h"
#include "exchange/premia-scheme-file.h"

#include <string.h>

#define HEAD(role, name) \
  "{ \"premia\": \"scheme/1\", \"id\": \"s\", \"name\": \"" name "\", \"role\": \"" role "\", \"currency\": \"USD\", \"period\": \"month\"," \
  "  \"measures\": { \"held\": {\"count\": \"cases\", \"reached\": [\"held\"], \"credit\": \"setter\"},"
#define TAIL "} ] }"

static PremiaScheme *
read_scheme (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_file_parse (text, -1, "s.json", &error);

  g_assert_no_error (error);
  return scheme;
}

static void
assert_difference (const char *before, const char *after, const char *expected)
{
  g_autoptr (PremiaScheme) a = read_scheme (before);
  g_autoptr (PremiaScheme) b = read_scheme (after);
  g_autoptr (GPtrArray) changes = premia_scheme_difference (a, b, premia_words_plain ());
  g_autofree char *text = premia_scheme_difference_to_text (changes);

  g_assert_cmpstr (text, ==, expected);
}

static const char first[] =
  HEAD ("setter", "Pay") "\"sold\": {\"sum\": \"amount\", \"reached\": [\"won\"], \"credit\": \"closer\"} },"
  "\"components\": ["
  "  {\"id\": \"fee\", \"type\": \"per_unit\", \"name\": \"Fee\", \"measure\": \"held\", \"rate\": \"150\"},"
  "  {\"id\": \"share\", \"type\": \"percent\", \"name\": \"Share\", \"measure\": \"sold\", \"tiers\": [{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"1000\",\"rate\":\"7%\"}]},"
  "  {\"id\": \"top\", \"type\": \"cap\", \"name\": \"Cap\", \"amount\": \"3000\"" TAIL;

static void
test_nothing (void)
{
  assert_difference (first, first, "");
}

static void
test_numbers_are_told_one_by_one (void)
{
  assert_difference (first,
    HEAD ("setter", "Pay") "\"sold\": {\"sum\": \"amount\", \"reached\": [\"won\"], \"credit\": \"closer\"} },"
    "\"components\": ["
    "  {\"id\": \"fee\", \"type\": \"per_unit\", \"name\": \"Fee\", \"measure\": \"held\", \"rate\": \"180.5\"},"
    "  {\"id\": \"share\", \"type\": \"percent\", \"name\": \"Share\", \"measure\": \"sold\", \"tiers\": [{\"from\":\"0\",\"rate\":\"4.5%\"},{\"from\":\"1200\",\"rate\":\"7%\"}]},"
    "  {\"id\": \"top\", \"type\": \"cap\", \"name\": \"Cap\", \"amount\": \"3000\"" TAIL,
    "Fee: 150.00 → 180.50\n"
    "Share, tier 1: 5% → 4.5%\n"
    "Share, tier 2, from: 1,000.00 → 1,200.00");
}

static void
test_what_came_went_and_moved (void)
{
  assert_difference (first,
    HEAD ("setter", "Pay") "\"sold\": {\"sum\": \"amount\", \"reached\": [\"won\"], \"credit\": \"closer\"} },"
    "\"components\": ["
    "  {\"id\": \"share\", \"type\": \"percent\", \"name\": \"Share\", \"measure\": \"sold\", \"tiers\": [{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"1000\",\"rate\":\"7%\"}]},"
    "  {\"id\": \"bonus\", \"type\": \"bonus\", \"name\": \"Prize\", \"amount\": \"20\", \"when\": \"held >= 10\"},"
    "  {\"id\": \"fee\", \"type\": \"per_unit\", \"name\": \"Fee\", \"measure\": \"held\", \"rate\": \"150\"" TAIL,
    "Gone: “Cap”. At most 3,000.00 together: “Fee”, “Share”.\n"
    "New: “Prize”. Bonus of 20.00, if the number of appointments held is at least 10.\n"
    "“Fee” comes after “Prize” now.");
}

static void
test_rules_conditions_and_measures (void)
{
  assert_difference (first,
    HEAD ("closer", "New pay") "\"sold\": {\"sum\": \"amount\", \"reached\": [\"won\"], \"credit\": \"setter\"},"
    "  \"set\": {\"count\": \"cases\", \"reached\": [\"set\"], \"credit\": \"setter\"} },"
    "\"components\": ["
    "  {\"id\": \"fee\", \"type\": \"per_unit\", \"name\": \"Fee\", \"measure\": \"held\", \"rate\": \"150\", \"when\": \"set > 3\"},"
    "  {\"id\": \"share\", \"type\": \"percent\", \"name\": \"Commission\", \"measure\": \"sold\", \"tier_mode\": \"whole\", \"tiers\": [{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"1000\",\"rate\":\"7%\"}]},"
    "  {\"id\": \"top\", \"type\": \"cap\", \"name\": \"Cap\", \"amount\": \"3000\", \"when\": \"1 = 0\"" TAIL,
    "Name: Pay → New pay\n"
    "Role: setter → closer\n"
    "Fee, condition: always → the number of appointments set is above 3\n"
    "“Share” is called “Commission” now.\n"
    "“Commission” before: By tiers for “amount of won deals”: from 0.00: 5%, from 1,000.00: 7%; each slice at its own rate. "
    "Now: By tiers for “amount of won deals”: from 0.00: 5%, from 1,000.00: 7%; the rate that is reached counts for everything.\n"
    "“Cap” is switched off.\n"
    "The measure “amount of won deals” before: The amounts of appointments and deals with the mark “Deal won” are added up; credited to the closer; "
    "in the period in which the day of “Deal won” lies. Now: The amounts of appointments and deals with the mark “Deal won” are added up; "
    "credited to the setter; in the period in which the day of “Deal won” lies.\n"
    "New measure “appointments set”. Each appointment or deal with the mark “Appointment set” counts; credited to the setter; "
    "in the period in which the day of “Appointment set” lies.");
}

/* Whatever is edited, the difference is empty exactly where the texts are the same; and the way back says as much. */
static void
test_every_edit_is_mentioned (void)
{
  for (guint template = 0; template < PREMIA_N_TEMPLATES; template++)
    for (guint item = 0; item < PREMIA_N_PALETTE_ITEMS; item++)
      {
        g_autoptr (PremiaScheme) scheme = premia_scheme_template_make (template, "s", "S", NULL, "EUR", NULL);
        g_autoptr (PremiaScheme) more = premia_scheme_add (scheme, item, scheme->components->len, NULL, NULL);
        g_autoptr (GPtrArray) forth = NULL;
        g_autoptr (GPtrArray) back = NULL;

        if (more == NULL)
          continue;
        forth = premia_scheme_difference (scheme, more, premia_words_plain ());
        back = premia_scheme_difference (more, scheme, premia_words_plain ());
        g_assert_cmpuint (forth->len, >=, 1);
        g_assert_cmpuint (back->len, ==, 1);
        g_assert_cmpint (((const PremiaSchemeChange *) g_ptr_array_index (forth, 0))->kind, ==, PREMIA_CHANGE_ADDED);
        g_assert_cmpint (((const PremiaSchemeChange *) g_ptr_array_index (back, 0))->kind, ==, PREMIA_CHANGE_GONE);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme-difference/nothing", test_nothing);
  g_test_add_func ("/scheme-difference/numbers-are-told-one-by-one", test_numbers_are_told_one_by_one);
  g_test_add_func ("/scheme-difference/what-came-went-and-moved", test_what_came_went_and_moved);
  g_test_add_func ("/scheme-difference/rules-conditions-and-measures", test_rules_conditions_and_measures);
  g_test_add_func ("/scheme-difference/every-edit-is-mentioned", test_every_edit_is_mentioned);
  return g_test_run ();
}
