/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-ledger.h"
#include "jobs/premia-load-job.h"

G_BEGIN_DECLS

/**
 * PremiaCalculateJob: what schemes pay for a period. A scheme of another kind of period than @period's is
 * calculated for the one that contains @period, or for all of those that lie in it.
 */
#define PREMIA_TYPE_CALCULATE_JOB (premia_calculate_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCalculateJob, premia_calculate_job, PREMIA, CALCULATE_JOB, PremiaJob)

/* All schemes in force, and what was closed of others. @as_of: PREMIA_NEVER: the latest action of the data. */
PremiaCalculateJob *premia_calculate_job_new (PremiaDesk *desk, PremiaPeriod first, PremiaPeriod last, PremiaInstant as_of);
/* These instead (borrowed, copied references). */
void                premia_calculate_job_add_scheme (PremiaCalculateJob *self, PremiaScheme *scheme);
/* After it has run: (element-type PremiaLedger), in the order of the schemes: what is paid. Where something was closed, a
 * ledger begins before what was asked for: show it from premia_ledger_get_first() on. Borrowed. */
GPtrArray          *premia_calculate_job_get_ledgers (PremiaCalculateJob *self);
/* (element-type PremiaPayout): theirs, one for one; borrowed. */
GPtrArray          *premia_calculate_job_get_payouts (PremiaCalculateJob *self);

G_END_DECLS
