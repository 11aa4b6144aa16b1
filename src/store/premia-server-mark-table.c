/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-session.h"
#include "premia-statement.h"
#include "premia-workspace-server.h"

#include <string.h>

static gboolean
read_mark (PremiaWorkspace *self, const char *stream, char **newest, PremiaInstant *at, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, "SELECT newest, at FROM server_mark WHERE stream = ?", "t", stream);
  gboolean row;

  if (statement == NULL || !premia_workspace_step (self, statement, &row, error))
    return FALSE;
  *newest = row ? premia_column_dup (statement, 0) : NULL;
  *at = row ? sqlite3_column_int64 (statement, 1) : PREMIA_NEVER;
  return TRUE;
}

/**
 * premia_workspace_get_mark:
 * @newest: (out) (optional) (transfer full) (nullable): NULL: it was never read
 * @at: (out) (optional): PREMIA_NEVER likewise
 */
gboolean
premia_workspace_get_mark (PremiaWorkspace *self, const char *stream, char **newest, PremiaInstant *at, GError **error)
{
  g_autofree char *name = NULL;
  PremiaInstant when = PREMIA_NEVER;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && stream != NULL, FALSE);

  if (!premia_workspace_take (self, error))
    return FALSE;
  done = read_mark (self, stream, &name, &when, error);
  premia_workspace_give (self);
  if (done && newest != NULL)
    *newest = g_steal_pointer (&name);
  if (done && at != NULL)
    *at = when;
  return done;
}

/**
 * premia_workspace_set_mark:
 * @newest: (nullable): NULL: as if it had never been read
 *
 * Belongs into the transaction of the rows that it speaks of. Tells nobody: marks are not shown.
 */
gboolean
premia_workspace_set_mark (PremiaWorkspace *self, const char *stream, const char *newest, PremiaInstant at, GError **error)
{
  const char *const texts[] = { stream, newest == NULL ? "" : newest };
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && stream != NULL, FALSE);

  if (!premia_copy_check_texts (texts, G_N_ELEMENTS (texts), "mark", error) || !premia_change_begin_row (&change, self, error))
    return FALSE;
  done = newest == NULL ? premia_workspace_do (self, error, "DELETE FROM server_mark WHERE stream = ?", "t", stream)
                        : premia_workspace_do (self, error, "INSERT OR REPLACE INTO server_mark (stream, newest, at) VALUES (?, ?, ?)", "tti", stream,
                                               newest, at);
  return premia_change_end (&change, done, 0, error);
}
