/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-ledger.h"
#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/**
 * premia_pay_calculate:
 * @first, @last: periods of the scheme's kind
 * @as_of: PREMIA_NEVER: the latest action of the data
 *
 * What a scheme pays from @first to @last, with all that is known now, beside what was closed and what people have added by
 * hand. Where something is closed, the replay begins with the first closed period, so that draws, held parts and debts go on;
 * else with @first, from nothing. Blocks: for a job.
 *
 * Returns: (transfer full) (nullable) (element-type PremiaLedger): one; or two where @first lies before the first closed
 *   period, and @last does not. Each is to be shown from premia_ledger_get_first() on
 */
GPtrArray    *premia_pay_calculate (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod first, PremiaPeriod last, PremiaInstant as_of,
                                    GCancellable *cancellable, GError **error);
/* One period; it is the last run of the ledger, premia_ledger_get_first(). */
PremiaLedger *premia_pay_calculate_period (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod period, PremiaInstant as_of,
                                           GCancellable *cancellable, GError **error);

/**
 * premia_pay_calculate_again:
 * @versions: (element-type PremiaSchemeVersion): of one scheme, rising by first day; need not be the desk's
 *
 * One period as it is, or was, before it is closed: with all data of the desk, beside the closed runs before it alone, also
 * where it and later ones are closed. It is the last run of the ledger, premia_ledger_get_first(). Blocks.
 *
 * Returns: (transfer full) (nullable)
 */
PremiaLedger *premia_pay_calculate_again (PremiaDesk *desk, const GArray *versions, PremiaPeriod period, PremiaInstant as_of,
                                          GCancellable *cancellable, GError **error);

G_END_DECLS
