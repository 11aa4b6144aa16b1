/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-job"

#include "premia-import-undo-job.h"

struct _PremiaImportUndoJob
{
  PremiaJob             parent_instance;
  PremiaWorkspace      *workspace; /* (owned) */
  gint64                import;
  gboolean              redo;
  PremiaImportReversal *reversal;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaImportUndoJob, premia_import_undo_job, PREMIA_TYPE_JOB)

static void
on_progress (double fraction, gpointer data)
{
  premia_job_report (data, fraction);
}

static gboolean
premia_import_undo_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaImportUndoJob *self = PREMIA_IMPORT_UNDO_JOB (job);
  const PremiaImportWatch watch = { cancellable, on_progress, job };

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  premia_job_report (job, -1);
  return premia_workspace_turn_import (self->workspace, self->import, self->redo, &watch, &self->reversal, error);
}

static void
premia_import_undo_job_finalize (GObject *object)
{
  PremiaImportUndoJob *self = PREMIA_IMPORT_UNDO_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->reversal, premia_import_reversal_free);

  G_OBJECT_CLASS (premia_import_undo_job_parent_class)->finalize (object);
}

static void
premia_import_undo_job_class_init (PremiaImportUndoJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_import_undo_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_import_undo_job_run;
}

static void
premia_import_undo_job_init (PremiaImportUndoJob *self)
{
}

PremiaImportUndoJob *
premia_import_undo_job_new (PremiaWorkspace *workspace, gint64 import, gboolean redo)
{
  PremiaImportUndoJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PREMIA_TYPE_IMPORT_UNDO_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->import = import;
  self->redo = redo;
  return self;
}

const PremiaImportReversal *
premia_import_undo_job_get_reversal (PremiaImportUndoJob *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_UNDO_JOB (self), NULL);

  return self->reversal;
}
