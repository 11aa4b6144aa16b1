/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-copy-session.h"
#include "premia-import-image.h"
#include "premia-store-error.h"
#include "premia-workspace-private.h"

#include <glib/gi18n.h>

static gboolean
check_writable (PremiaWorkspace *self, GError **error)
{
  if (self->read_only_reason == NULL)
    return TRUE;
  g_set_error_literal (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_READ_ONLY, self->read_only_reason);
  return FALSE;
}

/* Several changes that are kept before the main loop comes round are told once. */
static gboolean
tell_cb (gpointer data)
{
  g_autoptr (PremiaWorkspace) self = g_weak_ref_get (data);
  guint nouns;

  if (self == NULL)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&self->notice_lock);
  nouns = self->notice;
  self->notice = 0;
  g_mutex_unlock (&self->notice_lock);
  if (nouns != 0)
    g_signal_emit_by_name (self, "changed", nouns);
  return G_SOURCE_REMOVE;
}

static void
forget_cb (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
tell (PremiaWorkspace *self, guint nouns)
{
  gboolean first;

  g_mutex_lock (&self->notice_lock);
  first = self->notice == 0;
  self->notice |= nouns;
  g_mutex_unlock (&self->notice_lock);
  if (first && nouns != 0)
    {
      g_autoptr (GSource) source = g_idle_source_new ();
      GWeakRef *listener = g_new0 (GWeakRef, 1);

      g_weak_ref_init (listener, self);
      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_static_name (source, "premia-workspace-changed");
      g_source_set_callback (source, tell_cb, listener, forget_cb);
      g_source_attach (source, self->context);
    }
}

static gboolean
bump (PremiaWorkspace *self, guint nouns, GError **error)
{
  g_autofree char *sql = NULL;

  if (nouns == 0)
    return TRUE;
  sql = g_strdup_printf ("UPDATE generation SET value = value + 1 WHERE (noun & %u) <> 0", nouns);
  return premia_workspace_run (self, sql, error);
}

/* SQLite takes a whole transaction back by itself when the disk is full. */
static gboolean
check_whole (PremiaWorkspace *self, GError **error)
{
  if (!self->broken)
    self->broken = self->in_transaction && sqlite3_get_autocommit (self->db);
  if (!self->broken)
    return TRUE;
  g_set_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_FAILED,
               _ ("The change of “%s” could not be finished. The workspace is as it was before."), self->name);
  return FALSE;
}

static void
undo (PremiaWorkspace *self)
{
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

gboolean
premia_workspace_begin (PremiaWorkspace *self, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_workspace_take (self, error))
    return FALSE;
  /* Only the thread that has one already comes this far. */
  if (self->in_transaction)
    {
      premia_workspace_give (self);
      g_return_val_if_reached (FALSE);
    }
  if (!check_writable (self, error) || !premia_workspace_run (self, "BEGIN IMMEDIATE", error))
    {
      premia_workspace_give (self);
      return FALSE;
    }
  self->in_transaction = TRUE;
  self->broken = FALSE;
  self->changed = 0;
  self->bumped = 0;
  self->durable = FALSE;
  premia_audit_forget (self);
  return TRUE;
}

gboolean
premia_workspace_commit (PremiaWorkspace *self, GError **error)
{
  guint changed;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && self->in_transaction, FALSE);

  if (!check_whole (self, error) || !premia_copy_session_end (self, error) || !premia_workspace_run (self, "COMMIT", error))
    {
      premia_workspace_rollback (self);
      return FALSE;
    }
  changed = self->changed;
  self->in_transaction = FALSE;
  g_clear_pointer (&self->why, g_free);
  premia_import_end (self);
  /* With synchronous=NORMAL only a checkpoint sees to it that the log of changes is on the disk. */
  if (self->durable)
    sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  tell (self, changed);
  premia_workspace_give (self);
  return TRUE;
}

void
premia_workspace_rollback (PremiaWorkspace *self)
{
  g_return_if_fail (PREMIA_IS_WORKSPACE (self) && self->in_transaction);

  premia_copy_session_drop (self);
  undo (self);
  premia_audit_forget (self);
  g_clear_pointer (&self->why, g_free);
  premia_import_end (self);
  self->in_transaction = FALSE;
  self->broken = FALSE;
  premia_workspace_give (self);
}

gboolean
premia_change_begin (PremiaChange *self, PremiaWorkspace *workspace, GError **error)
{
  self->workspace = workspace;
  self->full = FALSE;
  self->row = FALSE;
  /* The lock first: only then is another thread's transaction over. */
  if (!premia_workspace_take (workspace, error))
    return FALSE;
  self->part = workspace->in_transaction;
  if (!self->part)
    {
      const gboolean begun = premia_workspace_begin (workspace, error);

      premia_workspace_give (workspace);
      return begun;
    }
  if (check_whole (workspace, error) && premia_audit_settle (workspace, error) && premia_workspace_run (workspace, "SAVEPOINT part", error))
    return TRUE;
  premia_workspace_give (workspace);
  return FALSE;
}

gboolean
premia_change_begin_row (PremiaChange *self, PremiaWorkspace *workspace, GError **error)
{
  gboolean begun;

  if (!premia_workspace_take (workspace, error))
    return FALSE;
  if (!workspace->in_transaction)
    {
      begun = premia_change_begin (self, workspace, error);
      premia_workspace_give (workspace);
      return begun;
    }
  self->workspace = workspace;
  self->full = FALSE;
  self->part = TRUE;
  self->row = TRUE;
  if (check_whole (workspace, error))
    return TRUE;
  premia_workspace_give (workspace);
  return FALSE;
}

/* A generation moves once in a transaction, however many rows there are. */
static gboolean
end_row (PremiaChange *self, gboolean keep, guint changed, GError **error)
{
  PremiaWorkspace *workspace = self->workspace;
  const guint fresh = changed & ~workspace->bumped;
  gboolean kept = keep && check_whole (workspace, error) && bump (workspace, fresh, error);

  workspace->bumped |= fresh;
  workspace->changed |= changed;
  if (!kept)
    workspace->broken = TRUE;
  premia_workspace_give (workspace);
  return kept;
}

static gboolean
end_part (PremiaChange *self, gboolean keep, guint changed, GError **error)
{
  PremiaWorkspace *workspace = self->workspace;
  gboolean kept = FALSE;

  if (!check_whole (workspace, keep ? error : NULL))
    keep = FALSE;
  else if (keep)
    kept = premia_audit_settle (workspace, error) && bump (workspace, changed, error) && premia_workspace_run (workspace, "RELEASE part", error);
  else
    sqlite3_exec (workspace->db, "ROLLBACK TO part; RELEASE part", NULL, NULL, NULL);
  if (keep && !kept && !sqlite3_get_autocommit (workspace->db))
    sqlite3_exec (workspace->db, "ROLLBACK TO part; RELEASE part", NULL, NULL, NULL);
  if (kept)
    workspace->changed |= changed;
  else
    premia_audit_forget (workspace);
  premia_workspace_give (workspace);
  return kept;
}

static gboolean
end_whole (PremiaChange *self, gboolean keep, guint changed, GError **error)
{
  PremiaWorkspace *workspace = self->workspace;

  if (!keep || !check_whole (workspace, error) || !premia_audit_settle (workspace, error) || !bump (workspace, changed, error))
    {
      premia_workspace_rollback (workspace);
      return FALSE;
    }
  workspace->changed |= changed;
  return premia_workspace_commit (workspace, error);
}

gboolean
premia_change_end (PremiaChange *self, gboolean keep, guint changed, GError **error)
{
  const gboolean kept = !self->part ? end_whole (self, keep, changed, error)
                        : self->row ? end_row (self, keep, changed, error)
                                    : end_part (self, keep, changed, error);

  if (self->full)
    {
      sqlite3_exec (self->workspace->db, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
      premia_workspace_give (self->workspace);
    }
  return kept;
}

gboolean
premia_change_begin_durable (PremiaChange *self, PremiaWorkspace *workspace, GError **error)
{
  gboolean begun;

  if (!premia_workspace_take (workspace, error))
    return FALSE;
  if (workspace->in_transaction)
    {
      begun = premia_change_begin (self, workspace, error);
      workspace->durable |= begun;
      premia_workspace_give (workspace);
      return begun;
    }
  /* It cannot be changed once a transaction has begun. */
  begun = premia_workspace_run (workspace, "PRAGMA synchronous = FULL", error) && premia_change_begin (self, workspace, error);
  self->full = begun;
  if (!begun)
    {
      sqlite3_exec (workspace->db, "PRAGMA synchronous = NORMAL", NULL, NULL, NULL);
      premia_workspace_give (workspace);
    }
  return begun;
}
