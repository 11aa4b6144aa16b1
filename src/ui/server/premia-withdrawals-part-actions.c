/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-withdrawals-part"

#include "premia-withdrawals-part-private.h"
#include "premia-approvals-table.h"
#include "premia-restore-dialog.h"
#include "premia-token-words.h"
#include "premia-wallet-dialog.h"

#include "jobs/premia-server-task-job.h"

#include <glib/gi18n.h>

/* ---- approving ---- */

/* What came of those that the job has come to so far. The rows themselves are in the copy then, and are read again. */
static void
tell_decided (PremiaWithdrawalsPart *self, PremiaApproveJob *job, guint n)
{
  GArray *items = premia_approve_job_get_items (job);

  for (guint i = 0; i < n; i++)
    {
      const PremiaApproveItem *item = &g_array_index (items, PremiaApproveItem, i);
      char *said = premia_approval_say_outcome (item, self->approves);

      if (said != NULL)
        g_hash_table_replace (self->results, g_strdup (item->id), said);
    }
  premia_till_part_refresh (PREMIA_TILL_PART (self));
}

static void
on_progress_cb (PremiaWithdrawalsPart *self, PremiaApproveJob *job)
{
  /* Progress may be told after the end. */
  if (premia_till_part_get_till (PREMIA_TILL_PART (self)) != NULL && premia_till_part_is_doing (PREMIA_TILL_PART (self)))
    tell_decided (self, job, premia_approve_job_get_n_done (job));
}

static void
on_decided (PremiaTillPart *part, PremiaJob *job, const GError *error, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (job, on_progress_cb, part);
  tell_decided (PREMIA_WITHDRAWALS_PART (part), PREMIA_APPROVE_JOB (job), premia_approve_job_get_items (PREMIA_APPROVE_JOB (job))->len);
}

static void
decide (PremiaWithdrawalsPart *self, gboolean approve)
{
  g_autoptr (GArray) rows = premia_till_view_get_selected (self->view);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PremiaServer) server = premia_till_part_find_server (PREMIA_TILL_PART (self), FALSE);
  g_autoptr (PremiaApproveJob) job = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaRewardTransaction *what = premia_withdrawals_part_get (self, g_array_index (rows, guint, i))->what;

      if (what->status == PREMIA_TRANSACTION_HOLD)
        g_ptr_array_add (ids, g_strdup (what->id));
    }
  if (server == NULL || ids->len == 0)
    return;
  self->approves = approve;
  job = premia_approve_job_new (premia_till_get_workspace (self->till), server, ids, approve);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  premia_till_part_run (PREMIA_TILL_PART (self), PREMIA_JOB (job), _("The server is being told…"), on_decided, NULL);
}

static void
on_approve_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  decide (PREMIA_WITHDRAWALS_PART (widget), TRUE);
}

static void
on_deny_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  decide (PREMIA_WITHDRAWALS_PART (widget), FALSE);
}

/* ---- restoring ---- */

static void
on_restored (PremiaTillPart *part, PremiaJob *job, const GError *error, gpointer user_data)
{
  const PremiaRewardTransaction *now = premia_server_task_job_get_transaction (PREMIA_SERVER_TASK_JOB (job));

  if (error == NULL)
    {
      g_autofree char *state = now != NULL ? premia_transaction_say_status (now->status) : g_strdup ("");
      /* Translators: %s is a state of a withdrawal: “arrived” */
      g_autofree char *said = g_strdup_printf (_("Restored: %s"), state);

      premia_server_part_tell (PREMIA_SERVER_PART (part), said, NULL, NULL);
    }
  if (now != NULL)
    g_hash_table_remove (PREMIA_WITHDRAWALS_PART (part)->results, now->id);
  premia_till_part_refresh (part);
}

static void
on_restore_chosen_cb (PremiaRestoreDialog *dialog, PremiaWithdrawalsPart *self)
{
  g_autoptr (PremiaServer) server = premia_till_part_can_do (PREMIA_TILL_PART (self)) ? premia_till_part_find_server (PREMIA_TILL_PART (self), FALSE) : NULL;
  g_autoptr (PremiaServerTaskJob) job = NULL;

  if (server == NULL)
    return;
  job = premia_server_task_job_new_restore (premia_till_get_workspace (self->till), server, premia_restore_dialog_get_id (dialog),
                                            premia_restore_dialog_get_seen (dialog), premia_restore_dialog_get_status (dialog));
  premia_till_part_run (PREMIA_TILL_PART (self), PREMIA_JOB (job), _("The server is being told…"), on_restored, NULL);
}

static void
on_restore_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWithdrawalsPart *self = PREMIA_WITHDRAWALS_PART (widget);
  g_autoptr (GArray) rows = premia_till_view_get_selected (self->view);
  GtkRoot *root = gtk_widget_get_root (widget);
  const PremiaWithdrawal *withdrawal;
  g_autofree char *number = NULL, *amount = NULL;
  PremiaRestoreDialog *dialog;

  if (rows->len != 1)
    return;
  withdrawal = premia_withdrawals_part_get (self, g_array_index (rows, guint, 0));
  number = premia_tokens_format (premia_till_get_locale (self->till), withdrawal->what->withdrawal_amount);
  amount = g_strdup_printf ("%s %s", number, withdrawal->what->currency);
  dialog = premia_restore_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, withdrawal->what, withdrawal->person, amount);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_restore_chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- wallets ---- */

static void
on_wallets_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWithdrawalsPart *self = PREMIA_WITHDRAWALS_PART (widget);
  g_autoptr (GArray) rows = premia_till_view_get_selected (self->view);
  GtkRoot *root = gtk_widget_get_root (widget);
  const char *account = rows->len == 1 ? premia_withdrawals_part_get (self, g_array_index (rows, guint, 0))->what->account : NULL;

  gtk_window_present (GTK_WINDOW (premia_wallet_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->till, account)));
}

static void
on_search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_till_view_focus_search (PREMIA_WITHDRAWALS_PART (widget)->view);
}

void
premia_withdrawals_part_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "withdrawals.approve", NULL, on_approve_cb);
  gtk_widget_class_install_action (widget_class, "withdrawals.deny", NULL, on_deny_cb);
  gtk_widget_class_install_action (widget_class, "withdrawals.restore", NULL, on_restore_cb);
  gtk_widget_class_install_action (widget_class, "withdrawals.wallets", NULL, on_wallets_cb);
  gtk_widget_class_install_action (widget_class, "withdrawals.search", NULL, on_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "withdrawals.approve", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK, "withdrawals.deny", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "withdrawals.search", NULL);
}
