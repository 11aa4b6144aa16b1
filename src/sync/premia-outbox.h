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
 *  1. Look for that id in the account's list (newest first, down to a month before the period began, so that a copy of the
 *     workspace that closes the run later still finds it). A living one (not DENIED) is ours already, whoever sent it.
 *  2. None: write down SENDING (on the disk), send on HOLD, and read the list until it shows what was sent: then it shows all that
 *     was stored before it, too. Where none is living but one was denied, a person has denied it: DENIED, and nothing is sent until
 *     somebody plans it anew; then only what was denied since counts.
 *  3. Of several living ones the first that is no longer on HOLD, else the oldest (time, then id) is the payment; every other one is
 *     denied before it goes on. One that cannot be denied since it was paid meanwhile is the payment, and ours is denied.
 *  4. Wanted PAID: approve it. A refusal means that somebody was faster: read again.
 * All of that is about one server: a payment is settled on its own and on no other (premia_outbox_is_own()), where nobody would find
 * what was sent before.
 * Two workstations, lost answers, late requests and restarts at any moment end at the same single payment; what cannot be settled
 * (another amount for the same statement, an unknown account) is OPEN with its reason. The protocol itself, with the reason why it
 * holds, is premia-settlement.h, which tests play in every order.
 */
#define PREMIA_PAYMENT_META    "premia.payment" /* the id */
#define PREMIA_PAYMENT_RUN     "premia.run"     /* "SCHEME PERIOD" */
#define PREMIA_PAYMENT_PERSON  "premia.person"
#define PREMIA_PAYMENT_DIGEST  "premia.statement" /* SHA-256 */

/* The id of the payment of one statement: the same on every workstation. "pay-" and 32 hexadecimal digits of the SHA-256 of
 * scheme, period and person, each followed by a line feed. (transfer full) */
char *premia_payment_make_id (const char *scheme, PremiaPeriod period, const char *person);

/* Whether it may be settled on the server at @address, as PremiaChannel names it ((nullable): ""): it belongs to it, or to none yet and
 * nothing of it was ever sent. */
gboolean premia_outbox_is_own (const PremiaPayment *payment, const char *address);
/* Why it is not settled there, and how to go on: a sentence that names both servers. (transfer full) (nullable): NULL: it is its own */
char    *premia_outbox_say_elsewhere (const PremiaPayment *payment, const char *address);

/* Takes one payment as far as it goes now, whatever its state was. *@payment is read again from the workspace at its end. FALSE:
 * passing trouble or cancelled: it waits or is SENDING, and is to be settled again. A refusal for good leaves it OPEN and is TRUE.
 * PREMIA_SYNC_ERROR_ELSEWHERE: it belongs to another server; nothing was asked and nothing has changed.
 * Any thread; two threads that settle the same payment go one after the other. */
gboolean premia_outbox_settle (PremiaWorkspace *workspace, PremiaServer *server, PremiaPayment **payment, GCancellable *cancellable, GError **error);

/**
 * premia_outbox_judge:
 * @transaction: one on HOLD that carries a payment's id, as a person sees it
 * @approve: FALSE: deny it, and every double of it that is on HOLD
 * @now: (out) (nullable) (transfer full): as it is now, as far as it is known
 * @instead: (out) (nullable) (transfer full): approving: the other one of the same payment that is the payment
 *
 * A person's word on a payment, so that of its doubles never more than one is paid. What it has become meanwhile by somebody else's
 * word is told in @now and left alone. PREMIA_STATUS_FAILED_PRECONDITION with a sentence: another amount for the same statement.
 * PREMIA_SYNC_ERROR_ELSEWHERE: approving what the workspace pays on another server. The copy is brought up to date; the workspace's own
 * payment is premia_outbox_settle()'s afterwards.
 */
gboolean premia_outbox_judge (PremiaWorkspace *workspace, PremiaServer *server, const PremiaRewardTransaction *transaction, gboolean approve,
                              PremiaRewardTransaction **now, PremiaRewardTransaction **instead, GCancellable *cancellable, GError **error);

/* After a synchronisation with the server at @address (nullable), of what is its own: what is not at its end (WAITING, SENDING), what is
 * HELD or at its end and has become something else on the server, and what has a double on HOLD there. OPEN ones are settled again when
 * a person pays again. (transfer full) (element-type PremiaPayment) */
GPtrArray *premia_outbox_list_unsettled (PremiaWorkspace *workspace, const char *address, GError **error);

G_END_DECLS
