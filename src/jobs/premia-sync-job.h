/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "store/premia-workspace-server.h"
#include "sync/premia-pull.h"
#include "sync/premia-server.h"

G_BEGIN_DECLS

/**
 * PremiaSyncJob:
 * What the reward server knows into the workspace, and what waits for it out: actions to be told, payments whose end is not
 * known. Whatever has come is kept when it is cancelled or cut off; the next one goes on. The work, PremiaSyncProgress and
 * PremiaSyncSummary are sync/premia-pull.h's. Each one is recorded in the workspace (premia_workspace_list_syncs()), one that failed or
 * was cancelled as well; times are of the workspace's clock.
 */
#define PREMIA_TYPE_SYNC_JOB (premia_sync_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSyncJob, premia_sync_job, PREMIA, SYNC_JOB, PremiaJob)

PremiaSyncJob           *premia_sync_job_new (PremiaWorkspace *workspace, PremiaServer *server);
/* Accounts to make first. (element-type utf8), copied. */
void                     premia_sync_job_set_create (PremiaSyncJob *self, GPtrArray *ids);
/* All of our people whom the server does not know, but for those who left more than a year ago. */
void                     premia_sync_job_set_create_missing (PremiaSyncJob *self, gboolean create_missing);
/* Any thread. */
void                     premia_sync_job_get_progress (PremiaSyncJob *self, PremiaSyncProgress *progress);
/* After it has run, also if it failed; borrowed. */
const PremiaSyncSummary *premia_sync_job_get_summary (PremiaSyncJob *self);

G_END_DECLS
