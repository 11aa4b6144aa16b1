/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-server-task-job"

#include "premia-server-task-job.h"

#include <glib/gi18n.h>

typedef enum { RESTORE, RUN, REFRESH } Task;

struct _PremiaServerTaskJob
{
  PremiaJob                parent_instance;
  PremiaWorkspace         *workspace;   /* (owned) */
  PremiaServer            *server;      /* (owned) */
  Task                     task;
  char                    *what;        /* (owned) (nullable): id of a transaction, name of a job */
  PremiaTransactionStatus  seen, status;
  PremiaRewardTransaction *transaction; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaServerTaskJob, premia_server_task_job, PREMIA_TYPE_JOB)

/* ---- a withdrawal ---- */

/* @row: taken. */
static gboolean
keep (PremiaServerTaskJob *self, PremiaRewardTransaction *row, GError **error)
{
  PremiaCopyVerdict verdict;

  if (*row->account == '\0' && self->transaction != NULL)
    {
      g_free (row->account);
      row->account = g_strdup (self->transaction->account);
    }
  premia_reward_transaction_free (self->transaction);
  self->transaction = row;
  return premia_workspace_copy_transaction (self->workspace, row, premia_workspace_now (self->workspace), &verdict, error);
}

static gboolean
read_now (PremiaServerTaskJob *self, GCancellable *cancellable, GError **error)
{
  PremiaRewardTransaction *row = premia_server_get_transaction (self->server, self->what, cancellable, error);

  return row != NULL && keep (self, row, error);
}

static gboolean
fail_changed (PremiaServerTaskJob *self, GError **error)
{
  const char *status = premia_transaction_status_to_string (self->transaction->status);

  /* Translators: a state of a withdrawal as the server names it: “MINED” */
  g_set_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION,
               _("It has become %s on the server meanwhile, so nothing was done. Look at it again, then decide."), status != NULL ? status : "?");
  return FALSE;
}

/* What came of a call that ended in doubt, or was refused since somebody else was faster. */
static gboolean
look_up (PremiaServerTaskJob *self, GError *trouble, GCancellable *cancellable, GError **error)
{
  const gboolean doubtful = premia_sync_error_is_doubtful (trouble) && !g_error_matches (trouble, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  const gboolean refused = g_error_matches (trouble, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION);
  gboolean known = (doubtful || refused) && read_now (self, cancellable, NULL);

  if (known && doubtful && self->transaction->status == (int) self->status)
    {
      g_error_free (trouble);
      return TRUE;
    }
  if (known && refused && self->transaction->status != (int) self->seen)
    {
      g_error_free (trouble);
      return fail_changed (self, error);
    }
  g_propagate_error (error, trouble);
  return FALSE;
}

static gboolean
restore (PremiaServerTaskJob *self, GCancellable *cancellable, GError **error)
{
  PremiaRewardTransaction *row;
  GError *trouble = NULL;

  if (!read_now (self, cancellable, error))
    return FALSE;
  if (self->transaction->status != (int) self->seen)
    return fail_changed (self, error);
  row = premia_server_restore_withdrawal (self->server, self->what, self->status, cancellable, &trouble);
  return row != NULL ? keep (self, row, error) : look_up (self, trouble, cancellable, error);
}

/* ---- jobs, networks ---- */

static gboolean
read_jobs (PremiaServerTaskJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) jobs = premia_server_list_jobs (self->server, cancellable, error);

  return jobs != NULL && premia_workspace_copy_server_jobs (self->workspace, jobs, error);
}

static gboolean
read_networks (PremiaServerTaskJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) networks = premia_server_list_networks (self->server, cancellable, error);
  g_autoptr (GPtrArray) currencies = networks == NULL ? NULL : premia_server_list_currencies (self->server, cancellable, error);

  return currencies != NULL && premia_workspace_copy_networks (self->workspace, networks, currencies, error);
}

/* Whatever came of the call, the list says how the job stands. */
static gboolean
run_job (PremiaServerTaskJob *self, GCancellable *cancellable, GError **error)
{
  if (!premia_server_run_job (self->server, self->what, cancellable, error))
    {
      read_jobs (self, cancellable, NULL);
      return FALSE;
    }
  return read_jobs (self, cancellable, error);
}

static gboolean
premia_server_task_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaServerTaskJob *self = PREMIA_SERVER_TASK_JOB (job);

  switch (self->task)
    {
    case RESTORE:
      return restore (self, cancellable, error);
    case RUN:
      return run_job (self, cancellable, error);
    case REFRESH:
      break;
    }
  return read_jobs (self, cancellable, error) && read_networks (self, cancellable, error);
}

static void
premia_server_task_job_finalize (GObject *object)
{
  PremiaServerTaskJob *self = PREMIA_SERVER_TASK_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->server);
  g_clear_pointer (&self->what, g_free);
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
make (PremiaWorkspace *workspace, PremiaServer *server, Task task, const char *what)
{
  PremiaServerTaskJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && PREMIA_IS_SERVER (server), NULL);

  self = g_object_new (PREMIA_TYPE_SERVER_TASK_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->server = g_object_ref (server);
  self->task = task;
  self->what = g_strdup (what);
  return self;
}

PremiaServerTaskJob *
premia_server_task_job_new_restore (PremiaWorkspace *workspace, PremiaServer *server, const char *transaction, PremiaTransactionStatus seen,
                                    PremiaTransactionStatus status)
{
  PremiaServerTaskJob *self;

  g_return_val_if_fail (transaction != NULL, NULL);

  self = make (workspace, server, RESTORE, transaction);
  self->seen = seen;
  self->status = status;
  return self;
}

PremiaServerTaskJob *
premia_server_task_job_new_run (PremiaWorkspace *workspace, PremiaServer *server, const char *job)
{
  g_return_val_if_fail (job != NULL, NULL);

  return make (workspace, server, RUN, job);
}

PremiaServerTaskJob *
premia_server_task_job_new_refresh (PremiaWorkspace *workspace, PremiaServer *server)
{
  return make (workspace, server, REFRESH, NULL);
}

PremiaRewardTransaction *
premia_server_task_job_get_transaction (PremiaServerTaskJob *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER_TASK_JOB (self), NULL);

  return self->transaction;
}
