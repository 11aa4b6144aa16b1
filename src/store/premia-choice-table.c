/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-choice-table.h"

#include "premia-workspace-private.h"

#include <string.h>

/* In the table of settings, where a point in the name tells them from those of the company. */

static char *
read_choice (PremiaWorkspace *self, const char *name, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self, "SELECT value FROM setting WHERE name = ?", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  premia_bind_text (statement, 1, name);
  if (!premia_workspace_step (self, statement, &row, error))
    return NULL;
  return g_strdup (row ? premia_column_text (statement, 0) : "");
}

char *
premia_workspace_get_choice (PremiaWorkspace *self, const char *name, GError **error)
{
  char *text;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && name != NULL && strchr (name, '.') != NULL, NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  text = read_choice (self, name, error);
  premia_workspace_give (self);
  return text;
}

static gboolean
write_choice (PremiaWorkspace *self, const char *name, const char *text, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    premia_workspace_prepare (self, "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  premia_bind_text (statement, 1, name);
  premia_bind_text (statement, 2, text);
  return premia_workspace_finish_step (self, statement, error);
}

gboolean
premia_workspace_set_choice (PremiaWorkspace *self, const char *name, const char *text, GError **error)
{
  g_autofree char *known = NULL;
  PremiaChange change;
  gboolean done, same;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && text != NULL, FALSE);
  g_return_val_if_fail (name != NULL && strchr (name, '.') != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  known = read_choice (self, name, error);
  same = g_strcmp0 (known, text) == 0;
  done = known != NULL && (same || write_choice (self, name, text, error));
  return premia_change_end (&change, done, same ? 0 : PREMIA_WORKSPACE_SETTINGS, error);
}
