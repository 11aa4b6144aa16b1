/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-store-error.h"
#include "premia-workspace-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (PremiaWorkspace, premia_workspace, G_TYPE_OBJECT)

static void
premia_workspace_dispose (GObject *object)
{
  premia_workspace_close (PREMIA_WORKSPACE (object));
  G_OBJECT_CLASS (premia_workspace_parent_class)->dispose (object);
}

static void
premia_workspace_finalize (GObject *object)
{
  PremiaWorkspace *self = PREMIA_WORKSPACE (object);

  g_free (self->path);
  g_free (self->name);
  g_free (self->read_only_reason);
  g_free (self->author);
  g_free (self->why);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_rec_mutex_clear (&self->lock);
  g_mutex_clear (&self->names_lock);
  g_mutex_clear (&self->late_lock);
  g_mutex_clear (&self->notice_lock);
  g_mutex_clear (&self->author_lock);
  G_OBJECT_CLASS (premia_workspace_parent_class)->finalize (object);
}

static void
premia_workspace_class_init (PremiaWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = premia_workspace_dispose;
  object_class->finalize = premia_workspace_finalize;

  /**
   * PremiaWorkspace::changed:
   * @nouns: PremiaWorkspaceNoun flags
   *
   * Rows of these nouns were changed and the change was kept.
   */
  g_signal_new ("changed", PREMIA_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
premia_workspace_init (PremiaWorkspace *self)
{
  g_rec_mutex_init (&self->lock);
  g_mutex_init (&self->names_lock);
  g_mutex_init (&self->late_lock);
  g_mutex_init (&self->notice_lock);
  g_mutex_init (&self->author_lock);
  self->author = g_strdup ("");
  self->context = g_main_context_ref_thread_default ();
}

const char *
premia_workspace_get_path (PremiaWorkspace *self)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);
  return self->path;
}

const char *
premia_workspace_get_read_only_reason (PremiaWorkspace *self)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);
  return self->read_only_reason;
}

gboolean
premia_workspace_take (PremiaWorkspace *self, GError **error)
{
  g_rec_mutex_lock (&self->lock);
  if (self->db != NULL)
    return TRUE;
  g_rec_mutex_unlock (&self->lock);
  g_set_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_FAILED, _ ("“%s” has been closed. Open it again."), self->name);
  return FALSE;
}

void
premia_workspace_give (PremiaWorkspace *self)
{
  g_rec_mutex_unlock (&self->lock);
}

gboolean
premia_workspace_fail (PremiaWorkspace *self, GError **error)
{
  return premia_store_error_set (error, self->name, sqlite3_extended_errcode (self->db), self->db);
}

sqlite3_stmt *
premia_workspace_prepare (PremiaWorkspace *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) == SQLITE_OK)
    return statement;
  premia_workspace_fail (self, error);
  return NULL;
}

gboolean
premia_workspace_run (PremiaWorkspace *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK || premia_workspace_fail (self, error);
}

gboolean
premia_workspace_step (PremiaWorkspace *self, sqlite3_stmt *statement, gboolean *row, GError **error)
{
  const int code = sqlite3_step (statement);

  *row = code == SQLITE_ROW;
  return *row || code == SQLITE_DONE || premia_workspace_fail (self, error);
}

gboolean
premia_workspace_finish_step (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  gboolean row;
  const gboolean done = premia_workspace_step (self, statement, &row, error);

  sqlite3_reset (statement);
  return done;
}

gboolean
premia_workspace_get_number (PremiaWorkspace *self, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_prepare (self, sql, error);
  gboolean row;

  if (statement == NULL || !premia_workspace_step (self, statement, &row, error))
    return FALSE;
  *number = row ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

gboolean
premia_workspace_count (PremiaWorkspace *self, guint64 *n_people, guint64 *n_actions, GError **error)
{
  gint64 people = 0, actions = 0;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_workspace_take (self, error))
    return FALSE;
  /* Actions are never removed, so the last number is their count. */
  done = premia_workspace_get_number (self, "SELECT count(DISTINCT id) FROM person", &people, error)
         && premia_workspace_get_number (self, "SELECT max(id) FROM action", &actions, error);
  premia_workspace_give (self);
  if (n_people != NULL)
    *n_people = (guint64) people;
  if (n_actions != NULL)
    *n_actions = (guint64) actions;
  return done;
}

gboolean
premia_workspace_get_generation (PremiaWorkspace *self, PremiaWorkspaceNoun nouns, guint64 *generation, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT total(value) FROM generation WHERE (noun & %u) <> 0", (guint) nouns);
  gint64 value = 0;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && generation != NULL, FALSE);

  if (!premia_workspace_take (self, error))
    return FALSE;
  done = premia_workspace_get_number (self, sql, &value, error);
  premia_workspace_give (self);
  *generation = (guint64) value;
  return done;
}
