/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payments-part"

#include "premia-payments-part-private.h"

#include "jobs/premia-token-pay-job.h"

#include <glib/gi18n.h>

gboolean
premia_payments_can_try (const PremiaPaymentsEntry *entry)
{
  const PremiaPaymentState state = entry->what->state;

  return !entry->elsewhere && (state == PREMIA_PAYMENT_OPEN || state == PREMIA_PAYMENT_WAITING || state == PREMIA_PAYMENT_SENDING);
}

/* ---- sending again ---- */

/* The list has changed by itself. */
static void
on_sent (PremiaTillPart *part, PremiaJob *job, const GError *error, gpointer user_data)
{
}

/* As they are: one that is OPEN may be on the server, so it is not said to wait. */
static void
try_again (PremiaPaymentsPart *self, GArray *rows)
{
  g_autoptr (PremiaServer) server = premia_till_part_find_server (PREMIA_TILL_PART (self), FALSE);
  g_autoptr (PremiaTokenPayJob) job = NULL;

  if (server == NULL)
    return;
  job = premia_token_pay_job_new (premia_till_get_workspace (self->till), server);
  for (guint i = 0; i < rows->len; i++)
    if (premia_payments_can_try (premia_payments_part_get (self, g_array_index (rows, guint, i))))
      premia_token_pay_job_add_payment (job, premia_payments_part_get (self, g_array_index (rows, guint, i))->what->id);
  premia_till_part_run (PREMIA_TILL_PART (self), PREMIA_JOB (job), _("Payments are sent…"), on_sent, NULL);
}

static void
on_again_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (widget);
  g_autoptr (GArray) rows = premia_till_view_get_selected (self->view);

  try_again (self, rows);
}

static void
on_all_again_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (widget);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->entries->len; i++)
    g_array_append_val (rows, i);
  try_again (self, rows);
}

/* ---- taking back ---- */

gboolean
premia_payments_can_take_back (const PremiaPaymentsEntry *entry)
{
  return entry->what->state == PREMIA_PAYMENT_WAITING || entry->what->state == PREMIA_PAYMENT_OPEN;
}

/* One that has gone on meanwhile is left as it is. */
static gpointer
take_back (PremiaWorkspace *workspace, gpointer question, GError **error)
{
  GPtrArray *payments = question;

  for (guint i = 0; i < payments->len; i++)
    {
      const PremiaPayment *payment = g_ptr_array_index (payments, i);
      g_autoptr (GError) cause = NULL;

      if (premia_workspace_set_payment_state (workspace, payment->id, payment->state, PREMIA_PAYMENT_CANCELLED, NULL, NULL, &cause)
          || g_error_matches (cause, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_NOW))
        continue;
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  return g_object_ref (workspace);
}

static void
on_taken_back (PremiaTillPart *part, gpointer workspace)
{
  premia_server_part_tell (PREMIA_SERVER_PART (part), _("Taken back: Premia sends nothing of it"), NULL, NULL);
}

static void
on_take_back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (widget);
  g_autoptr (GArray) rows = premia_till_view_get_selected (self->view);
  g_autoptr (GPtrArray) payments = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_payment_free);

  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaPaymentsEntry *entry = premia_payments_part_get (self, g_array_index (rows, guint, i));
      PremiaPayment *chosen;

      if (!premia_payments_can_take_back (entry))
        continue;
      chosen = g_new0 (PremiaPayment, 1);
      chosen->id = g_strdup (entry->what->id);
      chosen->state = entry->what->state;
      g_ptr_array_add (payments, chosen);
    }
  premia_till_part_write (PREMIA_TILL_PART (self), take_back, g_steal_pointer (&payments), (GDestroyNotify) g_ptr_array_unref, g_object_unref, on_taken_back);
}

/* ---- the statement ---- */

void
premia_payments_part_show_statement (PremiaPaymentsPart *self, guint row)
{
  const PremiaPayment *payment = premia_payments_part_get (self, row)->what;
  g_autofree char *period = premia_period_to_string (payment->period);
  g_autofree char *run = g_strdup_printf ("%s %s", payment->scheme, period);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-payout", "(ss)", run, payment->person);
}

static void
on_statement_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPaymentsPart *self = PREMIA_PAYMENTS_PART (widget);
  g_autoptr (GArray) rows = premia_till_view_get_selected (self->view);

  if (rows->len == 1)
    premia_payments_part_show_statement (self, g_array_index (rows, guint, 0));
}

static void
on_search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_till_view_focus_search (PREMIA_PAYMENTS_PART (widget)->view);
}

void
premia_payments_part_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "payments.again", NULL, on_again_cb);
  gtk_widget_class_install_action (widget_class, "payments.all-again", NULL, on_all_again_cb);
  gtk_widget_class_install_action (widget_class, "payments.take-back", NULL, on_take_back_cb);
  gtk_widget_class_install_action (widget_class, "payments.statement", NULL, on_statement_cb);
  gtk_widget_class_install_action (widget_class, "payments.search", NULL, on_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "payments.again", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "payments.search", NULL);
}
