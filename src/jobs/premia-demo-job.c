/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo-job"

#include "premia-demo-job.h"
#include "premia-demo-badges.h"

#include <glib/gstdio.h>

struct _PremiaDemoJob
{
  PremiaJob        parent_instance;
  char            *path;
  char            *language;
  guint64          seed;
  PremiaDate       last;
  PremiaInstant    now;
  gboolean         rewards;
  PremiaWorkspace *workspace; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaDemoJob, premia_demo_job, PREMIA_TYPE_JOB)

static gboolean
add_schemes (PremiaDemoJob *self, PremiaDemo *demo, GError **error)
{
  g_autoptr (GPtrArray) schemes = premia_demo_schemes (demo->russian, self->rewards, error);

  if (schemes == NULL)
    return FALSE;
  for (guint i = 0; i < schemes->len; i++)
    {
      const PremiaDemoScheme *scheme = g_ptr_array_index (schemes, i);

      if (!premia_workspace_save_scheme (self->workspace, scheme->id, scheme->text, self->now, error)
          || !premia_workspace_set_scheme_in_force (self->workspace, scheme->id, scheme->in_force, error))
        return FALSE;
    }
  return TRUE;
}

/* Contests are made of what people have done. */
static gboolean
add_badges (PremiaDemoJob *self, PremiaDemo *demo, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_demo_new_badges (demo, error);
  g_autoptr (PremiaDataset) dataset = set != NULL ? premia_workspace_load_dataset (self->workspace, cancellable, error) : NULL;

  if (dataset == NULL)
    return FALSE;
  premia_demo_add_contests (demo, dataset, set);
  return premia_workspace_save_badge_set (self->workspace, set, self->now, error);
}

static PremiaInstant
now_of_job (gpointer user_data)
{
  return ((PremiaDemoJob *) user_data)->now;
}

static gboolean
fill (PremiaDemoJob *self, PremiaDemo *demo, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaActionSink) sink = NULL;
  PremiaMergeCount count = { 0 };

  if (!premia_workspace_begin (self->workspace, error))
    return FALSE;
  sink = premia_workspace_new_action_sink (self->workspace);
  if (premia_workspace_merge_people (self->workspace, demo->people, &count, error)
      && premia_demo_add_actions (demo, sink, cancellable, error)
      && premia_workspace_merge_quotas (self->workspace, demo->quotas, &count, error)
      && add_schemes (self, demo, error))
    return premia_workspace_commit (self->workspace, error);
  premia_workspace_rollback (self->workspace);
  return FALSE;
}

static void
take_away (PremiaDemoJob *self)
{
  /* A lock that is there after closing is somebody else's. */
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  premia_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffixes[i], NULL);

      g_unlink (path);
    }
}

static gboolean
premia_demo_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaDemoJob *self = PREMIA_DEMO_JOB (job);
  g_autoptr (PremiaDemo) demo = premia_demo_new (self->seed, self->language, self->last, error);
  g_autoptr (PremiaWorkspaceSettings) settings = NULL;
  gboolean filled;

  if (demo == NULL)
    return FALSE;
  premia_job_report (job, 0.2);
  settings = premia_workspace_settings_new (demo->company_name, demo->currency, premia_zone_get_name (demo->zone));
  self->workspace = premia_workspace_create (self->path, settings, error);
  if (self->workspace == NULL)
    return FALSE;
  /* The history is nobody's work. */
  premia_workspace_set_author (self->workspace, "", now_of_job, self);
  filled = fill (self, demo, cancellable, error) && add_badges (self, demo, cancellable, error);
  premia_workspace_set_author (self->workspace, "", NULL, NULL);
  if (filled)
    return TRUE;
  take_away (self);
  return FALSE;
}

static void
premia_demo_job_finalize (GObject *object)
{
  PremiaDemoJob *self = PREMIA_DEMO_JOB (object);

  g_free (self->path);
  g_free (self->language);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (premia_demo_job_parent_class)->finalize (object);
}

static void
premia_demo_job_class_init (PremiaDemoJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_demo_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_demo_job_run;
}

static void
premia_demo_job_init (PremiaDemoJob *self)
{
}

PremiaDemoJob *
premia_demo_job_new (const char *path, guint64 seed, const char *language, PremiaDate last, PremiaInstant now)
{
  PremiaDemoJob *self;

  g_return_val_if_fail (path != NULL && language != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_DEMO_JOB, NULL);
  self->path = g_strdup (path);
  self->language = g_strdup (language);
  self->seed = seed;
  self->last = last;
  self->now = now;
  return self;
}

void
premia_demo_job_set_rewards (PremiaDemoJob *self, gboolean rewards)
{
  g_return_if_fail (PREMIA_IS_DEMO_JOB (self));

  self->rewards = rewards;
}

PremiaWorkspace *
premia_demo_job_get_workspace (PremiaDemoJob *self)
{
  g_return_val_if_fail (PREMIA_IS_DEMO_JOB (self), NULL);

  return self->workspace;
}
