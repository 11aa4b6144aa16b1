/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payouts-page"

#include "premia-payouts-page-private.h"
#include "premia-pay-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

/* Whether any part of the scheme is paid through the reward server. */
static gboolean
pays_through_server (PremiaScheme *scheme)
{
  for (guint i = 0; i < scheme->components->len; i++)
    if (((const PremiaComponent *) g_ptr_array_index (scheme->components, i))->paid_by == PREMIA_PAID_BY_ACHIVX)
      return TRUE;
  return FALSE;
}

/* By the version that the sheet shows: of a closed run the one by which it was paid. */
static PremiaScheme *
find_scheme (PremiaPayoutsPage *self, const PremiaMonthRun *run)
{
  for (guint i = 0; i < self->sheet->ledgers->len; i++)
    {
      PremiaScheme *scheme = premia_payout_get_scheme (premia_ledger_get_payout (g_ptr_array_index (self->sheet->ledgers, i)));

      if (strcmp (scheme->id, run->scheme) == 0)
        return scheme;
    }
  return NULL;
}

static gboolean
can_pay (PremiaPayoutsPage *self, const PremiaMonthRun *run)
{
  PremiaScheme *scheme = run->state >= PREMIA_PAY_CLOSED ? find_scheme (self, run) : NULL;

  return scheme != NULL && pays_through_server (scheme);
}

static void
on_pay_server_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  g_autoptr (PremiaTill) till = premia_till_new (premia_payouts_page_get_context (self));
  PremiaPayDialog *dialog = premia_pay_dialog_new (premia_payouts_page_get_window (self), till);

  for (guint i = 0; i < self->month->runs->len; i++)
    {
      const PremiaMonthRun *run = g_ptr_array_index (self->month->runs, i);
      g_autofree char *period = premia_payouts_page_say_period (self, run->period);
      g_autofree char *title = g_strdup_printf ("%s, %s", run->name, period);

      if (can_pay (self, run))
        premia_pay_dialog_add_run (dialog, run->scheme, run->period, title);
    }
  gtk_window_present (GTK_WINDOW (dialog));
}

void
premia_payouts_page_update_server_actions (PremiaPayoutsPage *self)
{
  gboolean any = FALSE;

  for (guint i = 0; self->month != NULL && self->sheet != NULL && i < self->month->runs->len; i++)
    any = any || can_pay (self, g_ptr_array_index (self->month->runs, i));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payouts.pay-server", any && premia_payouts_page_get_writable (self) != NULL);
  premia_run_path_set_pays (self->path, any);
}

/* ---- payments, as they are now ---- */

static gpointer
read_payments (PremiaWorkspace *workspace, gpointer question, GError **error)
{
  return premia_workspace_list_payments (workspace, NULL, NULL, error);
}

static void
on_payments_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaPayoutsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) payments = premia_till_read_finish (PREMIA_TILL (source), result, &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  if (self->till == NULL)
    return;
  if (payments == NULL)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      return;
    }
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  self->payments = g_steal_pointer (&payments);
  premia_payouts_page_show_payment (self);
}

static void
on_till_changed_cb (PremiaPayoutsPage *self)
{
  if (premia_till_get_workspace (self->till) == NULL)
    {
      g_clear_pointer (&self->payments, g_ptr_array_unref);
      return;
    }
  /* A page that has left its window is not kept alive by what it would read. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  premia_page_begin_wait (PREMIA_PAGE (self));
  premia_till_read_async (self->till, read_payments, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, on_payments_cb, g_object_ref (self));
}

void
premia_payouts_page_watch_payments (PremiaPayoutsPage *self)
{
  if (premia_payouts_page_get_context (self) == NULL)
    return;
  self->till = premia_till_new (premia_payouts_page_get_context (self));
  g_signal_connect_object (self->till, "changed", G_CALLBACK (on_till_changed_cb), self, G_CONNECT_SWAPPED);
}

static const PremiaPayment *
find_payment (PremiaPayoutsPage *self)
{
  const char *person = premia_pay_sheet_get_person (self->sheet, (guint) self->open)->id;
  const char *scheme = premia_payout_get_scheme (premia_pay_sheet_get_entry (self->sheet, (guint) self->open)->payout)->id;
  const PremiaPeriod period = premia_pay_sheet_get_period (self->sheet, (guint) self->open);

  for (guint i = 0; self->payments != NULL && i < self->payments->len; i++)
    {
      const PremiaPayment *payment = g_ptr_array_index (self->payments, i);

      if (payment->period.kind == period.kind && payment->period.number == period.number && strcmp (payment->scheme, scheme) == 0
          && strcmp (payment->person, person) == 0)
        return payment;
    }
  return NULL;
}

void
premia_payouts_page_show_payment (PremiaPayoutsPage *self)
{
  const PremiaPayment *payment = self->open >= 0 && self->sheet != NULL && !self->sheet->as_of ? find_payment (self) : NULL;
  const char *address = self->till != NULL ? premia_till_get_address (self->till) : NULL;

  premia_statement_view_show_payment (self->statement, payment, address, premia_context_get_locale (premia_payouts_page_get_context (self)),
                                      payment != NULL ? premia_desk_get_own_zone (self->sheet->desk) : NULL,
                                      self->till != NULL ? premia_till_get_token_name (self->till) : "");
}

void
premia_payouts_page_class_install_server (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "payouts.pay-server", NULL, on_pay_server_cb);
}
