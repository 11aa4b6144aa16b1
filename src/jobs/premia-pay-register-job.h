/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "report/premia-pay-register-file.h"
#include "store/premia-workspace.h"

G_BEGIN_DECLS

/**
 * PremiaPayRegisterJob: the pay register for the payroll system, of runs that were calculated: with the pay dates and the
 * advances that the workspace knows, and into a file, if one is named.
 */
#define PREMIA_TYPE_PAY_REGISTER_JOB (premia_pay_register_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPayRegisterJob, premia_pay_register_job, PREMIA, PAY_REGISTER_JOB, PremiaJob)

/* @ledgers (element-type PremiaLedger): as PremiaCalculateJob gives them. @letterhead is copied. */
PremiaPayRegisterJob *premia_pay_register_job_new (PremiaWorkspace *workspace, GPtrArray *ledgers, const PremiaLetterhead *letterhead);
/* @format: CSV or XLSX; @mapping is copied. */
void                  premia_pay_register_job_set_file (PremiaPayRegisterJob *self, const char *path, PremiaFormat format, const PremiaRegisterMapping *mapping);
/* After it has run; borrowed. */
PremiaPayRegister    *premia_pay_register_job_get_register (PremiaPayRegisterJob *self);

/* The mapping that the workspace keeps, or the plain one; NULL with error: it cannot be read. Blocks. (transfer full) */
PremiaRegisterMapping *premia_pay_register_read_mapping (PremiaWorkspace *workspace, GError **error);
gboolean               premia_pay_register_keep_mapping (PremiaWorkspace *workspace, const PremiaRegisterMapping *mapping, GError **error);

G_END_DECLS
