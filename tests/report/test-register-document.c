/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paid-company.h"

#include "report/premia-register-document.h"

#include <string.h>

static PremiaDocument *
make_register (PremiaPayout *payout)
{
  g_autoptr (GPtrArray) ledgers = paid_company_ledgers (payout);
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  const PremiaLetterhead letterhead = { "Vector", 20000, locale };

  return premia_register_document_new (ledgers, NULL, &letterhead);
}

static const PremiaDocumentTable *
find_table (PremiaDocument *document)
{
  const PremiaSection *section = premia_document_get_section (document, 0);

  for (guint i = 0; i < section->blocks->len; i++)
    if (((const PremiaBlock *) g_ptr_array_index (section->blocks, i))->kind == PREMIA_BLOCK_TABLE)
      return ((const PremiaBlock *) g_ptr_array_index (section->blocks, i))->table;
  g_assert_not_reached ();
}

static void
assert_columns (const PremiaDocumentTable *table, const char *expected)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < premia_document_table_get_n_columns (table); i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "", premia_document_table_get_column (table, i)->title);
  g_assert_cmpstr (titles->str, ==, expected);
}

static PremiaMoney
money_at (const PremiaDocumentTable *table, guint row, guint column)
{
  const PremiaCell *cell = premia_document_table_get_cell (table, row, column);

  g_assert_cmpint (cell->kind, ==, PREMIA_CELL_MONEY);
  return cell->money;
}

/* Every row adds up to its total, every column to the last row, and that to the run. */
static void
assert_adds_up (PremiaPayout *payout, const PremiaDocumentTable *table)
{
  const guint rows = premia_document_table_get_n_rows (table), columns = premia_document_table_get_n_columns (table), total = columns - 2;

  for (guint i = 0; i < rows; i++)
    {
      PremiaMoney sum = 0;

      for (guint j = 4; j < total; j++)
        sum += money_at (table, i, j);
      g_assert_cmpint (sum, ==, money_at (table, i, total));
    }
  for (guint j = 4; j < columns; j++)
    {
      PremiaMoney sum = 0;

      for (guint i = 0; i + 1 < rows; i++)
        sum += money_at (table, i, j);
      g_assert_cmpint (sum, ==, money_at (table, rows - 1, j));
      g_assert_true (premia_document_table_get_column (table, j)->sum);
    }
  g_assert_cmpint (money_at (table, rows - 1, total), ==, premia_payout_get_run (payout, 0)->total);
}

/* People stand as an accountant looks for them, numbered from 1. */
static void
assert_by_name (const PremiaDocumentTable *table)
{
  for (guint i = 0; i + 2 < premia_document_table_get_n_rows (table); i++)
    {
      g_autofree char *name = g_utf8_casefold (premia_document_table_get_cell (table, i, 2)->text, -1);
      g_autofree char *next = g_utf8_casefold (premia_document_table_get_cell (table, i + 1, 2)->text, -1);

      g_assert_cmpstr (name, <=, next);
    }
}

static void
test_a_column_for_each (void)
{
  g_autoptr (PremiaPayout) payout = paid_company (7);
  g_autoptr (PremiaDocument) document = make_register (payout);
  const PremiaDocumentTable *table = find_table (document);
  guint anna = 0;

  assert_columns (table, "No.|Payroll number|Name|Role, team|Salary|Fee: qualified appointments|Bonus|"
                         "Commission: amount of won deals|Cap|Total|To pay");
  g_assert_cmpuint (premia_document_table_get_n_rows (table), ==, 8);
  assert_adds_up (payout, table);
  assert_by_name (table);
  while (strcmp (premia_document_table_get_cell (table, anna, 2)->text, "Анна Петрова") != 0)
    g_assert_cmpuint (++anna, <, 7);
  /* 47,117.28 less the salary of 40,000, which payroll pays itself. */
  g_assert_cmpint (money_at (table, anna, 10), ==, 7117280000);
}

/* More than eight are put together by what they are, and nothing gets lost. */
static void
test_many_are_grouped (void)
{
  g_autoptr (PremiaPayout) payout = paid_company_with_bonuses (7, 4);
  g_autoptr (PremiaDocument) document = make_register (payout);
  const PremiaDocumentTable *table = find_table (document);

  assert_columns (table, "No.|Payroll number|Name|Role, team|Salary|Fees per unit|Bonuses|Percentages|Multipliers and limits|Total|To pay");
  assert_adds_up (payout, table);
  g_assert_cmpint (money_at (table, 0, 6), ==, 400 * PREMIA_MICRO);
}

/* Nobody in the run: still a register, of nothing. */
static void
test_nobody (void)
{
  g_autoptr (PremiaPayout) payout = paid_company (0);
  g_autoptr (PremiaDocument) document = make_register (payout);
  const PremiaDocumentTable *table = find_table (document);

  g_assert_cmpuint (premia_document_table_get_n_rows (table), ==, 1);
  g_assert_cmpint (money_at (table, 0, 9), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register-document/a-column-for-each", test_a_column_for_each);
  g_test_add_func ("/register-document/many-are-grouped", test_many_are_grouped);
  g_test_add_func ("/register-document/nobody", test_nobody);
  return g_test_run ();
}
