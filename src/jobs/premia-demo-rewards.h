/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-demo.h"

G_BEGIN_DECLS

/**
 * premia_demo_write_rewards:
 *
 * What the demo company's reward server starts with: the same actions with the same keys, a bonus in tokens for each month (the
 * latest on HOLD, for somebody to approve), wallets and withdrawals in several states, and somebody whom the workspace does not
 * know. As rows of data/server/stand-in (lib/seed.js), one JSON object a line.
 *
 * Returns: (transfer full) (nullable): NULL if it was cancelled
 */
char *premia_demo_write_rewards (PremiaDemo *self, GCancellable *cancellable, GError **error);

G_END_DECLS
