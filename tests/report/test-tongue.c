/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/premia-document-file.h"
#include "report/premia-pages.h"
#include "report/premia-tongue.h"

#include "paid-company.h"
#include "report/premia-statement-document.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* test-tongue LANGUAGE TRANSLATIONS: the window has one language, reports have another. */

static const char *window, *other;

static const char *
expect (const char *language, const char *english, const char *russian)
{
  return g_str_equal (language, "ru") ? russian : english;
}

static void
test_words (void)
{
  g_assert_cmpstr (_("Pay register"), ==, expect (window, "Pay register", "Ведомость"));
  premia_tongue_begin (other);
  g_assert_cmpstr (_("Pay register"), ==, expect (other, "Pay register", "Ведомость"));
  premia_tongue_begin_own ();
  g_assert_cmpstr (_("Pay register"), ==, expect (window, "Pay register", "Ведомость"));
  g_assert_cmpstr (ngettext ("%s person", "%s people", 3), ==, expect (window, "%s people", "%s человека"));
  premia_tongue_end ();
  g_assert_cmpstr (ngettext ("%s person", "%s people", 3), ==, expect (other, "%s people", "%s человека"));
  premia_tongue_end ();
  g_assert_cmpstr (_("Pay register"), ==, expect (window, "Pay register", "Ведомость"));
}

static PremiaDocument *
make_statements (PremiaPayout *payout, const char *language)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new (language);
  const PremiaLetterhead letterhead = { "ООО", 20000, locale };
  g_autoptr (GPtrArray) ledgers = paid_company_ledgers (payout);
  g_autoptr (GError) error = NULL;
  PremiaDocument *document;

  premia_tongue_begin (language);
  document = premia_statements_document_new (ledgers, NULL, &letterhead, NULL, &error);
  premia_tongue_end ();
  g_assert_no_error (error);
  return document;
}

static void
assert_in (const char *message, const char *language, const char *english, const char *russian)
{
  g_assert_nonnull (strstr (message, expect (language, english, russian)));
  g_assert_null (strstr (message, expect (language, russian, english)));
}

/* What could not be written is told to whoever sits before the window; what is printed is for others. */
static void
test_errors_are_the_window_s (void)
{
  g_autoptr (PremiaPayout) payout = paid_company (2);
  g_autoptr (PremiaDocument) document = make_statements (payout, other);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/dev/null/no/register.pdf");
  g_autoptr (GError) file_error = NULL, sheet_error = NULL, cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PremiaPages) pages = NULL;
  g_autofree char *text = NULL;
  struct rlimit limit, small;

  g_assert_false (premia_document_write (document, PREMIA_FORMAT_PDF, nowhere, NULL, &file_error));
  assert_in (file_error->message, window, "could not be written", "е удалось записать");
  /* A full disk: libxlsxwriter writes a file of its own. */
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = (struct rlimit) { 64, limit.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_null (premia_document_to_bytes (document, PREMIA_FORMAT_XLSX, NULL, &sheet_error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  assert_in (sheet_error->message, window, "the spreadsheet", "таблиц");
  g_cancellable_cancel (cancellable);
  g_assert_false (premia_document_write (document, PREMIA_FORMAT_PDF, nowhere, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  pages = premia_pages_new (document, 0, 0);
  text = premia_pages_describe (pages, 0);
  assert_in (text, other, "Compensation statement", "Расчёт премии");
  g_assert_cmpstr (_("Pay register"), ==, expect (window, "Pay register", "Ведомость"));
}

typedef struct
{
  PremiaPayout *payout;
  const char   *language;
} Order;

static gpointer
write_often (gpointer data)
{
  const Order *order = data;
  g_autoptr (GBytes) first = NULL;

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (PremiaDocument) document = make_statements (order->payout, order->language);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = premia_document_to_bytes (document, i % 2 == 0 ? PREMIA_FORMAT_CSV : PREMIA_FORMAT_PDF, NULL, &error);
      const PremiaSection *section = premia_document_get_section (document, 0);

      g_assert_no_error (error);
      g_assert_cmpstr (section->kind, ==, expect (order->language, "Compensation statement", "Расчёт премии"));
      if (i == 0)
        first = g_bytes_ref (bytes);
      else if (i % 2 == 0)
        g_assert_true (g_bytes_equal (first, bytes));
    }
  return g_steal_pointer (&first);
}

/* Two reports of two languages at once, on two threads: each is as if it were alone. */
static void
test_two_at_once (void)
{
  /* One company each: what is measured of it is kept with it. */
  g_autoptr (PremiaPayout) russian = paid_company (6), english = paid_company (6);
  Order orders[] = { { russian, "ru" }, { english, "en" } };
  GThread *threads[2];

  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new (orders[i].language, write_often, &orders[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) together = g_thread_join (threads[i]);
      g_autoptr (GBytes) alone = write_often (&orders[i]);

      g_assert_true (g_bytes_equal (together, alone));
    }
}

int
main (int argc, char **argv)
{
  g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));
  /* By a name that gettext does not take for “C”: there it would not obey LANGUAGE. */
  g_assert_nonnull (setlocale (LC_MESSAGES, "C_ZZ.UTF-8"));
  g_setenv ("LANGUAGE", argv[1], TRUE);
  window = argv[1];
  other = g_str_equal (window, "ru") ? "en" : "ru";
  bindtextdomain (GETTEXT_PACKAGE, argv[2]);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  argc = 1;
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tongue/words", test_words);
  g_test_add_func ("/tongue/errors-are-the-window-s", test_errors_are_the_window_s);
  g_test_add_func ("/tongue/two-at-once", test_two_at_once);
  return g_test_run ();
}
