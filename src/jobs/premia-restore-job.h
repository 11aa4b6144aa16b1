/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-job.h"
#include "store/premia-backup.h"

G_BEGIN_DECLS

/**
 * PremiaRestoreJob:
 * Puts a backup where a workspace is, which nobody has open: premia_backup_restore() on a thread. It is not cut short.
 */
#define PREMIA_TYPE_RESTORE_JOB (premia_restore_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRestoreJob, premia_restore_job, PREMIA, RESTORE_JOB, PremiaJob)

PremiaRestoreJob *premia_restore_job_new (const char *workspace_path, const char *backup_path, PremiaInstant now);
const char       *premia_restore_job_get_workspace_path (PremiaRestoreJob *self);
/* The backup of what was there; NULL: nothing was. Borrowed. */
const char       *premia_restore_job_get_kept (PremiaRestoreJob *self);

G_END_DECLS
