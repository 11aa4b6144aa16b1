/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What payroll would lose: a register that is what the preview showed, and a file for everybody. */
#include "demo-room.h"
#include "screen.h"

#include "drawing/premia-share-chart.h"
#include "jobs/premia-export-job.h"
#include "ui/reports/premia-printed-page.h"
#include "ui/reports/premia-report-print.h"
#include "ui/reports/premia-reports-page.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  DemoRoom          *room;
  GtkWidget         *window;
  PremiaReportsPage *page;
  char              *folder;
} Screen;

static gboolean
is_quiet (gpointer user_data)
{
  Screen *screen = user_data;

  return !premia_page_get_waiting (PREMIA_PAGE (screen->page)) && !premia_context_is_loading (screen->room->context)
         && !premia_report_saver_get_busy (premia_reports_page_get_saver (screen->page))
         && !premia_report_shelf_is_busy (premia_reports_page_get_shelf (screen->page));
}

static void
set_up (Screen *screen, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  screen->room = demo_room_new ();
  screen->folder = g_dir_make_tmp ("premia-reports-XXXXXX", &error);
  g_assert_no_error (error);
  screen->window = gtk_window_new ();
  screen->page = g_object_ref_sink (g_object_new (PREMIA_TYPE_REPORTS_PAGE, "context", screen->room->context, NULL));
  gtk_window_set_child (GTK_WINDOW (screen->window), GTK_WIDGET (screen->page));
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1100, 700);
  gtk_window_present (GTK_WINDOW (screen->window));
  demo_room_wait (is_quiet, screen);
}

/* Empties the folder; how many files there were. */
static guint
empty_folder (Screen *screen)
{
  g_autoptr (GDir) folder = g_dir_open (screen->folder, 0, NULL);
  const char *name;
  guint n = 0;

  for (; (name = g_dir_read_name (folder)) != NULL; n++)
    {
      g_autofree char *path = g_build_filename (screen->folder, name, NULL);

      g_unlink (path);
    }
  return n;
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  demo_room_wait (is_quiet, screen);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  g_assert_finalize_object (screen->page);
  empty_folder (screen);
  g_rmdir (screen->folder);
  g_free (screen->folder);
  demo_room_free (screen->room);
}

/* @person: its index; -1: everybody */
static void
choose (Screen *screen, PremiaReportKind kind, gboolean each, const char *format, int person)
{
  g_autoptr (PremiaReportSetup) setup = premia_report_setup_new (kind);
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (premia_context_get_desk (screen->room->context)));
  const char *const who[] = { person >= 0 ? premia_people_get (people, (guint) person)->id : NULL, NULL };

  setup->each = each;
  premia_report_setup_set_format (setup, format);
  premia_report_setup_set_who (setup, who);
  premia_reports_page_choose (screen->page, setup);
}

static GPtrArray *
calculate (Screen *screen)
{
  PremiaPeriod period = premia_context_get_period (screen->room->context);
  g_autoptr (PremiaCalculateJob) job = premia_calculate_job_new (premia_context_get_desk (screen->room->context), period, period, PREMIA_NEVER);
  g_autoptr (GError) error = NULL;

  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  return g_ptr_array_ref (premia_calculate_job_get_ledgers (job));
}

static char *
describe_all (Screen *screen)
{
  GListModel *papers = premia_reports_page_get_papers (screen->page);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (papers);
  for (guint i = 0; i < g_list_model_get_n_items (papers); i++)
    {
      g_autoptr (PremiaPrintedPage) paper = g_list_model_get_item (papers, i);
      g_autofree char *page = premia_printed_page_describe (paper);

      g_string_append (text, page);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Everybody is on the register, with what the schemes pay. */
static void
test_register_names_everybody (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) ledgers = calculate (screen);
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (premia_context_get_desk (screen->room->context)));
  PremiaLocale *locale = premia_context_get_locale (screen->room->context);
  g_autofree char *text = describe_all (screen);

  for (guint i = 0; i < ledgers->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (ledgers, i);
      const PremiaLedgerRun *run = premia_ledger_get_run (ledger, 0);

      for (guint k = 0; k < run->n_statements; k++)
        {
          g_autofree char *total = premia_locale_format_amount (locale, run->statements[k].total, premia_scheme_get_digits (premia_payout_get_scheme (premia_ledger_get_payout (ledger))));

          g_assert_nonnull (strstr (text, premia_people_get (people, run->statements[k].person)->name));
          g_assert_nonnull (strstr (text, total));
        }
    }
}

/* What is saved is what would be: the job of premiactl makes the same bytes. */
static void
test_saved_is_the_report (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) ledgers = calculate (screen);
  g_autofree char *path = g_build_filename (screen->folder, "register.csv", NULL);
  g_autofree char *other = g_build_filename (screen->folder, "other.csv", NULL);
  g_autoptr (PremiaExportJob) job = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;
  PremiaLetterhead letterhead = { NULL };

  choose (screen, PREMIA_REPORT_REGISTER, FALSE, "csv", -1);
  demo_room_wait (is_quiet, screen);
  premia_reports_page_save_to (screen->page, path);
  demo_room_wait (is_quiet, screen);
  premia_report_fill_letterhead (screen->room->context, &letterhead);
  job = premia_export_job_new (ledgers, PREMIA_EXPORT_REGISTER, PREMIA_FORMAT_CSV, other, &letterhead);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &saved, NULL, &error));
  g_assert_true (g_file_get_contents (other, &expected, NULL, &error));
  g_assert_cmpuint (strlen (saved), >, 500);
  g_assert_cmpstr (saved, ==, expected);
}

static void
test_a_file_for_each (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) ledgers = calculate (screen);
  guint n = 0;

  for (guint i = 0; i < ledgers->len; i++)
    n += premia_ledger_get_run (g_ptr_array_index (ledgers, i), 0)->n_statements;
  choose (screen, PREMIA_REPORT_STATEMENTS, TRUE, "csv", -1);
  demo_room_wait (is_quiet, screen);
  premia_reports_page_save_to (screen->page, screen->folder);
  demo_room_wait (is_quiet, screen);
  g_assert_cmpuint (n, >, 10);
  g_assert_cmpuint (empty_folder (screen), ==, n);
}

/* One person's statement: it names that person and nobody else. */
static void
test_one_person (Screen *screen, gconstpointer data)
{
  g_autoptr (GPtrArray) ledgers = calculate (screen);
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (premia_context_get_desk (screen->room->context)));
  const PremiaLedgerRun *run = premia_ledger_get_run (g_ptr_array_index (ledgers, 0), 0);
  const guint person = run->statements[0].person;
  const guint all = g_list_model_get_n_items (premia_reports_page_get_papers (screen->page));
  g_autofree char *text = NULL;

  g_assert_cmpuint (all, >, 0);
  choose (screen, PREMIA_REPORT_STATEMENTS, FALSE, "pdf", (int) person);
  demo_room_wait (is_quiet, screen);
  text = describe_all (screen);
  g_assert_nonnull (strstr (text, premia_people_get (people, person)->name));
  for (guint i = 1; i < run->n_statements; i++)
    g_assert_null (strstr (text, premia_people_get (people, run->statements[i].person)->name));
}

/* Choices that follow each other fast: the last one is on show. */
static void
test_the_last_choice_wins (Screen *screen, gconstpointer data)
{
  g_autofree char *before = describe_all (screen);
  g_autofree char *after = NULL;

  choose (screen, PREMIA_REPORT_STATEMENTS, FALSE, "pdf", -1);
  choose (screen, PREMIA_REPORT_STATEMENTS, TRUE, "pdf", -1);
  choose (screen, PREMIA_REPORT_REGISTER, FALSE, "pdf", -1);
  demo_room_wait (is_quiet, screen);
  after = describe_all (screen);
  g_assert_cmpstr (after, ==, before);
}

/* What comes out of the printer has the pages that the preview shows. */
static void
test_printed_is_the_preview (Screen *screen, gconstpointer data)
{
  g_autofree char *path = g_build_filename (screen->folder, "printed.pdf", NULL);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  int n = 0;

  operation = premia_report_print_new (premia_reports_page_get_document (screen->page));
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (screen->window), &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n, NULL);
  g_assert_cmpint (n, ==, (int) g_list_model_get_n_items (premia_reports_page_get_papers (screen->page)));
  g_assert_true (g_file_get_contents (path, &bytes, NULL, &error));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
}

/* Tells on which thread its chart was made. */
static PremiaChart *
make_chart (gpointer data)
{
  GThread **thread = data;

  *thread = g_thread_self ();
  return premia_share_chart_new ();
}

/* A long report is laid out for the printer's paper while the window goes on. */
static void
test_printing_keeps_the_window_alive (Screen *screen, gconstpointer data)
{
  PremiaLetterhead letterhead = { NULL };
  g_autofree char *path = g_build_filename (screen->folder, "printed.pdf", NULL);
  g_autoptr (PremiaDocument) document = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread = NULL;
  int n = 0;

  premia_report_fill_letterhead (screen->room->context, &letterhead);
  document = premia_document_new (&letterhead, "Thread", PREMIA_PAPER_PORTRAIT);
  premia_document_begin_section (document, "Thread", "Thread");
  premia_document_add_chart (document, make_chart, &thread, NULL);
  operation = premia_report_print_new (document);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (screen->window), &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n, NULL);
  g_assert_cmpint (n, ==, 1);
  g_assert_nonnull (thread);
  g_assert_true (thread != g_thread_self ());
}

static void
test_a_cancelled_report_is_not_there (Screen *screen, gconstpointer data)
{
  choose (screen, PREMIA_REPORT_STATEMENTS, FALSE, "pdf", -1);
  demo_room_wait (is_quiet, screen);
  {
    g_autofree char *path = g_build_filename (screen->folder, "all.pdf", NULL);

    premia_reports_page_save_to (screen->page, path);
    g_assert_true (premia_report_saver_get_busy (premia_reports_page_get_saver (screen->page)));
    premia_report_saver_cancel (premia_reports_page_get_saver (screen->page));
    demo_room_wait (is_quiet, screen);
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  }
}

/* Every report can be looked at, in the language that was chosen, whatever that of the window is. */
static void
test_every_report (Screen *screen, gconstpointer data)
{
  for (PremiaReportKind kind = 0; kind < PREMIA_N_REPORTS; kind++)
    {
      g_autofree char *text = NULL;

      choose (screen, kind, FALSE, "pdf", -1);
      demo_room_wait (is_quiet, screen);
      g_assert_nonnull (premia_reports_page_get_document (screen->page));
      text = describe_all (screen);
      g_assert_cmpuint (strlen (text), >, 200);
    }
}

/* A part that was switched off is not in the report. */
static void
test_without_a_part (Screen *screen, gconstpointer data)
{
  g_autoptr (PremiaReportSetup) setup = premia_report_setup_new (PREMIA_REPORT_REGISTER);
  g_autofree char *with = NULL, *without = NULL;

  premia_report_setup_hide (setup, "receipts", TRUE);
  premia_reports_page_choose (screen->page, setup);
  demo_room_wait (is_quiet, screen);
  with = describe_all (screen);
  premia_report_setup_hide (setup, "signatures", TRUE);
  premia_reports_page_choose (screen->page, setup);
  demo_room_wait (is_quiet, screen);
  without = describe_all (screen);
  g_assert_nonnull (strstr (with, "Approved by"));
  g_assert_null (strstr (without, "Approved by"));
}

static void
note (PremiaContext *context, const char *message, gpointer user_data)
{
  char **told = user_data;

  g_free (*told);
  *told = g_strdup (message);
}

/* The workspace is asked on a thread. */
static void
turn (Screen *screen, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (screen->page), action, NULL);
  demo_room_wait (is_quiet, screen);
}

/* A setup that was kept brings back what was chosen; renamed, removed, and each of that undone and redone. */
static void
test_kept_setups (Screen *screen, gconstpointer data)
{
  PremiaReportShelf *shelf = premia_reports_page_get_shelf (screen->page);
  g_autoptr (PremiaReportSetup) kept = NULL;

  choose (screen, PREMIA_REPORT_STATEMENTS, TRUE, "xlsx", -1);
  kept = premia_report_setup_copy (premia_reports_page_get_setup (screen->page));
  g_assert_true (premia_report_shelf_keep (shelf, "Monthly"));
  g_assert_false (premia_report_shelf_keep (shelf, "While the first is written"));
  g_assert_false (premia_report_shelf_can_undo (shelf));
  demo_room_wait (is_quiet, screen);
  choose (screen, PREMIA_REPORT_REGISTER, FALSE, "pdf", -1);
  g_assert_true (premia_report_shelf_choose (shelf, "Monthly"));
  g_assert_true (premia_report_setup_equal (premia_reports_page_get_setup (screen->page), kept));
  g_assert_true (premia_report_shelf_rename (shelf, "Monthly", "Every month"));
  demo_room_wait (is_quiet, screen);
  g_assert_false (premia_report_shelf_choose (shelf, "Monthly"));
  g_assert_true (premia_report_shelf_remove (shelf, "Every month"));
  demo_room_wait (is_quiet, screen);
  g_assert_cmpuint (premia_report_shelf_get_n (shelf), ==, 0);
  turn (screen, "page.undo");
  g_assert_true (premia_report_shelf_choose (shelf, "Every month"));
  turn (screen, "page.undo");
  g_assert_true (premia_report_shelf_choose (shelf, "Monthly"));
  turn (screen, "page.undo");
  g_assert_cmpuint (premia_report_shelf_get_n (shelf), ==, 0);
  g_assert_false (premia_report_shelf_can_undo (shelf));
  turn (screen, "page.redo");
  g_assert_true (premia_report_shelf_choose (shelf, "Monthly"));
}

/* What the workspace refuses is told, and is no step. */
static void
test_a_name_that_is_taken (Screen *screen, gconstpointer data)
{
  PremiaReportShelf *shelf = premia_reports_page_get_shelf (screen->page);
  g_autofree char *told = NULL;

  g_signal_connect (screen->room->context, "problem", G_CALLBACK (note), &told);
  g_assert_true (premia_report_shelf_keep (shelf, "One"));
  demo_room_wait (is_quiet, screen);
  g_assert_true (premia_report_shelf_keep (shelf, "Two"));
  demo_room_wait (is_quiet, screen);
  g_assert_null (told);
  g_assert_true (premia_report_shelf_rename (shelf, "Two", "One"));
  demo_room_wait (is_quiet, screen);
  g_assert_nonnull (told);
  g_assert_true (premia_report_shelf_choose (shelf, "Two"));
  turn (screen, "page.undo");
  g_assert_false (premia_report_shelf_choose (shelf, "Two"));
  g_assert_true (premia_report_shelf_choose (shelf, "One"));
  g_signal_handlers_disconnect_by_func (screen->room->context, note, &told);
}

#define add(path, function) g_test_add (path, Screen, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  add ("/ui/reports/register-names-everybody", test_register_names_everybody);
  add ("/ui/reports/saved-is-the-report", test_saved_is_the_report);
  add ("/ui/reports/a-file-for-each", test_a_file_for_each);
  add ("/ui/reports/one-person", test_one_person);
  add ("/ui/reports/the-last-choice-wins", test_the_last_choice_wins);
  add ("/ui/reports/printed-is-the-preview", test_printed_is_the_preview);
  add ("/ui/reports/printing-keeps-the-window-alive", test_printing_keeps_the_window_alive);
  add ("/ui/reports/a-cancelled-report-is-not-there", test_a_cancelled_report_is_not_there);
  add ("/ui/reports/every-report", test_every_report);
  add ("/ui/reports/without-a-part", test_without_a_part);
  add ("/ui/reports/kept-setups", test_kept_setups);
  add ("/ui/reports/a-name-that-is-taken", test_a_name_that_is_taken);
  return g_test_run ();
}
