/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rescue-job"

#include "premia-rescue-job.h"

#include "premia-account-name.h"

struct _PremiaRescueJob
{
  PremiaJob           parent_instance;
  char               *from, *to; /* (owned) */
  PremiaWorkspaceNow  now;
  gpointer            now_data;
  PremiaRescueReport *report;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaRescueJob, premia_rescue_job, PREMIA_TYPE_JOB)

static void
on_progress_cb (double fraction, gpointer user_data)
{
  premia_job_report (user_data, fraction);
}

static gboolean
premia_rescue_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaRescueJob *self = PREMIA_RESCUE_JOB (job);
  g_autoptr (PremiaWorkspace) workspace = NULL;

  if (!premia_rescue (self->from, self->to, cancellable, on_progress_cb, self, &self->report, error))
    return FALSE;
  workspace = premia_workspace_open (self->to, error);
  if (workspace == NULL)
    return FALSE;
  premia_account_sign (workspace, self->now, self->now_data);
  return premia_workspace_tell_rescue (workspace, self->from, self->report, error);
}

static void
premia_rescue_job_finalize (GObject *object)
{
  PremiaRescueJob *self = PREMIA_RESCUE_JOB (object);

  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->report, premia_rescue_report_free);

  G_OBJECT_CLASS (premia_rescue_job_parent_class)->finalize (object);
}

static void
premia_rescue_job_class_init (PremiaRescueJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_rescue_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_rescue_job_run;
}

static void
premia_rescue_job_init (PremiaRescueJob *self)
{
}

PremiaRescueJob *
premia_rescue_job_new (const char *from, const char *to, PremiaWorkspaceNow now, gpointer now_data)
{
  PremiaRescueJob *self;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_RESCUE_JOB, NULL);
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  self->now = now;
  self->now_data = now_data;
  return self;
}

const char *
premia_rescue_job_get_to (PremiaRescueJob *self)
{
  g_return_val_if_fail (PREMIA_IS_RESCUE_JOB (self), NULL);

  return self->to;
}

const PremiaRescueReport *
premia_rescue_job_get_report (PremiaRescueJob *self)
{
  g_return_val_if_fail (PREMIA_IS_RESCUE_JOB (self), NULL);

  return self->report;
}
