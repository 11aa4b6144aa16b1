/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-withdrawals-part"

#include "premia-withdrawals-part-private.h"
#include "premia-restore-dialog.h"
#include "premia-token-words.h"
#include "premia-wallet-dialog.h"

#include "jobs/premia-approve-job.h"
#include "jobs/premia-server-task-job.h"

#include <glib/gi18n.h>

/* ---- approving ---- */

typedef struct { PremiaWithdrawalsPart *part; gboolean approve; } Deciding;

/* What came of one, for its row; NULL: its state says all. (transfer full) (nullable) */
static char *
say_result (const PremiaApproveItem *item, gboolean approve)
{
  switch (item->outcome)
    {
    case PREMIA_APPROVE_LEFT:
      return NULL;
    case PREMIA_APPROVE_DONE:
      return g_strdup (approve ? C_("transaction", "Approved") : C_("transaction", "Denied"));
    case PREMIA_APPROVE_ALREADY:
      return g_strdup (approve ? _("Approved by somebody else") : _("Denied by somebody else"));
    case PREMIA_APPROVE_CHANGED:
      return premia_transaction_say_elsewhere (item->status);
    default:
      return g_strdup (item->reason);
    }
}

static void
begin (PremiaWithdrawalsPart *self)
{
  PremiaPage *page = premia_server_part_get_page (PREMIA_SERVER_PART (self));

  premia_page_show_problem (page, NULL);
  premia_page_begin_wait (page);
  self->doing = g_cancellable_new ();
  premia_till_view_set_progress (self->view, 0, _("The server is being told…"));
  premia_withdrawals_part_update_actions (self);
}

/* FALSE: the part is gone. */
static gboolean
end (PremiaWithdrawalsPart *self, const GError *error)
{
  PremiaPage *page = premia_server_part_get_page (PREMIA_SERVER_PART (self));

  if (page != NULL)
    premia_page_end_wait (page);
  g_clear_object (&self->doing);
  if (self->till == NULL)
    return FALSE;
  premia_till_tell_result (self->till, error);
  premia_till_view_set_progress (self->view, -1, NULL);
  if (page != NULL && error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    premia_page_show_problem (page, error->message);
  return TRUE;
}

static void
on_decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deciding *deciding = user_data;
  g_autoptr (PremiaWithdrawalsPart) self = deciding->part;
  const gboolean approve = deciding->approve;
  g_autoptr (GError) error = NULL;
  GArray *items = premia_approve_job_get_items (PREMIA_APPROVE_JOB (source));

  g_free (deciding);
  premia_job_run_finish (PREMIA_JOB (source), result, &error);
  if (!end (self, error))
    return;
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const PremiaApproveItem *item = &g_array_index (items, PremiaApproveItem, i);
      char *said = say_result (item, approve);

      if (said != NULL)
        g_hash_table_replace (self->results, g_strdup (item->id), said);
    }
  premia_withdrawals_part_refresh (self);
}

/* The server to do something with, or the page says why there is none. (transfer full) (nullable) */
static PremiaServer *
find_server (PremiaWithdrawalsPart *self)
{
  g_autoptr (GError) error = NULL;
  PremiaServer *server = premia_till_dup_server (self->till, &error);

  if (server == NULL)
    premia_page_show_problem (premia_server_part_get_page (PREMIA_SERVER_PART (self)), error->message);
  return server;
}

static void
on_progress_cb (PremiaJob *job, PremiaWithdrawalsPart *self)
{
  if (self->doing != NULL)
    premia_till_view_set_progress (self->view, MAX (premia_job_get_fraction (job), 0), _("The server is being told…"));
}

static void
decide (PremiaWithdrawalsPart *self, gboolean approve)
{
  g_autoptr (GArray) rows = premia_till_view_get_selected (self->view);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PremiaServer) server = find_server (self);
  g_autoptr (PremiaApproveJob) job = NULL;
  Deciding *deciding;

  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaRewardTransaction *what = premia_withdrawals_part_get (self, g_array_index (rows, guint, i))->what;

      if (what->status == PREMIA_TRANSACTION_HOLD)
        g_ptr_array_add (ids, g_strdup (what->id));
    }
  if (server == NULL || ids->len == 0)
    return;
  job = premia_approve_job_new (premia_till_get_workspace (self->till), server, ids, approve);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, 0);
  begin (self);
  deciding = g_new0 (Deciding, 1);
  deciding->part = g_object_ref (self);
  deciding->approve = approve;
  premia_job_run_async (PREMIA_JOB (job), self->doing, on_decided_cb, deciding);
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

typedef struct { PremiaWithdrawalsPart *part; char *id; } Restoring;

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Restoring *restoring = user_data;
  g_autoptr (PremiaWithdrawalsPart) self = restoring->part;
  g_autofree char *id = restoring->id;
  g_autoptr (GError) error = NULL;
  const gboolean done = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  g_free (restoring);
  if (!end (self, error))
    return;
  if (done)
    {
      const PremiaRewardTransaction *now = premia_server_task_job_get_transaction (PREMIA_SERVER_TASK_JOB (source));
      g_autofree char *state = now != NULL ? premia_transaction_say_status (now->status) : g_strdup ("");
      /* Translators: %s is a state of a withdrawal: “arrived” */
      g_autofree char *said = g_strdup_printf (_("Restored: %s"), state);

      premia_server_part_tell (PREMIA_SERVER_PART (self), said, NULL, NULL);
    }
  g_hash_table_remove (self->results, id);
  premia_withdrawals_part_refresh (self);
}

static void
on_restore_chosen_cb (PremiaRestoreDialog *dialog, PremiaWithdrawalsPart *self)
{
  g_autoptr (PremiaServer) server = self->till != NULL && self->doing == NULL ? find_server (self) : NULL;
  g_autoptr (PremiaServerTaskJob) job = NULL;
  Restoring *restoring;

  if (server == NULL)
    return;
  job = premia_server_task_job_new_restore (premia_till_get_workspace (self->till), server, premia_restore_dialog_get_id (dialog),
                                            premia_restore_dialog_get_seen (dialog), premia_restore_dialog_get_status (dialog));
  begin (self);
  restoring = g_new0 (Restoring, 1);
  restoring->part = g_object_ref (self);
  restoring->id = g_strdup (premia_restore_dialog_get_id (dialog));
  premia_job_run_async (PREMIA_JOB (job), self->doing, on_restored_cb, restoring);
}

static void
on_restore_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWithdrawalsPart *self = PREMIA_WITHDRAWALS_PART (widget);
  g_autoptr (GArray) rows = premia_till_view_get_selected (self->view);
  GtkRoot *root = gtk_widget_get_root (widget);
  const PremiaWithdrawal *withdrawal;
  g_autofree char *amount = NULL;
  PremiaRestoreDialog *dialog;

  if (rows->len != 1)
    return;
  withdrawal = premia_withdrawals_part_get (self, g_array_index (rows, guint, 0));
  amount = premia_tokens_format (premia_till_get_locale (self->till), withdrawal->what->withdrawal_amount);
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
