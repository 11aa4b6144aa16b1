/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-approve-job"

#include "premia-approve-job.h"

#include "sync/premia-outbox.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaApproveJob
{
  PremiaJob        parent_instance;
  PremiaWorkspace *workspace; /* (owned) */
  PremiaServer    *server;    /* (owned) */
  GArray          *items;     /* (owned) (element-type PremiaApproveItem) */
  gboolean         approve;
};

G_DEFINE_FINAL_TYPE (PremiaApproveJob, premia_approve_job, PREMIA_TYPE_JOB)

static void
item_clear (gpointer data)
{
  PremiaApproveItem *item = data;

  g_free (item->id);
  g_free (item->reason);
}

/* @reason: taken. */
static void
set_outcome (PremiaApproveItem *item, PremiaApproveOutcome outcome, char *reason)
{
  g_free (item->reason);
  item->reason = reason;
  item->outcome = outcome;
}

/* What the server says of it now is news for the copy. The answer to a payment has no account. */
static gboolean
keep (PremiaApproveJob *self, PremiaApproveItem *item, const PremiaRewardTransaction *row, GError **error)
{
  PremiaCopyVerdict verdict;
  g_autoptr (GError) trouble = NULL;

  item->status = row->status;
  if (premia_workspace_copy_transaction (self->workspace, row, premia_workspace_now (self->workspace), &verdict, &trouble)
      || g_error_matches (trouble, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_INVALID))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

/* What somebody has made of it: of a withdrawal that was approved other states follow. */
static gboolean
is_as_wanted (const PremiaApproveJob *self, const PremiaRewardTransaction *row)
{
  if (!self->approve)
    return row->status == PREMIA_TRANSACTION_DENIED;
  return row->status == PREMIA_TRANSACTION_PAID || (row->is_withdrawal && row->status == PREMIA_TRANSACTION_APPROVED);
}

static void
tell_moved (PremiaApproveJob *self, PremiaApproveItem *item, const PremiaRewardTransaction *row)
{
  set_outcome (item, is_as_wanted (self, row) ? PREMIA_APPROVE_ALREADY : PREMIA_APPROVE_CHANGED, g_strdup (""));
}

/* ---- one that is no payment of ours ---- */

/* After a refusal or a doubtful end: what it is now. */
static gboolean
look_up (PremiaApproveJob *self, PremiaApproveItem *item, const GError *trouble, GCancellable *cancellable, GError **error)
{
  const gboolean doubtful = premia_sync_error_is_doubtful (trouble);

  for (guint n = 1; n <= 4; n++)
    {
      g_autoptr (PremiaRewardTransaction) row = premia_server_get_transaction (self->server, item->id, cancellable, error);

      if (row == NULL || !keep (self, item, row, error))
        return FALSE;
      if (row->status != PREMIA_TRANSACTION_HOLD)
        {
          if (doubtful && is_as_wanted (self, row))
            set_outcome (item, PREMIA_APPROVE_DONE, g_strdup (""));
          else
            tell_moved (self, item, row);
          return TRUE;
        }
      /* What was asked for may still be on its way, or the answer comes from a copy that lags. */
      if (!premia_server_pause (self->server, n, cancellable, error))
        return FALSE;
    }
  set_outcome (item, PREMIA_APPROVE_FAILED, g_strdup (trouble->message));
  return TRUE;
}

static gboolean
judge_plain (PremiaApproveJob *self, PremiaApproveItem *item, const PremiaRewardTransaction *seen, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (PremiaRewardTransaction) row = self->approve ? premia_server_approve (self->server, item->id, cancellable, &trouble)
                                                          : premia_server_deny (self->server, item->id, cancellable, &trouble);

  if (row != NULL)
    {
      if (*row->account == '\0')
        {
          g_free (row->account);
          row->account = g_strdup (seen->account);
        }
      set_outcome (item, PREMIA_APPROVE_DONE, g_strdup (""));
      return keep (self, item, row, error);
    }
  if (g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  if (g_error_matches (trouble, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION) || premia_sync_error_is_doubtful (trouble))
    return look_up (self, item, trouble, cancellable, error);
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

/* ---- a payment of ours ---- */

static void
tell_double (PremiaApproveItem *item, const PremiaRewardTransaction *instead)
{
  set_outcome (item, PREMIA_APPROVE_DOUBLE,
               instead->status == PREMIA_TRANSACTION_PAID
                 /* Translators: an amount of tokens, the id of a transaction */
                 ? g_strdup_printf (_("The same payment (%1$s) was there twice. It is paid by the transaction %2$s, and this double was denied."), instead->amount, instead->id)
                 : g_strdup_printf (_("The same payment (%1$s) was there twice. The transaction %2$s stands for it, and this double was denied."), instead->amount, instead->id));
}

/* The workspace's own payment follows; trouble with that is the next synchronisation's. */
static void
follow (PremiaApproveJob *self, const char *payment_id, GCancellable *cancellable)
{
  g_autoptr (PremiaPayment) payment = premia_workspace_find_payment (self->workspace, payment_id, NULL);
  g_autoptr (GError) trouble = NULL;

  if (payment != NULL && payment->state != PREMIA_PAYMENT_WAITING && payment->state != PREMIA_PAYMENT_SENDING
      && !premia_outbox_settle (self->workspace, self->server, &payment, cancellable, &trouble))
    g_debug ("a payment is settled later: %s", trouble->message);
}

static gboolean
judge_payment (PremiaApproveJob *self, PremiaApproveItem *item, const PremiaRewardTransaction *seen, GCancellable *cancellable, GError **error)
{
  const char *payment = premia_reward_transaction_find_meta (seen, PREMIA_PAYMENT_META);
  g_autoptr (PremiaRewardTransaction) now = NULL;
  g_autoptr (PremiaRewardTransaction) instead = NULL;
  g_autoptr (GError) trouble = NULL;

  if (!premia_outbox_judge (self->workspace, self->server, seen, self->approve, &now, &instead, cancellable, &trouble))
    {
      if (!g_error_matches (trouble, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION))
        {
          g_propagate_error (error, g_steal_pointer (&trouble));
          return FALSE;
        }
      set_outcome (item, PREMIA_APPROVE_FAILED, g_strdup (trouble->message));
    }
  else if (instead != NULL)
    tell_double (item, instead);
  else if (now != NULL && is_as_wanted (self, now))
    set_outcome (item, PREMIA_APPROVE_DONE, g_strdup (""));
  else if (now != NULL)
    tell_moved (self, item, now);
  if (now != NULL)
    item->status = now->status;
  follow (self, payment, cancellable);
  return TRUE;
}

/* ---- the job ---- */

static gboolean
judge (PremiaApproveJob *self, PremiaApproveItem *item, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaRewardTransaction) seen = premia_server_get_transaction (self->server, item->id, cancellable, error);
  const char *payment;

  if (seen == NULL || !keep (self, item, seen, error))
    return FALSE;
  if (seen->status != PREMIA_TRANSACTION_HOLD)
    {
      tell_moved (self, item, seen);
      payment = premia_reward_transaction_find_meta (seen, PREMIA_PAYMENT_META);
      if (payment != NULL)
        follow (self, payment, cancellable);
      return TRUE;
    }
  payment = premia_reward_transaction_find_meta (seen, PREMIA_PAYMENT_META);
  if (payment != NULL && *seen->account != '\0' && !seen->is_withdrawal)
    return judge_payment (self, item, seen, cancellable, error);
  return judge_plain (self, item, seen, cancellable, error);
}

/* Whether the next one would fail the same way. */
static gboolean
is_for_all (const GError *error)
{
  return error->domain == PREMIA_STORE_ERROR || error->domain == PREMIA_SYNC_ERROR || error->domain == G_IO_ERROR || premia_sync_error_is_offline (error)
         || g_error_matches (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED);
}

static gboolean
premia_approve_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaApproveJob *self = PREMIA_APPROVE_JOB (job);

  for (guint i = 0; i < self->items->len; i++)
    {
      PremiaApproveItem *item = &g_array_index (self->items, PremiaApproveItem, i);
      g_autoptr (GError) trouble = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!judge (self, item, cancellable, &trouble))
        {
          set_outcome (item, PREMIA_APPROVE_FAILED, g_strdup (trouble->message));
          if (is_for_all (trouble))
            {
              g_propagate_error (error, g_steal_pointer (&trouble));
              return FALSE;
            }
        }
      premia_job_report (job, (double) (i + 1) / self->items->len);
    }
  return TRUE;
}

static void
premia_approve_job_finalize (GObject *object)
{
  PremiaApproveJob *self = PREMIA_APPROVE_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->server);
  g_clear_pointer (&self->items, g_array_unref);

  G_OBJECT_CLASS (premia_approve_job_parent_class)->finalize (object);
}

static void
premia_approve_job_class_init (PremiaApproveJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_approve_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_approve_job_run;
}

static void
premia_approve_job_init (PremiaApproveJob *self)
{
  self->items = g_array_new (FALSE, TRUE, sizeof (PremiaApproveItem));
  g_array_set_clear_func (self->items, item_clear);
}

PremiaApproveJob *
premia_approve_job_new (PremiaWorkspace *workspace, PremiaServer *server, GPtrArray *ids, gboolean approve)
{
  PremiaApproveJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && PREMIA_IS_SERVER (server) && ids != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_APPROVE_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->server = g_object_ref (server);
  self->approve = approve;
  for (guint i = 0; i < ids->len; i++)
    {
      const PremiaApproveItem item = { .id = g_strdup (g_ptr_array_index (ids, i)), .status = -1, .reason = g_strdup ("") };

      g_array_append_val (self->items, item);
    }
  return self;
}

GArray *
premia_approve_job_get_items (PremiaApproveJob *self)
{
  g_return_val_if_fail (PREMIA_IS_APPROVE_JOB (self), NULL);

  return self->items;
}
