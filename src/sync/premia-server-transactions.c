/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-server-private.h"

#include "transactions.pb-c.h"

#define SERVICE "achivx.transactions.Transactions/"

static PremiaRewardTransaction *
take_transaction (const Achivx__Transactions__TransactionDetails *answer)
{
  const Achivx__Transactions__TransactionWithdrawalDetails *withdrawal = answer->withdrawal;
  PremiaRewardTransaction *transaction = premia_reward_transaction_new ();

  premia_server_set_text (&transaction->id, answer->id);
  premia_server_set_text (&transaction->account, answer->account);
  premia_server_set_text (&transaction->amount, answer->amount);
  transaction->status = (int) answer->status;
  transaction->at = premia_wire_instant (answer->timestamp);
  for (gsize i = 0; i < answer->n_meta; i++)
    premia_reward_transaction_add_meta (transaction, answer->meta[i]->name, answer->meta[i]->value);
  if (withdrawal == NULL || !withdrawal->iswithdrawal)
    return transaction;
  transaction->is_withdrawal = TRUE;
  premia_server_set_text (&transaction->currency, withdrawal->currencyid);
  premia_server_set_text (&transaction->address, withdrawal->withdrawaladdress);
  premia_server_set_text (&transaction->withdrawal_amount, withdrawal->amount);
  premia_server_set_text (&transaction->chain_id, withdrawal->transactionid);
  premia_server_set_text (&transaction->chain_url, withdrawal->transactionurl);
  premia_server_set_text (&transaction->error, withdrawal->error);
  return transaction;
}

static gboolean
on_transaction (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  *(PremiaRewardTransaction **) user_data = take_transaction (message);
  return TRUE;
}

static PremiaRewardTransaction *
call_for_transaction (PremiaServer *self, const char *method, PremiaRpcKind kind, const void *request, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { method, kind, FALSE, &achivx__transactions__transaction_details__descriptor };
  g_autoptr (PremiaRewardTransaction) transaction = NULL;

  if (!premia_server_call (self, &rpc, request, on_transaction, &transaction, cancellable, error))
    return NULL;
  return g_steal_pointer (&transaction);
}

/* Borrows the texts of @meta. (transfer full) */
static Achivx__Transactions__MetadataEntry **
list_meta (GArray *meta, Achivx__Transactions__MetadataEntry **entries)
{
  const guint n = meta != NULL ? meta->len : 0;
  Achivx__Transactions__MetadataEntry **list = g_new0 (Achivx__Transactions__MetadataEntry *, n + 1);

  *entries = g_new0 (Achivx__Transactions__MetadataEntry, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const PremiaRewardMeta *entry = &g_array_index (meta, PremiaRewardMeta, i);

      achivx__transactions__metadata_entry__init (&(*entries)[i]);
      (*entries)[i].name = entry->name;
      (*entries)[i].value = entry->value;
      list[i] = &(*entries)[i];
    }
  return list;
}

PremiaRewardTransaction *
premia_server_pay (PremiaServer *self, const char *account, const char *amount, PremiaTransactionStatus status, GArray *meta, GCancellable *cancellable,
                   GError **error)
{
  Achivx__Transactions__AccountPaymentRequest request = ACHIVX__TRANSACTIONS__ACCOUNT_PAYMENT_REQUEST__INIT;
  g_autofree Achivx__Transactions__MetadataEntry *entries = NULL;
  g_autofree Achivx__Transactions__MetadataEntry **list = NULL;

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && account != NULL && amount != NULL, NULL);
  g_return_val_if_fail (status == PREMIA_TRANSACTION_PAID || status == PREMIA_TRANSACTION_HOLD, NULL);
  g_return_val_if_fail (premia_reward_amount_compare (amount, "0") > 0, NULL);

  list = list_meta (meta, &entries);
  request.account = (char *) account;
  request.amount = (char *) amount;
  request.status = (Achivx__Transactions__TransactionStatus) status;
  request.n_meta = meta != NULL ? meta->len : 0;
  request.meta = list;
  return call_for_transaction (self, SERVICE "PayToAccount", PREMIA_RPC_WRITE, &request, cancellable, error);
}

PremiaRewardTransaction *
premia_server_get_transaction (PremiaServer *self, const char *id, GCancellable *cancellable, GError **error)
{
  Achivx__Transactions__TransactionDetailsRequest request = ACHIVX__TRANSACTIONS__TRANSACTION_DETAILS_REQUEST__INIT;

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && id != NULL, NULL);

  request.id = (char *) id;
  return call_for_transaction (self, SERVICE "GetTransactionDetails", PREMIA_RPC_READ, &request, cancellable, error);
}

typedef struct
{
  PremiaServerTransactionFunc func;
  gpointer                    user_data;
} Reading;

static gboolean
on_row (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  Reading *reading = user_data;
  g_autoptr (PremiaRewardTransaction) transaction = take_transaction (message);

  return reading->func (transaction, reading->user_data, enough, error);
}

gboolean
premia_server_read_transactions (PremiaServer *self, const char *account, guint statuses, int withdrawals, gint64 offset, gint64 limit,
                                 PremiaServerTransactionFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { SERVICE "GetTransactionsList", PREMIA_RPC_READ, TRUE, &achivx__transactions__transaction_details__descriptor };
  Achivx__Transactions__TransactionListRequest request = ACHIVX__TRANSACTIONS__TRANSACTION_LIST_REQUEST__INIT;
  Achivx__Transactions__TransactionStatus wanted[PREMIA_N_TRANSACTION_STATUSES];
  Reading reading = { func, user_data };

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && account != NULL && offset >= 0 && limit >= 0 && func != NULL, FALSE);

  request.account = (char *) account;
  request.offset = offset;
  request.limit = limit;
  request.includestatuses = wanted;
  for (int status = 0; status < PREMIA_N_TRANSACTION_STATUSES; status++)
    if ((statuses & 1u << status) != 0)
      wanted[request.n_includestatuses++] = (Achivx__Transactions__TransactionStatus) status;
  if (withdrawals >= 0)
    {
      request.is_withdrawal_given_case = ACHIVX__TRANSACTIONS__TRANSACTION_LIST_REQUEST__IS_WITHDRAWAL_GIVEN_IS_WITHDRAWAL;
      request.iswithdrawal = withdrawals != 0;
    }
  return premia_server_call (self, &rpc, &request, on_row, &reading, cancellable, error);
}

PremiaRewardTransaction *
premia_server_approve (PremiaServer *self, const char *id, GCancellable *cancellable, GError **error)
{
  Achivx__Transactions__TransactionApprovalRequest request = ACHIVX__TRANSACTIONS__TRANSACTION_APPROVAL_REQUEST__INIT;

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && id != NULL, NULL);

  request.id = (char *) id;
  return call_for_transaction (self, SERVICE "ApproveTransaction", PREMIA_RPC_WRITE, &request, cancellable, error);
}

PremiaRewardTransaction *
premia_server_deny (PremiaServer *self, const char *id, GCancellable *cancellable, GError **error)
{
  Achivx__Transactions__TransactionDenialRequest request = ACHIVX__TRANSACTIONS__TRANSACTION_DENIAL_REQUEST__INIT;

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && id != NULL, NULL);

  request.id = (char *) id;
  return call_for_transaction (self, SERVICE "DenyTransaction", PREMIA_RPC_WRITE, &request, cancellable, error);
}

PremiaRewardTransaction *
premia_server_restore_withdrawal (PremiaServer *self, const char *id, PremiaTransactionStatus status, GCancellable *cancellable, GError **error)
{
  Achivx__Transactions__WithdrawalRestorationRequest request = ACHIVX__TRANSACTIONS__WITHDRAWAL_RESTORATION_REQUEST__INIT;

  g_return_val_if_fail (PREMIA_IS_SERVER (self) && id != NULL, NULL);
  g_return_val_if_fail (status == PREMIA_TRANSACTION_SEND_FAILED || status == PREMIA_TRANSACTION_DENIED || status == PREMIA_TRANSACTION_MINED, NULL);

  request.id = (char *) id;
  request.status = (Achivx__Transactions__TransactionStatus) status;
  return call_for_transaction (self, SERVICE "RestoreWithdrawalStatus", PREMIA_RPC_WRITE, &request, cancellable, error);
}
