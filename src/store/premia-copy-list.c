/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-copy-list.h"
#include "premia-copy-session.h"

#include <string.h>

void
premia_copy_take_text (char **field, sqlite3_stmt *statement, int column)
{
  g_free (*field);
  *field = premia_column_dup (statement, column);
}

GPtrArray *
premia_copy_list_read (const PremiaCopyList *self, PremiaWorkspace *workspace, const char *owner, GError **error)
{
  return premia_workspace_read_all (workspace, premia_workspace_query (workspace, error, self->list, owner == NULL ? "" : "t", owner), self->read,
                                    self->free_row, error);
}

gboolean
premia_copy_list_is_same (const PremiaCopyList *self, gconstpointer a, gconstpointer b)
{
  PremiaCopyCells first = { 0 }, second = { 0 };

  self->tell (a, &first);
  self->tell (b, &second);
  for (guint i = 0; i < first.n_texts; i++)
    if (strcmp (first.texts[i], second.texts[i]) != 0)
      return FALSE;
  for (guint i = 0; i < first.n_numbers; i++)
    if (first.numbers[i] != second.numbers[i])
      return FALSE;
  return TRUE;
}

gpointer
premia_copy_list_find (const PremiaCopyList *self, GPtrArray *rows, gconstpointer row)
{
  guint from = 0, to = rows->len;

  while (from < to)
    {
      const guint middle = from + (to - from) / 2;
      const int order = self->compare (g_ptr_array_index (rows, middle), row);

      if (order == 0)
        return g_ptr_array_index (rows, middle);
      if (order < 0)
        from = middle + 1;
      else
        to = middle;
    }
  return NULL;
}

gboolean
premia_copy_list_check (const PremiaCopyList *self, GPtrArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      PremiaCopyCells cells = { 0 };

      self->tell (g_ptr_array_index (rows, i), &cells);
      if (!premia_copy_check_texts (cells.texts, cells.n_texts, self->what, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  return ((const PremiaCopyList *) data)->compare (*(gconstpointer const *) a, *(gconstpointer const *) b);
}

static gboolean
is_same_list (const PremiaCopyList *self, GPtrArray *known, GPtrArray *rows)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (rows->len);

  if (known->len != rows->len)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (rows, i));
  g_ptr_array_sort_with_data (sorted, compare_places, (gpointer) self);
  for (guint i = 0; i < known->len; i++)
    if (!premia_copy_list_is_same (self, g_ptr_array_index (known, i), g_ptr_array_index (sorted, i)))
      return FALSE;
  return TRUE;
}

static void
bind (sqlite3_stmt *statement, const char *owner, const PremiaCopyCells *cells)
{
  int parameter = 1;

  if (owner != NULL)
    premia_bind_text (statement, parameter++, owner);
  for (guint i = 0; i < cells->n_texts; i++)
    premia_bind_text (statement, parameter++, cells->texts[i]);
  for (guint i = 0; i < cells->n_numbers; i++)
    if (cells->numbers[i] == PREMIA_NEVER)
      sqlite3_bind_null (statement, parameter++);
    else
      sqlite3_bind_int64 (statement, parameter++, cells->numbers[i]);
}

static gboolean
write_all (const PremiaCopyList *self, PremiaWorkspace *workspace, const char *owner, GPtrArray *rows, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = premia_workspace_prepare (workspace, self->insert, error);

  if (insert == NULL || !premia_workspace_do (workspace, error, self->clear, owner == NULL ? "" : "t", owner))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      PremiaCopyCells cells = { 0 };

      self->tell (g_ptr_array_index (rows, i), &cells);
      bind (insert, owner, &cells);
      if (!premia_workspace_finish_step (workspace, insert, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
premia_copy_list_write (const PremiaCopyList *self, PremiaWorkspace *workspace, const char *owner, GPtrArray *rows, GPtrArray **known,
                        gboolean *changed, GError **error)
{
  g_autoptr (GPtrArray) before = premia_copy_list_read (self, workspace, owner, error);

  if (before == NULL)
    return FALSE;
  *changed = !is_same_list (self, before, rows);
  if (*changed && !write_all (self, workspace, owner, rows, error))
    return FALSE;
  if (known != NULL)
    *known = g_steal_pointer (&before);
  return TRUE;
}

gboolean
premia_copy_list_replace (const PremiaCopyList *self, PremiaWorkspace *workspace, GPtrArray *rows, GError **error)
{
  PremiaChange change;
  gboolean done, changed = FALSE;

  if (!premia_copy_list_check (self, rows, error) || !premia_change_begin (&change, workspace, error))
    return FALSE;
  done = premia_copy_list_write (self, workspace, NULL, rows, NULL, &changed, error);
  return premia_change_end (&change, done, changed ? PREMIA_WORKSPACE_SERVER : 0, error);
}

GPtrArray *
premia_copy_list_get (const PremiaCopyList *self, PremiaWorkspace *workspace, const char *owner, GError **error)
{
  GPtrArray *rows;

  if (!premia_workspace_take (workspace, error))
    return NULL;
  rows = premia_copy_list_read (self, workspace, owner, error);
  premia_workspace_give (workspace);
  return rows;
}
