/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-company-change"

#include "premia-company-change.h"

#include "jobs/premia-desk.h"

typedef struct
{
  PremiaWorkspaceSettings *settings; /* (owned) (nullable) */
  char                    *on_cost;  /* (owned) (nullable) */
} Change;

static void
change_free (Change *change)
{
  g_clear_pointer (&change->settings, premia_workspace_settings_free);
  g_free (change->on_cost);
  g_free (change);
}

static gboolean
write_change (PremiaWorkspace *workspace, const Change *change, GError **error)
{
  if (!premia_workspace_begin (workspace, error))
    return FALSE;
  if ((change->settings == NULL || premia_workspace_set_settings (workspace, change->settings, error))
      && (change->on_cost == NULL || premia_workspace_set_setting (workspace, PREMIA_ON_COST, change->on_cost, error)))
    return premia_workspace_commit (workspace, error);
  premia_workspace_rollback (workspace);
  return FALSE;
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_change (source, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
premia_company_change_async (PremiaWorkspace *workspace, const PremiaWorkspaceSettings *settings, const char *on_cost, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workspace, NULL, callback, user_data);
  Change *change = g_new0 (Change, 1);

  change->settings = settings != NULL ? premia_workspace_settings_copy (settings) : NULL;
  change->on_cost = g_strdup (on_cost);
  g_task_set_source_tag (task, premia_company_change_async);
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  g_task_run_in_thread (task, run);
}

gboolean
premia_company_change_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
