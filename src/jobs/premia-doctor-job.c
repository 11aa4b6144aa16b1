/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-job"

#include "premia-doctor-job.h"

#include "engine/premia-error.h"
#include "jobs/premia-badge-earnings.h"

/* More of them change no byte of the answer, and this is what its bar is measured with. */
#define N_THREADS 2

struct _PremiaDoctorJob
{
  PremiaJob        parent_instance;
  PremiaDesk      *desk;        /* (owned) */
  PremiaScheme    *scheme;      /* (owned) */
  PremiaPeriod     first, last;
  GCancellable    *cancellable; /* (nullable) while it runs */
  PremiaDiagnosis *diagnosis;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaDoctorJob, premia_doctor_job, PREMIA_TYPE_JOB)

static gboolean
on_tick (double fraction, gpointer user_data)
{
  PremiaDoctorJob *self = user_data;

  premia_job_report (PREMIA_JOB (self), fraction);
  return !g_cancellable_is_cancelled (self->cancellable);
}

/* The last day within the span on which a version of the scheme, published under the same name, began to hold. */
static PremiaDate
find_change (PremiaDoctorJob *self)
{
  const PremiaDeskScheme *published = premia_desk_find_scheme (self->desk, self->scheme->id);
  const PremiaDate first = premia_period_first_day (self->first), last = premia_period_last_day (self->last);
  g_autoptr (GArray) versions = published == NULL ? NULL : premia_desk_list_versions (self->desk, published->scheme);
  PremiaDate found = PREMIA_DATE_NONE;

  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const PremiaDate from = g_array_index (versions, PremiaSchemeVersion, i).from;

      if (from > first && from <= last)
        found = from;
    }
  return found;
}

static gboolean
premia_doctor_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaDoctorJob *self = PREMIA_DOCTOR_JOB (job);
  g_autoptr (PremiaCoverage) coverage = premia_desk_new_coverage (self->desk, self->scheme);
  g_autoptr (PremiaEarnedBadges) earned = premia_badge_earnings_of_now (self->desk);
  g_autoptr (GError) problem = NULL;
  const PremiaDoctorCall call = {
    .dataset = premia_desk_get_dataset (self->desk),
    .scheme = self->scheme,
    .span = { self->first, self->last, PREMIA_NEVER, premia_desk_get_zone (self->desk, self->scheme), coverage, earned },
    .replicates = PREMIA_DOCTOR_REPLICATES,
    .n_threads = N_THREADS,
    .changed_on = find_change (self),
    .tick = on_tick,
    .user_data = self,
  };

  self->cancellable = cancellable;
  self->diagnosis = premia_doctor_examine (&call, &problem);
  self->cancellable = NULL;
  premia_job_give_back_memory ();
  if (self->diagnosis != NULL)
    {
      premia_job_report (job, 1.0);
      return TRUE;
    }
  /* Whoever stopped it knows why: for everybody it is cancelled, as with any other job. */
  if (g_error_matches (problem, PREMIA_ERROR, PREMIA_ERROR_STOPPED) && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static void
premia_doctor_job_finalize (GObject *object)
{
  PremiaDoctorJob *self = PREMIA_DOCTOR_JOB (object);

  g_clear_pointer (&self->diagnosis, premia_diagnosis_unref);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);

  G_OBJECT_CLASS (premia_doctor_job_parent_class)->finalize (object);
}

static void
premia_doctor_job_class_init (PremiaDoctorJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_doctor_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_doctor_job_run;
}

static void
premia_doctor_job_init (PremiaDoctorJob *self)
{
}

PremiaDoctorJob *
premia_doctor_job_new (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod first, PremiaPeriod last)
{
  PremiaDoctorJob *self;

  g_return_val_if_fail (desk != NULL && scheme != NULL, NULL);
  g_return_val_if_fail (first.kind == scheme->period && last.kind == scheme->period && first.number <= last.number, NULL);

  self = g_object_new (PREMIA_TYPE_DOCTOR_JOB, NULL);
  self->desk = premia_desk_ref (desk);
  self->scheme = premia_scheme_ref (scheme);
  self->first = first;
  self->last = last;
  return self;
}

PremiaScheme *
premia_doctor_job_get_scheme (PremiaDoctorJob *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_JOB (self), NULL);

  return self->scheme;
}

PremiaDiagnosis *
premia_doctor_job_get_diagnosis (PremiaDoctorJob *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_JOB (self), NULL);

  return self->diagnosis;
}

gboolean
premia_doctor_job_find_span (PremiaDesk *desk, PremiaPeriodKind kind, guint n, PremiaPeriod *first, PremiaPeriod *last)
{
  PremiaDataset *dataset;
  PremiaZone *zone;
  PremiaPeriod oldest;
  PremiaDate first_day, last_day;

  g_return_val_if_fail (desk != NULL && n > 0, FALSE);

  dataset = premia_desk_get_dataset (desk);
  zone = premia_desk_get_own_zone (desk);
  if (premia_dataset_get_last_at (dataset) == PREMIA_NEVER)
    return FALSE;
  first_day = premia_zone_date_of (zone, premia_dataset_get_first_at (dataset));
  last_day = premia_zone_date_of (zone, premia_dataset_get_last_at (dataset));
  /* The data may end on a period's last day: that one is full. */
  *last = premia_period_next (premia_period_of_date (kind, last_day + 1), -1);
  oldest = premia_period_of_date (kind, first_day);
  /* One of which a tenth is missing is no full one. */
  if ((first_day - premia_period_first_day (oldest)) * 10 > premia_period_last_day (oldest) - premia_period_first_day (oldest) + 1)
    oldest = premia_period_next (oldest, 1);
  if (last->number < oldest.number)
    return FALSE;
  *first = premia_period_next (*last, 1 - (int) n);
  if (first->number < oldest.number)
    *first = oldest;
  return TRUE;
}
