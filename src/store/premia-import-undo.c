/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-import-reversal.h"

#include "premia-audit-log.h"
#include "premia-copy-session.h"
#include "premia-import-image.h"
#include "premia-statement.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>

/* An import and its undo are the two states of the same rows: each row that one of them replaces is kept, with a digest of what stands in
 * its place, and changes places with it as long as it is that which stands there. */

void
premia_import_reversal_free (PremiaImportReversal *reversal)
{
  g_return_if_fail (reversal != NULL);

  g_ptr_array_unref (reversal->kept);
  g_free (reversal);
}

void
premia_reversal_keep (PremiaReversal *self, const char *name)
{
  if (!g_hash_table_add (self->names, g_strdup (name)))
    return;
  self->told->n_kept++;
  if (self->told->kept->len < PREMIA_IMPORT_KEPT_MAX)
    g_ptr_array_add (self->told->kept, g_strdup (name));
}

GArray *
premia_reversal_list_ids (PremiaReversal *self, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self->workspace, error, sql, "i", self->import);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean there = statement != NULL;

  while (there)
    {
      gint64 id;

      if (!premia_workspace_step (self->workspace, statement, &there, error))
        return NULL;
      if (!there)
        return g_steal_pointer (&ids);
      id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  return NULL;
}

/* *@undone: -1: there is no such import. */
static gboolean
read_state (PremiaReversal *self, int *undone, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self->workspace, error, "SELECT undone FROM import_batch WHERE id = ?", "i", self->import);
  gboolean there;

  if (statement == NULL || !premia_workspace_step (self->workspace, statement, &there, error))
    return FALSE;
  *undone = there ? sqlite3_column_int (statement, 0) : -1;
  return TRUE;
}

static gboolean
check_state (PremiaReversal *self, GError **error)
{
  const char *name = self->workspace->name;
  int undone;

  if (!read_state (self, &undone, error))
    return FALSE;
  if (undone < 0)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("“%s” knows no such import, or it was made by an older Premia, which kept nothing to undo it with."), name);
  if (undone == self->redo)
    return TRUE;
  return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, self->redo ? _ ("This import of “%s” is not undone, so there is nothing to bring back.")
                                                                          : _ ("This import of “%s” is undone already."), name);
}

/* Schemes have versions of their own, and advances are kept by the runs. */
static gboolean
keep_files (PremiaReversal *self, guint *n_others, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self->workspace, error,
    "SELECT name, noun IN ('scheme', 'advances') FROM import WHERE batch = ? ORDER BY id", "i", self->import);
  gboolean there = statement != NULL;

  *n_others = 0;
  while (there)
    {
      if (!premia_workspace_step (self->workspace, statement, &there, error))
        return FALSE;
      if (there && sqlite3_column_int (statement, 1) == 1)
        premia_reversal_keep (self, premia_column_text (statement, 0));
      else if (there)
        (*n_others)++;
    }
  if (statement == NULL)
    return FALSE;
  return *n_others > 0
         || premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("Schemes and advances are not taken back with their import: change a scheme under Schemes, an advance under Payouts."));
}

static gboolean
check_people (PremiaReversal *self, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (PremiaPeople) people = NULL;
  g_autoptr (GError) cause = NULL;

  if ((self->changed & PREMIA_WORKSPACE_PEOPLE) == 0)
    return TRUE;
  rows = premia_workspace_read_people (self->workspace, error);
  if (rows == NULL)
    return FALSE;
  people = premia_people_new (rows, &cause);
  if (people != NULL)
    return TRUE;
  return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_NOW, _ ("The people who would be left contradict each other: %s. Change them under People first."), cause->message);
}

/* *@text: the names of its files. */
static gboolean
name_files (PremiaReversal *self, char **text, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self->workspace, error,
    "SELECT group_concat (name, ' ') FROM (SELECT name FROM import WHERE batch = ? ORDER BY id)", "i", self->import);
  gboolean there;

  if (statement == NULL || !premia_workspace_step (self->workspace, statement, &there, error))
    return FALSE;
  *text = premia_column_dup (statement, 0);
  return TRUE;
}

static gboolean
settle (PremiaReversal *self, GError **error)
{
  const PremiaImportReversal *told = self->told;
  g_autofree char *subject = NULL;
  g_autofree char *after = g_strdup_printf ("import=%" G_GINT64_FORMAT " %s=%" G_GUINT64_FORMAT " restored=%" G_GUINT64_FORMAT " kept=%" G_GUINT64_FORMAT,
                                            self->import, self->redo ? "added" : "removed", told->n_removed, told->n_restored, told->n_kept);

  return name_files (self, &subject, error)
         && premia_workspace_do (self->workspace, error, "UPDATE import_batch SET undone = ? WHERE id = ?", "ii", (gint64) !self->redo, self->import)
         && premia_audit_add (self->workspace, self->redo ? "import.redo" : "import.undo", subject, "", after, NULL, error);
}

#define ROWS_PER_LOOK 4096

gboolean
premia_reversal_step (PremiaReversal *self, guint64 n, GError **error)
{
  const PremiaImportWatch *watch = self->watch;

  self->n_done += n;
  if (watch == NULL || self->n_done - self->n_looked < ROWS_PER_LOOK)
    return TRUE;
  self->n_looked = self->n_done;
  if (watch->progress != NULL)
    watch->progress ((double) MIN (self->n_done, self->n_steps) / (double) MAX (self->n_steps, 1), watch->data);
  return !g_cancellable_set_error_if_cancelled (watch->cancellable, error);
}

/* Rows that change, and those that come or go: told, then written; and all behind them move. */
static gboolean
count_steps (PremiaReversal *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    self->redo ? "SELECT (SELECT count(*) FROM import_image WHERE batch = %1$" G_GINT64_FORMAT " AND is_new = 0) + 2 * count(*) + max(0, (SELECT max(id) FROM action) - coalesce(min(place), 0) + 1)"
                 " FROM import_image WHERE batch = %1$" G_GINT64_FORMAT " AND is_new = 1"
               : "SELECT (SELECT count(*) FROM import_image WHERE batch = %1$" G_GINT64_FORMAT " AND is_new = 0) + 2 * count(*) + coalesce((SELECT max(id) FROM action) - max(id), 0)"
                 " FROM action WHERE import = %1$" G_GINT64_FORMAT " AND source = 1", self->import);
  gint64 n;

  if (self->watch == NULL)
    return TRUE;
  if (!premia_workspace_get_number (self->workspace, sql, &n, error))
    return FALSE;
  self->n_steps = (guint64) MAX (n, 1);
  return TRUE;
}

/* Statements that touch many rows at once are left as well. */
static int
is_left (void *data)
{
  return g_cancellable_is_cancelled (data);
}

static gboolean
reverse (PremiaReversal *self, GError **error)
{
  guint n_others;

  if (!check_state (self, error) || !keep_files (self, &n_others, error))
    return FALSE;
  self->words = premia_workspace_read_words (self->workspace, error);
  if (self->words == NULL || !count_steps (self, error))
    return FALSE;
  /* What an import made of rows that it had brought itself, by another of its files, is turned while those are there. */
  if (!(self->redo ? premia_reversal_put_actions_back (self, error) && premia_reversal_turn_actions (self, error)
                   : premia_reversal_turn_actions (self, error) && premia_reversal_take_actions_out (self, error)))
    return FALSE;
  return premia_reversal_turn_rows (self, error) && check_people (self, error) && settle (self, error);
}

gboolean
premia_workspace_turn_import (PremiaWorkspace *workspace, gint64 import, gboolean redo, const PremiaImportWatch *watch, PremiaImportReversal **reversal,
                              GError **error)
{
  PremiaReversal self = { .workspace = workspace, .import = import, .redo = redo, .watch = watch };
  GCancellable *cancellable = watch == NULL ? NULL : watch->cancellable;
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace), FALSE);

  if (!premia_copy_session_flush (workspace, error) || !premia_change_begin (&change, workspace, error))
    return FALSE;
  self.told = g_new0 (PremiaImportReversal, 1);
  self.told->kept = g_ptr_array_new_with_free_func (g_free);
  self.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_exec (workspace->db, PREMIA_CACHE_BUSY, NULL, NULL, NULL);
  if (cancellable != NULL)
    sqlite3_progress_handler (workspace->db, 100000, is_left, cancellable);
  done = reverse (&self, error);
  sqlite3_progress_handler (workspace->db, 0, NULL, NULL);
  if (!done && g_cancellable_is_cancelled (cancellable))
    {
      /* SQLite says that it was interrupted. */
      g_clear_error (error);
      g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  sqlite3_exec (workspace->db, PREMIA_CACHE_RESTING, NULL, NULL, NULL);
  done = premia_change_end (&change, done, self.changed, error);
  g_hash_table_unref (self.names);
  g_clear_pointer (&self.words, g_ptr_array_unref);
  if (done && reversal != NULL)
    *reversal = g_steal_pointer (&self.told);
  g_clear_pointer (&self.told, premia_import_reversal_free);
  return done;
}

/**
 * premia_workspace_undo_import:
 * @import: premia_workspace_begin_import(), PremiaImportRecord
 * @reversal: (out) (optional) (transfer full)
 */
gboolean
premia_workspace_undo_import (PremiaWorkspace *self, gint64 import, PremiaImportReversal **reversal, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  return premia_workspace_turn_import (self, import, FALSE, NULL, reversal, error);
}

/**
 * premia_workspace_redo_import:
 * @reversal: (out) (optional) (transfer full)
 */
gboolean
premia_workspace_redo_import (PremiaWorkspace *self, gint64 import, PremiaImportReversal **reversal, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  return premia_workspace_turn_import (self, import, TRUE, NULL, reversal, error);
}
