/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paid-company.h"

#include "report/premia-register-document.h"
#include "report/premia-statement-document.h"

#include <libintl.h>
#include <locale.h>

/* write-documents FOLDER LANGUAGE TRANSLATIONS N_PEOPLE [register]: all documents of a month, for other programs to read; or the register only, of
 * many people. */

static void
write_all (PremiaDocument *document, const char *folder, const char *name)
{
  static const PremiaFormat formats[] = { PREMIA_FORMAT_PDF, PREMIA_FORMAT_XLSX, PREMIA_FORMAT_CSV };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *file_name = g_strdup_printf ("%s.%s", name, premia_format_to_string (formats[i]));
      g_autoptr (GFile) file = g_file_new_build_filename (folder, file_name, NULL);

      premia_document_write (document, formats[i], file, NULL, &error);
      g_assert_no_error (error);
    }
}

static void
write_statements (PremiaPayout *payout, const PremiaLetterhead *letterhead, const char *folder)
{
  g_autoptr (GPtrArray) ledgers = paid_company_ledgers (payout);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaLedger) ledger = paid_company_ledger (payout);
  g_autoptr (PremiaDocument) first = premia_statement_document_new (ledger, 0, 0, letterhead, &error);
  g_autoptr (PremiaDocument) all = NULL;
  g_autoptr (GFile) each = g_file_new_build_filename (folder, "each", NULL);

  g_assert_no_error (error);
  write_all (first, folder, "statement");
  all = premia_statements_document_new (ledgers, NULL, letterhead, NULL, &error);
  g_assert_no_error (error);
  write_all (all, folder, "statements");
  if (g_file_make_directory (each, NULL, NULL))
    premia_statements_write (ledgers, NULL, letterhead, PREMIA_FORMAT_CSV, each, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_autoptr (PremiaPayout) payout = NULL;
  g_autoptr (GPtrArray) ledgers = NULL;
  g_autoptr (PremiaDocument) pay_register = NULL;
  PremiaLetterhead letterhead = { "ООО «Вектор продаж»", PREMIA_DATE_NONE, NULL };

  g_assert_cmpint (argc, >=, 5);
  g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));
  /* By a name that gettext does not take for “C”: there it would not obey LANGUAGE. */
  g_assert_nonnull (setlocale (LC_MESSAGES, "C_ZZ.UTF-8"));
  g_setenv ("LANGUAGE", argv[2], TRUE);
  bindtextdomain (GETTEXT_PACKAGE, argv[3]);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_assert_true (premia_date_parse ("2026-11-02", &letterhead.made_on, NULL));
  letterhead.locale = premia_locale_new (argv[2]);
  payout = paid_company ((guint) atoi (argv[4]));
  ledgers = paid_company_ledgers (payout);
  pay_register = premia_register_document_new (ledgers, NULL, &letterhead);
  write_all (pay_register, argv[1], "register");
  if (argc == 5)
    write_statements (payout, &letterhead, argv[1]);
  g_object_unref (letterhead.locale);
  return 0;
}
