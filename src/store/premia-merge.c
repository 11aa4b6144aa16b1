/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-merge.h"
#include "premia-import-image.h"

#include <string.h>

/* What the row that is about to be replaced says. */
static gboolean
describe_known (const PremiaMerge *self, PremiaWorkspace *workspace, gconstpointer row, char **known, GError **error)
{
  sqlite3_stmt *statement = premia_workspace_prepare (workspace, self->known, error);
  gpointer found;

  if (statement == NULL)
    return FALSE;
  self->bind (statement, row);
  if (!premia_workspace_read_one (workspace, statement, self->read, &found, error))
    return FALSE;
  *known = self->describe (found);
  self->free_row (found);
  return TRUE;
}

static gboolean
tell_change (const PremiaMerge *self, PremiaWorkspace *workspace, gconstpointer row, char **said_before, GError **error)
{
  g_autofree char *what = g_strconcat (self->noun, ".change", NULL);
  g_autofree char *subject = self->subject (row);
  g_autofree char *after = self->describe (row);
  g_autofree char *before = NULL;

  if (!describe_known (self, workspace, row, &before, error) || !premia_audit_add (workspace, what, subject, before, after, NULL, error))
    return FALSE;
  premia_import_tell (workspace, PREMIA_SINK_CHANGED, self->noun, subject, 0, before, after);
  *said_before = g_steal_pointer (&before);
  return TRUE;
}

static void
note_new (const PremiaMerge *self, PremiaWorkspace *workspace, PremiaAuditBulk *bulk, gconstpointer row)
{
  g_autofree char *text = self->describe (row);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  const gboolean wanted = premia_audit_bulk_wants_text (bulk);

  if (premia_import_is_seen (workspace, PREMIA_SINK_NEW))
    {
      g_autofree char *subject = self->subject (row);

      premia_import_tell (workspace, PREMIA_SINK_NEW, self->noun, subject, 0, NULL, text);
    }
  premia_audit_bulk_add (bulk, line, strlen (line), wanted ? self->subject (row) : NULL, wanted ? g_steal_pointer (&text) : NULL);
}

typedef struct
{
  const PremiaMerge *merge;
  PremiaWorkspace   *workspace;
  sqlite3_stmt      *find, *write;
  PremiaAuditBulk   *bulk;
  PremiaImportRows  *images;
} Session;

static gboolean
merge_row (const Session *self, gconstpointer row, PremiaMergeCount *count, GError **error)
{
  g_autofree char *before = NULL, *said_before = NULL;
  gboolean known, same;

  self->merge->bind (self->find, row);
  if (!premia_workspace_step (self->workspace, self->find, &known, error))
    return FALSE;
  same = known && sqlite3_column_int (self->find, 0) == 1;
  sqlite3_reset (self->find);
  count->n_new += !known;
  count->n_unchanged += same;
  count->n_changed += known && !same;
  if (same)
    return TRUE;
  if (!premia_import_rows_read (self->images, self->workspace, self->merge, row, &before, error))
    return FALSE;
  if (!known)
    note_new (self->merge, self->workspace, self->bulk, row);
  else if (!tell_change (self->merge, self->workspace, row, &said_before, error))
    return FALSE;
  self->merge->bind (self->write, row);
  return premia_workspace_finish_step (self->workspace, self->write, error)
         && premia_import_rows_keep (self->images, self->workspace, self->merge, row, before, said_before == NULL ? "" : said_before, error);
}

gboolean
premia_merge_rows (const PremiaMerge *self, PremiaWorkspace *workspace, GPtrArray *rows, PremiaMergeCount *count, GError **error)
{
  g_autoptr (sqlite3_stmt) find = premia_workspace_prepare (workspace, self->find, error);
  g_autoptr (sqlite3_stmt) write = find == NULL ? NULL : premia_workspace_prepare (workspace, self->write, error);
  g_auto (PremiaAuditBulk) bulk = { NULL };
  g_auto (PremiaImportRows) images = { NULL };
  const Session session = { self, workspace, find, write, &bulk, &images };

  if (write == NULL || !premia_import_rows_begin (&images, workspace, self->noun, error))
    return FALSE;
  premia_audit_bulk_init (&bulk, self->noun);
  for (guint i = 0; i < rows->len; i++)
    if (!merge_row (&session, g_ptr_array_index (rows, i), count, error))
      return FALSE;
  return premia_audit_bulk_finish (&bulk, workspace, error);
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
