/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-json-writer.h"
#include "exchange/premia-scheme-file.h"

#include "engine/premia-error.h"

#include <string.h>

static const char published[] =
  "{ \"premia\": \"scheme/1\", \"id\": \"setter-pay\", \"name\": \"Pay per qualified appointment\", \"role\": \"telemarketer\",\n"
  "  \"currency\": \"RUB\", \"period\": \"month\", \"time_zone\": \"Europe/Moscow\", \"proration\": \"days\", \"auto_accept_days\": 5,\n"
  "  \"rounding\": {\"to\": \"0.01\", \"mode\": \"half_up\"},\n"
  "  \"measures\": {\n"
  "    \"set\":       {\"count\": \"cases\", \"reached\": [\"set\"], \"credit\": \"setter\", \"at\": \"set\"},\n"
  "    \"held\":      {\"count\": \"cases\", \"reached\": [\"held\"], \"credit\": \"setter\", \"at\": \"held\"},\n"
  "    \"qualified\": {\"count\": \"cases\", \"reached\": [\"held\",\"qualified\"], \"not_reached\": [\"rejected\"], \"credit\": \"setter\", \"at\": \"qualified\", \"once_per\": {\"prospect\": 90}},\n"
  "    \"show_rate\": {\"ratio\": [\"held\",\"set\"], \"cohort\": \"due\"} },\n"
  "  \"components\": [\n"
  "    {\"id\": \"base\",    \"type\": \"salary\",   \"amount\": \"40000\"},\n"
  "    {\"id\": \"fee\",     \"type\": \"per_unit\", \"measure\": \"qualified\", \"rate\": \"1500\"},\n"
  "    {\"id\": \"quality\", \"type\": \"bonus\",    \"when\": \"show_rate >= 60% and qualified >= 10\", \"amount\": \"5000\"},\n"
  "    {\"id\": \"top\",     \"type\": \"cap\",      \"of\": [\"fee\",\"quality\"], \"amount\": \"90000\"} ] }\n";

/* Every key of the language that a scheme can have, most of them at once. */
static const char everything[] =
  "{\"premia\":\"scheme/1\",\"id\":\"all\",\"name\":{\"en\":\"All\",\"ru\":\"Всё\"},\"currency\":\"EUR\",\"period\":\"quarter\","
  "\"proration\":\"workdays\",\"rounding\":{\"mode\":\"half_even\"},\"version_at\":\"set\",\"recover_from\":\"all\",\"measures\":{"
  "\"calls\":{\"name\":\"Calls\",\"count\":\"actions\",\"actions\":[\"CallMade\",\"Звонок\"]},"
  "\"sold\":{\"sum\":\"amount\",\"reached\":[\"won\",\"held\"],\"credit\":{\"setter\":\"30%\",\"closer\":\"0.7\"},\"segment\":[\"bank\",\"\"],"
  "\"min_amount\":9000,\"within_days\":{\"from\":\"set\",\"to\":\"won\",\"days\":30}},"
  "\"clients\":{\"count\":\"prospects\",\"reached\":[\"held\"],\"credit\":\"team\",\"of\":\"closer\",\"not_reached\":[\"lost\",\"rejected\"]},"
  "\"listened\":{\"given\":\"calls listened\"},"
  "\"rate\":{\"ratio\":[\"sold\",\"clients\"],\"cohort\":\"set\"}},\"components\":["
  "{\"id\":\"a\",\"type\":\"percent\",\"measure\":\"sold\",\"tier_by\":\"attainment\",\"tiers\":[{\"from\":0,\"rate\":\"5%\"},{\"from\":\"80.5%\",\"rate\":\"0.075\"}]},"
  "{\"id\":\"b\",\"type\":\"per_unit\",\"measure\":\"clients\",\"tier_mode\":\"interpolated\",\"tiers\":[{\"from\":\"0\",\"amount\":\"10\"},{\"from\":\"1000\",\"amount\":\"0\"}]},"
  "{\"id\":\"c\",\"type\":\"percent\",\"measure\":\"sold\",\"tier_mode\":\"excess\",\"tier_by\":\"attainment\",\"tier_base\":\"100%\",\"tiers\":[{\"from\":\"0\",\"rate\":\"1%\"}],\"accumulate\":\"year\"},"
  "{\"id\":\"d\",\"type\":\"per_unit\",\"measure\":\"calls\",\"tier_by\":\"listened + 1\",\"tiers\":[{\"from\":\"0\",\"rate\":\"-0.5\"}]},"
  "{\"id\":\"e\",\"type\":\"multiplier\",\"of\":[\"a\"],\"by\":\"attainment(sold)\",\"table\":[{\"from\":\"0\",\"factor\":\"80%\"},{\"from\":\"75%\",\"factor\":\"1.2\"}]},"
  "{\"id\":\"f\",\"type\":\"bonus\",\"measure\":\"clients\",\"each\":\"12.5\",\"payroll_code\":\"4100\",\"paid_by\":\"achivx\",\"name\":{\"ru\":\"Ф\"}},"
  "{\"id\":\"g\",\"type\":\"floor\",\"amount\":\"100\",\"prorate\":true},"
  "{\"id\":\"h\",\"type\":\"rank\",\"measure\":\"sold\",\"among\":\"team\",\"prizes\":[\"5000\",300,\"0.5\"],\"min\":\"1000\",\"ties\":\"earliest\",\"when\":\"rate > 0\"},"
  "{\"id\":\"h2\",\"type\":\"rank\",\"measure\":\"rate\",\"prizes\":[\"1\"],\"min\":\"50%\"},"
  "{\"id\":\"i\",\"type\":\"holdback\",\"of\":[\"a\",\"b\"],\"share\":\"20%\",\"release\":{\"after_days\":90},\"paid_by\":\"nothing\"},"
  "{\"id\":\"i2\",\"type\":\"holdback\",\"share\":\"0.5\",\"release\":{\"after_months\":3}},"
  "{\"id\":\"i3\",\"type\":\"holdback\",\"of\":[\"b\"],\"share\":\"100%\",\"release\":{\"on\":\"paid\"}},"
  "{\"id\":\"j\",\"type\":\"split_pool\",\"pool\":\"50000\",\"by\":\"clients\"},"
  "{\"id\":\"k\",\"type\":\"split_pool\",\"pool\":{\"rate\":\"5%\",\"measure\":\"sold\"},\"by\":\"rate\",\"name\":\"Pool\"},"
  "{\"id\":\"k2\",\"type\":\"split_pool\",\"pool\":{\"rate\":\"200\",\"measure\":\"clients\"},\"by\":\"clients\"},"
  "{\"id\":\"l\",\"type\":\"override\",\"of_people\":\"below\",\"measure\":\"sold\",\"rate\":\"1.5%\"},"
  "{\"id\":\"l2\",\"type\":\"override\",\"of_people\":\"team\",\"measure\":\"clients\",\"rate\":\"200\",\"payroll_code\":\"7\"},"
  "{\"id\":\"m\",\"type\":\"draw\",\"kind\":\"guarantee\",\"amount\":\"1000\",\"recoverable\":true,\"forgive_at\":\"leaving\",\"of\":[\"a\",\"b\"],\"prorate\":true},"
  "{\"id\":\"n\",\"type\":\"draw\",\"kind\":\"advance\",\"amount\":500,\"recover\":\"next\",\"when\":\"tenure_days < 90\"},"
  "{\"id\":\"o\",\"type\":\"clawback\",\"of\":[\"a\",\"d\"],\"prorate_months\":6},"
  "{\"id\":\"p\",\"type\":\"clawback\",\"on\":\"lost\",\"within_days\":180,\"mode\":\"share\",\"share\":\"50%\"},"
  "{\"id\":\"q\",\"type\":\"clawback\",\"mode\":\"flat\",\"amount\":\"12.5\",\"of\":[\"d\"]},"
  "{\"id\":\"r\",\"type\":\"spread\",\"of\":[\"a\"],\"periods\":3},"
  "{\"id\":\"s\",\"type\":\"badge_bonus\",\"badge\":\"Hunter\",\"rank\":10,\"amount\":\"1000\",\"prorate\":false}]}";

static PremiaScheme *
read_scheme (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_file_parse (text, -1, "s.json", &error);

  g_assert_no_error (error);
  g_assert_nonnull (scheme);
  return scheme;
}

static void
assert_comes_back (const char *text)
{
  g_autoptr (PremiaScheme) scheme = read_scheme (text);
  g_autofree char *written = premia_scheme_to_text (scheme);
  g_autoptr (PremiaScheme) again = read_scheme (written);
  g_autofree char *written_again = premia_scheme_to_text (again);

  g_assert_true (premia_scheme_equal (scheme, again));
  g_assert_cmpstr (written, ==, written_again);
}

static void
test_comes_back_with_nothing_lost (void)
{
  assert_comes_back (published);
  assert_comes_back (everything);
}

static void
test_reads_what_the_page_says (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme (published);
  const PremiaMeasure *qualified = premia_scheme_find_measure (scheme, "qualified", NULL);
  const PremiaComponent *fee = premia_scheme_find_component (scheme, "fee", NULL);

  g_assert_cmpstr (scheme->role, ==, "telemarketer");
  g_assert_true (scheme->has_auto_accept);
  g_assert_cmpuint (scheme->auto_accept_days, ==, 5);
  g_assert_cmpint (qualified->last_reached, ==, PREMIA_STAGE_QUALIFIED);
  g_assert_cmpuint (qualified->reached, ==, (1u << PREMIA_STAGE_HELD) | (1u << PREMIA_STAGE_QUALIFIED));
  g_assert_cmpuint (qualified->once_per_days, ==, 90);
  g_assert_cmpint (fee->rate, ==, 1500 * PREMIA_MICRO);
  g_assert_cmpint (premia_scheme_find_measure (scheme, "show_rate", NULL)->cohort, ==, PREMIA_COHORT_DUE);
}

static void
test_writes_one_text_for_equal_schemes (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme (everything);
  g_autofree char *text = premia_scheme_to_text (scheme);

  g_assert_nonnull (strstr (text, "\n    \"calls\": {\"name\": \"Calls\", \"count\": \"actions\", \"actions\": [\"CallMade\", \"Звонок\"]},\n"));
  g_assert_nonnull (strstr (text, "\n        {\"from\": \"80.5%\", \"rate\": \"7.5%\"}\n"));
  g_assert_nonnull (strstr (text, "{\"id\": \"h\", \"type\": \"rank\", \"measure\": \"sold\", \"when\": \"rate > 0\", \"among\": \"team\", "
                                  "\"prizes\": [\"5000\", \"300\", \"0.5\"], \"min\": \"1000\", \"ties\": \"earliest\"}"));
  g_assert_nonnull (strstr (text, "{\"id\": \"k\", \"type\": \"split_pool\", \"name\": \"Pool\", "
                                  "\"pool\": {\"rate\": \"5%\", \"measure\": \"sold\"}, \"by\": \"rate\"}"));
  g_assert_nonnull (strstr (text, "{\"id\": \"i2\", \"type\": \"holdback\", \"share\": \"0.5\", \"release\": {\"after_months\": 3}}"));
  g_assert_nonnull (strstr (text, "{\"id\": \"n\", \"type\": \"draw\", \"when\": \"tenure_days < 90\", \"kind\": \"advance\", "
                                  "\"amount\": \"500\", \"recover\": \"next\"}"));
  g_assert_nonnull (strstr (text, "\"credit\": {\"setter\": \"30%\", \"closer\": \"70%\"}"));
}

/* @old, which occurs once in the published scheme, becomes @new. */
static void
assert_error (const char *old, const char *new, const char *message)
{
  const char *found = strstr (published, old);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (found);
  text = g_strdup_printf ("%.*s%s%s", (int) (found - published), published, new, found + strlen (old));
  g_assert_null (premia_scheme_file_parse (text, -1, "s.json", &error));
  g_assert_cmpint (error->domain, ==, PREMIA_ERROR);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_names_the_place_and_the_key_that_was_meant (void)
{
  assert_error ("\"rate\": \"1500\"", "\"rat\": \"1500\"",
                "s.json: /components/1/rat: there is no key “rat” here; did you mean “rate”?");
  assert_error ("\"currency\"", "\"curency\"", "s.json: /curency: there is no key “curency” here; did you mean “currency”?");
  assert_error ("\"not_reached\"", "\"not-reached\"",
                "s.json: /measures/qualified/not-reached: there is no key “not-reached” here; did you mean “not_reached”?");
  assert_error ("\"cap\"", "\"cup\"",
                "s.json: /components/3/type: “cup” is none of salary, per_unit, percent, bonus, multiplier, cap, floor, rank, "
                "split_pool, override, draw, clawback, holdback, spread, badge_bonus; did you mean “cap”?");
  assert_error ("\"mode\": \"half_up\"", "\"mode\": \"up\"",
                "s.json: /rounding/mode: “up” is none of half_up, half_even, down");
  assert_error ("[\"set\"]", "[\"sett\"]",
                "s.json: /measures/set/reached/0: “sett” is none of call, conversation, set, confirmed, rescheduled, held, "
                "no_show, qualified, rejected, won, lost, cancelled, paid; did you mean “set”?");
  assert_error ("\"scheme/1\"", "\"scheme/2\"",
                "s.json: /premia: “scheme/2” was written by a newer Premia: this one reads “scheme/1”");
  assert_error ("\"premia\": \"scheme/1\", ", "", "s.json: /premia: “premia” is missing");
}

static void
test_refuses_numbers_that_lost_digits (void)
{
  assert_error ("\"1500\"", "1500.5",
                "s.json: /components/1/rate: numbers that are not whole are written in quotation marks: \"1500.5\"");
  assert_error ("\"1500\"", "\"1500.1234567\"",
                "s.json: /components/1/rate: “1500.1234567” has more than 6 digits behind the point");
  assert_error ("\"1500\"", "true", "s.json: /components/1/rate: a number such as \"1500\" belongs here, not true or false");
  assert_error ("\"auto_accept_days\": 5", "\"auto_accept_days\": -5",
                "s.json: /auto_accept_days: a whole number from 0 to 36500 belongs here");
}

static void
test_says_what_contradicts_itself (void)
{
  assert_error ("\"rate\": \"1500\"", "\"rate\": \"1500\", \"tiers\": [{\"from\": 0, \"rate\": 1}]",
                "s.json: /components/1/tiers: either “rate” or “tiers”, not both");
  assert_error ("\"measure\": \"qualified\"", "\"measure\": \"qualifed\"",
                "s.json: /components/1/measure: there is no measure “qualifed”; did you mean “qualified”?");
  assert_error ("\"count\": \"cases\", \"reached\": [\"set\"]", "\"reached\": [\"set\"]",
                "s.json: /measures/set: a measure has exactly one of “count”, “sum”, “given” and “ratio”");
  assert_error ("\"id\": \"top\", ", "", "s.json: /components/3/id: every component needs an id");
}

static void
test_names_the_line_of_what_is_no_json (void)
{
  assert_error ("\"held\":      {", "\"held\":      ",
                "s.json:6: character 25: expected “,” or “}”, found “:”");
  assert_error ("\"held\":      {", "\"set\":      {", "s.json:6: character 5: “set” is there twice, first in line 5: programs would take the last one and lose the other; keep one of them");
}

static void
test_says_what_is_wrong_with_later_types (void)
{
  static const char *const cases[][2] = {
    { "\"type\":\"holdback\",\"shere\":\"20%\"",
      "s.json: /components/0/shere: there is no key “shere” here; did you mean “share”?" },
    { "\"type\":\"holdback\",\"share\":\"20%\",\"prorate\":true",
      "s.json: /components/0/prorate: a component of type “holdback” has no “prorate”" },
    { "\"type\":\"salary\",\"amount\":\"1\",\"prizes\":[\"1\"]",
      "s.json: /components/0/prizes: a component of type “salary” has no “prizes”" },
    { "\"type\":\"rank\",\"measure\":\"held\",\"prizes\":[\"5000\",3.5]",
      "s.json: /components/0/prizes/1: numbers that are not whole are written in quotation marks: \"3.5\"" },
    { "\"type\":\"rank\",\"measure\":\"held\",\"prizes\":\"5000\"",
      "s.json: /components/0/prizes: a list in [] belongs here, not a text" },
    { "\"type\":\"rank\",\"measure\":\"held\",\"prizes\":[],\"ties\":\"share\"",
      "s.json: /components/0/prizes: there must be between 1 and 1,000 prizes" },
    { "\"type\":\"rank\",\"measure\":\"held\",\"prizes\":[\"1\"],\"among\":\"teem\"",
      "s.json: /components/0/among: “teem” is none of role, team, all; did you mean “team”?" },
    { "\"type\":\"split_pool\",\"by\":\"held\"",
      "s.json: /components/0/pool: “pool” is missing" },
    { "\"type\":\"split_pool\",\"pool\":{\"rate\":\"5%\"},\"by\":\"held\"",
      "s.json: /components/0/pool/measure: “measure” is missing" },
    { "\"type\":\"split_pool\",\"pool\":{\"rate\":\"5%\",\"measur\":\"held\"},\"by\":\"held\"",
      "s.json: /components/0/pool/measur: there is no key “measur” here; did you mean “measure”?" },
    { "\"type\":\"split_pool\",\"pool\":{\"rate\":\"5\",\"measure\":\"hold\"},\"by\":\"held\"",
      "s.json: /components/0/pool/measure: there is no measure “hold”; did you mean “held”?" },
    { "\"type\":\"split_pool\",\"pool\":\"5\",\"by\":\"hold\"",
      "s.json: /components/0/by: there is no measure “hold”; did you mean “held”?" },
    { "\"type\":\"override\",\"measure\":\"held\",\"rate\":\"5\"",
      "s.json: /components/0/of_people: “of_people” is missing" },
    { "\"type\":\"override\",\"of_people\":\"reports\",\"measure\":\"held\",\"rate\":\"5%\"",
      "s.json: /components/0/measure: a percentage is taken of money, and “held” adds up no amounts: give it \"sum\": \"amount\", or write the rate without “%”" },
    { "\"type\":\"draw\",\"amount\":\"5\"",
      "s.json: /components/0/kind: “kind” is missing" },
    { "\"type\":\"draw\",\"kind\":\"advance\",\"amount\":\"5\",\"recoverable\":\"yes\"",
      "s.json: /components/0/recoverable: true or false belongs here, not a text" },
    { "\"type\":\"clawback\",\"prorate_months\":0",
      "s.json: /components/0/prorate_months: at least one month; leave it out to take back all" },
    { "\"type\":\"clawback\",\"within_days\":\"30\"",
      "s.json: /components/0/within_days: a whole number from 0 to 36500 belongs here" },
    { "\"type\":\"holdback\",\"share\":\"120%\",\"release\":{\"after_days\":9}",
      "s.json: /components/0/share: a share lies between 0% and 100%" },
    { "\"type\":\"holdback\",\"share\":\"12%\",\"release\":{\"after_days\":9,\"on\":\"paid\"}",
      "s.json: /components/0/release: exactly one of “after_days”, “after_months” and “on” belongs here" },
    { "\"type\":\"holdback\",\"share\":\"12%\",\"release\":{\"after\":9}",
      "s.json: /components/0/release/after: there is no key “after” here" },
    { "\"type\":\"holdback\",\"share\":\"12%\"",
      "s.json: /components/0/release: “release” is missing" },
    { "\"type\":\"spread\",\"periods\":1",
      "s.json: /components/0/periods: a payment in parts has between 2 and 1,000 of them" },
    { "\"type\":\"spread\",\"periods\":\"3\"",
      "s.json: /components/0/periods: a whole number from 0 to 1000 belongs here" },
    { "\"type\":\"badge_bonus\",\"amount\":\"3\"",
      "s.json: /components/0/badge: a component of type “badge_bonus” needs “badge”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"premia\":\"scheme/1\",\"id\":\"x\",\"currency\":\"EUR\","
                                               "\"measures\":{\"held\":{\"count\":\"cases\",\"reached\":[\"held\"]}},"
                                               "\"components\":[{\"id\":\"h\",%s}]}", cases[i][0]);
      g_autoptr (GError) error = NULL;

      g_assert_null (premia_scheme_file_parse (text, -1, "s.json", &error));
      g_assert_cmpint (error->domain, ==, PREMIA_ERROR);
      g_assert_cmpstr (error->message, ==, cases[i][1]);
    }
}

/* Numbers at the edge of 64 bits are read to the digit or refused, never wrapped. */
static void
test_amounts_near_the_edge (void)
{
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autofree char *text = NULL;
  GString *edge = g_string_new (published);

  g_string_replace (edge, "\"rate\": \"1500\"", "\"rate\": \"9223372036854.775807\"", 1);
  scheme = read_scheme (edge->str);
  g_assert_cmpint (premia_scheme_find_component (scheme, "fee", NULL)->rate, ==, G_MAXINT64);
  text = premia_scheme_to_text (scheme);
  g_assert_nonnull (strstr (text, "\"rate\": \"9223372036854.775807\""));
  g_string_free (edge, TRUE);
  assert_error ("\"rate\": \"1500\"", "\"rate\": \"9223372036854.775808\"",
                "s.json: /components/1/rate: “9223372036854.775808” is too large");
  assert_error ("\"amount\": \"40000\"", "\"amount\": 9223372036855",
                "s.json: /components/0/amount: “9223372036855” is too large");
}

/* An expression ten thousand levels deep is an error in its place, not the end of the stack. */
static void
test_a_bottomless_condition (void)
{
  g_autofree char *open = g_strnfill (10000, '('), *close = g_strnfill (10000, ')');
  g_autofree char *deep = g_strdup_printf ("\"when\": \"%squalified >= 10%s\"", open, close);

  assert_error ("\"when\": \"show_rate >= 60% and qualified >= 10\"", deep,
                "s.json: /components/2/when: this is more than 64 deep (at character 65)");
}

static void
test_writer_is_readable_or_compact (void)
{
  static const char text[] = "{\"a\":[],\"b\":{},\"c\":[1,{\"d\":\"\\u0001\\n\\\"\"}],\"e\":null}";
  g_autoptr (PremiaJson) json = premia_json_parse (text, strlen (text), "f", NULL);
  g_autofree char *compact = NULL, *pretty = NULL;
  PremiaJsonWriter *writer = premia_json_writer_new (FALSE);

  premia_json_writer_node (writer, premia_json_get_root (json));
  compact = premia_json_writer_end (writer, NULL);
  g_assert_cmpstr (compact, ==, text);

  writer = premia_json_writer_new (TRUE);
  premia_json_writer_node (writer, premia_json_get_root (json));
  pretty = premia_json_writer_end (writer, NULL);
  g_assert_cmpstr (pretty, ==, "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1,\n    {\n      \"d\": \"\\u0001\\n\\\"\"\n    }\n  ],\n  \"e\": null\n}\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/scheme-file/comes-back-with-nothing-lost", test_comes_back_with_nothing_lost);
  g_test_add_func ("/exchange/scheme-file/reads-what-the-page-says", test_reads_what_the_page_says);
  g_test_add_func ("/exchange/scheme-file/writes-one-text-for-equal-schemes", test_writes_one_text_for_equal_schemes);
  g_test_add_func ("/exchange/scheme-file/names-the-place-and-the-key-that-was-meant", test_names_the_place_and_the_key_that_was_meant);
  g_test_add_func ("/exchange/scheme-file/refuses-numbers-that-lost-digits", test_refuses_numbers_that_lost_digits);
  g_test_add_func ("/exchange/scheme-file/says-what-contradicts-itself", test_says_what_contradicts_itself);
  g_test_add_func ("/exchange/scheme-file/names-the-line-of-what-is-no-json", test_names_the_line_of_what_is_no_json);
  g_test_add_func ("/exchange/scheme-file/says-what-is-wrong-with-later-types", test_says_what_is_wrong_with_later_types);
  g_test_add_func ("/exchange/scheme-file/amounts-near-the-edge", test_amounts_near_the_edge);
  g_test_add_func ("/exchange/scheme-file/a-bottomless-condition", test_a_bottomless_condition);
  g_test_add_func ("/exchange/scheme-file/writer-is-readable-or-compact", test_writer_is_readable_or_compact);
  return g_test_run ();
}
