/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-parting-backup"

#include "premia-parting-backup.h"

#include "jobs/premia-backup-job.h"
#include "ui/context/premia-backup-habit.h"

/* How often is looked whether the workspace is let go of, which ends on the thread that copied it, and how long at most. */
#define LOOK_MS 20
#define MOST_LOOKS 3000

typedef struct
{
  char         *path;        /* (owned) */
  GWeakRef      workspace;
  GCancellable *cancellable; /* (owned) */
  gboolean      ended;
} Parting;

/* Of one application. */
typedef struct
{
  GPtrArray *partings; /* (owned) (element-type Parting) */
  gboolean   forgone;
} Partings;

static void
parting_free (gpointer data)
{
  Parting *parting = data;

  g_free (parting->path);
  g_weak_ref_clear (&parting->workspace);
  g_object_unref (parting->cancellable);
  g_free (parting);
}

static void
partings_free (gpointer data)
{
  Partings *self = data;

  g_ptr_array_unref (self->partings);
  g_free (self);
}

static Partings *
ensure (GApplication *application)
{
  Partings *self = g_object_get_data (G_OBJECT (application), "premia-parting-backups");

  if (self != NULL)
    return self;
  self = g_new0 (Partings, 1);
  self->partings = g_ptr_array_new_with_free_func (parting_free);
  g_object_set_data_full (G_OBJECT (application), "premia-parting-backups", self, partings_free);
  return self;
}

/* Still there, for the sake of a backup? Those of which nothing is left are forgotten. */
static gboolean
holds (Partings *self, const char *path)
{
  gboolean found = FALSE;

  for (guint i = self->partings->len; i > 0; i--)
    {
      Parting *parting = g_ptr_array_index (self->partings, i - 1);
      g_autoptr (PremiaWorkspace) workspace = g_weak_ref_get (&parting->workspace);

      if (workspace != NULL && g_str_equal (parting->path, path))
        found = TRUE;
      else if (workspace == NULL && parting->ended)
        g_ptr_array_remove_index (self->partings, i - 1);
    }
  return found;
}

void
premia_parting_backup_adopt (GApplication *application, PremiaWorkspace *workspace, GCancellable *cancellable)
{
  Partings *self;
  Parting *parting;

  g_return_if_fail (G_IS_APPLICATION (application) && PREMIA_IS_WORKSPACE (workspace) && G_IS_CANCELLABLE (cancellable));

  self = ensure (application);
  parting = g_new0 (Parting, 1);
  parting->path = g_canonicalize_filename (premia_workspace_get_path (workspace), NULL);
  g_weak_ref_init (&parting->workspace, workspace);
  parting->cancellable = g_object_ref (cancellable);
  g_ptr_array_add (self->partings, parting);
  g_application_hold (application);
  if (self->forgone)
    g_cancellable_cancel (cancellable);
}

void
premia_parting_backup_end (GApplication *application, GCancellable *cancellable)
{
  Partings *self = ensure (application);

  for (guint i = 0; i < self->partings->len; i++)
    {
      Parting *parting = g_ptr_array_index (self->partings, i);

      if (parting->cancellable != cancellable || parting->ended)
        continue;
      parting->ended = TRUE;
      g_application_release (application);
    }
}

static void
on_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GApplication) application = user_data;
  g_autoptr (GError) error = NULL;

  /* What went wrong is told when the workspace is opened: it is due then as well, and goes wrong again. */
  premia_job_run_finish (PREMIA_JOB (source), result, &error);
  premia_parting_backup_end (application, g_task_get_cancellable (G_TASK (result)));
}

void
premia_parting_backup_begin (GApplication *application, PremiaWorkspace *workspace, PremiaInstant now)
{
  g_autofree char *folder = NULL;
  const PremiaBackupPlan plan = premia_backup_habit_read (&folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PremiaBackupJob) job = NULL;

  g_return_if_fail (G_IS_APPLICATION (application) && PREMIA_IS_WORKSPACE (workspace));

  if (plan.schedule == PREMIA_BACKUP_NEVER || ensure (application)->forgone || premia_workspace_get_read_only_reason (workspace) != NULL)
    return;
  job = premia_backup_job_new (workspace, PREMIA_BACKUP_DAILY, &plan, now);
  premia_parting_backup_adopt (application, workspace, cancellable);
  premia_job_run_async (PREMIA_JOB (job), cancellable, on_made_cb, g_object_ref (application));
}

void
premia_parting_backup_forgo (GApplication *application)
{
  Partings *self = ensure (application);

  self->forgone = TRUE;
  for (guint i = 0; i < self->partings->len; i++)
    g_cancellable_cancel (((Parting *) g_ptr_array_index (self->partings, i))->cancellable);
}

/* ---- somebody comes back to it ---- */

typedef struct
{
  GApplication      *application; /* (owned) */
  char              *path;
  PremiaPartingReady ready;
  gpointer           user_data;
  GDestroyNotify     destroy;
  guint              n_looks;
} Wait;

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  wait->destroy (wait->user_data);
  g_object_unref (wait->application);
  g_free (wait->path);
  g_free (wait);
}

static gboolean
on_look_cb (gpointer user_data)
{
  Wait *wait = user_data;

  if (holds (ensure (wait->application), wait->path) && ++wait->n_looks < MOST_LOOKS)
    return G_SOURCE_CONTINUE;
  wait->ready (wait->user_data);
  return G_SOURCE_REMOVE;
}

void
premia_parting_backup_leave (GApplication *application, const char *path, PremiaPartingReady ready, gpointer user_data, GDestroyNotify destroy)
{
  g_autofree char *own = g_canonicalize_filename (path, NULL);
  Partings *self = application != NULL ? ensure (application) : NULL;
  Wait *wait;

  if (self == NULL || !holds (self, own))
    {
      ready (user_data);
      destroy (user_data);
      return;
    }
  for (guint i = 0; i < self->partings->len; i++)
    {
      Parting *parting = g_ptr_array_index (self->partings, i);

      if (g_str_equal (parting->path, own))
        g_cancellable_cancel (parting->cancellable);
    }
  wait = g_new0 (Wait, 1);
  *wait = (Wait) { g_object_ref (application), g_steal_pointer (&own), ready, user_data, destroy, 0 };
  g_timeout_add_full (G_PRIORITY_DEFAULT, LOOK_MS, on_look_cb, wait, wait_free);
}
