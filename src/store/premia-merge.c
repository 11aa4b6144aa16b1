/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-merge.h"

static gboolean
merge_row (const PremiaMerge *self, PremiaWorkspace *workspace, sqlite3_stmt *find, sqlite3_stmt *write, gconstpointer row,
           PremiaMergeCount *count, GError **error)
{
  gboolean known, same;

  self->bind (find, row);
  if (!premia_workspace_step (workspace, find, &known, error))
    return FALSE;
  same = known && sqlite3_column_int (find, 0) == 1;
  sqlite3_reset (find);
  count->n_new += !known;
  count->n_unchanged += same;
  count->n_changed += known && !same;
  if (same)
    return TRUE;
  self->bind (write, row);
  return premia_workspace_finish_step (workspace, write, error);
}

gboolean
premia_merge_rows (const PremiaMerge *self, PremiaWorkspace *workspace, GPtrArray *rows, PremiaMergeCount *count, GError **error)
{
  g_autoptr (sqlite3_stmt) find = premia_workspace_prepare (workspace, self->find, error);
  g_autoptr (sqlite3_stmt) write = find == NULL ? NULL : premia_workspace_prepare (workspace, self->write, error);

  if (write == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!merge_row (self, workspace, find, write, g_ptr_array_index (rows, i), count, error))
      return FALSE;
  return TRUE;
}

gboolean
premia_merge_run (const PremiaMerge *self, PremiaWorkspace *workspace, GPtrArray *rows, PremiaWorkspaceNoun noun, PremiaMergeCount *count,
                  GError **error)
{
  PremiaMergeCount counted = { 0 };
  PremiaChange change;
  gboolean done;

  if (!premia_change_begin (&change, workspace, error))
    return FALSE;
  done = premia_merge_rows (self, workspace, rows, &counted, error);
  /* The statements are finished by now: a savepoint cannot be released under one that runs. */
  done = premia_change_end (&change, done, counted.n_new + counted.n_changed > 0 ? noun : 0, error);
  if (done && count != NULL)
    *count = counted;
  return done;
}
