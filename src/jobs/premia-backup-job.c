/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-backup-job"

#include "premia-backup-job.h"

#include "exchange/premia-zone-file.h"

struct _PremiaBackupJob
{
  PremiaJob        parent_instance;
  PremiaWorkspace *workspace; /* (owned) */
  PremiaBackupKind kind;
  PremiaBackupPlan plan;
  char            *folder;    /* (owned) (nullable): of the plan */
  PremiaInstant    now;
  char            *path;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaBackupJob, premia_backup_job, PREMIA_TYPE_JOB)

static void
on_progress_cb (double fraction, gpointer user_data)
{
  premia_job_report (user_data, fraction);
}

/* The days are the company's; where its zone is not installed, a day more or less does no harm. */
static PremiaZone *
open_zone (PremiaWorkspace *workspace)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_get_settings (workspace, NULL);
  PremiaZone *zone = settings == NULL ? NULL : premia_zone_file_open (settings->time_zone, NULL);

  return zone != NULL ? zone : premia_zone_new_utc ();
}

static gboolean
is_due (PremiaBackupJob *self, PremiaZone *zone)
{
  g_autoptr (GPtrArray) backups = NULL;

  if (self->kind != PREMIA_BACKUP_DAILY)
    return TRUE;
  if (premia_workspace_get_read_only_reason (self->workspace) != NULL)
    return FALSE;
  backups = premia_backup_list (premia_workspace_get_path (self->workspace));
  return premia_backup_is_due (backups, self->plan.schedule, zone, self->now);
}

static gboolean
premia_backup_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaBackupJob *self = PREMIA_BACKUP_JOB (job);
  g_autoptr (PremiaZone) zone = open_zone (self->workspace);

  if (!is_due (self, zone))
    return TRUE;
  self->path = premia_backup_make (self->workspace, self->kind, self->folder, self->now, cancellable, on_progress_cb, self, error);
  if (self->path == NULL)
    return FALSE;
  if (self->kind == PREMIA_BACKUP_DAILY)
    premia_backup_prune (premia_workspace_get_path (self->workspace), self->plan.keep, zone, self->now);
  return TRUE;
}

static void
premia_backup_job_finalize (GObject *object)
{
  PremiaBackupJob *self = PREMIA_BACKUP_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (premia_backup_job_parent_class)->finalize (object);
}

static void
premia_backup_job_class_init (PremiaBackupJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_backup_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_backup_job_run;
}

static void
premia_backup_job_init (PremiaBackupJob *self)
{
}

PremiaBackupJob *
premia_backup_job_new (PremiaWorkspace *workspace, PremiaBackupKind kind, const PremiaBackupPlan *plan, PremiaInstant now)
{
  PremiaBackupJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && plan != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_BACKUP_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  self->plan = *plan;
  self->plan.folder = self->folder = g_strdup (plan->folder);
  self->now = now;
  return self;
}

const char *
premia_backup_job_get_path (PremiaBackupJob *self)
{
  g_return_val_if_fail (PREMIA_IS_BACKUP_JOB (self), NULL);

  return self->path;
}
