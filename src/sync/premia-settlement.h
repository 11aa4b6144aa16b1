/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-sync-error.h"
#include "store/premia-workspace-server.h"

G_BEGIN_DECLS

/**
 * PremiaSettlement:
 * The protocol of paying exactly once, and nothing else: it says what is to be done next, and is told what came of it. It reads no
 * server, no file and no clock, so that a test can play every order of the steps of several workstations, with every answer lost
 * and every one of them dead after every step. premia_outbox_settle() does what it says.
 *
 * What it relies on: approving and denying are one step on the server which only HOLD allows, so PAID and DENIED are for ever; and a
 * list shows everything that was stored before anything it shows (it may lag, and it may say HOLD of what is on HOLD no more).
 *
 * Why no two transactions of one payment are ever paid: let u be stored before v. Whoever approves v has v from a list, so has
 * seen u, too, and approves only after the server has *answered* that u is denied (or a list has shown it). Then nobody can
 * approve u any more; and if u was paid before, it cannot be denied, and v is never approved. A request that arrives late changes
 * nothing of this: the denial was there before the approval was sent.
 * Why one is paid in the end: without a person's denial the oldest living one is denied by nobody, unless another is paid already.
 * So if none is living, a person has denied one of them: that is not sent again until a person plans it anew.
 */
typedef struct _PremiaSettlement PremiaSettlement;

typedef enum
{
  PREMIA_SETTLEMENT_LOOK,    /* read the account's list: all that carries the payment's id */
  PREMIA_SETTLEMENT_MARK,    /* the payment gets a state, on the disk */
  PREMIA_SETTLEMENT_SEND,    /* a new transaction on HOLD */
  PREMIA_SETTLEMENT_APPROVE, /* one transaction */
  PREMIA_SETTLEMENT_DENY,
  PREMIA_SETTLEMENT_DONE,    /* as far as it goes; the payment is at an end, HELD or OPEN */
  PREMIA_SETTLEMENT_LATER,   /* passing trouble: to be settled again */
} PremiaSettlementStep;

/* What the caller wants of it. */
typedef enum
{
  PREMIA_SETTLEMENT_PAY,           /* the payment as it was written down */
  PREMIA_SETTLEMENT_LET_GO,        /* a person approves a transaction: no marks */
  PREMIA_SETTLEMENT_TURN_DOWN,     /* a person denies it, and with it every double on HOLD: no marks */
} PremiaSettlementAim;

/* @payment: copied. (transfer full) */
PremiaSettlement    *premia_settlement_new (const PremiaPayment *payment);
/* @transaction: one on HOLD that carries a payment's id; it is what a person saw. @approve: FALSE: deny. */
PremiaSettlement    *premia_settlement_new_verdict (const PremiaRewardTransaction *transaction, gboolean approve);
/* As it stands, to be gone on with in another way: for whoever plays them all. (transfer full) */
PremiaSettlement    *premia_settlement_copy (const PremiaSettlement *self);
void                 premia_settlement_free (PremiaSettlement *self);

/* How many looks in a row may show nothing new (10). */
void                 premia_settlement_set_patience (PremiaSettlement *self, guint looks);

PremiaSettlementStep premia_settlement_get_step (const PremiaSettlement *self);
const char          *premia_settlement_get_payment (const PremiaSettlement *self); /* id */
const char          *premia_settlement_get_account (const PremiaSettlement *self);
/* APPROVE, DENY: which one. DONE: which one is the payment; "": none. */
const char          *premia_settlement_get_transaction (const PremiaSettlement *self);
/* LOOK: how many looks have shown nothing new: the caller waits the longer. */
guint                premia_settlement_get_patience (const PremiaSettlement *self);
/* MARK: from the state it has to this one; @server_id, @reason: (out) (nullable): NULL: as it was. */
PremiaPaymentState   premia_settlement_get_mark (const PremiaSettlement *self, PremiaPaymentState *from, const char **server_id, const char **reason);
/* LATER: why; DONE of a verdict: why it could not be done, or NULL. */
const GError        *premia_settlement_get_error (const PremiaSettlement *self);

/* What came of the step. Exactly one of these for each LOOK, MARK, SEND, APPROVE, DENY. */
/* @transactions: (element-type PremiaRewardTransaction): of the list: those that carry the id, in any order. */
void premia_settlement_tell_list (PremiaSettlement *self, GPtrArray *transactions);
/* The answer to SEND, APPROVE or DENY. */
void premia_settlement_tell_transaction (PremiaSettlement *self, const PremiaRewardTransaction *transaction);
/* LOOK, SEND, APPROVE or DENY failed. */
void premia_settlement_tell_error (PremiaSettlement *self, const GError *error);
void premia_settlement_tell_marked (PremiaSettlement *self);

/* What is known of the payment's transactions, by time and id; borrowed. (element-type PremiaRewardTransaction) */
GPtrArray *premia_settlement_get_found (const PremiaSettlement *self);
/* All that decides how it goes on, as one line: for tests. (transfer full) */
char      *premia_settlement_to_text (const PremiaSettlement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSettlement, premia_settlement_free)
G_END_DECLS
