/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-action-name.h"
#include "premia-statement.h"
#include "premia-told-action.h"
#include "premia-workspace-server.h"

#include <string.h>

/* 0: no action knows the word. */
static gboolean
find_word (PremiaWorkspace *self, const char *text, gint64 *id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, "SELECT id FROM word WHERE text = ?", "t", text);
  gboolean row;

  if (statement == NULL || !premia_workspace_step (self, statement, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

/* The first row of @statement tells the source; 0 if there is none. */
static gboolean
read_source (PremiaWorkspace *self, sqlite3_stmt *statement, guint *source, GError **error)
{
  g_autoptr (sqlite3_stmt) owned = statement;
  gboolean row;

  if (owned == NULL || !premia_workspace_step (self, owned, &row, error))
    return FALSE;
  *source = row ? (guint) sqlite3_column_int (owned, 0) : 0;
  return TRUE;
}

static gboolean
find_source (PremiaWorkspace *self, const PremiaActionRow *row, guint *source, GError **error)
{
  PremiaActionRecord record = { .row = row, .case_name = "" };
  gint64 account, action;

  *source = 0;
  if (!find_word (self, row->account, &account, error) || !find_word (self, row->action, &action, error))
    return FALSE;
  if (account == 0 || action == 0)
    return TRUE;
  record.account = (guint32) account;
  record.action = (guint32) action;
  if (row->key[0] != '\0')
    return read_source (self, premia_workspace_query (self, error,
      "SELECT source FROM action WHERE name_hash = ? AND account = ? AND action = ? AND key = ?", "iiit", premia_action_record_hash (&record), account,
      action, row->key), source, error);
  return read_source (self, premia_workspace_query (self, error,
    "SELECT source FROM action WHERE account = ? AND action = ? AND at = ? AND source <> 1 AND key = '' ORDER BY id LIMIT 1", "iii", account, action,
    row->at), source, error)
         && (*source != 0 || read_source (self, premia_workspace_query (self, error,
    "SELECT source FROM action WHERE account = ? AND action = ? AND at = ? AND key = '' LIMIT 1", "iii", account, action, row->at), source, error));
}

/**
 * premia_workspace_find_source:
 * @key: "": none: then @at tells it
 * @source: (out): 1 a file or by hand, 2 the server, 3 both; 0: there is no such action
 */
gboolean
premia_workspace_find_source (PremiaWorkspace *self, const char *account, const char *action, const char *key, PremiaInstant at, guint *source,
                              GError **error)
{
  const PremiaActionRow row = { .account = account, .action = action, .key = key, .at = at, .case_name = "", .due = PREMIA_NEVER,
                                .currency = "", .prospect = "", .prospect_id = "", .segment = "", .note = "" };
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && account != NULL && action != NULL && key != NULL && source != NULL, FALSE);

  if (!premia_workspace_take (self, error))
    return FALSE;
  done = find_source (self, &row, source, error);
  premia_workspace_give (self);
  return done;
}

/* Whether the row that @statement is at (its key and case in the first columns) belongs to the case. */
static gboolean
is_of_case (sqlite3_stmt *statement, const char *case_name)
{
  const PremiaActionRow row = { .key = premia_column_text (statement, 0), .case_name = premia_column_text (statement, 1) };
  gsize length;
  const char *name = premia_action_row_case (&row, &length);

  return strlen (case_name) == length && memcmp (name, case_name, length) == 0;
}

static gboolean
find_tellers (PremiaWorkspace *self, const char *account, const char *action, const char *case_name, PremiaInstant at, guint *source,
              PremiaInstant *told_at, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error,
    "SELECT key, case_name, source, (SELECT server.at FROM server_action AS server WHERE server.account = ?1 AND server.action = ?2"
    " AND server.key = action.key ORDER BY has_key DESC LIMIT 1)"
    " FROM action WHERE source <> 1 AND account = (SELECT id FROM word WHERE text = ?1) AND action = (SELECT id FROM word WHERE text = ?2) AND at = ?3"
    " ORDER BY id", "tti", account, action, at);
  gboolean row = statement != NULL;

  *source = PREMIA_TOLD_BY_FILE;
  *told_at = PREMIA_NEVER;
  while (row)
    {
      if (!premia_workspace_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!is_of_case (statement, case_name))
        continue;
      *source = (guint) sqlite3_column_int (statement, 2);
      *told_at = premia_column_instant (statement, 3);
      return TRUE;
    }
  return FALSE;
}

/**
 * premia_workspace_find_tellers:
 * @case_name: "" for an action that is a case of its own
 * @source: (out): 1 a file or by hand (also if there is no such action), 2 the server, 3 both
 * @told_at: (out): when the server says that it happened; PREMIA_NEVER: its copy does not tell
 */
gboolean
premia_workspace_find_tellers (PremiaWorkspace *self, const char *account, const char *action, const char *case_name, PremiaInstant at, guint *source,
                               PremiaInstant *told_at, GError **error)
{
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && account != NULL && action != NULL && case_name != NULL, FALSE);
  g_return_val_if_fail (source != NULL && told_at != NULL, FALSE);

  if (!premia_workspace_take (self, error))
    return FALSE;
  done = find_tellers (self, account, action, case_name, at, source, told_at, error);
  premia_workspace_give (self);
  return done;
}
