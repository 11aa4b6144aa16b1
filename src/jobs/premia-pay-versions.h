/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-payout.h"
#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/**
 * premia_pay_listed_versions:
 * @versions: (element-type PremiaSchemeVersion): of one scheme, rising by first day
 * @first, @last: periods of the scheme's kind
 * @as_of: PREMIA_NEVER: the latest action of the data
 *
 * What every version of a scheme pays over the same periods, each on its own days with its coverage (PremiaCoverage). A
 * version that had ended before @first, or begins after @last, has nothing to pay and is left out, unless all are; with
 * `version_at: set` one that had ended still pays for the cases that were set on its days. Blocks: for a job.
 *
 * Returns: (transfer full) (nullable) (element-type PremiaPayout): at least one, rising by first day
 */
GPtrArray *premia_pay_listed_versions (PremiaDesk *desk, const GArray *versions, PremiaPeriod first, PremiaPeriod last, PremiaInstant as_of,
                                       GCancellable *cancellable, GError **error);
/* Those in force. */
GPtrArray *premia_pay_versions (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod first, PremiaPeriod last, PremiaInstant as_of,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
