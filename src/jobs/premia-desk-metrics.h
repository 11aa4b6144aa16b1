/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-metrics.h"
#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/* Figures of a desk, the same wherever they stand: in its own zone and currency; appointments count as accepted when the first scheme in force
 * that says so says so, and else when somebody accepts them. @as_of: what is known; PREMIA_NEVER: by the latest action. On a thread.
 * (transfer full) */
PremiaMetrics *premia_desk_new_metrics (PremiaDesk *desk, PremiaInstant as_of);
/* What is known @now is what the data says by then: an import that is late does not make meetings look forgotten, nor weeks over. PREMIA_NEVER
 * is all of it, as for @now PREMIA_NEVER. */
PremiaInstant  premia_desk_known_at (PremiaDesk *desk, PremiaInstant now);

G_END_DECLS
