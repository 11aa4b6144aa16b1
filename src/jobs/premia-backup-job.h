/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-job.h"
#include "store/premia-backup.h"

G_BEGIN_DECLS

/**
 * PremiaBackupJob:
 * Backs a workspace up: by hand always; by itself once on each of the company's days, or in each week, as its plan says, after which those go that have had their time.
 * A workspace that can only be read is not backed up by itself: whoever writes to it does that.
 */
#define PREMIA_TYPE_BACKUP_JOB (premia_backup_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBackupJob, premia_backup_job, PREMIA, BACKUP_JOB, PremiaJob)

/* @kind: DAILY (by itself, when the plan says so) or BY_HAND; @plan: copied; @now: the clock. */
PremiaBackupJob *premia_backup_job_new (PremiaWorkspace *workspace, PremiaBackupKind kind, const PremiaBackupPlan *plan, PremiaInstant now);
/* (nullable): NULL also where none was due. Borrowed. */
const char      *premia_backup_job_get_path (PremiaBackupJob *self);

G_END_DECLS
