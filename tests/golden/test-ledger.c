/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "company.h"

#include "engine/premia-error.h"
#include "engine/premia-ledger.h"
#include "engine/premia-wording.h"

#include <string.h>

/* What is paid beside the components: every number here is worked out by hand. */

#define SCHEME                                                                                                        \
  "{'premia':'scheme/1','id':'s','name':'S','currency':'EUR','period':'month',"                                       \
  "'measures':{'sold':{'sum':'amount','reached':['won'],'at':'won'}},"                                                \
  "'components':[{'id':'base','type':'salary','amount':'1000'},{'id':'c','type':'percent','measure':'sold','rate':'10%'}]}"

static const Company company = {
  .people = "ann,,,,,,\nbob,,,,2026-02-10,,\n",
  .actions = "ann,DealWon,d1,2026-01-10,1000\nann,DealWon,d2,2026-02-10,-3000\nann,DealWon,d3,2026-03-10,5000\n"
             "bob,DealWon,d4,2026-01-20,-20000\n",
};

static PremiaPeriod
month (int number)
{
  return (PremiaPeriod){ PREMIA_PERIOD_MONTH, 2026 * 12 + number - 1 };
}

static PremiaLedger *
new_ledger (PremiaPayout *payout, GPtrArray *closed, GPtrArray *adjustments)
{
  g_autoptr (GError) error = NULL;
  PremiaLedger *ledger = premia_ledger_new (payout, 0, closed, adjustments, &error);

  g_assert_no_error (error);
  return ledger;
}

/* "base 1000 c 100 carried 5 = 1100", a correction as "c@2026-01". */
static char *
describe (PremiaLedger *ledger, guint run, guint person)
{
  const PremiaLedgerStatement *statement = premia_ledger_find (ledger, run, person);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *total = NULL;

  if (statement == NULL)
    return g_strdup ("-");
  for (guint i = 0; i < statement->n_lines; i++)
    {
      const PremiaLedgerLine *line = &statement->lines[i];
      g_autofree char *amount = premia_money_to_shortest (line->amount);
      g_autofree char *period = line->kind == PREMIA_LEDGER_CORRECTION ? premia_period_to_string (line->period) : NULL;

      g_string_append_printf (text, "%s%s%s %s ", *line->component != '\0' ? line->component : premia_ledger_kind_to_string (line->kind),
                              period != NULL ? "@" : "", period != NULL ? period : "", amount);
      if (line->forgiven != 0)
        g_string_append (text, "forgiven ");
    }
  total = premia_money_to_shortest (statement->total);
  g_string_append_printf (text, "= %s", total);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_statement(ledger, run, person, expected) \
  do { g_autofree char *text_ = describe (ledger, run, person); g_assert_cmpstr (text_, ==, expected); } while (0)

static void
test_debts (void)
{
  g_autoptr (PremiaPayout) payout = company_pay (&company, SCHEME, "2026-01", "2026-04");
  g_autoptr (PremiaLedger) ledger = new_ledger (payout, NULL, NULL);

  assert_statement (ledger, 0, 0, "base 1000 c 100 = 1100");
  assert_statement (ledger, 1, 0, "base 1000 c -300 carried 300 = 1000");
  assert_statement (ledger, 2, 0, "base 1000 c 500 debt -300 = 1200");
  assert_statement (ledger, 3, 0, "base 1000 c 0 = 1000");
  /* Salary is never touched; what is owed is forgiven in the first period after the last day, and makes no statement. */
  assert_statement (ledger, 0, 1, "base 1000 c -2000 carried 2000 = 1000");
  assert_statement (ledger, 1, 1, "base 357.14 c 0 debt -2000 carried 2000 = 357.14");
  assert_statement (ledger, 2, 1, "-");
  g_assert_cmpint (premia_ledger_get_run (ledger, 0)->total, ==, 2100 * PREMIA_MICRO);
  g_assert_cmpuint (premia_ledger_get_run (ledger, 2)->n_statements, ==, 1);
}

static void
test_recovered_from_all (void)
{
  g_autofree char *json = g_strdup (SCHEME);
  g_auto (GStrv) parts = g_strsplit (json, "'period'", 2);
  g_autofree char *all = g_strjoin ("'recover_from':'all','period'", parts[0], parts[1], NULL);
  g_autoptr (PremiaPayout) payout = company_pay (&company, all, "2026-01", "2026-02");
  g_autoptr (PremiaLedger) ledger = new_ledger (payout, NULL, NULL);

  assert_statement (ledger, 1, 0, "base 1000 c -300 = 700");
  assert_statement (ledger, 0, 1, "base 1000 c -2000 carried 1000 = 0");
}

static void
add_adjustment (GPtrArray *adjustments, const char *scheme, PremiaPeriod period, gint64 amount, const char *reason)
{
  PremiaAdjustment *adjustment = g_new0 (PremiaAdjustment, 1);

  *adjustment = (PremiaAdjustment){ 0, g_strdup (scheme), g_strdup ("ann"), period, amount * PREMIA_MICRO, g_strdup ("Boss"), g_strdup (reason), 20500 };
  g_ptr_array_add (adjustments, adjustment);
}

static void
test_adjustments (void)
{
  g_autoptr (PremiaPayout) payout = company_pay (&company, SCHEME, "2026-01", "2026-02");
  g_autoptr (GPtrArray) adjustments = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_adjustment_free);
  g_autoptr (PremiaLedger) ledger = NULL;
  g_autofree char *why = NULL, *name = NULL;
  const PremiaLedgerLine *line;

  add_adjustment (adjustments, "s", month (1), -150, "paid twice in December");
  add_adjustment (adjustments, "other", month (1), 77, "no");
  add_adjustment (adjustments, "s", month (1), 20, "agreed");
  ledger = new_ledger (payout, NULL, adjustments);
  /* No component sees them; together they take more than the 100 of c. */
  assert_statement (ledger, 0, 0, "base 1000 c 100 adjustment -150 adjustment 20 carried 30 = 1000");
  assert_statement (ledger, 1, 0, "base 1000 c -300 debt -30 carried 330 = 1000");
  line = &premia_ledger_find (ledger, 0, 0)->lines[2];
  why = premia_wording_ledger_line (line, premia_payout_get_scheme (payout), premia_words_plain ());
  name = premia_wording_ledger_name (line, premia_payout_get_scheme (payout), premia_words_plain ());
  g_assert_cmpstr (why, ==, "paid twice in December (Boss, 2026-02-16)");
  g_assert_cmpstr (name, ==, "Adjustment");
}

/* ---- closed runs ---- */

static void
add_line (PremiaClosedRun *run, const char *component, PremiaComponentType type, PremiaMoney amount, const char *key)
{
  const PremiaLedgerCase part = { key, 1767787200 * G_GINT64_CONSTANT (1000000), premia_rational_from_int (1), 0, amount };
  const PremiaLedgerLine line = { .kind = PREMIA_LEDGER_COMPONENT, .component = component, .type = type, .amount = amount, .why = "then",
                                  .cases = &part, .n_cases = key != NULL };

  premia_closed_run_add_line (run, &line);
}

/* (element-type PremiaClosedRun): January, as ann was paid for it: c with a case that is gone, and a component that is gone. */
static GPtrArray *
close_january (const char *stranger)
{
  GPtrArray *closed = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_closed_run_unref);
  PremiaClosedRun *run = premia_closed_run_new ("s", "EUR", month (1), 2);
  const PremiaLedgerLine carried = { .kind = PREMIA_LEDGER_CARRIED, .component = "", .amount = 40 * PREMIA_MICRO, .why = "more was taken" };
  g_autoptr (GError) error = NULL;

  premia_closed_run_begin_statement (run, "ann", 1120 * PREMIA_MICRO);
  add_line (run, "base", PREMIA_COMPONENT_SALARY, 1000 * PREMIA_MICRO, NULL);
  add_line (run, "c", PREMIA_COMPONENT_PERCENT, 75 * PREMIA_MICRO, "d0");
  add_line (run, "old", PREMIA_COMPONENT_BONUS, 5 * PREMIA_MICRO, NULL);
  premia_closed_run_add_line (run, &carried);
  if (stranger != NULL)
    premia_closed_run_begin_statement (run, stranger, 0);
  premia_closed_run_end (run, 1120 * PREMIA_MICRO, &error);
  g_assert_no_error (error);
  g_ptr_array_add (closed, run);
  return closed;
}

static void
test_corrections (void)
{
  g_autoptr (PremiaPayout) payout = company_pay (&company, SCHEME, "2026-01", "2026-03");
  g_autoptr (GPtrArray) closed = close_january (NULL);
  g_autoptr (PremiaLedger) ledger = new_ledger (payout, closed, NULL);
  const PremiaLedgerStatement *statement = premia_ledger_find (ledger, 1, 0);
  g_autofree char *why = NULL, *name = NULL;

  g_assert_true (premia_ledger_get_run (ledger, 0)->closed);
  g_assert_false (premia_ledger_get_run (ledger, 1)->closed);
  /* What was closed stays, whatever the components come to now. */
  assert_statement (ledger, 0, 0, "base 1000 c 75 old 5 carried 40 = 1120");
  /* c: 100 − 75; old: 0 − 5; the debt is what January carried. bob was not paid for January at all: salary and −2,000. */
  assert_statement (ledger, 1, 0, "base 1000 c -300 c@2026-01 25 old@2026-01 -5 debt -40 carried 320 = 1000");
  assert_statement (ledger, 1, 1, "base 357.14 c 0 base@2026-01 1000 c@2026-01 -2000 carried 2000 = 1357.14");
  assert_statement (ledger, 2, 0, "base 1000 c 500 debt -320 = 1180");
  g_assert_cmpuint (statement->lines[2].n_cases, ==, 2);
  g_assert_cmpstr (statement->lines[2].cases[0].key, ==, "d0");
  g_assert_cmpint (statement->lines[2].cases[0].pay, ==, -75 * PREMIA_MICRO);
  g_assert_cmpstr (statement->lines[2].cases[1].key, ==, "d1");
  g_assert_cmpint (statement->lines[2].cases[1].pay, ==, 100 * PREMIA_MICRO);
  g_assert_cmpint (statement->lines[3].index, ==, -1);
  why = premia_wording_ledger_line (&statement->lines[2], premia_payout_get_scheme (payout), premia_words_plain ());
  name = premia_wording_ledger_name (&statement->lines[3], premia_payout_get_scheme (payout), premia_words_plain ());
  g_assert_nonnull (strstr (why, "2026-01"));
  g_assert_nonnull (strstr (why, "d0: -75.00, d1: 100.00"));
  g_assert_cmpstr (name, ==, "Correction: old");
}

/* A line that was closed is explained in numbers only where they still are what was paid. */
static void
test_explains_what_was_closed (void)
{
  g_autoptr (PremiaPayout) payout = company_pay (&company, SCHEME, "2026-01", "2026-01");
  g_autoptr (GPtrArray) closed = close_january (NULL);
  g_autoptr (PremiaLedger) ledger = new_ledger (payout, closed, NULL);
  g_autoptr (PremiaExplanation) salary = NULL;
  g_autoptr (PremiaExplanation) changed = NULL;
  g_autoptr (PremiaExplanation) gone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_ledger_explain (ledger, 0, 0, 0, &salary, &error));
  g_assert_true (premia_ledger_explain (ledger, 0, 0, 1, &changed, &error));
  g_assert_true (premia_ledger_explain (ledger, 0, 0, 2, &gone, &error));
  g_assert_no_error (error);
  g_assert_nonnull (salary);
  g_assert_null (changed);
  g_assert_null (gone);
  g_assert_cmpstr (premia_ledger_find (ledger, 0, 0)->lines[1].why, ==, "then");
}

static void
test_a_stranger_was_paid (void)
{
  g_autoptr (PremiaPayout) payout = company_pay (&company, SCHEME, "2026-01", "2026-02");
  g_autoptr (GPtrArray) closed = close_january ("zoe");
  g_autoptr (GError) error = NULL;

  g_assert_null (premia_ledger_new (payout, 0, closed, NULL, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "“zoe”"));
}

/* What two versions of a scheme pay for one period is one statement, and is corrected as one. */
static void
test_versions (void)
{
  g_autoptr (PremiaPayout) payout = company_pay (&company, SCHEME, "2026-01", "2026-02");
  g_autoptr (GPtrArray) payouts = g_ptr_array_new ();
  g_autoptr (GPtrArray) closed = close_january (NULL);
  g_autoptr (PremiaLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (payouts, payout);
  g_ptr_array_add (payouts, payout);
  ledger = premia_ledger_new_of_versions (payouts, 0, closed, NULL, &error);
  g_assert_no_error (error);
  /* Twice of everything: January 2 × 1,000 − 1,000 and 2 × 100 − 75. */
  assert_statement (ledger, 1, 0, "base 1000 c -300 base 1000 c -300 base@2026-01 1000 c@2026-01 125 old@2026-01 -5 debt -40 carried 520 = 3000");
  g_assert_cmpuint (premia_ledger_find (ledger, 1, 0)->lines[0].version, ==, 0);
  g_assert_cmpuint (premia_ledger_find (ledger, 1, 0)->lines[2].version, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/debts", test_debts);
  g_test_add_func ("/ledger/recovered-from-all", test_recovered_from_all);
  g_test_add_func ("/ledger/adjustments", test_adjustments);
  g_test_add_func ("/ledger/corrections", test_corrections);
  g_test_add_func ("/ledger/explains-what-was-closed", test_explains_what_was_closed);
  g_test_add_func ("/ledger/a-stranger-was-paid", test_a_stranger_was_paid);
  g_test_add_func ("/ledger/versions", test_versions);
  return g_test_run ();
}
