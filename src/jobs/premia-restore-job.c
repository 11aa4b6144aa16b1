/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-restore-job"

#include "premia-restore-job.h"

struct _PremiaRestoreJob
{
  PremiaJob     parent_instance;
  char         *workspace_path, *backup_path; /* (owned) */
  PremiaInstant now;
  char         *kept;                         /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaRestoreJob, premia_restore_job, PREMIA_TYPE_JOB)

static gboolean
premia_restore_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaRestoreJob *self = PREMIA_RESTORE_JOB (job);

  return premia_backup_restore (self->workspace_path, self->backup_path, self->now, &self->kept, error);
}

static void
premia_restore_job_finalize (GObject *object)
{
  PremiaRestoreJob *self = PREMIA_RESTORE_JOB (object);

  g_clear_pointer (&self->workspace_path, g_free);
  g_clear_pointer (&self->backup_path, g_free);
  g_clear_pointer (&self->kept, g_free);

  G_OBJECT_CLASS (premia_restore_job_parent_class)->finalize (object);
}

static void
premia_restore_job_class_init (PremiaRestoreJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_restore_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_restore_job_run;
}

static void
premia_restore_job_init (PremiaRestoreJob *self)
{
}

PremiaRestoreJob *
premia_restore_job_new (const char *workspace_path, const char *backup_path, PremiaInstant now)
{
  PremiaRestoreJob *self;

  g_return_val_if_fail (workspace_path != NULL && backup_path != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_RESTORE_JOB, NULL);
  self->workspace_path = g_strdup (workspace_path);
  self->backup_path = g_strdup (backup_path);
  self->now = now;
  return self;
}

const char *
premia_restore_job_get_workspace_path (PremiaRestoreJob *self)
{
  g_return_val_if_fail (PREMIA_IS_RESTORE_JOB (self), NULL);

  return self->workspace_path;
}

const char *
premia_restore_job_get_kept (PremiaRestoreJob *self)
{
  g_return_val_if_fail (PREMIA_IS_RESTORE_JOB (self), NULL);

  return self->kept;
}
