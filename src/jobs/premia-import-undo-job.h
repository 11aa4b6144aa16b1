/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "store/premia-workspace-imports.h"

G_BEGIN_DECLS

/** PremiaImportUndoJob: takes a whole import back, or brings it back again. */
#define PREMIA_TYPE_IMPORT_UNDO_JOB (premia_import_undo_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportUndoJob, premia_import_undo_job, PREMIA, IMPORT_UNDO_JOB, PremiaJob)

/* @import: premia_import_job_get_import (), or PremiaImportRecord.import. */
PremiaImportUndoJob        *premia_import_undo_job_new (PremiaWorkspace *workspace, gint64 import, gboolean redo);
/* After it has run: borrowed. */
const PremiaImportReversal *premia_import_undo_job_get_reversal (PremiaImportUndoJob *self);

G_END_DECLS
