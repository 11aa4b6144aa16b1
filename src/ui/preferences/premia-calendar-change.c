/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-calendar-change"

#include "premia-calendar-change.h"

typedef struct
{
  PremiaWorkCalendar *calendar; /* (owned) (nullable): to be written, then what was read */
  PremiaDate          closed_until;
} Change;

static void
change_free (Change *change)
{
  premia_work_calendar_free (change->calendar);
  g_free (change);
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Change *change = task_data;
  PremiaWorkCalendar *read;
  GError *error = NULL;

  if ((change->calendar != NULL && !premia_workspace_set_calendar (source, change->calendar, &error))
      || !premia_workspace_find_closed_until (source, &change->closed_until, &error) || (read = premia_workspace_get_calendar (source, &error)) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&change->calendar, premia_work_calendar_free);
  g_task_return_pointer (task, read, (GDestroyNotify) premia_work_calendar_free);
}

void
premia_calendar_change_async (PremiaWorkspace *workspace, const PremiaWorkCalendar *calendar, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workspace, NULL, callback, user_data);
  Change *change = g_new0 (Change, 1);

  change->calendar = calendar != NULL ? premia_work_calendar_copy (calendar) : NULL;
  g_task_set_source_tag (task, premia_calendar_change_async);
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  g_task_run_in_thread (task, run);
}

PremiaWorkCalendar *
premia_calendar_change_finish (GAsyncResult *result, PremiaDate *closed_until, GError **error)
{
  const Change *change = g_task_get_task_data (G_TASK (result));

  *closed_until = change->closed_until;
  return g_task_propagate_pointer (G_TASK (result), error);
}
