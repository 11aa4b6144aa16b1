/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-error.h"
#include "engine/premia-people.h"

#include <string.h>

#define DAY(y, m, d) premia_date_from_civil (y, m, d)

static PremiaPersonRow *
add (GPtrArray *rows, const char *id, PremiaDate from, const char *role, const char *manager)
{
  PremiaPersonRow *row = premia_person_row_new ();

  g_free (row->id);
  g_free (row->role);
  g_free (row->manager);
  row->id = g_strdup (id);
  row->role = g_strdup (role);
  row->manager = g_strdup (manager);
  row->from = from;
  row->line = rows->len + 2;
  g_ptr_array_add (rows, row);
  return row;
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
}

static void
test_role_holds_from_its_day (void)
{
  g_autoptr (GPtrArray) rows = new_rows ();
  g_autoptr (PremiaPeople) people = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaPerson *anna;

  add (rows, "anna", DAY (2026, 3, 1), "closer", "");
  add (rows, "anna", PREMIA_DATE_NONE, "telemarketer", "");
  add (rows, "anna", DAY (2026, 3, 1), "closer", ""); /* the same row twice is one */
  add (rows, "Zoe", DAY (2026, 2, 1), "telemarketer", "");
  people = premia_people_new (rows, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_people_get_n (people), ==, 2);
  g_assert_cmpstr (premia_people_get (people, 0)->id, ==, "Zoe"); /* bytes, not the alphabet */
  anna = premia_people_get (people, premia_people_find (people, "anna"));
  g_assert_cmpuint (anna->n_stints, ==, 2);
  g_assert_cmpstr (premia_person_stint_on (anna, DAY (2026, 2, 28))->role, ==, "telemarketer");
  g_assert_cmpstr (premia_person_stint_on (anna, DAY (2026, 3, 1))->role, ==, "closer");
  g_assert_null (premia_person_stint_on (premia_people_get (people, 0), DAY (2026, 1, 31)));
  g_assert_cmpint (premia_people_find (people, "nobody"), ==, -1);
  g_assert_cmpint (premia_people_find (people, ""), ==, -1);
}

static void
test_last_day_is_a_day_employed (void)
{
  g_autoptr (GPtrArray) rows = new_rows ();
  g_autoptr (PremiaPeople) people = NULL;
  const PremiaPerson *anna;
  PremiaPersonRow *row;

  row = add (rows, "anna", PREMIA_DATE_NONE, "", "");
  row->hired_on = DAY (2026, 1, 10);
  row = add (rows, "anna", DAY (2026, 2, 1), "", "");
  row->left_on = DAY (2026, 3, 15);
  people = premia_people_new (rows, NULL);
  anna = premia_people_get (people, 0);
  g_assert_false (premia_person_employed_on (anna, DAY (2026, 1, 9)));
  g_assert_true (premia_person_employed_on (anna, DAY (2026, 1, 10)));
  g_assert_true (premia_person_employed_on (anna, DAY (2026, 3, 15)));
  g_assert_false (premia_person_employed_on (anna, DAY (2026, 3, 16)));
}

static void
test_the_newest_name_holds (void)
{
  g_autoptr (GPtrArray) rows = new_rows ();
  g_autoptr (PremiaPeople) people = NULL;
  PremiaPersonRow *row;

  row = add (rows, "anna", DAY (2026, 2, 1), "", "");
  g_free (row->name);
  row->name = g_strdup ("Anna Married");
  row = add (rows, "anna", PREMIA_DATE_NONE, "", "");
  g_free (row->name);
  row->name = g_strdup ("Anna Maiden");
  g_free (row->payroll_id);
  row->payroll_id = g_strdup ("0042");
  people = premia_people_new (rows, NULL);
  g_assert_cmpstr (premia_people_get (people, 0)->name, ==, "Anna Married");
  g_assert_cmpstr (premia_people_get (people, 0)->payroll_id, ==, "0042");
}

static void
assert_refused (GPtrArray *rows, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  PremiaPeople *people = premia_people_new (rows, &error);

  g_assert_null (people);
  g_assert_error (error, PREMIA_ERROR, code);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” does not say “%s”", error->message, says);
}

static void
test_contradictions_are_refused (void)
{
  g_autoptr (GPtrArray) twice = new_rows (), hired = new_rows (), left = new_rows (), fte = new_rows (), id = new_rows ();

  add (twice, "a", DAY (2026, 1, 1), "x", "");
  add (twice, "a", DAY (2026, 1, 1), "y", "");
  assert_refused (twice, PREMIA_ERROR_CONFLICT, "3: ");
  add (hired, "a", DAY (2026, 1, 1), "x", "")->hired_on = DAY (2026, 1, 1);
  add (hired, "a", DAY (2026, 2, 1), "x", "")->hired_on = DAY (2026, 1, 2);
  assert_refused (hired, PREMIA_ERROR_CONFLICT, "3: hired_on of “a” is 2026-01-02 here and 2026-01-01");
  add (left, "a", DAY (2026, 1, 1), "x", "")->hired_on = DAY (2026, 1, 2);
  add (left, "a", DAY (2026, 2, 1), "x", "")->left_on = DAY (2026, 1, 1);
  assert_refused (left, PREMIA_ERROR_RANGE, "left before");
  add (fte, "a", PREMIA_DATE_NONE, "x", "")->fte_ppm = -1;
  assert_refused (fte, PREMIA_ERROR_RANGE, "2: ");
  add (id, "", PREMIA_DATE_NONE, "x", "");
  assert_refused (id, PREMIA_ERROR_MISSING, "id");
}

static void
test_nobody_is_above_their_own_manager (void)
{
  g_autoptr (GPtrArray) rows = new_rows (), unknown = new_rows (), handed_over = new_rows (), self = new_rows ();
  g_autoptr (PremiaPeople) people = NULL;
  g_autoptr (GError) error = NULL;

  add (rows, "a", PREMIA_DATE_NONE, "", "b");
  add (rows, "b", PREMIA_DATE_NONE, "", "c");
  add (rows, "c", PREMIA_DATE_NONE, "", "");
  add (rows, "d", PREMIA_DATE_NONE, "", "a");
  add (rows, "c", DAY (2026, 5, 1), "", "a");
  assert_refused (rows, PREMIA_ERROR_MEANING, "above their own manager");
  add (unknown, "a", PREMIA_DATE_NONE, "", "ghost");
  assert_refused (unknown, PREMIA_ERROR_MISSING, "“ghost”");
  add (self, "a", PREMIA_DATE_NONE, "", "a");
  assert_refused (self, PREMIA_ERROR_MEANING, "above");
  /* They may swap places over time. */
  add (handed_over, "a", PREMIA_DATE_NONE, "", "b");
  add (handed_over, "b", PREMIA_DATE_NONE, "", "");
  add (handed_over, "a", DAY (2026, 5, 1), "", "");
  add (handed_over, "b", DAY (2026, 5, 1), "", "a");
  people = premia_people_new (handed_over, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/role-holds-from-its-day", test_role_holds_from_its_day);
  g_test_add_func ("/people/last-day-is-a-day-employed", test_last_day_is_a_day_employed);
  g_test_add_func ("/people/the-newest-name-holds", test_the_newest_name_holds);
  g_test_add_func ("/people/contradictions-are-refused", test_contradictions_are_refused);
  g_test_add_func ("/people/nobody-is-above-their-own-manager", test_nobody_is_above_their_own_manager);
  return g_test_run ();
}
