/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-server-task-job"

#include "premia-server-task-job.h"

#include <glib/gi18n.h>

struct _PremiaServerTaskJob
{
  PremiaJob                parent_instance;

  PremiaWorkspace         *workspace;   /* (owned) */
  PremiaServer            *server;      /* (owned) */
  gboolean               (*deed) (PremiaServerTaskJob *self, GCancellable *cancellable, GError **error);
  char                    *subject;     /* (owned) (nullable): id of a transaction, name of a job */
  PremiaTransactionStatus  seen, wanted;
  PremiaRewardTransaction *transaction; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaServerTaskJob, premia_server_task_job, PREMIA_TYPE_JOB)

/* ---- a withdrawal's state ---- */

static gboolean
keep (PremiaServerTaskJob *self, PremiaRewardTransaction *transaction, GError **error)
{
  PremiaCopyVerdict verdict;

  g_clear_pointer (&self->transaction, premia_reward_transaction_free);
  self->transaction = transaction;
  return premia_workspace_copy_transaction (self->workspace, transaction, premia_workspace_now (self->workspace), &verdict, error);
}

static gboolean
restore (PremiaServerTaskJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  PremiaRewardTransaction *now = premia_server_get_transaction (self->server, self->subject, cancellable, error);

  if (now == NULL || !keep (self, now, error))
    return FALSE;
  if (now->status != (int) self->seen)
    {
      const char *name = premia_transaction_status_to_string (now->status);

      g_set_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION,
                   /* Translators: %s is the state of a withdrawal, in the server's word for it */
                   _("The withdrawal has changed meanwhile: it is %s now. Nothing was done."), name != NULL ? name : "?");
      return FALSE;
    }
  now = premia_server_restore_withdrawal (self->server, self->subject, self->wanted, cancellable, &trouble);
  if (now != NULL)
    return keep (self, now, error);
  now = premia_server_get_transaction (self->server, self->subject, cancellable, NULL);
  if (now != NULL && !keep (self, now, error))
    return FALSE;
  /* The answer was lost, and what was asked was done. */
  if (now != NULL && now->status == (int) self->wanted && premia_sync_error_is_doubtful (trouble))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

/* ---- the server's jobs ---- */

static const PremiaRewardJob *
find_job (GPtrArray *jobs, const char *name)
{
  for (guint i = 0; jobs != NULL && i < jobs->len; i++)
    if (g_str_equal (((PremiaRewardJob *) g_ptr_array_index (jobs, i))->name, name))
      return g_ptr_array_index (jobs, i);

  return NULL;
}

/* Whether @after says that it was begun since @before. */
static gboolean
was_begun (GPtrArray *before, GPtrArray *after, const char *name)
{
  const PremiaRewardJob *old = find_job (before, name), *new = find_job (after, name);

  return new != NULL && old != NULL && new->at != PREMIA_NEVER && new->at != old->at;
}

static gboolean
run_job (PremiaServerTaskJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) before = premia_server_list_jobs (self->server, cancellable, error);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) trouble = NULL;
  gboolean told;

  if (before == NULL)
    return FALSE;
  told = premia_server_run_job (self->server, self->subject, cancellable, &trouble);
  after = premia_server_list_jobs (self->server, cancellable, NULL);
  if (after != NULL && !premia_workspace_copy_server_jobs (self->workspace, after, error))
    return FALSE;
  if (told || (premia_sync_error_is_doubtful (trouble) && was_begun (before, after, self->subject)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&trouble));
  return FALSE;
}

static gboolean
read_again (PremiaServerTaskJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) jobs = premia_server_list_jobs (self->server, cancellable, error);
  g_autoptr (GPtrArray) networks = jobs != NULL ? premia_server_list_networks (self->server, cancellable, error) : NULL;
  g_autoptr (GPtrArray) currencies = networks != NULL ? premia_server_list_currencies (self->server, cancellable, error) : NULL;

  return currencies != NULL && premia_workspace_copy_server_jobs (self->workspace, jobs, error)
         && premia_workspace_copy_networks (self->workspace, networks, currencies, error);
}

/* ---- the object ---- */

static gboolean
premia_server_task_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaServerTaskJob *self = PREMIA_SERVER_TASK_JOB (job);

  return self->deed (self, cancellable, error);
}

static void
premia_server_task_job_finalize (GObject *object)
{
  PremiaServerTaskJob *self = PREMIA_SERVER_TASK_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->server);
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->transaction, premia_reward_transaction_free);

  G_OBJECT_CLASS (premia_server_task_job_parent_class)->finalize (object);
}

static void
premia_server_task_job_class_init (PremiaServerTaskJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_server_task_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_server_task_job_run;
}

static void
premia_server_task_job_init (PremiaServerTaskJob *self)
{
}

static PremiaServerTaskJob *
new_job (PremiaWorkspace *workspace, PremiaServer *server, const char *subject, gboolean (*deed) (PremiaServerTaskJob *, GCancellable *, GError **))
{
  PremiaServerTaskJob *self = g_object_new (PREMIA_TYPE_SERVER_TASK_JOB, NULL);

  self->workspace = g_object_ref (workspace);
  self->server = g_object_ref (server);
  self->subject = g_strdup (subject);
  self->deed = deed;
  return self;
}

PremiaServerTaskJob *
premia_server_task_job_new_restore (PremiaWorkspace *workspace, PremiaServer *server, const char *transaction, PremiaTransactionStatus seen,
                                    PremiaTransactionStatus status)
{
  PremiaServerTaskJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && PREMIA_IS_SERVER (server) && transaction != NULL, NULL);
  g_return_val_if_fail (status == PREMIA_TRANSACTION_SEND_FAILED || status == PREMIA_TRANSACTION_DENIED || status == PREMIA_TRANSACTION_MINED, NULL);

  self = new_job (workspace, server, transaction, restore);
  self->seen = seen;
  self->wanted = status;
  return self;
}

PremiaServerTaskJob *
premia_server_task_job_new_run (PremiaWorkspace *workspace, PremiaServer *server, const char *job)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && PREMIA_IS_SERVER (server) && job != NULL, NULL);

  return new_job (workspace, server, job, run_job);
}

PremiaServerTaskJob *
premia_server_task_job_new_refresh (PremiaWorkspace *workspace, PremiaServer *server)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && PREMIA_IS_SERVER (server), NULL);

  return new_job (workspace, server, NULL, read_again);
}

PremiaRewardTransaction *
premia_server_task_job_get_transaction (PremiaServerTaskJob *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER_TASK_JOB (self), NULL);

  return self->transaction;
}
