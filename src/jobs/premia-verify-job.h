/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "jobs/premia-verification.h"
#include "store/premia-workspace.h"

G_BEGIN_DECLS

/**
 * PremiaVerifyJob: whether a statement file is whole, whether the workspace has frozen it so, and whether it is computed
 * again to the same digits: from all data of today, by the file's versions of the scheme, as of its moment, beside the
 * closings before its period alone. That something differs is no error; that the workspace cannot be read is.
 */
#define PREMIA_TYPE_VERIFY_JOB (premia_verify_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaVerifyJob, premia_verify_job, PREMIA, VERIFY_JOB, PremiaJob)

/* @file: (transfer full): one that was read. */
PremiaVerifyJob          *premia_verify_job_new (PremiaWorkspace *workspace, PremiaStatementFile *file);
/* After it has run; borrowed. */
const PremiaVerification *premia_verify_job_get_verification (PremiaVerifyJob *self);

G_END_DECLS
