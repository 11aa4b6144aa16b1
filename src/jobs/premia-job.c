/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-job"

#include "premia-job.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Told more often, progress would only keep the window busy. */
#define REPORT_INTERVAL_US 50000
#define LARGE_BLOCK (1 << 20) /* smaller ones are asked for again in the next frame, and new pages cost time */

typedef struct
{
  GMutex        lock;
  double        fraction;  /* under lock, as all that follows */
  gint64        told_at;
  gboolean      pending;   /* an idle that will tell is under way */
  GMainContext *context;   /* (owned) (nullable): whoever called run_async */
} PremiaJobPrivate;

enum
{
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PremiaJob, premia_job, G_TYPE_OBJECT)

static void
premia_job_finalize (GObject *object)
{
  PremiaJobPrivate *priv = premia_job_get_instance_private (PREMIA_JOB (object));

  g_clear_pointer (&priv->context, g_main_context_unref);
  g_mutex_clear (&priv->lock);

  G_OBJECT_CLASS (premia_job_parent_class)->finalize (object);
}

static void
premia_job_class_init (PremiaJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_job_finalize;

  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_job_init (PremiaJob *self)
{
  PremiaJobPrivate *priv = premia_job_get_instance_private (self);

  g_mutex_init (&priv->lock);
  priv->fraction = -1;
}

static gboolean
on_tell_cb (gpointer user_data)
{
  PremiaJob *self = user_data;
  PremiaJobPrivate *priv = premia_job_get_instance_private (self);

  g_mutex_lock (&priv->lock);
  priv->pending = FALSE;
  g_mutex_unlock (&priv->lock);
  g_signal_emit (self, signals[PROGRESS], 0);
  return G_SOURCE_REMOVE;
}

void
premia_job_report (PremiaJob *self, double fraction)
{
  PremiaJobPrivate *priv = premia_job_get_instance_private (self);
  g_autoptr (GSource) source = NULL;
  GMainContext *context = NULL;
  gint64 now = g_get_monotonic_time ();

  g_return_if_fail (PREMIA_IS_JOB (self));

  g_mutex_lock (&priv->lock);
  priv->fraction = MIN (fraction, 1.0);
  if (priv->context != NULL && !priv->pending && now - priv->told_at >= REPORT_INTERVAL_US)
    {
      priv->pending = TRUE;
      priv->told_at = now;
      context = g_main_context_ref (priv->context);
    }
  g_mutex_unlock (&priv->lock);
  if (context == NULL)
    return;

  /* Not g_main_context_invoke(): that would call back right here while nobody runs the loop. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "premia-job-progress");
  g_source_set_callback (source, on_tell_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, context);
  g_main_context_unref (context);
}

double
premia_job_get_fraction (PremiaJob *self)
{
  PremiaJobPrivate *priv = premia_job_get_instance_private (self);
  double fraction;

  g_return_val_if_fail (PREMIA_IS_JOB (self), -1);

  g_mutex_lock (&priv->lock);
  fraction = priv->fraction;
  g_mutex_unlock (&priv->lock);
  return fraction;
}

gboolean
premia_job_run (PremiaJob *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_JOB (self), FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return PREMIA_JOB_GET_CLASS (self)->run (self, cancellable, error);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (premia_job_run (source, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
premia_job_run_async (PremiaJob *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  PremiaJobPrivate *priv = premia_job_get_instance_private (self);
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PREMIA_IS_JOB (self));
  g_return_if_fail (priv->context == NULL);

  priv->context = g_main_context_ref_thread_default ();
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, premia_job_run_async);
  /* What was kept is kept: a job that was done before it heard of the cancelling says so. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, run_in_thread);
}

gboolean
premia_job_run_finish (PremiaJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
premia_job_give_back_memory (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

void
premia_job_return_large_blocks (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, LARGE_BLOCK);
  mallopt (M_TRIM_THRESHOLD, 2 * LARGE_BLOCK); /* as the library would have it beside such a block; else it keeps to its 128 kB */
#endif
}
