/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-job.h"
#include "store/premia-rescue.h"

G_BEGIN_DECLS

/**
 * PremiaRescueJob:
 * Reads what can be read of a damaged workspace into a new one, and says in that one's log what it is made of.
 */
#define PREMIA_TYPE_RESCUE_JOB (premia_rescue_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaRescueJob, premia_rescue_job, PREMIA, RESCUE_JOB, PremiaJob)

/* @now: the clock, for the log. */
PremiaRescueJob          *premia_rescue_job_new (const char *from, const char *to, PremiaWorkspaceNow now, gpointer now_data);
const char               *premia_rescue_job_get_to (PremiaRescueJob *self);
/* Borrowed; NULL before it has run. */
const PremiaRescueReport *premia_rescue_job_get_report (PremiaRescueJob *self);

G_END_DECLS
