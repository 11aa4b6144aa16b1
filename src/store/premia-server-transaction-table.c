/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-list.h"
#include "premia-copy-session.h"
#include "premia-meta-text.h"
#include "premia-store-error.h"
#include "premia-workspace-server.h"

#include <glib/gi18n.h>
#include <string.h>

#define PAYMENT_META "premia.payment"

#define COLUMNS "id, account, amount, status, at, meta, is_withdrawal, currency, address, withdrawal_amount, chain_id, chain_url, error"

/* An answer to a payment does not say whose it is: what is known of that stays. */
static const char find_sql[] = "SELECT " COLUMNS " FROM server_transaction WHERE id = ?";
static const char insert_sql[] = "INSERT INTO server_transaction (" COLUMNS ", payment, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                 " ON CONFLICT (id) DO NOTHING";
static const char update_sql[] = "UPDATE server_transaction SET (account, amount, status, at, meta, is_withdrawal, currency, address, withdrawal_amount,"
                                 " chain_id, chain_url, error, payment, seen_at)"
                                 " = (iif(?2 = '', account, ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) WHERE id = ?1";

static gboolean
check (const PremiaRewardTransaction *transaction, GError **error)
{
  const char *const texts[] = { transaction->id, transaction->account, transaction->amount, transaction->currency, transaction->address,
                                transaction->withdrawal_amount, transaction->chain_id, transaction->chain_url, transaction->error };

  if (transaction->id[0] == '\0')
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("The server sent a transaction without an id. It was not kept."));
  if (!premia_copy_check_texts (texts, G_N_ELEMENTS (texts), "transaction", error))
    return FALSE;
  for (guint i = 0; i < transaction->meta->len; i++)
    {
      const PremiaRewardMeta *entry = &g_array_index (transaction->meta, PremiaRewardMeta, i);
      const char *const pair[] = { entry->name, entry->value };

      if (!premia_copy_check_texts (pair, G_N_ELEMENTS (pair), "meta", error))
        return FALSE;
    }
  return TRUE;
}

static void
bind (sqlite3_stmt *statement, const PremiaRewardTransaction *transaction, const GString *meta, PremiaInstant now)
{
  const char *payment = premia_reward_transaction_find_meta (transaction, PAYMENT_META);

  premia_bind_text (statement, 1, transaction->id);
  premia_bind_text (statement, 2, transaction->account);
  premia_bind_text (statement, 3, transaction->amount);
  sqlite3_bind_int (statement, 4, transaction->status);
  sqlite3_bind_int64 (statement, 5, transaction->at);
  sqlite3_bind_text (statement, 6, meta->str, (int) meta->len, SQLITE_STATIC);
  sqlite3_bind_int (statement, 7, transaction->is_withdrawal ? 1 : 0);
  premia_bind_text (statement, 8, transaction->currency);
  premia_bind_text (statement, 9, transaction->address);
  premia_bind_text (statement, 10, transaction->withdrawal_amount);
  premia_bind_text (statement, 11, transaction->chain_id);
  premia_bind_text (statement, 12, transaction->chain_url);
  premia_bind_text (statement, 13, transaction->error);
  premia_bind_text (statement, 14, payment == NULL ? "" : payment);
  sqlite3_bind_int64 (statement, 15, now);
}

static gboolean
says (sqlite3_stmt *known, int column, const char *text)
{
  return strcmp (premia_column_text (known, column), text) == 0;
}

static gboolean
is_same (sqlite3_stmt *known, const PremiaRewardTransaction *transaction, const GString *meta)
{
  return (transaction->account[0] == '\0' || says (known, 1, transaction->account)) && says (known, 2, transaction->amount)
         && sqlite3_column_int (known, 3) == transaction->status && sqlite3_column_int64 (known, 4) == transaction->at && says (known, 5, meta->str)
         && sqlite3_column_int (known, 6) == (transaction->is_withdrawal ? 1 : 0) && says (known, 7, transaction->currency)
         && says (known, 8, transaction->address) && says (known, 9, transaction->withdrawal_amount) && says (known, 10, transaction->chain_id)
         && says (known, 11, transaction->chain_url) && says (known, 12, transaction->error);
}

/* What is paid, denied or mined stays so: a list that tells it open again is read from a copy of the server's that is behind. Of a status
 * that only a newer server has nobody knows. */
static gboolean
is_behind (sqlite3_stmt *known, const PremiaRewardTransaction *transaction)
{
  return !premia_transaction_status_is_open (sqlite3_column_int (known, 3)) && premia_transaction_status_is_open (transaction->status)
         && premia_transaction_status_to_string (transaction->status) != NULL;
}

static gboolean
compare (PremiaWorkspace *self, const PremiaRewardTransaction *transaction, const GString *meta, gboolean *same, GError **error)
{
  sqlite3_stmt *find = premia_copy_statement (self, find_sql, error);
  gboolean there, done;

  if (find == NULL)
    return FALSE;
  premia_bind_text (find, 1, transaction->id);
  done = premia_workspace_step (self, find, &there, error);
  *same = done && there && (is_same (find, transaction, meta) || is_behind (find, transaction));
  sqlite3_reset (find);
  return done;
}

static gboolean
write_row (PremiaWorkspace *self, const char *sql, const PremiaRewardTransaction *transaction, const GString *meta, PremiaInstant now, GError **error)
{
  sqlite3_stmt *statement = premia_copy_statement (self, sql, error);

  if (statement == NULL)
    return FALSE;
  bind (statement, transaction, meta, now);
  return premia_workspace_finish_step (self, statement, error);
}

/* Most of what comes is new: whether it is known shows when it is put there. */
static gboolean
copy (PremiaWorkspace *self, const PremiaRewardTransaction *transaction, PremiaInstant now, PremiaCopyVerdict *verdict, GError **error)
{
  GString *meta = premia_copy_session_get (self)->text;
  gboolean same = FALSE;

  g_string_truncate (meta, 0);
  premia_meta_text_append (meta, transaction->meta);
  *verdict = PREMIA_COPY_NEW;
  if (!write_row (self, insert_sql, transaction, meta, now, error))
    return FALSE;
  if (sqlite3_changes (self->db) > 0)
    return TRUE;
  if (!compare (self, transaction, meta, &same, error))
    return FALSE;
  *verdict = same ? PREMIA_COPY_SAME : PREMIA_COPY_CHANGED;
  return same || write_row (self, update_sql, transaction, meta, now, error);
}

/**
 * premia_workspace_copy_transaction:
 * @now: when it was seen; of a row that says the same again the first time stays
 * @verdict: (out) (optional): PREMIA_COPY_SAME as well for one that was at its end and is told as open by a list that is behind
 *
 * Errors: PREMIA_STORE_ERROR_INVALID: without an id, or a text that is no UTF-8: nothing of it is kept.
 */
gboolean
premia_workspace_copy_transaction (PremiaWorkspace *self, const PremiaRewardTransaction *transaction, PremiaInstant now, PremiaCopyVerdict *verdict,
                                   GError **error)
{
  PremiaCopyVerdict what = PREMIA_COPY_SAME;
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && transaction != NULL, FALSE);

  if (!check (transaction, error) || !premia_change_begin_row (&change, self, error))
    return FALSE;
  done = copy (self, transaction, now, &what, error);
  done = premia_change_end (&change, done, what == PREMIA_COPY_SAME ? 0 : PREMIA_WORKSPACE_SERVER, error);
  if (done && verdict != NULL)
    *verdict = what;
  return done;
}

/* What a list shares while it is read. */
typedef struct
{
  PremiaWorkspace *workspace;
  sqlite3_stmt    *meta;
} Reader;

static gboolean
read_meta (const Reader *reader, const char *text, PremiaRewardTransaction *transaction, GError **error)
{
  gboolean row;

  if (strcmp (text, "[]") == 0)
    return TRUE;
  sqlite3_reset (reader->meta);
  sqlite3_bind_text (reader->meta, 1, text, -1, SQLITE_TRANSIENT);
  for (;;)
    {
      if (!premia_workspace_step (reader->workspace, reader->meta, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      premia_reward_transaction_add_meta (transaction, premia_column_text (reader->meta, 0), premia_column_text (reader->meta, 1));
    }
}

static PremiaRewardTransaction *
read_row (const Reader *reader, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (PremiaRewardTransaction) transaction = premia_reward_transaction_new ();

  premia_copy_take_text (&transaction->id, statement, 0);
  premia_copy_take_text (&transaction->account, statement, 1);
  premia_copy_take_text (&transaction->amount, statement, 2);
  transaction->status = sqlite3_column_int (statement, 3);
  transaction->at = sqlite3_column_int64 (statement, 4);
  transaction->is_withdrawal = sqlite3_column_int (statement, 6) != 0;
  premia_copy_take_text (&transaction->currency, statement, 7);
  premia_copy_take_text (&transaction->address, statement, 8);
  premia_copy_take_text (&transaction->withdrawal_amount, statement, 9);
  premia_copy_take_text (&transaction->chain_id, statement, 10);
  premia_copy_take_text (&transaction->chain_url, statement, 11);
  premia_copy_take_text (&transaction->error, statement, 12);
  return read_meta (reader, premia_column_text (statement, 5), transaction, error) ? g_steal_pointer (&transaction) : NULL;
}

static GPtrArray *
read_rows (PremiaWorkspace *self, sqlite3_stmt *rows, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rows;
  g_autoptr (sqlite3_stmt) meta = rows == NULL ? NULL : premia_workspace_prepare (self,
    "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)", error);
  g_autoptr (GPtrArray) transactions = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_transaction_free);
  const Reader reader = { self, meta };

  for (gboolean there = meta != NULL; there;)
    {
      PremiaRewardTransaction *transaction;

      if (!premia_workspace_step (self, statement, &there, error))
        return NULL;
      if (!there)
        return g_steal_pointer (&transactions);
      transaction = read_row (&reader, statement, error);
      if (transaction == NULL)
        return NULL;
      g_ptr_array_add (transactions, transaction);
    }
  return NULL;
}

#define LIST "SELECT " COLUMNS " FROM server_transaction WHERE (?2 = 0 OR (?2 >> status) & 1) AND (?3 < 0 OR is_withdrawal = ?3) AND "
#define IN_ORDER " ORDER BY at DESC, id DESC LIMIT ?4"

/**
 * premia_workspace_list_transactions:
 *
 * Returns: (transfer full): NULL with error
 */
GPtrArray *
premia_workspace_list_transactions (PremiaWorkspace *self, const char *account, guint statuses, int withdrawals, guint limit, GError **error)
{
  const char *sql = account != NULL                            ? LIST "account = ?1" IN_ORDER
                    : statuses == 1u << PREMIA_TRANSACTION_HOLD ? LIST "?1 IS NULL AND status = 1" IN_ORDER
                                                                : LIST "?1 IS NULL" IN_ORDER;
  GPtrArray *transactions;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  transactions = read_rows (self, premia_workspace_query (self, error, sql, "tiii", account, (gint64) statuses, (gint64) withdrawals,
                                                          limit == 0 ? G_GINT64_CONSTANT (-1) : (gint64) limit), error);
  premia_workspace_give (self);
  return transactions;
}

/**
 * premia_workspace_find_transaction:
 *
 * Returns: (transfer full) (nullable): NULL without error: none
 */
PremiaRewardTransaction *
premia_workspace_find_transaction (PremiaWorkspace *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  found = read_rows (self, premia_workspace_query (self, error, find_sql, "t", id), error);
  premia_workspace_give (self);
  return found == NULL || found->len == 0 ? NULL : g_ptr_array_steal_index (found, 0);
}

/**
 * premia_workspace_list_transactions_of_payment:
 *
 * Returns: (transfer full): NULL with error
 */
GPtrArray *
premia_workspace_list_transactions_of_payment (PremiaWorkspace *self, const char *id, GError **error)
{
  GPtrArray *transactions;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && id != NULL && id[0] != '\0', NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  transactions = read_rows (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM server_transaction WHERE payment = ? AND payment <> '' ORDER BY at, id", "t", id), error);
  premia_workspace_give (self);
  return transactions;
}
