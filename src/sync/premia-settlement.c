/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-settlement"

#include "premia-settlement.h"

#include "premia-outbox.h"

#include <glib/gi18n.h>
#include <string.h>

#define LOOKS     10  /* that show nothing new, unless somebody says otherwise */
#define MAX_STEPS 200 /* whatever a server says, it ends */

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

/* ---- steps ---- */

static void decide (PremiaSettlement *self);

static void
go_later (PremiaSettlement *self, const GError *error)
{
  if (error != NULL && error != self->error)
    {
      g_clear_error (&self->error);
      self->error = g_error_copy (error);
    }
  if (self->error == NULL)
    g_set_error_literal (&self->error, PREMIA_STATUS_ERROR, PREMIA_STATUS_ABORTED,
                         _("The server's list does not show yet what the server has stored. Pay again, or synchronise, in a while: nothing is sent twice."));
  self->step = PREMIA_SETTLEMENT_LATER;
}

static void
look_again (PremiaSettlement *self)
{
  if (++self->n_looks > self->max_looks)
    go_later (self, NULL);
  else
    self->step = PREMIA_SETTLEMENT_LOOK;
}

static void
go_done (PremiaSettlement *self, const char *transaction)
{
  g_free (self->target);
  self->target = g_strdup (transaction);
  g_clear_error (&self->error);
  self->step = PREMIA_SETTLEMENT_DONE;
}

static void
touch (PremiaSettlement *self, PremiaSettlementStep step, const PremiaRewardTransaction *row)
{
  g_free (self->target);
  self->target = g_strdup (row->id);
  self->step = step;
}

/* @reason: taken. */
static void
mark (PremiaSettlement *self, PremiaPaymentState state, const char *server_id, char *reason, PremiaSettlementStep after)
{
  g_free (self->mark_server_id);
  g_free (self->mark_reason);
  self->mark_server_id = g_strdup (server_id);
  self->mark_reason = reason;
  self->mark = state;
  self->after_mark = after;
  self->step = PREMIA_SETTLEMENT_MARK;
}

/* At an end, or waiting for a person. What the disk says already is not written again. */
static void
end (PremiaSettlement *self, PremiaPaymentState state, const char *server_id, char *reason)
{
  if (self->state == state && state != PREMIA_PAYMENT_OPEN && (server_id == NULL || g_str_equal (server_id, self->server_id)))
    {
      g_free (reason);
      go_done (self, server_id != NULL ? server_id : self->server_id);
    }
  else
    mark (self, state, server_id, reason, PREMIA_SETTLEMENT_DONE);
}

/* What a person has to look at: an OPEN payment, or a verdict that was not carried out. @reason: taken. */
static void
open_up (PremiaSettlement *self, char *reason)
{
  if (self->aim == PREMIA_SETTLEMENT_PAY)
    {
      end (self, PREMIA_PAYMENT_OPEN, NULL, reason);
      return;
    }
  go_done (self, NULL);
  self->error = g_error_new_literal (PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION, reason);
  g_free (reason);
}

/* ---- what is known ---- */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const PremiaRewardTransaction *x = *(const PremiaRewardTransaction *const *) a, *y = *(const PremiaRewardTransaction *const *) b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return strcmp (x->id, y->id);
}

static PremiaRewardTransaction *
find_row (const PremiaSettlement *self, const char *id)
{
  for (guint i = 0; i < self->found->len; i++)
    if (g_str_equal (((PremiaRewardTransaction *) g_ptr_array_index (self->found, i))->id, id))
      return g_ptr_array_index (self->found, i);
  return NULL;
}

static PremiaRewardTransaction *
copy_row (const PremiaRewardTransaction *row)
{
  PremiaRewardTransaction *copy = premia_reward_transaction_new ();

  g_free (copy->id);
  g_free (copy->account);
  g_free (copy->amount);
  copy->id = g_strdup (row->id);
  copy->account = g_strdup (row->account);
  copy->amount = g_strdup (row->amount);
  copy->status = row->status;
  copy->at = row->at;
  for (guint i = 0; row->meta != NULL && i < row->meta->len; i++)
    premia_reward_transaction_add_meta (copy, g_array_index (row->meta, PremiaRewardMeta, i).name, g_array_index (row->meta, PremiaRewardMeta, i).value);
  return copy;
}

static gboolean
is_ours (const PremiaSettlement *self, const PremiaRewardTransaction *row)
{
  const char *payment = premia_reward_transaction_find_meta (row, PREMIA_PAYMENT_META);

  return !row->is_withdrawal && payment != NULL && g_str_equal (payment, self->payment) && (*row->account == '\0' || g_str_equal (row->account, self->account));
}

/* Of the same amount, for the same statement. */
static gboolean
matches (const PremiaSettlement *self, const PremiaRewardTransaction *row)
{
  const char *digest = premia_reward_transaction_find_meta (row, PREMIA_PAYMENT_DIGEST);

  return premia_reward_amount_compare (row->amount, self->amount) == 0 && g_strcmp0 (digest, self->digest) == 0;
}

static gboolean
is_on_hold (const PremiaRewardTransaction *row)
{
  return row->status == PREMIA_TRANSACTION_HOLD;
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
  const PremiaRewardTransaction *known = self->state == PREMIA_PAYMENT_HELD || *self->server_id == '\0' ? NULL : find_row (self, self->server_id);

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
say_unknown_account (const PremiaSettlement *self)
{
  /* Translators: the id of a person */
  return g_strdup_printf (_("The server has no account “%s”. Have it created with a synchronisation, then pay again."), self->account);
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
    go_done (self, self->server_id);
  else if (denied != NULL)
    end (self, PREMIA_PAYMENT_DENIED, denied->id, say_denied ());
  else if (self->state == PREMIA_PAYMENT_HELD && self->n_looks >= self->max_looks)
    open_up (self, g_strdup (_("The server does not show the payment any more that was on hold there. Ask who runs it; paying again sends it anew.")));
  else if (self->state == PREMIA_PAYMENT_HELD || self->sent)
    look_again (self);
  else
    mark (self, PREMIA_PAYMENT_SENDING, NULL, g_strdup (""), PREMIA_SETTLEMENT_SEND);
}

/* The payment on the server says what this statement says. */
static void
decide_matching (PremiaSettlement *self, PremiaRewardTransaction *winner)
{
  const gboolean past = self->state == PREMIA_PAYMENT_DENIED || self->state == PREMIA_PAYMENT_CANCELLED;
  PremiaRewardTransaction *extra = past ? NULL : find_extra (self, winner->id, FALSE);

  if (extra != NULL)
    touch (self, PREMIA_SETTLEMENT_DENY, extra);
  else if (winner->status == PREMIA_TRANSACTION_PAID)
    end (self, PREMIA_PAYMENT_PAID, winner->id, g_strdup (""));
  else if (past || self->wanted == PREMIA_TRANSACTION_HOLD || self->state == PREMIA_PAYMENT_HELD)
    end (self, PREMIA_PAYMENT_HELD, winner->id, g_strdup (""));
  else if (self->state != PREMIA_PAYMENT_SENDING)
    /* From here on it may be paid, so nobody may reopen the run, also if this ends right now. */
    mark (self, PREMIA_PAYMENT_SENDING, NULL, g_strdup (""), PREMIA_SETTLEMENT_LOOK);
  else
    touch (self, PREMIA_SETTLEMENT_APPROVE, winner);
}

static void
decide_other (PremiaSettlement *self, const PremiaRewardTransaction *winner)
{
  const gboolean past = self->state == PREMIA_PAYMENT_DENIED || self->state == PREMIA_PAYMENT_CANCELLED;
  PremiaRewardTransaction *extra = past ? NULL : find_extra (self, winner->id, TRUE);

  if (extra != NULL)
    touch (self, PREMIA_SETTLEMENT_DENY, extra);
  else
    open_up (self, say_conflict (self, winner));
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
    open_up (self, say_several (self, n_decided + 1));
  else if (extra != NULL)
    touch (self, PREMIA_SETTLEMENT_DENY, extra);
  else
    go_done (self, self->server_id);
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
    open_up (self, say_several (self, n_decided));
  else if (winner->status != PREMIA_TRANSACTION_PAID && !is_on_hold (winner))
    open_up (self, g_strdup_printf (_("The server shows the payment with a status that Premia does not know (%d). Ask who runs it."), winner->status));
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

  if (winner == NULL || !is_on_hold (find_row (self, self->must_show)))
    go_done (self, winner != NULL && matches (self, winner) ? winner->id : NULL);
  else if (!matches (self, winner))
    open_up (self, say_conflict (self, winner));
  else if (extra != NULL)
    touch (self, PREMIA_SETTLEMENT_DENY, extra);
  else if (is_on_hold (winner))
    touch (self, PREMIA_SETTLEMENT_APPROVE, winner);
  else
    go_done (self, winner->id);
}

static void
decide_turn_down (PremiaSettlement *self)
{
  PremiaRewardTransaction *row = find_row (self, self->must_show);

  /* The doubles first: whoever is stopped in between leaves the one that the person saw. */
  if (find_extra (self, row->id, TRUE) != NULL)
    touch (self, PREMIA_SETTLEMENT_DENY, find_extra (self, row->id, TRUE));
  else if (is_on_hold (row))
    touch (self, PREMIA_SETTLEMENT_DENY, row);
  else
    go_done (self, row->id);
}

/* Whether what is known is enough to go on. */
static gboolean
is_known (PremiaSettlement *self)
{
  if (self->must_show != NULL && find_row (self, self->must_show) == NULL)
    return FALSE;
  for (guint i = 0; i < self->found->len; i++)
    {
      const PremiaRewardTransaction *row = g_ptr_array_index (self->found, i);

      if (is_on_hold (row) && g_hash_table_contains (self->moved, row->id))
        return FALSE;
    }
  return TRUE;
}

static void
decide (PremiaSettlement *self)
{
  if (++self->n_steps > MAX_STEPS)
    go_later (self, NULL);
  else if (!is_known (self))
    look_again (self);
  else if (self->aim == PREMIA_SETTLEMENT_PAY)
    decide_pay (self);
  else if (self->aim == PREMIA_SETTLEMENT_LET_GO)
    decide_let_go (self);
  else
    decide_turn_down (self);
}

/* ---- what came of a step ---- */

/* PAID and DENIED are for ever: a list that says HOLD of such a one lags. Returns: whether it is news */
static gboolean
take_row (PremiaSettlement *self, const PremiaRewardTransaction *row)
{
  PremiaRewardTransaction *known = find_row (self, row->id);

  if (known == NULL)
    {
      g_ptr_array_add (self->found, copy_row (row));
      g_ptr_array_sort (self->found, compare_rows);
      return TRUE;
    }
  if (!is_on_hold (known) || known->status == row->status)
    return FALSE;
  known->status = row->status;
  return TRUE;
}

void
premia_settlement_tell_list (PremiaSettlement *self, GPtrArray *transactions)
{
  gboolean news = FALSE;

  g_return_if_fail (self != NULL && self->step == PREMIA_SETTLEMENT_LOOK && transactions != NULL);

  for (guint i = 0; i < transactions->len; i++)
    if (is_ours (self, g_ptr_array_index (transactions, i)))
      news |= take_row (self, g_ptr_array_index (transactions, i));
  if (news)
    self->n_looks = 0;
  decide (self);
}

void
premia_settlement_tell_transaction (PremiaSettlement *self, const PremiaRewardTransaction *transaction)
{
  PremiaRewardTransaction *row;

  g_return_if_fail (self != NULL && transaction != NULL);

  if (self->step == PREMIA_SETTLEMENT_SEND)
    {
      self->sent = TRUE;
      if (*transaction->id != '\0')
        self->must_show = g_strdup (transaction->id);
      self->step = PREMIA_SETTLEMENT_LOOK;
      return;
    }
  g_return_if_fail (self->step == PREMIA_SETTLEMENT_APPROVE || self->step == PREMIA_SETTLEMENT_DENY);

  row = find_row (self, self->target);
  g_hash_table_add (self->moved, g_strdup (row->id));
  if (!is_on_hold (transaction))
    row->status = transaction->status;
  decide (self);
}

void
premia_settlement_tell_marked (PremiaSettlement *self)
{
  g_return_if_fail (self != NULL && self->step == PREMIA_SETTLEMENT_MARK);

  self->state = self->mark;
  if (self->mark_server_id != NULL)
    {
      g_free (self->server_id);
      self->server_id = g_strdup (self->mark_server_id);
    }
  if (self->after_mark == PREMIA_SETTLEMENT_LOOK)
    decide (self);
  else if (self->after_mark == PREMIA_SETTLEMENT_DONE)
    go_done (self, self->server_id);
  else
    self->step = self->after_mark;
}

/* ---- what went wrong ---- */

static gboolean
is_status (const GError *error, PremiaStatus status)
{
  return g_error_matches (error, PREMIA_STATUS_ERROR, (int) status);
}

/* An error of another domain than these is not known to have done nothing. */
static gboolean
is_doubtful (const GError *error)
{
  return premia_sync_error_is_doubtful (error) || (error->domain != PREMIA_SYNC_ERROR && error->domain != PREMIA_STATUS_ERROR);
}

/* It has to do with the way to the server, or with the token, and not with this payment. */
static gboolean
is_of_the_way (const GError *error)
{
  return error->domain == PREMIA_SYNC_ERROR || premia_sync_error_is_passing (error) || is_status (error, PREMIA_STATUS_UNAUTHENTICATED);
}

static void
fail_look (PremiaSettlement *self, const GError *error)
{
  const gboolean ended = self->state == PREMIA_PAYMENT_PAID || self->state == PREMIA_PAYMENT_DENIED || self->state == PREMIA_PAYMENT_CANCELLED;

  if (!is_status (error, PREMIA_STATUS_NOT_FOUND))
    go_later (self, error);
  else if (ended && self->aim == PREMIA_SETTLEMENT_PAY)
    go_done (self, self->server_id);
  else
    open_up (self, say_unknown_account (self));
}

static void
fail_send (PremiaSettlement *self, const GError *error)
{
  if (is_doubtful (error))
    {
      self->sent = TRUE;
      g_clear_error (&self->error);
      self->error = g_error_copy (error);
      look_again (self);
    }
  else if (is_of_the_way (error))
    {
      go_later (self, error);
      if (!self->began_sent)
        mark (self, PREMIA_PAYMENT_WAITING, NULL, g_strdup (error->message), PREMIA_SETTLEMENT_LATER);
    }
  else if (is_status (error, PREMIA_STATUS_FAILED_PRECONDITION) || is_status (error, PREMIA_STATUS_NOT_FOUND))
    open_up (self, say_unknown_account (self));
  else
    open_up (self, g_strdup (error->message));
}

static void
fail_touch (PremiaSettlement *self, const GError *error)
{
  if (is_status (error, PREMIA_STATUS_FAILED_PRECONDITION))
    {
      /* Somebody was faster: the next list says who. */
      g_hash_table_add (self->moved, g_strdup (self->target));
      self->step = PREMIA_SETTLEMENT_LOOK;
    }
  else if (is_doubtful (error))
    {
      g_clear_error (&self->error);
      self->error = g_error_copy (error);
      look_again (self);
    }
  else if (is_of_the_way (error))
    go_later (self, error);
  else
    open_up (self, g_strdup (error->message));
}

void
premia_settlement_tell_error (PremiaSettlement *self, const GError *error)
{
  g_return_if_fail (self != NULL && error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || ++self->n_steps > MAX_STEPS)
    go_later (self, error);
  else if (self->step == PREMIA_SETTLEMENT_LOOK)
    fail_look (self, error);
  else if (self->step == PREMIA_SETTLEMENT_SEND)
    fail_send (self, error);
  else
    fail_touch (self, error);
}

/* ---- making and looking ---- */

static PremiaSettlement *
make (PremiaSettlementAim aim)
{
  PremiaSettlement *self = g_new0 (PremiaSettlement, 1);

  self->aim = aim;
  self->step = PREMIA_SETTLEMENT_LOOK;
  self->max_looks = LOOKS;
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_transaction_free);
  self->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

PremiaSettlement *
premia_settlement_new (const PremiaPayment *payment)
{
  PremiaSettlement *self;

  g_return_val_if_fail (payment != NULL, NULL);

  self = make (PREMIA_SETTLEMENT_PAY);
  self->payment = g_strdup (payment->id);
  self->account = g_strdup (payment->person);
  self->amount = g_strdup (payment->tokens);
  self->digest = g_strdup (payment->digest);
  self->wanted = payment->wanted;
  self->state = payment->state;
  self->began_sent = payment->state == PREMIA_PAYMENT_SENDING;
  self->server_id = g_strdup (payment->server_id != NULL ? payment->server_id : "");
  return self;
}

PremiaSettlement *
premia_settlement_new_verdict (const PremiaRewardTransaction *transaction, gboolean approve)
{
  PremiaSettlement *self;
  const char *payment;

  g_return_val_if_fail (transaction != NULL, NULL);
  payment = premia_reward_transaction_find_meta (transaction, PREMIA_PAYMENT_META);
  g_return_val_if_fail (payment != NULL, NULL);

  self = make (approve ? PREMIA_SETTLEMENT_LET_GO : PREMIA_SETTLEMENT_TURN_DOWN);
  self->payment = g_strdup (payment);
  self->account = g_strdup (transaction->account);
  self->amount = g_strdup (transaction->amount);
  self->digest = g_strdup (premia_reward_transaction_find_meta (transaction, PREMIA_PAYMENT_DIGEST));
  self->wanted = PREMIA_TRANSACTION_PAID;
  self->state = PREMIA_PAYMENT_WAITING;
  self->server_id = g_strdup ("");
  self->must_show = g_strdup (transaction->id);
  return self;
}

void
premia_settlement_free (PremiaSettlement *self)
{
  if (self == NULL)
    return;
  g_free (self->payment);
  g_free (self->account);
  g_free (self->amount);
  g_free (self->digest);
  g_free (self->server_id);
  g_free (self->must_show);
  g_free (self->target);
  g_free (self->mark_server_id);
  g_free (self->mark_reason);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->moved, g_hash_table_unref);
  g_clear_error (&self->error);
  g_free (self);
}

void
premia_settlement_set_patience (PremiaSettlement *self, guint looks)
{
  g_return_if_fail (self != NULL);

  self->max_looks = looks;
}

PremiaSettlementStep
premia_settlement_get_step (const PremiaSettlement *self)
{
  return self->step;
}

const char *
premia_settlement_get_payment (const PremiaSettlement *self)
{
  return self->payment;
}

const char *
premia_settlement_get_account (const PremiaSettlement *self)
{
  return self->account;
}

const char *
premia_settlement_get_transaction (const PremiaSettlement *self)
{
  return self->target != NULL ? self->target : "";
}

guint
premia_settlement_get_patience (const PremiaSettlement *self)
{
  return self->n_looks;
}

PremiaPaymentState
premia_settlement_get_mark (const PremiaSettlement *self, PremiaPaymentState *from, const char **server_id, const char **reason)
{
  g_return_val_if_fail (self != NULL && self->step == PREMIA_SETTLEMENT_MARK, PREMIA_PAYMENT_OPEN);

  *from = self->state;
  *server_id = self->mark_server_id;
  *reason = self->mark_reason;
  return self->mark;
}

const GError *
premia_settlement_get_error (const PremiaSettlement *self)
{
  return self->error;
}

GPtrArray *
premia_settlement_get_found (const PremiaSettlement *self)
{
  return self->found;
}

char *
premia_settlement_to_text (const PremiaSettlement *self)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%d %d%d%d >%d<%s> show %s sent %d looks %u mark %d %s after %d:", self->aim, self->state, self->began_sent, self->wanted, self->step,
                   self->target != NULL ? self->target : "", self->must_show != NULL ? self->must_show : "", self->sent, self->n_looks,
                   self->step == PREMIA_SETTLEMENT_MARK ? (int) self->mark : -1,
                   self->step == PREMIA_SETTLEMENT_MARK && self->mark_server_id != NULL ? self->mark_server_id : self->server_id, self->after_mark);
  for (guint i = 0; i < self->found->len; i++)
    {
      const PremiaRewardTransaction *row = g_ptr_array_index (self->found, i);

      g_string_append_printf (text, " %s=%d%s", row->id, row->status, g_hash_table_contains (self->moved, row->id) ? "!" : "");
    }
  return g_string_free (text, FALSE);
}

PremiaSettlement *
premia_settlement_copy (const PremiaSettlement *self)
{
  PremiaSettlement *copy = g_memdup2 (self, sizeof *self);
  GHashTableIter iter;
  gpointer id;

  copy->payment = g_strdup (self->payment);
  copy->account = g_strdup (self->account);
  copy->amount = g_strdup (self->amount);
  copy->digest = g_strdup (self->digest);
  copy->server_id = g_strdup (self->server_id);
  copy->must_show = g_strdup (self->must_show);
  copy->target = g_strdup (self->target);
  copy->mark_server_id = g_strdup (self->mark_server_id);
  copy->mark_reason = g_strdup (self->mark_reason);
  copy->error = self->error != NULL ? g_error_copy (self->error) : NULL;
  copy->found = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_transaction_free);
  for (guint i = 0; i < self->found->len; i++)
    g_ptr_array_add (copy->found, copy_row (g_ptr_array_index (self->found, i)));
  copy->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->moved);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (copy->moved, g_strdup (id));
  return copy;
}
