/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-print"

#include "premia-report-print.h"

#include "report/premia-pages.h"

typedef struct
{
  PremiaDocument *document; /* (owned) */
  double          width, height; /* of the paper that was chosen, in points */
  PremiaPages    *pages;    /* (owned) (nullable): for it, once they are laid out */
  gboolean        laying;   /* a thread lays them out */
} Print;

/* What the thread is told. */
typedef struct
{
  PremiaDocument *document; /* (owned) */
  double          width, height;
} Order;

typedef struct
{
  PremiaPrintFailed failed;
  GWeakRef          user;
} Complaint;

static const char *const paper_names[PREMIA_N_PAPERS] = {
  [PREMIA_PAPER_A4] = GTK_PAPER_NAME_A4, [PREMIA_PAPER_A3] = GTK_PAPER_NAME_A3,
  [PREMIA_PAPER_LETTER] = GTK_PAPER_NAME_LETTER, [PREMIA_PAPER_LEGAL] = GTK_PAPER_NAME_LEGAL,
};

static void
print_free (gpointer data)
{
  Print *print = data;

  g_clear_pointer (&print->pages, premia_pages_free);
  g_object_unref (print->document);
  g_free (print);
}

static void
complaint_free (gpointer data, GClosure *closure)
{
  g_weak_ref_clear (&((Complaint *) data)->user);
  g_free (data);
}

static void
order_free (gpointer data)
{
  g_object_unref (((Order *) data)->document);
  g_free (data);
}

static void
on_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *print)
{
  g_clear_pointer (&print->pages, premia_pages_free);
  print->width = gtk_print_context_get_width (context);
  print->height = gtk_print_context_get_height (context);
}

static void
lay_out (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Order *order = task_data;

  g_task_return_pointer (task, premia_pages_new (order->document, order->width, order->height), (GDestroyNotify) premia_pages_free);
}

/* The task holds the operation, which holds @print. */
static void
on_laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Print *print = user_data;
  const Order *order = g_task_get_task_data (G_TASK (result));
  g_autoptr (PremiaPages) pages = g_task_propagate_pointer (G_TASK (result), NULL);

  print->laying = FALSE;
  if (order->width == print->width && order->height == print->height)
    print->pages = g_steal_pointer (&pages);
}

static void
begin_lay_out (GtkPrintOperation *operation, Print *print)
{
  g_autoptr (GTask) task = g_task_new (operation, NULL, on_laid_out_cb, print);
  Order *order = g_new0 (Order, 1);

  order->document = g_object_ref (print->document);
  order->width = print->width;
  order->height = print->height;
  print->laying = TRUE;
  g_task_set_source_tag (task, begin_lay_out);
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, lay_out);
}

/* GTK asks again whenever it is idle until there are pages. Statements of a big company take seconds: the window lives on meanwhile. */
static gboolean
on_paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, Print *print)
{
  if (print->pages == NULL)
    {
      if (!print->laying)
        begin_lay_out (operation, print);
      /* An idle loop would take from the thread the time that it needs; a frame is three times as long. */
      g_usleep (5 * G_TIME_SPAN_MILLISECOND);
      return FALSE;
    }
  gtk_print_operation_set_n_pages (operation, (int) premia_pages_get_n (print->pages));
  return TRUE;
}

static void
on_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Print *print)
{
  premia_pages_draw (print->pages, gtk_print_context_get_cairo_context (context), (guint) page);
}

static void
on_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Complaint *complaint)
{
  g_autoptr (GObject) user = g_weak_ref_get (&complaint->user);
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  if (user != NULL && error != NULL)
    complaint->failed (error->message, user);
}

GtkPrintOperation *
premia_report_print_new (PremiaDocument *document)
{
  GtkPrintOperation *operation;
  g_autoptr (GtkPageSetup) setup = NULL;
  Print *print;

  g_return_val_if_fail (PREMIA_IS_DOCUMENT (document), NULL);

  operation = gtk_print_operation_new ();
  setup = gtk_page_setup_new ();
  print = g_new0 (Print, 1);
  print->document = g_object_ref (document);
  {
    g_autoptr (GtkPaperSize) size = gtk_paper_size_new (paper_names[premia_document_get_paper_size (document)]);

    gtk_page_setup_set_paper_size (setup, size);
  }
  gtk_page_setup_set_orientation (setup, premia_document_get_paper (document) == PREMIA_PAPER_LANDSCAPE ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                                                                         : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, premia_document_get_title (document));
  /* The pages bring their own margins, in points. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  g_object_set_data_full (G_OBJECT (operation), "premia-print", print, print_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), print);
  g_signal_connect (operation, "paginate", G_CALLBACK (on_paginate_cb), print);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page_cb), print);
  return operation;
}

void
premia_report_print (GtkWindow *parent, PremiaDocument *document, PremiaPrintFailed failed, GObject *user)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  Complaint *complaint;

  g_return_if_fail (PREMIA_IS_DOCUMENT (document) && failed != NULL);

  operation = premia_report_print_new (document);
  complaint = g_new0 (Complaint, 1);
  complaint->failed = failed;
  g_weak_ref_init (&complaint->user, user);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_done_cb), complaint, complaint_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
