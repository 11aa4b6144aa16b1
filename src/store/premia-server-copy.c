/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-session.h"
#include "premia-statement.h"
#include "premia-workspace-server.h"

/* The copy as a whole. */

static const char forget_sql[] =
  "DELETE FROM server_account; DELETE FROM server_wallet; DELETE FROM server_action; DELETE FROM server_transaction;"
  "DELETE FROM server_achievement; DELETE FROM server_medal; DELETE FROM server_board; DELETE FROM server_leader; DELETE FROM server_action_rule;"
  "DELETE FROM server_network; DELETE FROM server_currency; DELETE FROM server_job; DELETE FROM server_mark";

gboolean
premia_workspace_forget_copy (PremiaWorkspace *self, GError **error)
{
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = premia_workspace_run (self, forget_sql, error);
  return premia_change_end (&change, done, PREMIA_WORKSPACE_SERVER, error);
}

/**
 * premia_workspace_count_copy:
 * @n_actions: (out) (optional)
 * @n_transactions: (out) (optional)
 * @n_on_hold: (out) (optional): of the transactions
 */
gboolean
premia_workspace_count_copy (PremiaWorkspace *self, guint64 *n_actions, guint64 *n_transactions, guint64 *n_on_hold, GError **error)
{
  static const char *const texts[] = { "SELECT count(*) FROM server_action", "SELECT count(*) FROM server_transaction",
                                       "SELECT count(*) FROM server_transaction WHERE status = 1" };
  guint64 *const places[] = { n_actions, n_transactions, n_on_hold };
  gboolean done = TRUE;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_workspace_take (self, error))
    return FALSE;
  for (guint i = 0; done && i < G_N_ELEMENTS (texts); i++)
    {
      gint64 number = 0;

      done = places[i] == NULL || premia_workspace_get_number (self, texts[i], &number, error);
      if (done && places[i] != NULL)
        *places[i] = (guint64) number;
    }
  premia_workspace_give (self);
  return done;
}

static gpointer
read_text (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  return premia_column_dup (statement, 0);
}

/**
 * premia_workspace_list_server_strangers:
 *
 * Returns: (transfer full) (element-type utf8): NULL with error
 */
GPtrArray *
premia_workspace_list_server_strangers (PremiaWorkspace *self, GError **error)
{
  GPtrArray *ids;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  ids = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT account FROM (SELECT account FROM server_transaction UNION SELECT account FROM server_leader UNION SELECT id FROM server_account)"
    " WHERE account <> '' AND account NOT IN (SELECT id FROM person) ORDER BY account", ""), read_text, g_free, error);
  premia_workspace_give (self);
  return ids;
}
