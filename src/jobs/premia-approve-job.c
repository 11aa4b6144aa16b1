/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-approve-job"

#include "premia-approve-job.h"

#include "sync/premia-outbox.h"

#include <glib/gi18n.h>

struct _PremiaApproveJob
{
  PremiaJob        parent_instance;

  PremiaWorkspace *workspace; /* (owned) */
  PremiaServer    *server;    /* (owned) */
  gboolean         approve;
  GArray          *items;     /* (owned) (element-type PremiaApproveItem): as long as at first */
  guint            n_done;    /* atomic: items before it are written no more */
};

G_DEFINE_FINAL_TYPE (PremiaApproveJob, premia_approve_job, PREMIA_TYPE_JOB)

static void
clear_item (gpointer data)
{
  PremiaApproveItem *item = data;

  g_free (item->id);
  g_free (item->reason);
}

static void
set_outcome (PremiaApproveItem *item, PremiaApproveOutcome outcome, const char *reason)
{
  item->outcome = outcome;
  g_free (item->reason);
  item->reason = g_strdup (reason != NULL ? reason : "");
}

/* Whether a transaction that was on HOLD has become what we want, by whomever. */
static gboolean
is_wanted (const PremiaApproveJob *self, int status)
{
  return self->approve ? status != PREMIA_TRANSACTION_HOLD && status != PREMIA_TRANSACTION_DENIED : status == PREMIA_TRANSACTION_DENIED;
}

static gboolean
keep (PremiaApproveJob *self, const PremiaRewardTransaction *transaction, PremiaApproveItem *item, GError **error)
{
  PremiaCopyVerdict verdict;

  item->status = transaction->status;
  return premia_workspace_copy_transaction (self->workspace, transaction, premia_workspace_now (self->workspace), &verdict, error);
}

/* What somebody else has made of it. */
static void
tell_elsewhere (PremiaApproveJob *self, PremiaApproveItem *item)
{
  set_outcome (item, is_wanted (self, item->status) ? PREMIA_APPROVE_ALREADY : PREMIA_APPROVE_CHANGED, NULL);
}

/* An answer that is about this one alone: the others may go better. */
static gboolean
is_about_one (const GError *error)
{
  if (g_error_matches (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_ELSEWHERE))
    return TRUE;
  /* ABORTED: something else changed this one at the same moment. */
  return error->domain == PREMIA_STATUS_ERROR && (error->code == PREMIA_STATUS_ABORTED || !premia_sync_error_is_passing (error))
         && error->code != PREMIA_STATUS_UNAUTHENTICATED && error->code != PREMIA_STATUS_PERMISSION_DENIED;
}

/* Takes @trouble (transfer full) into the item; FALSE: it is everybody's. */
static gboolean
take_trouble (PremiaApproveItem *item, GError *trouble, GError **error)
{
  if (is_about_one (trouble))
    {
      set_outcome (item, PREMIA_APPROVE_FAILED, trouble->message);
      g_error_free (trouble);
      return TRUE;
    }
  g_propagate_error (error, trouble);
  return FALSE;
}

/* One that carries no payment's id. A refusal, and an end that is not known, are looked up. */
static gboolean
decide_plain (PremiaApproveJob *self, PremiaApproveItem *item, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (PremiaRewardTransaction) now = self->approve ? premia_server_approve (self->server, item->id, cancellable, &trouble)
                                                          : premia_server_deny (self->server, item->id, cancellable, &trouble);

  if (now != NULL)
    {
      set_outcome (item, PREMIA_APPROVE_DONE, NULL);
      return keep (self, now, item, error);
    }
  if (!g_error_matches (trouble, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION) && !premia_sync_error_is_doubtful (trouble))
    return take_trouble (item, g_steal_pointer (&trouble), error);
  now = premia_server_get_transaction (self->server, item->id, cancellable, NULL);
  if (now == NULL || now->status == PREMIA_TRANSACTION_HOLD)
    return take_trouble (item, g_steal_pointer (&trouble), error);
  item->status = now->status;
  if (premia_sync_error_is_doubtful (trouble) && is_wanted (self, now->status))
    set_outcome (item, PREMIA_APPROVE_DONE, NULL);
  else
    tell_elsewhere (self, item);
  return keep (self, now, item, error);
}

/* The workspace's own payment, if it is one, follows. */
static gboolean
settle (PremiaApproveJob *self, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  PremiaPayment *payment = premia_workspace_find_payment (self->workspace, id, &trouble);
  gboolean settled;

  if (payment == NULL)
    {
      if (g_error_matches (trouble, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  /* That the other one was denied is no order to pay this one: for that somebody pays again. */
  if (payment->state == PREMIA_PAYMENT_OPEN && !self->approve)
    {
      premia_payment_free (payment);
      return TRUE;
    }
  /* What cannot be settled now is settled by the next synchronisation: the word itself has been said. */
  settled = premia_outbox_settle (self->workspace, self->server, &payment, cancellable, &trouble);
  premia_payment_free (payment);
  if (settled || trouble->domain != PREMIA_STORE_ERROR || trouble->code == PREMIA_STORE_ERROR_NOT_NOW)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

static gboolean
decide_payment (PremiaApproveJob *self, PremiaApproveItem *item, const PremiaRewardTransaction *seen, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaRewardTransaction) now = NULL;
  g_autoptr (PremiaRewardTransaction) instead = NULL;
  g_autoptr (GError) trouble = NULL;
  const gboolean judged = premia_outbox_judge (self->workspace, self->server, seen, self->approve, &now, &instead, cancellable, &trouble);

  if (now != NULL)
    item->status = now->status;
  if (!judged)
    return take_trouble (item, g_steal_pointer (&trouble), error);
  if (instead != NULL)
    {
      g_autofree char *reason = g_strdup_printf (_("The same payment was there twice. Transaction %s is the one that counts; this one was denied, so that nobody is paid twice."),
                                                 instead->id);

      set_outcome (item, PREMIA_APPROVE_DOUBLE, reason);
    }
  else if (is_wanted (self, item->status))
    set_outcome (item, PREMIA_APPROVE_DONE, NULL);
  else
    tell_elsewhere (self, item);
  return settle (self, premia_reward_transaction_find_meta (seen, PREMIA_PAYMENT_META), cancellable, error);
}

static gboolean
decide (PremiaApproveJob *self, PremiaApproveItem *item, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (PremiaRewardTransaction) seen = premia_server_get_transaction (self->server, item->id, cancellable, &trouble);

  if (seen == NULL)
    return take_trouble (item, g_steal_pointer (&trouble), error);
  if (!keep (self, seen, item, error))
    return FALSE;
  if (seen->status != PREMIA_TRANSACTION_HOLD)
    {
      const char *payment = premia_reward_transaction_find_meta (seen, PREMIA_PAYMENT_META);

      tell_elsewhere (self, item);
      return payment == NULL || settle (self, payment, cancellable, error);
    }
  if (premia_reward_transaction_find_meta (seen, PREMIA_PAYMENT_META) != NULL)
    return decide_payment (self, item, seen, cancellable, error);
  return decide_plain (self, item, cancellable, error);
}

static gboolean
premia_approve_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaApproveJob *self = PREMIA_APPROVE_JOB (job);

  for (guint i = 0; i < self->items->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !decide (self, &g_array_index (self->items, PremiaApproveItem, i), cancellable, error))
        return FALSE;
      g_atomic_int_set (&self->n_done, i + 1);
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
  g_array_unref (self->items);

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
  self->items = g_array_new (FALSE, FALSE, sizeof (PremiaApproveItem));
  g_array_set_clear_func (self->items, clear_item);
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
      PremiaApproveItem item = { g_strdup (g_ptr_array_index (ids, i)), PREMIA_APPROVE_LEFT, -1, g_strdup ("") };

      g_array_append_val (self->items, item);
    }
  return self;
}

guint
premia_approve_job_get_n_done (PremiaApproveJob *self)
{
  g_return_val_if_fail (PREMIA_IS_APPROVE_JOB (self), 0);

  return (guint) g_atomic_int_get (&self->n_done);
}

GArray *
premia_approve_job_get_items (PremiaApproveJob *self)
{
  g_return_val_if_fail (PREMIA_IS_APPROVE_JOB (self), NULL);

  return self->items;
}
