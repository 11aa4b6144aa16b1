/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-opening"

#include "premia-opening.h"

#include "jobs/premia-demo.h"
#include "jobs/premia-demo-job.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* What is to be opened, then what was. */
typedef struct
{
  char                    *path;
  PremiaWorkspaceSettings *settings; /* (owned) (nullable): of a new one */
  gboolean                 replace;
  gboolean                 demo;
  char                    *language; /* (owned) (nullable): of the demo company */
  PremiaInstant            now;
  PremiaWorkspace         *workspace;
  PremiaDesk              *desk;
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->path);
  g_free (opening->language);
  g_clear_pointer (&opening->settings, premia_workspace_settings_free);
  g_clear_object (&opening->workspace);
  g_clear_pointer (&opening->desk, premia_desk_unref);
  g_free (opening);
}

/* With this the cancellable of an opening knows its job. */
#define JOB_KEY "premia-opening-job"

/* Its history ends yesterday. */
static PremiaWorkspace *
make_demo (Opening *opening, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (opening->path);
  g_autoptr (PremiaDemoJob) job = NULL;
  PremiaDate today = (PremiaDate) (opening->now / G_TIME_SPAN_DAY);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("%s: the folder could not be made: %s"), folder,
                   g_strerror (errno));
      return NULL;
    }
  job = premia_demo_job_new (opening->path, PREMIA_DEMO_SEED, opening->language, today - 1, opening->now);
  if (!premia_job_run (PREMIA_JOB (job), cancellable, error))
    return NULL;
  return g_object_ref (premia_demo_job_get_workspace (job));
}

static PremiaWorkspace *
make_workspace (Opening *opening, GCancellable *cancellable, GError **error)
{
  if (opening->demo && !g_file_test (opening->path, G_FILE_TEST_EXISTS))
    return make_demo (opening, cancellable, error);
  if (opening->settings == NULL)
    return premia_workspace_open (opening->path, error);
  /* The system's dialog has asked already whether the old file may go. */
  if (opening->replace)
    return premia_workspace_replace (opening->path, opening->settings, error);
  return premia_workspace_create (opening->path, opening->settings, error);
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Opening *opening = task_data;
  g_autoptr (PremiaJob) job = NULL;
  GError *error = NULL;

  opening->workspace = make_workspace (opening, cancellable, &error);
  if (opening->workspace == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  job = PREMIA_JOB (premia_load_job_new (opening->workspace, NULL, 0));
  if (cancellable != NULL)
    g_object_set_data_full (G_OBJECT (cancellable), JOB_KEY, g_object_ref (job), g_object_unref);
  if (!premia_job_run (job, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  opening->desk = premia_desk_ref (premia_load_job_get_desk (PREMIA_LOAD_JOB (job)));
  if (cancellable != NULL)
    g_object_set_data (G_OBJECT (cancellable), JOB_KEY, NULL);
  g_clear_object (&job);
  premia_job_give_back_memory ();
  g_task_return_boolean (task, TRUE);
}

static void
begin (Opening *opening, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_task_run_in_thread (task, run);
}

void
premia_opening_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  begin (opening, cancellable, callback, user_data);
}

void
premia_opening_create_async (const char *path, const PremiaWorkspaceSettings *settings, gboolean replace,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  opening->settings = premia_workspace_settings_copy (settings);
  opening->replace = replace;
  begin (opening, cancellable, callback, user_data);
}

void
premia_opening_demo_async (const char *path, const char *language, PremiaInstant now, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  opening->demo = TRUE;
  opening->language = g_strdup (language);
  opening->now = now;
  begin (opening, cancellable, callback, user_data);
}

static gpointer
ref_job (gpointer job, gpointer user_data)
{
  return job != NULL ? g_object_ref (job) : NULL;
}

double
premia_opening_get_fraction (GCancellable *cancellable)
{
  g_autoptr (PremiaJob) job = NULL;

  g_return_val_if_fail (G_IS_CANCELLABLE (cancellable), -1);

  /* The job comes and goes on another thread. */
  job = g_object_dup_data (G_OBJECT (cancellable), JOB_KEY, ref_job, NULL);
  return job != NULL ? premia_job_get_fraction (job) : -1;
}

gboolean
premia_opening_finish (GAsyncResult *result, PremiaWorkspace **workspace, PremiaDesk **desk, GError **error)
{
  Opening *opening = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *workspace = g_steal_pointer (&opening->workspace);
  *desk = g_steal_pointer (&opening->desk);
  return TRUE;
}
