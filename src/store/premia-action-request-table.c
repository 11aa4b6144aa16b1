/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-session.h"
#include "premia-statement.h"
#include "premia-store-error.h"
#include "premia-workspace-server.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const states[] = { "waiting", "done", "refused" };

void
premia_action_request_free (PremiaActionRequest *request)
{
  if (request == NULL)
    return;
  g_free (request->account);
  g_free (request->action);
  g_free (request->key);
  g_free (request->reason);
  g_free (request);
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (PremiaActionRequest) request = g_new0 (PremiaActionRequest, 1);
  const char *state = premia_column_text (statement, 6);

  request->id = sqlite3_column_int64 (statement, 0);
  request->account = premia_column_dup (statement, 1);
  request->action = premia_column_dup (statement, 2);
  request->has_key = sqlite3_column_int (statement, 3) != 0;
  request->key = premia_column_dup (statement, 4);
  request->at = sqlite3_column_int64 (statement, 5);
  request->reason = premia_column_dup (statement, 7);
  request->changed_at = sqlite3_column_int64 (statement, 8);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (strcmp (state, states[i]) == 0)
      {
        request->state = (PremiaRequestState) i;
        return g_steal_pointer (&request);
      }
  premia_store_error_set (error, self->name, SQLITE_CORRUPT, NULL);
  return NULL;
}

/**
 * premia_workspace_add_action_request:
 * @key: (nullable)
 *
 * Errors: PREMIA_STORE_ERROR_INVALID: a text that is no UTF-8.
 */
gboolean
premia_workspace_add_action_request (PremiaWorkspace *self, const char *account, const char *action, const char *key, PremiaInstant at, GError **error)
{
  const char *const texts[] = { account, action, key == NULL ? "" : key };
  PremiaChange change;
  gboolean done, same;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && account != NULL && account[0] != '\0' && action != NULL && action[0] != '\0', FALSE);

  if (!premia_copy_check_texts (texts, G_N_ELEMENTS (texts), "action", error) || !premia_change_begin (&change, self, error))
    return FALSE;
  done = premia_workspace_do (self, error,
    "INSERT INTO action_request (account, action, has_key, key, at, state, reason, changed_at) VALUES (?, ?, ?, ?, ?, 'waiting', '', ?)"
    " ON CONFLICT (account, action, has_key, key) DO UPDATE SET at = excluded.at, state = 'waiting', reason = '', changed_at = excluded.changed_at"
    " WHERE state = 'refused'", "ttitii", account, action, (gint64) (key == NULL ? 0 : 1), texts[2], at, premia_workspace_now (self));
  same = done && sqlite3_changes (self->db) == 0;
  return premia_change_end (&change, done, same ? 0 : PREMIA_WORKSPACE_OUTBOX, error);
}

static gboolean
withdraw (PremiaWorkspace *self, const char *account, const char *action, const char *key, gboolean *told, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  *told = FALSE;
  if (!premia_workspace_do (self, error,
    "DELETE FROM action_request WHERE account = ? AND action = ? AND has_key = ? AND key = ? AND state <> 'done'", "ttit", account, action,
    (gint64) (key == NULL ? 0 : 1), key == NULL ? "" : key))
    return FALSE;
  if (sqlite3_changes (self->db) > 0)
    return TRUE;
  statement = premia_workspace_query (self, error, "SELECT 1 FROM action_request WHERE account = ? AND action = ? AND has_key = ? AND key = ?", "ttit",
                                      account, action, (gint64) (key == NULL ? 0 : 1), key == NULL ? "" : key);
  return statement != NULL && premia_workspace_step (self, statement, told, error);
}

/**
 * premia_workspace_withdraw_action_request:
 * @key: (nullable)
 * @withdrawn: (out) (optional): FALSE: it was told already, and the server has it; TRUE also if there never was such a request
 */
gboolean
premia_workspace_withdraw_action_request (PremiaWorkspace *self, const char *account, const char *action, const char *key, gboolean *withdrawn,
                                          GError **error)
{
  PremiaChange change;
  gboolean done, told;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && account != NULL && action != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = withdraw (self, account, action, key, &told, error);
  done = premia_change_end (&change, done, told ? 0 : PREMIA_WORKSPACE_OUTBOX, error);
  if (done && withdrawn != NULL)
    *withdrawn = !told;
  return done;
}

/**
 * premia_workspace_list_action_requests:
 * @state: -1: all, else a PremiaRequestState
 *
 * Returns: (transfer full) (element-type PremiaActionRequest): NULL with error
 */
GPtrArray *
premia_workspace_list_action_requests (PremiaWorkspace *self, int state, GError **error)
{
  GPtrArray *requests;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && state >= -1 && state < (int) G_N_ELEMENTS (states), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  requests = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT id, account, action, has_key, key, at, state, reason, changed_at FROM action_request WHERE ?1 IS NULL OR state = ?1 ORDER BY id", "t",
    state < 0 ? NULL : states[state]), read_row, (GDestroyNotify) premia_action_request_free, error);
  premia_workspace_give (self);
  return requests;
}

static gboolean
set_state (PremiaWorkspace *self, gint64 id, PremiaRequestState state, const char *reason, GError **error)
{
  if (!premia_workspace_do (self, error, "UPDATE action_request SET (state, reason, changed_at) = (?2, coalesce(?3, reason), ?4) WHERE id = ?1", "itti", id,
                            states[state], reason, premia_workspace_now (self)))
    return FALSE;
  return sqlite3_changes (self->db) > 0
         || premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("It was taken back meanwhile: there is nothing to be told the server."));
}

/**
 * premia_workspace_set_action_request:
 * @reason: (nullable): NULL: as it was
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND: it was withdrawn.
 */
gboolean
premia_workspace_set_action_request (PremiaWorkspace *self, gint64 id, PremiaRequestState state, const char *reason, GError **error)
{
  const char *const texts[] = { reason == NULL ? "" : reason };
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && state <= PREMIA_REQUEST_REFUSED, FALSE);

  if (!premia_copy_check_texts (texts, 1, "reason", error) || !premia_change_begin (&change, self, error))
    return FALSE;
  done = set_state (self, id, state, reason, error);
  return premia_change_end (&change, done, PREMIA_WORKSPACE_OUTBOX, error);
}
