/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-job.h"
#include "store/premia-forget.h"

G_BEGIN_DECLS

/**
 * PremiaForgetJob:
 * Removes what is personal of somebody who left, or only looks at what that would be. Backups from before hold the name as well: they are counted, and
 * go if that is asked for.
 */
#define PREMIA_TYPE_FORGET_JOB (premia_forget_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaForgetJob, premia_forget_job, PREMIA, FORGET_JOB, PremiaJob)

typedef enum { PREMIA_FORGET_LOOK, PREMIA_FORGET_WORKSPACE, PREMIA_FORGET_WITH_BACKUPS } PremiaForgetWay;

/* @why: (nullable): for the audit log; @now: the clock. */
PremiaForgetJob        *premia_forget_job_new (PremiaWorkspace *workspace, const char *person, PremiaForgetWay way, const char *why, PremiaInstant now);
/* Borrowed; NULL before it has run. */
const PremiaForgetting *premia_forget_job_get_forgetting (PremiaForgetJob *self);
/* Backups from before: that are there, or that went. */
guint                   premia_forget_job_get_n_backups (PremiaForgetJob *self);
/* What goes and what stays, in lines for people, as it was or would be. (transfer full) */
char                   *premia_forget_job_say (PremiaForgetJob *self);

G_END_DECLS
