/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "store/premia-workspace-server.h"
#include "sync/premia-server.h"

G_BEGIN_DECLS

/**
 * PremiaServerTaskJob:
 * One thing that a manager asks of the server from the window, with the copy brought up to date afterwards. It fails with what the
 * server said; a doubtful end (premia_sync_error_is_doubtful()) was looked up before.
 */
#define PREMIA_TYPE_SERVER_TASK_JOB (premia_server_task_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaServerTaskJob, premia_server_task_job, PREMIA, SERVER_TASK_JOB, PremiaJob)

/**
 * premia_server_task_job_new_restore:
 * @transaction: id of a withdrawal that is SENDING or SEND_UNKNOWN_ERROR
 * @seen: the PremiaTransactionStatus that the manager saw: if it is another one now, nothing is done, and the job fails with
 *   PREMIA_STATUS_FAILED_PRECONDITION and a sentence that says what it is
 * @status: SEND_FAILED (it did not arrive: the server sends it again), DENIED (the tokens go back) or MINED (it arrived)
 */
PremiaServerTaskJob *premia_server_task_job_new_restore (PremiaWorkspace *workspace, PremiaServer *server, const char *transaction, PremiaTransactionStatus seen, PremiaTransactionStatus status);

/* Runs one of the server's jobs; the list of jobs is read again. A job works on after the call: its state comes with the next reading. */
PremiaServerTaskJob *premia_server_task_job_new_run (PremiaWorkspace *workspace, PremiaServer *server, const char *job);

/* Only reads the list of jobs, networks and currencies again. */
PremiaServerTaskJob *premia_server_task_job_new_refresh (PremiaWorkspace *workspace, PremiaServer *server);

/* After a restore, also if it failed: the transaction as it is now; (nullable): not known. Borrowed. */
PremiaRewardTransaction *premia_server_task_job_get_transaction (PremiaServerTaskJob *self);

G_END_DECLS
