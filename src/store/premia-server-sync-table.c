/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-session.h"
#include "premia-statement.h"
#include "premia-workspace-server.h"

/* Every few minutes comes another one: older ones are of use to nobody. */
#define MOST_KEPT 1000

void
premia_server_sync_free (PremiaServerSync *sync)
{
  if (sync == NULL)
    return;
  g_free (sync->server);
  g_free (sync->problem);
  g_free (sync);
}

/**
 * premia_workspace_add_sync:
 * @sync: the last thousand of them are kept
 */
gboolean
premia_workspace_add_sync (PremiaWorkspace *self, const PremiaServerSync *sync, GError **error)
{
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && sync != NULL && sync->server != NULL && sync->problem != NULL, FALSE);

  if (!premia_copy_check_texts ((const char *const[]) { sync->server, sync->problem }, 2, "sync", error) || !premia_change_begin (&change, self, error))
    return FALSE;
  done = premia_workspace_do (self, error,
    "INSERT INTO server_sync (began_at, ended_at, server, n_actions, n_transactions, n_changed, n_achievements, n_medals, problem)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", "iitiiiiit", sync->began_at, sync->ended_at, sync->server, (gint64) sync->n_actions,
    (gint64) sync->n_transactions, (gint64) sync->n_changed, (gint64) sync->n_achievements, (gint64) sync->n_medals, sync->problem)
         && premia_workspace_do (self, error, "DELETE FROM server_sync WHERE id <= (SELECT max(id) FROM server_sync) - ?", "i",
                                 (gint64) MOST_KEPT);
  return premia_change_end (&change, done, PREMIA_WORKSPACE_SERVER, error);
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaServerSync *sync = g_new0 (PremiaServerSync, 1);

  sync->began_at = sqlite3_column_int64 (statement, 0);
  sync->ended_at = sqlite3_column_int64 (statement, 1);
  sync->server = premia_column_dup (statement, 2);
  sync->n_actions = (guint64) sqlite3_column_int64 (statement, 3);
  sync->n_transactions = (guint64) sqlite3_column_int64 (statement, 4);
  sync->n_changed = (guint64) sqlite3_column_int64 (statement, 5);
  sync->n_achievements = (guint64) sqlite3_column_int64 (statement, 6);
  sync->n_medals = (guint64) sqlite3_column_int64 (statement, 7);
  sync->problem = premia_column_dup (statement, 8);
  return sync;
}

/**
 * premia_workspace_list_syncs:
 * @most: 0: all
 *
 * Returns: (transfer full) (element-type PremiaServerSync): NULL with error
 */
GPtrArray *
premia_workspace_list_syncs (PremiaWorkspace *self, guint most, GError **error)
{
  GPtrArray *syncs;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  syncs = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT began_at, ended_at, server, n_actions, n_transactions, n_changed, n_achievements, n_medals, problem FROM server_sync ORDER BY id DESC LIMIT ?",
    "i", most == 0 ? G_GINT64_CONSTANT (-1) : (gint64) most), read_row, (GDestroyNotify) premia_server_sync_free, error);
  premia_workspace_give (self);
  return syncs;
}
