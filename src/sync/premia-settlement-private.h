/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-settlement.h"

#define PREMIA_SETTLEMENT_STEPS 200 /* whatever a server says, it ends */

struct _PremiaSettlement
{
  PremiaSettlementAim     aim;
  char                   *payment, *account, *amount, *digest; /* (owned) */
  PremiaTransactionStatus wanted;
  PremiaPaymentState      state;     /* on the disk */
  gboolean                began_sent; /* it was SENDING at first: an earlier try may be on the server */
  char                   *server_id; /* (owned): as on the disk */
  PremiaSettlementStep    step;
  GPtrArray              *found;     /* (owned) (element-type PremiaRewardTransaction): by time and id */
  GHashTable             *moved;     /* (owned) (element-type utf8): ids that are on HOLD no more, whatever lists say */
  char                   *must_show; /* (owned) (nullable): a list that does not show it is not believed */
  gboolean                sent;      /* by this one */
  guint                   n_looks, max_looks, n_steps;
  char                   *target;    /* (owned) (nullable): of APPROVE, DENY, DONE */
  PremiaPaymentState      mark;
  char                   *mark_server_id, *mark_reason; /* (owned) (nullable) */
  PremiaSettlementStep    after_mark; /* LOOK: what is known is weighed again */
  GError                 *error;     /* (owned) (nullable): why it is later */
};

/* premia-settlement.c: where it goes. */
void premia_settlement_go_later (PremiaSettlement *self, const GError *error); /* @error (nullable): NULL: the last one */
void premia_settlement_look_again (PremiaSettlement *self);
/* @transaction: (nullable): which one is the payment. */
void premia_settlement_go_done (PremiaSettlement *self, const char *transaction);
void premia_settlement_touch (PremiaSettlement *self, PremiaSettlementStep step, const PremiaRewardTransaction *row);
/* @reason: taken, in these three. */
void premia_settlement_mark (PremiaSettlement *self, PremiaPaymentState state, const char *server_id, char *reason, PremiaSettlementStep after);
/* At an end, or waiting for a person. What the disk says already is not written again. */
void premia_settlement_end (PremiaSettlement *self, PremiaPaymentState state, const char *server_id, char *reason);
/* What a person has to look at: an OPEN payment, or a verdict that was not carried out. */
void premia_settlement_open_up (PremiaSettlement *self, char *reason);
PremiaRewardTransaction *premia_settlement_find_row (const PremiaSettlement *self, const char *id); /* (nullable) */

/* premia-settlement-weigh.c: with what is known now, which step is next. */
void premia_settlement_decide (PremiaSettlement *self);
