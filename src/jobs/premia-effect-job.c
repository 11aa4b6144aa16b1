/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-effect-job"

#include "premia-effect-job.h"

#include "premia-desk-metrics.h"
#include "premia-programme-change.h"

/* The same each time: whoever looks again sees the same numbers. */
#define SEED 20261126

struct _PremiaEffectJob
{
  PremiaJob            parent_instance;
  PremiaDesk          *desk;     /* (owned) */
  PremiaEffectQuestion question; /* its texts and days are owned */
  PremiaInstant        now;
  PremiaEffect        *effect;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaEffectJob, premia_effect_job, PREMIA_TYPE_JOB)

static gboolean
premia_effect_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaEffectJob *self = PREMIA_EFFECT_JOB (job);
  g_autoptr (PremiaMetrics) metrics = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  metrics = premia_desk_new_metrics (self->desk, premia_desk_known_at (self->desk, self->now));
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  self->effect = premia_effect_new (metrics, &self->question);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
premia_effect_job_finalize (GObject *object)
{
  PremiaEffectJob *self = PREMIA_EFFECT_JOB (object);

  g_clear_pointer (&self->effect, premia_effect_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_free ((char *) self->question.team);
  g_free ((char *) self->question.control);
  g_free ((PremiaDate *) self->question.others);

  G_OBJECT_CLASS (premia_effect_job_parent_class)->finalize (object);
}

static void
premia_effect_job_class_init (PremiaEffectJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_effect_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_effect_job_run;
}

static void
premia_effect_job_init (PremiaEffectJob *self)
{
}

PremiaEffectJob *
premia_effect_job_new (PremiaDesk *desk, const PremiaEffectQuestion *question, PremiaInstant now)
{
  PremiaEffectJob *self;

  g_return_val_if_fail (desk != NULL && question != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_EFFECT_JOB, NULL);
  self->desk = premia_desk_ref (desk);
  self->question = *question;
  self->question.team = g_strdup (question->team);
  self->question.control = g_strdup (question->control);
  self->question.others = g_memdup2 (question->others, question->n_others * sizeof *question->others);
  self->now = now;
  return self;
}

PremiaEffectJob *
premia_effect_job_new_told (PremiaDesk *desk, const PremiaEffectQuestion *question, GArray *changes, PremiaInstant now)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (PremiaDate));
  PremiaEffectQuestion told;

  g_return_val_if_fail (question != NULL && changes != NULL, NULL);

  for (guint i = 0; i < changes->len; i++)
    g_array_append_val (others, g_array_index (changes, PremiaProgrammeChange, i).day);
  told = *question;
  told.seed = SEED;
  told.others = (const PremiaDate *) (gpointer) others->data;
  told.n_others = others->len;
  return premia_effect_job_new (desk, &told, now);
}

PremiaEffect *
premia_effect_job_get_effect (PremiaEffectJob *self)
{
  g_return_val_if_fail (PREMIA_IS_EFFECT_JOB (self), NULL);

  return self->effect;
}
