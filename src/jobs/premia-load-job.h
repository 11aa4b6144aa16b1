/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/**
 * PremiaLoadJob: reads a workspace into a desk. @earlier (nullable): a desk of the same workspace from which
 * what @changed (PremiaWorkspaceNoun flags) does not name is taken over.
 */
#define PREMIA_TYPE_LOAD_JOB (premia_load_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaLoadJob, premia_load_job, PREMIA, LOAD_JOB, PremiaJob)

PremiaLoadJob *premia_load_job_new (PremiaWorkspace *workspace, PremiaDesk *earlier, PremiaWorkspaceNoun changed);
PremiaDesk    *premia_load_job_get_desk (PremiaLoadJob *self); /* borrowed; after it has run */

G_END_DECLS
