/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager would lose: the word that was meant, at the place where it may stand. */
#include "design/premia-formula-completion.h"

#include "exchange/premia-scheme-file.h"

#include <string.h>

static const char text[] =
  "{ \"premia\": \"scheme/1\", \"id\": \"s\", \"currency\": \"RUB\", \"period\": \"month\","
  "  \"measures\": { \"held\": {\"count\": \"cases\", \"reached\": [\"held\"]},"
  "                  \"heard\": {\"given\": \"calls\", \"name\": \"Прослушанные звонки\"},"
  "                  \"set\": {\"count\": \"cases\", \"reached\": [\"set\"]},"
  "                  \"show_rate\": {\"ratio\": [\"held\", \"set\"]} },"
  "  \"components\": ["
  "    {\"id\": \"fee\", \"type\": \"per_unit\", \"measure\": \"held\", \"rate\": \"1500\"},"
  "    {\"id\": \"base\", \"type\": \"salary\", \"amount\": \"40000\"} ] }";

/* What is offered for a formula whose cursor stands at "|": "held, heard". */
static char *
offered (guint component, const char *formula, gboolean unasked)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse (text, -1, "s.json", &error);
  g_auto (GStrv) halves = g_strsplit (formula, "|", 2);
  g_autofree char *whole = g_strconcat (halves[0], halves[1], NULL);
  g_autoptr (GPtrArray) list = NULL;
  GString *all = g_string_new (NULL);
  gsize start, end;

  g_assert_no_error (error);
  list = premia_completion_list (scheme, component, whole, strlen (halves[0]), unasked, premia_words_plain (), &start, &end);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "," : "", ((PremiaCompletion *) list->pdata[i])->text);
  return g_string_free (all, FALSE);
}

static void
assert_offered (guint component, const char *formula, gboolean unasked, const char *expected)
{
  g_autofree char *list = offered (component, formula, unasked);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_by_beginning (void)
{
  assert_offered (0, "he|", TRUE, "held,heard");
  assert_offered (0, "HE|", TRUE, "held,heard");
  assert_offered (0, "set >= 10 and sh|", TRUE, "show_rate,attainment()");
  assert_offered (0, "he| >= 10", TRUE, "held,heard");
  /* Nothing was begun, or nothing is left to complete. */
  assert_offered (0, "|", TRUE, "");
  assert_offered (0, "held|", TRUE, "");
  assert_offered (0, "held >= 1|", TRUE, "");
}

/* Who does not know the ids types what the thing is called. */
static void
test_by_what_it_is_called (void)
{
  assert_offered (0, "appoin|", TRUE, "held,set");
  assert_offered (0, "звон|", TRUE, "heard");
  assert_offered (0, "quo|", TRUE, "quota,attainment()");
}

static void
test_by_place (void)
{
  assert_offered (0, "attainment(s|", TRUE, "set,show_rate");
  assert_offered (0, "attainment(|)", FALSE, "held,heard,set,show_rate");
  assert_offered (0, "attainment(held, t|)", TRUE, "team");
  assert_offered (0, "held >= 10 a|", TRUE, "and ,>= ,<= ");
  assert_offered (0, "held |", FALSE, "and ,or ,>= ,> ,<= ,< ,= ");
  assert_offered (0, "attainment(held) >= 1 and (n|", TRUE, "not ");
  /* A salary pays for nothing, so there is no quota of it. */
  assert_offered (1, "quot|", TRUE, "attainment()");
}

static void
test_where_it_goes (void)
{
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse (text, -1, "s.json", NULL);
  gsize start, end;
  g_autoptr (GPtrArray) list = premia_completion_list (scheme, 0, "set > 3 and atta >= 1", 16, TRUE, premia_words_plain (), &start, &end);
  const PremiaCompletion *first = list->pdata[0];

  g_assert_cmpuint (start, ==, 12);
  g_assert_cmpuint (end, ==, 16);
  g_assert_cmpstr (first->text, ==, "attainment()");
  /* Between the parentheses. */
  g_assert_cmpuint (first->cursor, ==, strlen ("attainment("));
  g_assert_cmpstr (first->words, ==, "share of the quota that was reached");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion/beginning", test_by_beginning);
  g_test_add_func ("/completion/called", test_by_what_it_is_called);
  g_test_add_func ("/completion/place", test_by_place);
  g_test_add_func ("/completion/where", test_where_it_goes);

  return g_test_run ();
}
