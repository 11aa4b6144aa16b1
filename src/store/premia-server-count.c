/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-workspace-private.h"
#include "premia-workspace-server.h"

static gpointer
read_count (sqlite3_stmt *statement)
{
  return premia_action_count_new (premia_column_text (statement, 0), premia_column_text (statement, 1), (guint64) sqlite3_column_int64 (statement, 2));
}

static gpointer
read_name (sqlite3_stmt *statement)
{
  return g_strdup (premia_column_text (statement, 0));
}

/* The rows of @sql, whose parameter, if it has one, is @until. */
static GPtrArray *
list (PremiaWorkspace *self, const char *sql, PremiaInstant until, gpointer (*read) (sqlite3_stmt *), GDestroyNotify destroy, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (destroy);
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean row = FALSE, good;

  if (!premia_workspace_take (self, error))
    return NULL;
  statement = premia_workspace_prepare (self, sql, error);
  good = statement != NULL;
  if (good && sqlite3_bind_parameter_count (statement) > 0)
    sqlite3_bind_int64 (statement, 1, until);
  while (good && (good = premia_workspace_step (self, statement, &row, error)) && row)
    g_ptr_array_add (rows, read (statement));
  g_clear_pointer (&statement, sqlite3_finalize);
  premia_workspace_give (self);
  return good ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
premia_workspace_count_server_actions (PremiaWorkspace *self, PremiaInstant until, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  return list (self, "SELECT account, action, count(*) FROM server_action WHERE at <= ? GROUP BY account, action ORDER BY account, action", until, read_count,
               (GDestroyNotify) premia_action_count_free, error);
}

GPtrArray *
premia_workspace_list_unlocked (PremiaWorkspace *self, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  return list (self, "SELECT name FROM server_achievement WHERE unlocked_at IS NOT NULL ORDER BY name", 0, read_name, g_free, error);
}

GPtrArray *
premia_workspace_list_given_medals (PremiaWorkspace *self, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  return list (self, "SELECT medal FROM server_medal ORDER BY medal", 0, read_name, g_free, error);
}
