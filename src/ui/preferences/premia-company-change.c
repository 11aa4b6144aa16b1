/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-company-change"

#include "premia-company-change.h"

#include "jobs/premia-desk.h"

typedef struct
{
  PremiaCompanyField field;
  char              *text; /* (owned) */
} Change;

static void
change_free (Change *change)
{
  g_free (change->text);
  g_free (change);
}

/* The setting of its own that keeps it; NULL: it is one of those that every workspace has. */
static const char *
name_setting (PremiaCompanyField field)
{
  return field == PREMIA_COMPANY_ON_COST ? PREMIA_ON_COST : field == PREMIA_COMPANY_YEAR_BEGINS ? PREMIA_YEAR_BEGINS : NULL;
}

static char *
swap_text (PremiaWorkspace *workspace, PremiaCompanyField field, const char *text, GError **error)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_get_settings (workspace, error);
  g_autofree char *before = NULL;
  char **place;

  if (settings == NULL)
    return NULL;
  place = field == PREMIA_COMPANY_NAME ? &settings->company : field == PREMIA_COMPANY_CURRENCY ? &settings->currency : &settings->time_zone;
  before = *place;
  *place = g_strdup (text);
  return premia_workspace_set_settings (workspace, settings, error) ? g_steal_pointer (&before) : NULL;
}

static char *
swap_setting (PremiaWorkspace *workspace, const char *name, const char *text, GError **error)
{
  g_autofree char *before = premia_workspace_get_setting (workspace, name, error);

  return before != NULL && premia_workspace_set_setting (workspace, name, text, error) ? g_steal_pointer (&before) : NULL;
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Change *change = task_data;
  const char *name = name_setting (change->field);
  GError *error = NULL;
  char *before = name != NULL ? swap_setting (source, name, change->text, &error) : swap_text (source, change->field, change->text, &error);

  if (before != NULL)
    g_task_return_pointer (task, before, g_free);
  else
    g_task_return_error (task, error);
}

void
premia_company_change_async (PremiaWorkspace *workspace, PremiaCompanyField field, const char *text, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workspace, NULL, callback, user_data);
  Change *change = g_new0 (Change, 1);

  change->field = field;
  change->text = g_strdup (text);
  g_task_set_source_tag (task, premia_company_change_async);
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  g_task_run_in_thread (task, run);
}

char *
premia_company_change_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
