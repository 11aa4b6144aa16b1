/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-settlement"

#include "premia-settlement-private.h"

#include "premia-outbox.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_on_hold (const PremiaRewardTransaction *row)
{
  return row->status == PREMIA_TRANSACTION_HOLD;
}

/* ---- what is known ---- */

/* Of the same amount, for the same statement. */
static gboolean
matches (const PremiaSettlement *self, const PremiaRewardTransaction *row)
{
  const char *digest = premia_reward_transaction_find_meta (row, PREMIA_PAYMENT_DIGEST);

  return premia_reward_amount_compare (row->amount, self->amount) == 0 && g_strcmp0 (digest, self->digest) == 0;
}

/* The payment among the living: the one that is on HOLD no more, else the oldest. */
static PremiaRewardTransaction *
choose (const PremiaSettlement *self, guint *n_decided)
{
  PremiaRewardTransaction *oldest = NULL, *decided = NULL;

  *n_decided = 0;
  for (guint i = 0; i < self->found->len; i++)
    {
      PremiaRewardTransaction *row = g_ptr_array_index (self->found, i);

      if (row->status == PREMIA_TRANSACTION_DENIED)
        continue;
      if (oldest == NULL)
        oldest = row;
      if (is_on_hold (row))
        continue;
      (*n_decided)++;
      if (decided == NULL)
        decided = row;
    }
  return decided != NULL ? decided : oldest;
}

/* (nullable): one on HOLD beside @but; @alike: of those that match ours. */
static PremiaRewardTransaction *
find_extra (const PremiaSettlement *self, const char *but, gboolean alike)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      PremiaRewardTransaction *row = g_ptr_array_index (self->found, i);

      if (is_on_hold (row) && !g_str_equal (row->id, but) && (!alike || matches (self, row)))
        return row;
    }
  return NULL;
}

/* (nullable): the newest one that a person denied since this was planned: after `server_id`, up to which it was known then. */
static const PremiaRewardTransaction *
find_denied (const PremiaSettlement *self)
{
  const PremiaRewardTransaction *known = self->state == PREMIA_PAYMENT_HELD || *self->server_id == '\0' ? NULL : premia_settlement_find_row (self, self->server_id);

  for (guint i = self->found->len; i-- > 0;)
    {
      const PremiaRewardTransaction *row = g_ptr_array_index (self->found, i);

      if (row == known)
        return NULL;
      if (row->status == PREMIA_TRANSACTION_DENIED)
        return row;
    }
  return NULL;
}

/* ---- reasons ---- */

static char *
say_conflict (const PremiaSettlement *self, const PremiaRewardTransaction *other)
{
  if (premia_reward_amount_compare (other->amount, self->amount) == 0)
    /* Translators: an amount of tokens, twice */
    return g_strdup_printf (_("The server has a payment of %1$s for a statement of the same person and period whose lines say something else, though they come to the same %2$s. "
                              "Compare the two statements; if this one is right, deny the other payment, and pay again."),
                            other->amount, self->amount);
  /* Translators: an amount of tokens on the server; an amount of tokens here */
  return g_strdup_printf (_("The server has a payment of %1$s for the same person and period, and this statement comes to %2$s. "
                            "Find out which is right: if it is this one, deny the other payment as long as it is on hold, and pay again."),
                          other->amount, self->amount);
}

static char *
say_several (const PremiaSettlement *self, guint n)
{
  /* Translators: an amount of tokens */
  return g_strdup_printf (ngettext ("The server shows %1$u payment of this statement (%2$s) that went through. Ask who else approves payments there.",
                                    "The server shows %1$u payments of this statement (%2$s each) that went through. Ask who else approves payments there, and take back what is too much.", n),
                          n, self->amount);
}

static char *
say_denied (void)
{
  return g_strdup (_("Somebody denied it on the server. Pay again if it is to be paid all the same."));
}

/* ---- weighing ---- */

static void
decide_none (PremiaSettlement *self)
{
  const PremiaRewardTransaction *denied = find_denied (self);

  if (self->state == PREMIA_PAYMENT_PAID || self->state == PREMIA_PAYMENT_DENIED || self->state == PREMIA_PAYMENT_CANCELLED)
    premia_settlement_go_done (self, self->server_id);
  else if (denied != NULL)
    premia_settlement_end (self, PREMIA_PAYMENT_DENIED, denied->id, say_denied ());
  else if (self->state == PREMIA_PAYMENT_HELD && self->n_looks >= self->max_looks)
    premia_settlement_open_up (self, g_strdup (_("The server does not show the payment any more that was on hold there. Ask who runs it; paying again sends it anew.")));
  else if (self->state == PREMIA_PAYMENT_HELD || self->sent)
    premia_settlement_look_again (self);
  else
    premia_settlement_mark (self, PREMIA_PAYMENT_SENDING, NULL, g_strdup (""), PREMIA_SETTLEMENT_SEND);
}

/* The payment on the server says what this statement says. */
static void
decide_matching (PremiaSettlement *self, PremiaRewardTransaction *winner)
{
  const gboolean past = self->state == PREMIA_PAYMENT_DENIED || self->state == PREMIA_PAYMENT_CANCELLED;
  PremiaRewardTransaction *extra = past ? NULL : find_extra (self, winner->id, FALSE);

  if (extra != NULL)
    premia_settlement_touch (self, PREMIA_SETTLEMENT_DENY, extra);
  else if (winner->status == PREMIA_TRANSACTION_PAID)
    premia_settlement_end (self, PREMIA_PAYMENT_PAID, winner->id, g_strdup (""));
  else if (past || self->wanted == PREMIA_TRANSACTION_HOLD || self->state == PREMIA_PAYMENT_HELD)
    premia_settlement_end (self, PREMIA_PAYMENT_HELD, winner->id, g_strdup (""));
  else if (self->state != PREMIA_PAYMENT_SENDING)
    /* From here on it may be paid, so nobody may reopen the run, also if this ends right now. */
    premia_settlement_mark (self, PREMIA_PAYMENT_SENDING, NULL, g_strdup (""), PREMIA_SETTLEMENT_LOOK);
  else
    premia_settlement_touch (self, PREMIA_SETTLEMENT_APPROVE, winner);
}

static void
decide_other (PremiaSettlement *self, const PremiaRewardTransaction *winner)
{
  const gboolean past = self->state == PREMIA_PAYMENT_DENIED || self->state == PREMIA_PAYMENT_CANCELLED;
  PremiaRewardTransaction *extra = past ? NULL : find_extra (self, winner->id, TRUE);

  if (extra != NULL)
    premia_settlement_touch (self, PREMIA_SETTLEMENT_DENY, extra);
  else
    premia_settlement_open_up (self, say_conflict (self, winner));
}

/* It is paid, and stays so: what came late is denied. */
static void
decide_paid (PremiaSettlement *self)
{
  PremiaRewardTransaction *extra = find_extra (self, self->server_id, TRUE);
  guint n_decided = 0;

  for (guint i = 0; i < self->found->len; i++)
    {
      const PremiaRewardTransaction *row = g_ptr_array_index (self->found, i);

      if (!is_on_hold (row) && row->status != PREMIA_TRANSACTION_DENIED && !g_str_equal (row->id, self->server_id))
        n_decided++;
    }
  if (n_decided > 0)
    premia_settlement_open_up (self, say_several (self, n_decided + 1));
  else if (extra != NULL)
    premia_settlement_touch (self, PREMIA_SETTLEMENT_DENY, extra);
  else
    premia_settlement_go_done (self, self->server_id);
}

static void
decide_pay (PremiaSettlement *self)
{
  guint n_decided;
  PremiaRewardTransaction *winner = choose (self, &n_decided);

  if (self->state == PREMIA_PAYMENT_PAID)
    decide_paid (self);
  else if (winner == NULL)
    decide_none (self);
  else if (n_decided > 1)
    premia_settlement_open_up (self, say_several (self, n_decided));
  else if (winner->status != PREMIA_TRANSACTION_PAID && !is_on_hold (winner))
    premia_settlement_open_up (self, g_strdup_printf (_("The server shows the payment with a status that Premia does not know (%d). Ask who runs it."), winner->status));
  else if (matches (self, winner))
    decide_matching (self, winner);
  else
    decide_other (self, winner);
}

/* A person wants the one that they see to be paid. */
static void
decide_let_go (PremiaSettlement *self)
{
  guint n_decided;
  PremiaRewardTransaction *winner = choose (self, &n_decided);
  PremiaRewardTransaction *extra = winner == NULL ? NULL : find_extra (self, winner->id, FALSE);

  if (winner == NULL || !is_on_hold (premia_settlement_find_row (self, self->must_show)))
    premia_settlement_go_done (self, winner != NULL && matches (self, winner) ? winner->id : NULL);
  else if (!matches (self, winner))
    premia_settlement_open_up (self, say_conflict (self, winner));
  else if (extra != NULL)
    premia_settlement_touch (self, PREMIA_SETTLEMENT_DENY, extra);
  else if (is_on_hold (winner))
    premia_settlement_touch (self, PREMIA_SETTLEMENT_APPROVE, winner);
  else
    premia_settlement_go_done (self, winner->id);
}

static void
decide_turn_down (PremiaSettlement *self)
{
  PremiaRewardTransaction *row = premia_settlement_find_row (self, self->must_show);

  /* The doubles first: whoever is stopped in between leaves the one that the person saw. */
  if (find_extra (self, row->id, TRUE) != NULL)
    premia_settlement_touch (self, PREMIA_SETTLEMENT_DENY, find_extra (self, row->id, TRUE));
  else if (is_on_hold (row))
    premia_settlement_touch (self, PREMIA_SETTLEMENT_DENY, row);
  else
    premia_settlement_go_done (self, row->id);
}

/* Whether what is known is enough to go on. */
static gboolean
is_known (PremiaSettlement *self)
{
  if (self->must_show != NULL && premia_settlement_find_row (self, self->must_show) == NULL)
    return FALSE;
  for (guint i = 0; i < self->found->len; i++)
    {
      const PremiaRewardTransaction *row = g_ptr_array_index (self->found, i);

      if (is_on_hold (row) && g_hash_table_contains (self->moved, row->id))
        return FALSE;
    }
  return TRUE;
}

void
premia_settlement_decide (PremiaSettlement *self)
{
  if (++self->n_steps > PREMIA_SETTLEMENT_STEPS)
    premia_settlement_go_later (self, NULL);
  else if (!is_known (self))
    premia_settlement_look_again (self);
  else if (self->aim == PREMIA_SETTLEMENT_PAY)
    decide_pay (self);
  else if (self->aim == PREMIA_SETTLEMENT_LET_GO)
    decide_let_go (self);
  else
    decide_turn_down (self);
}
