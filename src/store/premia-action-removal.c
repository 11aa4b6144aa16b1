/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-action-name.h"
#include "premia-action-text.h"
#include "premia-audit-log.h"
#include "premia-copy-session.h"
#include "premia-statement.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>
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

/* *@id: 0 if there is none; *@text: (transfer full): all it says. */
static gboolean
find (PremiaWorkspace *self, const PremiaActionRow *name, gint64 *id, char **text, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  PremiaActionRecord record = { .row = name, .case_name = "" };
  gint64 account, action;
  gboolean there;

  *id = 0;
  if (!find_word (self, name->account, &account, error) || !find_word (self, name->action, &action, error))
    return FALSE;
  if (account == 0 || action == 0)
    return TRUE;
  record.account = (guint32) account;
  record.action = (guint32) action;
  statement = premia_workspace_query (self, error,
    "SELECT id, key, at, case_name, due, amount, coalesce((SELECT text FROM word WHERE id = currency), ''), prospect, prospect_id,"
    " coalesce((SELECT text FROM word WHERE id = segment), ''), note FROM action WHERE name_hash = ? AND account = ? AND action = ?",
    "iii", premia_action_record_hash (&record), account, action);
  for (there = statement != NULL; there;)
    {
      PremiaActionRow row = { .account = name->account, .action = name->action };

      if (!premia_workspace_step (self, statement, &there, error))
        return FALSE;
      if (!there || strcmp (premia_column_text (statement, 1), name->key) != 0)
        continue;
      row.key = name->key;
      row.at = sqlite3_column_int64 (statement, 2);
      row.case_name = premia_column_text (statement, 3);
      row.due = premia_column_instant (statement, 4);
      row.has_amount = sqlite3_column_type (statement, 5) != SQLITE_NULL;
      row.amount = sqlite3_column_int64 (statement, 5);
      row.currency = premia_column_text (statement, 6);
      row.prospect = premia_column_text (statement, 7);
      row.prospect_id = premia_column_text (statement, 8);
      row.segment = premia_column_text (statement, 9);
      row.note = premia_column_text (statement, 10);
      *id = sqlite3_column_int64 (statement, 0);
      *text = premia_action_text_row (&row);
      return TRUE;
    }
  return statement != NULL;
}

/* Numbers of actions are their count as well: the last one takes the free place. */
static gboolean
take_out (PremiaWorkspace *self, gint64 id, GError **error)
{
  return premia_workspace_do (self, error, "DELETE FROM action WHERE id = ?", "i", id)
         && premia_workspace_do (self, error, "UPDATE action SET id = ?1 WHERE id = (SELECT max(id) FROM action) AND id > ?1", "i", id);
}

static gboolean
remove_action (PremiaWorkspace *self, const PremiaActionRow *name, const char *why, GError **error)
{
  g_autofree char *before = NULL;
  g_autofree char *subject = premia_action_text_name (name);
  gint64 id;

  if (!find (self, name, &id, &before, error))
    return FALSE;
  if (id == 0)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no action “%s” of %s with the key “%s” in “%s”."),
                              name->action, name->account, name->key, self->name);
  return take_out (self, id, error) && premia_audit_add (self, "action.remove", subject, before, "", why, error);
}

/**
 * premia_workspace_remove_action:
 * @key: not empty
 * @why: (nullable)
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND if there is none (any more).
 */
gboolean
premia_workspace_remove_action (PremiaWorkspace *self, const char *account, const char *action, const char *key, const char *why, GError **error)
{
  const PremiaActionRow name = { .account = account, .action = action, .key = key, .case_name = "", .due = PREMIA_NEVER,
                                 .currency = "", .prospect = "", .prospect_id = "", .segment = "", .note = "" };
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && account != NULL && action != NULL && key != NULL && key[0] != '\0', FALSE);

  if (!premia_copy_session_flush (self, error) || !premia_change_begin (&change, self, error))
    return FALSE;
  done = remove_action (self, &name, why, error);
  return premia_change_end (&change, done, PREMIA_WORKSPACE_ACTIONS, error);
}
