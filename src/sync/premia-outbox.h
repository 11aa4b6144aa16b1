/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-server.h"
#include "store/premia-workspace-server.h"

G_BEGIN_DECLS

/**
 * The outbox: payments that were written down go to the server, each exactly once.
 *
 * The server has no idempotency key, and its list may be read from a copy that lags. What it has: a payment on HOLD is in nobody's
 * balance, and approving or denying is one step that only HOLD allows. So each payment is stored on HOLD with its id in the meta
 * entry "premia.payment", and settled:
 *  1. Look for that id in the account's list (newest first, down to a day before the closing). A living one (not DENIED) is ours
 *     already, whoever sent it.
 *  2. None: write down SENDING (on the disk), send on HOLD, and read the list until it shows what was sent: then it shows all that
 *     was stored before it, too.
 *  3. Of several living ones the first that is no longer on HOLD, else the oldest (time, then id) is the payment; every other one is
 *     denied before it goes on. One that cannot be denied since it was paid meanwhile is the payment, and ours is denied.
 *  4. Wanted PAID: approve it. A refusal means that somebody was faster: read again.
 * Two workstations, lost answers and restarts at any moment end at the same single payment; what cannot be settled (another amount
 * for the same statement, an unknown account) is OPEN with its reason.
 */
#define PREMIA_PAYMENT_META    "premia.payment" /* the id */
#define PREMIA_PAYMENT_RUN     "premia.run"     /* "SCHEME PERIOD" */
#define PREMIA_PAYMENT_PERSON  "premia.person"
#define PREMIA_PAYMENT_DIGEST  "premia.statement" /* SHA-256 */

/* The id of the payment of one statement: the same on every workstation. "pay-" and 32 hexadecimal digits of the SHA-256 of
 * scheme, period and person, each followed by a line feed. (transfer full) */
char *premia_payment_make_id (const char *scheme, PremiaPeriod period, const char *person);

/* Takes one payment as far as it goes now, whatever its state was. *@payment is read again from the workspace at its end. FALSE:
 * passing trouble or cancelled: it waits or is SENDING, and is to be settled again. A refusal for good leaves it OPEN and is TRUE. */
gboolean premia_outbox_settle (PremiaWorkspace *workspace, PremiaServer *server, PremiaPayment **payment, GCancellable *cancellable, GError **error);

G_END_DECLS
