/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-list.h"
#include "premia-copy-session.h"
#include "premia-store-error.h"
#include "premia-workspace-server.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS "id, balance, level, experience, last_active_at, registered_at"

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaRewardAccount *account = premia_reward_account_new ();

  premia_copy_take_text (&account->id, statement, 0);
  premia_copy_take_text (&account->balance, statement, 1);
  account->level = sqlite3_column_int (statement, 2);
  account->experience = sqlite3_column_int (statement, 3);
  account->last_active_at = premia_column_instant (statement, 4);
  account->registered_at = premia_column_instant (statement, 5);
  return account;
}

/* Of one account, or of all in their order. */
static gboolean
add_wallets (PremiaWorkspace *self, GPtrArray *accounts, const char *id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error,
    "SELECT account, network, address FROM server_wallet WHERE ?1 IS NULL OR account = ?1 ORDER BY account, network, address", "t", id);
  gboolean row = statement != NULL;
  guint at = 0;

  while (row)
    {
      if (!premia_workspace_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      while (at < accounts->len && strcmp (((PremiaRewardAccount *) g_ptr_array_index (accounts, at))->id, premia_column_text (statement, 0)) < 0)
        at++;
      if (at < accounts->len && strcmp (((PremiaRewardAccount *) g_ptr_array_index (accounts, at))->id, premia_column_text (statement, 0)) == 0)
        premia_reward_account_add_wallet (g_ptr_array_index (accounts, at), premia_column_text (statement, 1), premia_column_text (statement, 2));
    }
  return FALSE;
}

/* @id: (nullable): NULL: all. */
static GPtrArray *
read_accounts (PremiaWorkspace *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) accounts = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM server_account WHERE ?1 IS NULL OR id = ?1 ORDER BY id", "t", id), read_row, (GDestroyNotify) premia_reward_account_free, error);

  return accounts != NULL && add_wallets (self, accounts, id, error) ? g_steal_pointer (&accounts) : NULL;
}

static gboolean
check (const PremiaRewardAccount *account, GError **error)
{
  const char *const texts[] = { account->id, account->balance };

  if (account->id[0] == '\0')
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("The server sent an account without an id. It was not kept."));
  if (!premia_copy_check_texts (texts, G_N_ELEMENTS (texts), "account", error))
    return FALSE;
  for (guint i = 0; i < account->wallets->len; i++)
    {
      const PremiaRewardWallet *wallet = &g_array_index (account->wallets, PremiaRewardWallet, i);
      const char *const pair[] = { wallet->network, wallet->address };

      if (!premia_copy_check_texts (pair, G_N_ELEMENTS (pair), "account", error))
        return FALSE;
    }
  return TRUE;
}

/* Whether both have the same wallets, in whatever order. */
static gboolean
has_all_wallets (const PremiaRewardAccount *a, const PremiaRewardAccount *b)
{
  for (guint i = 0; i < a->wallets->len; i++)
    {
      const PremiaRewardWallet *wallet = &g_array_index (a->wallets, PremiaRewardWallet, i);
      gboolean found = FALSE;

      for (guint j = 0; j < b->wallets->len && !found; j++)
        {
          const PremiaRewardWallet *other = &g_array_index (b->wallets, PremiaRewardWallet, j);

          found = strcmp (wallet->network, other->network) == 0 && strcmp (wallet->address, other->address) == 0;
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_same (const PremiaRewardAccount *a, const PremiaRewardAccount *b)
{
  return strcmp (a->balance, b->balance) == 0 && a->level == b->level && a->experience == b->experience && a->last_active_at == b->last_active_at
         && a->registered_at == b->registered_at && has_all_wallets (a, b) && has_all_wallets (b, a);
}

static gboolean
write_row (PremiaWorkspace *self, const PremiaRewardAccount *account, GError **error)
{
  if (!premia_workspace_do (self, error, "INSERT OR REPLACE INTO server_account (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?)", "ttiimm", account->id,
                            account->balance, (gint64) account->level, (gint64) account->experience, account->last_active_at, account->registered_at)
      || !premia_workspace_do (self, error, "DELETE FROM server_wallet WHERE account = ?", "t", account->id))
    return FALSE;
  for (guint i = 0; i < account->wallets->len; i++)
    {
      const PremiaRewardWallet *wallet = &g_array_index (account->wallets, PremiaRewardWallet, i);

      if (!premia_workspace_do (self, error, "INSERT OR REPLACE INTO server_wallet (account, network, address) VALUES (?, ?, ?)", "ttt", account->id,
                                wallet->network, wallet->address))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy (PremiaWorkspace *self, const PremiaRewardAccount *account, PremiaCopyVerdict *verdict, GError **error)
{
  g_autoptr (GPtrArray) known = read_accounts (self, account->id, error);

  if (known == NULL)
    return FALSE;
  *verdict = known->len == 0 ? PREMIA_COPY_NEW : is_same (g_ptr_array_index (known, 0), account) ? PREMIA_COPY_SAME : PREMIA_COPY_CHANGED;
  return *verdict == PREMIA_COPY_SAME || write_row (self, account, error);
}

/**
 * premia_workspace_copy_account:
 * @verdict: (out) (optional)
 *
 * Errors: PREMIA_STORE_ERROR_INVALID: without an id, or a text that is no UTF-8: nothing of it is kept.
 */
gboolean
premia_workspace_copy_account (PremiaWorkspace *self, const PremiaRewardAccount *account, PremiaCopyVerdict *verdict, GError **error)
{
  PremiaCopyVerdict what = PREMIA_COPY_SAME;
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && account != NULL, FALSE);

  if (!check (account, error) || !premia_change_begin (&change, self, error))
    return FALSE;
  done = copy (self, account, &what, error);
  done = premia_change_end (&change, done, what == PREMIA_COPY_SAME ? 0 : PREMIA_WORKSPACE_SERVER, error);
  if (done && verdict != NULL)
    *verdict = what;
  return done;
}

/**
 * premia_workspace_list_accounts:
 *
 * Returns: (transfer full): NULL with error
 */
GPtrArray *
premia_workspace_list_accounts (PremiaWorkspace *self, GError **error)
{
  GPtrArray *accounts;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  accounts = read_accounts (self, NULL, error);
  premia_workspace_give (self);
  return accounts;
}
