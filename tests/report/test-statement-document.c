/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paid-company.h"

#include "report/premia-pages.h"
#include "report/premia-statement-document.h"

#include <glib/gstdio.h>
#include <string.h>

static PremiaLetterhead
make_letterhead (void)
{
  return (PremiaLetterhead) { "Vector", 20000, premia_locale_new ("en") };
}

/* The sum of the money in the last column of each table is the table's total row. */
static void
assert_tables_add_up (const PremiaSection *section)
{
  guint tables = 0;

  for (guint i = 0; i < section->blocks->len; i++)
    {
      const PremiaDocumentTable *table = ((const PremiaBlock *) g_ptr_array_index (section->blocks, i))->table;
      const guint rows = table != NULL ? premia_document_table_get_n_rows (table) : 0;
      const guint last = table != NULL ? premia_document_table_get_n_columns (table) - 1 : 0;
      PremiaMoney sum = 0;

      if (table == NULL || !premia_document_table_get_column (table, last)->sum)
        continue;
      g_assert_cmpint (premia_document_table_get_row_kind (table, rows - 1), ==, PREMIA_ROW_TOTAL);
      for (guint row = 0; row + 1 < rows; row++)
        sum += premia_document_table_get_cell (table, row, last)->money;
      g_assert_cmpint (sum, ==, premia_document_table_get_cell (table, rows - 1, last)->money);
      tables++;
    }
  g_assert_cmpuint (tables, ==, 4); /* components, tiers, appointments, deals */
}

static void
test_adds_up (void)
{
  g_autoptr (PremiaPayout) payout = paid_company (9);
  g_autoptr (PremiaLedger) ledger = paid_company_ledger (payout);
  g_autoptr (GError) error = NULL;
  PremiaLetterhead letterhead = make_letterhead ();

  for (guint person = 0; person < 9; person++)
    {
      g_autoptr (PremiaDocument) document = premia_statement_document_new (ledger, 0, person, &letterhead, &error);

      g_assert_no_error (error);
      assert_tables_add_up (premia_document_get_section (document, 0));
    }
  g_object_unref (letterhead.locale);
}

/* What was not counted is told once, although two components could tell it. */
static void
test_told_once (void)
{
  g_autoptr (PremiaPayout) payout = paid_company (1);
  g_autoptr (PremiaLedger) ledger = paid_company_ledger (payout);
  g_autoptr (GError) error = NULL;
  PremiaLetterhead letterhead = make_letterhead ();
  g_autoptr (PremiaDocument) document = premia_statement_document_new (ledger, 0, 0, &letterhead, &error);
  g_autoptr (PremiaPages) pages = premia_pages_new (document, 0, 0);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < premia_pages_get_n (pages); i++)
    {
      g_autofree char *page = premia_pages_describe (pages, i);

      g_string_append (text, page);
    }
  g_assert_nonnull (strstr (text->str, "Total: ₽47,117.28"));
  g_assert_nonnull (strstr (text->str, "Amount of won deals: ₽24,691.34 × 2.5%"));
  g_assert_nonnull (strstr (text->str, "a0-3 | rejected"));
  g_assert_null (strstr (strstr (text->str, "a0-3 | rejected") + 1, "a0-3 | rejected"));
  g_object_unref (letterhead.locale);
}

static void
test_all (void)
{
  g_autoptr (PremiaPayout) payout = paid_company (5), nobody = paid_company (0);
  g_autoptr (GPtrArray) ledgers = paid_company_ledgers (payout), empty = paid_company_ledgers (nobody);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  PremiaLetterhead letterhead = make_letterhead ();
  g_autoptr (PremiaDocument) all = premia_statements_document_new (ledgers, NULL, &letterhead, NULL, &error);
  g_autoptr (PremiaDocument) none = premia_statements_document_new (empty, NULL, &letterhead, NULL, &error);
  g_autoptr (PremiaPages) pages = premia_pages_new (none, 0, 0);

  g_assert_no_error (error);
  g_assert_cmpuint (premia_document_get_n_sections (all), ==, 5);
  g_assert_cmpstr (premia_document_get_section (all, 1)->title, ==, "=1+1");
  g_assert_cmpuint (premia_pages_get_n (pages), ==, 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (premia_statements_document_new (ledgers, NULL, &letterhead, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_object_unref (letterhead.locale);
}

static void
count_cb (GFile *file, guint done, guint n, gpointer user_data)
{
  guint *last = user_data;

  g_assert_cmpuint (done, ==, *last + 1);
  g_assert_cmpuint (n, ==, 3);
  *last = done;
}

static void
test_files (void)
{
  g_autoptr (PremiaPayout) payout = paid_company (3);
  g_autoptr (GPtrArray) ledgers = paid_company_ledgers (payout);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_dir_make_tmp ("premia-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  PremiaLetterhead letterhead = make_letterhead ();
  guint done = 0;

  g_assert_true (premia_statements_write (ledgers, NULL, &letterhead, PREMIA_FORMAT_CSV, folder, count_cb, NULL, &done, NULL, &error));
  g_assert_cmpuint (done, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = premia_statement_file_name (payout, 0, i, PREMIA_FORMAT_CSV);
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_assert_false (premia_statements_write (ledgers, NULL, &letterhead, PREMIA_FORMAT_CSV, folder, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_object_unref (letterhead.locale);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statement-document/adds-up", test_adds_up);
  g_test_add_func ("/statement-document/told-once", test_told_once);
  g_test_add_func ("/statement-document/all", test_all);
  g_test_add_func ("/statement-document/files", test_files);
  return g_test_run ();
}
