/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-statement.h"

/* An action is named by its account, too: a deal that was handed over, or whose owner is called otherwise, comes as a new one. */
static gboolean
list (PremiaWorkspace *self, gint64 after, guint n, GPtrArray *names, guint64 *n_all, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error,
    "SELECT DISTINCT fresh.id, (SELECT text FROM word WHERE id = fresh.account), (SELECT text FROM word WHERE id = fresh.action), fresh.key,"
    " (SELECT text FROM word WHERE id = known.account) FROM action AS fresh JOIN action AS known ON known.key = fresh.key AND known.action = fresh.action"
    " AND known.account <> fresh.account AND known.id <= ?1 WHERE fresh.id > ?1 AND fresh.key <> '' ORDER BY fresh.id", "i", after);
  gboolean there = statement != NULL;
  gint64 last = 0;

  while (there)
    {
      if (!premia_workspace_step (self, statement, &there, error))
        return FALSE;
      if (!there)
        return TRUE;
      if (sqlite3_column_int64 (statement, 0) == last)
        continue;
      last = sqlite3_column_int64 (statement, 0);
      (*n_all)++;
      if (names->len < n)
        g_ptr_array_add (names, g_strdup_printf ("%s %s %s (%s)", premia_column_text (statement, 1), premia_column_text (statement, 2),
                                                 premia_column_text (statement, 3), premia_column_text (statement, 4)));
    }
  return FALSE;
}

/**
 * premia_workspace_list_moved:
 * @n_all: (out): all there are
 *
 * Returns: (transfer full) (element-type utf8): at most @n
 */
GPtrArray *
premia_workspace_list_moved (PremiaWorkspace *self, guint64 after, guint n, guint64 *n_all, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && n_all != NULL, NULL);

  *n_all = 0;
  if (!premia_workspace_take (self, error))
    return NULL;
  done = list (self, (gint64) after, n, names, n_all, error);
  premia_workspace_give (self);
  return done ? g_steal_pointer (&names) : NULL;
}
