/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest-judge"

#include "premia-contest-judge.h"

struct _PremiaContestJudge
{
  GObject           parent_instance;
  PremiaContext    *context; /* (owned) */
  PremiaContestJob *job;     /* (owned) (nullable): of the watch's set, once it has run */
  GCancellable     *judging; /* (owned) (nullable): of the one that runs */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaContestJudge, premia_contest_judge, G_TYPE_OBJECT)

static void
on_judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaContestJudge) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  /* Something newer is being judged, or nobody wants to know any more. */
  if (self->judging == NULL || self->judging != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->judging);
  if (!done)
    {
      premia_context_tell_problem (self->context, error->message);
      return;
    }
  g_set_object (&self->job, PREMIA_CONTEST_JOB (source));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
judge (PremiaContestJudge *self)
{
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (self->context);
  const PremiaStoredBadgeSet *set = premia_badge_watch_get_set (watch);
  PremiaBadgeReplay *replay = premia_badge_watch_get_replay (watch);
  const gboolean had = self->job != NULL;
  g_autoptr (PremiaContestJob) job = NULL;

  premia_contest_judge_stop (self);
  g_clear_object (&self->job);
  if (set != NULL && set->contests->len > 0 && premia_badge_watch_get_desk (watch) != NULL && premia_context_get_workspace (self->context) != NULL)
    {
      self->judging = g_cancellable_new ();
      job = premia_contest_job_new (premia_context_get_workspace (self->context), premia_badge_watch_get_desk (watch), set,
                                    replay != NULL ? premia_badge_replay_get_at (replay) : premia_context_now (self->context));
      premia_job_run_async (PREMIA_JOB (job), self->judging, on_judged_cb, g_object_ref (self));
    }
  if (had)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
premia_contest_judge_dispose (GObject *object)
{
  PremiaContestJudge *self = PREMIA_CONTEST_JUDGE (object);

  premia_contest_judge_stop (self);
  g_clear_object (&self->job);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_contest_judge_parent_class)->dispose (object);
}

static void
premia_contest_judge_class_init (PremiaContestJudgeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_contest_judge_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_contest_judge_init (PremiaContestJudge *self)
{
}

PremiaContestJudge *
premia_contest_judge_new (PremiaContext *context)
{
  PremiaContestJudge *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);

  self = g_object_new (PREMIA_TYPE_CONTEST_JUDGE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (premia_context_get_badge_watch (context), "changed", G_CALLBACK (judge), self, G_CONNECT_SWAPPED);
  judge (self);
  return self;
}

GPtrArray *
premia_contest_judge_get_entries (PremiaContestJudge *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEST_JUDGE (self), NULL);

  return self->job != NULL ? premia_contest_job_get_entries (self->job) : NULL;
}

void
premia_contest_judge_stop (PremiaContestJudge *self)
{
  g_return_if_fail (PREMIA_IS_CONTEST_JUDGE (self));

  if (self->judging != NULL)
    g_cancellable_cancel (self->judging);
  g_clear_object (&self->judging);
}
