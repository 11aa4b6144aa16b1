/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-settlement"

#include "premia-settlement-private.h"

#include "premia-outbox.h"

#include <glib/gi18n.h>
#include <string.h>

#define LOOKS 10 /* that show nothing new, unless somebody says otherwise */

/* ---- steps ---- */

void
premia_settlement_go_later (PremiaSettlement *self, const GError *error)
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

void
premia_settlement_look_again (PremiaSettlement *self)
{
  if (++self->n_looks > self->max_looks)
    premia_settlement_go_later (self, NULL);
  else
    self->step = PREMIA_SETTLEMENT_LOOK;
}

void
premia_settlement_go_done (PremiaSettlement *self, const char *transaction)
{
  g_free (self->target);
  self->target = g_strdup (transaction);
  g_clear_error (&self->error);
  self->step = PREMIA_SETTLEMENT_DONE;
}

void
premia_settlement_touch (PremiaSettlement *self, PremiaSettlementStep step, const PremiaRewardTransaction *row)
{
  g_free (self->target);
  self->target = g_strdup (row->id);
  self->step = step;
}

void
premia_settlement_mark (PremiaSettlement *self, PremiaPaymentState state, const char *server_id, char *reason, PremiaSettlementStep after)
{
  g_free (self->mark_server_id);
  g_free (self->mark_reason);
  self->mark_server_id = g_strdup (server_id);
  self->mark_reason = reason;
  self->mark = state;
  self->after_mark = after;
  self->step = PREMIA_SETTLEMENT_MARK;
}

void
premia_settlement_end (PremiaSettlement *self, PremiaPaymentState state, const char *server_id, char *reason)
{
  if (self->state == state && state != PREMIA_PAYMENT_OPEN && (server_id == NULL || g_str_equal (server_id, self->server_id)))
    {
      g_free (reason);
      premia_settlement_go_done (self, server_id != NULL ? server_id : self->server_id);
    }
  else
    premia_settlement_mark (self, state, server_id, reason, PREMIA_SETTLEMENT_DONE);
}

void
premia_settlement_open_up (PremiaSettlement *self, char *reason)
{
  if (self->aim == PREMIA_SETTLEMENT_PAY)
    {
      premia_settlement_end (self, PREMIA_PAYMENT_OPEN, NULL, reason);
      return;
    }
  premia_settlement_go_done (self, NULL);
  self->error = g_error_new_literal (PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION, reason);
  g_free (reason);
}

PremiaRewardTransaction *
premia_settlement_find_row (const PremiaSettlement *self, const char *id)
{
  for (guint i = 0; i < self->found->len; i++)
    if (g_str_equal (((PremiaRewardTransaction *) g_ptr_array_index (self->found, i))->id, id))
      return g_ptr_array_index (self->found, i);
  return NULL;
}

/* ---- what came of a step ---- */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const PremiaRewardTransaction *x = *(const PremiaRewardTransaction *const *) a, *y = *(const PremiaRewardTransaction *const *) b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return strcmp (x->id, y->id);
}

static gboolean
is_ours (const PremiaSettlement *self, const PremiaRewardTransaction *row)
{
  const char *payment = premia_reward_transaction_find_meta (row, PREMIA_PAYMENT_META);

  return !row->is_withdrawal && payment != NULL && g_str_equal (payment, self->payment) && (*row->account == '\0' || g_str_equal (row->account, self->account));
}

static gboolean
is_on_hold (const PremiaRewardTransaction *row)
{
  return row->status == PREMIA_TRANSACTION_HOLD;
}

/* PAID and DENIED are for ever: a list that says HOLD of such a one lags. Returns: whether it is news */
static gboolean
take_row (PremiaSettlement *self, const PremiaRewardTransaction *row)
{
  PremiaRewardTransaction *known = premia_settlement_find_row (self, row->id);

  if (known == NULL)
    {
      g_ptr_array_add (self->found, premia_reward_transaction_copy (row));
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
  premia_settlement_decide (self);
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

  row = premia_settlement_find_row (self, self->target);
  g_hash_table_add (self->moved, g_strdup (row->id));
  if (!is_on_hold (transaction))
    row->status = transaction->status;
  premia_settlement_decide (self);
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
    premia_settlement_decide (self);
  else if (self->after_mark == PREMIA_SETTLEMENT_DONE)
    premia_settlement_go_done (self, self->server_id);
  else
    self->step = self->after_mark;
}

/* ---- what went wrong ---- */

static char *
say_unknown_account (const PremiaSettlement *self)
{
  /* Translators: the id of a person */
  return g_strdup_printf (_("The server has no account “%s”. Have it created with a synchronisation, then pay again."), self->account);
}

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
    premia_settlement_go_later (self, error);
  else if (ended && self->aim == PREMIA_SETTLEMENT_PAY)
    premia_settlement_go_done (self, self->server_id);
  else
    premia_settlement_open_up (self, say_unknown_account (self));
}

static void
fail_send (PremiaSettlement *self, const GError *error)
{
  if (is_doubtful (error))
    {
      self->sent = TRUE;
      g_clear_error (&self->error);
      self->error = g_error_copy (error);
      premia_settlement_look_again (self);
    }
  else if (is_of_the_way (error))
    {
      premia_settlement_go_later (self, error);
      if (!self->began_sent)
        premia_settlement_mark (self, PREMIA_PAYMENT_WAITING, NULL, g_strdup (error->message), PREMIA_SETTLEMENT_LATER);
    }
  else if (is_status (error, PREMIA_STATUS_FAILED_PRECONDITION) || is_status (error, PREMIA_STATUS_NOT_FOUND))
    premia_settlement_open_up (self, say_unknown_account (self));
  else
    premia_settlement_open_up (self, g_strdup (error->message));
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
      premia_settlement_look_again (self);
    }
  else if (is_of_the_way (error))
    premia_settlement_go_later (self, error);
  else
    premia_settlement_open_up (self, g_strdup (error->message));
}

void
premia_settlement_tell_error (PremiaSettlement *self, const GError *error)
{
  g_return_if_fail (self != NULL && error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || ++self->n_steps > PREMIA_SETTLEMENT_STEPS)
    premia_settlement_go_later (self, error);
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
    g_ptr_array_add (copy->found, premia_reward_transaction_copy (g_ptr_array_index (self->found, i)));
  copy->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->moved);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (copy->moved, g_strdup (id));
  return copy;
}
