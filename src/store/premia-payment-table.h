/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-payment-state.h"
#include "premia-workspace-private.h"

G_BEGIN_DECLS

/* In a change that was begun, before the closing @run->closing is taken back. FALSE with PREMIA_STORE_ERROR_NOT_NOW: some of its payments
 * are with the server, or may be. Those that only wait are cancelled for @reason. *@cancelled: some were. */
gboolean premia_payment_let_go (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, gint64 closing, const char *reason, gboolean *cancelled, GError **error);

G_END_DECLS
