/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people sign has to say all that they are paid by, and nothing that they are not. */
#include "report/premia-pages.h"
#include "report/premia-policy-document.h"

#include <string.h>

/* A scheme of everything that a sentence can be about; one component is switched off. */
static PremiaScheme *
make_scheme (void)
{
  PremiaScheme *builder = premia_scheme_builder_new ();
  PremiaMeasure *measure;
  PremiaComponent *component;
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  builder->id = g_strdup ("s");
  builder->name.plain = g_strdup ("Pay per appointment");
  builder->role = g_strdup ("telemarketer");
  builder->currency = g_strdup ("RUB");
  builder->has_auto_accept = TRUE;
  builder->auto_accept_days = 5;
  measure = premia_scheme_builder_add_measure (builder);
  measure->id = g_strdup ("held");
  measure->kind = PREMIA_MEASURE_CASES;
  measure->reached = 1u << PREMIA_STAGE_HELD;
  measure->reached_order = g_strdup ("held");
  measure->last_reached = PREMIA_STAGE_HELD;
  measure->has_credit = TRUE;
  measure->credit = PREMIA_CREDIT_SETTER;
  measure->has_once_per = TRUE;
  measure->once_per_days = 90;
  measure = premia_scheme_builder_add_measure (builder);
  measure->id = g_strdup ("calls");
  measure->kind = PREMIA_MEASURE_ACTIONS;
  measure->actions = g_strsplit ("call", ",", -1);
  component = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_PER_UNIT);
  component->id = g_strdup ("fee");
  component->measure = g_strdup ("held");
  component->has_rate = TRUE;
  component->rate = 1500 * PREMIA_MICRO;
  component = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_PER_UNIT);
  component->id = g_strdup ("off");
  component->measure = g_strdup ("calls");
  component->has_rate = TRUE;
  component->rate = 7 * PREMIA_MICRO;
  component->when = premia_expression_parse ("1 = 0", NULL, NULL, NULL);
  scheme = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  return scheme;
}

static char *
print (const PremiaPolicy *policy, guint *n_pages)
{
  PremiaLetterhead letterhead = { "Vector", 20000, premia_locale_new ("en") };
  g_autoptr (PremiaDocument) document = premia_policy_document_new (policy, &letterhead);
  g_autoptr (PremiaPages) pages = premia_pages_new (document, 0, 0);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < premia_pages_get_n (pages); i++)
    {
      g_autofree char *page = premia_pages_describe (pages, i);

      g_string_append (text, page);
    }
  *n_pages = premia_pages_get_n (pages);
  g_object_unref (letterhead.locale);
  return g_string_free (text, FALSE);
}

static PremiaDate
day (const char *text)
{
  PremiaDate date;

  g_assert_true (premia_date_parse (text, &date, NULL));
  return date;
}

static void
test_says_what_is_paid (void)
{
  g_autoptr (PremiaScheme) scheme = make_scheme ();
  const char *const people[] = { "Anna Petrova", "Boris Orlov", NULL };
  const char *const changes[] = { "Fee: ₽1,200.00 → ₽1,500.00", NULL };
  const PremiaPolicy policy = { scheme, day ("2027-01-01"), people, changes };
  guint n_pages;
  g_autofree char *text = print (&policy, &n_pages);

  g_assert_nonnull (strstr (text, "telemarketer"));
  g_assert_nonnull (strstr (text, "1\302\240January\302\2402027"));
  g_assert_nonnull (strstr (text, "for every appointment held"));
  g_assert_nonnull (strstr (text, "one client counts once within 90 days"));
  g_assert_nonnull (strstr (text, "within 5 days counts as accepted"));
  g_assert_nonnull (strstr (text, "Anna Petrova"));
  g_assert_nonnull (strstr (text, "Boris Orlov"));
  g_assert_nonnull (strstr (text, "₽1,200.00 → ₽1,500.00"));
  /* What is switched off pays nobody, and what only it counts is not defined either. */
  g_assert_null (strstr (text, "7.00"));
  g_assert_null (strstr (text, "alls"));
}

/* Without a first day, people and changes there are no empty parts. */
static void
test_nothing_is_empty (void)
{
  g_autoptr (PremiaScheme) scheme = make_scheme ();
  const PremiaPolicy policy = { scheme, PREMIA_DATE_NONE, NULL, NULL };
  guint n_pages;
  g_autofree char *text = print (&policy, &n_pages);

  g_assert_cmpuint (n_pages, ==, 1);
  g_assert_null (strstr (text, "different from before"));
  g_assert_null (strstr (text, "I have read"));
  g_assert_null (strstr (text, "dated before"));
}

/* A team of many signs on as many pages as it needs, each name once. */
static void
test_many_sign (void)
{
  g_autoptr (PremiaScheme) scheme = make_scheme ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  PremiaPolicy policy = { scheme, day ("2027-01-01"), NULL, NULL };
  guint n_pages;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 120; i++)
    g_ptr_array_add (names, g_strdup_printf ("Person <%03u>", i));
  g_ptr_array_add (names, NULL);
  policy.people = (const char *const *) names->pdata;
  text = print (&policy, &n_pages);
  g_assert_cmpuint (n_pages, >, 2);
  for (guint i = 0; i < 120; i++)
    {
      const char *first = strstr (text, g_ptr_array_index (names, i));

      g_assert_nonnull (first);
      g_assert_null (strstr (first + 1, g_ptr_array_index (names, i)));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy-document/says-what-is-paid", test_says_what_is_paid);
  g_test_add_func ("/policy-document/nothing-is-empty", test_nothing_is_empty);
  g_test_add_func ("/policy-document/many-sign", test_many_sign);
  return g_test_run ();
}
