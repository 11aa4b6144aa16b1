/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "store/premia-workspace-server.h"
#include "sync/premia-server.h"

G_BEGIN_DECLS

/**
 * PremiaSyncJob:
 * What the reward server knows into the workspace, and what waits for it out: actions to be told, payments whose end is not
 * known. Whatever has come is kept when it is cancelled or cut off; the next one goes on. The work is sync/premia-pull.h's.
 */
#define PREMIA_TYPE_SYNC_JOB (premia_sync_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSyncJob, premia_sync_job, PREMIA, SYNC_JOB, PremiaJob)

/* How far it is, for people. Any thread. */
typedef struct
{
  guint   n_accounts, n_accounts_done;
  guint64 n_actions, n_transactions;   /* read so far */
  gint64  left_ms;                     /* what it will still take, by what it took; -1: nobody can tell yet */
} PremiaSyncProgress;

/* What changed. */
typedef struct
{
  guint64    n_new_actions, n_new_transactions, n_changed_transactions, n_new_achievements, n_new_medals, n_told, n_payments_settled;
  GPtrArray *missing;   /* (owned) (element-type utf8): our people whom the server does not know, sorted */
  GPtrArray *strangers; /* (owned) (element-type utf8): its accounts that are nobody of ours, sorted */
  GPtrArray *problems;  /* (owned) (element-type utf8): what could not be read or told, one sentence each; the rest went through */
} PremiaSyncSummary;

/* @server: as it is now; @now: of the workspace's clock, for the record. */
PremiaSyncJob           *premia_sync_job_new (PremiaWorkspace *workspace, PremiaServer *server);
/* Accounts to make first. (element-type utf8), copied. */
void                     premia_sync_job_set_create (PremiaSyncJob *self, GPtrArray *ids);
void                     premia_sync_job_get_progress (PremiaSyncJob *self, PremiaSyncProgress *progress);
/* After it has run, also if it failed; borrowed. */
const PremiaSyncSummary *premia_sync_job_get_summary (PremiaSyncJob *self);

G_END_DECLS
