/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-actions-back.h"

#include "premia-action-name.h"
#include "premia-workspace-private.h"

/* *@id: 0 for a text that no action has. */
static gboolean
find_word (PremiaWorkspace *self, sqlite3_stmt *statement, const char *text, guint32 *id, GError **error)
{
  gboolean row;

  sqlite3_reset (statement);
  premia_bind_text (statement, 1, text);
  if (!premia_workspace_step (self, statement, &row, error))
    return FALSE;
  *id = row ? (guint32) sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

static gboolean
remove_one (PremiaWorkspace *self, sqlite3_stmt *word, sqlite3_stmt *remove, const PremiaActionRow *row, guint64 *n, GError **error)
{
  PremiaActionRecord record = { .row = row, .case_name = "" };

  g_assert (row->account[0] != '\0' && row->action[0] != '\0' && row->key[0] != '\0');
  if (!find_word (self, word, row->account, &record.account, error) || !find_word (self, word, row->action, &record.action, error))
    return FALSE;
  if (record.account == 0 || record.action == 0)
    return TRUE;
  sqlite3_bind_int64 (remove, 1, premia_action_record_hash (&record));
  sqlite3_bind_int64 (remove, 2, record.account);
  sqlite3_bind_int64 (remove, 3, record.action);
  premia_bind_text (remove, 4, row->key);
  if (!premia_workspace_finish_step (self, remove, error))
    return FALSE;
  *n += (guint64) sqlite3_changes (self->db);
  return TRUE;
}

static gboolean
remove_all (PremiaWorkspace *self, GPtrArray *names, guint64 *n, GError **error)
{
  g_autoptr (sqlite3_stmt) word = premia_workspace_prepare (self, "SELECT id FROM word WHERE text = ?", error);
  g_autoptr (sqlite3_stmt) remove = NULL;

  if (word == NULL)
    return FALSE;
  remove = premia_workspace_prepare (self, "DELETE FROM action WHERE name_hash = ? AND account = ? AND action = ? AND key = ?", error);
  if (remove == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (!remove_one (self, word, remove, g_ptr_array_index (names, i), n, error))
      return FALSE;
  return TRUE;
}

gboolean
premia_workspace_remove_actions (PremiaWorkspace *self, GPtrArray *names, guint64 *n_removed, GError **error)
{
  PremiaChange change;
  guint64 n = 0;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && names != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = remove_all (self, names, &n, error);
  if (!premia_change_end (&change, done, n > 0 ? PREMIA_WORKSPACE_ACTIONS : 0, error))
    return FALSE;
  if (n_removed != NULL)
    *n_removed = n;
  return TRUE;
}
