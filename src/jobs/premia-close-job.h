/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-close-check.h"
#include "jobs/premia-job.h"
#include "store/premia-workspace.h"

G_BEGIN_DECLS

/**
 * PremiaCloseJob: closes one run: loads the workspace, calculates from the first closed period on, freezes every line with
 * its reason, the scheme's version and a digest of all that was read, and stores it. All of it or nothing. Only the period
 * after the latest closed one can be closed (the first: any): PREMIA_STORE_ERROR_NOT_NOW says so otherwise.
 */
#define PREMIA_TYPE_CLOSE_JOB (premia_close_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCloseJob, premia_close_job, PREMIA, CLOSE_JOB, PremiaJob)

/* @scheme: its id; @as_of: PREMIA_NEVER: the latest action. */
PremiaCloseJob *premia_close_job_new (PremiaWorkspace *workspace, const char *scheme, PremiaPeriod period, PremiaInstant as_of);
/* A run that is only calculated or checked becomes approved on the way; else closing needs it approved. */
void            premia_close_job_set_approve (PremiaCloseJob *self, gboolean approve);
/* What the audit log says of it: what was still open. NULL: nothing. */
void            premia_close_job_set_why (PremiaCloseJob *self, const char *why);
/* Looks only: the ledger and the checklist are made, nothing is stored. */
void            premia_close_job_set_dry_run (PremiaCloseJob *self, gboolean dry_run);

/* After it has run: (element-type PremiaCloseItem); borrowed. Also after an error, if it came that far; else NULL. */
GPtrArray      *premia_close_job_get_checklist (PremiaCloseJob *self);
/* What was closed: the last run of this. Borrowed, as above. */
PremiaLedger   *premia_close_job_get_ledger (PremiaCloseJob *self);
/* The id of the closing; 0: nothing was stored. */
gint64          premia_close_job_get_closing (PremiaCloseJob *self);

G_END_DECLS
