/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-statement.h"

#include <string.h>

void
premia_account_match_free (PremiaAccountMatch *match)
{
  g_return_if_fail (match != NULL);

  g_free (match->account);
  g_free (match->person);
  g_free (match);
}

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaAccountMatch *match = g_new0 (PremiaAccountMatch, 1);

  match->account = premia_column_dup (statement, 0);
  match->person = premia_column_dup (statement, 1);
  match->at = sqlite3_column_int64 (statement, 2);
  return match;
}

/* *@person: (transfer full): "": nobody was chosen. */
static gboolean
find (PremiaWorkspace *self, const char *account, char **person, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, "SELECT person FROM account_match WHERE account = ?", "t", account);
  gboolean there;

  if (statement == NULL || !premia_workspace_step (self, statement, &there, error))
    return FALSE;
  *person = there ? premia_column_dup (statement, 0) : g_strdup ("");
  return TRUE;
}

static gboolean
set (PremiaWorkspace *self, const char *account, const char *person, gboolean *changed, GError **error)
{
  g_autofree char *before = NULL;

  if (!find (self, account, &before, error))
    return FALSE;
  *changed = strcmp (before, person) != 0;
  if (!*changed)
    return TRUE;
  if (!(*person == '\0'
          ? premia_workspace_do (self, error, "DELETE FROM account_match WHERE account = ?", "t", account)
          : premia_workspace_do (self, error, "INSERT OR REPLACE INTO account_match (account, person, at) VALUES (?, ?, ?)", "tti", account, person,
                                 premia_workspace_now (self))))
    return FALSE;
  return premia_audit_add (self, *person == '\0' ? "match.remove" : *before == '\0' ? "match.add" : "match.change", account, before, person, NULL, error);
}

/**
 * premia_workspace_set_match:
 * @account: not empty
 * @person: (nullable): an id; NULL: nobody in particular
 */
gboolean
premia_workspace_set_match (PremiaWorkspace *self, const char *account, const char *person, GError **error)
{
  PremiaChange change;
  gboolean done, changed = FALSE;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && account != NULL && account[0] != '\0', FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = set (self, account, person == NULL ? "" : person, &changed, error);
  return premia_change_end (&change, done, changed ? PREMIA_WORKSPACE_SETUPS : 0, error);
}

/**
 * premia_workspace_list_matches:
 *
 * Returns: (transfer full) (element-type PremiaAccountMatch): NULL with error
 */
GPtrArray *
premia_workspace_list_matches (PremiaWorkspace *self, GError **error)
{
  GPtrArray *matches;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  matches = premia_workspace_read_all (self, premia_workspace_query (self, error, "SELECT account, person, at FROM account_match ORDER BY account", ""),
                                       read_row, (GDestroyNotify) premia_account_match_free, error);
  premia_workspace_give (self);
  return matches;
}
