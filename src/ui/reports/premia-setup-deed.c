/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-setup-deed"

#include "premia-setup-deed.h"

PremiaSetupStep *
premia_setup_step_copy (const PremiaSetupStep *self)
{
  PremiaSetupStep *copy = g_new0 (PremiaSetupStep, 1);

  copy->before = self->before != NULL ? premia_stored_setup_copy (self->before) : NULL;
  copy->after = self->after != NULL ? premia_stored_setup_copy (self->after) : NULL;
  copy->title = g_strdup (self->title);
  return copy;
}

void
premia_setup_step_free (PremiaSetupStep *self)
{
  premia_stored_setup_free (self->before);
  premia_stored_setup_free (self->after);
  g_free (self->title);
  g_free (self);
}

static void
deed_free (PremiaSetupDeed *deed)
{
  g_clear_pointer (&deed->step, premia_setup_step_free);
  g_object_unref (deed->workspace);
  g_free (deed->title);
  g_free (deed);
}

static gboolean
write_step (PremiaSetupDeed *deed, GError **error)
{
  const gboolean back = deed->kind == PREMIA_SETUP_UNDO;
  const PremiaStoredSetup *from = back ? deed->step->after : deed->step->before, *to = back ? deed->step->before : deed->step->after;
  gint64 *id = deed->kind == PREMIA_SETUP_TAKE && to != NULL ? &deed->step->after->id : NULL;

  return to != NULL ? premia_workspace_save_report_setup (deed->workspace, to, id, error)
                    : premia_workspace_remove_report_setup (deed->workspace, from->id, error);
}

static void
do_deed (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  PremiaSetupDeed *deed = task_data;
  GError *error = NULL;
  GPtrArray *setups = NULL;

  deed->written = deed->kind != PREMIA_SETUP_LIST && write_step (deed, &error);
  if (error == NULL)
    setups = premia_workspace_list_report_setups (deed->workspace, &error);
  if (setups != NULL)
    g_task_return_pointer (task, setups, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
premia_setup_deed_run_async (gpointer source, PremiaSetupDeed *deed, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (deed != NULL && PREMIA_IS_WORKSPACE (deed->workspace) && (deed->step != NULL) == (deed->kind != PREMIA_SETUP_LIST));

  task = g_task_new (source, NULL, callback, NULL);
  g_task_set_source_tag (task, premia_setup_deed_run_async);
  g_task_set_task_data (task, deed, (GDestroyNotify) deed_free);
  g_task_run_in_thread (task, do_deed);
}

GPtrArray *
premia_setup_deed_run_finish (gpointer source, GAsyncResult *result, PremiaSetupDeed **deed, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  *deed = g_task_get_task_data (G_TASK (result));
  return g_task_propagate_pointer (G_TASK (result), error);
}
