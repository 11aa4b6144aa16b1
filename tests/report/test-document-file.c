/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paid-company.h"

#include "report/premia-document-file.h"
#include "report/premia-register-document.h"
#include "report/premia-statement-document.h"

#include <glib/gstdio.h>
#include <string.h>

static const PremiaFormat formats[] = { PREMIA_FORMAT_PDF, PREMIA_FORMAT_XLSX, PREMIA_FORMAT_CSV };

static PremiaDocument *
make_document (void)
{
  g_autoptr (PremiaPayout) payout = paid_company (3);
  g_autoptr (GPtrArray) ledgers = paid_company_ledgers (payout);
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  const PremiaLetterhead letterhead = { "Vector", 20000, locale };

  return premia_register_document_new (ledgers, NULL, &letterhead);
}

/* A file that could not be written is named, and what was there is still there. */
static void
test_failure_harms_nothing (void)
{
  g_autoptr (PremiaDocument) document = make_document ();
  g_autofree char *folder = g_dir_make_tmp ("premia-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "gone", "register.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (premia_document_write (document, formats[i], file, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, "register.pdf"));
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Cancelled: the old file as it was, and no half of a new one beside it. */
static void
test_cancelled (void)
{
  g_autoptr (PremiaDocument) document = make_document ();
  g_autofree char *folder = g_dir_make_tmp ("premia-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "register", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      g_assert_false (premia_document_write (document, formats[i], file, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, "old");
      g_assert_cmpuint (count_files (folder), ==, 1);
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* A file that others could read becomes ours alone. */
static void
test_replaced_and_private (void)
{
  g_autoptr (PremiaDocument) document = make_document ();
  g_autofree char *folder = g_dir_make_tmp ("premia-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "register.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;
  GStatBuf status;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_assert_true (premia_document_write_csv (document, file, NULL, &error));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = premia_document_to_bytes (document, PREMIA_FORMAT_CSV, NULL, &error);
  g_assert_cmpmem (text, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_formats (void)
{
  PremiaFormat format;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_assert_true (premia_format_parse (premia_format_to_string (formats[i]), &format));
      g_assert_cmpint (format, ==, formats[i]);
    }
  g_assert_false (premia_format_parse ("docx", &format));
}

/* What people are called must not lead out of the folder. */
static void
test_file_names (void)
{
  g_autoptr (PremiaPayout) payout = paid_company (3);
  g_autofree char *first = premia_statement_file_name (payout, 0, 0, PREMIA_FORMAT_PDF);
  g_autofree char *formula = premia_statement_file_name (payout, 0, 1, PREMIA_FORMAT_XLSX);

  g_assert_cmpstr (first, ==, "2026-10 Анна Петрова (p000).pdf");
  g_assert_cmpstr (formula, ==, "2026-10 =1+1 (p001).xlsx");
}

static void
test_ends (void)
{
  PremiaDocument *document = make_document ();

  g_assert_finalize_object (document);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-file/failure-harms-nothing", test_failure_harms_nothing);
  g_test_add_func ("/document-file/cancelled", test_cancelled);
  g_test_add_func ("/document-file/replaced-and-private", test_replaced_and_private);
  g_test_add_func ("/document-file/formats", test_formats);
  g_test_add_func ("/document-file/file-names", test_file_names);
  g_test_add_func ("/document-file/ends", test_ends);
  return g_test_run ();
}
