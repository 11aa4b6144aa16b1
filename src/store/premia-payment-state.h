/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace-server.h"

G_BEGIN_DECLS

#define PREMIA_N_PAYMENT_STATES (PREMIA_PAYMENT_CANCELLED + 1)

/* Whether a payment may go that way; to the same state: whether another try, reason or transaction may be written down there. */
gboolean    premia_payment_state_leads_to (PremiaPaymentState from, PremiaPaymentState to);
gboolean    premia_payment_state_parse (const char *text, PremiaPaymentState *state);
/* "on hold": for messages; borrowed. */
const char *premia_payment_state_say (PremiaPaymentState state);

G_END_DECLS
