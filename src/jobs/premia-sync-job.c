/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-job"

#include "premia-sync-job.h"

#include <glib/gi18n.h>

struct _PremiaSyncJob
{
  PremiaJob        parent_instance;

  PremiaWorkspace *workspace;  /* (owned) */
  PremiaServer    *server;     /* (owned) */
  PremiaPull      *pull;       /* (owned) */
};

G_DEFINE_FINAL_TYPE (PremiaSyncJob, premia_sync_job, PREMIA_TYPE_JOB)

static void
on_moved (gpointer user_data)
{
  PremiaSyncJob *self = user_data;
  PremiaSyncProgress progress;
  double fraction;

  premia_pull_get_progress (self->pull, &progress, &fraction);
  premia_job_report (PREMIA_JOB (self), fraction);
}

/* What stands in the record: why it ended, or what did not go through. (transfer full) */
static char *
make_problem (const PremiaSyncSummary *summary, const GError *failed)
{
  g_autoptr (GString) problem = g_string_new (NULL);

  if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("It was cancelled; what had come until then was kept."));
  if (failed != NULL)
    return g_strdup (failed->message);
  for (guint i = 0; i < summary->problems->len; i++)
    g_string_append_printf (problem, "%s%s", i == 0 ? "" : "\n", (const char *) g_ptr_array_index (summary->problems, i));
  return g_string_free (g_steal_pointer (&problem), FALSE);
}

static gboolean
record (PremiaSyncJob *self, PremiaInstant began_at, const GError *failed, GError **error)
{
  const PremiaSyncSummary *summary = premia_pull_get_summary (self->pull);
  g_autofree char *server = premia_server_address_to_string (premia_channel_get_address (premia_server_get_channel (self->server)));
  g_autofree char *problem = make_problem (summary, failed);
  const PremiaServerSync sync = {
    .began_at = began_at,
    .ended_at = premia_workspace_now (self->workspace),
    .server = server,
    .problem = problem,
    .n_actions = summary->n_new_actions,
    .n_transactions = summary->n_new_transactions,
    .n_changed = summary->n_changed_transactions,
    .n_achievements = summary->n_new_achievements,
    .n_medals = summary->n_new_medals,
  };

  return premia_workspace_add_sync (self->workspace, &sync, error);
}

static gboolean
premia_sync_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaSyncJob *self = PREMIA_SYNC_JOB (job);
  const PremiaInstant began_at = premia_workspace_now (self->workspace);
  g_autoptr (GError) failed = NULL;
  gboolean kept;

  premia_pull_run (self->pull, cancellable, &failed);
  /* The reason why it failed is worth more than the one why that could not be written down. */
  kept = record (self, began_at, failed, failed == NULL ? error : NULL);
  premia_job_give_back_memory ();
  if (failed == NULL)
    return kept;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static void
premia_sync_job_finalize (GObject *object)
{
  PremiaSyncJob *self = PREMIA_SYNC_JOB (object);

  g_clear_pointer (&self->pull, premia_pull_free);
  g_clear_object (&self->server);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (premia_sync_job_parent_class)->finalize (object);
}

static void
premia_sync_job_class_init (PremiaSyncJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_sync_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_sync_job_run;
}

static void
premia_sync_job_init (PremiaSyncJob *self)
{
}

PremiaSyncJob *
premia_sync_job_new (PremiaWorkspace *workspace, PremiaServer *server)
{
  PremiaSyncJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && PREMIA_IS_SERVER (server), NULL);

  self = g_object_new (PREMIA_TYPE_SYNC_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->server = g_object_ref (server);
  self->pull = premia_pull_new (workspace, server);
  premia_pull_set_func (self->pull, on_moved, self);
  return self;
}

void
premia_sync_job_set_create (PremiaSyncJob *self, GPtrArray *ids)
{
  g_return_if_fail (PREMIA_IS_SYNC_JOB (self) && ids != NULL);

  premia_pull_set_create (self->pull, ids);
}

void
premia_sync_job_set_create_missing (PremiaSyncJob *self, gboolean create_missing)
{
  g_return_if_fail (PREMIA_IS_SYNC_JOB (self));

  premia_pull_set_create_missing (self->pull, create_missing);
}

void
premia_sync_job_get_progress (PremiaSyncJob *self, PremiaSyncProgress *progress)
{
  g_return_if_fail (PREMIA_IS_SYNC_JOB (self) && progress != NULL);

  premia_pull_get_progress (self->pull, progress, NULL);
}

const PremiaSyncSummary *
premia_sync_job_get_summary (PremiaSyncJob *self)
{
  g_return_val_if_fail (PREMIA_IS_SYNC_JOB (self), NULL);

  return premia_pull_get_summary (self->pull);
}
