/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-job"

#include "premia-badge-job.h"

#include "exchange/premia-gamification-file.h"

#include <string.h>

/* About how much of the time each part takes. */
#define DONE_HISTORY 0.6
#define DONE_REPLAY  0.8

struct _PremiaBadgeJob
{
  PremiaJob           parent_instance;
  PremiaDesk         *desk;       /* (owned) */
  char               *text;       /* (owned) */
  PremiaBadgeMoment   moment;
  gboolean            looks;
  PremiaBadgeKind     trial_kind;
  char               *trial_name; /* (owned) (nullable): a trial is asked for */
  guint               trial_rank;
  PremiaBadgeHistory *history;    /* (owned) (nullable) */
  PremiaBadgeReplay  *replay;     /* (owned) (nullable) */
  GPtrArray          *findings;   /* (owned) (nullable) */
  PremiaBadgeTrial   *trial;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaBadgeJob, premia_badge_job, PREMIA_TYPE_JOB)

static void
make_achievement_trial (PremiaBadgeJob *self, PremiaGamification *rules)
{
  const PremiaAchievementRule *rule = premia_gamification_find_achievement (rules, self->trial_name);

  if (rule != NULL)
    self->trial = premia_badge_trial_new (self->replay, PREMIA_BADGE_ACHIEVEMENT, (guint) (rule - premia_gamification_get_achievement (rules, 0)), 0);
}

static void
make_medal_trial (PremiaBadgeJob *self, PremiaGamification *rules)
{
  const PremiaMedalRule *rule = premia_gamification_find_medal (rules, self->trial_name);

  if (rule != NULL && !rule->by_age && self->trial_rank < rule->ranks->len)
    self->trial = premia_badge_trial_new (self->replay, PREMIA_BADGE_MEDAL, (guint) (rule - premia_gamification_get_medal (rules, 0)), self->trial_rank);
}

static gboolean
goes_on (gpointer user_data)
{
  return !g_cancellable_is_cancelled (user_data);
}

static gboolean
premia_badge_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaBadgeJob *self = PREMIA_BADGE_JOB (job);
  g_autoptr (PremiaGamification) rules = premia_gamification_file_parse (self->text, -1, "gamification.json", error);

  if (rules == NULL)
    return FALSE;
  if (self->history == NULL)
    self->history = premia_badge_history_new (premia_desk_get_dataset (self->desk), premia_desk_get_own_zone (self->desk));
  premia_job_report (job, DONE_HISTORY);
  self->replay = premia_badge_replay_new (rules, self->history, &self->moment, goes_on, cancellable);
  if (self->replay == NULL)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  premia_job_report (job, DONE_REPLAY);
  if (self->trial_name != NULL && self->trial_kind == PREMIA_BADGE_ACHIEVEMENT)
    make_achievement_trial (self, rules);
  else if (self->trial_name != NULL && self->trial_kind == PREMIA_BADGE_MEDAL)
    make_medal_trial (self, rules);
  if (self->looks)
    self->findings = premia_badge_finding_list (self->replay, goes_on, cancellable);
  if (self->looks && self->findings == NULL)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  premia_job_report (job, 1);
  return TRUE;
}

static void
premia_badge_job_finalize (GObject *object)
{
  PremiaBadgeJob *self = PREMIA_BADGE_JOB (object);

  g_clear_pointer (&self->trial, premia_badge_trial_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->replay, premia_badge_replay_unref);
  g_clear_pointer (&self->history, premia_badge_history_unref);
  g_clear_pointer (&self->trial_name, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->desk, premia_desk_unref);

  G_OBJECT_CLASS (premia_badge_job_parent_class)->finalize (object);
}

static void
premia_badge_job_class_init (PremiaBadgeJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_badge_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_badge_job_run;
}

static void
premia_badge_job_init (PremiaBadgeJob *self)
{
}

PremiaBadgeJob *
premia_badge_job_new (PremiaDesk *desk, const char *text, const PremiaBadgeMoment *moment)
{
  PremiaBadgeJob *self;

  g_return_val_if_fail (desk != NULL && text != NULL && moment != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_BADGE_JOB, NULL);
  self->desk = premia_desk_ref (desk);
  self->text = g_strdup (text);
  self->moment = *moment;
  return self;
}

void
premia_badge_job_set_history (PremiaBadgeJob *self, PremiaBadgeHistory *history)
{
  g_return_if_fail (PREMIA_IS_BADGE_JOB (self) && history != NULL && self->history == NULL);

  self->history = premia_badge_history_ref (history);
}

void
premia_badge_job_set_looks (PremiaBadgeJob *self, gboolean looks)
{
  g_return_if_fail (PREMIA_IS_BADGE_JOB (self));

  self->looks = looks;
}

void
premia_badge_job_set_trial (PremiaBadgeJob *self, PremiaBadgeKind kind, const char *name, guint rank)
{
  g_return_if_fail (PREMIA_IS_BADGE_JOB (self) && name != NULL);

  self->trial_kind = kind;
  g_free (self->trial_name);
  self->trial_name = g_strdup (name);
  self->trial_rank = rank;
}

PremiaBadgeHistory *
premia_badge_job_get_history (PremiaBadgeJob *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_JOB (self), NULL);

  return self->history;
}

PremiaBadgeReplay *
premia_badge_job_get_replay (PremiaBadgeJob *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_JOB (self), NULL);

  return self->replay;
}

GPtrArray *
premia_badge_job_get_findings (PremiaBadgeJob *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_JOB (self), NULL);

  return self->findings;
}

PremiaBadgeTrial *
premia_badge_job_take_trial (PremiaBadgeJob *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_JOB (self), NULL);

  return g_steal_pointer (&self->trial);
}
