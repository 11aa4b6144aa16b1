/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-drift.h"
#include "jobs/premia-job.h"
#include "store/premia-workspace.h"

G_BEGIN_DECLS

/**
 * PremiaDriftJob: holds the workspace's gamification.json against the copy of the server. Without a file there is nothing to hold against
 * it, and no report. Errors: those of the file's reader, of the workspace.
 */
#define PREMIA_TYPE_DRIFT_JOB (premia_drift_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDriftJob, premia_drift_job, PREMIA, DRIFT_JOB, PremiaJob)

PremiaDriftJob          *premia_drift_job_new (PremiaWorkspace *workspace);
/* A file to be kept first instead of the one that is kept: only if it can be read. */
void                     premia_drift_job_set_file (PremiaDriftJob *self, const char *path);
/* After it has run. Borrowed (nullable): no file is kept. */
const PremiaDriftReport *premia_drift_job_get_report (PremiaDriftJob *self);
/* (transfer full): what was kept before set_file, for undo; "" if nothing was. NULL without set_file. */
char                    *premia_drift_job_dup_earlier (PremiaDriftJob *self);

G_END_DECLS
