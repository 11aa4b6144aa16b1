/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-table-kind.h"

#include <string.h>

/* What a user would lose: files dropped on the window land in the wrong table, or must be sorted by hand. */

static void
check (const char *text, const char *file_name, PremiaTableKind expected)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  g_autoptr (GError) error = NULL;
  PremiaTableKind kind = premia_table_kind_recognise (stream, file_name, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (kind, ==, expected);
}

static void
test_tables (void)
{
  check ("id,name,role\n1,Anna,telemarketer\n", "export.csv", PREMIA_TABLE_PEOPLE);
  check ("\xEF\xBB\xBF" "код;фио;должность\n1;Анна;ТМ\n", "выгрузка.csv", PREMIA_TABLE_PEOPLE);
  check ("account,action,key,at\n1,CallMade,,2026-01-01\n", "x", PREMIA_TABLE_ACTIONS);
  check ("person,measure,period,value\n", "x.csv", PREMIA_TABLE_QUOTAS);
  check ("person,measure,period,value\n", "my-scores.csv", PREMIA_TABLE_SCORES);
  check ("person,from,to,kind\n", "x.csv", PREMIA_TABLE_ABSENCES);
  check ("date,working\n", "x.csv", PREMIA_TABLE_CALENDAR);
  check ("from,to,on,rate\n", "x.csv", PREMIA_TABLE_RATES);
  check ("person,period,amount,date,note\n", "x.csv", PREMIA_TABLE_ADVANCES);
  check ("сотрудник;месяц;сумма;дата\n", "x.csv", PREMIA_TABLE_ADVANCES);
  check ("  \n{ \"premia\": \"scheme/1\" }", "x.json", PREMIA_TABLE_SCHEME);
}

static void
test_unknown (void)
{
  check ("", "empty.csv", PREMIA_TABLE_UNKNOWN);
  check ("Opportunity,Stage,Close date\n", "crm.csv", PREMIA_TABLE_UNKNOWN);
  check ("name,role\n", "people.csv", PREMIA_TABLE_UNKNOWN); /* nothing that names a person */
  check ("\x7f" "ELF\x02\x01\x01", "people.csv", PREMIA_TABLE_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-kind/each table by its columns", test_tables);
  g_test_add_func ("/table-kind/nothing is guessed", test_unknown);
  return g_test_run ();
}
