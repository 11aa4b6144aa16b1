/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager would lose: a measure that counts what was picked and nothing else. */
#include "design/premia-measure-draft.h"

#include "exchange/premia-scheme-file.h"

static const char text[] =
  "{ \"premia\": \"scheme/1\", \"id\": \"s\", \"currency\": \"RUB\", \"period\": \"month\","
  "  \"measures\": { \"sold\": {\"sum\": \"amount\", \"reached\": [\"won\"]},"
  "                  \"held\": {\"count\": \"cases\", \"reached\": [\"held\"]},"
  "                  \"set\": {\"count\": \"cases\", \"reached\": [\"set\"]} },"
  "  \"components\": [ {\"id\": \"deal\", \"type\": \"percent\", \"measure\": \"sold\", \"rate\": \"5%\"} ] }";

static PremiaScheme *
read_scheme (void)
{
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_file_parse (text, -1, "s.json", &error);

  g_assert_no_error (error);
  return scheme;
}

static void
assert_good (const PremiaMeasure *draft, PremiaScheme *scheme)
{
  g_autofree char *key = NULL;
  g_autofree char *problem = premia_measure_draft_check (draft, scheme, G_MAXUINT, premia_words_plain (), &key);

  g_assert_cmpstr (problem, ==, NULL);
}

/* Picked in any order, stages come in the order in which an appointment meets them. */
static void
test_stages (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme ();
  PremiaMeasure *draft = premia_measure_draft_new ();

  premia_measure_draft_set_mark (draft, PREMIA_STAGE_QUALIFIED, PREMIA_STAGE_MARK_REACHED);
  premia_measure_draft_set_mark (draft, PREMIA_STAGE_SET, PREMIA_STAGE_MARK_REACHED);
  premia_measure_draft_set_mark (draft, PREMIA_STAGE_REJECTED, PREMIA_STAGE_MARK_NOT_REACHED);
  g_assert_cmpstr (draft->reached_order, ==, "set,held,qualified");
  g_assert_cmpint (draft->last_reached, ==, PREMIA_STAGE_QUALIFIED);
  assert_good (draft, scheme);
  premia_measure_draft_set_mark (draft, PREMIA_STAGE_QUALIFIED, PREMIA_STAGE_MARK_NONE);
  g_assert_cmpint (draft->last_reached, ==, PREMIA_STAGE_HELD);
  g_assert_cmpint (premia_measure_draft_get_mark (draft, PREMIA_STAGE_REJECTED), ==, PREMIA_STAGE_MARK_NOT_REACHED);
  premia_measure_free (draft);
}

/* Each kind after each other one leaves a measure that means something. */
static void
test_kinds (void)
{
  static const PremiaMeasureKind kinds[] = { PREMIA_MEASURE_CASES, PREMIA_MEASURE_ACTIONS, PREMIA_MEASURE_PROSPECTS, PREMIA_MEASURE_SUM, PREMIA_MEASURE_RATIO };
  g_autoptr (PremiaScheme) scheme = read_scheme ();
  PremiaMeasure *draft = premia_measure_draft_new ();

  for (guint i = 0; i < 200; i++)
    {
      premia_measure_draft_set_kind (draft, kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))], scheme);
      if (premia_measure_draft_has_actions (draft) && g_test_rand_bit ())
        premia_measure_draft_set_action (draft, "CallMade", TRUE);
      if (premia_measure_draft_has_credit (draft))
        premia_measure_draft_set_credit (draft, g_test_rand_int_range (0, PREMIA_CREDIT_SHARES + 1));
      assert_good (draft, scheme);
    }
  premia_measure_free (draft);
}

static void
assert_wrong (const PremiaMeasure *draft, PremiaScheme *scheme, guint index, const char *expected_key)
{
  g_autofree char *key = NULL;
  g_autofree char *problem = premia_measure_draft_check (draft, scheme, index, premia_words_plain (), &key);

  g_assert_nonnull (problem);
  g_assert_false (g_str_has_prefix (problem, "/"));
  g_assert_cmpstr (key, ==, expected_key);
}

/* What is wrong is told at its row. */
static void
test_errors_at_their_rows (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme ();
  PremiaMeasure *draft = premia_measure_draft_new ();

  draft->has_within = TRUE;
  draft->within_from = draft->within_to = PREMIA_STAGE_SET;
  assert_wrong (draft, scheme, G_MAXUINT, "within_days");
  draft->has_within = FALSE;
  premia_measure_draft_set_credit (draft, PREMIA_CREDIT_SHARES);
  draft->share_closer_ppm = PREMIA_MICRO;
  assert_wrong (draft, scheme, G_MAXUINT, "credit");
  premia_measure_draft_set_credit (draft, PREMIA_CREDIT_SETTER);
  premia_measure_draft_set_mark (draft, PREMIA_STAGE_HELD, PREMIA_STAGE_MARK_NONE);
  assert_wrong (draft, scheme, G_MAXUINT, "");
  premia_measure_draft_set_kind (draft, PREMIA_MEASURE_GIVEN, scheme);
  assert_wrong (draft, scheme, G_MAXUINT, "given");
  /* The percentage is paid on it: a count is no money. */
  premia_measure_draft_set_kind (draft, PREMIA_MEASURE_CASES, scheme);
  assert_wrong (draft, scheme, 0, NULL);
  premia_measure_free (draft);
}

static void
test_sentence (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme ();
  PremiaMeasure *draft = premia_measure_draft_new ();
  g_autofree char *sentence = NULL;

  premia_measure_draft_set_mark (draft, PREMIA_STAGE_QUALIFIED, PREMIA_STAGE_MARK_REACHED);
  premia_measure_draft_set_credit (draft, PREMIA_CREDIT_SETTER);
  draft->has_once_per = TRUE;
  draft->once_per_days = 90;
  sentence = premia_wording_measure (draft, scheme, premia_words_plain ());
  g_assert_cmpstr (sentence, ==, "Each appointment or deal with the marks “Appointment held” and “Appointment accepted” counts; one client counts "
                                 "once within 90 days; credited to the setter; in the period in which the day of “Appointment accepted” lies.");
  premia_measure_free (draft);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/measure-draft/stages", test_stages);
  g_test_add_func ("/measure-draft/kinds", test_kinds);
  g_test_add_func ("/measure-draft/errors-at-their-rows", test_errors_at_their_rows);
  g_test_add_func ("/measure-draft/sentence", test_sentence);

  return g_test_run ();
}
