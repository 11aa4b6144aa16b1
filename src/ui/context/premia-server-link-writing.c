/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-server-link"

#include "premia-server-link-private.h"

/* Settings are written on a thread, one change after the other, as they were made. */
typedef struct
{
  PremiaWorkspace *workspace; /* (owned) */
  GStrv            pairs;     /* (owned) */
  gboolean         forget_copy;
} LinkChange;

static void write_next (PremiaServerLink *self);

static void
change_free (gpointer data)
{
  LinkChange *change = data;

  g_object_unref (change->workspace);
  g_strfreev (change->pairs);
  g_free (change);
}

gboolean
premia_server_link_write_pairs (PremiaWorkspace *workspace, const char *const *pairs, gboolean forget_copy, GError **error)
{
  if (!premia_workspace_begin (workspace, error))
    return FALSE;
  for (guint i = 0; pairs[i] != NULL; i += 2)
    if (!premia_workspace_set_setting (workspace, pairs[i], pairs[i + 1], error))
      {
        premia_workspace_rollback (workspace);
        return FALSE;
      }
  if (forget_copy && !premia_workspace_forget_copy (workspace, error))
    {
      premia_workspace_rollback (workspace);
      return FALSE;
    }
  return premia_workspace_commit (workspace, error);
}

static void
write_change (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  LinkChange *change = task_data;
  GError *error = NULL;

  if (premia_server_link_write_pairs (change->workspace, (const char *const *) change->pairs, change->forget_copy, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaServerLink *self = PREMIA_SERVER_LINK (source);
  g_autoptr (GError) error = NULL;

  g_queue_pop_head (&self->changes);
  if (!g_task_propagate_boolean (G_TASK (result), &error) && self->workspace != NULL)
    premia_server_link_tell_problem (self, error->message);
  write_next (self);
  /* What was read meanwhile was not taken, and what failed is as it was before. */
  if (self->workspace != NULL && !premia_server_link_is_writing (self))
    premia_server_link_read (self);
}

/* Of what is written the task is the owner, of what waits the queue. */
static void
write_next (PremiaServerLink *self)
{
  LinkChange *change = g_queue_peek_head (&self->changes);
  g_autoptr (GTask) task = NULL;

  if (change == NULL)
    return;
  task = g_task_new (self, NULL, on_written_cb, NULL);
  g_task_set_source_tag (task, write_next);
  g_task_set_task_data (task, change, change_free);
  g_task_run_in_thread (task, write_change);
}

gboolean
premia_server_link_is_writing (PremiaServerLink *self)
{
  return !g_queue_is_empty (&self->changes);
}

/* Nothing is written any more: a task would hold a reference. */
void
premia_server_link_clear_changes (PremiaServerLink *self)
{
  g_queue_clear_full (&self->changes, change_free);
}

void
premia_server_link_write (PremiaServerLink *self, const char *const *pairs, gboolean forget_copy)
{
  LinkChange *change;

  if (self->workspace == NULL)
    return;
  change = g_new0 (LinkChange, 1);
  change->workspace = g_object_ref (self->workspace);
  change->pairs = g_strdupv ((GStrv) pairs);
  change->forget_copy = forget_copy;
  for (guint i = 0; pairs[i] != NULL; i += 2)
    premia_server_link_keep_setting (self, pairs[i], pairs[i + 1]);
  g_queue_push_tail (&self->changes, change);
  if (g_queue_get_length (&self->changes) == 1)
    write_next (self);
}

void
premia_server_link_set_setting (PremiaServerLink *self, const char *name, const char *text)
{
  const char *const pairs[] = { name, text, NULL };

  g_return_if_fail (PREMIA_IS_SERVER_LINK (self));
  g_return_if_fail (name != NULL && text != NULL);

  if (g_str_equal (premia_server_link_get_setting (self, name), text))
    return;
  premia_server_link_write (self, pairs, FALSE);
  premia_server_link_schedule (self);
  premia_server_link_tell_changed (self);
}
