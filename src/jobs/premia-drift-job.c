/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-jobs"

#include "premia-drift-job.h"

#include "exchange/premia-gamification-file.h"
#include "store/premia-workspace-server.h"
#include "sync/premia-server.h"

#define FILE_NAME "gamification.json"

struct _PremiaDriftJob
{
  PremiaJob          parent_instance;

  PremiaWorkspace   *workspace; /* (owned) */
  char              *path;      /* (owned) (nullable) */
  char              *earlier;   /* (owned) (nullable) */
  PremiaDriftReport *report;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaDriftJob, premia_drift_job, PREMIA_TYPE_JOB)

static GPtrArray *
count_actions (PremiaInstant until, gpointer user_data, GError **error)
{
  return premia_workspace_count_server_actions (user_data, until, error);
}

/* Reads the file at self->path and keeps it, if it says rules. */
static gboolean
keep_file (PremiaDriftJob *self, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *name = g_path_get_basename (self->path);
  g_autoptr (PremiaGamification) rules = NULL;
  gsize length;

  if (!g_file_get_contents (self->path, &text, &length, error))
    return FALSE;
  rules = premia_gamification_file_parse (text, (gssize) length, name, error);
  if (rules == NULL)
    return FALSE;
  self->earlier = premia_workspace_get_gamification (self->workspace, error);
  return self->earlier != NULL && premia_workspace_set_gamification (self->workspace, text, premia_workspace_now (self->workspace), error);
}

static gboolean
hold_against (PremiaDriftJob *self, PremiaGamification *rules, GError **error)
{
  g_autoptr (GPtrArray) action_rules = premia_workspace_list_action_rules (self->workspace, error);
  g_autoptr (GPtrArray) accounts = action_rules != NULL ? premia_workspace_list_accounts (self->workspace, error) : NULL;
  g_autoptr (GPtrArray) boards = accounts != NULL ? premia_workspace_list_boards (self->workspace, error) : NULL;
  g_autoptr (GPtrArray) achievements = boards != NULL ? premia_workspace_list_unlocked (self->workspace, error) : NULL;
  g_autoptr (GPtrArray) medals = achievements != NULL ? premia_workspace_list_given_medals (self->workspace, error) : NULL;

  if (medals == NULL)
    return FALSE;
  self->report = premia_drift_report_new (rules,
    &(PremiaDriftInput) { action_rules, accounts, boards, achievements, medals, count_actions, premia_server_score_as_sent, self->workspace }, error);
  return self->report != NULL;
}

static gboolean
premia_drift_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaDriftJob *self = PREMIA_DRIFT_JOB (job);
  g_autofree char *text = NULL;
  g_autoptr (PremiaGamification) rules = NULL;

  if (self->path != NULL && !keep_file (self, error))
    return FALSE;
  text = premia_workspace_get_gamification (self->workspace, error);
  if (text == NULL || *text == '\0')
    return text != NULL;
  rules = premia_gamification_file_parse (text, -1, FILE_NAME, error);
  return rules != NULL && hold_against (self, rules, error);
}

static void
premia_drift_job_finalize (GObject *object)
{
  PremiaDriftJob *self = PREMIA_DRIFT_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->earlier, g_free);
  g_clear_pointer (&self->report, premia_drift_report_free);

  G_OBJECT_CLASS (premia_drift_job_parent_class)->finalize (object);
}

static void
premia_drift_job_class_init (PremiaDriftJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_drift_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_drift_job_run;
}

static void
premia_drift_job_init (PremiaDriftJob *self)
{
}

PremiaDriftJob *
premia_drift_job_new (PremiaWorkspace *workspace)
{
  PremiaDriftJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PREMIA_TYPE_DRIFT_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  return self;
}

void
premia_drift_job_set_file (PremiaDriftJob *self, const char *path)
{
  g_return_if_fail (PREMIA_IS_DRIFT_JOB (self) && path != NULL);

  g_free (self->path);
  self->path = g_strdup (path);
}

const PremiaDriftReport *
premia_drift_job_get_report (PremiaDriftJob *self)
{
  g_return_val_if_fail (PREMIA_IS_DRIFT_JOB (self), NULL);

  return self->report;
}

char *
premia_drift_job_dup_earlier (PremiaDriftJob *self)
{
  g_return_val_if_fail (PREMIA_IS_DRIFT_JOB (self), NULL);

  return g_strdup (self->earlier);
}
