/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-list.h"
#include "premia-copy-session.h"
#include "premia-store-error.h"
#include "premia-told-action.h"
#include "premia-workspace-server.h"

#include <glib/gi18n.h>
#include <string.h>

/* Years 1 to 9999: what dates of the program can be. */
#define FIRST_INSTANT (G_GINT64_CONSTANT (-62135596800) * G_USEC_PER_SEC)
#define LAST_INSTANT (G_GINT64_CONSTANT (253402300800) * G_USEC_PER_SEC - 1)

static const char find_sql[] = "SELECT at, experience, reward FROM server_action WHERE account = ? AND action = ? AND has_key = ? AND key = ?";
static const char insert_sql[] = "INSERT INTO server_action (account, action, has_key, key, at, experience, reward) VALUES (?, ?, ?, ?, ?, ?, ?)";
static const char update_sql[] = "UPDATE server_action SET (at, experience, reward) = (?5, ?6, ?7)"
                                 " WHERE account = ?1 AND action = ?2 AND has_key = ?3 AND key = ?4";

static gboolean
check (const PremiaRewardAction *action, GError **error)
{
  const char *const texts[] = { action->account, action->action, action->key, action->reward };

  if (!premia_copy_check_texts (texts, G_N_ELEMENTS (texts), "action", error))
    return FALSE;
  if (action->account[0] == '\0' || action->action[0] == '\0')
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("The server sent an action without its name or its account. It was not kept."));
  if (action->at < FIRST_INSTANT || action->at > LAST_INSTANT)
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("The server sent the action “%s” of %s without a time that can be. It was not kept."),
                              action->action, action->account);
  return TRUE;
}

static void
bind_name (sqlite3_stmt *statement, const PremiaRewardAction *action)
{
  premia_bind_text (statement, 1, action->account);
  premia_bind_text (statement, 2, action->action);
  sqlite3_bind_int (statement, 3, action->has_key ? 1 : 0);
  premia_bind_text (statement, 4, action->key);
}

/* *@before: PREMIA_NEVER if it was not known. */
static gboolean
compare (PremiaWorkspace *self, const PremiaRewardAction *action, PremiaInstant *before, PremiaCopyVerdict *verdict, GError **error)
{
  sqlite3_stmt *find = premia_copy_statement (self, find_sql, error);
  gboolean there, done;

  if (find == NULL)
    return FALSE;
  bind_name (find, action);
  done = premia_workspace_step (self, find, &there, error);
  *before = PREMIA_NEVER;
  *verdict = PREMIA_COPY_NEW;
  if (done && there)
    {
      const gboolean same = sqlite3_column_int64 (find, 0) == action->at && sqlite3_column_int (find, 1) == action->experience
                            && strcmp (premia_column_text (find, 2), action->reward) == 0;

      *before = sqlite3_column_int64 (find, 0);
      *verdict = same ? PREMIA_COPY_SAME : PREMIA_COPY_CHANGED;
    }
  sqlite3_reset (find);
  return done;
}

static gboolean
write_row (PremiaWorkspace *self, const char *sql, const PremiaRewardAction *action, GError **error)
{
  sqlite3_stmt *statement = premia_copy_statement (self, sql, error);

  if (statement == NULL)
    return FALSE;
  bind_name (statement, action);
  sqlite3_bind_int64 (statement, 5, action->at);
  sqlite3_bind_int (statement, 6, action->experience);
  premia_bind_text (statement, 7, action->reward);
  return premia_workspace_finish_step (self, statement, error);
}

static gboolean
copy (PremiaWorkspace *self, const PremiaRewardAction *action, PremiaCopyVerdict *verdict, guint *changed, GError **error)
{
  PremiaInstant before;
  gboolean written = FALSE;

  if (!compare (self, action, &before, verdict, error))
    return FALSE;
  if (*verdict == PREMIA_COPY_SAME)
    return TRUE;
  if (!write_row (self, *verdict == PREMIA_COPY_NEW ? insert_sql : update_sql, action, error)
      || !premia_told_action_keep (self, action, before, &written, error))
    return FALSE;
  *changed = PREMIA_WORKSPACE_SERVER | (written ? PREMIA_WORKSPACE_ACTIONS : 0);
  return TRUE;
}

/**
 * premia_workspace_copy_action:
 * @verdict: (out) (optional): by what the copy said before
 *
 * Errors: PREMIA_STORE_ERROR_INVALID: no name, account or possible time, or a text that is no UTF-8: nothing of it is kept.
 */
gboolean
premia_workspace_copy_action (PremiaWorkspace *self, const PremiaRewardAction *action, PremiaCopyVerdict *verdict, GError **error)
{
  PremiaCopyVerdict what = PREMIA_COPY_SAME;
  guint changed = 0;
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && action != NULL, FALSE);

  if (!check (action, error) || !premia_change_begin_row (&change, self, error))
    return FALSE;
  done = copy (self, action, &what, &changed, error);
  done = premia_change_end (&change, done, changed, error);
  if (done && verdict != NULL)
    *verdict = what;
  return done;
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaRewardAction *action = premia_reward_action_new ();

  premia_copy_take_text (&action->account, statement, 0);
  premia_copy_take_text (&action->action, statement, 1);
  action->has_key = sqlite3_column_int (statement, 2) != 0;
  premia_copy_take_text (&action->key, statement, 3);
  action->at = sqlite3_column_int64 (statement, 4);
  action->experience = sqlite3_column_int (statement, 5);
  premia_copy_take_text (&action->reward, statement, 6);
  return action;
}

/**
 * premia_workspace_list_server_actions:
 *
 * Returns: (transfer full): NULL with error
 */
GPtrArray *
premia_workspace_list_server_actions (PremiaWorkspace *self, const char *account, guint limit, GError **error)
{
  GPtrArray *actions;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  actions = premia_workspace_read_all (self, premia_workspace_query (self, error, account != NULL
    ? "SELECT account, action, has_key, key, at, experience, reward FROM server_action WHERE account = ? ORDER BY at DESC, action, has_key, key LIMIT ?"
    : "SELECT account, action, has_key, key, at, experience, reward FROM server_action WHERE ? IS NULL"
      " ORDER BY at DESC, account, action, has_key, key LIMIT ?", "ti", account, limit == 0 ? G_GINT64_CONSTANT (-1) : (gint64) limit),
    read_row, (GDestroyNotify) premia_reward_action_free, error);
  premia_workspace_give (self);
  return actions;
}
