/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payouts-page"

#include "premia-payouts-page-private.h"
#include "ui/reports/premia-pay-register-dialog.h"
#include "ui/reports/premia-report-habits.h"
#include "ui/reports/premia-report-print.h"

#include "report/premia-statement-document.h"

#include <string.h>

/* This statement only, and not what the person gets by another scheme. */
static PremiaDocument *
make_document (PremiaPayoutsPage *self, GError **error)
{
  const PremiaPayEntry *entry = premia_pay_sheet_get_entry (self->sheet, (guint) self->open);
  PremiaLetterhead letterhead;

  premia_report_fill_letterhead (premia_payouts_page_get_context (self), &letterhead);
  return premia_statement_document_new (entry->ledger, entry->run, entry->statement->person, &letterhead, error);
}

static void
on_print_failed (const char *message, gpointer user_data)
{
  premia_page_show_problem (user_data, message);
}

static void
on_print_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDocument) document = make_document (self, &error);

  if (document != NULL)
    premia_report_print (GTK_WINDOW (gtk_widget_get_root (widget)), document, on_print_failed, G_OBJECT (self));
  else
    premia_page_show_problem (PREMIA_PAGE (self), error->message);
}

/* What is paid for the period of one statement alone: a sheet of a year has twelve months in each of its own. One
 * scheme over one period is a matter of milliseconds. */
static GPtrArray *
take_ledger (PremiaPayoutsPage *self, const PremiaPayEntry *entry, GError **error)
{
  const PremiaPeriod period = premia_payout_get_run (entry->payout, entry->run)->period;
  g_autoptr (PremiaCalculateJob) job = NULL;
  GPtrArray *ledgers;

  if (premia_payout_get_n_runs (entry->payout) == 1)
    {
      ledgers = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_ledger_unref);
      g_ptr_array_add (ledgers, premia_ledger_ref (entry->ledger));
      return ledgers;
    }
  job = premia_calculate_job_new (self->sheet->desk, period, period, PREMIA_NEVER);
  premia_calculate_job_add_scheme (job, premia_payout_get_scheme (entry->payout));
  return premia_job_run (PREMIA_JOB (job), NULL, error) ? g_ptr_array_ref (premia_calculate_job_get_ledgers (job)) : NULL;
}

static const char *
get_person_id (PremiaPayoutsPage *self, const PremiaPayEntry *entry)
{
  return premia_people_get (premia_dataset_get_people (premia_desk_get_dataset (self->sheet->desk)), entry->statement->person)->id;
}

static void
on_export_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  const PremiaPayEntry *entry = premia_pay_sheet_get_entry (self->sheet, (guint) self->open);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ledgers = take_ledger (self, entry, &error);
  g_autofree char *name = NULL;
  g_autoptr (PremiaReportSetup) setup = premia_report_habits_new_setup (PREMIA_REPORT_STATEMENTS);
  const char *const who[] = { get_person_id (self, entry), NULL };
  PremiaReportOrder order = { setup, premia_payout_get_run (entry->payout, entry->run)->period, ledgers, NULL };
  PremiaFormat format;

  if (!premia_format_parse (g_variant_get_string (parameter, NULL), &format))
    return;
  premia_report_setup_set_who (setup, who);
  premia_report_setup_set_format (setup, premia_format_to_string (format));
  if (ledgers == NULL)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      return;
    }
  name = premia_statement_file_name (entry->payout, entry->run, entry->statement->person, format);
  *strrchr (name, '.') = '\0';
  order.name = name;
  premia_report_saver_ask (self->saver, &order);
}

/* Of what the page shows: all runs of the period. What was closed once and holds no more is nobody's pay. */
static void
on_pay_register_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  PremiaContext *context = premia_page_get_context (PREMIA_PAGE (self));

  if (self->sheet != NULL && !self->sheet->as_of && self->sheet->ledgers != NULL && self->sheet->ledgers->len > 0 && premia_context_get_workspace (context) != NULL)
    gtk_window_present (GTK_WINDOW (premia_pay_register_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), context, self->sheet->ledgers)));
}

void
premia_payouts_page_class_install_paper (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "payouts.export", "s", on_export_cb);
  gtk_widget_class_install_action (widget_class, "payouts.pay-register", NULL, on_pay_register_cb);
  gtk_widget_class_install_action (widget_class, "payouts.print", NULL, on_print_cb);
}
